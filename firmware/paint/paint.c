// SPDX-License-Identifier: EUPL-1.2
#include "paint/paint.h"
#include "paint/draw.h"
#include "paint/raster.h"
#include <assert.h>
#include <limits.h>
#include <stdlib.h>

// What is on the surface now; anything else than the same again means painting everything.
struct shown {
    const SDL_Surface *surface;
    const void *pixels;
    int w, h;
    enum theme theme;
    float px_per_mm;
    bool valid;
};

struct painter {
    struct typeset *typeset;
    struct pictures *pictures;
    struct arena arenas[2]; // the list of the last frame and of this one, in turn
    int turn;
    struct list list;
    struct shown shown;
};

struct painter *painter_create(struct typeset *typeset, const char *picture_folder,
                               struct error *err) {
    if (picture_folder && strlen(picture_folder) >= PATH_MAX) {
        error_set(err, ERR_LIMIT, "de naam van de map met beelden is te lang");
        return NULL;
    }
    struct painter *painter = calloc(1, sizeof *painter);
    if (!painter)
        abort();
    painter->typeset = typeset;
    painter->pictures = pictures_create(picture_folder);
    arena_init(&painter->arenas[0]);
    arena_init(&painter->arenas[1]);
    return painter;
}

void painter_destroy(struct painter *painter) {
    if (!painter)
        return;
    arena_fini(&painter->arenas[0]);
    arena_fini(&painter->arenas[1]);
    pictures_destroy(painter->pictures);
    free(painter);
}

void painter_reset(struct painter *painter) {
    painter->shown.valid = false;
    pictures_forget(painter->pictures);
}

static bool same_shown(const struct shown *a, const struct shown *b) {
    return a->valid && b->valid && a->surface == b->surface && a->pixels == b->pixels &&
           a->w == b->w && a->h == b->h && a->theme == b->theme && a->px_per_mm == b->px_per_mm;
}

static void paint_part(const struct canvas *canvas, const struct list *list, SDL_Rect part) {
    SDL_SetClipRect(canvas->surface, &part);
    raster_fill(canvas->surface, part, 0, theme_ground(canvas->theme));
    for (int i = 0; i < list->count; i++) {
        SDL_Rect clip;
        if (!SDL_IntersectRect(&part, &list->items[i].bounds, &clip))
            continue;
        SDL_SetClipRect(canvas->surface, &clip);
        draw_item(canvas, &list->items[i]);
    }
    SDL_SetClipRect(canvas->surface, NULL);
}

void painter_paint(struct painter *painter, const struct tree *tree, enum theme theme,
                   SDL_Surface *surface, struct damage *damage) {
    assert(tree->root && raster_suits(surface));
    struct arena *arena = &painter->arenas[painter->turn];
    painter->turn = !painter->turn;
    arena_reset(arena);
    const struct list list = list_build(tree, theme, arena);
    const struct shown shown = {
        .surface = surface,
        .pixels = surface->pixels,
        .w = surface->w,
        .h = surface->h,
        .theme = theme,
        .px_per_mm = panel_px_per_mm(&tree->panel),
        .valid = true,
    };
    if (same_shown(&painter->shown, &shown)) {
        list_damage(&painter->list, &list, surface->w, surface->h, damage);
    } else {
        damage->count = 1;
        damage->rects[0] = (SDL_Rect){0, 0, surface->w, surface->h};
    }
    const struct canvas canvas = {
        .surface = surface,
        .typeset = painter->typeset,
        .pictures = painter->pictures,
        .theme = theme,
        .px_per_mm = shown.px_per_mm,
        .rtl = tree->rtl,
    };
    for (int i = 0; i < damage->count; i++)
        paint_part(&canvas, &list, damage->rects[i]);
    painter->list = list;
    painter->shown = shown;
}
