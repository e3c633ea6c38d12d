// SPDX-License-Identifier: EUPL-1.2
// content/zipped.h: the entries of a zip file in memory, read bit by bit and never more than a
// limit. Source: APPNOTE.TXT 6.3 of PKWARE, of which only stored and deflated entries, without
// passwords and without the large form (zip64), which no table needs.
#pragma once
#include "base/error.h"
#include "base/str.h"

struct zipped;

enum {
    ZIPPED_ENTRIES_MAX = 2000,
    ZIPPED_NAME_MAX = 256,
};
#define ZIPPED_BYTES_MAX ((size_t)128 << 20) // unpacked, all entries that are read together

// `bytes` is borrowed until zipped_close().
//   errors  ERR_FORMAT no zip file, or a damaged one; ERR_LIMIT too many entries
struct zipped *zipped_open(struct str bytes, struct error *err);
void zipped_close(struct zipped *zip); // NULL is fine

bool zipped_has(struct zipped *zip, const char *name);

// One entry at a time.
//   errors  ERR_NOT_FOUND; ERR_FORMAT damaged, a password, another way of packing
bool zipped_entry(struct zipped *zip, const char *name, struct error *err);
// The next bytes: how many; 0 at the end, which is only reached when the checksum is right.
//   returns  -1 with err: ERR_FORMAT damaged; ERR_LIMIT more than ZIPPED_BYTES_MAX
int zipped_next(struct zipped *zip, char *bytes, int room, struct error *err);
void zipped_entry_close(struct zipped *zip);
