// SPDX-License-Identifier: EUPL-1.2
// What stands around every screen: title, language, and the fixed keys.
#include "screens/parts.h"
#include <math.h>

static bool has_short_labels(const struct view *view) {
    return view->frame != FRAME_FULL;
}

// -- keys ---------------------------------------------------------------------------------------

static struct node *add_foot_key(struct view *view, struct node *row, struct str icon,
                                 struct str label, struct event tap) {
    struct node *key = add_key(view, row, LOOK_KEY, icon, label, tap);
    key->type = TYPE_LABEL;
    key->icon_above = true;
    key->icon_mm = (view->small ? 1.3f : 1.75f) * tree_cap_mm(view->tree, TYPE_LABEL);
    if (view->frame == FRAME_RAIL && !view->rail_icons)
        key->icon = (struct str){0}; // five keys above each other leave room for the word only
    key->pad_x = 1;
    key->pad_y = view->small ? 0.5f : 3;
    key->grow = 1;
    return key;
}

// A key's place stays empty when the key has nothing to do: the others do not move.
static void add_gap(struct view *view, struct node *row, enum text_id label, float grow) {
    struct node *gap = add_foot_key(view, row, STR("terug"), say(view, label), (struct event){0});
    gap->min_width = gap->min_height = TARGET_MM;
    gap->ghost = true;
    gap->grow = grow;
}

static void add_primary(struct view *view, struct node *row, struct primary primary, float grow) {
    if (primary.tap.kind == 0) {
        add_gap(view, row, has_short_labels(view) ? TEXT_next_short : TEXT_next_leaf, grow);
        return;
    }
    struct node *key = add_foot_key(view, row, primary.icon, primary.label, primary.tap);
    key->look = LOOK_MAIN;
    key->grow = grow;
}

static bool is_start(const struct view *view) {
    return view->state->here.screen == SCREEN_HOME && view->state->here.anchor == 0;
}

static void add_begin_and_back(struct view *view, struct node *row) {
    add_foot_key(view, row, STR("begin"), say(view, TEXT_begin), (struct event){EVENT_HOME, 0, 0});
    add_foot_key(view, row, STR("terug"), say(view, TEXT_back), (struct event){EVENT_BACK, 0, 0});
}

static void add_about(struct view *view, struct node *row) {
    const int page = content_find_page(view->content, STR("over"));
    if (page >= 0)
        add_foot_key(view, row, STR("info"), say(view, view->small ? TEXT_about_short : TEXT_about),
                     event_open(SCREEN_PAGE, page));
    else
        add_gap(view, row, TEXT_begin, 1);
}

static void add_way_keys(struct view *view, struct node *parent) {
    struct node *row = add_group(view, parent, FLOW_ROW, view->gap);
    row->grow = 2.2f; // one place for "Begin" and "Terug", or for the one key of the home screen
    if (is_start(view))
        add_about(view, row);
    else
        add_begin_and_back(view, row);
}

static enum text_id contrast_label(const struct view *view) {
    switch (view->state->theme) {
    case THEME_PAPER:
        return TEXT_contrast;
    case THEME_DARK:
        return TEXT_contrast_light;
    case THEME_LIGHT:
    case THEME_COUNT:
        break;
    }
    return TEXT_contrast_off;
}

int reading_keys(const struct view *view, struct reading_key keys[READING_KEYS]) {
    const struct state *state = view->state;
    const bool largest = state->size + 1 == SIZE_COUNT;
    int n = 0;
    keys[n++] = (struct reading_key){
        STR("letters"), largest ? TEXT_normal_size : TEXT_larger, {EVENT_LARGER, 0, 0}};
    keys[n++] = (struct reading_key){STR("contrast"), contrast_label(view), {EVENT_CONTRAST, 0, 0}};
    if (view->can_low)
        keys[n++] = (struct reading_key){state->low ? STR("hoger") : STR("lager"),
                                         state->low ? TEXT_high : TEXT_low,
                                         {EVENT_LOW, 0, 0}};
    return n;
}

// "Lager" always stands for itself: whoever needs it cannot reach a dialog in the middle of a
// pillar.
static void add_reading(struct view *view, struct node *row) {
    struct reading_key keys[READING_KEYS];
    const int count = reading_keys(view, keys);
    if (view->frame != FRAME_FULL)
        add_foot_key(view, row, STR("letters"), say(view, TEXT_reading),
                     (struct event){EVENT_DIALOG, DIALOG_READING, 0});
    for (int i = 0; i < count; i++)
        if (view->frame == FRAME_FULL || keys[i].tap.kind == EVENT_LOW)
            add_foot_key(view, row, keys[i].icon, say(view, keys[i].label), keys[i].tap);
}

static void add_desk(struct view *view, struct node *row) {
    add_foot_key(view, row, STR("balie"),
                 say(view, has_short_labels(view) ? TEXT_desk_short : TEXT_desk),
                 (struct event){EVENT_DIALOG, DIALOG_DESK, 0});
}

static struct node *add_globe(struct view *view, struct node *row) {
    struct node *key =
        add_key(view, row, LOOK_KEY, STR("taal"), language_info(view->language)->own_name,
                event_open(SCREEN_LANGUAGE, 0));
    key->type = TYPE_LABEL;
    key->icon_only = true; // its name is spoken
    key->icon_mm = 9;
    key->width = TARGET_MM;
    return key;
}

// The way back from content that is not placed yet, on each of its screens. Dutch in every
// language.
static struct node *add_stop_looking(struct view *view, struct node *row) {
    struct node *key = add_key(view, row, LOOK_MAIN, (struct str){0},
                               view->small ? STR("Stop") : STR("Stop met kijken"),
                               (struct event){EVENT_STAFF, DEED_LOOK_END, 0});
    key->type = TYPE_LABEL;
    key->latin = true;
    return key;
}

static bool is_looking(const struct view *view) {
    return view->state->staff.open && view->state->staff.looking;
}

// The language, or the way back: a small glass has no room for both.
static void add_globe_or_stop(struct view *view, struct node *row) {
    if (is_looking(view))
        add_stop_looking(view, row);
    else
        add_globe(view, row);
}

// -- the parts around the text --------------------------------------------------------------------

// On a tablet. Its room is kept when there are too many leaves to count, or the number of leaves
// would depend on whether it is told.
static void add_leaf_count(struct view *view, struct node *row) {
    if (view->leaf_count < 2)
        return;
    const bool told = view->leaf_count <= 9; // nobody counts to eleven
    struct node *node = add_text(
        view, row, TYPE_LABEL, LOOK_QUIET,
        told ? arena_printf(view->arena, "%d/%d", view->leaf + 1, view->leaf_count) : STR("8/8"));
    node->width = 2.1f * em_mm(view, TYPE_LABEL);
    node->ghost = !told;
}

static void add_header(struct view *view, struct node *column, struct str title) {
    struct node *header =
        tree_add(view->tree, column,
                 NODE(.role = ROLE_GROUP, .look = LOOK_HEADER, .flow = FLOW_ROW, .gap = view->gap,
                      .pad_x = view->margin, .pad_y = 4, .middle = true));
    const bool has_room = view->width >= 25.5f * em_mm(view, TYPE_BODY);
    if (has_room && is_looking(view))
        add_stop_looking(view, header);
    else if (has_room)
        tree_add(view->tree, header,
                 NODE(.role = ROLE_TEXT, .type = TYPE_LABEL, .look = LOOK_QUIET, .latin = true,
                      .label = arena_printf(view->arena, STR_FMT "\n" STR_FMT,
                                            STR_ARG(ui_text(TEXT_municipality, LANG_NL)),
                                            STR_ARG(view->content->settings.municipality_name))));
    tree_add(view->tree, header,
             NODE(.role = ROLE_HEADING, .type = TYPE_TITLE, .label = title, .grow = 1,
                  .latin = view->dutch_title));
    if (!has_room && is_looking(view)) {
        add_stop_looking(view, header);
        return;
    }
    struct node *globe = add_globe(view, header);
    if (view->width >= 22 * em_mm(view, TYPE_BODY)) {
        globe->icon_only = false;
        globe->icon_mm = 0;
        globe->width = 0;
    }
}

static struct node *add_footer(struct view *view, struct node *column) {
    return tree_add(view->tree, column,
                    NODE(.role = ROLE_GROUP, .look = LOOK_FOOTER, .flow = FLOW_ROW,
                         .gap = view->gap, .pad_x = view->margin, .pad_y = view->small ? 3 : 3.5f));
}

static struct node *add_body(struct view *view, struct node *parent) {
    struct node *body = add_group(view, parent, FLOW_COLUMN, view->gap);
    body->grow = 1;
    body->pad_x = view->margin;
    body->pad_y = view->small ? 5 : 9;
    return body;
}

static struct node *frame_with_footer(struct view *view, struct node *column, struct str title,
                                      struct primary primary) {
    add_header(view, column, title);
    struct node *body = add_body(view, column);
    struct node *row = add_footer(view, column);
    add_way_keys(view, row);
    add_reading(view, row);
    add_desk(view, row);
    add_primary(view, row, primary, view->frame == FRAME_FULL ? 1.4f : 1);
    return body;
}

// Lying tablet: height is dear, so the keys stand beside the text and only the title above it.
static struct node *frame_with_rail(struct view *view, struct node *column, struct str title,
                                    struct primary primary) {
    struct node *row = add_group(view, column, FLOW_ROW, 0);
    row->grow = 1;
    struct node *left = add_group(view, row, FLOW_COLUMN, 0);
    left->width = view->width - view->rail;
    struct node *header =
        tree_add(view->tree, left,
                 NODE(.role = ROLE_GROUP, .look = LOOK_HEADER, .flow = FLOW_ROW, .gap = 4,
                      .pad_x = view->margin, .pad_y = 2, .middle = true));
    tree_add(view->tree, header,
             NODE(.role = ROLE_HEADING, .type = TYPE_KEY, .label = title, .grow = 1,
                  .latin = view->dutch_title));
    add_leaf_count(view, header);
    add_globe_or_stop(view, header);
    struct node *body = add_body(view, left);
    struct node *rail =
        tree_add(view->tree, row,
                 NODE(.role = ROLE_GROUP, .look = LOOK_FOOTER, .flow = FLOW_COLUMN,
                      .gap = view->gap, .pad_x = 3, .pad_y = 3, .width = view->rail));
    if (is_start(view)) {
        add_about(view, rail);
        add_gap(view, rail, TEXT_back, 1);
    } else {
        add_begin_and_back(view, rail);
    }
    add_reading(view, rail);
    add_desk(view, rail);
    add_primary(view, rail, primary, 1);
    return body;
}

// Standing tablet: width is dear; the title goes with the text.
static struct node *frame_with_bars(struct view *view, struct node *column, struct str title,
                                    struct primary primary) {
    struct node *bar = add_footer(view, column);
    if (is_start(view)) {
        add_about(view, bar);
    } else {
        add_begin_and_back(view, bar);
    }
    if (view->leaf_count > 1)
        bar->middle = true;
    add_leaf_count(view, bar);
    add_globe_or_stop(view, bar);
    struct node *body = add_body(view, column);
    view->title = title;
    struct node *row = add_footer(view, column);
    add_reading(view, row);
    add_desk(view, row);
    add_primary(view, row, primary, 1);
    return body;
}

struct node *screen_frame(struct view *view, struct str title, struct primary primary) {
    view->tree->root->label = title;
    struct node *column = add_group(view, view->tree->root, FLOW_COLUMN, 0);
    column->grow = 1;
    if (view->leaf_count > 1 && view->next_anchor >= 0) {
        primary.label = say(view, has_short_labels(view) ? TEXT_next_short : view->more);
        primary.icon = STR("verder");
        primary.tap = (struct event){EVENT_LEAF, view->next_anchor, 0};
    }
    switch (view->frame) {
    case FRAME_RAIL:
        return frame_with_rail(view, column, title, primary);
    case FRAME_BARS:
        return frame_with_bars(view, column, title, primary);
    case FRAME_FULL:
    case FRAME_COMPACT:
        break;
    }
    return frame_with_footer(view, column, title, primary);
}
