// SPDX-License-Identifier: EUPL-1.2
// script.h: a visit's file as steps. The words are told in visit.h.
#pragma once
#include "base/arena.h"
#include "base/error.h"

enum word_kind {
    WORD_TAP,
    WORD_TWICE,
    WORD_TYPE,
    WORD_SEE,
    WORD_NOT,
    WORD_WAIT,
    WORD_KEY,
    WORD_FOCUS,
    WORD_SHOT,
    WORD_TREE,
    WORD_PRINT,
    WORD_PRESS,
    WORD_LIFT,
    WORD_TOUCH,
    WORD_PANEL,
    WORD_STICK,
    WORD_UNPLUG,
    WORD_RESTART,
    WORD_COUNT,
};

struct step {
    enum word_kind word;
    struct str text; // what stood in quotes; digits; a name; wait: empty when it is for a time
    int a, b;        // touch: mm; panel: pixels; wait: a in ms; key: a is an enum input_key
    int mm;          // panel: width of the glass
    struct str source;
    int line;
};

struct script {
    const struct step *steps;
    int count;
};

// err: ERR_NOT_FOUND no such file; ERR_FORMAT with file and line: an unknown word, or one with too
// few or too many arguments
bool script_read(struct arena *arena, const char *file, struct script *out, struct error *err);
