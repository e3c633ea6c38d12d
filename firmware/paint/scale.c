// SPDX-License-Identifier: EUPL-1.2
#include "paint/scale.h"
#include <stdint.h>

static unsigned byte_at(struct str file, size_t at) {
    return at < file.len ? (unsigned char)file.ptr[at] : 0;
}

static unsigned word_at(struct str file, size_t at) {
    return byte_at(file, at) << 8 | byte_at(file, at + 1);
}

static uint32_t long_at(struct str file, size_t at) {
    return (uint32_t)word_at(file, at) << 16 | word_at(file, at + 2);
}

// Every chunk ends within the file (PNG 1.2, 3.2), and the last one is there. SDL_image 2.6 reads a
// chunk that does not as zeros without end: two thousand million of them hold the screen for a
// while.
static bool png_is_whole(struct str file) {
    enum { SIGNATURE = 8, AROUND = 12 }; // length, type and check sum
    for (size_t at = SIGNATURE; file.len - at >= AROUND;) {
        const size_t len = long_at(file, at);
        if (len > file.len - at - AROUND)
            return false;
        if (str_eq(str_slice(file, at + 4, at + 8), STR("IEND")))
            return true;
        at += AROUND + len;
    }
    return false;
}

static struct picture_size png_size(struct str file) {
    if (!png_is_whole(file))
        return (struct picture_size){0, 0};
    if (word_at(file, 16) >> 15 || word_at(file, 20) >> 15) // over 2^31: not allowed
        return (struct picture_size){0, 0};
    return (struct picture_size){(int)(word_at(file, 16) << 16 | word_at(file, 18)),
                                 (int)(word_at(file, 20) << 16 | word_at(file, 22))};
}

static bool is_frame(unsigned marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static struct picture_size jpeg_size(struct str file) {
    size_t at = 2;
    while (at + 9 < file.len && byte_at(file, at) == 0xFF) {
        const unsigned marker = byte_at(file, at + 1);
        if (marker == 0xFF) { // fill byte
            at++;
            continue;
        }
        if (is_frame(marker))
            return (struct picture_size){(int)word_at(file, at + 7), (int)word_at(file, at + 5)};
        at += 2 + word_at(file, at + 2);
    }
    return (struct picture_size){0, 0};
}

struct picture_size picture_size(struct str file) {
    if (str_starts(file, STR("\x89PNG\r\n\x1a\n")) && file.len >= 24)
        return png_size(file);
    if (str_starts(file, STR("\xff\xd8\xff")))
        return jpeg_size(file);
    return (struct picture_size){0, 0};
}

static const uint32_t *row_of(const SDL_Surface *surface, int y) {
    return (const uint32_t *)(const void *)((const uint8_t *)surface->pixels +
                                            (ptrdiff_t)y * surface->pitch);
}

// The mean of a block; colours count as much as they are opaque.
static uint32_t mean(const SDL_Surface *whole, SDL_Rect block) {
    uint64_t a = 0, r = 0, g = 0, b = 0;
    for (int y = block.y; y < block.y + block.h; y++) {
        const uint32_t *row = row_of(whole, y);
        for (int x = block.x; x < block.x + block.w; x++) {
            const uint32_t alpha = row[x] >> 24;
            a += alpha;
            r += (row[x] >> 16 & 255) * alpha;
            g += (row[x] >> 8 & 255) * alpha;
            b += (row[x] & 255) * alpha;
        }
    }
    if (a == 0)
        return 0;
    const uint64_t pixels = (uint64_t)block.w * (uint64_t)block.h;
    return (uint32_t)((a + pixels / 2) / pixels << 24 | (r + a / 2) / a << 16 |
                      (g + a / 2) / a << 8 | (b + a / 2) / a);
}

static int part(int i, int of, int length) {
    return (int)((int64_t)i * length / of);
}

static void shrink(const SDL_Surface *whole, SDL_Surface *out) {
    for (int y = 0; y < out->h; y++) {
        uint32_t *row = (uint32_t *)(uintptr_t)row_of(out, y);
        const int y0 = part(y, out->h, whole->h), y1 = part(y + 1, out->h, whole->h);
        for (int x = 0; x < out->w; x++) {
            const int x0 = part(x, out->w, whole->w), x1 = part(x + 1, out->w, whole->w);
            row[x] = mean(whole, (SDL_Rect){x0, y0, x1 > x0 ? x1 - x0 : 1, y1 > y0 ? y1 - y0 : 1});
        }
    }
}

SDL_Surface *picture_scale(SDL_Surface *whole, int w, int h) {
    const bool wide = (int64_t)whole->w * h > (int64_t)whole->h * w;
    int out_w = wide ? w : (int)((int64_t)whole->w * h / whole->h);
    int out_h = wide ? (int)((int64_t)whole->h * w / whole->w) : h;
    out_w = out_w < 1 ? 1 : out_w;
    out_h = out_h < 1 ? 1 : out_h;
    SDL_Surface *out =
        SDL_CreateRGBSurfaceWithFormat(0, out_w, out_h, 32, SDL_PIXELFORMAT_ARGB8888);
    if (!out)
        return NULL;
    if (out_w <= whole->w && out_h <= whole->h)
        shrink(whole, out);
    else
        SDL_SoftStretchLinear(whole, NULL, out, NULL);
    return out;
}
