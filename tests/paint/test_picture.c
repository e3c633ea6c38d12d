// SPDX-License-Identifier: EUPL-1.2
// Icons of the program and photographs of a content folder, good and bad.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/asset.h"
#include "base/file.h"
#include "paint/picture.h"
#include "paint/scale.h"
#include <cmocka.h>
#include <SDL2/SDL_image.h>

__attribute__((weak)) void __lsan_disable(void);
__attribute__((weak)) void __lsan_enable(void);

// Every name that a page or a screen may use.
static const char icon_names[] =
    "begin terug verder letters contrast balie taal lager hoger lezen print telefoon qr wissen "
    "sluiten zoek klok adres website email wegwijzer mensen plaats vraag weegschaal hart boek "
    "stappen huis kind geld zorg gesprek brief klacht balans info ster schild school werk groep "
    "praten noodgeval lijst kaart ouderen recht gemeente vinkje waarschuwing klaar";

static double ink_share(const struct mask *mask) {
    double sum = 0;
    for (int i = 0; i < mask->w * mask->h; i++)
        sum += mask->alpha[i] / 255.0;
    return sum / (mask->w * mask->h);
}

static void every_icon_is_there_and_drawn(void **state) {
    (void)state;
    static const int sizes[] = {24, 40, 151};
    struct pictures *pictures = pictures_create(NULL);
    struct str names = str_c(icon_names);
    int count = 0;
    while (names.ptr) {
        const struct str name = str_cut(&names, ' ');
        count++;
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            const struct mask *mask = pictures_icon(pictures, name, sizes[i], false);
            if (!mask)
                fail_msg("no icon " STR_FMT, STR_ARG(name));
            assert_int_equal(mask->w, sizes[i]);
            assert_int_equal(mask->h, sizes[i]);
            const double share = ink_share(mask);
            if (share < 0.08 || share > 0.6) // neither empty nor a blot
                fail_msg(STR_FMT ": ink on %.0f%%", STR_ARG(name), 100 * share);
        }
    }
    assert_int_equal(count, 52);
    pictures_destroy(pictures);
}

static void no_icon_touches_the_edge_or_holds_text(void **state) {
    (void)state;
    struct pictures *pictures = pictures_create(NULL);
    struct str names = str_c(icon_names);
    while (names.ptr) {
        const struct str name = str_cut(&names, ' ');
        char path[64];
        snprintf(path, sizeof path, "icons/" STR_FMT ".svg", STR_ARG(name));
        assert_false(str_contains(asset_find(str_c(path)), STR("<text"))); // would not be drawn
        const struct mask *mask = pictures_icon(pictures, name, 240, false);
        for (int i = 0; i < 240; i++)
            for (int edge = 0; edge < 5; edge++) {
                const int clear = mask->alpha[edge * 240 + i] +
                                  mask->alpha[(239 - edge) * 240 + i] +
                                  mask->alpha[i * 240 + edge] + mask->alpha[i * 240 + 239 - edge];
                if (clear)
                    fail_msg(STR_FMT " is cut off at the edge", STR_ARG(name));
            }
    }
    pictures_destroy(pictures);
}

static void a_mirrored_icon_is_its_mirror_image(void **state) {
    (void)state;
    struct pictures *pictures = pictures_create(NULL);
    const struct mask *mask = pictures_icon(pictures, STR("vraag"), 48, false);
    uint8_t kept[48 * 48];
    memcpy(kept, mask->alpha, sizeof kept);
    mask = pictures_icon(pictures, STR("vraag"), 48, true);
    for (int y = 0; y < 48; y++)
        for (int x = 0; x < 48; x++)
            assert_int_equal(mask->alpha[y * 48 + x], kept[y * 48 + 47 - x]);
    pictures_destroy(pictures);
}

static void unknown_icons_are_nothing(void **state) {
    (void)state;
    struct pictures *pictures = pictures_create(NULL);
    assert_null(pictures_icon(pictures, STR("eenhoorn"), 48, false));
    assert_null(pictures_icon(pictures, STR("eenhoorn"), 48, false)); // from the cache
    assert_null(pictures_icon(pictures, STR("../icons/hart"), 48, false));
    assert_null(pictures_icon(pictures, STR(""), 48, false));
    assert_null(pictures_icon(pictures, STR("hart"), 0, false));
    assert_null(pictures_icon(pictures, STR("hart"), 1 << 30, false));
    assert_non_null(pictures_icon(pictures, STR("hart"), 48, false));
    pictures_destroy(pictures);
}

static void the_cache_gives_back_the_right_icon_after_many(void **state) {
    (void)state;
    struct pictures *pictures = pictures_create(NULL);
    for (int round = 0; round < 2; round++)
        for (int size = 10; size < 110; size++) {
            const struct mask *mask = pictures_icon(pictures, STR("huis"), size, false);
            assert_non_null(mask);
            assert_int_equal(mask->w, size);
        }
    pictures_destroy(pictures);
}

// -- photographs

struct folder {
    char path[64];
    struct pictures *pictures;
};

static void put(const struct folder *folder, const char *name, struct str bytes) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    assert_true(file_write(path, bytes, NULL));
}

// Left half red, right half clear.
static SDL_Surface *sample(int w, int h) {
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
    assert_non_null(s);
    SDL_FillRect(s, &(SDL_Rect){0, 0, w / 2, h}, 0xFFFF0000);
    SDL_FillRect(s, &(SDL_Rect){w / 2, 0, w - w / 2, h}, 0x00000000);
    return s;
}

static void put_png(const struct folder *folder, const char *name, int w, int h) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    SDL_Surface *s = sample(w, h);
    assert_int_equal(IMG_SavePNG(s, path), 0);
    SDL_FreeSurface(s);
}

static int setup(void **state) {
    static struct folder folder;
    strcpy(folder.path, "/tmp/picture-XXXXXX");
    if (!mkdtemp(folder.path))
        return 1;
    folder.pictures = pictures_create(folder.path);
    *state = &folder;
    return 0;
}

static int teardown(void **state) {
    struct folder *folder = *state;
    pictures_destroy(folder->pictures);
    struct arena arena;
    arena_init(&arena);
    struct str *names;
    int count = 0;
    file_list(&arena, folder->path, STR(""), &names, &count, NULL);
    for (int i = 0; i < count; i++)
        unlink(arena_cstr(&arena,
                          arena_printf(&arena, "%s/" STR_FMT, folder->path, STR_ARG(names[i]))));
    arena_fini(&arena);
    return rmdir(folder->path);
}

static uint32_t pixel(const SDL_Surface *s, int x, int y) {
    const uint8_t *bytes = (const uint8_t *)s->pixels + (ptrdiff_t)y * s->pitch + 4 * x;
    return *(const uint32_t *)(const void *)bytes;
}

static void a_photograph_is_fitted_into_its_room(void **state) {
    struct folder *folder = *state;
    static const struct {
        const char *name;
        int w, h, room_w, room_h, fit_w, fit_h;
    } rows[] = {
        {"smaller-wide.png", 400, 200, 100, 100, 100, 50},
        {"smaller-high.png", 200, 400, 100, 100, 50, 100},
        {"larger.png", 20, 10, 100, 100, 100, 50},
        {"same.png", 100, 50, 100, 50, 100, 50},
        {"very-flat.png", 4000, 2, 100, 100, 100, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        put_png(folder, rows[i].name, rows[i].w, rows[i].h);
        const SDL_Surface *s =
            pictures_photo(folder->pictures, str_c(rows[i].name), rows[i].room_w, rows[i].room_h);
        assert_non_null(s);
        assert_int_equal(s->w, rows[i].fit_w);
        assert_int_equal(s->h, rows[i].fit_h);
        assert_int_equal(pixel(s, s->w / 5, s->h / 2), 0xFFFF0000);
        assert_int_equal(pixel(s, s->w - 1, s->h / 2) >> 24, 0);
    }
}

static void shrinking_averages_and_clear_pixels_lend_no_colour(void **state) {
    (void)state;
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, 4, 4, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(s, &(SDL_Rect){0, 0, 2, 4}, 0xFFFF0000);
    SDL_FillRect(s, &(SDL_Rect){2, 0, 2, 4}, 0x0000FF00);
    SDL_Surface *one = picture_scale(s, 1, 1);
    assert_int_equal(pixel(one, 0, 0), 0x80FF0000);
    SDL_FreeSurface(one);
    SDL_FreeSurface(s);
}

static void a_svg_is_drawn_at_its_size(void **state) {
    struct folder *folder = *state;
    put(folder, "vlak.svg",
        STR("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10' width='20' height='10'>"
            "<rect width='20' height='10' fill='#00ff00'/></svg>"));
    const SDL_Surface *s = pictures_photo(folder->pictures, STR("vlak.svg"), 200, 200);
    assert_non_null(s);
    assert_int_equal(s->w, 200);
    assert_int_equal(s->h, 100);
    assert_int_equal(pixel(s, 100, 50), 0xFF00FF00);
    s = pictures_photo(folder->pictures, STR("vlak.svg"), 200, 50); // a flat place for it
    assert_int_equal(s->w, 100);
    assert_int_equal(s->h, 50);
}

static void bad_files_do_no_harm(void **state) {
    struct folder *folder = *state;
    static const unsigned char bomb[] = {
        0x89, 'P', 'N', 'G',  '\r', '\n', 0x1a, '\n', 0,   0,   0,   13, 'I', 'H', 'D',
        'R',  0,   0,   0x80, 0,    0,    0,    0x80, 0,   8,   6,   0,  0,   0,   0,
        0,    0,   0,   0,    0,    0,    0,    'I',  'E', 'N', 'D', 0,  0,   0,   0};
    static const unsigned char flipped[] = {
        0x89, 'P',  'N',  'G',  '\r', '\n', 0x1a, '\n', 0,   0,   0,   13, 'I', 'H', 'D',
        'R',  0xff, 0xff, 0xff, 0xff, 0,    0,    0,    1,   8,   6,   0,  0,   0,   0,
        0,    0,    0,    0,    0,    0,    0,    'I',  'E', 'N', 'D', 0,  0,   0,   0};
    put(folder, "leeg.png", STR(""));
    put(folder, "tekst.jpg", STR("dit is geen foto"));
    put(folder, "kop.jpg", STR("\xff\xd8\xff\xe0\x00\x00"));
    put(folder, "rond.jpg",
        STR("\xff\xd8\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"));
    put(folder, "afgebroken.svg", STR("<svg width='1e30' height='-5'><path d='M0 0 L"));
    put(folder, "niets.svg", STR("<svg/>"));
    put(folder, "bom.png", (struct str){(const char *)bomb, sizeof bomb});
    put(folder, "min.png", (struct str){(const char *)flipped, sizeof flipped});
    static const char *const names[] = {"leeg.png", "tekst.jpg", "kop.jpg", "rond.jpg",
                                        "bom.png",  "min.png",   "weg.png"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_null(pictures_photo(folder->pictures, str_c(names[i]), 100, 100));
    if (__lsan_disable) // SDL_image 2.6.3 forgets 16 bytes of a drawing without a size
        __lsan_disable();
    pictures_photo(folder->pictures, STR("afgebroken.svg"), 100, 100);
    pictures_photo(folder->pictures, STR("niets.svg"), 100, 100);
    if (__lsan_enable)
        __lsan_enable();
}

// A chunk that is longer than its file is never handed on: reading it would take seconds.
static void a_png_is_as_long_as_it_says(void **state) {
    struct folder *folder = *state;
    put_png(folder, "heel.png", 60, 40);
    struct arena arena;
    arena_init(&arena);
    char path[256];
    snprintf(path, sizeof path, "%s/heel.png", folder->path);
    struct str good;
    assert_true(file_read(&arena, path, 100000, &good, NULL));
    assert_int_equal(picture_size(good).w, 60);
    for (size_t len = 0; len < good.len; len++) // IEND has no room for its last byte
        assert_int_equal(picture_size(str_slice(good, 0, len)).w, 0);
    char *longer = arena_cstr(&arena, good);
    enum { FIRST_AFTER_HEADER = 8 + 12 + 13 };
    longer[FIRST_AFTER_HEADER] = 0x7f;
    assert_int_equal(picture_size((struct str){longer, good.len}).w, 0);
    arena_fini(&arena);
}

static void every_broken_copy_of_a_photograph_is_survived(void **state) {
    struct folder *folder = *state;
    put_png(folder, "heel.png", 60, 40);
    struct arena arena;
    arena_init(&arena);
    char path[256];
    snprintf(path, sizeof path, "%s/heel.png", folder->path);
    struct str good;
    assert_true(file_read(&arena, path, 100000, &good, NULL));
    unsigned seed = 7;
    for (int i = 0; i < 120; i++) {
        char *copy = arena_cstr(&arena, good);
        size_t len = good.len;
        if (i % 2)
            len = (size_t)i * good.len / 120;
        else
            for (int k = 0; k < 3; k++)
                copy[rand_r(&seed) % len] ^= (char)(1 + rand_r(&seed) % 255);
        char name[32];
        snprintf(name, sizeof name, "kapot%d.png", i);
        put(folder, name, (struct str){copy, len});
        pictures_photo(folder->pictures, str_c(name), 30, 30);
    }
    arena_fini(&arena);
}

static void names_that_leave_the_folder_are_refused(void **state) {
    struct folder *folder = *state;
    put_png(folder, "foto.png", 10, 10);
    assert_non_null(pictures_photo(folder->pictures, STR("foto.png"), 100, 100));
    char outside[256];
    snprintf(outside, sizeof outside, "..%s/foto.png", strrchr(folder->path, '/'));
    const struct str names[] = {
        str_c(outside),      STR("/etc/hostname"),  STR("../foto.png"),      STR(""),
        STR("a\\..\\b.png"), STR("foto.png\0.svg"), STR("/../tmp/foto.png"), STR("."),
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_null(pictures_photo(folder->pictures, names[i], 100, 100));
    assert_null(pictures_photo(folder->pictures, STR("foto.png"), 0, 10));
    assert_null(pictures_photo(folder->pictures, STR("foto.png"), 100000, 100000));
    struct pictures *none = pictures_create(NULL);
    assert_null(pictures_photo(none, STR("foto.png"), 10, 10));
    pictures_destroy(none);
}

static void files_over_the_limits_are_refused(void **state) {
    struct folder *folder = *state;
    char path[256];
    snprintf(path, sizeof path, "%s/groot.png", folder->path);
    put_png(folder, "groot.png", 30, 30);
    assert_int_equal(truncate(path, PICTURE_FILE_MAX + 1), 0);
    assert_null(pictures_photo(folder->pictures, STR("groot.png"), 10, 10));
    assert_int_equal(truncate(path, PICTURE_FILE_MAX), 0); // zeros behind the picture are no matter
    pictures_forget(folder->pictures);
    assert_non_null(pictures_photo(folder->pictures, STR("groot.png"), 10, 10));
}

static void sizes_are_read_from_headers(void **state) {
    (void)state;
    static const unsigned char jpeg[] = {0xff, 0xd8, 0xff, 0xe0, 0,    4,    9,    9, 0xff,
                                         0xff, 0xc4, 0,    3,    1,    0xff, 0xc2, 0, 17,
                                         8,    1,    0x2c, 2,    0x58, 3,    0,    0};
    const struct picture_size size = picture_size((struct str){(const char *)jpeg, sizeof jpeg});
    assert_int_equal(size.w, 600);
    assert_int_equal(size.h, 300);
    assert_int_equal(picture_size(STR("GIF89a..................")).w, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_icon_is_there_and_drawn),
        cmocka_unit_test(no_icon_touches_the_edge_or_holds_text),
        cmocka_unit_test(a_mirrored_icon_is_its_mirror_image),
        cmocka_unit_test(unknown_icons_are_nothing),
        cmocka_unit_test(the_cache_gives_back_the_right_icon_after_many),
        cmocka_unit_test_setup_teardown(a_photograph_is_fitted_into_its_room, setup, teardown),
        cmocka_unit_test(shrinking_averages_and_clear_pixels_lend_no_colour),
        cmocka_unit_test_setup_teardown(a_svg_is_drawn_at_its_size, setup, teardown),
        cmocka_unit_test_setup_teardown(bad_files_do_no_harm, setup, teardown),
        cmocka_unit_test_setup_teardown(a_png_is_as_long_as_it_says, setup, teardown),
        cmocka_unit_test_setup_teardown(every_broken_copy_of_a_photograph_is_survived, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(names_that_leave_the_folder_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(files_over_the_limits_are_refused, setup, teardown),
        cmocka_unit_test(sizes_are_read_from_headers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
