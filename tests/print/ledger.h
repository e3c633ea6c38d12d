// SPDX-License-Identifier: EUPL-1.2
// print/ledger.h: what was told of each job, held against the diagram of slip/job.h.
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "print/print.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEDGER_JOBS = 64, LEDGER_STATES = PRINT_CANCELLED + 1 };

struct ledger {
    unsigned count; // of the printer that is there now: a new one counts from 1
    enum print_state state[LEDGER_JOBS + 1];
    int ends[LEDGER_STATES]; // of all printers
    int presence;            // statuses without a job
};

// From any thread: the test ends at once.
#define broken(...)                                                                                \
    do {                                                                                           \
        fprintf(stderr, __VA_ARGS__);                                                              \
        fputc('\n', stderr);                                                                       \
        abort();                                                                                   \
    } while (0)

static inline bool is_end(enum print_state state) {
    return state >= PRINT_DONE;
}

static inline bool may_follow(enum print_state before, enum print_state after) {
    switch (before) {
    case PRINT_IDLE:
        return after == PRINT_SENDING;
    case PRINT_SENDING:
        return after == PRINT_PRINTING || after == PRINT_TROUBLE || after == PRINT_CANCELLED;
    case PRINT_PRINTING:
        return is_end(after);
    case PRINT_DONE:
    case PRINT_SENT:
    case PRINT_TROUBLE:
    case PRINT_CANCELLED:
        break;
    }
    return false; // an end is an end, and there is one
}

// Reads all that was told since. Names what goes against the diagram.
static inline void ledger_read(struct ledger *ledger, struct printer *printer) {
    struct print_status status;
    while (printer_poll(printer, &status)) {
        if (status.job == 0) {
            ledger->presence++;
            continue;
        }
        if (status.job > ledger->count)
            broken("job %u was never submitted", status.job);
        enum print_state *state = &ledger->state[status.job];
        if (!may_follow(*state, status.state))
            broken("job %u: %d after %d", status.job, status.state, *state);
        if ((status.state == PRINT_TROUBLE) != (status.trouble != TROUBLE_NONE))
            broken("job %u: state %d with trouble %d", status.job, status.state, status.trouble);
        if ((status.state == PRINT_TROUBLE) != (status.text[0] != '\0'))
            broken("job %u: staff hear \"%s\" in state %d", status.job, status.text, status.state);
        *state = status.state;
        if (is_end(status.state))
            ledger->ends[status.state]++;
    }
}

// Returns the job's number; 0 when the printer refused. In the books before the worker sees it.
static inline unsigned ledger_submit(struct ledger *ledger, struct printer *printer,
                                     struct ink *ink) {
    const unsigned next = ++ledger->count;
    if (next > LEDGER_JOBS)
        broken("more than %d jobs", LEDGER_JOBS);
    ledger->state[next] = PRINT_IDLE;
    const unsigned job = printer_submit(printer, ink);
    if (job == 0)
        ledger->count--;
    else if (job != next)
        broken("job %u is called %u", next, job);
    return job;
}

// Every job has ended: none is lost in silence.
static inline void ledger_check(const struct ledger *ledger) {
    for (unsigned job = 1; job <= ledger->count; job++)
        if (!is_end(ledger->state[job]))
            broken("job %u ended as %d: lost", job, ledger->state[job]);
}

static inline uint32_t draw(uint32_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static inline bool one_in(uint32_t *state, unsigned n) {
    return draw(state) % n == 0;
}

// The same each time, unless another seed is asked for; always told.
static inline uint32_t seed_of(const char *name) {
    const char *given = getenv("WEGWIJS_SEED");
    const uint32_t seed = given ? (uint32_t)strtoul(given, NULL, 10) : 20261122;
    print_message("%s: WEGWIJS_SEED=%u\n", name, seed);
    return seed ? seed : 1;
}
