// SPDX-License-Identifier: EUPL-1.2
// Postcodes to municipalities.
#include "../base/check.h"
#include "memory.h"

#define HEADER "postcode_van;postcode_tot;gemeente;provincie;zorgkantoorregio\n"

static void load_places(struct memory *memory, const char *text) {
    memory_init(memory);
    struct source source = memory_source("plaatsen.csv", str_c(text));
    places_parse(&memory->load, &source);
}

static struct str names_at(struct memory *memory, int postcode) {
    int out[PLACES_PER_POSTCODE];
    int count = content_places_at(&memory->content, postcode, out, PLACES_PER_POSTCODE);
    struct str all = {"", 0};
    for (int i = 0; i < count; i++)
        all = arena_printf(&memory->arena, STR_FMT "%s" STR_FMT, STR_ARG(all), i ? ", " : "",
                           STR_ARG(memory->content.municipalities[out[i]].name));
    return all;
}

static void a_postcode_tells_the_municipality(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int postcode;
        const char *expected;
    } cases[] = {
        {"5038 is Tilburg", 5038, "Tilburg"},
        {"the first of a range", 5000, "Tilburg"},
        {"the last of a range", 5049, "Tilburg"},
        {"between two ranges", 5060, ""},
        {"before the first", 1000, ""},
        {"after the last", 9999, ""},
        {"a split postcode returns two, the first of the file in front", 1223, "Hilversum, Laren"},
        {"a range within a range", 7005, "Doetinchem, Montferland"},
        {"the main one came later by number but first in the file", 6105, "Echt, Roermond"},
        {"no Dutch postcode starts with 0, but this town's do", 150, "Voorbeeldstad"},
        {"0", 0, ""},
        {"less than nothing", -5, ""},
        {"too large", 100000, ""},
    };
    struct memory memory;
    load_places(&memory, HEADER "5000;5049;Tilburg;Noord-Brabant;Midden-Brabant\n"
                                "1223;1223;Hilversum;Noord-Holland;'t Gooi\n"
                                "1223;1223;Laren;Noord-Holland;'t Gooi\n"
                                "7000;7009;Doetinchem;Gelderland;Arnhem\n"
                                "7005;7005;Montferland;Gelderland;Arnhem\n"
                                "6105;6110;Echt;Limburg;Zuid-Limburg\n"
                                "6100;6105;Roermond;Limburg;Noord-Limburg\n"
                                "0100;0199;Voorbeeldstad;;\n"
                                "5000;5010;Tilburg;Noord-Brabant;Midden-Brabant\n");
    int wrong = 0;
    check_text(&wrong, "no mistakes", memory_report(&memory), "");
    for (size_t i = 0; i < COUNT(cases); i++)
        check_text(&wrong, cases[i].name, names_at(&memory, cases[i].postcode), cases[i].expected);
    int one;
    check_number(&wrong, "at most as many as asked",
                 content_places_at(&memory.content, 1223, &one, 1), 1);
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

static void municipalities_are_in_alphabetical_order(void **state) {
    (void)state;
    struct memory memory;
    load_places(&memory, HEADER "1000;1000;Zwolle;;\n1001;1001;'s-Hertogenbosch;;\n"
                                "1002;1002;Bergen (NH.);;\n1003;1003;Bergen (L.);;\n"
                                "1004;1004;Heerlen;;\n1005;1005;Hengelo (O.);;\n"
                                "1006;1006;Épe;;\n");
    static const char *const expected[] = {"Bergen (L.)",  "Bergen (NH.)",     "Épe",   "Heerlen",
                                           "Hengelo (O.)", "'s-Hertogenbosch", "Zwolle"};
    int wrong = 0;
    check_number(&wrong, "all", memory.content.municipality_count, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++)
        check_text(&wrong, "in order", memory.content.municipalities[i].name, expected[i]);
    check_text(&wrong, "under the h", memory.content.municipalities[5].sort, "hertogenbosch");
    check_text(&wrong, "without brackets", memory.content.municipalities[0].sort, "bergen");
    check_text(&wrong, "and its postcode", names_at(&memory, 1001), "'s-Hertogenbosch");
    check_number(&wrong, "any case", places_find(&memory.load, STR("ZWOLLE")), 6);
    check_number(&wrong, "with gemeente", places_find(&memory.load, STR("Gemeente Epe")), 2);
    check_number(&wrong, "an apostrophe of Word",
                 places_find(&memory.load, STR("\u2019s-Hertogenbosch")), 5);
    check_number(&wrong, "unknown", places_find(&memory.load, STR("Atlantis")), -1);
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *name, *text, *report;
} mistakes[] = {
    {"no postcode", HEADER "50a;5000;Epe;;\n",
     "E plaatsen.csv:2: \"50a\" is geen postcode. | Schrijf vier cijfers, zonder letters. "
     "Bijvoorbeeld: 5038.\n"},
    {"a postcode of five digits", HEADER "5000;50000;Epe;;\n",
     "E plaatsen.csv:2: \"50000\" is geen postcode. | Schrijf vier cijfers, zonder letters. "
     "Bijvoorbeeld: 5038.\n"},
    {"the wrong way round", HEADER "\n5001;5000;Epe;;\n",
     "E plaatsen.csv:3: De eerste postcode (5001) is hoger dan de laatste (5000). | Zet de laagste "
     "postcode vooraan.\n"},
    {"no municipality", HEADER "5000;5000;;X;\n",
     "E plaatsen.csv:2: De gemeente ontbreekt. | Vul de naam van de gemeente in.\n"},
    {"another region in another row", HEADER "1;2;Epe;Gelderland;A\n3;4;Epe;Gelderland;B\n",
     "W plaatsen.csv:3: De provincie of de regio van Epe is anders dan in een regel hiervoor. | "
     "Schrijf in alle regels van een gemeente hetzelfde.\n"},
    {"a missing column", "postcode_van;gemeente\n1;Epe\n",
     "E plaatsen.csv:1: De kolom postcode_tot ontbreekt. | Zet in de eerste regel de namen van de "
     "kolommen.\n"},
    {"more towns than can be true",
     HEADER "1;1;A;;\n1;1;B;;\n1;1;C;;\n1;1;D;;\n1;1;E;;\n1;1;F;;\n1;1;G;;\n1;1;H;;\n1;1;I;;\n",
     "E plaatsen.csv:10: De postcode 0001 hoort bij meer dan 8 gemeenten. | Kijk of de postcodes "
     "in "
     "deze regel kloppen.\n"},
};

static void mistakes_are_told(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(mistakes); i++) {
        struct memory memory;
        load_places(&memory, mistakes[i].text);
        check_text(&wrong, mistakes[i].name, memory_report(&memory), mistakes[i].report);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

static void a_name_that_is_not_listed_gets_the_one_that_is_meant(void **state) {
    (void)state;
    static const struct {
        const char *name, *written, *remedy;
    } rows[] = {
        {"as people say it", "Den Bosch", "Schrijf: 's-Hertogenbosch."},
        {"in small letters", "den bosch", "Schrijf: 's-Hertogenbosch."},
        {"a typo", "'s-Hertogenbosh", "Bedoelt u 's-Hertogenbosch?"},
        {"an old name of a town that this list lacks", "'s-Gravenhage",
         "Schrijf de naam precies zoals in plaatsen.csv."},
        {"like nothing", "Parijs", "Schrijf de naam precies zoals in plaatsen.csv."},
    };
    int wrong = 0;
    struct memory memory;
    load_places(&memory, HEADER "5211;5249;'s-Hertogenbosch;Noord-Brabant;Noordoost-Brabant\n"
                                "5000;5049;Tilburg;Noord-Brabant;Midden-Brabant\n");
    for (size_t i = 0; i < COUNT(rows); i++)
        check_text(&wrong, rows[i].name, places_remedy(&memory.load, str_c(rows[i].written)),
                   rows[i].remedy);
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_postcode_tells_the_municipality),
        cmocka_unit_test(municipalities_are_in_alphabetical_order),
        cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(a_name_that_is_not_listed_gets_the_one_that_is_meant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
