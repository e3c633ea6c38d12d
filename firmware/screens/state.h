// SPDX-License-Identifier: EUPL-1.2
// screens/state.h: where a visit stands, as one plain value, and what can happen to it. Ending a
// visit is assigning state_initial(): there is nothing else to wipe.
#pragma once
#include "base/clock.h"
#include "base/event.h"
#include "content/content.h"
#include "screens/staff/staff.h"
#include "slip/job.h"
#include "slip/subject.h"
#include "tree/panel.h"

enum screen {
    SCREEN_ATTRACT,
    SCREEN_HOME,
    SCREEN_PAGE,     // item: page
    SCREEN_CHOOSER,  // item: question
    SCREEN_RESULT,   // item: outcome
    SCREEN_CONTACTS, // item: topic bits
    SCREEN_CONTACT,  // item: contact
    SCREEN_TOPICS,   // which kind of help the list of contacts shows
    SCREEN_PLACE,
    SCREEN_LETTERS, // first letters of municipalities
    SCREEN_LETTER,  // item: the letter; municipalities that begin with it
    SCREEN_WHICH,   // item: postcode that lies in several municipalities
    SCREEN_CHECK,   // item: question of the checklist
    SCREEN_CHECKED, // what its answers come to
    SCREEN_SLIP,    // item: slip_item()
    SCREEN_SCAN,    // item: slip_item()
    SCREEN_LANGUAGE,
    SCREEN_PIN,   // the way into staff mode; what follows only opens behind it
    SCREEN_STAFF, // item: enum staff_room
    SCREEN_COUNT,
};

enum dialog {
    DIALOG_NONE,
    DIALOG_STILL_THERE,
    DIALOG_WORDS,   // explanation of state.words
    DIALOG_DESK,    // "Vraag het aan de balie"
    DIALOG_READING, // letters, contrast, lower: where the footer has no room for them
};

enum event_kind {
    EVENT_NONE,
    EVENT_OPEN, // a: screen, b: item
    EVENT_BACK,
    EVENT_HOME,
    EVENT_LEAF,   // a: anchor of the leaf to show (of the dialog when one is open)
    EVENT_ANSWER, // a: answer of the question on screen
    EVENT_CHECK,  // a: enum check, the answer to question b of the checklist, which is on screen
    EVENT_AGAIN,  // the checklist from its first question, without answers
    EVENT_DIGIT,  // a: 0 to 9
    EVENT_ERASE,
    EVENT_FIND,         // looks the digits up
    EVENT_TOPIC,        // a: topic bits for the list of contacts, 0: all
    EVENT_MUNICIPALITY, // a: index; chosen, goes back to where it was asked
    EVENT_LARGER,       // next letter size, after the largest the normal one
    EVENT_CONTRAST,     // next theme
    EVENT_LOW,          // controls low or back
    EVENT_LANGUAGE,     // a: language
    EVENT_DIALOG,       // a: dialog, b: for words: packed indices
    EVENT_CLOSE,        // closes the dialog
    EVENT_STAY,         // "Ja, ik ga verder"
    EVENT_END,          // "Nee, ik ben klaar": the visit is over
    EVENT_PRINT,
    EVENT_PRINTED, // a: print_state, b: print_trouble (from the print worker)
    EVENT_PRINTER, // a: a printer is there (1) or not (0)
    EVENT_TIME,    // a moment that state_next_ms() asked for has come
    EVENT_TOUCH,   // any touch or key: somebody is there
    EVENT_CORNER, // a tap on the line with the version: five open the PIN screen
    EVENT_PIN,    // "Verder": what was typed is looked at
    EVENT_STAFF,  // a: enum staff_deed
    EVENT_OFFICE, // a: enum office_news; something in state.office changed
    EVENT_KIND_COUNT,
};

// After so long the job is called back: no slip of a visitor who has left comes out later, and the
// visit must be able to end.
enum { PRINT_LIMIT_MS = 60000 };
enum { PRINTED_NOBODY = -1 }; // in `printed`: who asked for that slip began anew
enum { STATE_BACK = 24, STATE_ANSWERS = 64, STATE_DIGITS = 4 };

struct place {
    enum screen screen;
    int item;
    int anchor; // which leaf
};

struct state {
    struct place here;
    struct place back[STATE_BACK]; // the way here; the oldest is dropped when it is full
    int back_count;
    enum dialog dialog;
    enum dialog dialog_under; // what "Bent u er nog?" covers
    int dialog_anchor;
    int words; // DIALOG_WORDS: packed, see words_pack()
    enum text_size size;
    enum theme theme;
    bool low;
    enum language language;
    int municipality; // chosen; starts as the kiosk's own
    int digits[STATE_DIGITS], digit_count;
    int outcome; // what the visit is about, once the questions are answered; -1: not known
    uint8_t answers[STATE_ANSWERS]; // by question: answer + 1; 0: none yet
    unsigned checks;                // answers to the checklist, packed: see slip/subject.h
    enum print_state print;
    enum print_trouble trouble;
    int printed;        // slip_item() of the job that `print` tells about, or PRINTED_NOBODY
    int64_t print_ms;   // when it was sent
    bool used;          // something was touched since the visit began
    int64_t touched_ms; // last touch, monotonic
    int64_t asked_ms;   // since when "Bent u er nog?" stands there
    int64_t at_ms;      // the last event's time
    struct moment now;  // wall clock, brought along by every event
    bool printer;       // a printer is there
    struct staff staff; // closed for visitors
    // What staff see of the world; borrowed from the kiosk. NULL: there is no staff mode.
    const struct office *office;
    int office_serial; // of what is on the glass
};

// What the pure part asks of the world. At most one at a time.
enum action_kind {
    ACTION_NONE,
    ACTION_PRINT,  // the slip of `item`
    ACTION_CANCEL, // what is still on its way to paper must not come out any more
    ACTION_FORGET, // a visit ended: wipe caches
    ACTION_PIN,    // `pin` is to be looked at; EVENT_OFFICE tells
    ACTION_STAFF,  // `item`: enum staff_deed, one that the world has to do
};
struct action {
    enum action_kind kind;
    int item;                // slip_item()
    char pin[STAFF_PIN + 1]; // ACTION_PIN: digits
};

struct state state_initial(const struct content *content, int64_t at_ms, struct moment now,
                           bool printer);

// Pure. `at_ms` is monotonic time, `now` the wall clock.
struct state state_update(struct state state, const struct content *content, struct event event,
                          int64_t at_ms, struct moment now, struct action *action);

// The monotonic time at which the state wants EVENT_TIME; 0: never.
int64_t state_next_ms(const struct state *state, const struct content *content);

// How far the slip on the screen is on its way to paper: another slip's job does not count.
enum print_state state_print(const struct state *state);
// The printer is at work, for whichever slip: no other one is taken.
bool state_printing(const struct state *state);

// The postcode typed so far, -1 while it has fewer than 4 digits.
int state_postcode(const struct state *state);
// Seconds that "Bent u er nog?" still waits.
int state_seconds_left(const struct state *state, const struct content *content, int64_t at_ms);

// For the tree as text: `open page 3`.
struct str event_name(struct event event, struct arena *arena);
