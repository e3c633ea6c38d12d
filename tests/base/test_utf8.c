// SPDX-License-Identifier: EUPL-1.2
#include "base/utf8.h"
#include "check.h"

static void invalid_bytes_become_one_replacement_each(void **state) {
    (void)state;
    static const struct {
        const char *name, *bytes, *points;
        bool valid;
    } cases[] = {
        {"ASCII", "ab", "61 62", true},
        {"two bytes", "\xC3\xAB", "eb", true},
        {"three bytes", "\xE2\x82\xAC", "20ac", true},
        {"four bytes", "\xF0\x9F\x98\x80", "1f600", true},
        {"the last code point", "\xF4\x8F\xBF\xBF", "10ffff", true},
        {"one past the last", "\xF4\x90\x80\x80", "fffd fffd fffd fffd", false},
        {"a written U+FFFD is valid", "\xEF\xBF\xBD", "fffd", true},
        {"a byte that only follows", "\x80", "fffd", false},
        {"cut off", "\xE2\x82", "fffd fffd", false},
        {"a start and then ASCII",
         "\xC3"
         "A",
         "fffd 41", false},
        {"too long for a slash", "\xC0\xAF", "fffd fffd", false},
        {"too long in three bytes", "\xE0\x80\xAF", "fffd fffd fffd", false},
        {"half of a pair", "\xED\xA0\x80", "fffd fffd fffd", false},
        {"never a byte of UTF-8", "\xFF\xFE", "fffd fffd", false},
        {"long ASCII and then a wrong byte", "0123456789abcdef\xEB",
         "30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66 fffd", false},
    };
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char got[200] = "";
        int count = 0;
        for (struct str rest = str_c(cases[i].bytes); rest.len > 0; count++) {
            size_t len = strlen(got);
            snprintf(got + len, sizeof got - len, "%s%x", len ? " " : "", utf8_next(&rest));
        }
        check_text(&wrong, cases[i].name, str_c(got), cases[i].points);
        check_number(&wrong, cases[i].name, utf8_valid(str_c(cases[i].bytes)), cases[i].valid);
        check_number(&wrong, cases[i].name, utf8_count(str_c(cases[i].bytes)), count);
    }
    assert_int_equal(wrong, 0);
    struct str nothing = {NULL, 0};
    assert_int_equal(utf8_next(&nothing), 0);
}

static void every_code_point_comes_back(void **state) {
    (void)state;
    for (uint32_t code = 1; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 251) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        char bytes[4];
        struct str s = {bytes, (size_t)utf8_encode(code, bytes)};
        assert_true(utf8_valid(s));
        assert_int_equal(utf8_next(&s), code);
        assert_int_equal(s.len, 0);
    }
    char bytes[4];
    assert_int_equal(utf8_encode(0xD800, bytes), 3); // becomes U+FFFD
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
}

static void files_become_utf8_with_plain_lines(void **state) {
    (void)state;
    static const struct {
        const char *name;
        struct str bytes;
        enum text_encoding encoding;
        const char *text;
    } cases[] = {
        {"UTF-8", {"Cli\xC3\xABnt\n", 8}, ENCODING_UTF8, "Cliënt\n"},
        {"UTF-8 with a mark",
         {"\xEF\xBB\xBF"
          "a",
          4},
         ENCODING_UTF8_BOM,
         "a"},
        {"Windows-1252", {"Cli\xEBnt \x80 5", 10}, ENCODING_CP1252, "Cliënt € 5"},
        {"quotes of Word",
         {"\x91"
          "a\x92 \x93"
          "b\x94 \x85 \x96",
          11},
         ENCODING_CP1252,
         "‘a’ “b” … –"},
        {"UTF-16 of Excel",
         {"\xFF\xFE"
          "a\0\xEB\0\xAC\x20",
          8},
         ENCODING_UTF16LE,
         "aë€"},
        {"UTF-16 the other way", {"\xFE\xFF\0a\0\xEB", 6}, ENCODING_UTF16BE, "aë"},
        {"a pair in UTF-16", {"\xFF\xFE\x3D\xD8\x00\xDE", 6}, ENCODING_UTF16LE, "\xF0\x9F\x98\x80"},
        {"half a pair in UTF-16",
         {"\xFF\xFE\x3D\xD8"
          "a\0",
          6},
         ENCODING_UTF16LE,
         "\xEF\xBF\xBD"
         "a"},
        {"half a pair at the end", {"\xFF\xFE\x3D\xD8", 4}, ENCODING_UTF16LE, "\xEF\xBF\xBD"},
        {"an odd byte at the end of UTF-16",
         {"\xFF\xFE"
          "a\0b",
          5},
         ENCODING_UTF16LE,
         "a"},
        {"lines of Windows", {"a\r\nb\r\n", 6}, ENCODING_UTF8, "a\nb\n"},
        {"lines of an old Mac", {"a\rb\r", 4}, ENCODING_UTF8, "a\nb\n"},
        {"all of these", {"\r\n\r\r\n\n", 6}, ENCODING_UTF8, "\n\n\n\n"},
        {"a NUL is dropped", {"a\0b", 3}, ENCODING_UTF8, "ab"},
        {"a NUL and a CR", {"a\0\r\nb", 5}, ENCODING_UTF8, "a\nb"},
        {"nothing", {"", 0}, ENCODING_UTF8, ""},
        {"only a mark", {"\xEF\xBB\xBF", 3}, ENCODING_UTF8_BOM, ""},
        {"a mark of UTF-8 before Windows-1252", {"\xEF\xBB\xBF\xEB", 4}, ENCODING_CP1252, "ï»¿ë"},
    };
    struct arena arena;
    arena_init(&arena);
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        enum text_encoding encoding = ENCODING_UTF8;
        struct str text = utf8_from_file(&arena, cases[i].bytes, &encoding);
        check_text(&wrong, cases[i].name, text, cases[i].text);
        check_number(&wrong, cases[i].name, encoding, cases[i].encoding);
    }
    arena_fini(&arena);
    assert_int_equal(wrong, 0);
}

static void folding_is_for_comparing(void **state) {
    (void)state;
    static const struct {
        const char *name, *text, *folded;
    } cases[] = {
        {"capitals and a trema", "Cliënt", "client"},
        {"a town keeps its signs", "'s-Hertogenbosch", "'s-hertogenbosch"},
        {"an apostrophe of Word", "\u2019s-Gravenhage", "'s-gravenhage"},
        {"Frisian", "Súdwest-Fryslân", "sudwest-fryslan"},
        {"a trema apart", "Clie\u0308nt", "client"},
        {"letters that become two", "Straße Ærø Œuvre \u0132ssel", "strasse aero oeuvre ijssel"},
        {"Turkish", "İıŞğÇÖÜ", "iisgcou"},
        {"Polish", "ŁÓDŹ żółć", "lodz zolc"},
        {"Romanian", "Ștefan Țară", "stefan tara"},
        {"Greek", "ΆΛΦΑ ς", "αλφα σ"},
        {"Cyrillic", "ЇЖАК Ґ Ѣ", "їжак ґ ѣ"},
        {"Arabic without vowel signs", "مُسَاعَدَة", "مساعدة"},
        {"no-break spaces and hyphens", "a\u00A0b\u2011c", "a b-c"},
        {"a soft hyphen has no width", "zorg\u00ADkantoor", "zorgkantoor"},
        {"digits and signs stay", "14 020, € 5 × 2", "14 020, € 5  2"},
        {"an invalid byte", "a\xEB", "a\xEF\xBF\xBD"},
        {"nothing", "", ""},
    };
    struct arena arena;
    arena_init(&arena);
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++)
        check_text(&wrong, cases[i].name, utf8_fold(&arena, str_c(cases[i].text)), cases[i].folded);
    arena_fini(&arena);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(invalid_bytes_become_one_replacement_each),
        cmocka_unit_test(every_code_point_comes_back),
        cmocka_unit_test(files_become_utf8_with_plain_lines),
        cmocka_unit_test(folding_is_for_comparing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
