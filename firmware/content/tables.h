// SPDX-License-Identifier: EUPL-1.2
// content/tables.h: contacten, contacten-landelijk and plaatsen, in whichever form staff saved them:
// .csv, .xlsx or .ods. Capitals in the name do not matter.
#pragma once
#include "content/csv.h"
#include "content/load.h"

// `base`: "contacten". Tells of two lists of one name (then the .csv is read), of a form that cannot
// be read, and when there is none and it is `required`.
bool table_read(struct load *load, struct str base, bool required, struct source *out);

void table_open(struct csv *csv, struct load *load, const struct source *source);
int table_rows(const struct source *source); // at most so many, that of the names included
