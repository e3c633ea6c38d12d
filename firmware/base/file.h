// SPDX-License-Identifier: EUPL-1.2
// base/file.h: whole files in and out, under a named limit.
#pragma once
#include "base/arena.h"
#include "base/error.h"

// Reads a regular file of at most `limit` bytes. err: ERR_NOT_FOUND, ERR_LIMIT, ERR_IO (text in Dutch).
bool file_read(struct arena *arena, const char *path, size_t limit, struct str *out, struct error *err);

// Writes `bytes` whole or not at all: a temporary file beside it, fsync, rename, fsync of the folder.
bool file_write(const char *path, struct str bytes, struct error *err);

// Its name is on the disk only when the folder that it lies in is. False: errno.
bool file_sync_folder_of(const char *path);

bool file_exists(const char *path);      // a regular file that can be read
bool file_is_folder(const char *path);
bool file_make_folder(const char *path, struct error *err); // with parents; on disk; fine when there

// Names in a folder that end in `suffix` ("" for all), sorted by byte, without "." files.
bool file_list(struct arena *arena, const char *folder, struct str suffix, struct str **names,
               int *count, struct error *err);
