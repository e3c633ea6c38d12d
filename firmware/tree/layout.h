// SPDX-License-Identifier: EUPL-1.2
// tree/layout.h: what the parts of the layout share. Private to tree/.
#pragma once
#include "tree/tree.h"

struct size_mm {
    float w, h;
};

// What a node asks for when it may be `avail_w` wide. Its own width and minimum are respected.
struct size_mm layout_measure(const struct tree *tree, const struct node *node, float avail_w);
// Gives the node and all below it their rectangles.
void layout_place(struct tree *tree, struct node *node, float x, float y, float w, float h);
// The text of a node that draws its own label, broken for a node `w` wide. NULL: it draws none.
const struct paragraph *layout_paragraph(const struct tree *tree, const struct node *node, float w);
float layout_line_mm(const struct tree *tree, const struct paragraph *paragraph);

// FLOW_LEAVES (leaves.c).
struct size_mm leaves_measure(const struct tree *tree, const struct node *node, float avail_w);
void leaves_place(struct tree *tree, struct node *node);

// Targets for the explained words that are shown (words.c). After everything has its place.
void words_place(struct tree *tree);

static inline float layout_min_w(const struct node *node) {
    return node->tap.kind != 0 && node->min_width < TARGET_MM ? TARGET_MM : node->min_width;
}

static inline float layout_min_h(const struct node *node) {
    return node->tap.kind != 0 && node->min_height < TARGET_MM ? TARGET_MM : node->min_height;
}
