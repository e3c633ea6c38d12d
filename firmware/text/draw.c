// SPDX-License-Identifier: EUPL-1.2
// text/draw.c: runs to pixels. A run is rendered when it is drawn: the glyphs are kept, not
// pictures of lines.
#include "base/utf8.h"
#include "text/typeset.h"

static enum script script_of_run(const struct text_run *run) {
    struct str rest = {run->utf8, (size_t)run->len};
    while (rest.len > 0) {
        const enum script script = script_of(utf8_next(&rest));
        if (script != SCRIPT_COMMON)
            return script;
    }
    return SCRIPT_LATIN;
}

// Paper: a dot is ink (palette index 1) or nothing.
static void ink_dots(SDL_Surface *glyphs, SDL_Surface *surface, int x, int y) {
    const SDL_Rect all = {x, y, glyphs->w, glyphs->h};
    SDL_Rect clip, part;
    SDL_GetClipRect(surface, &clip);
    if (!SDL_IntersectRect(&all, &clip, &part))
        return;
    for (int row = part.y; row < part.y + part.h; row++) {
        const uint8_t *from =
            (const uint8_t *)glyphs->pixels + (row - y) * glyphs->pitch + part.x - x;
        uint8_t *to = (uint8_t *)surface->pixels + row * surface->pitch + part.x;
        for (int i = 0; i < part.w; i++)
            if (from[i])
                to[i] = 1;
    }
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
    color.a = 255;
    const bool dots = surface->format->BitsPerPixel == 8;
    SDL_Surface *glyphs = style->crisp || dots ? TTF_RenderUTF8_Solid(ttf, run->utf8, color)
                                               : TTF_RenderUTF8_Blended(ttf, run->utf8, color);
    if (!glyphs) // blanks only
        return;
    const int y = baseline - TTF_FontAscent(ttf);
    if (dots)
        ink_dots(glyphs, surface, x, y);
    else
        SDL_BlitSurface(glyphs, NULL, surface, &(SDL_Rect){x, y, 0, 0});
    SDL_FreeSurface(glyphs);
}

void typeset_draw(struct typeset *typeset, const struct paragraph *paragraph, int from, int to,
                  SDL_Surface *surface, int x, int y, SDL_Color color) {
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
