// SPDX-License-Identifier: EUPL-1.2
// tool/survey.h: the audit of every screen, in every language, letter size and colour, on five
// panels lying and standing.
#pragma once
#include "base/error.h"
#include "content/content.h"
#include "screens/state.h"
#include "tool/audit.h"

// Prints one line for each breach and the counts at the end on stdout.
//   quick   only the 21.5 inch panel, lying
//   returns 0 none; 1 some; 2 it could not be done (err)
int survey_run(const struct content *content, bool quick, struct error *err);

// Every screen but the first has "Begin" and "Terug"; every dialog can be closed.
void survey_way_out(const struct state *state, const struct tree *tree, struct breaches *breaches);
