// SPDX-License-Identifier: EUPL-1.2
// stick/deliver.h: files of the kiosk onto a stick: what is shown now, the report, the counters.
// Under a name that was not there yet, and on the stick itself before it is said that it may be
// pulled.
#pragma once
#include "stick/copy.h"

enum { DELIVER_NAME_MAX = 80, DELIVER_TRIES = 99 };

// "wegwijs-van-de-zuil-2026-11-22"; without a date when nobody knows it; "-2" behind it when that
// is there already.

// The files of `folder` (a content folder; a manifest and its signature stay behind: whoever
// changes the files would make them untrue) into a new folder.
//   name    what it is called on the stick
//   errors  ERR_LIMIT the stick is full; ERR_IO it may not be written, or was pulled; ERR_NOT_FOUND
enum copy_end deliver_content(const char *folder, int stick_fd, struct date today,
                              struct copy_link link, char name[DELIVER_NAME_MAX],
                              struct error *err);

// One file, "wegwijs-verslag-2026-11-22.html" of stem "wegwijs-verslag" and end ".html".
//   from    an open file, read from its start to its end
enum copy_end deliver_file(int from, const char *stem, const char *end, int stick_fd,
                           struct date today, struct copy_link link, char name[DELIVER_NAME_MAX],
                           struct error *err);
