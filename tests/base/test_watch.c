// SPDX-License-Identifier: EUPL-1.2
// What counts as a saved file, and what does not.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/watch.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct folder {
    char path[64];
    struct watch *watch;
};

static void write_file(const struct folder *folder, const char *name) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("tekst\n", file);
    fclose(file);
}

static void make_folder(const struct folder *folder, const char *name) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    assert_int_equal(mkdir(path, 0700), 0);
}

static void rename_file(const struct folder *folder, const char *from, const char *to) {
    char a[128], b[128];
    snprintf(a, sizeof a, "%s/%s", folder->path, from);
    snprintf(b, sizeof b, "%s/%s", folder->path, to);
    assert_int_equal(rename(a, b), 0);
}

static int begin(void **state) {
    struct folder *folder = calloc(1, sizeof *folder);
    struct error err = {0};
    snprintf(folder->path, sizeof folder->path, "/tmp/wegwijs-watch-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    make_folder(folder, "nl");
    folder->watch = watch_create(folder->path, &err);
    assert_non_null(folder->watch);
    *state = folder;
    return 0;
}

static int end(void **state) {
    struct folder *folder = *state;
    char command[128];
    watch_destroy(folder->watch);
    snprintf(command, sizeof command, "rm -r %s", folder->path);
    assert_int_equal(system(command), 0);
    free(folder);
    return 0;
}

static void nothing_happened(void **state) {
    const struct folder *folder = *state;
    assert_false(watch_changed(folder->watch));
}

static void a_saved_file_counts_once(void **state) {
    const struct folder *folder = *state;
    write_file(folder, "instellingen.ini");
    assert_true(watch_changed(folder->watch));
    assert_false(watch_changed(folder->watch));
    write_file(folder, "nl/melding.md");
    assert_true(watch_changed(folder->watch));
}

static void an_editors_own_files_do_not_count(void **state) {
    const struct folder *folder = *state;
    write_file(folder, "nl/.melding.md.swp");
    write_file(folder, "nl/melding.md~");
    assert_false(watch_changed(folder->watch));
    write_file(folder, "nl/.nieuw");
    rename_file(folder, "nl/.nieuw", "nl/melding.md"); // how careful editors save
    assert_true(watch_changed(folder->watch));
}

static void half_a_file_does_not_count(void **state) {
    const struct folder *folder = *state;
    char path[128];
    snprintf(path, sizeof path, "%s/nl/half.md", folder->path);
    FILE *file = fopen(path, "w");
    fputs("titel", file);
    fflush(file);
    assert_false(watch_changed(folder->watch));
    fclose(file);
    assert_true(watch_changed(folder->watch));
}

static void a_folder_made_later_is_watched_too(void **state) {
    const struct folder *folder = *state;
    make_folder(folder, "en");
    assert_true(watch_changed(folder->watch));
    write_file(folder, "en/start.md");
    assert_true(watch_changed(folder->watch));
}

static void a_folder_that_is_not_there_is_told(void **state) {
    (void)state;
    struct error err = {0};
    assert_null(watch_create("/tmp/wegwijs-no-such-folder", &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_happened, begin, end),
        cmocka_unit_test_setup_teardown(a_saved_file_counts_once, begin, end),
        cmocka_unit_test_setup_teardown(an_editors_own_files_do_not_count, begin, end),
        cmocka_unit_test_setup_teardown(half_a_file_does_not_count, begin, end),
        cmocka_unit_test_setup_teardown(a_folder_made_later_is_watched_too, begin, end),
        cmocka_unit_test(a_folder_that_is_not_there_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
