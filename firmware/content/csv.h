// SPDX-License-Identifier: EUPL-1.2
// content/csv.h: a table as Excel or LibreOffice saves it, row by row. Source: RFC 4180, with the
// separators and the "sep=" line of Excel; or a sheet that was read before.
#pragma once
#include "content/sheet.h"

enum {
    CSV_CELLS_MAX = SHEET_COLUMNS_MAX,
    CSV_CELL_MAX = SHEET_CELL_MAX, // bytes in a cell
    CSV_TITLE_ROWS = 5,            // what may stand above the names of the columns
};

struct csv {
    struct arena *arena;
    struct report *report;
    const struct sheet *sheet; // NULL: a text
    int next_row;              // of the sheet
    struct str file, rest;
    int next_line;
    const char *line_end; // of the line that rest is in; before rest: not known
    char separator;       // ; , or tab
    bool no_quotes;       // a quote was never closed: from there on quotes are plain signs
    // The row that csv_next() read. Cells are trimmed and point into the text or the arena.
    struct str cells[CSV_CELLS_MAX];
    int cell_count;
    int line; // where the row starts
};

// `text` is UTF-8 with LF (utf8_from_file) and outlives all cells.
void csv_open(struct csv *csv, struct arena *arena, struct report *report, struct str file,
              struct str text);
// The rows of `sheet`, which outlives all cells. Lines are its row numbers.
void csv_open_sheet(struct csv *csv, struct arena *arena, struct report *report, struct str file,
                    const struct sheet *sheet);
bool csv_next(struct csv *csv); // skips rows without anything in them; false at the end

struct csv_column {
    struct str name;
    bool required;
};
// Reads the row with the names; a title above it is told and skipped. at[i] is the cell of columns[i], -1 when it is not there. Case,
// blanks, "-" and "_" do not matter. False when a required column is missing (it was reported).
bool csv_header(struct csv *csv, const struct csv_column *columns, int count, int *at);
struct str csv_cell(const struct csv *csv, int at); // empty when there is no such cell
