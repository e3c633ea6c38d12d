// SPDX-License-Identifier: EUPL-1.2
#include "tree/layout.h"
#include <assert.h>
#include <math.h>

enum { ROW_MAX = 32 }; // children of one row
#define ICON_GAP_MM 4.0f
#define EPS_MM 0.05f
#define TEXT_FLOOR_EM 6.0f // about eleven letters

static bool draws_label(const struct node *node) {
    switch (node->role) {
    case ROLE_HEADING:
    case ROLE_TEXT:
    case ROLE_BUTTON:
    case ROLE_TILE:
    case ROLE_ITEM:
    case ROLE_FIELD:
        return !node->first && !str_empty(node->label) && !node->icon_only;
    case ROLE_SCREEN:
    case ROLE_GROUP:
    case ROLE_CARD:
    case ROLE_LIST:
    case ROLE_PICTURE:
    case ROLE_ICON:
    case ROLE_DIALOG:
    case ROLE_WORD:
    case ROLE_RULE:
    case ROLE_CODE:
    case ROLE_COUNT:
        break;
    }
    return false;
}

static float icon_size(const struct tree *tree, const struct node *node) {
    if (str_empty(node->icon) || node->role == ROLE_PICTURE)
        return 0;
    return node->icon_mm > 0 ? node->icon_mm : 1.45f * tree_cap_mm(tree, node->type);
}

static struct text_style style_of(const struct tree *tree, const struct node *node) {
    struct text_style style = tree_text_style(tree, node->type, node->center);
    if (node->latin)
        memcpy(style.hyphens, "nl", sizeof style.hyphens);
    if (node->latin && tree->rtl) { // a name keeps its own direction and leans to the reading side
        style.rtl = false;
        if (!node->center && !node->left)
            style.align = ALIGN_END;
    }
    return style;
}

// Width that is left for the text of a node `w` wide.
static float text_room(const struct tree *tree, const struct node *node, float w) {
    float room = w - 2 * node->pad_x - node->indent;
    const float icon = icon_size(tree, node);
    if (icon > 0 && !node->icon_above)
        room -= icon + ICON_GAP_MM;
    return room;
}

const struct paragraph *layout_paragraph(const struct tree *tree, const struct node *node,
                                         float w) {
    if (!draws_label(node))
        return NULL;
    const struct text_style style = style_of(tree, node);
    const float room_px = text_room(tree, node, w) * panel_px_per_mm(&tree->panel);
    return typeset_paragraph(tree->typeset, node->label, node->spans, node->span_count, &style,
                             room_px < 1 ? 1 : (int)floorf(room_px + 0.01f));
}

float layout_line_mm(const struct tree *tree, const struct paragraph *paragraph) {
    return (float)paragraph->leading_px / panel_px_per_mm(&tree->panel);
}

static float text_height(const struct tree *tree, const struct paragraph *paragraph) {
    return paragraph ? (float)paragraph->line_count * layout_line_mm(tree, paragraph) : 0;
}

static float between(const struct node *node, int children) {
    return children > 1 ? node->gap * (float)(children - 1) : 0;
}

static int count_children(const struct node *node) {
    int count = 0;
    for (const struct node *c = node->first; c; c = c->next)
        count++;
    return count;
}

// The width a node would take if nobody limited it.
static float natural_width(const struct tree *tree, const struct node *node) {
    float w = 0;
    if (node->width > 0)
        return node->width;
    if (node->first) {
        for (const struct node *c = node->first; c; c = c->next) {
            const float cw = natural_width(tree, c);
            w = node->flow == FLOW_ROW ? w + cw : fmaxf(w, cw);
        }
        if (node->flow == FLOW_ROW)
            w += between(node, count_children(node));
        else if (node->flow == FLOW_GRID)
            w = w * (float)node->columns + between(node, node->columns);
    } else {
        const float icon = icon_size(tree, node);
        if (draws_label(node)) {
            const struct text_style style = style_of(tree, node);
            w = ((float)typeset_natural_px(tree->typeset, node->label, &style) + 1) /
                panel_px_per_mm(&tree->panel);
        }
        if (icon > 0)
            w = node->icon_above ? fmaxf(w, icon) : w + icon + (w > 0 ? ICON_GAP_MM : 0);
    }
    w = fmaxf(w + 2 * node->pad_x, layout_min_w(node));
    return node->max_width > 0 ? fminf(w, node->max_width) : w;
}

// The width below which text would be cut inside a word.
static float narrowest(const struct tree *tree, const struct node *node) {
    if (node->width > 0)
        return node->width;
    float w = 0;
    for (const struct node *c = node->first; c; c = c->next) {
        const float cw = narrowest(tree, c);
        w = node->flow == FLOW_ROW ? w + cw : fmaxf(w, cw);
    }
    if (node->first && node->flow == FLOW_ROW)
        w += between(node, count_children(node));
    const float icon = icon_size(tree, node);
    if (draws_label(node)) {
        const struct text_style style = style_of(tree, node);
        w = ((float)typeset_widest_word_px(tree->typeset, node->label, &style) + 1) /
            panel_px_per_mm(&tree->panel);
        if (node->tap.kind == 0) // a long word of a text may be hyphenated, that of a key not
            w = fminf(w, TEXT_FLOOR_EM * (float)style.size_px / panel_px_per_mm(&tree->panel));
    }
    if (icon > 0)
        w = node->icon_above ? fmaxf(w, icon) : w + icon + (w > 0 ? ICON_GAP_MM : 0);
    return fmaxf(w + 2 * node->pad_x, layout_min_w(node));
}

struct row {
    int count;
    float width[ROW_MAX], least[ROW_MAX], grow[ROW_MAX];
    float used, slack, growers; // sums of widths, of what can be given up, of grow
};

static void read_row(const struct tree *tree, const struct node *node, float w, struct row *row) {
    *row = (struct row){0};
    for (const struct node *c = node->first; c; c = c->next) {
        assert(row->count < ROW_MAX);
        const int i = row->count++;
        row->grow[i] = c->width > 0 ? 0 : c->grow;
        row->least[i] = c->width > 0 ? c->width : fminf(narrowest(tree, c), w);
        row->width[i] = row->grow[i] > 0 ? row->least[i] : natural_width(tree, c);
        row->slack += fmaxf(0, row->width[i] - row->least[i]);
        row->used += row->width[i];
        row->growers += row->grow[i];
    }
}

// Equal shares mean equal widths. Whoever needs more than its share gets what it needs, and the
// others share the rest; that may leave another one short, so again until nobody is.
static void share_room(struct row *row, float room) {
    bool held[ROW_MAX] = {false};
    float shared = room, growers = row->growers;
    for (int i = 0; i < row->count; i++)
        if (row->grow[i] <= 0)
            shared -= row->width[i];
    for (bool again = true; again;) {
        again = false;
        for (int i = 0; i < row->count; i++) {
            if (row->grow[i] <= 0 || held[i] || row->least[i] <= shared * row->grow[i] / growers)
                continue;
            held[i] = again = true;
            row->width[i] = row->least[i];
            shared -= row->least[i];
            growers -= row->grow[i];
        }
    }
    for (int i = 0; i < row->count; i++)
        if (row->grow[i] > 0 && !held[i])
            row->width[i] = shared * row->grow[i] / growers;
}

// Widths of a row's children: fixed ones first, then natural ones, what is left goes to those that
// grow. When there is too little, those that are not fixed give way down to their widest word.
static void row_widths(const struct tree *tree, const struct node *node, float w, struct row *row) {
    read_row(tree, node, w, row);
    const float room = w - between(node, row->count), over = row->used - room;
    if (over > 0 && row->slack > 0)
        for (int i = 0; i < row->count; i++)
            row->width[i] -= fmaxf(0, row->width[i] - row->least[i]) * fminf(1, over / row->slack);
    else if (over < 0 && row->growers > 0)
        share_room(row, room);
}

static struct size_mm measure_row(const struct tree *tree, const struct node *node, float inner_w) {
    struct row row;
    row_widths(tree, node, inner_w, &row);
    struct size_mm size = {between(node, row.count), 0};
    int i = 0;
    for (const struct node *c = node->first; c; c = c->next, i++) {
        size.w += row.width[i];
        size.h = fmaxf(size.h, layout_measure(tree, c, row.width[i]).h);
    }
    return size;
}

static struct size_mm measure_column(const struct tree *tree, const struct node *node,
                                     float inner_w) {
    struct size_mm size = {0, between(node, count_children(node))};
    for (const struct node *c = node->first; c; c = c->next) {
        const struct size_mm child = layout_measure(tree, c, inner_w);
        size.w = fmaxf(size.w, child.w);
        size.h += child.h;
    }
    return size;
}

static struct size_mm measure_grid(const struct tree *tree, const struct node *node,
                                   float inner_w) {
    const float cell = (inner_w - between(node, node->columns)) / (float)node->columns;
    float row_h = 0;
    const int rows = (count_children(node) + node->columns - 1) / node->columns;
    for (const struct node *c = node->first; c; c = c->next)
        row_h = fmaxf(row_h, layout_measure(tree, c, cell).h);
    return (struct size_mm){inner_w, row_h * (float)rows + between(node, rows)};
}

static struct size_mm measure_stack(const struct tree *tree, const struct node *node,
                                    float inner_w) {
    struct size_mm size = {0, 0};
    for (const struct node *c = node->first; c; c = c->next) {
        const struct size_mm child = layout_measure(tree, c, inner_w);
        size.w = fmaxf(size.w, child.w);
        size.h = fmaxf(size.h, child.h);
    }
    return size;
}

static struct size_mm measure_own(const struct tree *tree, const struct node *node, float w) {
    const struct paragraph *paragraph = layout_paragraph(tree, node, w);
    const float icon = icon_size(tree, node), text_h = text_height(tree, paragraph);
    const bool above = node->icon_above && icon > 0 && text_h > 0;
    return (struct size_mm){w - 2 * node->pad_x, above ? icon + 1 + text_h : fmaxf(icon, text_h)};
}

struct size_mm layout_measure(const struct tree *tree, const struct node *node, float avail_w) {
    float w = node->width > 0 ? fminf(node->width, avail_w) : avail_w;
    if (node->max_width > 0)
        w = fminf(w, node->max_width);
    const float inner_w = w - 2 * node->pad_x;
    struct size_mm size;
    if (!node->first) {
        size = measure_own(tree, node, w);
    } else {
        switch (node->flow) {
        case FLOW_ROW:
            size = measure_row(tree, node, inner_w);
            break;
        case FLOW_GRID:
            size = measure_grid(tree, node, inner_w);
            break;
        case FLOW_STACK:
            size = measure_stack(tree, node, inner_w);
            break;
        case FLOW_LEAVES:
            size = leaves_measure(tree, node, inner_w);
            break;
        case FLOW_COLUMN:
        default:
            size = measure_column(tree, node, inner_w);
            break;
        }
    }
    size.w = w;
    size.h = node->height > 0 ? node->height : fmaxf(size.h + 2 * node->pad_y, layout_min_h(node));
    return size;
}

// The node's own icon and text inside its rectangle.
static void place_own(struct tree *tree, struct node *node) {
    const struct paragraph *paragraph = layout_paragraph(tree, node, node->w);
    const float icon = icon_size(tree, node);
    const float px_per_mm = panel_px_per_mm(&tree->panel);
    const float text_h = text_height(tree, paragraph);
    const float room_h = node->h - 2 * node->pad_y;
    const float room_w = text_room(tree, node, node->w);
    const bool middle = node->center || node->middle || icon > 0 || node->tap.kind != 0;
    node->paragraph = paragraph;
    node->line_to = paragraph ? paragraph->line_count : 0;
    node->icon_w = icon;
    node->bullet_x = node->x + node->pad_x;
    node->text_x = node->bullet_x + node->indent;
    if (paragraph && !str_empty(node->bullet)) {
        struct text_style style = tree_text_style(tree, node->type, false);
        style.bold = true; // a dot that is seen
        node->bullet_paragraph = typeset_paragraph(tree->typeset, node->bullet, NULL, 0, &style,
                                                   (int)(node->indent * px_per_mm));
    }
    if (icon > 0 && (node->icon_above || !paragraph)) {
        const float block_h = icon + (paragraph ? 1 + text_h : 0);
        node->icon_x = node->x + (node->w - icon) / 2;
        node->icon_y = node->y + (node->h - block_h) / 2;
        node->text_y = node->icon_y + icon + 1;
    } else {
        node->text_y = node->y + (middle ? (node->h - text_h) / 2 : node->pad_y);
        node->icon_y = node->y + (node->h - icon) / 2;
        node->icon_x = node->x + node->pad_x;
        if (icon > 0) {
            node->text_x += icon + ICON_GAP_MM;
            if (node->center && paragraph) { // icon and text are centred together
                const float spare = (room_w - (float)paragraph->width_px / px_per_mm) / 2;
                node->icon_x += spare;
            }
        }
    }
    if (paragraph) {
        const bool too_wide = (float)paragraph->width_px > room_w * px_per_mm + 1.5f;
        const bool too_high = text_h > room_h + 2 * node->pad_y + EPS_MM;
        node->clipped = node->clipped || too_wide || too_high;
    }
}

static void place_row(struct tree *tree, struct node *node) {
    struct row row;
    float x = node->x + node->pad_x;
    const float inner_w = node->w - 2 * node->pad_x, inner_h = node->h - 2 * node->pad_y;
    row_widths(tree, node, inner_w, &row);
    float total = between(node, row.count);
    for (int k = 0; k < row.count; k++)
        total += row.width[k];
    if (node->center)
        x += fmaxf(0, (inner_w - total) / 2);
    node->clipped = node->clipped || total > inner_w + EPS_MM;
    int i = 0;
    for (struct node *c = node->first; c; c = c->next, i++) {
        const struct size_mm size = layout_measure(tree, c, row.width[i]);
        const float h = node->middle || c->height > 0 ? size.h : inner_h;
        layout_place(tree, c, x, node->y + node->pad_y + (inner_h - h) / 2, row.width[i], h);
        x += row.width[i] + node->gap;
    }
}

static void place_column(struct tree *tree, struct node *node) {
    const float inner_w = node->w - 2 * node->pad_x, inner_h = node->h - 2 * node->pad_y;
    float used = between(node, count_children(node)), growers = 0;
    for (struct node *c = node->first; c; c = c->next) {
        // A child that grows starts from its minimum, or leaves would ask for all their pages.
        const struct size_mm size = layout_measure(tree, c, inner_w);
        used += c->grow > 0 ? layout_min_h(c) : size.h;
        growers += c->grow;
    }
    const float spare = inner_h - used;
    float y = node->y + node->pad_y + (node->center && growers <= 0 ? fmaxf(0, spare / 2) : 0);
    node->clipped = node->clipped || spare < -EPS_MM;
    for (struct node *c = node->first; c; c = c->next) {
        const struct size_mm size = layout_measure(tree, c, inner_w);
        const float h =
            c->grow > 0 ? layout_min_h(c) + fmaxf(0, spare) * c->grow / growers : size.h;
        const float x = node->x + node->pad_x + (node->center ? (inner_w - size.w) / 2 : 0);
        layout_place(tree, c, x, y, size.w, h);
        y += h + node->gap;
    }
}

static void place_grid(struct tree *tree, struct node *node) {
    const float inner_w = node->w - 2 * node->pad_x, inner_h = node->h - 2 * node->pad_y;
    const float cell = (inner_w - between(node, node->columns)) / (float)node->columns;
    const int rows = (count_children(node) + node->columns - 1) / node->columns;
    float row_h = 0, growers = 0;
    for (struct node *c = node->first; c; c = c->next) {
        row_h = fmaxf(row_h, layout_measure(tree, c, cell).h);
        growers += c->grow;
    }
    const float full_h = (inner_h - between(node, rows)) / (float)rows;
    node->clipped = node->clipped || row_h > full_h + EPS_MM;
    if (growers > 0)
        row_h = full_h;
    int i = 0;
    for (struct node *c = node->first; c; c = c->next, i++)
        layout_place(
            tree, c, node->x + node->pad_x + (float)(i % node->columns) * (cell + node->gap),
            node->y + node->pad_y + (float)(i / node->columns) * (row_h + node->gap), cell, row_h);
}

static void place_stack(struct tree *tree, struct node *node) {
    const float inner_w = node->w - 2 * node->pad_x, inner_h = node->h - 2 * node->pad_y;
    for (struct node *c = node->first; c; c = c->next) {
        const struct size_mm size = layout_measure(tree, c, inner_w);
        const float h =
            c->grow > 0 ? inner_h : size.h; // a layer that grows covers, another is centred
        layout_place(tree, c, node->x + node->pad_x + (inner_w - size.w) / 2,
                     node->y + node->pad_y + (inner_h - h) / 2, size.w, h);
        node->clipped = node->clipped || h > inner_h + EPS_MM;
    }
}

void layout_place(struct tree *tree, struct node *node, float x, float y, float w, float h) {
    node->x = x;
    node->y = y;
    node->w = w;
    node->h = h;
    node->hidden = node->hidden || node->ghost;
    if (!node->first) {
        place_own(tree, node);
        return;
    }
    switch (node->flow) {
    case FLOW_ROW:
        place_row(tree, node);
        break;
    case FLOW_COLUMN:
        place_column(tree, node);
        break;
    case FLOW_GRID:
        place_grid(tree, node);
        break;
    case FLOW_STACK:
        place_stack(tree, node);
        break;
    case FLOW_LEAVES:
        leaves_place(tree, node);
        break;
    }
}

// Right to left: the whole screen is its own mirror image; pictures and texts inside are not.
static void shift(struct node *node, float dx) {
    node->x += dx;
    node->icon_x += dx;
    node->bullet_x += dx;
    node->text_x += dx;
    for (struct node *c = node->first; c; c = c->next)
        shift(c, dx);
}

static void mirror(struct node *node, float axis) {
    if (node->ltr) {
        shift(node, axis - 2 * node->x - node->w);
        return;
    }

    node->x = axis - node->x - node->w;
    node->icon_x = axis - node->icon_x - node->icon_w;
    node->bullet_x = node->x + node->w - node->pad_x - node->indent;
    node->text_x = node->x + node->pad_x; // an icon in front now stands at the other end
    for (struct node *c = node->first; c; c = c->next)
        mirror(c, axis);
}

void tree_layout(struct tree *tree, float x, float y, float w, float h, int anchor) {
    assert(tree->root);
    tree->leaf = 0;
    tree->leaf_count = 1;
    tree->leaf_anchor[0] = anchor; // leaves_place() reads it and fills in the real ones
    layout_place(tree, tree->root, x, y, w, h);
    if (tree->leaf_count == 1 && tree->leaf == 0)
        tree->leaf_anchor[0] = 0;
    if (tree->rtl)
        mirror(tree->root, 2 * x + w);
    words_place(tree);
}
