// SPDX-License-Identifier: EUPL-1.2
// tests/fuzz/fuzz_sheet.h: whatever was read from a spreadsheet keeps its promises, and reads the
// same when it is written as text.
#pragma once
#include "content/csv.h"
#include "fuzz.h"

static inline void fuzz_sheet_rows(const struct sheet *sheet) {
    int before = 0;
    fuzz_require(sheet->row_count >= 0 && sheet->row_count <= SHEET_ROWS_MAX);
    for (int i = 0; i < sheet->row_count; i++) {
        const struct sheet_row *row = &sheet->rows[i];
        fuzz_require(row->number > before && row->count > 0 && row->count <= SHEET_COLUMNS_MAX);
        fuzz_require(row->cells[row->count - 1].len > 0);
        for (int k = 0; k < row->count; k++)
            fuzz_require(
                row->cells[k].len <= SHEET_CELL_MAX + 4 &&
                !(row->cells[k].len && memchr(row->cells[k].ptr, '\r', row->cells[k].len)));
        before = row->number;
    }
}

static inline void fuzz_sheet_again(struct memory *memory, const struct sheet *sheet) {
    struct str text;
    struct csv csv, before;
    if (!sheet_write_csv(&memory->arena, sheet, TABLE_FILE_MAX, &text, NULL))
        return;
    struct report ignored;
    report_init(&ignored, &memory->arena);
    text = utf8_from_file(&memory->arena, text, NULL);
    csv_open_sheet(&before, &memory->arena, &ignored, STR("t"), sheet);
    csv_open(&csv, &memory->arena, &ignored, STR("t.csv"), text);
    while (csv_next(&before)) {
        fuzz_require(csv_next(&csv));
        for (int k = 0; k < before.cell_count; k++)
            fuzz_require(str_eq(csv_cell(&csv, k), before.cells[k]));
    }
    fuzz_require(!csv_next(&csv));
}

static inline void fuzz_sheet(const char *file, struct memory *memory, struct str bytes) {
    struct sheet sheet;
    if (sheet_read(&memory->arena, &memory->report, str_c(file), bytes, &sheet)) {
        fuzz_sheet_rows(&sheet);
        fuzz_sheet_again(memory, &sheet);
    } else {
        fuzz_require(memory->report.errors > 0);
    }
    fuzz_check_report(memory);
}
