// SPDX-License-Identifier: EUPL-1.2
// The mechanics: a receive buffer, a motor, a roll, sensors. What bytes mean: fake_thermal_read.c.
#include "fake_thermal_parts.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

// ---- sensors

static bool reached(const struct fake_thermal *fake, int row) {
    return row > 0 && fake->rows + 1 >= row;
}

// Once a row has passed, its fault stays until somebody mends it.
static void feel(struct fake_thermal *fake) {
    struct fake_setup *setup = &fake->setup;
    const struct {
        int *row;
        bool *fault;
    } rows[] = {
        {&setup->paper_out_row, &fake->paper_out},
        {&setup->cover_row, &fake->cover},
        {&setup->hang_row, &fake->hangs},
        {&setup->unplug_row, &fake->gone},
        {&setup->low_row, &fake->low},
        {&setup->mute_row, &fake->mute},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (reached(fake, *rows[i].row)) {
            *rows[i].fault = true;
            if (rows[i].fault != &fake->low)
                fake->fault_ms = fake->now_ms;
            *rows[i].row = 0;
        }
}

// ---- create and destroy

struct fake_thermal *fake_create(const struct fake_setup *setup) {
    struct fake_thermal *fake = calloc(1, sizeof *fake);
    assert(fake);
    fake->setup = *setup;
    if (!fake->setup.width)
        fake->setup.width = 576;
    if (!fake->setup.rows_per_s)
        fake->setup.rows_per_s = 1600;
    if (!fake->setup.buffer)
        fake->setup.buffer = 65536;
    fake->stride = fake->setup.width / 8;
    fake->buffer = malloc(fake->setup.buffer);
    assert(fake->buffer);
    fake_reset(fake);
    feel(fake);
    return fake;
}

void fake_destroy(struct fake_thermal *fake) {
    if (!fake)
        return;
    free(fake->buffer);
    free(fake->roll);
    free(fake->stored);
    free(fake);
}

void fake_reset(struct fake_thermal *fake) {
    fake->held = fake->eaten = 0;
    fake->picture = (struct fake_picture){0};
    fake->feed = 0;
    fake->line_spacing = FAKE_LINE_ROWS;
    fake->line_rows = 0;
    fake->raster = false;
    fake->news = false;
    fake->stored_rows = 0;
    fake->recent_len = 0;
    fake->cut_after_feed = false;
}

// ---- what stops it

bool fake_stands_still(const struct fake_thermal *fake) {
    return fake->paper_out || fake->cover || fake->cutter || fake->hangs || fake->gone;
}

// ---- talking

void fake_answer(struct fake_thermal *fake, const uint8_t *bytes, size_t len) {
    if (fake->mute || fake->hangs || fake->gone)
        return;
    for (size_t i = 0; i < len && fake->answer_count < FAKE_ANSWERS; i++)
        fake->answers[fake->answer_count++] =
            (struct fake_answer){fake->now_ms + fake->setup.late_ms, bytes[i]};
}

size_t fake_say(struct fake_thermal *fake, uint8_t *bytes, size_t len) {
    size_t count = 0;
    while (count < len && count < (size_t)fake->answer_count &&
           fake->answers[count].due_ms <= fake->now_ms) {
        bytes[count] = fake->answers[count].byte;
        count++;
    }
    fake->answer_count -= (int)count;
    memmove(fake->answers, fake->answers + count,
            (size_t)fake->answer_count * sizeof *fake->answers);
    return count;
}

size_t fake_room(const struct fake_thermal *fake) {
    return fake->gone || fake->hangs ? 0 : fake->setup.buffer - fake->held;
}

void fake_take(struct fake_thermal *fake, const uint8_t *bytes, size_t len) {
    for (size_t i = 0; i < len; i++) {
        assert(fake->held < fake->setup.buffer);
        fake->buffer[fake->held++] = bytes[i];
        fake_obey_at_once(fake, bytes[i]);
    }
}

bool fake_is_gone(const struct fake_thermal *fake) {
    return fake->gone;
}

// ---- moving

// One row of paper; NULL: white. Bytes beyond the head are not printed.
void fake_move(struct fake_thermal *fake, const uint8_t *dots, int len) {
    if (fake->rows == fake->room) {
        fake->room = fake->room ? fake->room * 2 : 1024;
        fake->roll = realloc(fake->roll, (size_t)fake->room * (size_t)fake->stride);
        assert(fake->roll);
    }
    uint8_t *row = fake->roll + (size_t)fake->rows * (size_t)fake->stride;
    memset(row, 0, (size_t)fake->stride);
    if (dots)
        memcpy(row, dots, (size_t)(len < fake->stride ? len : fake->stride));
    struct fake_slip *slip = &fake->slips[fake->slip_count];
    if (slip->rows == 0)
        slip->first_row = fake->rows;
    slip->rows++;
    for (int i = 0; i < fake->stride; i++)
        slip->dots += __builtin_popcount(row[i]);
    fake->rows++;
    feel(fake);
}

// A slip without anything on it is waste and does not count.
void fake_cut(struct fake_thermal *fake) {
    if (reached(fake, fake->setup.cutter_row)) {
        fake->setup.cutter_row = 0;
        fake->cutter = true;
        fake->fault_ms = fake->now_ms;
        return;
    }
    struct fake_slip *slip = &fake->slips[fake->slip_count];
    slip->cut = true;
    if (slip->dots > 0) {
        fake->slip_count++;
        assert(fake->slip_count < FAKE_SLIPS);
    }
    fake->slips[fake->slip_count] = (struct fake_slip){0};
}

void fake_pass(struct fake_thermal *fake, int ms) {
    for (int i = 0; i < ms; i++) {
        fake->now_ms++;
        fake->motion += fake->setup.rows_per_s;
        feel(fake);
        while (!fake_stands_still(fake) && fake_read(fake))
            ;
        if (fake->motion > 1000) // it cannot save up motion
            fake->motion = fake_stands_still(fake) || fake->held == 0 ? 1000 : fake->motion;
        fake_drop_eaten(fake);
        fake_tell_news(fake);
    }
}

void fake_drop_eaten(struct fake_thermal *fake) {
    memmove(fake->buffer, fake->buffer + fake->eaten, fake->held - fake->eaten);
    fake->held -= fake->eaten;
    fake->eaten = 0;
}

// ---- people

void fake_mend(struct fake_thermal *fake) {
    if (fake->gone || fake->hangs) { // switched off and on
        fake_reset(fake);
        fake->answer_count = 0;
    }
    if (fake->paper_out) { // the end of the old roll is pulled out
        struct fake_slip *slip = &fake->slips[fake->slip_count];
        if (slip->dots > 0)
            fake->slip_count++;
        assert(fake->slip_count < FAKE_SLIPS);
        fake->slips[fake->slip_count] = (struct fake_slip){0};
        fake->low = false;
    }
    fake->paper_out = fake->cover = fake->cutter = fake->hangs = fake->gone = fake->mute = false;
}

void fake_break(struct fake_thermal *fake, const struct fake_setup *setup) {
    const struct fake_setup before = fake->setup;
    fake->setup = *setup;
    fake->setup.width = before.width;
    fake->setup.buffer = before.buffer;
    fake->setup.star = before.star;
    if (!fake->setup.rows_per_s)
        fake->setup.rows_per_s = before.rows_per_s;
    feel(fake);
}

// ---- what came out

int fake_rows(const struct fake_thermal *fake) {
    return fake->rows;
}

const uint8_t *fake_row(const struct fake_thermal *fake, int row) {
    assert(row >= 0 && row < fake->rows);
    return fake->roll + (size_t)row * (size_t)fake->stride;
}

int fake_slips(const struct fake_thermal *fake) {
    return fake->slip_count + (fake->slips[fake->slip_count].dots > 0);
}

const struct fake_slip *fake_slip(const struct fake_thermal *fake, int index) {
    assert(index >= 0 && index < fake_slips(fake));
    return &fake->slips[index];
}

int fake_equal_rows(const struct fake_thermal *fake, const struct fake_slip *slip,
                    const struct ink *ink, int *extra) {
    int equal = 0;
    *extra = 0;
    while (equal < slip->rows && equal < ink->height &&
           memcmp(fake_row(fake, slip->first_row + equal),
                  ink->rows + (size_t)equal * (size_t)ink->stride, (size_t)ink->stride) == 0)
        equal++;
    for (int y = equal; y < slip->rows; y++)
        for (int i = 0; i < fake->stride; i++)
            *extra += __builtin_popcount(fake_row(fake, slip->first_row + y)[i]);
    return equal;
}

int fake_strays(const struct fake_thermal *fake) {
    return fake->strays;
}

int fake_unknown(const struct fake_thermal *fake) {
    return fake->unknown;
}

size_t fake_held(const struct fake_thermal *fake) {
    return fake->held;
}

int64_t fake_fault_ms(const struct fake_thermal *fake) {
    return fake->fault_ms;
}
