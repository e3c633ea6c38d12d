// SPDX-License-Identifier: EUPL-1.2
// Is everything found, short enough, and does each page lead on?
#include "folder.h"

#define PAGE(title)                                                                                \
    "titel: " title "\nbijgewerkt: 2026-11-22\nbron: wij\nonderwerpen: wmo\n\n" SIXTY
#define TEN "Dit zijn tien woorden die samen een hele zin maken. "
#define FIFTY TEN TEN TEN TEN TEN
#define EXTRA                                                                                      \
    { "nl/extra.md", NULL, PAGE("Nog iets") }

static const struct folder_case cases[] = {
    {"a good folder is passed in silence", {{0}}, ""},
    {"a page that no key leads to",
     {EXTRA},
     "nl/extra.md: let op: Geen knop gaat naar deze bladzijde. Zo maakt u het goed: Zet er een "
     "knop naartoe in nl/start.md of op een andere bladzijde.\n"},
    {"a page that another page leads to is found",
     {EXTRA, {"nl/hulp.md", "- [Wie", "- [Meer](extra.md)\n- [Wie"}},
     ""},
    {"a page that only an outcome leads to is found",
     {EXTRA, {"nl/wegwijzer.md", "bladzijde: hulp", "bladzijde: extra"}},
     ""},
    {"two pages that only lead to each other are not found",
     {{"nl/een.md", NULL, PAGE("Een") "\n[Twee](twee.md)\n"},
      {"nl/twee.md", NULL, PAGE("Twee") "\n[Een](een.md)\n"}},
     "nl/een.md: let op: Geen knop gaat naar deze bladzijde. Zo maakt u het goed: Zet er een "
     "knop naartoe in nl/start.md of op een andere bladzijde.\n"
     "nl/twee.md: let op: Geen knop gaat naar deze bladzijde. Zo maakt u het goed: Zet er een "
     "knop naartoe in nl/start.md of op een andere bladzijde.\n"},
    {"a page behind the questions is as far as its shortest way",
     {EXTRA,
      {"nl/wegwijzer.md", "- Hulp thuis -> algemeen", "- Hulp thuis -> tweede"},
      {"nl/wegwijzer.md",
       "## algemeen\nuitkomst: Hulp van de gemeente\nonderwerpen: wmo\n"
       "bladzijde: hulp",
       "## tweede\nvraag: Wat?\n- Ik weet het niet -> algemeen\n\n## algemeen\n"
       "uitkomst: Hulp van de gemeente\nonderwerpen: wmo\nbladzijde: extra"}},
     ""}, // three, by "Ik weet het niet"
    {"the sixth tile is near, the seventh a tap further",
     {{"nl/start.md", NULL,
       "titel: Hulp\nlokzin: Hulp?\n\n- [A](over)\n- [B](over)\n- [C](over)\n- [D](over)\n- "
       "[E](over)\n- [F](over)\n- [G](over)\n- [H](over)\n- [I](over)\n- [J](over)\n- [K](over)\n"
       "- [L](over)\n- [M](hulp.md)\n- [N](wegwijzer)\n"},
      {"nl/hulp.md", "- [Wie", "- [Meer](extra.md)\n- [Wie"},
      EXTRA},
     "nl/extra.md: let op: Deze bladzijde is 4 tikken van het begin. Hoogstens 3 is goed. Zo "
     "maakt u het goed: Zet een knop ernaartoe dichter bij het begin.\n"},
    {"two pages with one title",
     {{"nl/extra.md", NULL, PAGE("wat is HULP?")},
      {"nl/hulp.md", "- [Wie", "- [Meer](extra.md)\n- [Wie"}},
     "nl/hulp.md:1: let op: De titel \"Wat is hulp?\" staat ook boven nl/extra.md. Zo maakt u het "
     "goed: Geef elke bladzijde een eigen titel.\n"},
    {"a title, a line and a heading that are too long, counted in letters",
     {{"nl/hulp.md", "titel: Wat is hulp?\nkort: Een korte uitleg",
       "kort: Wie zorg vraagt, vindt op deze bladzijde alles\ntitel: Cliëntondersteuning voor "
       "iedereen!!"},
      {"nl/hulp.md", "## Een kop", "## Deze kop is echt veel te lang voor één regel"}},
     "nl/hulp.md:1: let op: De regel kort \"Wie zorg vraagt, vindt op deze bladzijde alles\" heeft "
     "46 letters. Hoogstens 45 past goed. Zo maakt u het goed: Maak de tekst korter.\n"
     "nl/hulp.md:2: let op: De titel \"Cliëntondersteuning voor iedereen!!\" heeft 35 letters. "
     "Hoogstens 34 past goed. Zo maakt u het goed: Maak de tekst korter.\n"
     "nl/hulp.md:6: let op: De kop \"Deze kop is echt veel te lang voor één regel\" heeft 44 "
     "letters. Hoogstens 40 past goed. Zo maakt u het goed: Maak de tekst korter.\n"},
    {"an English title is measured as well",
     {{"en/hulp.md", "What is help?", "What is help, and who is it for, then?"}},
     "en/hulp.md:1: let op: De titel \"What is help, and who is it for, then?\" heeft 38 letters. "
     "Hoogstens 34 past goed. Zo maakt u het goed: Maak de tekst korter.\n"},
    {"a tile with its own long words is told on its line, those of its page are not",
     {{"nl/start.md", "Wie maakt dit?", "Wie maakt deze zuil en wat bewaren wij over u?"},
      {"nl/hulp.md", "Een korte uitleg", "Een korte uitleg die toch veel te lang is gemaakt"}},
     "nl/hulp.md:2: let op: De regel kort \"Een korte uitleg die toch veel te lang is gemaakt\" "
     "heeft 49 letters. Hoogstens 45 past goed. Zo maakt u het goed: Maak de tekst korter.\n"
     "nl/start.md:6: let op: De kleine regel \"Wie maakt deze zuil en wat bewaren wij over u?\" "
     "heeft 46 letters. Hoogstens 45 past goed. Zo maakt u het goed: Maak de tekst korter.\n"},
    {"a page of few words",
     {{"nl/hulp.md", SIXTY, "Hulp is gratis.\n"}},
     "nl/hulp.md: let op: Deze bladzijde heeft maar 8 woorden. Minstens 60 is een bladzijde waard. "
     "Zo maakt u het goed: Vertel wat iemand moet weten, of zet de tekst op een andere "
     "bladzijde.\n"},
    {"where something must still be filled in, more is to come",
     {{"nl/hulp.md", SIXTY "\n- [Wie helpt mij?](contacten)",
       "[invullen: wat hulp is]\n\nHulp.\n"}},
     ""},
    {"a page of many words",
     {{"nl/over.md", SIXTY, FIFTY FIFTY FIFTY FIFTY "Een te veel.\n"}},
     "nl/over.md: let op: Deze bladzijde heeft 203 woorden. Hoogstens 200 leest prettig. Zo maakt "
     "u het goed: Verdeel de tekst over twee bladzijden.\n"},
    {"the words of a table count",
     {{"nl/over.md", SIXTY, "| A b c | " FIFTY "|\n|---|---|\n| D e f | " TEN "|\n"}},
     ""},
    {"a page without a way on",
     {{"nl/hulp.md", "- [Wie helpt mij?](contacten)", ""}},
     "nl/hulp.md: let op: Deze bladzijde loopt dood. Een bezoeker kan alleen terug. Zo maakt u "
     "het goed: Zet er een knop bij, of bovenaan een regel onderwerpen: of briefje:.\n"},
    {"a slip is a way on",
     {{"nl/hulp.md", "- [Wie helpt mij?](contacten)", ""},
      {"nl/hulp.md", "bron:", "briefje: algemeen\nbron:"}},
     ""},
    {"five keys are one too many",
     {{"nl/hulp.md", "- [Wie helpt mij?](contacten)",
       "- [A](contacten)\n- [B](contacten/wmo)\n- [C](over)\n- [D](plaats)\n- [E](wegwijzer)"}},
     "nl/hulp.md:14: let op: Deze bladzijde heeft meer dan 4 knoppen. Zo maakt u het goed: Kies de "
     "belangrijkste knoppen. Zet de andere op een andere bladzijde.\n"},
    {"a list as a word processor makes it",
     {{"nl/hulp.md", "- [Wie", "\u2022 Uw pas\n\u2022 Uw brief\n\n- [Wie"}},
     "nl/hulp.md:10: let op: Deze lijst komt als een lange zin op het scherm. Zo maakt u het goed: "
     "Begin elke regel van de lijst met een streepje en een spatie.\n"},
    {"a question that nobody can leave open",
     {{"nl/wegwijzer.md", "Ik weet het niet", "Iets anders"}},
     "nl/wegwijzer.md:1: let op: Bij de vraag \"start\" kan niemand zeggen: ik weet het niet. Zo "
     "maakt u het goed: Zet eronder: - Ik weet het niet -> naam-van-een-deel\n"},
    {"an answer that is too long, in each language",
     {{"nl/wegwijzer.md", "- Hulp thuis", "- Hulp thuis of ergens anders in huis"},
      {"en/wegwijzer.md", "- Help at home", "- Help at home, or somewhere else"}},
     "nl/wegwijzer.md:3: let op: Het antwoord \"Hulp thuis of ergens anders in huis\" heeft 35 "
     "letters. Hoogstens 32 past goed. Zo maakt u het goed: Maak de tekst korter.\n"},
    {"seven answers",
     {{"nl/wegwijzer.md", "- Hulp thuis -> algemeen",
       "- A -> algemeen\n- B -> algemeen\n- C -> algemeen\n- D -> algemeen\n- E -> algemeen\n"
       "- F -> algemeen"}},
     "nl/wegwijzer.md:1: let op: De vraag \"start\" heeft 7 antwoorden. Hoogstens 6 past goed. Zo "
     "maakt u het goed: Verdeel de antwoorden over twee vragen.\n"},
    {"four questions in a row",
     {{"nl/wegwijzer.md", "- Hulp thuis -> algemeen", "- Hulp thuis -> b"},
      {"nl/wegwijzer.md", "## algemeen",
       "## b\nvraag: B?\n- Ik weet het niet -> c\n\n## c\nvraag: C?\n- Ik weet het niet -> d\n\n"
       "## d\nvraag: D?\n- Ik weet het niet -> algemeen\n\n## algemeen"}},
     "nl/wegwijzer.md:1: let op: De langste weg heeft 4 vragen. Na 3 vragen haken mensen af. Zo "
     "maakt u het goed: Sla een vraag over, of voeg twee vragen samen.\n"},
    {"an outcome with a long text",
     {{"nl/wegwijzer.md", "De gemeente helpt u.", TEN TEN "Dit is er een te veel."}},
     "nl/wegwijzer.md:6: let op: De uitkomst \"algemeen\" heeft 3 zinnen. Hoogstens 2 past goed. "
     "Zo maakt u het goed: Laat de belangrijkste twee zinnen staan. De rest kan op een "
     "bladzijde.\n"},
    {"short cries for help may be three",
     {{"nl/wegwijzer.md", "De gemeente helpt u.", "Is er gevaar? Bel 112. Zeg waar u bent."}},
     ""},
    {"a question of the list that does not fit a tablet with the largest letters",
     {{"nl/vragenlijst.md", NULL,
       "titel: Hoe gaat het?\nkort: Vragen\nbijgewerkt: 2026-11-22\nbron: wij\ninleiding: Kies.\n"
       "goed: Goed.\nbeter: Vertel het.\nuitzoeken: Zoek het uit.\n\n"
       "## een\nvraag: Is deze hulp in uw buurt er wel?\npunt: Help.\nzoek-uit: Vraag het.\n\n"
       "## twee\nvraag: Is deze hulp in de buurt er nu?\npunt: Help.\nzoek-uit: Vraag het.\n"},
      {"nl/hulp.md", "- [Wie", "- [Vragen](vragenlijst)\n- [Wie"}},
     "nl/vragenlijst.md:10: let op: De vraag \"Is deze hulp in uw buurt er wel?\" heeft 32 "
     "letters. "
     "Hoogstens 31 past goed. Zo maakt u het goed: Maak de tekst korter.\n"},
    {"a picture that no page uses",
     {{"beelden/oud.png", NULL, "x"}},
     "beelden/oud.png: let op: Geen bladzijde gebruikt dit bestand. Zo maakt u het goed: Zet de "
     "foto op een bladzijde, of haal het bestand weg.\n"},
    {"a picture that only the English page uses",
     {{"beelden/huis.svg", NULL, "<svg/>"},
      {"en/hulp.md", "Help.", "![A house](beelden/huis.svg)\n\nHelp."}},
     ""},
};

static void test_each_is_told_with_its_remedy(void **state) {
    (void)state;
    folder_play(cases, sizeof cases / sizeof *cases, check_structure, (struct date){0});
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_is_told_with_its_remedy)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
