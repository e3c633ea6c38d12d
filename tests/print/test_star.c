// SPDX-License-Identifier: EUPL-1.2
// Star's raster mode as bytes: what is written for a slip, and what a printer's answers mean.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "print/star.h"
#include <string.h>

static const struct thermal_language *const language = &star_language;

static void a_small_slip_is_written_to_the_byte(void **test) {
    (void)test;
    struct ink *ink = ink_create(16, 2, 203);
    memcpy(ink->rows, "\x80\x01\xff\x00", 4);
    static const uint8_t expected[] = {
        0x1b, 0x1e, 'a',  0,    0x1b, 0x1e, 'E', 0,   // ESC RS a  ESC RS E
        0x1b, '*',  'r',  'R',  0x1b, '*',  'r', 'A', // initialise, enter
        0x1b, '*',  'r',  'P',  '0',  0,              // a page without end
        0x1b, '*',  'r',  'E',  '1',  0,              // no cut at the end of the document
        'b',  2,    0,    0x80, 0x01, 'b',  2,   0,   0xff,
        0x00, 0x1b, '*',  'r',  'F',  '1',  '3', 0, // feed to the cutter, partial cut
        0x1b, 0x0c, 0x00, 0x1b, '*',  'r',  'B',    // do it; quit
    };
    struct thermal_chunk chunk = {.len = 0};
    language->head(&chunk, true);
    assert_int_equal(language->band(&chunk, ink, 0), 2);
    language->tail(&chunk, true);
    assert_int_equal(chunk.len, sizeof expected);
    assert_memory_equal(chunk.bytes, expected, sizeof expected);
    ink_destroy(ink);
}

static void no_picture_holds_a_command_in_real_time(void **test) {
    (void)test;
    static const uint8_t likely[] = {0x1b, 0x06, 0x01, 0x18, 0x00, 0x62};
    uint32_t state = 20261122;
    for (int turn = 0; turn < 200; turn++) {
        struct ink *ink = ink_create(576, THERMAL_BAND_ROWS, 203);
        struct thermal_chunk chunk = {.len = 0};
        int pairs = 0;
        for (int i = 0; i < ink->stride * ink->height; i++) {
            state = state * 1664525 + 1013904223;
            ink->rows[i] =
                turn % 2 ? likely[(state >> 24) % sizeof likely] : (uint8_t)(state >> 24);
        }
        assert_int_equal(language->band(&chunk, ink, 0), THERMAL_BAND_ROWS);
        for (size_t i = 1; i < chunk.len; i++)
            pairs += chunk.bytes[i - 1] == 0x1b && chunk.bytes[i] == 0x06;
        assert_int_equal(pairs, 0);
        ink_destroy(ink);
    }
}

static void answers_are_understood(void **test) {
    (void)test;
    static const struct {
        const char *name;
        uint8_t bytes[16];
        int len;
        unsigned last;
        enum print_trouble trouble;
        bool low;
    } rows[] = {
        {"ready", {0x23, 0x06, 0, 0, 0, 0, 0, 0, 0}, 9, HEARD_ANSWER, TROUBLE_NONE, false},
        {"of seven bytes", {0x0f, 0x06, 0, 0, 0, 0, 0}, 7, HEARD_ANSWER, TROUBLE_NONE, false},
        {"header with bit 7",
         {0x23, 0x86, 0, 0, 0, 0, 0, 0, 0},
         9,
         HEARD_ANSWER,
         TROUBLE_NONE,
         false},
        {"half of it", {0x23, 0x06, 0x28, 0, 0, 0x08, 0, 0}, 8, 0, TROUBLE_NONE, false},
        {"printed",
         {0x23, 0x06, 0x02, 0, 0, 0, 0, 0, 0},
         9,
         HEARD_ANSWER | HEARD_PRINTED,
         TROUBLE_NONE,
         false},
        {"no paper",
         {0x23, 0x06, 0x08, 0, 0, 0x08, 0, 0, 0},
         9,
         HEARD_ANSWER,
         TROUBLE_PAPER_OUT,
         false},
        {"nearly empty, inside",
         {0x23, 0x06, 0, 0, 0, 0x04, 0, 0, 0},
         9,
         HEARD_ANSWER,
         TROUBLE_NONE,
         true},
        {"nearly empty, outside",
         {0x23, 0x06, 0, 0, 0, 0x02, 0, 0, 0},
         9,
         HEARD_ANSWER,
         TROUBLE_NONE,
         true},
        {"cover open",
         {0x23, 0x06, 0x28, 0, 0, 0, 0, 0, 0},
         9,
         HEARD_ANSWER,
         TROUBLE_COVER_OPEN,
         false},
        {"cutter", {0x23, 0x06, 0x08, 0x08, 0, 0, 0, 0, 0}, 9, HEARD_ANSWER, TROUBLE_CUTTER, false},
        {"too hot", {0x23, 0x06, 0x08, 0x40, 0, 0, 0, 0, 0}, 9, HEARD_ANSWER, TROUBLE_OTHER, false},
        {"off-line", {0x23, 0x06, 0x08, 0, 0, 0, 0, 0, 0}, 9, HEARD_ANSWER, TROUBLE_OTHER, false},
        {"XON in its midst: it is lost",
         {0x23, 0x06, 0x11, 0x28, 0, 0, 0x08, 0, 0, 0},
         10,
         0,
         TROUBLE_NONE,
         false},
        {"it begins anew",
         {0x23, 0x06, 0x28, 0x23, 0x06, 0, 0, 0, 0, 0, 0, 0},
         12,
         HEARD_ANSWER,
         TROUBLE_NONE,
         false},
        {"too short to be one", {0x05, 0x06}, 2, 0, TROUBLE_NONE, false},
        {"noise", {0xff, 0x00, 0x90}, 3, 0, TROUBLE_NONE, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct thermal_ear ear = {.question = 0};
        unsigned heard = 0;
        for (int b = 0; b < rows[i].len; b++)
            heard = language->hear(&ear, rows[i].bytes[b]);
        assert_int_equal(heard, rows[i].last);
        assert_int_equal(thermal_trouble(&ear.status), rows[i].trouble);
        assert_int_equal(ear.status.low, rows[i].low);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_slip_is_written_to_the_byte),
        cmocka_unit_test(no_picture_holds_a_command_in_real_time),
        cmocka_unit_test(answers_are_understood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
