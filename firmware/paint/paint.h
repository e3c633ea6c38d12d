// SPDX-License-Identifier: EUPL-1.2
// paint/paint.h: a tree to pixels, by the CPU, into one surface. Remembers what it painted last, so
// that only rectangles that changed are painted again.
#pragma once
#include "paint/theme.h"
#include "tree/tree.h"

struct painter;

// Pictures come from `picture_folder` (may be NULL): names that go up ("..") are refused.
struct painter *painter_create(struct typeset *typeset, const char *picture_folder,
                               struct error *err);
void painter_destroy(struct painter *painter);

enum { PAINT_RECTS = 16 };
struct damage {
    SDL_Rect rects[PAINT_RECTS];
    int count; // 0: nothing changed
};

// Paints what differs from the last call into `surface` (32 bit, the panel's pixels) and says
// where. A new surface or theme: everything.
void painter_paint(struct painter *painter, const struct tree *tree, enum theme theme,
                   SDL_Surface *surface, struct damage *damage);
void painter_reset(struct painter *painter); // the next call paints everything
