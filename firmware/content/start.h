// SPDX-License-Identifier: EUPL-1.2
// content/start.h: start.md, the home screen.
#pragma once
#include "content/load.h"

enum { TILES_MAX = 60 };

// Fills the edition's title, attract texts and tiles. The pages must have been read: a tile without
// words or icon of its own takes them from its page.
void start_parse(struct load *load, const struct source *source, enum language language);
