// SPDX-License-Identifier: EUPL-1.2
#include "base/str.h"
#include <stdint.h>

static unsigned char lower(char c) {
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool str_eq_nocase(struct str a, struct str b) {
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

bool str_starts(struct str s, struct str prefix) {
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

bool str_ends(struct str s, struct str suffix) {
    return s.len >= suffix.len &&
           (suffix.len == 0 || memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

bool str_contains(struct str s, struct str needle) {
    return needle.len == 0 || (s.len > 0 && memmem(s.ptr, s.len, needle.ptr, needle.len) != NULL);
}

int str_compare(struct str a, struct str b) {
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.ptr, b.ptr, len) : 0;
    if (order != 0)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

static bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str s) {
    while (s.len > 0 && blank(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

struct str str_cut(struct str *rest, char sep) {
    struct str whole = *rest;
    const char *at = whole.len ? memchr(whole.ptr, sep, whole.len) : NULL;
    if (!at) {
        *rest = (struct str){NULL, 0};
        return whole;
    }
    size_t len = (size_t)(at - whole.ptr);
    *rest = (struct str){at + 1, whole.len - len - 1};
    return (struct str){whole.ptr, len};
}

bool str_to_int(struct str s, int *value) {
    int64_t sum = 0;
    if (s.len == 0)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        sum = sum * 10 + (s.ptr[i] - '0');
        if (sum > INT32_MAX)
            return false;
    }
    *value = (int)sum;
    return true;
}

unsigned long long str_hash(struct str s, unsigned long long seed) {
    unsigned long long hash = 14695981039346656037ull ^ seed;
    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * 1099511628211ull;
    return hash;
}
