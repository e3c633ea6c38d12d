// SPDX-License-Identifier: EUPL-1.2
// Text cut into sentences and words.
#include "../base/check.h"
#include "base/arena.h"
#include "check/sentences.h"

static struct str join_sentences(struct arena *arena, const char *text) {
    struct str all = {"", 0}, sentence;
    for (struct str rest = str_c(text); sentence_next(&rest, &sentence);)
        all = arena_printf(arena, STR_FMT "%s" STR_FMT, STR_ARG(all), all.len ? " | " : "",
                           STR_ARG(sentence));
    return all;
}

static struct str join_words(struct arena *arena, const char *text) {
    struct str all = {"", 0}, word;
    for (struct str rest = str_c(text); word_next(&rest, &word);)
        all = arena_printf(arena, STR_FMT "%s" STR_FMT, STR_ARG(all), all.len ? "|" : "",
                           STR_ARG(word));
    return all;
}

static const struct {
    const char *name, *text, *expected;
} sentences[] = {
    {"nothing", "", ""},
    {"only blanks", "  \t ", ""},
    {"two sentences", "U belt ons. Wij helpen u.", "U belt ons. | Wij helpen u."},
    {"no stop at the end", "U belt ons. Wij helpen", "U belt ons. | Wij helpen"},
    {"a question and an answer", "Bent u het niet eens? Maak bezwaar!",
     "Bent u het niet eens? | Maak bezwaar!"},
    {"more signs at once", "Echt?! Ja... Toch wel…", "Echt?! | Ja... | Toch wel…"},
    {"an ellipsis in the middle", "U denkt… maar u zegt niets.", "U denkt… maar u zegt niets."},
    {"a quote in a sentence", "Zeg: \"Ik wil hulp.\" Dan belt iemand u.",
     "Zeg: \"Ik wil hulp.\" | Dan belt iemand u."},
    {"a quoted question that goes on", "\"Wie helpt mij?\" vraagt u aan de balie.",
     "\"Wie helpt mij?\" vraagt u aan de balie."},
    {"curly quotes", "Zij zegt: “Kom binnen.” “Ga zitten.”",
     "Zij zegt: “Kom binnen.” | “Ga zitten.”"},
    {"a sentence in brackets", "Dat is zo. (Soms niet.) Vraag het.",
     "Dat is zo. | (Soms niet.) | Vraag het."},
    {"an abbreviation before a capital", "Neem iets mee, bijv. Uw pas. Klaar.",
     "Neem iets mee, bijv. Uw pas. | Klaar."},
    {"an article of the law", "Dat staat in art. 5 en nr. 3. Lees dat.",
     "Dat staat in art. 5 en nr. 3. | Lees dat."},
    {"a title and an initial", "Vraag naar dhr. J. Jansen. Hij helpt.",
     "Vraag naar dhr. J. Jansen. | Hij helpt."},
    {"letters with stops", "Dit is i.v.m. De wet. Ook q.q. Iets.",
     "Dit is i.v.m. De wet. | Ook q.q. Iets."},
    {"an abbreviation that ends a sentence", "Brieven, rekeningen enz. Neem alles mee.",
     "Brieven, rekeningen enz. | Neem alles mee."},
    {"the same before a small letter", "Brieven enz. neemt u mee.", "Brieven enz. neemt u mee."},
    {"a month before a year", "Vanaf 1 nov. 2026 en in nov. Dan wel.",
     "Vanaf 1 nov. 2026 en in nov. | Dan wel."},
    {"from and to", "Open ma t/m vr. Bel eerst.", "Open ma t/m vr. | Bel eerst."},
    {"times, articles, numbers and addresses",
     "Om 9.00 uur. Zie 1.1.1 en www.ciz.nl voor 1.000 dingen. Bel 088-0767 000. Dag.",
     "Om 9.00 uur. | Zie 1.1.1 en www.ciz.nl voor 1.000 dingen. | Bel 088-0767 000. | Dag."},
    {"a number begins a sentence", "Wacht even. 6 weken is lang.",
     "Wacht even. | 6 weken is lang."},
    {"a number in front", "1. Bel de gemeente. 2. Vraag hulp.",
     "1. Bel de gemeente. | 2. Vraag hulp."},
    {"a number at the end", "Dat was in 2026. De wet is nieuw.",
     "Dat was in 2026. | De wet is nieuw."},
    {"a letter at the end", "Het college van B en W. Dat beslist.",
     "Het college van B en W. | Dat beslist."},
    {"letters with a sign are letters", "Dat is één café. Één idee à la carte. Ë.",
     "Dat is één café. | Één idee à la carte. | Ë."},
    {"'s and 't begin a sentence", "Wij zijn er. 's Avonds niet. Ook in Oss. 's-Gravenhage wel.",
     "Wij zijn er. | 's Avonds niet. | Ook in Oss. | 's-Gravenhage wel."},
    {"a line end closes a sentence", "Bijvoorbeeld als u:\n- oud bent\n- hulp zoekt",
     "Bijvoorbeeld als u: | - oud bent | - hulp zoekt"},
    {"a line end within a sentence still does", "U belt de\ngemeente.", "U belt de | gemeente."},
    {"a stop, a quote and a line end", "Zeg \"ja.\"\n\nen dan.", "Zeg \"ja.\" | en dan."},
    {"no letters, no sentence", "Zorgen dat hulp er is. (2.2.4)", "Zorgen dat hulp er is."},
    {"a phone number alone", "112", ""},
    {"no blank behind the stop", "Bel ons.Wij helpen.", "Bel ons.Wij helpen."},
    {"a no-break space", "Bel ons.\xC2\xA0Wij helpen.", "Bel ons. | Wij helpen."},
    {"English", "Ask Mr. Smith, e.g. Monday. The answer is no. Call us.",
     "Ask Mr. Smith, e.g. Monday. | The answer is no. | Call us."},
    {"Arabic", "هل تحتاج مساعدة؟ اتصل بنا.", "هل تحتاج مساعدة؟ | اتصل بنا."},
    {"broken bytes", "A\xFF. B\xC3", "A\xFF. | B\xC3"},
};

static const struct {
    const char *name, *text, *expected;
} words[] = {
    {"nothing", "", ""},
    {"signs around words", "\"Hallo,\" (zegt) zij: 'ja'!", "Hallo|zegt|zij|ja"},
    {"signs alone", "Hulp - en € 5 – is … veel", "Hulp|en|5|is|veel"},
    {"inner signs", "cliënt's 9.00 1.1.1 www.ciz.nl m.b.t. e-mail t/m",
     "cliënt's|9.00|1.1.1|www.ciz.nl|m.b.t|e-mail|t/m"},
    {"a slash parts words", "en/of ja/nee/misschien 1/2 t/m p/a",
     "en|of|ja|nee|misschien|1/2|t/m|p/a"},
    {"a slash in an address", "www.ciz.nl/hulp/nu", "www.ciz.nl/hulp/nu"},
    {"a slash at the end", "hulp/ nu", "hulp|nu"},
    {"phone numbers", "Bel 088-0767 000, of 0800 8020. Of 14 013 nu.",
     "Bel|088-0767 000|of|0800 8020|Of|14 013|nu"},
    {"a number with country", "bel +31 20 555 nu", "bel|31 20 555|nu"},
    {"four groups", "bel 000 000 00 01 nu", "bel|000 000 00 01|nu"},
    {"numbers that are no phone number", "in 2019 25 gemeenten", "in|2019|25|gemeenten"},
    {"Arabic", "اتصل، بنا.", "اتصل|بنا"},
};

static void sentences_are_cut_as_a_reader_would(void **state) {
    (void)state;
    int wrong = 0;
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(sentences); i++)
        check_text(&wrong, sentences[i].name, join_sentences(&arena, sentences[i].text),
                   sentences[i].expected);
    for (size_t i = 0; i < COUNT(words); i++)
        check_text(&wrong, words[i].name, join_words(&arena, words[i].text), words[i].expected);
    arena_fini(&arena);
    assert_int_equal(wrong, 0);
}

static void words_and_commas_are_counted(void **state) {
    (void)state;
    static const struct {
        const char *name, *text;
        int words, commas;
    } cases[] = {
        {"a comma in an amount is none", "Dat kost € 12,50, denk ik.", 5, 1},
        {"two commas", "Als u wilt, en kunt, belt u.", 7, 2},
        {"an Arabic comma", "اتصل، بنا.", 2, 1},
        {"nothing", "", 0, 0},
    };
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sentence_size size = sentence_measure(str_c(cases[i].text));
        check_number(&wrong, cases[i].name, size.words, cases[i].words);
        check_number(&wrong, cases[i].name, size.commas, cases[i].commas);
    }
    assert_int_equal(wrong, 0);
}

static void a_sentence_is_quoted_by_its_start(void **state) {
    (void)state;
    int wrong = 0;
    bool all;
    struct str start = sentence_start(STR("\"U belt (ons), en dan\" is het goed."), 3, &all);
    check_text(&wrong, "three words with the signs between them", start, "\"U belt (ons");
    check_number(&wrong, "there is more", all, false);
    start = sentence_start(STR("U belt ons."), 3, &all);
    check_text(&wrong, "a short one as a whole", start, "U belt ons.");
    check_number(&wrong, "that is all", all, true);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_are_cut_as_a_reader_would),
        cmocka_unit_test(words_and_commas_are_counted),
        cmocka_unit_test(a_sentence_is_quoted_by_its_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
