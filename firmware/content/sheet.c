// SPDX-License-Identifier: EUPL-1.2
#include "content/sheet.h"
#include "content/sheet_build.h"

bool sheet_is_name(struct str file) {
    const size_t from = file.len < 5 ? 0 : file.len - 5;
    return str_eq_nocase(str_slice(file, from, file.len), STR(".xlsx")) ||
           str_eq_nocase(str_slice(file, from + (file.len >= 5), file.len), STR(".ods"));
}

// --- reading -------------------------------------------------------------------------------------

// The older file of Excel, and the wrapping of an .xlsx file with a password. Source: MS-CFB 2.2;
// MS-OFFCRYPTO 2.3.4.4.
static bool is_ole(struct str bytes) {
    return str_starts(bytes, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

static void tell(struct sheet_build *build, const struct error *err) {
    static const struct {
        const char *part, *remedy;
    } remedies[] = {
        {"wachtwoord", "Sla het bestand op zonder wachtwoord."},
        {".xls", "Sla het op als .xlsx: Bestand, Opslaan als, Excel-werkmap (.xlsx)."},
        {"geen", "Maak de lijst in Excel of LibreOffice en sla hem op als .xlsx, .ods of .csv."},
        {"te veel", "Laat alleen de lijst erin: geen plaatjes, geen andere bladen, geen lege rijen "
                    "met een opmaak."},
        {"", "Open het in Excel of LibreOffice en sla het opnieuw op. Haal de stick er pas uit als "
             "dat mag."},
    };
    size_t i = 0;
    while (!strstr(err->text, remedies[i].part))
        i++;
    report_error(build->report, build->file, 0, str_c(remedies[i].remedy), "%s.", err->text);
}

static bool refuse_other(struct str bytes, struct error *err) {
    if (bytes.len == 0)
        return error_set(err, ERR_FORMAT, "Dit bestand is leeg en dus geen tabel");
    if (!is_ole(bytes))
        return error_set(err, ERR_FORMAT, "Dit is geen bestand van Excel of LibreOffice");
    if (memmem(bytes.ptr, bytes.len, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0", 20))
        return error_set(err, ERR_FORMAT, "Dit bestand heeft een wachtwoord");
    return error_set(err, ERR_FORMAT, "Dit is een oud Excel-bestand (.xls)");
}

static bool read_zip(struct zipped *zip, struct sheet_build *build, struct error *err) {
    if (zipped_has(zip, "content.xml") || zipped_has(zip, "encrypted-package"))
        return ods_read(zip, build, err);
    if (zipped_has(zip, "_rels/.rels"))
        return xlsx_read(zip, build, err);
    return error_set(err, ERR_FORMAT, "Dit is geen bestand van Excel of LibreOffice");
}

bool sheet_read(struct arena *arena, struct report *report, struct str file, struct str bytes,
                struct sheet *out) {
    struct error err = {0};
    struct sheet_build *build = arena_new(arena, struct sheet_build);
    sheet_build_init(build, arena, report, file);
    bool good;
    if (bytes.len < 2 || memcmp(bytes.ptr, "PK", 2) != 0) {
        good = refuse_other(bytes, &err);
    } else {
        struct zipped *zip = zipped_open(bytes, &err);
        good = zip && read_zip(zip, build, &err);
        zipped_close(zip);
    }
    if (good)
        sheet_build_finish(build, out);
    else
        tell(build, &err);
    sheet_build_fini(build);
    return good;
}

// --- writing -------------------------------------------------------------------------------------

struct writer {
    char *out; // NULL: only counts
    size_t len;
};

static void put(struct writer *writer, struct str text) {
    if (writer->out && text.len)
        memcpy(writer->out + writer->len, text.ptr, text.len);
    writer->len += text.len;
}

// `first`: a reader guesses the separator from the first row, so there nothing else looks like one.
static void put_cell(struct writer *writer, struct str cell, bool first) {
    const char *signs = first ? ";\"\n,\t" : ";\"\n";
    bool quoted = first && str_eq_nocase(str_slice(cell, 0, 4), STR("sep="));
    for (const char *sign = signs; *sign && !quoted; sign++)
        quoted = cell.len && memchr(cell.ptr, *sign, cell.len);
    if (!quoted) {
        put(writer, cell);
        return;
    }
    put(writer, STR("\""));
    for (struct str rest = cell; rest.ptr;) {
        put(writer, str_cut(&rest, '"'));
        if (rest.ptr)
            put(writer, STR("\"\""));
    }
    put(writer, STR("\""));
}

// All rows as wide as the widest, as spreadsheets do.
static void put_table(struct writer *writer, const struct sheet *sheet) {
    int width = 0, before = 0;
    for (int i = 0; i < sheet->row_count; i++)
        width = sheet->rows[i].count > width ? sheet->rows[i].count : width;
    put(writer, STR("\uFEFF"));
    for (int i = 0; i < sheet->row_count; i++) {
        const struct sheet_row *row = &sheet->rows[i];
        int gap = row->number - before - 1;
        for (int k = 0; k < gap && gap <= SHEET_GAP_MAX; k++)
            put(writer, STR("\n"));
        for (int k = 0; k < width; k++) {
            if (k > 0)
                put(writer, STR(";"));
            if (k < row->count)
                put_cell(writer, row->cells[k], i == 0);
        }
        put(writer, STR("\n"));
        before = row->number;
    }
}

bool sheet_write_csv(struct arena *arena, const struct sheet *sheet, size_t limit, struct str *out,
                     struct error *err) {
    struct writer writer = {NULL, 0};
    put_table(&writer, sheet);
    if (writer.len > limit)
        return error_set(err, ERR_LIMIT, "Deze tabel is te groot");
    writer = (struct writer){arena_alloc(arena, writer.len), 0};
    put_table(&writer, sheet);
    *out = (struct str){writer.out, writer.len};
    return true;
}
