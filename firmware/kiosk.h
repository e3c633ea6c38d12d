// SPDX-License-Identifier: EUPL-1.2
// kiosk.h: events meet devices, and only here. Owns the state, the loaded content and the workers.
#pragma once
#include "base/clock.h"
#include "base/error.h"
#include "content/content.h"
#include "device/device.h"
#include "screens/state.h"
#include "tree/tree.h"

struct kiosk_options {
    const char *content_folder; // all texts are borrowed until kiosk_destroy()
    bool watch;                 // show what is saved in it while the kiosk runs
    const char *font_folder;         // NULL: where Debian puts them
    const char *printer;             // NULL: from the settings
    int window_width, window_height; // 0: full screen
    int rotate;                      // clockwise 0, 90, 180, 270; -1: from the settings
    float panel_width_mm;            // 0: settings, then the display, then a guess (guess.h)
    float viewing_mm;                // 0: settings
    bool fixed_clock;                // start at `now` and count from there
    struct moment now;
    bool simulated; // time stands still but for kiosk_advance()
    // What must survive a restart, and staff mode (keeper.h). data NULL: neither.
    const char *data, *trust;
    const char *stick_program, *stick, *sticks, *exports;
    const char *program; // "wegwijs 0.1.0"
};

struct kiosk;

// Opens `device`, of which only the driver is filled in, and keeps it until kiosk_destroy().
// Content that cannot be loaded is not an error here: the kiosk shows the fallback screen.
//   errors  ERR_USAGE options->printer is no printer; ERR_DEVICE no display; ERR_NOT_FOUND no fonts
struct kiosk *kiosk_create(const struct kiosk_options *options, struct device *device,
                           struct error *err);
void kiosk_destroy(struct kiosk *kiosk);

// One raw input through touch, state and actions.
void kiosk_handle(struct kiosk *kiosk, const struct input *input);
// Views, paints and presents if something changed since the last call. Returns whether it did.
bool kiosk_draw(struct kiosk *kiosk);
// Milliseconds until the kiosk wants kiosk_handle() with INPUT_NONE; -1: never.
int kiosk_timeout_ms(const struct kiosk *kiosk);
// The loop: sleeps until something happens. Returns when asked to quit.
void kiosk_run(struct kiosk *kiosk);

// For visits and tests.
void kiosk_advance(struct kiosk *kiosk, int64_t ms); // simulated time goes on
const struct tree *kiosk_tree(const struct kiosk *kiosk);
const struct state *kiosk_state(const struct kiosk *kiosk);
const struct content *kiosk_content(const struct kiosk *kiosk);
bool kiosk_wait_print(struct kiosk *kiosk, int timeout_ms); // until a running job has ended
void kiosk_attend(struct kiosk *kiosk); // what a wake of the real loop does
bool kiosk_ended(const struct kiosk *kiosk); // staff asked for another start
