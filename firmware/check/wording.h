// SPDX-License-Identifier: EUPL-1.2
// check/wording.h: how a Dutch sentence is built and which words are hard by their form. Guesses,
// for advice: a few lists and endings, no grammar.
#pragma once
#include "check/lexicon.h"

// "De aanvraag wordt behandeld": worden and a participle in one sentence. Who does it stays unsaid.
bool wording_is_passive(const struct word_seen *words, int count);

// "niet zonder", "nooit geen", "niet onmogelijk": the two words that undo each other; -1: none.
// Returns the index of the first.
int wording_double_negation(const struct word_seen *words, int count);

enum capitals {
    CAPITALS_NONE,
    CAPITALS_ABBREVIATION, // "CIZ", "Zvw", "m.b.t": read letter by letter
    CAPITALS_LOUD,         // "BELANGRIJK": a whole word
};
// Judges one part of a word ("Wlz" of "Wlz-zorg").
enum capitals wording_capitals(struct str part);

// The longest part of a word between hyphens and other signs, in letters.
int wording_longest_part(struct str word);
