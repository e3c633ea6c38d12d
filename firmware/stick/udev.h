// SPDX-License-Identifier: EUPL-1.2
// stick/udev.h: what udev says about disks on USB: that one was plugged in, before the system has
// mounted it, and that one was pulled out, before the system has noticed everywhere.
#pragma once
#include <stdbool.h>
#include <sys/types.h>

struct plugs;

enum plug_kind {
    PLUG_IN,      // a disk or a part of one came
    PLUG_STRANGE, // the same, and it holds a file system that the kiosk does not read
    PLUG_OUT,
};

struct plug {
    enum plug_kind kind;
    dev_t device;
};

struct plugs *plugs_create(void);        // NULL: udev does not run here, and nobody tells
void plugs_destroy(struct plugs *plugs); // NULL is fine
int plugs_fd(const struct plugs *plugs); // readable when there is something
bool plugs_next(struct plugs *plugs, struct plug *out); // never waits
