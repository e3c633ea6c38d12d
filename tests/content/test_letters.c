// SPDX-License-Identifier: EUPL-1.2
// brieven.md: what comes through, what is told, and what another language shows.
#include "../base/check.h"
#include "content/letters.h"
#include "write.h"

#define FILE_NL "nl/brieven.md"
#define TOP "## bezwaar\ntitel: Bezwaar\nuitleg: Vul in.\n\n"

// "6 bezwaar: Bezwaar (Vul in.)" and its lines, each with as many _ as there are blanks.
static struct str write_letters(struct memory *memory, enum language language) {
    struct str all = {"", 0};
    for (int i = 0; i < memory->content.letter_count; i++) {
        const struct letter *letter = content_letter(&memory->content, i, language);
        all = arena_printf(&memory->arena, STR_FMT "%d " STR_FMT ": " STR_FMT " (" STR_FMT ")\n",
                           STR_ARG(all), letter->line, STR_ARG(letter->id), STR_ARG(letter->title),
                           STR_ARG(letter->hint));
        for (int k = 0; k < letter->line_count; k++)
            all = arena_printf(&memory->arena, STR_FMT "  " STR_FMT "%.*s\n", STR_ARG(all),
                               STR_ARG(letter->lines[k].text), letter->lines[k].blanks,
                               "____________");
    }
    return all;
}

static void read_letters(struct memory *memory, enum language language, const char *text) {
    const char *file = language == LANG_NL ? FILE_NL : "en/brieven.md";
    const struct source source = memory_source(file, str_c(text));
    letters_parse(&memory->load, &source, language);
}

static const struct {
    const char *name, *text, *letters, *report;
} letters[] = {
    {"a letter and its lines to write on",
     "## bezwaar\ntitel: Brief: ik maak bezwaar\nuitleg: Vul de lijnen in.\n\n"
     "Mijn naam: ____\nMijn  adres: ______\n\nIk maak bezwaar tegen dit besluit:\n____\n_______\n\n"
     "Ik schrijf op ___ aan u.\n",
     "1 bezwaar: Brief: ik maak bezwaar (Vul de lijnen in.)\n  Mijn naam:_\n  Mijn adres:_\n"
     "  Ik maak bezwaar tegen dit besluit:__\n  Ik schrijf op ___ aan u.\n",
     ""},
    {"underscores at the end and a line below are two", TOP "Mijn naam: ___\n  ____ ____\n",
     "1 bezwaar: Bezwaar (Vul in.)\n  Mijn naam:__\n", ""},
    {"two underscores are no line to write on", TOP "Einde __\n__\n",
     "1 bezwaar: Bezwaar (Vul in.)\n  Einde __\n  __\n", ""},
    {"a letter that starts with a line to write on", TOP "____\nGeachte heer of mevrouw,\n",
     "1 bezwaar: Bezwaar (Vul in.)\n  _\n  Geachte heer of mevrouw,\n", ""},
    {"two letters", TOP "A\n\n## klacht\ntitel: Klacht\nuitleg: U.\n\nB\n",
     "1 bezwaar: Bezwaar (Vul in.)\n  A\n7 klacht: Klacht (U.)\n  B\n", ""},
    {"an empty file", "", "",
     "E " FILE_NL ":0: Er staat geen brief in dit bestand. | Begin elke brief met een regel ## "
     "naam.\n"},
    {"text above the first letter", "titel: Brieven\n\n" TOP "A\n",
     "3 bezwaar: Bezwaar (Vul in.)\n  A\n",
     "W " FILE_NL
     ":1: Deze tekst staat boven de eerste brief. De zuil toont die niet. | Begin elke "
     "brief met een regel ## naam.\n"},
    {"a letter without anything", "## leeg\n", "1 leeg: leeg ()\n",
     "E " FILE_NL ":1: De brief \"leeg\" heeft geen titel. | Zet onder ## een regel: titel: ...\n"
     "W " FILE_NL ":1: De brief \"leeg\" heeft geen uitleg. | Zet onder titel: een regel: uitleg: "
     "... met wat men ermee doet.\n"
     "E " FILE_NL
     ":1: In de brief \"leeg\" staat geen tekst. | Zet onder uitleg: een lege regel en "
     "dan de tekst van de brief.\n"},
    {"no empty line above the text", "## a\ntitel: T\nuitleg: U\nIk schrijf u.\nNaam: ___\n",
     "1 a: T (U)\n  Ik schrijf u.\n  Naam:_\n",
     "E " FILE_NL ":4: Deze regel is geen kopregel. | Schrijf naam: tekst, of zet een lege regel "
     "tussen de kopregels en de tekst.\n"},
    {"a key with a typo", "## a\ntitl: T\ntitel: T\nuitleg: U\n\nA\n", "1 a: T (U)\n  A\n",
     "W " FILE_NL ":2: De kopregel \"titl:\" is onbekend. | Bedoelt u titel:?\n"},
    {"twice the same name", TOP "A\n## bezwaar\ntitel: B\n", "1 bezwaar: Bezwaar (Vul in.)\n  A\n",
     "E " FILE_NL ":6: De brief \"bezwaar\" staat ook al in regel 1. | Geef elke brief een eigen "
     "naam.\n"},
    {"a name that cannot be", TOP "A\n## Mijn brief\ntitel: B\n",
     "1 bezwaar: Bezwaar (Vul in.)\n  A\n",
     "E " FILE_NL ":6: De naam \"Mijn brief\" van deze brief kan niet. | Gebruik alleen kleine "
     "letters, cijfers en streepjes.\n"},
    {"more to write on than fits",
     TOP "A\n___\n___\n___\n___\n___\n___\n___\n___\n___\n___\n___\n___\n",
     "1 bezwaar: Bezwaar (Vul in.)\n  A__________\n",
     "E " FILE_NL
     ":16: Hier staan meer dan 10 lege lijnen onder elkaar. | Haal er een paar weg.\n"},
    {"a mark keeps its place, and nothing of it is shown",
     TOP "Aan: [invullen: adres van de gemeente]\n___\nEinde\n",
     "1 bezwaar: Bezwaar (Vul in.)\n  _\n  Einde\n",
     "W " FILE_NL
     ":5: Hier moet u nog iets invullen: adres van de gemeente. | Schrijf daar uw eigen "
     "tekst, of een lijn van ____ om op te schrijven.\n"},
};

static void letters_are_read(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(letters); i++) {
        struct memory memory;
        memory_init(&memory);
        read_letters(&memory, LANG_NL, letters[i].text);
        check_text(&wrong, letters[i].name, write_letters(&memory, LANG_NL), letters[i].letters);
        check_text(&wrong, letters[i].name, memory_report(&memory), letters[i].report);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

static void too_much_is_told_once(void **state) {
    (void)state;
    struct memory memory;
    int wrong = 0;
    memory_init(&memory);
    struct str text = STR(TOP);
    for (int i = 0; i < LETTER_LINES_MAX + 5; i++)
        text = arena_printf(&memory.arena, STR_FMT "Regel %d\n", STR_ARG(text), i);
    for (int i = 0; i < LETTERS_MAX + 5; i++)
        text = arena_printf(&memory.arena, STR_FMT "## b%d\ntitel: T\nuitleg: U\n\nA\n",
                            STR_ARG(text), i);
    text = arena_printf(&memory.arena, STR_FMT "%0*d\n", STR_ARG(text), LETTER_TEXT_MAX + 1, 0);
    read_letters(&memory, LANG_NL, arena_cstr(&memory.arena, text));
    check_number(&wrong, "letters", memory.content.letter_count, LETTERS_MAX);
    check_number(&wrong, "lines", content_letter(&memory.content, 0, LANG_NL)->line_count,
                 LETTER_LINES_MAX);
    check_text(&wrong, "told", memory_report(&memory),
               "E " FILE_NL ":45: De brief \"bezwaar\" heeft meer dan 40 regels. | Maak de brief "
               "korter. Hij moet op een blad passen.\n"
               "E " FILE_NL ":145: Er zijn meer dan 20 brieven. | Haal brieven weg.\n");
    memory_fini(&memory);
    memory_init(&memory);
    text = arena_printf(&memory.arena, TOP "A\n%0*d\n", LETTER_TEXT_MAX + 1, 0);
    read_letters(&memory, LANG_NL, arena_cstr(&memory.arena, text));
    check_text(&wrong, "a line that is too long", memory_report(&memory),
               "E " FILE_NL
               ":6: Deze regel is te lang. Er passen 400 tekens in. | Verdeel de tekst "
               "over regels.\n");
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

#define TWO TOP "Naam: ___\nEinde\n\n## klacht\ntitel: Klacht\nuitleg: U.\n\nB\n"
#define DUTCH_ONE "1 bezwaar: Bezwaar (Vul in.)\n  Naam:_\n  Einde\n"
#define DUTCH_TWO "8 klacht: Klacht (U.)\n  B\n"
static const struct {
    const char *name, *text; // text NULL: no such file
    const char *letters, *report;
} others[] = {
    {"a language without the file shows Dutch", NULL, DUTCH_ONE DUTCH_TWO, ""},
    {"a translation, in another order",
     "## klacht\ntitel: Complaint\nuitleg: U.\n\nB!\n## bezwaar\ntitel: Objection\nuitleg: Fill "
     "in.\n\nName: ___\nEnd\n",
     "6 bezwaar: Objection (Fill in.)\n  Name:_\n  End\n1 klacht: Complaint (U.)\n  B!\n", ""},
    {"other blanks, and a letter that is missing",
     "## bezwaar\ntitel: Objection\nuitleg: U.\n\nName: ___\n___\nEnd\n", DUTCH_ONE DUTCH_TWO,
     "E en/brieven.md:1: De brief \"bezwaar\" heeft niet dezelfde regels als in het Nederlands. | "
     "Maak evenveel regels en lijnen als in nl/brieven.md.\n"
     "E en/brieven.md:0: De brief \"klacht\" ontbreekt. | Maak dezelfde brieven als in "
     "nl/brieven.md.\n"},
    {"a letter that is not there in Dutch", TWO "## nieuw\ntitel: New\nuitleg: U.\n\nB\n",
     DUTCH_ONE DUTCH_TWO,
     "E en/brieven.md:13: De brief \"nieuw\" is er niet in het Nederlands. | Maak eerst dezelfde "
     "brief in nl/brieven.md.\n"},
};

static void other_languages_have_the_same_letters(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(others); i++) {
        struct memory memory;
        memory_init(&memory);
        read_letters(&memory, LANG_NL, TWO);
        if (others[i].text)
            read_letters(&memory, LANG_EN, others[i].text);
        check_text(&wrong, others[i].name, write_letters(&memory, LANG_EN), others[i].letters);
        check_text(&wrong, others[i].name, memory_report(&memory), others[i].report);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_read),
        cmocka_unit_test(too_much_is_told_once),
        cmocka_unit_test(other_languages_have_the_same_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
