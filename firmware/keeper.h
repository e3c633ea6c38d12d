// SPDX-License-Identifier: EUPL-1.2
// keeper.h: keeps the content: the slots, the stick and who may put the one into the other. The
// kiosk asks and looks; what is slow happens in a thread and, for all that a stranger made, in
// another process (stick/client.h). No call here waits, but for keeper_create() and
// keeper_destroy().
//
//     closed ──keeper_enter()──► open: a stick that is there is read and checked
//        ▲                         │
//        └────keeper_leave()───────┘  what was read is forgotten; nothing more is read
//
// Until staff mode is open no byte of a stick is read, and wegwijs-stick does not even run.
#pragma once
#include "content/content.h"
#include "counters.h"
#include "keeper_worker.h"
#include "screens/office.h"

struct keeper_options { // borrowed for the call
    const char *data;
    const char *trust;                    // NULL: no staff mode
    const char *stick_program;            // wegwijs-stick; NULL: no stick is ever read
    const char *stick, *sticks, *exports; // see stick/client.h
    const char *built_in;                 // folder of the content that ships
    const char *program;                  // "wegwijs 0.1.0"
    struct keeper_wake wake;
    int64_t now_ms;
};

struct keeper;

// Opens the slots. What is wrong is told on stderr and to staff: the kiosk must come up.
struct keeper *keeper_create(const struct keeper_options *options);
void keeper_destroy(struct keeper *keeper); // NULL is fine

// The folder to show, until the next news; borrowed until then.
const char *keeper_folder(const struct keeper *keeper);
// At the start, before the loop: that folder cannot be shown. Returns the next one to try, which
// becomes the content; NULL when there is no other.
const char *keeper_refused_at_start(struct keeper *keeper);
// After KEEPER_SHOW: that folder cannot be shown. The one before comes back.
void keeper_refused(struct keeper *keeper);
// The content still has to prove itself: load, lay out each screen, show a frame.
bool keeper_on_trial(const struct keeper *keeper);
// It has: from now on it is good.
void keeper_shown(struct keeper *keeper);

void keeper_pin(struct keeper *keeper, const char *pin, int64_t now_ms);
void keeper_enter(struct keeper *keeper, struct date today);
void keeper_leave(struct keeper *keeper);
// DEED_LOOK, DEED_LOOK_END, DEED_PLACE, DEED_PLACE_OLDER, DEED_BACK, DEED_SAVE_*.
//   counters  for DEED_SAVE_COUNTERS: the table, see counters_csv()
void keeper_do(struct keeper *keeper, enum staff_deed deed, struct date today, struct str counters);

enum keeper_news_kind {
    KEEPER_PIN_RIGHT,
    KEEPER_PIN_WRONG,
    KEEPER_SHOW, // `folder` is the content from now on
    KEEPER_LOOK, // `folder` may be looked at; nothing is placed
};
struct keeper_news {
    enum keeper_news_kind kind;
    const char *folder; // borrowed until the next KEEPER_SHOW
};
// After a wake. False: no more for now.
bool keeper_poll(struct keeper *keeper, struct keeper_news *out);

// What the kiosk knows and staff see as well. Nothing is kept.
struct keeper_facts {
    int64_t now_ms;
    struct moment now;
    struct str printer, clock, sound; // see screens/office.h
    const struct counters *counters;
    const struct content *content; // may be NULL
};
// Whether the office is another one than at the last keeper_refresh().
bool keeper_changed(const struct keeper *keeper, int64_t now_ms);
// The office anew, under the next serial number. Texts of the last but one are gone.
void keeper_refresh(struct keeper *keeper, const struct keeper_facts *facts);
const struct office *keeper_office(const struct keeper *keeper); // always the same one
// The monotonic time at which a second that is counted down on the PIN screen is over; 0: none is.
int64_t keeper_next_ms(const struct keeper *keeper);
