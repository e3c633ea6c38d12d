// SPDX-License-Identifier: EUPL-1.2
// A folder as somebody in a hurry made it, and all that a colleague would say about it: line by
// line, nothing left out and nothing besides. fixtures/slechte-map is saved as Word and Excel do
// it.
#include "folder.h"

static const struct {
    const char *name, *expected;
} messages[] = {
    {"the desk's number lacks a digit",
     "instellingen.ini:4: FOUT: Het nummer 013 531 06 1 heeft 9 cijfers. Een telefoonnummer heeft "
     "er 10. Zo maakt u het goed: Bel het nummer of zoek het op. Weet u het niet? Laat het leeg."},
    {"the supporter's number lacks a digit, and the row is Windows-1252",
     "contacten.csv:2: FOUT: Het nummer 013-531061 heeft 9 cijfers. Een telefoonnummer heeft er "
     "10. Zo maakt u het goed: Bel het nummer of zoek het op. Weet u het niet? Laat het leeg."},
    {"hours that only a person can read",
     "contacten.csv:3: let op: De zuil kan de openingstijden \"van 9 tot 5\" niet lezen en toont "
     "ze alleen. Zo maakt u het goed: Schrijf tijden zo: ma-vr 9.00-17.00; za 10.00-12.00."},
    {"an area code that is nobody's, in a row with a curly quote",
     "contacten.csv:3: let op: Het nummer 0199 12 34 56 heeft een begin dat in Nederland niet "
     "bestaat. Zo maakt u het goed: Bel het nummer of zoek het op. Weet u het niet? Laat het "
     "leeg."},
    {"one id for two teams",
     "contacten.csv:4: FOUT: De id \"wijkteam\" is al gebruikt in contacten.csv, regel 3. Zo maakt "
     "u het goed: Geef elke regel een eigen id."},
    {"a municipality that is not in the list",
     "contacten.csv:4: FOUT: De gemeente \"Riel\" staat niet in plaatsen.csv. Zo maakt u het goed: "
     "Schrijf de naam precies zoals in plaatsen.csv."},
    {"a contact past its date",
     "contacten.csv:5: let op: De datum geldig_tot (30 juni 2026) is voorbij. Bezoekers zien "
     "Steunpunt Mantelzorg nu niet meer. Zo maakt u het goed: Kijk de rij na en zet een nieuwe "
     "datum in geldig_tot, of haal de rij weg."},
    {"a contact without a source",
     "contacten.csv:5: let op: Bij Steunpunt Mantelzorg staat geen bron. Zo maakt u het goed: Zet "
     "in de kolom bron hoe u het weet."},
    {"the zorgkantoor of the own region has no number",
     "contacten.csv:6: let op: Het zorgkantoor van uw regio heeft geen telefoonnummer. Zo maakt u "
     "het goed: Zoek het nummer op, bel het en vul het in."},
    {"an abbreviation that no word explains",
     "contacten.csv:6: let op: De afkorting \"Wlz\" is niet uitgelegd. Zo maakt u het goed: "
     "Schrijf het voluit, of leg het uit in nl/woorden.md."},
    {"a page as a word processor keeps it",
     "nl/oud.docx: let op: De zuil gebruikt dit bestand niet. Zo maakt u het goed: Sla het op als "
     "gewone tekst en laat de naam eindigen op .md."},
    {"a page that leads nowhere",
     "nl/slecht.md: let op: Deze bladzijde loopt dood. Een bezoeker kan alleen terug. Zo maakt u "
     "het goed: Zet er een knop bij, of bovenaan een regel onderwerpen: of briefje:."},
    {"short and long words together: hard to read",
     "nl/slecht.md: let op: Deze tekst leest moeilijk: leesbaarheid 67 (zonder de uitgelegde "
     "woorden 67); het doel is 70. Zo maakt u het goed: Kies kortere woorden, bijvoorbeeld voor "
     "\"cliëntondersteuning\", \"keukentafelgesprek\", \"maatwerkvoorziening\"."},
    {"a title that does not fit its key",
     "nl/slecht.md:1: let op: De titel \"Aanvraagprocedure Wmo-maatwerkvoorziening\" heeft 41 "
     "letters. Hoogstens 34 past goed. Zo maakt u het goed: Maak de tekst korter."},
    {"a word of the town hall in the title",
     "nl/slecht.md:1: let op: \"Aanvraagprocedure\" is een moeilijk woord. Zo maakt u het goed: "
     "Zeg liever: aanvragen."},
    {"a page that nobody looked after",
     "nl/slecht.md:3: let op: Deze bladzijde is van 1 mei 2024. Dat is langer dan 18 maanden "
     "geleden. Zo maakt u het goed: Kijk na of alles nog klopt. Zet dan de nieuwe datum bij "
     "bijgewerkt."},
    {"a page past its date",
     "nl/slecht.md:4: let op: De datum geldig-tot (31 januari 2026) is voorbij. Bezoekers zien nu "
     "dat de tekst oud is. Zo maakt u het goed: Kijk de tekst na en zet een nieuwe datum bij "
     "geldig-tot, of haal het bestand weg."},
    {"a sentence of 27 words",
     "nl/slecht.md:7: let op: Deze zin heeft 27 woorden, hoogstens 15 is goed: \"Indien u ten "
     "gevolge van…\". Zo maakt u het goed: Maak er twee zinnen van."},
    {"... that begins as nobody talks", "nl/slecht.md:7: let op: \"Indien\" is een moeilijk woord. "
                                        "Zo maakt u het goed: Zeg liever: als."},
    {"... with words of another century",
     "nl/slecht.md:7: let op: \"ten gevolge van\" zijn moeilijke woorden. Zo maakt u het goed: Zeg "
     "liever: door."},
    {"... and a foreign one", "nl/slecht.md:7: let op: \"participeren\" is een moeilijk woord. Zo "
                              "maakt u het goed: Zeg liever: meedoen."},
    {"... and one of lawyers", "nl/slecht.md:7: let op: \"conform\" is een moeilijk woord. Zo "
                               "maakt u het goed: Zeg liever: volgens."},
    {"... and more than are told one by one",
     "nl/slecht.md:7: let op: Er staan nog 3 moeilijke woorden. Zo maakt u het goed: Zoek een "
     "gewoon woord, of leg ze uit in nl/woorden.md."},
    {"who does it comes last",
     "nl/slecht.md:9: let op: Hier staat pas laat wie het doet: \"De aanvraag wordt door de…\". Zo "
     "maakt u het goed: Begin met wie het doet, zo: de gemeente belt u."},
    {"a long word, quoted with Word's curly quotes",
     "nl/slecht.md:9: let op: \"keukentafelgesprek\" is een lang woord (18 letters). Zo maakt u "
     "het goed: Neem een korter woord, of leg het uit in nl/woorden.md."},
    {"a sentence that is one word too long",
     "nl/slecht.md:11: let op: Deze zin heeft 16 woorden, hoogstens 15 is goed: \"U heeft o.a. "
     "recht op…\". Zo maakt u het goed: Maak er twee zinnen van."},
    {"an abbreviation", "nl/slecht.md:11: let op: \"o.a.\" is een afkorting. Zo maakt u het goed: "
                        "Zeg liever: onder andere."},
    {"a long word that woorden.md should explain",
     "nl/slecht.md:11: let op: \"cliëntondersteuning\" is een lang woord (19 letters). Zo maakt u "
     "het goed: Neem een korter woord, of leg het uit in nl/woorden.md."},
    {"another abbreviation", "nl/slecht.md:11: let op: \"m.b.t.\" is een afkorting. Zo maakt u het "
                             "goed: Zeg liever: over."},
    {"three commas in one breath",
     "nl/slecht.md:13: let op: Deze zin heeft 3 komma's: \"U kunt bellen, mailen, schrijven…\". Zo "
     "maakt u het goed: Maak er twee zinnen of een lijstje van."},
    {"a table too wide for the glass",
     "nl/slecht.md:15: FOUT: Deze tabel heeft meer dan 4 kolommen. Zo maakt u het goed: Maak van "
     "de tabel een lijstje, of haal kolommen weg."},
    {"a picture that is not there",
     "nl/slecht.md:19: FOUT: De foto \"beelden/formulier.png\" is er niet. Zo maakt u het goed: "
     "Zet de foto in de map beelden. Let op de precieze naam."},
    {"a link to the internet",
     "nl/slecht.md:21: FOUT: De link \"https://www.goirle.nl\" gaat naar internet. De zuil heeft "
     "geen internet. Zo maakt u het goed: Schrijf het adres als gewone tekst."},
    {"a link to a page that is not there",
     "nl/slecht.md:21: FOUT: De link \"de-regels.md\" wijst naar een bladzijde die er niet is. Zo "
     "maakt u het goed: Kijk in LEESMIJ.md welke links er zijn."},
    {"a list with the dots of a word processor",
     "nl/slecht.md:23: let op: Deze lijst komt als een lange zin op het scherm. Zo maakt u het "
     "goed: Begin elke regel van de lijst met een streepje en een spatie."},
    {"a picture that no page uses",
     "beelden/logo-oud.svg: let op: Geen bladzijde gebruikt dit bestand. Zo maakt u het goed: Zet "
     "de foto op een bladzijde, of haal het bestand weg."},
};
enum { MESSAGES = sizeof messages / sizeof *messages };

struct bad {
    struct arena arena;
    struct report report;
    struct content *content;
};

static void bad_init(struct bad *bad) {
    const struct check_options options = {.today = {2026, 11, 22}};
    struct error err = {0};
    arena_init(&bad->arena);
    report_init(&bad->report, &bad->arena);
    bad->content = content_load(FIXTURES "/slechte-map", &bad->report, &err);
    assert_non_null(bad->content);
    check_content(bad->content, &options, &bad->report);
    report_sort(&bad->report);
}

static void bad_fini(struct bad *bad) {
    content_destroy(bad->content);
    arena_fini(&bad->arena);
}

static bool is_told(struct str report, struct str message) {
    while (report.ptr)
        if (str_eq(str_cut(&report, '\n'), message))
            return true;
    return false;
}

static bool is_expected(struct str message) {
    for (int i = 0; i < MESSAGES; i++)
        if (str_eq(message, str_c(messages[i].expected)))
            return true;
    return false;
}

static void test_a_colleague_says_this(void **state) {
    (void)state;
    struct bad bad;
    bad_init(&bad);
    const struct str report = report_text(&bad.arena, &bad.report);
    struct str all = STR("");
    for (int i = 0; i < MESSAGES; i++) {
        all = arena_printf(&bad.arena, STR_FMT "%s\n", STR_ARG(all), messages[i].expected);
        if (!is_told(report, str_c(messages[i].expected)))
            print_error("%s\n  not told: %s\n", messages[i].name, messages[i].expected);
    }
    for (struct str rest = report; rest.ptr;) {
        const struct str told = str_cut(&rest, '\n');
        if (rest.len > 0 && !is_expected(told)) // the last line has the counts
            print_error("besides: " STR_FMT "\n", STR_ARG(told));
    }
    all = arena_printf(&bad.arena, STR_FMT "%s", STR_ARG(all),
                       "8 fouten, 28 waarschuwingen. Maak eerst de fouten goed.\n");
    const bool same = str_eq(report, all);
    bad_fini(&bad);
    assert_true(same);
}

static bool page_says(const struct bad *bad, struct str words) {
    const int index = content_find_page(bad->content, STR("slecht"));
    const struct page *page = content_page(bad->content, index, LANG_NL);
    for (int i = 0; i < page->block_count; i++)
        if (str_contains(page->blocks[i].rich.text, words))
            return true;
    return false;
}

// What Word and Excel write in their own way needs no remark: it is read as it was meant.
static void test_signs_of_windows_need_no_remark(void **state) {
    (void)state;
    struct bad bad;
    bad_init(&bad);
    assert_true(page_says(&bad, STR("“keukentafelgesprek” – u krijgt")));
    assert_true(page_says(&bad, STR("zie ‘Verordening’")));
    assert_true(str_eq(bad.content->contacts[0].name, STR("Cliëntsteunpunt Goirle")));
    assert_true(str_contains(bad.content->contacts[0].explain[LANG_NL], STR("€ 0")));
    assert_true(str_eq(bad.content->contacts[1].name, STR("Wijkteam ’t Loket")));
    bad_fini(&bad);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_colleague_says_this),
        cmocka_unit_test(test_signs_of_windows_need_no_remark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
