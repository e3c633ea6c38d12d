// SPDX-License-Identifier: EUPL-1.2
// What a slip says: dates, hours, numbers, and the card for a phone.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/utf8.h"
#include "samples.h"
#include "slip/write.h"
#include "tree/code.h"
#include <cmocka.h>

#define NBSP "\xC2\xA0"

static struct arena arena;

static int setup(void **state) {
    (void)state;
    arena_init(&arena);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    arena_fini(&arena);
    return 0;
}

static void assert_says(const char *name, struct str found, const char *expected) {
    if (!str_eq(found, str_c(expected)))
        fail_msg("%s: “" STR_FMT "”, not “%s”", name, STR_ARG(found), expected);
}

static void dates_have_their_month_in_words(void **state) {
    (void)state;
    const struct date date = {2026, 11, 22};
    assert_says("Dutch", write_date(date, LANG_NL, &arena), "22 november 2026");
    assert_says("English", write_date(date, LANG_EN, &arena), "22 November 2026");
    assert_says("Arabic", write_date(date, LANG_AR, &arena), "22 نوفمبر 2026");
    assert_says("month", write_month((struct date){2019, 4, 1}, LANG_NL, &arena), "april 2019");
}

static struct hours week(int from_day, int to_day, int from, int to) {
    struct hours hours = {.known = true};
    for (int day = from_day; day <= to_day; day++) {
        hours.day[day][0].from = (int16_t)from;
        hours.day[day][0].to = (int16_t)to;
    }
    return hours;
}

static void hours_are_grouped_by_day(void **state) {
    (void)state;
    struct hours hours = week(0, 4, 540, 990);
    assert_says("weekdays", write_hours(&hours, LANG_NL, &arena),
                "ma–vr 9.00" NBSP "–" NBSP "16.30" NBSP "uur");
    assert_says("in English", write_hours(&hours, LANG_EN, &arena),
                "Mon–Fri 9:00" NBSP "–" NBSP "16:30");
    hours.day[5][0].from = 600;
    hours.day[5][0].to = 720;
    assert_says("saturday has its own line", write_hours(&hours, LANG_NL, &arena),
                "ma–vr 9.00" NBSP "–" NBSP "16.30" NBSP "uur\n"
                "za 10.00" NBSP "–" NBSP "12.00" NBSP "uur");
    hours = week(2, 2, 540, 720);
    hours.day[2][1].from = 780;
    hours.day[2][1].to = 965;
    assert_says("a lunch break", write_hours(&hours, LANG_NL, &arena),
                "wo 9.00" NBSP "–" NBSP "12.00 en 13.00" NBSP "–" NBSP "16.05" NBSP "uur");
    hours = (struct hours){.known = true, .always = true};
    assert_says("always", write_hours(&hours, LANG_NL, &arena), "dag en nacht");
    hours = (struct hours){.known = false};
    assert_says("unknown", write_hours(&hours, LANG_NL, &arena), "");
}

static void numbers_can_be_dialled(void **state) {
    (void)state;
    static const struct {
        const char *name, *shown, *dialled;
    } cases[] = {
        {"a Dutch number of ten digits is international", "085 123 45 67", "+31851234567"},
        {"signs between digits are left out", "(085) - 123 45 67", "+31851234567"},
        {"a free number has no international form", "0800 8020", "08008020"},
        {"nor has a town hall's 14 number", "14 013", "14013"},
        {"nor has an emergency number", "112", "112"},
        {"what begins with two zeros is no Dutch number", "000 000 00 02", "0000000002"},
        {"an international number stays", "+32 2 123 45 67", "+3221234567"},
        {"no digits, no number", "bel de balie", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_says(cases[i].name, slip_dialled(str_c(cases[i].shown), &arena), cases[i].dialled);
}

static void the_card_holds_the_contact(void **state) {
    (void)state;
    struct contact contact = sample_contact();
    contact.phone = STR("085 123 45 67");
    const struct slip slip = sample_slip(&contact, LANG_NL);
    assert_says("whole card", slip_vcard(&slip, &arena),
                "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:MEE Voorbeeldregio\r\n"
                "ORG:MEE Voorbeeldregio\r\nTEL;TYPE=WORK:+31851234567\r\n"
                "URL:https://www.mee-voorbeeldregio.example\r\n"
                "ADR;TYPE=WORK:;;Stationsweg 12;Voorbeeldstad;;0101 AB;Nederland\r\n"
                "NOTE:ma-vr 9.00-16.30\r\nEND:VCARD\r\n");
}

static void what_is_not_known_is_not_on_the_card(void **state) {
    (void)state;
    struct contact contact = {
        .id = STR("x"), .name = STR("Zorgbelang"), .website = STR("http://z.example")};
    const struct slip slip = sample_slip(&contact, LANG_NL);
    assert_says("name and site", slip_vcard(&slip, &arena),
                "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:Zorgbelang\r\nORG:Zorgbelang\r\n"
                "URL:http://z.example\r\nEND:VCARD\r\n");
    struct slip desk = sample_slip(NULL, LANG_NL);
    assert_true(str_contains(slip_vcard(&desk, &arena), STR("FN:De balie\r\n")));
    desk.desk_phone = (struct str){0};
    assert_says("a desk without a number", slip_vcard(&desk, &arena), "");
}

static void signs_of_the_card_format_are_escaped(void **state) {
    (void)state;
    struct contact contact = sample_contact();
    contact.name = STR("Hulp, raad; \\ en\r\nEND:VCARD");
    contact.phone_sure = false;
    contact.phone_date = (struct date){2019, 4, 1};
    const struct slip slip = sample_slip(&contact, LANG_NL);
    const struct str card = slip_vcard(&slip, &arena);
    assert_true(str_contains(card, STR("FN:Hulp\\, raad\\; \\\\ en\\nEND:VCARD\r\nORG:")));
    assert_true(str_contains(card, STR("NOTE:nummer niet nagekeken (april 2019)\r\n")));
}

static void every_card_fits_in_a_code(void **state) {
    (void)state;
    char name[601];
    for (int i = 0; i < 600; i += 2)
        memcpy(name + i, "\xC3\xAB", 3);
    static const int lengths[] = {2, 60, 120, 122, 600};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        const struct str text = {name, (size_t)lengths[i]};
        struct contact contact = sample_contact();
        contact.name = contact.street = contact.town = contact.website = contact.hours_text = text;
        const struct slip slip = sample_slip(&contact, LANG_NL);
        const struct str card = slip_vcard(&slip, &arena);
        struct error err = {0};
        if (!code_create(&arena, card, &err))
            fail_msg("%d bytes: %s", lengths[i], err.text);
        assert_true(str_contains(card, STR("FN:\xC3\xAB")));
        assert_true(str_contains(card, STR("TEL;TYPE=WORK:0000000002\r\n")));
        assert_true(str_ends(card, STR("END:VCARD\r\n")));
        assert_true(utf8_valid(card));
    }
}

static void a_slip_is_composed_from_the_content(void **state) {
    (void)state;
    struct contact contact = sample_contact();
    struct outcome dutch[] = {sample_nl, sample_nl}, english[] = {sample_en, sample_en};
    struct content content = {
        .contacts = &contact,
        .contact_count = 1,
        .outcome_count = 2,
        .general_outcome = 1,
        .settings = {.municipality_name = STR("Voorbeeldstad"), .desk = STR("Links.")},
        .editions = {[LANG_NL] = {.present = true, .outcomes = dutch},
                     [LANG_EN] = {.present = true, .outcomes = english}},
    };
    const struct moment now = {{2026, 11, 22}, 600, true};
    struct slip slip =
        slip_compose(&content, (struct slip_subject){.contact = 0, .outcome = 0}, -1, LANG_NL, now);
    assert_ptr_equal(slip.contact, &contact);
    assert_ptr_equal(slip.outcome[0], &dutch[0]);
    assert_int_equal(slip.language_count, 1);
    assert_int_equal(slip.date.day, 22);
    slip = slip_compose(&content, (struct slip_subject){.contact = -1, .outcome = -1}, -1, LANG_EN,
                        (struct moment){{2026, 11, 22}, 600, false});
    assert_null(slip.contact);
    assert_ptr_equal(slip.outcome[0], &english[1]);
    assert_ptr_equal(slip.outcome[1], &dutch[1]);
    assert_int_equal(slip.language_count, 2);
    assert_int_equal(slip.language[0], LANG_EN);
    assert_int_equal(slip.language[1], LANG_NL);
    assert_false(date_given(slip.date));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_have_their_month_in_words),
        cmocka_unit_test(hours_are_grouped_by_day),
        cmocka_unit_test(numbers_can_be_dialled),
        cmocka_unit_test(the_card_holds_the_contact),
        cmocka_unit_test(what_is_not_known_is_not_on_the_card),
        cmocka_unit_test(signs_of_the_card_format_are_escaped),
        cmocka_unit_test(every_card_fits_in_a_code),
        cmocka_unit_test(a_slip_is_composed_from_the_content),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
