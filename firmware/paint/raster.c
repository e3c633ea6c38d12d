// SPDX-License-Identifier: EUPL-1.2
#include "paint/raster.h"
#include <assert.h>
#include <math.h>

// A colour in the surface's own order, split so that two channels are blended at once.
struct brush {
    uint32_t pixel;     // opaque, as it is stored
    uint32_t even, odd; // its bytes 0 and 2, and 1 and 3
    unsigned alpha;     // 0 to 256
};

bool raster_suits(const SDL_Surface *surface) {
    const SDL_PixelFormat *format = surface->format;
    return format->BytesPerPixel == 4 && !format->Rloss && !format->Gloss && !format->Bloss &&
           !(format->Rshift % 8) && !(format->Gshift % 8) && !(format->Bshift % 8) &&
           !SDL_MUSTLOCK(surface);
}

static struct brush brush_make(const SDL_Surface *surface, SDL_Color color) {
    const uint32_t pixel = SDL_MapRGB(surface->format, color.r, color.g, color.b);
    return (struct brush){
        .pixel = pixel,
        .even = pixel & 0x00ff00ff,
        .odd = pixel >> 8 & 0x00ff00ff,
        .alpha = color.a + (color.a >> 7), // 255 becomes 256, so that opaque is exact
    };
}

static inline uint32_t blend(uint32_t below, const struct brush *brush, unsigned alpha) {
    const uint32_t even = below & 0x00ff00ff, odd = below >> 8 & 0x00ff00ff;
    const unsigned rest = 256 - alpha;
    return ((even * rest + brush->even * alpha) >> 8 & 0x00ff00ff) |
           ((odd * rest + brush->odd * alpha) & 0xff00ff00);
}

static uint32_t *row_of(SDL_Surface *surface, int y) {
    return (uint32_t *)(void *)((uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch);
}

// A block without corners.
static void fill_block(SDL_Surface *surface, SDL_Rect rect, const struct brush *brush) {
    if (brush->alpha == 256) {
        SDL_FillRect(surface, &rect, brush->pixel);
        return;
    }
    SDL_Rect part;
    if (!SDL_IntersectRect(&rect, &surface->clip_rect, &part))
        return;
    for (int y = part.y; y < part.y + part.h; y++) {
        uint32_t *row = row_of(surface, y) + part.x;
        for (int x = 0; x < part.w; x++)
            row[x] = blend(row[x], brush, brush->alpha);
    }
}

// How much of the pixel at (x, y) of a w * h shape lies inside its round corners: 0 to 1. Half a
// pixel on both sides of the circle is the ramp.
static float cover(int x, int y, int w, int h, int radius) {
    if (x < 0 || y < 0 || x >= w || y >= h)
        return 0;
    const int from_x = x < w - 1 - x ? x : w - 1 - x, from_y = y < h - 1 - y ? y : h - 1 - y;
    if (from_x >= radius || from_y >= radius)
        return 1;
    const float dx = (float)radius - (float)from_x - 0.5f,
                dy = (float)radius - (float)from_y - 0.5f;
    // Most pixels lie clearly in or out: only the ramp needs the root.
    const float square = dx * dx + dy * dy;
    const float full = (float)radius - 0.5f, none = (float)radius + 0.5f;
    if (square <= full * full)
        return 1;
    return square >= none * none ? 0 : none - sqrtf(square);
}

struct shape {
    SDL_Rect rect;
    int radius;
    int thickness; // 0: filled
};

static void corner(SDL_Surface *surface, const struct shape *shape, SDL_Rect where,
                   const struct brush *brush) {
    const SDL_Rect *r = &shape->rect;
    const int t = shape->thickness, inner = shape->radius > t ? shape->radius - t : 0;
    SDL_Rect part;
    if (!SDL_IntersectRect(&where, &surface->clip_rect, &part))
        return;
    for (int y = part.y; y < part.y + part.h; y++) {
        uint32_t *row = row_of(surface, y);
        for (int x = part.x; x < part.x + part.w; x++) {
            float part_in = cover(x - r->x, y - r->y, r->w, r->h, shape->radius);
            if (t > 0)
                part_in -= cover(x - r->x - t, y - r->y - t, r->w - 2 * t, r->h - 2 * t, inner);
            if (part_in >= 1 && brush->alpha == 256)
                row[x] = brush->pixel;
            else if (part_in > 0)
                row[x] = blend(row[x], brush, (unsigned)((float)brush->alpha * part_in + 0.5f));
        }
    }
}

// Four corners of `size` px.
static void corners(SDL_Surface *surface, const struct shape *shape, int size,
                    const struct brush *brush) {
    const SDL_Rect r = shape->rect;
    for (int i = 0; i < 4; i++)
        corner(
            surface, shape,
            (SDL_Rect){i & 1 ? r.x + r.w - size : r.x, i & 2 ? r.y + r.h - size : r.y, size, size},
            brush);
}

static int at_most_half(SDL_Rect rect, int length) {
    const int half = (rect.w < rect.h ? rect.w : rect.h) / 2;
    return length < half ? length : half;
}

void raster_fill(SDL_Surface *surface, SDL_Rect rect, int radius, SDL_Color color) {
    if (rect.w <= 0 || rect.h <= 0)
        return;
    const struct brush brush = brush_make(surface, color);
    const int r = at_most_half(rect, radius);
    const struct shape shape = {rect, r, 0};
    corners(surface, &shape, r, &brush);
    fill_block(surface, (SDL_Rect){rect.x + r, rect.y, rect.w - 2 * r, r}, &brush);
    fill_block(surface, (SDL_Rect){rect.x, rect.y + r, rect.w, rect.h - 2 * r}, &brush);
    fill_block(surface, (SDL_Rect){rect.x + r, rect.y + rect.h - r, rect.w - 2 * r, r}, &brush);
}

void raster_ring(SDL_Surface *surface, SDL_Rect rect, int radius, int thickness, SDL_Color color) {
    if (rect.w <= 0 || rect.h <= 0 || thickness <= 0)
        return;
    const struct brush brush = brush_make(surface, color);
    const int t = at_most_half(rect, thickness), r = at_most_half(rect, radius);
    const int size = at_most_half(rect, r > t ? r : t);
    if (t <= 0) { // one pixel wide or high: all border
        fill_block(surface, rect, &brush);
        return;
    }
    const struct shape shape = {rect, r, t};
    corners(surface, &shape, size, &brush);
    const int mid_w = rect.w - 2 * size, mid_h = rect.h - 2 * size;
    fill_block(surface, (SDL_Rect){rect.x + size, rect.y, mid_w, t}, &brush);
    fill_block(surface, (SDL_Rect){rect.x + size, rect.y + rect.h - t, mid_w, t}, &brush);
    fill_block(surface, (SDL_Rect){rect.x, rect.y + size, t, mid_h}, &brush);
    fill_block(surface, (SDL_Rect){rect.x + rect.w - t, rect.y + size, t, mid_h}, &brush);
}

void raster_mask(SDL_Surface *surface, const uint8_t *mask, int w, int h, int x, int y,
                 SDL_Color color) {
    const struct brush brush = brush_make(surface, color);
    const SDL_Rect whole = {x, y, w, h};
    SDL_Rect part;
    if (!SDL_IntersectRect(&whole, &surface->clip_rect, &part))
        return;
    for (int py = part.y; py < part.y + part.h; py++) {
        uint32_t *row = row_of(surface, py);
        const uint8_t *line = mask + (ptrdiff_t)(py - y) * w;
        for (int px = part.x; px < part.x + part.w; px++) {
            const unsigned alpha = line[px - x];
            if (alpha)
                row[px] = blend(row[px], &brush, (alpha + (alpha >> 7)) * brush.alpha >> 8);
        }
    }
}
