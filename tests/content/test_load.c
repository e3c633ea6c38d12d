// SPDX-License-Identifier: EUPL-1.2
// A whole folder: the small one, what is shipped, and folders with something wrong.
#include "../base/check.h"
#include "base/file.h"
#include "write.h"
#include <unistd.h>

#define SMALL FIXTURES "/inhoud-klein"

struct loaded {
    struct memory memory; // only its report and arena, and a copy of what was loaded
    struct content *content;
    struct error err;
};

static void load(struct loaded *loaded, const char *folder) {
    memset(loaded, 0, sizeof *loaded);
    arena_init(&loaded->memory.arena);
    report_init(&loaded->memory.report, &loaded->memory.arena);
    loaded->content = content_load(folder, &loaded->memory.report, &loaded->err);
    if (loaded->content)
        loaded->memory.content = *loaded->content;
}

static void unload(struct loaded *loaded) {
    content_destroy(loaded->content);
    arena_fini(&loaded->memory.arena);
}

static void the_small_folder_is_there(void **state) {
    (void)state;
    struct loaded loaded;
    load(&loaded, SMALL "/");
    const struct content *content = loaded.content;
    int wrong = 0;
    check_text(&wrong, "report", memory_report(&loaded.memory), "");
    assert_non_null(content);
    check_text(&wrong, "folder", content->folder, SMALL);
    check_text(&wrong, "municipality", content->settings.municipality_name, "Voorbeeldstad");
    check_number(&wrong, "languages", content->settings.language_count, 2);
    check_number(&wrong, "Dutch first", content->settings.languages[0], LANG_NL);
    check_number(&wrong, "pages", content->page_count, 2);
    check_number(&wrong, "contacts of both files", content->contact_count, 2);
    check_text(&wrong, "Windows-1252", content->contacts[0].name, "Cliëntsteun € 0");
    int over = content_find_page(content, STR("over"));
    int what = content_find_page(content, STR("wat-is-het"));
    check_number(&wrong, "no such page", content_find_page(content, STR("start")), -1);
    check_text(&wrong, "a page in English", content_page(content, what, LANG_EN)->title,
               "What is it?");
    check_text(&wrong, "a page that is only Dutch", content_page(content, over, LANG_EN)->title,
               "Over deze zuil");
    check_number(&wrong, "and says so", content_page(content, over, LANG_EN)->language, LANG_NL);
    check_text(&wrong, "a language that is not there", content_page(content, what, LANG_AR)->title,
               "Wat is het?");
    check_text(&wrong, "a word", content_word(content, 0, LANG_EN)->term, "Wlz");
    check_text(&wrong, "a question", content_question(content, 0, LANG_EN)->text,
               "What is it about?");
    check_text(&wrong, "an outcome", content_outcome(content, 0, LANG_AR)->title,
               "Hulp van de gemeente");
    check_text(&wrong, "blocks", write_blocks(&loaded.memory, content_page(content, what, LANG_NL)),
               "6 De _Wlz=wlz_ is een wet. Lees ook **over de zuil**.\n"
               "6 [over de zuil -> about]\n8 (huis.svg: Een huis)\n10 [Bel -> contact steun]\n");
    check_text(&wrong, "no words are explained in English",
               write_blocks(&loaded.memory, content_page(content, what, LANG_EN)),
               "5 A Wlz page.\n");
    check_number(&wrong, "Dutch tiles", content->editions[LANG_NL].tile_count, 2);
    check_text(&wrong, "a tile with the words of its page",
               content->editions[LANG_NL].tiles[1].brief, "Hulp met zorg");
    check_text(&wrong, "an English sentence", content->editions[LANG_EN].attract, "Need help?");
    check_text(&wrong, "Arabic shows Dutch", content->editions[LANG_AR].title, "Hulp bij uw vraag");
    check_number(&wrong, "with Dutch tiles", content->editions[LANG_AR].tile_count, 2);
    unload(&loaded);
    assert_int_equal(wrong, 0);
}

static void what_is_shipped_has_no_mistakes(void **state) {
    (void)state;
    struct loaded loaded;
    load(&loaded, SOURCE_DIR "/content");
    assert_non_null(loaded.content);
    int wrong = 0;
    check_text(&wrong, "report", memory_report(&loaded.memory), "");
    check_number(&wrong, "errors", loaded.memory.report.errors, 0);
    check_number(&wrong, "warnings", loaded.memory.report.warnings, 0);
    int out[4];
    check_number(&wrong, "5038 is somewhere", content_places_at(loaded.content, 5038, out, 4), 1);
    check_text(&wrong, "5038 is Tilburg", loaded.content->municipalities[out[0]].name, "Tilburg");
    check_number(&wrong, "1223 is in two", content_places_at(loaded.content, 1223, out, 4), 2);
    // Every municipality has somebody to call, whoever asks and whatever for.
    for (int i = 0; i < loaded.content->municipality_count; i++)
        check_number(
            &wrong, loaded.content->municipalities[i].name.ptr,
            content_contacts_for(loaded.content, i, TOPIC_WMO, (struct date){2026, 11, 22}, out, 1),
            1);
    unload(&loaded);
    assert_int_equal(wrong, 0);
}

static void a_folder_that_is_not_there(void **state) {
    (void)state;
    struct loaded loaded;
    load(&loaded, "/nergens/te/vinden");
    assert_null(loaded.content);
    assert_int_equal(loaded.err.code, ERR_NOT_FOUND);
    assert_string_equal(loaded.err.file, "/nergens/te/vinden");
    unload(&loaded);
    load(&loaded, SMALL "/contacten.csv");
    assert_null(loaded.content);
    assert_int_equal(loaded.err.code, ERR_NOT_FOUND);
    unload(&loaded);
}

// One change to a copy of the small folder, as a shell command run in it.
static const struct {
    const char *name, *change;
    bool shown; // there is still something to show
    const char *report;
} changes[] = {
    {"an empty folder", "rm -r *", false,
     "E plaatsen.csv:0: Dit bestand ontbreekt. | Zet het bestand op deze plek. Let op de precieze "
     "naam.\n"
     "E contacten.csv:0: Dit bestand ontbreekt. | Zet het bestand op deze plek. Let op de precieze "
     "naam.\n"
     "E instellingen.ini:0: Dit bestand ontbreekt. | Zet het bestand op deze plek. Let op de "
     "precieze "
     "naam.\n"
     "E nl:0: De map met de Nederlandse bladzijden ontbreekt. | Zet de map nl met de bladzijden "
     "terug.\n"},
    {"national contacts may be missing", "rm contacten-landelijk.csv", true, ""},
    {"no English at all", "rm -r en", true, ""},
    {"no places", "rm plaatsen.csv; sed -i s/Voorbeeldstad// contacten.csv", true,
     "E plaatsen.csv:0: Dit bestand ontbreekt. | Zet het bestand op deze plek. Let op de precieze "
     "naam.\n"
     "E instellingen.ini:2: De gemeente \"Voorbeeldstad\" staat niet in plaatsen.csv. | Schrijf de "
     "naam "
     "precies zoals in plaatsen.csv.\n"},
    {"no home screen", "rm nl/start.md", true,
     "E nl/start.md:0: Dit bestand ontbreekt. | Zet het bestand op deze plek. Let op de precieze "
     "naam.\n"},
    {"no questions", "rm nl/wegwijzer.md en/wegwijzer.md; sed -i /wegwijzer/d nl/start.md", true,
     "E nl/wegwijzer.md:0: Dit bestand ontbreekt. | Zet het bestand op deze plek. Let op de "
     "precieze "
     "naam.\n"
     "E en/wegwijzer.md:0: Dit bestand ontbreekt. | Zet het bestand op deze plek. Let op de "
     "precieze "
     "naam.\n"},
    {"a language without a folder", "printf '[talen]\\ntalen = nl, ar\\n' >> instellingen.ini",
     true,
     "E instellingen.ini:0: De taal ar heeft geen map. | Maak een map met de bestanden van die "
     "taal, of "
     "haal de taal weg.\n"},
    {"a language that is offered must be whole",
     "mkdir ar; printf '[talen]\\ntalen = nl, ar\\n' >> instellingen.ini", true,
     "E ar/wegwijzer.md:0: Dit bestand ontbreekt. | Zet het bestand op deze plek. Let op de "
     "precieze "
     "naam.\n"
     "E ar/start.md:0: Dit bestand ontbreekt. | Zet het bestand op deze plek. Let op de precieze "
     "naam.\n"},
    {"a language that is not offered need not",
     "mkdir ar; cp en/wat-is-het.md ar; printf '[talen]\\ntalen = nl, en\\n' >> instellingen.ini",
     true, ""},
    {"a language that the kiosk does not know", "mkdir tr", true,
     "W tr:0: De zuil kent de taal van deze map niet. | De zuil kent nu: nl, en, ar.\n"},
    {"a page that is only English", "cp en/wat-is-het.md en/nieuw.md", true,
     "E en/nieuw.md:0: Deze bladzijde is er niet in het Nederlands. | Maak eerst dezelfde "
     "bladzijde in "
     "de map nl, of verander de naam.\n"},
    {"a name with a capital", "mv nl/over.md nl/Over.md", true,
     "E nl/Over.md:0: De naam van dit bestand kan niet. | Gebruik alleen kleine letters, cijfers "
     "en "
     "streepjes.\n"
     "E nl/wat-is-het.md:6: De link \"over.md\" wijst naar een bladzijde die er niet is. | Kijk in "
     "LEESMIJ.md welke links er zijn.\n"},
    {"a page saved by a word processor", "cp nl/over.md nl/over.docx", true,
     "W nl/over.docx:0: De zuil gebruikt dit bestand niet. | Sla het op als gewone tekst en laat "
     "de "
     "naam eindigen op .md.\n"},
    {"a page that is a word processor's inside", "printf 'PK\\3\\4\\0\\0' > nl/over.md", true,
     "E nl/over.md:0: Dit is geen tekstbestand. | Sla het bestand op als gewone tekst, niet als "
     "Word of "
     "Excel.\n"
     "E nl/over.md:1: De titel ontbreekt. | Zet bovenaan een regel: titel: ...\n"
     "W nl/over.md:1: De bron ontbreekt. | Zet bovenaan een regel: bron: ... met waar dit vandaan "
     "komt.\n"
     "W nl/over.md:1: De datum van bijwerken ontbreekt. | Zet bovenaan een regel: bijgewerkt: en "
     "de "
     "datum.\n"
     "E nl/over.md:0: Op deze bladzijde staat geen tekst. | Schrijf onder de kopregels een lege "
     "regel "
     "en dan de tekst.\n"},
    {"a file that is far too large", "head -c 1100000 /dev/zero | tr '\\0' 'x' >> nl/woorden.md",
     true,
     "E nl/woorden.md:0: Dit bestand is te groot. Het mag 1024 kB groot zijn. | Maak het bestand "
     "kleiner of verdeel het over meer bestanden.\n"},
    {"a folder in the place of a file", "rm nl/woorden.md; mkdir nl/woorden.md", true,
     "E nl/woorden.md:0: Dit is geen gewoon bestand. | Zet het bestand er opnieuw op.\n"},
    {"the same id in both files", "sed -i s/land/steun/ contacten-landelijk.csv", true,
     "E contacten-landelijk.csv:2: De id \"steun\" is al gebruikt in contacten.csv, regel 2. | "
     "Geef elke "
     "regel een eigen id.\n"},
    {"an outcome that only a page's slip leads to",
     "printf '\\n## los\\nuitkomst: L\\nonderwerpen: wmo\\n' | tee -a nl/wegwijzer.md >> "
     "en/wegwijzer.md; sed -i '1ibriefje: los' nl/over.md",
     true, ""},
};

static void what_is_wrong_in_a_folder_is_told(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(changes); i++) {
        char folder[] = "/tmp/wegwijs-load-XXXXXX", command[1200];
        assert_non_null(mkdtemp(folder));
        snprintf(command, sizeof command, "cp -r '%s'/. %s && cd %s && { %s; }", SMALL, folder,
                 folder, changes[i].change);
        assert_int_equal(system(command), 0);
        struct loaded loaded;
        load(&loaded, folder);
        check_text(&wrong, changes[i].name, memory_report(&loaded.memory), changes[i].report);
        check_number(&wrong, changes[i].name, loaded.content != NULL, changes[i].shown);
        if (!loaded.content)
            check_number(&wrong, changes[i].name, loaded.err.code, ERR_FORMAT);
        unload(&loaded);
        snprintf(command, sizeof command, "rm -r %s", folder);
        assert_int_equal(system(command), 0);
    }
    assert_int_equal(wrong, 0);
}

static void a_report_keeps_a_thousand_and_counts_all(void **state) {
    (void)state;
    struct arena arena;
    struct report report;
    arena_init(&arena);
    report_init(&report, &arena);
    for (int i = 0; i < REPORT_MAX + 50; i++)
        report_error(&report, STR("a"), i, STR("r"), "Fout %d\nop twee\tregels", i);
    report_warning(&report, STR("a"), 1, STR("r"), "Let op");
    int kept = 0;
    for (const struct problem *p = report.first; p; p = p->next)
        kept++;
    assert_int_equal(kept, REPORT_MAX);
    assert_int_equal(report.errors, REPORT_MAX + 50);
    assert_int_equal(report.warnings, 1);
    assert_true(str_eq(report.first->text, STR("Fout 0 op twee regels")));
    arena_fini(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_small_folder_is_there),
        cmocka_unit_test(what_is_shipped_has_no_mistakes),
        cmocka_unit_test(a_folder_that_is_not_there),
        cmocka_unit_test(what_is_wrong_in_a_folder_is_told),
        cmocka_unit_test(a_report_keeps_a_thousand_and_counts_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
