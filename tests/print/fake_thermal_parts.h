// SPDX-License-Identifier: EUPL-1.2
// print/fake_thermal_parts.h: the inside of the printer. Only for its own files.
#pragma once
#include "fake_thermal.h"

enum {
    FAKE_ANSWERS = 512,
    FAKE_LINE_ROWS = 34,   // 1/6 inch at 203 dpi
    FAKE_CUT_ROWS = 96,    // from the head to the cutter
    FAKE_COLUMN_ROWS = 24, // of ESC *
    FAKE_RECENT = 10,      // bytes of the longest real-time command
};

// A picture that is being received row by row.
struct fake_picture {
    int stride, rows; // rows still to come
    bool stored;      // GS 8 L: kept until it is told to print
    uint8_t last;     // byte before
};

struct fake_answer {
    int64_t due_ms;
    uint8_t byte;
};

struct fake_thermal {
    struct fake_setup setup;
    int64_t now_ms;
    int stride;
    // receive buffer
    uint8_t *buffer;
    size_t held, eaten;
    uint8_t recent[FAKE_RECENT];
    int recent_len;
    // what is being done
    struct fake_picture picture;
    int feed;   // rows of white still to go
    int motion; // thousandths of a row that the motor could have moved
    int line_spacing, line_rows, line_stride;
    uint8_t line[FAKE_COLUMN_ROWS][THERMAL_STRIDE_MAX]; // ESC *, until LF
    uint8_t *stored;
    int stored_rows, stored_stride;
    bool raster;             // Star: in raster mode
    int page_mode, end_mode; // Star: ESC * r F and E
    bool cut_after_feed;
    // talking
    bool news;
    uint8_t last_news[4];
    bool fence_reached; // Star: ETB
    int fence_count;
    struct fake_answer answers[FAKE_ANSWERS];
    int answer_count;
    // faults
    int64_t fault_ms;
    bool low, paper_out, cover, cutter, hangs, mute, gone;
    // the roll
    uint8_t *roll;
    int rows, room;
    struct fake_slip slips[FAKE_SLIPS];
    int slip_count; // the one after them is in the printer
    int strays, unknown;
};

void fake_reset(struct fake_thermal *fake);
bool fake_stands_still(const struct fake_thermal *fake);
void fake_answer(struct fake_thermal *fake, const uint8_t *bytes, size_t len);
void fake_move(struct fake_thermal *fake, const uint8_t *dots, int len);
void fake_cut(struct fake_thermal *fake);
void fake_drop_eaten(struct fake_thermal *fake);

// fake_thermal_read.c
// Does the next thing of the receive buffer; false when it has to wait, for bytes or for the motor.
bool fake_read(struct fake_thermal *fake);
void fake_obey_at_once(struct fake_thermal *fake, uint8_t byte);
void fake_tell_news(struct fake_thermal *fake);
