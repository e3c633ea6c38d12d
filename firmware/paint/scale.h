// SPDX-License-Identifier: EUPL-1.2
// paint/scale.h: how large a picture file says it is, and a picture at another size.
#pragma once
#include "base/str.h"
#include <SDL2/SDL.h>

struct picture_size {
    int w, h; // 0: neither a PNG nor a JPEG
};

// Reads the header alone, so that a small file that unfolds to gigabytes is known before it does.
// Source: PNG (ISO/IEC 15948) 11.2.2 IHDR; JPEG (ITU-T T.81) B.2.2 frame header.
struct picture_size picture_size(struct str file);

// `whole` (ARGB8888) scaled to fit into w * h: smaller by averaging areas, larger by interpolation.
//   returns  new surface, NULL when there is no memory
SDL_Surface *picture_scale(SDL_Surface *whole, int w, int h);
