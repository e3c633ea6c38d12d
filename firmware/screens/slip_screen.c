// SPDX-License-Identifier: EUPL-1.2
// The slip before it is printed, while it is printed, and the same for a phone.
#include "screens/parts.h"
#include "slip/slip.h"
#include "tree/code.h"
#include <math.h>

static struct slip slip_of(const struct view *view) {
    const int item = view->state->here.item;
    return slip_compose(view->content, slip_item_contact(item), slip_item_outcome(item),
                        view->language, view->state->now);
}

static enum text_id trouble_text(enum print_trouble trouble) {
    switch (trouble) {
    case TROUBLE_GONE:
        return TEXT_trouble_gone;
    case TROUBLE_PAPER_OUT:
        return TEXT_trouble_paper;
    case TROUBLE_COVER_OPEN:
        return TEXT_trouble_cover;
    case TROUBLE_JAM:
        return TEXT_trouble_jam;
    case TROUBLE_NONE:
    case TROUBLE_OTHER:
        break;
    }
    return TEXT_trouble_other;
}

static bool can_print(const struct view *view) {
    return view->state->printer &&
           (view->state->print == PRINT_IDLE || view->state->print == PRINT_DONE ||
            view->state->print == PRINT_TROUBLE);
}

static enum text_id print_label(const struct view *view) {
    switch (view->state->print) {
    case PRINT_DONE:
        return TEXT_print_again;
    case PRINT_TROUBLE:
        return TEXT_print_retry;
    case PRINT_IDLE:
    case PRINT_SENDING:
    case PRINT_PRINTING:
        break;
    }
    return TEXT_slip_print;
}

static void add_status(struct view *view, struct node *parent) {
    switch (view->state->print) {
    case PRINT_IDLE:
        if (!view->small)
            add_text(view, parent, TYPE_BODY, LOOK_NONE, say(view, TEXT_slip_ask));
        break;
    case PRINT_SENDING:
    case PRINT_PRINTING:
        add_text(view, parent, TYPE_KEY, LOOK_NONE, say(view, TEXT_print_busy));
        break;
    case PRINT_DONE:
        add_text(view, parent, TYPE_KEY, LOOK_GOOD, say(view, TEXT_print_done));
        break;
    case PRINT_TROUBLE:
        add_text(view, parent, TYPE_KEY, LOOK_BAD, say(view, trouble_text(view->state->trouble)));
        add_text(view, parent, TYPE_BODY, LOOK_NONE, say(view, TEXT_trouble_instead));
        break;
    }
}

static void add_slip_keys(struct view *view, struct node *parent) {
    const bool again = view->state->print == PRINT_DONE || view->state->print == PRINT_TROUBLE;
    struct node *print = NULL;
    if (can_print(view))
        print = add_key(view, parent, again ? LOOK_KEY : LOOK_MAIN, STR("print"),
                        say(view, print_label(view)), (struct event){EVENT_PRINT, 0, 0});
    struct node *scan =
        add_key(view, parent, again && !print ? LOOK_MAIN : LOOK_KEY, STR("qr"),
                say(view, TEXT_scan), event_open(SCREEN_SCAN, view->state->here.item));
    if (view->wide)
        return;
    scan->grow = 1;
    if (print)
        print->grow = 1;
}

// The preview shows what will be on the paper; it is read on the paper, or large on a contact's
// screen.
static void make_smaller(struct node *node) {
    if (node->type == TYPE_BODY)
        node->type = TYPE_SMALL;
    else if (node->type == TYPE_TITLE || node->type == TYPE_HEADING)
        node->type = TYPE_KEY;
    for (struct node *child = node->first; child; child = child->next)
        make_smaller(child);
}

void view_slip(struct view *view) {
    const struct slip slip = slip_of(view);
    struct node *body = screen_frame(view, say(view, TEXT_slip_title_screen), (struct primary){0});
    struct node *keys, *row, *side;
    if (view->small &&
        view->portrait == false) { // a narrow column of keys, or the keys were hidden
        row = add_group(view, body, FLOW_ROW, view->gap);
        row->grow = 1;
        side = add_group(view, row, FLOW_COLUMN, view->gap);
        side->grow = 1;
        keys = add_group(view, row, FLOW_COLUMN, view->gap);
        keys->width = fmaxf(view->width * 0.3f, 8.0f * em_mm(view, TYPE_LABEL));
    } else {
        side = add_sides(view, body, &keys);
    }
    struct node *paper =
        tree_add(view->tree, side,
                 NODE(.role = ROLE_CARD, .look = LOOK_PAPER, .flow = FLOW_LEAVES, .grow = 1,
                      .gap = 2, .pad_x = view->small ? 5 : 9, .pad_y = view->small ? 4 : 8));
    paper->max_width = view->small ? 0 : 24 * em_mm(view, TYPE_BODY);
    slip_build(&slip, view->tree, paper);
    for (struct node *node = paper->first; node; node = node->next)
        make_smaller(node);
    add_status(view, keys);
    struct node *parent = keys;
    if (!view->wide && view->portrait)
        parent = add_group(view, keys, FLOW_ROW, view->gap);
    add_slip_keys(view, parent);
    if (view->small)
        for (struct node *key = parent->first; key; key = key->next)
            if (key->tap.kind != 0) {
                key->type = TYPE_LABEL;
                key->icon_above = true;
                key->pad_x = 2;
            }
    if (!view->small && view->state->print == PRINT_IDLE)
        add_text(view, keys, TYPE_SMALL, LOOK_QUIET, say(view, TEXT_slip_privacy));
}

void view_scan(struct view *view) {
    const struct slip slip = slip_of(view);
    struct node *body = screen_frame(view, say(view, TEXT_scan), (struct primary){0});
    const struct code *code = code_create(view->arena, slip_vcard(&slip, view->arena), NULL);
    struct node *row =
        add_group(view, body, view->portrait ? FLOW_COLUMN : FLOW_ROW, view->gap * 2);
    row->grow = 1;
    const float side = fminf(view->small ? 62 : 150, view->height * 0.5f);
    if (code)
        tree_add(view->tree, row,
                 NODE(.role = ROLE_CODE, .look = LOOK_PAPER, .label = say(view, TEXT_scan),
                      .width = side, .height = side, .data = code));
    struct node *leaves = view->small ? add_leaves(view, row, view->gap)
                                      : add_group(view, row, FLOW_COLUMN, view->gap);
    leaves->grow = 1;
    leaves->center = !view->portrait;
    add_text(view, leaves, TYPE_BODY, LOOK_NONE, say(view, TEXT_scan_how));
    add_text(view, leaves, TYPE_BODY, LOOK_NONE, say(view, TEXT_scan_what));
}
