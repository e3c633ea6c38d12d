// SPDX-License-Identifier: EUPL-1.2
// stick/diff.h: what changes when the content of a stick takes the place of what is shown, in the
// words of its authors: titles of pages, names of contacts, names of other files.
#pragma once
#include "content/content.h"
#include "stick/manifest.h"
#include "stick/message.h"

enum { DIFF_TOLD_MAX = STICK_CHANGES_MAX / STICK_THING_COUNT }; // of each thing

struct diff {
    int counts[STICK_THING_COUNT][STICK_CHANGE_COUNT];
    // By kind of change, then in the order of ids. Borrowed from the two contents and `arena`.
    struct diff_item {
        enum stick_change change;
        struct str name;
    } items[STICK_THING_COUNT][DIFF_TOLD_MAX];
    int item_count[STICK_THING_COUNT];
};

struct diff_side {
    const struct content *content;   // NULL: nothing is there
    const struct manifest *manifest; // its files
};

void diff_content(struct arena *arena, struct diff_side old, struct diff_side new,
                  struct diff *out);
