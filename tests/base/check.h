// SPDX-License-Identifier: EUPL-1.2
// tests/base/check.h: cmocka, and comparing texts with the sentence of the case in front.
#pragma once
#include "base/str.h"
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <setjmp.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

// Tables are gone through to their end: `wrong` counts what did not fit.
static inline void check_text(int *wrong, const char *name, struct str got, const char *expected) {
    if (str_eq(got, str_c(expected)))
        return;
    ++*wrong;
    print_error("%s:\n    expected \"%s\"\n    got      \"" STR_FMT "\"\n", name, expected,
                STR_ARG(got));
}

static inline void check_number(int *wrong, const char *name, long long got, long long expected) {
    if (got == expected)
        return;
    ++*wrong;
    print_error("%s: expected %lld, got %lld\n", name, expected, got);
}
