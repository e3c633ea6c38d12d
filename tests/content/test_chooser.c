// SPDX-License-Identifier: EUPL-1.2
// wegwijzer.md: questions, answers, outcomes.
#include "../base/check.h"
#include "write.h"

static void load_chooser(struct memory *memory, const char *dutch, const char *english) {
    memory_init(memory);
    static const struct str page = {"stap-voor-stap", 14};
    memory->content.page_ids = arena_new(&memory->arena, struct str);
    memory->content.page_ids[0] = page;
    memory->content.page_count = 1;
    map_put(&memory->load.pages, page, 0);
    struct source source = memory_source("nl/wegwijzer.md", str_c(dutch));
    chooser_parse(&memory->load, &source, LANG_NL);
    chooser_complete_dutch(&memory->load, &source);
    chooser_use_dutch(&memory->load, LANG_AR);
    if (english) {
        source = memory_source("en/wegwijzer.md", str_c(english));
        chooser_parse(&memory->load, &source, LANG_EN);
    } else {
        chooser_use_dutch(&memory->load, LANG_EN);
    }
    chooser_check_reached(&memory->load, STR("nl/wegwijzer.md"));
}

// "start/3: Wat? (uitleg) [Dit -> wmo]..." and behind each id the steps that are left.
static struct str write_questions(struct memory *memory, enum language language) {
    struct str all = {"", 0};
    for (int i = 0; i < memory->content.question_count; i++) {
        const struct question *question = content_question(&memory->content, i, language);
        all = arena_printf(&memory->arena, STR_FMT STR_FMT "/%d: " STR_FMT " (" STR_FMT ")",
                           STR_ARG(all), STR_ARG(question->id), question->steps_left,
                           STR_ARG(question->text), STR_ARG(question->hint));
        for (int k = 0; k < question->answer_count; k++)
            all = arena_printf(&memory->arena, STR_FMT " [" STR_FMT " -> " STR_FMT "]",
                               STR_ARG(all), STR_ARG(question->answers[k].text),
                               STR_ARG(write_target(memory, question->answers[k].target)));
        all = arena_printf(&memory->arena, STR_FMT "\n", STR_ARG(all));
    }
    return all;
}

#define OUTCOMES                                                                                   \
    "## wmo\nuitkomst: Hulp\nonderwerpen: wmo\n\n## algemeen\nuitkomst: A\nonderwerpen: wlz\n"

static void questions_and_outcomes_come_through(void **state) {
    (void)state;
    struct memory memory;
    load_chooser(&memory,
                 "titel: Help mij op weg\n\n## start\nvraag: Waar gaat het om?\n"
                 "uitleg: Kies een antwoord.\n- Hulp in huis -> wie\n- Pijl -> erin \u2192 wmo\n\n"
                 "## wie\n\nvraag: Wie?\n* Ik -> wmo\n* Mijn kind -> algemeen\n\n"
                 "## wmo\nuitkomst: Hulp van de gemeente\nonderwerpen: wmo, mantelzorg\n"
                 "beslist: De gemeente.\nhelpt: Een ondersteuner.\nbladzijde: stap-voor-stap\n"
                 "waarvoor: Gratis  hulp.\nzeg: Ik wil hulp. Graag.\nneem-mee: brief\n"
                 "neem-mee: bewijs\n\nU krijgt **hulp**\nthuis.\n\nNog een zin.\n\n"
                 "## algemeen\nuitkomst: Hulp\nonderwerpen: wlz\nDe tekst volgt meteen.\n",
                 NULL);
    int wrong = 0;
    check_text(&wrong, "report", memory_report(&memory), "");
    check_text(&wrong, "questions", write_questions(&memory, LANG_NL),
               "start/2: Waar gaat het om? (Kies een antwoord.) [Hulp in huis -> question wie] "
               "[Pijl -> erin -> outcome wmo]\n"
               "wie/1: Wie? () [Ik -> outcome wmo] [Mijn kind -> outcome algemeen]\n");
    const struct outcome *outcome = content_outcome(&memory.content, 0, LANG_NL);
    check_text(&wrong, "title", outcome->title, "Hulp van de gemeente");
    check_text(&wrong, "body", write_rich(&memory, &outcome->body),
               "U krijgt **hulp** thuis. Nog een zin.");
    check_number(&wrong, "topics", outcome->topics, TOPIC_WMO | TOPIC_CARER);
    check_text(&wrong, "decides", outcome->decides, "De gemeente.");
    check_text(&wrong, "helps", outcome->helps, "Een ondersteuner.");
    check_number(&wrong, "page", outcome->page, 0);
    check_text(&wrong, "purpose", outcome->purpose, "Gratis hulp.");
    check_text(&wrong, "say", outcome->say, "Ik wil hulp. Graag.");
    check_number(&wrong, "bring", outcome->bring_count, 2);
    check_text(&wrong, "bring", outcome->bring[1], "bewijs");
    outcome = content_outcome(&memory.content, 1, LANG_NL);
    check_text(&wrong, "body without an empty line", outcome->body.text, "De tekst volgt meteen.");
    check_number(&wrong, "no page", outcome->page, -1);
    check_number(&wrong, "general", memory.content.general_outcome, 1);
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *name, *text, *questions, *report;
} mistakes[] = {
    {"an unknown id", "## start\nvraag: Wat?\n- Dit -> nergens\n- Dat -> wmo\n" OUTCOMES,
     "start/1: Wat? () [Dat -> outcome wmo]\n",
     "E nl/wegwijzer.md:3: Dit antwoord wijst naar \"nergens\". Dat deel is er niet. | Maak een "
     "deel met "
     "die naam (## naam), of verbeter de naam.\n"},
    {"a loop",
     "## start\nvraag: Wat?\n- Dit -> twee\n## twee\nvraag: En?\n- Terug -> start\n"
     "- Door -> wmo\n" OUTCOMES,
     "start/2: Wat? () [Dit -> question twee]\ntwee/1: En? () [Door -> outcome wmo]\n",
     "E nl/wegwijzer.md:4: De wegwijzer loopt rond: \"twee\" leidt terug naar \"start\". | Laat "
     "het "
     "antwoord naar een andere vraag of een uitkomst gaan.\n"},
    {"a loop of one", "## start\nvraag: Wat?\n- Nog eens -> start\n- Door -> wmo\n" OUTCOMES,
     "start/1: Wat? () [Door -> outcome wmo]\n",
     "E nl/wegwijzer.md:1: De wegwijzer loopt rond: \"start\" leidt terug naar \"start\". | Laat "
     "het "
     "antwoord naar een andere vraag of een uitkomst gaan.\n"},
    {"two ways to the same question are no loop",
     "## start\nvraag: Wat?\n- Dit -> twee\n- Dat -> drie\n## twee\nvraag: En?\n- Ja -> drie\n"
     "## drie\nvraag: Dus?\n- Ja -> wmo\n" OUTCOMES,
     "start/3: Wat? () [Dit -> question twee] [Dat -> question drie]\n"
     "twee/2: En? () [Ja -> question drie]\ndrie/1: Dus? () [Ja -> outcome wmo]\n",
     ""},
    {"a dead end",
     "## start\nvraag: Wat?\n- Dit -> twee\n- Dat -> wmo\n## twee\nvraag: En?\n" OUTCOMES,
     "start/2: Wat? () [Dit -> question twee] [Dat -> outcome wmo]\ntwee/1: En? ()\n",
     "E nl/wegwijzer.md:5: De vraag \"twee\" heeft geen antwoorden. | Zet eronder: - Het antwoord "
     "-> "
     "naam-van-een-deel\n"},
    {"nobody comes here", "## start\nvraag: Wat?\n- Dit -> algemeen\n" OUTCOMES,
     "start/1: Wat? () [Dit -> outcome algemeen]\n",
     "W nl/wegwijzer.md:0: Het deel \"wmo\" kan niemand bereiken. | Laat een antwoord ernaartoe "
     "gaan, of "
     "haal het deel weg.\n"},
    {"nobody gets this question",
     "## start\nvraag: Wat?\n- Dit -> wmo\n## los\nvraag: En?\n- Ja -> wmo\n" OUTCOMES,
     "start/1: Wat? () [Dit -> outcome wmo]\nlos/1: En? () [Ja -> outcome wmo]\n",
     "W nl/wegwijzer.md:0: Het deel \"los\" kan niemand bereiken. | Laat een antwoord ernaartoe "
     "gaan, of "
     "haal het deel weg.\n"},
    {"no general outcome",
     "## start\nvraag: Wat?\n- Dit -> wmo\n## wmo\nuitkomst: H\nonderwerpen: wmo\n",
     "start/1: Wat? () [Dit -> outcome wmo]\n",
     "E nl/wegwijzer.md:0: De uitkomst \"algemeen\" ontbreekt. Die is nodig voor het briefje. | "
     "Zet "
     "onderaan een deel ## algemeen met een uitkomst.\n"},
    {"an outcome without topics",
     "## start\nvraag: Wat?\n- Dit -> algemeen\n## algemeen\nuitkomst: H\n",
     "start/1: Wat? () [Dit -> outcome algemeen]\n",
     "E nl/wegwijzer.md:4: De uitkomst \"algemeen\" heeft geen onderwerpen. | Zet erbij: "
     "onderwerpen: "
     "wmo, wlz, jeugd, werk, mantelzorg, ggz, ouderen, rechten of praten.\n"},
    {"no question", OUTCOMES, "",
     "E nl/wegwijzer.md:0: Er staat geen vraag in de wegwijzer. | Begin met ## start en daaronder "
     "een "
     "regel vraag:.\n"
     "W nl/wegwijzer.md:0: Het deel \"wmo\" kan niemand bereiken. | Laat een antwoord ernaartoe "
     "gaan, of "
     "haal het deel weg.\n"},
    {"neither question nor outcome", "## start\nvraag: Wat?\n- Dit -> wmo\n## leeg\n" OUTCOMES,
     "start/1: Wat? () [Dit -> outcome wmo]\n",
     "E nl/wegwijzer.md:4: In het deel \"leeg\" staat geen vraag en geen uitkomst. | Zet er een "
     "regel "
     "vraag: of een regel uitkomst: in.\n"},
    {"both", "## start\nvraag: Wat?\nuitkomst: Dat\n- Dit -> wmo\n" OUTCOMES,
     "start/1: Dat () [Dit -> outcome wmo]\n",
     "E nl/wegwijzer.md:3: In het deel \"start\" staat al een vraag of uitkomst. | Zet in elk deel "
     "een "
     "keer vraag: of een keer uitkomst:.\n"},
    {"an answer without an arrow", "## start\nvraag: Wat?\n- Dit\n- Dat -> wmo\n" OUTCOMES,
     "start/1: Wat? () [Dat -> outcome wmo]\n",
     "E nl/wegwijzer.md:3: Bij dit antwoord staat niet waar het heen gaat. | Schrijf: - Het "
     "antwoord -> "
     "naam-van-een-deel\n"},
    {"a line that is nothing", "## start\nvraag: Wat?\nZomaar tekst\n- Dat -> wmo\n" OUTCOMES,
     "start/1: Wat? () [Dat -> outcome wmo]\n",
     "E nl/wegwijzer.md:3: Deze regel hoort nergens bij. | Begin een antwoord met - en een vraag "
     "met "
     "vraag:.\n"},
    {"a name twice", "## start\nvraag: Wat?\n- Dit -> wmo\n## start\nvraag: X\n" OUTCOMES,
     "start/1: Wat? () [Dit -> outcome wmo]\n",
     "E nl/wegwijzer.md:4: Het deel \"start\" staat ook al in regel 1. | Geef elk deel een eigen "
     "naam.\n"},
    {"a name with a blank", "## start\nvraag: Wat?\n- Dit -> wmo\n## De Wmo\nvraag: X\n" OUTCOMES,
     "start/1: Wat? () [Dit -> outcome wmo]\n",
     "E nl/wegwijzer.md:4: De naam \"De Wmo\" van dit deel kan niet. | Gebruik alleen kleine "
     "letters, "
     "cijfers en streepjes.\n"},
    {"an unknown key", "## start\nvrag: Wat?\nvraag: Wat?\n- Dit -> wmo\n" OUTCOMES,
     "start/1: Wat? () [Dit -> outcome wmo]\n",
     "W nl/wegwijzer.md:2: \"vrag:\" is onbekend in de wegwijzer. | Bedoelt u vraag:?\n"},
    {"an unknown page",
     "## start\nvraag: Wat?\n- Dit -> algemeen\n## algemeen\nuitkomst: H\nonderwerpen: wmo\n"
     "bladzijde: stap-vor-stap\n",
     "start/1: Wat? () [Dit -> outcome algemeen]\n",
     "E nl/wegwijzer.md:7: De bladzijde \"stap-vor-stap\" is er niet. | Bedoelt u "
     "stap-voor-stap?\n"},
    {"an unknown contact",
     "## start\nvraag: Wat?\n- Dit -> algemeen\n## algemeen\nuitkomst: H\nonderwerpen: wmo\n"
     "contact: lijn\n",
     "start/1: Wat? () [Dit -> outcome algemeen]\n",
     "E nl/wegwijzer.md:7: Het contact \"lijn\" is er niet. | Zet hier een id uit contacten.csv of "
     "contacten-landelijk.csv.\n"},
    {"an unknown topic",
     "## start\nvraag: Wat?\n- Dit -> algemeen\n## algemeen\nuitkomst: H\nonderwerpen: wmo, x\n",
     "start/1: Wat? () [Dit -> outcome algemeen]\n",
     "E nl/wegwijzer.md:6: Het onderwerp \"x\" is onbekend. | Kies uit: wmo, wlz, jeugd, werk, "
     "mantelzorg, ggz, ouderen, rechten, praten. Zet er komma's tussen.\n"},
    {"too much to bring",
     "## start\nvraag: Wat?\n- Dit -> algemeen\n## algemeen\nuitkomst: H\nonderwerpen: wmo\n"
     "neem-mee: 1\nneem-mee: 2\nneem-mee: 3\nneem-mee: 4\nneem-mee: 5\nneem-mee: 6\nneem-mee: 7\n",
     "start/1: Wat? () [Dit -> outcome algemeen]\n",
     "E nl/wegwijzer.md:13: Er staat meer dan 6 keer neem-mee. | Haal er een paar weg.\n"},
};

static void mistakes_are_told_and_nobody_gets_stuck(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(mistakes); i++) {
        struct memory memory;
        load_chooser(&memory, mistakes[i].text, NULL);
        check_text(&wrong, mistakes[i].name, write_questions(&memory, LANG_NL),
                   mistakes[i].questions);
        check_text(&wrong, mistakes[i].name, memory_report(&memory), mistakes[i].report);
        check_number(&wrong, "there is a slip", memory.content.general_outcome >= 0, true);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

#define DUTCH "## start\nvraag: Wat?\n- Dit -> wmo\n- Dat -> algemeen\n" OUTCOMES
static const struct {
    const char *name, *english, *questions, *report;
} others[] = {
    {"the same in English",
     "## algemeen\nuitkomst: G\nonderwerpen: wlz\n## start\nvraag: What?\n- This -> wmo\n"
     "- That -> algemeen\n## wmo\nuitkomst: Help\nonderwerpen: wmo\n",
     "start/1: What? () [This -> outcome wmo] [That -> outcome algemeen]\n", ""},
    {"other answers, so Dutch is used",
     "## start\nvraag: What?\n- That -> algemeen\n- This -> wmo\n" OUTCOMES,
     "start/1: Wat? () [Dit -> outcome wmo] [Dat -> outcome algemeen]\n",
     "E en/wegwijzer.md:1: De antwoorden van \"start\" gaan niet naar dezelfde delen als in het "
     "Nederlands. | Maak de delen en antwoorden gelijk aan die in nl/wegwijzer.md.\n"},
    {"a section is missing",
     "## start\nvraag: What?\n- This -> wmo\n- That -> algemeen\n## wmo\nuitkomst: H\n"
     "onderwerpen: wmo\n",
     "start/1: What? () [This -> outcome wmo] [That -> outcome algemeen]\n",
     "E en/wegwijzer.md:0: Het deel \"algemeen\" ontbreekt. | Maak de delen en antwoorden gelijk "
     "aan "
     "die in nl/wegwijzer.md.\n"},
    {"a section too many",
     "## start\nvraag: What?\n- This -> wmo\n- That -> algemeen\n" OUTCOMES
     "## extra\nvraag: X\n- A -> wmo\n",
     "start/1: What? () [This -> outcome wmo] [That -> outcome algemeen]\n",
     "E en/wegwijzer.md:12: Het deel \"extra\" is in nl/wegwijzer.md niet zo'n deel. | Maak de "
     "delen en "
     "antwoorden gelijk aan die in nl/wegwijzer.md.\n"},
    {"other topics",
     "## start\nvraag: What?\n- This -> wmo\n- That -> algemeen\n## wmo\nuitkomst: H\n"
     "onderwerpen: wlz\n## algemeen\nuitkomst: A\nonderwerpen: wlz\n",
     "start/1: What? () [This -> outcome wmo] [That -> outcome algemeen]\n",
     "E en/wegwijzer.md:5: De uitkomst \"wmo\" heeft andere onderwerpen dan in het Nederlands. | "
     "Maak "
     "de delen en antwoorden gelijk aan die in nl/wegwijzer.md.\n"},
};

static void another_language_leads_to_the_same(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(others); i++) {
        struct memory memory;
        load_chooser(&memory, DUTCH, others[i].english);
        check_text(&wrong, others[i].name, write_questions(&memory, LANG_EN), others[i].questions);
        check_text(&wrong, others[i].name, memory_report(&memory), others[i].report);
        check_text(&wrong, "Arabic has none", content_question(&memory.content, 0, LANG_AR)->text,
                   "Wat?");
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions_and_outcomes_come_through),
        cmocka_unit_test(mistakes_are_told_and_nobody_gets_stuck),
        cmocka_unit_test(another_language_leads_to_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
