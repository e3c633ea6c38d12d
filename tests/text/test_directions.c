// SPDX-License-Identifier: EUPL-1.2
// Runs from left to right as they are drawn: [left to right], {right to left}.
#include "lines.h"

static const struct {
    const char *name, *text, *expected;
    bool rtl;
} cases[] = {
    {"Dutch is one run", "Bel 0800 2000.", "[Bel 0800 2000.]", false},
    {"Arabic is one run", "اتصل بنا", "{اتصل بنا}", true},
    {"a phone number in Arabic reads from left to right", "اتصل بالرقم 0800 8020 مجانا",
     "{ مجانا}[0800 8020]{اتصل بالرقم }", true},
    {"a number with a hyphen too", "اتصل بالرقم 085-0000000 مجانا",
     "{ مجانا}[085-0000000]{اتصل بالرقم }", true},
    {"with a plus", "اتصل بالرقم +31 85 000 00 00 مجانا",
     "{ مجانا}[+31 85 000 00 00]{اتصل بالرقم }", true},
    {"a 14 number", "اتصل بالرقم 14 020 مجانا", "{ مجانا}[14 020]{اتصل بالرقم }", true},
    {"with no-break spaces", "اتصل بالرقم 0800\u00A08020 مجانا",
     "{ مجانا}[0800~8020]{اتصل بالرقم }", true},
    {"a number at the end", "اتصل: 0800 8020", "[0800 8020]{: }{اتصل}", true},
    {"a date in digits", "في 22-11-2026 مساء", "{ مساء}[22-11-2026]{في }", true},
    {"a site keeps its order", "زوروا www.het-loket.nl/hulp الآن",
     "{ الآن}[www.het-loket.nl/hulp]{زوروا }", true},
    {"an e-mail address keeps its order", "اكتب إلى hulp-team@stad.nl الآن",
     "{ الآن}[hulp-team@stad.nl]{اكتب إلى }", true},
    {"Dutch words in Arabic", "خدمة Wmo هنا", "{ هنا}[Wmo]{خدمة }", true},
    {"Arabic in Dutch", "Taal: العربية, gratis", "[Taal: ]{العربية}[, gratis]", false},
    {"an Arabic number in Dutch text is left alone", "Bel 0800 8020 nu", "[Bel 0800 8020 nu]",
     false},
    {"Dutch in a right-to-left paragraph", "Bel nu", "[Bel nu]", true},
    {"controls of the author are obeyed and not drawn", "\u2067Bel\u2069 nu", "[Bel][ nu]", false},
    {"brackets are mirrored by the shaper, not here", "(العربية)", "{)}{العربية}{(}", true},
};

static void runs_stand_in_visual_order(void **state) {
    const struct text_style base = style_nl(36);
    int wrong = 0;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct text_style style = base;
        style.rtl = cases[i].rtl;
        const struct paragraph *p =
            typeset_paragraph(*state, str_c(cases[i].text), NULL, 0, &style, 4000);
        char shown[512];
        show_lines(p, true, shown, sizeof(shown));
        if (strcmp(shown, cases[i].expected) != 0) {
            print_error("%s: %s instead of %s\n", cases[i].name, shown, cases[i].expected);
            wrong++;
        }
        int x = p->lines[0].x_px;
        for (int r = 0; r < p->lines[0].run_count; r++) {
            assert_int_equal(p->runs[r].x_px, x);
            x += p->runs[r].width_px;
        }
        assert_int_equal(x, cases[i].rtl ? 4000 : p->lines[0].width_px);
        assert_false(p->missing_glyph);
    }
    assert_int_equal(wrong, 0);
}

static void a_number_in_arabic_is_not_parted(void **state) {
    struct text_style style = style_nl(36);
    style.rtl = true;
    const struct str text = STR("اتصل بالرقم 0800 8020 مجانا كل يوم");
    for (int width = typeset_widest_word_px(*state, text, &style); width < 900; width += 11) {
        const struct paragraph *p = typeset_paragraph(*state, text, NULL, 0, &style, width);
        char shown[512];
        show_lines(p, false, shown, sizeof(shown));
        assert_non_null(strstr(shown, "0800 8020"));
        for (int l = 0; l < p->line_count; l++) {
            assert_true(p->lines[l].width_px <= width);
            assert_int_equal(p->lines[l].x_px + p->lines[l].width_px, width); // flush right
        }
    }
}

static void fonts_are_chosen_per_run(void **state) {
    const struct text_style style = style_nl(36);
    const struct paragraph *p =
        typeset_paragraph(*state, STR("Zorg العربية"), NULL, 0, &style, 4000);
    assert_int_equal(p->line_count, 1);
    assert_int_equal(p->lines[0].run_count, 2);
    assert_int_equal(p->runs[0].font, 0);
    assert_int_equal(p->runs[1].font, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_stand_in_visual_order),
        cmocka_unit_test(a_number_in_arabic_is_not_parted),
        cmocka_unit_test(fonts_are_chosen_per_run),
    };
    return cmocka_run_group_tests(tests, setup_typeset, teardown_typeset);
}
