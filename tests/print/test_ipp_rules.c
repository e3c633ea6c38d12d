// SPDX-License-Identifier: EUPL-1.2
// What follows from what a printer told: which paper, which dots, where on the sheet.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "print/ipp.h"
#include <stdio.h>
#include <stdlib.h>

#define A4                                                                                         \
    { "iso_a4_210x297mm", 21000, 29700 }
#define A5                                                                                         \
    { "iso_a5_148x210mm", 14800, 21000 }
#define A6                                                                                         \
    { "iso_a6_105x148mm", 10500, 14800 }
#define LETTER                                                                                     \
    { "na_letter_8.5x11in", 21590, 27940 }

// Black from 20 to 60 mm from the left, and from 10 mm down to `until_mm`.
static struct ink *ink_on(struct paper paper, int until_mm) {
    struct ink *ink = ink_create(paper.width_dots, paper.height_dots, paper.dpi);
    for (int y = 10 * paper.dpi * 10 / 254; y < until_mm * paper.dpi * 10 / 254; y++)
        for (int x = 20 * paper.dpi * 10 / 254; x < 60 * paper.dpi * 10 / 254; x++)
            ink->rows[y * ink->stride + x / 8] |= (uint8_t)(0x80 >> x % 8);
    return ink;
}

static void the_paper_that_lies_there_is_used(void **test) {
    (void)test;
    static const struct {
        const char *name;
        struct paper paper;
        int until_mm;
        struct ipp_media media[3];
        const char *wanted; // NULL: none of them
    } rows[] = {
        {"the very size", PAPER_A5, 190, {A4, A5, A6}, "iso_a5_148x210mm"},
        {"the next larger one", PAPER_A6, 140, {A4, A5}, "iso_a5_148x210mm"},
        {"letter holds a slip that leaves room", PAPER_A4, 270, {LETTER}, "na_letter_8.5x11in"},
        {"letter does not hold a whole A4", PAPER_A4, 290, {LETTER}, NULL},
        {"nothing is made smaller", PAPER_A4, 280, {A5, A6}, NULL},
        {"a short slip of A4 goes on A5", PAPER_A4, 150, {A6, A5}, "iso_a5_148x210mm"},
        {"no paper is known", PAPER_A4, 280, {{"", 0, 0}}, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct ipp_printer printer = {.raster = true, .grey = true, .create = true};
        for (int m = 0; m < 3 && rows[i].media[m].width > 0; m++)
            printer.media[printer.media_count++] = rows[i].media[m];
        struct ink *ink = ink_on(rows[i].paper, rows[i].until_mm);
        struct ipp_choice choice;
        struct print_fault fault = {0};
        const bool ok = ipp_choose(&printer, ink, &choice, &fault);
        assert_int_equal(ok, rows[i].wanted != NULL);
        if (ok) {
            assert_string_equal(choice.media.name, rows[i].wanted);
        } else {
            assert_int_equal(fault.trouble, TROUBLE_OTHER);
            assert_non_null(strstr(fault.text, "te klein"));
        }
        ink_destroy(ink);
    }
}

static void without_a_word_the_slip_is_as_large_as_the_paper(void **test) {
    (void)test;
    static const struct {
        struct ipp_media media[3];
        int width; // of the slip; 0: nothing is known
    } rows[] = {
        {{A6, A4}, 2480}, {{A6, A5}, 1748}, {{A6}, 1240}, {{LETTER}, 1748}, {{{"", 0, 0}}, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ipp_printer printer = {0};
        struct paper paper = {0};
        for (int m = 0; m < 3 && rows[i].media[m].width > 0; m++)
            printer.media[printer.media_count++] = rows[i].media[m];
        assert_int_equal(ipp_best_paper(&printer, &paper), rows[i].width > 0);
        assert_int_equal(paper.width_dots, rows[i].width);
    }
}

static void dots_are_kept_whole_where_they_can_be(void **test) {
    (void)test;
    static const struct {
        const char *name;
        struct ipp_resolution has[4], wanted; // {0}: none will do
    } rows[] = {
        {"the same", {{600, 600}, {300, 300}}, {300, 300}},
        {"twice", {{360, 360}, {1200, 1200}, {600, 600}}, {600, 600}},
        {"twice one way", {{600, 300}, {600, 600}}, {600, 300}},
        {"the next finer", {{203, 203}, {720, 720}, {360, 360}}, {360, 360}},
        {"the finest of the coarse", {{200, 200}, {240, 240}}, {240, 240}},
        {"too coarse", {{150, 150}}, {0, 0}},
        {"too fine to be true", {{4800, 4800}, {0, 0}}, {0, 0}},
        {"less than nothing", {{-300, -300}}, {0, 0}},
    };
    struct ink *ink = ink_on(PAPER_A6, 100);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct ipp_printer printer = {
            .raster = true, .black = true, .print = true, .media = {A6}, .media_count = 1};
        for (int r = 0; r < 4 && rows[i].has[r].x != 0; r++)
            printer.resolutions[printer.resolution_count++] = rows[i].has[r];
        struct ipp_choice choice;
        struct print_fault fault = {0};
        assert_int_equal(ipp_choose(&printer, ink, &choice, &fault), rows[i].wanted.x > 0);
        if (rows[i].wanted.x > 0) {
            assert_int_equal(choice.resolution.x, rows[i].wanted.x);
            assert_int_equal(choice.resolution.y, rows[i].wanted.y);
        } else {
            assert_non_null(strstr(fault.text, "kan dit niet"));
        }
    }
    ink_destroy(ink);
}

// A ruler on the sheet: whatever the dots, 20 mm stays 20 mm.
static void a_slip_has_the_same_size_with_any_dots(void **test) {
    (void)test;
    static const struct ipp_resolution all[] = {{200, 200}, {300, 300}, {360, 360},  {400, 400},
                                                {600, 300}, {600, 600}, {1200, 1200}};
    struct ink *ink = ink_on(PAPER_A6, 100);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (int grey = 0; grey < 2; grey++) {
            const struct ipp_choice choice = {.media = A6, .resolution = all[i], .grey = grey == 1};
            const int width = 105 * all[i].x * 10 / 254;
            uint8_t *line = malloc((size_t)width + 8);
            int first = -1, last = -1, top = -1, bottom = -1;
            for (int y = 0; y < 148 * all[i].y * 10 / 254; y++) {
                ipp_sheet_line(ink, &choice, width, y, line);
                for (int x = 0; x < width; x++) {
                    if (grey ? line[x] == 255 : !(line[x / 8] >> (7 - x % 8) & 1))
                        continue;
                    first = first < 0 || x < first ? x : first;
                    last = x > last ? x : last;
                    top = top < 0 ? y : top;
                    bottom = y;
                }
            }
            free(line);
            assert_in_range(first * 254 / all[i].x, 199, 201); // in 0.1 mm
            assert_in_range((last + 1) * 254 / all[i].x, 598, 601);
            assert_in_range(top * 254 / all[i].y, 99, 101);
            assert_in_range((bottom + 1) * 254 / all[i].y, 998, 1001);
        }
    ink_destroy(ink);
}

static void a_keyword_counts_by_its_end(void **test) {
    (void)test;
    static const struct {
        const char *reasons[3];
        bool stopped;
        enum print_trouble trouble;
        bool low;
    } rows[] = {
        {{"none"}, false, TROUBLE_NONE, false},
        {{"media-empty-report"}, false, TROUBLE_NONE, false},
        {{"media-empty-report"}, true, TROUBLE_PAPER_OUT, false},
        {{"media-empty-warning"}, false, TROUBLE_PAPER_OUT, false},
        {{"media-empty"}, false, TROUBLE_PAPER_OUT, false},
        {{"media-empty-error", "cover-open-report"}, true, TROUBLE_PAPER_OUT, false},
        {{"media-empty-error", "media-jam-error"}, true, TROUBLE_JAM, false},
        {{"media-low", "toner-low-error"}, false, TROUBLE_NONE, true},
        {{"media-low-warning", "media-jam"}, false, TROUBLE_JAM, true},
        {{"media-emptyish-error"}, false, TROUBLE_NONE, false},
        {{"-error"}, true, TROUBLE_OTHER, false},
        {{"\x1b[2J-error"}, true, TROUBLE_OTHER, false},
        {{"paused"}, false, TROUBLE_NONE, false},
        {{"paused"}, true, TROUBLE_OTHER, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ipp_printer printer = {.state = rows[i].stopped ? IPP_PRINTER_IS_STOPPED
                                                               : IPP_PRINTER_IS_BUSY};
        struct print_fault fault = {0};
        for (int r = 0; r < 3 && rows[i].reasons[r]; r++)
            ipp_reasons_add(&printer.reasons, str_c(rows[i].reasons[r]));
        print_message("%s\n", rows[i].reasons[0]);
        assert_int_equal(ipp_printer_trouble(&printer, 0, &fault), rows[i].trouble);
        assert_int_equal(fault.low, rows[i].low);
        assert_int_equal(fault.text[0] != '\0', rows[i].trouble != TROUBLE_NONE);
        assert_null(strchr(fault.text, '\x1b'));
    }
}

// The seeds of the fuzzer are answers, or it would start with rubbish.
static struct str seed(struct arena *arena, const char *name) {
    char path[512];
    struct str bytes = {0};
    struct error err = {0};
    snprintf(path, sizeof path, "%s/tests/fuzz/corpus/fuzz_ipp/%s", SOURCE_DIR, name);
    if (!file_read(arena, path, IPP_ANSWER_BYTES, &bytes, &err))
        fail_msg("%s: %s", path, err.text);
    return bytes;
}

static void answers_are_read(void **test) {
    (void)test;
    struct arena arena;
    arena_init(&arena);
    struct ipp_printer printer = {0};
    struct ipp_job job = {0};
    struct str bytes = seed(&arena, "printer.ipp");
    assert_true(ipp_read_printer((const uint8_t *)bytes.ptr, bytes.len, &printer));
    assert_int_equal(printer.state, IPP_PRINTER_IS_IDLE);
    assert_true(printer.raster && printer.grey && printer.black && printer.create &&
                printer.print && printer.sides && !printer.refuses);
    assert_int_equal(printer.resolution_count, 2);
    assert_int_equal(printer.media_count, 2);
    assert_int_equal(printer.media[0].width, 21590);
    bytes = seed(&arena, "stopped.ipp");
    assert_true(ipp_read_printer((const uint8_t *)bytes.ptr, bytes.len, &printer));
    assert_int_equal(printer.state, IPP_PRINTER_IS_STOPPED);
    assert_string_equal(printer.reasons.other, "com.example.hot");
    assert_int_equal(printer.resolutions[0].x, 360);
    assert_string_equal(printer.media[0].name, "iso_a6_105x148mm"); // from media-col-ready
    assert_false(printer.create || printer.grey);
    bytes = seed(&arena, "over.ipp");
    assert_true(ipp_read_job((const uint8_t *)bytes.ptr, bytes.len, &job));
    assert_int_equal(job.state, IPP_JOB_IS_OVER);
    assert_true(job.with_errors);
    assert_int_equal(job.sheets, 1);
    for (size_t len = 0; len < bytes.len; len++) // cut off anywhere: no answer
        assert_false(ipp_read_job((const uint8_t *)bytes.ptr, len, &job));
    arena_fini(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_paper_that_lies_there_is_used),
        cmocka_unit_test(without_a_word_the_slip_is_as_large_as_the_paper),
        cmocka_unit_test(dots_are_kept_whole_where_they_can_be),
        cmocka_unit_test(a_slip_has_the_same_size_with_any_dots),
        cmocka_unit_test(a_keyword_counts_by_its_end),
        cmocka_unit_test(answers_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
