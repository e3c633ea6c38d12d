// SPDX-License-Identifier: EUPL-1.2
// content/header.h: the lines "titel: ..." at the top of a file.
#pragma once
#include "content/load.h"

enum { HEADER_KEYS_MAX = 16, HEADER_VALUE_MAX = 400 };

struct header {
    struct str value[HEADER_KEYS_MAX]; // cleaned; empty when the line is not there
    int line[HEADER_KEYS_MAX];         // 0: not there
    struct str body;                   // what comes behind
    int body_line;
};

// A key that may come more than once: its values in order.
struct header_many {
    int key; // index in keys
    struct str *values;
    int max, count;
};

// Reads pairs until an empty line, or a line that is no pair (which is reported). Reports keys that
// are not in `keys` and keys that come twice.
struct header header_parse(struct load *load, struct str file, struct str text, int first_line,
                           const struct str *keys, int count);
// The same; `many` (may be NULL) takes the values of its key, and reports one too many.
struct header header_parse_many(struct load *load, struct str file, struct str text, int first_line,
                                const struct str *keys, int count, struct header_many *many);
