// SPDX-License-Identifier: EUPL-1.2
// focus.h: where the keypad is. Shown after the first key, hidden by a touch.
#pragma once
#include "tree/tree.h"

struct focus {
    bool shown;
    struct event event; // of the target; survives a new layout
    int index;          // in the focus order, when the event is gone or there twice
};

// Another screen or dialog: the first target of its content, or of all when it has none there.
void focus_enter(struct focus *focus, const struct tree *tree);
// The same screen, viewed again: stays with its event, else with its place in the order.
void focus_keep(struct focus *focus, const struct tree *tree);
// One on (by 1) or back (-1), round and round. Only shows the focus when it was hidden.
void focus_step(struct focus *focus, const struct tree *tree, int by);
// The node that has the focus; NULL when it is hidden or nothing can have it.
struct node *focus_node(const struct focus *focus, const struct tree *tree);
