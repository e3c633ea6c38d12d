// SPDX-License-Identifier: EUPL-1.2
#include "device/turn.h"
#include <assert.h>

bool turn_valid(int rotate) {
    return rotate == 0 || rotate == 90 || rotate == 180 || rotate == 270;
}

void turn_size(int rotate, int width, int height, int *out_width, int *out_height) {
    bool sideways = rotate == 90 || rotate == 270;
    *out_width = sideways ? height : width;
    *out_height = sideways ? width : height;
}

SDL_Rect turn_rect(int rotate, SDL_Rect r, int width, int height) {
    switch (rotate) {
    case 90:
        return (SDL_Rect){height - r.y - r.h, r.x, r.h, r.w};
    case 180:
        return (SDL_Rect){width - r.x - r.w, height - r.y - r.h, r.w, r.h};
    case 270:
        return (SDL_Rect){r.y, width - r.x - r.w, r.h, r.w};
    }
    return r;
}

void turn_point_back(int rotate, float x, float y, int width, int height, float *out_x,
                     float *out_y) {
    float px = x, py = y;
    switch (rotate) {
    case 90:
        px = y;
        py = (float)height - x;
        break;
    case 180:
        px = (float)width - x;
        py = (float)height - y;
        break;
    case 270:
        px = (float)width - y;
        py = x;
        break;
    }
    *out_x = px;
    *out_y = py;
}

void turn_pixels(int rotate, const SDL_Surface *painted, SDL_Rect rect, SDL_Surface *glass) {
    assert(painted->format->BytesPerPixel == 4 && glass->format->BytesPerPixel == 4);
    SDL_Rect all = {0, 0, painted->w, painted->h};
    if (!SDL_IntersectRect(&rect, &all, &rect))
        return;
    // Where the painted pixel (0, 0) lies on the glass, and how far a step right or down leads
    // there.
    SDL_Rect origin = turn_rect(rotate, (SDL_Rect){0, 0, 1, 1}, painted->w, painted->h);
    SDL_Rect right = turn_rect(rotate, (SDL_Rect){1, 0, 1, 1}, painted->w, painted->h);
    SDL_Rect down = turn_rect(rotate, (SDL_Rect){0, 1, 1, 1}, painted->w, painted->h);
    ptrdiff_t pitch = glass->pitch / 4;
    ptrdiff_t step_x = (right.x - origin.x) + (right.y - origin.y) * pitch;
    ptrdiff_t step_y = (down.x - origin.x) + (down.y - origin.y) * pitch;
    uint32_t *start = (uint32_t *)glass->pixels + origin.y * pitch + origin.x;
    for (int y = rect.y; y < rect.y + rect.h; y++) {
        const uint32_t *from =
            (const uint32_t *)((const uint8_t *)painted->pixels + (ptrdiff_t)y * painted->pitch);
        uint32_t *to = start + y * step_y + rect.x * step_x;
        for (int x = rect.x; x < rect.x + rect.w; x++, to += step_x)
            *to = from[x];
    }
}
