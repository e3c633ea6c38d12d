// SPDX-License-Identifier: EUPL-1.2
// print/print.h: slips to paper, one at a time, in a worker of its own. The screen never waits.
// The states of a job are drawn in slip/job.h. A driver says `done` only when the paper is there,
// as far as its printer can tell.
#pragma once
#include "base/error.h"
#include "slip/job.h"
#include "slip/paper.h"

struct print_status {
    unsigned job; // counts from 1; 0: no job, the printer came, went, or runs out of paper
    bool present; // the printer is there
    bool low;     // little paper is left: for staff
    enum print_state state;
    enum print_trouble trouble;
    char text[160]; // for staff, Dutch
};

struct printer;

// Called by the worker, from its own thread, after a status was queued: may only wake the loop.
struct print_wake {
    void (*wake)(void *user);
    void *user;
};

// uri: "file:DIR" each slip a PNG in DIR; "null:" prints nowhere and says done;
// "null:?fail=paper-out" (gone, cover-open, jam, other) fails, "&delay-ms=200" takes its time; ""
// is no printer. Both take "paper=" roll80 (else), roll58, a6, a5 or
// a4.
//   errors  ERR_USAGE unknown scheme or parameter; ERR_IO the folder cannot be written
struct printer *printer_create(const char *uri, struct print_wake wake, struct error *err);
void printer_destroy(struct printer *printer); // waits for the worker; a running job is dropped

bool printer_present(const struct printer *printer); // false for ""
struct paper printer_paper(const struct printer *printer);

// Takes over `ink`. Returns the job's number; 0 when a job is still running (ink is destroyed).
unsigned printer_submit(struct printer *printer, struct ink *ink);
// The running job, if any, must not come out any more. Its end is told as PRINT_CANCELLED, or as
// PRINT_DONE when it was too late.
void printer_cancel(struct printer *printer);
// The next status, oldest first; false when there is none.
bool printer_poll(struct printer *printer, struct print_status *out);
// Waits until no job is running; false when it takes longer. Its last status is then in the queue.
bool printer_wait(struct printer *printer, int timeout_ms);
