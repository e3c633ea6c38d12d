// SPDX-License-Identifier: EUPL-1.2
#include "screens/parts.h"
#include <math.h>

struct str say(const struct view *view, enum text_id id) {
    return ui_text(id, view->language);
}

struct str say_fill(const struct view *view, enum text_id id, struct str one, struct str two) {
    return ui_text_fill(view->arena, id, view->language, one, two);
}

struct str number(const struct view *view, int value) {
    return arena_printf(view->arena, "%d", value);
}

struct str long_date(const struct view *view, struct date date) {
    if (!date_given(date))
        return (struct str){0};
    const struct str month = say(view, (enum text_id)(TEXT_month_1 + date.month - 1));
    return arena_printf(view->arena, "%d " STR_FMT " %d", date.day, STR_ARG(month), date.year);
}

struct str clock_time(const struct view *view, int minute) {
    return arena_printf(view->arena, "%d.%02d", minute / 60 % 24, minute % 60);
}

struct node *add_group(struct view *view, struct node *parent, enum flow flow, float gap) {
    return tree_add(view->tree, parent, NODE(.role = ROLE_GROUP, .flow = flow, .gap = gap));
}

struct node *add_text(struct view *view, struct node *parent, enum type type, enum look look,
                      struct str text) {
    return tree_add(view->tree, parent,
                    NODE(.role = ROLE_TEXT, .type = type, .look = look, .label = text));
}

struct node *add_heading(struct view *view, struct node *parent, struct str text) {
    return tree_add(view->tree, parent,
                    NODE(.role = ROLE_HEADING, .type = TYPE_HEADING, .label = text, .keep = true));
}

struct node *add_rich(struct view *view, struct node *parent, const struct rich *rich) {
    struct text_span *spans = arena_array(view->arena, struct text_span, rich->span_count);
    for (int i = 0; i < rich->span_count; i++)
        spans[i] = (struct text_span){rich->spans[i].start, rich->spans[i].len, rich->spans[i].bold,
                                      rich->spans[i].word};
    return tree_add(view->tree, parent,
                    NODE(.role = ROLE_TEXT, .type = TYPE_BODY, .label = rich->text, .spans = spans,
                         .span_count = rich->span_count,
                         .word_tap = {EVENT_DIALOG, DIALOG_WORDS, 0}));
}

struct node *add_key(struct view *view, struct node *parent, enum look look, struct str icon,
                     struct str label, struct event tap) {
    return tree_add(view->tree, parent,
                    NODE(.role = ROLE_BUTTON, .look = look, .type = TYPE_KEY, .icon = icon,
                         .label = label, .tap = tap, .pad_x = 5, .pad_y = 4, .center = true));
}

struct node *add_leaves(struct view *view, struct node *parent, float gap) {
    return tree_add(view->tree, parent,
                    NODE(.role = ROLE_LIST, .flow = FLOW_LEAVES, .gap = gap, .grow = 1));
}

struct event target_event(const struct view *view, struct target target) {
    (void)view;
    switch (target.kind) {
    case TARGET_PAGE:
        return event_open(SCREEN_PAGE, target.index);
    case TARGET_CHOOSER:
        return event_open(SCREEN_CHOOSER, target.index);
    case TARGET_OUTCOME:
        return event_open(SCREEN_RESULT, target.index);
    case TARGET_CONTACTS:
        return event_open(SCREEN_CONTACTS, target.index);
    case TARGET_CONTACT:
        return event_open(SCREEN_CONTACT, target.index);
    case TARGET_PLACE:
        return event_open(SCREEN_PLACE, 0);
    case TARGET_WORD:
        return (struct event){EVENT_DIALOG, DIALOG_WORDS, words_pack(&target.index, 1)};
    case TARGET_ABOUT: {
        const int page = content_find_page(view->content, STR("over"));
        return page < 0 ? (struct event){0} : event_open(SCREEN_PAGE, page);
    }
    case TARGET_NONE:
        break;
    }
    return (struct event){0};
}

// -- header and footer ------------------------------------------------------------------------

static void add_header(struct view *view, struct node *column, struct str title) {
    const struct settings *settings = &view->content->settings;
    struct node *header =
        tree_add(view->tree, column,
                 NODE(.role = ROLE_GROUP, .look = LOOK_HEADER, .flow = FLOW_ROW, .gap = view->gap,
                      .pad_x = view->margin, .pad_y = 4, .middle = true));
    const bool has_room = view->width >= 260 && !view->small;
    if (has_room)
        tree_add(view->tree, header,
                 NODE(.role = ROLE_TEXT, .type = TYPE_LABEL, .look = LOOK_QUIET, .latin = true,
                      .label = arena_printf(view->arena, STR_FMT "\n" STR_FMT,
                                            STR_ARG(ui_text(TEXT_municipality, LANG_NL)),
                                            STR_ARG(settings->municipality_name))));
    tree_add(view->tree, header,
             NODE(.role = ROLE_HEADING, .type = view->small ? TYPE_KEY : TYPE_TITLE, .label = title,
                  .grow = 1));
    if (view->leaf_count > 1 && view->small)
        add_text(view, header, TYPE_SMALL, LOOK_QUIET,
                 arena_printf(view->arena, "%d/%d", view->leaf + 1, view->leaf_count));
    const struct language_info *info = language_info(view->language);
    struct node *key = add_key(view, header, LOOK_KEY, STR("taal"), info->own_name,
                               event_open(SCREEN_LANGUAGE, 0));
    key->type = TYPE_LABEL;
    if (!has_room) {
        key->icon_only = true; // the globe alone; its name is spoken
        key->width = TARGET_MM + 2;
    }
}

static struct node *add_foot_key(struct view *view, struct node *row, struct str icon,
                                 struct str label, struct event tap) {
    struct node *key = add_key(view, row, LOOK_KEY, icon, label, tap);
    key->type = TYPE_LABEL;
    key->icon_above = true;
    key->icon_mm = 1.75f * tree_cap_mm(view->tree, TYPE_LABEL);
    key->pad_x = 1.5f;
    key->pad_y = view->small ? 2 : 3;
    key->grow = 1;
    return key;
}

// A key's place stays empty when the key has nothing to do: the others do not move.
static void add_gap(struct view *view, struct node *row, struct str label, float grow) {
    struct node *gap = add_foot_key(view, row, STR("terug"), label, (struct event){0});
    gap->min_width = gap->min_height = TARGET_MM;
    gap->ghost = true;
    gap->grow = grow;
}

static void add_primary(struct view *view, struct node *row, struct primary primary, float grow) {
    if (primary.tap.kind == 0) {
        add_gap(view, row,
                say(view, view->footer == FOOTER_FULL ? TEXT_next_leaf : TEXT_next_short), grow);
        return;
    }
    struct node *key = add_foot_key(view, row, primary.icon, primary.label, primary.tap);
    key->look = LOOK_MAIN;
    key->grow = grow;
}

static enum text_id size_label(const struct view *view) {
    return view->state->size + 1 < SIZE_COUNT ? TEXT_larger : TEXT_normal_size;
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

static void add_way_keys(struct view *view, struct node *parent) {
    struct node *row = add_group(view, parent, FLOW_ROW, view->gap);
    row->grow = 2.2f; // one place for "Begin" and "Terug", or for the one key of the home screen
    const bool home = view->state->here.screen == SCREEN_HOME;
    if (home && view->state->here.anchor == 0) {
        const int page = content_find_page(view->content, STR("over"));
        if (page >= 0)
            add_foot_key(view, row, STR("info"), say(view, TEXT_about),
                         event_open(SCREEN_PAGE, page));
        else
            add_gap(view, row, say(view, TEXT_about), 1);
        return;
    }
    add_foot_key(view, row, STR("begin"), say(view, TEXT_begin), (struct event){EVENT_HOME, 0, 0});
    add_foot_key(view, row, STR("terug"), say(view, TEXT_back), (struct event){EVENT_BACK, 0, 0});
}

static void add_footer(struct view *view, struct node *column, struct primary primary) {
    struct node *footer =
        tree_add(view->tree, column,
                 NODE(.role = ROLE_GROUP, .look = LOOK_FOOTER, .flow = FLOW_COLUMN,
                      .gap = view->gap, .pad_x = view->margin, .pad_y = 3.5f));
    struct node *row = add_group(view, footer, FLOW_ROW, view->gap);
    const bool two = view->footer == FOOTER_TWO_ROWS;
    add_way_keys(view, row);
    if (two) {
        add_primary(view, row, primary, 1);
        row = add_group(view, footer, FLOW_ROW, view->gap);
    }
    if (view->footer == FOOTER_FULL) {
        add_foot_key(view, row, STR("letters"), say(view, size_label(view)),
                     (struct event){EVENT_LARGER, 0, 0});
        add_foot_key(view, row, STR("contrast"), say(view, contrast_label(view)),
                     (struct event){EVENT_CONTRAST, 0, 0});
        if (view->can_low)
            add_foot_key(view, row, view->state->low ? STR("hoger") : STR("lager"),
                         say(view, view->state->low ? TEXT_high : TEXT_low),
                         (struct event){EVENT_LOW, 0, 0});
    } else {
        add_foot_key(view, row, STR("letters"), say(view, TEXT_reading),
                     (struct event){EVENT_DIALOG, DIALOG_READING, 0});
    }
    add_foot_key(view, row, STR("balie"),
                 say(view, view->footer == FOOTER_FULL ? TEXT_desk : TEXT_desk_short),
                 (struct event){EVENT_DIALOG, DIALOG_DESK, 0});
    if (!two)
        add_primary(view, row, primary, view->footer == FOOTER_FULL ? 1.4f : 1);
}

struct node *screen_frame(struct view *view, struct str title, struct primary primary) {
    view->tree->root->label = title;
    struct node *column = add_group(view, view->tree->root, FLOW_COLUMN, 0);
    column->grow = 1;
    add_header(view, column, title);
    struct node *body = add_group(view, column, FLOW_COLUMN, view->gap);
    body->grow = 1;
    body->pad_x = view->margin;
    body->pad_y = view->small ? TARGET_GAP_MM / 2 + 0.5f : 9;
    if (view->leaf_count > 1 && view->next_anchor >= 0 && view->state->dialog == DIALOG_NONE) {
        primary.label = say(view, view->more);
        primary.icon = STR("verder");
        primary.tap = (struct event){EVENT_LEAF, view->next_anchor, 0};
    }
    add_footer(view, column, primary);
    return body;
}
