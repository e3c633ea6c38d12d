// SPDX-License-Identifier: EUPL-1.2
// tool/town.h: the municipality that somebody means, however it is written.
#pragma once
#include "content/content.h"

enum { TOWNS_MAX = 4 };

struct towns {
    bool known; // `found` are what it says; else they only look like it
    int found[TOWNS_MAX];
    int count;
};

// Case, diacritics, signs and "gemeente" in front do not matter, nor does a bracket that is left
// out: "Bergen" finds both. Ends at TOWNS_MAX.
struct towns town_find(const struct content *content, struct arena *arena, struct str name);

// "Bergen (L.) of Bergen (NH.)"
struct str town_names(const struct content *content, struct arena *arena,
                      const struct towns *towns);
