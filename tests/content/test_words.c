// SPDX-License-Identifier: EUPL-1.2
// woorden.md: terms, other forms, explanations.
#include "../base/check.h"
#include "write.h"

static void load_words(struct memory *memory, const char *dutch, const char *english) {
    memory_init(memory);
    struct source source = memory_source("nl/woorden.md", str_c(dutch));
    words_number(&memory->load, &source);
    for (int i = 0; i < LANG_COUNT; i++)
        memory->content.editions[i].words =
            arena_array(&memory->arena, struct word, memory->content.word_count);
    words_parse(&memory->load, &source, LANG_NL);
    source = memory_source("en/woorden.md", str_c(english));
    words_parse(&memory->load, &source, LANG_EN);
}

// Each word as "id: term (form, form) = explanation".
static struct str write_words(struct memory *memory, enum language language) {
    struct str all = {"", 0};
    for (int i = 0; i < memory->content.word_count; i++) {
        const struct word *word = content_word(&memory->content, i, language);
        all = arena_printf(&memory->arena, STR_FMT STR_FMT ": " STR_FMT " (", STR_ARG(all),
                           STR_ARG(memory->content.word_ids[i]), STR_ARG(word->term));
        for (int k = 0; k < word->form_count; k++)
            all = arena_printf(&memory->arena, STR_FMT "%s" STR_FMT, STR_ARG(all), k ? ", " : "",
                               STR_ARG(word->forms[k]));
        all = arena_printf(&memory->arena, STR_FMT ") = " STR_FMT "\n", STR_ARG(all),
                           STR_ARG(write_rich(memory, &word->meaning)));
    }
    return all;
}

static void words_of_two_languages(void **state) {
    (void)state;
    struct memory memory;
    load_words(&memory,
               "Uitleg van woorden.\n\n## Wlz\nook: Wet Langdurige Zorg, Wlz's\nDe **wet** voor\n"
               "altijd zorg.\n\nNog een zin.\n\n## Eigen bijdrage\n\nWat u zelf betaalt.\n"
               "##cliëntondersteuner\nDenkt mee.\n## Café-gesprek {praatje}\nPraten.\n",
               "## Long-term Care Act {wlz}\nook: Wlz\nA law.\n\n## own contribution "
               "{eigen-bijdrage}\nWhat you pay.\n");
    int wrong = 0;
    check_text(&wrong, "report", memory_report(&memory), "");
    check_text(&wrong, "Dutch", write_words(&memory, LANG_NL),
               "wlz: Wlz (wet langdurige zorg, wlz s) = De **wet** voor altijd zorg. Nog een zin.\n"
               "eigen-bijdrage: Eigen bijdrage () = Wat u zelf betaalt.\n"
               "clientondersteuner: cliëntondersteuner () = Denkt mee.\n"
               "praatje: Café-gesprek () = Praten.\n");
    check_text(&wrong, "English, and Dutch where there is none", write_words(&memory, LANG_EN),
               "wlz: Long-term Care Act (wlz) = A law.\n"
               "eigen-bijdrage: own contribution () = What you pay.\n"
               "clientondersteuner: cliëntondersteuner () = Denkt mee.\n"
               "praatje: Café-gesprek () = Praten.\n");
    check_number(&wrong, "none in Arabic", content_word(&memory.content, 0, LANG_AR)->present, 1);
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *name, *dutch, *english, *report;
} mistakes[] = {
    {"no explanation", "## Wlz\n\n## pgb\nGeld.\n", "",
     "E nl/woorden.md:1: Het woord \"Wlz\" heeft geen uitleg. | Schrijf eronder in een of twee "
     "zinnen "
     "wat het is.\n"},
    {"twice", "## Wlz\nA.\n\n## wlz\nB.\n", "",
     "E nl/woorden.md:4: Het woord \"wlz\" staat er twee keer. | Haal een van de twee weg.\n"},
    {"a form of two words", "## Wlz\nA.\n## pgb\nook: budget, wlz\nB.\n", "",
     "E nl/woorden.md:4: \"wlz\" hoort al bij een ander woord. | Laat een van de twee weg.\n"},
    {"no letters", "## ???\nA.\n", "",
     "E nl/woorden.md:1: Dit woord kan niet: \"???\". | Schrijf ## en dan het woord.\n"},
    {"another language has a word of its own", "## Wlz\nA.\n", "\n## pgb\nB.\n",
     "E en/woorden.md:2: Het woord \"pgb\" staat niet in nl/woorden.md. | Zet het Nederlandse "
     "woord "
     "erachter, zo: ## Wlz {wlz}.\n"},
    {"a list is no explanation", "## Wlz\n- a\n- b\n", "",
     "W nl/woorden.md:2: Hier kan geen kop, lijstje of tabel staan. | Schrijf hier een of twee "
     "gewone "
     "zinnen.\n"
     "W nl/woorden.md:3: Hier kan geen kop, lijstje of tabel staan. | Schrijf hier een of twee "
     "gewone "
     "zinnen.\n"},
    {"a link in an explanation", "## Wlz\nZie\n[dit](over).\n", "",
     "E nl/woorden.md:3: Hier kan geen link of foto staan. | Haal de link of de foto hier weg, of "
     "zet "
     "die op een bladzijde.\n"},
};

static void mistakes_are_told(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(mistakes); i++) {
        struct memory memory;
        load_words(&memory, mistakes[i].dutch, mistakes[i].english);
        check_text(&wrong, mistakes[i].name, memory_report(&memory), mistakes[i].report);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

static void the_longest_term_wins(void **state) {
    (void)state;
    struct memory memory;
    load_words(&memory, "## zorg\nA.\n## langdurige zorg\nB.\n## Wet langdurige zorg\nC.\n", "");
    static const struct {
        const char *name, *text, *expected;
    } cases[] = {
        {"three words", "De wet langdurige zorg.", "De _wet langdurige zorg=wet-langdurige-zorg_."},
        {"two words", "De langdurige zorg.", "De _langdurige zorg=langdurige-zorg_."},
        {"one word", "De zorg.", "De _zorg=zorg_."},
        {"a beginning of a term", "De wet langdurige hulp.", "De wet langdurige hulp."},
        {"a beginning at the end", "De wet", "De wet"},
        {"each word once", "Zorg, langdurige zorg, zorg.",
         "_Zorg=zorg_, _langdurige zorg=langdurige-zorg_, zorg."},
    };
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct words_seen seen = {arena_array(&memory.arena, bool, memory.content.word_count)};
        struct rich rich =
            rich_parse(&memory.load, str_c(cases[i].text), STR("x"), 1, LANG_NL, seen);
        check_text(&wrong, cases[i].name, write_rich(&memory, &rich), cases[i].expected);
    }
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_two_languages),
        cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(the_longest_term_wins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
