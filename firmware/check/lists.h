// SPDX-License-Identifier: EUPL-1.2
// check/lists.h: the lists of assets/taal: what people write, and what reads easier.
//     forms, separated by commas = what to write instead      # a remark
#pragma once
#include "base/str.h"

struct list_entry {
    struct str forms;   // "bijv., bv.": cut with str_cut(&forms, ',') and str_trim()
    struct str instead; // "bijvoorbeeld"
    bool marked;        // a * stood in front
};

// Takes the next entry off `*rest`; false at the end. Borrows from the text.
bool list_next(struct str *rest, struct list_entry *out);

// An abbreviation as it is written ("bijv.", "t/m"), capitals or not. Static text.
bool abbreviation_find(struct str written, struct list_entry *out);
