// SPDX-License-Identifier: EUPL-1.2
// Tables that are broken, hostile, or something else: refused in words, within limits. The
// sanitizers look on.
#include "../base/check.h"
#include "base/file.h"
#include "content/sheet.h"
#include "memory.h"
#include "packed.h"

#define BYTES(literal)                                                                             \
    { (literal), sizeof(literal) - 1 }

static struct str fixture(struct arena *arena, const char *name) {
    struct error err = {0};
    struct str bytes, path = arena_printf(arena, FIXTURES "/tabellen/%s", name);
    if (!file_read(arena, path.ptr, TABLE_FILE_MAX, &bytes, &err))
        fail_msg("%s: %s", name, err.text);
    return bytes;
}

// Whether there is a table in it; when not, exactly one error says so, with what to do.
static bool reads(const char *name, struct str bytes) {
    struct memory memory;
    struct sheet sheet = {NULL, 0};
    memory_init(&memory);
    bool good = sheet_read(&memory.arena, &memory.report, STR("t"), bytes, &sheet);
    const struct problem *problem = memory.report.first;
    if (!good) {
        if (memory.report.errors < 1 || problem->text.len == 0 || problem->remedy.len == 0)
            fail_msg("%s: refused without a word", name);
        assert_int_equal(sheet.row_count, 0);
    }
    memory_fini(&memory);
    return good;
}

static const char *const names[] = {"calc.xlsx",      "calc.ods",        "openpyxl.xlsx",
                                    "wachtwoord.ods", "wachtwoord.xlsx", "calc.xls"};

static void no_part_of_a_file_is_a_table(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct arena arena;
        arena_init(&arena);
        struct str bytes = fixture(&arena, names[i]);
        for (size_t len = 0; len < bytes.len; len += len < 64 || len + 64 > bytes.len ? 1 : 29) {
            char *part = malloc(len + 1); // exactly, so that reading on is seen
            assert_non_null(part);
            memcpy(part, bytes.ptr, len);
            char *exact = realloc(part, len ? len : 1);
            assert_non_null(exact);
            if (reads(names[i], (struct str){exact, len}))
                fail_msg("%s: its first %zu bytes are a table", names[i], len);
            free(exact);
        }
        arena_fini(&arena);
    }
}

static struct str as_csv(struct memory *memory, struct str bytes) {
    struct sheet sheet;
    struct str text = {NULL, 0};
    memory_init(memory);
    if (sheet_read(&memory->arena, &memory->report, STR("t"), bytes, &sheet))
        sheet_write_csv(&memory->arena, &sheet, TABLE_FILE_MAX, &text, NULL);
    return text;
}

// A flipped bit may lie where nobody reads; then the rows are as they were.
static void a_flipped_bit_is_refused_or_changes_nothing(void **state) {
    (void)state;
    static const char *const files[] = {"calc.xlsx", "calc.ods", "openpyxl-1904.xlsx"};
    for (size_t i = 0; i < COUNT(files); i++) {
        struct arena arena;
        arena_init(&arena);
        struct str whole = fixture(&arena, files[i]);
        struct str bytes = arena_dup(&arena, whole);
        char *changed = arena_alloc(&arena, bytes.len);
        memcpy(changed, bytes.ptr, bytes.len);
        struct memory first;
        struct str before = as_csv(&first, whole);
        int refused = 0;
        for (size_t at = 0; at < bytes.len; at += 7) {
            changed[at] ^= (char)(1 << at % 8);
            struct memory memory;
            struct str now = as_csv(&memory, (struct str){changed, bytes.len});
            if (!now.ptr)
                refused++;
            else if (!str_eq(now, before))
                fail_msg("%s: another table with a bit of byte %zu flipped", files[i], at);
            memory_fini(&memory);
            changed[at] ^= (char)(1 << at % 8);
        }
        memory_fini(&first);
        assert_true(refused > (int)(bytes.len / 7 / 8)); // it does lie where somebody reads
        arena_fini(&arena);
    }
}

// --- hostile -------------------------------------------------------------------------------------

static struct str filled(struct arena *arena, const char *start, const char *fill, size_t len,
                         const char *end) {
    size_t head = strlen(start), piece = strlen(fill), tail = strlen(end);
    char *out = arena_alloc(arena, head + len + piece + tail + 1);
    memcpy(out, start, head);
    size_t at = head;
    for (; at < head + len; at += piece)
        memcpy(out + at, fill, piece);
    memcpy(out + at, end, tail);
    return (struct str){out, at + tail};
}

enum { MIB = 1 << 20 };

static const struct {
    const char *name, *start, *fill;
    size_t len;
    const char *end, *expected; // what the error says
} bombs[] = {
    {"200 MB of blanks", "<sheetData>", " ", (size_t)200 * MIB, "</sheetData>", "te veel"},
    {"a tag that never ends", "<c r=\"", "A", (size_t)4 * MIB, "\"/>", "beschadigd"},
    {"a comment that never ends", "<!--", "a", (size_t)4 * MIB, "-->", "beschadigd"},
    {"cells without end", "<sheetData><row>", "<c/>", (size_t)24 * MIB, "</row></sheetData>",
     "te veel"},
    {"depth without end", "", "<a>", (size_t)4 * MIB, "", "beschadigd"},
    {"rows without end", "<sheetData>", "<row><c><v>1</v></c></row>", (size_t)2 * MIB,
     "</sheetData>", "te veel"},
};

static void bombs_do_not_go_off(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(bombs); i++) {
        struct memory memory;
        struct sheet sheet;
        memory_init(&memory);
        struct str inside =
            filled(&memory.arena, bombs[i].start, bombs[i].fill, bombs[i].len, bombs[i].end);
        struct packed_xlsx parts = {.sheet = inside.ptr};
        struct str bytes = packed_xlsx(&memory.arena, &parts);
        size_t before = memory.arena.used;
        assert_true(bytes.len < TABLE_FILE_MAX); // so it gets this far
        if (sheet_read(&memory.arena, &memory.report, STR("t.xlsx"), bytes, &sheet) ||
            !str_contains(memory_report(&memory), str_c(bombs[i].expected)))
            fail_msg("%s: %s", bombs[i].name, memory_report(&memory).ptr);
        assert_true(memory.arena.used - before < (size_t)32 * MIB);
        memory_fini(&memory);
    }
}

static const struct {
    const char *name, *expected;
    struct part parts[3];
} others[] = {
    {"entities of one's own",
     "beschadigd",
     {{"content.xml",
       BYTES("<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>")}}},
    {"a file from elsewhere",
     "beschadigd",
     {{"content.xml",
       BYTES("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")}}},
    {"another character set is read, but this is no sheet",
     "geen blad",
     {{"content.xml", BYTES("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xEB</a>")}}},
    {"an empty part", "beschadigd", {{"content.xml", BYTES("")}}},
    {"a letter",
     "geen tabel",
     {{"_rels/.rels", BYTES("<R><Relationship Id=\"a\" Type=\"x/officeDocument\" "
                            "Target=\"word/document.xml\"/></R>")}}},
    {"Excel's own bytes",
     "soort .xlsb",
     {{"_rels/.rels", BYTES("<R><Relationship Id=\"a\" Type=\"x/officeDocument\" "
                            "Target=\"xl/workbook.bin\"/></R>")}}},
    {"a workbook that is not there",
     "ontbreekt",
     {{"_rels/.rels", BYTES("<R><Relationship Id=\"a\" Type=\"x/officeDocument\" "
                            "Target=\"../../../a.xml\"/></R>")}}},
    {"pictures", "geen bestand van Excel", {{"foto.jpg", BYTES("x")}}},
    {"a new way to encrypt", "wachtwoord", {{"encrypted-package", BYTES("x")}}},
};

static void other_things_are_refused_in_words(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(others); i++) {
        struct memory memory;
        struct sheet sheet;
        memory_init(&memory);
        struct str bytes = packed(&memory.arena, others[i].parts, 3);
        if (sheet_read(&memory.arena, &memory.report, STR("t.xlsx"), bytes, &sheet) ||
            !str_contains(memory_report(&memory), str_c(others[i].expected)))
            fail_msg("%s: %s", others[i].name, memory_report(&memory).ptr);
        memory_fini(&memory);
    }
}

static void wrappings_that_are_no_zip_are_refused_in_words(void **state) {
    (void)state;
    static const struct {
        const char *name;
        struct str bytes;
        const char *expected;
    } cases[] = {
        {"nothing", BYTES(""), "is leeg"},
        {"two letters", BYTES("PK"), "beschadigd"},
        {"a text", BYTES("id;naam\n"), "geen bestand van Excel"},
        {"an older file", BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0k\0b\0o\0o\0k"), ".xls"},
        {"a password of Excel",
         BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
         "heeft een wachtwoord"},
        {"a large zip",
         BYTES("PK\3\4PK\6\7\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
               "\0\0"),
         "beschadigd"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct memory memory;
        struct sheet sheet;
        memory_init(&memory);
        if (sheet_read(&memory.arena, &memory.report, STR("t.xlsx"), cases[i].bytes, &sheet) ||
            !str_contains(memory_report(&memory), str_c(cases[i].expected)))
            fail_msg("%s: %s", cases[i].name, memory_report(&memory).ptr);
        memory_fini(&memory);
    }
}

static void an_entry_with_a_password_is_told(void **state) {
    (void)state;
    struct memory memory;
    struct sheet sheet;
    memory_init(&memory);
    const struct part part = {"content.xml", STR("<a/>")};
    struct str bytes = packed(&memory.arena, &part, 1);
    char *changed = arena_alloc(&memory.arena, bytes.len);
    memcpy(changed, bytes.ptr, bytes.len);
    for (size_t i = 0; i + 10 < bytes.len; i++) { // the bit that says so, in both places
        if (memcmp(changed + i, "PK\3\4", 4) == 0)
            changed[i + 6] |= 1;
        if (memcmp(changed + i, "PK\1\2", 4) == 0)
            changed[i + 8] |= 1;
    }
    bytes.ptr = changed;
    assert_false(sheet_read(&memory.arena, &memory.report, STR("t.ods"), bytes, &sheet));
    assert_true(str_contains(memory_report(&memory), STR("heeft een wachtwoord")));
    memory_fini(&memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_part_of_a_file_is_a_table),
        cmocka_unit_test(a_flipped_bit_is_refused_or_changes_nothing),
        cmocka_unit_test(bombs_do_not_go_off),
        cmocka_unit_test(other_things_are_refused_in_words),
        cmocka_unit_test(wrappings_that_are_no_zip_are_refused_in_words),
        cmocka_unit_test(an_entry_with_a_password_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
