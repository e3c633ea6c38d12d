// SPDX-License-Identifier: EUPL-1.2
// Where lines end. A width is given as the text that just fits in it.
#include "lines.h"

struct line_case {
    const char *name, *fits, *text, *expected;
};

static const struct line_case cases[] = {
    {"words go to the next line whole", "De gemeente", "De gemeente beslist over hulp",
     "De gemeente|beslist over|hulp"},
    {"a text that fits exactly stays on one line", "De gemeente beslist", "De gemeente beslist",
     "De gemeente beslist"},
    {"a newline starts a new line", "De gemeente beslist", "De\ngemeente", "De|gemeente"},
    {"an empty line of the author stays", "De gemeente", "De\n\nhulp", "De||hulp"},
    {"a last newline adds nothing", "De gemeente", "De hulp\n", "De hulp"},
    {"spaces around a line are left out", "De gemeente", "  De gemeente   beslist  ",
     "De gemeente|beslist"},
    {"a tab is a space", "De gemeente", "De\tgemeente\tbeslist", "De gemeente|beslist"},
    {"a hyphen between words may end a line", "Een Wmo-", "Een Wmo-melding", "Een Wmo-|melding"},
    {"not behind one letter", "Stuur een e-", "Stuur een e-mail", "Stuur een|e-mail"},
    {"not behind a number", "Een man: 75-", "Een man: 75-jarige", "Een man:|75-jarige"},
    {"a non-breaking hyphen keeps its words", "Een lange Wmo-", "Een lange Wmo\u2011melding",
     "Een lange|Wmo-melding"},
    {"a dash stays with the word before it", "Hulp – voor", "Hulp – voor u", "Hulp – voor|u"},
    {"a dash never starts a line", "Gratis hulp", "Gratis hulp – voor u", "Gratis|hulp – voor|u"},
    {"a zero width space may end a line", "Gemeente", "Gemeente\u200Bhuis", "Gemeente|huis"},
    {"a no-break space keeps words together", "Zorg thuis", "Zorg thuis\u00A0nu", "Zorg|thuis~nu"},
};

static const struct line_case kept[] = {
    {"088 number", "Bel dan 088-789 10", "Bel dan 088-789 10 00", "Bel dan|088-789 10 00"},
    {"0800 number", "Bel gratis 0800", "Bel gratis 0800 2000", "Bel gratis|0800 2000"},
    {"14 number", "Bel naar 14", "Bel naar 14 020", "Bel naar|14 020"},
    {"number of Voorbeeldstad", "Bel naar 000 000", "Bel naar 000 000 00 01.",
     "Bel naar|000 000 00 01."},
    {"international number", "Bel dan nu naar +31 20", "Bel dan nu naar +31 20 123 45 67",
     "Bel dan nu naar|+31 20 123 45 67"},
    {"bracketed area code", "Bel naar hier (085)", "Bel naar hier (085) 123 45 67",
     "Bel naar hier|(085) 123 45 67"},
    {"spaced dash of old", "Bel naar nu 0900 -", "Bel naar nu 0900 - 1234",
     "Bel naar nu|0900 - 1234"},
    {"a time and its uur", "Open om 9.00", "Open om 9.00 uur", "Open om|9.00 uur"},
    {"opening hours", "Wij zijn open 9.00 – 17.00", "Wij zijn open 9.00 – 17.00 uur",
     "Wij zijn open|9.00 – 17.00 uur"},
    {"hours without minutes", "Wij zijn er nu 9 – 17", "Wij zijn er nu 9 – 17 uur",
     "Wij zijn er nu|9 – 17 uur"},
    {"an amount", "Het kost nu €", "Het kost nu € 12,50", "Het kost nu|€ 12,50"},
    {"a round amount", "Het kost nu € 50", "Het kost nu € 50,- per jaar",
     "Het kost nu|€ 50,- per jaar"},
    {"day and month", "Het is vandaag 22", "Het is vandaag 22 november 2026",
     "Het is vandaag|22 november|2026"},
    {"a date in digits", "Het is nu 22-11-", "Het is nu 22-11-2026", "Het is nu|22-11-2026"},
    {"a postcode", "Hij woont in 1011", "Hij woont in 1011 AB Amsterdam",
     "Hij woont in|1011 AB|Amsterdam"},
    {"an article of law", "Zie Wmo artikel", "Zie Wmo artikel 2.2.4", "Zie Wmo|artikel 2.2.4"},
    {"a number of weeks", "Dat duurt nu 6", "Dat duurt nu 6 weken", "Dat duurt nu|6 weken"},
    {"a site with hyphens", "Kijk nog eens op www.het-", "Kijk nog eens op www.het-loket.nl",
     "Kijk nog eens op|www.het-loket.nl"},
    {"an address without www", "Kijk nog eens op mijn-", "Kijk nog eens op mijn-loket.nl/hulp.",
     "Kijk nog eens op|mijn-loket.nl/hulp."},
    {"an e-mail address", "Schrijf een brief naar hulp-",
     "Schrijf een brief naar hulp-team@stad.nl", "Schrijf een brief naar|hulp-team@stad.nl"},
};

// Numbers that are no phone number may be parted.
static const struct line_case loose[] = {
    {"two small numbers", "Vraag 1", "Vraag 1 2", "Vraag 1|2"},
    {"a number and a noun", "Er zijn nu 342", "Er zijn nu 342 gemeenten",
     "Er zijn nu 342|gemeenten"},
    {"month and year", "in november", "in november 2026", "in november|2026"},
    {"weekday and date", "Op maandag", "Op maandag 22 mei", "Op maandag|22 mei"},
    {"a year and a number", "In 2026", "In 2026 1.200 mensen", "In 2026|1.200|mensen"},
};

static void check_cases(struct typeset *typeset, const struct line_case *list, size_t count) {
    const struct text_style style = style_nl(36);
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        const int width = typeset_natural_px(typeset, str_c(list[i].fits), &style);
        const struct paragraph *p =
            typeset_paragraph(typeset, str_c(list[i].text), NULL, 0, &style, width);
        char shown[1024];
        show_lines(p, false, shown, sizeof(shown));
        if (strcmp(shown, list[i].expected) != 0) {
            print_error("%s: \"%s\" instead of \"%s\"\n", list[i].name, shown, list[i].expected);
            wrong++;
        }
        for (int l = 0; l < p->line_count; l++)
            assert_false(p->lines[l].forced_break);
    }
    assert_int_equal(wrong, 0);
}

static void lines_end_at_spaces_and_hyphens(void **state) {
    check_cases(*state, cases, sizeof(cases) / sizeof(*cases));
}

static void numbers_and_addresses_are_never_parted(void **state) {
    check_cases(*state, kept, sizeof(kept) / sizeof(*kept));
}

static void other_numbers_may_be_parted(void **state) {
    check_cases(*state, loose, sizeof(loose) / sizeof(*loose));
}

// Whatever the width, every line is within it and all the text is there.
static void every_width_holds(void **state) {
    const struct str text =
        STR("De gemeente beslist over deze hulp. Bel 0800 2000 tussen 9.00 – 17.00 "
            "uur. Een onafhankelijke cliëntondersteuner denkt gratis met u mee.");
    for (int bold = 0; bold < 2; bold++)
        for (int width = 420; width < 1900; width += 7) {
            struct text_style style = style_nl(43);
            style.bold = bold;
            const struct paragraph *p = typeset_paragraph(*state, text, NULL, 0, &style, width);
            int words = 0;
            for (int l = 0; l < p->line_count; l++) {
                const struct text_line *line = &p->lines[l];
                assert_true(line->x_px + line->width_px <= width);
                assert_false(line->forced_break);
                assert_true(line->end > line->start);
                words += line->words;
            }
            assert_int_equal(words, 21);
            assert_int_equal(p->lines[0].start, 0);
            assert_int_equal(p->lines[p->line_count - 1].end, text.len);
            assert_true(p->width_px <= width);
        }
}

static void natural_width_gives_one_line(void **state) {
    static const char *const texts[] = {"Help mij op weg", "Wie helpt mij?", "a",
                                        "Bel 0800 2000 of kijk op www.regelhulp.nl – gratis",
                                        "De gemeente beslist over deze hulp. U kunt altijd iemand "
                                        "meenemen naar het gesprek, ook als "
                                        "u zich goed kunt redden."};
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        for (int size = 20; size < 80; size++) {
            const struct text_style style = style_nl(size);
            const int width = typeset_natural_px(*state, str_c(texts[i]), &style);
            const struct paragraph *p =
                typeset_paragraph(*state, str_c(texts[i]), NULL, 0, &style, width);
            assert_int_equal(p->line_count, 1);
            assert_true(p->width_px <= width);
            assert_true(p->width_px >= width - 8);
        }
}

static void widest_word_is_not_cut_at_its_width(void **state) {
    const struct text_style style = style_nl(50);
    const struct str text = STR("Uw onafhankelijke cliëntondersteuner helpt.");
    const int width = typeset_widest_word_px(*state, text, &style);
    assert_int_equal(width, typeset_natural_px(*state, STR("cliëntondersteuner"), &style));
    char shown[256];
    show_lines(typeset_paragraph(*state, text, NULL, 0, &style, width), false, shown,
               sizeof(shown));
    assert_string_equal(shown, "Uw onafhankelijke|cliëntondersteuner|helpt.");
    show_lines(typeset_paragraph(*state, text, NULL, 0, &style, width - 1), false, shown,
               sizeof(shown));
    assert_string_equal(shown, "Uw onafhankelijke|cliënt-|ondersteuner|helpt.");
}

static void spans_make_runs(void **state) {
    const struct str text = STR("De Wlz is een wet.");
    const struct text_span spans[] = {{3, 3, false, 7}, {14, 3, true, -1}};
    const struct text_style style = style_nl(40);
    const struct paragraph *p = typeset_paragraph(*state, text, spans, 2, &style, 2000);
    char shown[256];
    show_lines(p, true, shown, sizeof(shown));
    assert_string_equal(shown, "[De ][Wlz][ is een ][wet][.]");
    assert_int_equal(p->runs[1].word, 7);
    assert_int_equal(p->runs[1].byte, 3);
    assert_int_equal(p->runs[0].word, -1);
    assert_true(p->runs[3].bold);
    assert_false(p->runs[4].bold);
    for (int r = 1; r < 5; r++)
        assert_int_equal(p->runs[r].x_px, p->runs[r - 1].x_px + p->runs[r - 1].width_px);
}

static void lines_are_aligned(void **state) {
    struct text_style style = style_nl(40);
    const struct str text = STR("Hulp");
    const int width = typeset_natural_px(*state, text, &style), room = width + 101;
    const struct {
        enum text_align align;
        bool rtl;
        int x;
    } places[] = {{ALIGN_START, false, 0},  {ALIGN_CENTER, false, 50}, {ALIGN_END, false, 101},
                  {ALIGN_START, true, 101}, {ALIGN_CENTER, true, 50},  {ALIGN_END, true, 0}};
    for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
        style.align = places[i].align;
        style.rtl = places[i].rtl;
        const struct paragraph *p = typeset_paragraph(*state, text, NULL, 0, &style, room);
        assert_int_equal(p->lines[0].x_px, places[i].x);
        assert_int_equal(p->runs[0].x_px, places[i].x);
        assert_int_equal(p->lines[0].width_px, width);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_at_spaces_and_hyphens),
        cmocka_unit_test(numbers_and_addresses_are_never_parted),
        cmocka_unit_test(other_numbers_may_be_parted),
        cmocka_unit_test(every_width_holds),
        cmocka_unit_test(natural_width_gives_one_line),
        cmocka_unit_test(widest_word_is_not_cut_at_its_width),
        cmocka_unit_test(spans_make_runs),
        cmocka_unit_test(lines_are_aligned),
    };
    return cmocka_run_group_tests(tests, setup_typeset, teardown_typeset);
}
