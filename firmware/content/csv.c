// SPDX-License-Identifier: EUPL-1.2
#include "content/csv.h"
#include "base/utf8.h"
#include "content/map.h"

// The separator that occurs most in the first line that has any, outside quotes.
static char sniff_separator(struct str text) {
    int semicolons = 0, commas = 0, tabs = 0, lines = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.len && lines < CSV_TITLE_ROWS; i++) {
        if (!quoted && text.ptr[i] == '\n')
            lines = semicolons + commas + tabs ? CSV_TITLE_ROWS : lines + 1;
        char c = text.ptr[i];
        quoted ^= c == '"';
        semicolons += c == ';' && !quoted;
        commas += c == ',' && !quoted;
        tabs += c == '\t' && !quoted;
    }
    if (tabs > semicolons && tabs > commas)
        return '\t';
    return commas > semicolons ? ',' : ';';
}

void csv_open(struct csv *csv, struct arena *arena, struct report *report, struct str file,
              struct str text) {
    *csv =
        (struct csv){.arena = arena, .report = report, .file = file, .rest = text, .next_line = 1};
    if (str_eq_nocase(str_slice(text, 0, 4), STR("sep=")) && text.len > 5 && text.ptr[5] == '\n' &&
        memchr(";,\t", text.ptr[4], 3)) {
        csv->separator = text.ptr[4];
        csv->rest = str_slice(text, 6, text.len);
        csv->next_line = 2;
    } else {
        csv->separator = sniff_separator(text);
    }
}

void csv_open_sheet(struct csv *csv, struct arena *arena, struct report *report, struct str file,
                    const struct sheet *sheet) {
    *csv = (struct csv){.arena = arena, .report = report, .file = file, .sheet = sheet};
}

static void skip(struct csv *csv, size_t bytes) {
    csv->rest = str_slice(csv->rest, bytes, csv->rest.len);
}

// The end of a quoted cell: the index of its closing quote; rest.len when there is none.
static size_t closing_quote(struct str rest, bool *doubled) {
    *doubled = false;
    size_t at = 1;
    while (at < rest.len) {
        const char *quote = memchr(rest.ptr + at, '"', rest.len - at);
        if (!quote)
            break;
        at = (size_t)(quote - rest.ptr);
        if (at + 1 == rest.len || rest.ptr[at + 1] != '"')
            return at;
        *doubled = true;
        at += 2;
    }
    return rest.len;
}

static struct str without_doubles(struct arena *arena, struct str s) {
    char *out = arena_alloc(arena, s.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        out[len++] = s.ptr[i];
        i += s.ptr[i] == '"'; // each is followed by its double
    }
    return (struct str){out, len};
}

static int count_lines(struct str s) {
    int lines = 0;
    while (s.ptr) {
        str_cut(&s, '\n');
        lines += s.ptr != NULL;
    }
    return lines;
}

// Takes a cell in quotes, which starts at the rest's first byte. False: its quote is never closed.
static bool take_quoted(struct csv *csv, struct str *cell) {
    bool doubled;
    size_t end = closing_quote(csv->rest, &doubled);
    if (end == csv->rest.len) {
        report_error(
            csv->report, csv->file, csv->next_line,
            STR("Zet nog een aanhalingsteken aan het einde van de tekst, of haal dit weg."),
            "Hier begint een tekst met een aanhalingsteken (\") dat nergens sluit.");
        csv->no_quotes = true;
        return false;
    }
    struct str inside = str_slice(csv->rest, 1, end);
    *cell = doubled ? without_doubles(csv->arena, inside) : inside;
    csv->next_line += count_lines(inside);
    skip(csv, end + 1);
    return true;
}

// Takes all up to the separator or the end of the line.
static struct str take_plain(struct csv *csv) {
    const char *from = csv->rest.ptr, *end = from + csv->rest.len;
    if (csv->rest.len == 0)
        return csv->rest;
    if (csv->line_end < from) { // looked up once for all cells of a line
        const char *newline = memchr(from, '\n', csv->rest.len);
        csv->line_end = newline ? newline : end;
    }
    size_t len = (size_t)(csv->line_end - from);
    const char *separator = len ? memchr(from, csv->separator, len) : NULL;
    struct str cell = str_slice(csv->rest, 0, separator ? (size_t)(separator - from) : len);
    skip(csv, cell.len);
    return cell;
}

static struct str take_cell(struct csv *csv) {
    size_t blanks = 0;
    while (blanks < csv->rest.len && csv->rest.ptr[blanks] == ' ')
        blanks++;
    if (csv->no_quotes || blanks == csv->rest.len || csv->rest.ptr[blanks] != '"')
        return str_trim(take_plain(csv));
    skip(csv, blanks);
    int line = csv->next_line;
    struct str cell;
    if (!take_quoted(csv, &cell))
        return str_trim(take_plain(csv));
    if (str_trim(take_plain(csv)).len > 0)
        report_error(csv->report, csv->file, line,
                     STR("Zet een aanhalingsteken midden in een tekst twee keer: \"\"."),
                     "Er staat tekst achter een sluitend aanhalingsteken (\").");
    return str_trim(cell);
}

static struct str within_limit(struct csv *csv, struct str cell) {
    if (cell.len <= CSV_CELL_MAX)
        return cell;
    report_error(csv->report, csv->file, csv->line,
                 STR("Maak de tekst korter. Kijk ook of er een aanhalingsteken te veel staat."),
                 "Een vak in deze regel is te lang. Er passen %d tekens in.", CSV_CELL_MAX);
    size_t len = CSV_CELL_MAX;
    while (len > 0 && ((unsigned char)cell.ptr[len] & 0xC0) == 0x80)
        len--;
    return str_slice(cell, 0, len);
}

// Reads one row, up to and with its line end. True when there is anything in it.
static bool take_row(struct csv *csv) {
    bool any = false, more = true, too_many = false;
    csv->cell_count = 0;
    csv->line = csv->next_line;
    while (more) {
        struct str cell = within_limit(csv, take_cell(csv));
        any |= cell.len > 0;
        if (csv->cell_count < CSV_CELLS_MAX)
            csv->cells[csv->cell_count++] = cell;
        else
            too_many |= cell.len > 0; // Excel also saves columns without anything in them
        more = csv->rest.len > 0 && csv->rest.ptr[0] == csv->separator;
        skip(csv, csv->rest.len > 0);
    }
    csv->next_line++;
    if (too_many)
        report_error(csv->report, csv->file, csv->line, STR("Haal kolommen weg."),
                     "Deze regel heeft meer dan %d kolommen.", CSV_CELLS_MAX);
    return any;
}

static void take_sheet_row(struct csv *csv) {
    const struct sheet_row *row = &csv->sheet->rows[csv->next_row++];
    csv->line = row->number;
    csv->cell_count = row->count;
    for (int i = 0; i < row->count; i++)
        csv->cells[i] = within_limit(csv, row->cells[i]);
}

// What a spreadsheet shows for a formula that went wrong, in English and in Dutch.
static bool is_error_text(struct str cell) {
    static const char *const texts[] = {"#N/A",       "#N/B",    "#REF!",    "#VERW!", "#VALUE!",
                                        "#WAARDE!",   "#DIV/0!", "#DEEL/0!", "#NAME?", "#NAAM?",
                                        "#NUM!",      "#GETAL!", "#NULL!",   "#LEEG!", "#SPILL!",
                                        "#OVERLOOP!", "########"};
    if (cell.len < 4 || cell.ptr[0] != '#')
        return false;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_eq(cell, str_c(texts[i])))
            return true;
    return false;
}

static void drop_errors(struct csv *csv) {
    for (int i = 0; i < csv->cell_count; i++) {
        if (!is_error_text(csv->cells[i]))
            continue;
        report_error(csv->report, csv->file, csv->line,
                     STR("Typ in dat vak wat er moet staan, of maak het leeg."),
                     "In kolom %.*s staat de foutmelding " STR_FMT ".", i < 26 ? 1 : 2,
                     (const char[]){i < 26 ? 'A' + i : 'A' + i / 26 - 1, 'A' + i % 26},
                     STR_ARG(csv->cells[i]));
        csv->cells[i] = (struct str){"", 0};
    }
}

bool csv_next(struct csv *csv) {
    bool any = false;
    if (csv->sheet && csv->next_row < csv->sheet->row_count) {
        take_sheet_row(csv);
        any = true;
    }
    while (!any && !csv->sheet && csv->rest.len > 0)
        any = take_row(csv);
    if (any)
        drop_errors(csv);
    return any;
}

// "Postcode van", "postcode-van" and "POSTCODE_VAN" are the same column.
static struct str column_key(struct arena *arena, struct str name) {
    struct str folded = utf8_fold(arena, name);
    char *out = arena_alloc(arena, folded.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++)
        if (!memchr(" -_\t\n", folded.ptr[i], 5))
            out[len++] = folded.ptr[i];
    return (struct str){out, len};
}

static void report_unknown_column(struct csv *csv, struct str name, struct str key,
                                  const struct csv_column *columns, const struct str *keys,
                                  int count) {
    struct str near = name_nearest(key, keys, count);
    struct str remedy = STR("Haal de kolom weg, of verbeter de naam in de eerste regel.");
    for (int i = 0; i < count && near.ptr; i++)
        if (keys[i].ptr == near.ptr)
            remedy = arena_printf(csv->arena, "Bedoelt u " STR_FMT "? Verbeter dan de naam.",
                                  STR_ARG(columns[i].name));
    report_warning(csv->report, csv->file, csv->line, remedy,
                   "De kolom \"" STR_FMT "\" is onbekend en wordt niet gebruikt.", STR_ARG(name));
}

// Whether the row at hand names all required columns.
static bool names_columns(struct csv *csv, const struct csv_column *columns, int count) {
    for (int i = 0; i < count; i++) {
        struct str key = column_key(csv->arena, columns[i].name);
        bool found = !columns[i].required;
        for (int cell = 0; cell < csv->cell_count && !found; cell++)
            found = str_eq(column_key(csv->arena, csv->cells[cell]), key);
        if (!found)
            return false;
    }
    return true;
}

// How many rows stand above the one with the names; 0 also when no row has them.
static int count_titles(const struct csv *csv, const struct csv_column *columns, int count) {
    struct csv ahead = *csv;
    struct report ignored;
    report_init(&ignored, csv->arena);
    ahead.report = &ignored;
    for (int rows = 0; rows <= CSV_TITLE_ROWS && csv_next(&ahead); rows++)
        if (names_columns(&ahead, columns, count))
            return rows;
    return 0;
}

static void skip_titles(struct csv *csv, const struct csv_column *columns, int count) {
    const int titles = count_titles(csv, columns, count);
    for (int i = 0; i < titles && csv_next(csv); i++)
        if (i == 0)
            report_warning(
                csv->report, csv->file, csv->line,
                STR("Zet de namen van de kolommen in de eerste regel."),
                "Boven de namen van de kolommen staat nog iets. De zuil slaat dat over.");
}

bool csv_header(struct csv *csv, const struct csv_column *columns, int count, int *at) {
    struct str keys[CSV_CELLS_MAX];
    skip_titles(csv, columns, count);
    for (int i = 0; i < count; i++) {
        keys[i] = column_key(csv->arena, columns[i].name);
        at[i] = -1;
    }
    if (!csv_next(csv)) {
        report_error(csv->report, csv->file, 0,
                     STR("Zet in de eerste regel de namen van de kolommen."),
                     "Dit bestand is leeg.");
        return false;
    }
    for (int cell = 0; cell < csv->cell_count; cell++) {
        if (str_empty(csv->cells[cell]))
            continue;
        struct str key = column_key(csv->arena, csv->cells[cell]);
        int i = 0;
        while (i < count && !str_eq(key, keys[i]))
            i++;
        if (i == count)
            report_unknown_column(csv, csv->cells[cell], key, columns, keys, count);
        else if (at[i] >= 0)
            report_error(csv->report, csv->file, csv->line, STR("Haal een van de twee weg."),
                         "De kolom " STR_FMT " staat er twee keer.", STR_ARG(columns[i].name));
        else
            at[i] = cell;
    }
    bool complete = true;
    for (int i = 0; i < count; i++) {
        if (!columns[i].required || at[i] >= 0)
            continue;
        report_error(csv->report, csv->file, csv->line,
                     STR("Zet in de eerste regel de namen van de kolommen."),
                     "De kolom " STR_FMT " ontbreekt.", STR_ARG(columns[i].name));
        complete = false;
    }
    return complete;
}

struct str csv_cell(const struct csv *csv, int at) {
    return at >= 0 && at < csv->cell_count ? csv->cells[at] : (struct str){NULL, 0};
}
