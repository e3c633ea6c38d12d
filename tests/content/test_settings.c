// SPDX-License-Identifier: EUPL-1.2
#include "../base/check.h"
#include "memory.h"

static void load_settings(struct memory *memory, const char *text) {
    memory_init(memory);
    memory_fill(memory);
    struct source source = memory_source("instellingen.ini", str_c(text));
    settings_parse(&memory->load, &source);
}

static void every_setting_comes_through(void **state) {
    (void)state;
    struct memory memory;
    load_settings(&memory, "; de zuil in de hal\n"
                           "[plaats]\n"
                           "gemeente = tilburg\n"
                           "  balie = De balie is links ; van de ingang: bij de trap = 1.\n"
                           "balie-telefoon=0135420000\n"
                           "open = ma-vr 9.00-17.00; za 10.00-12.00\n"
                           "\n[Scherm]\nbreedte-mm = 476,5\nHoogte-mm = 268\n"
                           "kijkafstand-mm = 700\ndraai = 90\n"
                           "[gebruik]\nrust-seconden = 200\nantwoord-seconden = 30\n"
                           "dubbeltik-ms = 0\nlokscherm-seconden = 90\n"
                           "[printer]\nuri = escpos:/dev/usb/lp0\n"
                           "[talen]\ntalen = en, NL,en\n");
    const struct settings *settings = &memory.content.settings;
    int wrong = 0;
    check_text(&wrong, "report", memory_report(&memory), "");
    check_text(&wrong, "name as in plaatsen.csv", settings->municipality_name, "Tilburg");
    check_number(&wrong, "municipality", settings->municipality, 1);
    check_text(&wrong, "a value goes on to the end of its line", settings->desk,
               "De balie is links ; van de ingang: bij de trap = 1.");
    check_text(&wrong, "phone", settings->desk_phone, "013 542 00 00");
    check_text(&wrong, "hours as written", settings->open_text, "ma-vr 9.00-17.00; za 10.00-12.00");
    check_number(&wrong, "hours", settings->open.day[5][0].from, 600);
    check_number(&wrong, "width", (int)(settings->panel_width_mm * 10), 4765);
    check_number(&wrong, "height", (int)settings->panel_height_mm, 268);
    check_number(&wrong, "viewing", (int)settings->viewing_mm, 700);
    check_number(&wrong, "rotate", settings->rotate, 90);
    check_number(&wrong, "idle", settings->idle_seconds, 200);
    check_number(&wrong, "answer", settings->answer_seconds, 30);
    check_number(&wrong, "lockout", settings->lockout_ms, 0);
    check_number(&wrong, "attract", settings->attract_seconds, 90);
    check_text(&wrong, "printer", settings->printer, "escpos:/dev/usb/lp0");
    check_number(&wrong, "languages", settings->language_count, 2);
    check_number(&wrong, "the first", settings->languages[0], LANG_EN);
    check_number(&wrong, "the second", settings->languages[1], LANG_NL);
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

static void what_is_not_said_is_sensible(void **state) {
    (void)state;
    struct memory memory;
    load_settings(&memory, "[plaats]\ngemeente = Voorbeeldstad\n[scherm]\nbreedte-mm = 0\n"
                           "hoogte-mm =\n");
    const struct settings *settings = &memory.content.settings;
    assert_int_equal(memory.report.errors + memory.report.warnings, 0);
    assert_int_equal((int)settings->panel_width_mm, 0);
    assert_int_equal((int)settings->viewing_mm, 600);
    assert_int_equal(settings->idle_seconds, 180);
    assert_int_equal(settings->answer_seconds, 45);
    assert_int_equal(settings->lockout_ms, 500);
    assert_int_equal(settings->attract_seconds, 60);
    assert_int_equal(settings->language_count, 0); // whatever there is
    assert_true(str_empty(settings->printer));
    assert_false(settings->open.known);
    memory_fini(&memory);
}

#define TOWN "[plaats]\ngemeente = Tilburg\n"
static const struct {
    const char *name, *text, *report;
} mistakes[] = {
    {"no municipality", "[plaats]\nbalie = x\n",
     "E instellingen.ini:0: De gemeente ontbreekt. | Zet onder [plaats] een regel: gemeente = naam "
     "van uw gemeente.\n"},
    {"an empty municipality", "[plaats]\ngemeente =\n",
     "E instellingen.ini:2: De gemeente ontbreekt. | Zet onder [plaats] een regel: gemeente = naam "
     "van uw gemeente.\n"},
    {"an unknown municipality", "[plaats]\ngemeente = Tilberg\n",
     "E instellingen.ini:2: De gemeente \"Tilberg\" staat niet in plaatsen.csv. | Bedoelt u "
     "Tilburg?\n"},
    {"an unknown key", TOWN "balie-telefon = 1\n",
     "W instellingen.ini:3: De instelling balie-telefon is onbekend in [plaats]. | Bedoelt u "
     "balie-telefoon?\n"},
    {"a key that is like nothing", TOWN "kleur = rood\n",
     "W instellingen.ini:3: De instelling kleur is onbekend in [plaats]. | Kijk in LEESMIJ.md "
     "welke "
     "namen er zijn.\n"},
    {"an unknown section", TOWN "[schrem]\nx = 1\n",
     "W instellingen.ini:4: Het deel [schrem] is onbekend. | Bedoelt u [scherm]?\n"},
    {"twice", TOWN "gemeente = Tilburg\n",
     "W instellingen.ini:3: gemeente staat er twee keer. De laatste telt. | Haal een van de twee "
     "regels weg.\n"},
    {"too long a rest", TOWN "[gebruik]\nrust-seconden = 600\n",
     "E instellingen.ini:4: De waarde \"600\" van rust-seconden kan niet. | Kies een getal van 120 "
     "tot "
     "en met 300.\n"},
    {"no number", TOWN "[scherm]\nkijkafstand-mm = ver\n",
     "E instellingen.ini:4: De waarde \"ver\" van kijkafstand-mm kan niet. | Kies een getal van "
     "300 tot "
     "en met 1500.\n"},
    {"a panel of a few millimetres", TOWN "[scherm]\nbreedte-mm = 4\n",
     "E instellingen.ini:4: De waarde \"4\" van breedte-mm kan niet. | Kies een getal van 50 tot "
     "en met "
     "3000.\n"},
    {"half turned", TOWN "[scherm]\ndraai = 45\n",
     "E instellingen.ini:4: De waarde \"45\" van draai kan niet. | Kies 0, 90, 180 of 270.\n"},
    {"an unknown language", TOWN "[talen]\ntalen = nl, tr\n",
     "E instellingen.ini:4: De taal \"tr\" is onbekend. | Kies uit: nl, en, ar. Zet er komma's "
     "tussen.\n"},
    {"slips kept in a folder", TOWN "[printer]\nuri = file:/tmp/briefjes\n",
     "E instellingen.ini:4: \"file:/tmp/briefjes\" is geen adres van een printer. | Schrijf auto, of "
     "geen als er geen printer is. In LEESMIJ.md staan de andere adressen.\n"},
    {"slips to another machine", TOWN "[printer]\nuri = ipp://elders.nl/ipp/print\n",
     "E instellingen.ini:4: \"ipp://elders.nl/ipp/print\" is geen adres van een printer. | Schrijf auto, of "
     "geen als er geen printer is. In LEESMIJ.md staan de andere adressen.\n"},
    {"no printer, in words", TOWN "[printer]\nuri = geen\n", ""},
    {"a printer without a kind", TOWN "[printer]\nuri = de printer\n",
     "E instellingen.ini:4: \"de printer\" is geen adres van een printer. | Schrijf auto, of "
     "geen als er geen printer is. In LEESMIJ.md staan de andere adressen.\n"},
    {"hours that only a person understands", TOWN "open = van 9 tot 5\n",
     "W instellingen.ini:3: De zuil kan de openingstijden \"van 9 tot 5\" niet lezen. | "
     "Schrijf "
     "tijden zo: ma-vr 9.00-17.00; za 10.00-12.00.\n"},
    {"a phone with letters", TOWN "balie-telefoon = bel\n",
     "E instellingen.ini:3: \"bel\" is geen telefoonnummer. | Gebruik alleen cijfers, spaties en "
     "streepjes.\n"},
    {"a line without =", TOWN "balie: links\n",
     "E instellingen.ini:3: Deze regel is geen instelling. | Schrijf: naam = waarde. Zet ; voor "
     "een "
     "regel die niet telt.\n"},
    {"a section that does not close", TOWN "[talen\n",
     "E instellingen.ini:3: Deze regel is geen instelling. | Schrijf: naam = waarde. Zet ; voor "
     "een "
     "regel die niet telt.\n"},
    {"a name that never ends", TOWN "deze-naam-is-veel-en-veel-te-lang-voor-een-instelling = 1\n",
     "E instellingen.ini:3: De naam van deze instelling is te lang. | Kijk in LEESMIJ.md welke "
     "namen er "
     "zijn.\n"},
};

static void mistakes_are_told(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(mistakes); i++) {
        struct memory memory;
        load_settings(&memory, mistakes[i].text);
        check_text(&wrong, mistakes[i].name, memory_report(&memory), mistakes[i].report);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

static void only_a_printer_of_this_kiosk_may_be_named(void **state) {
    (void)state;
    static const struct {
        const char *name, *uri;
        bool fine;
    } rows[] = {
        {"what is plugged in", "auto", true},
        {"the same with a capital", "Auto", true},
        {"what is plugged in, on a narrow roll", "auto?width=384", true},
        {"a receipt printer", "escpos:/dev/usb/lp0", true},
        {"a narrow one", "escpos:/dev/usb/lp1?width=384", true},
        {"a Star", "star:/dev/usb/lp0", true},
        {"an office printer", "ipp://localhost:60000/ipp/print", true},
        {"an office printer with A5", "ipp://localhost:60015/ipp/print?paper=a5", true},
        {"none", "Geen", true},
        {"a folder", "file:/tmp", false},
        {"nowhere", "null:", false},
        {"nowhere, in capitals", "NULL:", false},
        {"any file", "escpos:/etc/passwd", false},
        {"any file by a detour", "escpos:/dev/usb/lp0/../../sda", false},
        {"any device", "escpos:/dev/sda", false},
        {"a plug without a number", "star:/dev/usb/lp", false},
        {"a path from nowhere", "escpos:dev/usb/lp0", false},
        {"another machine", "ipp://192.168.1.9/ipp/print", false},
        {"another machine that looks like this one", "ipp://localhost.nl/ipp/print", false},
        {"another machine behind a name", "ipp://localhost@elders.nl/ipp/print", false},
        {"another machine behind a name and a port", "ipp://localhost:60000@elders.nl/p", false},
        {"a print server that could hand it on", "ipp://localhost:631/ipp/print", false},
        {"the same, by its default port", "ipp://localhost/ipp/print", false},
        {"a port that is none", "ipp://localhost:99999/ipp/print", false},
        {"no path", "ipp://localhost:60000", false},
        {"more in the path", "ipp://localhost:60000/ipp/print#@elders.nl", false},
        {"more behind it", "ipp://localhost:60000/ipp/print?paper=a5@elders.nl", false},
        {"another scheme", "http://localhost/ipp/print", false},
        {"something that begins like auto", "automaat", false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[256];
        struct memory memory;
        print_message("%s\n", rows[i].name);
        snprintf(text, sizeof text, TOWN "[printer]\nuri = %s\n", rows[i].uri);
        load_settings(&memory, text);
        assert_int_equal(memory.report.errors, !rows[i].fine);
        if (!rows[i].fine)
            assert_true(str_empty(memory.content.settings.printer));
        memory_fini(&memory);
    }
}

static void a_long_sentence_stays_whole(void **state) {
    (void)state;
    struct memory memory;
    char text[1200] = TOWN "balie = ";
    size_t start = strlen(text);
    memset(text + start, 'x', 1000);
    load_settings(&memory, text);
    assert_int_equal(memory.content.settings.desk.len, 1000);
    memory_fini(&memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_setting_comes_through),
        cmocka_unit_test(what_is_not_said_is_sensible),
        cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(only_a_printer_of_this_kiosk_may_be_named),
        cmocka_unit_test(a_long_sentence_stays_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
