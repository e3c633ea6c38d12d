// SPDX-License-Identifier: EUPL-1.2
// print/fake_thermal.h: a receipt printer that exists only in memory. It takes bytes as a printer
// does: real-time commands at once, all else into a receive buffer that empties as fast as paper
// moves, and that waits when there is no paper. What it prints is a roll of dots, cut in slips.
// Time passes only when it is told so: on a clock of its own, or on a pty as long as it is real.
#pragma once
#include "print/thermal.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FAKE_SLIPS = 64 };

// Rows count from the first of the roll, from 1; 0: never.
struct fake_setup {
    bool star;
    int width;      // dots of the head; 0: 576
    int rows_per_s; // 0: 1600, 200 mm/s
    size_t buffer;  // bytes it takes before it has to print; 0: 65536
    int low_row, paper_out_row, cover_row, cutter_row;
    int hang_row;   // takes and prints nothing any more
    int mute_row;   // prints but does not answer any more
    int unplug_row; // is gone
    int late_ms;    // before each answer
    bool no_fence, no_news, no_forget; // commands it does not know
};

struct fake_slip {
    int first_row, rows; // of the roll
    bool cut;            // the last one may still hang in the printer
    int dots;            // black ones
};

struct fake_thermal;

struct fake_thermal *fake_create(const struct fake_setup *setup);
void fake_destroy(struct fake_thermal *fake);

// ---- the cable
size_t fake_room(const struct fake_thermal *fake); // bytes it would take now
void fake_take(struct fake_thermal *fake, const uint8_t *bytes, size_t len);
size_t fake_say(struct fake_thermal *fake, uint8_t *bytes, size_t len); // what it has to say by now
bool fake_is_gone(const struct fake_thermal *fake);
void fake_pass(struct fake_thermal *fake, int ms);

// ---- people
// A new roll, the cover closed, the cutter freed, plugged in again (its buffer is then empty). What
// it still holds comes out. The rows of `setup` that have passed do not come again.
void fake_mend(struct fake_thermal *fake);
void fake_break(struct fake_thermal *fake, const struct fake_setup *setup); // from now on

// ---- what came out
int fake_rows(const struct fake_thermal *fake);
const uint8_t *fake_row(const struct fake_thermal *fake, int row); // width / 8 bytes
int fake_slips(const struct fake_thermal *fake);                  // with something black on it
const struct fake_slip *fake_slip(const struct fake_thermal *fake, int index);
// How many of `ink`'s rows stand on a slip from its first row on, equal to the last dot; `extra`
// counts black dots below them.
int fake_equal_rows(const struct fake_thermal *fake, const struct fake_slip *slip,
                    const struct ink *ink, int *extra);
int fake_strays(const struct fake_thermal *fake);  // real-time commands within a picture
int fake_unknown(const struct fake_thermal *fake); // bytes that mean nothing to it
int64_t fake_fault_ms(const struct fake_thermal *fake); // when something went wrong last
size_t fake_held(const struct fake_thermal *fake); // bytes that it has not printed

// ---- on a clock of its own
// A port for thermal_send(): nothing waits in it, all times are counted.
struct fake_port {
    struct thermal_port port;
    struct fake_thermal *fake;
    int64_t now_ms;
    int64_t drop_ms; // when nobody waits any more; 0: never
    bool started;
    uint8_t cable[4096]; // what the system took and the printer did not
    size_t cable_len;
    bool (*dropped)(void *user); // asked as well; may be NULL
    void (*tell_started)(void *user);
    void *user;
};
void fake_port_init(struct fake_port *port, struct fake_thermal *fake);

// A driver for printer_create_with(): jobs run through the real transaction in no time.
struct fake_printer {
    struct fake_thermal *fake; // borrowed
    struct fake_port port;
    struct thermal_memory memory;
};
extern const struct print_driver fake_thermal_driver; // self: struct fake_printer, not freed

// ---- on a pty
struct fake_pty;
struct fake_pty *fake_pty_create(const struct fake_setup *setup); // the printer is its own
void fake_pty_destroy(struct fake_pty *pty);
const char *fake_pty_path(const struct fake_pty *pty);
// Between these the printer stands still and may be looked at, mended and broken.
struct fake_thermal *fake_pty_stop(struct fake_pty *pty);
void fake_pty_go(struct fake_pty *pty);
