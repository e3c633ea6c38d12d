// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "paint/raster.h"
#include <cmocka.h>

static const SDL_Color WHITE = {255, 255, 255, 255}, BLACK = {0, 0, 0, 255};
enum { SHADE = 2 }; // where a circle touches its box it is not quite straight

static SDL_Surface *surface_new(int w, int h, uint32_t format) {
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, format);
    assert_non_null(surface);
    assert_true(raster_suits(surface));
    raster_fill(surface, (SDL_Rect){0, 0, w, h}, 0, WHITE);
    return surface;
}

static SDL_Color at(const SDL_Surface *surface, int x, int y) {
    const uint8_t *bytes = (const uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch + 4 * x;
    SDL_Color c = {0, 0, 0, 255};
    SDL_GetRGB(*(const uint32_t *)(const void *)bytes, surface->format, &c.r, &c.g, &c.b);
    return c;
}

// The ink of a shape in pixels, counting grey ones as their part.
static double ink(const SDL_Surface *surface) {
    double sum = 0;
    for (int y = 0; y < surface->h; y++)
        for (int x = 0; x < surface->w; x++)
            sum += (255 - at(surface, x, y).g) / 255.0;
    return sum;
}

static void corners_are_round_and_smooth(void **state) {
    (void)state;
    static const struct {
        const char *name;
        SDL_Rect rect;
        int radius;
    } rows[] = {
        {"a key", {10, 10, 100, 60}, 18},
        {"no radius", {10, 10, 100, 60}, 0},
        {"a circle", {5, 5, 64, 64}, 32},
        {"a radius that is too large is half the height", {5, 5, 100, 40}, 90},
        {"an odd height", {5, 5, 101, 41}, 12},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        SDL_Surface *s = surface_new(140, 100, SDL_PIXELFORMAT_XRGB8888);
        const SDL_Rect r = rows[i].rect;
        raster_fill(s, r, rows[i].radius, BLACK);
        const int half = (r.w < r.h ? r.w : r.h) / 2;
        const double radius = rows[i].radius < half ? rows[i].radius : half;
        const double expected = r.w * r.h - (4 - M_PI) * radius * radius;
        if (ink(s) < expected - 3 || ink(s) > expected + 3)
            fail_msg("%s: ink %.1f, expected %.1f", rows[i].name, ink(s), expected);
        assert_in_range(at(s, r.x + r.w / 2, r.y).g, 0, SHADE);
        assert_in_range(at(s, r.x + r.w / 2, r.y + r.h - 1).g, 0, SHADE);
        assert_in_range(at(s, r.x, r.y + r.h / 2).g, 0, SHADE);
        assert_int_equal(at(s, r.x - 1, r.y + r.h / 2).g, 255);
        assert_int_equal(at(s, r.x + r.w / 2, r.y + r.h).g, 255);
        if (radius > 4) {
            assert_int_equal(at(s, r.x, r.y).g, 255);
            int greys = 0;
            for (int x = r.x; x < r.x + (int)radius; x++)
                greys += at(s, x, r.y).g > 0 && at(s, x, r.y).g < 255;
            assert_true(greys > 0);
        }
        for (int y = 0; y < r.h; y++) // all four corners are mirror images
            for (int x = 0; x < r.w; x++) {
                const int g = at(s, r.x + x, r.y + y).g;
                assert_int_equal(g, at(s, r.x + r.w - 1 - x, r.y + y).g);
                assert_int_equal(g, at(s, r.x + x, r.y + r.h - 1 - y).g);
            }
        SDL_FreeSurface(s);
    }
}

static void a_ring_is_the_shape_without_its_inside(void **state) {
    (void)state;
    static const struct {
        SDL_Rect rect;
        int radius, thickness;
    } rows[] = {{{10, 10, 100, 60}, 18, 4},
                {{10, 10, 100, 60}, 3, 6},
                {{10, 10, 100, 60}, 0, 5},
                {{10, 10, 60, 60}, 30, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        SDL_Surface *s = surface_new(140, 100, SDL_PIXELFORMAT_XRGB8888);
        const SDL_Rect r = rows[i].rect;
        const int t = rows[i].thickness, radius = rows[i].radius;
        const double inner = radius > t ? radius - t : 0;
        const double area = r.w * r.h - (4 - M_PI) * radius * radius -
                            ((r.w - 2 * t) * (r.h - 2 * t) - (4 - M_PI) * inner * inner);
        raster_ring(s, r, radius, t, BLACK);
        if (ink(s) < area - 4 || ink(s) > area + 4)
            fail_msg("ring %zu: ink %.1f, expected %.1f", i, ink(s), area);
        assert_in_range(at(s, r.x + r.w / 2, r.y + t - 1).g, 0, SHADE);
        assert_in_range(at(s, r.x + r.w / 2, r.y + t).g, 255 - SHADE, 255);
        assert_in_range(at(s, r.x + t - 1, r.y + r.h / 2).g, 0, SHADE);
        assert_in_range(at(s, r.x + t, r.y + r.h / 2).g, 255 - SHADE, 255);
        SDL_FreeSurface(s);
    }
}

static void half_transparent_lets_half_through(void **state) {
    (void)state;
    SDL_Surface *s = surface_new(40, 40, SDL_PIXELFORMAT_XRGB8888);
    raster_fill(s, (SDL_Rect){0, 0, 40, 40}, 0, (SDL_Color){0, 100, 200, 128});
    const SDL_Color c = at(s, 20, 20);
    assert_in_range(c.r, 125, 129);
    assert_in_range(c.g, 175, 179);
    assert_in_range(c.b, 225, 229);
    SDL_FreeSurface(s);
}

static void every_order_of_channels_gives_the_same_colours(void **state) {
    (void)state;
    static const uint32_t formats[] = {SDL_PIXELFORMAT_XRGB8888, SDL_PIXELFORMAT_XBGR8888,
                                       SDL_PIXELFORMAT_RGBX8888, SDL_PIXELFORMAT_BGRX8888};
    const uint8_t mask[9] = {255, 128, 0, 64, 200, 32, 1, 254, 127};
    SDL_Surface *first = NULL;
    for (size_t i = 0; i < 4; i++) {
        SDL_Surface *s = surface_new(40, 40, formats[i]);
        raster_fill(s, (SDL_Rect){3, 3, 30, 30}, 9, (SDL_Color){9, 67, 92, 255});
        raster_ring(s, (SDL_Rect){6, 6, 20, 20}, 5, 3, (SDL_Color){250, 20, 100, 180});
        raster_mask(s, mask, 3, 3, 18, 18, (SDL_Color){255, 232, 74, 255});
        for (int y = 0; first && y < 40; y++)
            for (int x = 0; x < 40; x++) {
                const SDL_Color a = at(first, x, y), b = at(s, x, y);
                assert_true(a.r == b.r && a.g == b.g && a.b == b.b);
            }
        if (first)
            SDL_FreeSurface(s);
        else
            first = s;
    }
    SDL_FreeSurface(first);
}

static void draw_all(SDL_Surface *s) {
    const uint8_t mask[4] = {255, 100, 50, 0};
    raster_fill(s, (SDL_Rect){-10, 5, 60, 40}, 11, BLACK);
    raster_fill(s, (SDL_Rect){20, -8, 60, 40}, 30, (SDL_Color){200, 30, 70, 90});
    raster_ring(s, (SDL_Rect){30, 20, 50, 50}, 14, 4, (SDL_Color){9, 67, 92, 255});
    raster_mask(s, mask, 2, 2, 39, 39, BLACK);
    raster_mask(s, mask, 2, 2, -1, 62, BLACK);
}

static void a_part_is_painted_as_the_whole(void **state) {
    (void)state;
    SDL_Surface *whole = surface_new(64, 64, SDL_PIXELFORMAT_XRGB8888);
    SDL_Surface *parts = surface_new(64, 64, SDL_PIXELFORMAT_XRGB8888);
    draw_all(whole);
    for (int y = 0; y < 64; y += 13)
        for (int x = 0; x < 64; x += 7) {
            SDL_SetClipRect(parts, &(SDL_Rect){x, y, 7, 13});
            draw_all(parts);
        }
    assert_memory_equal(whole->pixels, parts->pixels, (size_t)whole->pitch * 64);
    SDL_FreeSurface(whole);
    SDL_FreeSurface(parts);
}

static void degenerate_sizes_do_no_harm(void **state) {
    (void)state;
    SDL_Surface *s = surface_new(16, 16, SDL_PIXELFORMAT_XRGB8888);
    for (int w = -2; w < 6; w++)
        for (int h = -2; h < 6; h++)
            for (int r = 0; r < 5; r++) {
                raster_fill(s, (SDL_Rect){4, 4, w, h}, r, BLACK);
                raster_ring(s, (SDL_Rect){4, 4, w, h}, r, r, BLACK);
            }
    for (int y = 0; y < 16; y++)
        for (int x = 0; x < 16; x++)
            if (x < 4 || y < 4 || x > 8 || y > 8)
                assert_int_equal(at(s, x, y).g, 255);
    SDL_FreeSurface(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(corners_are_round_and_smooth),
        cmocka_unit_test(a_ring_is_the_shape_without_its_inside),
        cmocka_unit_test(half_transparent_lets_half_through),
        cmocka_unit_test(every_order_of_channels_gives_the_same_colours),
        cmocka_unit_test(a_part_is_painted_as_the_whole),
        cmocka_unit_test(degenerate_sizes_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
