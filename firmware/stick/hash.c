// SPDX-License-Identifier: EUPL-1.2
#include "stick/hash.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_BYTES = 64 * 1024 };
_Static_assert(HASH_BYTES == crypto_generichash_BYTES, "BLAKE2b-256");

struct hash hash_bytes(struct str bytes) {
    struct hash hash;
    crypto_generichash(hash.bytes, sizeof hash.bytes, (const unsigned char *)bytes.ptr, bytes.len,
                       NULL, 0);
    return hash;
}

bool hash_fd(int fd, struct hash *hash, int *size, struct error *err) {
    crypto_generichash_state state;
    unsigned char bytes[READ_BYTES];
    int total = 0;
    crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
    for (;;) {
        const ssize_t got = read(fd, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return error_set(err, ERR_IO, "Dit bestand kan niet worden gelezen (%s)",
                             error_reason(errno));
        if (got == 0)
            break;
        if (got > MANIFEST_FILE_MAX - total)
            return error_set(err, ERR_LIMIT, "Dit bestand is te groot (meer dan %d MB)",
                             MANIFEST_FILE_MAX >> 20);
        total += (int)got;
        crypto_generichash_update(&state, bytes, (unsigned long long)got);
    }
    crypto_generichash_final(&state, hash->bytes, sizeof hash->bytes);
    *size = total;
    return true;
}

static bool open_regular(const char *path, int *fd, struct error *err) {
    struct stat info;
    // O_NONBLOCK: a pipe with a file's name must not stop us.
    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (*fd < 0)
        return error_set(err, errno == ENOENT || errno == ENOTDIR ? ERR_NOT_FOUND : ERR_IO,
                         "Dit bestand kan niet worden geopend (%s)", error_reason(errno));
    if (fstat(*fd, &info) != 0)
        error_set(err, ERR_IO, "Dit bestand kan niet worden gelezen (%s)", error_reason(errno));
    else if (!S_ISREG(info.st_mode))
        error_set(err, ERR_IO, "Dit is geen gewoon bestand. Laat het weg");
    else
        return true;
    close(*fd);
    return false;
}

bool hash_file(const char *path, struct hash *hash, int *size, struct error *err) {
    int fd;
    if (!open_regular(path, &fd, err))
        return error_place(err, path, 0);
    const bool done = hash_fd(fd, hash, size, err);
    close(fd);
    return done || error_place(err, path, 0);
}

bool hash_same(const struct hash *a, const struct hash *b) {
    return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

struct str hash_hex(struct arena *arena, const struct hash *hash) {
    char hex[2 * HASH_BYTES + 1];
    sodium_bin2hex(hex, sizeof hex, hash->bytes, sizeof hash->bytes);
    return arena_dup(arena, str_c(hex));
}

bool hash_parse(struct str hex, struct hash *out) {
    if (hex.len != 2 * HASH_BYTES)
        return false;
    for (size_t i = 0; i < hex.len; i++)
        if (!strchr("0123456789abcdef", hex.ptr[i]) || hex.ptr[i] == '\0')
            return false;
    return sodium_hex2bin(out->bytes, sizeof out->bytes, hex.ptr, hex.len, NULL, NULL, NULL) == 0;
}
