// SPDX-License-Identifier: EUPL-1.2
#include "print/escpos.h"
#include <assert.h>

#define ESC "\x1b"
#define FS "\x1c"
#define GS "\x1d"
#define DLE "\x10"

enum {
    // From the print head to the cutter it is 12 to 17 mm; a line is 1/6 inch after ESC @.
    FEED_TO_CUTTER_LINES = 5,
    FEED_TO_EDGE_LINES = 4,
    ASB_BYTES = 4,
};

// DLE EOT, DLE ENQ, DLE DC4.
static const struct thermal_forbidden real_time = {0x10, 3, {0x04, 0x05, 0x14}};

// FS . comes first: a printer without double-byte letters takes the dot for text, and ESC @ clears
// it away. GS v 0 works only with nothing in the print buffer.
static void head(struct thermal_chunk *chunk, bool news) {
    thermal_put(chunk, STR(FS "." ESC "@"));
    if (news)
        thermal_put(chunk, STR(GS "a\x0e")); // off-line, error, paper
}

static bool fits_behind(const struct ink *ink, int row) {
    const uint8_t *here = ink->rows + (size_t)row * (size_t)ink->stride;
    return !thermal_is_forbidden(&real_time, here[-1], here[0]);
}

// A band ends where the last byte of a row and the first of the next would make a real-time
// command.
static int band_rows(const struct ink *ink, int row) {
    int count = 1;
    while (count < THERMAL_BAND_ROWS && row + count < ink->height && fits_behind(ink, row + count))
        count++;
    return count;
}

static int band(struct thermal_chunk *chunk, const struct ink *ink, int row) {
    const int count = band_rows(ink, row);
    thermal_put(chunk, STR(GS "v0\0"));
    thermal_put_byte(chunk, ink->stride & 0xff);
    thermal_put_byte(chunk, ink->stride >> 8);
    thermal_put_byte(chunk, count);
    thermal_put_byte(chunk, 0);
    for (int y = row; y < row + count; y++) {
        assert(chunk->len + (size_t)ink->stride <= sizeof chunk->bytes);
        thermal_copy_row(&real_time, ink->rows + (size_t)y * (size_t)ink->stride, ink->stride,
                         chunk->bytes + chunk->len);
        chunk->len += (size_t)ink->stride;
    }
    return count;
}

// GS V 1: a partial cut leaves one point, so that the slip does not fall on the floor.
static void tail(struct thermal_chunk *chunk, bool cut) {
    thermal_put(chunk, STR(ESC "d"));
    thermal_put_byte(chunk, cut ? FEED_TO_CUTTER_LINES : FEED_TO_EDGE_LINES);
    if (cut)
        thermal_put(chunk, STR(GS "V\1"));
}

// ---- answers

static void read_answer(struct thermal_status *status, int question, uint8_t byte) {
    switch (question) {
    case 0: // printer status
        status->offline = byte & 0x08;
        break;
    case 1: // cause of being off-line
        status->cover_open = byte & 0x04;
        status->paper_out = byte & 0x20;
        status->error = byte & 0x40;
        break;
    case 2: // cause of an error: cutter, unrecoverable, the head is too hot
        status->cutter = byte & 0x08;
        status->error |= byte & 0x60;
        break;
    case 3: // roll paper sensors
        status->low = byte & 0x0c;
        status->paper_out |= (byte & 0x60) != 0;
        break;
    default:
        break;
    }
}

static void read_news(struct thermal_status *status, const uint8_t *asb) {
    status->offline = asb[0] & 0x08;
    status->cover_open = asb[0] & 0x20;
    status->cutter = asb[1] & 0x08;
    status->error = asb[1] & 0x64;
    status->low = asb[2] & 0x03;
    status->paper_out = asb[2] & 0x0c;
}

// Appendix "Transmission Status Identification": which bits are fixed in which answer. After the
// first byte of an automatic status the next three are its own, whatever they look like.
static unsigned hear(struct thermal_ear *ear, uint8_t byte) {
    const bool first_of_news = (byte & 0x93) == 0x10;
    if (first_of_news || (ear->fill > 0 && (byte & 0x90) == 0x00)) {
        ear->fill = first_of_news ? 0 : ear->fill;
        ear->frame[ear->fill++] = byte;
        if (ear->fill < ASB_BYTES)
            return 0;
        ear->fill = 0;
        read_news(&ear->status, ear->frame);
        return HEARD_NEWS;
    }
    if ((byte & 0x93) == 0x12) {
        read_answer(&ear->status, ear->question, byte);
        return HEARD_ANSWER;
    }
    if ((byte & 0x90) == 0x00) // GS r 1
        return HEARD_PRINTED;
    return 0; // XON, XOFF, noise
}

const struct thermal_language escpos_language = {
    .scheme = "escpos",
    .questions = {{DLE "\x04\1", 3}, {DLE "\x04\2", 3}, {DLE "\x04\3", 3}, {DLE "\x04\4", 3}},
    .question_count = 4,
    .fence = {GS "r\1", 3},
    .fence_in_picture = true,
    .forget = {DLE "\x14\x08\x01\x03\x14\x01\x06\x02\x08" DLE "\x05\x02", 13},
    .head = head,
    .band = band,
    .tail = tail,
    .hear = hear,
};
