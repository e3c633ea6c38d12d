// SPDX-License-Identifier: EUPL-1.2
// content/sheet_build.h: what the readers of .xlsx and .ods share: a sheet that grows cell by cell,
// the text of a cell that comes in pieces, and what they tell.
#pragma once
#include "content/sheet.h"
#include "content/sheet_number.h"
#include "content/zipped.h"

enum {
    SHEET_ROW_LAST = 1048576,  // of Excel and LibreOffice
    SHEET_TEXT_MAX = 16 << 20, // bytes of all texts together
};

struct sheet_build {
    struct arena *arena;
    struct arena scratch; // texts that are only needed for one cell
    struct report *report;
    struct str file;
    struct sheet_row *rows;
    int row_count, row_room;
    struct str cells[SHEET_COLUMNS_MAX]; // of the row at hand
    int cell_count;
    int number; // of the row at hand
    int hidden; // rows that nobody sees, with something in them
    int hidden_first;
    int named;   // cells so far
    size_t text; // bytes so far
    bool wide;   // more columns than fit: told
};

void sheet_build_init(struct sheet_build *build, struct arena *arena, struct report *report,
                      struct str file);
void sheet_build_fini(struct sheet_build *build);
// Cells of a row in any order; `column` from 0. False: too much of it (reported as ERR_LIMIT in
// err).
void sheet_build_row(struct sheet_build *build, int number);
bool sheet_build_cell(struct sheet_build *build, int column, struct str text, struct error *err);
// The row at hand is complete, and stands there `times` times.
bool sheet_build_row_end(struct sheet_build *build, int times, bool hidden, struct error *err);
void sheet_build_scratch(struct sheet_build *build); // before a cell: makes room for its texts
void sheet_build_finish(struct sheet_build *build, struct sheet *out);
// A copy in the arena. False: too much text.
bool sheet_build_keep(struct sheet_build *build, struct str text, struct str *out,
                      struct error *err);

// "C7", for messages.
struct str sheet_cell_name(struct arena *arena, int column, int row);
void sheet_tell_no_result(struct sheet_build *build, int column); // a formula without its value
void sheet_tell_merged(struct sheet_build *build, struct str from, struct str to, int row);
void sheet_tell_second(struct sheet_build *build, struct str used, struct str other);

// The text of one cell, as it comes.
struct sheet_text {
    size_t len;
    char bytes[SHEET_CELL_MAX + 4]; // a character more than counts
};
void sheet_text_add(struct sheet_text *text, struct str piece);
struct str sheet_text_get(const struct sheet_text *text); // trimmed, borrowed until the next one

bool xlsx_read(struct zipped *zip, struct sheet_build *build, struct error *err);
bool ods_read(struct zipped *zip, struct sheet_build *build, struct error *err);
