// SPDX-License-Identifier: EUPL-1.2
// Any bytes as the parts of an .xlsx file, in a sound zip: links of the file, links of the
// workbook, workbook, texts, styles, sheet, another sheet, with a line "%%" in between.
#include "../content/packed.h"
#include "fuzz_sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    static const char *const names[] = {
        "_rels/.rels",   "xl/_rels/workbook.xml.rels", "xl/workbook.xml",       "xl/strings.xml",
        "xl/styles.xml", "xl/worksheets/een.xml",      "xl/worksheets/twee.xml"};
    enum { PARTS = sizeof names / sizeof *names };
    struct memory memory;
    struct part parts[PARTS] = {{NULL, {NULL, 0}}};
    memory_init(&memory);
    struct str rest = {(const char *)bytes, size};
    for (int i = 0; i < PARTS && rest.ptr; i++) {
        const char *cut = i + 1 < PARTS ? memmem(rest.ptr, rest.len, "%%\n", 3) : NULL;
        size_t len = cut ? (size_t)(cut - rest.ptr) : rest.len;
        parts[i] = (struct part){names[i], str_slice(rest, 0, len)};
        rest = cut ? str_slice(rest, len + 3, rest.len) : (struct str){NULL, 0};
    }
    fuzz_sheet("t.xlsx", &memory, packed(&memory.arena, parts, PARTS));
    memory_fini(&memory);
    return 0;
}
