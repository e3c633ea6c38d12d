// SPDX-License-Identifier: EUPL-1.2
#include "paint/list.h"
#include "tree/code.h"
#include <math.h>

int px_of(float px_per_mm, float mm) {
    return (int)lroundf(mm * px_per_mm);
}

int px_line(float px_per_mm, float mm) {
    const int px = px_of(px_per_mm, mm);
    return px < 1 ? 1 : px;
}

SDL_Rect px_rect(float px_per_mm, const struct node *node) {
    const int x = px_of(px_per_mm, node->x), y = px_of(px_per_mm, node->y);
    return (SDL_Rect){x, y, px_of(px_per_mm, node->x + node->w) - x,
                      px_of(px_per_mm, node->y + node->h) - y};
}

SDL_Rect px_grow(SDL_Rect rect, int by) {
    return (SDL_Rect){rect.x - by, rect.y - by, rect.w + 2 * by, rect.h + 2 * by};
}

static SDL_Rect join(SDL_Rect a, SDL_Rect b) {
    SDL_Rect both;
    SDL_UnionRect(&a, &b, &both);
    return both;
}

// -- hashes

static uint64_t mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

static uint64_t mix_str(uint64_t hash, struct str s) {
    return mix(str_hash(s, hash), s.len);
}

static uint64_t mix_color(uint64_t hash, SDL_Color c) {
    return mix(hash, (uint64_t)c.r << 24 | (uint64_t)c.g << 16 | (uint64_t)c.b << 8 | c.a);
}

static uint64_t mix_float(uint64_t hash, float f) {
    uint32_t bits;
    memcpy(&bits, &f, sizeof bits);
    return mix(hash, bits);
}

static uint64_t mix_rect(uint64_t hash, SDL_Rect r) {
    return mix(mix(hash, (uint64_t)(uint32_t)r.x << 32 | (uint32_t)r.y),
               (uint64_t)(uint32_t)r.w << 32 | (uint32_t)r.h);
}

static uint64_t mix_dress(uint64_t hash, const struct dress *dress) {
    hash = mix_color(mix_color(mix_color(hash, dress->ink), dress->ground), dress->border);
    hash = mix(hash, (uint64_t)dress->has_ground << 2 | (uint64_t)dress->has_border << 1 |
                         dress->has_shadow);
    return mix_float(mix_float(hash, dress->radius_mm), dress->border_mm);
}

static uint64_t mix_paragraph(uint64_t hash, const struct paragraph *p, int from, int to) {
    if (!p)
        return mix(hash, 0);
    hash = mix(hash, (uint64_t)p->style.size_px << 32 | (uint64_t)p->style.leading_px << 2 |
                         (uint64_t)p->style.crisp << 1 | p->style.bold);
    hash = mix(hash, (uint64_t)(uint32_t)p->ascent_px << 32 | (uint32_t)(to - from));
    for (int l = from; l < to; l++) {
        const struct text_line *line = &p->lines[l];
        hash = mix(hash, (uint64_t)line->run_count);
        for (int r = line->first_run; r < line->first_run + line->run_count; r++) {
            const struct text_run *run = &p->runs[r];
            hash = mix_str(hash, (struct str){run->utf8, (size_t)run->len});
            hash = mix(hash, (uint64_t)(uint32_t)run->x_px << 32 | (uint32_t)run->width_px);
            hash = mix(hash, (uint64_t)(uint32_t)run->font << 3 | (uint64_t)run->bold << 2 |
                                 (uint64_t)run->rtl << 1 | (run->word >= 0));
        }
    }
    return hash;
}

static uint64_t mix_code(uint64_t hash, const struct code *code) {
    const struct str modules = {(const char *)code->modules,
                                (size_t)code->size * (size_t)code->size};
    return mix_str(mix(hash, (uint64_t)code->size), modules);
}

// -- bounds

// Letters may reach out of their line by accents, descenders and slant.
static SDL_Rect text_bounds(const struct paragraph *p, int from, int to, int x, int y) {
    int x0 = INT32_MAX, x1 = INT32_MIN;
    for (int l = from; l < to; l++) {
        x0 = SDL_min(x0, p->lines[l].x_px);
        x1 = SDL_max(x1, p->lines[l].x_px + p->lines[l].width_px);
    }
    const int side = p->style.size_px / 3 + 1, above = p->style.size_px / 3 + 1;
    return (SDL_Rect){x + x0 - side, y - above, x1 - x0 + 2 * side,
                      (to - from) * p->leading_px + 2 * above};
}

static bool fills_rect(const struct item *item) {
    const enum role role = item->node->role;
    return item->dress.has_ground || item->dress.has_border || role == ROLE_PICTURE ||
           role == ROLE_RULE || role == ROLE_CODE;
}

static bool shows_icon(const struct node *node) {
    return node->role != ROLE_PICTURE && !str_empty(node->icon) && node->icon_w > 0;
}

static SDL_Rect node_bounds(const struct item *item, float ppm) {
    const struct node *node = item->node;
    SDL_Rect bounds = {0, 0, 0, 0};
    if (fills_rect(item)) {
        bounds = px_rect(ppm, node);
        if (item->dress.has_shadow)
            bounds.h += px_line(ppm, SHADOW_MM);
    }
    if (shows_icon(node)) {
        const int x = px_of(ppm, node->icon_x), y = px_of(ppm, node->icon_y);
        const int w = px_of(ppm, node->icon_w) + 1;
        bounds = join(bounds, (SDL_Rect){x, y, w, w});
    }
    const int y = px_of(ppm, node->text_y);
    if (node->paragraph && node->line_to > node->line_from)
        bounds = join(bounds, text_bounds(node->paragraph, node->line_from, node->line_to,
                                          px_of(ppm, node->text_x), y));
    if (node->bullet_paragraph && node->line_from == 0)
        bounds =
            join(bounds, text_bounds(node->bullet_paragraph, 0, node->bullet_paragraph->line_count,
                                     px_of(ppm, node->bullet_x), y));
    return bounds;
}

static int ring_reach(float ppm) {
    return px_line(ppm, FOCUS_GAP_MM) + px_line(ppm, FOCUS_RING_MM) + 1;
}

static bool holds(const int *words, int count, int word) {
    for (int i = 0; i < count; i++)
        if (words[i] == word)
            return true;
    return false;
}

int list_word_boxes(const struct node *word, float ppm, struct word_box out[WORD_BOXES]) {
    int words[WORDS_TOGETHER], boxes = 0;
    const int count = words_unpack(word->tap.b, words);
    const SDL_Rect target = px_rect(ppm, word);
    for (const struct node *n = word->parent; n; n = n->next) {
        const struct paragraph *p = n->hidden ? NULL : n->paragraph;
        for (int l = n->line_from; p && l < n->line_to; l++)
            for (int r = p->lines[l].first_run; r < p->lines[l].first_run + p->lines[l].run_count;
                 r++) {
                const struct text_run *run = &p->runs[r];
                const int em = p->style.size_px;
                const int top = px_of(ppm, n->text_y) + (l - n->line_from) * p->leading_px;
                const SDL_Rect rect = {px_of(ppm, n->text_x) + run->x_px - em / 10,
                                       top + p->ascent_px - em, run->width_px + em / 5,
                                       em * 13 / 10};
                if (run->word >= 0 && holds(words, count, run->word) && boxes < WORD_BOXES &&
                    SDL_HasIntersection(&rect, &target))
                    out[boxes++] = (struct word_box){rect, n};
            }
    }
    return boxes;
}

// Explained words as one item: where they stand and what is drawn there.
struct word_place {
    SDL_Rect bounds;
    uint64_t hash;
};

static struct word_place word_place(const struct node *word, float ppm) {
    struct word_box boxes[WORD_BOXES];
    const int count = list_word_boxes(word, ppm, boxes);
    struct word_place place = {{0, 0, 0, 0}, (uint64_t)count};
    for (int i = 0; i < count; i++) {
        const struct node *owner = boxes[i].owner;
        place.bounds = join(place.bounds, boxes[i].rect);
        place.hash = mix_rect(place.hash, boxes[i].rect);
        place.hash = mix_float(mix_float(place.hash, owner->text_x), owner->text_y);
        place.hash = mix_paragraph(place.hash, owner->paragraph, owner->line_from, owner->line_to);
    }
    if (count == 0)
        place.bounds = px_rect(ppm, word);
    return place;
}

// -- the list

// What a node lies on.
struct below {
    SDL_Color ground;
    enum look look;
    bool pressed;
};

struct builder {
    const struct tree *tree;
    enum theme theme;
    float ppm;
    struct list list;
    int room;
};

static int count_nodes(const struct node *node) {
    int count = 1;
    for (const struct node *c = node->first; c; c = c->next)
        count += count_nodes(c);
    return count;
}

static bool is_letters_only(enum look look) {
    return look == LOOK_NONE || look == LOOK_QUIET || look == LOOK_GOOD || look == LOOK_BAD ||
           look == LOOK_NUMBER;
}

static struct item dress_node(const struct builder *b, const struct node *node,
                              const struct below *below) {
    struct item item = {.kind = ITEM_NODE, .node = node, .on_paper = below->look == LOOK_PAPER};
    // Words are pressed inside their text, not as the box around them that a finger needs.
    const bool pressed = node->pressed && node->role != ROLE_WORD;
    item.dress = theme_dress(b->theme, node->look, pressed, below->ground);
    if (item.on_paper && is_letters_only(node->look) && !pressed)
        item.dress.ink = theme_dress(b->theme, LOOK_PAPER, false, below->ground).ink;
    if (node->role == ROLE_TILE &&
        node->look == LOOK_MAIN) { // the main tile is shaped like its sisters
        const struct dress tile = theme_dress(b->theme, LOOK_TILE, pressed, below->ground);
        item.dress.radius_mm = tile.radius_mm;
        item.dress.has_shadow = tile.has_shadow;
    }
    const SDL_Color on = item.dress.has_ground ? item.dress.ground : below->ground;
    const bool on_tile =
        node->look == LOOK_TILE || (node->look == LOOK_NONE && below->look == LOOK_TILE);
    item.accent = theme_dress(b->theme, LOOK_NUMBER, false, on).ink;
    item.icon_ink = on_tile ? item.accent : item.dress.ink;
    return item;
}

static uint64_t node_hash(const struct builder *b, const struct item *item) {
    const struct node *node = item->node;
    uint64_t hash = mix_rect(mix(item->kind, node->role), px_rect(b->ppm, node));
    hash = mix(mix(hash, node->look), (uint64_t)item->on_paper << 1 | b->tree->rtl);
    hash = mix_dress(hash, &item->dress);
    hash = mix_color(mix_color(hash, item->icon_ink), item->accent);
    hash = mix_str(hash, node->icon);
    hash = mix_float(mix_float(mix_float(hash, node->icon_x), node->icon_y), node->icon_w);
    hash = mix_float(mix_float(hash, node->text_x), node->text_y);
    hash = mix_paragraph(hash, node->paragraph, node->line_from, node->line_to);
    if (node->bullet_paragraph && node->line_from == 0)
        hash = mix_paragraph(mix_float(hash, node->bullet_x), node->bullet_paragraph, 0,
                             node->bullet_paragraph->line_count);
    if (node->role == ROLE_PICTURE)
        hash = mix_float(mix_float(hash, node->pad_x), node->pad_y);
    if (node->role == ROLE_CODE && node->data)
        hash = mix_code(hash, node->data);
    return hash;
}

static void add(struct builder *b, struct item item, SDL_Rect bounds, uint64_t hash) {
    if (bounds.w <= 0 || bounds.h <= 0)
        return;
    item.bounds = bounds;
    item.hash = mix_rect(mix(hash, item.kind), bounds);
    b->list.items[b->list.count++] = item;
}

static void add_tree(struct builder *b, const struct node *node, struct below below) {
    if (node->hidden)
        return;
    struct item item = dress_node(b, node, &below);
    add(b, item, node_bounds(&item, b->ppm), node_hash(b, &item));
    if (node->role == ROLE_WORD && (node->pressed || node->focused)) {
        item.kind = ITEM_WORD;
        item.dress = theme_dress(b->theme, LOOK_NONE, true, below.ground);
        const struct word_place place = word_place(node, b->ppm);
        add(b, item, place.bounds, mix_dress(place.hash, &item.dress));
    }
    if (item.dress.has_ground && item.kind == ITEM_NODE)
        below = (struct below){item.dress.ground, node->look, node->pressed};
    for (const struct node *c = node->first; c; c = c->next)
        add_tree(b, c, below);
}

static void add_rings(struct builder *b, const struct node *node) {
    if (node->hidden)
        return;
    if (node->focused &&
        node->role != ROLE_WORD) { // a ring around a word would cover its neighbours
        struct item item = {.kind = ITEM_RING, .node = node};
        item.dress = theme_dress(b->theme, node->look, false, theme_ground(b->theme));
        add(b, item, px_grow(px_rect(b->ppm, node), ring_reach(b->ppm)),
            mix_float(0, item.dress.radius_mm));
    }
    for (const struct node *c = node->first; c; c = c->next)
        add_rings(b, c);
}

struct list list_build(const struct tree *tree, enum theme theme, struct arena *arena) {
    struct builder b = {.tree = tree, .theme = theme, .ppm = panel_px_per_mm(&tree->panel)};
    b.list.items = arena_array(arena, struct item, 3 * count_nodes(tree->root));
    add_tree(&b, tree->root, (struct below){theme_ground(theme), LOOK_NONE, false});
    add_rings(&b, tree->root);
    return b.list;
}
