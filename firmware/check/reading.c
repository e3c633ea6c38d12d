// SPDX-License-Identifier: EUPL-1.2
#include "check/reading.h"
#include "check/checking.h"

// Another language borrows what it lacks from the Dutch texts: those are told once.
static bool is_borrowed(struct str text, struct str dutch, enum language language) {
    return language != LANG_NL && text.ptr == dutch.ptr;
}

static struct str name_of_file(struct judge *judge, enum language language, const char *name) {
    return arena_printf(judge->arena, STR_FMT "/%s", STR_ARG(language_info(language)->code), name);
}

// The line of `key` in the file that is judged. Nothing is told, no line is sought.
static int line_of(struct judge *judge, const struct content *content, const char *key) {
    const struct checking check = {content, NULL, judge->report, &judge->scratch};
    return judge->report ? check_find_key(&check, judge->file, str_c(key), NULL) : 0;
}

// --- pages --------------------------------------------------------------------------------------

static void read_block(struct judge *judge, const struct block *block) {
    switch (block->kind) {
    case BLOCK_PARAGRAPH:
    case BLOCK_ITEM:
        judge_rich(judge, &block->rich, block->line, true);
        break;
    case BLOCK_HEADING:
    case BLOCK_PICTURE:
    case BLOCK_LINK:
        judge_rich(judge, &block->rich, block->line, false);
        break;
    case BLOCK_ROW:
        for (int i = 0; i < block->cell_count; i++)
            judge_rich(judge, &block->cells[i], block->line, !block->header);
        break;
    }
}

static void read_page(struct judge *judge, const struct content *content, const struct page *page,
                      enum language language) {
    judge_open(judge, page->file, language);
    judge_text(judge, page->title, line_of(judge, content, "titel"), false);
    judge_text(judge, page->brief, line_of(judge, content, "kort"), false);
    for (int i = 0; i < page->block_count; i++)
        read_block(judge, &page->blocks[i]);
    judge_close(judge, true);
}

static void read_start(struct judge *judge, const struct content *content, enum language language) {
    const struct edition *edition = &content->editions[language];
    judge_open(judge, name_of_file(judge, language, "start.md"), language);
    judge_text(judge, edition->title, line_of(judge, content, "titel"), false);
    judge_text(judge, edition->attract, line_of(judge, content, "lokzin"), false);
    judge_text(judge, edition->attract_more, line_of(judge, content, "lokzin-klein"), false);
    for (int i = 0; i < edition->tile_count; i++) {
        const struct tile *tile = &edition->tiles[i];
        bool of_page = tile->target.kind == TARGET_PAGE && edition->pages &&
                       edition->pages[tile->target.index].brief.ptr == tile->brief.ptr;
        judge_text(judge, tile->title, tile->line, false);
        if (!of_page)
            judge_text(judge, tile->brief, tile->line, false);
    }
    judge_close(judge, false);
}

// --- the chooser --------------------------------------------------------------------------------

static void read_question(struct judge *judge, const struct question *question) {
    judge_text(judge, question->text, question->line, true);
    judge_text(judge, question->hint, question->line, true);
    for (int i = 0; i < question->answer_count; i++)
        judge_text(judge, question->answers[i].text, question->answers[i].line, false);
}

static void read_outcome(struct judge *judge, const struct outcome *outcome) {
    int line = outcome->line;
    judge_text(judge, outcome->title, line, false);
    judge_text(judge, outcome->decides, line, true);
    judge_text(judge, outcome->helps, line, true);
    judge_text(judge, outcome->purpose, line, true);
    judge_text(judge, outcome->say, line, true);
    for (int i = 0; i < outcome->bring_count; i++)
        judge_text(judge, outcome->bring[i], line, false);
    judge_rich(judge, &outcome->body, line, true);
}

static void read_chooser(struct judge *judge, const struct content *content,
                         enum language language) {
    const struct edition *edition = &content->editions[language];
    const struct edition *dutch = &content->editions[LANG_NL];
    judge_open(judge, name_of_file(judge, language, "wegwijzer.md"), language);
    for (int i = 0; edition->questions && i < content->question_count; i++)
        if (!is_borrowed(edition->questions[i].text, dutch->questions[i].text, language))
            read_question(judge, &edition->questions[i]);
    for (int i = 0; edition->outcomes && i < content->outcome_count; i++)
        if (!is_borrowed(edition->outcomes[i].title, dutch->outcomes[i].title, language))
            read_outcome(judge, &edition->outcomes[i]);
    judge_close(judge, true);
}

// --- words, checklist, letters ------------------------------------------------------------------

// The terms themselves are hard: that is why they are explained.
static void read_words(struct judge *judge, const struct content *content, enum language language) {
    const struct edition *edition = &content->editions[language];
    judge_open(judge, name_of_file(judge, language, "woorden.md"), language);
    for (int i = 0; edition->words && i < content->word_count; i++)
        if (edition->words[i].present)
            judge_rich(judge, &edition->words[i].meaning, edition->words[i].line, true);
    judge_close(judge, true);
}

static void read_checklist(struct judge *judge, const struct checklist *list,
                           enum language language) {
    judge_open(judge, name_of_file(judge, language, "vragenlijst.md"), language);
    const struct str texts[] = {list->intro, list->good, list->better, list->unsure};
    judge_text(judge, list->title, list->line, false);
    judge_text(judge, list->brief, list->line, false);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        judge_text(judge, texts[i], list->line, true);
    for (int i = 0; i < list->whom_count; i++)
        judge_text(judge, list->whom[i], list->line, false);
    for (int i = 0; i < list->question_count; i++) {
        const struct check_question *question = &list->questions[i];
        judge_text(judge, question->text, question->line, true);
        judge_text(judge, question->hint, question->line, true);
        judge_text(judge, question->raise, question->line, true);
        judge_text(judge, question->find_out, question->line, true);
    }
    judge_close(judge, true);
}

static void read_letters(struct judge *judge, const struct content *content,
                         enum language language) {
    const struct edition *edition = &content->editions[language];
    const struct edition *dutch = &content->editions[LANG_NL];
    judge_open(judge, name_of_file(judge, language, "brieven.md"), language);
    for (int i = 0; edition->letters && i < content->letter_count; i++) {
        const struct letter *letter = &edition->letters[i];
        if (is_borrowed(letter->title, dutch->letters[i].title, language))
            continue;
        judge_text(judge, letter->title, letter->line, false);
        judge_text(judge, letter->hint, letter->line, true);
        for (int k = 0; k < letter->line_count; k++)
            judge_text(judge, letter->lines[k].text, letter->line, true);
    }
    judge_close(judge, true);
}

// --- all of it ----------------------------------------------------------------------------------

// One sentence each, so no averages. The rows of a file follow each other.
static void read_contacts(struct judge *judge, const struct content *content,
                          enum language language) {
    bool open = false;
    for (int i = 0; i < content->contact_count; i++) {
        const struct contact *contact = &content->contacts[i];
        struct str text = contact->explain[language];
        if (contact->draft || is_borrowed(text, contact->explain[LANG_NL], language))
            continue;
        if (!open || !str_eq(judge->file, contact->file)) {
            if (open)
                judge_close(judge, false);
            judge_open(judge, contact->file, language);
            open = true;
        }
        judge_text(judge, text, contact->line, false);
    }
    if (open)
        judge_close(judge, false);
}

static void read_settings(struct judge *judge, const struct content *content) {
    judge_open(judge, STR("instellingen.ini"), LANG_NL);
    judge_text(judge, content->settings.desk, line_of(judge, content, "balie"), false);
    judge_close(judge, false);
}

static void read_edition(struct judge *judge, const struct content *content,
                         enum language language) {
    const struct edition *edition = &content->editions[language];
    const struct checklist *list = &edition->checklist;
    const struct checklist *dutch = &content->editions[LANG_NL].checklist;
    read_start(judge, content, language);
    for (int i = 0; edition->pages && i < content->page_count; i++)
        if (edition->pages[i].present && edition->pages[i].language == language)
            read_page(judge, content, &edition->pages[i], language);
    read_chooser(judge, content, language);
    read_words(judge, content, language);
    if (list->question_count && !is_borrowed(list->title, dutch->title, language))
        read_checklist(judge, list, language);
    read_letters(judge, content, language);
    read_contacts(judge, content, language);
}

void check_reading(const struct content *content, const struct check_options *options,
                   struct report *report) {
    struct arena arena;
    struct judge judge;
    arena_init(&arena);
    judge_init(&judge, content, report, &arena);
    if (options->spelling)
        judge.dutch_spelling = spelling_open(NULL, LANG_NL);
    for (int i = 0; i < LANG_COUNT; i++) {
        enum language language = (enum language)i;
        if (!content->editions[language].present)
            continue;
        judge.spelling = language == LANG_NL ? judge.dutch_spelling
                         : options->spelling ? spelling_open(NULL, language)
                                             : NULL;
        read_edition(&judge, content, language);
        if (language == LANG_NL)
            read_settings(&judge, content);
        else
            spelling_close(judge.spelling);
    }
    spelling_close(judge.dutch_spelling);
    judge_fini(&judge);
    arena_fini(&arena);
}

struct reading_figures reading_of_page(const struct content *content, int page) {
    const struct page *dutch = &content->editions[LANG_NL].pages[page];
    struct arena arena;
    struct judge judge;
    if (!dutch->present)
        return (struct reading_figures){0};
    arena_init(&arena);
    judge_init(&judge, content, NULL, &arena);
    read_page(&judge, content, dutch, LANG_NL);
    struct reading_figures figures = judge.figures;
    judge_fini(&judge);
    arena_fini(&arena);
    return figures;
}
