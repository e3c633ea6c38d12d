// SPDX-License-Identifier: EUPL-1.2
// base/event.h: something that happened, as a plain value. What the kinds mean is told in
// screens/state.h; the tree carries them without looking inside.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct event {
    int kind; // 0: nothing
    int a, b; // meaning depends on kind
};

static inline bool event_same(struct event x, struct event y) {
    return x.kind == y.kind && x.a == y.a && x.b == y.b;
}
