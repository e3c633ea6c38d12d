// SPDX-License-Identifier: EUPL-1.2
// print/worker.h: what the caller's side (print.c) and the worker's side (worker.c) of a printer
// share. Nobody else includes this.
#pragma once
#include "print/driver.h"
#include <pthread.h>

enum {
    STATUS_QUEUE = 16,
    // A driver that does not end by then is left behind in its thread: no exit waits for a printer.
    DESTROY_LIMIT_MS = 5000,
};

struct print_job {
    unsigned number; // 0: none
    struct ink *ink;
};

struct printer {
    const struct print_driver *driver; // NULL: no printer
    void *self;                        // the driver's; only the worker calls it once that runs
    int drop_fd;                       // readable while the running job is to be dropped
    int work_fd;                       // readable when there is something for the worker
    pthread_t thread;
    pthread_mutex_t lock; // guards all below
    pthread_cond_t changed;
    struct print_wake wake;   // NULL once the owner is gone
    struct print_job waiting; // handed over, not yet taken by the worker
    unsigned running;         // job in the driver; 0: none
    bool dropped;             // nobody waits for that one any more
    bool stop;                // the worker must end
    bool ended;               // it has
    bool left;                // nobody waits for it: it clears up itself
    bool present, low;
    struct paper paper;
    unsigned last_job;
    struct print_status queue[STATUS_QUEUE];
    int first, count;
};

// Lock held. Fills in `present` and `low`, and wakes the owner.
void printer_tell(struct printer *printer, struct print_status status);
// Lock held. A job that the worker has not taken is over before it began.
void printer_drop_waiting(struct printer *printer);
// The thread. When it was left behind, it destroys `user`.
void *printer_work(void *user);
// After the worker has ended, or when there never was one.
void printer_free(struct printer *printer);
