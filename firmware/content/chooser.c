// SPDX-License-Identifier: EUPL-1.2
#include "content/chooser.h"
#include "content/contacts.h"
#include "content/mark.h"
#include "content/words.h"

enum section_kind { SECTION_EMPTY, SECTION_QUESTION, SECTION_OUTCOME };

struct draft_answer {
    struct str text, to;
    int line;
};

// A section as it is written, before anybody knows where its answers lead.
struct draft {
    struct str id;
    int line;
    enum section_kind kind;
    struct str text; // of the question, or title of the outcome
    struct str hint;
    struct draft_answer answers[CHOOSER_ANSWERS_MAX];
    int answer_count;
    struct outcome outcome; // body and page are filled in later
    struct str page, contact;
    struct str bring[CHOOSER_BRING_MAX];
    struct str body;
    int body_line, page_line, contact_line;
    int index; // number of the question or outcome
};

struct chooser {
    struct load *load;
    struct str file;
    enum language language;
    struct draft *drafts;
    int count;
};

static const struct str fill_in = {"Schrijf daar uw eigen tekst.", 28};

// --- reading ------------------------------------------------------------------------------------

static bool key_is(struct str key, const char *name) {
    return str_eq_nocase(key, str_c(name));
}

static void set_kind(struct chooser *chooser, struct draft *draft, enum section_kind kind,
                     int line) {
    if (draft->kind != SECTION_EMPTY)
        report_error(chooser->load->report, chooser->file, line,
                     STR("Zet in elk deel een keer vraag: of een keer uitkomst:."),
                     "In het deel \"" STR_FMT "\" staat al een vraag of uitkomst.",
                     STR_ARG(draft->id));
    else
        draft->kind = kind;
}

static void add_bring(struct chooser *chooser, struct draft *draft, struct str text, int line) {
    if (str_empty(text))
        return;
    if (draft->outcome.bring_count == CHOOSER_BRING_MAX)
        report_error(chooser->load->report, chooser->file, line, STR("Haal er een paar weg."),
                     "Er staat meer dan %d keer neem-mee.", CHOOSER_BRING_MAX);
    else
        draft->bring[draft->outcome.bring_count++] = text;
}

static bool take_question_key(struct chooser *chooser, struct draft *draft, struct str key,
                              struct str value, int line) {
    if (key_is(key, "vraag")) {
        set_kind(chooser, draft, SECTION_QUESTION, line);
        draft->text = value;
    } else if (key_is(key, "uitleg")) {
        draft->hint = value;
    } else {
        return false;
    }
    return true;
}

static bool take_outcome_key(struct chooser *chooser, struct draft *draft, struct str key,
                             struct str value, int line) {
    struct outcome *outcome = &draft->outcome;
    if (key_is(key, "uitkomst")) {
        set_kind(chooser, draft, SECTION_OUTCOME, line);
        draft->text = value;
    } else if (key_is(key, "onderwerpen")) {
        outcome->topics = topics_parse(chooser->load, value, chooser->file, line);
    } else if (key_is(key, "beslist")) {
        outcome->decides = value;
    } else if (key_is(key, "helpt")) {
        outcome->helps = value;
    } else if (key_is(key, "bladzijde")) {
        draft->page = value;
        draft->page_line = line;
    } else if (key_is(key, "contact")) {
        draft->contact = value;
        draft->contact_line = line;
    } else if (key_is(key, "waarvoor")) {
        outcome->purpose = value;
    } else if (key_is(key, "zeg")) {
        outcome->say = value;
    } else if (key_is(key, "neem-mee")) {
        add_bring(chooser, draft, value, line);
    } else {
        return false;
    }
    return true;
}

static void report_key(struct chooser *chooser, struct str key, int line) {
    static const struct str names[] = {
        {"vraag", 5},   {"uitleg", 6},   {"uitkomst", 8},  {"onderwerpen", 11},
        {"beslist", 7}, {"helpt", 5},    {"bladzijde", 9}, {"waarvoor", 8},
        {"zeg", 3},     {"neem-mee", 8}, {"contact", 7},
    };
    struct str near = name_nearest(key, names, sizeof names / sizeof *names);
    struct str remedy = STR("Haal de regel weg, of zet er een lege regel boven.");
    if (near.ptr)
        remedy = arena_printf(chooser->load->arena, "Bedoelt u " STR_FMT ":?", STR_ARG(near));
    report_warning(chooser->load->report, chooser->file, line, remedy,
                   "\"" STR_FMT ":\" is onbekend in de wegwijzer.", STR_ARG(key));
}

// "- text -> id", with -> or the arrow. The last one counts: the text may have arrows too.
static bool cut_arrow(struct str line, struct str *text, struct str *to) {
    for (size_t i = line.len; i-- > 0;) {
        struct str here = str_slice(line, i, line.len);
        size_t len = str_starts(here, STR("->")) ? 2 : str_starts(here, STR("\u2192")) ? 3 : 0;
        if (!len)
            continue;
        *text = str_trim(str_slice(line, 0, i));
        *to = str_trim(str_slice(here, len, here.len));
        return true;
    }
    return false;
}

static void take_answer(struct chooser *chooser, struct draft *draft, struct str line_text,
                        int line) {
    struct draft_answer answer = {.line = line};
    struct load *load = chooser->load;
    if (!cut_arrow(str_slice(line_text, 1, line_text.len), &answer.text, &answer.to) ||
        str_empty(answer.text) || str_empty(answer.to)) {
        report_error(load->report, chooser->file, line,
                     STR("Schrijf: - Het antwoord -> naam-van-een-deel"),
                     "Bij dit antwoord staat niet waar het heen gaat.");
    } else if (draft->answer_count == CHOOSER_ANSWERS_MAX) {
        report_error(load->report, chooser->file, line,
                     STR("Verdeel de antwoorden over twee vragen."),
                     "De vraag \"" STR_FMT "\" heeft meer dan %d antwoorden.", STR_ARG(draft->id),
                     CHOOSER_ANSWERS_MAX);
    } else {
        answer.text = source_clean(load->arena, answer.text);
        if (!mark_take(load->report, chooser->file, line, fill_in, &answer.text))
            draft->answers[draft->answer_count++] = answer;
    }
}

// Keys and answers come first; an outcome's text is what follows an empty line.
static void take_section(struct chooser *chooser, struct draft *draft,
                         const struct section *section) {
    struct load *load = chooser->load;
    int line = section->body_line;
    struct str rest = section->body;
    bool any = false;
    for (; rest.ptr && rest.len > 0; line++) {
        struct str ahead = rest, key, value;
        struct str text = str_trim(str_cut(&ahead, '\n'));
        if (str_empty(text) && any && draft->kind == SECTION_OUTCOME)
            break;
        bool pair = source_pair(text, &key, &value);
        bool answer = !pair && (str_starts(text, STR("- ")) || str_starts(text, STR("* ")));
        any |= pair;
        if (pair) {
            value = source_clean(load->arena, value);
            mark_take(load->report, chooser->file, line, fill_in, &value);
        }
        if (pair && !take_question_key(chooser, draft, key, value, line) &&
            !take_outcome_key(chooser, draft, key, value, line))
            report_key(chooser, key, line);
        if (answer)
            take_answer(chooser, draft, text, line);
        if (!pair && !answer && !str_empty(text)) {
            if (draft->kind == SECTION_OUTCOME)
                break; // the text follows at once
            report_error(load->report, chooser->file, line,
                         STR("Begin een antwoord met - en een vraag met vraag:."),
                         "Deze regel hoort nergens bij.");
        }
        rest = ahead;
    }
    draft->body = rest;
    draft->body_line = line;
}

static void check_draft(struct chooser *chooser, const struct draft *draft) {
    struct report *report = chooser->load->report;
    if (draft->kind == SECTION_EMPTY)
        report_error(report, chooser->file, draft->line,
                     STR("Zet er een regel vraag: of een regel uitkomst: in."),
                     "In het deel \"" STR_FMT "\" staat geen vraag en geen uitkomst.",
                     STR_ARG(draft->id));
    else if (str_empty(draft->text))
        report_error(
            report, chooser->file, draft->line, STR("Schrijf een zin achter vraag: of uitkomst:."),
            "In het deel \"" STR_FMT "\" is de vraag of uitkomst leeg.", STR_ARG(draft->id));
    if (draft->kind == SECTION_QUESTION && draft->answer_count == 0)
        report_error(report, chooser->file, draft->line,
                     STR("Zet eronder: - Het antwoord -> naam-van-een-deel"),
                     "De vraag \"" STR_FMT "\" heeft geen antwoorden.", STR_ARG(draft->id));
    if (draft->kind == SECTION_OUTCOME && draft->answer_count > 0)
        report_error(report, chooser->file, draft->answers[0].line,
                     STR("Haal de antwoorden weg, of maak er een vraag van."),
                     "De uitkomst \"" STR_FMT "\" kan geen antwoorden hebben.", STR_ARG(draft->id));
    if (draft->kind == SECTION_OUTCOME && draft->outcome.topics == 0)
        report_error(report, chooser->file, draft->line,
                     STR("Zet erbij: onderwerpen: wmo, wlz, jeugd, werk, mantelzorg, ggz, ouderen, "
                         "rechten of praten."),
                     "De uitkomst \"" STR_FMT "\" heeft geen onderwerpen.", STR_ARG(draft->id));
}

static struct draft *find_draft(const struct chooser *chooser, struct str id) {
    for (int i = 0; i < chooser->count; i++)
        if (str_eq(chooser->drafts[i].id, id))
            return &chooser->drafts[i];
    return NULL;
}

static bool may_add(struct chooser *chooser, const struct section *section) {
    struct report *report = chooser->load->report;
    const struct draft *same = find_draft(chooser, section->heading);
    if (!source_plain_id(section->heading))
        report_error(report, chooser->file, section->line,
                     STR("Gebruik alleen kleine letters, cijfers en streepjes."),
                     "De naam \"" STR_FMT "\" van dit deel kan niet.", STR_ARG(section->heading));
    else if (same)
        report_error(report, chooser->file, section->line, STR("Geef elk deel een eigen naam."),
                     "Het deel \"" STR_FMT "\" staat ook al in regel %d.", STR_ARG(same->id),
                     same->line);
    else if (chooser->count == CHOOSER_SECTIONS_MAX)
        report_error(report, chooser->file, section->line, STR("Maak de wegwijzer korter."),
                     "De wegwijzer heeft meer dan %d delen.", CHOOSER_SECTIONS_MAX);
    else
        return true;
    return false;
}

static void read_sections(struct chooser *chooser, struct str text) {
    struct section section;
    struct str ahead = text;
    int room = 0;
    for (int line = 1; room < CHOOSER_SECTIONS_MAX && source_section(&ahead, &line, &section);)
        room++;
    chooser->drafts = arena_array(chooser->load->arena, struct draft, room);
    for (int line = 1; source_section(&text, &line, &section);) {
        if (!section.heading.ptr || !may_add(chooser, &section))
            continue;
        struct draft *draft = &chooser->drafts[chooser->count++];
        *draft = (struct draft){.id = section.heading, .line = section.line};
        take_section(chooser, draft, &section);
        check_draft(chooser, draft);
    }
}

// --- from drafts to questions and outcomes ------------------------------------------------------

static int find_contact(struct chooser *chooser, const struct draft *draft) {
    const struct load *load = chooser->load;
    const int contact = str_empty(draft->contact) ? -1 : map_get(&load->contacts, draft->contact);
    if (!str_empty(draft->contact) && contact < 0)
        report_error(load->report, chooser->file, draft->contact_line,
                     STR("Zet hier een id uit contacten.csv of contacten-landelijk.csv."),
                     "Het contact \"" STR_FMT "\" is er niet.", STR_ARG(draft->contact));
    return contact;
}

static struct outcome finish_outcome(struct chooser *chooser, const struct draft *draft) {
    struct load *load = chooser->load;
    struct outcome outcome = draft->outcome;
    outcome.id = draft->id;
    outcome.title = draft->text;
    outcome.line = draft->line;
    struct words_seen seen = {arena_array(load->arena, bool, load->content->word_count)};
    outcome.body =
        rich_parse(load, draft->body, chooser->file, draft->body_line, chooser->language, seen);
    struct str *bring = arena_array(load->arena, struct str, outcome.bring_count);
    for (int i = 0; i < outcome.bring_count; i++)
        bring[i] = draft->bring[i];
    outcome.bring = bring;
    struct str page = draft->page;
    if (str_ends(page, STR(".md")))
        page = str_slice(page, 0, page.len - 3);
    outcome.page = str_empty(page) ? -1 : map_get(&load->pages, page);
    if (!str_empty(page) && outcome.page < 0) {
        struct str near = name_nearest(page, load->content->page_ids, load->content->page_count);
        struct str remedy = STR("Kijk welke bestanden er in de map nl staan.");
        if (near.ptr)
            remedy = arena_printf(load->arena, "Bedoelt u " STR_FMT "?", STR_ARG(near));
        report_error(load->report, chooser->file, draft->page_line, remedy,
                     "De bladzijde \"" STR_FMT "\" is er niet.", STR_ARG(page));
    }
    outcome.contact = find_contact(chooser, draft);
    return outcome;
}

// Only answers that lead somewhere are kept: a visitor never gets stuck.
static struct question finish_question(struct chooser *chooser, const struct draft *draft) {
    struct load *load = chooser->load;
    struct question question = {
        .id = draft->id, .text = draft->text, .hint = draft->hint, .line = draft->line};
    struct answer *answers = arena_array(load->arena, struct answer, draft->answer_count);
    for (int i = 0; i < draft->answer_count; i++) {
        const struct draft_answer *from = &draft->answers[i];
        int next = map_get(&load->questions, from->to);
        int outcome = map_get(&load->outcomes, from->to);
        if (next < 0 && outcome < 0) {
            report_error(load->report, chooser->file, from->line,
                         STR("Maak een deel met die naam (## naam), of verbeter de naam."),
                         "Dit antwoord wijst naar \"" STR_FMT "\". Dat deel is er niet.",
                         STR_ARG(from->to));
            continue;
        }
        answers[question.answer_count++] = (struct answer){
            .text = from->text,
            .target = {next >= 0 ? TARGET_CHOOSER : TARGET_OUTCOME, next >= 0 ? next : outcome},
            .line = from->line};
    }
    question.answers = answers;
    return question;
}

// --- loops --------------------------------------------------------------------------------------

struct walk {
    struct chooser *chooser;
    struct question *questions;
    enum { NEW, OPEN, DONE } * state; // OPEN: on the way from the first question to here
};

// Steps from `index` to the farthest outcome. An answer that leads back to a question on the way
// here is reported and taken out, so that the walk ends and so does every visit.
static int walk_question(struct walk *walk, int index) {
    struct question *question = &walk->questions[index];
    if (walk->state[index] == DONE)
        return question->steps_left;
    walk->state[index] = OPEN;
    struct chooser *chooser = walk->chooser;
    struct answer *kept = arena_array(chooser->load->arena, struct answer, question->answer_count);
    int count = 0, longest = 0;
    for (int i = 0; i < question->answer_count; i++) {
        struct answer answer = question->answers[i];
        bool asks = answer.target.kind == TARGET_CHOOSER;
        if (asks && walk->state[answer.target.index] == OPEN) {
            const struct draft *draft = find_draft(chooser, question->id);
            report_error(chooser->load->report, chooser->file, draft->line,
                         STR("Laat het antwoord naar een andere vraag of een uitkomst gaan."),
                         "De wegwijzer loopt rond: \"" STR_FMT "\" leidt terug naar \"" STR_FMT
                         "\".",
                         STR_ARG(question->id), STR_ARG(walk->questions[answer.target.index].id));
            continue;
        }
        kept[count++] = answer;
        int steps = asks ? walk_question(walk, answer.target.index) : 0;
        longest = steps > longest ? steps : longest;
    }
    question->answers = kept;
    question->answer_count = count;
    question->steps_left = longest + 1;
    walk->state[index] = DONE;
    return question->steps_left;
}

static void mark_reached(struct load *load, const struct question *questions, int index) {
    if (load->question_used[index])
        return;
    load->question_used[index] = true;
    for (int i = 0; i < questions[index].answer_count; i++) {
        struct target target = questions[index].answers[i].target;
        if (target.kind == TARGET_CHOOSER)
            mark_reached(load, questions, target.index);
        else
            load->outcome_used[target.index] = true;
    }
}

// --- Dutch --------------------------------------------------------------------------------------

static void number_drafts(struct chooser *chooser) {
    struct load *load = chooser->load;
    struct content *content = load->content;
    for (int i = 0; i < chooser->count; i++) {
        struct draft *draft = &chooser->drafts[i];
        bool outcome = draft->kind == SECTION_OUTCOME;
        if (draft->kind == SECTION_EMPTY)
            continue;
        draft->index = outcome ? content->outcome_count++ : content->question_count++;
        map_put(outcome ? &load->outcomes : &load->questions, draft->id, draft->index);
    }
}

static void finish_dutch(struct chooser *chooser) {
    struct load *load = chooser->load;
    struct content *content = load->content;
    struct edition *edition = &content->editions[LANG_NL];
    number_drafts(chooser);
    int questions = content->question_count;
    edition->questions = arena_array(load->arena, struct question, questions);
    edition->outcomes = arena_array(load->arena, struct outcome, content->outcome_count);
    load->question_used = arena_array(load->arena, bool, questions);
    load->outcome_used = arena_array(load->arena, bool, content->outcome_count);
    for (int i = 0; i < chooser->count; i++) {
        const struct draft *draft = &chooser->drafts[i];
        if (draft->kind == SECTION_QUESTION)
            edition->questions[draft->index] = finish_question(chooser, draft);
        else if (draft->kind == SECTION_OUTCOME)
            edition->outcomes[draft->index] = finish_outcome(chooser, draft);
    }
    struct walk walk = {chooser, edition->questions, NULL};
    walk.state = arena_alloc(load->arena, sizeof *walk.state * (size_t)questions);
    for (int i = 0; i < questions; i++)
        walk_question(&walk, i);
    if (questions > 0)
        mark_reached(load, edition->questions, 0);
    else
        report_error(load->report, chooser->file, 0,
                     STR("Begin met ## start en daaronder een regel vraag:."),
                     "Er staat geen vraag in de wegwijzer.");
}

// --- other languages ----------------------------------------------------------------------------

static void copy_dutch(struct load *load, struct edition *edition) {
    const struct content *content = load->content;
    const struct edition *dutch = &content->editions[LANG_NL];
    edition->questions = arena_array(load->arena, struct question, content->question_count);
    edition->outcomes = arena_array(load->arena, struct outcome, content->outcome_count);
    for (int i = 0; i < content->question_count; i++)
        edition->questions[i] = dutch->questions[i];
    for (int i = 0; i < content->outcome_count; i++)
        edition->outcomes[i] = dutch->outcomes[i];
}

static void report_other(struct chooser *chooser, const struct draft *draft, const char *text) {
    report_error(chooser->load->report, chooser->file, draft->line,
                 STR("Maak de delen en antwoorden gelijk aan die in nl/wegwijzer.md."), text,
                 STR_ARG(draft->id));
}

// The same answers in the same order. A Dutch answer that leads nowhere was taken out of both.
static bool same_answers(const struct question *a, const struct question *b) {
    if (a->answer_count != b->answer_count)
        return false;
    for (int i = 0; i < a->answer_count; i++)
        if (a->answers[i].target.kind != b->answers[i].target.kind ||
            a->answers[i].target.index != b->answers[i].target.index)
            return false;
    return true;
}

static void translate_question(struct chooser *chooser, const struct draft *draft,
                               struct question *question) {
    struct question mine = finish_question(chooser, draft);
    if (!same_answers(&mine, question)) {
        report_other(chooser, draft,
                     "De antwoorden van \"" STR_FMT "\" gaan niet naar dezelfde delen als in het "
                     "Nederlands.");
        return;
    }
    mine.steps_left = question->steps_left;
    *question = mine;
}

static void translate_outcome(struct chooser *chooser, const struct draft *draft,
                              struct outcome *outcome) {
    struct outcome mine = finish_outcome(chooser, draft);
    if (mine.topics != outcome->topics)
        report_other(chooser, draft,
                     "De uitkomst \"" STR_FMT "\" heeft andere onderwerpen dan in het Nederlands.");
    mine.topics = outcome->topics;
    if (mine.contact < 0)
        mine.contact = outcome->contact;
    *outcome = mine;
}

static void finish_other(struct chooser *chooser) {
    struct load *load = chooser->load;
    struct content *content = load->content;
    struct edition *edition = &content->editions[chooser->language];
    const struct edition *dutch = &content->editions[LANG_NL];
    copy_dutch(load, edition);
    for (int i = 0; i < chooser->count; i++) {
        const struct draft *draft = &chooser->drafts[i];
        bool outcome = draft->kind == SECTION_OUTCOME;
        int index = map_get(outcome ? &load->outcomes : &load->questions, draft->id);
        if (draft->kind == SECTION_EMPTY)
            continue;
        if (index < 0)
            report_other(chooser, draft,
                         "Het deel \"" STR_FMT "\" is in nl/wegwijzer.md niet zo'n deel.");
        else if (outcome)
            translate_outcome(chooser, draft, &edition->outcomes[index]);
        else
            translate_question(chooser, draft, &edition->questions[index]);
    }
    for (int i = 0; i < content->question_count + content->outcome_count; i++) {
        bool outcome = i >= content->question_count;
        struct str id =
            outcome ? dutch->outcomes[i - content->question_count].id : dutch->questions[i].id;
        if (!find_draft(chooser, id))
            report_error(load->report, chooser->file, 0,
                         STR("Maak de delen en antwoorden gelijk aan die in nl/wegwijzer.md."),
                         "Het deel \"" STR_FMT "\" ontbreekt.", STR_ARG(id));
    }
}

void chooser_parse(struct load *load, const struct source *source, enum language language) {
    struct chooser chooser = {.load = load, .file = source->file, .language = language};
    read_sections(&chooser, source->text);
    if (language == LANG_NL)
        finish_dutch(&chooser);
    else
        finish_other(&chooser);
}

// --- afterwards ---------------------------------------------------------------------------------

// When wegwijzer.md has no "algemeen": the least that a slip can say.
static void add_general(struct load *load) {
    struct content *content = load->content;
    struct edition *dutch = &content->editions[LANG_NL];
    struct outcome *outcomes = arena_array(load->arena, struct outcome, content->outcome_count + 1);
    for (int i = 0; i < content->outcome_count; i++)
        outcomes[i] = dutch->outcomes[i];
    outcomes[content->outcome_count] = (struct outcome){
        .id = STR("algemeen"),
        .title = STR("Hulp bij uw vraag"),
        .body = {.text = STR("Iemand denkt gratis met u mee over uw vraag.")},
        .topics = (1u << TOPIC_COUNT) - 1,
        .page = -1,
        .contact = -1,
        .purpose = STR("Gratis hulp van een cliëntondersteuner."),
        .say = STR("Ik wil graag een onafhankelijke cliëntondersteuner."),
    };
    bool *used = arena_array(load->arena, bool, content->outcome_count + 1);
    for (int i = 0; i < content->outcome_count; i++)
        used[i] = load->outcome_used[i];
    load->outcome_used = used;
    map_put(&load->outcomes, STR("algemeen"), content->outcome_count);
    dutch->outcomes = outcomes;
    content->general_outcome = content->outcome_count++;
}

void chooser_complete_dutch(struct load *load, const struct source *source) {
    load->content->general_outcome = map_get(&load->outcomes, STR("algemeen"));
    if (load->content->general_outcome >= 0)
        return;
    if (source)
        report_error(load->report, source->file, 0,
                     STR("Zet onderaan een deel ## algemeen met een uitkomst."),
                     "De uitkomst \"algemeen\" ontbreekt. Die is nodig voor het briefje.");
    add_general(load);
}

void chooser_use_dutch(struct load *load, enum language language) {
    copy_dutch(load, &load->content->editions[language]);
}

void chooser_check_reached(struct load *load, struct str file) {
    const struct content *content = load->content;
    const struct edition *dutch = &content->editions[LANG_NL];
    for (int i = 0; i < content->question_count + content->outcome_count; i++) {
        int outcome = i - content->question_count;
        bool used = outcome < 0
                        ? load->question_used[i]
                        : load->outcome_used[outcome] || outcome == content->general_outcome;
        struct str id = outcome < 0 ? dutch->questions[i].id : dutch->outcomes[outcome].id;
        if (!used)
            report_warning(load->report, file, 0,
                           STR("Laat een antwoord ernaartoe gaan, of haal het deel weg."),
                           "Het deel \"" STR_FMT "\" kan niemand bereiken.", STR_ARG(id));
    }
}
