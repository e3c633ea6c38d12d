// SPDX-License-Identifier: EUPL-1.2
// The first sheet of an .ods file. Source: OpenDocument 1.3 part 3: 9.1 (tables), 19.385
// office:value, 6.1 (blanks, tabs and line breaks in text); part 2: 3.8 (what is encrypted).
#include "content/sheet_build.h"
#include "content/sheet_xml.h"

enum { HIDDEN_STYLES_MAX = 64, BLANKS_MAX = 100, NAME_MAX = 64, SHEETS_MAX = 1000 };

struct reading {
    struct sheet_build *build;
    struct sheet_text text;
    struct str hidden_styles[HIDDEN_STYLES_MAX]; // of sheets that nobody sees
    int hidden_style_count;
    struct str style; // being described; in name
    char name[NAME_MAX];
    struct str sheet;            // at hand
    int seen;                    // sheets
    struct str used, other;      // names of sheets: read, and with something in it besides
    int depth;                   // of the element at hand
    int table_depth, cell_depth; // 0: not in one
    int skip_depth;              // in a remark, a picture, another table: 0 is not
    int row, rows_times, column, cell_times, paragraphs;
    bool row_hidden, in_paragraph, reading; // in the table that is read
    // Of the cell at hand:
    struct str kind, value; // office:value-type, and the attribute that goes with it
    bool formula, broken, covered;
    int spans_rows;
};

static int times_of(const char **attributes, const char *name, int most) {
    const char *text = xml_attribute(attributes, name);
    int times = 1;
    if (text && !str_to_int(str_c(text), &times))
        times = most; // more than fits
    return times < 1 ? 1 : times > most ? most : times;
}

static struct str keep(struct reading *reading, struct str text) {
    return arena_dup(reading->build->arena, str_slice(text, 0, NAME_MAX));
}

static bool is_hidden(const struct reading *reading, const char *style) {
    for (int i = 0; style && i < reading->hidden_style_count; i++)
        if (str_eq(reading->hidden_styles[i], str_slice(str_c(style), 0, NAME_MAX)))
            return true;
    return false;
}

static void start_style(struct reading *reading, const char *name, const char **attributes) {
    struct str style = str_slice(str_c(xml_attribute(attributes, "name")), 0, NAME_MAX);
    if (xml_is(name, "style")) {
        if (style.len)
            memcpy(reading->name, style.ptr, style.len);
        reading->style = (struct str){reading->name, style.len};
    }
    const char *display = xml_attribute(attributes, "display");
    if (xml_is(name, "table-properties") && display && strcmp(display, "false") == 0 &&
        reading->hidden_style_count < HIDDEN_STYLES_MAX)
        reading->hidden_styles[reading->hidden_style_count++] = keep(reading, reading->style);
}

static void start_table(struct reading *reading, const char **attributes) {
    const bool hidden = is_hidden(reading, xml_attribute(attributes, "style-name"));
    reading->table_depth = reading->depth;
    reading->row = 0;
    reading->reading = !hidden && !reading->used.ptr;
    if (hidden || reading->other.ptr || ++reading->seen > SHEETS_MAX)
        reading->skip_depth = reading->depth;
    else
        reading->sheet = keep(reading, str_c(xml_attribute(attributes, "name")));
    if (reading->reading)
        reading->used = reading->sheet;
}

static void start_row(struct reading *reading, const char **attributes) {
    const char *seen = xml_attribute(attributes, "visibility");
    reading->rows_times = times_of(attributes, "number-rows-repeated", SHEET_ROW_LAST);
    reading->row_hidden = seen && strcmp(seen, "visible") != 0;
    reading->column = 0;
    sheet_build_row(reading->build, reading->row + 1);
}

// Which attribute holds the value of which kind of cell.
static struct str value_of(const char **attributes, struct str kind) {
    static const struct {
        const char *kind, *attribute;
    } values[] = {{"float", "office:1.0|value"},
                  {"percentage", "office:1.0|value"},
                  {"currency", "office:1.0|value"},
                  {"date", "date-value"},
                  {"time", "time-value"},
                  {"boolean", "boolean-value"},
                  {"string", "office:1.0|string-value"}};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (str_eq(kind, str_c(values[i].kind)))
            return str_c(xml_attribute(attributes, values[i].attribute));
    return (struct str){NULL, 0};
}

static void start_cell(struct reading *reading, const char *name, const char **attributes) {
    const char *kind = xml_attribute(attributes, "office:1.0|value-type");
    const char *extended = xml_attribute(attributes, "calcext:1.0|value-type");
    sheet_build_scratch(reading->build);
    reading->cell_depth = reading->depth;
    reading->cell_times = times_of(attributes, "number-columns-repeated", SHEET_ROW_LAST);
    reading->covered = xml_is(name, "covered-table-cell");
    reading->spans_rows = times_of(attributes, "number-rows-spanned", SHEET_ROW_LAST);
    reading->formula = xml_attribute(attributes, "formula") != NULL;
    reading->broken = extended && strcmp(extended, "error") == 0;
    reading->text.len = 0;
    reading->paragraphs = 0;
    reading->kind = reading->value = (struct str){NULL, 0};
    if (!kind)
        return;
    reading->kind = arena_dup(&reading->build->scratch, str_c(kind));
    struct str value = value_of(attributes, reading->kind);
    if (value.ptr) // a text of any length is cut where a cell is
        reading->value =
            arena_dup(&reading->build->scratch, str_slice(value, 0, SHEET_CELL_MAX + 4));
}

// What stands for something in a text.
static void start_in_text(struct reading *reading, const char *name, const char **attributes) {
    if (xml_is(name, "line-break"))
        sheet_text_add(&reading->text, STR("\n"));
    else if (xml_is(name, "tab"))
        sheet_text_add(&reading->text, STR("\t"));
    else if (xml_is(name, "s"))
        for (int i = times_of(attributes, "c", BLANKS_MAX); i > 0; i--)
            sheet_text_add(&reading->text, STR(" "));
    else if (xml_is(name, "annotation") || xml_is(name, "note") || xml_is(name, "ruby-text"))
        reading->skip_depth = reading->depth;
}

static void start_in_cell(struct reading *reading, const char *name, const char **attributes) {
    if (reading->in_paragraph) {
        start_in_text(reading, name, attributes);
    } else if (xml_is(name, "p") && reading->depth == reading->cell_depth + 1) {
        reading->in_paragraph = true;
        if (reading->paragraphs++ > 0)
            sheet_text_add(&reading->text, STR("\n"));
    } else {
        reading->skip_depth = reading->depth; // a remark, a picture
    }
}

static bool on_start(void *user, const char *name, const char **attributes, struct error *err) {
    struct reading *reading = user;
    (void)err;
    reading->depth++;
    if (reading->skip_depth)
        return true;
    if (reading->cell_depth)
        start_in_cell(reading, name, attributes);
    else if (reading->table_depth && xml_is(name, "table-row"))
        start_row(reading, attributes);
    else if (reading->table_depth &&
             (xml_is(name, "table-cell") || xml_is(name, "covered-table-cell")))
        start_cell(reading, name, attributes);
    else if (reading->table_depth && (xml_is(name, "shapes") || xml_is(name, "table-source") ||
                                      xml_is(name, "forms") || xml_is(name, "table")))
        reading->skip_depth = reading->depth;
    else if (!reading->table_depth && xml_is(name, "table"))
        start_table(reading, attributes);
    else if (!reading->table_depth)
        start_style(reading, name, attributes);
    return true;
}

// A number as it is shown when that is the same number with zeros in front ("0612345678").
static struct str number_shown(struct reading *reading, struct str shown) {
    const struct number_format plain = {NUMBER_PLAIN, {NULL, 0}};
    struct str number = number_text(&reading->build->scratch, reading->value, plain, false);
    size_t digits = number.len;
    for (size_t i = shown.len; i-- > 0;) {
        char c = shown.ptr[i];
        if (digits > 0 && c == number.ptr[digits - 1])
            digits--;
        else if (!(digits == 0 && c == '0') && c != ' ' && c != '-')
            return number;
    }
    return digits == 0 && str_starts(shown, STR("0")) && shown.len > 1 ? shown : number;
}

// "PT09H30M00S" (ISO 8601) as 9.30.
static struct str time_text(struct reading *reading, struct str shown) {
    struct str value = reading->value, rest = str_slice(value, 2, value.len);
    int hours, minutes;
    struct str hour = str_cut(&rest, 'H'), minute = str_cut(&rest, 'M');
    if (!str_starts(value, STR("PT")) || !rest.ptr || !str_to_int(hour, &hours) ||
        !str_to_int(minute, &minutes))
        return shown;
    return arena_printf(&reading->build->scratch, "%d.%02d", hours, minutes);
}

static struct str cell_text(struct reading *reading) {
    struct str shown = sheet_text_get(&reading->text);
    if (reading->broken || !reading->value.ptr || str_eq(reading->kind, STR("percentage")) ||
        str_eq(reading->kind, STR("currency")))
        return shown;
    if (str_eq(reading->kind, STR("float")))
        return number_shown(reading, shown);
    if (str_eq(reading->kind, STR("date")))
        return number_iso_date(&reading->build->scratch, reading->value);
    if (str_eq(reading->kind, STR("time")))
        return time_text(reading, shown);
    if (str_eq(reading->kind, STR("boolean")))
        return str_eq(reading->value, STR("true")) ? STR("ja") : STR("nee");
    return str_trim(reading->value);
}

// Also for the sheets that are only looked at.
static bool end_cell(struct reading *reading, struct error *err) {
    struct sheet_build *build = reading->build;
    struct str text = cell_text(reading);
    const int column = reading->column;
    reading->cell_depth = 0;
    if (!reading->reading) {
        if (!str_empty(text))
            reading->other = reading->sheet;
        return true;
    }
    reading->column += reading->cell_times;
    if (reading->column > SHEET_ROW_LAST)
        reading->column = SHEET_ROW_LAST;
    if (reading->covered)
        return sheet_build_cell(build, column, (struct str){"", 0}, err);
    if (reading->formula && !reading->kind.ptr && str_empty(text))
        sheet_tell_no_result(build, column);
    if (str_empty(text))
        return sheet_build_cell(build, column, text, err);
    if (reading->spans_rows > 1)
        sheet_tell_merged(
            build, sheet_cell_name(&build->scratch, column, build->number),
            sheet_cell_name(&build->scratch, column, build->number + reading->spans_rows - 1),
            build->number);
    if (!sheet_build_keep(build, text, &text, err))
        return false;
    for (int i = 0; i < reading->cell_times && i <= SHEET_COLUMNS_MAX; i++)
        if (!sheet_build_cell(build, column + i, text, err))
            return false;
    return true;
}

static bool end_row(struct reading *reading, struct error *err) {
    struct sheet_build *build = reading->build;
    if (reading->reading &&
        !sheet_build_row_end(build, reading->rows_times, reading->row_hidden, err))
        return false;
    reading->row += reading->rows_times;
    if (reading->row > SHEET_ROW_LAST)
        reading->row = SHEET_ROW_LAST;
    return true;
}

static bool on_end(void *user, const char *name, struct error *err) {
    struct reading *reading = user;
    const int depth = reading->depth--;
    if (reading->skip_depth) {
        if (reading->skip_depth == depth)
            reading->skip_depth = 0;
        if (reading->table_depth == depth)
            reading->table_depth = 0;
        return true;
    }
    if (reading->cell_depth == depth)
        return end_cell(reading, err);
    if (reading->cell_depth && depth == reading->cell_depth + 1)
        reading->in_paragraph = false;
    else if (reading->table_depth == depth)
        reading->table_depth = 0;
    else if (reading->table_depth && !reading->cell_depth && xml_is(name, "table-row"))
        return end_row(reading, err);
    return true;
}

static bool on_text(void *user, struct str text) {
    struct reading *reading = user;
    if (reading->in_paragraph && !reading->skip_depth)
        sheet_text_add(&reading->text, text);
    return true;
}

// --- what is encrypted ---------------------------------------------------------------------------

static bool manifest_start(void *user, const char *name, const char **attributes,
                           struct error *err) {
    (void)attributes, (void)err;
    bool *encrypted = user;
    *encrypted |= xml_is(name, "encryption-data");
    return !*encrypted;
}

static bool manifest_end(void *user, const char *name, struct error *err) {
    (void)user, (void)name, (void)err;
    return true;
}

static bool is_encrypted(struct zipped *zip) {
    static const struct xml_reader reader = {manifest_start, manifest_end, NULL};
    bool encrypted = zipped_has(zip, "encrypted-package");
    struct error ignored = {0};
    if (!encrypted && zipped_has(zip, "META-INF/manifest.xml"))
        xml_read(zip, "META-INF/manifest.xml", &reader, &encrypted, &ignored);
    return encrypted;
}

bool ods_read(struct zipped *zip, struct sheet_build *build, struct error *err) {
    static const struct xml_reader reader = {on_start, on_end, on_text};
    if (is_encrypted(zip))
        return error_set(err, ERR_FORMAT, "Dit bestand heeft een wachtwoord");
    struct reading *reading = arena_new(build->arena, struct reading);
    reading->build = build;
    if (!xml_read(zip, "content.xml", &reader, reading, err))
        return false;
    if (!reading->used.ptr)
        return error_set(err, ERR_FORMAT, "In dit bestand staat geen blad");
    if (reading->other.ptr)
        sheet_tell_second(build, reading->used, reading->other);
    return true;
}
