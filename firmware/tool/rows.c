// SPDX-License-Identifier: EUPL-1.2
#include "tool/rows.h"
#include <assert.h>

static void put_cell(struct buffer *out, struct str cell) {
    bool quotes = false;
    for (size_t i = 0; i < cell.len; i++)
        quotes |= memchr(";\"\n", cell.ptr[i], 3) != NULL;
    if (!quotes) {
        buffer_add(out, cell);
        return;
    }
    buffer_add(out, STR("\""));
    for (size_t i = 0; i < cell.len; i++) {
        buffer_add(out, str_slice(cell, i, i + 1));
        if (cell.ptr[i] == '"')
            buffer_add(out, STR("\""));
    }
    buffer_add(out, STR("\""));
}

void rows_put(struct rows *rows, const struct str *cells) {
    bool first = true;
    for (int i = 0; i < rows->count; i++) {
        if (rows->at[i] < 0 && !rows->columns[i].required)
            continue;
        if (!first)
            buffer_add(&rows->out, STR(";"));
        put_cell(&rows->out, cells[i]);
        first = false;
    }
    buffer_add(&rows->out, STR("\n"));
}

void rows_open(struct rows *rows, struct arena *arena, struct str file, struct str text,
               const struct csv_column *columns, int count) {
    assert(count <= CSV_CELLS_MAX);
    *rows = (struct rows){.columns = columns, .count = count, .out = {.arena = arena}};
    report_init(&rows->ignored, arena);
    csv_open(&rows->csv, arena, &rows->ignored, file, text);
    csv_header(&rows->csv, columns, count, rows->at);
    struct str names[CSV_CELLS_MAX];
    for (int i = 0; i < count; i++)
        names[i] = columns[i].name;
    buffer_add(&rows->out, STR("\xEF\xBB\xBF"));
    rows_put(rows, names);
}

bool rows_next(struct rows *rows, struct str *cells) {
    if (!csv_next(&rows->csv))
        return false;
    for (int i = 0; i < rows->count; i++)
        cells[i] = csv_cell(&rows->csv, rows->at[i]);
    return true;
}
