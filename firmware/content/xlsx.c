// SPDX-License-Identifier: EUPL-1.2
// A sheet of an .xlsx file, cell by cell. Source: ECMA-376 part 1, 18.3.1 (sheets, rows, cells).
#include "content/xlsx_parts.h"

enum cell_kind {
    CELL_NUMBER,
    CELL_SHARED, // the number of a text that cells share
    CELL_INLINE,
    CELL_TEXT, // the result of a formula; "#N/A" when that went wrong
    CELL_TRUTH,
    CELL_DATE, // ISO 8601
};

struct reading {
    struct xlsx *xlsx;
    struct sheet_build *build;
    struct sheet_text text;
    enum cell_kind kind;
    int style, column, last_column, last_row;
    int phonetic; // how deep in a reading aid
    bool in_text, has_formula, in_cell, row_hidden;
    bool look; // only whether there is anything at all
    bool found;
};

static enum cell_kind kind_of(const char *type) {
    static const struct {
        const char *name;
        enum cell_kind kind;
    } kinds[] = {{"s", CELL_SHARED}, {"inlineStr", CELL_INLINE}, {"str", CELL_TEXT},
                 {"b", CELL_TRUTH},  {"e", CELL_TEXT},           {"d", CELL_DATE}};
    for (size_t i = 0; type && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(type, kinds[i].name) == 0)
            return kinds[i].kind;
    return CELL_NUMBER;
}

// "AB12" gives 27, and where the digits are; -1 when it has no such form.
static int column_of(const char *place, const char **digits) {
    int column = 0;
    const char *at = place;
    while (*at >= 'A' && *at <= 'Z' && at - place < 4)
        column = column * 26 + (*at++ - 'A' + 1);
    if (digits)
        *digits = at;
    return column - 1;
}

static void start_row(struct reading *reading, const char **attributes) {
    int number = xlsx_int(xml_attribute(attributes, "r"));
    const char *hidden = xml_attribute(attributes, "hidden");
    if (number <= reading->last_row || number > SHEET_ROW_LAST)
        number = reading->last_row + 1;
    reading->last_row = number;
    reading->last_column = -1;
    reading->row_hidden = hidden && (*hidden == '1' || *hidden == 't');
    sheet_build_row(reading->build, number);
}

static void start_cell(struct reading *reading, const char **attributes) {
    const char *place = xml_attribute(attributes, "r");
    int column = place ? column_of(place, NULL) : -1;
    if (column <= reading->last_column)
        column = reading->last_column + 1;
    reading->column = reading->last_column = column;
    reading->kind = kind_of(xml_attribute(attributes, "t"));
    reading->style = xlsx_int(xml_attribute(attributes, "s"));
    reading->in_cell = true;
    sheet_build_scratch(reading->build);
    reading->has_formula = false;
    reading->phonetic = 0;
    reading->text.len = 0;
}

// "B2:B4" over several rows: who reads row by row finds the text only in the first.
static void take_merged(struct reading *reading, const char *area) {
    const char *colon = area ? strchr(area, ':') : NULL, *digits;
    if (!colon)
        return;
    struct str from = {area, (size_t)(colon - area)}, to = str_c(colon + 1);
    column_of(area, &digits);
    int first = 0;
    str_to_int((struct str){digits, colon > digits ? (size_t)(colon - digits) : 0}, &first);
    column_of(colon + 1, &digits);
    if (first > 0 && xlsx_int(digits) > first)
        sheet_tell_merged(reading->build, from, to, first);
}

static bool sheet_start(void *user, const char *name, const char **attributes, struct error *err) {
    struct reading *reading = user;
    (void)err;
    if (reading->in_cell) {
        const bool inline_text = reading->kind == CELL_INLINE && xml_is(name, "t");
        reading->phonetic += reading->phonetic > 0 || xml_is(name, "rPh");
        reading->has_formula |= xml_is(name, "f");
        reading->in_text = xml_is(name, "v") || (inline_text && reading->phonetic == 0);
    } else if (xml_is(name, "c")) {
        start_cell(reading, attributes);
    } else if (xml_is(name, "row")) {
        start_row(reading, attributes);
    } else if (xml_is(name, "mergeCell") && !reading->look) {
        take_merged(reading, xml_attribute(attributes, "ref"));
    }
    return true;
}

// What stands in a cell, as a text that stays.
static bool cell_text(struct reading *reading, struct str *out, struct error *err) {
    struct xlsx *xlsx = reading->xlsx;
    struct str text = sheet_text_get(&reading->text);
    struct number_format format = {NUMBER_PLAIN, {NULL, 0}};
    int index;
    switch (reading->kind) {
    case CELL_SHARED:
        if (!str_to_int(text, &index) || index >= xlsx->string_count)
            return error_set(err, ERR_FORMAT, "Dit bestand is beschadigd");
        *out = xlsx->strings[index];
        return true;
    case CELL_TRUTH:
        *out = str_eq(text, STR("1")) || str_eq(text, STR("true")) ? STR("ja") : STR("nee");
        return true;
    case CELL_DATE:
        text = number_iso_date(&reading->build->scratch, text);
        break;
    case CELL_INLINE:
    case CELL_TEXT:
        text = str_trim(xlsx_unescape(&reading->build->scratch, text));
        break;
    case CELL_NUMBER:
        if (reading->style >= 0 && reading->style < xlsx->format_count)
            format = xlsx->formats[reading->style];
        text = number_text(&reading->build->scratch, text, format, xlsx->from_1904);
        break;
    }
    return sheet_build_keep(reading->build, text, out, err);
}

static bool end_cell(struct reading *reading, struct error *err) {
    struct str text = {"", 0};
    reading->in_cell = false;
    if (reading->look) {
        reading->found |= !str_empty(sheet_text_get(&reading->text));
        return !reading->found; // knows enough
    }
    if (reading->text.len > 0 && !cell_text(reading, &text, err))
        return false;
    // Where a formula gives an empty text, Excel says that it is one.
    if (reading->has_formula && reading->text.len == 0 && reading->kind == CELL_NUMBER)
        sheet_tell_no_result(reading->build, reading->column);
    return sheet_build_cell(reading->build, reading->column, text, err);
}

static bool sheet_end(void *user, const char *name, struct error *err) {
    struct reading *reading = user;
    reading->in_text = false;
    reading->phonetic -= reading->phonetic > 0;
    if (reading->in_cell && xml_is(name, "c"))
        return end_cell(reading, err);
    if (xml_is(name, "row") && !reading->look)
        return sheet_build_row_end(reading->build, 1, reading->row_hidden, err);
    return true;
}

static bool sheet_text(void *user, struct str text) {
    struct reading *reading = user;
    if (reading->in_text)
        sheet_text_add(&reading->text, text);
    return true;
}

static bool read_sheet(struct reading *reading, const char *entry, struct error *err) {
    static const struct xml_reader reader = {sheet_start, sheet_end, sheet_text};
    return xml_read(reading->xlsx->zip, entry, &reader, reading, err);
}

// Tells of the first other sheet that people see and that has anything in it.
static void look_at_others(struct reading *reading, int used) {
    struct xlsx *xlsx = reading->xlsx;
    reading->look = true;
    for (int i = 0; i < xlsx->sheet_count && !reading->found; i++) {
        struct error ignored = {0};
        if (i == used || xlsx->sheets[i].hidden)
            continue;
        reading->in_cell = reading->in_text = false;
        if (read_sheet(reading, xlsx->sheets[i].entry, &ignored) && reading->found)
            sheet_tell_second(reading->build, xlsx->sheets[used].name, xlsx->sheets[i].name);
    }
}

bool xlsx_read(struct zipped *zip, struct sheet_build *build, struct error *err) {
    struct xlsx *xlsx = arena_new(build->arena, struct xlsx);
    struct reading *reading = arena_new(build->arena, struct reading);
    *xlsx = (struct xlsx){.zip = zip, .arena = build->arena, .build = build};
    reading->xlsx = xlsx;
    reading->build = build;
    if (!xlsx_find_parts(xlsx, err) || !xlsx_read_strings(xlsx, err) ||
        !xlsx_read_styles(xlsx, err))
        return false;
    int used = 0;
    while (used < xlsx->sheet_count - 1 && xlsx->sheets[used].hidden)
        used++;
    if (!read_sheet(reading, xlsx->sheets[used].entry, err))
        return false;
    look_at_others(reading, used);
    return true;
}
