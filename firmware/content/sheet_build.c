// SPDX-License-Identifier: EUPL-1.2
#include "content/sheet_build.h"

enum { ROWS_FIRST = 256, SCRATCH_MAX = 32 << 10 };

void sheet_build_init(struct sheet_build *build, struct arena *arena, struct report *report,
                      struct str file) {
    *build = (struct sheet_build){.arena = arena, .report = report, .file = file};
    arena_init(&build->scratch);
}

void sheet_build_fini(struct sheet_build *build) {
    arena_fini(&build->scratch);
}

void sheet_build_scratch(struct sheet_build *build) {
    if (build->scratch.used > SCRATCH_MAX)
        arena_reset(&build->scratch);
}

void sheet_build_row(struct sheet_build *build, int number) {
    build->number = number;
    build->cell_count = 0;
}

static bool too_large(struct error *err) {
    return error_set(err, ERR_LIMIT, "In dit bestand staat te veel");
}

bool sheet_build_keep(struct sheet_build *build, struct str text, struct str *out,
                      struct error *err) {
    build->text += text.len;
    if (build->text > SHEET_TEXT_MAX)
        return too_large(err);
    *out = str_empty(text) ? STR("") : arena_dup(build->arena, text);
    return true;
}

bool sheet_build_cell(struct sheet_build *build, int column, struct str text, struct error *err) {
    if (++build->named > SHEET_CELLS_MAX)
        return too_large(err);
    if (str_empty(text))
        return true;
    if (column >= SHEET_COLUMNS_MAX) {
        if (!build->wide)
            report_error(build->report, build->file, build->number, STR("Haal kolommen weg."),
                         "Deze regel heeft meer dan %d kolommen.", SHEET_COLUMNS_MAX);
        build->wide = true;
        return true;
    }
    while (build->cell_count <= column)
        build->cells[build->cell_count++] = (struct str){"", 0};
    build->cells[column] = text;
    return true;
}

static void grow(struct sheet_build *build) {
    int room = build->row_room ? build->row_room * 2 : ROWS_FIRST;
    struct sheet_row *rows = arena_array(build->arena, struct sheet_row, room);
    if (build->row_count)
        memcpy(rows, build->rows, sizeof *rows * (size_t)build->row_count);
    build->rows = rows;
    build->row_room = room;
}

bool sheet_build_row_end(struct sheet_build *build, int times, bool hidden, struct error *err) {
    if (build->cell_count == 0)
        return true;
    size_t size = sizeof(struct str) * (size_t)build->cell_count;
    struct str *cells = arena_alloc(build->arena, size);
    memcpy(cells, build->cells, size);
    if (hidden && build->hidden++ == 0)
        build->hidden_first = build->number;
    for (int i = 0; i < times; i++) {
        if (build->row_count == SHEET_ROWS_MAX)
            return too_large(err);
        if (build->row_count == build->row_room)
            grow(build);
        build->rows[build->row_count++] =
            (struct sheet_row){build->number + i, build->cell_count, cells};
    }
    build->cell_count = 0;
    return true;
}

void sheet_build_finish(struct sheet_build *build, struct sheet *out) {
    if (build->hidden)
        report_warning(build->report, build->file, build->hidden_first,
                       STR("Haal deze rijen weg als ze niet op de zuil mogen."),
                       "Verborgen rijen in dit bestand: %d. De zuil leest ze ook.", build->hidden);
    *out = (struct sheet){build->rows, build->row_count};
}

struct str sheet_cell_name(struct arena *arena, int column, int row) {
    char letters[8];
    size_t at = sizeof letters;
    for (int rest = column + 1; rest > 0 && at > 0; rest = (rest - 1) / 26)
        letters[--at] = (char)('A' + (rest - 1) % 26);
    return arena_printf(arena, STR_FMT "%d", (int)(sizeof letters - at), letters + at, row);
}

void sheet_tell_no_result(struct sheet_build *build, int column) {
    report_error(
        build->report, build->file, build->number,
        STR("Open het bestand in Excel of LibreOffice en sla het opnieuw op. Of typ in dat "
            "vak de uitkomst."),
        "In vak " STR_FMT " staat een formule zonder uitkomst.",
        STR_ARG(sheet_cell_name(&build->scratch, column, build->number)));
}

void sheet_tell_merged(struct sheet_build *build, struct str from, struct str to, int row) {
    report_warning(build->report, build->file, row,
                   STR("Splits de vakken en vul elk vak in. Of maak ze leeg."),
                   "De vakken " STR_FMT " tot en met " STR_FMT
                   " zijn samengevoegd. De tekst telt alleen in de bovenste regel.",
                   STR_ARG(from), STR_ARG(to));
}

void sheet_tell_second(struct sheet_build *build, struct str used, struct str other) {
    report_warning(build->report, build->file, 0,
                   STR("Zet alles op het eerste blad. Of haal het andere blad weg."),
                   "Op het blad \"" STR_FMT "\" staat ook iets. De zuil leest alleen het eerste "
                   "blad, \"" STR_FMT "\".",
                   STR_ARG(other), STR_ARG(used));
}

void sheet_text_add(struct sheet_text *text, struct str piece) {
    for (size_t i = 0; i < piece.len && text->len < sizeof text->bytes; i++)
        if (piece.ptr[i] != '\r')
            text->bytes[text->len++] = piece.ptr[i];
}

struct str sheet_text_get(const struct sheet_text *text) {
    return str_trim((struct str){text->bytes, text->len});
}
