// SPDX-License-Identifier: EUPL-1.2
#include "base/file.h"
#include "check.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct folder {
    char path[64];
    struct arena arena;
};

static int set_up(void **state) {
    struct folder *folder = calloc(1, sizeof *folder);
    strcpy(folder->path, "/tmp/wegwijs-file-XXXXXX");
    arena_init(&folder->arena);
    *state = folder;
    return mkdtemp(folder->path) ? 0 : -1;
}

static int tear_down(void **state) {
    struct folder *folder = *state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", folder->path);
    int result = system(command);
    arena_fini(&folder->arena);
    free(folder);
    return result;
}

static const char *in(struct folder *folder, const char *name) {
    return arena_printf(&folder->arena, "%s/%s", folder->path, name).ptr;
}

static void what_was_written_is_read(void **state) {
    struct folder *folder = *state;
    struct error err = {0};
    struct str got;
    const char *path = in(folder, "a.txt");
    assert_true(file_write(path, STR("een\0twee"), &err));
    assert_true(file_read(&folder->arena, path, 100, &got, &err));
    assert_int_equal(got.len, 8);
    assert_memory_equal(got.ptr, "een\0twee", 8);
    assert_true(file_write(path, STR("kort"), &err)); // over the old one
    assert_true(file_read(&folder->arena, path, 4, &got, &err));
    assert_true(str_eq(got, STR("kort")));
    assert_true(file_write(path, STR(""), &err));
    assert_true(file_read(&folder->arena, path, 0, &got, &err));
    assert_int_equal(got.len, 0);
    struct str *names;
    int count;
    assert_true(file_list(&folder->arena, folder->path, STR(""), &names, &count, &err));
    assert_int_equal(count, 1); // no temporary file stays
}

static void what_cannot_be_read_says_why(void **state) {
    struct folder *folder = *state;
    assert_true(file_write(in(folder, "groot"), STR("12345"), NULL));
    assert_true(file_make_folder(in(folder, "map"), NULL));
    assert_int_equal(mkfifo(in(folder, "pijp"), 0600), 0);
    static const struct {
        const char *name, *file;
        enum error_code code;
        const char *text;
    } cases[] = {
        {"not there", "niets", ERR_NOT_FOUND, "Dit bestand is er niet"},
        {"below a file", "groot/niets", ERR_NOT_FOUND, "Dit bestand is er niet"},
        {"too large", "groot", ERR_LIMIT, "Dit bestand is te groot"},
        {"a folder", "map", ERR_IO, "Dit is geen gewoon bestand"},
        {"a pipe does not hang", "pijp", ERR_IO, "Dit is geen gewoon bestand"},
    };
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct error err = {0};
        struct str got = STR("onaangeraakt");
        const char *path = in(folder, cases[i].file);
        check_number(&wrong, cases[i].name, file_read(&folder->arena, path, 4, &got, &err), false);
        check_number(&wrong, cases[i].name, err.code, cases[i].code);
        check_text(&wrong, cases[i].name, str_c(err.text), cases[i].text);
        check_text(&wrong, cases[i].name, str_c(err.file), path);
        check_text(&wrong, cases[i].name, got, "onaangeraakt");
    }
    assert_int_equal(wrong, 0);
}

static void a_failed_write_leaves_the_old_file(void **state) {
    struct folder *folder = *state;
    struct error err = {0};
    assert_false(file_write(in(folder, "geen/map"), STR("x"), &err));
    assert_int_equal(err.code, ERR_IO);
    assert_true(file_make_folder(in(folder, "map"), NULL));
    assert_true(file_write(in(folder, "map/x"), STR("x"), NULL));
    assert_false(file_write(in(folder, "map"), STR("x"), &err)); // a folder is in the way
    struct str *names;
    int count;
    assert_true(file_list(&folder->arena, folder->path, STR(""), &names, &count, NULL));
    assert_int_equal(count, 1);
    assert_true(file_exists(in(folder, "map/x")));
}

static void folders_are_made_with_their_parents(void **state) {
    struct folder *folder = *state;
    struct error err = {0};
    assert_true(file_make_folder(in(folder, "a/b/c"), &err));
    assert_true(file_is_folder(in(folder, "a/b/c")));
    assert_true(file_make_folder(in(folder, "a/b/c"), &err));
    assert_true(file_write(in(folder, "bestand"), STR("x"), &err));
    assert_false(file_make_folder(in(folder, "bestand/a"), &err));
    assert_false(file_make_folder("", &err));
    assert_false(file_is_folder(in(folder, "bestand")));
    assert_false(file_exists(in(folder, "a")));
    assert_true(file_exists(in(folder, "bestand")));
}

static void names_are_sorted_and_hidden_ones_left_out(void **state) {
    struct folder *folder = *state;
    static const char *const files[] = {"b.md", "a.md", "c.txt", ".d.md", "B.md"};
    for (size_t i = 0; i < COUNT(files); i++)
        assert_true(file_write(in(folder, files[i]), STR("x"), NULL));
    struct str *names;
    int count;
    struct error err = {0};
    assert_true(file_list(&folder->arena, folder->path, STR(".md"), &names, &count, &err));
    assert_int_equal(count, 3);
    assert_true(str_eq(names[0], STR("B.md")) && str_eq(names[1], STR("a.md")) &&
                str_eq(names[2], STR("b.md")));
    assert_false(file_list(&folder->arena, in(folder, "niets"), STR(""), &names, &count, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
}

static void an_error_tells_its_place_and_context(void **state) {
    (void)state;
    struct error err = {0};
    assert_false(error_set(&err, ERR_FORMAT, "regel %d is leeg", 3));
    assert_false(error_place(&err, "a.md", 3));
    assert_false(error_context(&err, "bladzijde %s", "x"));
    assert_string_equal(err.text, "bladzijde x: regel 3 is leeg");
    assert_string_equal(err.file, "a.md");
    assert_int_equal(err.code, ERR_FORMAT);
    assert_false(error_set(NULL, ERR_FORMAT, "x") || error_place(NULL, "x", 1) ||
                 error_context(NULL, "x"));
    char longer[600];
    memset(longer, 'x', sizeof longer);
    for (size_t i = 0; i + 2 < sizeof longer; i += 2)
        memcpy(longer + i, "\xC3\xAB", 2); // no place to cut at an odd byte
    longer[sizeof longer - 1] = '\0';
    error_set(&err, ERR_FORMAT, "%s", longer);
    assert_int_equal(strlen(err.text), 254);
    for (int i = 0; i < 20; i++)
        error_context(&err, "verband");
    assert_true(strlen(err.text) < sizeof err.text);
    assert_memory_equal(err.text, "verband: verband: ", 18);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_written_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_read_says_why, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_failed_write_leaves_the_old_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(folders_are_made_with_their_parents, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_are_sorted_and_hidden_ones_left_out, set_up,
                                        tear_down),
        cmocka_unit_test(an_error_tells_its_place_and_context),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
