// SPDX-License-Identifier: EUPL-1.2
// How well texts read: what is told about a sentence, a word, a file; and our own content.
#include "../content/memory.h"
#include "check/reading.h"
#include "folder.h"
#include "../base/check.h"

// --- sentences and words ------------------------------------------------------------------------

static struct str told_about(struct memory *memory, enum language language, const char *text) {
    struct judge judge;
    judge_init(&judge, &memory->content, &memory->report, &memory->arena);
    judge_open(&judge, STR("x"), language);
    judge_text(&judge, str_c(text), 0, true);
    judge_close(&judge, true);
    judge_fini(&judge);
    struct str all = {"", 0};
    for (const struct problem *p = memory->report.first; p; p = p->next)
        all = arena_printf(&memory->arena, STR_FMT STR_FMT " | " STR_FMT "\n", STR_ARG(all),
                           STR_ARG(p->text), STR_ARG(p->remedy));
    return all;
}

#define FIFTEEN "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "

// The content of memory_fill(): Wlz and indicatie are explained; Tilburg and Midden-Brabant exist.
static const struct {
    const char *name, *text, *told;
} sentences[] = {
    {"a plain text", "U belt de gemeente. Wij helpen u.", ""},
    {"fifteen words are fine", FIFTEEN "vijftien.", ""},
    {"sixteen words are too many", FIFTEEN "vijftien zestien.",
     "Deze zin heeft 16 woorden, hoogstens 15 is goed: \"een twee drie vier vijf…\". | Maak er "
     "twee "
     "zinnen van.\n"},
    {"one comma is fine", "Als u wilt, belt u ons.", ""},
    {"two commas are too many", "Als u wilt, en kunt, belt u.",
     "Deze zin heeft 2 komma's: \"Als u wilt, en kunt…\". | Maak er twee zinnen of een lijstje "
     "van.\n"},
    {"a long sentence with commas is told once", "Een, twee, drie, vier, " FIFTEEN "en meer.",
     "Deze zin heeft 20 woorden, hoogstens 15 is goed: \"Een, twee, drie, vier, een…\". | Maak er "
     "twee zinnen van.\n"},

    {"an abbreviation nobody explains", "Bel het CIZ of de SVB.",
     "De afkorting \"CIZ\" is niet uitgelegd. | Schrijf het voluit, of leg het uit in "
     "nl/woorden.md.\n"
     "De afkorting \"SVB\" is niet uitgelegd. | Schrijf het voluit, of leg het uit in "
     "nl/woorden.md.\n"},
    {"an explained one, and words made with it", "De Wlz. Wlz-zorg en een Wlz-indicatie.", ""},
    {"one in small letters has no vowel", "Met een pgb.",
     "De afkorting \"pgb\" is niet uitgelegd. | Schrijf het voluit, of leg het uit in "
     "nl/woorden.md.\n"},
    {"told once", "Het UWV belt. Bel het UWV.",
     "De afkorting \"UWV\" is niet uitgelegd. | Schrijf het voluit, of leg het uit in "
     "nl/woorden.md.\n"},
    {"letters with stops", "Bel ons i.v.m. uw brief.",
     "\"i.v.m.\" is een afkorting. | Zeg liever: door, of: omdat.\n"},
    {"letters with stops that nobody listed", "Bel q.q. de balie.",
     "\"q.q.\" is een afkorting. | Schrijf de woorden voluit.\n"},
    {"from and to", "Open ma t/m vr.",
     "\"t/m\" is een afkorting. | Zeg liever: tot en met.\n"
     "De afkorting \"vr\" is niet uitgelegd. | Schrijf het voluit, of leg het uit in "
     "nl/woorden.md.\n"},
    {"a title", "Vraag naar dhr. Jansen of drs. Bakker.",
     "\"dhr.\" is een afkorting. | Zeg liever: de heer.\n"
     "\"drs.\" is een afkorting. | Laat het weg.\n"},
    {"capitals that are no abbreviation", "In IJsselstein is tv. Bel in 2026 naar 0800 8020.", ""},
    {"shouting", "BELANGRIJK: bel NIET zelf.",
     "\"BELANGRIJK\" staat in hoofdletters, dat leest moeilijk. | Schrijf kleine letters, of maak "
     "het woord vet: **zo**.\n"
     "\"NIET\" staat in hoofdletters, dat leest moeilijk. | Schrijf kleine letters, of maak het "
     "woord vet: **zo**.\n"},

    {"a hard word", "Indien u hulp zoekt.",
     "\"Indien\" is een moeilijk woord. | Zeg liever: als.\n"},
    {"two hard words in a row", "U dient te bellen.",
     "\"dient te\" zijn moeilijke woorden. | Zeg liever: moet.\n"},
    {"a form of one", "Uw zelfredzaamheid en participatie.",
     "\"zelfredzaamheid\" is een moeilijk woord. | Zeg liever: wat u zelf kunt.\n"
     "\"participatie\" is een moeilijk woord. | Zeg liever: meedoen.\n"},
    {"one that can go", "Hierbij een brief.",
     "\"Hierbij\" is een moeilijk woord. | Laat het weg.\n"},
    {"a longer phrase wins", "Met betrekking tot uw brief.",
     "\"Met betrekking tot\" zijn moeilijke woorden. | Zeg liever: over, of: bij.\n"},
    {"a long word", "De arbeidsongeschiktheid van u.",
     "\"arbeidsongeschiktheid\" is een lang woord (21 letters). | Neem een korter woord, of leg "
     "het "
     "uit in nl/woorden.md.\n"},
    {"seventeen letters are fine, and parts count apart",
     "Een identiteitsbewijs en Noord-Brabantse-dorpen.", ""},
    {"a name and an address may be long",
     "Ga naar Voorbeeldstadscentrum of www.eenheellangadresvooru.example.", ""},

    {"the passive", "De aanvraag wordt snel behandeld.",
     "Hier staat niet wie het doet: \"De aanvraag wordt snel behandeld.\". | Begin met wie het "
     "doet, "
     "zo: de gemeente belt u.\n"},
    {"the passive with who does it", "U wordt door de gemeente gebeld.",
     "Hier staat pas laat wie het doet: \"U wordt door de gemeente…\". | Begin met wie het doet, "
     "zo: "
     "de gemeente belt u.\n"},
    {"strong verbs and separable ones",
     "Het werd opgeschreven. Het wordt aangevraagd. Dat wordt begrepen.",
     "Hier staat niet wie het doet: \"Het werd opgeschreven.\". | Begin met wie het doet, zo: de "
     "gemeente belt u.\n"
     "Hier staat niet wie het doet: \"Het wordt aangevraagd.\". | Begin met wie het doet, zo: de "
     "gemeente belt u.\n"
     "Hier staat niet wie het doet: \"Dat wordt begrepen.\". | Begin met wie het doet, zo: de "
     "gemeente "
     "belt u.\n"},
    {"becoming is not the passive",
     "U wordt 18 jaar. De gemeente en de gesprekken worden beter. Het wordt weer gezond. "
     "Dat bepaalt wie u wordt. U wordt bekend.",
     ""},
    {"a participle without worden", "U heeft het aangevraagd.", ""},
    {"twice no", "Dat is niet onmogelijk. Ga nooit zonder hulp.",
     "Hier staat twee keer nee: \"niet onmogelijk\". | Zeg het zonder \"niet\".\n"
     "Hier staat twee keer nee: \"nooit zonder\". | Zeg het zonder \"niet\".\n"},
    {"no and no apart", "Wilt u dat niet? Niet bellen dan. U wilt niet en zij ook niet.", ""},
};

static void a_colleague_says_what_is_hard(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(sentences); i++) {
        struct memory memory;
        memory_init(&memory);
        memory_fill(&memory);
        check_text(&wrong, sentences[i].name, told_about(&memory, LANG_NL, sentences[i].text),
                   sentences[i].told);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

static void another_language_is_only_measured(void **state) {
    (void)state;
    struct memory memory;
    memory_init(&memory);
    memory_fill(&memory);
    int wrong = 0;
    check_text(&wrong, "English",
               told_about(&memory, LANG_EN,
                          "The CIZ is conform. One two three four five six seven eight nine ten "
                          "eleven twelve thirteen fourteen fifteen sixteen."),
               "Deze zin heeft 16 woorden, hoogstens 15 is goed: \"One two three four five…\". | "
               "Maak er twee zinnen van.\n");
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

static void after_five_of_a_kind_only_their_number(void **state) {
    (void)state;
    static const struct {
        const char *name, *text, *last;
    } cases[] = {
        {"five", "AAB AAC AAD AAE AAF.", NULL},
        {"six", "AAB AAC AAD AAE AAF AAG.",
         "Er is nog 1 afkorting zonder uitleg. | Schrijf ze voluit, of leg ze uit in "
         "nl/woorden.md.\n"},
        {"eight", "AAB AAC AAD AAE AAF AAG AAH AAI.",
         "Er zijn nog 3 afkortingen zonder uitleg. | Schrijf ze voluit, of leg ze uit in "
         "nl/woorden.md.\n"},
    };
    int wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct memory memory;
        memory_init(&memory);
        memory_fill(&memory);
        struct str told = told_about(&memory, LANG_NL, cases[i].text);
        check_number(&wrong, cases[i].name, memory.report.warnings, cases[i].last ? 6 : 5);
        if (cases[i].last)
            check_number(&wrong, cases[i].name, str_ends(told, str_c(cases[i].last)), true);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

// --- figures ------------------------------------------------------------------------------------

static void figures_are_those_of_the_formula(void **state) {
    (void)state;
    struct memory memory;
    struct judge judge;
    memory_init(&memory);
    memory_fill(&memory);
    judge_init(&judge, &memory.content, NULL, &memory.arena);
    judge_open(&judge, STR("x"), LANG_NL);
    // 2 sentences, 10 words; 3+1+1+1+2 and 1+2+4+1+2 (Til-burg) syllables: 18. Plain words are all
    // but Wlz (3), indicatie (4), Tilburg (2): 7 with 9 syllables.
    judge_text(&judge, STR("Wlz is zorg voor u-zelf. Zijn moeder indicatie in Tilburg."), 0, true);
    judge_text(&judge, STR("Een kop telt niet mee"), 0, false);
    const struct reading_figures figures = judge.figures;
    int wrong = 0;
    check_number(&wrong, "sentences", figures.sentences, 2);
    check_number(&wrong, "words", figures.words, 10);
    check_number(&wrong, "syllables", figures.syllables, 18);
    check_number(&wrong, "plain words", figures.plain_words, 7);
    check_number(&wrong, "plain syllables", figures.plain_syllables, 9);
    // 206.84 - 0.93 * 5 - 77 * 1.8; the same with 9 / 7
    check_number(&wrong, "ease", (long)(reading_ease(&figures) * 100 + 0.5), 6359);
    check_number(&wrong, "plain ease", (long)(reading_ease_plain(&figures) * 100 + 0.5), 10319);
    judge_fini(&judge);
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

// --- files --------------------------------------------------------------------------------------

static void reading(const struct checking *check) {
    check_reading(check->content, check->options, check->report);
}

#define HARD "Verantwoordelijke medewerkers organiseren regelmatig bijeenkomsten. "
#define HEADER "titel: Wat is hulp?\nkort: Kort\nbijgewerkt: 2026-11-22\nbron: x\n"
// In contacten.csv, so that nothing is told of the folder as it is.
#define CARE                                                                                       \
    { "contacten.csv", "Wlz.;The Wlz.", "Zorg.;Care." }
#define LONG "Dit is een zin met " FIFTEEN "woorden"

static const struct folder_case files[] = {
    {"a good folder", {CARE}, ""},
    {"where it stands: title, brief, paragraph, item, cell, key",
     {CARE,
      {"nl/hulp.md", NULL,
       "titel: Omtrent hulp\nkort: Conform de wet\nbijgewerkt: 2026-11-22\nbron: x\n\n"
       "Reeds gratis.\n\n- Thans gratis\n\n| Hetgeen | b |\n|---|---|\n| Heden | b |\n\n"
       "## Tevens\n\n- [Zulks helpt mij](contacten)\n"}},
     "nl/hulp.md:1: let op: \"Omtrent\" is een moeilijk woord. Zo maakt u het goed: Zeg liever: "
     "over.\n"
     "nl/hulp.md:2: let op: \"Conform\" is een moeilijk woord. Zo maakt u het goed: Zeg liever: "
     "volgens.\n"
     "nl/hulp.md:6: let op: \"Reeds\" is een moeilijk woord. Zo maakt u het goed: Zeg liever: "
     "al.\n"
     "nl/hulp.md:8: let op: \"Thans\" is een moeilijk woord. Zo maakt u het goed: Zeg liever: nu.\n"
     "nl/hulp.md:10: let op: \"Hetgeen\" is een moeilijk woord. Zo maakt u het goed: Zeg liever: "
     "wat.\n"
     "nl/hulp.md:12: let op: Er staan nog 3 moeilijke woorden. Zo maakt u het goed: Zoek een "
     "gewoon "
     "woord, of leg ze uit in nl/woorden.md.\n"},
    {"a page that is hard as a whole",
     {CARE,
      {"nl/hulp.md", NULL,
       HEADER "\n" HARD "\n" HARD "\n" HARD "\n" HARD "\n" HARD "\n" HARD "\n"}},
     "nl/hulp.md: let op: Deze tekst leest moeilijk: leesbaarheid -152 (zonder de uitgelegde "
     "woorden "
     "-152); het doel is 70. Zo maakt u het goed: Kies kortere woorden, bijvoorbeeld voor "
     "\"Verantwoordelijke\", \"medewerkers\", \"organiseren\".\n"},
    {"a short page gets no figure", {CARE, {"nl/hulp.md", NULL, HEADER "\n" HARD HARD "\n"}}, ""},
    {"sentences that are long on average",
     {CARE,
      {"nl/hulp.md", NULL, HEADER "\n" FIFTEEN "a.\n\n" FIFTEEN "a.\n\nZes maal zes is veel.\n"}},
     ""},
    {"sentences that are longer on average",
     {CARE,
      {"nl/hulp.md", NULL,
       HEADER "\n" FIFTEEN "a.\n\n" FIFTEEN ".\n\nNog elf woorden en nog "
              "wat en nog wat en wat.\n"}},
     "nl/hulp.md: let op: De zinnen hebben gemiddeld 13,3 woorden; het doel is hoogstens 12. Zo "
     "maakt "
     "u het goed: Knip de langste zinnen in tweeën.\n"},
    {"an explanation may use its own word, and other hard ones are told",
     {CARE, {"nl/woorden.md", NULL, "## Wmo\nDe Wmo inzake hulp.\n"}},
     "nl/woorden.md:1: let op: \"inzake\" is een moeilijk woord. Zo maakt u het goed: Zeg liever: "
     "over.\n"},
    {"a word that woorden.md explains is not told",
     {CARE, {"nl/woorden.md", NULL, "## Wmo\nook: inzake\nDe Wmo inzake hulp. De wet.\n"}},
     ""},
    {"the questions and the slip",
     {CARE,
      {"nl/wegwijzer.md", "- Hulp thuis", "- Hulp conform de wet"},
      {"nl/wegwijzer.md", "bladzijde: hulp\n", "bladzijde: hulp\nzeg: Ik wil hulp m.b.t. zorg.\n"}},
     "nl/wegwijzer.md:3: let op: \"conform\" is een moeilijk woord. Zo maakt u het goed: Zeg "
     "liever: volgens.\n"
     "nl/wegwijzer.md:6: let op: \"m.b.t.\" is een afkorting. Zo maakt u het goed: Zeg liever: "
     "over.\n"},
    {"the first screen",
     {CARE,
      {"nl/start.md", "lokzin: Hulp nodig?", "lokzin: Hulp t.b.v. u."},
      {"nl/start.md", "Een vraag", "Een vraag inzake u"}},
     "nl/start.md:2: let op: \"t.b.v.\" is een afkorting. Zo maakt u het goed: Zeg liever: voor.\n"
     "nl/start.md:4: let op: \"inzake\" is een moeilijk woord. Zo maakt u het goed: Zeg liever: "
     "over.\n"},
    {"what a contact is for, in both languages",
     {CARE, {"contacten.csv", "Hulp.;Help.", "Hulp bij " LONG ".;Help if " LONG "."}},
     "contacten.csv:2: let op: Deze zin heeft 22 woorden, hoogstens 15 is goed: \"Hulp bij Dit is "
     "een…\". Zo maakt u het goed: Maak er twee zinnen van.\n"
     "contacten.csv:2: let op: Deze zin heeft 22 woorden, hoogstens 15 is goed: \"Help if Dit is "
     "een…\". Zo maakt u het goed: Maak er twee zinnen van.\n"},
    {"where the desk is",
     {CARE,
      {"instellingen.ini", "balie-telefoon",
       "balie = De balie is t.o.v. de ingang links.\n"
       "balie-telefoon"}},
     "instellingen.ini:3: let op: \"t.o.v.\" is een afkorting. Zo maakt u het goed: Zeg liever: "
     "vergeleken met.\n"},
    {"an English page: only sentences",
     {CARE,
      {"en/hulp.md", "\n\nHelp.\n",
       "\n\nConform the CIZ one two three four five six seven eight nine "
       "ten eleven twelve thirteen.\n"}},
     "en/hulp.md:5: let op: Deze zin heeft 16 woorden, hoogstens 15 is goed: \"Conform the CIZ one "
     "two…\". Zo maakt u het goed: Maak er twee zinnen van.\n"},
    {"the checklist and a letter",
     {CARE,
      {"nl/vragenlijst.md", NULL,
       "titel: Lijst\nbijgewerkt: 2026-11-22\nbron: X\ngoed: Goed zo.\nbeter: Praat erover.\n"
       "uitzoeken: Zoek het uit.\nvertel-aan: de wethouder\n\n## een\nvraag: Is er beleid?\n"
       "punt: Maak een plan.\nzoek-uit: Vraag het.\n"},
      {"nl/brieven.md", NULL,
       "## bezwaar\ntitel: Bezwaar\nuitleg: Vul in.\n\nIk verzoek u: ____\n"}},
     "nl/brieven.md:1: let op: \"verzoek\" is een moeilijk woord. Zo maakt u het goed: Zeg liever: "
     "vraag.\n"
     "nl/vragenlijst.md:9: let op: \"beleid\" is een moeilijk woord. Zo maakt u het goed: Zeg "
     "liever: wat de gemeente wil.\n"},
};

static void every_text_of_a_folder_is_read(void **state) {
    (void)state;
    folder_play(files, COUNT(files), reading, (struct date){0});
}

// --- our own content ----------------------------------------------------------------------------

static void our_own_content_reads_well(void **state) {
    (void)state;
    struct arena arena;
    struct report report;
    struct error err = {0};
    arena_init(&arena);
    report_init(&report, &arena);
    struct content *content = content_load(SOURCE_DIR "/content", &report, &err);
    assert_non_null(content);
    report_init(&report, &arena);
    const struct check_options options = {.spelling = true};
    check_reading(content, &options, &report);
    const struct str told = report_text(&arena, &report);
    int wrong = 0;
    check_text(&wrong, "what is told", told, "Alles is goed.\n");
    for (int i = 0; i < content->page_count; i++) {
        const struct reading_figures figures = reading_of_page(content, i);
        if (figures.plain_words >= READING_WORDS_MIN && reading_ease_plain(&figures) < 70) {
            print_error(STR_FMT ": %f\n", STR_ARG(content->page_ids[i]),
                        reading_ease_plain(&figures));
            wrong++;
        }
    }
    content_destroy(content);
    arena_fini(&arena);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_colleague_says_what_is_hard),
        cmocka_unit_test(another_language_is_only_measured),
        cmocka_unit_test(after_five_of_a_kind_only_their_number),
        cmocka_unit_test(figures_are_those_of_the_formula),
        cmocka_unit_test(every_text_of_a_folder_is_read),
        cmocka_unit_test(our_own_content_reads_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
