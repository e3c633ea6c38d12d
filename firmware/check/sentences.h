// SPDX-License-Identifier: EUPL-1.2
// check/sentences.h: plain text cut into sentences and words, as a reader counts them.
// No memory, no limits: everything borrows from the text. Dutch first; English too.
//
// A sentence ends at . ! ? or an ellipsis with a blank behind it, and at the end of a line or of
// the text: a heading, an item of a list and an intro that ends in a colon are sentences of their
// own. It does not end behind an abbreviation (assets/taal/afkortingen.txt), an initial ("J."), a
// number in front ("1. Bel"), within a number or address ("9.00", "1.1.1", "www.ciz.nl"), or where
// a small letter follows.
#pragma once
#include "base/str.h"
#include <stdint.h>

// Takes the next sentence off `*rest`, blanks trimmed; false at the end. What has no letter at all
// ("(2.2.4)", "112") is no sentence and is skipped.
bool sentence_next(struct str *rest, struct str *sentence);

// Takes the next word off `*rest` (a sentence), without the quotes, brackets and stops around it.
// Words stand between blanks; a slash parts whole words ("en/of" is two, "t/m" one); a phone number
// is one word ("088-0767 000"). Signs alone ("-", "€") are no words.
bool word_next(struct str *rest, struct str *word);

struct sentence_size {
    int words, commas; // a comma within a number is none
};
struct sentence_size sentence_measure(struct str sentence);

// The first words, at most `max_words`, to quote; *all tells whether that is the whole sentence.
struct str sentence_start(struct str sentence, int max_words, bool *all);

// The word with the full stop behind it, as it stands in `sentence`: "bijv." for "bijv".
struct str word_with_stop(struct str sentence, struct str word);

bool letter_is_small(uint32_t code); // Latin, Greek and Cyrillic
bool letter_is_capital(uint32_t code);
bool letter_is(uint32_t code); // a letter of any script
