// SPDX-License-Identifier: EUPL-1.2
#include "focus.h"

enum { FOCUS_MAX = 128 };

static int order_of(const struct tree *tree, struct node *nodes[FOCUS_MAX]) {
    int count = tree_focus_order(tree, nodes, FOCUS_MAX);
    return count > FOCUS_MAX ? FOCUS_MAX : count;
}

static bool in_frame(const struct node *node) {
    for (; node; node = node->parent)
        if (node->look == LOOK_HEADER || node->look == LOOK_FOOTER)
            return true;
    return false;
}

static void put(struct focus *focus, struct node *const nodes[], int index) {
    focus->index = index;
    focus->event = nodes[index]->tap;
}

void focus_enter(struct focus *focus, const struct tree *tree) {
    struct node *nodes[FOCUS_MAX];
    // First what can be done here; an explained word in front of it is one key back.
    int count = order_of(tree, nodes), first = 0;
    while (first < count && (in_frame(nodes[first]) || nodes[first]->role == ROLE_WORD))
        first++;
    if (count > 0)
        put(focus, nodes, first < count ? first : 0);
    else
        *focus = (struct focus){.shown = focus->shown};
}

void focus_keep(struct focus *focus, const struct tree *tree) {
    struct node *nodes[FOCUS_MAX];
    int count = order_of(tree, nodes);
    if (focus->event.kind == 0 || count == 0) {
        focus_enter(focus, tree);
        return;
    }
    if (focus->index < count && event_same(nodes[focus->index]->tap, focus->event))
        return;
    for (int i = 0; i < count; i++)
        if (event_same(nodes[i]->tap, focus->event)) {
            focus->index = i;
            return;
        }
    put(focus, nodes, focus->index < count ? focus->index : count - 1);
}

void focus_step(struct focus *focus, const struct tree *tree, int by) {
    struct node *nodes[FOCUS_MAX];
    int count = order_of(tree, nodes);
    focus_keep(focus, tree);
    if (focus->shown && count > 0)
        put(focus, nodes, (focus->index + by + count) % count);
    focus->shown = true;
}

struct node *focus_node(const struct focus *focus, const struct tree *tree) {
    struct node *nodes[FOCUS_MAX];
    int count = order_of(tree, nodes);
    return focus->shown && focus->event.kind != 0 && focus->index < count ? nodes[focus->index]
                                                                          : NULL;
}
