// SPDX-License-Identifier: EUPL-1.2
// stick/find.h: where the stick is, and when it comes and goes. Nothing of it is opened here.
// Sleeps until the system says that something changed; no clock ticks.
//
// Source: proc(5), mountinfo, which polls as POLLPRI when a mount comes or goes; inotify(7).
#pragma once
#include "base/error.h"
#include "base/str.h"
#include <limits.h>
#include <sys/types.h>

enum find_state {
    FIND_NONE,
    FIND_PLUGGED, // udev saw one; the system has not mounted it yet
    FIND_STRANGE, // one that the system does not mount: neither FAT32 nor exFAT
    FIND_READY,
};

struct find;

// One of the two:
//   folder  it is the stick, while it is there. The folder that it is in must exist
//   mounts  the system mounts sticks (vfat, exfat) right below this folder
//   errors  ERR_NOT_FOUND; ERR_IO
struct find *find_create(const char *folder, const char *mounts, struct error *err);
void find_destroy(struct find *find);

int find_fd(const struct find *find); // readable: call find_look()
// What there is now. Never waits. A stick that was taken away and put back between two looks is
// told as FIND_NONE first.
enum find_state find_look(struct find *find);
const char *find_folder(const struct find *find); // while FIND_READY

// Any thread: whether the stick of the last FIND_READY is still where it was.
bool find_is_there(const struct find *find);

// The first mount of vfat or exfat right below `mounts` in the text of a mountinfo. Into `out`,
// without the escapes.
bool find_mount(struct str mountinfo, struct str mounts, char out[PATH_MAX]);
