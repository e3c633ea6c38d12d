// SPDX-License-Identifier: EUPL-1.2
// stick/place.h: files into a slot, so that they are on the card and not only on their way to it.
#pragma once
#include "stick/slots.h"

// Removes the folder `path` and what is in it, two deep. It not being there is fine.
bool place_clear(const char *path, struct error *err);

// Copies the files of `manifest` from `staging` into the new folder `path`, with their manifest; hashes
// each on the way; syncs files, folders and the folder above, and drops what memory holds of them, so
// that reading them back reads the card.
//   hash     of the manifest's text
//   errors   ERR_FORMAT a file is not what the manifest says; ERR_LIMIT no room; ERR_IO
bool place_files(const char *path, const char *staging, const struct manifest *manifest,
                 struct slots_progress progress, struct hash *hash, struct error *err);
