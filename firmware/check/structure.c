// SPDX-License-Identifier: EUPL-1.2
// Is everything found, is it short enough to fit, and does each page lead on? The numbers are those
// that content/LEESMIJ.md gives to authors.
#include "base/file.h"
#include "base/utf8.h"
#include "check/checking.h"
#include "check/reach.h"
#include "check/sentences.h"
#include "content/map.h"

enum {
    TITLE_LETTERS_MAX = 34,
    BRIEF_LETTERS_MAX = 45,
    HEADING_LETTERS_MAX = 40,
    ANSWER_LETTERS_MAX = 32,
    CHECK_LETTERS_MAX = 31, // a question above its three keys: a 10" tablet, the largest letters
    ANSWERS_MAX = 6,
    LINKS_MAX = 4,
    WORDS_MIN = 60,
    WORDS_MAX_PAGE = 200,
    TAPS_MAX = 3,
    WAY_QUESTIONS_MAX = 3,
    OUTCOME_SENTENCES_MAX = 2,
    OUTCOME_WORDS_FEW = 20, // three short cries for help are no long text
};

// --- the length of texts ------------------------------------------------------------------------

static void check_length(const struct checking *check, struct str file, int line, const char *what,
                         struct str text, int letters) {
    if (check_longer(text, letters))
        report_warning(check->report, file, line, STR("Maak de tekst korter."),
                       "%s \"" STR_FMT "\" heeft %d letters. Hoogstens %d past goed.", what,
                       STR_ARG(text), utf8_count(text), letters);
}

static void check_key_length(const struct checking *check, struct str file, const char *key,
                             const char *what, struct str text, int letters) {
    if (check_longer(text, letters))
        check_length(check, file, check_find_key(check, file, str_c(key), NULL), what, text,
                     letters);
}

static int count_words(struct str text) {
    int words = 0;
    for (struct str rest = text, sentence; sentence_next(&rest, &sentence);)
        words += sentence_measure(sentence).words;
    return words;
}

static int count_sentences(struct str text) {
    int sentences = 0;
    for (struct str rest = text, sentence; sentence_next(&rest, &sentence);)
        sentences++;
    return sentences;
}

static int page_words(const struct page *page) {
    int words = 0;
    for (int i = 0; i < page->block_count; i++) {
        const struct block *block = &page->blocks[i];
        if (block->kind != BLOCK_PICTURE) // for who does not see it
            words += count_words(block->rich.text);
        for (int c = 0; c < block->cell_count; c++)
            words += count_words(block->cells[c].text);
    }
    return words;
}

static void check_word_count(const struct checking *check, const struct page *page) {
    const int words = page_words(page);
    if (words > WORDS_MAX_PAGE)
        report_warning(check->report, page->file, 0, STR("Verdeel de tekst over twee bladzijden."),
                       "Deze bladzijde heeft %d woorden. Hoogstens %d leest prettig.", words,
                       WORDS_MAX_PAGE);
    else if (words > 0 && words < WORDS_MIN)
        report_warning(check->report, page->file, 0,
                       STR("Vertel wat iemand moet weten, of zet de tekst op een andere "
                           "bladzijde."),
                       "Deze bladzijde heeft maar %d woorden. Minstens %d is een bladzijde waard.",
                       words, WORDS_MIN);
}

// A list of a word processor comes as a paragraph with its dots in it: all items in one row.
static void check_dots(const struct checking *check, const struct page *page,
                       const struct block *block) {
    static const char *const dots[] = {"\u2022", "\u00b7", "\u25aa", "\u25e6", "\u2023", "\uf0b7"};
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++)
        if (block->kind == BLOCK_PARAGRAPH && str_starts(block->rich.text, str_c(dots[i])))
            report_warning(check->report, page->file, block->line,
                           STR("Begin elke regel van de lijst met een streepje en een spatie."),
                           "Deze lijst komt als een lange zin op het scherm.");
}

// --- pages --------------------------------------------------------------------------------------

static void check_blocks(const struct checking *check, const struct page *page) {
    int links = 0;
    for (int i = 0; i < page->block_count; i++) {
        const struct block *block = &page->blocks[i];
        check_dots(check, page, block);
        if (block->kind == BLOCK_HEADING)
            check_length(check, page->file, block->line, "De kop", block->rich.text,
                         HEADING_LETTERS_MAX);
        links += block->kind == BLOCK_LINK;
        if (block->kind == BLOCK_LINK && links == LINKS_MAX + 1)
            report_warning(check->report, page->file, block->line,
                           STR("Kies de belangrijkste knoppen. Zet de andere op een andere "
                               "bladzijde."),
                           "Deze bladzijde heeft meer dan %d knoppen.", LINKS_MAX);
    }
}

static void check_way_on(const struct checking *check, const struct page *page) {
    bool way = page->phone_key || page->outcome >= 0;
    for (int i = 0; i < page->block_count; i++)
        way |= page->blocks[i].kind == BLOCK_LINK;
    if (!way && page->block_count > 0)
        report_warning(check->report, page->file, 0,
                       STR("Zet er een knop bij, of bovenaan een regel onderwerpen: of briefje:."),
                       "Deze bladzijde loopt dood. Een bezoeker kan alleen terug.");
}

static void check_page(const struct checking *check, const struct page *page, bool about) {
    check_key_length(check, page->file, "titel", "De titel", page->title, TITLE_LETTERS_MAX);
    check_key_length(check, page->file, "kort", "De regel kort", page->brief, BRIEF_LETTERS_MAX);
    check_blocks(check, page);
    // A translation is as long as its language needs; where a mark stands more is to come.
    if (page->language != LANG_NL || check_marked(check, page->file, 0))
        return;
    check_word_count(check, page);
    if (!about)
        check_way_on(check, page);
}

static void check_pages(const struct checking *check, const struct edition *edition) {
    const struct content *content = check->content;
    const int about = content_find_page(content, STR("over"));
    struct map titles;
    map_init(&titles, check->arena);
    map_reserve(&titles, content->page_count);
    for (int i = 0; i < content->page_count; i++) {
        const struct page *page = &edition->pages[i];
        if (!page->present)
            continue;
        check_page(check, page, i == about);
        const int other = map_put(&titles, utf8_fold(check->arena, page->title), i);
        if (other >= 0)
            report_warning(check->report, page->file,
                           check_find_key(check, page->file, STR("titel"), NULL),
                           STR("Geef elke bladzijde een eigen titel."),
                           "De titel \"" STR_FMT "\" staat ook boven " STR_FMT ".",
                           STR_ARG(page->title), STR_ARG(edition->pages[other].file));
    }
}

static void check_reach(const struct checking *check, const struct reach *reach) {
    const struct content *content = check->content;
    for (int i = 0; i < content->page_count; i++) {
        const struct page *page = content_page(content, i, LANG_NL);
        if (!page->present)
            continue;
        if (reach->pages[i] == REACH_NEVER)
            report_warning(check->report, page->file, 0,
                           STR("Zet er een knop naartoe in nl/start.md of op een andere "
                               "bladzijde."),
                           "Geen knop gaat naar deze bladzijde.");
        else if (reach->pages[i] > TAPS_MAX)
            report_warning(check->report, page->file, 0,
                           STR("Zet een knop ernaartoe dichter bij het begin."),
                           "Deze bladzijde is %d tikken van het begin. Hoogstens %d is goed.",
                           reach->pages[i], TAPS_MAX);
    }
}

static void check_extras(const struct checking *check, const struct reach *reach) {
    const struct content *content = check->content;
    if (content_checklist(content, LANG_NL)->question_count > 0 && reach->checklist == REACH_NEVER)
        report_warning(check->report, STR("nl/vragenlijst.md"), 0,
                       STR("Zet ergens een knop: [Hoe doet uw gemeente het?](vragenlijst)."),
                       "Geen knop gaat naar deze vragenlijst.");
    for (int i = 0; i < content->letter_count; i++) {
        const struct letter *letter = content_letter(content, i, LANG_NL);
        if (reach->letters[i] == REACH_NEVER)
            report_warning(check->report, STR("nl/brieven.md"), letter->line,
                           arena_printf(check->arena,
                                        "Zet op een bladzijde een knop: [Maak de "
                                        "brief](brief:" STR_FMT ").",
                                        STR_ARG(letter->id)),
                           "Geen knop gaat naar de brief \"" STR_FMT "\".", STR_ARG(letter->id));
    }
}

// --- the home screen and the pictures -----------------------------------------------------------

static void check_tiles(const struct checking *check, enum language language) {
    const struct content *content = check->content;
    const struct edition *edition = &content->editions[language];
    const struct str file =
        arena_printf(check->arena, STR_FMT "/start.md", STR_ARG(language_info(language)->code));
    if (language != LANG_NL && edition->tiles == content->editions[LANG_NL].tiles)
        return; // it has none of its own
    for (int i = 0; i < edition->tile_count; i++) {
        const struct tile *tile = &edition->tiles[i];
        check_length(check, file, tile->line, "De knop", tile->title, TITLE_LETTERS_MAX);
        const bool own =
            tile->target.kind != TARGET_PAGE ||
            tile->brief.ptr != content_page(content, tile->target.index, language)->brief.ptr;
        if (own) // else its page is told
            check_length(check, file, tile->line, "De kleine regel", tile->brief,
                         BRIEF_LETTERS_MAX);
    }
}

static bool picture_used(const struct content *content, struct str name) {
    for (int l = 0; l < LANG_COUNT; l++)
        for (int i = 0; content->editions[l].present && i < content->page_count; i++) {
            const struct page *page = &content->editions[l].pages[i];
            for (int b = 0; b < page->block_count; b++)
                if (page->blocks[b].kind == BLOCK_PICTURE && str_eq(page->blocks[b].picture, name))
                    return true;
        }
    return false;
}

static void check_pictures(const struct checking *check) {
    const struct str folder =
        arena_printf(check->arena, STR_FMT "/beelden", STR_ARG(check->content->folder));
    struct str *names;
    int count;
    if (!file_list(check->arena, folder.ptr, STR(""), &names, &count, NULL))
        return; // a folder without pictures is fine
    for (int i = 0; i < count; i++)
        if (!picture_used(check->content, names[i]))
            report_warning(check->report,
                           arena_printf(check->arena, "beelden/" STR_FMT, STR_ARG(names[i])), 0,
                           STR("Zet de foto op een bladzijde, of haal het bestand weg."),
                           "Geen bladzijde gebruikt dit bestand.");
}

// --- the questions ------------------------------------------------------------------------------

// "Ik weet het niet", in whatever words. Other languages have the same answers.
static bool is_unsure(const struct checking *check, struct str answer) {
    const struct str folded = utf8_fold(check->arena, answer);
    return str_contains(folded, STR("weet")) && str_contains(folded, STR("niet"));
}

static void check_question(const struct checking *check, struct str file,
                           const struct question *question) {
    bool unsure = false;
    for (int i = 0; i < question->answer_count; i++)
        unsure |= is_unsure(check, question->answers[i].text);
    if (!unsure && question->answer_count > 0)
        report_warning(check->report, file, question->line,
                       STR("Zet eronder: - Ik weet het niet -> naam-van-een-deel"),
                       "Bij de vraag \"" STR_FMT "\" kan niemand zeggen: ik weet het niet.",
                       STR_ARG(question->id));
    if (question->answer_count > ANSWERS_MAX)
        report_warning(check->report, file, question->line,
                       STR("Verdeel de antwoorden over twee vragen."),
                       "De vraag \"" STR_FMT "\" heeft %d antwoorden. Hoogstens %d past goed.",
                       STR_ARG(question->id), question->answer_count, ANSWERS_MAX);
}

static void check_answers(const struct checking *check, enum language language) {
    const struct content *content = check->content;
    const struct str file =
        arena_printf(check->arena, STR_FMT "/wegwijzer.md", STR_ARG(language_info(language)->code));
    for (int i = 0; i < content->question_count; i++) {
        const struct question *question = content_question(content, i, language);
        if (language != LANG_NL &&
            question->answers == content_question(content, i, LANG_NL)->answers)
            continue; // it is the Dutch one
        for (int a = 0; a < question->answer_count; a++)
            check_length(check, file, question->answers[a].line, "Het antwoord",
                         question->answers[a].text, ANSWER_LETTERS_MAX);
    }
}

static void check_chooser(const struct checking *check) {
    const struct content *content = check->content;
    const struct str file = STR("nl/wegwijzer.md");
    for (int i = 0; i < content->question_count; i++)
        check_question(check, file, content_question(content, i, LANG_NL));
    if (content->question_count > 0) {
        const struct question *first = content_question(content, 0, LANG_NL);
        if (first->steps_left > WAY_QUESTIONS_MAX)
            report_warning(check->report, file, first->line,
                           STR("Sla een vraag over, of voeg twee vragen samen."),
                           "De langste weg heeft %d vragen. Na %d vragen haken mensen af.",
                           first->steps_left, WAY_QUESTIONS_MAX);
    }
    for (int i = 0; i < content->outcome_count; i++) {
        const struct outcome *outcome = content_outcome(content, i, LANG_NL);
        const int sentences = count_sentences(outcome->body.text);
        if (sentences > OUTCOME_SENTENCES_MAX &&
            count_words(outcome->body.text) > OUTCOME_WORDS_FEW)
            report_warning(check->report, file, outcome->line,
                           STR("Laat de belangrijkste twee zinnen staan. De rest kan op een "
                               "bladzijde."),
                           "De uitkomst \"" STR_FMT "\" heeft %d zinnen. Hoogstens %d past goed.",
                           STR_ARG(outcome->id), sentences, OUTCOME_SENTENCES_MAX);
    }
}

static void check_checklist(const struct checking *check, enum language language) {
    const struct checklist *list = content_checklist(check->content, language);
    const struct str file = arena_printf(check->arena, STR_FMT "/vragenlijst.md",
                                         STR_ARG(language_info(language)->code));
    if (language != LANG_NL &&
        list->questions == content_checklist(check->content, LANG_NL)->questions)
        return; // it is the Dutch one
    for (int i = 0; i < list->question_count; i++)
        check_length(check, file, list->questions[i].line, "De vraag", list->questions[i].text,
                     CHECK_LETTERS_MAX);
}

void check_structure(const struct checking *check) {
    const struct content *content = check->content;
    const struct reach reach = reach_find(content, check->arena);
    for (int i = 0; i < LANG_COUNT; i++)
        if (content->editions[i].present) {
            check_pages(check, &content->editions[i]);
            check_tiles(check, (enum language)i);
            check_answers(check, (enum language)i);
            check_checklist(check, (enum language)i);
        }
    check_reach(check, &reach);
    check_extras(check, &reach);
    check_chooser(check);
    check_pictures(check);
}
