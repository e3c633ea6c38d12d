// SPDX-License-Identifier: EUPL-1.2
#include "tree/tree.h"
#include <assert.h>
#include <math.h>

struct tree *tree_create(struct arena *frame, struct typeset *typeset, const struct panel *panel,
                         enum text_size size, bool rtl, const char *hyphens) {
    struct tree *tree = arena_new(frame, struct tree);
    tree->arena = frame;
    tree->typeset = typeset;
    tree->panel = *panel;
    tree->size = size;
    tree->rtl = rtl;
    memcpy(tree->hyphens, hyphens, strnlen(hyphens, sizeof tree->hyphens - 1));
    tree->leaf_count = 1;
    return tree;
}

struct node *tree_add(struct tree *tree, struct node *parent, const struct node *wish) {
    struct node *node = arena_new(tree->arena, struct node);
    *node = *wish;
    node->parent = parent;
    node->first = node->last = node->next = NULL;
    if (!parent) {
        assert(!tree->root);
        tree->root = node;
    } else if (parent->last) {
        parent->last->next = node;
        parent->last = node;
    } else {
        parent->first = parent->last = node;
    }
    return node;
}

// Shares of the body's capital height. Large kinds grow less with the visitor's letter size: a
// title that is already larger than the largest body gains nothing from growing.
float tree_cap_mm(const struct tree *tree, enum type type) {
    const float body = panel_cap_mm(&tree->panel, tree->size);
    const float normal = panel_cap_mm(&tree->panel, SIZE_NORMAL);
    switch (type) {
    case TYPE_BODY:
    case TYPE_KEY:
        return body;
    case TYPE_TITLE:
        return fmaxf(1.2f * normal, body);
    case TYPE_HEADING:
        return fmaxf(1.1f * normal, body);
    case TYPE_LABEL:
        return 0.72f * body;
    case TYPE_SMALL:
        return 0.82f * body;
    case TYPE_PHONE:
        if (tree->phone_share > 0)
            return tree->phone_share * body;
        return fmaxf(1.35f * normal, 1.05f * body);
    case TYPE_DIGIT:
        return fmaxf(1.5f * normal, body);
    case TYPE_HUGE:
        return fmaxf(2.0f * normal, body);
    case TYPE_COUNT:
        break;
    }
    assert(false);
    return body;
}

static bool type_is_bold(enum type type) {
    return type != TYPE_BODY && type != TYPE_SMALL;
}

struct text_style tree_text_style(const struct tree *tree, enum type type, bool centered) {
    const float px_per_mm = panel_px_per_mm(&tree->panel);
    struct text_style style = {
        .bold = type_is_bold(type),
        .rtl = tree->rtl,
        .align = centered ? ALIGN_CENTER : ALIGN_START,
    };
    style.size_px =
        typeset_size_for_cap(tree->typeset, tree_cap_mm(tree, type) * px_per_mm, style.bold);
    // WCAG 1.4.12 asks 1.5 for text; names and keys of one or two lines read better closer
    // together.
    float leading = type == TYPE_BODY ? 1.5f : type == TYPE_SMALL ? 1.35f : 1.25f;
    if (tree->paper && leading > 1.25f)
        leading = 1.25f;
    style.crisp = tree->paper;
    style.leading_px = (int)lroundf((float)style.size_px * leading);
    memcpy(style.hyphens, tree->hyphens, sizeof style.hyphens);
    return style;
}

bool node_is_target(const struct node *node) {
    return !node->hidden && node->tap.kind != 0;
}

static const struct node *node_next_shown(const struct node *node, const struct node *top) {
    if (node->first && !node->hidden)
        return node->first;
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

// What input reaches: the last dialog when there is one, else everything.
static struct node *input_root(const struct tree *tree) {
    struct node *top = tree->root;
    for (const struct node *n = tree->root; n; n = node_next_shown(n, tree->root))
        if (n->role == ROLE_DIALOG && !n->hidden)
            top = (struct node *)(uintptr_t)n;
    return top;
}

void tree_walk(const struct tree *tree, node_visit *visit, void *user) {
    for (const struct node *n = tree->root; n; n = node_next_shown(n, tree->root))
        if (!n->hidden)
            visit(n, user);
}

static float outside_mm(float v, float from, float length) {
    return v < from ? from - v : v > from + length ? v - from - length : 0;
}

struct node *tree_hit(const struct tree *tree, float x_mm, float y_mm) {
    struct node *top = input_root(tree), *best = NULL;
    float best_distance = TARGET_SLOP_MM;
    for (const struct node *n = top; n; n = node_next_shown(n, top)) {
        if (!node_is_target(n))
            continue;
        const float dx = outside_mm(x_mm, n->x, n->w), dy = outside_mm(y_mm, n->y, n->h);
        const float distance = fmaxf(dx, dy);
        // Later nodes lie on top of earlier ones, so an equally near one wins.
        if (distance <= best_distance) {
            best = (struct node *)(uintptr_t)n;
            best_distance = distance;
        }
    }
    return best;
}

int tree_focus_order(const struct tree *tree, struct node **out, int max) {
    struct node *top = input_root(tree);
    int count = 0;
    for (const struct node *n = top; n; n = node_next_shown(n, top)) {
        if (!node_is_target(n))
            continue;
        if (count < max)
            out[count] = (struct node *)(uintptr_t)n;
        count++;
    }
    return count;
}

struct node *tree_find_target(const struct tree *tree, struct event tap) {
    struct node *top = input_root(tree);
    for (const struct node *n = top; n; n = node_next_shown(n, top))
        if (node_is_target(n) && event_same(n->tap, tap))
            return (struct node *)(uintptr_t)n;
    return NULL;
}

struct node *tree_find_label(const struct tree *tree, struct str label) {
    struct node *top = input_root(tree), *part = NULL;
    for (const struct node *n = top; n; n = node_next_shown(n, top)) {
        if (!node_is_target(n))
            continue;
        if (str_eq(n->label, label))
            return (struct node *)(uintptr_t)n;
        if (!part && str_contains(n->label, label))
            part = (struct node *)(uintptr_t)n;
    }
    return part;
}

int words_pack(const int *words, int count) {
    unsigned packed = 0;
    for (int i = 0; i < count && i < WORDS_TOGETHER; i++) {
        assert(words[i] >= 0 && words[i] <= WORD_INDEX_MAX);
        packed |= (unsigned)(words[i] + 1) << (8 * i);
    }
    return (int)packed;
}

int words_unpack(int packed, int *words) {
    int count = 0;
    for (unsigned rest = (unsigned)packed; rest; rest >>= 8)
        words[count++] = (int)(rest & 255) - 1;
    return count;
}
