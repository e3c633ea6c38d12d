// SPDX-License-Identifier: EUPL-1.2
// What the tests of text/ share: a paragraph as one readable string.
#pragma once
#include "text/text.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static inline struct text_style style_nl(int size_px) {
    return (struct text_style){.size_px = size_px, .leading_px = size_px * 3 / 2, .hyphens = "nl"};
}

// The runs of each line from left to right, lines parted by '|'. A no-break space shows as '~'.
// With `edges` each run stands in brackets, a right-to-left one in braces.
static inline void show_lines(const struct paragraph *p, bool edges, char *out, size_t room) {
    size_t n = 0;
    out[0] = 0;
    for (int l = 0; l < p->line_count; l++) {
        const struct text_line *line = &p->lines[l];
        n += (size_t)snprintf(out + n, room - n, "%s", l ? "|" : "");
        for (int r = line->first_run; r < line->first_run + line->run_count; r++) {
            const struct text_run *run = &p->runs[r];
            n += (size_t)snprintf(out + n, room - n, "%s", !edges ? "" : (run->rtl ? "{" : "["));
            for (const char *c = run->utf8; *c && n + 8 < room; c++) {
                const bool nbsp = (uint8_t)c[0] == 0xC2 && (uint8_t)c[1] == 0xA0;
                out[n++] = nbsp ? '~' : *c;
                c += nbsp;
            }
            out[n] = 0;
            n += (size_t)snprintf(out + n, room - n, "%s", !edges ? "" : (run->rtl ? "}" : "]"));
            assert_true(n + 16 < room);
        }
    }
}

static inline int setup_typeset(void **state) {
    struct error err = {0};
    struct typeset *typeset = typeset_create(NULL, &err);
    if (!typeset)
        fprintf(stderr, "%s (%s)\n", err.text, err.file);
    *state = typeset;
    return typeset ? 0 : -1;
}

static inline int teardown_typeset(void **state) {
    typeset_destroy(*state);
    return 0;
}
