// SPDX-License-Identifier: EUPL-1.2
// A page, leaf by leaf. Its keys stand beside the text, below it, or behind its last words.
#include "screens/parts.h"

static void add_page_keys(struct view *view, struct node *parent, const struct page *page) {
    if (page->topics)
        add_key(view, parent, LOOK_MAIN, STR("plaats"), say(view, TEXT_who_helps),
                event_open(SCREEN_CONTACTS, (int)page->topics));
    if (page->outcome >= 0) {
        const int contact = content_outcome_contact(
            view->content, page->outcome, view->state->municipality, view->state->now.date);
        add_key(view, parent, page->topics ? LOOK_KEY : LOOK_MAIN, STR("print"),
                say(view, TEXT_slip_make),
                event_open(SCREEN_SLIP, slip_item(contact, page->outcome)));
    }
}

static void add_notes(struct view *view, struct node *leaves, const struct page *page) {
    const struct moment now = view->state->now;
    const bool old = date_given(page->valid_until) && now.trusted &&
                     date_compare(page->valid_until, now.date) < 0;
    if (old)
        add_text(view, leaves, TYPE_BODY, LOOK_BAD, say(view, TEXT_page_old));
    if (page->language != view->language)
        add_text(view, leaves, TYPE_SMALL, LOOK_QUIET, say(view, TEXT_page_dutch));
}

// Five taps on it open the way in for staff. Nothing shows that: it is told in their manual.
static void add_version(struct view *view, struct node *leaves) {
    const struct office *office = view->state->office;
    const int about = content_find_page(view->content, STR("over"));
    if (!office || !office->pin_set || view->state->here.item != about)
        return;
    struct node *node = add_text(view, leaves, TYPE_SMALL, LOOK_QUIET, office->program);
    node->tap = (struct event){EVENT_CORNER, 0, 0};
    node->min_height = TARGET_MM;
    node->min_width = 3 * TARGET_MM;
}

void view_page(struct view *view) {
    const struct page *page = content_page(view->content, view->state->here.item, view->language);
    struct node *body = screen_frame(view, page->title, (struct primary){0});
    struct node *keys = NULL, *text = body;
    if (!view->keys_in_text)
        text = add_sides(view, body, &keys);
    struct node *leaves = add_leaves(view, text, view->gap + 1);
    add_notes(view, leaves, page);
    add_blocks(view, leaves, page->blocks, page->block_count);
    add_version(view, leaves);
    if (keys) {
        struct node *row = keys;
        if (!view->wide) {
            add_leaf_number(view, keys);
            if (page->topics || page->outcome >= 0)
                row = add_group(view, keys, FLOW_ROW, view->gap);
        }
        add_page_keys(view, row, page);
        for (struct node *key = row->first; key && !view->wide; key = key->next)
            key->grow = 1;
        if (view->wide)
            add_leaf_number(view, keys);
    } else {
        add_page_keys(view, leaves, page);
    }
}
