// SPDX-License-Identifier: EUPL-1.2
// keeper_worker.h: the slow things of the keeper, one after the other in a thread of their own: the
// PIN, a signature, the slots. Plain jobs go in, plain results come out. Only keeper.c uses this.
#pragma once
#include "base/arena.h"
#include "screens/staff/staff.h"
#include "stick/pin.h"
#include "stick/slots.h"
#include "stick/trust.h"

enum job_kind {
    JOB_NONE,
    JOB_PIN,
    JOB_JUDGE,   // what lies in staging, after the stick was checked
    JOB_VERIFY,  // it is still what was judged; before it is looked at
    JOB_PLACE,   // what was judged, into the other slot
    JOB_BACK,    // the other slot
    JOB_CONFIRM, // what is shown has proved itself
    JOB_WRITE,   // `text` to DATA/uit/tellingen.csv
};

struct job {
    enum job_kind kind;
    char pin[STAFF_PIN + 1];
    int64_t now_ms;
    char *text; // malloc(); the worker's from now on
};

struct job_done {
    enum job_kind kind;
    bool done;
    struct error err;       // when not done
    struct pin_tries tries; // JOB_PIN
    enum verdict verdict;   // JOB_JUDGE
    int version;            // JOB_JUDGE: of what was judged
    char says[256];         // JOB_JUDGE
    struct slots slots;     // as they are now
};

struct worker;

// Called after something was queued, from the worker's thread: may only wake the loop.
struct keeper_wake {
    void (*wake)(void *user);
    void *user;
};

// built_in: the content that ships, which is what staff go back to after their first placing.
// slots, trust, tries: their first state; copied.
struct worker *worker_create(const char *data, const char *built_in, const struct slots *slots,
                             const struct trust *trust, struct pin_tries tries,
                             struct keeper_wake wake);
// Waits for what is under way, but not for a card that hangs.
void worker_destroy(struct worker *worker);

void worker_submit(struct worker *worker, struct job *job);    // takes it over; wipes its PIN
bool worker_poll(struct worker *worker, struct job_done *out); // the oldest that nobody has seen
bool worker_busy(struct worker *worker, enum job_kind kind);   // waiting or under way
int worker_percent(struct worker *worker);                     // of the placing under way
