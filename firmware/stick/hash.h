// SPDX-License-Identifier: EUPL-1.2
// stick/hash.h: BLAKE2b-256 of bytes and files. Source: RFC 7693, by libsodium's generichash.
#pragma once
#include "stick/manifest.h"

struct hash hash_bytes(struct str bytes);
// Reads the regular file `path`, not through a link.
//   errors  ERR_NOT_FOUND; ERR_LIMIT larger than MANIFEST_FILE_MAX; ERR_IO no regular file, or the
//           system refused
bool hash_file(const char *path, struct hash *hash, int *size, struct error *err);
// The same from an open file, from where it stands to its end.
bool hash_fd(int fd, struct hash *hash, int *size, struct error *err);

bool hash_same(const struct hash *a, const struct hash *b);
struct str hash_hex(struct arena *arena, const struct hash *hash);
bool hash_parse(struct str hex, struct hash *out); // 64 lower-case hex digits, nothing else
