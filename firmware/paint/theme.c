// SPDX-License-Identifier: EUPL-1.2
#include "paint/theme.h"
#include <assert.h>
#include <math.h>

#define RGB(hex)                                                                                   \
    { (hex) >> 16 & 255, (hex) >> 8 & 255, (hex)&255, 255 }

static const SDL_Color WHITE = RGB(0xFFFFFF), BLACK = RGB(0x000000);
static const SDL_Color PAPER = RGB(0xFBF9F3), TINT = RGB(0xE3EEF1), INK = RGB(0x14213D);
static const SDL_Color YELLOW = RGB(0xFFE84A), SOOT = RGB(0x1C1C1C);

// Borders of keys and cards: 3.6:1 on white, 3.0:1 on tint (WCAG 1.4.11 asks 3:1). The palette's
// taupe, darkened: its own #C8C3B5 is 1.7:1.
static const SDL_Color LINE = RGB(0x8C8778);

// Coloured inks of the default theme. The palette's own values are too light for 10:1, so each is
// darkened just enough, by one factor for all channels, which keeps the hue:
//            palette   on white  on paper   10:1 on paper and white   10:1 on tint
//   quiet    #44506B   8.1       7.7        78%                       69%
//   main     #0B4F6C   8.9       8.5        85%                       75%
//   good     #1E6B3A   6.5       6.2        66%                       59%
//   bad      #9B1C1C   8.1       7.7        80%                       70%
struct tone {
    SDL_Color on_paper, on_tint;
};
static const struct tone TONE_QUIET = {RGB(0x353E53), RGB(0x2F374A)};
static const struct tone TONE_MAIN = {RGB(0x09435C), RGB(0x083B51)};
static const struct tone TONE_GOOD = {RGB(0x144726), RGB(0x123F22)};
static const struct tone TONE_BAD = {RGB(0x7C1616), RGB(0x6C1414)};

static float linear(uint8_t channel) {
    const float c = (float)channel / 255;
    return c <= 0.04045f ? c / 12.92f : powf((c + 0.055f) / 1.055f, 2.4f);
}

static float luminance(SDL_Color c) {
    return 0.2126f * linear(c.r) + 0.7152f * linear(c.g) + 0.0722f * linear(c.b);
}

float theme_contrast(SDL_Color a, SDL_Color b) {
    const float x = luminance(a), y = luminance(b);
    return (fmaxf(x, y) + 0.05f) / (fminf(x, y) + 0.05f);
}

static bool same(SDL_Color a, SDL_Color b) {
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

// Dark enough that white reads better on it than black.
static bool is_dark(SDL_Color c) {
    return luminance(c) < 0.179f;
}

SDL_Color theme_ground(enum theme theme) {
    switch (theme) {
    case THEME_PAPER:
        return PAPER;
    case THEME_DARK:
        return BLACK;
    case THEME_LIGHT:
        return WHITE;
    case THEME_COUNT:
        break;
    }
    assert(false);
    return PAPER;
}

SDL_Color theme_focus(enum theme theme) {
    return theme == THEME_DARK ? WHITE : theme == THEME_LIGHT ? BLACK : INK;
}

static SDL_Color fill_main(enum theme theme) {
    return theme == THEME_DARK ? YELLOW : theme == THEME_LIGHT ? BLACK : TONE_MAIN.on_paper;
}

// The letters of a look without a ground of its own, on whatever lies below: a filled key, a
// pressed one, paper. So text inside a key needs no look that knows about the key.
static SDL_Color ink_on(enum theme theme, enum look look, SDL_Color on) {
    if (is_dark(on)) {
        if (theme != THEME_DARK)
            return WHITE;
        return look == LOOK_GOOD || look == LOOK_BAD || look == LOOK_BAD_CARD ? WHITE : YELLOW;
    }
    if (theme != THEME_PAPER)
        return BLACK;
    const struct tone *tone = look == LOOK_QUIET    ? &TONE_QUIET
                              : look == LOOK_NUMBER ? &TONE_MAIN
                              : look == LOOK_GOOD   ? &TONE_GOOD
                              : look == LOOK_BAD    ? &TONE_BAD
                                                    : NULL;
    if (!tone)
        return INK;
    return same(on, TINT) ? tone->on_tint : tone->on_paper;
}

// A light box with a border: keys, cards, fields.
static struct dress box(enum theme theme, float radius_mm) {
    const bool dark = theme == THEME_DARK;
    struct dress dress = {
        .ground = dark ? BLACK : WHITE,
        .border = theme == THEME_PAPER ? LINE
                  : dark               ? YELLOW
                                       : BLACK,
        .has_ground = true,
        .has_border = true,
        .radius_mm = radius_mm,
        .border_mm = theme == THEME_PAPER ? 0.5f
                     : dark               ? 0.7f
                                          : 1.0f,
    };
    dress.ink = ink_on(theme, LOOK_NONE, dress.ground);
    return dress;
}

static struct dress filled(enum theme theme, SDL_Color ground, float radius_mm) {
    struct dress dress = box(theme, radius_mm);
    dress.ground = dress.border = ground;
    dress.ink = ink_on(theme, LOOK_NONE, ground);
    return dress;
}

// A band over the whole width; the painter draws its border on one side only.
static struct dress band(enum theme theme, SDL_Color ground, bool line) {
    struct dress dress = box(theme, 0);
    dress.ground = ground;
    dress.has_border = line;
    dress.ink = ink_on(theme, LOOK_NONE, ground);
    return dress;
}

static struct dress dialog(enum theme theme) {
    struct dress dress = box(theme, 9);
    dress.ground = theme_ground(theme);
    dress.has_border = theme != THEME_PAPER; // black on a darkened black screen needs an edge
    return dress;
}

// A printed slip. Its edge is seen on a white screen too.
static struct dress printed(enum theme theme) {
    struct dress dress = box(theme, 0);
    dress.ground = WHITE;
    dress.ink = BLACK;
    dress.has_border = theme != THEME_DARK;
    dress.has_shadow = theme == THEME_PAPER;
    dress.border_mm = 0.3f;
    return dress;
}

static struct dress scrim(enum theme theme) {
    struct dress dress = {.ground = theme == THEME_PAPER ? INK : BLACK, .has_ground = true};
    dress.ground.a = theme == THEME_DARK ? 190 : 153;
    dress.ink = WHITE; // nothing is written on a scrim itself
    return dress;
}

static struct dress bordered(enum theme theme, float radius_mm, SDL_Color border) {
    struct dress dress = box(theme, radius_mm);
    dress.border = theme == THEME_LIGHT ? BLACK : border;
    dress.border_mm += 0.3f;
    return dress;
}

static struct dress at_rest(enum theme theme, enum look look, SDL_Color on) {
    struct dress dress;
    switch (look) {
    case LOOK_KEY:
        return box(theme, 4.5f);
    case LOOK_TILE:
        dress = box(theme, 6);
        dress.has_shadow = theme == THEME_PAPER;
        return dress;
    case LOOK_MAIN:
        return filled(theme, fill_main(theme), 4.5f);
    case LOOK_CARD:
        return box(theme, 5);
    case LOOK_FIELD:
        return bordered(theme, 4.5f, fill_main(theme));
    case LOOK_BAD_CARD:
        return bordered(theme, 5, theme == THEME_DARK ? WHITE : TONE_BAD.on_paper);
    case LOOK_HEADER:
        return band(theme, theme_ground(theme), true);
    case LOOK_FOOTER:
        return band(theme,
                    theme == THEME_PAPER  ? TINT
                    : theme == THEME_DARK ? SOOT
                                          : WHITE,
                    theme == THEME_LIGHT);
    case LOOK_DIALOG:
        return dialog(theme);
    case LOOK_SCRIM:
        return scrim(theme);
    case LOOK_PAPER:
        return printed(theme);
    case LOOK_ATTRACT:
        dress = filled(theme, theme == THEME_DARK ? BLACK : fill_main(theme), 0);
        dress.has_border = false;
        return dress;
    case LOOK_NONE:
    case LOOK_QUIET:
    case LOOK_GOOD:
    case LOOK_BAD:
    case LOOK_NUMBER:
        return (struct dress){.ink = ink_on(theme, look, on), .ground = on, .border = LINE};
    case LOOK_COUNT:
        break;
    }
    assert(false);
    return (struct dress){.ink = INK, .ground = on};
}

struct dress theme_dress(enum theme theme, enum look look, bool pressed, SDL_Color on) {
    struct dress dress = at_rest(theme, look, on);
    if (!dress.has_ground || !dress.has_border)
        dress.border = ink_on(theme, LOOK_NONE, on);
    if (!pressed || look == LOOK_SCRIM)
        return dress;
    const SDL_Color ink = dress.ink;
    dress.ink = dress.ground;
    dress.ground = ink;
    if (!dress.has_ground)
        dress.radius_mm = 2;
    dress.has_ground = true;
    dress.has_shadow = false;
    return dress;
}
