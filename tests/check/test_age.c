// SPDX-License-Identifier: EUPL-1.2
// What is too old, or soon will be.
#include "folder.h"

static const struct date TODAY = {2026, 11, 22};

#define UPDATED(day)                                                                               \
    { "nl/hulp.md", "bijgewerkt: 2026-11-22", "bijgewerkt: " day }
#define VALID(lines)                                                                               \
    { "nl/hulp.md", "bron:", lines "\nbron:" }
#define RENEW                                                                                      \
    " Zo maakt u het goed: Kijk de tekst na en zet een nieuwe datum bij geldig-tot, of haal het "  \
    "bestand weg.\n"

static const struct folder_case cases[] = {
    {"a good folder is passed in silence", {{0}}, ""},
    {"18 months to the day is not too old", {UPDATED("2025-05-22")}, ""},
    {"a day more is",
     {UPDATED("2025-05-21")},
     "nl/hulp.md:3: let op: Deze bladzijde is van 21 mei 2025. Dat is langer dan 18 maanden "
     "geleden. Zo maakt u het goed: Kijk na of alles nog klopt. Zet dan de nieuwe datum bij "
     "bijgewerkt.\n"},
    {"a day that is still to come",
     {UPDATED("23-11-2026")},
     "nl/hulp.md:3: let op: bijgewerkt is 23 november 2026. Die dag moet nog komen. Zo maakt u het "
     "goed: Zet er de dag van vandaag, als u alles heeft nagekeken.\n"},
    {"a line without a date",
     {UPDATED("")},
     "nl/hulp.md:3: let op: De datum van bijwerken ontbreekt. Zo maakt u het goed: Schrijf de "
     "datum erachter, zo: 2026-11-22.\n"},
    {"a line that is not there was told by reading", {{"nl/hulp.md", "bijgewerkt:", "kort:"}}, ""},
    {"the last day is still good, but near",
     {VALID("geldig-tot: 2026-11-22")},
     "nl/hulp.md:4: let op: Deze bladzijde geldt nog tot en met 22 november 2026. Daarna zien "
     "bezoekers dat de tekst oud is." RENEW},
    {"30 days ahead is near",
     {VALID("na-datum: verberg\ngeldig-tot: 2026-12-22")},
     "nl/hulp.md:5: let op: Deze bladzijde geldt nog tot en met 22 december 2026. Daarna verdwijnt "
     "hij." RENEW},
    {"31 days is not", {VALID("geldig-tot: 2026-12-23")}, ""},
    {"past its date it is marked",
     {VALID("geldig-tot: 2026-11-21")},
     "nl/hulp.md:4: let op: De datum geldig-tot (21 november 2026) is voorbij. Bezoekers zien nu "
     "dat de tekst oud is." RENEW},
    {"or hidden, as the page says",
     {VALID("geldig-tot: 2026-01-01\nna-datum: verberg")},
     "nl/hulp.md:4: let op: De datum geldig-tot (1 januari 2026) is voorbij. Bezoekers zien deze "
     "bladzijde nu niet meer." RENEW},
    {"the English page has a date of its own",
     {{"en/hulp.md", "2026-11-22", "2019-03-01"}},
     "en/hulp.md:2: let op: Deze bladzijde is van 1 maart 2019. Dat is langer dan 18 maanden "
     "geleden. Zo maakt u het goed: Kijk na of alles nog klopt. Zet dan de nieuwe datum bij "
     "bijgewerkt.\n"},
};

static const struct folder_case no_clock[] = {
    {"nobody knows what day it is: nothing is old",
     {UPDATED("2001-01-01"), VALID("geldig-tot: 2002-01-01")},
     ""},
};

static void test_pages_are_told_by_their_dates(void **state) {
    (void)state;
    folder_play(cases, sizeof cases / sizeof *cases, check_age, TODAY);
}

static void test_without_a_day_nothing_is_old(void **state) {
    (void)state;
    folder_play(no_clock, 1, check_age, (struct date){0});
}

static void test_months_are_counted_by_the_calendar(void **state) {
    (void)state;
    const struct date new_year = {2027, 1, 1};
    assert_false(check_older((struct date){2026, 1, 1}, new_year, 12));
    assert_true(check_older((struct date){2025, 12, 31}, new_year, 12));
    assert_false(check_older((struct date){2025, 8, 31}, (struct date){2027, 2, 28}, 18));
    assert_true(check_older((struct date){2025, 8, 31}, (struct date){2027, 3, 1}, 18));
    assert_false(check_older((struct date){2028, 1, 1}, new_year, 0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages_are_told_by_their_dates),
        cmocka_unit_test(test_without_a_day_nothing_is_old),
        cmocka_unit_test(test_months_are_counted_by_the_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
