// SPDX-License-Identifier: EUPL-1.2
// device/turn.h: a panel that hangs on its side. What is painted is turned clockwise by a quarter,
// a half or three quarters on its way to the glass; a touch is turned back.
#pragma once
#include <SDL2/SDL.h>
#include <stdbool.h>

bool turn_valid(int rotate); // 0, 90, 180 or 270

// The size of what is painted for a glass of this size, and the other way round (it is the same).
void turn_size(int rotate, int width, int height, int *out_width, int *out_height);

// A rectangle of the painted surface (width x height) as it lies on the glass.
SDL_Rect turn_rect(int rotate, SDL_Rect rect, int width, int height);

// A point on the glass as it lies on the painted surface (width x height).
void turn_point_back(int rotate, float x, float y, int width, int height, float *out_x,
                     float *out_y);

// Copies `rect` of the painted surface to its place on the glass. Both 32 bit, of fitting sizes.
void turn_pixels(int rotate, const SDL_Surface *painted, SDL_Rect rect, SDL_Surface *glass);
