// SPDX-License-Identifier: EUPL-1.2
#include "content/load.h"
#include "base/file.h"
#include "content/checklist.h"
#include "content/chooser.h"
#include "content/contacts.h"
#include "content/letters.h"
#include "content/page.h"
#include "content/places.h"
#include "content/settings.h"
#include "content/start.h"
#include "content/tables.h"
#include "content/words.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

// The files of the folder of a language that are not pages.
static const struct str start_name = {"start", 5}, chooser_name = {"wegwijzer", 9},
                        words_name = {"woorden", 7}, checklist_name = {"vragenlijst", 11},
                        letters_name = {"brieven", 7};

void load_init(struct load *load, struct content *content, struct report *report) {
    *load = (struct load){.content = content, .arena = content->arena, .report = report};
    struct map *maps[] = {&load->pages,    &load->words,          &load->questions, &load->outcomes,
                          &load->contacts, &load->municipalities, &load->regions,   &load->letters};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        map_init(maps[i], load->arena);
    settings_default(&content->settings);
}

static struct str file_in(struct load *load, enum language language, struct str name) {
    return arena_printf(load->arena, STR_FMT "/" STR_FMT ".md",
                        STR_ARG(language_info(language)->code), STR_ARG(name));
}

static bool is_folder(const struct load *load, struct str name) {
    char path[PATH_MAX];
    int len = snprintf(path, sizeof path, STR_FMT "/" STR_FMT, STR_ARG(load->content->folder),
                       STR_ARG(name));
    return len > 0 && (size_t)len < sizeof path && file_is_folder(path);
}

static bool offered(const struct content *content, enum language language) {
    for (int i = 0; i < content->settings.language_count; i++)
        if (content->settings.languages[i] == language)
            return true;
    return false;
}

// --- tables and settings ------------------------------------------------------------------------

static void load_contacts(struct load *load) {
    static const struct str files[] = {{"contacten", 9}, {"contacten-landelijk", 19}};
    enum { FILES = sizeof files / sizeof *files };
    struct source sources[FILES];
    bool there[FILES];
    for (int i = 0; i < FILES; i++) {
        there[i] = table_read(load, files[i], i == 0, &sources[i]);
        if (there[i])
            contacts_reserve(load, &sources[i]);
    }
    for (int i = 0; i < FILES; i++)
        if (there[i])
            contacts_parse(load, &sources[i]);
    contacts_index(load);
}

static void load_tables(struct load *load) {
    struct source source;
    if (table_read(load, STR("plaatsen"), true, &source))
        places_parse(load, &source);
    load_contacts(load);
    if (source_read(load, STR("instellingen.ini"), TEXT_FILE_MAX, true, &source))
        settings_parse(load, &source);
}

// Which languages there are, and which are offered: those of the settings, or all.
static void find_languages(struct load *load) {
    struct content *content = load->content;
    struct settings *settings = &content->settings;
    for (int i = 0; i < LANG_COUNT; i++)
        content->editions[i].present = is_folder(load, language_info((enum language)i)->code);
    bool named = settings->language_count > 0;
    int kept = 0;
    for (int i = 0; i < (named ? settings->language_count : LANG_COUNT); i++) {
        enum language language = named ? settings->languages[i] : (enum language)i;
        struct str code = language_info(language)->code;
        if (content->editions[language].present)
            settings->languages[kept++] = language;
        else if (named)
            report_error(load->report, STR("instellingen.ini"), 0,
                         STR("Maak een map met de bestanden van die taal, of haal de taal weg."),
                         "De taal " STR_FMT " heeft geen map.", STR_ARG(code));
    }
    settings->language_count = kept;
    if (kept == 0)
        settings->languages[settings->language_count++] = LANG_NL;
}

static void report_unknown_folders(struct load *load) {
    struct str *names;
    int count;
    const char *folder = arena_cstr(load->arena, load->content->folder);
    if (!file_list(load->arena, folder, STR(""), &names, &count, NULL))
        return;
    for (int i = 0; i < count; i++) {
        enum language language;
        if (names[i].len == 2 && !language_from_code(names[i], &language) &&
            is_folder(load, names[i]))
            report_warning(load->report, names[i], 0, STR("De zuil kent nu: nl, en, ar."),
                           "De zuil kent de taal van deze map niet.");
    }
}

// --- pages --------------------------------------------------------------------------------------

static bool is_page_name(struct str id) {
    return !str_eq(id, start_name) && !str_eq(id, chooser_name) && !str_eq(id, words_name) &&
           !str_eq(id, checklist_name) && !str_eq(id, letters_name);
}

// The files of one language: names without .md. What looks like a page of a word processor is told.
static int list_files(struct load *load, enum language language, struct str **ids) {
    struct str code = language_info(language)->code, *names;
    int count = 0, kept = 0;
    struct str path = arena_printf(load->arena, STR_FMT "/" STR_FMT, STR_ARG(load->content->folder),
                                   STR_ARG(code));
    if (!file_list(load->arena, path.ptr, STR(""), &names, &count, NULL))
        return 0;
    for (int i = 0; i < count; i++) {
        struct str id = str_slice(names[i], 0, names[i].len - 3);
        bool page = str_ends(names[i], STR(".md"));
        if (page && source_plain_id(id)) {
            names[kept++] = id;
            continue;
        }
        struct str file =
            arena_printf(load->arena, STR_FMT "/" STR_FMT, STR_ARG(code), STR_ARG(names[i]));
        bool text = str_ends(names[i], STR(".txt")) || str_ends(names[i], STR(".docx")) ||
                    str_ends(names[i], STR(".doc")) || str_ends(names[i], STR(".odt"));
        if (page)
            report_error(load->report, file, 0,
                         STR("Gebruik alleen kleine letters, cijfers en streepjes."),
                         "De naam van dit bestand kan niet.");
        else if (text)
            report_warning(load->report, file, 0,
                           STR("Sla het op als gewone tekst en laat de naam eindigen op .md."),
                           "De zuil gebruikt dit bestand niet.");
    }
    *ids = names;
    return kept;
}

static void number_pages(struct load *load, const struct str *ids, int count) {
    struct content *content = load->content;
    content->page_ids = arena_array(load->arena, struct str, count);
    for (int i = 0; i < count; i++) {
        if (!is_page_name(ids[i]))
            continue;
        if (content->page_count == PAGES_MAX) {
            report_error(load->report, STR("nl"), 0, STR("Haal bladzijden weg."),
                         "Er zijn meer dan %d bladzijden.", PAGES_MAX);
            return;
        }
        map_put(&load->pages, ids[i], content->page_count);
        content->page_ids[content->page_count++] = ids[i];
    }
}

static void load_pages(struct load *load, enum language language, const struct str *ids,
                       int count) {
    struct edition *edition = &load->content->editions[language];
    for (int i = 0; i < count; i++) {
        if (!is_page_name(ids[i]))
            continue;
        struct str file = file_in(load, language, ids[i]);
        int page = map_get(&load->pages, ids[i]);
        struct source source = {file, {NULL, 0}};
        if (page < 0 && language != LANG_NL)
            report_error(load->report, file, 0,
                         STR("Maak eerst dezelfde bladzijde in de map nl, of verander de naam."),
                         "Deze bladzijde is er niet in het Nederlands.");
        // A Dutch page that cannot be read is there all the same: others may show it.
        else if (page >= 0 &&
                 (source_read(load, file, TEXT_FILE_MAX, true, &source) || language == LANG_NL))
            page_parse(load, &source, language, &edition->pages[page]);
    }
}

// --- one language -------------------------------------------------------------------------------

// False: the file is not there. Only a language that visitors can choose must have it.
static bool read_named(struct load *load, enum language language, struct str name,
                       struct source *source) {
    bool required = language == LANG_NL || offered(load->content, language);
    return source_read(load, file_in(load, language, name), TEXT_FILE_MAX, required, source);
}

static void load_words(struct load *load) {
    struct content *content = load->content;
    struct source sources[LANG_COUNT];
    bool there[LANG_COUNT] = {false};
    for (int i = 0; i < LANG_COUNT; i++)
        if (content->editions[i].present)
            there[i] = source_read(load, file_in(load, (enum language)i, words_name), TEXT_FILE_MAX,
                                   i == LANG_NL, &sources[i]);
    if (there[LANG_NL])
        words_number(load, &sources[LANG_NL]);
    for (int i = 0; i < LANG_COUNT; i++) {
        content->editions[i].words = arena_array(load->arena, struct word, content->word_count);
        if (there[i])
            words_parse(load, &sources[i], (enum language)i);
    }
}

static void load_chooser(struct load *load) {
    struct source source = {file_in(load, LANG_NL, chooser_name), {NULL, 0}};
    bool there = load->content->editions[LANG_NL].present &&
                 read_named(load, LANG_NL, chooser_name, &source);
    if (there)
        chooser_parse(load, &source, LANG_NL);
    chooser_complete_dutch(load, there ? &source : NULL);
    for (int i = 0; i < LANG_COUNT; i++) {
        if (i == LANG_NL)
            continue;
        if (load->content->editions[i].present &&
            read_named(load, (enum language)i, chooser_name, &source))
            chooser_parse(load, &source, (enum language)i);
        else
            chooser_use_dutch(load, (enum language)i);
    }
}

// The checklist and the letters: no language needs them, Dutch comes first.
static void load_lists(struct load *load) {
    for (int i = 0; i < LANG_COUNT; i++) {
        const enum language language = (enum language)i;
        struct source source;
        if (!load->content->editions[i].present)
            continue;
        if (source_read(load, file_in(load, language, checklist_name), TEXT_FILE_MAX, false,
                        &source))
            checklist_parse(load, &source, language);
        if (source_read(load, file_in(load, language, letters_name), TEXT_FILE_MAX, false, &source))
            letters_parse(load, &source, language);
    }
}

static void load_start(struct load *load, enum language language) {
    struct source source;
    struct edition *edition = &load->content->editions[language];
    const struct edition *dutch = &load->content->editions[LANG_NL];
    if (edition->present && read_named(load, language, start_name, &source))
        start_parse(load, &source, language);
    if (language == LANG_NL)
        return;
    if (str_empty(edition->title))
        edition->title = dutch->title;
    if (str_empty(edition->attract))
        edition->attract = dutch->attract;
    if (str_empty(edition->attract_more))
        edition->attract_more = dutch->attract_more;
    if (edition->tile_count == 0) {
        edition->tiles = dutch->tiles;
        edition->tile_count = dutch->tile_count;
    }
}

// Everything gets its number before the first link to it is read.
static void load_editions(struct load *load) {
    struct content *content = load->content;
    struct str *ids[LANG_COUNT] = {NULL};
    int counts[LANG_COUNT] = {0};
    for (int i = 0; i < LANG_COUNT; i++)
        if (content->editions[i].present)
            counts[i] = list_files(load, (enum language)i, &ids[i]);
    number_pages(load, ids[LANG_NL], counts[LANG_NL]);
    load_words(load);
    load_chooser(load);
    load_lists(load);
    for (int i = 0; i < LANG_COUNT; i++) {
        content->editions[i].pages = arena_array(load->arena, struct page, content->page_count);
        load_pages(load, (enum language)i, ids[i], counts[i]);
    }
    for (int i = 0; i < LANG_COUNT; i++)
        load_start(load, (enum language)i);
    chooser_check_reached(load, file_in(load, LANG_NL, chooser_name));
}

// --- the folder ---------------------------------------------------------------------------------

static struct content *content_create(const char *folder) {
    struct content *content = calloc(1, sizeof *content);
    struct arena *arena = malloc(sizeof *arena);
    if (!content || !arena)
        abort();
    arena_init(arena);
    content->arena = arena;
    content->folder = arena_dup(arena, str_c(folder));
    while (content->folder.len > 1 && str_ends(content->folder, STR("/")))
        content->folder.len--;
    return content;
}

void content_destroy(struct content *content) {
    if (!content)
        return;
    arena_fini(content->arena);
    free(content->arena);
    free(content);
}

struct content *content_load(const char *folder, struct report *report, struct error *err) {
    if (!file_is_folder(folder)) {
        error_set(err, ERR_NOT_FOUND, "Deze map is er niet");
        error_place(err, folder, 0);
        return NULL;
    }
    struct content *content = content_create(folder);
    struct load load;
    load_init(&load, content, report);
    load_tables(&load);
    find_languages(&load);
    report_unknown_folders(&load);
    if (!content->editions[LANG_NL].present)
        report_error(report, STR("nl"), 0, STR("Zet de map nl met de bladzijden terug."),
                     "De map met de Nederlandse bladzijden ontbreekt.");
    load_editions(&load);
    if (content->page_count == 0 && content->editions[LANG_NL].tile_count == 0) {
        error_set(err, ERR_FORMAT, "In deze map staat niets dat de zuil kan tonen");
        error_place(err, folder, 0);
        content_destroy(content);
        return NULL;
    }
    return content;
}
