// SPDX-License-Identifier: EUPL-1.2
// paint/picture.h: icons and photographs at the size they are shown, kept while they are in use.
#pragma once
#include "base/str.h"
#include <SDL2/SDL.h>
#include <stdint.h>

// A file of a content folder may be wrong or hostile: nothing larger is read or decoded.
enum {
    PICTURE_FILE_MAX = 8 << 20,
    PICTURE_SVG_MAX = 1 << 20,
    PICTURE_PIXELS_MAX = 20000000,
};

struct mask {
    int w, h;
    const uint8_t *alpha; // w * h
};

struct pictures;

// folder: copied; NULL when there are no photographs.
struct pictures *pictures_create(const char *folder);
void pictures_destroy(struct pictures *pictures); // NULL is fine
void pictures_forget(
    struct pictures *pictures); // photographs only; icons are the same for everybody

// assets/icons/NAME.svg in a square of `size_px`, as a mask to be tinted; `mirrored` left to right.
//   returns  borrowed until the next call; NULL when there is no such icon
const struct mask *pictures_icon(struct pictures *pictures, struct str name, int size_px,
                                 bool mirrored);

// A png, jpg or svg below the folder, scaled to fit into w * h px.
//   returns  borrowed until the next call; NULL when it is missing, refused or damaged
SDL_Surface *pictures_photo(struct pictures *pictures, struct str name, int w, int h);
