// SPDX-License-Identifier: EUPL-1.2
// content/xlsx_parts.h: the parts of an .xlsx file around its sheets: where they are, the texts
// that cells share, and how numbers are shown. Source: ECMA-376 part 1 (18.2 workbook, 18.4 shared
// strings, 18.8 styles) and part 2 (9.3 relationships).
#pragma once
#include "content/sheet_build.h"
#include "content/sheet_xml.h"

enum {
    XLSX_SHEETS_MAX = 256,
    XLSX_LINKS_MAX = 1000,
    XLSX_FORMATS_MAX = 70000, // Excel itself: 65,490
    XLSX_STRINGS_MAX = 1000000,
};

struct xlsx_sheet {
    struct str name;
    const char *entry;
    bool hidden;
};

struct xlsx {
    struct zipped *zip;
    struct arena *arena;
    struct sheet_build *build; // counts the texts
    bool from_1904;
    struct xlsx_sheet sheets[XLSX_SHEETS_MAX];
    int sheet_count;
    const char *strings_entry, *styles_entry; // NULL: none
    struct str *strings;
    int string_count, string_room;
    struct number_format *formats; // by the number that a cell has for its style
    int format_count, format_room;
};

bool xlsx_find_parts(struct xlsx *xlsx, struct error *err);
bool xlsx_read_strings(struct xlsx *xlsx, struct error *err);
bool xlsx_read_styles(struct xlsx *xlsx, struct error *err);

// "_x000A_" is a character that XML cannot hold (22.9.2.19).
struct str xlsx_unescape(struct arena *arena, struct str text);

int xlsx_int(const char *text); // 0 to 999,999,999; -1: no number
