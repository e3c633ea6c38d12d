// SPDX-License-Identifier: EUPL-1.2
// tests/content/packed.h: small .xlsx and .ods files in memory, part by part, packed by libzip.
#pragma once
#include "base/arena.h"
#include <stdlib.h>
#include <zip.h>

struct part {
    const char *name;
    struct str bytes;
};

static inline struct str packed(struct arena *arena, const struct part *parts, int count) {
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_source_keep(target);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, NULL);
    if (!zip)
        abort();
    for (int i = 0; i < count; i++) {
        if (!parts[i].name)
            continue;
        zip_source_t *bytes = zip_source_buffer(zip, parts[i].bytes.ptr, parts[i].bytes.len, 0);
        if (zip_file_add(zip, parts[i].name, bytes, ZIP_FL_ENC_UTF_8) < 0)
            abort();
    }
    if (zip_close(zip) != 0)
        abort();
    zip_stat_t stat;
    if (zip_source_open(target) != 0 || zip_source_stat(target, &stat) != 0)
        abort();
    char *out = arena_alloc(arena, stat.size);
    if (zip_source_read(target, out, stat.size) != (zip_int64_t)stat.size)
        abort();
    zip_source_close(target);
    zip_source_free(target);
    return (struct str){out, stat.size};
}

#define PACKED_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
#define PACKED_RELS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKED_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

// What an .xlsx file says around its sheets. NULL: the usual.
struct packed_xlsx {
    const char *workbook, *strings, *styles, *sheet, *second;
};

static inline struct str packed_part(struct arena *arena, const char *root, const char *inside) {
    return arena_printf(
        arena, PACKED_HEAD "<%s xmlns=\"" PACKED_MAIN "\" xmlns:r=\"" PACKED_RELS "\">%s</%s>",
        root, inside, root);
}

static inline struct str packed_rels(struct arena *arena, const char *inside) {
    return arena_printf(arena,
                        PACKED_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/"
                                    "package/2006/relationships\">%s</Relationships>",
                        inside);
}

static inline struct str packed_xlsx(struct arena *arena, const struct packed_xlsx *x) {
    const struct part parts[] = {
        {"_rels/.rels", packed_rels(arena, "<Relationship Id=\"a\" Type=\"" PACKED_RELS
                                           "/officeDocument\" Target=\"xl/workbook.xml\"/>")},
        {"xl/_rels/workbook.xml.rels",
         packed_rels(arena, "<Relationship Id=\"s1\" Type=\"" PACKED_RELS
                            "/worksheet\" Target=\"worksheets/een.xml\"/>"
                            "<Relationship Id=\"s2\" Type=\"" PACKED_RELS
                            "/worksheet\" Target=\"/xl/worksheets/twee.xml\"/>"
                            "<Relationship Id=\"g\" Type=\"" PACKED_RELS
                            "/chartsheet\" Target=\"worksheets/grafiek.xml\"/>"
                            "<Relationship Id=\"t\" Type=\"" PACKED_RELS
                            "/sharedStrings\" Target=\"../xl/strings.xml\"/>"
                            "<Relationship Id=\"f\" Type=\"" PACKED_RELS
                            "/styles\" Target=\"styles.xml\"/>")},
        {"xl/workbook.xml",
         packed_part(arena, "workbook",
                     x->workbook ? x->workbook
                                 : "<sheets><sheet name=\"Grafiek\" sheetId=\"3\" r:id=\"g\"/>"
                                   "<sheet name=\"Een\" sheetId=\"1\" r:id=\"s1\"/>"
                                   "<sheet name=\"Twee\" sheetId=\"2\" r:id=\"s2\"/></sheets>")},
        {"xl/strings.xml", packed_part(arena, "sst", x->strings ? x->strings : "")},
        {"xl/styles.xml", packed_part(arena, "styleSheet", x->styles ? x->styles : "")},
        {"xl/worksheets/een.xml", packed_part(arena, "worksheet", x->sheet ? x->sheet : "")},
        {"xl/worksheets/twee.xml", packed_part(arena, "worksheet", x->second ? x->second : "")},
    };
    return packed(arena, parts, sizeof parts / sizeof *parts);
}

#define PACKED_ODF "urn:oasis:names:tc:opendocument:xmlns:"

// `styles` and `tables` of content.xml.
static inline struct str packed_ods(struct arena *arena, const char *styles, const char *tables) {
    const struct part parts[] = {
        {"mimetype", STR("application/vnd.oasis.opendocument.spreadsheet")},
        {"content.xml",
         arena_printf(arena,
                      PACKED_HEAD
                      "<office:document-content xmlns:office=\"" PACKED_ODF "office:1.0\" "
                      "xmlns:table=\"" PACKED_ODF "table:1.0\" xmlns:text=\"" PACKED_ODF
                      "text:1.0\" xmlns:style=\"" PACKED_ODF "style:1.0\" xmlns:calcext=\"urn:org:"
                      "documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"
                      "<office:automatic-styles>%s</office:automatic-styles><office:body>"
                      "<office:spreadsheet>%s</office:spreadsheet></office:body>"
                      "</office:document-content>",
                      styles, tables)},
    };
    return packed(arena, parts, sizeof parts / sizeof *parts);
}
