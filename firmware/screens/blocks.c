// SPDX-License-Identifier: EUPL-1.2
// A page's blocks as nodes.
#include "screens/parts.h"
#include <math.h>

static struct node *add_item(struct view *view, struct node *leaves, const struct block *block) {
    struct node *node = add_rich(view, leaves, &block->rich);
    node->role = ROLE_ITEM;
    node->bullet = block->number > 0 ? arena_printf(view->arena, "%d.", block->number) : STR("•");
    node->indent = em_mm(view, TYPE_BODY) * (block->number > 9 ? 1.7f : 1.3f);
    return node;
}

// A row of a table: the first cell says what it is about, the others stand below it.
static void add_row(struct view *view, struct node *leaves, const struct block *block) {
    if (block->header)
        return; // the rows speak for themselves when they stand below each other
    struct node *card = tree_add(view->tree, leaves,
                                 NODE(.role = ROLE_CARD, .look = LOOK_CARD, .flow = FLOW_COLUMN,
                                      .gap = view->small ? 0 : 1, .pad_x = view->small ? 4 : 6,
                                      .pad_y = view->small ? 0.5f : 4, .atomic = true));
    for (int i = 0; i < block->cell_count; i++) {
        if (str_empty(block->cells[i].text))
            continue;
        struct node *cell = add_rich(view, card, &block->cells[i]);
        if (i == 0)
            cell->type = TYPE_KEY;
        else if (view->small)
            cell->type = TYPE_SMALL;
    }
}

static void add_block(struct view *view, struct node *leaves, const struct block *block) {
    switch (block->kind) {
    case BLOCK_HEADING:
        add_heading(view, leaves, block->rich.text);
        break;
    case BLOCK_PARAGRAPH:
        add_rich(view, leaves, &block->rich);
        break;
    case BLOCK_ITEM:
        add_item(view, leaves, block);
        break;
    case BLOCK_ROW:
        add_row(view, leaves, block);
        break;
    case BLOCK_PICTURE:
        tree_add(view->tree, leaves,
                 NODE(.role = ROLE_PICTURE, .label = block->rich.text, .icon = block->picture,
                      .height = fminf(80, view->height * 0.35f), .atomic = true));
        break;
    case BLOCK_LINK: {
        const struct event tap = target_event(view, block->target);
        if (tap.kind != 0) {
            struct node *key =
                add_key(view, leaves, LOOK_KEY, STR("verder"), block->rich.text, tap);
            key->center = false;
        }
        break;
    }
    }
}

struct node *add_blocks(struct view *view, struct node *leaves, const struct block *blocks,
                        int count) {
    for (int i = 0; i < count; i++) {
        add_block(view, leaves, &blocks[i]);
        const bool in_list =
            i > 0 && blocks[i].kind == BLOCK_ITEM && blocks[i - 1].kind == BLOCK_ITEM;
        if (in_list && leaves->last)
            leaves->last->tuck = leaves->gap * 0.8f;
    }
    return leaves;
}

// The text's side: lines of at most about 60 characters, on the far side a column of keys.
struct node *add_sides(struct view *view, struct node *body, struct node **keys) {
    struct node *text;
    if (view->wide) {
        struct node *row = add_group(view, body, FLOW_ROW, view->margin + 4);
        row->grow = 1;
        text = add_group(view, row, FLOW_COLUMN, view->gap);
        text->grow = 1;
        *keys = add_group(view, row, FLOW_COLUMN, view->gap);
        (*keys)->width = fmaxf(view->width * 0.28f, 9.5f * em_mm(view, TYPE_BODY));
    } else {
        text = add_group(view, body, FLOW_COLUMN, view->gap);
        text->grow = 1;
        *keys = add_group(view, body, FLOW_COLUMN, view->gap);
    }
    return text;
}
