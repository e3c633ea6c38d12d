// SPDX-License-Identifier: EUPL-1.2
// Does every language that visitors can choose say as much as the Dutch one? What is missing falls
// back to Dutch, which the visitor may not read.
#include "check/checking.h"

enum { SAME_LETTERS_MIN = 40 }; // shorter texts may be the same: a name, an address, a law

struct other {
    const struct checking *check;
    enum language language;
    const struct edition *edition, *dutch;
    struct str code, name; // "en", "Engels"
};

static struct str file_of(const struct other *other, const char *name) {
    return arena_printf(other->check->arena, STR_FMT "/%s", STR_ARG(other->code), name);
}

// --- pages --------------------------------------------------------------------------------------

static void tell_missing_page(const struct other *other, const struct page *dutch, struct str id) {
    struct arena *arena = other->check->arena;
    report_warning(
        other->check->report,
        arena_printf(arena, STR_FMT "/" STR_FMT ".md", STR_ARG(other->code), STR_ARG(id)), 0,
        arena_printf(arena, "Vertaal " STR_FMT " en bewaar het onder deze naam.",
                     STR_ARG(dutch->file)),
        "Deze bladzijde is er niet in het " STR_FMT ". Bezoekers zien dan de Nederlandse.",
        STR_ARG(other->name));
}

static bool has_text(const struct page *page, struct str text) {
    for (int i = 0; i < page->block_count; i++) {
        if (str_eq(page->blocks[i].rich.text, text))
            return true;
        for (int c = 0; c < page->blocks[i].cell_count; c++)
            if (str_eq(page->blocks[i].cells[c].text, text))
                return true;
    }
    return false;
}

// The first text that is letter for letter the Dutch one; one is enough to look at the page.
static void check_translated(const struct other *other, const struct page *page,
                             const struct page *dutch) {
    for (int i = 0; i < page->block_count; i++) {
        const struct block *block = &page->blocks[i];
        struct str same = block->rich.text;
        for (int c = 0; c < block->cell_count && !check_longer(same, SAME_LETTERS_MIN); c++)
            same = block->cells[c].text;
        if (!check_longer(same, SAME_LETTERS_MIN) || !has_text(dutch, same))
            continue;
        report_warning(other->check->report, page->file, block->line,
                       arena_printf(other->check->arena, "Vertaal deze tekst in het " STR_FMT ".",
                                    STR_ARG(other->name)),
                       "Deze tekst is dezelfde als in " STR_FMT ".", STR_ARG(dutch->file));
        return;
    }
}

static void check_pages(const struct other *other) {
    const struct content *content = other->check->content;
    for (int i = 0; i < content->page_count; i++) {
        const struct page *page = &other->edition->pages[i], *dutch = &other->dutch->pages[i];
        if (!page->present && dutch->present)
            tell_missing_page(other, dutch, content->page_ids[i]);
        else if (page->present)
            check_translated(other, page, dutch);
    }
}

// --- the home screen ----------------------------------------------------------------------------

static bool same_target(struct target a, struct target b) {
    return a.kind == b.kind && a.index == b.index;
}

static void check_tiles(const struct other *other) {
    const struct edition *edition = other->edition, *dutch = other->dutch;
    const struct str file = file_of(other, "start.md");
    const struct str remedy = STR("Zet dezelfde knoppen in dezelfde volgorde als in nl/start.md.");
    if (edition->tiles == dutch->tiles)
        return; // reading told that the file is not there
    for (int i = 0; i < edition->tile_count && i < dutch->tile_count; i++)
        if (!same_target(edition->tiles[i].target, dutch->tiles[i].target)) {
            report_warning(other->check->report, file, edition->tiles[i].line, remedy,
                           "Deze knop gaat naar iets anders dan knop %d in het Nederlands.", i + 1);
            return; // the others have only moved
        }
    if (edition->tile_count != dutch->tile_count)
        report_warning(other->check->report, file, 0, remedy,
                       "Hier staan %d knoppen. In het Nederlands zijn het er %d.",
                       edition->tile_count, dutch->tile_count);
}

// --- words, the list of questions, letters ------------------------------------------------------

static void check_words(const struct other *other) {
    const struct content *content = other->check->content;
    const struct str file = file_of(other, "woorden.md");
    int missing = 0;
    for (int i = 0; i < content->word_count; i++)
        missing += !other->edition->words[i].present;
    for (int i = 0; i < content->word_count; i++) {
        const struct str term = content_word(content, i, LANG_NL)->term;
        if (other->edition->words[i].present)
            continue;
        if (missing < content->word_count) {
            report_warning(other->check->report, file, 0,
                           arena_printf(other->check->arena,
                                        "Zet erbij: ## vertaling {" STR_FMT
                                        "} met de uitleg eronder.",
                                        STR_ARG(content->word_ids[i])),
                           "Het woord \"" STR_FMT "\" heeft geen uitleg in het " STR_FMT ".",
                           STR_ARG(term), STR_ARG(other->name));
            continue;
        }
        report_warning(other->check->report, file, 0,
                       STR("Vertaal nl/woorden.md en bewaar het onder deze naam."),
                       "Geen enkel woord heeft uitleg in het " STR_FMT ".", STR_ARG(other->name));
        return;
    }
}

// Nothing when reading told why this language has to do without.
static void tell_missing_file(const struct other *other, const char *name) {
    const struct str file = file_of(other, name);
    for (const struct problem *p = other->check->report->first; p; p = p->next)
        if (str_eq(p->file, file))
            return;
    report_warning(
        other->check->report, file, 0,
        arena_printf(other->check->arena, "Vertaal nl/%s en bewaar het onder deze naam.", name),
        "Dit bestand is er niet in het " STR_FMT ". Bezoekers zien dan het Nederlandse.",
        STR_ARG(other->name));
}

static void check_extras(const struct other *other) {
    const struct content *content = other->check->content;
    const struct checklist *list = &other->edition->checklist, *dutch = &other->dutch->checklist;
    if (dutch->question_count > 0 &&
        (list->question_count == 0 || list->questions == dutch->questions))
        tell_missing_file(other, "vragenlijst.md");
    const struct letter *letters = other->edition->letters;
    if (content->letter_count > 0 && (!letters || letters == other->dutch->letters))
        tell_missing_file(other, "brieven.md");
}

// --- contacts -----------------------------------------------------------------------------------

static void check_explained(const struct other *other) {
    const struct content *content = other->check->content;
    const struct contact *first = NULL;
    int missing = 0;
    for (int i = 0; i < content->contact_count; i++) {
        const struct contact *contact = &content->contacts[i];
        const struct str dutch = contact->explain[LANG_NL];
        if (contact->draft || str_empty(dutch) ||
            contact->explain[other->language].ptr != dutch.ptr)
            continue;
        first = first ? first : contact;
        missing++;
    }
    if (missing > 0)
        report_warning(other->check->report, first->file, first->line,
                       arena_printf(other->check->arena,
                                    "Vul de kolom uitleg_" STR_FMT " in. Een korte zin is genoeg.",
                                    STR_ARG(other->code)),
                       missing == 1 ? "Bij %d contact staat geen uitleg in het " STR_FMT "."
                                    : "Bij %d contacten staat geen uitleg in het " STR_FMT
                                      ". Dit is het eerste.",
                       missing, STR_ARG(other->name));
}

void check_languages(const struct checking *check) {
    const struct content *content = check->content;
    for (int i = 0; i < content->settings.language_count; i++) {
        const enum language language = content->settings.languages[i];
        const struct language_info *info = language_info(language);
        if (language == LANG_NL || !content->editions[language].present)
            continue;
        const struct other other = {
            .check = check,
            .language = language,
            .edition = &content->editions[language],
            .dutch = &content->editions[LANG_NL],
            .code = info->code,
            .name = info->dutch_name,
        };
        check_pages(&other);
        check_tiles(&other);
        check_words(&other);
        check_extras(&other);
        check_explained(&other);
    }
}
