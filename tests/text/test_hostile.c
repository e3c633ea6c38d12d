// SPDX-License-Identifier: EUPL-1.2
// Text that nobody would write: no crash, no endless line, no endless time. And the cache.
#include "lines.h"

static char *repeated(const char *piece, size_t len) {
    char *text = malloc(len + 1);
    assert_non_null(text);
    const size_t n = strlen(piece);
    for (size_t i = 0; i < len; i++)
        text[i] = piece[i % n];
    text[len] = 0;
    return text;
}

static void check_whole(const struct paragraph *p, struct str text) {
    int end = 0;
    for (int l = 0; l < p->line_count; l++) {
        const struct text_line *line = &p->lines[l];
        assert_true(line->start >= end && line->end >= line->start);
        assert_true(line->end <= (int)text.len);
        end = line->end;
        for (int r = line->first_run; r < line->first_run + line->run_count; r++) {
            const struct text_run *run = &p->runs[r];
            assert_int_equal(strlen(run->utf8), run->len);
            assert_true(run->width_px >= 0 && run->font >= 0);
            assert_true(run->byte >= line->start && run->byte < line->end);
        }
    }
}

static void draw_all(struct typeset *typeset, const struct paragraph *p, SDL_Surface *surface) {
    typeset_draw(typeset, p, 0, p->line_count, surface, 0, 0, (SDL_Color){0, 0, 0, 255});
}

static const struct {
    const char *name, *piece;
    size_t len;
} large[] = {
    {"one word of 64 KB", "a", 65536},
    {"64 KB of Dutch", "De gemeente beslist over uw cliëntondersteuning. ", 65536},
    {"64 KB of digits", "0800 2000 ", 65536},
    {"64 KB of single digits", "1 ", 65536},
    {"64 KB of an address", "a-b.c/d@", 65536},
    {"64 KB of brackets", "((", 65536},
    {"64 KB of marks", "\xCC\x88", 65536},
    {"64 KB of newlines", "\n", 65536},
    {"64 KB of spaces", " ", 65536},
    {"64 KB of no-break spaces", "\xC2\xA0", 65536},
    {"64 KB of Arabic and Dutch by turns",
     "\xD8\xA7"
     "a",
     65536},
    {"64 KB of embeddings", "\xE2\x81\xA7\xD8\xA7", 65535},
    {"64 KB of continuation bytes", "\x80\xFF", 65536},
    {"64 KB of zero width spaces", "\xE2\x80\x8B", 65535},
    {"64 KB of soft hyphens", "a\xC2\xAD", 65535},
    {"64 KB of hyphens", "aa-", 65535},
};

static void large_texts_are_survived(void **state) {
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, 640, 480, 32, SDL_PIXELFORMAT_XRGB8888);
    static const int widths[] = {1, 600};
    for (size_t i = 0; i < sizeof(large) / sizeof(*large); i++) {
        char *bytes = repeated(large[i].piece, large[i].len);
        const struct str text = {bytes, large[i].len};
        for (size_t w = 0; w < sizeof(widths) / sizeof(*widths); w++) {
            const struct text_style style = style_nl(30);
            const struct paragraph *p = typeset_paragraph(*state, text, NULL, 0, &style, widths[w]);
            check_whole(p, text);
            draw_all(*state, p, surface);
        }
        struct text_style style = style_nl(30);
        style.rtl = true;
        assert_true(typeset_natural_px(*state, text, &style) >=
                    typeset_widest_word_px(*state, text, &style));
        typeset_trim(*state);
        free(bytes);
    }
    SDL_FreeSurface(surface);
}

static void small_oddities_are_survived(void **state) {
    static const char *const texts[] = {"",
                                        " ",
                                        "\n",
                                        "\n\n",
                                        "\xFF",
                                        "\xC3",
                                        "a\xE2\x82",
                                        "\xED\xA0\x80",
                                        "-",
                                        "–",
                                        "- -",
                                        "a-",
                                        "-a",
                                        "+",
                                        "+1",
                                        "(",
                                        "(0",
                                        "€",
                                        "€ ",
                                        "@",
                                        "a@",
                                        "@b",
                                        "www.",
                                        "http://",
                                        ".nl",
                                        "a.nl",
                                        "1.",
                                        "1,-",
                                        "1 –",
                                        "1 – ",
                                        "1011 A",
                                        "artikel ",
                                        "\u0308",
                                        "\u200B",
                                        "\u00AD",
                                        "\u2066",
                                        "\u2069",
                                        "\uFEFF",
                                        "\u202E",
                                        "\U0010FFFF",
                                        "a\u0308\u0308\u0308",
                                        "\u200D\u200D",
                                        " \u200B ",
                                        "a \u200B",
                                        "\u200Ba \u200B b"};
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, 64, 64, 32, SDL_PIXELFORMAT_XRGB8888);
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        for (int width = -1; width < 60; width += 10)
            for (int kind = 0; kind < 4; kind++) {
                struct text_style style = style_nl(24);
                style.rtl = kind & 1;
                style.crisp = kind & 2;
                const struct paragraph *p =
                    typeset_paragraph(*state, str_c(texts[i]), NULL, 0, &style, width);
                check_whole(p, str_c(texts[i]));
                draw_all(*state, p, surface);
            }
    SDL_FreeSurface(surface);
}

static unsigned random_below(unsigned *seed, unsigned limit) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

// Pieces that the rules look at, in any order: always the same ones.
static void any_mixture_is_survived(void **state) {
    static const char *const pieces[] = {" ",
                                         "  ",
                                         "-",
                                         "–",
                                         "0800",
                                         "2000",
                                         "14",
                                         "9.00",
                                         "uur",
                                         "€",
                                         "12,50",
                                         "22",
                                         "mei",
                                         "1011",
                                         "AB",
                                         "www.",
                                         "a.nl",
                                         "x@y.nl",
                                         "/",
                                         "(",
                                         ")",
                                         "+31",
                                         "\n",
                                         "\u00A0",
                                         "\u200B",
                                         "\u00AD",
                                         "\u0308",
                                         "\u2066",
                                         "\u2069",
                                         "\u202E",
                                         "cliëntondersteuning",
                                         "zorg",
                                         "مجانا",
                                         "،",
                                         "Wmo",
                                         "\xFF",
                                         "\u05D0",
                                         "中",
                                         "artikel",
                                         "2.2.4",
                                         "\t"};
    const unsigned count = sizeof(pieces) / sizeof(*pieces);
    unsigned seed = 7;
    for (int round = 0; round < 3000; round++) {
        char bytes[400] = "";
        size_t len = 0;
        for (unsigned n = random_below(&seed, 16); n > 0; n--) {
            const char *piece = pieces[random_below(&seed, count)];
            memcpy(bytes + len, piece, strlen(piece));
            len += strlen(piece);
        }
        struct text_style style = style_nl(24);
        style.rtl = round & 1;
        const struct str text = {bytes, len};
        const int width = 1 + (int)random_below(&seed, 400);
        const struct paragraph *p = typeset_paragraph(*state, text, NULL, 0, &style, width);
        check_whole(p, text);
        if (width >= typeset_widest_word_px(*state, text, &style))
            for (int l = 0; l < p->line_count; l++)
                assert_true(p->lines[l].width_px <= width && !p->lines[l].forced_break);
        const int natural = typeset_natural_px(*state, text, &style);
        const struct paragraph *whole = typeset_paragraph(*state, text, NULL, 0, &style, natural);
        assert_true(whole->width_px <= natural);
    }
    typeset_forget(*state);
}

static void what_shows_nothing_has_no_lines(void **state) {
    static const char *const texts[] = {"", "  ", "\n", "\t\n ", "\u200B"};
    const struct text_style style = style_nl(24);
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        const struct paragraph *p =
            typeset_paragraph(*state, str_c(texts[i]), NULL, 0, &style, 300);
        assert_int_equal(p->line_count, 0);
        assert_int_equal(p->width_px, 0);
    }
    const struct paragraph *p =
        typeset_paragraph(*state, (struct str){NULL, 0}, NULL, 0, &style, 300);
    assert_int_equal(p->line_count, 0);
}

static void spans_outside_the_text_do_no_harm(void **state) {
    const struct text_span spans[] = {
        {-5, 3, true, 1}, {1, 0, true, 2}, {2, 900, true, 3}, {990, 3, true, 4}};
    const struct text_style style = style_nl(24);
    const struct paragraph *p = typeset_paragraph(*state, STR("abcdef"), spans, 4, &style, 300);
    assert_int_equal(p->line_count, 1);
    assert_int_equal(p->runs[p->lines[0].run_count - 1].word, 3);
}

static void every_size_is_survived(void **state) {
    static const int sizes[] = {-7, 0, 1, 3, 511, 512, 513, 100000};
    for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
        const struct text_style style = style_nl(sizes[i]);
        const struct paragraph *p = typeset_paragraph(*state, STR("Hulp"), NULL, 0, &style, 300);
        assert_true(p->line_count >= 1);
    }
    for (int size = 10; size < 100; size++) { // more than the fonts that stay open
        const struct text_style style = style_nl(size);
        assert_true(typeset_natural_px(*state, STR("Hulp"), &style) > size);
    }
}

static void the_same_paragraph_is_the_same_pointer(void **state) {
    const struct text_style style = style_nl(30);
    struct text_style bold = style;
    bold.bold = true;
    const struct text_span span = {0, 2, true, -1};
    char copy[] = "De gemeente beslist";
    const struct paragraph *p = typeset_paragraph(*state, str_c(copy), NULL, 0, &style, 300);
    assert_ptr_equal(p,
                     typeset_paragraph(*state, STR("De gemeente beslist"), NULL, 0, &style, 300));
    assert_ptr_not_equal(p, typeset_paragraph(*state, str_c(copy), NULL, 0, &style, 301));
    assert_ptr_not_equal(p, typeset_paragraph(*state, str_c(copy), NULL, 0, &bold, 300));
    assert_ptr_not_equal(p, typeset_paragraph(*state, str_c(copy), &span, 1, &style, 300));
    copy[0] = 'd';
    assert_ptr_not_equal(p, typeset_paragraph(*state, str_c(copy), NULL, 0, &style, 300));
    typeset_trim(*state); // far under the limit: all stay
    assert_ptr_equal(p,
                     typeset_paragraph(*state, STR("De gemeente beslist"), NULL, 0, &style, 300));
    assert_string_equal(p->runs[0].utf8, "De gemeente beslist");
}

// Under the address sanitizer a paragraph that was dropped too early would be found here.
static void trimming_keeps_what_was_used_last(void **state) {
    const struct text_style style = style_nl(30);
    char *bytes = repeated("woord ", 40000);
    const struct paragraph *last = NULL;
    for (int width = 300; width < 340; width++) {
        bytes[0] = (char)('a' + width % 26);
        last = typeset_paragraph(*state, (struct str){bytes, 40000}, NULL, 0, &style, width);
    }
    typeset_trim(*state);
    assert_ptr_equal(last,
                     typeset_paragraph(*state, (struct str){bytes, 40000}, NULL, 0, &style, 339));
    check_whole(last, (struct str){bytes, 40000});
    typeset_forget(*state);
    const struct paragraph *again =
        typeset_paragraph(*state, STR("De gemeente beslist"), NULL, 0, &style, 300);
    assert_string_equal(again->runs[0].utf8, "De gemeente beslist");
    free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_texts_are_survived),
        cmocka_unit_test(small_oddities_are_survived),
        cmocka_unit_test(any_mixture_is_survived),
        cmocka_unit_test(what_shows_nothing_has_no_lines),
        cmocka_unit_test(spans_outside_the_text_do_no_harm),
        cmocka_unit_test(every_size_is_survived),
        cmocka_unit_test(the_same_paragraph_is_the_same_pointer),
        cmocka_unit_test(trimming_keeps_what_was_used_last),
    };
    return cmocka_run_group_tests(tests, setup_typeset, teardown_typeset);
}
