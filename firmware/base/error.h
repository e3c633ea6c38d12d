// SPDX-License-Identifier: EUPL-1.2
// base/error.h: what went wrong, for logic (code) and for the person who can mend it (text, place).
#pragma once
#include <stdbool.h>

enum error_code {
    ERR_NONE,
    ERR_USAGE,     // a wrong option or argument
    ERR_NOT_FOUND, // a file, glyph, device or name that is not there
    ERR_FORMAT,    // present, but not in the agreed form
    ERR_LIMIT,     // larger or more than the named limit
    ERR_IO,        // the system refused to read or write
    ERR_DEVICE,    // display, printer or sound failed
};

struct error {
    enum error_code code;
    char text[256]; // one sentence, no line break
    char file[160]; // where it can be mended; empty when there is no file
    int line;       // from 1; 0 when it concerns the whole file
};

// Fills `err` (which may be NULL) and returns false, so that `return error_set(...)` reads well.
bool error_set(struct error *err, enum error_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// Puts "context: " in front of the text; going up, each caller adds what it was doing. Returns false.
bool error_context(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Why the system refused (an errno), and what helps: a part of a sentence in Dutch, without a full stop.
const char *error_reason(int why);

// Names the place. Returns false.
bool error_place(struct error *err, const char *file, int line);
