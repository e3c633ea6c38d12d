// SPDX-License-Identifier: EUPL-1.2
// check/reading.h: how well everything reads that a visitor sees: sentences, words, spelling.
#pragma once
#include "check/check.h"
#include "check/judge.h"

// Adds advice (warnings) to `report`. Dutch as a whole; of other languages only how long sentences
// are, and spelling when there is a dictionary. Needs nothing and keeps nothing after the call.
void check_reading(const struct content *content, const struct check_options *options,
                   struct report *report);

// The figures of a Dutch page; all 0 when the folder has no such page in Dutch.
struct reading_figures reading_of_page(const struct content *content, int page);
