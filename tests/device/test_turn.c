// SPDX-License-Identifier: EUPL-1.2
// A panel on its side: rectangles, points and pixels for all four turns.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "device/turn.h"

// What is painted is 100 wide and 60 high.
enum { W = 100, H = 60 };

static void rectangles_and_points_turn_clockwise(void **test) {
    (void)test;
    static const struct {
        const char *name;
        int rotate;
        SDL_Rect painted, glass;
    } rows[] = {
        {"upright stays", 0, {10, 20, 30, 5}, {10, 20, 30, 5}},
        {"top left goes to top right", 90, {0, 0, 30, 5}, {55, 0, 5, 30}},
        {"top right goes to bottom right", 90, {70, 0, 30, 5}, {55, 70, 5, 30}},
        {"bottom left goes to top left", 90, {0, 55, 30, 5}, {0, 0, 5, 30}},
        {"in the middle", 90, {10, 20, 30, 5}, {35, 10, 5, 30}},
        {"upside down: top left to bottom right", 180, {0, 0, 30, 5}, {70, 55, 30, 5}},
        {"upside down: in the middle", 180, {10, 20, 30, 5}, {60, 35, 30, 5}},
        {"the other side: top left to bottom left", 270, {0, 0, 30, 5}, {0, 70, 5, 30}},
        {"the other side: in the middle", 270, {10, 20, 30, 5}, {20, 60, 5, 30}},
        {"everything, a quarter", 90, {0, 0, W, H}, {0, 0, H, W}},
        {"everything, three quarters", 270, {0, 0, W, H}, {0, 0, H, W}},
        {"one pixel, a quarter", 90, {99, 59, 1, 1}, {0, 99, 1, 1}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        SDL_Rect got = turn_rect(rows[i].rotate, rows[i].painted, W, H);
        assert_memory_equal(&got, &rows[i].glass, sizeof got);
        // A touch in the middle of it on the glass is a touch in the middle of what was painted.
        float x, y;
        turn_point_back(rows[i].rotate, (float)got.x + (float)got.w / 2,
                        (float)got.y + (float)got.h / 2, W, H, &x, &y);
        assert_float_equal(x, (float)rows[i].painted.x + (float)rows[i].painted.w / 2, 0.001);
        assert_float_equal(y, (float)rows[i].painted.y + (float)rows[i].painted.h / 2, 0.001);
    }
}

static void the_size_swaps_when_it_lies_on_its_side(void **test) {
    (void)test;
    static const int rotates[] = {0, 90, 180, 270};
    for (int i = 0; i < 4; i++) {
        int w, h;
        turn_size(rotates[i], W, H, &w, &h);
        assert_int_equal(w, i % 2 ? H : W);
        assert_int_equal(h, i % 2 ? W : H);
        assert_true(turn_valid(rotates[i]));
    }
    assert_false(turn_valid(45));
    assert_false(turn_valid(-90));
    assert_false(turn_valid(360));
}

static uint32_t pixel(const SDL_Surface *surface, int x, int y) {
    return ((const uint32_t *)((const uint8_t *)surface->pixels + y * surface->pitch))[x];
}

static SDL_Surface *surface(int w, int h) {
    return SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_RGB888);
}

static void pixels_land_where_their_rectangle_does(void **test) {
    (void)test;
    static const int rotates[] = {0, 90, 180, 270};
    SDL_Surface *painted = surface(W, H);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            ((uint32_t *)((uint8_t *)painted->pixels + y * painted->pitch))[x] =
                (uint32_t)(y << 8 | x) + 1;
    // One that sticks out on the right and below is cut off, not written beyond the glass.
    static const SDL_Rect rects[] = {{10, 20, 30, 5}, {90, 50, 40, 40}, {-5, -5, 20, 20}};
    for (int i = 0; i < 4; i++) {
        int w, h;
        turn_size(rotates[i], W, H, &w, &h);
        for (size_t r = 0; r < sizeof rects / sizeof *rects; r++) {
            SDL_Surface *glass = surface(w, h);
            turn_pixels(rotates[i], painted, rects[r], glass);
            int copied = 0;
            for (int y = 0; y < H; y++)
                for (int x = 0; x < W; x++) {
                    SDL_Rect to = turn_rect(rotates[i], (SDL_Rect){x, y, 1, 1}, W, H);
                    bool in = SDL_PointInRect(&(SDL_Point){x, y}, &rects[r]);
                    assert_int_equal(pixel(glass, to.x, to.y), in ? pixel(painted, x, y) : 0);
                    copied += in;
                }
            assert_true(copied > 0);
            SDL_FreeSurface(glass);
        }
    }
    SDL_FreeSurface(painted);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rectangles_and_points_turn_clockwise),
        cmocka_unit_test(the_size_swaps_when_it_lies_on_its_side),
        cmocka_unit_test(pixels_land_where_their_rectangle_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
