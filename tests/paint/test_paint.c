// SPDX-License-Identifier: EUPL-1.2
// Whole trees, built by hand with their rectangles in place, to pixels and damage. 1 mm is 4 px.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "paint/list.h"
#include "tree/code.h"
#include <cmocka.h>

enum { W = 480, H = 320, PX = 4 };

struct bench {
    struct arena arena;
    struct typeset *typeset;
    struct painter *painter;
    SDL_Surface *surface;
};

static int setup(void **state) {
    static struct bench bench;
    struct error err = {0};
    arena_init(&bench.arena);
    bench.typeset = typeset_create(NULL, &err);
    if (!bench.typeset) {
        print_error("%s\n", err.text);
        return 1;
    }
    bench.painter = painter_create(bench.typeset, NULL, NULL);
    bench.surface = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_RGB888);
    *state = &bench;
    return 0;
}

static int teardown(void **state) {
    struct bench *bench = *state;
    painter_destroy(bench->painter);
    typeset_destroy(bench->typeset);
    SDL_FreeSurface(bench->surface);
    arena_fini(&bench->arena);
    return 0;
}

static struct tree *tree_new(struct bench *bench) {
    const struct panel panel = {W, H, (float)W / PX, 600};
    struct tree *tree =
        tree_create(&bench->arena, bench->typeset, &panel, SIZE_NORMAL, false, "nl");
    tree_add(tree, NULL, NODE(.role = ROLE_SCREEN, .w = W / PX, .h = H / PX));
    return tree;
}

// A node with its text in place, as tree_layout() would leave it.
static struct node *put(struct bench *bench, struct tree *tree, struct node *parent,
                        struct node wish) {
    struct node *node = tree_add(tree, parent, &wish);
    if (str_empty(node->label))
        return node;
    struct text_style style = {.size_px = 24, .leading_px = 30, .rtl = tree->rtl};
    node->paragraph = typeset_paragraph(bench->typeset, node->label, node->spans, node->span_count,
                                        &style, (int)(node->w - 4) * PX);
    node->line_to = node->paragraph->line_count;
    node->text_x = node->x + 2;
    node->text_y = node->y + 2;
    return node;
}

static struct damage paint(struct bench *bench, const struct tree *tree, enum theme theme) {
    struct damage damage;
    painter_paint(bench->painter, tree, theme, bench->surface, &damage);
    return damage;
}

static SDL_Color at(const SDL_Surface *surface, float x_mm, float y_mm) {
    const uint8_t *bytes = (const uint8_t *)surface->pixels +
                           (ptrdiff_t)(y_mm * PX) * surface->pitch + 4 * (ptrdiff_t)(x_mm * PX);
    SDL_Color c = {0, 0, 0, 255};
    SDL_GetRGB(*(const uint32_t *)(const void *)bytes, surface->format, &c.r, &c.g, &c.b);
    return c;
}

static bool same(SDL_Color a, SDL_Color b) {
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static SDL_Rect mm(float x, float y, float w, float h) {
    return (SDL_Rect){(int)(x * PX), (int)(y * PX), (int)(w * PX), (int)(h * PX)};
}

static bool covers(const struct damage *damage, SDL_Rect rect) {
    for (int i = 0; i < damage->count; i++) {
        SDL_Rect part;
        if (SDL_IntersectRect(&damage->rects[i], &rect, &part) && SDL_RectEquals(&part, &rect))
            return true;
    }
    return false;
}

static int damaged_px(const struct damage *damage) {
    int sum = 0;
    for (int i = 0; i < damage->count; i++)
        sum += damage->rects[i].w * damage->rects[i].h;
    return sum;
}

// Two keys with icon and text, a card with a sentence.
struct keys {
    struct tree *tree;
    struct node *left, *right;
};

static struct keys keys_new(struct bench *bench) {
    struct keys keys = {.tree = tree_new(bench)};
    struct node *root = keys.tree->root;
    keys.left = put(bench, keys.tree, root,
                    (struct node){.role = ROLE_BUTTON,
                                  .look = LOOK_KEY,
                                  .label = STR("Terug"),
                                  .icon = STR("terug"),
                                  .icon_x = 30,
                                  .icon_y = 14,
                                  .icon_w = 8,
                                  .tap = {1, 0, 0},
                                  .x = 10,
                                  .y = 10,
                                  .w = 40,
                                  .h = 20});
    keys.right = put(bench, keys.tree, root,
                     (struct node){.role = ROLE_BUTTON,
                                   .look = LOOK_MAIN,
                                   .label = STR("Verder"),
                                   .tap = {2, 0, 0},
                                   .x = 60,
                                   .y = 10,
                                   .w = 40,
                                   .h = 20});
    put(bench, keys.tree, root,
        (struct node){.role = ROLE_TEXT,
                      .look = LOOK_CARD,
                      .label = STR("Een zin met é en ï."),
                      .x = 10,
                      .y = 45,
                      .w = 90,
                      .h = 25});
    return keys;
}

static void the_first_frame_is_the_whole_surface(void **state) {
    struct bench *bench = *state;
    struct keys keys = keys_new(bench);
    const struct damage damage = paint(bench, keys.tree, THEME_PAPER);
    assert_int_equal(damage.count, 1);
    assert_true(SDL_RectEquals(&damage.rects[0], &(SDL_Rect){0, 0, W, H}));
    assert_true(same(at(bench->surface, 1, 1), theme_ground(THEME_PAPER)));
}

static void the_same_tree_twice_is_no_damage(void **state) {
    struct bench *bench = *state;
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        painter_reset(bench->painter);
        assert_int_equal(paint(bench, keys_new(bench).tree, theme).count, 1);
        assert_int_equal(paint(bench, keys_new(bench).tree, theme).count, 0);
    }
}

static void a_press_damages_only_its_key(void **state) {
    struct bench *bench = *state;
    paint(bench, keys_new(bench).tree, THEME_PAPER);
    struct keys keys = keys_new(bench);
    keys.left->pressed = true;
    const struct damage damage = paint(bench, keys.tree, THEME_PAPER);
    assert_int_equal(damage.count, 1);
    assert_true(covers(&damage, mm(10, 10, 40, 20)));
    const SDL_Rect around = mm(9, 7, 42, 26);
    SDL_Rect part;
    assert_true(SDL_IntersectRect(&damage.rects[0], &around, &part));
    assert_true(SDL_RectEquals(&damage.rects[0], &part));
    const SDL_Color ink = theme_dress(THEME_PAPER, LOOK_KEY, false, theme_ground(THEME_PAPER)).ink;
    assert_true(same(at(bench->surface, 12, 28), ink)); // the ground has taken the ink's colour
}

static void a_moved_key_is_damaged_at_both_places(void **state) {
    struct bench *bench = *state;
    paint(bench, keys_new(bench).tree, THEME_PAPER);
    struct keys keys = keys_new(bench);
    keys.right->x += 10;
    keys.right->text_x += 10;
    const struct damage damage = paint(bench, keys.tree, THEME_PAPER);
    assert_true(covers(&damage, mm(60, 10, 40, 20)));
    assert_true(covers(&damage, mm(70, 10, 40, 20)));
    assert_false(covers(&damage, mm(10, 10, 40, 20)));
    assert_true(same(at(bench->surface, 62, 28), theme_ground(THEME_PAPER)));
}

static void focus_damages_the_ring_and_shows_it(void **state) {
    struct bench *bench = *state;
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        paint(bench, keys_new(bench).tree, theme);
        struct keys keys = keys_new(bench);
        keys.right->focused = true;
        const struct damage damage = paint(bench, keys.tree, theme);
        // 1 mm of gap and 2 mm of ring around the key at 60, 10: seen from 60 cm.
        assert_true(covers(&damage, mm(57, 7, 46, 26)));
        assert_true(damaged_px(&damage) < 2 * 46 * 26 * PX * PX);
        assert_true(same(at(bench->surface, 80, 8), theme_focus(theme)));
        assert_false(same(at(bench->surface, 80, 9.5f), theme_focus(theme))); // the gap
    }
}

static void a_new_surface_theme_panel_or_reset_paints_everything(void **state) {
    struct bench *bench = *state;
    paint(bench, keys_new(bench).tree, THEME_PAPER);
    assert_int_equal(
        damaged_px(&(struct damage[]){paint(bench, keys_new(bench).tree, THEME_DARK)}[0]), W * H);
    painter_reset(bench->painter);
    assert_int_equal(
        damaged_px(&(struct damage[]){paint(bench, keys_new(bench).tree, THEME_DARK)}[0]), W * H);
    struct keys keys = keys_new(bench);
    keys.tree->panel.width_mm *= 1.01f;
    assert_int_equal(damaged_px(&(struct damage[]){paint(bench, keys.tree, THEME_DARK)}[0]), W * H);
    SDL_Surface *other = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_RGB888);
    SDL_Surface *old = bench->surface;
    bench->surface = other;
    assert_int_equal(damaged_px(&(struct damage[]){paint(bench, keys.tree, THEME_DARK)}[0]), W * H);
    bench->surface = old;
    SDL_FreeSurface(other);
    paint(bench, keys.tree, THEME_DARK);
}

static void what_is_hidden_is_not_painted(void **state) {
    struct bench *bench = *state;
    struct keys keys = keys_new(bench);
    keys.right->hidden = true;
    keys.right->pressed = keys.right->focused = true;
    paint(bench, keys.tree, THEME_PAPER);
    assert_true(same(at(bench->surface, 62, 28), theme_ground(THEME_PAPER)));
}

static void letters_inside_a_filled_key_take_its_ink(void **state) {
    struct bench *bench = *state;
    static const enum look looks[] = {LOOK_NONE, LOOK_QUIET, LOOK_GOOD, LOOK_BAD, LOOK_NUMBER};
    for (enum theme theme = 0; theme < THEME_COUNT; theme++)
        for (size_t i = 0; i < 5; i++)
            for (int pressed = 0; pressed < 2; pressed++) {
                struct tree *tree = tree_new(bench);
                struct node *key = put(bench, tree, tree->root,
                                       (struct node){.role = ROLE_TILE,
                                                     .look = LOOK_MAIN,
                                                     .w = 50,
                                                     .h = 30,
                                                     .pressed = pressed});
                put(bench, tree, key,
                    (struct node){.role = ROLE_TEXT,
                                  .look = looks[i],
                                  .label = STR("naam"),
                                  .w = 40,
                                  .h = 20});
                const struct list list = list_build(tree, theme, &bench->arena);
                assert_int_equal(list.count, 2);
                const float contrast =
                    theme_contrast(list.items[1].dress.ink, list.items[0].dress.ground);
                assert_true(contrast >= (theme == THEME_PAPER ? 10 : 7));
            }
}

static void everything_on_printed_paper_is_black(void **state) {
    struct bench *bench = *state;
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        struct tree *tree = tree_new(bench);
        struct node *paper =
            put(bench, tree, tree->root,
                (struct node){
                    .role = ROLE_GROUP, .look = LOOK_PAPER, .x = 10, .y = 10, .w = 60, .h = 60});
        put(bench, tree, paper,
            (struct node){.role = ROLE_TEXT,
                          .look = LOOK_NUMBER,
                          .label = STR("030"),
                          .x = 10,
                          .y = 10,
                          .w = 40,
                          .h = 20});
        put(bench, tree, paper,
            (struct node){.role = ROLE_RULE, .x = 12, .y = 40, .w = 50, .h = 1});
        paint(bench, tree, theme);
        int black = 0, white = 0;
        for (int x = 12 * PX; x < 62 * PX; x++) {
            const SDL_Color c = at(bench->surface, (float)x / PX, 40.3f);
            black += c.r == 0 && c.g == 0 && c.b == 0;
            white += c.r == 255 && c.g == 255 && c.b == 255;
        }
        assert_int_equal(black + white, 50 * PX);
        assert_in_range(black, 100, 140); // dashes
        const struct list list = list_build(tree, theme, &bench->arena);
        assert_int_equal(list.items[1].dress.ink.r + list.items[1].dress.ink.b, 0);
    }
}

static void a_code_has_whole_modules_and_a_quiet_zone(void **state) {
    struct bench *bench = *state;
    struct error err;
    const struct code *code = code_create(&bench->arena, STR("tel:0000000000"), &err);
    assert_non_null(code);
    struct tree *tree = tree_new(bench);
    put(bench, tree, tree->root,
        (struct node){.role = ROLE_CODE, .data = code, .x = 10, .y = 5, .w = 70, .h = 70});
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        paint(bench, tree, theme);
        const int module = 70 * PX / (code->size + 8), side = module * (code->size + 8);
        const int x0 = 10 * PX + (70 * PX - side) / 2, y0 = 5 * PX + (70 * PX - side) / 2;
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++) {
                const int mx = x / module - 4, my = y / module - 4;
                const bool dark = mx >= 0 && my >= 0 && mx < code->size && my < code->size &&
                                  code->modules[my * code->size + mx];
                const SDL_Color c = at(bench->surface, (float)(x0 + x) / PX, (float)(y0 + y) / PX);
                assert_int_equal(c.r + c.g + c.b, dark ? 0 : 3 * 255);
            }
    }
}

static void arrows_turn_round_when_reading_right_to_left(void **state) {
    struct bench *bench = *state;
    SDL_Surface *kept = SDL_DuplicateSurface(bench->surface);
    for (int rtl = 0; rtl < 2; rtl++) {
        struct tree *tree = tree_new(bench);
        tree->rtl = rtl;
        put(bench, tree, tree->root,
            (struct node){
                .role = ROLE_ICON, .icon = STR("terug"), .icon_x = 10, .icon_y = 10, .icon_w = 20});
        put(bench, tree, tree->root,
            (struct node){
                .role = ROLE_ICON, .icon = STR("vraag"), .icon_x = 50, .icon_y = 10, .icon_w = 20});
        paint(bench, tree, THEME_PAPER);
        if (!rtl)
            SDL_BlitSurface(bench->surface, NULL, kept, NULL);
    }
    for (int y = 10 * PX; y < 30 * PX; y++)
        for (int x = 0; x < 20 * PX; x++) {
            const float ymm = (float)y / PX;
            assert_true(same(at(kept, 10 + (float)x / PX, ymm),
                             at(bench->surface, 10 + (float)(20 * PX - 1 - x) / PX, ymm)));
            assert_true(same(at(kept, 50 + (float)x / PX, ymm),
                             at(bench->surface, 50 + (float)x / PX, ymm)));
        }
    SDL_FreeSurface(kept);
}

static void a_missing_picture_shows_a_frame(void **state) {
    struct bench *bench = *state;
    struct tree *tree = tree_new(bench);
    put(bench, tree, tree->root,
        (struct node){
            .role = ROLE_PICTURE, .icon = STR("weg.png"), .x = 10, .y = 10, .w = 40, .h = 30});
    paint(bench, tree, THEME_PAPER);
    assert_false(same(at(bench->surface, 10, 20), theme_ground(THEME_PAPER)));
    assert_true(same(at(bench->surface, 30, 25), theme_ground(THEME_PAPER)));
}

static void a_word_under_finger_or_focus_changes_its_text_and_no_more(void **state) {
    struct bench *bench = *state;
    const struct text_span span = {4, 3, false, 5};
    const int words[] = {5};
    struct damage damage = {0};
    for (int step = 0; step < 4; step++) { // nothing, pressed, nothing, focused
        struct tree *tree = tree_new(bench);
        struct node *text = put(bench, tree, tree->root,
                                (struct node){.role = ROLE_TEXT,
                                              .label = STR("Een Wlz hier."),
                                              .spans = &span,
                                              .span_count = 1,
                                              .x = 10,
                                              .y = 20,
                                              .w = 80,
                                              .h = 12});
        tree_add(tree, text,
                 NODE(.role = ROLE_WORD, .tap = {9, 0, words_pack(words, 1)}, .x = 18, .y = 16,
                      .w = 24, .h = 20, .pressed = step == 1, .focused = step == 3));
        damage = paint(bench, tree, THEME_PAPER);
        struct word_box boxes[WORD_BOXES];
        assert_int_equal(list_word_boxes(text->first, PX, boxes), 1);
        if (step > 0) {
            assert_int_equal(damage.count, 1);
            assert_true(SDL_RectEquals(&damage.rects[0], &boxes[0].rect));
        }
    }
}

// -- the property that everything above rests on

static unsigned pick(unsigned *seed, unsigned below) {
    return (unsigned)rand_r(seed) % below;
}

static void random_nodes(struct bench *bench, struct tree *tree, struct node *parent,
                         unsigned *seed, int depth) {
    static const char *const labels[] = {"", "Begin", "Hulp bij uw vraag", "Ja",
                                         "Nee, ik ben klaar"};
    static const char *const icons[] = {"", "hart", "terug", "bestaat-niet"};
    const int count = 1 + (int)pick(seed, 4);
    for (int i = 0; i < count; i++) {
        struct node wish = {
            .role = (enum role)pick(seed, ROLE_CODE), // no code: needs data
            .look = (enum look)pick(seed, LOOK_COUNT),
            .label = str_c(labels[pick(seed, 5)]),
            .icon = str_c(icons[pick(seed, 4)]),
            .x = (float)pick(seed, 1000) / 10 - 5,
            .y = (float)pick(seed, 700) / 10 - 5,
            .w = 5 + (float)pick(seed, 600) / 10,
            .h = 3 + (float)pick(seed, 400) / 10,
            .pressed = pick(seed, 6) == 0,
            .focused = pick(seed, 8) == 0,
            .hidden = pick(seed, 8) == 0,
        };
        wish.icon_x = wish.x;
        wish.icon_y = wish.y;
        wish.icon_w = wish.icon.len ? 6 : 0;
        struct node *node = put(bench, tree, parent, wish);
        if (depth > 0 && pick(seed, 2))
            random_nodes(bench, tree, node, seed, depth - 1);
    }
}

// A tree from `seed`, with a few nodes disturbed by `change`.
static struct tree *random_tree(struct bench *bench, unsigned seed, unsigned change) {
    struct tree *tree = tree_new(bench);
    random_nodes(bench, tree, tree->root, &seed, 2);
    for (struct node *n = tree->root->first; n && change; n = n->next)
        switch (pick(&change, 8)) {
        case 0:
            n->pressed = !n->pressed;
            break;
        case 1:
            n->focused = !n->focused;
            break;
        case 2:
            n->x += 1.3f;
            break;
        case 3:
            n->hidden = !n->hidden;
            break;
        default:
            break;
        }
    return tree;
}

static void damage_alone_gives_the_same_pixels_as_everything(void **state) {
    struct bench *bench = *state;
    SDL_Surface *whole = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_RGB888);
    struct painter *fresh = painter_create(bench->typeset, NULL, NULL);
    int partial = 0;
    for (unsigned round = 0; round < 250; round++) {
        arena_reset(&bench->arena);
        const enum theme theme = round / 90 % THEME_COUNT;
        const unsigned seed = 1 + round / 5; // five disturbed versions of each tree in a row
        const struct tree *tree = random_tree(bench, seed, round % 5 ? round : 0);
        const struct damage damage = paint(bench, tree, theme);
        partial += damaged_px(&damage) < W * H;
        struct damage all;
        painter_reset(fresh);
        painter_paint(fresh, tree, theme, whole, &all);
        for (int y = 0; y < H; y++) {
            const size_t row = (size_t)y * (size_t)whole->pitch;
            if (memcmp((char *)whole->pixels + row, (char *)bench->surface->pixels + row, W * 4))
                fail_msg("round %u: row %d differs", round, y);
        }
    }
    assert_true(partial > 150); // or nothing was tested
    painter_destroy(fresh);
    SDL_FreeSurface(whole);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_frame_is_the_whole_surface),
        cmocka_unit_test(the_same_tree_twice_is_no_damage),
        cmocka_unit_test(a_press_damages_only_its_key),
        cmocka_unit_test(a_moved_key_is_damaged_at_both_places),
        cmocka_unit_test(focus_damages_the_ring_and_shows_it),
        cmocka_unit_test(a_new_surface_theme_panel_or_reset_paints_everything),
        cmocka_unit_test(what_is_hidden_is_not_painted),
        cmocka_unit_test(letters_inside_a_filled_key_take_its_ink),
        cmocka_unit_test(everything_on_printed_paper_is_black),
        cmocka_unit_test(a_code_has_whole_modules_and_a_quiet_zone),
        cmocka_unit_test(arrows_turn_round_when_reading_right_to_left),
        cmocka_unit_test(a_missing_picture_shows_a_frame),
        cmocka_unit_test(a_word_under_finger_or_focus_changes_its_text_and_no_more),
        cmocka_unit_test(damage_alone_gives_the_same_pixels_as_everything),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
