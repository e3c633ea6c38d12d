// SPDX-License-Identifier: EUPL-1.2
// print/driver.h: what a printer language has to do. One const table per language; all of it is
// called from one thread at a time and `send` only from the worker, where it may block.
#pragma once
#include "print/print.h"
#include "print/uri.h"

struct print_fault {
    enum print_trouble trouble; // TROUBLE_NONE: all is well
    bool low;                   // little paper is left; told with any end
    char text[160];             // for staff, Dutch
};

// The worker's side of a running job.
struct print_link;
void print_link_started(struct print_link *link);       // the printer took the job: it moves now
bool print_link_dropped(const struct print_link *link); // nobody waits for it any more: end soon
// Sleeps, but not longer than until the job is dropped; then it returns false.
bool print_link_pause(struct print_link *link, int ms);
// Becomes readable when the job is dropped: to poll() together with a printer's own file.
int print_link_fd(const struct print_link *link);

struct print_driver {
    const char *scheme; // "file" of "file:DIR"
    // Checks the URI. A printer that is switched off is no error: `send` will say so.
    void *(*open)(const struct print_uri *uri, struct error *err);
    void (*close)(void *self);
    // What is to be printed on. Asked after `open`, `look` and `send`: it may have been learned there.
    struct paper (*paper)(const void *self);
    // For a printer that comes and goes, or that has to be asked what paper it holds; may be NULL.
    // Called by the worker at the start and whenever look_fd() is readable, never during a job. It
    // may ask the printer, for two seconds at most. Returns whether the printer is there.
    bool (*look)(void *self);
    int (*look_fd)(const void *self); // to poll() while nothing is printed; may be NULL
    // Prints, and returns how it ended:
    //   PRINT_DONE       the printer says that the paper is there
    //   PRINT_SENT       it took all of it and cannot tell more
    //   PRINT_TROUBLE    *fault says what; nothing of this job comes out later
    //   PRINT_CANCELLED  the job was dropped; nothing of it comes out later
    enum print_state (*send)(void *self, const struct ink *ink, struct print_link *link,
                             struct print_fault *fault);
};

extern const struct print_driver print_auto;
extern const struct print_driver print_file;
extern const struct print_driver print_ipp;
extern const struct print_driver print_null;

// Finds the driver that `uri` names and opens it. Returns its `self`; NULL on failure.
void *print_driver_open(struct str uri, const struct print_driver **driver, struct error *err);

// A printer of the caller's own making, for tests: takes over `self` and closes it.
struct printer *printer_create_with(const struct print_driver *driver, void *self,
                                    struct print_wake wake, struct error *err);

// Returns PRINT_TROUBLE, or PRINT_CANCELLED when the trouble is TROUBLE_NONE.
enum print_state print_fault_set(struct print_fault *fault, enum print_trouble trouble,
                                 const char *text);
