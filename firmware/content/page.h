// SPDX-License-Identifier: EUPL-1.2
// content/page.h: one page, nl/NAME.md.
#pragma once
#include "content/load.h"

enum { PAGES_MAX = 1000 };

// All names that a page can link to must be known.
void page_parse(struct load *load, const struct source *source, enum language language,
                struct page *page);
