// SPDX-License-Identifier: EUPL-1.2
// kiosk_parts.h: what kiosk.c (visitors) and kiosk_office.c (staff) share. Nobody else includes
// this.
#pragma once
#include "base/watch.h"
#include "focus.h"
#include "keeper.h"
#include "kiosk.h"
#include "paint/paint.h"
#include "print/print.h"
#include "tree/press.h"

// What only a kiosk with --data has. All of it is empty without.
struct office_side {
    struct keeper *keeper; // NULL: none
    struct counters *counters;
    unsigned test_job;    // a proof for staff; 0: none
    unsigned counted_job; // a slip counts once, whatever the printer says of it later
    int slip_item;        // what the visitor's last job is about
    bool stale;           // the printer or the clock said something
    const char *waiting;  // content that is shown as soon as the visitor has left
    bool prove;           // it was shown, and is to be laid out before it counts as good
    bool ended;           // staff asked for another start
    char printer[200], clock[120], tones[120]; // sentences for staff
    struct sound *sound;
};

struct kiosk {
    struct device *device;
    bool device_open;
    struct kiosk_options options; // folders are borrowed
    struct content *content;      // on the glass; NULL: the fallback screen
    struct content *kept;         // while staff look at what is not placed yet: what is; else NULL
    struct watch *watch;          // NULL: content stays as it is
    struct typeset *typeset;
    struct painter *painter;
    struct printer *printer;
    unsigned job; // of this visit; 0: none. What becomes of an earlier one is nobody's business.
    bool low;     // staff were told that the paper is nearly out
    struct panel panel;
    float panel_width_mm; // as asked for; 0: from the display
    struct office_side office;
    // The clocks.
    bool simulated, fixed_clock;
    int64_t simulated_ms, started_ms;
    struct moment started;
    // What the visitor sees and does.
    struct state state;
    struct arena frames[2]; // the tree that is shown, and room for the next one
    int frame;
    struct tree *tree;
    struct press press;
    float finger_x, finger_y; // mm; where the finger is while it is held
    struct focus focus;
    bool stale;  // what is on the glass is not the tree
    bool forget; // a visit ended: wipe what the next view does not need
    bool guard;  // another screen: no tap counts until it has been seen
};

// ---- kiosk.c

int64_t kiosk_now_ms(const struct kiosk *kiosk);
struct moment kiosk_now(const struct kiosk *kiosk);
// The one way for an event into the state, and for what it asks for out of it.
void kiosk_happen(struct kiosk *kiosk, struct event event);
struct content *kiosk_load_content(const char *folder); // NULL: told on stderr
// Other content from now on. The state must be made to fit it, and viewed, before the next event;
// then the old one may be destroyed.
void kiosk_put(struct kiosk *kiosk, struct content *next);
void kiosk_choose_panel(struct kiosk *kiosk); // by the options, the content and the display

// ---- kiosk_office.c

// The folder of the content is settled, the content loaded.
void office_open(struct kiosk *kiosk);
void office_close(struct kiosk *kiosk);
void office_poll(struct kiosk *kiosk);            // after a wake
void office_pass_time(struct kiosk *kiosk);       // something is due
int64_t office_due_ms(const struct kiosk *kiosk); // 0: never
// Before the view of a new state: nobody looks on at content that is not placed. Returns content
// to destroy after the view; may be NULL.
struct content *office_end_looking(struct kiosk *kiosk);
// After it: counts, and does what staff ask for.
void office_follow(struct kiosk *kiosk, const struct state *before, struct event event,
                   const struct action *action);
void office_drawn(struct kiosk *kiosk); // a frame is on the glass
void office_printer(struct kiosk *kiosk, const struct print_status *status);
bool office_keeps_folder(const struct kiosk *kiosk); // the content is not the one of the options
