// SPDX-License-Identifier: EUPL-1.2
#include "slip/fold.h"
#include <math.h>

static bool is_space(const struct node *node) {
    return node->role == ROLE_GROUP && !node->first;
}

// A column may begin where there is white before a heading, a rule or the code, and after white
// that need not stay with what follows it.
static bool may_begin(const struct node *node) {
    if (!is_space(node) || !node->next)
        return false;
    const struct node *next = node->next;
    return !node->keep || next->role == ROLE_HEADING || next->role == ROLE_RULE ||
           (next->first && next->last->role == ROLE_CODE);
}

// What stands at the top of a column that begins at `node`: no white and no rule.
static struct node *top_of(struct node *node) {
    while (node->next && (is_space(node) || node->role == ROLE_RULE))
        node = node->next;
    return node;
}

static float bottom(const struct node *node) {
    return node->y + node->h;
}

static void move(struct node *node, float dx, float dy) {
    node->x += dx;
    node->text_x += dx;
    node->icon_x += dx;
    node->bullet_x += dx;
    node->y += dy;
    node->text_y += dy;
    node->icon_y += dy;
    for (struct node *child = node->first; child; child = child->next)
        move(child, dx, dy);
}

bool fold_columns(struct tree *tree, float room_mm, float shift_mm) {
    struct node *slip = tree->root->first, *best = NULL, *before = slip->first;
    float shortest = bottom(slip->last); // unfolded
    for (struct node *node = slip->first; node; before = node, node = node->next) {
        if (!may_begin(node))
            continue;
        const float second = slip->y + bottom(slip->last) - top_of(node)->y;
        const float longer = fmaxf(bottom(before), second);
        if (longer < shortest) {
            shortest = longer;
            best = node;
        }
    }
    if (shortest > room_mm)
        return false;
    struct node *top = best ? top_of(best) : NULL;
    const float up = top ? slip->y - top->y : 0;
    for (struct node *node = best; node != top; node = node->next)
        node->hidden = true;
    for (struct node *node = top; node; node = node->next)
        move(node, shift_mm, up);
    return true;
}
