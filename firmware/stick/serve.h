// SPDX-License-Identifier: EUPL-1.2
// stick/serve.h: the life of wegwijs-stick: waits for one stick, closes itself in, does what the
// kiosk asks about it, and ends when the stick is gone. The next stick gets a fresh process.
//
//     waiting ──stick──► closed in ──request──► working ──answer──► closed in
//        │                   │                     │
//        └── the kiosk is gone, or the stick is ───┴──► the end
//
// Two threads: one listens, to the kiosk and to the system; one works. So a pulled stick is told at
// once, also while the other hangs in a read of it.
#pragma once
#include "base/error.h"

enum { SERVE_SHOWN_MAX = 2 };

struct serve_options {
    int fd;           // socket to the kiosk
    const char *data; // DATA, see stick/client.h
    const char *stick, *mounts, *exports;
    const char *shown[SERVE_SHOWN_MAX]; // may be read; NULL: no more
};

// Returns when the stick or the kiosk is gone; the worker may still hang: _exit() then.
//   errors  ERR_IO, ERR_NOT_FOUND: it could not begin
bool serve_run(const struct serve_options *options, struct error *err);
