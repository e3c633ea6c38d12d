// SPDX-License-Identifier: EUPL-1.2
// tool/walk.h: every screen that taps can reach, in one language, letter size and panel.
#pragma once
#include "screens/view.h"

struct walk_options {
    const struct content *content;
    struct typeset *typeset;
    struct panel panel;
    enum language language;
    enum text_size size;
    bool low;
    struct moment now;
    bool free_leaves; // turning a leaf is no tap
};

struct walk_screen {
    const struct state *state;
    const struct tree *tree; // until the visitor returns
    int taps;                // from the home screen; -1: not by taps alone
};

typedef void walk_visitor(const struct walk_screen *screen, void *user);

// Breadth first from the home screen; each screen once, as the visitor sees it. Of the
// municipalities only a few are chosen: the kiosk's own and those that differ most.
//   returns  how many screens there were; -1 when there were too many to walk
int walk_screens(const struct walk_options *options, walk_visitor *visit, void *user);

// "bladzijde wat-is-het, blad 2": a screen's name for people.
struct str walk_name(const struct walk_options *options, const struct state *state,
                     const struct tree *tree, struct arena *arena);
