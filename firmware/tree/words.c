// SPDX-License-Identifier: EUPL-1.2
// Explained words stand inside a text, closer together than fingers are wide. Each gets a target of
// at least 20 x 20 mm around it; targets that would come closer than 7 mm are joined into one that
// explains all of its words.
#include "tree/layout.h"
#include <math.h>

enum { SPOTS_MAX = 64, OBSTACLES_MAX = 256 };

struct box {
    float x0, y0, x1, y1;
};

struct spot {
    struct box ink, box; // of the words; of the target
    struct node *owner;
    int words[WORDS_TOGETHER], count;
    bool gone;
};

struct spots {
    struct tree *tree;
    struct spot list[SPOTS_MAX];
    int count;
    struct box obstacles[OBSTACLES_MAX];
    int obstacle_count;
    struct box area; // where targets may lie
};

static struct box join(struct box a, struct box b) {
    return (struct box){fminf(a.x0, b.x0), fminf(a.y0, b.y0), fmaxf(a.x1, b.x1), fmaxf(a.y1, b.y1)};
}

// Gaps of both directions; the larger one is what a finger has.
static float gap_between(struct box a, struct box b) {
    const float dx = fmaxf(a.x0 - b.x1, b.x0 - a.x1), dy = fmaxf(a.y0 - b.y1, b.y0 - a.y1);
    return fmaxf(dx, dy);
}

static struct box finger_box(struct box ink, struct box area) {
    const float grow_x = fmaxf(0, TARGET_MM - (ink.x1 - ink.x0)) / 2;
    const float grow_y = fmaxf(0, TARGET_MM - (ink.y1 - ink.y0)) / 2;
    struct box box = {ink.x0 - grow_x, ink.y0 - grow_y, ink.x1 + grow_x, ink.y1 + grow_y};
    const float dx = box.x0 < area.x0 ? area.x0 - box.x0 : box.x1 > area.x1 ? area.x1 - box.x1 : 0;
    const float dy = box.y0 < area.y0 ? area.y0 - box.y0 : box.y1 > area.y1 ? area.y1 - box.y1 : 0;
    return (struct box){box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy};
}

// Moves a target up or down until it is clear of keys, as long as it still covers its word's
// middle.
static struct box clear_of_keys(const struct spots *spots, struct box box, struct box ink) {
    const float middle = (ink.y0 + ink.y1) / 2;
    for (int i = 0; i < spots->obstacle_count; i++) {
        const struct box o = spots->obstacles[i];
        if (gap_between(box, o) >= TARGET_GAP_MM - 0.01f)
            continue;
        const float shift = o.y0 > middle ? fminf(0, o.y0 - TARGET_GAP_MM - box.y1)
                                          : fmaxf(0, o.y1 + TARGET_GAP_MM - box.y0);
        if (box.y0 + shift <= middle && box.y1 + shift >= middle) {
            box.y0 += shift;
            box.y1 += shift;
        }
    }
    return box;
}

static void add_word(struct spot *spot, int word) {
    for (int i = 0; i < spot->count; i++)
        if (spot->words[i] == word)
            return;
    if (spot->count < WORDS_TOGETHER)
        spot->words[spot->count++] = word;
}

static void collect(const struct node *node, void *user) {
    struct spots *spots = user;
    if (node_is_target(node) && spots->obstacle_count < OBSTACLES_MAX)
        spots->obstacles[spots->obstacle_count++] =
            (struct box){node->x, node->y, node->x + node->w, node->y + node->h};
    if (!node->paragraph || node->word_tap.kind == 0)
        return;
    const float mm = 1 / panel_px_per_mm(&spots->tree->panel);
    const struct paragraph *p = node->paragraph;
    for (int i = node->line_from; i < node->line_to; i++) {
        const float y = node->text_y + (float)((i - node->line_from) * p->leading_px) * mm;
        for (int r = p->lines[i].first_run; r < p->lines[i].first_run + p->lines[i].run_count;
             r++) {
            const struct text_run *run = &p->runs[r];
            if (run->word < 0 || run->word > WORD_INDEX_MAX || spots->count >= SPOTS_MAX)
                continue;
            struct spot *spot = &spots->list[spots->count++];
            const float x = node->text_x + (float)run->x_px * mm;
            *spot = (struct spot){.owner = (struct node *)(uintptr_t)node};
            spot->ink =
                (struct box){x, y, x + (float)run->width_px * mm, y + (float)p->leading_px * mm};
            add_word(spot, run->word);
        }
    }
}

static bool join_first_pair(struct spots *spots) {
    for (int i = 0; i < spots->count; i++)
        for (int k = i + 1; k < spots->count; k++) {
            struct spot *a = &spots->list[i], *b = &spots->list[k];
            if (a->gone || b->gone || gap_between(a->box, b->box) >= TARGET_GAP_MM)
                continue;
            for (int w = 0; w < b->count; w++)
                add_word(a, b->words[w]);
            a->ink = join(a->ink, b->ink);
            a->box = clear_of_keys(spots, finger_box(a->ink, spots->area), a->ink);
            b->gone = true;
            return true;
        }
    return false;
}

static struct str words_label(struct tree *tree, const struct spot *spot) {
    struct str label = {0};
    bool told[WORDS_TOGETHER] = {false};
    for (const struct node *n = spot->owner; n; n = n->next) {
        if (!n->paragraph || n->hidden)
            continue;
        for (int l = n->line_from; l < n->line_to; l++) {
            const struct text_line *line = &n->paragraph->lines[l];
            for (int r = line->first_run; r < line->first_run + line->run_count; r++) {
                const struct text_run *run = &n->paragraph->runs[r];
                for (int w = 0; w < spot->count; w++) {
                    if (run->word != spot->words[w] || told[w])
                        continue;
                    told[w] = true;
                    const struct str part = {run->utf8, (size_t)run->len};
                    label = str_empty(label) ? part
                                             : arena_printf(tree->arena, STR_FMT ", " STR_FMT,
                                                            STR_ARG(label), STR_ARG(part));
                }
            }
        }
    }
    return label;
}

void words_place(struct tree *tree) {
    struct spots *spots = arena_new(tree->arena, struct spots);
    spots->tree = tree;
    spots->area = (struct box){tree->root->x, tree->root->y, tree->root->x + tree->root->w,
                               tree->root->y + tree->root->h};
    tree_walk(tree, collect, spots);
    for (int i = 0; i < spots->count; i++) {
        struct spot *spot = &spots->list[i];
        spot->box = clear_of_keys(spots, finger_box(spot->ink, spots->area), spot->ink);
    }
    while (join_first_pair(spots)) {
    }
    for (int i = 0; i < spots->count; i++) {
        const struct spot *spot = &spots->list[i];
        if (spot->gone)
            continue;
        struct event tap = spot->owner->word_tap;
        tap.b = words_pack(spot->words, spot->count);
        struct node *node = tree_add(tree, spot->owner, NODE(.role = ROLE_WORD, .tap = tap));
        node->label = words_label(tree, spot);
        node->x = spot->box.x0;
        node->y = spot->box.y0;
        node->w = spot->box.x1 - spot->box.x0;
        node->h = spot->box.y1 - spot->box.y0;
    }
}
