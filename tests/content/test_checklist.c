// SPDX-License-Identifier: EUPL-1.2
// vragenlijst.md: what comes through, what is told, and what another language shows.
#include "../base/check.h"
#include "content/checklist.h"
#include "write.h"

#define FILE_NL "nl/vragenlijst.md"
#define HEADER                                                                                     \
    "titel: Hoe doet uw gemeente het?\nkort: Twee vragen\npictogram: lijst\n"                      \
    "bijgewerkt: 2026-11-22\nbron: Een lijst\ngoed: Goed zo.\nbeter: Er is werk.\n"                \
    "uitzoeken: Zoek uit.\nvertel-aan: de wethouder\n"
#define ONE "\n## een\nvraag: Een?\npunt: Doe een.\nzoek-uit: Zoek een.\n"
#define TWO "\n## twee\nvraag: Twee?\nuitleg: Hint.\npunt: Doe twee.\nzoek-uit: Zoek twee.\n"
#define NEW_LIST "\n## drie\nvraag: Drie?\npunt: Doe drie.\nzoek-uit: Zoek drie.\n"

// "id: text (hint) raise / find_out" a line.
static struct str write_list(struct memory *memory, enum language language) {
    const struct checklist *list = content_checklist(&memory->content, language);
    struct str all = {"", 0};
    for (int i = 0; i < list->question_count; i++) {
        const struct check_question *q = &list->questions[i];
        all = arena_printf(&memory->arena,
                           STR_FMT "%d " STR_FMT ": " STR_FMT " (" STR_FMT ") " STR_FMT
                                   " / " STR_FMT "\n",
                           STR_ARG(all), q->line, STR_ARG(q->id), STR_ARG(q->text),
                           STR_ARG(q->hint), STR_ARG(q->raise), STR_ARG(q->find_out));
    }
    return all;
}

static void read_list(struct memory *memory, enum language language, const char *text) {
    const char *file = language == LANG_NL ? FILE_NL : "en/vragenlijst.md";
    const struct source source = memory_source(file, str_c(text));
    checklist_parse(&memory->load, &source, language);
}

static void a_list_comes_through(void **state) {
    (void)state;
    struct memory memory;
    int wrong = 0;
    memory_init(&memory);
    memory_fill(&memory);
    read_list(&memory, LANG_NL,
              "titel: Hoe doet uw gemeente het?\nkort: Twee  vragen\npictogram: lijst\n"
              "bijgewerkt: 2026-11-22\ngeldig-tot: 2027-12-31\nbron: Een lijst\n"
              "inleiding: Kies bij elke vraag.\ngoed: Goed zo.\nbeter: Er is werk.\n"
              "uitzoeken: Zoek uit.\nvertel-aan: een ambtenaar\nvertel-aan: de wethouder\n"
              "bladzijde: wat-is.md\nonderwerpen: rechten, wmo\n" ONE TWO);
    const struct checklist *list = content_checklist(&memory.content, LANG_NL);
    check_text(&wrong, "report", memory_report(&memory), "");
    check_text(&wrong, "title", list->title, "Hoe doet uw gemeente het?");
    check_text(&wrong, "brief", list->brief, "Twee vragen");
    check_text(&wrong, "icon", list->icon, "lijst");
    check_text(&wrong, "source", list->source, "Een lijst");
    check_text(&wrong, "intro", list->intro, "Kies bij elke vraag.");
    check_text(&wrong, "good", list->good, "Goed zo.");
    check_text(&wrong, "better", list->better, "Er is werk.");
    check_text(&wrong, "unsure", list->unsure, "Zoek uit.");
    check_number(&wrong, "whom", list->whom_count, 2);
    check_text(&wrong, "first", list->whom[0], "een ambtenaar");
    check_text(&wrong, "second", list->whom[1], "de wethouder");
    check_number(&wrong, "page", list->page, 1);
    check_number(&wrong, "topics", list->topics, TOPIC_WMO | TOPIC_RIGHTS);
    check_number(&wrong, "updated", list->updated.day, 22);
    check_number(&wrong, "valid until", list->valid_until.year, 2027);
    check_text(&wrong, "questions", write_list(&memory, LANG_NL),
               "16 een: Een? () Doe een. / Zoek een.\n"
               "21 twee: Twee? (Hint.) Doe twee. / Zoek twee.\n");
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *name, *text, *questions, *report;
} mistakes[] = {
    {"nothing that a page would do without", HEADER ONE, "11 een: Een? () Doe een. / Zoek een.\n",
     ""},
    {"an empty file", "", "",
     "E " FILE_NL ":1: De kopregel \"titel:\" ontbreekt. | Zet bovenaan een regel: titel: ...\n"
     "E " FILE_NL ":1: De kopregel \"goed:\" ontbreekt. | Zet bovenaan een regel: goed: ...\n"
     "E " FILE_NL ":1: De kopregel \"beter:\" ontbreekt. | Zet bovenaan een regel: beter: ...\n"
     "E " FILE_NL ":1: De kopregel \"uitzoeken:\" ontbreekt. | Zet bovenaan een regel: "
     "uitzoeken: ...\n"
     "E " FILE_NL ":1: De kopregel \"vertel-aan:\" ontbreekt. | Zet bovenaan een regel: "
     "vertel-aan: ... met wie de punten moet horen.\n"
     "W " FILE_NL ":1: De bron ontbreekt. | Zet bovenaan een regel: bron: ... met waar dit vandaan "
     "komt.\n"
     "W " FILE_NL ":1: De datum van bijwerken ontbreekt. | Zet bovenaan een regel: bijgewerkt: en "
     "de datum.\n"
     "E " FILE_NL ":0: Er staat geen vraag in de vragenlijst. | Begin elke vraag met een regel ## "
     "naam.\n"},
    {"a question without what to raise is left out",
     HEADER "\n## een\nvraag: Een?\nzoek-uit: Zoek een.\n" TWO,
     "15 twee: Twee? (Hint.) Doe twee. / Zoek twee.\n",
     "E " FILE_NL ":11: In het deel \"een\" ontbreekt punt:. | Zet erbij: punt: en wat er beter "
     "moet.\n"},
    {"an empty section", HEADER "\n## een\n" TWO, "13 twee: Twee? (Hint.) Doe twee. / Zoek twee.\n",
     "E " FILE_NL ":11: In het deel \"een\" ontbreekt vraag:. | Zet erbij: vraag: en de vraag.\n"
     "E " FILE_NL ":11: In het deel \"een\" ontbreekt punt:. | Zet erbij: punt: en wat er beter "
     "moet.\n"
     "E " FILE_NL ":11: In het deel \"een\" ontbreekt zoek-uit:. | Zet erbij: zoek-uit: en wat men "
     "kan uitzoeken.\n"},
    {"a key with a typo", HEADER ONE "zoekuit: Nog eens.\nkleur: rood\n",
     "11 een: Een? () Doe een. / Zoek een.\n",
     "W " FILE_NL ":15: \"zoekuit:\" is onbekend in de vragenlijst. | Bedoelt u zoek-uit:?\n"
     "W " FILE_NL ":16: \"kleur:\" is onbekend in de vragenlijst. | Kies uit: vraag, uitleg, punt, "
     "zoek-uit.\n"},
    {"a header with a typo", "vertelaan: de raad\n" HEADER ONE,
     "12 een: Een? () Doe een. / Zoek een.\n",
     "W " FILE_NL ":1: De kopregel \"vertelaan:\" is onbekend. | Bedoelt u vertel-aan:?\n"},
    {"twice the same", HEADER ONE "punt: Nog een.\n## een\nvraag: Weer?\n",
     "11 een: Een? () Nog een. / Zoek een.\n",
     "E " FILE_NL
     ":15: \"punt:\" staat er twee keer. | Haal een van de twee weg, of begin een nieuw "
     "deel met ##.\n"
     "E " FILE_NL ":16: Het deel \"een\" staat ook al in regel 11. | Geef elk deel een eigen "
     "naam.\n"},
    {"a name that cannot be", HEADER ONE "## Twee vragen\nvraag: Weer?\n",
     "11 een: Een? () Doe een. / Zoek een.\n",
     "E " FILE_NL ":15: De naam \"Twee vragen\" van dit deel kan niet. | Gebruik alleen kleine "
     "letters, cijfers en streepjes.\n"},
    {"loose text", HEADER ONE "Zomaar een zin.\n", "11 een: Een? () Doe een. / Zoek een.\n",
     "E " FILE_NL ":15: Deze regel hoort nergens bij. | Begin de regel met vraag:, uitleg:, punt: "
     "of zoek-uit:.\n"},
    {"an empty line between the headers", "kort: Kort\n\n" HEADER ONE,
     "13 een: Een? () Doe een. / Zoek een.\n",
     "E " FILE_NL ":1: De kopregel \"titel:\" ontbreekt. | Zet bovenaan een regel: titel: ...\n"
     "E " FILE_NL ":1: De kopregel \"goed:\" ontbreekt. | Zet bovenaan een regel: goed: ...\n"
     "E " FILE_NL ":1: De kopregel \"beter:\" ontbreekt. | Zet bovenaan een regel: beter: ...\n"
     "E " FILE_NL ":1: De kopregel \"uitzoeken:\" ontbreekt. | Zet bovenaan een regel: "
     "uitzoeken: ...\n"
     "E " FILE_NL ":1: De kopregel \"vertel-aan:\" ontbreekt. | Zet bovenaan een regel: "
     "vertel-aan: ... met wie de punten moet horen.\n"
     "W " FILE_NL ":1: De bron ontbreekt. | Zet bovenaan een regel: bron: ... met waar dit vandaan "
     "komt.\n"
     "W " FILE_NL ":1: De datum van bijwerken ontbreekt. | Zet bovenaan een regel: bijgewerkt: en "
     "de datum.\n"
     "E " FILE_NL ":2: Deze tekst hoort nergens bij. | Zet alle kopregels onder elkaar, zonder "
     "lege regel ertussen.\n"},
    {"a page, a date, a topic and an icon that are not there",
     "bladzijde: wat-i\ngeldig-tot: morgen\nonderwerpen: wmo, voetbal\n" HEADER ONE,
     "14 een: Een? () Doe een. / Zoek een.\n",
     "E " FILE_NL ":1: De bladzijde \"wat-i\" is er niet. | Bedoelt u wat-is?\n"
     "E " FILE_NL ":3: Het onderwerp \"voetbal\" is onbekend. | Kies uit: wmo, wlz, jeugd, werk, "
     "mantelzorg, ggz, ouderen, rechten, praten. Zet er komma's tussen.\n"
     "E " FILE_NL ":2: \"morgen\" is geen datum. | Schrijf een datum zo: 2026-11-22.\n"},
    {"too many with whom to raise it",
     HEADER "vertel-aan: b\nvertel-aan: c\nvertel-aan: d\nvertel-aan: e\nvertel-aan: f\n"
            "vertel-aan: g\n" ONE,
     "17 een: Een? () Doe een. / Zoek een.\n",
     "E " FILE_NL ":15: Er staat meer dan 6 keer \"vertel-aan:\". | Haal er een paar weg.\n"},
    {"marks count as empty",
     "inleiding: [invullen: een zin]\n" HEADER ONE TWO "## d\nvraag: [Invullen]\n"
     "punt: P.\nzoek-uit: Z.\n",
     "12 een: Een? () Doe een. / Zoek een.\n17 twee: Twee? (Hint.) Doe twee. / Zoek twee.\n",
     "W " FILE_NL ":1: Hier moet u nog iets invullen: een zin. | Schrijf het achter de dubbele "
     "punt.\n"
     "W " FILE_NL ":23: Hier moet u nog iets invullen. | Schrijf het achter de dubbele punt.\n"
     "E " FILE_NL ":22: In het deel \"d\" ontbreekt vraag:. | Zet erbij: vraag: en de vraag.\n"},
};

static void mistakes_are_told(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(mistakes); i++) {
        struct memory memory;
        memory_init(&memory);
        memory_fill(&memory);
        read_list(&memory, LANG_NL, mistakes[i].text);
        check_text(&wrong, mistakes[i].name, write_list(&memory, LANG_NL), mistakes[i].questions);
        check_text(&wrong, mistakes[i].name, memory_report(&memory), mistakes[i].report);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

static void more_questions_than_anybody_answers(void **state) {
    (void)state;
    struct memory memory;
    int wrong = 0;
    memory_init(&memory);
    memory_fill(&memory);
    struct str text = STR(HEADER);
    for (int i = 0; i <= CHECKLIST_QUESTIONS_MAX; i++)
        text = arena_printf(&memory.arena, STR_FMT "## v%d\nvraag: V?\npunt: P.\nzoek-uit: Z.\n",
                            STR_ARG(text), i);
    read_list(&memory, LANG_NL, arena_cstr(&memory.arena, text));
    check_number(&wrong, "kept", content_checklist(&memory.content, LANG_NL)->question_count,
                 CHECKLIST_QUESTIONS_MAX);
    check_text(&wrong, "told", memory_report(&memory),
               "E " FILE_NL
               ":58: De vragenlijst heeft meer dan 12 vragen. | Haal vragen weg. Niemand "
               "vult een lange lijst in.\n");
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

#define DUTCH                                                                                      \
    "12 een: Een? () Doe een. / Zoek een.\n17 twee: Twee? (Hint.) Doe twee. / Zoek twee.\n"
static const struct {
    const char *name, *text; // text NULL: no such file
    const char *questions, *report;
} others[] = {
    {"a language without the file shows Dutch", NULL, DUTCH, ""},
    {"a translation",
     HEADER "## een\nvraag: One?\npunt: P.\nzoek-uit: Z.\n## twee\nvraag: Two?\npunt: P.\n"
            "zoek-uit: Z.\n",
     "10 een: One? () P. / Z.\n14 twee: Two? () P. / Z.\n", ""},
    {"another order shows Dutch", HEADER TWO ONE, DUTCH,
     "E en/vragenlijst.md:0: De vragen zijn niet dezelfde als in het Nederlands. | Zet dezelfde "
     "delen in dezelfde volgorde als in nl/vragenlijst.md.\n"},
    {"a question too many shows Dutch", HEADER ONE TWO NEW_LIST, DUTCH,
     "E en/vragenlijst.md:0: De vragen zijn niet dezelfde als in het Nederlands. | Zet dezelfde "
     "delen in dezelfde volgorde als in nl/vragenlijst.md.\n"},
};

static void other_languages_have_the_same_questions(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(others); i++) {
        struct memory memory;
        memory_init(&memory);
        memory_fill(&memory);
        read_list(&memory, LANG_NL, HEADER "onderwerpen: wmo\n" ONE TWO);
        if (others[i].text)
            read_list(&memory, LANG_EN, others[i].text);
        check_text(&wrong, others[i].name, write_list(&memory, LANG_EN), others[i].questions);
        check_text(&wrong, others[i].name, memory_report(&memory), others[i].report);
        check_number(&wrong, others[i].name, content_checklist(&memory.content, LANG_EN)->topics,
                     TOPIC_WMO);
        memory_fini(&memory);
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_comes_through),
        cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(more_questions_than_anybody_answers),
        cmocka_unit_test(other_languages_have_the_same_questions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
