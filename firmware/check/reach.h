// SPDX-License-Identifier: EUPL-1.2
// check/reach.h: how many taps from the home screen everything is, as far as links alone can tell.
// How many leaves a page has on a certain glass only `wegwijs-content audit` knows.
#pragma once
#include "content/content.h"

// A visitor sees so many tiles before the next key for more (content/LEESMIJ.md).
enum { REACH_TILES_AT_ONCE = 6, REACH_NEVER = -1 };

struct reach {
    int *pages;     // content's page_count; taps, or REACH_NEVER
    int *questions; // question_count
    int *outcomes;  // outcome_count
    int *letters;   // letter_count
    int checklist;
};

// In the Dutch edition: the other languages have the same keys, or are told about it.
struct reach reach_find(const struct content *content, struct arena *arena);
