// SPDX-License-Identifier: EUPL-1.2
// Does every language that visitors can choose say as much as the Dutch one?
#include "folder.h"

#define ORDER                                                                                      \
    " Zo maakt u het goed: Zet dezelfde knoppen in dezelfde volgorde als in nl/start.md.\n"
#define LIST                                                                                       \
    "titel: Hoe doet uw gemeente het?\nbijgewerkt: 2026-11-22\nbron: wij\ngoed: Goed.\n"           \
    "beter: Beter.\nuitzoeken: Zoek uit.\nvertel-aan: de raad\n\n"                                 \
    "## een\nvraag: Is er hulp?\npunt: Maak hulp.\nzoek-uit: Kijk naar hulp.\n"
#define LETTERS "## bezwaar\ntitel: Ik maak bezwaar\nuitleg: Vul in.\n\nMijn naam: ____\n"

static const struct folder_case cases[] = {
    {"a good folder is passed in silence", {{0}}, ""},
    {"a page that is not there",
     {{"en/over.md", NULL, NULL}},
     "en/over.md: let op: Deze bladzijde is er niet in het Engels. Bezoekers zien dan de "
     "Nederlandse. Zo maakt u het goed: Vertaal nl/over.md en bewaar het onder deze naam.\n"},
    {"a language that is not offered may lack all",
     {{"en/over.md", NULL, NULL}, {"instellingen.ini", "nl, en", "nl"}},
     ""},
    {"a long text that is still Dutch",
     {{"en/hulp.md", "Help.", "Help.\n\nDe gemeente helpt u gratis met uw vraag over zorg."},
      {"nl/hulp.md", "## Een kop", "De gemeente helpt u gratis met uw vraag over zorg."}},
     "en/hulp.md:7: let op: Deze tekst is dezelfde als in nl/hulp.md. Zo maakt u het goed: Vertaal "
     "deze tekst in het Engels.\n"},
    {"a short text may be the same",
     {{"en/hulp.md", "Help.", "CIZ, 088-789 10 00"},
      {"nl/hulp.md", "## Een kop", "CIZ, 088-789 10 00"}},
     ""},
    {"tiles in another order",
     {{"en/start.md", "- [What is help?](hulp.md)\n", ""},
      {"en/start.md", "Who makes this?\n", "Who makes this?\n- [What is help?](hulp.md)\n"}},
     "en/start.md:5: let op: Deze knop gaat naar iets anders dan knop 2 in het Nederlands." ORDER},
    {"a tile too few at the end",
     {{"en/start.md", "- [About](over \"info\") Who makes this?\n", ""}},
     "en/start.md: let op: Hier staan 2 knoppen. In het Nederlands zijn het er 3." ORDER},
    {"a word without its explanation",
     {{"nl/woorden.md", "## Wmo", "## CIZ\nHet CIZ beslist.\n\n## Wmo"}},
     "en/woorden.md: let op: Het woord \"CIZ\" heeft geen uitleg in het Engels. Zo maakt u het "
     "goed: Zet erbij: ## vertaling {ciz} met de uitleg eronder.\n"},
    {"no words at all are told once",
     {{"nl/woorden.md", "## Wmo", "## CIZ\nHet CIZ beslist.\n\n## Wmo"},
      {"en/woorden.md", NULL, NULL}},
     "en/woorden.md: let op: Geen enkel woord heeft uitleg in het Engels. Zo maakt u het goed: "
     "Vertaal nl/woorden.md en bewaar het onder deze naam.\n"},
    {"a contact without a line in English",
     {{"contacten.csv", "Help.;", ";"}},
     "contacten.csv:2: let op: Bij 1 contact staat geen uitleg in het Engels. Zo maakt u het goed: "
     "Vul de kolom uitleg_en in. Een korte zin is genoeg.\n"},
    {"the list of questions and the letters are Dutch only",
     {{"nl/vragenlijst.md", NULL, LIST}, {"nl/brieven.md", NULL, LETTERS}},
     "en/brieven.md: let op: Dit bestand is er niet in het Engels. Bezoekers zien dan het "
     "Nederlandse. Zo maakt u het goed: Vertaal nl/brieven.md en bewaar het onder deze naam.\n"
     "en/vragenlijst.md: let op: Dit bestand is er niet in het Engels. Bezoekers zien dan het "
     "Nederlandse. Zo maakt u het goed: Vertaal nl/vragenlijst.md en bewaar het onder deze "
     "naam.\n"},
};

static void test_each_is_told_with_its_remedy(void **state) {
    (void)state;
    folder_play(cases, sizeof cases / sizeof *cases, check_languages, (struct date){0});
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_is_told_with_its_remedy)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
