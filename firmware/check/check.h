// SPDX-License-Identifier: EUPL-1.2
// check/check.h: what a colleague would say about a content folder, beyond what reading it already
// found: too old, hard to read, not the same in every language, never used. Runs on a loaded
// content, for the command line and for a stick alike.
#pragma once
#include "content/content.h"

struct check_options {
    struct date today; // not given: nothing is told about age
    bool spelling;     // hints by hunspell, when it is installed
};

// Adds to `report`, which already holds what content_load() told. Texts live in report->arena.
void check_content(const struct content *content, const struct check_options *options,
                   struct report *report);

// In the order of files (as staff list them) and lines; errors before warnings on the same line.
void report_sort(struct report *report);
