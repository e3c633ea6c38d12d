// SPDX-License-Identifier: EUPL-1.2
#include "paint/draw.h"
#include "paint/raster.h"
#include "tree/code.h"

static const SDL_Color WHITE = {255, 255, 255, 255}, BLACK = {0, 0, 0, 255};
static const SDL_Color SHADOW = {20, 20, 10, 32};

static int px(const struct canvas *canvas, float mm) {
    return px_of(canvas->px_per_mm, mm);
}

static SDL_Rect inset(SDL_Rect rect, int by) {
    return px_grow(rect, -by);
}

// A header has its line below, a footer above.
static void draw_band(const struct canvas *canvas, const struct item *item, SDL_Rect rect) {
    raster_fill(canvas->surface, rect, 0, item->dress.ground);
    if (!item->dress.has_border)
        return;
    const int thick = px_line(canvas->px_per_mm, item->dress.border_mm);
    const int y = item->node->look == LOOK_HEADER ? rect.y + rect.h - thick : rect.y;
    raster_fill(canvas->surface, (SDL_Rect){rect.x, y, rect.w, thick}, 0, item->dress.border);
}

// Only the part that the box itself does not cover.
static void draw_shadow(const struct canvas *canvas, SDL_Rect rect, int radius) {
    const int drop = px_line(canvas->px_per_mm, SHADOW_MM);
    const SDL_Rect clip = canvas->surface->clip_rect;
    const SDL_Rect strip = {rect.x, rect.y + rect.h - radius - 1, rect.w, radius + 1 + drop};
    SDL_Rect part;
    if (!SDL_IntersectRect(&clip, &strip, &part))
        return;
    SDL_SetClipRect(canvas->surface, &part);
    rect.y += drop;
    raster_fill(canvas->surface, rect, radius, SHADOW);
    SDL_SetClipRect(canvas->surface, &clip);
}

static void draw_box(const struct canvas *canvas, const struct item *item, SDL_Rect rect) {
    const struct dress *dress = &item->dress;
    const int radius = px(canvas, dress->radius_mm);
    if (item->node->look == LOOK_HEADER || item->node->look == LOOK_FOOTER) {
        draw_band(canvas, item, rect);
        return;
    }
    if (dress->has_shadow)
        draw_shadow(canvas, rect, radius);
    if (!dress->has_border) {
        if (dress->has_ground)
            raster_fill(canvas->surface, rect, radius, dress->ground);
        return;
    }
    const int border = px_line(canvas->px_per_mm, dress->border_mm);
    if (!dress->has_ground) {
        raster_ring(canvas->surface, rect, radius, border, dress->border);
        return;
    }
    // The border reaches under the ground's round corners, so that nothing from below shows
    // between.
    raster_ring(canvas->surface, rect, radius, SDL_max(border, radius), dress->border);
    raster_fill(canvas->surface, inset(rect, border), radius > border ? radius - border : 0,
                dress->ground);
}

static void draw_icon(const struct canvas *canvas, const struct item *item) {
    const struct node *node = item->node;
    if (node->role == ROLE_PICTURE || str_empty(node->icon) || node->icon_w <= 0)
        return;
    // Arrows point along the reading direction.
    const bool arrow = str_eq(node->icon, STR("terug")) || str_eq(node->icon, STR("verder"));
    const struct mask *mask =
        pictures_icon(canvas->pictures, node->icon, px(canvas, node->icon_w), canvas->rtl && arrow);
    if (mask)
        raster_mask(canvas->surface, mask->alpha, mask->w, mask->h, px(canvas, node->icon_x),
                    px(canvas, node->icon_y), item->icon_ink);
}

static void draw_picture(const struct canvas *canvas, const struct item *item, SDL_Rect rect) {
    const int pad_x = px(canvas, item->node->pad_x), pad_y = px(canvas, item->node->pad_y);
    const SDL_Rect room = {rect.x + pad_x, rect.y + pad_y, rect.w - 2 * pad_x, rect.h - 2 * pad_y};
    SDL_Surface *photo = pictures_photo(canvas->pictures, item->node->icon, room.w, room.h);
    if (!photo) {
        if (!item->dress.has_border)
            raster_ring(canvas->surface, rect, 0, px_line(canvas->px_per_mm, 0.5f),
                        item->dress.border);
        return;
    }
    SDL_Rect at = {room.x + (room.w - photo->w) / 2, room.y + (room.h - photo->h) / 2, 0, 0};
    SDL_SetSurfaceBlendMode(photo, SDL_BLENDMODE_BLEND);
    SDL_BlitSurface(photo, NULL, canvas->surface, &at);
}

// Whole pixels for each module, and four modules of white around: what a phone needs to read it.
static void draw_code(const struct canvas *canvas, const struct code *code, SDL_Rect rect) {
    enum { QUIET_ZONE = 4 };
    const int side = rect.w < rect.h ? rect.w : rect.h;
    const int module = code ? side / (code->size + 2 * QUIET_ZONE) : 0;
    if (module < 1)
        return;
    const int whole = module * (code->size + 2 * QUIET_ZONE);
    const SDL_Rect white = {rect.x + (rect.w - whole) / 2, rect.y + (rect.h - whole) / 2, whole,
                            whole};
    raster_fill(canvas->surface, white, 0, WHITE);
    for (int y = 0; y < code->size; y++)
        for (int x = 0; x < code->size; x++)
            if (code->modules[y * code->size + x])
                raster_fill(canvas->surface,
                            (SDL_Rect){white.x + (x + QUIET_ZONE) * module,
                                       white.y + (y + QUIET_ZONE) * module, module, module},
                            0, BLACK);
}

// A line along the longer side; dashed on paper, where one would cut, but not to write on.
static void draw_rule(const struct canvas *canvas, const struct item *item, SDL_Rect rect) {
    const float ppm = canvas->px_per_mm;
    const bool lying = rect.w >= rect.h;
    const int thick = px_line(ppm, item->on_paper ? 0.3f : 0.5f), length = lying ? rect.w : rect.h;
    const bool dashed = item->on_paper && item->node->look != LOOK_QUIET;
    const int dash = dashed ? px_line(ppm, 1.5f) : length;
    const int step = dashed ? dash + px_line(ppm, 1.0f) : length;
    const SDL_Color color =
        item->on_paper ? item->dress.ink
                       : theme_dress(canvas->theme, LOOK_CARD, false, item->dress.ground).border;
    for (int at = 0; at < length && step > 0; at += step) {
        const int part = at + dash > length ? length - at : dash;
        const SDL_Rect piece =
            lying ? (SDL_Rect){rect.x + at, rect.y + (rect.h - thick) / 2, part, thick}
                  : (SDL_Rect){rect.x + (rect.w - thick) / 2, rect.y + at, thick, part};
        raster_fill(canvas->surface, piece, 0, color);
    }
}

// Words that are explained when tapped are underlined: a twelfth of an em, clear of the letters.
static void draw_underlines(const struct canvas *canvas, const struct node *node, SDL_Color color) {
    const struct paragraph *p = node->paragraph;
    const int thick = SDL_max(1, (p->style.size_px + 6) / 12);
    for (int l = node->line_from; l < node->line_to; l++) {
        const struct text_line *line = &p->lines[l];
        const int baseline =
            px(canvas, node->text_y) + (l - node->line_from) * p->leading_px + p->ascent_px;
        for (int r = line->first_run; r < line->first_run + line->run_count; r++) {
            const struct text_run *run = &p->runs[r];
            if (run->word >= 0)
                raster_fill(canvas->surface,
                            (SDL_Rect){px(canvas, node->text_x) + run->x_px,
                                       baseline + p->style.size_px / 7, run->width_px, thick},
                            0, color);
        }
    }
}

static void draw_text(const struct canvas *canvas, const struct node *node, SDL_Color ink,
                      SDL_Color accent) {
    const int y = px(canvas, node->text_y);
    if (node->bullet_paragraph && node->line_from == 0)
        typeset_draw(canvas->typeset, node->bullet_paragraph, 0, node->bullet_paragraph->line_count,
                     canvas->surface, px(canvas, node->bullet_x), y, ink);
    if (!node->paragraph || node->line_to <= node->line_from)
        return;
    draw_underlines(canvas, node, accent);
    typeset_draw(canvas->typeset, node->paragraph, node->line_from, node->line_to, canvas->surface,
                 px(canvas, node->text_x), y, ink);
}

// The text's own ink and ground change places under the finger and in the focus.
static void draw_words(const struct canvas *canvas, const struct item *item) {
    struct word_box boxes[WORD_BOXES];
    const int count = list_word_boxes(item->node, canvas->px_per_mm, boxes);
    const int radius = px(canvas, 1);
    if (count == 0)
        raster_ring(canvas->surface, px_rect(canvas->px_per_mm, item->node), radius,
                    px_line(canvas->px_per_mm, FOCUS_RING_MM), item->dress.ground);
    const SDL_Rect clip = canvas->surface->clip_rect;
    for (int i = 0; i < count; i++) {
        raster_fill(canvas->surface, boxes[i].rect, radius, item->dress.ground);
        SDL_Rect part;
        if (!SDL_IntersectRect(&clip, &boxes[i].rect, &part))
            continue;
        SDL_SetClipRect(canvas->surface, &part);
        draw_text(canvas, boxes[i].owner, item->dress.ink, item->dress.ink);
        SDL_SetClipRect(canvas->surface, &clip);
    }
}

// Dark and light together: one of them shows on any ground.
static void draw_ring(const struct canvas *canvas, const struct item *item, SDL_Rect rect) {
    const SDL_Color ring = theme_focus(canvas->theme);
    const SDL_Color gap = theme_contrast(ring, WHITE) > theme_contrast(ring, BLACK) ? WHITE : BLACK;
    const int gap_px = px_line(canvas->px_per_mm, FOCUS_GAP_MM);
    const int ring_px = px_line(canvas->px_per_mm, FOCUS_RING_MM);
    const int radius = px(canvas, item->dress.radius_mm);
    raster_ring(canvas->surface, px_grow(rect, gap_px), radius + gap_px, gap_px, gap);
    raster_ring(canvas->surface, px_grow(rect, gap_px + ring_px), radius + gap_px + ring_px,
                ring_px, ring);
}

static void draw_node(const struct canvas *canvas, const struct item *item) {
    const struct node *node = item->node;
    const SDL_Rect rect = px_rect(canvas->px_per_mm, node);
    draw_box(canvas, item, rect);
    if (node->role == ROLE_PICTURE)
        draw_picture(canvas, item, rect);
    else if (node->role == ROLE_CODE)
        draw_code(canvas, node->data, rect);
    else if (node->role == ROLE_RULE)
        draw_rule(canvas, item, rect);
    draw_icon(canvas, item);
    draw_text(canvas, node, item->dress.ink, item->accent);
}

void draw_item(const struct canvas *canvas, const struct item *item) {
    switch (item->kind) {
    case ITEM_NODE:
        draw_node(canvas, item);
        break;
    case ITEM_WORD:
        draw_words(canvas, item);
        break;
    case ITEM_RING:
        draw_ring(canvas, item, px_rect(canvas->px_per_mm, item->node));
        break;
    }
}
