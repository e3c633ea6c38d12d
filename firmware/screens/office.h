// SPDX-License-Identifier: EUPL-1.2
// screens/office.h: what the staff screens show of the world outside the visit: the slots, the stick, the
// printer, the counters. Filled by the kiosk, borrowed by the view; the pure part never changes it.
// All texts are Dutch: staff read them.
#pragma once
#include "base/clock.h"
#include "base/str.h"
#include "content/problem.h"

enum { OFFICE_CHANGES = 200, OFFICE_PROBLEMS = 200, OFFICE_COUNTERS = 400, OFFICE_TEXT = 200 };

//            plug              folder copied and checked
//   none ─────────► reading ─────────────────────────► ready ──place──► placing ──► placed
//    ▲                 │                                 │                   │
//    │                 └────────► wrong (errors)         └─save─► writing ──► written
//    └── pulled ◄── any of these;   failed ◄── any of these (`says` tells why)
enum office_stick {
    OFFICE_NONE,
    OFFICE_READING, // progress
    OFFICE_READY,   // can be placed: `changes`, and warnings in `problems`
    OFFICE_WRONG,   // cannot: `problems`
    OFFICE_PLACING, // progress
    OFFICE_PLACED,
    OFFICE_WRITING, // progress
    OFFICE_WRITTEN, // the stick may be pulled
    OFFICE_PULLED,  // in the middle of something: nothing changed
    OFFICE_FAILED,  // `says` tells why; nothing changed
};

enum office_trust {
    TRUST_PIN,       // the PIN of this session is enough
    TRUST_SIGNED,    // signed by a key of the kiosk
    TRUST_MISSING,   // a signature is asked for and there is none, or it is not good: `says`
    TRUST_REPLAY,    // signed, but not newer than what already proved itself: staff may insist
};

enum office_change_kind { CHANGE_NEW, CHANGE_CHANGED, CHANGE_GONE };
struct office_change {
    enum office_change_kind kind;
    struct str what; // "Bladzijde: Vervoer in de buurt", "Contact: Wijkteam Noord"
};

struct office_problem {
    enum severity severity;
    struct str file, text, remedy;
    int line;
};

struct office_counter {
    struct str what; // "Bladzijde: Wat is een cliëntondersteuner?"
    int week_count, before_count; // this week and the one before; -1: under 5, not shown
};

struct office {
    int serial; // another one: something below changed
    bool pin_set;
    int pin_wait_s; // until the next try; 0: now
    bool pin_busy;  // it is being looked at
    struct str pin_says; // it could not be looked at: why, a sentence or two; empty
    // What is on the kiosk.
    int version;             // 0: without a number
    struct date placed;      // not given: unknown
    struct str health;       // empty: all is well; else what is wrong, one sentence
    struct str notice;       // what was just done about it, one sentence; empty
    bool built_in, can_go_back;
    struct str program, seal; // versions; hash of the content, in groups of four
    // The stick.
    enum office_stick stick;
    enum office_trust trust;
    int progress_percent;
    struct str says;
    int stick_version, errors, warnings;
    struct office_change changes[OFFICE_CHANGES];
    int change_count, change_total;
    struct office_problem problems[OFFICE_PROBLEMS];
    int problem_count;
    // The rest.
    struct str printer;  // one sentence; empty: no printer
    struct str clock;    // what became of setting it, one sentence; empty
    struct str sound;    // what became of the tones, one sentence; empty
    bool clock_trusted;
    struct office_counter counters[OFFICE_COUNTERS];
    int counter_count;
};
