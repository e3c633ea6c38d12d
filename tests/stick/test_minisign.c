// SPDX-License-Identifier: EUPL-1.2
// Signatures: what minisign itself made is believed, anything else is not. The key and the
// signature were made by minisign 0.11 (`minisign -G -W`, `minisign -S`).
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stick/minisign.h"

#include "minisign_sample.h"

static struct minisign_keys keys_of(const char *text) {
    struct minisign_keys keys = {0};
    struct error err = {0};
    if (!minisign_keys_parse(str_c(text), &keys, &err))
        fail_msg("%s", err.text);
    return keys;
}

static bool verify(const char *message, const char *signature) {
    const struct minisign_keys keys = keys_of(SAMPLE_PUBLIC);
    struct error err = {0};
    const bool holds = minisign_verify(&keys, str_c(message), str_c(signature), NULL, &err);
    assert_true(holds == (err.code == ERR_NONE));
    return holds;
}

static void what_minisign_made_is_believed(void **state) {
    (void)state;
    const struct minisign_keys keys = keys_of(SAMPLE_PUBLIC);
    struct str comment;
    struct error err = {0};
    assert_true(minisign_verify(&keys, STR(SAMPLE_MESSAGE), STR(SAMPLE_SIGNATURE), &comment, &err));
    assert_true(str_eq(comment, STR("een proef")));
}

// Every byte of the signature counts, but for those of the untrusted comment.
static void no_byte_can_be_changed(void **state) {
    (void)state;
    char text[sizeof SAMPLE_SIGNATURE];
    const size_t from = (size_t)(strchr(SAMPLE_SIGNATURE, '\n') - SAMPLE_SIGNATURE) + 1;
    for (size_t i = from; i + 1 < sizeof text; i++)
        for (int bit = 0; bit < 8; bit++) {
            memcpy(text, SAMPLE_SIGNATURE, sizeof text);
            text[i] = (char)(text[i] ^ 1 << bit);
            if (text[i] != '\0' && verify(SAMPLE_MESSAGE, text))
                fail_msg("byte %zu, bit %d", i, bit);
        }
}

static void other_texts_are_refused(void **state) {
    (void)state;
    assert_true(verify(SAMPLE_MESSAGE, SAMPLE_SIGNATURE));
    assert_false(verify(SAMPLE_MESSAGE " ", SAMPLE_SIGNATURE));
    assert_false(verify("", SAMPLE_SIGNATURE));
    assert_false(verify(SAMPLE_MESSAGE, ""));
    assert_false(verify(SAMPLE_MESSAGE, SAMPLE_SIGNATURE "meer\n"));
    assert_false(verify(SAMPLE_MESSAGE, SAMPLE_LEGACY)); // not prehashed
}

static void a_key_that_is_not_in_the_list_is_refused(void **state) {
    (void)state;
    const struct minisign_keys other = keys_of(SAMPLE_OTHER_PUBLIC);
    const struct minisign_keys both = keys_of(SAMPLE_OTHER_PUBLIC SAMPLE_PUBLIC);
    const struct minisign_keys none = {.count = 0};
    struct error err = {0};
    const struct str message = STR(SAMPLE_MESSAGE), signature = STR(SAMPLE_SIGNATURE);
    assert_int_equal(both.count, 2);
    assert_false(minisign_verify(&other, message, signature, NULL, &err));
    assert_false(minisign_verify(&none, message, signature, NULL, &err));
    assert_true(minisign_verify(&both, message, signature, NULL, &err));
}

static void lists_of_keys(void **state) {
    (void)state;
    static const struct {
        const char *name, *text;
        int count, line; // line of the mistake; 0: none
    } cases[] = {
        {"an empty list", "", 0, 0},
        {"a .pub file as it is", SAMPLE_PUBLIC, 1, 0},
        {"comments and blank lines", "# van de gemeente\n\n" SAMPLE_PUBLIC "\n", 1, 0},
        {"a word", "# sleutels\nwachtwoord\n", 0, 2},
        {"a key without its last letter",
         "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GF\n", 0, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct minisign_keys keys = {0};
        struct error err = {0};
        minisign_keys_parse(str_c(cases[i].text), &keys, &err);
        if (keys.count != cases[i].count || err.line != cases[i].line)
            fail_msg("%s: %d keys, line %d", cases[i].name, keys.count, err.line);
    }
}

static void what_we_sign_we_believe(void **state) {
    (void)state;
    struct arena arena;
    struct minisign_secret secret;
    struct error err = {0};
    arena_init(&arena);
    assert_false(minisign_secret_needs_password(STR(SAMPLE_SECRET)));
    if (!minisign_secret_parse(STR(SAMPLE_SECRET), NULL, &secret, &err))
        fail_msg("%s", err.text);
    const struct str made = minisign_sign(&arena, &secret, STR("lijst"), STR("versie 3"));
    const struct minisign_keys keys = keys_of(SAMPLE_PUBLIC);
    struct str comment;
    assert_true(minisign_verify(&keys, STR("lijst"), made, &comment, &err));
    assert_true(str_eq(comment, STR("versie 3")));
    arena_fini(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_minisign_made_is_believed),
        cmocka_unit_test(no_byte_can_be_changed),
        cmocka_unit_test(other_texts_are_refused),
        cmocka_unit_test(a_key_that_is_not_in_the_list_is_refused),
        cmocka_unit_test(lists_of_keys),
        cmocka_unit_test(what_we_sign_we_believe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
