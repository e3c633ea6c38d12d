// SPDX-License-Identifier: EUPL-1.2
// Where words are cut, and how a word that is too wide is spread over lines.
#include "lines.h"
#include "text/typeset.h"
#include <unistd.h>

static const struct {
    const char *word, *expected; // '-': a syllable; '=': a seam of the compound
} words[] = {
    {"cliëntondersteuning", "cliënt=on-der-steu-ning"},
    {"Cliëntondersteuner", "Cliënt=on-der-steu-ner"},
    {"CLIËNTONDERSTEUNING", "CLIËNT=ON-DER-STEU-NING"},
    {"mantelzorgondersteuning", "man-tel=zorg=on-der-steu-ning"},
    {"mantelzorgmakelaar", "man-tel=zorg=ma-ke-laar"},
    {"onafhankelijke", "onaf-han-ke-lijke"},
    {"arbeidsongeschiktheidsverzekering", "arbeids=on-ge-schikt-heids=ver-ze-ke-ring"},
    {"zorgkantoor", "zorg=kan-toor"},
    {"zorgverzekeraar", "zorg=ver-ze-ke-raar"},
    {"gemeentehuis", "gemeen-te=huis"},
    {"keukentafelgesprek", "keu-ken=ta-fel=ge-sprek"},
    {"inwonerondersteuner", "inwo-ner=on-der-steu-ner"},
    {"inkomensondersteuning", "inko-mens=on-der-steu-ning"},
    {"vertrouwenspersoon", "ver-trou-wens=per-soon"},
    {"participatiewet", "par-ti-ci-pa-tie=wet"},
    {"maatschappelijke", "maat-schap-pe-lijke"},
    {"wijkverpleegkundige", "wijk=ver-pleeg=kun-dige"},
    {"jeugdgezondheidszorg", "jeugd=ge-zond-heids=zorg"},
    {"huisarts", "huis=arts"},
    {"patiënten", "patiën-ten"},      // no break before a trema: "pati-" would need an "e"
    {"geïndiceerd", "geïn-di-ceerd"}, // likewise
    {"bezorgd", "bezorgd"},           // never fewer than three letters on a side
    {"hulp", "hulp"},
    {"Zwolle", "Zwolle"},
    {"підтримка", "підтримка"}, // the patterns are Dutch
};

static void show_levels(const struct letters *all, const uint8_t *levels, char *out) {
    for (int i = 0; i < all->count; i++) {
        if (levels[i])
            *out++ = levels[i] == HYPHEN_LEVEL_SEAM ? '=' : '-';
        out += letters_write(all->at, i, i + 1, out);
    }
    *out = 0;
}

static void words_have_their_points(void **state) {
    struct typeset *typeset = *state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        uint8_t levels[HYPHEN_WORD_MAX];
        char shown[256];
        arena_reset(&typeset->scratch);
        const struct letters all =
            letters_read(&typeset->fonts, &typeset->scratch, str_c(words[i].word), NULL, 0, false);
        hyphens_find(typeset->hyphens, all.at, all.count, levels);
        show_levels(&all, levels, shown);
        if (strcmp(shown, words[i].expected) != 0) {
            print_error("%s instead of %s\n", shown, words[i].expected);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *name, *fits, *text, *expected;
    const char *hyphens;
    bool forced;
} cut[] = {
    {"a word is not cut when the next line holds it", "cliëntondersteuning",
     "Gratis cliëntondersteuning", "Gratis|cliëntondersteuning", "nl", false},
    {"a seam is better than a full line", "cliëntonderste-", "cliëntondersteuning",
     "cliënt-|ondersteuning", "nl", false},
    {"seams first, even at one line more", "arbeidsongeschiktheid",
     "arbeidsongeschiktheidsverzekering", "arbeids-|ongeschiktheids-|verzekering", "nl", false},
    {"syllables when a part does not fit", "ongeschiktxx", "arbeidsongeschiktheidsverzekering",
     "arbeids-|ongeschikt-|heids-|verzekering", "nl", false},
    {"punctuation goes with its word", "mantelzorg-m", "(mantelzorgmakelaar)",
     "(mantelzorg-|makelaar)", "nl", false},
    {"the last part goes on with the text", "ondersteuning nu x",
     "mantelzorgondersteuning nu en straks", "mantelzorg-|ondersteuning nu|en straks", "nl", false},
    {"a real hyphen needs no second one", "mantelzorgma", "Wmo-mantelzorgmakelaar",
     "Wmo-|mantelzorg-|makelaar", "nl", false},
    {"a soft hyphen of the author", "kwantitat", "kwanti\u00ADteiten", "kwanti-|teiten", "", false},
    {"a soft hyphen that is not needed is not seen", "kwantiteiten veel", "kwanti\u00ADteiten",
     "kwantiteiten", "nl", false},
    {"a site at its signs", "www.regelhulp", "www.regelhulp.nl/wmo", "www.regelhulp|.nl/wmo", "nl",
     false},
    {"an e-mail address at its signs", "mantelzorgmakelaar", "mantelzorgmakelaar@voorbeeldstad.nl",
     "mantelzorgmakelaar|@voorbeeldstad.nl", "nl", false},
    {"no hyphenation for other languages", "xxxxxx", "xxxxxxxxxx", "xxxxxx|xxxx", "", true},
    {"a word without points", "xxxxxx", "xxxxxxxxxx", "xxxxxx|xxxx", "nl", true},
    {"a phone number is parted at its spaces at the worst", "088-789 10", "088-789 10 00",
     "088-789|10 00", "nl", true},
    {"marks stay on their letter", "ooo", "o\u0308o\u0308o\u0308o\u0308",
     "o\u0308o\u0308o\u0308|o\u0308", "", true},
};

static void too_wide_words_are_spread_over_lines(void **state) {
    int wrong = 0;
    for (size_t i = 0; i < sizeof(cut) / sizeof(*cut); i++) {
        struct text_style style = style_nl(36);
        snprintf(style.hyphens, sizeof(style.hyphens), "%s", cut[i].hyphens);
        const int width = typeset_natural_px(*state, str_c(cut[i].fits), &style);
        const struct paragraph *p =
            typeset_paragraph(*state, str_c(cut[i].text), NULL, 0, &style, width);
        char shown[256];
        bool forced = false;
        show_lines(p, false, shown, sizeof(shown));
        for (int l = 0; l < p->line_count; l++)
            forced = forced || p->lines[l].forced_break;
        if (strcmp(shown, cut[i].expected) != 0 || forced != cut[i].forced) {
            print_error("%s: \"%s\"%s instead of \"%s\"\n", cut[i].name, shown,
                        forced ? " forced" : "", cut[i].expected);
            wrong++;
        }
        assert_true(p->width_px <= width);
    }
    assert_int_equal(wrong, 0);
}

static void words_are_counted_where_they_end(void **state) {
    const struct text_style style = style_nl(36);
    const int width = typeset_natural_px(*state, STR("Gratis 0800 2000"), &style);
    const struct paragraph *p = typeset_paragraph(
        *state, STR("De mantelzorgondersteuning – nu gratis!"), NULL, 0, &style, width);
    char shown[256];
    show_lines(p, false, shown, sizeof(shown));
    assert_string_equal(shown, "De|mantelzorg-|ondersteuning –|nu gratis!");
    assert_int_equal(p->lines[0].words, 1);
    assert_int_equal(p->lines[1].words, 0);
    assert_int_equal(p->lines[2].words, 1);
    assert_int_equal(p->lines[3].words, 2);
}

static void check_seams_only(struct typeset *typeset, const char *dictionary) {
    char folder[] = "/tmp/wegwijs-hyphens-XXXXXX", path[64], shown[256];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/hyph_nl_NL.dic", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(dictionary, file);
    fclose(file);
    struct hyphens *hyphens = hyphens_create(folder);
    uint8_t levels[HYPHEN_WORD_MAX];
    arena_reset(&typeset->scratch);
    const struct letters all =
        letters_read(&typeset->fonts, &typeset->scratch, STR("mantelzorgmakelaar"), NULL, 0, false);
    hyphens_find(hyphens, all.at, all.count, levels);
    show_levels(&all, levels, shown);
    assert_string_equal(shown, "mantel=zorg=makelaar");
    hyphens_destroy(hyphens);
    remove(path);
    rmdir(folder);
}

static void with_a_damaged_dictionary_the_seams_remain(void **state) {
    check_seams_only(*state, "");
    check_seams_only(*state, "ISO8859-1\n");
    check_seams_only(*state, "no-such-set\n\n%%\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_have_their_points),
        cmocka_unit_test(too_wide_words_are_spread_over_lines),
        cmocka_unit_test(words_are_counted_where_they_end),
        cmocka_unit_test(with_a_damaged_dictionary_the_seams_remain),
    };
    return cmocka_run_group_tests(tests, setup_typeset, teardown_typeset);
}
