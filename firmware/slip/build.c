// SPDX-License-Identifier: EUPL-1.2
#include "slip/build.h"
#include "tree/code.h"
#include <math.h>

// Distances as shares of the body's capital height, so that paper and screen look the same.
#define LINE_GAP 0.1f
#define FOOT_GAP 0.2f
#define SECTION_GAP 1.2f
#define RULE_HEIGHT 0.12f
#define BOX_WIDTH 1.45f
#define BOX_GAP 0.7f
#define BOX_TOP 0.16f
// A code lies beside its explanation when that has room for about 11 characters a line.
#define BESIDE_CODE 7.5f
// Half a millimetre a module, in whole dots: 4 at 203 dpi, 6 at 300.
#define MODULE_MM 0.5f
enum { QUIET_MODULES = 4 };

struct builder build_begin(const struct slip *slip, struct tree *tree, struct node *parent,
                           bool same) {
    const struct builder b = {
        .slip = slip,
        .tree = tree,
        .parent = parent,
        .language = slip->language[0],
        .dutch_words = slip->language_count > 1 && same,
        .cap = tree_cap_mm(tree, TYPE_BODY),
    };
    parent->gap = LINE_GAP * b.cap;
    return b;
}

struct builder build_in_dutch(const struct builder *b) {
    struct builder dutch = *b;
    dutch.language = LANG_NL;
    dutch.dutch_words = true;
    return dutch;
}

struct str build_words(const struct builder *b, enum text_id id) {
    return ui_text(id, b->language);
}

struct str build_fill(const struct builder *b, enum text_id id, struct str one) {
    return ui_text_fill(b->tree->arena, id, b->language, one, (struct str){0});
}

void build_space(const struct builder *b, float caps) {
    tree_add(b->tree, b->parent, NODE(.role = ROLE_GROUP, .height = caps * b->cap, .keep = true));
}

// Arabic letters hang below their line, into a margin where no ink may be.
void build_foot(const struct builder *b) {
    build_space(b, FOOT_GAP);
}

void build_rule(const struct builder *b) {
    build_space(b, SECTION_GAP);
    tree_add(b->tree, b->parent,
             NODE(.role = ROLE_RULE, .height = RULE_HEIGHT * b->cap, .keep = true));
}

void build_heading(const struct builder *b, enum text_id id) {
    build_space(b, SECTION_GAP);
    tree_add(b->tree, b->parent,
             NODE(.role = ROLE_HEADING, .type = TYPE_HEADING, .label = build_words(b, id),
                  .latin = b->dutch_words, .left = b->dutch_words, .keep = true));
}

struct node *build_text(const struct builder *b, enum type type, struct str label) {
    if (str_empty(label))
        return NULL;
    return tree_add(b->tree, b->parent, NODE(.role = ROLE_TEXT, .type = type, .label = label));
}

// In the outcome's own words: Dutch ones begin at the left on any slip.
void build_sentence(const struct builder *b, struct str label) {
    struct node *node = build_text(b, TYPE_BODY, label);
    if (node)
        node->latin = node->left = b->dutch_words;
}

// A name, address or site, in our letters in every language.
void build_latin(const struct builder *b, enum type type, struct str label) {
    struct node *node = build_text(b, type, label);
    if (node)
        node->latin = true;
}

// The box is drawn: none of our fonts has one.
void build_tick(const struct builder *b, struct str label) {
    struct node *row = tree_add(
        b->tree, b->parent,
        NODE(.role = ROLE_GROUP, .flow = FLOW_ROW, .ltr = b->dutch_words, .gap = BOX_GAP * b->cap));
    // The box is as large as its type asks, beside the first line.
    struct node *top =
        tree_add(b->tree, row,
                 NODE(.role = ROLE_GROUP, .width = BOX_WIDTH * b->cap, .pad_y = BOX_TOP * b->cap));
    tree_add(b->tree, top, NODE(.role = ROLE_ICON, .icon = STR("vakje")));
    tree_add(b->tree, row,
             NODE(.role = ROLE_ITEM, .label = label, .grow = 1, .latin = b->dutch_words,
                  .left = b->dutch_words));
}

static float code_width(const struct tree *tree, const struct code *code) {
    const float px_per_mm = panel_px_per_mm(&tree->panel);
    // 203 dpi is 3.996 dots to half a millimetre: that counts as 4.
    const float module_px = ceilf(MODULE_MM * px_per_mm - 0.05f);
    return (float)(code->size + 2 * QUIET_MODULES) * module_px / px_per_mm;
}

void build_code(const struct builder *b, enum text_id explain) {
    const struct str held = slip_code_text(b->slip, b->tree->arena);
    const struct code *code = str_empty(held) ? NULL : code_create(b->tree->arena, held, NULL);
    if (!code || b->slip->without_code)
        return;
    const float width = code_width(b->tree, code);
    const float room = b->parent->width - 2 * b->parent->pad_x - width;
    const bool beside = b->parent->width > 0 && room >= BESIDE_CODE * b->cap;
    build_space(b, SECTION_GAP);
    // The code's quiet zone is all the distance that it needs from the words.
    struct node *box = tree_add(b->tree, b->parent,
                                NODE(.role = ROLE_GROUP, .flow = beside ? FLOW_ROW : FLOW_COLUMN,
                                     .middle = beside, .center = !beside));
    tree_add(b->tree, box,
             NODE(.role = ROLE_TEXT, .label = build_words(b, explain), .grow = beside ? 1 : 0));
    tree_add(b->tree, box,
             NODE(.role = ROLE_CODE, .label = build_words(b, explain), .data = code, .width = width,
                  .height = width));
}
