// SPDX-License-Identifier: EUPL-1.2
// Lists in a folder, in whichever form they were saved.
#include "../base/check.h"
#include "base/file.h"
#include "content/tables.h"
#include "memory.h"
#include "packed.h"
#include <unistd.h>

#define HEADER "id;naam;soort;telefoon;bijgewerkt\n"
#define CELL(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
static const char sheet_rows[] = "<sheetData><row r=\"2\">" CELL("id") CELL("naam") CELL("soort")
    CELL("telefoon") CELL("bijgewerkt") "</row><row r=\"7\">" CELL("b") CELL("Blad")
        CELL("overig") "<c><v>612345678</v></c><c><v>46348</v></c></row></sheetData>";

struct folder {
    struct memory memory;
    char path[64];
};

static void folder_open(struct folder *folder) {
    memory_init(&folder->memory);
    strcpy(folder->path, "/tmp/wegwijs-tables-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    folder->memory.content.folder = str_c(folder->path);
}

static const char *path_in(struct folder *folder, const char *name) {
    return arena_printf(&folder->memory.arena, "%s/%s", folder->path, name).ptr;
}

static void put(struct folder *folder, const char *name) {
    struct arena *arena = &folder->memory.arena;
    const struct packed_xlsx parts = {.sheet = sheet_rows};
    struct str bytes = STR(HEADER "c;Tekst;overig;;\n");
    if (strcasestr(name, ".xls"))
        bytes = packed_xlsx(arena, &parts);
    else if (strcasestr(name, ".ods"))
        bytes =
            packed_ods(arena, "",
                       "<table:table table:name=\"a\"><table:table-row><table:table-cell>"
                       "<text:p>id</text:p></table:table-cell></table:table-row></table:table>");
    assert_true(file_write(path_in(folder, name), bytes, NULL));
}

static void folder_close(struct folder *folder) {
    struct str *names;
    int count = 0;
    file_list(&folder->memory.arena, folder->path, STR(""), &names, &count, NULL);
    for (int i = 0; i < count; i++)
        unlink(path_in(folder, arena_cstr(&folder->memory.arena, names[i])));
    rmdir(folder->path);
    memory_fini(&folder->memory);
}

static const struct {
    const char *name, *files[3], *file, *report; // file: that is read; NULL: none
} cases[] = {
    {"text", {"contacten.csv"}, "contacten.csv", ""},
    {"Excel", {"contacten.xlsx"}, "contacten.xlsx", ""},
    {"LibreOffice", {"contacten.ods"}, "contacten.ods", ""},
    {"capitals", {"Contacten.XLSX"}, "Contacten.XLSX", ""},
    {"what Excel leaves behind while it is open",
     {"~$contacten.xlsx", "contacten.csv"},
     "contacten.csv",
     ""},
    {"other lists",
     {"contacten-landelijk.xlsx", "contacten2.csv", "contacten.csv"},
     "contacten.csv",
     ""},
    {"an older form beside it is left alone",
     {"contacten.xls", "contacten.csv"},
     "contacten.csv",
     ""},
    {"two",
     {"contacten.xlsx", "contacten.csv"},
     "contacten.csv",
     "E contacten.xlsx:0: Er zijn twee lijsten: contacten.csv en contacten.xlsx. De zuil weet niet "
     "welke goed is. | Laat alleen de nieuwste staan.\n"},
    {"two in another way",
     {"contacten.ods", "contacten.xlsx"},
     "contacten.xlsx",
     "E contacten.ods:0: Er zijn twee lijsten: contacten.xlsx en contacten.ods. De zuil weet niet "
     "welke goed is. | Laat alleen de nieuwste staan.\n"},
    {"only an older form",
     {"contacten.xls"},
     NULL,
     "E contacten.xls:0: De zuil kan dit soort bestand niet lezen. | Sla het op als .xlsx, .ods of "
     ".csv (CSV UTF-8).\n"},
    {"nothing",
     {NULL},
     NULL,
     "E contacten.csv:0: Dit bestand ontbreekt. | Zet het bestand op deze plek. Let op de precieze "
     "naam.\n"},
};

static void the_list_is_found_in_any_form(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct folder folder;
        struct source source = {.file = {"", 0}};
        folder_open(&folder);
        for (int k = 0; k < 3 && cases[i].files[k]; k++)
            put(&folder, cases[i].files[k]);
        bool there = table_read(&folder.memory.load, STR("contacten"), true, &source);
        check_number(&wrong, cases[i].name, there, cases[i].file != NULL);
        check_text(&wrong, cases[i].name, source.file, cases[i].file ? cases[i].file : "");
        check_text(&wrong, cases[i].name, memory_report(&folder.memory), cases[i].report);
        folder_close(&folder);
    }
    assert_int_equal(wrong, 0);
}

static void contacts_of_a_sheet_are_told_by_row(void **state) {
    (void)state;
    struct folder folder;
    struct source source;
    int wrong = 0;
    folder_open(&folder);
    struct memory *memory = &folder.memory;
    put(&folder, "contacten.xlsx");
    assert_true(table_read(&memory->load, STR("contacten"), true, &source));
    contacts_reserve(&memory->load, &source);
    contacts_parse(&memory->load, &source);
    assert_int_equal(memory->content.contact_count, 1);
    const struct contact *contact = memory->content.contacts;
    check_text(&wrong, "phone", contact->phone, "06 1234 56 78");
    check_text(&wrong, "file", contact->file, "contacten.xlsx");
    check_number(&wrong, "row", contact->line, 7);
    check_text(&wrong, "report", memory_report(memory),
               "E contacten.xlsx:7: Op de plaats van een datum staat het getal 46348. | Bedoelt u "
               "22-11-2026? Maak van de kolom tekst en typ de datum opnieuw.\n"
               "W contacten.xlsx:7: Van dit telefoonnummer was de eerste 0 weg. De zuil zet die er "
               "weer voor. | Kijk het nummer na. Maak de kolom telefoon op als tekst.\n");
    folder_close(&folder);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_is_found_in_any_form),
        cmocka_unit_test(contacts_of_a_sheet_are_told_by_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
