// SPDX-License-Identifier: EUPL-1.2
// stick/pin.h: the PIN of the staff: kept as a slow hash, and slower with every wrong try.
// Source: Argon2id (RFC 9106) by libsodium's crypto_pwhash_str.
#pragma once
#include "base/arena.h"
#include "base/error.h"

enum {
    PIN_DIGITS_MIN = 6,
    PIN_DIGITS_MAX = 12,
    PIN_FREE_TRIES = 3,       // wrong ones that cost nothing but the hash
    PIN_WAIT_S = 30,          // after the next one, doubled with each that follows
    PIN_WAIT_MAX_S = 3600,
};

bool pin_allowed(struct str pin); // digits only, not too few, not all the same, no 123456 or 654321

// The text of pin.txt. Takes about a second. Aborts when there is no memory for it.
struct str pin_hash(struct arena *arena, struct str pin);

// Wrong tries, remembered in a file, so that pulling the plug does not help. What counts is how long
// the kiosk has waited since the last one while it was on: no clock can be set to shorten it.
struct pin_tries {
    int wrong;
    int64_t since_ms; // monotonic: the last wrong one, or the start of the program
};

// A file that is not there is no tries; one that cannot be understood is as bad as PIN_FREE_TRIES.
struct pin_tries pin_tries_read(const char *path, int64_t now_ms);
bool pin_tries_write(const char *path, const struct pin_tries *tries, struct error *err);
// Milliseconds until the next try may be made; 0: now.
int64_t pin_wait_ms(const struct pin_tries *tries, int64_t now_ms);

// Whether `pin` is the one of `hash` (the text of pin.txt). Takes about a second: not for the loop that
// draws. The try is written down before it is looked at.
//   errors  ERR_LIMIT too soon; ERR_IO it cannot be written down; ERR_NOT_FOUND no or a broken hash;
//           ERR_FORMAT the PIN is wrong
bool pin_check(struct str hash, struct str pin, const char *tries_path, struct pin_tries *tries,
               int64_t now_ms, struct error *err);
