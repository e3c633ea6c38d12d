// SPDX-License-Identifier: EUPL-1.2
// When there is no content: one plain screen from the words that are built in.
#include "screens/parts.h"

void view_fallback(struct view *view) {
    struct node *root = view->tree->root;
    root->label = say(view, TEXT_fallback_title);
    struct node *column = tree_add(view->tree, root,
                                   NODE(.role = ROLE_GROUP, .flow = FLOW_COLUMN, .grow = 1,
                                        .gap = view->small ? 2 : 9, .pad_x = view->margin * 1.5f,
                                        .pad_y = view->margin, .center = true));
    tree_add(view->tree, column,
             NODE(.role = ROLE_HEADING, .type = view->small ? TYPE_KEY : TYPE_TITLE,
                  .label = say(view, TEXT_fallback_title), .center = true));
    static const enum text_id lines[] = {TEXT_fallback_body, TEXT_fallback_emergency,
                                         TEXT_fallback_suicide, TEXT_fallback_violence};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        add_text(view, column, TYPE_BODY, LOOK_NONE, say(view, lines[i]))->center = true;
    if (!view->small)
        add_text(view, column, TYPE_SMALL, LOOK_QUIET, ui_text(TEXT_fallback_body, LANG_EN));
}
