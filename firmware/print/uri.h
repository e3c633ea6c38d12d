// SPDX-License-Identifier: EUPL-1.2
// print/uri.h: where to print, as in "null:?fail=jam&delay-ms=200", "auto" or "auto?width=384".
#pragma once
#include "base/error.h"
#include "base/str.h"
#include "slip/paper.h"

enum { PRINT_URI_PARAMETERS = 8 };

// Borrows from the parsed text.
struct print_uri {
    struct str scheme, path;
    struct {
        struct str key, value;
    } parameters[PRINT_URI_PARAMETERS];
    int parameter_count;
};

// err: ERR_USAGE no scheme, a parameter without "=", given twice, or too many of them
bool print_uri_parse(struct str text, struct print_uri *out, struct error *err);
// ptr NULL: not given.
struct str print_uri_get(const struct print_uri *uri, struct str key);
// err: ERR_USAGE a parameter that is not among `known` (ends with NULL)
bool print_uri_check(const struct print_uri *uri, const char *const known[], struct error *err);
// paper=roll80, roll58, a6, a5 or a4; `fallback` when it is not given. err: ERR_USAGE
bool print_uri_paper(const struct print_uri *uri, struct paper fallback, struct paper *out,
                     struct error *err);
