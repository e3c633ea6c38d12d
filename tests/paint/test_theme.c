// SPDX-License-Identifier: EUPL-1.2
// Contrast of every look on every ground, at rest and pressed. Source: WCAG 2.2, 1.4.6 and 1.4.11.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "paint/theme.h"
#include <cmocka.h>

static const char *const theme_names[] = {"paper", "dark", "light"};
static const float least[] = {10, 7, 7};

static int check(float is, float least_is, const char *what, int theme, int look, int on,
                 int pressed) {
    if (is >= least_is)
        return 0;
    print_error("%s: theme %s, look %d on %d, pressed %d: %.2f is below %.0f\n", what,
                theme_names[theme], look, on, pressed, (double)is, (double)least_is);
    return 1;
}

// The grounds that nodes really lie on: the screen, and every look that fills its box, pressed or
// not.
static int grounds(enum theme theme, SDL_Color *out) {
    int count = 0;
    out[count++] = theme_ground(theme);
    for (enum look look = 0; look < LOOK_COUNT; look++)
        for (int pressed = 0; pressed < 2; pressed++) {
            const struct dress dress = theme_dress(theme, look, pressed, theme_ground(theme));
            if (dress.has_ground && look != LOOK_SCRIM) // nothing but a dialog lies on a scrim
                out[count++] = dress.ground;
        }
    return count;
}

static void every_ink_is_readable_on_every_ground(void **state) {
    (void)state;
    int breaches = 0, pairs = 0;
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        SDL_Color on[2 * LOOK_COUNT + 1];
        const int count = grounds(theme, on);
        for (int g = 0; g < count; g++)
            for (enum look look = 0; look < LOOK_COUNT; look++)
                for (int pressed = 0; pressed < 2; pressed++) {
                    if (look == LOOK_SCRIM)
                        continue;
                    const struct dress dress = theme_dress(theme, look, pressed, on[g]);
                    const SDL_Color ground = dress.has_ground ? dress.ground : on[g];
                    breaches += check(theme_contrast(dress.ink, ground), least[theme], "ink", theme,
                                      (int)look, g, pressed);
                    pairs++;
                }
    }
    assert_int_equal(breaches, 0);
    assert_true(pairs > 1000);
}

static void a_box_is_seen_against_what_it_lies_on(void **state) {
    (void)state;
    static const enum look boxes[] = {LOOK_KEY,   LOOK_TILE,     LOOK_MAIN,   LOOK_CARD,
                                      LOOK_FIELD, LOOK_BAD_CARD, LOOK_NUMBER, LOOK_QUIET};
    int breaches = 0;
    for (enum theme theme = 0; theme < THEME_COUNT; theme++)
        for (size_t i = 0; i < 6; i++)
            for (int footer = 0; footer < 2; footer++)
                for (int pressed = 0; pressed < 2; pressed++) {
                    SDL_Color on = theme_ground(theme);
                    if (footer)
                        on = theme_dress(theme, LOOK_FOOTER, false, on).ground;
                    const struct dress dress = theme_dress(theme, boxes[i], pressed, on);
                    assert_true(dress.has_border && dress.has_ground);
                    const float edge = theme_contrast(dress.border, on),
                                fill = theme_contrast(dress.ground, on);
                    breaches += check(edge > fill ? edge : fill, 3, "edge", theme, boxes[i], footer,
                                      pressed);
                }
    assert_int_equal(breaches, 0);
}

static bool same(SDL_Color a, SDL_Color b) {
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static void a_press_swaps_ink_and_ground(void **state) {
    (void)state;
    static const enum look keys[] = {LOOK_KEY, LOOK_TILE, LOOK_MAIN, LOOK_CARD, LOOK_NONE};
    for (enum theme theme = 0; theme < THEME_COUNT; theme++)
        for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
            const SDL_Color on = theme_ground(theme);
            const struct dress rest = theme_dress(theme, keys[i], false, on);
            const struct dress press = theme_dress(theme, keys[i], true, on);
            assert_true(press.has_ground);
            assert_true(same(press.ground, rest.ink));
            assert_true(theme_contrast(press.ground, rest.has_ground ? rest.ground : on) >= 7);
        }
}

static void printed_paper_is_black_on_white_in_every_theme(void **state) {
    (void)state;
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        const struct dress dress = theme_dress(theme, LOOK_PAPER, false, theme_ground(theme));
        assert_true(theme_contrast(dress.ink, dress.ground) > 20.9f);
        assert_true(dress.ground.r == 255);
    }
}

static void contrast_is_that_of_wcag(void **state) {
    (void)state;
    static const struct {
        const char *name;
        SDL_Color a, b;
        float expected;
    } rows[] = {
        {"black on white is the most", {0, 0, 0, 255}, {255, 255, 255, 255}, 21},
        {"the same colour is the least", {9, 67, 92, 255}, {9, 67, 92, 255}, 1},
        {"order does not count", {255, 255, 255, 255}, {118, 118, 118, 255}, 4.54f},
        {"the palette's main on white", {0x0B, 0x4F, 0x6C, 255}, {255, 255, 255, 255}, 8.94f},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const float is = theme_contrast(rows[i].a, rows[i].b);
        if (is < rows[i].expected - 0.01f || is > rows[i].expected + 0.01f)
            fail_msg("%s: %.3f", rows[i].name, (double)is);
    }
}

static void the_focus_ring_is_seen_on_every_ground(void **state) {
    (void)state;
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        // The ring has a gap of black or white beside it, whichever is further from it.
        const SDL_Color ring = theme_focus(theme), white = {255, 255, 255, 255},
                        black = {0, 0, 0, 255};
        const SDL_Color gap =
            theme_contrast(ring, white) > theme_contrast(ring, black) ? white : black;
        SDL_Color on[2 * LOOK_COUNT + 1];
        const int count = grounds(theme, on);
        for (int g = 0; g < count; g++) {
            const float a = theme_contrast(ring, on[g]), b = theme_contrast(gap, on[g]);
            assert_true((a > b ? a : b) >= 3);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_ink_is_readable_on_every_ground),
        cmocka_unit_test(a_box_is_seen_against_what_it_lies_on),
        cmocka_unit_test(a_press_swaps_ink_and_ground),
        cmocka_unit_test(printed_paper_is_black_on_white_in_every_theme),
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(the_focus_ring_is_seen_on_every_ground),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
