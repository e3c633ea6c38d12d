// SPDX-License-Identifier: EUPL-1.2
// content/keys.h: an INI file as a row of keys with values, each with its line.
#pragma once
#include "base/str.h"

struct key_line {
    struct str section, key, value; // borrow from the text, but section and key only for the call
    int line;
};

enum key_mistake {
    KEY_NO_EQUALS, // neither a [section], nor key = value, nor a comment
    KEY_TOO_LONG,  // the name of a key or section
};

struct keys_handler {
    void *user;
    void (*key)(void *user, const struct key_line *key);
    void (*mistake)(void *user, enum key_mistake mistake, int line); // may be NULL
};

// Reads `text` (UTF-8, LF). A line that starts with ; or # is a comment; a value goes on to the end
// of its line, whatever is in it.
void keys_parse(struct str text, const struct keys_handler *handler);
