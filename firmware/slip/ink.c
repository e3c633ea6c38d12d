// SPDX-License-Identifier: EUPL-1.2
#include "content/language.h"
#include "slip/draw.h"
#include "slip/fold.h"
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
#define SHEET_MARGIN 0.055f
// A sheet has two columns, each like a roll. It is turned when they would be narrower than a roll.
#define GUTTER_MM 7.0f
#define COLUMN_MIN_MM 60.0f
// Larger sheets have larger letters: about 27 characters to a line, as on a roll of 72 mm.
#define CAPS_PER_LINE 19.4f
#define CAPS_PER_WIDE_LINE 40.0f // a letter on a large sheet has one column
#define CAP_STEP_MM 0.1f
#define WIDE_CAP_MM 3.0f // of a letter in one column
#define CODE_CAP_MM 2.5f // with smaller letters there is no code
// Lines below each other that a letter keeps, in one column of a large sheet and in one of two.
enum { BLANKS_WIDE_MIN = 3, BLANKS_MIN = 2 };
// The phone number is as large as fits on one line, up to twice the body.
#define PHONE_SHARE_MAX 2.0f
#define PHONE_SHARE_MIN 1.1f
#define PHONE_SHARE_STEP 0.02f
#define ENDLESS_MM 4000.0f // longer than INK_MAX_ROWS at any resolution that printers have

// The glass that a slip is laid out on, and the column in it.
struct page_plan {
    bool roll, turned;
    int columns;
    int width_dots, height_dots;
    float mm_per_dot, margin, column;
};

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
    explicit_bzero(ink->rows, (size_t)ink->stride * (size_t)ink->height);
    free(ink->rows);
    free(ink);
}

static struct page_plan plan_roll(const struct paper *paper) {
    struct page_plan plan = {.roll = true, .columns = 1, .width_dots = paper->width_dots};
    plan.mm_per_dot = MM_PER_INCH / (float)paper->dpi;
    const float width = (float)paper->width_dots * plan.mm_per_dot;
    plan.margin = width < NARROW_MM ? NARROW_MARGIN_MM : ROLL_MARGIN_MM;
    plan.column = width - 2 * plan.margin;
    return plan;
}

static struct page_plan plan_sheet(const struct paper *paper, bool turned) {
    struct page_plan plan = {
        .turned = turned,
        .columns = 2,
        .width_dots = turned ? paper->height_dots : paper->width_dots,
        .height_dots = turned ? paper->width_dots : paper->height_dots,
        .mm_per_dot = MM_PER_INCH / (float)paper->dpi,
    };
    plan.margin = SHEET_MARGIN * (float)paper->width_dots * plan.mm_per_dot;
    plan.column = ((float)plan.width_dots * plan.mm_per_dot - 2 * plan.margin - GUTTER_MM) / 2;
    return plan;
}

static struct page_plan plan_page(const struct paper *paper) {
    if (paper->height_dots == 0)
        return plan_roll(paper);
    const struct page_plan upright = plan_sheet(paper, false);
    return upright.column >= COLUMN_MIN_MM ? upright : plan_sheet(paper, true);
}

// Letters as large as angles make them: the distance is chosen that gives `cap_mm`.
static struct panel panel_for(const struct page_plan *plan, float cap_mm) {
    struct panel panel = {
        .width_px = plan->width_dots,
        .height_px = plan->roll ? INK_MAX_ROWS : plan->height_dots,
        .width_mm = (float)plan->width_dots * plan->mm_per_dot,
        .viewing_mm = 600,
    };
    panel.viewing_mm *= cap_mm / panel_cap_mm(&panel, SIZE_NORMAL);
    return panel;
}

static float phone_share(struct tree *tree, struct str phone, float room_mm) {
    const float room_px = room_mm * panel_px_per_mm(&tree->panel);
    // Letters that had to become smaller leave the number as large as it was.
    const float most = PHONE_SHARE_MAX * fmaxf(1, SLIP_CAP_MM / tree_cap_mm(tree, TYPE_BODY));
    for (float share = most; share > PHONE_SHARE_MIN; share -= PHONE_SHARE_STEP) {
        tree->phone_share = share;
        const struct text_style style = tree_text_style(tree, TYPE_PHONE, false);
        if ((float)typeset_natural_px(tree->typeset, phone, &style) < room_px)
            return share;
    }
    return PHONE_SHARE_MIN;
}

// What draw_stretch() adds, above and below.
static void make_room_for_number(const struct tree *tree, struct node *sheet) {
    const float more = (draw_stretch(tree) - 1) * tree_cap_mm(tree, TYPE_PHONE);
    for (struct node *node = sheet->first; node; node = node->next)
        if (node->look == LOOK_NUMBER)
            node->pad_y += more / 2;
}

// One column without end. A sheet's is broken in two afterwards.
static struct tree *lay_out(const struct slip *slip, const struct page_plan *plan,
                            struct typeset *typeset, float cap_mm, struct arena *arena) {
    const struct panel panel = panel_for(plan, cap_mm);
    const bool rtl = language_info(slip->language[0])->rtl;
    const bool dutch = slip->language[0] == LANG_NL;
    struct tree *tree = tree_create(arena, typeset, &panel, SIZE_NORMAL, rtl, dutch ? "nl" : "");
    tree->paper = true;
    const struct str phone = slip->contact ? slip->contact->phone : slip->desk_phone;
    tree->phone_share = phone_share(tree, phone, plan->column);
    struct node *root = tree_add(tree, NULL, NODE(.role = ROLE_SCREEN, .label = STR("briefje")));
    struct node *sheet =
        tree_add(tree, root, NODE(.role = ROLE_GROUP, .look = LOOK_PAPER, .width = plan->column));
    slip_build(slip, tree, sheet);
    make_room_for_number(tree, sheet);
    const bool other_side = rtl && plan->columns > 1; // reading begins in the right column
    const float x = plan->margin + (other_side ? plan->column + GUTTER_MM : 0);
    tree_layout(tree, x, plan->margin, plan->column, ENDLESS_MM, 0);
    return tree;
}

static float bottom_of(const struct tree *tree) {
    const struct node *last = tree->root->first->last;
    return last->y + last->h;
}

// The largest letters with which the slip fits on the sheet. NULL: it does not.
static struct tree *fit_sheet(const struct slip *slip, const struct page_plan *plan,
                              struct typeset *typeset, float floor_mm, struct arena *arena) {
    const float room = (float)plan->height_dots * plan->mm_per_dot - plan->margin;
    const float side = language_info(slip->language[0])->rtl ? -1.0f : 1.0f;
    const float caps = plan->columns > 1 ? CAPS_PER_LINE : CAPS_PER_WIDE_LINE;
    for (float cap = fmaxf(plan->column / caps, SLIP_CAP_MM); cap > floor_mm - 0.01f;
         cap -= CAP_STEP_MM) {
        arena_reset(arena);
        struct tree *tree = lay_out(slip, plan, typeset, cap, arena);
        if (plan->columns > 1 ? fold_columns(tree, room, side * (plan->column + GUTTER_MM))
                              : bottom_of(tree) <= room)
            return tree;
    }
    return NULL;
}

// The most lines to write on, `least` or more of them below each other: they do not become too
// narrow for a pen.
static struct tree *fit_blanks(struct slip *slip, const struct page_plan *plan,
                               struct typeset *typeset, int least, float floor_mm,
                               struct arena *arena) {
    struct tree *tree = NULL;
    for (int most = LETTER_BLANKS_MAX; !tree && most >= least; most--) {
        slip->blanks_max = most;
        tree = fit_sheet(slip, plan, typeset, floor_mm, arena);
    }
    return tree;
}

// A large sheet looks like a letter. What a small one has no room for goes in this order: lines to
// write on, what the visitor was told on the screen, their own language.
static struct tree *fit_letter(const struct slip *slip, struct page_plan *plan,
                               struct typeset *typeset, struct arena *arena) {
    struct slip letter = *slip;
    struct tree *tree = NULL;
    if (!plan->turned) {
        struct page_plan wide = *plan;
        wide.columns = 1;
        wide.column = 2 * plan->column + GUTTER_MM;
        tree = fit_blanks(&letter, &wide, typeset, BLANKS_WIDE_MIN, WIDE_CAP_MM, arena);
        if (tree) {
            *plan = wide;
            return tree;
        }
    }
    tree = fit_blanks(&letter, plan, typeset, BLANKS_MIN, CODE_CAP_MM, arena);
    letter.letter_only = true;
    if (!tree)
        tree = fit_blanks(&letter, plan, typeset, BLANKS_MIN, CODE_CAP_MM, arena);
    letter.letter[0] = slip->letter[slip->language_count - 1];
    if (!tree)
        tree = fit_blanks(&letter, plan, typeset, BLANKS_MIN, CODE_CAP_MM, arena);
    return tree ? tree : fit_blanks(&letter, plan, typeset, 1, CODE_CAP_MM, arena);
}

static struct tree *fit(const struct slip *slip, struct page_plan *plan, struct typeset *typeset,
                        struct arena *arena) {
    if (plan->roll) {
        struct tree *tree = lay_out(slip, plan, typeset, SLIP_CAP_MM, arena);
        return bottom_of(tree) + plan->margin <= INK_MAX_ROWS * plan->mm_per_dot ? tree : NULL;
    }
    if (slip->kind == SLIP_LETTER)
        return fit_letter(slip, plan, typeset, arena);
    struct tree *tree = fit_sheet(slip, plan, typeset, CODE_CAP_MM, arena);
    if (tree)
        return tree;
    // The code repeats what stands there in letters: it goes before the letters become too small.
    struct slip plain = *slip;
    plain.without_code = true;
    return fit_sheet(&plain, plan, typeset, SLIP_CAP_FLOOR_MM, arena);
}

// Dots to bits. A turned sheet is read with its left edge up.
static void pack(const SDL_Surface *surface, bool turned, struct ink *ink) {
    for (int y = 0; y < ink->height; y++)
        for (int x = 0; x < ink->width; x++) {
            const int from_x = turned ? y : x, from_y = turned ? ink->width - 1 - x : y;
            const uint8_t *row =
                (const uint8_t *)surface->pixels + (ptrdiff_t)from_y * surface->pitch;
            if (row[from_x] != DOT_WHITE)
                ink->rows[(ptrdiff_t)y * ink->stride + x / 8] |= (uint8_t)(0x80 >> (x % 8));
        }
}

static struct ink *render(const struct tree *tree, const struct page_plan *plan, int dpi) {
    const int roll_dots = (int)ceilf((bottom_of(tree) + plan->margin) / plan->mm_per_dot);
    const int height = plan->roll ? roll_dots : plan->height_dots;
    SDL_Surface *surface = draw_sheet(plan->width_dots, height);
    if (!surface)
        abort();
    draw_tree(tree, surface);
    struct ink *ink = plan->turned ? ink_create(height, plan->width_dots, dpi)
                                   : ink_create(plan->width_dots, height, dpi);
    pack(surface, plan->turned, ink);
    SDL_FreeSurface(surface);
    return ink;
}

struct ink *slip_ink(const struct slip *slip, const struct paper *paper, struct typeset *typeset,
                     struct error *err) {
    struct page_plan plan = plan_page(paper);
    struct arena arena;
    struct ink *ink = NULL;
    arena_init(&arena);
    const struct tree *tree = fit(slip, &plan, typeset, &arena);
    const struct str missing = tree ? draw_missing(tree) : (struct str){0};
    if (!tree)
        error_set(err, ERR_LIMIT, "Het briefje is te lang voor dit papier.");
    else if (!str_empty(missing))
        error_set(err, ERR_NOT_FOUND,
                  "Er staat een teken in dat geen lettertype heeft: “" STR_FMT "”.",
                  STR_ARG(missing));
    else
        ink = render(tree, &plan, paper->dpi);
    arena_fini(&arena);
    return ink;
}
