// SPDX-License-Identifier: EUPL-1.2
// screens/carry.h: a visit carried over to content that was changed while somebody looked at it, as
// who writes a page does. Pure.
#pragma once
#include "screens/state.h"

// The same place in `to`, when it is still there by its name; else the home screen. The way back,
// dialogs, typed digits and a slip on its way are left behind. `from` NULL: nothing was shown.
struct state state_carry(const struct state *state, const struct content *from,
                         const struct content *to);
