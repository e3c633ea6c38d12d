// SPDX-License-Identifier: EUPL-1.2
#include "print/star.h"
#include <assert.h>

#define ESC "\x1b"

enum {
    HEADER_BYTES = 2,
    ASB_LEAST = 7, // two of header, five of status: all that is read
};

// ESC ACK: the only real-time commands of more than one byte.
static const struct thermal_forbidden real_time = {0x1b, 1, {0x06}};

// Automatic status is off: the manual forbids to ask (ESC ACK SOH) while it is on. The mode at the
// end of a document (E) is feed only, because a page's end (F) cuts already: quitting would cut
// twice on printers that think something is left.
static void head(struct thermal_chunk *chunk, bool news) {
    (void)news;
    thermal_put(chunk, STR(ESC "\x1e"
                               "a\0" ESC "\x1e"
                               "E\0")); // its ETB counter begins anew
    thermal_put(chunk, STR(ESC "*rR" ESC "*rA" ESC "*rP0\0" ESC "*rE1\0"));
}

static int band(struct thermal_chunk *chunk, const struct ink *ink, int row) {
    int count = 0;
    for (; count < THERMAL_BAND_ROWS && row + count < ink->height; count++) {
        thermal_put_byte(chunk, 'b');
        thermal_put_byte(chunk, ink->stride & 0xff);
        thermal_put_byte(chunk, ink->stride >> 8);
        assert(chunk->len + (size_t)ink->stride <= sizeof chunk->bytes);
        thermal_copy_row(&real_time, ink->rows + (size_t)(row + count) * (size_t)ink->stride,
                         ink->stride, chunk->bytes + chunk->len);
        chunk->len += (size_t)ink->stride;
    }
    return count;
}

static void tail(struct thermal_chunk *chunk, bool cut) {
    thermal_put(chunk, cut ? STR(ESC "*rF13\0") : STR(ESC "*rF3\0")); // partial cut; tear bar
    thermal_put(chunk, STR(ESC "\x0c\0" ESC "*rB"));
}

// "Header 1": bits 5, 3, 2 and 1 count the bytes of the whole answer.
static int frame_length(uint8_t header) {
    return (header >> 2 & 8) | (header >> 1 & 7);
}

static void read_status(struct thermal_status *status, const uint8_t *asb) {
    status->offline = asb[2] & 0x08;
    status->cover_open = asb[2] & 0x20;
    status->cutter = asb[3] & 0x08;
    status->error = asb[3] & 0x64; // mechanical, unrecoverable, too hot
    status->low = asb[5] & 0x06;
    status->paper_out = asb[5] & 0x08;
}

static unsigned hear(struct thermal_ear *ear, uint8_t byte) {
    if ((byte & 0x91) == 0x01) {
        ear->frame[0] = byte;
        ear->fill = frame_length(byte) >= ASB_LEAST ? 1 : 0;
        return 0;
    }
    // Header 2 of some models has bit 7 set; all others have bits 7, 4 and 0 clear.
    if (ear->fill == 0 || (ear->fill >= HEADER_BYTES && (byte & 0x91) != 0)) {
        ear->fill = 0;
        return 0;
    }
    ear->frame[ear->fill++] = byte;
    if (ear->fill < frame_length(ear->frame[0]))
        return 0;
    ear->fill = 0;
    read_status(&ear->status, ear->frame);
    return ear->frame[2] & 0x02 ? HEARD_ANSWER | HEARD_PRINTED : HEARD_ANSWER;
}

const struct thermal_language star_language = {
    .scheme = "star",
    .questions = {{ESC "\x06\x01", 3}},
    .question_count = 1,
    .fence = {"\x17", 1},
    .fence_in_picture = false,
    .forget = {ESC "\x06\x18\x18", 4},
    .head = head,
    .band = band,
    .tail = tail,
    .hear = hear,
};
