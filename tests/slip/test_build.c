// SPDX-License-Identifier: EUPL-1.2
// What stands on a slip and in which order, as the screen and the paper both get it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "samples.h"
#include <cmocka.h>

static struct typeset *typeset;
static struct arena arena;

static int setup(void **state) {
    (void)state;
    arena_init(&arena);
    typeset = typeset_create(NULL, NULL);
    return typeset ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    typeset_destroy(typeset);
    arena_fini(&arena);
    return 0;
}

static struct tree *build(const struct slip *slip) {
    const struct panel panel = {1920, 1080, 476, 600};
    struct tree *tree =
        tree_create(&arena, typeset, &panel, SIZE_NORMAL, slip->language[0] == LANG_AR, "nl");
    struct node *root = tree_add(tree, NULL, NODE(.role = ROLE_SCREEN, .label = STR("briefje")));
    struct node *paper =
        tree_add(tree, root, NODE(.role = ROLE_CARD, .look = LOOK_PAPER, .width = 130));
    slip_build(slip, tree, paper);
    tree_layout(tree, 0, 0, 476, 2000, 0);
    return tree;
}

struct search {
    struct str needle;
    int count, place, nodes;
};

static void look_for(const struct node *node, void *user) {
    struct search *search = user;
    search->nodes++;
    if (!str_contains(node->label, search->needle))
        return;
    if (search->count++ == 0)
        search->place = search->nodes;
}

static struct search find(const struct tree *tree, const char *needle) {
    struct search search = {.needle = str_c(needle)};
    tree_walk(tree, look_for, &search);
    return search;
}

static void assert_order(const struct tree *tree, const char *const *labels, int count) {
    int last = 0;
    for (int i = 0; i < count; i++) {
        const struct search found = find(tree, labels[i]);
        if (found.count == 0 || found.place < last)
            fail_msg("“%s” is %s", labels[i], found.count ? "too early" : "not there");
        last = found.place;
    }
}

static void a_dutch_slip_is_read_from_top_to_bottom(void **state) {
    (void)state;
    const struct contact contact = sample_contact();
    const struct slip slip = sample_slip(&contact, LANG_NL);
    static const char *const labels[] = {
        "Verwijsbriefje",
        "Gemeente Voorbeeldstad",
        "22 november 2026",
        "Waarvoor",
        "Gratis hulp van een cliëntondersteuner bij een vraag aan de gemeente (Wmo).",
        "Bel of ga langs",
        "MEE Voorbeeldregio",
        "000 000 00 02",
        "Stationsweg 12, Voorbeeldstad",
        "ma–vr 9.00",
        "www.mee-voorbeeldregio.example",
        "Zeg dit",
        ("“Ik wil graag een onafhankelijke cliëntondersteuner. Hij of zij moet met mij mee naar "
         "het "
         "gesprek.”"),
        "Neem mee",
        "brief van de gemeente",
        "identiteitsbewijs",
        "Scan dit met uw telefoon",
        "Er staat niets over u op dit briefje.",
    };
    const struct tree *tree = build(&slip);
    assert_order(tree, labels, sizeof labels / sizeof *labels);
    assert_int_equal(find(tree, "niet nagekeken").count, 0);
    assert_int_equal(find(tree, "Voor de balie").count, 0);
}

static void the_visitors_language_comes_first_and_the_number_once(void **state) {
    (void)state;
    const struct contact contact = sample_contact();
    static const enum language languages[] = {LANG_EN, LANG_AR};
    for (int i = 0; i < 2; i++) {
        const struct slip slip = sample_slip(&contact, languages[i]);
        const struct tree *tree = build(&slip);
        const int own = find(tree, languages[i] == LANG_EN ? "Free help" : SAMPLE_AR_PURPOSE).place;
        const int number = find(tree, "000 000 00 02").place;
        const int dutch = find(tree, "Gratis hulp").place;
        assert_true(own > 0 && own < number && number < dutch);
        assert_int_equal(find(tree, "000 000 00 02").count, 1);
        assert_true(find(tree, "Neem mee: brief van de gemeente, identiteitsbewijs.").place >
                    dutch);
    }
}

static void an_outcome_without_translation_stands_there_once(void **state) {
    (void)state;
    const struct contact contact = sample_contact();
    struct slip slip = sample_slip(&contact, LANG_EN);
    slip.outcome[0] = slip.outcome[1];
    const struct tree *tree = build(&slip);
    assert_int_equal(find(tree, "Say this").count, 1);
    assert_int_equal(find(tree, "Gratis hulp").count, 1);
}

static void it_is_honest_about_the_number(void **state) {
    (void)state;
    static const struct {
        const char *name, *phone, *website;
        bool sure;
        int year;
        const char *says, *never;
    } cases[] = {
        {"checked", "0800 8020", "www.a.example", true, 2026, "0800 8020", "nagekeken"},
        {"not checked", "0800 8020", "", false, 2019, "nummer niet nagekeken (april 2019)",
         "zeker"},
        {"not checked, nobody knows when", "0800 8020", "", false, 0, "nummer niet nagekeken", "("},
        {"none, with a site", "", "www.a.example", false, 0,
         "Het nummer weten wij niet zeker. Kijk op www.a.example of vraag het aan de balie.",
         "nagekeken"},
        {"none at all", "", "", false, 0,
         "Het nummer weten wij niet zeker. Vraag het aan de balie.", "Kijk op"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct outcome outcome = {.id = STR("wmo")};
        struct contact contact = {.id = STR("x"), .name = STR("Zorgbelang")};
        contact.phone = str_c(cases[i].phone);
        contact.website = str_c(cases[i].website);
        contact.phone_sure = cases[i].sure;
        if (cases[i].year)
            contact.phone_date = (struct date){cases[i].year, 4, 1};
        struct slip slip = sample_slip(&contact, LANG_NL);
        slip.outcome[0] = &outcome;
        const struct tree *tree = build(&slip);
        if (find(tree, cases[i].says).count != 1 || find(tree, cases[i].never).count != 0)
            fail_msg("%s", cases[i].name);
    }
}

static void the_heading_says_what_one_can_do(void **state) {
    (void)state;
    static const struct {
        const char *phone, *street, *heading;
    } cases[] = {
        {"0800 8020", "Stationsweg 12", "Bel of ga langs"},
        {"0800 8020", "", "Bel"},
        {"", "Stationsweg 12", "Ga langs"},
        {"", "", "Vraag hulp bij"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct contact contact = {.id = STR("x"), .name = STR("Zorgbelang")};
        contact.phone = str_c(cases[i].phone);
        contact.street = str_c(cases[i].street);
        const struct slip slip = sample_slip(&contact, LANG_NL);
        const struct tree *tree = build(&slip);
        if (find(tree, cases[i].heading).count != 1)
            fail_msg("%s", cases[i].heading);
    }
}

static void a_slip_for_the_desk_names_the_desk(void **state) {
    (void)state;
    const struct slip slip = sample_slip(NULL, LANG_NL);
    static const char *const labels[] = {"Vraag hulp bij", "De balie",
                                         "De balie is links van de ingang.", "000 000 00 00",
                                         "Balie: balie"};
    assert_order(build(&slip), labels, sizeof labels / sizeof *labels);
}

static void without_a_trusted_clock_there_is_no_date(void **state) {
    (void)state;
    const struct contact contact = sample_contact();
    struct slip slip = sample_slip(&contact, LANG_NL);
    slip.date = (struct date){0};
    const struct tree *tree = build(&slip);
    assert_int_equal(find(tree, "2026").count, 0);
    assert_int_equal(find(tree, "Gemeente Voorbeeldstad").count, 1);
}

static void at_most_six_things_to_bring(void **state) {
    (void)state;
    static const struct str things[8] = {{"ding 1", 6}, {"ding 2", 6}, {"ding 3", 6},
                                         {"ding 4", 6}, {"ding 5", 6}, {"ding 6", 6},
                                         {"ding 7", 6}, {"ding 8", 6}};
    const struct outcome outcome = {.id = STR("x"), .bring = things, .bring_count = 8};
    const struct contact contact = sample_contact();
    struct slip slip = sample_slip(&contact, LANG_NL);
    slip.outcome[0] = &outcome;
    assert_int_equal(find(build(&slip), "ding").count, SLIP_BRING);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dutch_slip_is_read_from_top_to_bottom),
        cmocka_unit_test(the_visitors_language_comes_first_and_the_number_once),
        cmocka_unit_test(an_outcome_without_translation_stands_there_once),
        cmocka_unit_test(it_is_honest_about_the_number),
        cmocka_unit_test(the_heading_says_what_one_can_do),
        cmocka_unit_test(a_slip_for_the_desk_names_the_desk),
        cmocka_unit_test(without_a_trusted_clock_there_is_no_date),
        cmocka_unit_test(at_most_six_things_to_bring),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
