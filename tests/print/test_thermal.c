// SPDX-License-Identifier: EUPL-1.2
// A slip through the real transaction to a receipt printer with a clock of its own: what comes out,
// what is told, and what never comes out.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fake_thermal.h"
#include "print/escpos.h"
#include "print/star.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SLIP_ROWS = 1000,
    TELL_MS = 2000, // of a printer's clock, not of ours
};

static uint32_t next_random(uint32_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

// Like a slip: lines of letters, each row something black. `seed` makes another one.
static struct ink *some_slip(int width, int height, uint32_t seed) {
    struct ink *ink = ink_create(width, height, 203);
    uint32_t state = seed * 2654435761U + 1;
    for (int y = 0; y < height; y++)
        for (int i = 0; i < ink->stride; i++)
            ink->rows[y * ink->stride + i] =
                next_random(&state) % 3 ? 0 : (uint8_t)(0xf0 >> next_random(&state) % 4);
    for (int y = 0; y < height; y++)
        ink->rows[y * ink->stride + 1] |= 0x3c;
    return ink;
}

struct bench {
    struct fake_thermal *fake;
    struct fake_port port;
    struct thermal_memory memory;
    const struct thermal_language *language;
    struct print_fault fault;
    int64_t took_ms;
};

static struct bench bench_create(const struct fake_setup *setup) {
    struct bench bench = {.fake = fake_create(setup)};
    bench.language = setup->star ? &star_language : &escpos_language;
    return bench;
}

static enum print_state bench_print(struct bench *bench, const struct ink *ink, int64_t drop_ms) {
    const int64_t before = bench->port.now_ms;
    fake_port_init(&bench->port, bench->fake);
    bench->port.now_ms = before;
    bench->port.drop_ms = drop_ms ? before + drop_ms : 0;
    bench->fault = (struct print_fault){.trouble = TROUBLE_NONE};
    const enum print_state state =
        thermal_send(bench->language, &bench->port.port, &bench->memory, ink, true, &bench->fault);
    bench->took_ms = bench->port.now_ms - before;
    return state;
}

// All that the printer still holds comes out, as long as it can.
static void bench_wait(struct bench *bench) {
    fake_pass(bench->fake, 60000);
}

static void assert_is(struct bench *bench, int index, const struct ink *ink) {
    int extra;
    const struct fake_slip *slip = fake_slip(bench->fake, index);
    assert_int_equal(fake_equal_rows(bench->fake, slip, ink, &extra), ink->height);
    assert_int_equal(extra, 0);
    assert_true(slip->cut);
}

static void a_slip_comes_out_to_the_last_dot(void **test) {
    (void)test;
    static const struct {
        const char *name;
        int width, height;
        bool star;
        struct fake_setup setup;
        enum print_state state;
    } rows[] = {
        {"80 mm", 576, SLIP_ROWS, false, {0}, PRINT_DONE},
        {"58 mm", 384, SLIP_ROWS, false, {.width = 384}, PRINT_DONE},
        {"one row", 576, 1, false, {0}, PRINT_DONE},
        {"one band", 576, 128, false, {0}, PRINT_DONE},
        {"a band and a row", 576, 129, false, {0}, PRINT_DONE},
        {"the longest", 576, INK_MAX_ROWS, false, {0}, PRINT_DONE},
        {"a printer with a small buffer", 576, SLIP_ROWS, false, {.buffer = 4096}, PRINT_DONE},
        {"a slow printer", 384, SLIP_ROWS, false, {.width = 384, .rows_per_s = 400}, PRINT_DONE},
        {"slow and small", 576, SLIP_ROWS, false, {.rows_per_s = 400, .buffer = 2048}, PRINT_DONE},
        {"without news", 576, SLIP_ROWS, false, {.no_news = true}, PRINT_DONE},
        {"answers take a while", 576, SLIP_ROWS, false, {.late_ms = 60}, PRINT_DONE},
        {"without fences", 576, SLIP_ROWS, false, {.no_fence = true}, PRINT_SENT},
        {"without fences, small",
         576,
         SLIP_ROWS,
         false,
         {.no_fence = true, .buffer = 4096},
         PRINT_SENT},
        {"mute", 576, SLIP_ROWS, false, {.mute_row = 1}, PRINT_SENT},
        {"mute, small and slow",
         384,
         SLIP_ROWS,
         false,
         {.width = 384, .mute_row = 1, .buffer = 1024, .rows_per_s = 400},
         PRINT_SENT},
        {"answers too late to count", 576, SLIP_ROWS, false, {.late_ms = 700}, PRINT_SENT},
        {"Star, 80 mm", 576, SLIP_ROWS, true, {.star = true}, PRINT_DONE},
        {"Star, 58 mm", 384, SLIP_ROWS, true, {.star = true, .width = 384}, PRINT_DONE},
        {"Star, small buffer", 576, SLIP_ROWS, true, {.star = true, .buffer = 4096}, PRINT_DONE},
        {"Star without fences", 576, SLIP_ROWS, true, {.star = true, .no_fence = true}, PRINT_SENT},
        {"a mute Star", 576, SLIP_ROWS, true, {.star = true, .mute_row = 1}, PRINT_SENT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct bench bench = bench_create(&rows[i].setup);
        struct ink *ink = some_slip(rows[i].width, rows[i].height, (uint32_t)i);
        for (int copy = 0; copy < 2; copy++) { // it is ready for the next one
            assert_int_equal(bench_print(&bench, ink, 0), rows[i].state);
            assert_true(bench.port.started);
            assert_false(bench.memory.broken);
            if (rows[i].state == PRINT_DONE) // on paper when it is told
                assert_int_equal(fake_slips(bench.fake), copy + 1);
            bench_wait(&bench);
            assert_int_equal(fake_slips(bench.fake), copy + 1);
            assert_is(&bench, copy, ink);
        }
        assert_int_equal(fake_unknown(bench.fake), 0);
        assert_int_equal(fake_strays(bench.fake), 0);
        ink_destroy(ink);
        fake_destroy(bench.fake);
    }
}

static void a_printer_that_cannot_print_gets_nothing(void **test) {
    (void)test;
    static const struct {
        const char *name;
        struct fake_setup setup;
        enum print_trouble trouble;
    } rows[] = {
        {"no paper", {.paper_out_row = 1}, TROUBLE_PAPER_OUT},
        {"cover open", {.cover_row = 1}, TROUBLE_COVER_OPEN},
        {"no paper and cover open", {.paper_out_row = 1, .cover_row = 1}, TROUBLE_COVER_OPEN},
        {"takes nothing", {.hang_row = 1}, TROUBLE_SILENT},
        {"unplugged", {.unplug_row = 1}, TROUBLE_GONE},
        {"Star without paper", {.star = true, .paper_out_row = 1}, TROUBLE_PAPER_OUT},
        {"Star, cover open", {.star = true, .cover_row = 1}, TROUBLE_COVER_OPEN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct bench bench = bench_create(&rows[i].setup);
        struct ink *old = some_slip(576, SLIP_ROWS, 1), *new = some_slip(576, SLIP_ROWS, 2);
        assert_int_equal(bench_print(&bench, old, 0), PRINT_TROUBLE);
        assert_int_equal(bench.fault.trouble, rows[i].trouble);
        assert_true(bench.fault.text[0] != '\0');
        assert_true(bench.took_ms <= TELL_MS);
        assert_false(bench.port.started);
        fake_mend(bench.fake);
        bench_wait(&bench);
        assert_int_equal(fake_rows(bench.fake), 0);
        assert_int_equal(bench_print(&bench, new, 0), PRINT_DONE);
        assert_int_equal(fake_slips(bench.fake), 1);
        assert_is(&bench, 0, new);
        ink_destroy(old);
        ink_destroy(new);
        fake_destroy(bench.fake);
    }
}

// How far a slip that stands in trouble may still come out, by what its printer understands.
static void trouble_midway_is_told_and_nothing_comes_later(void **test) {
    (void)test;
    enum { ROW = 500, NO_LATER = 0, TWO_BANDS = 2 * THERMAL_BAND_ROWS + 1, ALL = SLIP_ROWS };
    static const struct {
        const char *name;
        struct fake_setup setup;
        enum print_trouble trouble;
        int later_rows; // at most
    } rows[] = {
        {"paper out", {.paper_out_row = ROW}, TROUBLE_PAPER_OUT, NO_LATER},
        {"paper out in the first band", {.paper_out_row = 10}, TROUBLE_PAPER_OUT, NO_LATER},
        {"paper out in the last row", {.paper_out_row = SLIP_ROWS}, TROUBLE_PAPER_OUT, NO_LATER},
        {"paper out while it feeds",
         {.paper_out_row = SLIP_ROWS + 20},
         TROUBLE_PAPER_OUT,
         NO_LATER},
        {"cover open", {.cover_row = ROW}, TROUBLE_COVER_OPEN, NO_LATER},
        {"the cutter sticks", {.cutter_row = SLIP_ROWS}, TROUBLE_CUTTER, NO_LATER},
        {"it hangs", {.hang_row = ROW}, TROUBLE_SILENT, NO_LATER},
        {"unplugged", {.unplug_row = ROW}, TROUBLE_GONE, NO_LATER},
        {"unplugged while it cuts", {.unplug_row = SLIP_ROWS + 20}, TROUBLE_GONE, NO_LATER},
        {"paper out, no news",
         {.paper_out_row = ROW, .no_news = true},
         TROUBLE_PAPER_OUT,
         NO_LATER},
        {"paper out, small buffer",
         {.paper_out_row = ROW, .buffer = 4096},
         TROUBLE_PAPER_OUT,
         NO_LATER},
        {"paper out, does not forget",
         {.paper_out_row = ROW, .no_forget = true},
         TROUBLE_PAPER_OUT,
         TWO_BANDS},
        {"the same, knows little",
         {.paper_out_row = ROW, .no_forget = true, .no_news = true},
         TROUBLE_PAPER_OUT,
         TWO_BANDS},
        {"cover open, does not forget",
         {.cover_row = ROW, .no_forget = true},
         TROUBLE_COVER_OPEN,
         TWO_BANDS},
        {"no fences", {.paper_out_row = ROW, .no_fence = true}, TROUBLE_PAPER_OUT, NO_LATER},
        {"no fences, does not forget",
         {.paper_out_row = ROW, .no_fence = true, .no_forget = true, .no_news = true},
         TROUBLE_PAPER_OUT,
         3 * THERMAL_BAND_ROWS},
        {"falls silent and hangs",
         {.hang_row = ROW, .buffer = 4096, .no_news = true},
         TROUBLE_SILENT,
         NO_LATER},
        {"knows nothing, small buffer: it only stops",
         {.paper_out_row = ROW, .buffer = 4096, .no_forget = true, .no_news = true},
         TROUBLE_SILENT,
         TWO_BANDS},
        {"falls silent", {.mute_row = ROW}, TROUBLE_SILENT, NO_LATER},
        {"Star, paper out", {.star = true, .paper_out_row = ROW}, TROUBLE_PAPER_OUT, NO_LATER},
        {"Star, cover open", {.star = true, .cover_row = ROW}, TROUBLE_COVER_OPEN, NO_LATER},
        {"Star, unplugged", {.star = true, .unplug_row = ROW}, TROUBLE_GONE, NO_LATER},
        {"Star, paper out while it feeds",
         {.star = true, .paper_out_row = SLIP_ROWS + 20},
         TROUBLE_PAPER_OUT,
         NO_LATER},
        {"Star, does not forget",
         {.star = true, .paper_out_row = ROW, .no_forget = true},
         TROUBLE_PAPER_OUT,
         3 * THERMAL_BAND_ROWS},
        {"Star hangs", {.star = true, .hang_row = ROW}, TROUBLE_SILENT, NO_LATER},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct bench bench = bench_create(&rows[i].setup);
        struct ink *old = some_slip(576, SLIP_ROWS, 1), *new = some_slip(576, SLIP_ROWS, 2);
        assert_int_equal(bench_print(&bench, old, 0), PRINT_TROUBLE);
        assert_int_equal(bench.fault.trouble, rows[i].trouble);
        const int64_t told_ms = bench.port.now_ms - fake_fault_ms(bench.fake);
        assert_true(told_ms <= TELL_MS);
        assert_true(bench.memory.broken);
        const int before = fake_rows(bench.fake);
        fake_mend(bench.fake);
        bench_wait(&bench);
        const int later = fake_rows(bench.fake) - before;
        print_message("    %lld ms, %d rows, then %d\n", (long long)told_ms, before, later);
        assert_true(later <= rows[i].later_rows);
        // Staff has mended it: the next visitor's slip is theirs alone.
        assert_int_equal(bench_print(&bench, new, 0),
                         rows[i].setup.no_fence ? PRINT_SENT : PRINT_DONE);
        bench_wait(&bench);
        assert_is(&bench, fake_slips(bench.fake) - 1, new);
        assert_true(fake_slips(bench.fake) <= 3);
        ink_destroy(old);
        ink_destroy(new);
        fake_destroy(bench.fake);
    }
}

static void a_dropped_slip_is_cut_off_and_does_not_come_later(void **test) {
    (void)test;
    static const struct {
        const char *name;
        struct fake_setup setup;
        int later_rows;
    } rows[] = {
        {"ESC/POS", {0}, 0},
        {"a small buffer", {.buffer = 2048}, 0},
        {"does not forget", {.no_forget = true}, 0},
        {"without fences", {.no_fence = true}, 0},
        {"mute", {.mute_row = 1}, SLIP_ROWS},
        {"Star", {.star = true}, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int drop_ms = 1; drop_ms < 1500; drop_ms += 23) {
            struct bench bench = bench_create(&rows[i].setup);
            struct ink *old = some_slip(576, SLIP_ROWS, 1), *new = some_slip(576, SLIP_ROWS, 2);
            const enum print_state state = bench_print(&bench, old, drop_ms);
            assert_true(state == PRINT_CANCELLED || state == PRINT_DONE || state == PRINT_SENT);
            assert_true(bench.took_ms <= drop_ms + 1500);
            const int slips = fake_slips(bench.fake);
            int extra, before = fake_rows(bench.fake);
            bench_wait(&bench);
            if (state == PRINT_CANCELLED) {
                assert_true(fake_slips(bench.fake) <= 1);
                if (fake_slips(bench.fake) == 1) // short of its end, and not hanging out
                    assert_true(fake_slip(bench.fake, 0)->cut &&
                                fake_equal_rows(bench.fake, fake_slip(bench.fake, 0), old, &extra) <
                                    SLIP_ROWS);
                if (rows[i].later_rows == 0)
                    assert_true(fake_rows(bench.fake) - before <= 3 * THERMAL_BAND_ROWS);
            } else if (state == PRINT_DONE) {
                assert_int_equal(slips, 1);
                assert_is(&bench, 0, old);
            }
            assert_int_not_equal(bench_print(&bench, new, 0), PRINT_TROUBLE);
            bench_wait(&bench);
            assert_is(&bench, fake_slips(bench.fake) - 1, new);
            ink_destroy(old);
            ink_destroy(new);
            fake_destroy(bench.fake);
        }
}

// What it still says of a dropped slip must not be taken for the next one's.
static void done_is_never_said_of_the_slip_before(void **test) {
    (void)test;
    static const struct fake_setup rows[] = {
        {.rows_per_s = 330, .no_forget = true},
        {.rows_per_s = 330},
        {.rows_per_s = 330, .no_forget = true, .no_news = true, .late_ms = 110},
        {.rows_per_s = 1600, .no_forget = true, .late_ms = 60},
        {.rows_per_s = 600, .no_forget = true, .star = true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int out = 20; out < 1400; out += 60) {
            struct bench bench = bench_create(&rows[i]);
            struct ink *old = some_slip(576, SLIP_ROWS, 1), *new = some_slip(576, 400, 2);
            const enum print_state dropped = bench_print(&bench, old, 900);
            assert_int_equal(dropped, PRINT_CANCELLED);
            struct fake_setup setup = rows[i];
            setup.paper_out_row = fake_rows(bench.fake) + out;
            fake_break(bench.fake, &setup);
            const enum print_state state = bench_print(&bench, new, 0);
            if (state == PRINT_DONE)
                assert_is(&bench, fake_slips(bench.fake) - 1, new);
            else
                assert_int_equal(state, PRINT_TROUBLE);
            ink_destroy(old);
            ink_destroy(new);
            fake_destroy(bench.fake);
        }
}

static void little_paper_is_told_with_any_end(void **test) {
    (void)test;
    static const struct fake_setup rows[] = {
        {.low_row = 1},
        {.low_row = 500},
        {.low_row = 1, .paper_out_row = 500},
        {.star = true, .low_row = 500},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bench bench = bench_create(&rows[i]);
        struct ink *ink = some_slip(576, SLIP_ROWS, 1);
        const bool out = rows[i].paper_out_row;
        assert_int_equal(bench_print(&bench, ink, 0), out ? PRINT_TROUBLE : PRINT_DONE);
        assert_true(bench.fault.low);
        ink_destroy(ink);
        fake_destroy(bench.fake);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_comes_out_to_the_last_dot),
        cmocka_unit_test(a_printer_that_cannot_print_gets_nothing),
        cmocka_unit_test(trouble_midway_is_told_and_nothing_comes_later),
        cmocka_unit_test(a_dropped_slip_is_cut_off_and_does_not_come_later),
        cmocka_unit_test(done_is_never_said_of_the_slip_before),
        cmocka_unit_test(little_paper_is_told_with_any_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
