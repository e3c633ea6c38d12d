// SPDX-License-Identifier: EUPL-1.2
// The PIN: which ones may be, how long a guesser waits, and that pulling the plug does not help.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "stick/pin.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void pins_that_may_be(void **state) {
    (void)state;
    static const struct {
        const char *pin;
        bool allowed;
    } cases[] = {
        {"274913", true},         {"000001", true},      {"121212", true},  {"987651", true},
        {"27491", false},         {"", false},           {"111111", false}, {"123456", false},
        {"654321", false},        {"27491a", false},     {"2749 1", false}, {"274913274913", true},
        {"2749132749130", false}, {"0123456789", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (pin_allowed(str_c(cases[i].pin)) != cases[i].allowed)
            fail_msg("%s", cases[i].pin);
}

static void waiting_doubles_up_to_an_hour(void **state) {
    (void)state;
    static const struct {
        int wrong, wait_s;
    } cases[] = {{0, 0},   {1, 0},    {2, 0},     {3, 30},    {4, 60},
                 {5, 120}, {9, 1920}, {10, 3600}, {11, 3600}, {1000000, 3600}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct pin_tries tries = {cases[i].wrong, 5000};
        assert_int_equal(pin_wait_ms(&tries, 5000), cases[i].wait_s * 1000);
        assert_int_equal(pin_wait_ms(&tries, 5000 + cases[i].wait_s * 1000), 0);
    }
}

struct desk {
    struct arena arena;
    char folder[64], path[96];
    struct str hash;
};

static int begin(void **state) {
    struct desk *desk = calloc(1, sizeof *desk);
    arena_init(&desk->arena);
    snprintf(desk->folder, sizeof desk->folder, "/tmp/wegwijs-pin-XXXXXX");
    assert_non_null(mkdtemp(desk->folder));
    snprintf(desk->path, sizeof desk->path, "%s/pogingen", desk->folder);
    desk->hash = pin_hash(&desk->arena, STR("274913"));
    *state = desk;
    return 0;
}

static int end(void **state) {
    struct desk *desk = *state;
    unlink(desk->path);
    rmdir(desk->folder);
    arena_fini(&desk->arena);
    free(desk);
    return 0;
}

static enum error_code try_pin(const struct desk *desk, const char *pin, struct pin_tries *tries,
                               int64_t now_ms) {
    struct error err = {0};
    const bool right = pin_check(desk->hash, str_c(pin), desk->path, tries, now_ms, &err);
    assert_true(right == (err.code == ERR_NONE));
    return err.code;
}

static void the_right_one_opens_and_forgets_wrong_ones(void **state) {
    const struct desk *desk = *state;
    struct pin_tries tries = pin_tries_read(desk->path, 0);
    assert_int_equal(tries.wrong, 0);
    assert_int_equal(try_pin(desk, "274914", &tries, 0), ERR_FORMAT);
    assert_int_equal(pin_tries_read(desk->path, 0).wrong, 1);
    assert_int_equal(try_pin(desk, "274913", &tries, 0), ERR_NONE);
    assert_int_equal(pin_tries_read(desk->path, 0).wrong, 0);
}

static void a_guesser_waits_also_after_a_restart(void **state) {
    const struct desk *desk = *state;
    struct pin_tries tries = pin_tries_read(desk->path, 0);
    for (int i = 0; i < PIN_FREE_TRIES; i++)
        assert_int_equal(try_pin(desk, "000001", &tries, 1000), ERR_FORMAT);
    assert_int_equal(try_pin(desk, "274913", &tries, 2000), ERR_LIMIT); // too soon: not looked at
    assert_int_equal(tries.wrong, PIN_FREE_TRIES);
    tries = pin_tries_read(desk->path, 0); // the plug was pulled: the clock starts anew
    assert_int_equal(try_pin(desk, "274913", &tries, PIN_WAIT_S * 1000 - 1), ERR_LIMIT);
    assert_int_equal(try_pin(desk, "274913", &tries, PIN_WAIT_S * 1000), ERR_NONE);
}

static void without_a_place_to_write_it_down_nothing_is_tried(void **state) {
    const struct desk *desk = *state;
    struct error err = {0};
    struct pin_tries tries = {0};
    assert_false(pin_check(desk->hash, STR("274913"), "/tmp/wegwijs-no-such-folder/pogingen",
                           &tries, 0, &err));
    assert_int_equal(err.code, ERR_IO);
}

static void a_broken_memory_of_tries_does_not_help(void **state) {
    const struct desk *desk = *state;
    struct error err = {0};
    static const char *const texts[] = {"", "x", "-5\n", "99999999999999999999", "0 0"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_true(file_write(desk->path, str_c(texts[i]), &err));
        assert_int_equal(pin_tries_read(desk->path, 0).wrong, PIN_FREE_TRIES);
    }
}

static void no_pin_was_set(void **state) {
    const struct desk *desk = *state;
    static const char *const hashes[] = {"", "274913", "$1$abc", "$argon2id$v=19$m=1"};
    for (size_t i = 0; i < sizeof hashes / sizeof *hashes; i++) {
        struct error err = {0};
        struct pin_tries tries = {0};
        assert_false(pin_check(str_c(hashes[i]), STR("274913"), desk->path, &tries, 0, &err));
        assert_true(err.code == ERR_NOT_FOUND || err.code == ERR_FORMAT);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pins_that_may_be),
        cmocka_unit_test(waiting_doubles_up_to_an_hour),
        cmocka_unit_test_setup_teardown(the_right_one_opens_and_forgets_wrong_ones, begin, end),
        cmocka_unit_test_setup_teardown(a_guesser_waits_also_after_a_restart, begin, end),
        cmocka_unit_test_setup_teardown(without_a_place_to_write_it_down_nothing_is_tried, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_broken_memory_of_tries_does_not_help, begin, end),
        cmocka_unit_test_setup_teardown(no_pin_was_set, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
