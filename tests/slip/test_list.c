// SPDX-License-Identifier: EUPL-1.2
// A list of points: what stands on it, in which language, and what its code holds.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "samples.h"
#include "tree/code.h"
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

// All labels in the order in which they are read, a line each; "[]" before one with a box to tick.
struct reading {
    struct str text;
    bool ticked;
};

static void read_node(const struct node *node, void *user) {
    struct reading *reading = user;
    if (node->role == ROLE_ICON && str_eq(node->icon, STR("vakje")))
        reading->ticked = true;
    if (str_empty(node->label) || !node->parent || node->role == ROLE_CODE)
        return;
    reading->text = arena_printf(&arena, STR_FMT "%s" STR_FMT "\n", STR_ARG(reading->text),
                                 reading->ticked ? "[] " : "", STR_ARG(node->label));
    reading->ticked = false;
}

static struct str read_slip(const struct slip *slip) {
    const struct panel panel = {1920, 1080, 476, 600};
    struct tree *tree =
        tree_create(&arena, typeset, &panel, SIZE_NORMAL, slip->language[0] == LANG_AR, "nl");
    struct node *root = tree_add(tree, NULL, NODE(.role = ROLE_SCREEN));
    struct node *paper =
        tree_add(tree, root, NODE(.role = ROLE_CARD, .look = LOOK_PAPER, .width = 130));
    slip_build(slip, tree, paper);
    tree_layout(tree, 0, 0, 476, 2000, 0);
    struct reading reading = {0};
    tree_walk(tree, read_node, &reading);
    return reading.text;
}

static void assert_text(const char *name, struct str found, const char *expected) {
    if (!str_eq(found, str_c(expected)))
        fail_msg("%s:\n" STR_FMT "\ninstead of\n%s", name, STR_ARG(found), expected);
}

#define HEAD "Mijn punten: hulp in Voorbeeldstad\n22 november 2026\n"
#define WHOM "Vertel het aan\n[] de wethouder\n[] de gemeenteraad\n"
#define FOOT                                                                                       \
    "Scan dit met uw telefoon. Dan bewaart u de tekst.\nEr staat niets over u op dit briefje.\n"

static void a_list_says_what_to_tell_and_what_to_find_out(void **state) {
    (void)state;
    static const struct {
        const char *name;
        enum check a, b, c;
        const char *middle;
    } cases[] = {
        {"one point", CHECK_YES, CHECK_NO, CHECK_YES,
         "Dit kan beter. Vertel het aan de gemeente.\nVertel dit\n"
         "[] Maak de hulp gratis en stel geen eisen.\n"},
        {"points come before what is to be found out", CHECK_UNKNOWN, CHECK_NO, CHECK_NO,
         "Dit kan beter. Vertel het aan de gemeente.\nVertel dit\n"
         "[] Maak de hulp gratis en stel geen eisen.\n"
         "[] Geef hulp bij elke stap van de aanvraag.\n"
         "Zoek dit uit\n[] Kijk of de hulp op de site staat.\n"},
        {"nothing to raise yet", CHECK_YES, CHECK_YES, CHECK_UNKNOWN,
         "Zoek eerst uit wat u nog niet weet.\nZoek dit uit\n"
         "[] Vraag of de hulp ook na het besluit blijft.\n"},
        {"what was not answered is not known", CHECK_YES, CHECK_NONE, CHECK_YES,
         "Zoek eerst uit wat u nog niet weet.\nZoek dit uit\n"
         "[] Vraag of iemand iets moet betalen.\n"},
        {"all is well, and that is told too", CHECK_YES, CHECK_YES, CHECK_YES,
         "Mooi. Bij u is alles goed geregeld.\nVertel dat ook. Dan blijft het zo.\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct slip slip =
            sample_list_slip(sample_checks(cases[i].a, cases[i].b, cases[i].c), LANG_NL);
        const struct str all =
            arena_printf(&arena, HEAD "%s" WHOM FOOT "%c", cases[i].middle, '\0');
        assert_text(cases[i].name, read_slip(&slip), all.ptr);
    }
}

static void the_town_reads_the_same_in_dutch(void **state) {
    (void)state;
    const struct slip slip =
        sample_list_slip(sample_checks(CHECK_YES, CHECK_NO, CHECK_UNKNOWN), LANG_EN);
    assert_text("English first, then Dutch", read_slip(&slip),
                "My points: help in Voorbeeldstad\n22 November 2026\n"
                "This can be better. Tell the town hall.\n"
                "Tell them this\n[] Make the help free and ask nothing for it.\n"
                "Find this out\n[] Ask if the help stays after the decision.\n"
                "Tell it to\n[] the alderman\n[] the town council\n"
                "In Dutch\nDit kan beter. Vertel het aan de gemeente.\n"
                "Vertel dit\n[] Maak de hulp gratis en stel geen eisen.\n"
                "Zoek dit uit\n[] Vraag of de hulp ook na het besluit blijft.\n" WHOM
                "Scan this with your phone. Then you keep the text.\n"
                "There is nothing about you on this slip.\n");
}

static void a_list_without_translation_stands_there_once(void **state) {
    (void)state;
    const struct slip slip =
        sample_list_slip(sample_checks(CHECK_NO, CHECK_YES, CHECK_YES), LANG_AR);
    const struct str text = read_slip(&slip);
    size_t times = 0;
    for (struct str rest = text; rest.ptr;)
        times += str_contains(str_cut(&rest, '\n'), STR("Maak de hulp makkelijk"));
    assert_int_equal(times, 1);
}

static void what_is_not_known_is_left_out(void **state) {
    (void)state;
    struct slip slip = sample_list_slip(sample_checks(CHECK_NO, CHECK_YES, CHECK_YES), LANG_NL);
    slip.date = (struct date){0}; // no trusted clock
    slip.place = (struct str){0};
    const struct str text = read_slip(&slip);
    assert_false(str_contains(text, STR("2026")));
    assert_true(str_starts(text, STR("Hoe doet uw gemeente het?\n")));
}

static void the_code_holds_the_points(void **state) {
    (void)state;
    const struct slip slip =
        sample_list_slip(sample_checks(CHECK_YES, CHECK_NO, CHECK_UNKNOWN), LANG_EN);
    const struct str text = slip_code_text(&slip, &arena);
    assert_text("in the visitor's language", text,
                "My points: help in Voorbeeldstad\n22 November 2026\n"
                "This can be better. Tell the town hall.\n\n"
                "Tell them this\n- Make the help free and ask nothing for it.\n\n"
                "Find this out\n- Ask if the help stays after the decision.");
    assert_non_null(code_create(&arena, text, NULL));
}

static void what_is_too_long_for_a_code_has_none(void **state) {
    (void)state;
    static struct check_question questions[CHECKLIST_QUESTIONS_MAX];
    struct checklist list = sample_list_nl;
    list.questions = questions;
    unsigned checks = 0;
    bool had_code = false, had_none = false;
    for (int count = 1; count <= CHECKLIST_QUESTIONS_MAX; count++) {
        questions[count - 1] = sample_questions_nl[0];
        list.question_count = count;
        checks = checks_set(checks, count - 1, CHECK_NO);
        struct slip slip = sample_list_slip(checks, LANG_NL);
        slip.checklist[0] = slip.checklist[1] = &list;
        const struct str text = slip_code_text(&slip, &arena);
        if (str_empty(text)) {
            had_none = true;
            assert_false(str_contains(read_slip(&slip), STR("Scan dit")));
        } else {
            had_code = true;
            assert_false(had_none);
            assert_non_null(code_create(&arena, text, NULL));
            assert_true(str_contains(read_slip(&slip), STR("Scan dit")));
        }
    }
    assert_true(had_code && had_none);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_says_what_to_tell_and_what_to_find_out),
        cmocka_unit_test(the_town_reads_the_same_in_dutch),
        cmocka_unit_test(a_list_without_translation_stands_there_once),
        cmocka_unit_test(what_is_not_known_is_left_out),
        cmocka_unit_test(the_code_holds_the_points),
        cmocka_unit_test(what_is_too_long_for_a_code_has_none),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
