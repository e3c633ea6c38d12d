// SPDX-License-Identifier: EUPL-1.2
// Breaking a column into leaves: nothing scrolls, what does not fit is the next leaf.
//   - a text may be broken between lines, two lines at least on either side when there is room;
//   - a heading, and whatever is marked `keep`, stays with what follows;
//   - keys, cards and rows are never broken;
//   - about 45 to 70 words a leaf: a leaf is also full when it holds that many.
#include "tree/layout.h"
#include <assert.h>
#include <math.h>

enum { LINE_BITS = 16, LINE_MASK = (1 << LINE_BITS) - 1 }; // of an anchor
enum { LEAF_WORDS = 66, LEAF_WORDS_MAX = 75 };
#define EPS_MM 0.05f
#define ROW_MAX_MM 95.0f // a tile higher than a hand is a poster

struct item {
    struct node *node;
    const struct paragraph *paragraph; // NULL: atomic
    float h, line_h;
    int lines, words;
};

struct breaker {
    struct tree *tree;
    struct node *node;
    struct item *items;
    int count;
    float room, inner_w;
    int word_limit;
    // where the current leaf stands
    float y;
    int words, on_leaf;
};

static int count_words(const struct paragraph *p, int from, int to) {
    int words = 0;
    for (int i = from; p && i < to; i++)
        words += p->lines[i].words;
    return words;
}

static int subtree_words(const struct tree *tree, const struct node *node, float w) {
    if (node->tap.kind != 0)
        return 0; // a name to tap is looked at, not read
    const struct paragraph *p = layout_paragraph(tree, node, w);
    int words = p ? count_words(p, 0, p->line_count) : 0;
    for (const struct node *c = node->first; c; c = c->next)
        words += subtree_words(tree, c, w);
    return words;
}

static struct item make_item(struct tree *tree, struct node *node, float w) {
    const struct size_mm size = layout_measure(tree, node, w);
    struct item item = {.node = node, .h = size.h, .lines = 1};
    const bool text = node->role == ROLE_TEXT || node->role == ROLE_ITEM;
    if (text && !node->atomic && !node->first && node->tap.kind == 0 && str_empty(node->icon)) {
        item.paragraph = layout_paragraph(tree, node, size.w);
        if (item.paragraph) {
            item.lines = item.paragraph->line_count;
            item.line_h = layout_line_mm(tree, item.paragraph);
            item.words = count_words(item.paragraph, 0, item.lines);
        }
    } else if (node->tap.kind == 0) {
        item.words = subtree_words(tree, node, w);
    }
    return item;
}

static void start_leaf(struct breaker *b, int child, int line) {
    struct tree *tree = b->tree;
    b->y = 0;
    b->words = b->on_leaf = 0;
    if (tree->leaf_count >= TREE_LEAVES)
        return; // the rest piles up on the last leaf: too small a glass, too long a text
    tree->leaf_anchor[tree->leaf_count] = child << LINE_BITS | line;
    tree->leaf_words[tree->leaf_count++] = 0;
}

// Height of the least that must stand together with what comes before: two lines, or all of it.
static float least_height(const struct item *item) {
    if (!item->paragraph)
        return item->h;
    return item->line_h * (float)(item->lines < 3 ? item->lines : 2);
}

// What `keep` nodes from `i` on need, with the first of what follows them.
static float chain_height(const struct breaker *b, int i) {
    float h = 0;
    while (i < b->count - 1 && b->items[i].node->keep) {
        h += b->items[i].h + b->node->gap;
        i++;
    }
    return h + least_height(&b->items[i]);
}

// Closer to what stands before it, when that is on the same leaf.
static void tuck(struct breaker *b, int i) {
    if (b->on_leaf > 0)
        b->y -= b->items[i].node->tuck;
}

static void advance(struct breaker *b, float h, int words) {
    b->y += h + b->node->gap;
    b->words += words;
    b->on_leaf++;
    if (b->node->look != LOOK_PAPER)
        b->tree->leaf_words[b->tree->leaf_count - 1] += words;
}

// The last item of a list does not begin a leaf on its own.
static int word_limit(const struct breaker *b, int i) {
    const bool in_list = b->on_leaf > 0 && b->items[i].node->role == ROLE_ITEM;
    const bool last = i + 1 >= b->count || b->items[i + 1].node->role != ROLE_ITEM;
    return in_list && last ? LEAF_WORDS_MAX : b->word_limit;
}

static void break_text(struct breaker *b, int i, int line) {
    const struct item *item = &b->items[i];
    const int limit = word_limit(b, i);
    while (line < item->lines) {
        int fit = (int)floorf((b->room - b->y + EPS_MM) / item->line_h), words = b->words;
        if (fit > item->lines - line)
            fit = item->lines - line;
        for (int k = 0; k < fit; k++) {
            words += item->paragraph->lines[line + k].words;
            if (words > limit && (k > 1 || b->on_leaf > 0)) {
                fit = k;
                break;
            }
        }
        const int rest = item->lines - line - fit;
        if (rest == 1 && fit > 2)
            fit--; // no single line on the next leaf
        if ((fit < 2 && rest > 0 && b->on_leaf > 0) || (fit <= 0 && b->on_leaf > 0)) {
            start_leaf(b, i, line);
            continue;
        }
        if (fit < 1)
            fit = 1; // a glass lower than one line: shown all the same, reported as clipped
        advance(b, (float)fit * item->line_h, count_words(item->paragraph, line, line + fit));
        line += fit;
        if (line < item->lines)
            start_leaf(b, i, line);
    }
}

// Words that must stand with item `i`: none but for what is kept with the start of a text.
static int chain_words(const struct breaker *b, int i) {
    if (!b->items[i].node->keep)
        return 0;
    while (i < b->count - 1 && b->items[i].node->keep)
        i++;
    const struct item *item = &b->items[i];
    return item->paragraph ? count_words(item->paragraph, 0, item->lines < 2 ? item->lines : 2)
                           : item->words;
}

static void break_flow(struct breaker *b) {
    for (int i = 0; i < b->count; i++) {
        const struct item *item = &b->items[i];
        const bool fits = b->y - item->node->tuck + chain_height(b, i) <= b->room + EPS_MM;
        const int whole = item->paragraph ? 0 : item->words; // a text is broken where it is full
        const int more = whole + chain_words(b, i);
        const bool wordy = more > 0 && b->words + more > b->word_limit;
        if (b->on_leaf > 0 && (!fits || wordy))
            start_leaf(b, i, 0);
        tuck(b, i);
        if (item->paragraph)
            break_text(b, i, 0);
        else
            advance(b, item->h, item->words);
    }
}

// Cards or keys in columns: as many rows as fit, all of one height.
static float grid_cell(const struct breaker *b) {
    const int columns = b->node->columns;
    return (b->inner_w - b->node->gap * (float)(columns - 1)) / (float)columns;
}

static int grid_rows(const struct breaker *b, float row_h) {
    const int rows = (int)floorf((b->room + b->node->gap + EPS_MM) / (row_h + b->node->gap));
    return rows < 1 ? 1 : rows;
}

static float grid_row_height(const struct breaker *b) {
    float row_h = 0;
    for (int i = 0; i < b->count; i++)
        row_h = fmaxf(row_h, b->items[i].h);
    return row_h;
}

static int choose_leaf(struct tree *tree, int anchor) {
    int leaf = 0;
    for (int i = 0; i < tree->leaf_count; i++)
        if (tree->leaf_anchor[i] <= anchor)
            leaf = i;
    return leaf;
}

static void place_grid_leaf(struct breaker *b, float top) {
    struct tree *tree = b->tree;
    const float cell = grid_cell(b), gap = b->node->gap;
    float row_h = grid_row_height(b);
    const int columns = b->node->columns, rows = grid_rows(b, row_h), per_leaf = rows * columns;
    const int first = (tree->leaf_anchor[tree->leaf] >> LINE_BITS);
    const int here = b->count - first < per_leaf ? b->count - first : per_leaf;
    const bool grows = b->count > 0 && b->items[0].node->grow > 0;
    // The last leaf keeps the row height of the others, so that keys stay where they were.
    const int full_rows = b->count < per_leaf ? (here + columns - 1) / columns : rows;
    if (grows && full_rows > 0)
        row_h = fmaxf(
            row_h, fminf((b->room - gap * (float)(full_rows - 1)) / (float)full_rows, ROW_MAX_MM));
    for (int i = 0; i < b->count; i++) {
        struct node *node = b->items[i].node;
        const int k = i - first;
        node->hidden = k < 0 || k >= here;
        if (!node->hidden)
            layout_place(tree, node,
                         b->node->x + b->node->pad_x + (float)(k % columns) * (cell + gap),
                         top + (float)(k / columns) * (row_h + gap), cell, row_h);
    }
    b->node->clipped = b->node->clipped || row_h > b->room + EPS_MM;
}

static void place_flow_leaf(struct breaker *b, float top) {
    struct tree *tree = b->tree;
    const int from = tree->leaf_anchor[tree->leaf];
    const bool last = tree->leaf + 1 >= tree->leaf_count;
    const int to = last ? INT32_MAX : tree->leaf_anchor[tree->leaf + 1];
    float y = top;
    for (int i = 0; i < b->count; i++) {
        const struct item *item = &b->items[i];
        struct node *node = item->node;
        const int first_line = (i == from >> LINE_BITS) ? from & LINE_MASK : 0;
        const int end_line = (i == to >> LINE_BITS && !last) ? to & LINE_MASK : item->lines;
        node->hidden = i < from >> LINE_BITS ||
                       (!last && (i > to >> LINE_BITS || (i == to >> LINE_BITS && end_line == 0)));
        if (node->hidden)
            continue;
        if (y > top)
            y -= node->tuck;
        if (item->paragraph) {
            const float h = (float)(end_line - first_line) * item->line_h;
            const float w = layout_measure(tree, node, b->inner_w).w;
            layout_place(tree, node, b->node->x + b->node->pad_x, y, w, h);
            node->line_from = first_line;
            node->line_to = end_line;
            node->text_y = y;
            node->clipped = h > b->room + EPS_MM;
            y += h + b->node->gap;
        } else {
            const struct size_mm size = layout_measure(tree, node, b->inner_w);
            layout_place(tree, node, b->node->x + b->node->pad_x, y, size.w, item->h);
            b->node->clipped = b->node->clipped || item->h > b->room + EPS_MM;
            y += item->h + b->node->gap;
        }
    }
    const float used = y - b->node->gap + b->node->pad_y - b->node->y;
    if (b->node->look == LOOK_PAPER && used < b->node->h)
        b->node->h = used; // the sheet ends where its words end
}

static int total_words(const struct breaker *b) {
    int words = 0;
    for (int i = 0; i < b->count; i++)
        words += b->items[i].words;
    return words;
}

// Even leaves read better than one full leaf and a rest of ten words.
static int even_limit(int words) {
    const int leaves = (words + LEAF_WORDS - 1) / LEAF_WORDS;
    const int limit = leaves < 2 ? LEAF_WORDS_MAX : words / leaves + 10;
    return limit < LEAF_WORDS_MAX ? limit : LEAF_WORDS_MAX;
}

void leaves_place(struct tree *tree, struct node *node) {
    const int anchor = tree->leaf_anchor[0];
    struct breaker b = {.tree = tree, .node = node, .inner_w = node->w - 2 * node->pad_x};
    const float top = node->y + node->pad_y;
    for (struct node *c = node->first; c; c = c->next)
        b.count++;
    b.items = arena_array(tree->arena, struct item, b.count);
    const float w = node->columns > 1 ? grid_cell(&b) : b.inner_w;
    int i = 0;
    for (struct node *c = node->first; c; c = c->next)
        b.items[i++] = make_item(tree, c, w);
    b.room = node->y + node->h - node->pad_y - top;
    b.word_limit = even_limit(total_words(&b));
    if (node->look == LOOK_PAPER) // a picture of what is read elsewhere: only its height counts
        b.word_limit = INT32_MAX;
    tree->leaf_count = 0;
    start_leaf(&b, 0, 0);
    if (node->columns >= 1) {
        const int per_leaf = grid_rows(&b, grid_row_height(&b)) * node->columns;
        for (int first = per_leaf; first < b.count; first += per_leaf)
            start_leaf(&b, first, 0);
    } else {
        break_flow(&b);
    }
    tree->leaf = choose_leaf(tree, anchor);
    if (node->columns >= 1)
        place_grid_leaf(&b, top);
    else
        place_flow_leaf(&b, top);
}

struct size_mm leaves_measure(const struct tree *tree, const struct node *node, float avail_w) {
    // As much as it can get: leaves take the room that their parent leaves over.
    (void)tree;
    return (struct size_mm){avail_w, layout_min_h(node)};
}
