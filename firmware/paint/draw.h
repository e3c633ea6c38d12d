// SPDX-License-Identifier: EUPL-1.2
// paint/draw.h: one item of the list to pixels, inside the surface's clip rectangle.
#pragma once
#include "paint/list.h"
#include "paint/picture.h"

struct canvas {
    SDL_Surface *surface;
    struct typeset *typeset;
    struct pictures *pictures;
    enum theme theme;
    float px_per_mm;
    bool rtl;
};

void draw_item(const struct canvas *canvas, const struct item *item);
