// SPDX-License-Identifier: EUPL-1.2
// A handful of screens down to the pixel, compared with tests/golden/pictures. The tolerance lets
// through what another version of a font library may smooth differently, and nothing that moved:
// a_key_moved_by_one_pixel_is_seen proves it for every key of every picture.
// tests/golden/accept writes the files anew; look at them before you keep them.
#include "base/file.h"
#include "paint/paint.h"
#include "screens/view.h"
#include <SDL2/SDL_image.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { LEVELS = 24, TARGETS = 64 }; // of 255, in any of red, green and blue
// Share of all pixels that may differ by more than LEVELS.
#define TOLERANCE 0.0001

static const struct panel DESK = {1920, 1080, 476, 600};
static const struct panel TABLET = {1280, 800, 217, 600};

static const struct picture {
    const char *name; // of the file
    const struct panel *panel;
    struct place here;
    enum text_size size;
    enum theme theme;
    enum language language;
} pictures[] = {
    {"home", &DESK, {SCREEN_HOME}, SIZE_NORMAL, THEME_PAPER, LANG_NL},
    {"page-dark", &DESK, {SCREEN_PAGE, 0}, SIZE_NORMAL, THEME_DARK, LANG_NL},
    {"slip", &DESK, {SCREEN_SLIP, 1 | 1 << 20}, SIZE_NORMAL, THEME_PAPER, LANG_NL},
    {"contacts-light", &DESK, {SCREEN_CONTACTS, 0}, SIZE_LARGER, THEME_LIGHT, LANG_NL},
    {"chooser-tablet", &TABLET, {SCREEN_CHOOSER, 0}, SIZE_NORMAL, THEME_PAPER, LANG_NL},
    {"page-ar", &DESK, {SCREEN_PAGE, 0}, SIZE_NORMAL, THEME_PAPER, LANG_AR},
};
enum { PICTURES = sizeof pictures / sizeof *pictures };

struct fixture {
    struct typeset *typeset;
    struct content *content;
    struct painter *painter;
    struct arena texts, frame;
};

static int setup(void **state) {
    struct fixture *f = test_calloc(1, sizeof *f);
    struct error err = {0};
    struct report report;
    arena_init(&f->texts);
    arena_init(&f->frame);
    report_init(&report, &f->texts);
    f->content = content_load(FIXTURES "/zuil", &report, &err);
    f->typeset = typeset_create(NULL, &err);
    f->painter = f->typeset ? painter_create(f->typeset, NULL, &err) : NULL;
    if (!f->content || !f->painter)
        fail_msg("%s", err.text);
    *state = f;
    return 0;
}

static int teardown(void **state) {
    struct fixture *f = *state;
    painter_destroy(f->painter);
    typeset_destroy(f->typeset);
    content_destroy(f->content);
    arena_fini(&f->frame);
    arena_fini(&f->texts);
    test_free(f);
    return 0;
}

// ---- drawing
// -------------------------------------------------------------------------------------

static struct tree *look(struct fixture *f, const struct picture *picture) {
    const struct moment monday = {{2026, 11, 23}, 10 * 60 + 30, true};
    struct state state = state_initial(f->content, 0, monday, true);
    state.here = picture->here;
    state.size = picture->size;
    state.theme = picture->theme;
    state.language = picture->language;
    arena_reset(&f->frame);
    return view_tree(&state, f->content, picture->panel, f->typeset, &f->frame);
}

static SDL_Surface *blank(const struct picture *picture) {
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(
        0, picture->panel->width_px, picture->panel->height_px, 32, SDL_PIXELFORMAT_XRGB8888);
    assert_non_null(surface);
    return surface;
}

static void draw(struct fixture *f, const struct picture *picture, const struct tree *tree,
                 SDL_Surface *surface) {
    struct damage damage;
    painter_reset(f->painter);
    painter_paint(f->painter, tree, picture->theme, surface, &damage);
    assert_true(damage.count > 0);
}

// ---- comparing
// -----------------------------------------------------------------------------------

static int apart(uint32_t a, uint32_t b) {
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        const int d = abs((int)(a >> shift & 0xFF) - (int)(b >> shift & 0xFF));
        most = d > most ? d : most;
    }
    return most;
}

static const uint32_t *row_of(const SDL_Surface *surface, int y) {
    return (const uint32_t *)(const void *)((const uint8_t *)surface->pixels + y * surface->pitch);
}

static int differing(const SDL_Surface *a, const SDL_Surface *b) {
    int count = 0;
    for (int y = 0; y < a->h; y++)
        for (int x = 0; x < a->w; x++)
            count += apart(row_of(a, y)[x], row_of(b, y)[x]) > LEVELS;
    return count;
}

static bool is_same(const SDL_Surface *a, const SDL_Surface *b, int *pixels) {
    if (a->w != b->w || a->h != b->h) {
        *pixels = -1;
        return false;
    }
    *pixels = differing(a, b);
    return *pixels <= TOLERANCE * a->w * a->h;
}

static const char *path_of(struct fixture *f, const struct picture *picture) {
    return arena_printf(&f->texts, GOLDEN "/pictures/%s.png", picture->name).ptr;
}

static SDL_Surface *golden_of(struct fixture *f, const struct picture *picture) {
    SDL_Surface *file = IMG_Load(path_of(f, picture));
    if (!file)
        return NULL;
    SDL_Surface *surface = SDL_ConvertSurfaceFormat(file, SDL_PIXELFORMAT_XRGB8888, 0);
    SDL_FreeSurface(file);
    assert_non_null(surface);
    return surface;
}

static bool is_golden(struct fixture *f, const struct picture *picture, SDL_Surface *now) {
    const char *wish = getenv("WEGWIJS_GOLDEN");
    SDL_Surface *golden = golden_of(f, picture);
    int pixels = -1;
    const bool same = golden && is_same(golden, now, &pixels);
    SDL_FreeSurface(golden);
    if (same)
        return true;
    if (wish && str_eq(str_c(wish), STR("accept"))) {
        print_message("accepted: %s\n", picture->name);
        return IMG_SavePNG(now, path_of(f, picture)) == 0;
    }
    const char *seen = arena_printf(&f->texts, "seen-%s.png", picture->name).ptr;
    IMG_SavePNG(now, seen);
    print_message("%s: %d pixels differ; what is drawn now is in %s\n", picture->name, pixels,
                  seen);
    return false;
}

static void every_picture_is_as_it_was_accepted(void **state) {
    struct fixture *f = *state;
    int wrong = 0;
    for (int i = 0; i < PICTURES; i++) {
        SDL_Surface *now = blank(&pictures[i]);
        draw(f, &pictures[i], look(f, &pictures[i]), now);
        wrong += !is_golden(f, &pictures[i], now);
        SDL_FreeSurface(now);
    }
    if (wrong > 0)
        fail_msg(
            "%d of %d pictures differ. They hold for the fonts of Debian 12. When the new ones "
            "are right: tests/golden/accept",
            wrong, PICTURES);
}

static void no_golden_picture_is_left_over(void **state) {
    struct fixture *f = *state;
    struct str *names;
    struct error err = {0};
    int count;
    assert_true(file_list(&f->texts, GOLDEN "/pictures", STR(""), &names, &count, &err));
    assert_int_equal(count, PICTURES); // all of them are there, says the test above
}

// ---- the proof that the comparison sees
// ----------------------------------------------------------

static void shift(struct node *node, float mm) {
    node->x += mm;
    node->text_x += mm;
    node->icon_x += mm;
    for (struct node *child = node->first; child; child = child->next)
        shift(child, mm);
}

static void a_key_moved_by_one_pixel_is_seen(void **state) {
    struct fixture *f = *state;
    for (int i = 0; i < PICTURES; i++) {
        const struct picture *picture = &pictures[i];
        SDL_Surface *right = blank(picture), *moved = blank(picture);
        struct tree *tree = look(f, picture);
        struct node *targets[TARGETS];
        const int count = tree_focus_order(tree, targets, TARGETS);
        int pixels, checked = 0;
        assert_true(count <= TARGETS);
        draw(f, picture, tree, right);
        assert_true(is_same(right, right, &pixels));
        for (int k = 0; k < count; k++) {
            if (targets[k]->role == ROLE_WORD)
                continue; // its letters are its paragraph's
            shift(targets[k], 1 / panel_px_per_mm(picture->panel));
            draw(f, picture, tree, moved);
            if (is_same(right, moved, &pixels))
                fail_msg("%s: \"" STR_FMT "\" moved by a pixel changes only %d pixels",
                         picture->name, STR_ARG(targets[k]->label), pixels);
            shift(targets[k], -1 / panel_px_per_mm(picture->panel));
            checked++;
        }
        assert_true(checked > 4);
        SDL_FreeSurface(right);
        SDL_FreeSurface(moved);
    }
}

static void another_colour_is_seen(void **state) {
    struct fixture *f = *state;
    const struct picture *home = &pictures[0];
    SDL_Surface *right = blank(home), *other = blank(home);
    int pixels;
    struct tree *tree = look(f, home);
    draw(f, home, tree, right);
    struct node *key = tree_find_target(tree, (struct event){EVENT_LARGER, 0, 0});
    assert_non_null(key);
    key->look = LOOK_MAIN;
    draw(f, home, tree, other);
    assert_false(is_same(right, other, &pixels));
    SDL_FreeSurface(right);
    SDL_FreeSurface(other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_picture_is_as_it_was_accepted),
        cmocka_unit_test(no_golden_picture_is_left_over),
        cmocka_unit_test(a_key_moved_by_one_pixel_is_seen),
        cmocka_unit_test(another_colour_is_seen),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
