// SPDX-License-Identifier: EUPL-1.2
#include "content/tables.h"
#include "base/file.h"
#include "content/sheet.h"

// The forms of one table in a folder: names as they are there, NULL when not.
struct forms {
    struct str read[4]; // in the order in which they count
    int count;
    struct str unreadable; // an older or rarer form
};

static const char *const readable[] = {".csv", ".xlsx", ".ods"};
static const char *const others[] = {".xls",     ".xlsm", ".xlsb", ".fods",
                                     ".numbers", ".txt",  ".docx"};

static bool has_name(struct str file, struct str base, const char *ending) {
    return file.len > base.len && str_eq_nocase(str_slice(file, 0, base.len), base) &&
           str_eq_nocase(str_slice(file, base.len, file.len), str_c(ending));
}

static struct forms find_forms(struct arena *arena, const char *folder, struct str base) {
    struct forms forms = {.count = 0};
    struct str *names;
    int count;
    if (!file_list(arena, folder, STR(""), &names, &count, NULL))
        return forms;
    for (size_t e = 0; e < sizeof readable / sizeof *readable; e++)
        for (int i = 0; i < count; i++)
            if (has_name(names[i], base, readable[e]) && forms.count < 4)
                forms.read[forms.count++] = names[i];
    for (size_t e = 0; e < sizeof others / sizeof *others; e++)
        for (int i = 0; i < count; i++)
            if (has_name(names[i], base, others[e]))
                forms.unreadable = names[i];
    return forms;
}

// Nobody can know which of two is the newer: a stick and a town hall have no common clock.
static void tell_two(struct report *report, const struct forms *forms) {
    report_error(report, forms->read[1], 0, STR("Laat alleen de nieuwste staan."),
                 "Er zijn twee lijsten: " STR_FMT " en " STR_FMT
                 ". De zuil weet niet welke goed is.",
                 STR_ARG(forms->read[0]), STR_ARG(forms->read[1]));
}

bool table_read(struct load *load, struct str base, bool required, struct source *out) {
    const char *folder = arena_cstr(load->arena, load->content->folder);
    struct forms forms = find_forms(load->arena, folder, base);
    if (forms.count > 1)
        tell_two(load->report, &forms);
    if (forms.count == 0 && forms.unreadable.ptr) {
        report_error(load->report, forms.unreadable, 0,
                     STR("Sla het op als .xlsx, .ods of .csv (CSV UTF-8)."),
                     "De zuil kan dit soort bestand niet lezen.");
        return false;
    }
    struct str file =
        forms.count ? forms.read[0] : arena_printf(load->arena, STR_FMT ".csv", STR_ARG(base));
    if (!sheet_is_name(file))
        return source_read(load, file, TABLE_FILE_MAX, required, out);
    struct str bytes;
    struct sheet *sheet = arena_new(load->arena, struct sheet);
    if (!source_bytes(load, file, TABLE_FILE_MAX, required, &bytes) ||
        !sheet_read(load->arena, load->report, file, bytes, sheet))
        return false;
    *out = (struct source){.file = file, .sheet = sheet};
    return true;
}

void table_open(struct csv *csv, struct load *load, const struct source *source) {
    if (source->sheet)
        csv_open_sheet(csv, load->arena, load->report, source->file, source->sheet);
    else
        csv_open(csv, load->arena, load->report, source->file, source->text);
}

int table_rows(const struct source *source) {
    if (source->sheet)
        return source->sheet->row_count;
    int rows = 0;
    for (struct str rest = source->text; rest.ptr; rows++)
        str_cut(&rest, '\n');
    return rows;
}
