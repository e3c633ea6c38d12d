// SPDX-License-Identifier: EUPL-1.2
// ESC/POS as bytes: what is written for a slip, and what a printer's answers mean.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "print/escpos.h"
#include <stdlib.h>
#include <string.h>

static const struct thermal_language *const language = &escpos_language;

struct stream {
    size_t len;
    uint8_t bytes[INK_MAX_ROWS * THERMAL_STRIDE_MAX + 65536];
};

static void append(struct stream *stream, const struct thermal_chunk *chunk) {
    assert_true(stream->len + chunk->len <= sizeof stream->bytes);
    memcpy(stream->bytes + stream->len, chunk->bytes, chunk->len);
    stream->len += chunk->len;
}

// All that is sent for a slip to a printer that answers.
static struct stream *stream_of(const struct ink *ink, bool fences) {
    struct stream *stream = calloc(1, sizeof *stream);
    struct thermal_chunk *chunk = calloc(1, sizeof *chunk);
    language->head(chunk, true);
    append(stream, chunk);
    for (int row = 0; row < ink->height;) {
        chunk->len = 0;
        const int rows = language->band(chunk, ink, row);
        assert_in_range(rows, 1, THERMAL_BAND_ROWS);
        row += rows;
        if (fences)
            thermal_put(chunk, language->fence);
        append(stream, chunk);
    }
    chunk->len = 0;
    language->tail(chunk, true);
    append(stream, chunk);
    free(chunk);
    return stream;
}

static int real_time_commands(const struct stream *stream) {
    int count = 0;
    for (size_t i = 1; i < stream->len; i++)
        count += stream->bytes[i - 1] == 0x10 &&
                 (stream->bytes[i] == 0x04 || stream->bytes[i] == 0x05 || stream->bytes[i] == 0x14);
    return count;
}

static void a_small_slip_is_written_to_the_byte(void **test) {
    (void)test;
    struct ink *ink = ink_create(16, 2, 203);
    memcpy(ink->rows, "\x80\x01\xff\x00", 4);
    static const uint8_t expected[] = {
        0x1c, 0x2e, 0x1b, 0x40, 0x1d, 0x61, 0x0e,                            // FS .  ESC @  GS a
        0x1d, 0x76, 0x30, 0x00, 2,    0,    2,    0, 0x80, 0x01, 0xff, 0x00, // GS v 0
        0x1d, 0x72, 0x01,                                                    // GS r 1
        0x1b, 0x64, 5,    0x1d, 0x56, 0x01,                                  // ESC d  GS V
    };
    struct stream *stream = stream_of(ink, true);
    assert_int_equal(stream->len, sizeof expected);
    assert_memory_equal(stream->bytes, expected, sizeof expected);
    free(stream);
    ink_destroy(ink);
}

static void without_a_cutter_the_paper_is_fed_to_its_edge(void **test) {
    (void)test;
    struct thermal_chunk chunk = {.len = 0};
    language->tail(&chunk, false);
    assert_int_equal(chunk.len, 3);
    assert_memory_equal(chunk.bytes,
                        "\x1b"
                        "d\x04",
                        3);
}

static void bands_are_no_higher_than_the_limit(void **test) {
    (void)test;
    static const struct {
        int height, bands;
    } rows[] = {{1, 1}, {127, 1}, {128, 1}, {129, 2}, {256, 2}, {INK_MAX_ROWS, 47}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ink *ink = ink_create(1024, rows[i].height, 203);
        struct thermal_chunk chunk;
        int bands = 0;
        for (int row = 0; row < ink->height; bands++) {
            chunk.len = 0;
            row += language->band(&chunk, ink, row);
        }
        assert_int_equal(bands, rows[i].bands);
        ink_destroy(ink);
    }
}

static void no_picture_holds_a_command_in_real_time(void **test) {
    (void)test;
    static const struct {
        const char *name;
        uint8_t bytes[8]; // two rows of four
        int bands, changed;
    } rows[] = {
        {"nothing to see", {1, 2, 3, 4, 5, 6, 7, 8}, 1, 0},
        {"DLE EOT in a row", {0x00, 0x10, 0x04, 0x01}, 1, 1},
        {"DLE ENQ in a row", {0x10, 0x05, 0x02, 0x00}, 1, 1},
        {"DLE DC4 in a row", {0x00, 0x00, 0x10, 0x14}, 1, 1},
        {"two of them", {0x10, 0x04, 0x10, 0x14}, 1, 2},
        {"DLE DLE EOT", {0x10, 0x10, 0x04, 0x00}, 1, 1},
        {"DLE alone", {0x10, 0x00, 0x10, 0x01}, 1, 0},
        {"EOT alone", {0x04, 0x10, 0x06, 0x10}, 1, 0},
        {"over the end of a row", {0, 0, 0, 0x10, 0x04, 0, 0, 0}, 2, 0},
        {"over the end and in the next", {0, 0, 0, 0x10, 0x14, 0, 0x10, 0x05}, 2, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct ink *ink = ink_create(32, 2, 203);
        memcpy(ink->rows, rows[i].bytes, 8);
        struct stream *stream = stream_of(ink, false);
        assert_int_equal(real_time_commands(stream), 0);
        int bands = 0;
        struct thermal_chunk chunk;
        for (int row = 0; row < 2; bands++) {
            chunk.len = 0;
            row += language->band(&chunk, ink, row);
        }
        assert_int_equal(bands, rows[i].bands);
        uint8_t copy[8];
        static const struct thermal_forbidden pairs = {0x10, 3, {0x04, 0x05, 0x14}};
        thermal_copy_row(&pairs, ink->rows, 4, copy);
        thermal_copy_row(&pairs, ink->rows + 4, 4, copy + 4);
        int changed = 0;
        for (int b = 0; b < 8; b++)
            changed += __builtin_popcount(copy[b] ^ ink->rows[b]);
        assert_int_equal(changed, rows[i].changed);
        free(stream);
        ink_destroy(ink);
    }
}

// Only bytes that can be part of a command, so that there are many; and all bytes.
static void no_random_picture_holds_a_command_in_real_time(void **test) {
    (void)test;
    static const uint8_t likely[] = {0x10, 0x10, 0x10, 0x04, 0x05, 0x14, 0x00, 0x08,
                                     0x1b, 0x1d, 0x01, 0x02, 0x03, 0x18, 0x1c, 0x40};
    uint32_t state = 20261122;
    int pairs = 0; // there are some, so that there is something to avoid
    for (int turn = 0; turn < 200; turn++) {
        struct ink *ink = ink_create(turn % 2 ? 576 : 384, 1 + turn * 3, 203);
        for (int i = 0; i < ink->stride * ink->height; i++) {
            state = state * 1664525 + 1013904223;
            const uint8_t byte = (uint8_t)(state >> 24);
            ink->rows[i] = turn % 4 < 2 ? likely[byte % sizeof likely] : byte;
            pairs += i > 0 && ink->rows[i - 1] == 0x10 && ink->rows[i] == 0x04;
        }
        struct stream *stream = stream_of(ink, turn % 8 < 4);
        assert_int_equal(real_time_commands(stream), 0);
        free(stream);
        ink_destroy(ink);
    }
    assert_true(pairs > 1000);
}

// ---- answers

static void answers_are_understood(void **test) {
    (void)test;
    static const struct {
        const char *name;
        int question;
        uint8_t byte;
        unsigned heard;
        enum print_trouble trouble;
        bool low;
    } rows[] = {
        {"ready", 0, 0x12, HEARD_ANSWER, TROUBLE_NONE, false},
        {"ready, a drawer is there", 0, 0x16, HEARD_ANSWER, TROUBLE_NONE, false},
        {"off-line", 0, 0x1a, HEARD_ANSWER, TROUBLE_OTHER, false},
        {"no cause", 1, 0x12, HEARD_ANSWER, TROUBLE_NONE, false},
        {"cover open", 1, 0x16, HEARD_ANSWER, TROUBLE_COVER_OPEN, false},
        {"stopped for want of paper", 1, 0x32, HEARD_ANSWER, TROUBLE_PAPER_OUT, false},
        {"cover open and no paper", 1, 0x36, HEARD_ANSWER, TROUBLE_COVER_OPEN, false},
        {"an error", 1, 0x52, HEARD_ANSWER, TROUBLE_OTHER, false},
        {"paper fed by hand", 1, 0x1a, HEARD_ANSWER, TROUBLE_NONE, false},
        {"cutter", 2, 0x1a, HEARD_ANSWER, TROUBLE_CUTTER, false},
        {"broken", 2, 0x32, HEARD_ANSWER, TROUBLE_OTHER, false},
        {"too hot", 2, 0x52, HEARD_ANSWER, TROUBLE_OTHER, false},
        {"enough paper", 3, 0x12, HEARD_ANSWER, TROUBLE_NONE, false},
        {"nearly empty", 3, 0x1e, HEARD_ANSWER, TROUBLE_NONE, true},
        {"empty", 3, 0x7e, HEARD_ANSWER, TROUBLE_PAPER_OUT, true},
        {"a fence", 0, 0x00, HEARD_PRINTED, TROUBLE_NONE, false},
        {"a fence, nearly empty", 3, 0x03, HEARD_PRINTED, TROUBLE_NONE, false},
        {"a fence with undefined bits", 3, 0x63, HEARD_PRINTED, TROUBLE_NONE, false},
        {"XON", 0, 0x11, 0, TROUBLE_NONE, false},
        {"XOFF", 0, 0x13, 0, TROUBLE_NONE, false},
        {"noise", 0, 0xff, 0, TROUBLE_NONE, false},
        {"noise", 0, 0x92, 0, TROUBLE_NONE, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct thermal_ear ear = {.question = rows[i].question};
        assert_int_equal(language->hear(&ear, rows[i].byte), rows[i].heard);
        assert_int_equal(thermal_trouble(&ear.status), rows[i].trouble);
        assert_int_equal(ear.status.low, rows[i].low);
    }
}

static void news_is_told_apart_from_answers(void **test) {
    (void)test;
    static const struct {
        const char *name;
        uint8_t bytes[8];
        int len;
        unsigned last;
        enum print_trouble trouble;
        bool low;
    } rows[] = {
        {"all is well", {0x10, 0x00, 0x00, 0x00}, 4, HEARD_NEWS, TROUBLE_NONE, false},
        {"half of it", {0x18, 0x00, 0x0c}, 3, 0, TROUBLE_NONE, false},
        {"no paper", {0x18, 0x00, 0x0c, 0x00}, 4, HEARD_NEWS, TROUBLE_PAPER_OUT, false},
        {"little paper", {0x10, 0x00, 0x03, 0x00}, 4, HEARD_NEWS, TROUBLE_NONE, true},
        {"cover", {0x38, 0x00, 0x00, 0x00}, 4, HEARD_NEWS, TROUBLE_COVER_OPEN, false},
        {"cutter", {0x18, 0x08, 0x00, 0x00}, 4, HEARD_NEWS, TROUBLE_CUTTER, false},
        {"an answer in its midst",
         {0x18, 0x00, 0x12, 0x0c, 0x00},
         5,
         HEARD_NEWS,
         TROUBLE_PAPER_OUT,
         false},
        {"XOFF in its midst",
         {0x18, 0x13, 0x00, 0x0c, 0x00},
         5,
         HEARD_NEWS,
         TROUBLE_PAPER_OUT,
         false},
        {"it begins anew",
         {0x18, 0x08, 0x10, 0x00, 0x00, 0x00},
         6,
         HEARD_NEWS,
         TROUBLE_NONE,
         false},
        {"a fence behind it",
         {0x10, 0x00, 0x00, 0x00, 0x00},
         5,
         HEARD_PRINTED,
         TROUBLE_NONE,
         false},
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

static void every_trouble_has_a_sentence_for_staff(void **test) {
    (void)test;
    for (int trouble = TROUBLE_NONE + 1; trouble <= TROUBLE_OTHER; trouble++) {
        const char *text = thermal_trouble_text((enum print_trouble)trouble);
        assert_true(strlen(text) > 20 && strlen(text) < sizeof((struct print_fault *)0)->text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_slip_is_written_to_the_byte),
        cmocka_unit_test(without_a_cutter_the_paper_is_fed_to_its_edge),
        cmocka_unit_test(bands_are_no_higher_than_the_limit),
        cmocka_unit_test(no_picture_holds_a_command_in_real_time),
        cmocka_unit_test(no_random_picture_holds_a_command_in_real_time),
        cmocka_unit_test(answers_are_understood),
        cmocka_unit_test(news_is_told_apart_from_answers),
        cmocka_unit_test(every_trouble_has_a_sentence_for_staff),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
