// SPDX-License-Identifier: EUPL-1.2
// check/spelling.h: is a word in the dictionary, and what was meant. By hunspell, which is loaded
// when it is there (libhunspell-1.7.so.0 and a dictionary, as hunspell-nl brings it); nothing of it
// is needed to build or to run.
#pragma once
#include "base/arena.h"
#include "content/language.h"

enum { SPELLING_SUGGEST_MAX = 300 }; // words for which a suggestion is sought: each costs 10 ms

struct spelling_source {
    const char *library; // NULL: libhunspell-1.7.so.0
    const char *folder;  // of the .aff and .dic files; NULL: /usr/share/hunspell
};

struct spelling; // owns the dictionary

// NULL: the library is not there, or there is no dictionary for the language.
struct spelling *spelling_open(const struct spelling_source *source, enum language language);
void spelling_close(struct spelling *spelling); // NULL is fine

// Whether spelling_open() would give something; so that staff can be told why nothing is said.
bool spelling_available(enum language language);

// In the dictionary as it is written here. False without one.
bool spelling_knows(const struct spelling *spelling, struct str word);

enum spelling_result {
    SPELLING_FINE,    // in the dictionary, or nothing sensible can be said (a long compound)
    SPELLING_SUGGEST, // not there, and *suggestion looks much like it
    SPELLING_UNKNOWN, // not there
};
// Judges one word of letters, UTF-8. The suggestion lies in `arena`. The same word asked twice is
// judged twice: the caller remembers.
enum spelling_result spelling_check(struct spelling *spelling, struct arena *arena, struct str word,
                                    struct str *suggestion);
