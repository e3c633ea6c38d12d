// SPDX-License-Identifier: EUPL-1.2
// Tables in files of LibreOffice and openpyxl (tests/fixtures/tabellen/make.py tells how they were
// made), and in files that say one thing each.
#include "../base/check.h"
#include "base/file.h"
#include "base/utf8.h"
#include "content/csv.h"
#include "memory.h"
#include "packed.h"

// Each row as "line:[cell][cell]", then the report.
static struct str all_rows(struct memory *memory, struct csv *csv) {
    struct str all = {"", 0};
    while (csv_next(csv)) {
        all = arena_printf(&memory->arena, STR_FMT "%d:", STR_ARG(all), csv->line);
        for (int i = 0; i < csv->cell_count; i++)
            all = arena_printf(&memory->arena, STR_FMT "[" STR_FMT "]", STR_ARG(all),
                               STR_ARG(csv->cells[i]));
        all = arena_printf(&memory->arena, STR_FMT "\n", STR_ARG(all));
    }
    struct str report = memory_report(memory);
    return arena_printf(&memory->arena, STR_FMT STR_FMT, STR_ARG(all), STR_ARG(report));
}

static struct str read_all(struct memory *memory, const char *file, struct str bytes) {
    struct sheet sheet = {NULL, 0};
    struct csv csv;
    sheet_read(&memory->arena, &memory->report, str_c(file), bytes, &sheet);
    csv_open_sheet(&csv, &memory->arena, &memory->report, str_c(file), &sheet);
    return all_rows(memory, &csv);
}

static struct str fixture(struct memory *memory, const char *name) {
    struct error err = {0};
    struct str bytes, path = arena_printf(&memory->arena, FIXTURES "/tabellen/%s", name);
    if (!file_read(&memory->arena, path.ptr, TABLE_FILE_MAX, &bytes, &err))
        fail_msg("%s: %s", name, err.text);
    return bytes;
}

#define CALC_ROWS                                                                                   \
    "1:[Contacten van de gemeente, najaar 2026]\n"                                                  \
    "2:[ID][Naam][Soort][Telefoon][Bron][Bijgewerkt][Gratis][Uitleg][Openingstijden]\n"             \
    "3:[steun][Cliëntsteun “Zuid” & \"Noord\"][overig][000 000 00 01][opgave][2026-11-22][ja]" \
    "[Kost € 0; ü en ï  ook][ma-vr 9.00-17.00\nza 10.00-12.00]\n"                               \
    "6:[getal][12,5][overig][612345678][som 3][46348][ja][][9.30]\n"                                \
    "7:[verborgen][In een verborgen rij][overig][0612345678][][2026-11-23]\n"                       \
    "8:[fout][][overig][31612345678]\n"                                                             \
    "9:[onder][Onder samengevoegd][][8008020]\n"
#define CALC_REPORT(file)                                                                          \
    "W " file ":8: De vakken C8 tot en met C9 zijn samengevoegd. De tekst telt alleen in de "      \
    "bovenste regel. | Splits de vakken en vul elk vak in. Of maak ze leeg.\n"                     \
    "W " file ":0: Op het blad \"Kladblok\" staat ook iets. De zuil leest alleen het eerste "      \
    "blad, \"Contacten\". | Zet alles op het eerste blad. Of haal het andere blad weg.\n"          \
    "W " file ":7: Verborgen rijen in dit bestand: 1. De zuil leest ze ook. | Haal deze rijen "    \
    "weg als ze niet op de zuil mogen.\n"                                                          \
    "E " file ":8: In kolom B staat de foutmelding #N/B. | Typ in dat vak wat er moet staan, of "  \
    "maak het leeg.\n"

static const struct {
    const char *file, *expected;
} files[] = {
    {"calc.xlsx", CALC_ROWS CALC_REPORT("calc.xlsx")},
    {"calc.ods", CALC_ROWS CALC_REPORT("calc.ods")},
    {"openpyxl.xlsx",
     "1:[id][naam][soort][telefoon][bijgewerkt][gratis][openingstijden][uitleg]\n"
     "2:[steun][Cliëntsteun][overig][000 000 00 01][2026-11-22][ja][ma-vr 9.00-17.00\nza "
     "10.00-12.00][ü, € en \"aanhalingstekens\"]\n"
     "5:[gat][Na twee lege rijen][overig][0612345678][2026-11-22 9.30][ja]\n"
     "6:[getal][Getal][overig][31612345678][9.30]\n"
     "E openpyxl.xlsx:5: In vak H5 staat een formule zonder uitkomst. | Open het bestand in Excel "
     "of LibreOffice en sla het opnieuw op. Of typ in dat vak de uitkomst.\n"},
    {"openpyxl-1904.xlsx", "1:[datum][2026-11-22]\n"},
    {"calc.xls", "E calc.xls:0: Dit is een oud Excel-bestand (.xls). | Sla het op als .xlsx: "
                 "Bestand, Opslaan als, Excel-werkmap (.xlsx).\n"},
    {"wachtwoord.xlsx", "E wachtwoord.xlsx:0: Dit bestand heeft een wachtwoord. | Sla het bestand "
                        "op zonder wachtwoord.\n"},
    {"wachtwoord.ods", "E wachtwoord.ods:0: Dit bestand heeft een wachtwoord. | Sla het bestand op "
                       "zonder wachtwoord.\n"},
    {"contacten.fods",
     "E contacten.fods:0: Dit is geen bestand van Excel of LibreOffice. | Maak de "
     "lijst in Excel of LibreOffice en sla hem op als .xlsx, .ods of .csv.\n"},
};

static void files_of_other_programs_are_read(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(files); i++) {
        struct memory memory;
        memory_init(&memory);
        struct str bytes = fixture(&memory, files[i].file);
        check_text(&wrong, files[i].file, read_all(&memory, files[i].file, bytes),
                   files[i].expected);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

// The same table as text: dates and numbers as they were shown, lines instead of rows.
static void text_of_libreoffice_is_read(void **state) {
    (void)state;
    static const char expected[] =
        "1:[Contacten van de gemeente, najaar 2026][][][][][][][][]\n"
        "2:[ID][Naam][Soort][Telefoon][Bron][Bijgewerkt][Gratis][Uitleg][Openingstijden]\n"
        "3:[steun][Cliëntsteun “Zuid” & \"Noord\"][overig][000 000 00 01][opgave][22-11-2026][ja]"
        "[Kost € 0; ü en ï  ook][ma-vr 9.00-17.00\nza 10.00-12.00]\n"
        "7:[getal][12,5][overig][612345678][som 3][46348][WAAR][][09:30:00]\n"
        "8:[verborgen][In een verborgen rij][overig][612345678][][23-11-2026][][][]\n"
        "9:[fout][][overig][31612345678][][][][][]\n"
        "10:[onder][Onder samengevoegd][][8008020][][][][][]\n"
        "E t.csv:9: In kolom B staat de foutmelding #N/B. | Typ in dat vak wat er moet staan, of "
        "maak het leeg.\n";
    static const char *const names[] = {"calc-1252.csv", "calc-utf8.csv"};
    int wrong = 0;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct memory memory;
        struct csv csv;
        memory_init(&memory);
        struct str text = utf8_from_file(&memory.arena, fixture(&memory, names[i]), NULL);
        csv_open(&csv, &memory.arena, &memory.report, STR("t.csv"), text);
        check_text(&wrong, names[i], all_rows(&memory, &csv), expected);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

// --- .xlsx, one thing each -----------------------------------------------------------------------

#define STYLES                                                                                     \
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-413]d\\ mmmm\\ yyyy;@\"/>"                  \
    "<numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/>"                                             \
    "<numFmt numFmtId=\"166\" formatCode=\"0000\\-000000\"/>"                                      \
    "<numFmt numFmtId=\"167\" formatCode=\"&quot;dagen&quot;\\ 0.00\"/>"                           \
    "<numFmt numFmtId=\"168\" formatCode=\"[Red]General\"/>"                                       \
    "<numFmt numFmtId=\"169\" formatCode=\"[$-413]0000000000\"/></numFmts>"                        \
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"                                           \
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf "                 \
    "numFmtId=\"165\"/>"                                                                           \
    "<xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf numFmtId=\"168\"/><xf numFmtId=\"22\"/>"      \
    "<xf numFmtId=\"20\"/><xf numFmtId=\"169\"/></cellXfs>"
#define ROW(cells) "<sheetData><row r=\"1\">" cells "</row></sheetData>"
#define TEXT(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define DAMAGED                                                                                    \
    "E t.xlsx:0: Dit bestand is beschadigd. | Open het in Excel of LibreOffice en sla het "        \
    "opnieuw "                                                                                     \
    "op. Haal de stick er pas uit als dat mag.\n"

static const struct {
    const char *name;
    struct packed_xlsx parts;
    const char *expected;
} sheets[] = {
    {"an empty sheet", {.sheet = ""}, ""},
    {"texts that cells share, in runs and with a reading aid",
     {.strings = "<si><t>a</t></si><si><r><rPr/><t>be</t></r><r><t xml:space=\"preserve\"> ce</t>"
                 "</r><rPh><t>niet</t></rPh></si>",
      .sheet = ROW("<c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c>")},
     "1:[be ce][a]\n"},
    {"places of cells and rows, with gaps",
     {.sheet = "<sheetData><row r=\"3\"><c r=\"C3\"><v>1</v></c></row><row><c><v>2</v></c></row>"
               "<row r=\"9\"><c r=\"AB9\"><v>3</v></c></row></sheetData>"},
     "3:[][][1]\n4:[2]\n9:[][][][][][][][][][][][][][][][][][][][][][][][][][][][3]\n"},
    {"rows and cells that go back are put behind each other",
     {.sheet = "<sheetData><row r=\"3\"><c r=\"C3\"><v>1</v></c><c r=\"A3\"><v>2</v></c></row>"
               "<row r=\"2\"><c r=\"B2\"><v>3</v></c></row></sheetData>"},
     "3:[][][1][2]\n4:[][3]\n"},
    {"dates and times by their format",
     {.styles = STYLES,
      .sheet = ROW("<c s=\"1\"><v>46348</v></c><c s=\"2\"><v>46348.5</v></c><c s=\"3\"><v>0.395833"
                   "333333333</v></c><c s=\"7\"><v>46348.395833333336</v></c><c s=\"8\"><v>0.5</v>"
                   "</c><c s=\"0\"><v>46348</v></c><c s=\"5\"><v>2</v></c><c s=\"6\"><v>3</v></c>"
                   "<c s=\"1\"><v>59</v></c><c s=\"1\"><v>-3</v></c><c s=\"1\"><v>1e300</v></c>")},
     "1:[2026-11-22][2026-11-22][9.30][2026-11-22 9.30][12.00][46348][2][3][1900-02-28][-3][1e+300]"
     "\n"},
    {"years from 1904",
     {.workbook = "<workbookPr date1904=\"1\"/><sheets><sheet name=\"E\" r:id=\"s1\"/></sheets>",
      .styles = STYLES,
      .sheet = ROW("<c s=\"1\"><v>44886</v></c>")},
     "1:[2026-11-22]\n"},
    {"numbers as one types them",
     {.styles = STYLES,
      .sheet = ROW(
          "<c><v>3.1612345678E10</v></c><c><v>612345678.0</v></c><c><v>12.50</v></c><c>"
          "<v>0.30000000000000004</v></c><c s=\"4\"><v>612345678</v></c><c s=\"4\"><v>"
          "12345678901</v></c><c "
          "s=\"9\"><v>612345678</v></c><c><v>007</v></c><c><v>niets</v></c><c><v>1E999</v></c>")},
     "1:[31612345678][612345678][12,5][0,3][0612-345678][12345678901][0612345678][7][niets][1E999]"
     "\n"},
    {"truths, errors, results",
     {.sheet =
          ROW("<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"str\"><f>A1</f><v>a</v></c>"
              "<c t=\"str\"><f>A1</f><v></v></c><c><f>1+1</f><v>2</v></c><c t=\"d\"><v>"
              "2026-11-22T00:00:00</v></c><c t=\"e\"><v>#N/A</v></c>")},
     "1:[ja][nee][a][][2][2026-11-22][]\n"
     "E t.xlsx:1: In kolom G staat de foutmelding #N/A. | Typ in dat vak wat er moet staan, of "
     "maak "
     "het leeg.\n"},
    {"a formula without its result",
     {.sheet = ROW("<c r=\"AA1\"><f>A1</f></c>")},
     "E t.xlsx:1: In vak AA1 staat een formule zonder uitkomst. | Open het bestand in Excel of "
     "LibreOffice en sla het opnieuw op. Of typ in dat vak de uitkomst.\n"},
    {"characters that XML cannot hold",
     {.sheet = ROW(TEXT("a_x000A_b_x000D__x005F_x0041_") TEXT("_x00e9_ _xZZZZ_ _x0"))},
     "1:[a\nb_x0041_][_x00e9_ _xZZZZ_ _x0]\n"},
    {"a title over columns is merged in peace, rows are not",
     {.sheet = ROW(TEXT("a")) "<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"B2:B40\"/>"
                              "<mergeCell ref=\"onzin\"/><mergeCell/></mergeCells>"},
     "1:[a]\n"
     "W t.xlsx:2: De vakken B2 tot en met B40 zijn samengevoegd. De tekst telt alleen in de "
     "bovenste "
     "regel. | Splits de vakken en vul elk vak in. Of maak ze leeg.\n"},
    {"a second sheet with something in it",
     {.sheet = ROW(TEXT("a")), .second = ROW("<c/><c><v>1</v></c>")},
     "1:[a]\n"
     "W t.xlsx:0: Op het blad \"Twee\" staat ook iets. De zuil leest alleen het eerste blad, "
     "\"Een\". "
     "| Zet alles op het eerste blad. Of haal het andere blad weg.\n"},
    {"a second sheet that is damaged is no matter",
     {.sheet = ROW(TEXT("a")), .second = "<sheetData>"},
     "1:[a]\n"},
    {"the first sheet that is seen",
     {.workbook = "<sheets><sheet name=\"E\" state=\"veryHidden\" r:id=\"s1\"/><sheet name=\"T\" "
                  "state=\"visible\" r:id=\"s2\"/></sheets>",
      .sheet = ROW(TEXT("a")),
      .second = ROW(TEXT("b"))},
     "1:[b]\n"},
    {"more columns than fit, with nothing in them",
     {.sheet = ROW("<c r=\"A1\"><v>1</v></c><c r=\"XFD1\"/>")},
     "1:[1]\n"},
    {"more columns than fit",
     {.sheet = ROW("<c r=\"A1\"><v>1</v></c><c r=\"BM1\"><v>2</v></c><c><v>3</v></c>")},
     "1:[1]\nE t.xlsx:1: Deze regel heeft meer dan 64 kolommen. | Haal kolommen weg.\n"},
    {"a text that is not there", {.sheet = ROW("<c t=\"s\"><v>0</v></c>")}, DAMAGED},
    {"a sheet that stops", {.sheet = "<sheetData><row>"}, DAMAGED},
    {"texts that stop", {.strings = "<si>", .sheet = ROW(TEXT("a"))}, DAMAGED},
    {"no sheets",
     {.workbook = "<sheets/>"},
     "E t.xlsx:0: In dit bestand staat geen blad. | Maak de lijst in Excel of LibreOffice en sla "
     "hem "
     "op als .xlsx, .ods of .csv.\n"},
};

static void sheets_of_xlsx_are_read(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(sheets); i++) {
        struct memory memory;
        memory_init(&memory);
        struct str bytes = packed_xlsx(&memory.arena, &sheets[i].parts);
        check_text(&wrong, sheets[i].name, read_all(&memory, "t.xlsx", bytes), sheets[i].expected);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

// --- .ods, one thing each ------------------------------------------------------------------------

#define TABLE(rows) "<table:table table:name=\"Een\">" rows "</table:table>"
#define P(text)                                                                                    \
    "<table:table-cell office:value-type=\"string\"><text:p>" text "</text:p></table:table-cell>"
#define VALUE(kind, attribute, text)                                                               \
    "<table:table-cell office:value-type=\"" kind "\" office:" attribute "><text:p>" text          \
    "</text:p></table:table-cell>"

static const struct {
    const char *name, *styles, *tables, *expected;
} tables[] = {
    {"nothing", "", TABLE(""), ""},
    {"texts", "",
     TABLE(
         "<table:table-row>" P("a<text:s text:c=\"3\"/>b<text:tab/>c<text:line-break/>d<text:span>e"
                               "</text:span>") "</table:table-row>"),
     "1:[a   b\tc\nde]\n"},
    {"empty cells and rows, again and again", "",
     TABLE(
         "<table:table-row table:number-rows-repeated=\"4\"><table:table-cell "
         "table:number-columns-repeated=\"1024\"/></table:table-row><table:table-row>"
         "<table:table-cell table:number-columns-repeated=\"2\"/>" P(
             "a") "<table:table-cell "
                  "table:number-columns-repeated=\"16381\"/></table:table-row>"
                  "<table:table-row table:number-rows-repeated=\"99999999999\"><table:table-cell/>"
                  "</table:table-row>"),
     "5:[][][a]\n"},
    {"the same thing in many cells and rows", "",
     TABLE("<table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type="
           "\"string\" table:number-columns-repeated=\"3\"><text:p>a</text:p></table:table-cell>"
           "</table:table-row>"),
     "1:[a][a][a]\n2:[a][a][a]\n"},
    {"values of every kind", "",
     TABLE("<table:table-row>" VALUE("float", "value=\"612345678\"", "0612345678") VALUE(
         "float", "value=\"612345678\"", "0612 345 678")
               VALUE("float", "value=\"612345678\"", "6,1E8") VALUE(
                   "float", "value=\"12.5\"", "12,50") VALUE("percentage", "value=\"0.25\"", "25%")
                   VALUE("currency", "value=\"3\"", "€ 3,00")
                       VALUE("boolean", "boolean-value=\"false\"", "ONWAAR")
                           VALUE("date", "date-value=\"2026-11-22\"", "22 nov")
                               VALUE("date", "date-value=\"2026-11-22T09:30:00\"", "22 nov")
                                   VALUE("time", "time-value=\"PT09H05M00S\"", "09:05")
                                       VALUE("string", "string-value=\"echt\"",
                                             "getoond") "</table:table-row>"),
     "1:[0612345678][0612 345 678][612345678][12,5][25%][€ 3,00][nee][2026-11-22][2026-11-22 9.30]"
     "[9.05][echt]\n"},
    {"remarks, pictures and covered cells do not count", "",
     TABLE("<table:table-row><table:table-cell office:value-type=\"string\"><office:annotation>"
           "<text:p>nee</text:p></office:annotation><text:p>a</text:p><draw:frame xmlns:draw=\"d\">"
           "<text:p>nee</text:p></draw:frame><text:p>b</text:p></table:table-cell>"
           "<table:covered-table-cell office:value-type=\"string\"><text:p>nee</text:p>"
           "</table:covered-table-cell>" P("c") "</table:table-row>"),
     "1:[a\nb][][c]\n"},
    {"rows in groups and headings", "",
     TABLE("<table:table-header-rows><table:table-row>" P(
         "a") "</table:table-row>"
              "</table:table-header-rows><table:table-row-group><table:table-row>" P(
                  "b") "</table:table-row></table:table-row-group>"),
     "1:[a]\n2:[b]\n"},
    {"a hidden sheet, then one that is seen, then another",
     "<style:style style:name=\"t1\"><style:table-properties "
     "table:display=\"false\"/></style:style>",
     "<table:table table:name=\"Weg\" table:style-name=\"t1\"><table:table-row>" P(
         "nee") "</table:table-row></table:table>" TABLE("<table:table-row>" P("a") "</"
                                                                                    "table:table-"
                                                                                    "row>") "<table"
                                                                                            ":table"
                                                                                            " table"
                                                                                            ":name="
                                                                                            "\"Leeg"
                                                                                            "\"/"
                                                                                            "><"
                                                                                            "table:"
                                                                                            "table "
                                                                                            "table:"
                                                                                            "name="
                                                                                            "\"Twee"
                                                                                            "\"><"
                                                                                            "table:"
                                                                                            "table-"
                                                                                            "row"
                                                                                            ">" P("x") "</table:table-row></table:table><table:table table:name=\"Drie\"><table:table-row>" P(
                                                                                                "x") "</table:table-row></table:table>",
     "1:[a]\n"
     "W t.ods:0: Op het blad \"Twee\" staat ook iets. De zuil leest alleen het eerste blad, "
     "\"Een\". | "
     "Zet alles op het eerste blad. Of haal het andere blad weg.\n"},
    {"a formula that went wrong, and one without a result", "",
     TABLE("<table:table-row><table:table-cell table:formula=\"of:=NA()\" "
           "office:value-type=\"string\" "
           "calcext:value-type=\"error\" office:string-value=\"\"><text:p>#N/B</text:p>"
           "</table:table-cell><table:table-cell table:formula=\"of:=A1\"/><table:table-cell "
           "table:formula=\"of:=B1\" office:value-type=\"string\" office:string-value=\"\"/>"
           "</table:table-row>"),
     "1:[]\n"
     "E t.ods:1: In vak B1 staat een formule zonder uitkomst. | Open het bestand in Excel of "
     "LibreOffice en sla het opnieuw op. Of typ in dat vak de uitkomst.\n"
     "E t.ods:1: In kolom A staat de foutmelding #N/B. | Typ in dat vak wat er moet staan, of maak "
     "het leeg.\n"},
    {"no sheet", "", "",
     "E t.ods:0: In dit bestand staat geen blad. | Maak de lijst in Excel of LibreOffice en sla "
     "hem "
     "op als .xlsx, .ods of .csv.\n"},
    {"rows without end", "",
     TABLE("<table:table-row table:number-rows-repeated=\"1048576\">" P("a") "</table:table-row>"),
     "E t.ods:0: In dit bestand staat te veel. | Laat alleen de lijst erin: geen plaatjes, geen "
     "andere bladen, geen lege rijen met een opmaak.\n"},
};

static void sheets_of_ods_are_read(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(tables); i++) {
        struct memory memory;
        memory_init(&memory);
        struct str bytes = packed_ods(&memory.arena, tables[i].styles, tables[i].tables);
        check_text(&wrong, tables[i].name, read_all(&memory, "t.ods", bytes), tables[i].expected);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

// --- back to text --------------------------------------------------------------------------------

static void a_table_written_as_csv_reads_the_same(void **state) {
    (void)state;
    static const char *const names[] = {"calc.xlsx", "calc.ods", "openpyxl.xlsx"};
    for (size_t i = 0; i < COUNT(names); i++) {
        struct memory memory;
        memory_init(&memory);
        struct sheet sheet;
        struct str text;
        struct csv csv;
        int rows = 0;
        assert_true(sheet_read(&memory.arena, &memory.report, str_c(names[i]),
                               fixture(&memory, names[i]), &sheet));
        assert_true(sheet_write_csv(&memory.arena, &sheet, TABLE_FILE_MAX, &text, NULL));
        text = utf8_from_file(&memory.arena, text, NULL);
        csv_open(&csv, &memory.arena, &memory.report, STR("t.csv"), text);
        for (; csv_next(&csv); rows++) {
            const struct sheet_row *row = &sheet.rows[rows];
            assert_true(csv.line == row->number || rows > 1); // behind a cell of two lines
            for (int k = 0; k < row->count; k++)
                if (!str_starts(row->cells[k], STR("#N/"))) // that was told, and taken out
                    assert_true(str_eq(csv_cell(&csv, k), row->cells[k]));
        }
        assert_int_equal(rows, sheet.row_count);
        memory_fini(&memory);
    }
}

static void csv_is_written_in_one_way(void **state) {
    (void)state;
    static const struct str first[] = {{"sep=,", 5}, {"a,b", 3}};
    static const struct str second[] = {{"c,d", 3}, {"", 0}, {"\"e\";\nf", 6}};
    static const struct sheet_row rows[] = {{2, 2, first}, {3, 3, second}, {400, 1, first + 1}};
    const struct sheet sheet = {rows, 3};
    struct arena arena;
    struct error err = {0};
    struct str text;
    int wrong = 0;
    arena_init(&arena);
    assert_true(sheet_write_csv(&arena, &sheet, 100, &text, &err));
    check_text(&wrong, "csv", text, "\uFEFF\n\"sep=,\";\"a,b\";\nc,d;;\"\"\"e\"\";\nf\"\na,b;;\n");
    assert_false(sheet_write_csv(&arena, &sheet, text.len - 1, &text, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    arena_fini(&arena);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_of_other_programs_are_read),
        cmocka_unit_test(text_of_libreoffice_is_read),
        cmocka_unit_test(sheets_of_xlsx_are_read),
        cmocka_unit_test(sheets_of_ods_are_read),
        cmocka_unit_test(a_table_written_as_csv_reads_the_same),
        cmocka_unit_test(csv_is_written_in_one_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
