// SPDX-License-Identifier: EUPL-1.2
// Every screen and dialog as text, with its rectangles in mm, compared with tests/golden/trees. The
// content is fixtures/zuil: small, and complete in Dutch, English and Arabic.
// tests/golden/accept writes the files anew; look at the difference before you keep it.
#include "screens/view.h"
#include <math.h>
#include "base/file.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { WAY = 8, TREE_FILE_MAX = 256 * 1024, DIFF_LINES = 8 };

// What the fixture's names are as numbers; the_fixture_is_what_the_rows_think checks them.
enum { PAGE_HELP, PAGE_ABOUT };
enum { QUESTION_START, QUESTION_HOW_FAR, QUESTION_LETTER };
enum { OUTCOME_WMO, OUTCOME_WLZ, OUTCOME_GENERAL };
enum { MEE, TEAM, TILBURG, BOSCH, CARE_OFFICE, LISTENING };

static const struct panel DESK = {1920, 1080, 476, 600};     // 21.5 inch, lying
static const struct panel STANDING = {1080, 1920, 268, 600}; // the same, standing
static const struct panel PILLAR = {1080, 1920, 393, 600};   // 32 inch
static const struct panel TABLET = {1280, 800, 217, 600};    // 10.1 inch
static const struct panel UPRIGHT = {800, 1280, 136, 600};

// Some steps depend on what was laid out or when it happens.
enum { NEXT_LEAF = -1 };
#define OPEN(SCREEN, ITEM)                                                                         \
    { EVENT_OPEN, SCREEN_##SCREEN, ITEM }
#define DIGITS(A, B, C, D)                                                                         \
    {EVENT_DIGIT, A}, {EVENT_DIGIT, B}, {EVENT_DIGIT, C}, {                                        \
        EVENT_DIGIT, D                                                                             \
    }
#define LARGER                                                                                     \
    { EVENT_LARGER }
#define LARGEST LARGER, LARGER, LARGER
#define LOW                                                                                        \
    { EVENT_LOW }
#define LEAF                                                                                       \
    { EVENT_LEAF, NEXT_LEAF }
#define IN(LANGUAGE)                                                                               \
    { EVENT_LANGUAGE, LANG_##LANGUAGE }
#define DIALOG(WHICH)                                                                              \
    { EVENT_DIALOG, DIALOG_##WHICH }
#define SLIP_OF(CONTACT, OUTCOME) (((CONTACT) + 1) | ((OUTCOME) + 1) << 20)
#define SLIP OPEN(SLIP, SLIP_OF(MEE, OUTCOME_WMO))
#define CHECK(ANSWER, QUESTION)                                                                    \
    { EVENT_CHECK, CHECK_##ANSWER, QUESTION }
#define CHECKS(A, B, C) OPEN(CHECK, 0), CHECK(A, 0), CHECK(B, 1), CHECK(C, 2)
// A list of points: no, not known, no.
#define LIST (ITEM_LIST | CHECK_NO | CHECK_UNKNOWN << 2 | CHECK_NO << 4)

#define STAFF                                                                                      \
    OPEN(PIN, 0), {                                                                                \
        EVENT_OFFICE, NEWS_PIN_RIGHT                                                               \
    }

enum kiosk_kind { WHOLE, NO_PRINTER, NO_CLOCK, NO_CONTENT, WITH_STAFF };

static const struct row {
    const char *name; // of the file
    const struct panel *panel;
    struct event way[WAY]; // kind 0 ends it
    enum kiosk_kind kiosk;
} rows[] = {
    // All of them, as most visitors see them.
    {"attract", &DESK, {{EVENT_TIME}}},
    {"home", &DESK, {{0}}},
    {"page", &DESK, {OPEN(PAGE, PAGE_HELP)}},
    {"page-leaf-2", &DESK, {OPEN(PAGE, PAGE_HELP), LEAF}},
    {"page-short", &DESK, {OPEN(PAGE, PAGE_ABOUT)}},
    {"chooser", &DESK, {OPEN(CHOOSER, QUESTION_START)}},
    {"chooser-hint", &DESK, {OPEN(CHOOSER, QUESTION_START), {EVENT_ANSWER, 0}}},
    {"chooser-back", &DESK, {OPEN(CHOOSER, QUESTION_START), {EVENT_ANSWER, 1}, {EVENT_BACK}}},
    {"result", &DESK, {OPEN(CHOOSER, QUESTION_START), {EVENT_ANSWER, 0}, {EVENT_ANSWER, 0}}},
    {"result-no-page", &DESK, {OPEN(RESULT, OUTCOME_WLZ)}},
    {"contacts", &DESK, {OPEN(CONTACTS, 0)}},
    {"contacts-leaf-2", &DESK, {OPEN(CONTACTS, 0), LEAF}},
    {"contacts-subject", &DESK, {OPEN(CONTACTS, TOPIC_WLZ)}},
    {"contacts-none", &DESK, {OPEN(CONTACTS, TOPIC_WORK)}},
    {"contacts-elsewhere",
     &DESK,
     {OPEN(CONTACTS, 0), OPEN(PLACE, 0), DIGITS(5, 0, 3, 8), {EVENT_FIND}}},
    {"contact", &DESK, {OPEN(CONTACT, MEE)}},
    {"contact-no-clock", &DESK, {OPEN(CONTACT, MEE)}, NO_CLOCK},
    {"contact-unsure", &DESK, {OPEN(CONTACT, TILBURG)}},
    {"contact-no-phone", &DESK, {OPEN(CONTACT, BOSCH)}},
    {"contact-always", &DESK, {OPEN(CONTACT, LISTENING)}},
    {"topics", &DESK, {OPEN(TOPICS, 0)}},
    {"place", &DESK, {OPEN(PLACE, 0)}},
    {"place-found", &DESK, {OPEN(PLACE, 0), DIGITS(5, 0, 3, 8)}},
    {"place-unknown", &DESK, {OPEN(PLACE, 0), DIGITS(9, 9, 9, 9)}},
    {"place-several", &DESK, {OPEN(PLACE, 0), DIGITS(1, 2, 2, 3)}},
    {"which", &DESK, {OPEN(PLACE, 0), DIGITS(1, 2, 2, 3), {EVENT_FIND}}},
    {"letters", &DESK, {OPEN(LETTERS, 0)}},
    {"letter", &DESK, {OPEN(LETTER, 'h')}},
    {"slip", &DESK, {SLIP}},
    {"slip-leaf-2", &DESK, {SLIP, LEAF}},
    {"slip-desk", &DESK, {OPEN(SLIP, SLIP_OF(-1, -1))}},
    {"slip-unsure", &DESK, {OPEN(SLIP, SLIP_OF(TILBURG, -1))}},
    {"slip-no-printer", &DESK, {SLIP}, NO_PRINTER},
    {"slip-printing", &DESK, {SLIP, {EVENT_PRINT}, {EVENT_PRINTED, PRINT_PRINTING}}},
    {"slip-printed", &DESK, {SLIP, {EVENT_PRINT}, {EVENT_PRINTED, PRINT_DONE}}},
    {"slip-trouble",
     &DESK,
     {SLIP, {EVENT_PRINT}, {EVENT_PRINTED, PRINT_TROUBLE, TROUBLE_PAPER_OUT}}},
    {"scan", &DESK, {OPEN(SCAN, SLIP_OF(MEE, OUTCOME_WMO))}},
    {"check", &DESK, {OPEN(CHECK, 0)}},
    {"check-no-hint", &DESK, {OPEN(CHECK, 0), CHECK(YES, 0)}},
    {"check-back", &DESK, {OPEN(CHECK, 0), CHECK(YES, 0), CHECK(UNKNOWN, 1), {EVENT_BACK}}},
    {"checked", &DESK, {CHECKS(YES, NO, UNKNOWN)}},
    {"checked-good", &DESK, {CHECKS(YES, YES, YES)}},
    {"checked-unsure", &DESK, {CHECKS(YES, UNKNOWN, YES)}},
    {"checked-again", &DESK, {CHECKS(YES, NO, UNKNOWN), {EVENT_AGAIN}}},
    {"slip-list", &DESK, {CHECKS(YES, NO, UNKNOWN), OPEN(SLIP, LIST)}},
    {"slip-list-good",
     &DESK,
     {OPEN(SLIP, ITEM_LIST | CHECK_YES | CHECK_YES << 2 | CHECK_YES << 4)}},
    {"slip-list-no-printer", &DESK, {OPEN(SLIP, LIST)}, NO_PRINTER},
    {"slip-letter", &DESK, {OPEN(SLIP, ITEM_LETTER)}},
    {"slip-letter-leaf-2", &DESK, {OPEN(SLIP, ITEM_LETTER), LEAF}},
    {"slip-letter-no-printer", &DESK, {OPEN(SLIP, ITEM_LETTER)}, NO_PRINTER},
    {"slip-letter-trouble",
     &DESK,
     {OPEN(SLIP, ITEM_LETTER), {EVENT_PRINT}, {EVENT_PRINTED, PRINT_TROUBLE, TROUBLE_PAPER_OUT}}},
    {"scan-list", &DESK, {OPEN(SCAN, LIST)}},
    {"scan-letter", &DESK, {OPEN(SCAN, ITEM_LETTER)}},
    {"languages", &DESK, {OPEN(LANGUAGE, 0)}},
    {"dialog-still-there", &DESK, {{EVENT_TOUCH}, OPEN(CONTACTS, 0), {EVENT_TIME}}},
    {"dialog-words", &DESK, {OPEN(RESULT, OUTCOME_WMO), {EVENT_DIALOG, DIALOG_WORDS, 1}}},
    {"dialog-desk", &DESK, {DIALOG(DESK)}},
    {"fallback", &DESK, {{0}}, NO_CONTENT},
    // For staff; every state of these is looked at by tests/tool/test_staff.c.
    {"page-version", &DESK, {OPEN(PAGE, PAGE_ABOUT)}, WITH_STAFF},
    {"pin", &DESK, {OPEN(PIN, 0), {EVENT_DIGIT, 2}, {EVENT_DIGIT, 7}}, WITH_STAFF},
    {"staff", &DESK, {STAFF}, WITH_STAFF},
    {"staff-stick", &DESK, {STAFF, OPEN(STAFF, ROOM_STICK)}, WITH_STAFF},
    {"staff-clean", &DESK, {STAFF, {EVENT_STAFF, DEED_CLEAN}}, WITH_STAFF},
    // Standing, where the footer has short labels.
    {"standing-home", &STANDING, {{0}}},
    {"standing-page", &STANDING, {OPEN(PAGE, PAGE_HELP)}},
    {"standing-chooser", &STANDING, {OPEN(CHOOSER, QUESTION_START)}},
    {"standing-result", &STANDING, {OPEN(RESULT, OUTCOME_WMO)}},
    {"standing-contacts", &STANDING, {OPEN(CONTACTS, 0)}},
    {"standing-contact", &STANDING, {OPEN(CONTACT, MEE)}},
    {"standing-place", &STANDING, {OPEN(PLACE, 0)}},
    {"standing-slip", &STANDING, {SLIP}},
    {"standing-check", &STANDING, {OPEN(CHECK, 0)}},
    {"standing-checked", &STANDING, {CHECKS(YES, NO, UNKNOWN)}},
    {"standing-slip-letter", &STANDING, {OPEN(SLIP, ITEM_LETTER)}},
    {"standing-scan", &STANDING, {OPEN(SCAN, SLIP_OF(MEE, OUTCOME_WMO))}},
    {"standing-dialog-reading", &STANDING, {DIALOG(READING)}},
    {"standing-fallback", &STANDING, {{0}}, NO_CONTENT},
    // The largest letters on small glass.
    {"tablet-home", &TABLET, {LARGEST}},
    {"tablet-page", &TABLET, {LARGEST, OPEN(PAGE, PAGE_HELP)}},
    {"tablet-chooser", &TABLET, {LARGEST, OPEN(CHOOSER, QUESTION_START)}},
    {"tablet-result", &TABLET, {LARGEST, OPEN(RESULT, OUTCOME_WMO)}},
    {"tablet-contacts", &TABLET, {LARGEST, OPEN(CONTACTS, 0)}},
    {"tablet-place", &TABLET, {LARGEST, OPEN(PLACE, 0), DIGITS(1, 2, 2, 3)}},
    {"tablet-slip", &TABLET, {LARGEST, SLIP}},
    {"tablet-check", &TABLET, {LARGEST, OPEN(CHECK, 0)}},
    {"tablet-checked", &TABLET, {LARGEST, CHECKS(NO, NO, YES)}},
    {"tablet-slip-letter", &TABLET, {LARGEST, OPEN(SLIP, ITEM_LETTER)}},
    {"tablet-scan", &TABLET, {LARGEST, OPEN(SCAN, SLIP_OF(MEE, OUTCOME_WMO))}},
    {"tablet-dialog-words",
     &TABLET,
     {LARGEST, OPEN(PAGE, PAGE_HELP), {EVENT_DIALOG, DIALOG_WORDS, 1}}},
    {"tablet-dialog-reading", &TABLET, {LARGEST, DIALOG(READING)}},
    {"tablet-fallback", &TABLET, {{0}}, NO_CONTENT},
    {"upright-home", &UPRIGHT, {LARGEST}},
    {"upright-chooser", &UPRIGHT, {LARGEST, OPEN(CHOOSER, QUESTION_START)}},
    {"upright-check", &UPRIGHT, {OPEN(CHECK, 2)}},
    {"upright-check-largest", &UPRIGHT, {LARGEST, OPEN(CHECK, 2)}},
    {"upright-checked", &UPRIGHT, {CHECKS(NO, NO, YES)}},
    {"upright-contact", &UPRIGHT, {LARGEST, OPEN(CONTACT, MEE)}},
    {"upright-dialog-still-there", &UPRIGHT, {LARGEST, {EVENT_TOUCH}, {EVENT_TIME}}},
    // The largest letters on a desk's glass.
    {"largest-home", &DESK, {LARGEST}},
    {"largest-check", &DESK, {LARGEST, OPEN(CHECK, 2)}},
    {"largest-checked", &DESK, {LARGEST, CHECKS(NO, NO, YES)}},
    {"largest-result", &DESK, {LARGEST, OPEN(RESULT, OUTCOME_WMO)}},
    {"largest-slip", &DESK, {LARGEST, SLIP}},
    // From right to left.
    {"ar-home", &DESK, {IN(AR)}},
    {"ar-page", &DESK, {IN(AR), OPEN(PAGE, PAGE_HELP)}},
    {"ar-chooser", &DESK, {IN(AR), OPEN(CHOOSER, QUESTION_START)}},
    {"ar-result", &DESK, {IN(AR), OPEN(RESULT, OUTCOME_WMO)}},
    {"ar-contact", &DESK, {IN(AR), OPEN(CONTACT, MEE)}},
    {"ar-place", &DESK, {IN(AR), OPEN(PLACE, 0), DIGITS(5, 0, 3, 8)}},
    {"ar-slip", &DESK, {IN(AR), SLIP}},
    {"ar-check", &DESK, {IN(AR), OPEN(CHECK, 0)}},
    {"ar-checked", &DESK, {IN(AR), CHECKS(YES, NO, UNKNOWN)}},
    {"ar-slip-list", &DESK, {IN(AR), OPEN(SLIP, LIST)}},
    {"ar-slip-letter", &DESK, {IN(AR), OPEN(SLIP, ITEM_LETTER)}},
    {"ar-dialog-desk", &DESK, {IN(AR), DIALOG(DESK)}},
    {"ar-tablet-page", &TABLET, {IN(AR), OPEN(PAGE, PAGE_HELP)}},
    // English, and a page that nobody translated.
    {"en-home", &DESK, {IN(EN)}},
    {"en-result", &DESK, {IN(EN), OPEN(RESULT, OUTCOME_WMO)}},
    {"en-slip", &DESK, {IN(EN), SLIP}},
    {"en-slip-list", &DESK, {IN(EN), OPEN(SLIP, LIST)}},
    {"en-slip-letter", &DESK, {IN(EN), OPEN(SLIP, ITEM_LETTER)}},
    {"en-page-dutch", &DESK, {IN(EN), OPEN(PAGE, PAGE_ABOUT)}},
    // "Alles lager" on a pillar.
    {"low-home", &PILLAR, {LOW}},
    {"low-page", &PILLAR, {LOW, OPEN(PAGE, PAGE_HELP)}},
    {"low-chooser", &PILLAR, {LOW, OPEN(CHOOSER, QUESTION_START)}},
    {"low-result", &PILLAR, {LOW, OPEN(RESULT, OUTCOME_WMO)}},
    {"low-contacts", &PILLAR, {LOW, OPEN(CONTACTS, 0)}},
    {"low-contact", &PILLAR, {LOW, OPEN(CONTACT, MEE)}},
    {"low-topics", &PILLAR, {LOW, OPEN(TOPICS, 0)}},
    {"low-place", &PILLAR, {LOW, OPEN(PLACE, 0)}},
    {"low-letters", &PILLAR, {LOW, OPEN(LETTERS, 0)}},
    {"low-slip", &PILLAR, {LOW, SLIP}},
    {"low-check", &PILLAR, {LOW, OPEN(CHECK, 0)}},
    {"low-checked", &PILLAR, {LOW, CHECKS(YES, NO, UNKNOWN)}},
    {"low-slip-letter", &PILLAR, {LOW, OPEN(SLIP, ITEM_LETTER)}},
    {"low-scan", &PILLAR, {LOW, OPEN(SCAN, SLIP_OF(MEE, OUTCOME_WMO))}},
    {"low-dialog-reading", &PILLAR, {LOW, DIALOG(READING)}},
    {"low-dialog-still-there", &PILLAR, {LOW, {EVENT_TOUCH}, {EVENT_TIME}}},
};
enum { ROWS = sizeof rows / sizeof *rows };

struct fixture {
    struct typeset *typeset;
    struct content *content;
    struct arena texts, frame;
};

static int setup(void **state) {
    struct fixture *f = test_calloc(1, sizeof *f);
    struct error err = {0};
    struct report report;
    arena_init(&f->texts);
    arena_init(&f->frame);
    report_init(&report, &f->texts);
    f->content = content_load(FIXTURES "/zuil", &report, &err);
    f->typeset = typeset_create(NULL, &err);
    if (!f->content || !f->typeset || report.errors > 0)
        fail_msg("%s", err.text);
    *state = f;
    return 0;
}

static int teardown(void **state) {
    struct fixture *f = *state;
    content_destroy(f->content);
    typeset_destroy(f->typeset);
    arena_fini(&f->frame);
    arena_fini(&f->texts);
    test_free(f);
    return 0;
}

// ---- the way to a screen
// -------------------------------------------------------------------------

static struct moment clock_of(const struct row *row) {
    return (struct moment){{2026, 11, 23}, 10 * 60 + 30, row->kiosk != NO_CLOCK}; // a Monday
}

static struct tree *look(struct fixture *f, const struct row *row, const struct state *state) {
    arena_reset(&f->frame);
    return view_tree(state, row->kiosk == NO_CONTENT ? NULL : f->content, row->panel, f->typeset,
                     &f->frame);
}

static struct event with_anchor(struct fixture *f, const struct row *row, const struct state *state,
                                struct event event) {
    if (event.kind == EVENT_LEAF && event.a == NEXT_LEAF) {
        const struct tree *tree = look(f, row, state);
        assert_true(tree->leaf + 1 < tree->leaf_count);
        event.a = tree->leaf_anchor[tree->leaf + 1];
    }
    return event;
}

static const struct office office = {
    .pin_set = true,
    .version = 12,
    .program = {"wegwijs 0.1.0", 13},
    .stick = OFFICE_READY,
    .change_total = 1,
    .change_count = 1,
};

static struct state walk(struct fixture *f, const struct row *row) {
    const struct content *content = row->kiosk == NO_CONTENT ? NULL : f->content;
    struct action action;
    int64_t ms = 1000;
    struct state state = state_initial(content, ms, clock_of(row), row->kiosk != NO_PRINTER);
    state.office = row->kiosk == WITH_STAFF ? &office : NULL;
    for (int i = 0; i < WAY && row->way[i].kind; i++) {
        if (row->way[i].kind == EVENT_TIME)
            ms = state_next_ms(&state, content);
        state = state_update(state, content, with_anchor(f, row, &state, row->way[i]), ms,
                             clock_of(row), &action);
    }
    return state;
}

static struct str written(struct fixture *f, const struct row *row, const struct state *state) {
    return tree_write(look(f, row, state), &f->texts, true, event_name);
}

// ---- comparing
// -----------------------------------------------------------------------------------

static bool has_line(struct str text, struct str line) {
    while (text.ptr)
        if (str_eq(str_cut(&text, '\n'), line))
            return true;
    return false;
}

// Lines of `text` that `other` lacks, wherever they stand.
static void tell_lines(const char *sign, struct str text, struct str other) {
    int told = 0;
    while (text.ptr) {
        const struct str line = str_cut(&text, '\n');
        if (has_line(other, line))
            continue;
        if (told++ == DIFF_LINES) {
            print_message("  %s ...\n", sign);
            return;
        }
        print_message("  %s " STR_FMT "\n", sign, STR_ARG(line));
    }
}

static bool is_accepting(void) {
    const char *wish = getenv("WEGWIJS_GOLDEN");
    return wish && str_eq(str_c(wish), STR("accept"));
}

static const char *path_of(struct fixture *f, const struct row *row) {
    return arena_printf(&f->texts, GOLDEN "/trees/%s.txt", row->name).ptr;
}

static bool is_golden(struct fixture *f, const struct row *row) {
    const struct state state = walk(f, row);
    const struct str now = written(f, row, &state);
    struct str golden = {0};
    struct error err = {0};
    const bool known = file_read(&f->texts, path_of(f, row), TREE_FILE_MAX, &golden, &err);
    if (known && str_eq(golden, now))
        return true;
    if (is_accepting()) {
        print_message("accepted: %s\n", row->name);
        return file_write(path_of(f, row), now, &err);
    }
    print_message("%s is another one:\n", path_of(f, row));
    tell_lines("-", golden, now);
    tell_lines("+", now, golden);
    return false;
}

static void every_screen_is_as_it_was_accepted(void **state) {
    struct fixture *f = *state;
    int wrong = 0;
    for (int i = 0; i < ROWS; i++) {
        wrong += !is_golden(f, &rows[i]);
        arena_reset(&f->texts);
    }
    if (wrong > 0)
        fail_msg(
            "%d of %d trees differ. They hold for the fonts of Debian 12 (fonts-sil-andika, "
            "fonts-noto-core): other fonts are wider or narrower. When the new ones are right: "
            "tests/golden/accept",
            wrong, ROWS);
}

static bool has_row(struct str file) {
    for (int i = 0; i < ROWS; i++)
        if (file.len == strlen(rows[i].name) + 4 && str_starts(file, str_c(rows[i].name)))
            return true;
    return false;
}

static void no_golden_file_is_left_over(void **state) {
    struct fixture *f = *state;
    struct str *names;
    struct error err = {0};
    int count;
    assert_true(file_list(&f->texts, GOLDEN "/trees", STR(""), &names, &count, &err));
    for (int i = 0; i < count; i++)
        if (!has_row(names[i]))
            fail_msg("no row for tests/golden/trees/" STR_FMT, STR_ARG(names[i]));
    assert_int_equal(count, ROWS); // and no two rows share a file
}

static void the_fixture_is_what_the_rows_think(void **state) {
    const struct content *content = ((struct fixture *)*state)->content;
    assert_int_equal(content_find_page(content, STR("hulp")), PAGE_HELP);
    assert_int_equal(content_find_page(content, STR("over")), PAGE_ABOUT);
    const struct edition *dutch = &content->editions[LANG_NL];
    assert_true(str_eq(dutch->questions[QUESTION_START].id, STR("start")));
    assert_true(str_eq(dutch->questions[QUESTION_HOW_FAR].id, STR("ver")));
    assert_true(str_eq(dutch->questions[QUESTION_LETTER].id, STR("ver-wlz")));
    assert_true(str_eq(dutch->outcomes[OUTCOME_WMO].id, STR("wmo")));
    assert_true(str_eq(dutch->outcomes[OUTCOME_WLZ].id, STR("wlz")));
    assert_true(str_eq(dutch->outcomes[OUTCOME_GENERAL].id, STR("algemeen")));
    static const char *const ids[] = {"mee",   "team",        "tilburg",
                                      "bosch", "zorgkantoor", "luisterlijn"};
    for (int i = 0; i <= LISTENING; i++)
        assert_true(str_eq(content->contacts[i].id, str_c(ids[i])));
}

// Every screen and every dialog has a row: nobody adds one without a look at it.
static void every_screen_and_dialog_has_a_row(void **state) {
    struct fixture *f = *state;
    bool screens[SCREEN_COUNT] = {0}, dialogs[DIALOG_READING + 1] = {0};
    for (int i = 0; i < ROWS; i++) {
        const struct state seen = walk(f, &rows[i]);
        screens[seen.here.screen] = true;
        dialogs[seen.dialog] = true;
    }
    for (int i = 0; i < SCREEN_COUNT; i++)
        assert_true(screens[i]);
    for (int i = 0; i <= DIALOG_READING; i++)
        assert_true(dialogs[i]);
}

// ---- what holds for all of them
// ------------------------------------------------------------------

static bool is_contrast_key(struct str line) {
    return str_ends(line, STR("→ contrast"));
}

static void contrast_moves_nothing(void **state) {
    struct fixture *f = *state;
    for (int i = 0; i < ROWS; i++) {
        struct state seen = walk(f, &rows[i]);
        struct str paper = written(f, &rows[i], &seen);
        for (int theme = THEME_DARK; theme < THEME_COUNT; theme++) {
            seen.theme = (enum theme)theme;
            struct str other = written(f, &rows[i], &seen), before = paper;
            while (before.ptr && other.ptr) {
                const struct str a = str_cut(&before, '\n'), b = str_cut(&other, '\n');
                if (!str_eq(a, b) && !(is_contrast_key(a) && is_contrast_key(b)))
                    fail_msg("%s: \"" STR_FMT "\" becomes \"" STR_FMT "\"", rows[i].name,
                             STR_ARG(a), STR_ARG(b));
            }
            assert_true(!before.ptr && !other.ptr);
        }
        arena_reset(&f->texts);
    }
}

// Sitting, an arm reaches to about 400 mm above the lower edge of a pillar's glass.
#define REACH_MM 410.0f

struct reach {
    const char *name;
    float top_mm;
    int targets;
};

static void check_reach(const struct node *node, void *user) {
    struct reach *reach = user;
    if (!node_is_target(node))
        return;
    reach->targets++;
    if (node->y < reach->top_mm)
        fail_msg("%s: \"" STR_FMT "\" at %.1f mm from the top is out of reach", reach->name,
                 STR_ARG(node->label), (double)node->y);
}

static void low_keys_are_within_reach(void **state) {
    struct fixture *f = *state;
    int checked = 0;
    for (int i = 0; i < ROWS; i++) {
        const struct state seen = walk(f, &rows[i]);
        if (!seen.low)
            continue;
        struct reach reach = {rows[i].name, panel_height_mm(rows[i].panel) - REACH_MM, 0};
        tree_walk(look(f, &rows[i], &seen), check_reach, &reach);
        assert_true(reach.targets > 0);
        checked++;
    }
    assert_true(checked > 10);
}

static void check_last(const struct node *node, void *user) {
    const struct node *last = NULL;
    for (const struct node *child = node->first; child; child = child->next)
        last = child->hidden ? last : child;
    if (node->flow == FLOW_LEAVES && last && last->keep)
        *(struct str *)user = last->label;
}

static void what_stays_with_the_next_is_never_last_on_a_leaf(void **state) {
    struct fixture *f = *state;
    int wrong = 0;
    for (int i = 0; i < ROWS; i++) {
        const struct state seen = walk(f, &rows[i]);
        struct str alone = {0};
        tree_walk(look(f, &rows[i], &seen), check_last, &alone);
        if (!alone.ptr)
            continue;
        print_message("%s: \"" STR_FMT "\" stands alone\n", rows[i].name, STR_ARG(alone));
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

// A keypad is learned by hand: Arabic runs from right to left, 1 2 3 does not.
static void digits_run_from_left_to_right(void **state) {
    struct fixture *f = *state;
    int checked = 0;
    for (int i = 0; i < ROWS; i++) {
        const struct state seen = walk(f, &rows[i]);
        if (seen.here.screen != SCREEN_PLACE)
            continue;
        const struct tree *tree = look(f, &rows[i], &seen);
        const struct node *one = tree_find_target(tree, (struct event){EVENT_DIGIT, 1, 0});
        const struct node *two = tree_find_target(tree, (struct event){EVENT_DIGIT, 2, 0});
        assert_true(one && two);
        if (one->x >= two->x)
            fail_msg("%s: 2 stands left of 1", rows[i].name);
        checked++;
    }
    assert_true(checked > 4);
}

static const struct node *answer_key(struct fixture *f, const struct row *row, struct state *state,
                                     int question, int answer) {
    const struct node *key =
        tree_find_target(look(f, row, state), (struct event){EVENT_CHECK, answer, question});
    if (!key)
        fail_msg("%s: no key for answer %d of question %d", row->name, answer, question);
    return key;
}

static void same_place(struct fixture *f, const struct row *row, struct state *state) {
    float first[CHECK_UNKNOWN + 1][4] = {{0}};
    const int count = content_checklist(f->content, state->language)->question_count;
    for (int question = 0; question < count; question++)
        for (unsigned given = CHECK_NONE; given <= CHECK_UNKNOWN; given++)
            for (int answer = CHECK_YES; answer <= CHECK_UNKNOWN; answer++) {
                state->here = (struct place){.screen = SCREEN_CHECK, .item = question};
                state->checks = given << 2 * question;
                const struct node *key = answer_key(f, row, state, question, answer);
                const float place[4] = {key->x, key->y, key->w, key->h};
                if (question == 0 && given == CHECK_NONE)
                    memcpy(first[answer], place, sizeof place);
                for (int k = 0; k < 4; k++)
                    if (fabsf(first[answer][k] - place[k]) > 0.01f)
                        fail_msg("%s, language %d, size %d: key %d of question %d (given %u) "
                                 "stands elsewhere",
                                 row->name, state->language, state->size, answer, question, given);
            }
}

// A hand that has found "Nee" once finds it on every question, ticked or not.
static void the_keys_of_the_checklist_never_move(void **state) {
    struct fixture *f = *state;
    static const struct row glasses[] = {{"desk", &DESK},
                                         {"standing", &STANDING},
                                         {"pillar", &PILLAR},
                                         {"tablet", &TABLET},
                                         {"upright", &UPRIGHT}};
    for (size_t i = 0; i < sizeof glasses / sizeof *glasses; i++)
        for (int size = SIZE_NORMAL; size < SIZE_COUNT; size++)
            for (int language = 0; language < LANG_COUNT; language++) {
                struct state seen = walk(f, &glasses[i]);
                seen.size = (enum text_size)size;
                seen.language = (enum language)language;
                same_place(f, &glasses[i], &seen);
            }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fixture_is_what_the_rows_think),
        cmocka_unit_test(every_screen_and_dialog_has_a_row),
        cmocka_unit_test(every_screen_is_as_it_was_accepted),
        cmocka_unit_test(no_golden_file_is_left_over),
        cmocka_unit_test(contrast_moves_nothing),
        cmocka_unit_test(low_keys_are_within_reach),
        cmocka_unit_test(what_stays_with_the_next_is_never_last_on_a_leaf),
        cmocka_unit_test(digits_run_from_left_to_right),
        cmocka_unit_test(the_keys_of_the_checklist_never_move),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
