// SPDX-License-Identifier: EUPL-1.2
// slip/draw.h: a laid-out tree to dots. Private to slip/.
#pragma once
#include "tree/tree.h"

enum { DOT_WHITE, DOT_BLACK }; // indices of the surface's palette

// A white surface of one byte a dot; NULL when SDL has no memory for it.
SDL_Surface *draw_sheet(int width, int height);
// Texts, dashed rules, boxes to tick and codes. No grey: every dot is one of the two.
void draw_tree(const struct tree *tree, SDL_Surface *surface);
// How much higher than wide the figures of a phone number are drawn, so that they are SLIP_NUMBER_MM
// high also where one line has no room for it. 1: as they are.
float draw_stretch(const struct tree *tree);
// A label with a character that no font has; empty when there is none.
struct str draw_missing(const struct tree *tree);
