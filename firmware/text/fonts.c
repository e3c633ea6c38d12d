// SPDX-License-Identifier: EUPL-1.2
// text/fonts.c: font files, a small set of open fonts, and which font has a character.
#include "text/typeset.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const struct font_file {
    const char *folder, *package, *name[2];
} files[FONT_FAMILIES] = {
    [FONT_ANDIKA] = {"/usr/share/fonts/truetype/andika",
                     "fonts-sil-andika",
                     {"Andika-Regular.ttf", "Andika-Bold.ttf"}},
    [FONT_NOTO] = {"/usr/share/fonts/truetype/noto",
                   "fonts-noto-core",
                   {"NotoSans-Regular.ttf", "NotoSans-Bold.ttf"}},
    [FONT_NOTO_ARABIC] = {"/usr/share/fonts/truetype/noto",
                          "fonts-noto-core",
                          {"NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"}},
};

enum { PROBE_PX = 32, SHARE_PX = 8192 };

static bool find_file(struct fonts *fonts, int family, int bold, const char *folder,
                      struct error *err) {
    const struct font_file *file = &files[family];
    if (asprintf(&fonts->path[family][bold], "%s/%s", folder ? folder : file->folder,
                 file->name[bold]) < 0)
        abort();
    if (access(fonts->path[family][bold], R_OK) != 0) {
        error_set(err, ERR_NOT_FOUND, "het lettertype %s ontbreekt (Debian-pakket %s)",
                  file->name[bold], file->package);
        return error_place(err, fonts->path[family][bold], 0);
    }
    return true;
}

// Grey text is not hinted: at 20 px and more it looks the same, widths stay linear from size to
// size and a glyph is ready in half the time. Paper has no grey: there FreeType fits stems to whole
// dots.
static TTF_Font *open_file(const char *path, int size_px, bool crisp) {
    TTF_Font *ttf = TTF_OpenFont(path, size_px);
    if (ttf)
        TTF_SetFontHinting(ttf, crisp ? TTF_HINTING_MONO : TTF_HINTING_NONE);
    return ttf;
}

static TTF_Font *probe(struct fonts *fonts, int family, bool bold) {
    TTF_Font **ttf = &fonts->probe[family][bold];
    if (!*ttf)
        *ttf = open_file(fonts->path[family][bold], PROBE_PX, false);
    return *ttf;
}

bool fonts_init(struct fonts *fonts, const char *folder, struct error *err) {
    if (TTF_Init() != 0)
        return error_set(err, ERR_DEVICE, "SDL_ttf start niet: %s", TTF_GetError());
    for (int family = 0; family < FONT_FAMILIES; family++)
        for (int bold = 0; bold < 2; bold++)
            if (!find_file(fonts, family, bold, folder, err))
                return false;
    // The others are opened when a character asks for them: most visits never do.
    if (!probe(fonts, FONT_ANDIKA, false)) {
        error_set(err, ERR_FORMAT, "het lettertype kan niet worden gelezen: %s", TTF_GetError());
        return error_place(err, fonts->path[FONT_ANDIKA][0], 0);
    }
    return true;
}

void fonts_fini(struct fonts *fonts) {
    for (int i = 0; i < FONTS_OPEN_MAX; i++)
        if (fonts->open[i].ttf)
            TTF_CloseFont(fonts->open[i].ttf);
    for (int family = 0; family < FONT_FAMILIES; family++)
        for (int bold = 0; bold < 2; bold++) {
            if (fonts->probe[family][bold])
                TTF_CloseFont(fonts->probe[family][bold]);
            free(fonts->path[family][bold]);
        }
    if (TTF_WasInit())
        TTF_Quit();
}

static const char *script_tag(enum script script) {
    switch (script) {
    case SCRIPT_COMMON:
    case SCRIPT_LATIN:
        return "Latn";
    case SCRIPT_GREEK:
        return "Grek";
    case SCRIPT_CYRILLIC:
        return "Cyrl";
    case SCRIPT_HEBREW:
        return "Hebr";
    case SCRIPT_ARABIC:
        return "Arab";
    }
    assert(!"script");
    return "Latn";
}

static void set_shaping(struct open_font *font, const struct face *face, bool always) {
    if (always || font->rtl != face->rtl)
        TTF_SetFontDirection(font->ttf, face->rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    if (always || font->script != face->script)
        TTF_SetFontScriptName(font->ttf, script_tag(face->script));
    font->rtl = face->rtl;
    font->script = face->script;
}

// The place of the font used longest ago, closed.
static struct open_font *free_place(struct fonts *fonts) {
    struct open_font *oldest = &fonts->open[0];
    for (int i = 0; i < FONTS_OPEN_MAX && oldest->ttf; i++)
        if (!fonts->open[i].ttf || fonts->open[i].used < oldest->used)
            oldest = &fonts->open[i];
    if (oldest->ttf)
        TTF_CloseFont(oldest->ttf);
    *oldest = (struct open_font){0};
    return oldest;
}

static int sane_size(int size_px) {
    return size_px < FONT_SIZE_MIN ? FONT_SIZE_MIN
                                   : (size_px > FONT_SIZE_MAX ? FONT_SIZE_MAX : size_px);
}

TTF_Font *fonts_open(struct fonts *fonts, const struct face *face) {
    assert(face->family >= 0 && face->family < FONT_FAMILIES);
    const int size_px = sane_size(face->size_px);
    for (int i = 0; i < FONTS_OPEN_MAX; i++) {
        struct open_font *font = &fonts->open[i];
        if (!font->ttf || font->family != face->family || font->size_px != size_px ||
            font->bold != face->bold || font->crisp != face->crisp)
            continue;
        font->used = ++fonts->clock;
        set_shaping(font, face, false);
        return font->ttf;
    }
    struct open_font *font = free_place(fonts);
    font->ttf = open_file(fonts->path[face->family][face->bold], size_px, face->crisp);
    if (!font->ttf)
        return NULL;
    font->family = face->family;
    font->size_px = size_px;
    font->bold = face->bold;
    font->crisp = face->crisp;
    font->used = ++fonts->clock;
    set_shaping(font, face, true);
    return font->ttf;
}

bool fonts_has(struct fonts *fonts, int family, uint32_t code, bool bold) {
    TTF_Font *ttf = probe(fonts, family, bold);
    return ttf && TTF_GlyphIsProvided32(ttf, code);
}

int fonts_family_for(struct fonts *fonts, uint32_t code, bool bold) {
    uint8_t *known = code < COVERAGE_MAX ? &fonts->covered[bold][code] : NULL;
    if (known && *known)
        return *known == FONT_NONE ? FONT_NONE : *known - 1;
    int found = FONT_NONE;
    for (int family = 0; family < FONT_FAMILIES && found == FONT_NONE; family++)
        if (fonts_has(fonts, family, code, bold))
            found = family;
    if (known)
        *known = found == FONT_NONE ? FONT_NONE : (uint8_t)(found + 1);
    return found;
}

static int measure_cap(struct fonts *fonts, int size_px, bool bold) {
    TTF_Font *ttf = probe(fonts, FONT_ANDIKA, bold);
    int top = 0;
    if (!ttf || TTF_SetFontSize(ttf, size_px) != 0 ||
        TTF_GlyphMetrics(ttf, 'H', NULL, NULL, NULL, &top, NULL) != 0)
        return 0;
    return top;
}

int fonts_cap_px(struct fonts *fonts, int size_px, bool bold) {
    size_px = sane_size(size_px);
    int16_t *cap = &fonts->cap[bold][size_px];
    if (*cap == 0)
        *cap = (int16_t)measure_cap(fonts, size_px, bold);
    return *cap;
}

float fonts_cap_share(struct fonts *fonts, bool bold) {
    float *share = &fonts->cap_share[bold];
    if (*share == 0) // metrics only: nothing of that size is drawn
        *share = (float)measure_cap(fonts, SHARE_PX, bold) / (float)SHARE_PX;
    return *share;
}
