// SPDX-License-Identifier: EUPL-1.2
// tool/rows.h: a table of the content folder, read and written row by row. What is written is what
// Excel opens well: UTF-8 with a byte order mark, and ";".
#pragma once
#include "check/buffer.h"
#include "content/csv.h"

struct rows {
    struct csv csv; // its line is that of the row that was read last
    const struct csv_column *columns;
    int count, at[CSV_CELLS_MAX];
    struct report ignored; // what reading tells was told when the folder was loaded
    struct buffer out;
};

// Reads the names of the columns, and writes those that are there or are `required`.
void rows_open(struct rows *rows, struct arena *arena, struct str file, struct str text,
               const struct csv_column *columns, int count);
bool rows_next(struct rows *rows, struct str *cells); // cells[count]; false at the end
void rows_put(struct rows *rows, const struct str *cells);
