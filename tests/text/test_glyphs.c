// SPDX-License-Identifier: EUPL-1.2
// Which characters can be shown, how high capitals are, and what lands on a surface.
#include "lines.h"

static const struct {
    const char *name, *text;
    bool missing;
} cases[] = {
    {"Dutch", "Cliënten vóór één geïnde coöperatie: € 12,50 – ‘ja’ “nee” … •", false},
    {"Turkish", "Hak ve ödeme: ığİĞşŞçÇöÖüÜ", false},
    {"Polish", "Zażółć gęślą jaźń ĄĆĘŁŃÓŚŹŻ", false},
    {"Ukrainian", "Щиро дякуємо: їЇєЄґҐіІ’", false},
    {"Arabic", "المساعدة المجانية، هل تحتاجها؟", false},
    {"arrows and marks", "→ ← ✓ •", false},
    {"joiners and controls need no glyph", "a\u200Bb\u200Dc\u00ADd\u2066e\u2069\uFEFF", false},
    {"control characters are left out", "a\001b\x7F\rc", false},
    {"no-break spaces of every width", "a\u00A0b\u202Fc\u2007d", false},
    {"Chinese", "中文", true},
    {"an emoji", "Hallo \U0001F600", true},
    {"a ballot box", "☐", true},
};

static void missing_glyphs_are_told(void **state) {
    for (int bold = 0; bold < 2; bold++)
        for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
            struct text_style style = style_nl(36);
            style.bold = bold;
            const struct paragraph *p =
                typeset_paragraph(*state, str_c(cases[i].text), NULL, 0, &style, 3000);
            if (p->missing_glyph != cases[i].missing)
                fail_msg("%s", cases[i].name);
            assert_int_equal(p->line_count, 1);
        }
}

static bool row_has_ink(SDL_Surface *surface, int y) {
    const uint32_t *row = (const uint32_t *)((const uint8_t *)surface->pixels + y * surface->pitch);
    for (int x = 0; x < surface->w; x++)
        if ((row[x] & 0xFF) < 0x80) // more than half covered
            return true;
    return false;
}

static void capitals_are_as_high_as_asked(void **state) {
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, 200, 300, 32, SDL_PIXELFORMAT_XRGB8888);
    for (int bold = 0; bold < 2; bold++)
        for (int cap = 20; cap <= 120; cap++) {
            struct text_style style = style_nl(typeset_size_for_cap(*state, (float)cap, bold));
            style.bold = bold;
            assert_true(typeset_cap_px(*state, style.size_px, bold) >= cap);
            assert_true(typeset_cap_px(*state, style.size_px - 1, bold) <= cap);
            const struct paragraph *p = typeset_paragraph(*state, STR("H"), NULL, 0, &style, 400);
            SDL_FillRect(surface, NULL, 0xFFFFFFFF);
            typeset_draw(*state, p, 0, 1, surface, 10, 20, (SDL_Color){0, 0, 0, 255});
            int top = 0, bottom = surface->h;
            while (top < bottom && !row_has_ink(surface, top))
                top++;
            while (bottom > top && !row_has_ink(surface, bottom - 1))
                bottom--;
            assert_int_equal(bottom, 20 + p->ascent_px); // it stands on the baseline
            assert_in_range(bottom - top, cap, cap + 1);
        }
    SDL_FreeSurface(surface);
}

static void sizes_beyond_sense_are_bounded(void **state) {
    assert_true(typeset_size_for_cap(*state, 29.5f, false) == 42); // 0.7 degrees, 21.5 inch
    assert_true(typeset_size_for_cap(*state, 0.0f, false) >= 1);
    assert_true(typeset_size_for_cap(*state, -3.0f, false) >= 1);
    assert_true(typeset_size_for_cap(*state, 1e9f, false) <= 1000);
}

static int ink_in(SDL_Surface *surface, SDL_Rect rect) {
    int ink = 0;
    for (int y = rect.y; y < rect.y + rect.h; y++)
        for (int x = rect.x; x < rect.x + rect.w; x++)
            ink += ((const uint32_t *)((const uint8_t *)surface->pixels + y * surface->pitch))[x] !=
                   0xFFFFFFFF;
    return ink;
}

static void drawing_keeps_to_the_clip_rectangle_and_the_lines_asked(void **state) {
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, 600, 400, 32, SDL_PIXELFORMAT_ARGB8888);
    const struct text_style style = style_nl(40);
    const struct paragraph *p =
        typeset_paragraph(*state, STR("een\ntwee\ndrie\nvier"), NULL, 0, &style, 500);
    const SDL_Color black = {0, 0, 0, 255};
    const int lead = p->leading_px;
    SDL_FillRect(surface, NULL, 0xFFFFFFFF);
    typeset_draw(*state, p, 1, 3, surface, 0, 0, black);
    assert_true(ink_in(surface, (SDL_Rect){0, 0, 600, lead}) > 50);
    assert_true(ink_in(surface, (SDL_Rect){0, lead, 600, lead}) > 50);
    assert_int_equal(ink_in(surface, (SDL_Rect){0, 2 * lead, 600, 400 - 2 * lead}), 0);
    SDL_FillRect(surface, NULL, 0xFFFFFFFF);
    const SDL_Rect clip = {10, 10, 20, 20};
    SDL_SetClipRect(surface, &clip);
    typeset_draw(*state, p, 0, 99, surface, -4, -lead, black);
    assert_true(ink_in(surface, clip) > 0);
    assert_int_equal(ink_in(surface, (SDL_Rect){0, 0, 600, 400}), ink_in(surface, clip));
    SDL_FreeSurface(surface);
}

static void paper_gets_dots_of_index_one(void **state) {
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, 301, 90, 8, SDL_PIXELFORMAT_INDEX8);
    struct text_style style = style_nl(40);
    style.crisp = true;
    const struct paragraph *p = typeset_paragraph(*state, STR("Één €"), NULL, 0, &style, 400);
    const SDL_Rect clip = {0, 0, 60, 90};
    SDL_SetClipRect(surface, &clip);
    typeset_draw(*state, p, 0, 1, surface, 3, 5, (SDL_Color){0, 0, 0, 255});
    int ink = 0;
    for (int y = 0; y < 90; y++)
        for (int x = 0; x < 301; x++) {
            const uint8_t dot = ((const uint8_t *)surface->pixels)[y * surface->pitch + x];
            assert_true(dot <= 1);
            assert_true(dot == 0 || x < 60);
            ink += dot;
        }
    assert_in_range(ink, 200, 2000);
    SDL_FreeSurface(surface);
}

// Every ink of a line lies within the widths that layout was told.
static void ink_stays_within_the_width(void **state) {
    static const char *const texts[] = {"jij",     "fff",    "Wmo-", "wijkteam",
                                        "العربية", "Ґудзик", "/f/"};
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, 900, 200, 32, SDL_PIXELFORMAT_XRGB8888);
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        for (int size = 24; size < 90; size += 3) {
            const struct text_style style = style_nl(size);
            const struct paragraph *p =
                typeset_paragraph(*state, str_c(texts[i]), NULL, 0, &style, 800);
            SDL_FillRect(surface, NULL, 0xFFFFFFFF);
            typeset_draw(*state, p, 0, 1, surface, 50, 20, (SDL_Color){0, 0, 0, 255});
            const int all = ink_in(surface, (SDL_Rect){0, 0, 900, 200});
            assert_true(all > 20);
            assert_int_equal(ink_in(surface, (SDL_Rect){50, 20, p->width_px, p->leading_px}), all);
        }
    SDL_FreeSurface(surface);
}

static void a_missing_font_is_named_with_its_package(void **state) {
    (void)state;
    struct error err = {0};
    assert_null(typeset_create("/nowhere", &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_non_null(strstr(err.text, "fonts-sil-andika"));
    assert_string_equal(err.file, "/nowhere/Andika-Regular.ttf");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(missing_glyphs_are_told),
        cmocka_unit_test(capitals_are_as_high_as_asked),
        cmocka_unit_test(sizes_beyond_sense_are_bounded),
        cmocka_unit_test(drawing_keeps_to_the_clip_rectangle_and_the_lines_asked),
        cmocka_unit_test(paper_gets_dots_of_index_one),
        cmocka_unit_test(ink_stays_within_the_width),
        cmocka_unit_test(a_missing_font_is_named_with_its_package),
    };
    return cmocka_run_group_tests(tests, setup_typeset, teardown_typeset);
}
