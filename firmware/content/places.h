// SPDX-License-Identifier: EUPL-1.2
// content/places.h: plaatsen.csv, which municipality a postcode lies in.
#pragma once
#include "content/load.h"

enum {
    PLACES_ROWS_MAX = 10000,
    MUNICIPALITIES_MAX = 1000,
    POSTCODE_MAX = 9999,
    PLACES_PER_POSTCODE = 8,
};

// Fills content's municipalities, regions and ranges, and the loader's names of them.
//
// The ranges that come out do not overlap, except that a postcode with several municipalities has
// as many ranges with the same `from` and `to`, the main one first: the one that came first in the
// file.
void places_parse(struct load *load, const struct source *source);

// The municipality with this name, written in any case and with or without "gemeente"; -1: none.
int places_find(const struct load *load, struct str name);
// "Bedoelt u Tilburg?", or what to do when no name is near.
struct str places_remedy(const struct load *load, struct str name);
