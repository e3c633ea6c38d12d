// SPDX-License-Identifier: EUPL-1.2
// tool/staging.h: a folder that is made whole or not at all. It grows beside its place, under
// another name, and is renamed when it is ready.
#pragma once
#include "base/arena.h"
#include "base/error.h"
#include <limits.h>

enum {
    STAGING_FILE_MAX = 64 << 20, // bytes in one file that is copied
    STAGING_DEPTH_MAX = 4,       // folders in folders
};

struct staging {
    char folder[PATH_MAX]; // where it goes
    char aside[PATH_MAX];  // where it is now; empty: nowhere
};

// Errors of all of these are Dutch, with what can be done about them; err.file is the place as the
// reader knows it, never the name aside.
//   folder  is not there yet, or is an empty folder
bool staging_begin(struct staging *staging, const char *folder, struct error *err);
// All files below `from` but hidden ones; `from` does not hold the new folder.
bool staging_copy(struct staging *staging, const char *from, struct error *err);
// `file` lies in the folder or in one of its folders; what was there goes.
bool staging_write(struct staging *staging, const char *file, struct str bytes, struct error *err);
bool staging_finish(struct staging *staging, struct error *err);
void staging_drop(struct staging *staging); // removes what is aside; fine after staging_finish()
