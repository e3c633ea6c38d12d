// SPDX-License-Identifier: EUPL-1.2
// paint/raster.h: rectangles with round, smooth corners into a 32-bit surface. Everything keeps to
// the surface's clip rectangle, and a pixel's colour depends on its place alone: painting a part
// gives the same pixels as painting all.
#pragma once
#include <SDL2/SDL.h>
#include <stdbool.h>
#include <stdint.h>

// 32 bits a pixel, 8 bits a channel, no locking: what the rest here relies on.
bool raster_suits(const SDL_Surface *surface);

// A rectangle with corners of `radius` px. color.a below 255 lets through what is below.
void raster_fill(SDL_Surface *surface, SDL_Rect rect, int radius, SDL_Color color);

// The band of `thickness` px along the inside of the same shape.
void raster_ring(SDL_Surface *surface, SDL_Rect rect, int radius, int thickness, SDL_Color color);

// `color` through a mask of w * h bytes (255 is opaque), its top left at (x, y).
void raster_mask(SDL_Surface *surface, const uint8_t *mask, int w, int h, int x, int y,
                 SDL_Color color);
