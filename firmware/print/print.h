// SPDX-License-Identifier: EUPL-1.2
// print/print.h: slips to paper, one at a time, in a worker of its own. The screen never waits.
// The states of a job are drawn in slip/job.h. A driver says `done` only when the paper is there,
// as far as its printer can tell.
#pragma once
#include "base/error.h"
#include "slip/job.h"
#include "slip/paper.h"

struct print_status {
    unsigned job; // counts from 1; 0: no job, the printer came or went
    bool present; // the printer is there
    bool low;     // as far as is known, little paper is left: for staff, not for visitors
    enum print_state state;
    enum print_trouble trouble;
    char text[160]; // for staff, Dutch
};

struct printer;

// Called after a status was queued, also from the worker's thread: may only wake the loop.
struct print_wake {
    void (*wake)(void *user);
    void *user;
};

// uri, each with its own parameters behind "?":
//   auto                   what is plugged in, from plug to plug; "width=" and "cut=" are for a
//                          roll, "paper=" for sheets
//   escpos:/dev/usb/lp0    a receipt printer; "width=" of its roll in dots, "cut=no"; star: likewise
//   ipp://localhost:60000/ipp/print   an office printer behind ipp-usb; "paper=" else what it holds
//   file:DIR               each slip a PNG in DIR
//   null:                  prints nowhere and says done; fail=paper-out (see null.c) fails,
//                          delay-ms=200 takes its time, end=sent is mute, low=yes runs out of paper
//   ""                     no printer
// "paper=" is roll80, roll58, a6, a5 or a4.
//   errors  ERR_USAGE unknown scheme or parameter; ERR_IO the folder cannot be written
struct printer *printer_create(const char *uri, struct print_wake wake, struct error *err);
// Drops a running job. Waits for the worker, but not for a driver that hangs.
void printer_destroy(struct printer *printer);

bool printer_present(struct printer *printer); // false for "", and while nothing is plugged in
bool printer_low(struct printer *printer);     // little paper was left at the last slip
struct paper printer_paper(struct printer *printer);

// Takes over `ink`. Returns the job's number, of which every state is told in the order of the
// diagram, from PRINT_SENDING to one end; 0 when a job is still running (ink is destroyed).
unsigned printer_submit(struct printer *printer, struct ink *ink);
// The running job, if any, must not come out any more; another may be submitted at once. Its end
// is told as PRINT_CANCELLED, or as what else it was when it was too late.
void printer_cancel(struct printer *printer);
// The next status, oldest first; false when there is none. Who does not poll loses the oldest.
bool printer_poll(struct printer *printer, struct print_status *out);
// Waits until no job is running; false when it takes longer. Its last status is then in the queue.
bool printer_wait(struct printer *printer, int timeout_ms);
