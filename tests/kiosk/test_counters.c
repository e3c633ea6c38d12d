// SPDX-License-Identifier: EUPL-1.2
// Sums per week: which week it is, what is kept, what is shown, and how seldom it is written.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "counters.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct moment on(int year, int month, int day) {
    return (struct moment){{year, month, day}, 600, true};
}

static void weeks_are_those_of_iso_8601(void **state) {
    (void)state;
    static const struct {
        struct date date;
        int week;
    } cases[] = {
        {{2026, 11, 22}, 202647}, {{2026, 11, 23}, 202648}, {{2026, 12, 31}, 202653},
        {{2027, 1, 3}, 202653},   {{2027, 1, 4}, 202701},   {{2025, 12, 28}, 202552},
        {{2025, 12, 29}, 202601}, {{2024, 12, 30}, 202501}, {{2020, 12, 31}, 202053},
        {{2021, 1, 1}, 202053},   {{2028, 2, 29}, 202809},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct moment now = {cases[i].date, 0, true};
        assert_int_equal(counters_week(now), cases[i].week);
    }
    assert_int_equal(counters_week((struct moment){{2026, 11, 22}, 0, false}), 0);
}

struct card {
    struct arena arena;
    char folder[64], path[96];
};

static int begin(void **state) {
    struct card *card = calloc(1, sizeof *card);
    arena_init(&card->arena);
    snprintf(card->folder, sizeof card->folder, "/tmp/wegwijs-counters-XXXXXX");
    assert_non_null(mkdtemp(card->folder));
    snprintf(card->path, sizeof card->path, "%s/tellingen.csv", card->folder);
    *state = card;
    return 0;
}

static int end(void **state) {
    struct card *card = *state;
    char command[96];
    snprintf(command, sizeof command, "rm -r %s", card->folder);
    assert_int_equal(system(command), 0);
    arena_fini(&card->arena);
    free(card);
    return 0;
}

static struct str kept(struct card *card) {
    struct str text = {0};
    file_read(&card->arena, card->path, 1 << 20, &text, NULL);
    return text;
}

static void sums_come_back_after_a_restart(void **state) {
    struct card *card = *state;
    struct counters *counters = counters_create(card->path);
    for (int i = 0; i < 7; i++)
        counters_add(counters, COUNT_PAGE, STR("melding"), STR("nl"), on(2026, 11, 23));
    counters_add(counters, COUNT_SLIP, STR("wmo"), STR("en"), on(2026, 11, 23));
    assert_true(counters_save(counters, COUNTERS_SAVE_MS, false, NULL));
    counters_destroy(counters);
    counters = counters_create(card->path);
    counters_add(counters, COUNT_PAGE, STR("melding"), STR("nl"), on(2026, 11, 24));
    assert_int_equal(counters_count(counters), 2);
    assert_int_equal(counters_row(counters, 0).count, 8);
    assert_int_equal(counters_row(counters, 0).week, 202648);
    counters_destroy(counters);
}

static void it_is_written_once_an_hour_and_only_when_something_changed(void **state) {
    struct card *card = *state;
    struct counters *counters = counters_create(card->path);
    const int64_t start = 10 * (int64_t)COUNTERS_SAVE_MS;
    assert_true(counters_save(counters, start, false, NULL));
    assert_int_equal(kept(card).len, 0); // nothing to write
    counters_add(counters, COUNT_PAGE, STR("a"), STR("nl"), on(2026, 11, 23));
    assert_true(counters_save(counters, start, false, NULL));
    const size_t first = kept(card).len;
    assert_true(first > 0);
    counters_add(counters, COUNT_PAGE, STR("b"), STR("nl"), on(2026, 11, 23));
    assert_true(counters_save(counters, start + COUNTERS_SAVE_MS - 1, false, NULL));
    assert_int_equal(kept(card).len, first);
    assert_true(counters_save(counters, start + COUNTERS_SAVE_MS, false, NULL));
    assert_true(kept(card).len > first);
    counters_destroy(counters);
}

static void small_sums_are_not_shown(void **state) {
    struct card *card = *state;
    struct counters *counters = counters_create(NULL);
    for (int i = 0; i < 4; i++)
        counters_add(counters, COUNT_PAGE, STR("melding"), STR("nl"), on(2026, 11, 23));
    assert_true(str_contains(counters_csv(counters, &card->arena),
                             STR("2026-W48;bladzijde;melding;nl;minder dan 5\r\n")));
    counters_add(counters, COUNT_PAGE, STR("melding"), STR("nl"), on(2026, 11, 23));
    assert_true(str_contains(counters_csv(counters, &card->arena),
                             STR("2026-W48;bladzijde;melding;nl;5\r\n")));
    counters_destroy(counters);
}

static void the_file_does_not_tell_what_came_first(void **state) {
    struct card *card = *state;
    static const char *const orders[][3] = {{"a", "b", "c"}, {"c", "a", "b"}, {"b", "c", "a"}};
    struct str texts[3];
    for (int i = 0; i < 3; i++) {
        struct counters *counters = counters_create(NULL);
        for (int j = 0; j < 3; j++)
            counters_add(counters, COUNT_PAGE, str_c(orders[i][j]), STR("nl"), on(2026, 11, 23));
        texts[i] = counters_csv(counters, &card->arena);
        counters_destroy(counters);
    }
    assert_true(str_eq(texts[0], texts[1]) && str_eq(texts[1], texts[2]));
}

static void what_is_kept_is_bounded(void **state) {
    struct card *card = *state;
    struct counters *counters = counters_create(card->path);
    char name[16];
    for (int i = 0; i < COUNTERS_ROWS + 10; i++) {
        snprintf(name, sizeof name, "%d", i % 2000);
        counters_add(counters, i < 2000 ? COUNT_PAGE : COUNT_SLIP, str_c(name),
                     i < 4000 ? STR("nl") : STR("en"), on(2026, 11, 23));
    }
    assert_int_equal(counters_count(counters), COUNTERS_ROWS);
    counters_destroy(counters);
    counters = counters_create(card->path);
    for (int week = 0; week < 60; week++)
        counters_add(counters, COUNT_PAGE, STR("a"), STR("nl"),
                     moment_add(on(2026, 1, 5), (int64_t)week * 7 * 24 * 3600));
    assert_true(counters_save(counters, 0, true, NULL));
    assert_int_equal(counters_count(counters), COUNTERS_WEEKS);
    assert_int_equal(counters_row(counters, 0).week, 202708); // the newest stays
    counters_destroy(counters);
}

static void a_broken_file_is_kept_aside(void **state) {
    struct card *card = *state;
    struct error err = {0};
    char aside[112];
    assert_true(file_write(card->path, STR("\x01\x02 wat is dit\n"), &err));
    struct counters *counters = counters_create(card->path);
    assert_int_equal(counters_count(counters), 0);
    snprintf(aside, sizeof aside, "%s.kapot", card->path);
    assert_true(file_exists(aside));
    counters_destroy(counters);
}

static void a_row_that_cannot_be_understood_is_left_out(void **state) {
    struct card *card = *state;
    struct error err = {0};
    assert_true(file_write(card->path,
                           STR("week;soort;naam;taal;aantal\n2026-W48;bladzijde;a;nl;3\nrommel\n"
                               "2026-W99;bladzijde;a;nl;3\n2026-W48;iets;a;nl;3\n"
                               "2026-W48;bladzijde;a;nl;-3\n2026-W48;bladzijde;=1+1;nl;3\n"
                               "onbekend;taal;ar;ar;1\n2026-W48;bladzijde;b;nl"),
                           &err));
    struct counters *counters = counters_create(card->path);
    assert_int_equal(counters_count(counters), 2);
    counters_destroy(counters);
}

static void without_room_to_write_nothing_is_lost_in_memory(void **state) {
    struct card *card = *state;
    struct error err = {0};
    char path[128];
    snprintf(path, sizeof path, "%s/weg/tellingen.csv", card->folder);
    struct counters *counters = counters_create(path);
    counters_add(counters, COUNT_PAGE, STR("a"), STR("nl"), on(2026, 11, 23));
    assert_false(counters_save(counters, COUNTERS_SAVE_MS, false, &err));
    assert_true(counters_save(counters, COUNTERS_SAVE_MS + 1, false, &err)); // not again at once
    snprintf(path, sizeof path, "%s/weg", card->folder);
    assert_int_equal(mkdir(path, 0755), 0);
    assert_true(counters_save(counters, 2 * COUNTERS_SAVE_MS, false, &err));
    assert_int_equal(counters_count(counters), 1);
    counters_destroy(counters);
}

static void a_full_sum_stays_full(void **state) {
    struct card *card = *state;
    assert_true(file_write(card->path,
                           STR("week;soort;naam;taal;aantal\n2026-W48;bladzijde;a;nl;1000000\n"
                               "2026-W48;bladzijde;a;nl;1000000\n"),
                           NULL));
    for (int i = 0; i < 2; i++) { // also after it was written and read once more
        struct counters *counters = counters_create(card->path);
        counters_add(counters, COUNT_PAGE, STR("a"), STR("nl"), on(2026, 11, 23));
        assert_int_equal(counters_count(counters), 1);
        assert_int_equal(counters_row(counters, 0).count, 1000000);
        assert_true(counters_save(counters, 0, true, NULL));
        counters_destroy(counters);
    }
}

static void a_name_is_not_cut_within_a_letter(void **state) {
    (void)state;
    struct counters *counters = counters_create(NULL);
    char name[COUNTERS_NAME + 2] = {0};
    memset(name, 'a', COUNTERS_NAME - 2);
    memcpy(name + COUNTERS_NAME - 2, "\xC3\xAB", 3); // one byte of its two would still fit
    counters_add(counters, COUNT_PAGE, str_c(name), STR("nl"), on(2026, 11, 23));
    assert_int_equal(counters_row(counters, 0).name.len, COUNTERS_NAME - 2);
    counters_destroy(counters);
}

int main(void) {
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weeks_are_those_of_iso_8601),
        CASE(sums_come_back_after_a_restart),
        CASE(it_is_written_once_an_hour_and_only_when_something_changed),
        CASE(small_sums_are_not_shown),
        CASE(the_file_does_not_tell_what_came_first),
        CASE(what_is_kept_is_bounded),
        CASE(a_broken_file_is_kept_aside),
        CASE(a_row_that_cannot_be_understood_is_left_out),
        CASE(without_room_to_write_nothing_is_lost_in_memory),
        CASE(a_full_sum_stays_full),
        cmocka_unit_test(a_name_is_not_cut_within_a_letter),
    };
#undef CASE
    return cmocka_run_group_tests(tests, NULL, NULL);
}
