// SPDX-License-Identifier: EUPL-1.2
#include "screens/digits.h"
#include <math.h>

float screen_room_mm(const struct view *view) {
    return view->width - 2 * view->margin - (view->frame == FRAME_RAIL ? view->rail : 0);
}

static void add_digit(struct view *view, struct node *pad, int digit) {
    struct node *key = add_key(view, pad, LOOK_KEY, (struct str){0}, number(view, digit),
                               (struct event){EVENT_DIGIT, digit, 0});
    key->type = TYPE_DIGIT;
    key->pad_x = key->pad_y = 1;
    key->min_height = view->small ? TARGET_MM : fminf(fmaxf(view->height * 0.11f, TARGET_MM), 36);
}

static struct node *add_erase(struct view *view, struct node *parent) {
    struct node *erase = add_key(view, parent, LOOK_KEY, STR("wissen"), say(view, TEXT_erase),
                                 (struct event){EVENT_ERASE, 0, 0});
    erase->icon_only = true;
    erase->type = TYPE_KEY;
    erase->pad_x = erase->pad_y = 1;
    return erase;
}

static struct node *add_pad(struct view *view, struct node *parent, int columns, float key) {
    struct node *pad = add_group(view, parent, FLOW_GRID, view->gap);
    pad->columns = columns;
    pad->ltr = true; // digits stand as on every telephone
    pad->width = (float)columns * key + (float)(columns - 1) * view->gap;
    for (int digit = 1; digit <= 9; digit++)
        add_digit(view, pad, digit);
    return pad;
}

static struct node *add_field(struct view *view, struct node *parent, const struct digits *digits) {
    struct node *field = tree_add(
        view->tree, parent,
        NODE(.role = ROLE_FIELD, .look = LOOK_FIELD, .type = TYPE_DIGIT, .label = digits->typed,
             .pad_x = 4, .pad_y = view->small ? 1 : 3, .center = true, .latin = true));
    field->max_width = digits->letters * em_mm(view, TYPE_DIGIT);
    field->min_height = TARGET_MM;
    return field;
}

// A tablet: the digits in two rows, as low as can be.
static void on_tablet(struct view *view, struct node *body, const struct digits *digits) {
    add_title(view, body);
    struct node *row = add_group(view, body, FLOW_ROW, view->gap);
    struct node *field = add_field(view, row, digits);
    add_erase(view, row)->width = TARGET_MM;
    if (str_empty(digits->list)) {
        field->grow = 1;
    } else {
        struct node *list =
            add_key(view, row, LOOK_KEY, STR("lijst"), digits->list, digits->list_tap);
        list->type = TYPE_LABEL;
        list->icon_above = true;
        list->icon_mm = 6;
        list->pad_x = list->pad_y = 1;
        list->grow = 1;
    }
    const float room = (screen_room_mm(view) - 4 * view->gap) / 5;
    struct node *pad = add_pad(view, body, 5, fminf(room, 34));
    add_digit(view, pad, 0);
}

static void on_kiosk(struct view *view, struct node *body, const struct digits *digits) {
    const bool beside = view->height < 1.25f * view->width;
    struct node *parent = body;
    if (beside) {
        parent = add_group(view, body, FLOW_ROW, view->gap * 2);
        parent->grow = 1;
    }
    struct node *left = add_group(view, parent, FLOW_COLUMN, view->gap);
    left->grow = beside ? 1 : 0;
    add_text(view, left, TYPE_BODY, LOOK_NONE, digits->sentence);
    add_field(view, left, digits);
    if (!str_empty(digits->list)) {
        struct node *list =
            add_key(view, left, LOOK_KEY, STR("lijst"), digits->list, digits->list_tap);
        list->max_width = 12 * em_mm(view, TYPE_KEY);
    }
    // In a group of its own the pad keeps its height: keys are not stretched to the row's.
    struct node *group = add_group(view, parent, FLOW_COLUMN, 0);
    struct node *pad =
        add_pad(view, group, 3, fminf(fmaxf(TARGET_MM + 2, view->width * 0.08f), 38));
    tree_add(view->tree, pad, NODE(.role = ROLE_ICON));
    add_digit(view, pad, 0);
    add_erase(view, pad)->icon_mm = 14;
}

void add_digits(struct view *view, struct node *body, const struct digits *digits) {
    if (view->small)
        on_tablet(view, body, digits);
    else
        on_kiosk(view, body, digits);
}
