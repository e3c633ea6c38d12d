// SPDX-License-Identifier: EUPL-1.2
// content/letters.h: brieven.md, letters that a visitor takes along and fills in with a pen.
#pragma once
#include "content/load.h"

enum { LETTER_TEXT_MAX = 400 }; // bytes in one line

// Dutch comes first: it gives the letters their numbers, before any link is read. Another language
// must have the same letters with the same lines to write on; a letter where that is not so stays
// Dutch.
void letters_parse(struct load *load, const struct source *source, enum language language);
