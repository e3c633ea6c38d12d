// SPDX-License-Identifier: EUPL-1.2
// crash/start.h: puts a state on a real file system and starts the kiosk's slots on it.
#pragma once
#include "card.h"
#include "model.h"

enum { START_NEXT = 9 }; // the delivery that is placed afterwards

struct expectation {
    bool allowed[CARD_VERSIONS + 1]; // [version + 1]: CARD_NONE, 0, 1, ...
    int proved;                      // at least
    bool damaged;                    // health may tell of damage, because there is
};

struct desk {
    struct card_versions versions;
    char deliveries[256], folder[256]; // folder: on tmpfs; holds pool/ and card/
};

// Makes the folder and loads the deliveries. Ends the program when that cannot be.
void start_init(struct desk *desk, const char *deliveries, const char *folder);

// NULL: all is as it must be; else what is wrong, in a buffer that the next call uses again.
//   - slots_open() succeeds, and shows something allowed, whole
//   - it can prove itself, and is then good (every other state)
//   - a second start shows the same
//   - a new delivery can be placed, is shown, and nothing is left of what was interrupted
const char *start_check(struct desk *desk, const struct model *model, const struct state *state,
                        const struct expectation *expected, bool confirm);

// Whether what is linked into each state still is what it was.
bool start_pool_is_whole(const struct desk *desk);
