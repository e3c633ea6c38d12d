// SPDX-License-Identifier: EUPL-1.2
#include "base/clock.h"
#include "check.h"

static void only_real_days_are_dates(void **state) {
    (void)state;
    static const struct {
        const char *name, *text;
        struct date expected; // year 0: it is none
    } cases[] = {
        {"the year first", "2026-11-22", {2026, 11, 22}},
        {"the day first", "22-11-2026", {2026, 11, 22}},
        {"short day and month", "1-2-2026", {2026, 2, 1}},
        {"blanks around", " 2026-11-22 ", {2026, 11, 22}},
        {"a leap day", "29-02-2028", {2028, 2, 29}},
        {"no leap day", "29-02-2026", {0, 0, 0}},
        {"2100 is no leap year", "2100-02-29", {0, 0, 0}},
        {"2000 is one", "2000-02-29", {2000, 2, 29}},
        {"the month is 13", "2026-13-01", {0, 0, 0}},
        {"the day is 0", "2026-11-00", {0, 0, 0}},
        {"the 31st of a short month", "31-11-2026", {0, 0, 0}},
        {"a short year", "22-11-26", {0, 0, 0}},
        {"slashes", "22/11/2026", {0, 0, 0}},
        {"what Excel makes of it", "46348", {0, 0, 0}},
        {"words", "22 november 2026", {0, 0, 0}},
        {"a time behind it", "2026-11-22-3", {0, 0, 0}},
        {"before our time", "1899-12-31", {0, 0, 0}},
        {"nothing", "", {0, 0, 0}},
    };
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct date date = {0};
        bool got = date_parse(str_c(cases[i].text), &date);
        check_number(&wrong, cases[i].name, got, cases[i].expected.year != 0);
        check_number(&wrong, cases[i].name, date_compare(date, cases[i].expected), 0);
        check_number(&wrong, cases[i].name, date_given(date), cases[i].expected.year != 0);
    }
    assert_int_equal(wrong, 0);
}

static void days_are_counted(void **state) {
    (void)state;
    static const struct {
        const char *name;
        struct date date;
        int days, weekday;
    } cases[] = {
        {"the first day of Unix was a Thursday", {1970, 1, 1}, 0, 3},
        {"the day before was a Wednesday", {1969, 12, 31}, -1, 2},
        {"a Sunday", {2026, 11, 22}, 20779, 6},
        {"a Monday", {2026, 11, 23}, 20780, 0},
        {"a leap day", {2024, 2, 29}, 19782, 3},
        {"the day after it", {2024, 3, 1}, 19783, 4},
        {"1900 had no leap day", {1900, 3, 1}, -25508, 3},
    };
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        check_number(&wrong, cases[i].name, date_days(cases[i].date), cases[i].days);
        check_number(&wrong, cases[i].name, date_weekday(cases[i].date), cases[i].weekday);
    }
    assert_int_equal(wrong, 0);
    assert_true(date_compare((struct date){2026, 1, 31}, (struct date){2026, 2, 1}) < 0);
    assert_true(date_compare((struct date){2027, 1, 1}, (struct date){2026, 12, 31}) > 0);
}

static void time_goes_on(void **state) {
    (void)state;
    static const struct {
        const char *name, *from;
        int64_t seconds;
        const char *to;
    } cases[] = {
        {"nothing", "2026-11-22T10:30", 0, "2026-11-22T10:30"},
        {"less than a minute", "2026-11-22T10:30", 59, "2026-11-22T10:30"},
        {"an hour", "2026-11-22T10:30", 3600, "2026-11-22T11:30"},
        {"past midnight", "2026-11-22T23:59", 60, "2026-11-23T00:00"},
        {"past the end of the year", "2026-12-31T23:00", 7200, "2027-01-01T01:00"},
        {"over a leap day", "2028-02-28T12:00", 2 * 86400, "2028-03-01T12:00"},
        {"four years", "2026-11-22T10:30", 1461LL * 86400, "2030-11-22T10:30"},
        {"back a second", "2026-11-22T10:30", -1, "2026-11-22T10:29"},
        {"back a minute", "2026-11-22T00:00", -60, "2026-11-21T23:59"},
        {"back a year", "2027-01-01T00:30", -3600, "2026-12-31T23:30"},
    };
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct moment from, to;
        assert_true(moment_parse(str_c(cases[i].from), &from));
        assert_true(moment_parse(str_c(cases[i].to), &to));
        struct moment got = moment_add(from, cases[i].seconds);
        check_number(&wrong, cases[i].name, date_compare(got.date, to.date), 0);
        check_number(&wrong, cases[i].name, got.minute, to.minute);
        check_number(&wrong, cases[i].name, got.trusted, true);
    }
    assert_int_equal(wrong, 0);
}

static void a_moment_is_written_in_one_way(void **state) {
    (void)state;
    struct moment moment = {0};
    assert_true(moment_parse(STR("2026-11-22T10:30"), &moment));
    assert_int_equal(moment.minute, 630);
    assert_true(moment.trusted);
    static const char *const wrong[] = {"2026-11-22",       "2026-11-22T24:00", "2026-11-22T10:60",
                                        "2026-11-22 10:30", "2026-11-22T10.30", "22-11-26T10:30",
                                        "1-1-2026T10:30",   "2026-11-22T1030",  ""};
    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_false(moment_parse(str_c(wrong[i]), &moment));
}

static void the_clocks_run(void **state) {
    (void)state;
    int64_t first = clock_monotonic_ms();
    assert_true(clock_monotonic_ms() >= first);
    struct moment now = clock_wall();
    assert_true(now.minute >= 0 && now.minute < 1440);
    assert_int_equal(now.trusted, now.date.year >= 2026);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_real_days_are_dates),
        cmocka_unit_test(days_are_counted),
        cmocka_unit_test(time_goes_on),
        cmocka_unit_test(a_moment_is_written_in_one_way),
        cmocka_unit_test(the_clocks_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
