// SPDX-License-Identifier: EUPL-1.2
// Who can help: numbers that can be dialled, rows that somebody looked after, nobody missing.
#include "folder.h"
#include "check/phones.h"

static const struct date TODAY = {2026, 11, 22};

static const struct {
    const char *phone;
    enum phone_fault fault;
} numbers[] = {
    {"013 542 80 00", PHONE_RIGHT},
    {"0546 84 08 40", PHONE_RIGHT},
    {"(020) 624 11 11", PHONE_RIGHT},
    {"06-12345678", PHONE_RIGHT},
    {"088-789 10 00", PHONE_RIGHT},
    {"085 123 45 67", PHONE_RIGHT},
    {"0031 13 542 80 00", PHONE_RIGHT},
    {"+31 13 542 80 00", PHONE_RIGHT},
    {"+31 (0)13 542 80 00", PHONE_RIGHT},
    {"0800-0113", PHONE_RIGHT},
    {"0800 123 45 67", PHONE_RIGHT},
    {"0900-9630", PHONE_RIGHT},
    {"14 013", PHONE_RIGHT},
    {"14 0113", PHONE_RIGHT},
    {"112", PHONE_RIGHT},
    {"113", PHONE_RIGHT},
    {"144", PHONE_RIGHT},
    {"1400", PHONE_RIGHT},
    {"116 123", PHONE_RIGHT},
    {"+32 2 555 12 12", PHONE_RIGHT},
    {"000 000 00 01", PHONE_INVENTED},
    {"013 542 80 0", PHONE_SHORT},
    {"013", PHONE_SHORT},
    {"5428000", PHONE_SHORT},
    {"+31", PHONE_SHORT},
    {"0031", PHONE_SHORT},
    {"013 542 80 000", PHONE_LONG},
    {"06 1234 56 789", PHONE_LONG},
    {"0123456789012345678", PHONE_LONG},
    {"0800 123", PHONE_SERVICE_LENGTH},
    {"0900 12345", PHONE_SERVICE_LENGTH},
    {"14 099", PHONE_TOWN_CODE},
    {"14 0199", PHONE_TOWN_CODE},
    {"14", PHONE_TOWN_CODE},
    {"0199 12 34 56", PHONE_UNKNOWN_START},
    {"060 123 45 67", PHONE_UNKNOWN_START},
    {"1234567890", PHONE_UNKNOWN_START},
    {"118", PHONE_UNKNOWN_CODE},
    {"117 00", PHONE_UNKNOWN_CODE},
    {"", PHONE_UNKNOWN_CODE},
};

static void test_numbers_of_the_plan(void **state) {
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        int digits;
        const enum phone_fault fault = phone_check(str_c(numbers[i].phone), &digits);
        if (fault != numbers[i].fault) {
            print_error("%s: %d, expected %d\n", numbers[i].phone, fault, numbers[i].fault);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void test_digits_are_counted_as_one_dials_them(void **state) {
    (void)state;
    int digits;
    phone_check(STR("+31 (0)13 542 80 0"), &digits);
    assert_int_equal(digits, 9);
    phone_check(STR("013-5428000"), &digits);
    assert_int_equal(digits, 10);
}

#define PHONE(number)                                                                              \
    { "contacten.csv", "000 000 00 01", number }
#define LOOK_UP                                                                                    \
    " Zo maakt u het goed: Bel het nummer of zoek het op. Weet u het niet? Laat het leeg.\n"
#define ROW(row)                                                                                   \
    { "contacten.csv", "zk;", row "\nzk;" }

static const struct folder_case cases[] = {
    {"a good folder is passed in silence", {{0}}, ""},
    {"a digit is missing",
     {PHONE("013 542 80 0")},
     "contacten.csv:2: FOUT: Het nummer 013 542 80 0 heeft 9 cijfers. Een telefoonnummer heeft er "
     "10." LOOK_UP},
    {"a digit too many",
     {PHONE("013 542 80 000")},
     "contacten.csv:2: FOUT: Het nummer 013 542 80 000 heeft 11 cijfers. Een telefoonnummer heeft "
     "er 10." LOOK_UP},
    {"0800 with three digits",
     {PHONE("0800 123")},
     "contacten.csv:2: FOUT: Het nummer 0800 123 klopt niet. Na 0800 of 0900 komen 4 of 7 "
     "cijfers." LOOK_UP},
    {"14 without an area code",
     {PHONE("14 099")},
     "contacten.csv:2: FOUT: Het nummer 14 099 klopt niet. Achter 14 hoort een netnummer. Zo maakt "
     "u het goed: Schrijf 14 en dan het netnummer, zo: 14 013.\n"},
    {"an area code that is nobody's",
     {PHONE("0199 12 34 56")},
     "contacten.csv:2: let op: Het nummer 0199 12 34 56 heeft een begin dat in Nederland niet "
     "bestaat." LOOK_UP},
    {"a short number that is nobody's",
     {PHONE("118")},
     "contacten.csv:2: let op: Het korte nummer 118 bestaat niet in Nederland." LOOK_UP},
    {"the desk's number is looked at too",
     {{"instellingen.ini", "000 000 00 00", "013 542 80 0"}},
     "instellingen.ini:3: FOUT: Het nummer 013 542 80 0 heeft 9 cijfers. Een telefoonnummer heeft "
     "er 10." LOOK_UP},
    {"in another town the invented numbers are told once; nobody of that town is there",
     {{"instellingen.ini", "Voorbeeldstad", "Tilburg"}},
     "contacten.csv: let op: Voor Tilburg staat er geen cliëntondersteuner in de lijst. Zo maakt u "
     "het goed: Zet er een rij bij met in de kolom soort: clientondersteuning.\n"
     "contacten.csv: let op: Voor de regio Midden-Brabant staat er geen zorgkantoor in de lijst. "
     "Zo "
     "maakt u het goed: Zet er een rij bij met in de kolom soort: zorgkantoor.\n"
     "contacten.csv:2: let op: In de lijst staan nog verzonnen nummers (2). Dit is het eerste. "
     "Nummers met 000 horen bij het voorbeeld. Zo maakt u het goed: Zet er echte nummers voor in "
     "de plaats, of haal de rijen weg.\n"},
    {"a zorgkantoor without a number",
     {{"contacten.csv", "000 000 00 02;2026-11-02;ja", ";;"}},
     "contacten.csv:3: let op: Het zorgkantoor van uw regio heeft geen telefoonnummer. Zo maakt u "
     "het goed: Zoek het nummer op, bel het en vul het in.\n"},
    {"a client supporter past its date is nobody",
     {{"contacten.csv", "2026-11-22;;gebeld", "2026-11-22;2026-11-01;gebeld"}},
     "contacten.csv: let op: Voor Voorbeeldstad staat er geen cliëntondersteuner in de lijst. Zo "
     "maakt u het goed: Zet er een rij bij met in de kolom soort: clientondersteuning.\n"
     "contacten.csv:2: let op: De datum geldig_tot (1 november 2026) is voorbij. Bezoekers zien "
     "MEE nu niet meer. Zo maakt u het goed: Kijk de rij na en zet een nieuwe datum in geldig_tot, "
     "of haal de rij weg.\n"},
    {"nearly past its date",
     {{"contacten.csv", "2026-11-22;;gebeld", "2026-11-22;2026-12-01;gebeld"}},
     "contacten.csv:2: let op: MEE geldt nog tot en met 1 december 2026. Daarna verdwijnt het. Zo "
     "maakt u het goed: Kijk de rij na en zet een nieuwe datum in geldig_tot, of haal de rij "
     "weg.\n"},
    {"a row that nobody looked after for 18 months",
     {{"contacten.csv", "Help.;2026-11-22", "Help.;2025-05-21"}},
     "contacten.csv:2: let op: Bij MEE is de rij langer dan 18 maanden niet nagekeken. Zo maakt u "
     "het goed: Kijk de rij na. Zet dan de nieuwe datum in de kolom bijgewerkt.\n"},
    {"past its date it has to be looked after anyhow",
     {{"contacten.csv", "2026-11-02;ja;Wlz.;The Wlz.;2026-11-22;",
       "2016-11-02;ja;Wlz.;The Wlz.;2016-11-22;2026-11-01"}},
     "contacten.csv: let op: Voor de regio Voorbeeldregio staat er geen zorgkantoor in de lijst. "
     "Zo maakt u het goed: Zet er een rij bij met in de kolom soort: zorgkantoor.\n"
     "contacten.csv:3: let op: De datum geldig_tot (1 november 2026) is voorbij. Bezoekers zien "
     "Zorgkantoor nu niet meer. Zo maakt u het goed: Kijk de rij na en zet een nieuwe datum in "
     "geldig_tot, of haal de rij weg.\n"},
    {"a row from the future",
     {{"contacten.csv", "Help.;2026-11-22", "Help.;2027-11-22"}},
     "contacten.csv:2: let op: In de kolom bijgewerkt staat 22 november 2027. Die dag moet nog "
     "komen. Zo maakt u het goed: Zet er de dag waarop u het echt nakeek.\n"},
    {"a row without a date and a source",
     {{"contacten.csv", "Help.;2026-11-22;;gebeld", "Help.;;;"}},
     "contacten.csv:2: let op: Bij MEE staat niet wanneer iemand de rij nakeek. Zo maakt u het "
     "goed: Zet de datum in de kolom bijgewerkt, zo: 2026-11-22.\n"
     "contacten.csv:2: let op: Bij MEE staat geen bron. Zo maakt u het goed: Zet in de kolom bron "
     "hoe u het weet.\n"},
    {"what must still be filled in was told by reading",
     {{"contacten.csv", "Help.;2026-11-22;;gebeld", "Help.;[invullen: de dag];;"},
      {"contacten.csv", "000 000 00 02;2026-11-02;ja", "[invullen: het nummer];;"}},
     ""},
    {"a row that is only to be filled in is nobody yet, and told by its mark",
     {{"contacten.csv", "mee;MEE", "mee;[invullen: wie helpt er?]"},
      {"contacten.csv", "Help.;2026-11-22;;gebeld", "Help.;;;"}},
     ""},
    {"a number that is called sure but was looked at a year ago",
     {PHONE("013 542 80 00"), {"contacten.csv", "2026-11-02", "2025-11-21"}},
     "contacten.csv:2: let op: Bij MEE is het nummer langer dan een jaar niet nagekeken. Zo maakt "
     "u het goed: Bel het nummer. Zet dan de nieuwe datum in telefoon_datum, of zet nagekeken op "
     "nee.\n"},
    {"that it is not sure is honest enough",
     {PHONE("013 542 80 00"), {"contacten.csv", "2026-11-02;ja", "2025-11-21;nee"}},
     ""},
    {"a number without a date",
     {PHONE("013 542 80 00"), {"contacten.csv", "2026-11-02", ""}},
     "contacten.csv:2: let op: Bij MEE staat een nummer zonder datum. Zo maakt u het goed: Zet in "
     "telefoon_datum de dag waarop u het nummer belde of zag.\n"},
    {"national lines keep their number for years",
     {ROW("lijn;Lijn;luisterlijn;;;praten;088-0767 000;2017-01-01;ja;Praten.;To talk.;2026-11-22;;"
          "krant")},
     ""},
    {"six rows lack the same: told once",
     {ROW("a;A;overig;;;wmo;;;;A.;A;2026-11-22;;\nb;B;overig;;;wmo;;;;B.;B;2026-11-22;;\n"
          "c;C;overig;;;wmo;;;;C.;C;2026-11-22;;\nd;D;overig;;;wmo;;;;D.;D;2026-11-22;;\n"
          "e;E;overig;;;wmo;;;;E.;E;2026-11-22;;\nf;F;overig;;;wmo;;;;F.;F;2026-11-22;;")},
     "contacten.csv:3: let op: Bij 6 contacten staat geen bron. Dit is het eerste. Zo maakt u het "
     "goed: Zet in de kolom bron hoe u het weet.\n"},
    {"the same name twice in a town",
     {ROW("mee-2;Mee;overig;Voorbeeldstad;;wmo;;;;A.;A;2026-11-22;;gebeld")},
     "contacten.csv:3: let op: Mee staat er twee keer, ook in contacten.csv, regel 2. Zo maakt u "
     "het goed: Haal een van de twee rijen weg.\n"},
    {"the same name in another town is somebody else",
     {ROW("mee-2;MEE;overig;Tilburg;;wmo;;;;A.;A;2026-11-22;;gebeld")},
     ""},
    {"one number, two names in a town",
     {PHONE("013 542 80 00"),
      ROW("raad;De raad;overig;Voorbeeldstad;;wmo;013-5428000;2026-11-02;ja;A.;A;2026-11-22;;"
          "gebeld")},
     "contacten.csv:3: let op: De raad heeft hetzelfde nummer als MEE (regel 2). Zo maakt u het "
     "goed: Kijk na welk nummer bij wie hoort. Is het echt hetzelfde? Maak er dan een rij van.\n"},
    {"the number of the whole town may be shared",
     {PHONE("14 013"),
      ROW("raad;De raad;overig;Voorbeeldstad;;wmo;14 013;2026-11-02;ja;A.;A;2026-11-22;;gebeld")},
     ""},
};

static void test_each_is_told_with_its_remedy(void **state) {
    (void)state;
    folder_play(cases, sizeof cases / sizeof *cases, check_contacts, TODAY);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_of_the_plan),
        cmocka_unit_test(test_digits_are_counted_as_one_dials_them),
        cmocka_unit_test(test_each_is_told_with_its_remedy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
