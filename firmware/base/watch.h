// SPDX-License-Identifier: EUPL-1.2
// base/watch.h: tells that files in a folder were saved. For who writes content beside the screen; a
// kiosk in a hall has no use for it. Source: inotify(7).
#pragma once
#include "base/error.h"

struct watch;

// Watches `folder` and the folders in it, also those that are made later. Deeper ones are not seen.
//   errors  ERR_NOT_FOUND no such folder; ERR_IO the system gives no more watches
struct watch *watch_create(const char *folder, struct error *err);
void watch_destroy(struct watch *watch); // NULL is fine

int watch_fd(const struct watch *watch); // becomes readable when something happens
// True once after one or more files were saved, made, moved or removed. Never waits.
bool watch_changed(struct watch *watch);
