// SPDX-License-Identifier: EUPL-1.2
// stick/tables.h: tables that came as a spreadsheet (contacten.xlsx, contacten.ods) become the CSV
// that the kiosk reads. The spreadsheet itself does not stay in staging.
#pragma once
#include "stick/copy.h"

enum { TABLES_MAX = 3 };

struct tables {
    struct {
        struct str from, to; // "contacten.xlsx", "contacten.csv"
    } made[TABLES_MAX];
    int count;
};

// What is wrong in a table goes to `report`. False: staging cannot be written.
bool tables_convert(struct arena *arena, int staging_fd, struct copied *copied,
                    struct report *report, struct tables *out, struct error *err);

// Names in `report` the file that staff made, not what was made of it: lines are rows, or near
// them.
void tables_name_sources(const struct tables *tables, struct report *report);
