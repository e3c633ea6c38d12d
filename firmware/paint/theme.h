// SPDX-License-Identifier: EUPL-1.2
// paint/theme.h: colours. Every pair of ink and ground is at least 10:1 in the default theme and at
// least 7:1 in the others (WCAG 2.2, 1.4.6, relative luminance).
#pragma once
#include "tree/tree.h"

struct dress {
    SDL_Color ink, ground, border;
    bool has_ground, has_border, has_shadow;
    float radius_mm, border_mm;
};

// How a look is drawn. `pressed` swaps ink and ground, so that a press is seen without colour
// sight. `on` is the ground that it lies on.
struct dress theme_dress(enum theme theme, enum look look, bool pressed, SDL_Color on);
SDL_Color theme_ground(enum theme theme);
SDL_Color theme_focus(enum theme theme);        // ring around the focused target
float theme_contrast(SDL_Color a, SDL_Color b); // 1 to 21
