// SPDX-License-Identifier: EUPL-1.2
// The slip as rows of ink, measured as a reader would: with a ruler, and with a QR reader
// (zbarimg).
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "samples.h"
#include <cmocka.h>
#include <SDL2/SDL_image.h>

static const struct {
    const char *name;
    struct paper paper;
    float margin_mm; // no ink in there
    float body_mm;   // capital H at least
    float number_mm; // of the phone number
} papers[] = {
    {"roll of 80 mm", PAPER_ROLL_80, 1.9f, 3.5f, 6.0f},
    {"roll of 58 mm", PAPER_ROLL_58, 0.9f, 3.5f, 6.0f}, // narrow, to stay on one line
    {"A6", PAPER_A6, 5.0f, 2.5f, 6.0f}, // turned, and not room enough for the letters of a roll
    {"A5", PAPER_A5, 5.0f, 3.5f, 6.0f},
    {"A4", PAPER_A4, 5.0f, 3.5f, 6.0f},
};
enum { PAPERS = sizeof papers / sizeof *papers };

static struct typeset *typeset;

static int setup(void **state) {
    (void)state;
    struct error err = {0};
    typeset = typeset_create(NULL, &err);
    if (!typeset)
        fail_msg("%s", err.text);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    typeset_destroy(typeset);
    return 0;
}

static struct ink *ink_of(const struct slip *slip, const struct paper *paper) {
    struct error err = {0};
    struct ink *ink = slip_ink(slip, paper, typeset, &err);
    if (!ink)
        fail_msg("%s", err.text);
    return ink;
}

static bool is_black(const struct ink *ink, int x, int y) {
    return ink->rows[y * ink->stride + x / 8] >> (7 - x % 8) & 1;
}

static int row_ink(const struct ink *ink, int y, int from, int to) {
    int count = 0;
    for (int x = from; x < to; x++)
        count += is_black(ink, x, y);
    return count;
}

static int in_dots(float mm, const struct ink *ink) {
    return (int)(mm * (float)ink->dpi / 25.4f);
}

static struct contact long_contact(void) {
    struct contact contact = sample_contact();
    contact.name =
        STR("Stichting Onafhankelijke Cliëntondersteuning en Mantelzorgondersteuning Noord");
    contact.street = STR("Burgemeester van der Voorbeeldlaan-Noordoost 12345 toevoeging bis");
    contact.town = STR("Nieuw-Voorbeeldstad aan de Langerivier");
    contact.website = STR("www.onafhankelijkeclientondersteuningvoorbeeldregio.example/contact");
    contact.phone_sure = false;
    contact.phone_date = (struct date){2019, 4, 1};
    return contact;
}

// All that a slip can be: contacts complete, unsure, long, without number, and the desk; a list, a
// letter; languages.
enum { REFERRALS = 6, KIND_LIST = REFERRALS, KIND_LETTER, KINDS };
static struct slip slip_of_kind(int kind, struct contact *contact, enum language language) {
    if (kind == KIND_LIST)
        return sample_list_slip(sample_checks(CHECK_NO, CHECK_UNKNOWN, CHECK_NO), language);
    if (kind == KIND_LETTER)
        return sample_letter_slip(language);
    *contact = kind == 1 ? long_contact() : sample_contact();
    if (kind == 2 || kind == 3)
        contact->phone = (struct str){0};
    if (kind == 3)
        contact->website = contact->street = contact->town = (struct str){0};
    struct slip slip = sample_slip(kind == 4 ? NULL : contact, language);
    if (kind == 5)
        slip.date = (struct date){0};
    return slip;
}

static void write_pbm(const struct ink *ink, const char *path) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "P4\n%d %d\n", ink->width, ink->height);
    fwrite(ink->rows, (size_t)ink->stride, (size_t)ink->height, file);
    assert_int_equal(fclose(file), 0);
}

static void check_shape(const char *name, const struct ink *ink, int p) {
    const struct paper *paper = &papers[p].paper;
    assert_int_equal(ink->width, paper->width_dots);
    assert_int_equal(ink->dpi, paper->dpi);
    assert_int_equal(ink->stride, (paper->width_dots + 7) / 8);
    if (paper->height_dots > 0)
        assert_int_equal(ink->height, paper->height_dots);
    const int margin = in_dots(papers[p].margin_mm, ink);
    int first = -1, last = -1;
    for (int y = 0; y < ink->height; y++) {
        if (row_ink(ink, y, 0, margin) + row_ink(ink, y, ink->width - margin, ink->width) > 0)
            fail_msg("%s on %s: ink in the margin of row %d", name, papers[p].name, y);
        if (row_ink(ink, y, 0, ink->width) > 0) {
            first = first < 0 ? y : first;
            last = y;
        }
    }
    if (first < margin || last >= ink->height - margin)
        fail_msg("%s on %s: ink in rows %d to %d of %d", name, papers[p].name, first, last,
                 ink->height);
    if (paper->height_dots == 0) // nothing of a roll is wasted, nothing cut off
        assert_true(ink->height - last < in_dots(8, ink));
}

static void no_ink_is_in_the_margins_of_any_paper(void **state) {
    (void)state;
    for (int p = 0; p < PAPERS; p++)
        for (int kind = 0; kind < KINDS; kind++)
            for (int language = 0; language < LANG_COUNT; language++) {
                struct contact contact;
                const struct slip slip = slip_of_kind(kind, &contact, (enum language)language);
                char name[64];
                snprintf(name, sizeof name, "kind %d, language %d", kind, language);
                struct ink *ink = ink_of(&slip, &papers[p].paper);
                check_shape(name, ink, p);
                ink_destroy(ink);
            }
}

static void the_same_slip_gives_the_same_rows(void **state) {
    (void)state;
    const struct contact contact = sample_contact();
    for (int p = 0; p < PAPERS; p++) {
        const struct slip slip = sample_slip(&contact, p % 2 ? LANG_AR : LANG_NL);
        struct ink *a = ink_of(&slip, &papers[p].paper);
        typeset_forget(typeset);
        struct ink *b = ink_of(&slip, &papers[p].paper);
        assert_int_equal(a->height, b->height);
        assert_memory_equal(a->rows, b->rows, (size_t)(a->stride * a->height));
        ink_destroy(a);
        ink_destroy(b);
    }
}

// Rows as they are read: A6 is turned.
static struct ink *upright(struct ink *ink, int p) {
    if (papers[p].paper.width_dots != PAPER_A6.width_dots)
        return ink;
    struct ink *turned = ink_create(ink->height, ink->width, ink->dpi);
    for (int y = 0; y < turned->height; y++)
        for (int x = 0; x < turned->width; x++)
            if (is_black(ink, ink->width - 1 - y, x))
                turned->rows[y * turned->stride + x / 8] |= (uint8_t)(0x80 >> x % 8);
    ink_destroy(ink);
    return turned;
}

// The height of the line of capitals in which two slips differ for the first time. Only the left
// column is looked at.
static int first_difference_height(const struct ink *a, const struct ink *b) {
    const int width = a->height < 2 * a->width && a->dpi == 300 ? a->width / 2 : a->width;
    for (int y = 0; y < a->height && y < b->height; y++) {
        if (memcmp(a->rows + y * a->stride, b->rows + y * b->stride, (size_t)width / 8) == 0)
            continue;
        int from = y, to = y;
        while (row_ink(a, from - 1, 0, width) > 0)
            from--;
        while (row_ink(a, to, 0, width) > 0)
            to++;
        return to - from;
    }
    fail_msg("the slips are equal");
    return 0;
}

static void letters_are_as_large_as_promised(void **state) {
    (void)state;
    for (int p = 0; p < PAPERS; p++) {
        struct contact contact = sample_contact();
        struct outcome outcome = sample_nl;
        struct slip slip = sample_slip(&contact, LANG_NL);
        slip.outcome[0] = &outcome;
        outcome.purpose = STR("HHHH HHHH");
        contact.phone = STR("111 111 11 17"); // flat figures, as high as capitals
        struct ink *base = upright(ink_of(&slip, &papers[p].paper), p);
        outcome.purpose = STR("HHHH HHNH");
        struct ink *other = upright(ink_of(&slip, &papers[p].paper), p);
        const float mm = 25.4f / (float)base->dpi;
        const float body = (float)first_difference_height(base, other) * mm;
        ink_destroy(other);
        outcome.purpose = STR("HHHH HHHH");
        contact.phone = STR("111 111 11 14");
        other = upright(ink_of(&slip, &papers[p].paper), p);
        const float number = (float)first_difference_height(base, other) * mm;
        ink_destroy(other);
        ink_destroy(base);
        if (getenv("SLIP_PICTURES"))
            print_message("%s: body %.2f mm, number %.2f mm\n", papers[p].name, (double)body,
                          (double)number);
        if (body < papers[p].body_mm - 0.5f * mm || number < papers[p].number_mm - 0.5f * mm)
            fail_msg("%s: body %.2f mm, number %.2f mm", papers[p].name, (double)body,
                     (double)number);
    }
}

static struct str read_code(struct arena *arena, const struct ink *ink) {
    char path[] = "/tmp/slip-XXXXXX.pbm", command[128];
    const int fd = mkstemps(path, 4);
    assert_true(fd >= 0);
    close(fd);
    write_pbm(ink, path);
    snprintf(command, sizeof command, "zbarimg -q --nodbus --raw -Sdisable -Sqrcode.enable %s",
             path);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    char *text = arena_alloc(arena, 2000);
    const size_t len = fread(text, 1, 1999, pipe);
    pclose(pipe);
    unlink(path);
    return (struct str){text, len > 0 ? len - 1 : 0}; // zbarimg ends with a line break
}

static void a_phone_reads_the_contact_from_every_paper(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    for (int p = 0; p < PAPERS; p++)
        for (int kind = 0; kind < 3; kind++) {
            struct contact contact;
            struct slip slip = slip_of_kind(kind, &contact, kind == 2 ? LANG_EN : LANG_NL);
            struct ink *ink = ink_of(&slip, &papers[p].paper);
            const struct str found = read_code(&arena, ink);
            // A6 has no room for a code beside a long name, or a second language.
            const bool expected = papers[p].paper.width_dots != PAPER_A6.width_dots || kind == 0;
            if (!expected)
                assert_true(str_empty(found));
            else if (!str_eq(found, slip_vcard(&slip, &arena)))
                fail_msg("%s, kind %d: “" STR_FMT "”", papers[p].name, kind, STR_ARG(found));
            ink_destroy(ink);
            arena_reset(&arena);
        }
    arena_fini(&arena);
}

static void a_phone_reads_the_points_from_every_paper(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    for (int p = 0; p < PAPERS; p++)
        for (int kind = KIND_LIST; kind <= KIND_LETTER; kind++) {
            struct contact contact;
            const struct slip slip = slip_of_kind(kind, &contact, LANG_NL);
            struct ink *ink = ink_of(&slip, &papers[p].paper);
            const struct str found = read_code(&arena, ink);
            // A letter goes to somebody else, who has no use for a code.
            const struct str held =
                kind == KIND_LIST ? slip_code_text(&slip, &arena) : (struct str){"", 0};
            if (!str_eq(found, held))
                fail_msg("%s, kind %d: “" STR_FMT "”", papers[p].name, kind, STR_ARG(found));
            ink_destroy(ink);
        }
    arena_fini(&arena);
}

static void what_does_not_fit_is_refused_and_never_cut_off(void **state) {
    (void)state;
    static char say[60001];
    for (int i = 0; i < 60000; i += 5)
        memcpy(say + i, "help ", 6);
    struct contact contact = sample_contact();
    struct outcome outcome = sample_nl;
    struct slip slip = sample_slip(&contact, LANG_NL);
    slip.outcome[0] = &outcome;
    static const struct {
        const char *name;
        size_t len;
        int paper;
        bool fits;
    } cases[] = {
        {"fifteen lines on a roll", 15 * 26, 0, true},
        {"fifteen lines on the small roll", 15 * 26, 1, true},
        {"fifteen lines on A6, in smaller letters", 15 * 26, 2, true},
        {"fifteen lines on A5", 15 * 26, 3, true},
        {"a book on A6", 10000, 2, false},
        {"a book on a roll", 60000, 0, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        outcome.say = (struct str){say, cases[i].len};
        struct ink *ink = slip_ink(&slip, &papers[cases[i].paper].paper, typeset, &err);
        if (!ink != !cases[i].fits)
            fail_msg("%s: %s", cases[i].name, ink ? "fits" : err.text);
        if (ink)
            check_shape(cases[i].name, ink, cases[i].paper);
        else
            assert_int_equal(err.code, ERR_LIMIT);
        ink_destroy(ink);
    }
}

static void a_character_that_no_font_has_is_named(void **state) {
    (void)state;
    struct contact contact = sample_contact();
    contact.name = STR("Hulp \xF0\x93\x80\x80"); // an Egyptian hieroglyph
    const struct slip slip = sample_slip(&contact, LANG_NL);
    struct error err = {0};
    assert_null(slip_ink(&slip, &papers[0].paper, typeset, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_non_null(strstr(err.text, "Hulp"));
}

static void two_languages_and_one_are_longer_and_shorter(void **state) {
    (void)state;
    const struct contact contact = sample_contact();
    const struct slip one = sample_slip(&contact, LANG_NL), two = sample_slip(&contact, LANG_EN);
    struct ink *a = ink_of(&one, &papers[0].paper), *b = ink_of(&two, &papers[0].paper);
    assert_true(b->height > a->height + in_dots(15, a));
    ink_destroy(a);
    ink_destroy(b);
}

// -- pictures, compared dot by dot. UPDATE_GOLDEN=1 writes them anew: look at them.

static SDL_Surface *picture_of(const struct ink *ink) {
    SDL_Surface *s =
        SDL_CreateRGBSurfaceWithFormat(0, ink->width, ink->height, 8, SDL_PIXELFORMAT_INDEX8);
    assert_non_null(s);
    SDL_SetPaletteColors(s->format->palette, (SDL_Color[]){{255, 255, 255, 255}, {0, 0, 0, 255}}, 0,
                         2);
    for (int y = 0; y < ink->height; y++)
        for (int x = 0; x < ink->width; x++)
            ((uint8_t *)s->pixels)[y * s->pitch + x] = is_black(ink, x, y);
    return s;
}

static void compare_golden(const char *name, const struct ink *ink) {
    char path[512];
    snprintf(path, sizeof path, GOLDEN "/slip-%s.png", name);
    if (getenv("UPDATE_GOLDEN")) {
        SDL_Surface *picture = picture_of(ink);
        assert_int_equal(IMG_SavePNG(picture, path), 0);
        SDL_FreeSurface(picture);
        return;
    }
    SDL_Surface *loaded = IMG_Load(path);
    if (!loaded)
        fail_msg("%s: %s", path, IMG_GetError());
    SDL_Surface *golden = SDL_ConvertSurfaceFormat(loaded, SDL_PIXELFORMAT_XRGB8888, 0);
    SDL_FreeSurface(loaded);
    assert_int_equal(golden->w, ink->width);
    assert_int_equal(golden->h, ink->height);
    int differing = 0;
    for (int y = 0; y < ink->height; y++)
        for (int x = 0; x < ink->width; x++) {
            const uint32_t *row =
                (const uint32_t *)((const uint8_t *)golden->pixels + y * golden->pitch);
            differing += ((row[x] & 0xFF) == 0) != is_black(ink, x, y);
        }
    SDL_FreeSurface(golden);
    if (differing > 0)
        fail_msg("%s: %d dots differ", path, differing);
}

static void slips_look_as_they_did(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int paper;
        enum language language;
        int kind;
    } goldens[] = {{"roll80-nl", 0, LANG_NL, 0},
                   {"roll58-nl", 1, LANG_NL, 0},
                   {"a6-en", 2, LANG_EN, 0},
                   {"roll80-ar", 0, LANG_AR, 0},
                   {"list-roll80-nl", 0, LANG_NL, KIND_LIST},
                   {"list-roll58-en", 1, LANG_EN, KIND_LIST},
                   {"list-a6-en", 2, LANG_EN, KIND_LIST},
                   {"letter-roll80-nl", 0, LANG_NL, KIND_LETTER},
                   {"letter-roll58-ar", 1, LANG_AR, KIND_LETTER},
                   {"letter-a6-nl", 2, LANG_NL, KIND_LETTER},
                   {"letter-a5-en", 3, LANG_EN, KIND_LETTER}};
    for (size_t i = 0; i < sizeof goldens / sizeof *goldens; i++) {
        struct contact contact;
        const struct slip slip = slip_of_kind(goldens[i].kind, &contact, goldens[i].language);
        struct ink *ink = ink_of(&slip, &papers[goldens[i].paper].paper);
        compare_golden(goldens[i].name, ink);
        ink_destroy(ink);
    }
}

// Not a test: with SLIP_PICTURES=DIR all slips are written there, to look at.
static void write_pictures(const char *folder) {
    static const char *const languages[LANG_COUNT] = {"nl", "en", "ar"};
    for (int p = 0; p < PAPERS; p++)
        for (int kind = 0; kind < KINDS; kind++)
            for (int language = 0; language < LANG_COUNT; language++) {
                struct contact contact;
                const struct slip slip = slip_of_kind(kind, &contact, (enum language)language);
                struct ink *ink = ink_of(&slip, &papers[p].paper);
                SDL_Surface *picture = picture_of(ink);
                char path[512];
                snprintf(path, sizeof path, "%s/%d-%d-%s.png", folder, p, kind,
                         languages[language]);
                IMG_SavePNG(picture, path);
                SDL_FreeSurface(picture);
                ink_destroy(ink);
            }
}

static void pictures_to_look_at(void **state) {
    (void)state;
    if (getenv("SLIP_PICTURES"))
        write_pictures(getenv("SLIP_PICTURES"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_to_look_at),
        cmocka_unit_test(no_ink_is_in_the_margins_of_any_paper),
        cmocka_unit_test(the_same_slip_gives_the_same_rows),
        cmocka_unit_test(letters_are_as_large_as_promised),
        cmocka_unit_test(a_phone_reads_the_contact_from_every_paper),
        cmocka_unit_test(a_phone_reads_the_points_from_every_paper),
        cmocka_unit_test(what_does_not_fit_is_refused_and_never_cut_off),
        cmocka_unit_test(a_character_that_no_font_has_is_named),
        cmocka_unit_test(two_languages_and_one_are_longer_and_shorter),
        cmocka_unit_test(slips_look_as_they_did),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
