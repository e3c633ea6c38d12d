// SPDX-License-Identifier: EUPL-1.2
// tests/content/said.h: every sentence that a content folder says to a visitor, and where: a page's
// id, or file:id for what stands in one file together ("wegwijzer:bezwaar", "contact:ciz").
#pragma once
#include "content/content.h"

enum { SAID_MAX = 12000 };

struct said {
    struct str where;
    enum language language;
    struct str text; // folded: lower case, no diacritics
};

struct said_all {
    struct arena *arena;
    const struct content *content;
    enum language language;
    struct str where;
    struct said *texts;
    int count;
};

static inline void said_text(struct said_all *all, struct str text) {
    if (str_empty(text))
        return;
    assert_true(all->count < SAID_MAX);
    all->texts[all->count++] =
        (struct said){all->where, all->language, utf8_fold(all->arena, text)};
}

static inline void said_at(struct said_all *all, const char *file, struct str id) {
    all->where =
        str_empty(id) ? str_c(file) : arena_printf(all->arena, "%s:" STR_FMT, file, STR_ARG(id));
}

// A row says one thing: "2022: 113 gemeenten deden mee".
static inline void said_row(struct said_all *all, const struct block *block) {
    struct str row = {"", 0};
    for (int i = 0; i < block->cell_count; i++)
        row = arena_printf(all->arena, STR_FMT "%s" STR_FMT, STR_ARG(row), i ? ": " : "",
                           STR_ARG(block->cells[i].text));
    said_text(all, row);
}

static inline void said_pages(struct said_all *all) {
    for (int i = 0; i < all->content->page_count; i++) {
        const struct page *page = content_page(all->content, i, all->language);
        all->where = all->content->page_ids[i];
        said_text(all, page->title);
        said_text(all, page->brief);
        said_text(all, page->source);
        for (int k = 0; k < page->block_count; k++)
            if (page->blocks[k].kind == BLOCK_ROW)
                said_row(all, &page->blocks[k]);
            else
                said_text(all, page->blocks[k].rich.text);
    }
}

static inline void said_home(struct said_all *all) {
    const struct edition *edition = &all->content->editions[all->language];
    said_at(all, "start", (struct str){0});
    said_text(all, edition->title);
    said_text(all, edition->attract);
    said_text(all, edition->attract_more);
    for (int i = 0; i < edition->tile_count; i++) {
        said_text(all, edition->tiles[i].title);
        said_text(all, edition->tiles[i].brief);
    }
}

static inline void said_words(struct said_all *all) {
    for (int i = 0; i < all->content->word_count; i++) {
        const struct word *word = content_word(all->content, i, all->language);
        said_at(all, "woorden", all->content->word_ids[i]);
        said_text(all, word->term);
        said_text(all, word->meaning.text);
    }
}

static inline void said_chooser(struct said_all *all) {
    for (int i = 0; i < all->content->question_count; i++) {
        const struct question *question = content_question(all->content, i, all->language);
        said_at(all, "wegwijzer", question->id);
        said_text(all, question->text);
        said_text(all, question->hint);
        for (int k = 0; k < question->answer_count; k++)
            said_text(all, question->answers[k].text);
    }
    for (int i = 0; i < all->content->outcome_count; i++) {
        const struct outcome *outcome = content_outcome(all->content, i, all->language);
        const struct str texts[] = {outcome->title, outcome->body.text, outcome->decides,
                                    outcome->helps, outcome->purpose,   outcome->say};
        said_at(all, "wegwijzer", outcome->id);
        for (size_t k = 0; k < COUNT(texts); k++)
            said_text(all, texts[k]);
        for (int k = 0; k < outcome->bring_count; k++)
            said_text(all, outcome->bring[k]);
    }
}

static inline void said_checklist(struct said_all *all) {
    const struct checklist *list = content_checklist(all->content, all->language);
    const struct str texts[] = {list->title, list->brief,  list->source, list->intro,
                                list->good,  list->better, list->unsure};
    said_at(all, "vragenlijst", (struct str){0});
    for (size_t i = 0; i < COUNT(texts); i++)
        said_text(all, texts[i]);
    for (int i = 0; i < list->whom_count; i++)
        said_text(all, list->whom[i]);
    for (int i = 0; i < list->question_count; i++) {
        const struct check_question *question = &list->questions[i];
        said_at(all, "vragenlijst", question->id);
        said_text(all, question->text);
        said_text(all, question->hint);
        said_text(all, question->raise);
        said_text(all, question->find_out);
    }
}

static inline void said_letters(struct said_all *all) {
    for (int i = 0; i < all->content->letter_count; i++) {
        const struct letter *letter = content_letter(all->content, i, all->language);
        said_at(all, "brieven", letter->id);
        said_text(all, letter->title);
        said_text(all, letter->hint);
        for (int k = 0; k < letter->line_count; k++)
            said_text(all, letter->lines[k].text);
    }
}

static inline void said_contacts(struct said_all *all) {
    for (int i = 0; i < all->content->contact_count; i++) {
        const struct contact *contact = &all->content->contacts[i];
        said_at(all, "contact", contact->id);
        said_text(all, contact->name);
        said_text(all, contact->explain[all->language]);
        if (!contact->hours.known)
            said_text(all, contact->hours_text);
    }
}

// In all languages of the folder, texts borrowed from `arena`.
static inline void said_gather(struct said_all *all, const struct content *content,
                               struct arena *arena) {
    *all = (struct said_all){.arena = arena, .content = content};
    all->texts = arena_array(arena, struct said, SAID_MAX);
    for (int i = 0; i < content->settings.language_count; i++) {
        all->language = content->settings.languages[i];
        said_home(all);
        said_pages(all);
        said_words(all);
        said_chooser(all);
        said_checklist(all);
        said_letters(all);
        said_contacts(all);
    }
}
