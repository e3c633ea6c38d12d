// SPDX-License-Identifier: EUPL-1.2
// What a delivery consists of: names that may be, texts that are no manifest, folders that differ.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stick/hash.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define HASH_A "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"
#define LINE_A "bestand 1 " HASH_A " a.md\n"
#define LINE_B "bestand 1 " HASH_A " b.md\n"
#define HEAD "wegwijs-inhoud 1\nversie 12\n"

static void names_that_may_be(void **state) {
    (void)state;
    static const struct {
        const char *path;
        bool allowed;
    } cases[] = {
        {"contacten.csv", true},
        {"nl/melding.md", true},
        {"beelden/Foto van de balie 2.jpg", true},
        {"", false},
        {"/etc/passwd", false},
        {"../weg", false},
        {"nl/../weg", false},
        {"nl/.verborgen", false},
        {"._contacten.csv", false},
        {"nl/diep/er.md", false},
        {"nl/", false},
        {"nl//a.md", false},
        {"a\\b", false},
        {"punt.", false},
        {"a ", false},
        {" a", false},
        {"caf\xC3\xA9.md", false},
        {"a\nb", false},
        {"con:aux", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (manifest_path_allowed(str_c(cases[i].path)) != cases[i].allowed)
            fail_msg("\"%s\"", cases[i].path);
}

static void texts_that_are_a_manifest_and_others(void **state) {
    (void)state;
    static const struct {
        const char *name, *text;
        enum error_code code;
        int line;
    } cases[] = {
        {"two files", HEAD LINE_A LINE_B, ERR_NONE, 0},
        {"no files", HEAD, ERR_NONE, 0},
        {"nothing", "", ERR_FORMAT, 1},
        {"another program's", "iets anders\n", ERR_FORMAT, 1},
        {"a newer form", "wegwijs-inhoud 2\nversie 1\n", ERR_FORMAT, 1},
        {"no version", "wegwijs-inhoud 1\n", ERR_FORMAT, 2},
        {"a version with a zero in front", "wegwijs-inhoud 1\nversie 012\n", ERR_FORMAT, 2},
        {"a negative version", "wegwijs-inhoud 1\nversie -1\n", ERR_FORMAT, 2},
        {"a version too many", "wegwijs-inhoud 1\nversie 2000000000\n", ERR_FORMAT, 2},
        {"Windows line ends", "wegwijs-inhoud 1\r\nversie 1\r\n", ERR_FORMAT, 1},
        {"cut off in a line", HEAD "bestand 1 " HASH_A " a.md", ERR_FORMAT, 3},
        {"not in order", HEAD LINE_B LINE_A, ERR_FORMAT, 4},
        {"twice the same", HEAD LINE_A LINE_A, ERR_FORMAT, 4},
        {"capitals in the hash", HEAD "bestand 1 0E" HASH_A " a.md\n", ERR_FORMAT, 3},
        {"a short hash", HEAD "bestand 1 0e57 a.md\n", ERR_FORMAT, 3},
        {"a way out", HEAD "bestand 1 " HASH_A " ../a.md\n", ERR_FORMAT, 3},
        {"itself", HEAD "bestand 1 " HASH_A " manifest.txt\n", ERR_FORMAT, 3},
        {"a huge file", HEAD "bestand 9000000 " HASH_A " a.md\n", ERR_LIMIT, 3},
        {"an empty line", HEAD "\n", ERR_FORMAT, 3},
        {"no name", HEAD "bestand 1 " HASH_A "\n", ERR_FORMAT, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena;
        struct manifest manifest = {0};
        struct error err = {0};
        arena_init(&arena);
        manifest_parse(&arena, str_c(cases[i].text), &manifest, &err);
        if (err.code != cases[i].code || err.line != cases[i].line)
            fail_msg("%s: %d at line %d (%s)", cases[i].name, err.code, err.line, err.text);
        if (err.code == ERR_NONE) {
            const struct str back = manifest_write(&arena, &manifest);
            if (!str_eq(back, str_c(cases[i].text)))
                fail_msg("%s: one delivery has two texts", cases[i].name);
        }
        arena_fini(&arena);
    }
}

static void totals_have_a_limit(void **state) {
    (void)state;
    struct arena arena;
    struct error err = {0};
    struct manifest manifest;
    arena_init(&arena);
    struct str text = STR(HEAD);
    for (int i = 0; i < 9; i++) // 9 files of 8 MiB
        text = arena_printf(&arena, STR_FMT "bestand 8388608 " HASH_A " %d.md\n", STR_ARG(text), i);
    assert_false(manifest_parse(&arena, text, &manifest, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    arena_fini(&arena);
}

static void the_hash_is_blake2b_256(void **state) {
    (void)state;
    // RFC 7693 gives the 512-bit ones; this is what `b2sum -l 256` prints for "abc".
    struct hash hash = hash_bytes(STR("abc")), expected;
    assert_true(hash_parse(STR("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"),
                           &expected));
    assert_true(hash_same(&hash, &expected));
}

struct folder {
    struct arena arena;
    char path[64];
    struct manifest manifest;
};

static void put(const struct folder *folder, const char *name, const char *text) {
    char path[160];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int begin(void **state) {
    struct folder *folder = calloc(1, sizeof *folder);
    struct error err = {0};
    char inside[96];
    arena_init(&folder->arena);
    snprintf(folder->path, sizeof folder->path, "/tmp/wegwijs-manifest-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    snprintf(inside, sizeof inside, "%s/nl", folder->path);
    assert_int_equal(mkdir(inside, 0755), 0);
    put(folder, "nl/start.md", "titel: Hulp\n");
    put(folder, "contacten.csv", "id;naam\n");
    if (!manifest_make(&folder->arena, folder->path, 3, &folder->manifest, &err))
        fail_msg("%s", err.text);
    *state = folder;
    return 0;
}

static int end(void **state) {
    struct folder *folder = *state;
    char command[96];
    snprintf(command, sizeof command, "rm -r %s", folder->path);
    assert_int_equal(system(command), 0);
    arena_fini(&folder->arena);
    free(folder);
    return 0;
}

static enum error_code verify(const struct folder *folder) {
    struct error err = {0};
    manifest_verify(&folder->manifest, folder->path, &err);
    return err.code;
}

static void a_folder_is_what_its_manifest_says(void **state) {
    const struct folder *folder = *state;
    assert_int_equal(folder->manifest.file_count, 2);
    assert_true(str_eq(folder->manifest.files[0].path, STR("contacten.csv")));
    assert_int_equal(verify(folder), ERR_NONE);
    put(folder, "manifest.txt", "its own manifest does not count");
    put(folder, "manifest.txt.minisig", "nor does the signature");
    assert_int_equal(verify(folder), ERR_NONE);
    assert_non_null(manifest_find(&folder->manifest, STR("nl/start.md")));
    assert_null(manifest_find(&folder->manifest, STR("nl/stop.md")));
}

static void any_difference_is_found(void **state) {
    const struct folder *folder = *state;
    char path[160];
    put(folder, "nl/start.md", "titel: hulp\n"); // same size
    assert_int_equal(verify(folder), ERR_FORMAT);
    put(folder, "nl/start.md", "titel: Hulp\n");
    put(folder, "nl/extra.md", "");
    assert_int_equal(verify(folder), ERR_FORMAT);
    snprintf(path, sizeof path, "%s/nl/extra.md", folder->path);
    unlink(path);
    assert_int_equal(verify(folder), ERR_NONE);
    put(folder, ".verborgen", "");
    assert_int_equal(verify(folder), ERR_FORMAT);
    snprintf(path, sizeof path, "%s/.verborgen", folder->path);
    unlink(path);
    snprintf(path, sizeof path, "%s/nl/start.md", folder->path);
    unlink(path);
    assert_int_equal(verify(folder), ERR_FORMAT);
}

static void links_and_deeper_folders_are_refused(void **state) {
    const struct folder *folder = *state;
    char path[160];
    snprintf(path, sizeof path, "%s/nl/link.md", folder->path);
    assert_int_equal(symlink("start.md", path), 0);
    assert_int_not_equal(verify(folder), ERR_NONE);
    unlink(path);
    snprintf(path, sizeof path, "%s/en", folder->path);
    assert_int_equal(symlink("nl", path), 0);
    assert_int_not_equal(verify(folder), ERR_NONE);
    unlink(path);
    snprintf(path, sizeof path, "%s/nl/diep", folder->path);
    assert_int_equal(mkdir(path, 0755), 0);
    assert_int_not_equal(verify(folder), ERR_NONE);
    rmdir(path);
    snprintf(path, sizeof path, "%s/nl/pijp.md", folder->path);
    assert_int_equal(mkfifo(path, 0644), 0);
    assert_int_not_equal(verify(folder), ERR_NONE); // and it does not wait for a writer
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_that_may_be),
        cmocka_unit_test(texts_that_are_a_manifest_and_others),
        cmocka_unit_test(totals_have_a_limit),
        cmocka_unit_test(the_hash_is_blake2b_256),
        cmocka_unit_test_setup_teardown(a_folder_is_what_its_manifest_says, begin, end),
        cmocka_unit_test_setup_teardown(any_difference_is_found, begin, end),
        cmocka_unit_test_setup_teardown(links_and_deeper_folders_are_refused, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
