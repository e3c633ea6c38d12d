// SPDX-License-Identifier: EUPL-1.2
// check/syllables.h: how many syllables a Dutch word has when it is read aloud.
#pragma once
#include "base/str.h"

// Counts groups of vowels: a trema opens a syllable ("cliënt": 2), two- and three-letter sounds are
// one ("nieuw": 1). Digits as they are said ("18": achttien, 2), one by one where they start with 0
// or are more than four. Abbreviations letter by letter ("Wmo", "pgb", "CIZ": 3). At least 1.
// Some loan words are known by name; others may come out one too high or too low.
int syllables_count(struct str word);
