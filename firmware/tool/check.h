// SPDX-License-Identifier: EUPL-1.2
// tool/check.h: what the loader found, for the person who wrote the folder.
#pragma once
#include "content/problem.h"
#include <stdio.h>

// One problem a line, `bestand:regel: wat. Zo maakt u het goed: remedie`, and a sentence that sums
// up.
void check_print(const struct report *report, FILE *out);
