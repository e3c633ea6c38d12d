// SPDX-License-Identifier: EUPL-1.2
// A receipt printer that answers with any bytes, takes what it likes and goes when it likes: every
// job ends, in time, and nothing is written beyond what it is.
//
// The first byte chooses the language and the slip. Then comes what happens: a byte below 0x80 lets
// that many bytes behind it be heard, a byte from 0x80 on lets that much be taken or time pass.
#include "print/escpos.h"
#include "print/star.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum {
    LONGEST_MS = 30000, // of counted time
    STEP_MS = 3,
};

struct hostile {
    const uint8_t *bytes;
    size_t size, at;
    int64_t now_ms;
    size_t taken, sum;
    bool gone, dropped;
    int started;
};

static void require(bool promise) {
    if (!promise)
        abort();
}

// The next thing that happens; 0x80 when all has happened: it takes all and is silent.
static uint8_t peek(const struct hostile *hostile) {
    return hostile->at < hostile->size ? hostile->bytes[hostile->at] : 0xff;
}

static int64_t port_now_ms(void *user) {
    return ((const struct hostile *)user)->now_ms;
}

static unsigned port_wait(void *user, unsigned wanted, int64_t until_ms) {
    struct hostile *hostile = user;
    const uint8_t what = peek(hostile);
    hostile->now_ms += STEP_MS;
    require(hostile->now_ms < LONGEST_MS);
    if (what < 0x80)
        return PORT_READ | (wanted & PORT_WRITE);
    if (what == 0xfe)
        hostile->gone = true;
    if (what == 0xfd)
        hostile->dropped = true;
    if (what >= 0xf0 && what < 0xfd && hostile->now_ms < until_ms) // nothing at all, for long
        hostile->now_ms = until_ms;
    if (what != 0xff && what >= 0xf0)
        hostile->at++;
    return (hostile->gone ? PORT_GONE : 0) | (hostile->dropped ? wanted & PORT_DROP : 0) |
           (what < 0xf0 || what == 0xff ? wanted & PORT_WRITE : 0);
}

static int port_write(void *user, const uint8_t *bytes, size_t len) {
    struct hostile *hostile = user;
    size_t takes = len;
    if (hostile->gone)
        return -1;
    if (peek(hostile) >= 0x80 && peek(hostile) < 0xf0) {
        takes = (size_t)(hostile->bytes[hostile->at++] - 0x80) * 64;
        takes = takes < len ? takes : len;
    }
    for (size_t i = 0; i < takes; i++) // each is there to be read
        hostile->sum += bytes[i];
    hostile->taken += takes;
    return (int)takes;
}

static int port_read(void *user, uint8_t *bytes, size_t len) {
    struct hostile *hostile = user;
    if (hostile->gone)
        return -1;
    if (peek(hostile) >= 0x80)
        return 0;
    size_t count = hostile->bytes[hostile->at++];
    const size_t left = hostile->size - hostile->at;
    count = count < left ? count : left;
    count = count < len ? count : len;
    for (size_t i = 0; i < count; i++)
        bytes[i] = hostile->bytes[hostile->at++];
    return (int)count;
}

static void port_withdraw(void *user) {
    (void)user;
}

static void port_started(void *user) {
    ((struct hostile *)user)->started++;
}

static void check_ear(const struct thermal_language *language, const uint8_t *bytes, size_t size) {
    struct thermal_ear ear = {.fill = 0};
    for (size_t i = 0; i < size; i++) {
        ear.question = (int)(i % THERMAL_QUESTIONS_MAX);
        const unsigned heard = language->hear(&ear, bytes[i]);
        require(heard <= (HEARD_ANSWER | HEARD_NEWS | HEARD_PRINTED));
        require(ear.fill >= 0 && ear.fill < THERMAL_FRAME_MAX);
    }
}

static void check_job(const struct thermal_language *language, uint8_t choice, const uint8_t *bytes,
                      size_t size) {
    struct hostile hostile = {.bytes = bytes, .size = size};
    struct thermal_port port = {&hostile,  port_now_ms,   port_wait,   port_write,
                                port_read, port_withdraw, port_started};
    struct thermal_memory memory = {.broken = choice & 4, .open = choice & 4 ? 2 : 0};
    struct print_fault fault = {.trouble = TROUBLE_NONE};
    struct ink *ink = ink_create(16, 1 + (choice >> 3) * 20, 203);
    const enum print_state state = thermal_send(language, &port, &memory, ink, choice & 2, &fault);
    require(state == PRINT_DONE || state == PRINT_SENT || state == PRINT_TROUBLE ||
            state == PRINT_CANCELLED);
    require((state == PRINT_TROUBLE) ==
            (fault.trouble != TROUBLE_NONE && state != PRINT_CANCELLED));
    require(state != PRINT_TROUBLE || fault.text[0]);
    require(state != PRINT_CANCELLED || hostile.dropped);
    if (state == PRINT_DONE || state == PRINT_SENT)
        require(hostile.started > 0 && hostile.taken > (size_t)(ink->stride * ink->height));
    ink_destroy(ink);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    if (size == 0)
        return 0;
    const struct thermal_language *language = bytes[0] & 1 ? &star_language : &escpos_language;
    check_ear(language, bytes + 1, size - 1);
    check_job(language, bytes[0], bytes + 1, size - 1);
    return 0;
}
