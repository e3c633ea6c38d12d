// SPDX-License-Identifier: EUPL-1.2
#include "slip/draw.h"
#include "slip/slip.h"
#include "tree/code.h"
#include <math.h>

#define DASH_MM 1.5f
#define DASH_GAP_MM 1.0f
// assets/icons/vakje.svg: where its lines lie, of 24.
#define BOX_OUTER (2.5f / 24)
#define BOX_STROKE (2.0f / 24)

struct pen {
    const struct tree *tree;
    SDL_Surface *surface;
    float px_per_mm;
};

static int dots(const struct pen *pen, float mm) {
    return (int)lroundf(mm * pen->px_per_mm);
}

static void fill(const struct pen *pen, int x, int y, int w, int h, int dot) {
    SDL_FillRect(pen->surface, &(SDL_Rect){x, y, w, h}, (Uint32)dot);
}

static void draw_text(const struct pen *pen, const struct node *node) {
    typeset_draw(pen->tree->typeset, node->paragraph, node->line_from, node->line_to, pen->surface,
                 dots(pen, node->text_x), dots(pen, node->text_y), (SDL_Color){0, 0, 0, 255});
}

static bool is_dot(const SDL_Surface *surface, int x, int y) {
    return ((const Uint8 *)surface->pixels)[(ptrdiff_t)y * surface->pitch + x] != DOT_WHITE;
}

// A number that is too wide for its height: every so many rows one comes twice. Narrow figures read
// better than a number in two pieces, which could be two numbers.
static void draw_number(const struct pen *pen, const struct node *node) {
    const int pad = dots(pen, node->pad_y), line = dots(pen, node->h) - 2 * pad;
    SDL_Surface *flat = line > 0 ? draw_sheet(pen->surface->w, line) : NULL;
    if (!flat)
        return;
    typeset_draw(pen->tree->typeset, node->paragraph, node->line_from, node->line_to, flat,
                 dots(pen, node->text_x), 0, (SDL_Color){0, 0, 0, 255});
    const float stretch = draw_stretch(pen->tree);
    const int high = (int)lroundf((float)line * stretch);
    const int top = dots(pen, node->text_y) - (high - line) / 2;
    for (int y = 0; y < high; y++)
        for (int x = 0; x < flat->w; x++)
            if (is_dot(flat, x, (int)((float)y / stretch)))
                fill(pen, x, top + y, 1, 1, DOT_BLACK);
    SDL_FreeSurface(flat);
}

float draw_stretch(const struct tree *tree) {
    return fmaxf(1, SLIP_NUMBER_MM / tree_cap_mm(tree, TYPE_PHONE));
}

// Dashed where one would cut; a line to write on is not.
static void draw_rule(const struct pen *pen, const struct node *node) {
    const int left = dots(pen, node->x), right = dots(pen, node->x + node->w);
    const bool whole = node->look == LOOK_QUIET;
    const int dash = whole ? right - left : dots(pen, DASH_MM);
    const int step = whole ? right - left + 1 : dash + dots(pen, DASH_GAP_MM);
    const int thick = dots(pen, node->h) > 2 ? dots(pen, node->h) : 2;
    for (int x = left; x < right - dash / 2; x += step) // no stump at the end
        fill(pen, x, dots(pen, node->y), right - x < dash ? right - x : dash, thick, DOT_BLACK);
}

static void draw_box(const struct pen *pen, const struct node *node) {
    const int size = dots(pen, node->icon_w * (1 - 2 * BOX_OUTER));
    const int stroke =
        dots(pen, node->icon_w * BOX_STROKE) > 2 ? dots(pen, node->icon_w * BOX_STROKE) : 2;
    const int x = dots(pen, node->icon_x + node->icon_w * BOX_OUTER);
    const int y = dots(pen, node->icon_y + node->icon_w * BOX_OUTER);
    fill(pen, x, y, size, size, DOT_BLACK);
    fill(pen, x + stroke, y + stroke, size - 2 * stroke, size - 2 * stroke, DOT_WHITE);
}

// Modules are whole dots, or a reader sees some wider than others.
static void draw_code(const struct pen *pen, const struct node *node) {
    const struct code *code = node->data;
    const int quiet = 4, module = (int)(node->w * pen->px_per_mm + 0.1f) / (code->size + 2 * quiet);
    const int left = dots(pen, node->x) + quiet * module, top = dots(pen, node->y) + quiet * module;
    for (int y = 0; y < code->size; y++)
        for (int x = 0; x < code->size; x++)
            if (code->modules[y * code->size + x])
                fill(pen, left + x * module, top + y * module, module, module, DOT_BLACK);
}

static void draw_node(const struct node *node, void *user) {
    const struct pen *pen = user;
    if (node->paragraph && node->look == LOOK_NUMBER && draw_stretch(pen->tree) > 1)
        draw_number(pen, node);
    else if (node->paragraph)
        draw_text(pen, node);
    if (node->role == ROLE_RULE)
        draw_rule(pen, node);
    if (node->role == ROLE_ICON)
        draw_box(pen, node);
    if (node->role == ROLE_CODE)
        draw_code(pen, node);
}

SDL_Surface *draw_sheet(int width, int height) {
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, width, height, 8, SDL_PIXELFORMAT_INDEX8);
    if (!surface)
        return NULL;
    SDL_Color colors[256];
    for (int i = 0; i < 256; i++)
        colors[i] = i == DOT_WHITE ? (SDL_Color){255, 255, 255, 255} : (SDL_Color){0, 0, 0, 255};
    SDL_SetPaletteColors(surface->format->palette, colors, 0, 256);
    SDL_FillRect(surface, NULL, DOT_WHITE);
    return surface;
}

void draw_tree(const struct tree *tree, SDL_Surface *surface) {
    struct pen pen = {tree, surface, panel_px_per_mm(&tree->panel)};
    tree_walk(tree, draw_node, &pen);
}

static void find_missing(const struct node *node, void *user) {
    struct str *found = user;
    if (str_empty(*found) && node->paragraph && node->paragraph->missing_glyph)
        *found = node->label;
}

struct str draw_missing(const struct tree *tree) {
    struct str found = {0};
    tree_walk(tree, find_missing, &found);
    return found;
}
