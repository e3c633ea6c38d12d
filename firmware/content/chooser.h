// SPDX-License-Identifier: EUPL-1.2
// content/chooser.h: wegwijzer.md, the questions that lead to a law, a page and a contact.
#pragma once
#include "content/load.h"

enum {
    CHOOSER_SECTIONS_MAX = 200,
    CHOOSER_ANSWERS_MAX = 8,
    CHOOSER_BRING_MAX = 6,
};

// Dutch comes first: it gives questions and outcomes their numbers. Another language must have the
// same sections with answers that lead to the same places; a section where that is not so stays
// Dutch. The names of pages and words must be known.
void chooser_parse(struct load *load, const struct source *source, enum language language);

// After the Dutch file (NULL: there is none): makes sure that there is a general outcome. Without
// any the kiosk could not print a slip. Only in a file that is there its absence is a mistake.
void chooser_complete_dutch(struct load *load, const struct source *source);

// For a language that has no such file.
void chooser_use_dutch(struct load *load, enum language language);

// Reports what no visitor can ever reach. After all files that can lead to it.
void chooser_check_reached(struct load *load, struct str file);
