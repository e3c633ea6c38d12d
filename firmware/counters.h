// SPDX-License-Identifier: EUPL-1.2
// counters.h: how often, never who: sums per week of pages opened, slips printed and languages chosen.
// Kept in memory and, at most once an hour, in one file, so that pulling the plug loses an hour and the
// card is not worn. Nothing in it has a time of day, an order or a link to another row.
//
//     week;soort;naam;taal;aantal
//     2026-W48;bladzijde;melding;nl;12
#pragma once
#include "base/arena.h"
#include "base/clock.h"
#include "base/error.h"

enum {
    COUNTERS_ROWS = 4000,  // what comes after them is not counted
    COUNTERS_WEEKS = 26,   // older ones are forgotten
    COUNTERS_NAME = 48,    // bytes of a name; longer ones are cut off
    COUNTERS_SMALL = 5,    // fewer are not shown to anybody
    COUNTERS_SAVE_MS = 60 * 60 * 1000,
};

enum counter_kind { COUNT_PAGE, COUNT_SLIP, COUNT_LANGUAGE, COUNT_KINDS };

// Week of ISO 8601, Monday first: 202648. 0: the clock could not be trusted.
int counters_week(struct moment now);

struct counters;

// Reads `path` (NULL: nothing is kept). A row that cannot be understood is left out; a file that
// cannot be read begins anew and its old name gets ".kapot" behind it, so that nothing is lost.
struct counters *counters_create(const char *path);
void counters_destroy(struct counters *counters); // does not save

void counters_add(struct counters *counters, enum counter_kind kind, struct str name,
                  struct str language, struct moment now);

// Writes what changed, when an hour has gone by since the last time (or `at_once`).
//   errors  ERR_IO; it is tried again an hour later
bool counters_save(struct counters *counters, int64_t now_ms, bool at_once, struct error *err);

// The monotonic time from which counters_save() has something to write; 0: nothing changed.
int64_t counters_due_ms(const struct counters *counters);

struct counter {
    int week;
    enum counter_kind kind;
    struct str name, language; // borrowed until the next counters_add()
    int count;
};
int counters_count(const struct counters *counters);
struct counter counters_row(const struct counters *counters, int row); // newest week first

// The table for a spreadsheet: UTF-8 with BOM, ";", CRLF (RFC 4180). Sums under COUNTERS_SMALL are
// "minder dan 5".
struct str counters_csv(const struct counters *counters, struct arena *arena);
