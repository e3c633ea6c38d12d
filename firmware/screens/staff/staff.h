// SPDX-License-Identifier: EUPL-1.2
// screens/staff/staff.h: staff mode as part of the visit's state. Opened by five taps on the line
// with the version ("Over deze zuil") and the PIN; closed by "Sluiten" and by itself.
//
//     closed ──five taps──► PIN ──right──► open ──"Sluiten", two minutes of nothing──► closed
//                            │                                     (a new visit begins)
//                            └──wrong──► PIN, after waiting
#pragma once
#include "screens/office.h"
#include <stdint.h>

enum {
    STAFF_TAPS = 5,
    STAFF_TAP_MS = 3000, // between two of them
    STAFF_PIN = 12,      // digits at most
    STAFF_IDLE_MS = 120000,
    STAFF_CLEAN_MS = 30000,
};

enum staff_room {
    ROOM_MENU,
    ROOM_CONTENT,  // what is on the kiosk
    ROOM_OLD,      // pages and contacts past their date, or soon
    ROOM_STICK,    // what is on the stick, and what can be done with it
    ROOM_CHANGES,  // what the stick would change
    ROOM_PROBLEMS, // what is wrong with it
    ROOM_PLACE,    // are you sure?
    ROOM_SAVE,     // what can be put on the stick
    ROOM_COUNTERS,
    ROOM_PRINTER,
    ROOM_DISPLAY, // nine places to touch
    ROOM_SOUND,
    ROOM_CLOCK,
    ROOM_CLEAN,   // the glass is wiped: no touch counts
    ROOM_RESTART, // are you sure?
    ROOM_COUNT,
};

// What a key of the staff screens asks for. Those from DEED_LOOK on are done by the world.
enum staff_deed {
    DEED_NONE,
    DEED_CLEAN, // begins cleaning
    DEED_TOUCH, // + place: one of the nine was touched
    DEED_TOUCH_LAST = DEED_TOUCH + 8,
    DEED_CLOCK,                       // + which: year, month, day, hour, minute, up or down
    DEED_CLOCK_LAST = DEED_CLOCK + 9, // even: up, odd: down
    DEED_LOOK,                        // through the new content, before it is placed
    DEED_LOOK_END,
    DEED_PLACE,
    DEED_PLACE_OLDER, // although it is not newer than what proved itself
    DEED_BACK,        // the content before comes back
    DEED_SAVE_CONTENT,
    DEED_SAVE_REPORT,
    DEED_SAVE_COUNTERS,
    DEED_PRINT_TEST,
    DEED_SOUND,     // two tones
    DEED_SET_CLOCK, // to staff.clock
    DEED_RESTART,
    DEED_COUNT,
};

enum office_news {
    NEWS_PLAIN,     // look again
    NEWS_PIN_RIGHT, // staff mode opens
    NEWS_PIN_WRONG,
    NEWS_CONTENT, // other content is on the glass: everything begins anew
};

struct staff {
    bool open;
    int taps;          // on the version
    int64_t tapped_ms; // the last of them
    char pin[STAFF_PIN + 1];
    int pin_count;
    bool wrong;          // the last PIN was
    bool looking;        // the new content is on the glass, not yet placed
    unsigned touched;    // ROOM_DISPLAY: a bit for each of the nine
    int64_t clean_ms;    // when cleaning began; 0: not
    struct moment clock; // ROOM_CLOCK: what is being set
};
