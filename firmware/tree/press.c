// SPDX-License-Identifier: EUPL-1.2
#include "tree/press.h"

bool press_down(struct press *press, const struct tree *tree, int64_t finger, float x, float y,
                int64_t now_ms) {
    if (press->held || now_ms < press->guard_until_ms)
        return false; // a second finger, or a tap meant for the screen before
    const struct node *node = tree_hit(tree, x, y);
    if (!node)
        return false;
    press->held = true;
    press->finger = finger;
    press->target = node->tap;
    press->inside = true;
    return true;
}

static bool is_over(const struct press *press, const struct tree *tree, float x, float y) {
    const struct node *node = tree_hit(tree, x, y);
    return node && event_same(node->tap, press->target);
}

bool press_move(struct press *press, const struct tree *tree, int64_t finger, float x, float y) {
    if (!press->held || finger != press->finger)
        return false;
    const bool was = press->inside;
    press->inside = is_over(press, tree, x, y);
    return was != press->inside;
}

bool press_up(struct press *press, const struct tree *tree, int64_t finger, float x, float y,
              int64_t now_ms, struct event *activated) {
    *activated = (struct event){0};
    if (!press->held || finger != press->finger)
        return false;
    const bool inside = is_over(press, tree, x, y);
    const bool again = event_same(press->target, press->last);
    const bool locked = again && now_ms - press->last_ms < press->lockout_ms;
    press->held = press->inside = false;
    if (inside && !locked) {
        *activated = press->last = press->target;
        press->last_ms = now_ms;
    }
    return true;
}

void press_cancel(struct press *press) {
    press->held = press->inside = false;
}

void press_screen_changed(struct press *press, int64_t now_ms) {
    press_cancel(press);
    press->last = (struct event){0};
    press->guard_until_ms = now_ms + PRESS_GUARD_MS;
}
