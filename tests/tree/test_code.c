// SPDX-License-Identifier: EUPL-1.2
// QR codes are read back by zbarimg, an independent reader (package zbar-tools).
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tree/code.h"
#include <cmocka.h>

enum { DOTS = 4, QUIET = 4 }; // per module; modules around

static void write_pbm(const struct code *code, const char *path) {
    const int side = (code->size + 2 * QUIET) * DOTS;
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "P1\n%d %d\n", side, side);
    for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
            const int mx = x / DOTS - QUIET, my = y / DOTS - QUIET;
            const bool inside = mx >= 0 && my >= 0 && mx < code->size && my < code->size;
            fputs(inside && code->modules[my * code->size + mx] ? "1 " : "0 ", file);
        }
        fputc('\n', file);
    }
    assert_int_equal(fclose(file), 0);
}

static struct str read_back(struct arena *arena, const struct code *code) {
    char path[] = "/tmp/code-XXXXXX.pbm", command[128];
    const int fd = mkstemps(path, 4);
    assert_true(fd >= 0);
    close(fd);
    write_pbm(code, path);
    snprintf(command, sizeof command, "zbarimg -q --nodbus --raw -Sdisable -Sqrcode.enable %s",
             path);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    char *text = arena_alloc(arena, 2000);
    const size_t len = fread(text, 1, 1999, pipe);
    assert_int_equal(pclose(pipe), 0);
    unlink(path);
    return (struct str){text, len > 0 ? len - 1 : 0}; // zbarimg ends with a line break
}

static struct str repeat(struct arena *arena, const char *piece, size_t len) {
    char *text = arena_alloc(arena, len + 1);
    for (size_t i = 0; i < len; i++)
        text[i] = piece[i % strlen(piece)];
    return (struct str){text, len};
}

static void a_reader_gets_the_same_text(void **state) {
    (void)state;
    static const char *const texts[] = {
        "https://voorbeeldstad.example",
        "Cliëntondersteuning: één gesprek, € 0,00",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:Cliënt\\, ervaren\r\nEND:VCARD\r\n",
        "اطلب المساعدة من MEE",
        "A",
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct error err = {0};
        const struct code *code = code_create(&arena, str_c(texts[i]), &err);
        assert_non_null(code);
        assert_string_equal(read_back(&arena, code).ptr,
                            arena_printf(&arena, "%s\n", texts[i]).ptr);
    }
    arena_fini(&arena);
}

// 14 bytes fill version 1 (21 modules) exactly; a header of 12 bits makes it version 2 (25
// modules).
static void only_text_beyond_ascii_is_announced(void **state) {
    (void)state;
    static const struct {
        const char *name, *text;
        int size;
    } cases[] = {
        {"14 ASCII bytes have no header", "abcdefghijklmn", 21},
        {"15 ASCII bytes need version 2", "abcdefghijklmno", 25},
        {"14 UTF-8 bytes have one", "abcdefghijkl\xC3\xAB", 25},
        {"10 UTF-8 bytes fit with it", "abcdefgh\xC3\xAB", 21},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct code *code = code_create(&arena, str_c(cases[i].text), NULL);
        assert_non_null(code);
        if (code->size != cases[i].size)
            fail_msg("%s: %d modules", cases[i].name, code->size);
    }
    arena_fini(&arena);
}

static void the_longest_text_is_version_15(void **state) {
    (void)state;
    static const struct {
        const char *name, *piece;
        size_t len;
        int size; // 0: refused
    } cases[] = {
        {"412 ASCII bytes fit", "wegwijs ", 412, 77},
        {"413 do not", "wegwijs ", 413, 0},
        {"with a header 408 bytes fit", "\xC3\xAB", 408, 77},
        {"with a header 412 do not", "\xC3\xAB", 412, 0},
        {"a whole page does not", "wegwijs ", 100000, 0},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        const struct str text = repeat(&arena, cases[i].piece, cases[i].len);
        const struct code *code = code_create(&arena, text, &err);
        if ((code ? code->size : 0) != cases[i].size)
            fail_msg("%s: %d modules", cases[i].name, code ? code->size : 0);
        assert_int_equal(err.code, code ? ERR_NONE : ERR_LIMIT);
    }
    arena_fini(&arena);
}

static void no_text_gives_no_code(void **state) {
    (void)state;
    struct arena arena;
    struct error err = {0};
    arena_init(&arena);
    assert_null(code_create(&arena, (struct str){0}, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    arena_fini(&arena);
}

static void modules_are_zero_or_one(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const struct code *code = code_create(&arena, STR("wegwijs"), NULL);
    for (int i = 0; i < code->size * code->size; i++)
        assert_true(code->modules[i] <= 1);
    // The finder patterns: three corners are dark, the fourth has none.
    assert_int_equal(code->modules[0], 1);
    assert_int_equal(code->modules[code->size - 1], 1);
    assert_int_equal(code->modules[code->size * (code->size - 1)], 1);
    arena_fini(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reader_gets_the_same_text),
        cmocka_unit_test(only_text_beyond_ascii_is_announced),
        cmocka_unit_test(the_longest_text_is_version_15),
        cmocka_unit_test(no_text_gives_no_code),
        cmocka_unit_test(modules_are_zero_or_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
