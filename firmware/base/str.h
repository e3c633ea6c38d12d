// SPDX-License-Identifier: EUPL-1.2
// base/str.h: text as pointer and length, borrowed from whoever owns the bytes (UTF-8).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
    const char *ptr; // not NUL-terminated; NULL only when len is 0
    size_t len;      // bytes
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).len, (s).ptr ? (s).ptr : ""

static inline struct str str_c(const char *c) {
    return (struct str){c, c ? strlen(c) : 0};
}

static inline bool str_empty(struct str s) {
    return s.len == 0;
}

static inline bool str_eq(struct str a, struct str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

// Clamped to s.
static inline struct str str_slice(struct str s, size_t from, size_t to) {
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return (struct str){s.ptr ? s.ptr + from : NULL, to - from};
}

bool str_eq_nocase(struct str a, struct str b);        // ASCII letters only
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
bool str_contains(struct str s, struct str needle);
int str_compare(struct str a, struct str b);           // byte order, like strcmp
struct str str_trim(struct str s);                     // ASCII blanks, CR, LF and tab at both ends
// Cuts `*rest` at the first `sep`: returns the part before it, leaves the part behind it in *rest.
// Without a `sep` returns all and leaves *rest empty with ptr NULL (loop: while (rest.ptr)).
struct str str_cut(struct str *rest, char sep);
// A whole decimal number from 0 to INT32_MAX and nothing else; false otherwise.
bool str_to_int(struct str s, int *value);
unsigned long long str_hash(struct str s, unsigned long long seed); // FNV-1a, 64 bits
