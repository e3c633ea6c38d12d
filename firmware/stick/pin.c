// SPDX-License-Identifier: EUPL-1.2
#include "stick/pin.h"
#include "base/file.h"
#include <sodium.h>
#include <stdlib.h>

enum { TRIES_FILE_MAX = 64, TRIES_MAX = 1000000 };

static bool is_run(struct str pin, int step) {
    for (size_t i = 1; i < pin.len; i++)
        if (pin.ptr[i] - pin.ptr[i - 1] != step)
            return false;
    return true;
}

bool pin_allowed(struct str pin) {
    if (pin.len < PIN_DIGITS_MIN || pin.len > PIN_DIGITS_MAX)
        return false;
    for (size_t i = 0; i < pin.len; i++)
        if (pin.ptr[i] < '0' || pin.ptr[i] > '9')
            return false;
    return !is_run(pin, 0) && !is_run(pin, 1) && !is_run(pin, -1);
}

struct str pin_hash(struct arena *arena, struct str pin) {
    char text[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str(text, pin.ptr, pin.len, crypto_pwhash_OPSLIMIT_MODERATE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        abort();
    return arena_dup(arena, str_c(text));
}

struct pin_tries pin_tries_read(const char *path, int64_t now_ms) {
    struct pin_tries tries = {.wrong = 0, .since_ms = now_ms};
    struct arena arena;
    struct str text;
    struct error err = {0};
    arena_init(&arena);
    const bool read = file_read(&arena, path, TRIES_FILE_MAX, &text, &err);
    if (read ? !str_to_int(str_trim(text), &tries.wrong) : err.code != ERR_NOT_FOUND)
        tries.wrong = PIN_FREE_TRIES;
    arena_fini(&arena);
    return tries;
}

bool pin_tries_write(const char *path, const struct pin_tries *tries, struct error *err) {
    struct arena arena;
    arena_init(&arena);
    const bool done = file_write(path, arena_printf(&arena, "%d\n", tries->wrong), err);
    arena_fini(&arena);
    return done;
}

int64_t pin_wait_ms(const struct pin_tries *tries, int64_t now_ms) {
    int64_t wait_s = tries->wrong < PIN_FREE_TRIES ? 0 : PIN_WAIT_S;
    for (int i = PIN_FREE_TRIES; i < tries->wrong && wait_s < PIN_WAIT_MAX_S; i++)
        wait_s *= 2;
    if (wait_s > PIN_WAIT_MAX_S)
        wait_s = PIN_WAIT_MAX_S;
    const int64_t left = tries->since_ms + wait_s * 1000 - now_ms;
    return left > 0 ? left : 0;
}

bool pin_check(struct str hash, struct str pin, const char *tries_path, struct pin_tries *tries,
               int64_t now_ms, struct error *err) {
    char text[crypto_pwhash_STRBYTES] = {0};
    const struct str line = str_trim(hash);
    if (line.len == 0 || line.len >= sizeof text || !str_starts(line, STR("$argon2id$")))
        return error_set(err, ERR_NOT_FOUND, "Er is geen pincode ingesteld");
    memcpy(text, line.ptr, line.len);
    const int64_t wait_ms = pin_wait_ms(tries, now_ms);
    if (wait_ms > 0)
        return error_set(err, ERR_LIMIT, "Wacht nog %d seconden", (int)((wait_ms + 999) / 1000));
    // First written down as wrong: pulling the plug while it is looked at gains nothing.
    struct pin_tries next = {tries->wrong + (tries->wrong < TRIES_MAX), now_ms};
    struct error why = {0};
    if (!pin_tries_write(tries_path, &next, &why)) // not looked at, so it costs no try either
        return error_set(err, ERR_IO, "%s", why.text);
    *tries = next;
    if (crypto_pwhash_str_verify(text, pin.ptr, pin.len) != 0)
        return error_set(err, ERR_FORMAT, "Deze pincode klopt niet");
    tries->wrong = 0;
    pin_tries_write(tries_path, tries, NULL); // else the next one waits longer after a restart
    return true;
}
