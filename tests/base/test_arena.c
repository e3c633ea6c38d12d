// SPDX-License-Identifier: EUPL-1.2
#include "base/arena.h"
#include "check.h"

static void bytes_are_zero_and_aligned(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    for (int round = 0; round < 3; round++) {
        for (size_t size = 0; size < 3000; size += 7) {
            unsigned char *bytes = arena_alloc(&arena, size);
            assert_int_equal((uintptr_t)bytes % 16, 0);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(bytes[i], 0);
            memset(bytes, 0xAA, size);
        }
        assert_true(arena.used > 0);
        arena_reset(&arena);
        assert_int_equal(arena.used, 0);
    }
    arena_fini(&arena);
}

static void pieces_do_not_overlap(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    enum { PIECES = 500 };
    int *pieces[PIECES];
    for (int i = 0; i < PIECES; i++) {
        pieces[i] = arena_array(&arena, int, i % 40 + 1);
        for (int k = 0; k <= i % 40; k++)
            pieces[i][k] = i;
    }
    for (int i = 0; i < PIECES; i++)
        for (int k = 0; k <= i % 40; k++)
            assert_int_equal(pieces[i][k], i);
    arena_fini(&arena);
}

static void a_large_piece_fits_and_is_zero_after_a_reset(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    enum { LARGE = 10 << 20 };
    char *bytes = arena_alloc(&arena, LARGE);
    memset(bytes, 1, LARGE);
    arena_reset(&arena);
    bytes = arena_alloc(&arena, LARGE);
    for (size_t i = 0; i < LARGE; i += 1000)
        assert_int_equal(bytes[i], 0);
    arena_fini(&arena);
}

static void copies_end_in_a_nul(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct str copy = arena_dup(&arena, str_slice(STR("zorgkantoor"), 0, 4));
    assert_string_equal(copy.ptr, "zorg");
    assert_int_equal(copy.len, 4);
    assert_string_equal(arena_cstr(&arena, (struct str){NULL, 0}), "");
    struct str text = arena_printf(&arena, "%s %d", "regel", 12);
    assert_string_equal(text.ptr, "regel 12");
    assert_int_equal(text.len, 8);
    struct str longer = arena_printf(&arena, "%0*d", 2000, 7);
    assert_int_equal(longer.len, 2000);
    assert_int_equal(strlen(longer.ptr), 2000);
    arena_fini(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_zero_and_aligned),
        cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(a_large_piece_fits_and_is_zero_after_a_reset),
        cmocka_unit_test(copies_end_in_a_nul),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
