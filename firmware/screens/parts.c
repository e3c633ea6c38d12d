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
    return say_fill(view, TEXT_slip_time, number(view, minute / 60 % 24),
                    arena_printf(view->arena, "%02d", minute % 60));
}

float em_mm(const struct view *view, enum type type) {
    return tree_cap_mm(view->tree, type) / 0.713f;
}

// At most about 60 characters a line (WCAG 1.4.8 asks 80).
static float line_mm(const struct view *view, enum type type) {
    return 26.5f * em_mm(view, type);
}

struct node *add_group(struct view *view, struct node *parent, enum flow flow, float gap) {
    return tree_add(view->tree, parent, NODE(.role = ROLE_GROUP, .flow = flow, .gap = gap));
}

struct node *add_text(struct view *view, struct node *parent, enum type type, enum look look,
                      struct str text) {
    return tree_add(view->tree, parent,
                    NODE(.role = ROLE_TEXT, .type = type, .look = look, .label = text,
                         .max_width = type == TYPE_PHONE ? 0 : line_mm(view, type)));
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
                         .span_count = rich->span_count, .max_width = line_mm(view, TYPE_BODY),
                         .word_tap = {EVENT_DIALOG, DIALOG_WORDS, 0}));
}

struct node *add_key(struct view *view, struct node *parent, enum look look, struct str icon,
                     struct str label, struct event tap) {
    return tree_add(view->tree, parent,
                    NODE(.role = ROLE_BUTTON, .look = look, .type = TYPE_KEY, .icon = icon,
                         .label = label, .tap = tap, .pad_x = 5, .pad_y = 4, .center = true));
}

struct node *add_leaves(struct view *view, struct node *parent, float gap) {
    struct node *leaves = tree_add(
        view->tree, parent, NODE(.role = ROLE_LIST, .flow = FLOW_LEAVES, .gap = gap, .grow = 1));
    add_title(view, leaves);
    return leaves;
}

void add_leaf_number(struct view *view, struct node *parent) {
    if (view->leaf_count < 2)
        return;
    struct node *node = add_text(
        view, parent, TYPE_SMALL, LOOK_QUIET,
        say_fill(view, TEXT_leaf_of, number(view, view->leaf + 1), number(view, view->leaf_count)));
    node->center = view->wide;
}

struct node *add_grid(struct view *view, struct node *parent, int columns) {
    add_title(view, parent);
    struct node *grid = add_leaves(view, parent, view->gap);
    grid->columns = columns < 1 ? 1 : columns;
    return grid;
}

void add_title(struct view *view, struct node *parent) {
    if (str_empty(view->title))
        return;
    tree_add(view->tree, parent,
             NODE(.role = ROLE_HEADING, .type = TYPE_KEY, .label = view->title, .keep = true,
                  .latin = view->dutch_title));
    view->title = (struct str){0};
}

struct event target_event(const struct view *view, struct target target) {
    switch (target.kind) {
    case TARGET_PAGE: {
        const struct page *page = content_page(view->content, target.index, view->language);
        const bool clock = view->state->now.trusted; // without it nothing is too old
        if (clock && !content_page_shown(page, view->state->now.date))
            return (struct event){0};
        return event_open(SCREEN_PAGE, target.index);
    }
    case TARGET_CHOOSER:
        return event_open(SCREEN_CHOOSER, target.index);
    case TARGET_OUTCOME:
        return event_open(SCREEN_RESULT, target.index);
    case TARGET_CONTACTS:
        return event_open(SCREEN_CONTACTS, target.index);
    case TARGET_CONTACT: // one that is too old or not filled in has no key
        return content_contact_shown(&view->content->contacts[target.index], view->state->now.date)
                   ? event_open(SCREEN_CONTACT, target.index)
                   : (struct event){0};
    case TARGET_PLACE:
        return event_open(SCREEN_PLACE, 0);
    case TARGET_WORD:
        return (struct event){EVENT_DIALOG, DIALOG_WORDS, words_pack(&target.index, 1)};
    case TARGET_ABOUT: {
        const int page = content_find_page(view->content, STR("over"));
        return page < 0 ? (struct event){0} : event_open(SCREEN_PAGE, page);
    }
    case TARGET_CHECKLIST:
        return content_checklist(view->content, view->language)->question_count > 0
                   ? event_open(SCREEN_CHECK, 0)
                   : (struct event){0};
    case TARGET_LETTER:
        return event_open(SCREEN_SLIP, slip_item_letter(target.index));
    case TARGET_NONE:
        break;
    }
    return (struct event){0};
}
