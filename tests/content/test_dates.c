// SPDX-License-Identifier: EUPL-1.2
// Dates as people and spreadsheets write them.
#include "../base/check.h"
#include "base/arena.h"
#include "content/dates.h"

static const struct {
    const char *text, *expected;
} cases[] = {
    {"2026-11-22", "2026-11-22"},
    {"22-11-2026", "2026-11-22"},
    {"22/11/2026", "2026-11-22"},
    {"22.11.2026", "2026-11-22"},
    {"1/2/2026", "2026-2-1"},
    {" 22 - 11 - 2026 ", "2026-11-22"},
    {"22 november 2026", "2026-11-22"},
    {"22 nov 2026", "2026-11-22"},
    {"22-nov-2026", "2026-11-22"},
    {"1 mrt. 2026", "2026-3-1"},
    {"1 mei 2026", "2026-5-1"},
    {"zondag 22 november 2026", "2026-11-22"},
    {"zo 22-11-2026", "2026-11-22"},
    {"2026-11-22 9.30", "2026-11-22"},
    {"22-11-2026 09:30", "2026-11-22"},
    {"22-11-2026 09:30:00", "2026-11-22"},
    {"2026-11-22T09:30:00", "2026-11-22"},
    {"22-11-26", "short year"},
    {"22/11/26", "short year"},
    {"22-nov-26", "short year"},
    {"46348", "serial 2026-11-22"},
    {"46348,395", "serial 2026-11-22"},
    {"36526", "serial 2000-1-1"},
    {"2026", "no date"},
    {"31-2-2026", "no date"},
    {"22-11", "no date"},
    {"22-11-2026 om negen", "no date"},
    {"22-11-20265", "no date"},
    {"22-11-2026-1", "no date"},
    {"november 2026", "no date"},
    {"22 ma 2026", "no date"},
    {"morgen", "no date"},
    {"-", "no date"},
    {"", "no date"},
    {"5038 AB", "no date"},
};

static struct str told(struct arena *arena, const char *text) {
    struct date d = {0};
    switch (dates_read(str_c(text), &d)) {
    case DATE_FINE:
        return arena_printf(arena, "%d-%d-%d", d.year, d.month, d.day);
    case DATE_SERIAL:
        return arena_printf(arena, "serial %d-%d-%d", d.year, d.month, d.day);
    case DATE_SHORT_YEAR:
        return STR("short year");
    case DATE_NOT:
        return STR("no date");
    }
    return STR("?");
}

static void dates_are_read_as_people_write_them(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++)
        check_text(&wrong, cases[i].text, told(&arena, cases[i].text), cases[i].expected);
    arena_fini(&arena);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(dates_are_read_as_people_write_them)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
