// SPDX-License-Identifier: EUPL-1.2
// The kiosk's own words: every text is there in every language, with the same blanks to fill in.
#include "../base/check.h"
#include "base/asset.h"
#include "base/utf8.h"
#include "content/strings.h"

static const char *const names[TEXT_COUNT] = {
#define X(id) #id,
    TEXT_LIST(X)
#undef X
};

static void every_text_is_there_in_every_language(void **state) {
    (void)state;
    int wrong = 0;
    for (int language = 0; language < LANG_COUNT; language++) {
        for (int id = 0; id < TEXT_COUNT; id++) {
            struct str text = ui_text((enum text_id)id, (enum language)language);
            struct str dutch = ui_text((enum text_id)id, LANG_NL);
            check_number(&wrong, names[id], utf8_valid(text) && text.len > 0, true);
            if (str_eq(text, str_c(names[id]))) // its name: the text is missing
                check_text(&wrong, language_info((enum language)language)->code.ptr, text,
                           "a text");
            check_number(&wrong, names[id], str_contains(text, STR("{1}")),
                         str_contains(dutch, STR("{1}")));
            check_number(&wrong, names[id], str_contains(text, STR("{2}")),
                         str_contains(dutch, STR("{2}")));
        }
    }
    assert_int_equal(wrong, 0);
}

// A key in a file that no text has is a spelling mistake or a left-over.
static void every_key_is_a_text(void **state) {
    (void)state;
    static const char *const files[] = {"strings/nl.ini", "strings/en.ini", "strings/ar.ini"};
    int wrong = 0;
    for (size_t i = 0; i < COUNT(files); i++) {
        struct str rest = asset_find(str_c(files[i]));
        check_number(&wrong, files[i], rest.len > 0, true);
        while (rest.ptr) {
            struct str value = str_cut(&rest, '\n');
            struct str key = str_trim(str_cut(&value, '='));
            if (key.len == 0 || key.ptr[0] == ';' || key.ptr[0] == '#' || key.ptr[0] == '[')
                continue;
            int id = 0;
            while (id < TEXT_COUNT && !str_eq(key, str_c(names[id])))
                id++;
            if (id == TEXT_COUNT)
                check_text(&wrong, files[i], key, "a name of strings.h");
        }
    }
    assert_int_equal(wrong, 0);
}

static void blanks_are_filled_in(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    int wrong = 0;
    for (int id = 0; id < TEXT_COUNT; id++) {
        struct str filled =
            ui_text_fill(&arena, (enum text_id)id, LANG_NL, STR("<een>"), STR("<twee>"));
        struct str text = ui_text((enum text_id)id, LANG_NL);
        check_number(&wrong, names[id], str_contains(filled, STR("<een>")),
                     str_contains(text, STR("{1}")));
        check_number(&wrong, names[id], str_contains(filled, STR("<twee>")),
                     str_contains(text, STR("{2}")));
        check_number(&wrong, names[id],
                     str_contains(filled, STR("{1}")) || str_contains(filled, STR("{2}")), false);
    }
    arena_fini(&arena);
    assert_int_equal(wrong, 0);
}

static void languages_have_codes(void **state) {
    (void)state;
    enum language language = LANG_NL;
    assert_true(language_from_code(STR("EN"), &language));
    assert_int_equal(language, LANG_EN);
    assert_false(language_from_code(STR("tr"), &language));
    assert_false(language_from_code(STR(""), &language));
    assert_int_equal(language, LANG_EN);
    for (int i = 0; i < LANG_COUNT; i++) {
        const struct language_info *info = language_info((enum language)i);
        assert_true(utf8_valid(info->own_name) && info->own_name.len > 0);
        assert_int_equal(strlen(info->own_name.ptr), info->own_name.len);
        assert_int_equal(strlen(info->dutch_name.ptr), info->dutch_name.len);
        assert_int_equal(info->rtl, i == LANG_AR);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_is_there_in_every_language),
        cmocka_unit_test(every_key_is_a_text),
        cmocka_unit_test(blanks_are_filled_in),
        cmocka_unit_test(languages_have_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
