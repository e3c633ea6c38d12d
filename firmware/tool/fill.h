// SPDX-License-Identifier: EUPL-1.2
// tool/fill.h: the files of a folder made anew for one municipality: what is known of it is filled
// in, what only its own people know gets a mark "[invullen: ...]". Pure: texts in, texts out.
#pragma once
#include "content/content.h"

struct fill {
    const struct content *base; // the folder it is made from, without mistakes
    int town;                   // index of the municipality
    struct arena *arena;        // holds all texts
};

// Each takes the file of the base folder (UTF-8, LF) and returns the new one.

// The desk and its hours become marks, unless the base is of the same municipality.
struct str fill_settings(const struct fill *fill, struct str text);

// Keeps who helps in this municipality or its region, or everywhere; the others go. Rows to fill in
// come for who must be there (client support, a team, carers, the advisory board), and for every id
// that a page links to.
struct str fill_contacts(const struct fill *fill, struct str text);

// Everything stays, for visitors from the next town; the numbers of this municipality and its
// zorgkantoor that nobody knows become marks.
struct str fill_national(const struct fill *fill, struct str text);

// Without the town that does not exist, unless that is the one.
struct str fill_places(const struct fill *fill, struct str text);

// BRONNEN.md: without what it says about the example's own rows.
struct str fill_sources(const struct fill *fill, struct str text);
