// SPDX-License-Identifier: EUPL-1.2
// stick/minisign.h: signatures as the program minisign makes and checks them, prehashed ones only.
// Source: the format as jedisct1.github.io/minisign describes it ("Signature format"); Ed25519 of
// RFC 8032 over BLAKE2b-512 of RFC 7693, by libsodium. A key or signature has exactly one text: base64
// (RFC 4648) with padding and without stray bits, LF or CRLF at the end of a line, nothing behind it.
#pragma once
#include "base/arena.h"
#include "base/error.h"

enum {
    MINISIGN_KEY_ID = 8,
    MINISIGN_PUBLIC = 32,
    MINISIGN_SECRET = 64,
    MINISIGN_KEYS_MAX = 16,
    MINISIGN_TEXT_MAX = 4096, // bytes of a signature or key file
    MINISIGN_COMMENT_MAX = 1024,
};

struct minisign_key {
    uint8_t id[MINISIGN_KEY_ID];
    uint8_t key[MINISIGN_PUBLIC];
};

struct minisign_keys {
    struct minisign_key keys[MINISIGN_KEYS_MAX];
    int count;
};

// A list of public keys: one base64 key a line, as in a .pub file; comments and blank lines between.
//   errors  ERR_FORMAT a line that is neither (err->line); ERR_LIMIT too many
bool minisign_keys_parse(struct str text, struct minisign_keys *out, struct error *err);

// Whether `signature` (the text of a .minisig file) was made over `message` with one of `keys`. Both
// the signature and the one over its trusted comment must hold. Says nothing about time.
//   comment  the trusted comment, borrowed from `signature`; may be NULL
//   errors   ERR_FORMAT no such signature, an older kind ("Ed", not prehashed), a key that is not in
//            the list, or it does not belong to the message
bool minisign_verify(const struct minisign_keys *keys, struct str message, struct str signature,
                     struct str *comment, struct error *err);

struct minisign_secret {
    uint8_t id[MINISIGN_KEY_ID];
    uint8_t key[MINISIGN_SECRET];
};

// A secret key file of minisign. With a password it takes about a second and a gigabyte; one made
// with `minisign -G -W` has none (password NULL or "").
//   errors  ERR_FORMAT no secret key; a wrong password
bool minisign_secret_parse(struct str text, const char *password, struct minisign_secret *out,
                           struct error *err);
bool minisign_secret_needs_password(struct str text);
void minisign_secret_wipe(struct minisign_secret *secret);

// The text of a .minisig file over `message`. `comment`: the trusted comment, one line.
struct str minisign_sign(struct arena *arena, const struct minisign_secret *secret,
                         struct str message, struct str comment);
