// SPDX-License-Identifier: EUPL-1.2
// check/lexicon.h: phrases of one or more words that mean something to the checker, found in a text
// word by word, capitals and signs aside.
#pragma once
#include "content/map.h"

enum { LEXICON_WORDS_MAX = 8 }; // words of a text that one phrase can cover

// A word of a text.
struct word_seen {
    struct str text; // as it stands there
    struct str key;  // lexicon_key()
    bool first;      // of its sentence, or behind a quote or a colon: its capital says nothing
    bool explained;  // by woorden.md
    bool name;       // of a place or a helper
};

struct lexicon {
    struct arena *arena; // of the keys
    struct map phrases;  // to the value
    struct map firsts;   // first parts of phrases
};

void lexicon_init(struct lexicon *lexicon, struct arena *arena);
void lexicon_add(struct lexicon *lexicon, struct str phrase, int value); // the first value stays

// The value of the longest phrase that begins at words[0]; -1: none. *taken: how many words it has.
int lexicon_find(const struct lexicon *lexicon, const struct word_seen *words, int count,
                 int *taken);
int lexicon_get(const struct lexicon *lexicon, struct str key);

// Small letters without diacritics; all other signs are one blank: "Wlz-zorg's" is "wlz zorg s".
struct str lexicon_key(struct arena *arena, struct str text);
