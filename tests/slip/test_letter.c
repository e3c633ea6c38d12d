// SPDX-License-Identifier: EUPL-1.2
// A letter: Dutch for who gets it, the visitor's language below it, and lines that a pen fits on.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
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

// -- what stands on it

// Labels in the order in which they are read, a line each; "_" for each line to write on.
static void read_node(const struct node *node, void *user) {
    struct str *text = user;
    if (node->role == ROLE_RULE && node->look == LOOK_QUIET)
        *text = arena_printf(&arena, STR_FMT "_\n", STR_ARG(*text));
    else if (!str_empty(node->label) && node->parent)
        *text = arena_printf(&arena, STR_FMT STR_FMT "\n", STR_ARG(*text), STR_ARG(node->label));
}

static struct str read_slip(const struct slip *slip) {
    const struct panel panel = {1920, 1080, 476, 600};
    struct tree *tree =
        tree_create(&arena, typeset, &panel, SIZE_NORMAL, slip->language[0] == LANG_AR, "nl");
    struct node *root = tree_add(tree, NULL, NODE(.role = ROLE_SCREEN));
    struct node *paper =
        tree_add(tree, root, NODE(.role = ROLE_CARD, .look = LOOK_PAPER, .width = 300));
    slip_build(slip, tree, paper);
    tree_layout(tree, 0, 0, 476, 2000, 0);
    struct str text = {0};
    tree_walk(tree, read_node, &text);
    return text;
}

static void assert_text(const char *name, struct str found, const char *expected) {
    if (!str_eq(found, str_c(expected)))
        fail_msg("%s:\n" STR_FMT "\ninstead of\n%s", name, STR_ARG(found), expected);
}

static void a_letter_has_its_lines_and_lines_to_write_on(void **state) {
    (void)state;
    const struct slip slip = sample_letter_slip(LANG_NL);
    assert_text("Dutch", read_slip(&slip),
                "Brief: ik maak bezwaar\nDoe de brief binnen 6 weken op de post.\n"
                "Aan:\n_\nIk maak bezwaar tegen uw besluit.\n"
                "Ik ben het er niet mee eens, want:\n_\n_\n_\n_\n_\n"
                "Mijn naam:\n_\nMijn adres:\n_\n_\nHandtekening:\n_\n_\n"
                "Maak zelf een foto of een kopie van deze brief. De zuil bewaart niets.\n");
}

static void the_visitors_language_stands_below_the_dutch(void **state) {
    (void)state;
    const struct slip slip = sample_letter_slip(LANG_EN);
    assert_text("English", read_slip(&slip),
                "Brief: ik maak bezwaar\nLetter: I object\nPost the letter within 6 weeks.\n"
                "Aan:\n_\nTo:\nIk maak bezwaar tegen uw besluit.\nI object to your decision.\n"
                "Ik ben het er niet mee eens, want:\n_\nI do not agree, because:\n_\n_\n_\n_\n"
                "Mijn naam:\n_\nMy name:\nMijn adres:\n_\nMy address:\n_\n"
                "Handtekening:\n_\nSignature:\n_\n"
                "Take a photo or make a copy of this letter. This screen keeps nothing.\n");
}

static void a_letter_without_translation_is_dutch(void **state) {
    (void)state;
    struct slip slip = sample_letter_slip(LANG_EN);
    slip.letter[0] = slip.letter[1];
    const struct str text = read_slip(&slip);
    assert_true(str_starts(text, STR("Brief: ik maak bezwaar\nDoe de brief")));
    assert_true(str_contains(text, STR("This screen keeps nothing."))); // its own words
}

static void the_code_holds_the_dutch_letter(void **state) {
    (void)state;
    for (int language = 0; language < LANG_COUNT; language++) {
        const struct slip slip = sample_letter_slip((enum language)language);
        const struct str text = slip_code_text(&slip, &arena);
        assert_text("the Dutch letter", text,
                    "Brief: ik maak bezwaar\nAan: ...\nIk maak bezwaar tegen uw besluit.\n"
                    "Ik ben het er niet mee eens, want: ...\nMijn naam: ...\nMijn adres: ...\n"
                    "Handtekening: ...");
        assert_non_null(code_create(&arena, text, NULL));
    }
}

// -- lines for a pen, measured as with a ruler

#define BLANK_MM 9.0f
#define BELOW_TEXT_MM 6.0f // there letters have room to rise between those of the text
#define SOLID_MM 15.0f     // longer than a stroke of any letter

static bool is_black(const struct ink *ink, int x, int y) {
    return ink->rows[y * ink->stride + x / 8] >> (7 - x % 8) & 1;
}

static float mm_of(const struct ink *ink, int dots) {
    return (float)dots * 25.4f / (float)ink->dpi;
}

// Whether a line without gaps runs through (x, y), wide enough to write on.
static bool begins_line(const struct ink *ink, int x, int y) {
    if (x > 0 && is_black(ink, x - 1, y))
        return false;
    int end = x;
    while (end < ink->width && is_black(ink, end, y))
        end++;
    return mm_of(ink, end - x) >= SOLID_MM;
}

// The row of what stands above (x, y).
static int row_above(const struct ink *ink, int x, int y) {
    int top = y - 1;
    while (top >= 0 && !is_black(ink, x, top))
        top--;
    return top;
}

static bool is_on_line(const struct ink *ink, int x, int y) {
    while (x > 0 && y >= 0 && is_black(ink, x - 1, y))
        x--;
    return y >= 0 && begins_line(ink, x, y);
}

struct measured {
    int count;
    float apart;      // mm, the least between two of them
    float below_text; // mm, the least from words down to a line
};

static struct measured measure_lines(const struct ink *ink) {
    struct measured measured = {0, 1e6f, 1e6f};
    const int inside = (int)(5.0f / mm_of(ink, 1)); // past the text before it
    for (int y = 1; y < ink->height; y++)
        for (int x = 0; x + inside < ink->width; x++) {
            if (!is_black(ink, x, y) || is_black(ink, x + inside, y - 1) || !begins_line(ink, x, y))
                continue;
            const int above = row_above(ink, x + inside, y);
            float *least =
                is_on_line(ink, x + inside, above) ? &measured.apart : &measured.below_text;
            measured.count++;
            *least = fminf(*least, mm_of(ink, y - above));
        }
    return measured;
}

static const struct {
    const char *name;
    struct paper paper;
} papers[] = {
    {"roll of 80 mm", PAPER_ROLL_80},
    {"roll of 58 mm", PAPER_ROLL_58},
    {"A5", PAPER_A5},
    {"A4", PAPER_A4},
};
enum { PAPERS = sizeof papers / sizeof *papers };

static void a_line_to_write_on_is_high_enough_for_a_pen(void **state) {
    (void)state;
    for (int p = 0; p < PAPERS; p++)
        for (int language = 0; language < LANG_COUNT; language++) {
            const struct slip slip = sample_letter_slip((enum language)language);
            struct error err = {0};
            struct ink *ink = slip_ink(&slip, &papers[p].paper, typeset, &err);
            if (!ink)
                fail_msg("%s, language %d: %s", papers[p].name, language, err.text);
            const struct measured found = measure_lines(ink);
            if (found.count != SAMPLE_BLANKS || found.apart < BLANK_MM - mm_of(ink, 1) ||
                found.below_text < BELOW_TEXT_MM)
                fail_msg("%s, language %d: %d lines, %.1f mm, %.1f mm below a text", papers[p].name,
                         language, found.count, (double)found.apart, (double)found.below_text);
            ink_destroy(ink);
        }
}

static void a_large_sheet_has_one_column(void **state) {
    (void)state;
    const struct slip slip = sample_letter_slip(LANG_NL);
    struct ink *ink = slip_ink(&slip, &papers[PAPERS - 1].paper, typeset, NULL);
    assert_non_null(ink);
    int longest = 0;
    for (int y = 0; y < ink->height; y++)
        for (int x = 0, run = 0; x < ink->width; x++) {
            run = is_black(ink, x, y) ? run + 1 : 0;
            longest = run > longest ? run : longest;
        }
    assert_true(mm_of(ink, longest) > 150);
    ink_destroy(ink);
}

static struct letter_line many[LETTER_LINES_MAX];
static struct letter letter_of(int lines, int blanks) {
    for (int i = 0; i < lines; i++)
        many[i] = (struct letter_line){STR("Dit is een regel van deze brief aan u:"), blanks};
    return (struct letter){
        .id = STR("x"), .title = STR("Brief"), .lines = many, .line_count = lines};
}

static void what_does_not_fit_has_fewer_lines_and_is_never_cut_off(void **state) {
    (void)state;
    static const struct {
        const char *name;
        struct paper paper;
        int lines, blanks;
        bool fits;
    } cases[] = {
        {"some lines on A6", PAPER_A6, 6, 2, true},
        {"many to write on, on A6: fewer", PAPER_A6, 6, 10, true},
        {"a long letter on A6", PAPER_A6, 30, 1, false},
        {"the longest letter on A4: fewer", PAPER_A4, 12, 10, true},
        {"all that a letter can hold, on A4", PAPER_A4, LETTER_LINES_MAX, 10, true},
        {"and on A5", PAPER_A5, LETTER_LINES_MAX, 10, false},
        {"a roll has them all", PAPER_ROLL_80, 6, 10, true},
        {"but it is not endless", PAPER_ROLL_80, LETTER_LINES_MAX, 10, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct letter letter = letter_of(cases[i].lines, cases[i].blanks);
        struct slip slip = sample_letter_slip(LANG_NL);
        slip.letter[0] = slip.letter[1] = &letter;
        struct error err = {0};
        struct ink *ink = slip_ink(&slip, &cases[i].paper, typeset, &err);
        if (!ink != !cases[i].fits)
            fail_msg("%s: %s", cases[i].name, ink ? "fits" : err.text);
        if (!ink)
            assert_int_equal(err.code, ERR_LIMIT);
        ink_destroy(ink);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_has_its_lines_and_lines_to_write_on),
        cmocka_unit_test(the_visitors_language_stands_below_the_dutch),
        cmocka_unit_test(a_letter_without_translation_is_dutch),
        cmocka_unit_test(the_code_holds_the_dutch_letter),
        cmocka_unit_test(a_line_to_write_on_is_high_enough_for_a_pen),
        cmocka_unit_test(a_large_sheet_has_one_column),
        cmocka_unit_test(what_does_not_fit_has_fewer_lines_and_is_never_cut_off),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
