// SPDX-License-Identifier: EUPL-1.2
// Tables in all the ways that spreadsheets save them.
#include "../base/check.h"
#include "base/utf8.h"
#include "content/csv.h"
#include "memory.h"

// Each row as "line:[cell][cell]", then the report.
static struct str read_all(struct memory *memory, struct str bytes) {
    struct csv csv;
    struct str text = utf8_from_file(&memory->arena, bytes, NULL), all = {"", 0};
    csv_open(&csv, &memory->arena, &memory->report, STR("t.csv"), text);
    while (csv_next(&csv)) {
        all = arena_printf(&memory->arena, STR_FMT "%d:", STR_ARG(all), csv.line);
        for (int i = 0; i < csv.cell_count; i++)
            all = arena_printf(&memory->arena, STR_FMT "[" STR_FMT "]", STR_ARG(all),
                               STR_ARG(csv.cells[i]));
        all = arena_printf(&memory->arena, STR_FMT " ", STR_ARG(all));
    }
    struct str report = memory_report(memory);
    return arena_printf(&memory->arena, STR_FMT STR_FMT, STR_ARG(all), STR_ARG(report));
}

static const struct {
    const char *name;
    struct str bytes;
    const char *expected;
} cases[] = {
    {"semicolons", {"a;b\n1;2\n", 8}, "1:[a][b] 2:[1][2] "},
    {"commas", {"a,b\n1;5,2\n", 10}, "1:[a][b] 2:[1;5][2] "},
    {"tabs", {"a\tb\n1,5\t2\n", 10}, "1:[a][b] 2:[1,5][2] "},
    {"one column takes semicolons", {"a\nb;c\n", 6}, "1:[a] 2:[b][c] "},
    {"separators in quotes do not count", {"\"a,b,c\";d\n1;2", 13}, "1:[a,b,c][d] 2:[1][2] "},
    {"a line sep=", {"sep=,\na,b;c\n", 12}, "2:[a][b;c] "},
    {"a line sep= of Excel", {"sep=;\r\na,x;b\r\n", 14}, "2:[a,x][b] "},
    {"a column called sep=", {"sep=x;b\n1;2", 11}, "1:[sep=x][b] 2:[1][2] "},
    {"no line end at the end", {"a;b\n1;2", 7}, "1:[a][b] 2:[1][2] "},
    {"an empty cell at the end", {"a;b\n1;\n", 7}, "1:[a][b] 2:[1][] "},
    {"an empty cell at the end of the file", {"a;b\n1;", 6}, "1:[a][b] 2:[1][] "},
    {"rows of nothing are passed by", {"a\n\n;;\n \nb\n", 10}, "1:[a] 5:[b] "},
    {"quotes", {"\"a b\";\"c;d\"\n", 12}, "1:[a b][c;d] "},
    {"doubled quotes", {"\"zeg \"\"ja\"\"\";b\n", 15}, "1:[zeg \"ja\"][b] "},
    {"only doubled quotes", {"\"\"\"\"\n", 5}, "1:[\"] "},
    {"an empty cell in quotes", {"\"\";b\n", 5}, "1:[][b] "},
    {"a quote within a text is plain", {"5\" buis;b\n", 10}, "1:[5\" buis][b] "},
    {"line breaks in cells, and the lines still count",
     {"\"a\nb\";c\nd;e\n", 12},
     "1:[a\nb][c] 3:[d][e] "},
    {"line breaks of Excel in cells", {"\"a\r\nb\";c\r\nd;e\r\n", 15}, "1:[a\nb][c] 3:[d][e] "},
    {"blanks around", {" a ; \"b\" \n", 10}, "1:[a][b] "},
    {"blanks in quotes are trimmed too", {"\" a \";b\n", 8}, "1:[a][b] "},
    {"UTF-8 with a mark", {"\xEF\xBB\xBFna\xC3\xAF;b\n", 10}, "1:[naï][b] "},
    {"Windows-1252 with e-trema and euro", {"Cli\xEBnt;\x80 5\r\n", 12}, "1:[Cliënt][€ 5] "},
    {"UTF-16 of Excel",
     {"\xFF\xFE"
      "a\0\t\0\xEB\0\n\0",
      10},
     "1:[a][ë] "},
    {"an old Mac", {"a;b\r1;2\r", 8}, "1:[a][b] 2:[1][2] "},
    {"more empty columns than there are columns",
     {"a;b" /* and 70 more */ ";;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;"
                              ";;\n",
      74},
     "1:[a][b][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][]["
     "][]"
     "[][][][][][][][][][][][][][][][][][] "},
    {"a title without a separator above the names",
     {"Lijst\n\na,b\n1,2;3\n", 18},
     "1:[Lijst] 3:[a][b] 4:[1][2;3] "},
    {"a formula that went wrong",
     {"a;#N/B\n", 7},
     "1:[a][] E t.csv:1: In kolom B staat de foutmelding #N/B. | Typ in dat vak wat er moet staan, "
     "of maak het leeg.\n"},
    {"what only begins like one", {"#1;#N;#N/Bla\n", 13}, "1:[#1][#N][#N/Bla] "},
    {"nothing", {"", 0}, ""},
    {"only a line end", {"\n", 1}, ""},
    {"a quote that is never closed takes only its own cell",
     {"a;b\n\"c;d\ne;f\n", 13},
     "1:[a][b] 2:[\"c][d] 3:[e][f] E t.csv:2: Hier begint een tekst met een aanhalingsteken (\") "
     "dat "
     "nergens sluit. | Zet nog een aanhalingsteken aan het einde van de tekst, of haal dit weg.\n"},
    {"text behind a closing quote",
     {"a;b\n\"c\" d;e\nf;g\n", 16},
     "1:[a][b] 2:[c][e] 3:[f][g] E t.csv:2: Er staat tekst achter een sluitend aanhalingsteken "
     "(\"). | Zet een aanhalingsteken midden in een tekst twee keer: \"\".\n"},
};

static void rows_and_cells_come_out(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct memory memory;
        memory_init(&memory);
        check_text(&wrong, cases[i].name, read_all(&memory, cases[i].bytes), cases[i].expected);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

static void a_cell_that_is_too_long_is_cut_and_told(void **state) {
    (void)state;
    struct memory memory;
    memory_init(&memory);
    char *text = arena_alloc(&memory.arena, 3 * CSV_CELL_MAX);
    memset(text, 'x', 3 * CSV_CELL_MAX);
    memcpy(text + CSV_CELL_MAX - 1, "\xC3\xAB", 2); // not within a character
    struct csv csv;
    csv_open(&csv, &memory.arena, &memory.report, STR("t.csv"),
             (struct str){text, 3 * CSV_CELL_MAX});
    assert_true(csv_next(&csv));
    assert_int_equal(csv.cells[0].len, CSV_CELL_MAX - 1);
    assert_string_equal(
        memory_report(&memory).ptr,
        "E t.csv:1: Een vak in deze regel is te lang. Er passen 4000 tekens in. | "
        "Maak de tekst korter. Kijk ook of er een aanhalingsteken te veel staat.\n");
    memory_fini(&memory);
}

static void too_many_columns_are_told(void **state) {
    (void)state;
    struct memory memory;
    memory_init(&memory);
    char text[200];
    memset(text, ';', sizeof text);
    text[0] = 'a';
    text[sizeof text - 1] = 'b';
    struct csv csv;
    csv_open(&csv, &memory.arena, &memory.report, STR("t.csv"), (struct str){text, sizeof text});
    assert_true(csv_next(&csv));
    assert_int_equal(csv.cell_count, CSV_CELLS_MAX);
    assert_string_equal(memory_report(&memory).ptr,
                        "E t.csv:1: Deze regel heeft meer dan 64 kolommen. | Haal kolommen weg.\n");
    memory_fini(&memory);
}

static const struct {
    const char *name, *text, *at; // at: the cell of each column
    const char *report;
} headers[] = {
    {"any order", "Plaats;id\n", "1 0", ""},
    {"case, blanks, hyphens and underscores do not matter", "ID;pLaa-ts;KLEUR VAN\n", "0 1",
     "W t.csv:1: De kolom \"KLEUR VAN\" is onbekend en wordt niet gebruikt. | Haal de kolom weg, "
     "of "
     "verbeter de naam in de eerste regel.\n"},
    {"a spelling mistake", "id;plats\n", "0 -1",
     "W t.csv:1: De kolom \"plats\" is onbekend en wordt niet gebruikt. | Bedoelt u plaats? "
     "Verbeter "
     "dan de naam.\n"},
    {"twice", "id;plaats;_Plaats_\n", "0 1",
     "E t.csv:1: De kolom plaats staat er twee keer. | Haal een van de twee weg.\n"},
    {"a required column is missing", "plaats\n", "-1 0",
     "E t.csv:1: De kolom id ontbreekt. | Zet in de eerste regel de namen van de kolommen.\n"},
    {"an empty name is no column", "id;;plaats;\n", "0 2", ""},
    {"a title above the names", "Lijst van de gemeente;\n;\nid;plaats\n", "0 1",
     "W t.csv:1: Boven de namen van de kolommen staat nog iets. De zuil slaat dat over. | Zet de "
     "namen van de kolommen in de eerste regel.\n"},
    {"rows of data are no titles", "plaats;x\na;b\n", "-1 0",
     "W t.csv:1: De kolom \"x\" is onbekend en wordt niet gebruikt. | Haal de kolom weg, of "
     "verbeter "
     "de naam in de eerste regel.\n"
     "E t.csv:1: De kolom id ontbreekt. | Zet in de eerste regel de namen van de kolommen.\n"},
    {"an empty file", "\n\n", "-1 -1",
     "E t.csv:0: Dit bestand is leeg. | Zet in de eerste regel de namen van de kolommen.\n"},
};

static void columns_are_found_by_name(void **state) {
    (void)state;
    static const struct csv_column columns[] = {{{"id", 2}, true}, {{"plaats", 6}, false}};
    int wrong = 0;
    for (size_t i = 0; i < COUNT(headers); i++) {
        struct memory memory;
        memory_init(&memory);
        struct csv csv;
        int at[2];
        csv_open(&csv, &memory.arena, &memory.report, STR("t.csv"), str_c(headers[i].text));
        bool complete = csv_header(&csv, columns, 2, at);
        check_number(&wrong, headers[i].name, complete, at[0] >= 0);
        check_text(&wrong, headers[i].name, arena_printf(&memory.arena, "%d %d", at[0], at[1]),
                   headers[i].at);
        check_text(&wrong, headers[i].name, memory_report(&memory), headers[i].report);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_cells_come_out),
        cmocka_unit_test(a_cell_that_is_too_long_is_cut_and_told),
        cmocka_unit_test(too_many_columns_are_told),
        cmocka_unit_test(columns_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
