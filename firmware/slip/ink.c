// SPDX-License-Identifier: EUPL-1.2
#include "content/language.h"
#include "slip/draw.h"
#include "slip/slip.h"
#include "slip/write.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define MM_PER_INCH 25.4f
// Room around the slip. A roll has its own margin beside the print head; sheets have 5 mm that
// printers cannot reach.
#define ROLL_MARGIN_MM 2.0f
#define NARROW_MARGIN_MM 1.0f
#define NARROW_MM 60.0f
#define SHEET_MARGIN 0.07f
// Larger sheets have larger letters, up to 27 capital heights to a line (about 40 characters).
#define CAPS_PER_LINE 27.0f
#define CAP_MAX_MM 5.5f
#define CAP_STEP_MM 0.1f
// The phone number, as a share of the body: as large as fits on one line.
#define PHONE_SHARE_MAX 2.0f
#define PHONE_SHARE_MIN 1.1f
#define PHONE_SHARE_STEP 0.02f
#define ENDLESS_MM 4000.0f // longer than INK_MAX_ROWS at any resolution that printers have

struct ink *ink_create(int width, int height, int dpi) {
    assert(width > 0 && height > 0 && height <= INK_MAX_ROWS);
    struct ink *ink = malloc(sizeof *ink);
    if (!ink)
        abort();
    *ink = (struct ink){.width = width, .height = height, .dpi = dpi, .stride = (width + 7) / 8};
    ink->rows = calloc((size_t)height, (size_t)ink->stride);
    if (!ink->rows)
        abort();
    return ink;
}

void ink_destroy(struct ink *ink) {
    if (!ink)
        return;
    free(ink->rows);
    free(ink);
}

static float paper_mm(int length_dots, const struct paper *paper) {
    return (float)length_dots * MM_PER_INCH / (float)paper->dpi;
}

static float margin_mm(const struct paper *paper) {
    const float width = paper_mm(paper->width_dots, paper);
    if (paper->height_dots > 0)
        return SHEET_MARGIN * width;
    return width < NARROW_MM ? NARROW_MARGIN_MM : ROLL_MARGIN_MM;
}

// Letters as large as angles make them: the distance is chosen that gives `cap_mm`.
static struct panel panel_for(const struct paper *paper, float cap_mm) {
    struct panel panel = {
        .width_px = paper->width_dots,
        .height_px = paper->height_dots > 0 ? paper->height_dots : INK_MAX_ROWS,
        .width_mm = paper_mm(paper->width_dots, paper),
        .viewing_mm = 600,
    };
    panel.viewing_mm *= cap_mm / panel_cap_mm(&panel, SIZE_NORMAL);
    return panel;
}

static float phone_share(struct tree *tree, struct str phone, float room_mm) {
    const float room_px = room_mm * panel_px_per_mm(&tree->panel);
    for (float share = PHONE_SHARE_MAX; share > PHONE_SHARE_MIN; share -= PHONE_SHARE_STEP) {
        tree->phone_share = share;
        const struct text_style style = tree_text_style(tree, TYPE_PHONE, false);
        if ((float)typeset_natural_px(tree->typeset, phone, &style) < room_px)
            return share;
    }
    return PHONE_SHARE_MIN;
}

static struct tree *lay_out(const struct slip *slip, const struct paper *paper,
                            struct typeset *typeset, float cap_mm, struct arena *arena) {
    const struct panel panel = panel_for(paper, cap_mm);
    const float margin = margin_mm(paper), width = panel.width_mm - 2 * margin;
    const bool dutch = slip->language[0] == LANG_NL;
    struct tree *tree = tree_create(arena, typeset, &panel, SIZE_NORMAL,
                                    language_info(slip->language[0])->rtl, dutch ? "nl" : "");
    tree->paper = true;
    const struct str phone = slip->contact ? slip->contact->phone : slip->desk_phone;
    tree->phone_share = phone_share(tree, phone, width);
    struct node *root = tree_add(tree, NULL, NODE(.role = ROLE_SCREEN, .label = STR("briefje")));
    struct node *sheet =
        tree_add(tree, root, NODE(.role = ROLE_GROUP, .look = LOOK_PAPER, .width = width));
    slip_build(slip, tree, sheet);
    tree_layout(tree, margin, margin, width, ENDLESS_MM, 0);
    return tree;
}

static int height_dots(const struct tree *tree, const struct paper *paper) {
    const struct node *sheet = tree->root->first;
    const float bottom = sheet->y + sheet->h + margin_mm(paper);
    return (int)ceilf(bottom * panel_px_per_mm(&tree->panel));
}

// The largest letters with which the slip fits. NULL: it does not.
static struct tree *fit(const struct slip *slip, const struct paper *paper, struct typeset *typeset,
                        struct arena *arena) {
    const bool roll = paper->height_dots == 0;
    const float line_mm = paper_mm(paper->width_dots, paper) - 2 * margin_mm(paper);
    const float wish = fminf(fmaxf(line_mm / CAPS_PER_LINE, SLIP_CAP_MM), CAP_MAX_MM);
    const int limit = roll ? INK_MAX_ROWS : paper->height_dots;
    for (float cap = roll ? SLIP_CAP_MM : wish; cap > SLIP_CAP_FLOOR_MM - 0.01f;
         cap -= CAP_STEP_MM) {
        arena_reset(arena);
        struct tree *tree = lay_out(slip, paper, typeset, cap, arena);
        if (height_dots(tree, paper) <= limit)
            return tree;
        if (roll)
            break;
    }
    return NULL;
}

static void pack(const SDL_Surface *surface, struct ink *ink) {
    for (int y = 0; y < ink->height; y++) {
        const uint8_t *from = (const uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch;
        uint8_t *to = ink->rows + (ptrdiff_t)y * ink->stride;
        for (int x = 0; x < ink->width; x++)
            if (from[x] != DOT_WHITE)
                to[x / 8] |= (uint8_t)(0x80 >> (x % 8));
    }
}

struct ink *slip_ink(const struct slip *slip, const struct paper *paper, struct typeset *typeset,
                     struct error *err) {
    struct arena arena;
    struct ink *ink = NULL;
    SDL_Surface *surface = NULL;
    arena_init(&arena);
    const struct tree *tree = fit(slip, paper, typeset, &arena);
    if (!tree) {
        error_set(err, ERR_LIMIT, "Het briefje is te lang voor dit papier.");
        goto out;
    }
    const struct str missing = draw_missing(tree);
    if (!str_empty(missing)) {
        error_set(err, ERR_NOT_FOUND,
                  "Er staat een teken in dat geen lettertype heeft: “" STR_FMT "”.",
                  STR_ARG(missing));
        goto out;
    }
    const int height = paper->height_dots > 0 ? paper->height_dots : height_dots(tree, paper);
    surface = draw_sheet(paper->width_dots, height);
    if (!surface)
        abort();
    draw_tree(tree, surface);
    ink = ink_create(paper->width_dots, height, paper->dpi);
    pack(surface, ink);
out:
    SDL_FreeSurface(surface);
    arena_fini(&arena);
    return ink;
}
