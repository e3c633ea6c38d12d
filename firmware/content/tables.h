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

// Replaces every .xlsx and .ods table in `folder` by a .csv of the same content, so that who reads the
// folder next needs no zip. What staff should know was told by content_load(); `report` hears it again.
//   errors  ERR_FORMAT a table that cannot be read, or two of one name; ERR_LIMIT; ERR_IO
bool tables_to_csv(const char *folder, struct report *report, struct error *err);
