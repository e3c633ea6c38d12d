// SPDX-License-Identifier: EUPL-1.2
#include "check.h"

static void texts_are_compared(void **state) {
    (void)state;
    static const struct {
        const char *name, *a, *b;
        bool same, nocase;
        int order;
    } cases[] = {
        {"the same", "zorg", "zorg", true, true, 0},
        {"other case", "Zorg", "zORG", false, true, -1},
        {"both empty", "", "", true, true, 0},
        {"one empty", "", "a", false, false, -1},
        {"a beginning comes first", "zorg", "zorgkantoor", false, false, -1},
        {"bytes above 127 come last", "\xC3\xAB", "z", false, false, 1},
        {"only ASCII letters lose their case", "\xC3\x8B", "\xC3\xAB", false, false, -1},
        {"an at sign is no letter", "@", "`", false, false, -1},
    };
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str a = str_c(cases[i].a), b = str_c(cases[i].b);
        int order = str_compare(a, b);
        check_number(&wrong, cases[i].name, str_eq(a, b), cases[i].same);
        check_number(&wrong, cases[i].name, str_eq_nocase(a, b), cases[i].nocase);
        check_number(&wrong, cases[i].name, (order > 0) - (order < 0), cases[i].order);
    }
    assert_int_equal(wrong, 0);
}

static void parts_are_found(void **state) {
    (void)state;
    struct str none = {NULL, 0};
    assert_true(str_starts(STR("zorg"), STR("zo")));
    assert_false(str_starts(STR("zo"), STR("zorg")));
    assert_true(str_ends(STR("a.md"), STR(".md")));
    assert_false(str_ends(STR("md"), STR(".md")));
    assert_true(str_contains(STR("de Wlz is"), STR("Wlz")));
    assert_false(str_contains(STR("de Wl"), STR("Wlz")));
    assert_true(str_starts(none, none) && str_ends(none, none) && str_contains(none, none));
    assert_true(str_eq(str_slice(STR("abc"), 1, 99), STR("bc")));
    assert_true(str_eq(str_slice(STR("abc"), 5, 2), STR("")));
    assert_int_equal(str_slice(none, 0, 5).len, 0);
}

static void blanks_at_both_ends_go(void **state) {
    (void)state;
    assert_true(str_eq(str_trim(STR(" \t\r\n een twee \n")), STR("een twee")));
    assert_int_equal(str_trim(STR(" \n ")).len, 0);
    // A no-break space belongs to the text.
    assert_true(str_eq(str_trim(STR("\xC2\xA0")), STR("\xC2\xA0")));
}

static void a_list_is_cut_to_its_end(void **state) {
    (void)state;
    static const struct {
        const char *name, *text, *parts;
    } cases[] = {
        {"three", "a,b,c", "[a][b][c]"},
        {"one", "a", "[a]"},
        {"an empty one at the end", "a,", "[a][]"},
        {"an empty one in front", ",a", "[][a]"},
        {"nothing", "", "[]"},
    };
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char got[64] = "";
        for (struct str rest = str_c(cases[i].text); rest.ptr;) {
            struct str part = str_cut(&rest, ',');
            size_t len = strlen(got);
            snprintf(got + len, sizeof got - len, "[" STR_FMT "]", STR_ARG(part));
        }
        check_text(&wrong, cases[i].name, str_c(got), cases[i].parts);
    }
    assert_int_equal(wrong, 0);
}

static void only_whole_numbers_are_numbers(void **state) {
    (void)state;
    static const struct {
        const char *name, *text;
        int expected; // -1: it is none
    } cases[] = {
        {"zero", "0", 0},
        {"leading zeros", "0012", 12},
        {"the largest", "2147483647", 2147483647},
        {"one more", "2147483648", -1},
        {"far too large", "99999999999999999999", -1},
        {"nothing", "", -1},
        {"a sign", "-1", -1},
        {"a plus", "+1", -1},
        {"a blank", " 1", -1},
        {"letters", "1a", -1},
        {"a decimal", "1.5", -1},
    };
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int value = -1;
        bool got = str_to_int(str_c(cases[i].text), &value);
        check_number(&wrong, cases[i].name, got, cases[i].expected >= 0);
        check_number(&wrong, cases[i].name, value, cases[i].expected);
    }
    assert_int_equal(wrong, 0);
}

static void the_hash_is_fnv_1a(void **state) {
    (void)state;
    // From the authors' list of test vectors.
    assert_true(str_hash(STR(""), 0) == 0xcbf29ce484222325ull);
    assert_true(str_hash(STR("a"), 0) == 0xaf63dc4c8601ec8cull);
    assert_true(str_hash(STR("foobar"), 0) == 0x85944171f73967e8ull);
    assert_true(str_hash(STR("a"), 1) != str_hash(STR("a"), 0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_compared),
        cmocka_unit_test(parts_are_found),
        cmocka_unit_test(blanks_at_both_ends_go),
        cmocka_unit_test(a_list_is_cut_to_its_end),
        cmocka_unit_test(only_whole_numbers_are_numbers),
        cmocka_unit_test(the_hash_is_fnv_1a),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
