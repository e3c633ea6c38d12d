// SPDX-License-Identifier: EUPL-1.2
// content/sheet.h: a table out of a spreadsheet file (.xlsx, .ods): the first visible sheet, as
// texts. Source: ECMA-376 part 1 (SpreadsheetML) and OpenDocument 1.3 part 3.
//
// A number has no blanks and a decimal comma; a date is 2026-11-22, a time 9.30, a truth ja or nee.
// What is shown with leading zeros (a telephone number in a column of zeros) keeps these.
#pragma once
#include "base/error.h"
#include "content/problem.h"

enum {
    SHEET_COLUMNS_MAX = 64,
    SHEET_ROWS_MAX = 60000,    // with something in them
    SHEET_CELLS_MAX = 4000000, // that the file names, empty ones too
    SHEET_CELL_MAX = 4000,     // bytes in a cell that count; a few more are kept, to be told about
};

struct sheet_row {
    int number;              // as the spreadsheet shows it, from 1
    int count;               // up to the last cell with something in it
    const struct str *cells; // trimmed; a line break in a cell is LF
};

struct sheet {
    const struct sheet_row *rows; // in order; those without anything in them are left out
    int row_count;
};

bool sheet_is_name(struct str file); // ends in .xlsx or .ods

// Reads `bytes`, whatever the name says. Texts and rows are the arena's; `bytes` may go. What is
// wrong goes into `report`, with the row. False: there is no table in it (reported).
bool sheet_read(struct arena *arena, struct report *report, struct str file, struct str bytes,
                struct sheet *out);

// The table as canonical CSV (RFC 4180): UTF-8 with a mark, ";", LF, quotes only where needed. Up
// to SHEET_GAP_MAX empty rows are kept in a place, so that lines stay near the rows they came from.
//   errors  ERR_LIMIT it would be longer than `limit` bytes
enum { SHEET_GAP_MAX = 100 };
bool sheet_write_csv(struct arena *arena, const struct sheet *sheet, size_t limit, struct str *out,
                     struct error *err);
