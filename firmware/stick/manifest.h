// SPDX-License-Identifier: EUPL-1.2
// stick/manifest.h: what a delivery of content consists of: product, version, and every file with its
// size and hash. A slot holds one, and a signature is made over its bytes.
//
//     wegwijs-inhoud 1
//     versie 12
//     bestand 1234 <64 hex digits> nl/melding.md
//
// UTF-8, every line ended by LF, files in the order of their bytes, nothing else: one delivery has one
// text. Hash: BLAKE2b, 256 bits (RFC 7693).
#pragma once
#include "base/arena.h"
#include "base/error.h"

#define MANIFEST_NAME "manifest.txt"
enum {
    HASH_BYTES = 32,
    MANIFEST_FILES_MAX = 2000,
    MANIFEST_PATH_MAX = 120,           // bytes
    MANIFEST_FILE_MAX = 8 << 20,       // bytes of one file
    MANIFEST_TOTAL_MAX = 64 << 20,     // bytes of all
    MANIFEST_TEXT_MAX = 1 << 20,       // bytes of the manifest itself
    MANIFEST_VERSION_MAX = 1000000000,
};

struct hash {
    uint8_t bytes[HASH_BYTES];
};

struct manifest_file {
    struct str path; // relative, "nl/melding.md"
    int size;
    struct hash hash;
};

struct manifest {
    int version; // from 1; 0: not given out
    const struct manifest_file *files;
    int file_count;
    int64_t total; // bytes of all files
};

// May stand in a delivery: one or two parts of letters, digits and ". _-", none beginning with a dot or
// a blank or ending with one, no more than MANIFEST_PATH_MAX bytes. Anything else could be another
// file on another system.
bool manifest_path_allowed(struct str path);

// Texts are borrowed from `text`; the list is the arena's.
//   errors  ERR_FORMAT not of this form (err->line tells where); ERR_LIMIT more than the limits above
bool manifest_parse(struct arena *arena, struct str text, struct manifest *out, struct error *err);
// The one text of `manifest`, whose files must be in order.
struct str manifest_write(struct arena *arena, const struct manifest *manifest);

// Reads every file below `folder` and makes its manifest. Leaves out a manifest and its signature.
//   errors  ERR_LIMIT; ERR_FORMAT a name that may not be; ERR_IO
bool manifest_make(struct arena *arena, const char *folder, int version, struct manifest *out,
                   struct error *err);

// Whether `folder` holds exactly the files of `manifest`, by size and hash, and nothing besides (but
// a manifest and its signature).
//   errors  ERR_FORMAT which file differs, lacks, or is too many; ERR_IO
bool manifest_verify(const struct manifest *manifest, const char *folder, struct error *err);

const struct manifest_file *manifest_find(const struct manifest *manifest, struct str path);
