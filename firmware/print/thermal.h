// SPDX-License-Identifier: EUPL-1.2
// print/thermal.h: a slip to a receipt printer, as a transaction. What is said is a table, one for
// each language (escpos.h, star.h); how bytes travel is another (thermal_device.c has the real one,
// the tests have a printer of their own with a clock of its own). Nothing here knows a file.
//
// A printer on USB is a queue: what it took comes out sooner or later, also after it was refilled,
// when the visitor is long gone. So the slip goes in bands, and no further than two bands ahead of
// what the printer says it has printed. Where it cannot say that, bands go no faster than paper
// does. When something is wrong, what is still in the cable is withdrawn and the printer is told to
// forget. A printer that understands nothing of that may still print up to two bands of a slip that
// was dropped, never the end of it; one that is mute besides may print all that it took.
#pragma once
#include "print/driver.h"
#include <stddef.h>

enum {
    THERMAL_BAND_ROWS = 128,  // 16 mm: at most two of these are with the printer, unconfirmed
    THERMAL_STRIDE_MAX = 128, // bytes in a row: 1024 dots, 128 mm
    THERMAL_ROW_EXTRA = 3,    // what Star puts in front of each row
    THERMAL_CHUNK_MAX = THERMAL_BAND_ROWS * (THERMAL_STRIDE_MAX + THERMAL_ROW_EXTRA) + 64,
    THERMAL_FRAME_MAX = 16, // bytes of one answer
    THERMAL_QUESTIONS_MAX = 4,
};

struct thermal_chunk {
    size_t len;
    uint8_t bytes[THERMAL_CHUNK_MAX];
};

void thermal_put(struct thermal_chunk *chunk, struct str bytes);
void thermal_put_byte(struct thermal_chunk *chunk, int byte);

// What the printer last said of itself.
struct thermal_status {
    bool offline, cover_open, paper_out, cutter, error;
    bool low; // the roll is nearly empty: it prints all the same
};

// Why it would not print now; TROUBLE_NONE: it would.
enum print_trouble thermal_trouble(const struct thermal_status *status);
const char *thermal_trouble_text(enum print_trouble trouble); // for staff, Dutch

// What a byte completed; 0 is noise, or the midst of a longer answer.
enum {
    HEARD_ANSWER = 1,  // to the question that was asked
    HEARD_NEWS = 2,    // of the printer's own accord
    HEARD_PRINTED = 4, // all before a fence is on paper
};

// Takes the printer's bytes one by one; whatever they are, it stays within its bounds.
struct thermal_ear {
    struct thermal_status status;
    int question; // which was asked last, from 0
    int fill;     // of frame
    uint8_t frame[THERMAL_FRAME_MAX];
};

struct thermal_language {
    const char *scheme;
    // Real-time questions, answered also by a printer that waits for paper.
    struct str questions[THERMAL_QUESTIONS_MAX];
    int question_count;
    // Answered with HEARD_PRINTED when all before it is on paper.
    struct str fence;
    bool fence_in_picture; // it may stand between two bands
    // Forget what was not printed yet, at once.
    struct str forget;
    // `news`: the printer is one that answers, and is to tell what happens to it.
    void (*head)(struct thermal_chunk *chunk, bool news);
    // Appends rows of `ink` from `row` on; returns how many, 1 to THERMAL_BAND_ROWS.
    int (*band)(struct thermal_chunk *chunk, const struct ink *ink, int row);
    // Feeds the paper to where it is torn off or cut.
    void (*tail)(struct thermal_chunk *chunk, bool cut);
    unsigned (*hear)(struct thermal_ear *ear, uint8_t byte); // HEARD_...
};

// ---- the cable

enum {
    PORT_READ = 1,  // the printer said something
    PORT_WRITE = 2, // it takes bytes
    PORT_DROP = 4,  // nobody waits for the job any more
    PORT_GONE = 8,  // told without being asked for
};

struct thermal_port {
    void *user;
    int64_t (*now_ms)(void *user);
    // Sleeps until one of `wanted` is so, at most until `until_ms`. Returns those that are so.
    unsigned (*wait)(void *user, unsigned wanted, int64_t until_ms);
    int (*write)(void *user, const uint8_t *bytes, size_t len); // taken; 0 none now; -1 gone
    int (*read)(void *user, uint8_t *bytes, size_t len);        // likewise
    void (*withdraw)(void *user); // bytes that the printer has not taken yet never reach it
    void (*started)(void *user);  // the first of the slip is with the printer
};

// What has to be remembered of one printer from job to job.
struct thermal_memory {
    bool broken; // a slip was left half-way: it is cut off before the next one
    int open;    // fences of a dropped slip that may still be answered
};

// Prints. Ends as told in driver.h, within about 2 s of the moment that something is wrong:
//   PRINT_DONE       the printer said that all is on paper, and that it is well
//   PRINT_SENT       a printer that never answered, or that cannot tell when it is ready
enum print_state thermal_send(const struct thermal_language *language, struct thermal_port *port,
                              struct thermal_memory *memory, const struct ink *ink, bool cut,
                              struct print_fault *fault);

// Bytes that a printer obeys as soon as they come, even in the midst of a picture: a first byte and
// those that may not follow it.
struct thermal_forbidden {
    uint8_t first;
    int count;
    uint8_t second[3];
};

bool thermal_is_forbidden(const struct thermal_forbidden *forbidden, uint8_t first, uint8_t second);
// Copies a row so that it holds no forbidden pair. Where it does, each line of the first byte gets
// one dot more on its right: 00010000 becomes 00011000. Nobody sees an eighth of a millimetre, and
// no QR code can make such a byte: its modules are never one dot wide.
void thermal_copy_row(const struct thermal_forbidden *forbidden, const uint8_t *row, int len,
                      uint8_t *out);
