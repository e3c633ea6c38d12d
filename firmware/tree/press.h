// SPDX-License-Identifier: EUPL-1.2
// tree/press.h: one finger on the glass. A target is activated when the finger is lifted inside the
// target that it went down on. Source: WCAG 2.5.2, EN 301 549 5.9 (one finger), 5.8
// (double-strike).
//
//            down on a target                    up inside it, not locked
//   idle ───────────────────────► held ─────────────────────────────────► idle, activated
//     ▲   second finger: ignored   │ slides off: stays held, not pressed
//     └────────────────────────────┘ up outside, or cancelled
#pragma once
#include "tree/tree.h"

struct press {
    bool held;
    int64_t finger;
    struct event target; // what it went down on
    bool inside;         // drawn as pressed
    struct event last;   // activated last
    int64_t last_ms;
    int64_t guard_until_ms; // no tap counts before: the screen has just changed
    int lockout_ms;         // same target again counts only after this
};

enum { PRESS_GUARD_MS = 500 };

// All times monotonic ms, places in mm. Each returns true when what is drawn as pressed has
// changed.
bool press_down(struct press *press, const struct tree *tree, int64_t finger, float x, float y,
                int64_t now_ms);
bool press_move(struct press *press, const struct tree *tree, int64_t finger, float x, float y);
// *activated is set to the target's event, or to kind 0.
bool press_up(struct press *press, const struct tree *tree, int64_t finger, float x, float y,
              int64_t now_ms, struct event *activated);
void press_cancel(struct press *press);
void press_screen_changed(struct press *press, int64_t now_ms);
