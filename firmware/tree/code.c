// SPDX-License-Identifier: EUPL-1.2
#include "tree/code.h"
#include <errno.h>
#include <limits.h>
#include <qrencode.h>
#include <stdlib.h>

enum {
    // 77 modules: at 0.5 mm each still 42 mm wide with its quiet zone, which a phone reads at arm's
    // length.
    CODE_VERSION_MAX = 15,
    // Byte capacity of version 15 at level M (ISO/IEC 18004, table 7).
    CODE_BYTES_MAX = 412,
    // The bytes that follow are UTF-8 (AIM ECI assignment 26). Without it a reader guesses, and
    // reads
    // "Cliënt" as Japanese.
    ECI_UTF8 = 26,
};

static bool is_ascii(struct str s) {
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

// Level M: a crease or a coffee drop on the paper may cost 15 % of the code.
static QRcode *encode(struct str text) {
    QRinput *input = QRinput_new2(0, QR_ECLEVEL_M);
    if (!input)
        abort();
    QRcode *qr = NULL;
    const bool announced = is_ascii(text) || QRinput_appendECIheader(input, ECI_UTF8) == 0;
    if (announced &&
        QRinput_append(input, QR_MODE_8, (int)text.len, (const unsigned char *)text.ptr) == 0)
        qr = QRcode_encodeInput(input);
    if (!qr && errno == ENOMEM)
        abort();
    QRinput_free(input);
    return qr;
}

const struct code *code_create(struct arena *arena, struct str text, struct error *err) {
    if (str_empty(text)) {
        error_set(err, ERR_FORMAT, "Er is niets om in een QR-code te zetten.");
        return NULL;
    }
    QRcode *qr = text.len <= CODE_BYTES_MAX ? encode(text) : NULL;
    if (!qr || qr->version > CODE_VERSION_MAX) {
        QRcode_free(qr);
        error_set(err, ERR_LIMIT, "De tekst is te lang voor een QR-code: %zu tekens, hooguit %d.",
                  text.len, CODE_BYTES_MAX);
        return NULL;
    }
    struct code *code = arena_new(arena, struct code);
    const size_t count = (size_t)qr->width * (size_t)qr->width;
    uint8_t *modules = arena_alloc(arena, count);
    for (size_t i = 0; i < count; i++)
        modules[i] = qr->data[i] & 1; // bit 0: dark; the others tell what the module is for
    code->size = qr->width;
    code->modules = modules;
    QRcode_free(qr);
    return code;
}
