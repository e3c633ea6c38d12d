// SPDX-License-Identifier: EUPL-1.2
// Each kind of breach is planted once in a screen that has none, and must be seen: that kind, at
// that node, and no other kind.
#include "paint/list.h"
#include "tool/audit.h"
#include "tool/survey.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct panel DESK = {1920, 1080, 476, 600};

// A small screen that keeps every number.
struct fixture {
    struct typeset *typeset;
    struct arena arena;
    struct tree *tree;
    struct node *text, *leaves, *row, *left, *right, *small;
};

static struct node *add_key(struct fixture *f, const char *label, int tap) {
    return tree_add(f->tree, f->row,
                    NODE(.role = ROLE_BUTTON, .look = LOOK_KEY, .type = TYPE_KEY, .tap = {tap},
                         .label = str_c(label), .icon = STR("begin"), .pad_x = 5, .pad_y = 4,
                         .grow = 1));
}

static void build(struct fixture *f, enum text_size size, struct str text, float width) {
    arena_reset(&f->arena);
    f->tree = tree_create(&f->arena, f->typeset, &DESK, size, false, "nl");
    struct node *root = tree_add(
        f->tree, NULL, NODE(.role = ROLE_SCREEN, .flow = FLOW_STACK, .label = STR("Proef")));
    struct node *column = tree_add(f->tree, root,
                                   NODE(.role = ROLE_GROUP, .flow = FLOW_COLUMN, .gap = 8,
                                        .pad_x = 14, .pad_y = 9, .grow = 1));
    f->leaves = tree_add(f->tree, column, NODE(.role = ROLE_LIST, .flow = FLOW_LEAVES, .grow = 1));
    f->text = tree_add(f->tree, f->leaves,
                       NODE(.role = ROLE_TEXT, .type = TYPE_BODY, .label = text, .width = width));
    f->small = tree_add(f->tree, column,
                        NODE(.role = ROLE_TEXT, .type = TYPE_LABEL, .label = STR("Klein")));
    f->row = tree_add(f->tree, column, NODE(.role = ROLE_GROUP, .flow = FLOW_ROW, .gap = 7));
    f->left = add_key(f, "Begin", EVENT_HOME);
    f->right = add_key(f, "Terug", EVENT_BACK);
    tree_layout(f->tree, 0, 0, DESK.width_mm, panel_height_mm(&DESK), 0);
}

static const struct str GOOD = {"Iemand denkt gratis met u mee.", 30};

static int setup(void **state) {
    static const struct fixture empty;
    struct fixture *f = test_malloc(sizeof *f);
    *f = empty;
    struct error err = {0};
    f->typeset = typeset_create(NULL, &err);
    if (!f->typeset)
        fail_msg("%s", err.text);
    arena_init(&f->arena);
    *state = f;
    return 0;
}

static int teardown(void **state) {
    struct fixture *f = *state;
    typeset_destroy(f->typeset);
    arena_fini(&f->arena);
    test_free(f);
    return 0;
}

// ---- plants: each changes the good screen, laid out or before

static void plant_nothing(struct fixture *f) {
    (void)f;
}
static void plant_small_body(struct fixture *f) {
    f->small->type = TYPE_BODY; // laid out as a label
}
static void plant_small_largest(struct fixture *f) {
    build(f, SIZE_NORMAL, GOOD, 250);
    f->tree->size = SIZE_LARGEST; // the visitor asked for it, the letters stayed
    f->text->hidden = f->left->hidden = f->right->hidden = true;
}
static void plant_far_eye(struct fixture *f) {
    f->tree->panel.viewing_mm = 800;
}
static void plant_low_target(struct fixture *f) {
    f->left->h = 19.9f;
}
static void plant_narrow_target(struct fixture *f) {
    f->left->w = 19.9f;
    f->left->paragraph = NULL;
    f->left->icon_w = 0;
}
static void plant_narrow_gap(struct fixture *f) {
    f->left->w += 0.2f;
}
static void plant_target_over_target(struct fixture *f) {
    tree_add(f->tree, f->left, NODE(.role = ROLE_WORD, .tap = {EVENT_DIALOG}, .label = STR("Wlz")));
    f->left->last->x = f->left->x;
    f->left->last->y = f->left->y;
    f->left->last->w = f->left->last->h = 20;
}
static void plant_out_of_glass(struct fixture *f) {
    f->tree->panel.height_px = 1040; // lower than what was laid out
}
static void plant_out_of_parent(struct fixture *f) {
    f->row->h -= 1;
}
static void plant_letters_out_of_box(struct fixture *f) {
    f->text->text_x += f->text->w;
}
static void plant_clipped(struct fixture *f) {
    f->leaves->clipped = true;
}
static void plant_missing_glyph(struct fixture *f) {
    build(f, SIZE_NORMAL, STR("Dit teken kent niemand: \U0001F9FF"), 250);
}
static void plant_cut_word(struct fixture *f) {
    build(f, SIZE_NORMAL, STR("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"), 60);
}
static void plant_long_line(struct fixture *f) {
    build(f, SIZE_NORMAL,
          STR("Dit is een zin die op een regel blijft staan omdat er veel plaats is."), 440);
}
static void plant_words(struct fixture *f) {
    struct paragraph *p = arena_new(&f->arena, struct paragraph);
    struct text_line *line = arena_new(&f->arena, struct text_line);
    *p = *f->text->paragraph;
    *line = p->lines[0];
    line->words = AUDIT_LEAF_WORDS + 1;
    p->lines = line;
    f->text->paragraph = p;
}
static void plant_text_over_text(struct fixture *f) {
    f->small->y = f->text->y;
    f->small->text_y = f->text->text_y;
    f->small->text_x = f->text->text_x;
}
static void plant_icon_over_text(struct fixture *f) {
    f->left->icon_x = f->left->text_x;
    f->left->icon_y = f->left->text_y;
}

enum { NONE = BREACH_COUNT };

static const struct {
    const char *name;
    void (*plant)(struct fixture *f);
    int expected;
} PLANTS[] = {
    {"a good screen has no breach", plant_nothing, NONE},
    {"body text in the letters of a label is too small", plant_small_body, BREACH_CAP},
    {"no text stays small when the largest letters are asked", plant_small_largest, BREACH_CAP},
    {"letters for an eye at 600 mm are too small at 800", plant_far_eye, BREACH_CAP},
    {"a target of 19.9 mm high is too small", plant_low_target, BREACH_TARGET},
    {"a target of 19.9 mm wide is too small", plant_narrow_target, BREACH_TARGET},
    {"a gap of 6.8 mm is too narrow", plant_narrow_gap, BREACH_GAP},
    {"a target inside a target has no gap at all", plant_target_over_target, BREACH_GAP},
    {"a row below the edge of the glass is outside", plant_out_of_glass, BREACH_OUTSIDE},
    {"a key lower than its row is outside", plant_out_of_parent, BREACH_OUTSIDE},
    {"letters beside their node are outside", plant_letters_out_of_box, BREACH_OUTSIDE},
    {"what the layout calls clipped is told", plant_clipped, BREACH_CLIPPED},
    {"a character without a font is told", plant_missing_glyph, BREACH_GLYPH},
    {"a word without a place to break it is told", plant_cut_word, BREACH_CUT_WORD},
    {"a line of 69 characters is too long", plant_long_line, BREACH_LONG_LINE},
    {"76 words are too many for a leaf", plant_words, BREACH_WORDS},
    {"a text over a text is told", plant_text_over_text, BREACH_OVERLAP},
    {"an icon over a text is told", plant_icon_over_text, BREACH_OVERLAP},
};

static void each_kind_of_breach_is_seen(void **state) {
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof PLANTS / sizeof PLANTS[0]; i++) {
        struct breaches breaches;
        struct arena arena;
        arena_init(&arena);
        breaches_init(&breaches, &arena);
        build(f, SIZE_NORMAL, GOOD, 250);
        PLANTS[i].plant(f);
        audit_tree(f->tree, &breaches);
        for (const struct breach *b = breaches.first; b; b = b->next)
            if ((int)b->kind != PLANTS[i].expected)
                fail_msg("%s; but: " STR_FMT ": " STR_FMT, PLANTS[i].name,
                         STR_ARG(breach_name(b->kind)), STR_ARG(b->what));
        if (PLANTS[i].expected != NONE && breaches.total == 0)
            fail_msg("%s; but nothing was told", PLANTS[i].name);
        arena_fini(&arena);
    }
}

// ---- colours

enum part { PART_LETTERS, PART_ICON, PART_BORDER, PART_FILL, PART_COUNT };

static const struct {
    const char *name;
    enum theme theme;
    enum part part;
    SDL_Color color;
    bool seen;
} COLORS[] = {
    {"ink of 10.4:1 on white is enough", THEME_PAPER, PART_LETTERS, {0x40, 0x40, 0x40, 255}, false},
    {"ink of 9.4:1 on white is too light",
     THEME_PAPER,
     PART_LETTERS,
     {0x46, 0x46, 0x46, 255},
     true},
    {"the same ink is enough in the other themes",
     THEME_LIGHT,
     PART_LETTERS,
     {0x46, 0x46, 0x46, 255},
     false},
    {"ink of 6.7:1 is too light in every theme",
     THEME_LIGHT,
     PART_LETTERS,
     {0x5C, 0x5C, 0x5C, 255},
     true},
    {"an icon of 9.4:1 is too light", THEME_PAPER, PART_ICON, {0x46, 0x46, 0x46, 255}, true},
    {"the taupe border of the palette is too light",
     THEME_PAPER,
     PART_BORDER,
     {0xC8, 0xC3, 0xB5, 255},
     true},
    {"a key that has neither a border nor a colour is not seen",
     THEME_PAPER,
     PART_FILL,
     {0xFF, 0xFF, 0xFF, 255},
     true},
};

static void plant_color(struct item *item, enum part part, SDL_Color color) {
    switch (part) {
    case PART_LETTERS:
        item->dress.ink = color;
        break;
    case PART_ICON:
        item->icon_ink = color;
        break;
    case PART_BORDER:
        item->dress.border = color;
        break;
    case PART_FILL:
        item->dress.ground = color;
        item->dress.has_border = false;
        break;
    case PART_COUNT:
        break;
    }
}

static void a_weak_color_is_seen(void **state) {
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof COLORS / sizeof COLORS[0]; i++) {
        struct breaches breaches;
        build(f, SIZE_NORMAL, GOOD, 250);
        breaches_init(&breaches, &f->arena);
        const struct list list = list_build(f->tree, COLORS[i].theme, &f->arena);
        audit_list(&list, COLORS[i].theme, &breaches);
        if (breaches.total)
            fail_msg("our own colours: " STR_FMT, STR_ARG(breaches.first->what));
        for (int k = 0; k < list.count; k++)
            if (list.items[k].node == f->left)
                plant_color(&list.items[k], COLORS[i].part, COLORS[i].color);
        audit_list(&list, COLORS[i].theme, &breaches);
        if ((breaches.count[BREACH_CONTRAST] > 0) != COLORS[i].seen)
            fail_msg("%s", COLORS[i].name);
    }
}

// ---- the way out

static const struct {
    const char *name;
    enum screen screen;
    enum dialog dialog;
    int anchor;
    int keys[2];
    bool seen;
} WAYS[] = {
    {"a page with both keys has a way out",
     SCREEN_PAGE,
     DIALOG_NONE,
     0,
     {EVENT_HOME, EVENT_BACK},
     false},
    {"a page without \"Terug\" has not",
     SCREEN_PAGE,
     DIALOG_NONE,
     0,
     {EVENT_HOME, EVENT_OPEN},
     true},
    {"a page without \"Begin\" has not",
     SCREEN_PAGE,
     DIALOG_NONE,
     0,
     {EVENT_OPEN, EVENT_BACK},
     true},
    {"the home screen needs none", SCREEN_HOME, DIALOG_NONE, 0, {EVENT_OPEN, EVENT_OPEN}, false},
    {"its second leaf does", SCREEN_HOME, DIALOG_NONE, 256, {EVENT_OPEN, EVENT_OPEN}, true},
    {"a dialog that closes has a way out",
     SCREEN_PAGE,
     DIALOG_WORDS,
     0,
     {EVENT_CLOSE, EVENT_OPEN},
     false},
    {"a dialog that does not close has none",
     SCREEN_PAGE,
     DIALOG_WORDS,
     0,
     {EVENT_HOME, EVENT_BACK},
     true},
};

static void a_screen_without_a_way_out_is_seen(void **state) {
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof WAYS / sizeof WAYS[0]; i++) {
        struct breaches breaches;
        build(f, SIZE_NORMAL, GOOD, 250);
        breaches_init(&breaches, &f->arena);
        f->left->tap.kind = WAYS[i].keys[0];
        f->right->tap.kind = WAYS[i].keys[1];
        const struct state at = {.here = {.screen = WAYS[i].screen, .anchor = WAYS[i].anchor},
                                 .dialog = WAYS[i].dialog};
        survey_way_out(&at, f->tree, &breaches);
        if ((breaches.count[BREACH_NO_WAY_OUT] > 0) != WAYS[i].seen)
            fail_msg("%s", WAYS[i].name);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_breach_is_seen),
        cmocka_unit_test(a_weak_color_is_seen),
        cmocka_unit_test(a_screen_without_a_way_out_is_seen),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
