// SPDX-License-Identifier: EUPL-1.2
// A page: header, blocks, links, explained words.
#include "../base/check.h"
#include "base/utf8.h"
#include "write.h"
#include "base/file.h"

#define HEAD "titel: T\nbijgewerkt: 2026-11-22\nbron: B\n\n" // the text starts at line 5

static struct page load_page(struct memory *memory, const char *text) {
    struct page page;
    memory_init(memory);
    memory_fill(memory);
    memory->content.folder = STR(FIXTURES "/inhoud-klein");
    struct source source = memory_source("nl/x.md", str_c(text));
    page_parse(&memory->load, &source, LANG_NL, &page);
    return page;
}

static void the_header_comes_through(void **state) {
    (void)state;
    struct memory memory;
    struct page page = load_page(&memory, "\nTitel: Wat is het?\nkort:  Kort  en   goed\n"
                                          "bijgewerkt: 22-11-2026\ngeldig-tot: 2027-12-31\n"
                                          "na-datum: verberg\nbron: Wmo 2015: artikel 1\n"
                                          "briefje: wmo\nonderwerpen: wmo, jeugd\n\nTekst.\n");
    int wrong = 0;
    check_text(&wrong, "report", memory_report(&memory), "");
    check_text(&wrong, "title", page.title, "Wat is het?");
    check_text(&wrong, "brief", page.brief, "Kort en goed");
    check_number(&wrong, "updated", page.updated.day, 22);
    check_number(&wrong, "valid until", page.valid_until.year, 2027);
    check_number(&wrong, "after", page.after, AFTER_HIDE);
    check_text(&wrong, "a colon in a value", page.source, "Wmo 2015: artikel 1");
    check_number(&wrong, "outcome", page.outcome, map_get(&memory.load.outcomes, STR("wmo")));
    check_number(&wrong, "topics", page.topics, TOPIC_WMO | TOPIC_YOUTH);
    check_number(&wrong, "key to contacts", page.phone_key, true);
    check_number(&wrong, "language", page.language, LANG_NL);
    check_number(&wrong, "present", page.present, true);
    check_text(&wrong, "blocks", write_blocks(&memory, &page), "11 Tekst.\n");
    assert_true(content_page_shown(&page, (struct date){2027, 12, 31}));
    assert_false(content_page_shown(&page, (struct date){2028, 1, 1}));
    assert_true(content_page_shown(&page, (struct date){0}));
    page.after = AFTER_MARK;
    assert_true(content_page_shown(&page, (struct date){2028, 1, 1}));
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *name, *text, *blocks, *report;
} bodies[] = {
    {"a paragraph of two lines", "Een\ntwee.\n\nDrie.", "5 Een twee.\n8 Drie.\n", ""},
    {"bold", "Dit is **heel** belang**rijk**.", "5 Dit is **heel** belang**rijk**.\n", ""},
    {"emphasis is bold too", "Dit is *heel* ***erg*** fijn.", "5 Dit is **heel** **erg** fijn.\n",
     ""},
    {"headings of any level", "## Een\n\n# Twee\n#### Drie\nTekst",
     "5 # Een\n7 # Twee\n8 # Drie\n9 Tekst\n", ""},
    {"bullets", "- een\n- twee\n  verder\n\n* drie", "5 * een\n6 * twee verder\n9 * drie\n", ""},
    {"numbers", "1. een\n2. twee\n\nTekst.\n\n7. zeven\n8. acht",
     "5 1. een\n6 2. twee\n8 Tekst.\n10 7. zeven\n11 8. acht\n", ""},
    {"a list in a list", "1. een\n   - a\n   - b\n2. twee", "5 1. een\n6 * a\n7 * b\n8 2. twee\n",
     ""},
    {"loose items of two paragraphs", "- een\n\n  verder\n\n- twee",
     "5 * een\n7 verder\n9 * twee\n", ""},
    {"a table", "| wie | wat |\n|---|---|\n| a | **b** |\n| c |  |\n",
     "5 || wie | wat |\n7 | a | **b** |\n8 | c |  |\n", ""},
    {"a table without names", "|  |  |\n|---|---|\n| a | b |\n", "7 | a | b |\n", ""},
    {"five columns", "|a|b|c|d|e|\n|---|---|---|---|---|\n|1|2|3|4|5|\n",
     "5 || a | b | c | d |\n7 | 1 | 2 | 3 | 4 |\n",
     "E nl/x.md:5: Deze tabel heeft meer dan 4 kolommen. | Maak van de tabel een lijstje, of haal "
     "kolommen weg.\n"},
    {"a link alone is a key", "[Wie helpt mij?](contacten)", "5 [Wie helpt mij? -> contacts 0]\n",
     ""},
    {"a link alone in an item is a key", "- [Help](wegwijzer)\n- [Wat](wat-is.md)",
     "5 [Help -> question start]\n6 [Wat -> page wat-is]\n", ""},
    {"links alone on lines of their own", "[A](contacten)\n[B](wegwijzer)",
     "5 [A -> contacts 0]\n6 [B -> question start]\n", ""},
    {"a link in a sentence is bold, and a key follows", "Lees [dit stuk](wat-is.md) en kies.",
     "5 Lees **dit stuk** en kies.\n5 [dit stuk -> page wat-is]\n", ""},
    {"two links in an item", "- Kies [a](wegwijzer#wmo) of [b](plaats).",
     "5 * Kies **a** of **b**.\n5 [a -> outcome wmo]\n5 [b -> place]\n", ""},
    {"a link in a table", "| a | b |\n|---|---|\n| c | [d](over) |\n",
     "5 || a | b |\n7 | c | **d** |\n7 [d -> about]\n", ""},
    {"a link in a heading", "## Zie [dit](over)\n", "5 # Zie **dit**\n5 [dit -> about]\n", ""},
    {"links to the checklist and a letter",
     "- [Lijst](vragenlijst)\n- [Lijst](vragenlijst.md)\n- [Brief](brief:bezwaar)",
     "5 [Lijst -> checklist]\n6 [Lijst -> checklist]\n7 [Brief -> letter bezwaar]\n", ""},
    {"bold in a link", "[**Bel** ons](contact:balie)", "5 [Bel ons -> contact balie]\n", ""},
    {"all targets",
     "[a](wat-is.md#kop) [b](wegwijzer.md) [c](contacten/wlz) [d](over.md) [e](./wat-is.md)",
     "5 [a -> page wat-is]\n5 [b -> question start]\n5 [c -> contacts 2]\n5 [d -> about]\n"
     "5 [e -> page wat-is]\n",
     ""},
    {"a word is explained the first time", "De Wlz en de Wlz.\n\nDe Wlz.",
     "5 De _Wlz=wlz_ en de Wlz.\n7 De Wlz.\n", ""},
    {"another form, in any case", "Uw INDICATIES en de wet langdurige zorg.",
     "5 Uw _INDICATIES=indicatie_ en de _wet langdurige zorg=wlz_.\n", ""},
    {"with diacritics", "Een índicatie.", "5 Een _índicatie=indicatie_.\n", ""},
    {"over a line break", "De wet\nlangdurige zorg.", "5 De _wet langdurige zorg=wlz_.\n", ""},
    {"only whole words", "Wlzen, herindicatie en indicatiestelling.",
     "5 Wlzen, herindicatie en indicatiestelling.\n", ""},
    {"before a hyphen or an apostrophe", "Uw Wlz-zorg en indicatie's.",
     "5 Uw _Wlz=wlz_-zorg en _indicatie=indicatie_'s.\n", ""},
    {"not over a comma", "De wet, langdurige zorg.", "5 De wet, langdurige zorg.\n", ""},
    {"not in a heading", "## De Wlz\n\nDe Wlz.", "5 # De Wlz\n7 De _Wlz=wlz_.\n", ""},
    {"in a row, but not among its names", "| Wlz | x |\n|---|---|\n| de Wlz | x |",
     "5 || Wlz | x |\n7 | de _Wlz=wlz_ | x |\n", ""},
    {"in an item", "- Wlz", "5 * _Wlz=wlz_\n", ""},
    {"an explained word can be bold", "De **Wlz is** er.", "5 De **_Wlz=wlz_**** is** er.\n", ""},
    {"a link to a word explains it, each time", "De [wet](woord:wlz) en [die wet](woord:Wlz). Wlz.",
     "5 De _wet=wlz_ en _die wet=wlz_. Wlz.\n", ""},
    {"a link to a word alone is no key", "[Wlz](woord:wlz)", "5 _Wlz=wlz_\n", ""},
    {"no explanation within a key", "Lees [de Wlz](over) of de Wlz.",
     "5 Lees **de Wlz** of de _Wlz=wlz_.\n5 [de Wlz -> about]\n", ""},
    {"a picture", "![Een huis](beelden/huis.svg)", "5 (huis.svg: Een huis)\n", ""},
    {"a picture from a page's own folder", "![Een huis](../beelden/huis.svg)",
     "5 (huis.svg: Een huis)\n", ""},
    {"a picture in a sentence follows it", "Dit is ![Een *huis*](beelden/huis.svg) mooi.",
     "5 Dit is mooi.\n5 (huis.svg: Een huis)\n", ""},
    {"a picture without a description", "![](beelden/huis.svg)", "5 (huis.svg: )\n",
     "W nl/x.md:5: De foto \"beelden/huis.svg\" heeft geen beschrijving. | Schrijf tussen de "
     "rechte "
     "haken wat men op de foto ziet.\n"},
    {"a picture that is not there", "Tekst\n\n![A](beelden/boom.png)", "5 Tekst\n",
     "E nl/x.md:7: De foto \"beelden/boom.png\" is er niet. | Zet de foto in de map beelden. Let "
     "op de "
     "precieze naam.\n"},
    {"a picture from elsewhere", "Tekst ![A](beelden/../../geheim.png)", "5 Tekst\n",
     "E nl/x.md:5: De foto \"beelden/../../geheim.png\" kan niet worden gebruikt. | Zet de foto in "
     "de "
     "map beelden. Schrijf dan: beelden/naam.png. Het mag png, jpg of svg zijn.\n"},
    {"characters by their name", "&euro; 5 &amp; Cli&euml;nt &#235; &#xEB; &onbekend;",
     "5 € 5 & Cliënt ë ë &onbekend;\n", ""},
    {"escaped signs", "\\*geen vet\\* 1\\. \\[x\\]", "5 *geen vet* 1. [x]\n", ""},
    {"what must still be filled in is not shown",
     "Een [invullen: de dagen]. Twee.\n\nDrie.\n\n- Vier\n- **[Invullen: dit]** vijf\n",
     "7 Drie.\n9 * Vier\n",
     "W nl/x.md:5: Hier moet u nog iets invullen: de dagen. | Schrijf daar uw eigen tekst, of haal "
     "dit stuk weg.\n"
     "W nl/x.md:10: Hier moet u nog iets invullen: dit. | Schrijf daar uw eigen tekst, of haal dit "
     "stuk weg.\n"},
    {"the next item takes the number of one that is left out", "1. A\n2. [invullen: b]\n3. C\n",
     "5 1. A\n7 2. C\n",
     "W nl/x.md:6: Hier moet u nog iets invullen: b. | Schrijf daar uw eigen tekst, of haal dit "
     "stuk weg.\n"},
    {"a row, a heading and a key with a mark",
     "| Wat | Waar |\n|---|---|\n| A | [invullen: plek] |\n| B | C |\n\n"
     "## Bel [invullen: wie]\n\n[[invullen: de knop]](over)\n\n[invullen: knop](over)\n",
     "5 || Wat | Waar |\n8 | B | C |\n",
     "W nl/x.md:7: Hier moet u nog iets invullen: plek. | Schrijf daar uw eigen tekst, of haal dit "
     "stuk weg.\n"
     "W nl/x.md:10: Hier moet u nog iets invullen: wie. | Schrijf daar uw eigen tekst, of haal dit "
     "stuk weg.\n"
     "W nl/x.md:12: Hier moet u nog iets invullen: de knop. | Schrijf daar uw eigen tekst, of haal "
     "dit stuk weg.\n"
     "W nl/x.md:14: Hier moet u nog iets invullen: knop. | Schrijf daar uw eigen tekst, of haal "
     "dit "
     "stuk weg.\n"},
    {"a mark in other signs", "Een &#91;invullen: dit&#93;.\n\nTwee.\n", "7 Twee.\n",
     "W nl/x.md:5: Hier moet u nog iets invullen. | Schrijf daar uw eigen tekst, of haal dit stuk "
     "weg.\n"},
    {"an indented line is not code", "Tekst\n\n    ingesprongen", "5 Tekst\n7 ingesprongen\n", ""},
    {"a rule between is left out", "Een\n\n---\n\nTwee", "5 Een\n9 Twee\n", ""},
    {"a quote", "> Zeg **ja**.", "5 Zeg **ja**.\n",
     "W nl/x.md:5: Hier staat een citaat (>). De zuil toont alleen de woorden. | Gebruik gewone "
     "zinnen, koppen, lijstjes en **vet**.\n"},
    {"code in a sentence", "Typ `ja` hier.", "5 Typ ja hier.\n",
     "W nl/x.md:5: Hier staat programmacode (`). De zuil toont alleen de woorden. | Gebruik gewone "
     "zinnen, koppen, lijstjes en **vet**.\n"},
    {"a block of code", "```\neen\ntwee\n```\n", "6 een twee\n",
     "W nl/x.md:6: Hier staat programmacode (```). De zuil toont alleen de woorden. | Gebruik "
     "gewone "
     "zinnen, koppen, lijstjes en **vet**.\n"},
    {"HTML", "Een <b>vet</b> woord.", "5 Een <b>vet</b> woord.\n",
     "W nl/x.md:5: Hier staat HTML (<...>). De zuil toont alleen de woorden. | Gebruik gewone "
     "zinnen, "
     "koppen, lijstjes en **vet**.\n"},
    {"a comparison is no HTML", "Als 3 < 5 en 5 > 3.", "5 Als 3 < 5 en 5 > 3.\n", ""},
};

static void the_text_becomes_blocks(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(bodies); i++) {
        struct memory memory;
        char text[1000];
        snprintf(text, sizeof text, HEAD "%s", bodies[i].text);
        struct page page = load_page(&memory, text);
        check_text(&wrong, bodies[i].name, write_blocks(&memory, &page), bodies[i].blocks);
        check_text(&wrong, bodies[i].name, memory_report(&memory), bodies[i].report);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *name, *href, *text, *remedy;
} links[] = {
    {"an unknown page", "wat-si.md",
     "De link \"wat-si.md\" wijst naar een bladzijde die er niet is.", "Bedoelt u wat-is.md?"},
    {"a page without .md that is like none", "iets",
     "De link \"iets\" wijst naar een bladzijde die er niet is.",
     "Kijk in LEESMIJ.md welke links er zijn."},
    {"an unknown question", "wegwijzer#nergens",
     "De link \"wegwijzer#nergens\" wijst naar iets dat niet in wegwijzer.md staat.",
     "Kijk in wegwijzer.md welke namen er achter ## staan."},
    {"an unknown topic", "contacten/zorg",
     "Het onderwerp in de link \"contacten/zorg\" is onbekend.",
     "Kies uit: wmo, wlz, jeugd, werk, mantelzorg, ggz, ouderen, rechten, praten."},
    {"an unknown contact", "contact:niemand",
     "De link \"contact:niemand\" wijst naar een contact dat er niet is.",
     "Kijk in contacten.csv welke id het contact heeft."},
    {"a checklist with a typo", "vragelijst",
     "De link \"vragelijst\" wijst naar een bladzijde die er niet is.", "Bedoelt u vragenlijst?"},
    {"an unknown letter", "brief:bezwaren",
     "De link \"brief:bezwaren\" wijst naar een brief die er niet is.", "Bedoelt u brief:bezwaar?"},
    {"a letter that is like none", "brief:iets-anders",
     "De link \"brief:iets-anders\" wijst naar een brief die er niet is.",
     "Kijk in brieven.md welke namen er achter ## staan."},
    {"all letters", "brieven.md", "De link \"brieven.md\" is geen bladzijde.",
     "Schrijf brief: en dan de naam van een brief."},
    {"an unknown word", "woord:indicatei",
     "De link \"woord:indicatei\" wijst naar een woord dat niet in woorden.md staat.",
     "Bedoelt u woord:indicatie?"},
    {"a word that is like none", "woord:keukentafelgesprek",
     "De link \"woord:keukentafelgesprek\" wijst naar een woord dat niet in woorden.md staat.",
     "Zet het woord in woorden.md."},
    {"a site", "https://www.zorg.nl",
     "De link \"https://www.zorg.nl\" gaat naar internet. De zuil heeft geen internet.",
     "Schrijf het adres als gewone tekst."},
    {"a site without http", "www.zorg.nl",
     "De link \"www.zorg.nl\" gaat naar internet. De zuil heeft geen internet.",
     "Schrijf het adres als gewone tekst."},
    {"e-mail", "mailto:a@b.nl", "De link \"mailto:a@b.nl\" werkt niet op de zuil.",
     "Schrijf het adres of nummer als gewone tekst."},
    {"a phone number", "tel:112", "De link \"tel:112\" werkt niet op de zuil.",
     "Schrijf het adres of nummer als gewone tekst."},
    {"nothing", "", "Deze link gaat nergens heen.",
     "Zet tussen de haakjes waar de link heen gaat."},
};

static void links_that_lead_nowhere_are_told(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(links); i++) {
        struct memory memory;
        char text[300], expected[500];
        snprintf(text, sizeof text, HEAD "Lees\n[dit](%s) nu.\n", links[i].href);
        struct page page = load_page(&memory, text);
        snprintf(expected, sizeof expected, "E nl/x.md:6: %s | %s\n", links[i].text,
                 links[i].remedy);
        check_text(&wrong, links[i].name, memory_report(&memory), expected);
        check_text(&wrong, "the words stay", write_blocks(&memory, &page), "5 Lees dit nu.\n");
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *name, *text, *report;
} mistakes[] = {
    {"nothing at all", "",
     "E nl/x.md:1: De titel ontbreekt. | Zet bovenaan een regel: titel: ...\n"
     "W nl/x.md:1: De bron ontbreekt. | Zet bovenaan een regel: bron: ... met waar dit vandaan "
     "komt.\n"
     "W nl/x.md:1: De datum van bijwerken ontbreekt. | Zet bovenaan een regel: bijgewerkt: en de "
     "datum.\n"
     "E nl/x.md:0: Op deze bladzijde staat geen tekst. | Schrijf onder de kopregels een lege regel "
     "en "
     "dan de tekst.\n"},
    {"no text", "titel: T\nbijgewerkt: 2026-11-22\nbron: B\n",
     "E nl/x.md:0: Op deze bladzijde staat geen tekst. | Schrijf onder de kopregels een lege regel "
     "en "
     "dan de tekst.\n"},
    {"no source", "titel: T\nbijgewerkt: 2026-11-22\n\nTekst",
     "W nl/x.md:1: De bron ontbreekt. | Zet bovenaan een regel: bron: ... met waar dit vandaan "
     "komt.\n"},
    {"an unknown key", "titel: T\nbijgewerk: x\nbijgewerkt: 2026-11-22\nbron: B\n\nTekst",
     "W nl/x.md:2: De kopregel \"bijgewerk:\" is onbekend. | Bedoelt u bijgewerkt:?\n"},
    {"a key twice", "titel: T\ntitel: U\nbijgewerkt: 2026-11-22\nbron: B\n\nTekst",
     "E nl/x.md:2: De kopregel \"titel:\" staat er twee keer. | Haal een van de twee weg.\n"},
    {"no empty line", "titel: T\nbijgewerkt: 2026-11-22\nbron: B\nTekst",
     "E nl/x.md:4: Deze regel is geen kopregel. | Schrijf naam: tekst, of zet een lege regel "
     "tussen de kopregels en de tekst.\n"},
    {"a semicolon for a colon", "titel: T\nbijgewerkt: 2026-11-22\nbron: B\nkort; K\n\nTekst",
     "E nl/x.md:4: Deze regel is geen kopregel. | Schrijf naam: tekst, of zet een lege regel "
     "tussen de kopregels en de tekst.\n"},
    {"a date that is no day", "titel: T\nbijgewerkt: gisteren\nbron: B\n\nTekst",
     "E nl/x.md:2: \"gisteren\" is geen datum. | Schrijf een datum zo: 2026-11-22.\n"},
    {"after its date", "na-datum: weg\n" HEAD "Tekst",
     "E nl/x.md:1: na-datum kan niet \"weg\" zijn. | Schrijf verberg of markeer.\n"},
    {"an unknown slip", "briefje: nergens\n" HEAD "Tekst",
     "E nl/x.md:1: Het briefje \"nergens\" is geen uitkomst van de wegwijzer. | Kies een uitkomst "
     "uit "
     "wegwijzer.md.\n"},
    {"an unknown topic", "onderwerpen: wmo, zorg\n" HEAD "Tekst",
     "E nl/x.md:1: Het onderwerp \"zorg\" is onbekend. | Kies uit: wmo, wlz, jeugd, werk, "
     "mantelzorg, "
     "ggz, ouderen, rechten, praten. Zet er komma's tussen.\n"},
    {"an unknown icon", "pictogram: eenhoorn\n" HEAD "Tekst",
     "W nl/x.md:1: Het pictogram \"eenhoorn\" is onbekend. | Kies een naam uit de lijst in "
     "LEESMIJ.md.\n"},
    {"a link without words", HEAD "Tekst [](over) hier",
     "E nl/x.md:5: Deze link heeft geen tekst. | Zet tussen de rechte haken wat er op de knop moet "
     "staan.\n"},
    {"signs without end", HEAD "> > > > > > > > > > > > > > > > > > a",
     "E nl/x.md:5: Deze regel begint met te veel tekens. | Haal tekens aan het begin van deze "
     "regel "
     "weg.\n"
     "E nl/x.md:0: Op deze bladzijde staat geen tekst. | Schrijf onder de kopregels een lege regel "
     "en "
     "dan de tekst.\n"},
};

static void mistakes_are_told(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(mistakes); i++) {
        struct memory memory;
        load_page(&memory, mistakes[i].text);
        check_text(&wrong, mistakes[i].name, memory_report(&memory), mistakes[i].report);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

static void a_text_that_is_too_long_is_told_once(void **state) {
    (void)state;
    static const struct {
        const char *name, *unit;
        size_t size;
        int blocks;
        size_t kept; // bytes of the first
        const char *report;
    } cases[] = {
        {"many words", "woord ", 3 * MARKDOWN_TEXT_MAX, 1, MARKDOWN_TEXT_MAX,
         "E nl/x.md:5: Deze tekst is te lang. | Maak er meer alinea's van, met een lege regel "
         "ertussen.\n"},
        {"one word, not cut within a character", "x\u00EB\u00EB", 3 * MARKDOWN_TEXT_MAX, 1,
         MARKDOWN_TEXT_MAX,
         "E nl/x.md:5: Deze tekst is te lang. | Maak er meer alinea's van, met "
         "een lege regel ertussen.\n"},
        {"a book", "woord ", 2 * MARKDOWN_PARAGRAPH_MAX, 0, 0,
         "E nl/x.md:5: Hier staat te veel tekst zonder lege regel. | Zet lege regels tussen de "
         "alinea's.\nE nl/x.md:0: Op deze bladzijde staat geen tekst. | Schrijf onder de kopregels "
         "een lege regel en dan de tekst.\n"},
        {"more blocks than anybody reads", "a\n\n", 3 * MARKDOWN_BLOCKS_MAX + 300,
         MARKDOWN_BLOCKS_MAX, 1,
         "E nl/x.md:2005: Deze bladzijde is te lang. De rest wordt niet getoond. | Verdeel de "
         "tekst "
         "over meer bladzijden.\n"},
    };
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct memory memory;
        size_t head = strlen(HEAD), unit = strlen(cases[i].unit);
        char *text = calloc(1, head + cases[i].size + 1);
        memcpy(text, HEAD, head);
        for (size_t k = 0; k + unit <= cases[i].size; k += unit)
            memcpy(text + head + k, cases[i].unit, unit);
        struct page page = load_page(&memory, text);
        check_number(&wrong, cases[i].name, page.block_count, cases[i].blocks);
        if (page.block_count > 0) {
            struct str kept = page.blocks[0].rich.text;
            check_number(&wrong, cases[i].name, (long long)kept.len, (long long)cases[i].kept);
            check_number(&wrong, cases[i].name, utf8_valid(kept), true);
        }
        check_text(&wrong, cases[i].name, memory_report(&memory), cases[i].report);
        memory_fini(&memory);
        free(text);
    }
    assert_int_equal(wrong, 0);
}

// A page on which md4c 0.4.8 loses count; found by the fuzzer, kept among its examples.
static void brackets_that_confuse_the_parser_are_told(void **state) {
    (void)state;
    struct arena arena;
    struct str text;
    arena_init(&arena);
    assert_true(file_read(&arena, SOURCE_DIR "/tests/fuzz/corpus/fuzz_page/text-from-elsewhere.md",
                          4096, &text, NULL));
    struct memory memory;
    struct page page;
    memory_init(&memory);
    memory_fill(&memory);
    memory.content.folder = STR(FIXTURES "/inhoud-klein");
    enum text_encoding encoding;
    struct source source = {STR("nl/x.md"), utf8_from_file(&arena, text, &encoding)};
    page_parse(&memory.load, &source, LANG_NL, &page);
    assert_true(
        str_contains(memory_report(&memory), STR("De zuil begrijpt de haakjes hier niet.")));
    memory_fini(&memory);
    arena_fini(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_header_comes_through),
        cmocka_unit_test(the_text_becomes_blocks),
        cmocka_unit_test(links_that_lead_nowhere_are_told),
        cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(a_text_that_is_too_long_is_told_once),
        cmocka_unit_test(brackets_that_confuse_the_parser_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
