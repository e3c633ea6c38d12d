// SPDX-License-Identifier: EUPL-1.2
// paint/list.h: a tree as a flat list of what is painted, from back to front. Each item knows the
// pixels that it may touch and a hash of everything that decides them; comparing two lists gives
// the damage.
#pragma once
#include "base/arena.h"
#include "paint/paint.h"

// How the finger or the focus is shown, in mm.
#define SHADOW_MM 1.2f
#define FOCUS_GAP_MM 1.0f
#define FOCUS_RING_MM 2.0f

enum item_kind {
    ITEM_NODE, // shadow, ground, border, icon, picture, text
    ITEM_WORD, // explained words inside a text, pressed or focused
    ITEM_RING, // focus; last, so that nothing lies over it
};

struct item {
    enum item_kind kind;
    const struct node *node;
    struct dress dress;
    SDL_Color icon_ink, accent; // accent: underlines of explained words
    bool on_paper;              // lies on LOOK_PAPER
    SDL_Rect bounds;            // px; painting never leaves it
    uint64_t hash;
};

struct list {
    struct item *items;
    int count;
};

// Items of all shown nodes, from `arena`.
struct list list_build(const struct tree *tree, enum theme theme, struct arena *arena);

// What must be painted again to get from `before` to `after` on a surface of w * h px.
void list_damage(const struct list *before, const struct list *after, int w, int h,
                 struct damage *damage);

// Millimetres to pixels. Edges are rounded, never lengths, so that neighbours stay neighbours.
int px_of(float px_per_mm, float mm);
int px_line(float px_per_mm, float mm); // of a line: at least 1
SDL_Rect px_rect(float px_per_mm, const struct node *node);
SDL_Rect px_grow(SDL_Rect rect, int by);

// Where the explained words of a ROLE_WORD stand in the text of its parent and what follows it.
struct word_box {
    SDL_Rect rect;
    const struct node *owner;
};
enum { WORD_BOXES = 24 };
int list_word_boxes(const struct node *word, float px_per_mm, struct word_box out[WORD_BOXES]);
