// SPDX-License-Identifier: EUPL-1.2
// content/checklist.h: vragenlijst.md, the questions about how the town does.
#pragma once
#include "content/load.h"

// Dutch comes first. Another language must have the same questions in the same order, else it
// stays without (and Dutch is shown). The names of pages must be known. A question that lacks a
// sentence is reported and left out: a visitor never gets to see half of one.
void checklist_parse(struct load *load, const struct source *source, enum language language);
