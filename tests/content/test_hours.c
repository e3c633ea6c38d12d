// SPDX-License-Identifier: EUPL-1.2
// Opening hours as people write them, and whether it is open now.
#include "../base/check.h"
#include "content/content.h"

// Each day that is open as "0 540-1020"; "always"; "unknown".
static void describe(const struct hours *hours, char *out, size_t size) {
    snprintf(out, size, "%s", hours->always ? "always" : "");
    for (int day = 0; !hours->always && day < 7; day++) {
        for (int i = 0; i < HOURS_SPANS; i++) {
            int from = hours->day[day][i].from, to = hours->day[day][i].to;
            size_t len = strlen(out);
            if (from != to)
                snprintf(out + len, size - len, "%s%d %d.%02d-%d.%02d", len ? ", " : "", day,
                         from / 60, from % 60, to / 60, to % 60);
        }
    }
}

#define WORKDAYS(times) "0 " times ", 1 " times ", 2 " times ", 3 " times ", 4 " times
#define ALL_DAYS(times) WORKDAYS(times) ", 5 " times ", 6 " times

static const struct {
    const char *name, *text, *expected; // NULL: cannot be read
} parsing[] = {
    {"working days", "ma-vr 9.00-17.00", WORKDAYS("9.00-17.00")},
    {"with a colon", "ma-vr 09:00-17:00", WORKDAYS("9.00-17.00")},
    {"with uur", "ma-vr 9.00-17.00 uur", WORKDAYS("9.00-17.00")},
    {"with u", "ma-vr 9.00u-17.00u", WORKDAYS("9.00-17.00")},
    {"in full words", "maandag tot en met vrijdag van 9.00 tot 17.00 uur", WORKDAYS("9.00-17.00")},
    {"t/m", "ma t/m vr 9.00-17.00", WORKDAYS("9.00-17.00")},
    {"capitals and a full stop", "Ma t/m Vr: 9.00 - 17.00 uur.", WORKDAYS("9.00-17.00")},
    {"dashes of Word", "ma – vr 9.00 – 17.00", WORKDAYS("9.00-17.00")},
    {"dashes of Word without blanks", "ma–vr 9.00–17.00", WORKDAYS("9.00-17.00")},
    {"no-break spaces",
     "ma-vr\u00A0"
     "9.00\u00A0–\u00A0"
     "17.00\u00A0uur",
     WORKDAYS("9.00-17.00")},
    {"whole hours", "ma-vr 9-17", WORKDAYS("9.00-17.00")},
    {"another day", "ma-vr 9.00-17.00; za 10.00-12.00", WORKDAYS("9.00-17.00") ", 5 10.00-12.00"},
    {"another day after a comma", "ma-vr 9.00-17.00, za 10.00-12.00",
     WORKDAYS("9.00-17.00") ", 5 10.00-12.00"},
    {"another day after nothing", "ma-vr 9.00-17.00 za 10.00-12.00",
     WORKDAYS("9.00-17.00") ", 5 10.00-12.00"},
    {"another day on the next line", "ma-vr 9.00-17.00\nza 10.00-12.00",
     WORKDAYS("9.00-17.00") ", 5 10.00-12.00"},
    {"a lunch break", "ma, wo 9.00-12.00 en 13.00-16.00",
     "0 9.00-12.00, 0 13.00-16.00, 2 9.00-12.00, 2 13.00-16.00"},
    {"a lunch break after a comma", "ma 9-12, 13-16", "0 9.00-12.00, 0 13.00-16.00"},
    {"three times a day", "ma 9-12, 13-16, 19-21", "0 9.00-12.00, 0 13.00-16.00, 0 19.00-21.00"},
    {"the afternoon first", "ma 13-16 en 9-12", "0 9.00-12.00, 0 13.00-16.00"},
    {"times that touch are one", "ma 9-12 en 12-16", "0 9.00-16.00"},
    {"a day in two places", "ma-wo 9-12; ma 13-16",
     "0 9.00-12.00, 0 13.00-16.00, 1 9.00-12.00, 2 9.00-12.00"},
    {"single days", "ma, di en do 9.00-12.00", "0 9.00-12.00, 1 9.00-12.00, 3 9.00-12.00"},
    {"days and ranges", "ma t/m wo en vr 9-12",
     "0 9.00-12.00, 1 9.00-12.00, 2 9.00-12.00, 4 9.00-12.00"},
    {"days ranges as in a letter", "ma t/m vr 9.00-17.00", WORKDAYS("9.00-17.00")},
    {"over the weekend", "za-ma 10-12", "0 10.00-12.00, 5 10.00-12.00, 6 10.00-12.00"},
    {"short days with full stops", "ma. t/m vr. 9.00-17.00", WORKDAYS("9.00-17.00")},
    {"until midnight", "ma 18.00-24.00", "0 18.00-24.00"},
    {"until midnight as 0.00", "ma 18.00-0.00", "0 18.00-24.00"},
    {"every day", "elke dag 8.00-22.00", ALL_DAYS("8.00-22.00")},
    {"on working days", "op werkdagen 9.00-17.00", WORKDAYS("9.00-17.00")},
    {"the weekend", "weekend 10-12", "5 10.00-12.00, 6 10.00-12.00"},
    {"a day closed", "ma-vr 9-17; wo gesloten",
     "0 9.00-17.00, 1 9.00-17.00, 3 9.00-17.00, 4 9.00-17.00"},
    {"closed first", "ma gesloten, di 9-12", "1 9.00-12.00"},
    {"day and night", "dag en nacht", "always"},
    {"24/7", "24/7", "always"},
    {"24 hours a day", "24 uur per dag, 7 dagen per week", "always"},
    {"always by the hours", "ma-zo 0.00-24.00", "always"},
    {"always by the days", "elke dag dag en nacht", "always"},
    {"one whole day", "ma dag en nacht", "0 0.00-24.00"},
    {"nothing", "", NULL},
    {"only blanks", "  ", NULL},
    {"no days", "9.00-17.00", NULL},
    {"no times", "ma-vr", NULL},
    {"half a time", "ma 9.00-", NULL},
    {"one time", "ma 9.00", NULL},
    {"by appointment", "op afspraak", NULL},
    {"partly by appointment", "ma-vr 9.00-17.00, daarna op afspraak", NULL},
    {"a condition", "ma-vr 9.00-17.00 (niet in de vakantie)", NULL},
    {"a month is not a day", "maart 9-12", NULL},
    {"a town is not a day", "Zoetermeer 9-12", NULL},
    {"even weeks", "ma 9-12 even weken", NULL},
    {"past midnight", "ma 22.00-2.00", NULL},
    {"no time at all", "ma 9.00-9.00", NULL},
    {"25 o'clock", "ma 9.00-25.00", NULL},
    {"past 24.00", "ma 9.00-24.30", NULL},
    {"60 minutes", "ma 9.60-12.00", NULL},
    {"half written minutes", "ma 9.0-12.00", NULL},
    {"times that overlap", "ma 9-13 en 12-16", NULL},
    {"the same day twice the same", "ma 9-12; ma 9-12", NULL},
    {"four times a day", "ma 8-9, 10-11, 12-13, 14-15", NULL},
    {"a range to nothing", "ma- 9-12", NULL},
    {"a range from a range", "ma-wo-vr 9-12", NULL},
    {"a telephone number", "bel 0800 8020", NULL},
};

static void hours_are_read_as_people_write_them(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(parsing); i++) {
        struct hours hours = {0};
        char got[600] = "cannot be read";
        bool read = hours_parse(str_c(parsing[i].text), &hours);
        if (read)
            describe(&hours, got, sizeof got);
        check_number(&wrong, parsing[i].name, hours.known, read);
        check_text(&wrong, parsing[i].name, str_c(got),
                   parsing[i].expected ? parsing[i].expected : "cannot be read");
    }
    assert_int_equal(wrong, 0);
}

static void times_are_told_from_remarks(void **state) {
    (void)state;
    static const struct {
        const char *name, *text;
        bool meant;
    } rows[] = {
        {"by appointment", "op afspraak", false},
        {"call first", "Bel voor een afspraak.", false},
        {"as on the site", "zie de website", false},
        {"no Sunday", "zo nodig op afspraak", false},
        {"no Monday", "in maart", false},
        {"nothing", "", false},
        {"nine to five", "van 9 tot 5", true},
        {"what a spreadsheet made of a time", "0,375", true},
        {"a day", "alleen op Maandag", true},
        {"a short day behind a sign", "(di)", true},
        {"a Sunday with a time", "zo vanaf 10 uur", true},
        {"days without times", "op werkdagen", true},
        {"always, with more words", "altijd bereikbaar", true},
    };
    int wrong = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        check_number(&wrong, rows[i].name, hours_meant(str_c(rows[i].text)), rows[i].meant);
    for (size_t i = 0; i < COUNT(parsing); i++) // what is read was meant
        if (parsing[i].expected)
            check_number(&wrong, parsing[i].name, hours_meant(str_c(parsing[i].text)), true);
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *name, *hours, *now;
    struct open_now expected;
} nows[] = {
    {"in the morning", "ma-vr 9-12 en 13-17", "2026-11-23T10:00", {OPEN_NOW, 720, 0, 0}},
    {"the minute it opens", "ma-vr 9-17", "2026-11-23T09:00", {OPEN_NOW, 1020, 0, 0}},
    {"the last minute", "ma-vr 9-17", "2026-11-23T16:59", {OPEN_NOW, 1020, 0, 0}},
    {"the minute it closes", "ma-vr 9-17", "2026-11-23T17:00", {OPEN_ANOTHER_DAY, 540, 1, 1}},
    {"early", "ma-vr 9-17", "2026-11-23T07:00", {OPEN_LATER_TODAY, 540, 0, 0}},
    {"lunch break", "ma-vr 9-12 en 13-17", "2026-11-23T12:30", {OPEN_LATER_TODAY, 780, 0, 0}},
    {"Friday evening, so Monday", "ma-vr 9-17", "2026-11-20T20:00", {OPEN_ANOTHER_DAY, 540, 0, 3}},
    {"Sunday, so tomorrow", "ma-vr 9-17", "2026-11-22T10:00", {OPEN_ANOTHER_DAY, 540, 0, 1}},
    {"Saturday is shorter", "ma-vr 9-17; za 10-12", "2026-11-21T11:00", {OPEN_NOW, 720, 5, 0}},
    {"only on Mondays, Monday evening",
     "ma 9-12",
     "2026-11-23T20:00",
     {OPEN_ANOTHER_DAY, 540, 0, 7}},
    {"until midnight", "ma 18-24", "2026-11-23T23:59", {OPEN_NOW, 1440, 0, 0}},
    {"over the end of the year", "ma-vr 9-17", "2027-01-01T18:00", {OPEN_ANOTHER_DAY, 540, 0, 3}},
    {"day and night", "dag en nacht", "2026-11-22T03:00", {OPEN_ALWAYS, 0, 0, 0}},
    {"never open", "ma gesloten", "2026-11-23T10:00", {OPEN_UNKNOWN, 0, 0, 0}},
};

static void open_or_not_is_honest(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(nows); i++) {
        struct hours hours;
        struct moment now;
        assert_true(hours_parse(str_c(nows[i].hours), &hours));
        assert_true(moment_parse(str_c(nows[i].now), &now));
        struct open_now got = hours_now(&hours, now);
        check_number(&wrong, nows[i].name, got.state, nows[i].expected.state);
        check_number(&wrong, nows[i].name, got.minute, nows[i].expected.minute);
        check_number(&wrong, nows[i].name, got.weekday, nows[i].expected.weekday);
        check_number(&wrong, nows[i].name, got.days, nows[i].expected.days);
    }
    assert_int_equal(wrong, 0);
}

static void nothing_is_said_without_a_clock_or_hours(void **state) {
    (void)state;
    struct hours hours, unknown = {0};
    struct moment now;
    assert_true(hours_parse(STR("dag en nacht"), &hours));
    assert_true(moment_parse(STR("2026-11-23T10:00"), &now));
    assert_int_equal(hours_now(&unknown, now).state, OPEN_UNKNOWN);
    now.trusted = false;
    assert_int_equal(hours_now(&hours, now).state, OPEN_UNKNOWN);
    assert_true(hours_parse(STR("ma-vr 9-17"), &hours));
    assert_int_equal(hours_now(&hours, now).state, OPEN_UNKNOWN);
}

static void what_cannot_be_read_leaves_the_hours_alone(void **state) {
    (void)state;
    struct hours hours;
    assert_true(hours_parse(STR("ma 9-12"), &hours));
    assert_false(hours_parse(STR("di 9-12, soms"), &hours));
    assert_int_equal(hours.day[0][0].from, 540);
    assert_int_equal(hours.day[1][0].to, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_are_read_as_people_write_them),
        cmocka_unit_test(times_are_told_from_remarks),
        cmocka_unit_test(open_or_not_is_honest),
        cmocka_unit_test(nothing_is_said_without_a_clock_or_hours),
        cmocka_unit_test(what_cannot_be_read_leaves_the_hours_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
