// SPDX-License-Identifier: EUPL-1.2
// proof.h: new content proves that every screen of it can be laid out. What would end the program
// ends it here, before the content counts as good: three such starts, and the one before comes back
// (stick/slots.h).
#pragma once
#include "screens/view.h"

enum { PROOF_MS = 1000 }; // whatever is left by then is not looked at

// Lays out each screen of each language once, beside what is on the glass.
//   returns  how many screens
int proof_lay_out(const struct content *content, const struct panel *panel, const char *font_folder,
                  struct moment now, int limit_ms);
