// SPDX-License-Identifier: EUPL-1.2
// Hints by hunspell: with the dictionaries of Debian, with one of our own, and without any.
#include "check/reading.h"
#include "check/spelling.h"
#include "folder.h"
#include "../base/check.h"

// "=": fine, "?": unknown, else the suggestion.
static struct str ask(struct spelling *spelling, struct arena *arena, const char *word) {
    struct str suggestion = {NULL, 0};
    switch (spelling_check(spelling, arena, str_c(word), &suggestion)) {
    case SPELLING_FINE:
        return STR("=");
    case SPELLING_SUGGEST:
        return suggestion;
    case SPELLING_UNKNOWN:
        break;
    }
    return STR("?");
}

struct spelling_case {
    const char *name, *word, *expected;
};

static void play(struct spelling *spelling, const struct spelling_case *cases, size_t count) {
    struct arena arena;
    int wrong = 0;
    arena_init(&arena);
    assert_non_null(spelling);
    for (size_t i = 0; i < count; i++)
        check_text(&wrong, cases[i].name, ask(spelling, &arena, cases[i].word), cases[i].expected);
    spelling_close(spelling);
    arena_fini(&arena);
    assert_int_equal(wrong, 0);
}

static void dutch_words_are_looked_up(void **state) {
    (void)state;
    static const struct spelling_case cases[] = {
        {"a known word", "gemeente", "="},
        {"a capital", "Gemeente", "="},
        {"a trema", "cliënt", "="},
        {"a known compound", "keukentafelgesprek", "="},
        // No long compound: hunspell gives up on those when its quarter of a second is over.
        {"the trema is forgotten", "efficient", "efficiënt"},
        {"a letter is forgotten", "gemeete", "gemeente"},
        {"two letters in a long word", "mantelzoorgerr", "mantelzorger"},
        {"d or dt", "beteekent", "betekent"},
        {"a short word that nothing looks like", "xqzwv", "?"},
        {"a long compound that nobody listed", "zorgkantoorwegwijzerbord", "="},
        {"one letter", "u", "="},
        {"a short word gets no guess", "zrg", "?"},
        {"but for its accents", "zien", "="},
        {"words with a hyphen", "gemeente-brief", "="},
        {"short parts", "ma-do", "="},
        {"a wrong part", "gemeete-bus", "?"},
        {"a curly apostrophe", "foto’s", "="},
        {"broken bytes", "zo\xC3rg", "="},
        {"too long to look up",
         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "="},
    };
    play(spelling_open(NULL, LANG_NL), cases, COUNT(cases));
}

static void english_words_are_looked_up(void **state) {
    (void)state;
    static const struct spelling_case cases[] = {
        {"a known word", "neighbour", "="},
        {"a mistake", "neihbour", "neighbour"},
    };
    play(spelling_open(NULL, LANG_EN), cases, COUNT(cases));
}

static void put(const char *folder, const char *name, const char *text) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_true(file_write(path, str_c(text), NULL));
}

static void a_dictionary_in_latin_1_is_read(void **state) {
    (void)state;
    char folder[] = "/tmp/wegwijs-spelling-XXXXXX", command[64];
    assert_non_null(mkdtemp(folder));
    put(folder, "nl_NL.aff", "SET ISO8859-1\nTRY aceilnt\xEB\n");
    put(folder, "nl_NL.dic", "2\ncli\xEBnt\nhulp\n");
    static const struct spelling_case cases[] = {
        {"a trema", "cliënt", "="},
        {"a suggestion comes back as UTF-8", "client", "cliënt"},
        {"not there", "zorg", "?"},
        {"a letter that the dictionary cannot write", "caf\xC4\x99", "="},
    };
    const struct spelling_source source = {.folder = folder};
    play(spelling_open(&source, LANG_NL), cases, COUNT(cases));
    snprintf(command, sizeof command, "rm -rf %s", folder);
    assert_int_equal(system(command), 0);
}

static void without_hunspell_nothing_is_said(void **state) {
    (void)state;
    assert_null(spelling_open(&(struct spelling_source){.library = "libnietda.so.9"}, LANG_NL));
    assert_null(spelling_open(&(struct spelling_source){.library = "libm.so.6"}, LANG_NL));
    assert_null(spelling_open(&(struct spelling_source){.folder = "/nergens"}, LANG_NL));
    assert_null(spelling_open(NULL, LANG_AR));
    assert_false(spelling_available(LANG_AR));
    assert_true(spelling_available(LANG_NL));
    assert_false(spelling_knows(NULL, STR("hulp")));
    spelling_close(NULL);
}

static void spelling_only(const struct checking *check) {
    struct check_options options = *check->options;
    options.spelling = true;
    check_reading(check->content, &options, check->report);
}

#define CARE                                                                                       \
    { "contacten.csv", "Wlz.;The Wlz.", "Zorg.;Care." }
#define LOOK " Zo maakt u het goed: Verbeter het, of leg het woord uit in nl/woorden.md.\n"

static const struct folder_case folders[] = {
    {"a good folder", {CARE}, ""},
    {"a mistake, once; names, numbers and explained words are no mistakes",
     {CARE,
      {"nl/woorden.md", "## Wmo", "## Wmo\nook: frobel"},
      {"nl/hulp.md", "Dit zijn",
       "Bel de gemeete. De gemeete en Frobeldam en Tilburg. Een frobel op 0800 8020. Mail naar "
       "mij@zorrg.nl.\n\nDit zijn"}},
     "nl/hulp.md:8: let op: \"gemeete\" staat niet in het woordenboek. Bedoelt u "
     "\"gemeente\"?" LOOK},
    {"a word that nothing looks like",
     {CARE, {"nl/hulp.md", "Dit zijn", "Een xqzwoev.\n\nDit zijn"}},
     "nl/hulp.md:8: let op: \"xqzwoev\" staat niet in het woordenboek. Zo maakt u het goed: Kijk "
     "of "
     "het goed is, of leg het woord uit in nl/woorden.md.\n"},
    {"a Dutch word in an English text is meant",
     {CARE, {"en/hulp.md", "\n\nHelp.\n", "\n\nAsk for gemeente. Ask for helpp.\n"}},
     "en/hulp.md:5: let op: \"helpp\" staat niet in het woordenboek. Bedoelt u \"help\"? Zo maakt "
     "u "
     "het goed: Verbeter het woord.\n"},
};

static void a_folder_is_told_its_misspellings(void **state) {
    (void)state;
    folder_play(folders, COUNT(folders), spelling_only, (struct date){0});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dutch_words_are_looked_up),
        cmocka_unit_test(english_words_are_looked_up),
        cmocka_unit_test(a_dictionary_in_latin_1_is_read),
        cmocka_unit_test(without_hunspell_nothing_is_said),
        cmocka_unit_test(a_folder_is_told_its_misspellings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
