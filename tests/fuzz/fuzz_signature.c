// SPDX-License-Identifier: EUPL-1.2
// Signatures, lists of keys and secret keys of minisign made of any bytes. Nobody signs by chance:
// the only signature that may hold is the one that was made.
#include "../stick/minisign_sample.h"
#include "fuzz.h"
#include "stick/minisign.h"

static struct str exact(struct arena *arena, const uint8_t *bytes, size_t size) {
    char *copy = arena_alloc(arena, size);
    if (size)
        memcpy(copy, bytes, size);
    return (struct str){copy, size};
}

static void check_signature(struct str text) {
    struct minisign_keys keys;
    struct str comment = {0};
    struct error err = {0};
    fuzz_require(minisign_keys_parse(str_c(SAMPLE_PUBLIC), &keys, &err));
    if (!minisign_verify(&keys, str_c(SAMPLE_MESSAGE), text, &comment, &err)) {
        fuzz_require(err.code != ERR_NONE && err.text[0]);
        return;
    }
    fuzz_require(comment.len == 0 ||
                 (comment.ptr >= text.ptr && comment.ptr + comment.len <= text.ptr + text.len));
    fuzz_require(!minisign_verify(&keys, STR("another"), text, NULL, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct arena arena;
    struct minisign_keys keys = {0};
    struct error err = {0};
    arena_init(&arena);
    const struct str text = exact(&arena, bytes, size);
    check_signature(text);
    if (minisign_keys_parse(text, &keys, &err))
        fuzz_require(keys.count >= 0 && keys.count <= MINISIGN_KEYS_MAX);
    else
        fuzz_require(err.code != ERR_NONE);
    // With a password it takes a gigabyte: only whether it needs one.
    if (!minisign_secret_needs_password(text)) {
        struct minisign_secret secret;
        if (minisign_secret_parse(text, NULL, &secret, &err))
            minisign_secret_wipe(&secret);
    }
    arena_fini(&arena);
    return 0;
}
