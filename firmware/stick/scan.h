// SPDX-License-Identifier: EUPL-1.2
// stick/scan.h: what lies in the folder `wegwijs` of a stick, before a byte of it is read: which
// files are to be copied, which are left alone without a word, and which may not be there.
#pragma once
#include "check/check.h"
#include "stick/manifest.h"

#define STICK_FOLDER "wegwijs" // in any case: FAT knows none

enum {
    SCAN_ENTRIES_MAX = 10000, // looked at in all: a damaged stick can have folders without an end
    SCAN_PROBLEMS_MAX = 200,
};

struct scan_file {
    struct str folder; // on the stick; empty: in `wegwijs` itself
    struct str name;   // on the stick
    struct str path;   // in staging, see scan_path()
    int64_t size;      // as the stick says
};

struct scan {
    struct scan_file *files; // in the order of their paths
    int count;
    int64_t total;
    int skipped;   // hidden companions
    bool complete; // false: more than the limits allow; what is listed is not all
};

// Files that systems and programs put beside others and that nobody made: "._x", ".DS_Store",
// "Thumbs.db", "~$contacten.xlsx", "System Volume Information".
bool scan_is_hidden(struct str name);

// The name in staging. Names that the kiosk looks for are written in small letters ("NL/START.MD",
// as old programs leave them on FAT); others stay as they are. `folder` may be empty.
struct str scan_path(struct arena *arena, struct str folder, struct str name);

// Opens `wegwijs` on the stick. -1: there is none, or the stick does not answer; errno tells.
int scan_open(int stick_fd);

// Lists the folder `fd`, which stays open. What may not be there goes to `report`, by the name that
// it has on the stick. False: the stick does not answer; errno tells.
bool scan_folder(struct arena *arena, int fd, struct report *report, struct scan *out);
