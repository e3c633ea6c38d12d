// SPDX-License-Identifier: EUPL-1.2
// A list of files made of any bytes: one that is taken has one text, in order and within all
// limits.
#include "fuzz.h"
#include "stick/manifest.h"

static void check_file(const struct manifest *manifest, int i) {
    const struct manifest_file *file = &manifest->files[i];
    fuzz_require(manifest_path_allowed(file->path));
    fuzz_require(!memchr(file->path.ptr, '\0', file->path.len));
    fuzz_require(!str_contains(file->path, STR("..")) || !str_starts(file->path, STR(".")));
    fuzz_require(!str_starts(file->path, STR("/")) && !str_starts(file->path, STR("../")));
    fuzz_require(!str_contains(file->path, STR("/../")) && !str_ends(file->path, STR("/..")));
    fuzz_require(file->size >= 0 && file->size <= MANIFEST_FILE_MAX);
    fuzz_require(i == 0 || str_compare(file[-1].path, file->path) < 0);
    fuzz_require(manifest_find(manifest, file->path) == file);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct arena arena;
    struct manifest manifest;
    struct error err = {0};
    arena_init(&arena);
    char *copy = arena_alloc(&arena, size); // exactly: reading one byte too far is seen
    if (size)
        memcpy(copy, bytes, size);
    const struct str text = {copy, size};
    if (manifest_parse(&arena, text, &manifest, &err)) {
        int64_t total = 0;
        fuzz_require(manifest.version >= 0 && manifest.version <= MANIFEST_VERSION_MAX);
        fuzz_require(manifest.file_count <= MANIFEST_FILES_MAX);
        for (int i = 0; i < manifest.file_count; i++) {
            check_file(&manifest, i);
            total += manifest.files[i].size;
        }
        fuzz_require(total == manifest.total && total <= MANIFEST_TOTAL_MAX);
        fuzz_require(str_eq(manifest_write(&arena, &manifest), text));
    } else
        fuzz_require(err.code != ERR_NONE && err.text[0]);
    arena_fini(&arena);
    return 0;
}
