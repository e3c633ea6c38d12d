// SPDX-License-Identifier: EUPL-1.2
// Who can help: reading the rows, and choosing for somebody from a town.
#include "../base/check.h"
#include "base/utf8.h"
#include "memory.h"

#define PLACES                                                                                     \
    "postcode_van;postcode_tot;gemeente;provincie;zorgkantoorregio\n"                              \
    "5000;5049;Tilburg;Noord-Brabant;Midden-Brabant\n"                                             \
    "8000;8049;Zwolle;Overijssel;Zwolle\n"                                                         \
    "1000;1001;Eiland;Zeeland;\n"

static void load_contacts(struct memory *memory, struct str bytes) {
    memory_init(memory);
    struct source source = memory_source("plaatsen.csv", STR(PLACES));
    places_parse(&memory->load, &source);
    source = memory_source("contacten.csv", utf8_from_file(&memory->arena, bytes, NULL));
    contacts_reserve(&memory->load, &source);
    contacts_parse(&memory->load, &source);
    contacts_index(&memory->load);
}

static void every_column_comes_through(void **state) {
    (void)state;
    struct memory memory;
    load_contacts(
        &memory,
        STR("sep=;\r\n"
            "ID;Naam;Soort;Gemeente;Regio;Onderwerpen;Straat;Postcode;Plaats;Telefoon;Telefoon "
            "datum;Nagekeken;Website;E-mail;Openingstijden;Uitleg;Uitleg-EN;Gratis;Bijgewerkt;"
            "Geldig tot;Bron\r\n"
            "steun;\"De \"\"Steun\"\",\r\nlocatie Zuid\";Cli\xEBntondersteuning;tilburg;;wmo, "
            "jeugd;Plein 1;5038 AB;Tilburg;0135420000;1-10-2026;Ja;https://www.steun.nl/;"
            "post@steun.nl;\"ma-vr 9.00-12.00\r\nza 10.00-11.00\";Denkt mee \x80 0;Thinks along;ja;"
            "2026-11-22;31-12-2027;Opgave\r\n"));
    const struct contact *contact = memory.content.contacts;
    int wrong = 0;
    check_text(&wrong, "report", memory_report(&memory), "");
    assert_int_equal(memory.content.contact_count, 1);
    check_text(&wrong, "id", contact->id, "steun");
    check_text(&wrong, "name, on one line", contact->name, "De \"Steun\", locatie Zuid");
    check_number(&wrong, "kind", contact->kind, CONTACT_SUPPORT);
    check_text(&wrong, "municipality", memory.content.municipalities[contact->municipality].name,
               "Tilburg");
    check_number(&wrong, "region", contact->region, -1);
    check_number(&wrong, "topics", contact->topics, TOPIC_WMO | TOPIC_YOUTH);
    check_text(&wrong, "street", contact->street, "Plein 1");
    check_text(&wrong, "postcode", contact->postcode, "5038 AB");
    check_text(&wrong, "town", contact->town, "Tilburg");
    check_text(&wrong, "phone in groups", contact->phone, "013 542 00 00");
    check_number(&wrong, "phone is sure", contact->phone_sure, true);
    check_number(&wrong, "date of the phone", contact->phone_date.month, 10);
    check_text(&wrong, "site as one reads it", contact->website, "www.steun.nl");
    check_text(&wrong, "e-mail", contact->email, "post@steun.nl");
    check_text(&wrong, "hours as written", contact->hours_text, "ma-vr 9.00-12.00 za 10.00-11.00");
    check_number(&wrong, "hours known", contact->hours.known, true);
    check_number(&wrong, "Saturday", contact->hours.day[5][0].to, 660);
    check_text(&wrong, "explanation", contact->explain[LANG_NL], "Denkt mee € 0");
    check_text(&wrong, "in English", contact->explain[LANG_EN], "Thinks along");
    check_text(&wrong, "in Arabic there is none", contact->explain[LANG_AR], "Denkt mee € 0");
    check_number(&wrong, "free", contact->free, true);
    check_number(&wrong, "updated", contact->updated.day, 22);
    check_number(&wrong, "valid until", contact->valid_until.year, 2027);
    check_text(&wrong, "source", contact->source, "Opgave");
    check_number(&wrong, "line", contact->line, 3);
    check_text(&wrong, "file", contact->file, "contacten.csv");
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

static void a_row_that_says_little_promises_little(void **state) {
    (void)state;
    struct memory memory;
    load_contacts(&memory, STR("id;naam;soort;nagekeken\na;A;overig;ja\n"));
    const struct contact *contact = memory.content.contacts;
    assert_int_equal(memory.report.errors + memory.report.warnings, 0);
    assert_int_equal(memory.content.contact_count, 1);
    assert_int_equal(contact->municipality, -1);
    assert_int_equal(contact->region, -1);
    assert_false(contact->phone_sure); // there is none to be sure of
    assert_false(contact->hours.known || contact->free);
    assert_int_equal(contact->topics & TOPIC_TALK, 0);
    assert_int_equal(contact->topics | TOPIC_TALK, (1 << TOPIC_COUNT) - 1);
    memory_fini(&memory);
}

static void phones_are_grouped_as_people_say_them(void **state) {
    (void)state;
    static const struct {
        const char *name, *text, *expected; // NULL: not a phone number
    } cases[] = {
        {"three digits", "112", "112"},
        {"a free number", "08008020", "0800 8020"},
        {"a free number with a hyphen", "0800-0113", "0800 0113"},
        {"a long free number", "08001234567", "0800 123 45 67"},
        {"a 14 number", "14013", "14 013"},
        {"a 14 number of four digits", "140592", "14 0592"},
        {"a short area code", "0135420000", "013 542 00 00"},
        {"a long area code", "0297-387575", "0297 38 75 75"},
        {"085", "085-0000000", "085 000 00 00"},
        {"a mobile number", "0612345678", "06 1234 56 78"},
        {"blanks are left as they are", "013 54 20 000", "013 54 20 000"},
        {"from abroad", "+31 13 542 00 00", "+31 13 542 00 00"},
        {"brackets", "(013)5420000", "013 542 00 00"},
        {"blanks that do not break, from a website", "013\u00A0542\u00A000 00",
         "013\u00A0542\u00A000 00"},
        {"a dash of a word processor", "0297\u2013387575", "0297 38 75 75"},
        {"another sign", "0297\u2026387575", NULL},
        {"letters", "bel 0800", NULL},
        {"a question mark", "0800?", NULL},
        {"two digits", "12", NULL},
        {"only signs", "--- ()", NULL},
        {"Excel took the zero", "135420000", "0 013 542 00 00"},
        {"Excel took the zero of 06", "612345678", "0 06 1234 56 78"},
        {"Excel took the zero of 088", "885420000", "0 088 542 00 00"},
        {"Excel took the + of +31", "31612345678", "0 06 1234 56 78"},
        {"Excel took the zero of a long 0800", "8001234567", "0 0800 123 45 67"},
        {"0031 stays as it was typed", "0031612345678", "0031612345678"},
        {"of 0800 8020, or of 020 800 80 20?", "8008020", NULL},
        {"nine digits that are no number", "801234567", NULL},
        {"eleven digits from elsewhere", "32612345678", "32612345678"},
        {"a person forgot the zero", "13 542 00 00", NULL},
        {"too wide for the column", "3,16123E+10", NULL},
        {"the same in English", "3.16123E10", NULL},
        {"an E alone", "0800 E", NULL},
    };
    struct arena arena;
    arena_init(&arena);
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str got = STR("niet");
        enum phone_form form = phone_format(&arena, str_c(cases[i].text), &got);
        check_number(&wrong, cases[i].name, form == PHONE_FINE || form == PHONE_RESTORED,
                     cases[i].expected != NULL);
        if (form == PHONE_RESTORED) // "0 " and the number
            got = arena_printf(&arena, "0 " STR_FMT, STR_ARG(got));
        check_text(&wrong, cases[i].name, got, cases[i].expected ? cases[i].expected : "niet");
    }
    arena_fini(&arena);
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *name, *text; // below the columns of the next line
    int kept;                // contacts that can be shown
    const char *report;
} mistakes[] = {
    {"no name", "a;;overig;;;;;;;;\n", 0,
     "E contacten.csv:2: De naam ontbreekt. | Vul de naam in.\n"},
    {"no id", ";A;overig;;;;;;;;\n", 0,
     "E contacten.csv:2: De id ontbreekt. | Gebruik alleen kleine letters, cijfers en "
     "streepjes.\n"},
    {"an id with a capital", "\n\nAa;A;overig;;;;;;;;\n", 0,
     "E contacten.csv:4: De id \"Aa\" kan niet. | Gebruik alleen kleine letters, cijfers en "
     "streepjes.\n"},
    {"an id twice", "a;A;overig;;;;;;;;\na;B;overig;;;;;;;;\n", 1,
     "E contacten.csv:3: De id \"a\" is al gebruikt in contacten.csv, regel 2. | Geef elke regel "
     "een "
     "eigen id.\n"},
    {"an unknown kind", "a;A;huisarts;;;;;;;;\n", 0,
     "E contacten.csv:2: De soort \"huisarts\" is onbekend. | Kies uit: clientondersteuning, "
     "wijkteam, gemeente, zorgkantoor, mantelzorg, rechten, luisterlijn, overig.\n"},
    {"a town with a spelling mistake", "a;A;overig;Tilborg;;;;;;;\n", 0,
     "E contacten.csv:2: De gemeente \"Tilborg\" staat niet in plaatsen.csv. | Bedoelt u "
     "Tilburg?\n"},
    {"an unknown town", "a;A;overig;Atlantis;;;;;;;\n", 0,
     "E contacten.csv:2: De gemeente \"Atlantis\" staat niet in plaatsen.csv. | Schrijf de naam "
     "precies zoals in plaatsen.csv.\n"},
    {"an unknown region", "a;A;zorgkantoor;;Atlantis;;;;;;\n", 0,
     "E contacten.csv:2: De regio \"Atlantis\" staat niet in plaatsen.csv. | Schrijf de naam "
     "precies "
     "zoals in plaatsen.csv.\n"},
    {"an unknown topic", "a;A;overig;;;wmo, zorg;;;;;\n", 1,
     "E contacten.csv:2: Het onderwerp \"zorg\" is onbekend. | Kies uit: wmo, wlz, jeugd, werk, "
     "mantelzorg, ggz, ouderen, rechten, praten. Zet er komma's tussen.\n"},
    {"a phone with letters", "a;A;overig;;;;bel ons;;;;\n", 1,
     "E contacten.csv:2: \"bel ons\" is geen telefoonnummer. | Gebruik alleen cijfers, spaties en "
     "streepjes.\n"},
    {"a phone without its zero", "a;A;overig;;;;8008020;;;;\n", 1,
     "E contacten.csv:2: Van het telefoonnummer 8008020 is de eerste 0 weg. | Maak de kolom "
     "telefoon op als tekst en typ het nummer opnieuw.\n"},
    {"a phone whose zero is put back", "a;A;overig;;;;612345678;;;;\n", 1,
     "W contacten.csv:2: Van dit telefoonnummer was de eerste 0 weg. De zuil zet die er weer voor. "
     "| "
     "Kijk het nummer na. Maak de kolom telefoon op als tekst.\n"},
    {"many of these are one",
     "a;A;overig;;;;06 1;;;;\nb;B;overig;;;;612345678;;;;\n"
     "c;C;overig;;;;31612345678;;;;\n",
     3,
     "W contacten.csv:3: Van 2 telefoonnummers was de eerste 0 weg. De zuil zet die er weer voor. "
     "Dit "
     "is het eerste. | Kijk de nummers na. Maak de kolom telefoon op als tekst.\n"},
    {"a phone that was too wide", "a;A;overig;;;;3,16E+10;;;;\n", 1,
     "E contacten.csv:2: Van een telefoonnummer is 3,16E+10 gemaakt. De laatste cijfers zijn weg. "
     "| "
     "Maak de kolom telefoon op als tekst en typ het nummer opnieuw.\n"},
    {"a date that Excel counts with", "a;A;overig;;;;;46348;;;\n", 1,
     "E contacten.csv:2: Op de plaats van een datum staat het getal 46348. | Bedoelt u 22-11-2026? "
     "Maak van de kolom tekst en typ de datum opnieuw.\n"},
    {"a year of two digits", "a;A;overig;;;;;22-11-26;;;\n", 1,
     "E contacten.csv:2: In de datum \"22-11-26\" is het jaar te kort. | Schrijf het jaar met vier "
     "cijfers, zo: 22-11-2026.\n"},
    {"true and false of Excel", "a;A;overig;;;;;;WAAR;;\nb;B;overig;;;;;;ONWAAR;;\n", 2, ""},
    {"a date that is no day", "a;A;overig;;;;;31-2-2026;;;\n", 1,
     "E contacten.csv:2: \"31-2-2026\" is geen datum. | Schrijf een datum zo: 22-11-2026. Maak van "
     "de kolom tekst.\n"},
    {"perhaps", "a;A;overig;;;;;;misschien;;\n", 1,
     "W contacten.csv:2: In de kolom gratis staat \"misschien\". Dat telt nu als nee. | Schrijf ja "
     "of "
     "nee.\n"},
    {"a remark instead of hours", "a;A;overig;;;;;;;op afspraak;\n", 1, ""},
    {"hours that only a person understands", "a;A;overig;;;;;;;van 9 tot 5;\n", 1,
     "W contacten.csv:2: De zuil kan de openingstijden \"van 9 tot 5\" niet lezen en toont ze "
     "alleen. "
     "| Schrijf tijden zo: ma-vr 9.00-17.00; za 10.00-12.00.\n"},
    {"a site that is none", "a;A;overig;;;;;;;;onze site\n", 1,
     "W contacten.csv:2: \"onze site\" lijkt geen website. | Schrijf een adres zo: "
     "www.voorbeeld.nl.\n"},
    {"a team for the whole country", "a;Team;wijkteam;;;;;;;;\n", 1,
     "W contacten.csv:2: Bij Team staat geen gemeente. | Vul de gemeente in. Anders ziet iedereen "
     "in "
     "het land deze regel.\n"},
    {"a zorgkantoor for the whole country", "a;ZK;zorgkantoor;;;;;;;;\n", 1,
     "W contacten.csv:2: Bij ZK staat geen regio. | Vul de regio in. Anders ziet iedereen in het "
     "land "
     "deze regel.\n"},
    {"all mistakes of a row at once", ";;x;;;;;;;;\n", 0,
     "E contacten.csv:2: De naam ontbreekt. | Vul de naam in.\n"
     "E contacten.csv:2: De id ontbreekt. | Gebruik alleen kleine letters, cijfers en streepjes.\n"
     "E contacten.csv:2: De soort \"x\" is onbekend. | Kies uit: clientondersteuning, wijkteam, "
     "gemeente, zorgkantoor, mantelzorg, rechten, luisterlijn, overig.\n"},
};

static void mistakes_are_told(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(mistakes); i++) {
        struct memory memory;
        char text[600];
        snprintf(text, sizeof text,
                 "id;naam;soort;gemeente;regio;onderwerpen;telefoon;geldig_tot;gratis;"
                 "openingstijden;website\n%s",
                 mistakes[i].text);
        load_contacts(&memory, str_c(text));
        check_text(&wrong, mistakes[i].name, memory_report(&memory), mistakes[i].report);
        check_number(&wrong, mistakes[i].name, memory.content.contact_count, mistakes[i].kept);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

static const char everybody[] = //
    "id;naam;soort;gemeente;regio;onderwerpen;geldig_tot\n"
    "luister;Luisterlijn;luisterlijn;;;praten;\n"
    "land-recht;Rechtshulp;rechten;;;rechten, wmo;\n"
    "land-steun;Steun;clientondersteuning;;;wmo, wlz;\n"
    "zk-tilburg;ZK MB;zorgkantoor;;Midden-Brabant;wlz;\n"
    "zk-zwolle;ZK Z;zorgkantoor;;Zwolle;wlz;\n"
    "g-tilburg;Tilburg;gemeente;Tilburg;;;\n"
    "g-zwolle;Zwolle;gemeente;Zwolle;;;\n"
    "t-overig;Overig;overig;Tilburg;;werk;\n"
    "t-team-2;Team;wijkteam;Tilburg;;wmo, jeugd;\n"
    "t-team-1;Team;wijkteam;Tilburg;;wmo;\n"
    "t-oud;Oud;clientondersteuning;Tilburg;;wmo;2026-11-21\n"
    "t-vandaag;Vandaag;clientondersteuning;Tilburg;;wlz;2026-11-22\n"
    "t-steun;Steun;clientondersteuning;Tilburg;;wmo;2026-12-31\n"
    "t-mantel;Mantel;mantelzorg;Tilburg;;mantelzorg;\n"
    "t-praat;Maatje;overig;Tilburg;;praten;\n"
    "r-steun;Regiosteun;clientondersteuning;;Midden-Brabant;wmo;\n";

static const struct {
    const char *name, *town; // "": nobody's
    unsigned topics;
    const char *expected;
} choices[] = {
    {"all, listening lines last of all", "Tilburg", 0,
     "t-vandaag t-steun t-team-2 t-team-1 g-tilburg t-mantel t-overig r-steun zk-tilburg "
     "land-steun "
     "land-recht t-praat luister"},
    {"a town without helpers of its own", "Zwolle", 0,
     "g-zwolle zk-zwolle land-steun land-recht luister"},
    {"a town without a region", "Eiland", 0, "land-steun land-recht luister"},
    {"no town", "", 0, "land-steun land-recht luister"},
    {"one topic", "Tilburg", TOPIC_WMO,
     "t-steun t-team-2 t-team-1 g-tilburg r-steun land-steun land-recht"},
    {"another topic", "Tilburg", TOPIC_WLZ, "t-vandaag g-tilburg zk-tilburg land-steun"},
    {"two topics", "Tilburg", TOPIC_WORK | TOPIC_CARER, "g-tilburg t-mantel t-overig"},
    {"talking", "Tilburg", TOPIC_TALK, "t-praat luister"},
    {"a topic in a town without helpers", "Zwolle", TOPIC_YOUTH, "g-zwolle"},
};

static void the_best_contact_comes_first(void **state) {
    (void)state;
    struct memory memory;
    load_contacts(&memory, str_c(everybody));
    const struct date today = {2026, 11, 22};
    int wrong = 0;
    check_text(&wrong, "report", memory_report(&memory), "");
    for (size_t i = 0; i < COUNT(choices); i++) {
        int out[32];
        int town = *choices[i].town ? places_find(&memory.load, str_c(choices[i].town)) : -1;
        int count = content_contacts_for(&memory.content, town, choices[i].topics, today, out, 32);
        struct str got = {"", 0};
        for (int k = 0; k < count; k++)
            got = arena_printf(&memory.arena, STR_FMT "%s" STR_FMT, STR_ARG(got), k ? " " : "",
                               STR_ARG(memory.content.contacts[out[k]].id));
        check_text(&wrong, choices[i].name, got, choices[i].expected);
        check_number(&wrong, "at most as many as asked",
                     content_contacts_for(&memory.content, town, choices[i].topics, today, out, 1),
                     1);
    }
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

static void a_contact_past_its_date_is_never_shown(void **state) {
    (void)state;
    struct contact contact = {.valid_until = {2026, 11, 22}};
    assert_true(content_contact_shown(&contact, (struct date){2026, 11, 22}));
    assert_false(content_contact_shown(&contact, (struct date){2026, 11, 23}));
    assert_true(content_contact_shown(&contact, (struct date){0})); // nobody knows the day
    contact.valid_until = (struct date){0};
    assert_true(content_contact_shown(&contact, (struct date){2100, 1, 1}));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_column_comes_through),
        cmocka_unit_test(a_row_that_says_little_promises_little),
        cmocka_unit_test(phones_are_grouped_as_people_say_them),
        cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(the_best_contact_comes_first),
        cmocka_unit_test(a_contact_past_its_date_is_never_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
