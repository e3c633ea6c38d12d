// SPDX-License-Identifier: EUPL-1.2
// stick/tables.h: tables that came as a spreadsheet (contacten.xlsx, contacten.ods) become the CSV
// that the kiosk reads. The spreadsheet itself does not stay in staging.
#pragma once
#include "stick/copy.h"

// What is wrong in a table goes to `report`. False: staging cannot be written.
bool tables_convert(struct arena *arena, int staging_fd, struct copied *copied,
                    struct report *report, struct error *err);
