// SPDX-License-Identifier: EUPL-1.2
// start.md: the tiles of the home screen.
#include "../base/check.h"
#include "write.h"

#define HEAD "titel: Hulp\nlokzin: Hulp nodig?\nlokzin-klein: Raak aan.\n\n"

static void load_start(struct memory *memory, const char *text) {
    memory_init(memory);
    memory_fill(memory);
    struct page *pages = memory->content.editions[LANG_NL].pages;
    pages[1] =
        (struct page){.brief = STR("Van de bladzijde"), .icon = STR("vraag"), .present = true};
    struct source source = memory_source("nl/start.md", str_c(text));
    start_parse(&memory->load, &source, LANG_NL);
}

// A tile a line: "title | brief | icon | target".
static struct str write_tiles(struct memory *memory) {
    const struct edition *edition = &memory->content.editions[LANG_NL];
    struct str all = {"", 0};
    for (int i = 0; i < edition->tile_count; i++) {
        const struct tile *tile = &edition->tiles[i];
        all = arena_printf(&memory->arena,
                           STR_FMT STR_FMT " | " STR_FMT " | " STR_FMT " | " STR_FMT "\n",
                           STR_ARG(all), STR_ARG(tile->title), STR_ARG(tile->brief),
                           STR_ARG(tile->icon), STR_ARG(write_target(memory, tile->target)));
    }
    return all;
}

static const struct {
    const char *name, *text, *tiles, *report;
} cases[] = {
    {"words of its own", HEAD "- [Help mij](wegwijzer) Beantwoord 3 vragen\n",
     "Help mij | Beantwoord 3 vragen |  | question start\n", ""},
    {"words and icon of its page", HEAD "- [Wat?](wat-is.md)\n",
     "Wat? | Van de bladzijde | vraag | page wat-is\n", ""},
    {"its own words before those of its page", HEAD "- [Wat?](wat-is.md): Eigen\n",
     "Wat? | Eigen | vraag | page wat-is\n", ""},
    {"a dash between", HEAD "- [Over](over) – Over de zuil\n* [Waar](plaats) - Kies\n",
     "Over | Over de zuil |  | about\nWaar | Kies |  | place\n", ""},
    {"an unknown icon", HEAD "- [Over](over \"eenhoorn\") X\n", "Over | X |  | about\n",
     "W nl/start.md:5: Het pictogram \"eenhoorn\" is onbekend. | Kies een naam uit de lijst in "
     "LEESMIJ.md.\n"},
    {"an item without a link", HEAD "- Zomaar\n- [Over](over)\n", "Over |  |  | about\n",
     "E nl/start.md:5: Deze regel is geen tegel: er hoort een link in te staan. | Schrijf: - "
     "[Titel](bladzijde.md) Korte uitleg\n"},
    {"a sentence", HEAD "Welkom!\n\n- [Over](over)\n", "Over |  |  | about\n",
     "E nl/start.md:5: Deze regel is geen tegel: er hoort een link in te staan. | Schrijf: - "
     "[Titel](bladzijde.md) Korte uitleg\n"},
    {"a link that leads nowhere", HEAD "- [Over](over)\n- [Weg](weg.md)\n", "Over |  |  | about\n",
     "E nl/start.md:6: De link \"weg.md\" wijst naar een bladzijde die er niet is. | Kijk in "
     "LEESMIJ.md "
     "welke links er zijn.\n"},
    {"no tiles", HEAD, "",
     "E nl/start.md:0: Er staat geen tegel in dit bestand. | Schrijf voor elke tegel: - "
     "[Titel](bladzijde.md) Korte uitleg\n"},
    {"no title and no sentence", "lokzin-klein: x\n\n- [Over](over)\n", "Over |  |  | about\n",
     "E nl/start.md:1: De titel ontbreekt. | Zet bovenaan een regel: titel: ...\n"
     "W nl/start.md:1: De lokzin ontbreekt. | Zet bovenaan een regel: lokzin: ... Die zin staat "
     "groot "
     "op het scherm als er niemand is.\n"},
};

static void tiles_are_read_and_mistakes_told(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct memory memory;
        load_start(&memory, cases[i].text);
        check_text(&wrong, cases[i].name, write_tiles(&memory), cases[i].tiles);
        check_text(&wrong, cases[i].name, memory_report(&memory), cases[i].report);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

static void the_sentences_come_through(void **state) {
    (void)state;
    struct memory memory;
    load_start(&memory, HEAD "- [Over](over)\n");
    const struct edition *edition = &memory.content.editions[LANG_NL];
    assert_true(str_eq(edition->title, STR("Hulp")));
    assert_true(str_eq(edition->attract, STR("Hulp nodig?")));
    assert_true(str_eq(edition->attract_more, STR("Raak aan.")));
    memory_fini(&memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tiles_are_read_and_mistakes_told),
        cmocka_unit_test(the_sentences_come_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
