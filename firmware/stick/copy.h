// SPDX-License-Identifier: EUPL-1.2
// stick/copy.h: the folder `wegwijs` of a stick into staging, hashed on the way. From then on only
// staging counts: what the stick says later does not matter.
#pragma once
#include "stick/scan.h"

// Asked and told between two pieces, so that a pulled stick is noticed while it is read.
struct copy_link {
    bool (*stop)(void *user);                              // pulled, or given up
    void (*tell)(void *user, int64_t done, int64_t total); // bytes
    void *user;
};

enum copy_end {
    COPY_DONE,   // what may be there is in staging; what may not is in the report
    COPY_STOP,   // link.stop() said so
    COPY_FAILED, // err tells
};

struct copied {
    struct manifest files; // in staging, a manifest and its signature left out
    bool manifest_there, signature_there;
    int count;     // files in staging
    int skipped;   // hidden companions on the stick
    bool complete; // false: the stick holds more than the limits allow, and staging only a part
};

// Removes what is in the folder `fd`, however deep; the folder itself stays.
bool copy_clear(int fd, struct error *err);

// `staging` is the open folder; it is emptied first, and again unless the end is COPY_DONE.
//   errors  ERR_NOT_FOUND no folder `wegwijs`, or nothing in it; ERR_LIMIT the card is full; ERR_IO
enum copy_end copy_stick(struct arena *arena, int stick_fd, int staging_fd, struct copy_link link,
                         struct report *report, struct copied *out, struct error *err);

// Writes `bytes` as a new file of staging and notes it in `copied`, in order.
bool copy_add(struct arena *arena, int staging_fd, struct copied *copied, struct str name,
              struct str bytes, struct error *err);
// Removes a file of staging.
bool copy_drop(struct arena *arena, int staging_fd, struct copied *copied, struct str name,
               struct error *err);
