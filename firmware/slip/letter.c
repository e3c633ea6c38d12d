// SPDX-License-Identifier: EUPL-1.2
// A letter to fill in with a pen. In Dutch, as who gets it reads it; below each line, small, what
// it says in the visitor's language. There is no code on it: it goes to somebody else.
#include "slip/build.h"
#include <math.h>

// A line for handwriting. On the screen nobody writes on it.
#define BLANK_MM 9.0f
#define BLANK_SCREEN 1.7f // capital heights
#define BLANK_RULE 0.07f
#define BLANK_DROP 0.45f // from the foot of a line of text up to where its letters stand
#define BLANK_GAP 0.7f   // between a text and the line behind it
// Behind a text when that leaves room for a date or a telephone number.
#define BESIDE_MM 24.0f
#define BESIDE 6.0f // capital heights
#define LINE_GAP 0.35f

static float blank_mm(const struct builder *b) {
    return b->tree->paper ? fmaxf(BLANK_MM, BLANK_SCREEN * b->cap) : BLANK_SCREEN * b->cap;
}

static void add_rule(const struct builder *b, struct node *parent) {
    tree_add(b->tree, parent,
             NODE(.role = ROLE_RULE, .look = LOOK_QUIET, .height = BLANK_RULE * b->cap));
}

// White to push what follows to the foot of its column.
static void add_white(const struct builder *b, struct node *parent) {
    tree_add(b->tree, parent, NODE(.role = ROLE_GROUP, .grow = 1));
}

static struct node *add_blank(const struct builder *b) {
    struct node *blank = tree_add(b->tree, b->parent,
                                  NODE(.role = ROLE_GROUP, .height = blank_mm(b), .atomic = true));
    add_white(b, blank);
    add_rule(b, blank);
    return blank;
}

// How wide the slip's texts can be; 0: not known before it is laid out.
static float room_mm(const struct builder *b) {
    const struct node *sheet = b->parent;
    const float width = sheet->width > 0 ? sheet->width : sheet->max_width;
    return width > 0 ? width - 2 * sheet->pad_x : 0;
}

static bool has_room_behind(const struct builder *b, struct str text) {
    const struct text_style style = tree_text_style(b->tree, TYPE_BODY, false);
    const float width = (float)typeset_natural_px(b->tree->typeset, text, &style) /
                        panel_px_per_mm(&b->tree->panel);
    return room_mm(b) - width >= fmaxf(BESIDE_MM, BESIDE * b->cap);
}

static struct node *add_dutch(const struct builder *b, struct node *parent, struct str text) {
    return tree_add(b->tree, parent,
                    NODE(.role = ROLE_TEXT, .label = text, .latin = true, .left = true));
}

// "Mijn naam: ________": the line at the height on which the letters stand.
static struct node *add_text_and_blank(const struct builder *b, struct str text) {
    struct node *row = tree_add(b->tree, b->parent,
                                NODE(.role = ROLE_GROUP, .flow = FLOW_ROW, .ltr = true,
                                     .gap = BLANK_GAP * b->cap, .min_height = blank_mm(b)));
    struct node *words = tree_add(b->tree, row, NODE(.role = ROLE_GROUP));
    add_white(b, words);
    add_dutch(b, words, text);
    struct node *line = tree_add(b->tree, row, NODE(.role = ROLE_GROUP, .grow = 1));
    add_white(b, line);
    add_rule(b, line);
    tree_add(b->tree, line, NODE(.role = ROLE_GROUP, .height = BLANK_DROP * b->cap));
    return row;
}

static void add_line(const struct builder *b, const struct letter_line *line,
                     const struct letter_line *own) {
    const int most = b->slip->blanks_max;
    int blanks = most > 0 && line->blanks > most ? most : line->blanks;
    struct node *last = NULL;
    if (!str_empty(line->text) && blanks > 0 && has_room_behind(b, line->text)) {
        last = add_text_and_blank(b, line->text);
        blanks--;
    } else if (!str_empty(line->text)) {
        last = add_dutch(b, b->parent, line->text);
    }
    if (own && !str_empty(own->text)) {
        if (last)
            last->keep = true;
        last = build_text(b, TYPE_SMALL, own->text);
    }
    if (last && blanks > 0)
        last->keep = true;
    while (blanks-- > 0)
        add_blank(b);
}

// A leaf or a column may begin after this white.
static void add_gap(const struct builder *b) {
    tree_add(b->tree, b->parent, NODE(.role = ROLE_GROUP, .height = LINE_GAP * b->cap));
}

static void add_head(const struct builder *b, const struct letter *letter,
                     const struct letter *own) {
    tree_add(b->tree, b->parent,
             NODE(.role = ROLE_HEADING, .type = TYPE_TITLE, .label = letter->title, .latin = true,
                  .left = true, .keep = true));
    if (own)
        build_text(b, TYPE_SMALL, own->title)->keep = true;
    const struct str hint = b->slip->letter_only ? (struct str){0} : own ? own->hint : letter->hint;
    struct node *node = build_text(b, TYPE_SMALL, hint);
    if (node && !own)
        node->latin = node->left = true;
    build_rule(b);
    build_space(b, LINE_GAP);
}

void build_letter(const struct slip *slip, struct tree *tree, struct node *parent) {
    const struct letter *letter = slip->letter[slip->language_count - 1];
    const struct letter *own = slip->letter[0] == letter ? NULL : slip->letter[0];
    const struct builder b = build_begin(slip, tree, parent, !own);
    add_head(&b, letter, own);
    for (int i = 0; i < letter->line_count; i++) {
        if (i > 0)
            add_gap(&b);
        add_line(&b, &letter->lines[i], own && i < own->line_count ? &own->lines[i] : NULL);
    }
    if (slip->letter_only)
        return;
    build_rule(&b);
    build_space(&b, NAME_GAP);
    build_text(&b, TYPE_SMALL, build_words(&b, TEXT_slip_letter_keep));
    build_foot(&b);
}

// The Dutch letter, to copy into a message; dots where something must be filled in.
struct str build_letter_text(const struct slip *slip, struct arena *arena) {
    const struct letter *letter = slip->letter[slip->language_count - 1];
    struct str all = letter->title;
    for (int i = 0; i < letter->line_count; i++) {
        const struct letter_line *line = &letter->lines[i];
        const bool both = line->blanks > 0 && !str_empty(line->text);
        all = arena_printf(arena, STR_FMT "\n" STR_FMT "%s%s", STR_ARG(all), STR_ARG(line->text),
                           both ? " " : "", line->blanks > 0 ? "..." : "");
    }
    return all;
}
