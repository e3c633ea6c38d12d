// SPDX-License-Identifier: EUPL-1.2
// text/draw.c: runs to pixels. A run is rendered when it is drawn: the glyphs are kept, not
// pictures of lines.
#include "base/utf8.h"
#include "text/typeset.h"
#include <assert.h>

static enum script script_of_run(const struct text_run *run) {
    struct str rest = {run->utf8, (size_t)run->len};
    while (rest.len > 0) {
        const enum script script = script_of(utf8_next(&rest));
        if (script != SCRIPT_COMMON)
            return script;
    }
    return SCRIPT_LATIN;
}

// The part of `glyphs` at (x, y) that the clip rectangle lets through; false: none.
static bool visible_part(const SDL_Surface *glyphs, SDL_Surface *surface, int x, int y,
                         SDL_Rect *part) {
    const SDL_Rect all = {x, y, glyphs->w, glyphs->h};
    SDL_Rect clip;
    SDL_GetClipRect(surface, &clip);
    return SDL_IntersectRect(&all, &clip, part);
}

static const uint8_t *glyph_row(const SDL_Surface *glyphs, int x, int y) {
    return (const uint8_t *)glyphs->pixels + y * glyphs->pitch + x;
}

// Paper: a dot is ink (palette index 1) or nothing.
static void ink_dots(const SDL_Surface *glyphs, SDL_Surface *surface, int x, int y) {
    SDL_Rect part;
    if (!visible_part(glyphs, surface, x, y, &part))
        return;
    for (int row = part.y; row < part.y + part.h; row++) {
        const uint8_t *from = glyph_row(glyphs, part.x - x, row - y);
        uint8_t *to = (uint8_t *)surface->pixels + row * surface->pitch + part.x;
        for (int i = 0; i < part.w; i++)
            if (from[i])
                to[i] = 1;
    }
}

// Two of the four bytes of a pixel at a time, whatever their order; share is 0 to 256.
static uint32_t mix(uint32_t below, uint32_t ink, uint32_t share) {
    const uint32_t odd = 0x00FF00FF;
    const uint32_t low = ((below & odd) * (256 - share) + (ink & odd) * share) >> 8 & odd;
    const uint32_t high = ((below >> 8 & odd) * (256 - share) + (ink >> 8 & odd) * share) & ~odd;
    return low | high;
}

// Eight pixels without a branch: the compiler makes vectors of it, and edges of letters would be
// mispredicted. Share 256 gives the ink and 0 the pixel below, exactly.
static void ink_eight(const uint8_t *restrict cover, uint32_t *restrict pixels, uint32_t ink) {
    for (int i = 0; i < 8; i++)
        pixels[i] = mix(pixels[i], ink, cover[i] + (cover[i] >> 7));
}

static void ink_row(const uint8_t *cover, uint32_t *pixels, int count, uint32_t ink) {
    int i = 0;
    for (; i + 8 <= count; i += 8) {
        uint64_t eight;
        memcpy(&eight, cover + i, sizeof(eight));
        if (eight != 0) // most of a line is paper
            ink_eight(cover + i, pixels + i, ink);
    }
    for (; i < count; i++)
        pixels[i] = mix(pixels[i], ink, cover[i] + (cover[i] >> 7));
}

// Shaded glyphs are one byte of coverage a pixel: three times as fast as SDL's blit of blended
// ones.
static void ink_grey(const SDL_Surface *glyphs, SDL_Surface *surface, int x, int y,
                     SDL_Color color) {
    const uint32_t ink = SDL_MapRGB(surface->format, color.r, color.g, color.b);
    SDL_Rect part;
    if (!visible_part(glyphs, surface, x, y, &part))
        return;
    for (int row = part.y; row < part.y + part.h; row++)
        ink_row(glyph_row(glyphs, part.x - x, row - y),
                (uint32_t *)((uint8_t *)surface->pixels + row * surface->pitch) + part.x, part.w,
                ink);
}

static void draw_run(struct typeset *typeset, const struct text_run *run,
                     const struct text_style *style, SDL_Surface *surface, int x, int baseline,
                     SDL_Color color) {
    const struct face face = {.family = run->font,
                              .size_px = style->size_px,
                              .bold = run->bold,
                              .crisp = style->crisp,
                              .rtl = run->rtl,
                              .script = script_of_run(run)};
    TTF_Font *ttf = fonts_open(&typeset->fonts, &face);
    if (!ttf)
        return;
    const bool dots = surface->format->BytesPerPixel == 1;
    const SDL_Color none = {0, 0, 0, 255};
    color.a = 255;
    SDL_Surface *glyphs = style->crisp || dots ? TTF_RenderUTF8_Solid(ttf, run->utf8, color)
                                               : TTF_RenderUTF8_Shaded(ttf, run->utf8, color, none);
    if (!glyphs) // blanks only
        return;
    const int y = baseline - TTF_FontAscent(ttf);
    if (dots)
        ink_dots(glyphs, surface, x, y);
    else if (style->crisp)
        SDL_BlitSurface(glyphs, NULL, surface, &(SDL_Rect){x, y, 0, 0});
    else
        ink_grey(glyphs, surface, x, y, color);
    SDL_FreeSurface(glyphs);
}

void typeset_draw(struct typeset *typeset, const struct paragraph *paragraph, int from, int to,
                  SDL_Surface *surface, int x, int y, SDL_Color color) {
    assert(surface->format->BytesPerPixel == 4 || surface->format->BytesPerPixel == 1);
    SDL_Rect clip;
    SDL_GetClipRect(surface, &clip);
    for (int i = from < 0 ? 0 : from; i < to && i < paragraph->line_count; i++) {
        const struct text_line *line = &paragraph->lines[i];
        const int top = y + (i - from) * paragraph->leading_px;
        // A line may reach a little over its box: Arabic below, capitals with accents above.
        const int slack = paragraph->style.size_px;
        if (top + paragraph->leading_px + slack <= clip.y || top - slack >= clip.y + clip.h)
            continue;
        for (int r = line->first_run; r < line->first_run + line->run_count; r++) {
            const struct text_run *run = &paragraph->runs[r];
            if (x + run->x_px < clip.x + clip.w && x + run->x_px + run->width_px > clip.x)
                draw_run(typeset, run, &paragraph->style, surface, x + run->x_px,
                         top + paragraph->ascent_px, color);
        }
    }
}
