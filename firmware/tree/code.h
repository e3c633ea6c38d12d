// SPDX-License-Identifier: EUPL-1.2
// tree/code.h: a QR code as modules. Source: ISO/IEC 18004; ECI 26 (UTF-8) when the text is not ASCII.
#pragma once
#include "base/arena.h"
#include "base/error.h"

struct code {
    int size;               // modules per side, without the quiet zone (4 modules)
    const uint8_t *modules; // size * size, 1 is dark
};

// err: ERR_LIMIT when the text is too long for a code that a phone reads easily (version 15);
// ERR_FORMAT when there is none.
const struct code *code_create(struct arena *arena, struct str text, struct error *err);
