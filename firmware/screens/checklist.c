// SPDX-License-Identifier: EUPL-1.2
// "Hoe doet uw gemeente het?": a question of the checklist a screen, and what the answers come to.
#include "screens/parts.h"

void view_check(struct view *view) {
    const struct checklist *list = content_checklist(view->content, view->language);
    const int item = view->state->here.item;
    struct node *body = screen_frame(view, list->questions[item].text, (struct primary){0});
    struct node *leaves = add_leaves(view, body, view->gap);
    static const char *const labels[] = {"Ja", "Nee", "Ik weet het niet"};
    for (int i = CHECK_YES; i <= CHECK_UNKNOWN; i++)
        add_key(view, leaves, LOOK_TILE, (struct str){0}, str_c(labels[i - CHECK_YES]),
                (struct event){EVENT_CHECK, i, 0});
}

void view_checked(struct view *view) {
    const struct checklist *list = content_checklist(view->content, view->language);
    struct node *body = screen_frame(view, list->title, (struct primary){0});
    struct node *leaves = add_leaves(view, body, view->gap);
    add_key(view, leaves, LOOK_MAIN, STR("print"), say(view, TEXT_slip_make),
            event_open(SCREEN_SLIP, slip_item_list(view->state->checks)));
}
