// SPDX-License-Identifier: EUPL-1.2
#include "stick/minisign.h"
#include <assert.h>
#include <sodium.h>

enum {
    SIGNATURE = crypto_sign_BYTES,
    PREHASH = crypto_generichash_BYTES_MAX,
    ALGORITHM = 2,
    SALT = crypto_pwhash_scryptsalsa208sha256_SALTBYTES,
    SUM = 32,
    KEYPAIR = MINISIGN_KEY_ID + MINISIGN_SECRET + SUM, // what a password hides
};
_Static_assert(PREHASH == 64, "BLAKE2b-512");
_Static_assert(MINISIGN_SECRET == crypto_sign_SECRETKEYBYTES, "Ed25519");

// The fixed parts of the files, byte by byte: no padding between them.
struct public_file {
    uint8_t algorithm[ALGORITHM]; // "Ed"
    struct minisign_key key;
};
struct signature_file {
    uint8_t algorithm[ALGORITHM]; // "ED": prehashed
    uint8_t id[MINISIGN_KEY_ID];
    uint8_t signature[SIGNATURE];
};
struct secret_file {
    uint8_t algorithm[ALGORITHM]; // "Ed"
    uint8_t kdf[ALGORITHM];       // "Sc": scrypt; two zeros: no password
    uint8_t sum_kind[ALGORITHM];  // "B2": BLAKE2b-256
    uint8_t salt[SALT];
    uint8_t operations[8], memory[8]; // little endian
    uint8_t pair[KEYPAIR];
};
_Static_assert(sizeof(struct public_file) == 42, "no padding");
_Static_assert(sizeof(struct signature_file) == 74, "no padding");
_Static_assert(sizeof(struct secret_file) == 158, "no padding");

static const struct str comment_mark = {"untrusted comment: ", 19};
static const struct str trusted_mark = {"trusted comment: ", 17};

// ---- lines

static struct str take_line(struct str *rest) {
    struct str line = str_cut(rest, '\n');
    if (str_ends(line, STR("\r")))
        line.len--;
    return line;
}

static bool is_ascii(struct str text) {
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80)
            return false;
    return true;
}

// Exactly `size` bytes, in their one way of writing. Some bytes above 127 are letters to libsodium
// 1.0.18.
static bool decode(struct str text, void *out, size_t size) {
    size_t len = 0;
    const char *end = NULL;
    return text.ptr && is_ascii(text) &&
           sodium_base642bin(out, size, text.ptr, text.len, NULL, &len, &end,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           len == size && end == text.ptr + text.len;
}

static struct str encode(struct arena *arena, const void *bytes, size_t size) {
    const size_t room = sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_alloc(arena, room);
    sodium_bin2base64(text, room, bytes, size, sodium_base64_VARIANT_ORIGINAL);
    return str_c(text);
}

static bool algorithm_is(const uint8_t algorithm[ALGORITHM], const char *name) {
    return memcmp(algorithm, name, ALGORITHM) == 0;
}

// ---- public keys

bool minisign_keys_parse(struct str text, struct minisign_keys *out, struct error *err) {
    struct minisign_keys keys = {.count = 0};
    struct str rest = text;
    for (int line = 1; rest.ptr; line++) {
        const struct str key = str_trim(take_line(&rest));
        struct public_file file;
        if (str_empty(key) || str_starts(key, STR("#")) || str_starts(key, comment_mark))
            continue;
        if (!decode(key, &file, sizeof file) || !algorithm_is(file.algorithm, "Ed")) {
            error_set(err, ERR_FORMAT, "Deze regel is geen sleutel van minisign");
            return error_place(err, "", line);
        }
        if (keys.count == MINISIGN_KEYS_MAX)
            return error_set(err, ERR_LIMIT, "Er zijn meer dan %d sleutels", MINISIGN_KEYS_MAX);
        keys.keys[keys.count++] = file.key;
    }
    *out = keys;
    return true;
}

// ---- verify

static void prehash(struct str message, uint8_t hash[PREHASH]) {
    crypto_generichash(hash, PREHASH, (const unsigned char *)message.ptr, message.len, NULL, 0);
}

// The signature and its comment, signed once more so that the comment cannot be changed either.
static size_t join(uint8_t out[SIGNATURE + MINISIGN_COMMENT_MAX], const uint8_t *signature,
                   struct str comment) {
    assert(comment.len <= MINISIGN_COMMENT_MAX);
    memcpy(out, signature, SIGNATURE);
    if (comment.len > 0)
        memcpy(out + SIGNATURE, comment.ptr, comment.len);
    return SIGNATURE + comment.len;
}

struct parsed {
    struct signature_file file;
    struct str comment;
    uint8_t global[SIGNATURE];
};

static bool parse_signature(struct str text, struct parsed *out, struct error *err) {
    struct str rest = text;
    const struct str first = take_line(&rest), second = take_line(&rest);
    const struct str third = take_line(&rest), fourth = take_line(&rest);
    if (text.len > MINISIGN_TEXT_MAX || !str_starts(first, comment_mark) ||
        !decode(second, &out->file, sizeof out->file) || !str_starts(third, trusted_mark) ||
        third.len - trusted_mark.len > MINISIGN_COMMENT_MAX ||
        !decode(fourth, out->global, sizeof out->global) || rest.len > 0)
        return error_set(err, ERR_FORMAT, "Dit is geen handtekening van minisign");
    if (!algorithm_is(out->file.algorithm, "ED"))
        return error_set(err, ERR_FORMAT,
                         "Deze handtekening is van een oude soort. Teken opnieuw met minisign");
    out->comment = str_slice(third, trusted_mark.len, third.len);
    return true;
}

static const struct minisign_key *find_key(const struct minisign_keys *keys, const uint8_t *id) {
    for (int i = 0; i < keys->count; i++)
        if (memcmp(keys->keys[i].id, id, MINISIGN_KEY_ID) == 0)
            return &keys->keys[i];
    return NULL;
}

bool minisign_verify(const struct minisign_keys *keys, struct str message, struct str signature,
                     struct str *comment, struct error *err) {
    struct parsed parsed;
    if (!parse_signature(signature, &parsed, err))
        return false;
    const struct minisign_key *key = find_key(keys, parsed.file.id);
    if (!key)
        return error_set(err, ERR_FORMAT, "De zuil kent de sleutel van deze handtekening niet");
    uint8_t hash[PREHASH], joined[SIGNATURE + MINISIGN_COMMENT_MAX];
    prehash(message, hash);
    const size_t len = join(joined, parsed.file.signature, parsed.comment);
    if (crypto_sign_verify_detached(parsed.file.signature, hash, sizeof hash, key->key) != 0 ||
        crypto_sign_verify_detached(parsed.global, joined, len, key->key) != 0)
        return error_set(err, ERR_FORMAT, "De handtekening hoort niet bij deze bestanden");
    if (comment)
        *comment = parsed.comment;
    return true;
}

// ---- sign

static bool read_secret(struct str text, struct secret_file *file) {
    struct str rest = text;
    const struct str first = take_line(&rest), second = take_line(&rest);
    return text.len <= MINISIGN_TEXT_MAX && str_starts(first, comment_mark) && rest.len == 0 &&
           decode(second, file, sizeof *file) && algorithm_is(file->algorithm, "Ed") &&
           algorithm_is(file->sum_kind, "B2") &&
           (algorithm_is(file->kdf, "Sc") || algorithm_is(file->kdf, "\0\0"));
}

bool minisign_secret_needs_password(struct str text) {
    struct secret_file file;
    const bool needs = read_secret(text, &file) && algorithm_is(file.kdf, "Sc");
    sodium_memzero(&file, sizeof file);
    return needs;
}

static uint64_t little_endian(const uint8_t bytes[8]) {
    uint64_t value = 0;
    for (int i = 8; i-- > 0;)
        value = value << 8 | bytes[i];
    return value;
}

static bool reveal(struct secret_file *file, const char *password) {
    uint8_t stream[KEYPAIR];
    if (!algorithm_is(file->kdf, "Sc"))
        return true;
    // What minisign itself asks for; a file that asks for more is none of its.
    const uint64_t operations = little_endian(file->operations);
    const uint64_t memory = little_endian(file->memory);
    if (operations > crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE ||
        memory > crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE ||
        crypto_pwhash_scryptsalsa208sha256(stream, sizeof stream, password, strlen(password),
                                           file->salt, operations, (size_t)memory) != 0)
        return false;
    for (size_t i = 0; i < sizeof stream; i++)
        file->pair[i] ^= stream[i];
    sodium_memzero(stream, sizeof stream);
    return true;
}

// A key that no password hides has no sum; its second half is the public key of its first.
static bool halves_belong(const struct secret_file *file) {
    const uint8_t *key = file->pair + MINISIGN_KEY_ID;
    uint8_t public_key[MINISIGN_PUBLIC], secret_key[MINISIGN_SECRET];
    crypto_sign_seed_keypair(public_key, secret_key, key);
    const bool same = sodium_memcmp(secret_key, key, sizeof secret_key) == 0;
    sodium_memzero(secret_key, sizeof secret_key);
    return same;
}

// The sum over algorithm, id and key tells whether the password was right.
static bool sum_holds(const struct secret_file *file) {
    if (!algorithm_is(file->kdf, "Sc"))
        return halves_belong(file);
    uint8_t sum[SUM];
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, sizeof sum);
    crypto_generichash_update(&state, file->algorithm, ALGORITHM);
    crypto_generichash_update(&state, file->pair, MINISIGN_KEY_ID + MINISIGN_SECRET);
    crypto_generichash_final(&state, sum, sizeof sum);
    return sodium_memcmp(sum, file->pair + MINISIGN_KEY_ID + MINISIGN_SECRET, SUM) == 0;
}

bool minisign_secret_parse(struct str text, const char *password, struct minisign_secret *out,
                           struct error *err) {
    struct secret_file file;
    bool done = false;
    if (!read_secret(text, &file))
        error_set(err, ERR_FORMAT, "Dit is geen geheime sleutel van minisign");
    else if (!reveal(&file, password ? password : "") || !sum_holds(&file))
        error_set(err, ERR_FORMAT, "Het wachtwoord van deze sleutel klopt niet");
    else {
        memcpy(out->id, file.pair, sizeof out->id);
        memcpy(out->key, file.pair + MINISIGN_KEY_ID, sizeof out->key);
        done = true;
    }
    sodium_memzero(&file, sizeof file);
    return done;
}

void minisign_secret_wipe(struct minisign_secret *secret) {
    sodium_memzero(secret, sizeof *secret);
}

struct str minisign_sign(struct arena *arena, const struct minisign_secret *secret,
                         struct str message, struct str comment) {
    struct signature_file file = {.algorithm = {'E', 'D'}};
    uint8_t hash[PREHASH], joined[SIGNATURE + MINISIGN_COMMENT_MAX], global[SIGNATURE];
    memcpy(file.id, secret->id, sizeof file.id);
    prehash(message, hash);
    crypto_sign_detached(file.signature, NULL, hash, sizeof hash, secret->key);
    const size_t len = join(joined, file.signature, comment);
    crypto_sign_detached(global, NULL, joined, len, secret->key);
    const struct str one = encode(arena, &file, sizeof file);
    const struct str two = encode(arena, global, sizeof global);
    return arena_printf(arena, STR_FMT "wegwijs\n" STR_FMT "\n" STR_FMT STR_FMT "\n" STR_FMT "\n",
                        STR_ARG(comment_mark), STR_ARG(one), STR_ARG(trusted_mark),
                        STR_ARG(comment), STR_ARG(two));
}
