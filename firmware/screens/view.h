// SPDX-License-Identifier: EUPL-1.2
// screens/view.h: state and content to a laid-out tree. Pure.
#pragma once
#include "screens/state.h"
#include "tree/tree.h"

// The tree of what the visitor sees now. Views again when a text turns out to have several leaves.
//   frame  owns the tree; reset it before the next view
//   content NULL: the fallback screen
struct tree *view_tree(const struct state *state, const struct content *content,
                       const struct panel *panel, struct typeset *typeset, struct arena *frame);
