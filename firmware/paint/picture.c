// SPDX-License-Identifier: EUPL-1.2
#include "paint/picture.h"
#include "base/asset.h"
#include "base/file.h"
#include "paint/scale.h"
#include <SDL2/SDL_image.h>
#include <stdlib.h>

enum {
    ICONS_KEPT = 64,
    PHOTOS_KEPT = 12,
    PHOTO_BYTES_KEPT = 24 << 20,
    ICON_PX_MAX = 2048,
    NAME_MAX_BYTES = 160,
};

struct icon {
    char name[NAME_MAX_BYTES];
    int size_px;
    bool mirrored;
    struct mask mask; // alpha NULL: there is no such icon
    unsigned used;
};

struct photo {
    char name[NAME_MAX_BYTES];
    int w, h;
    SDL_Surface *surface; // NULL: it cannot be shown, and that is not tried again each time
    unsigned used;
};

struct pictures {
    char *folder;
    unsigned now; // counts look-ups, so that the least recently used goes first
    struct icon icons[ICONS_KEPT];
    struct photo photos[PHOTOS_KEPT];
};

struct pictures *pictures_create(const char *folder) {
    struct pictures *pictures = calloc(1, sizeof *pictures);
    if (!pictures)
        abort();
    if (folder && !(pictures->folder = strdup(folder)))
        abort();
    return pictures;
}

static void icon_drop(struct icon *icon) {
    free((void *)(uintptr_t)icon->mask.alpha);
    *icon = (struct icon){0};
}

static void photo_drop(struct photo *photo) {
    SDL_FreeSurface(photo->surface);
    *photo = (struct photo){0};
}

void pictures_forget(struct pictures *pictures) {
    for (int i = 0; i < PHOTOS_KEPT; i++)
        photo_drop(&pictures->photos[i]);
}

void pictures_destroy(struct pictures *pictures) {
    if (!pictures)
        return;
    pictures_forget(pictures);
    for (int i = 0; i < ICONS_KEPT; i++)
        icon_drop(&pictures->icons[i]);
    free(pictures->folder);
    free(pictures);
}

static bool name_is(const char *kept, struct str name) {
    return kept[0] && str_eq(str_c(kept), name);
}

static bool name_keep(char kept[NAME_MAX_BYTES], struct str name) {
    if (str_empty(name) || name.len >= NAME_MAX_BYTES || memchr(name.ptr, 0, name.len))
        return false;
    memcpy(kept, name.ptr, name.len);
    kept[name.len] = 0;
    return true;
}

static SDL_Surface *to_argb(SDL_Surface *surface) {
    SDL_Surface *argb =
        surface ? SDL_ConvertSurfaceFormat(surface, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(surface);
    return argb;
}

static SDL_Surface *svg_load(struct str svg, int w, int h) {
    SDL_RWops *source = SDL_RWFromConstMem(svg.ptr, (int)svg.len);
    if (!source)
        return NULL;
    SDL_Surface *surface = IMG_LoadSizedSVG_RW(source, w, h);
    SDL_RWclose(source);
    return to_argb(surface);
}

// -- icons

static struct mask icon_render(const char *name, int size_px, bool mirrored) {
    char path[NAME_MAX_BYTES + 16];
    SDL_snprintf(path, sizeof path, "icons/%s.svg", name);
    const struct str svg = asset_find(str_c(path));
    SDL_Surface *drawn = svg.ptr ? svg_load(svg, size_px, size_px) : NULL;
    if (!drawn)
        return (struct mask){0};
    uint8_t *alpha = malloc((size_t)drawn->w * (size_t)drawn->h);
    if (!alpha)
        abort();
    for (int y = 0; y < drawn->h; y++) {
        const uint8_t *bytes = (const uint8_t *)drawn->pixels + (ptrdiff_t)y * drawn->pitch;
        const uint32_t *row = (const uint32_t *)(const void *)bytes;
        for (int x = 0; x < drawn->w; x++)
            alpha[(ptrdiff_t)y * drawn->w + (mirrored ? drawn->w - 1 - x : x)] =
                (uint8_t)(row[x] >> 24);
    }
    const struct mask mask = {drawn->w, drawn->h, alpha};
    SDL_FreeSurface(drawn);
    return mask;
}

const struct mask *pictures_icon(struct pictures *pictures, struct str name, int size_px,
                                 bool mirrored) {
    struct icon *place = &pictures->icons[0];
    const unsigned now = ++pictures->now;
    for (int i = 0; i < ICONS_KEPT; i++) {
        struct icon *icon = &pictures->icons[i];
        if (icon->size_px == size_px && icon->mirrored == mirrored && name_is(icon->name, name)) {
            icon->used = now;
            return icon->mask.alpha ? &icon->mask : NULL;
        }
        if (icon->used < place->used)
            place = icon;
    }
    icon_drop(place);
    if (size_px <= 0 || size_px > ICON_PX_MAX || !name_keep(place->name, name))
        return NULL;
    place->size_px = size_px;
    place->mirrored = mirrored;
    place->used = now;
    place->mask = icon_render(place->name, size_px, mirrored);
    return place->mask.alpha ? &place->mask : NULL;
}

// -- photographs

static bool name_allowed(struct str name) {
    return !str_empty(name) && name.ptr[0] != '/' && !str_contains(name, STR("..")) &&
           !str_contains(name, STR("\\")) && !memchr(name.ptr, 0, name.len);
}

static bool is_svg(struct str name) {
    return name.len > 4 && str_eq_nocase(str_slice(name, name.len - 4, name.len), STR(".svg"));
}

static SDL_Surface *raster_load(struct str bytes, int w, int h) {
    const struct picture_size size = picture_size(bytes);
    if (size.w <= 0 || size.h <= 0 || (int64_t)size.w * size.h > PICTURE_PIXELS_MAX)
        return NULL;
    SDL_RWops *source = SDL_RWFromConstMem(bytes.ptr, (int)bytes.len);
    SDL_Surface *whole = source ? to_argb(IMG_Load_RW(source, 1)) : NULL;
    if (!whole)
        return NULL;
    SDL_Surface *fit = picture_scale(whole, w, h);
    SDL_FreeSurface(whole);
    return fit;
}

// SDL_image keeps the proportions of a drawing by making it larger than was asked.
static SDL_Surface *drawing_load(struct str bytes, int w, int h) {
    SDL_Surface *drawn = svg_load(bytes, w, h);
    if (!drawn || (drawn->w <= w && drawn->h <= h))
        return drawn;
    SDL_Surface *fit = picture_scale(drawn, w, h);
    SDL_FreeSurface(drawn);
    return fit;
}

static SDL_Surface *photo_load(const struct pictures *pictures, struct str name, int w, int h) {
    if (!pictures->folder || !name_allowed(name))
        return NULL;
    struct arena arena;
    arena_init(&arena);
    const struct str path = arena_printf(&arena, "%s/" STR_FMT, pictures->folder, STR_ARG(name));
    const bool svg = is_svg(name);
    SDL_Surface *surface = NULL;
    struct str bytes;
    if (file_read(&arena, arena_cstr(&arena, path), svg ? PICTURE_SVG_MAX : PICTURE_FILE_MAX,
                  &bytes, NULL))
        surface = svg ? drawing_load(bytes, w, h) : raster_load(bytes, w, h);
    arena_fini(&arena);
    return surface;
}

static size_t photo_bytes(const struct photo *photo) {
    return photo->surface ? (size_t)photo->surface->pitch * (size_t)photo->surface->h : 0;
}

static void photos_trim(struct pictures *pictures) {
    for (;;) {
        size_t bytes = 0;
        struct photo *oldest = NULL;
        for (int i = 0; i < PHOTOS_KEPT; i++) {
            struct photo *photo = &pictures->photos[i];
            bytes += photo_bytes(photo);
            if (photo->surface && photo->used != pictures->now &&
                (!oldest || photo->used < oldest->used))
                oldest = photo;
        }
        if (bytes <= PHOTO_BYTES_KEPT || !oldest)
            return;
        photo_drop(oldest);
    }
}

SDL_Surface *pictures_photo(struct pictures *pictures, struct str name, int w, int h) {
    struct photo *place = &pictures->photos[0];
    const unsigned now = ++pictures->now;
    for (int i = 0; i < PHOTOS_KEPT; i++) {
        struct photo *photo = &pictures->photos[i];
        if (photo->w == w && photo->h == h && name_is(photo->name, name)) {
            photo->used = now;
            return photo->surface;
        }
        if (photo->used < place->used)
            place = photo;
    }
    photo_drop(place);
    if (w <= 0 || h <= 0 || (int64_t)w * h > PICTURE_PIXELS_MAX || !name_keep(place->name, name))
        return NULL;
    place->w = w;
    place->h = h;
    place->used = now;
    place->surface = photo_load(pictures, name, w, h);
    photos_trim(pictures);
    return place->surface;
}
