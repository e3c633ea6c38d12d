// SPDX-License-Identifier: EUPL-1.2
#include "content/page.h"
#include "base/file.h"
#include "base/utf8.h"
#include "content/contacts.h"
#include "content/header.h"
#include "content/link.h"
#include "content/words.h"
#include <limits.h>
#include <stdio.h>

enum {
    KEY_TITLE,
    KEY_BRIEF,
    KEY_ICON,
    KEY_UPDATED,
    KEY_VALID_UNTIL,
    KEY_AFTER,
    KEY_SOURCE,
    KEY_OUTCOME,
    KEY_TOPICS,
    KEY_COUNT,
};
// clang-format off
static const struct str keys[KEY_COUNT] = {
    [KEY_TITLE] = {"titel", 5},
    [KEY_BRIEF] = {"kort", 4},
    [KEY_ICON] = {"pictogram", 9},
    [KEY_UPDATED] = {"bijgewerkt", 10},
    [KEY_VALID_UNTIL] = {"geldig-tot", 10},
    [KEY_AFTER] = {"na-datum", 8},
    [KEY_SOURCE] = {"bron", 4},
    [KEY_OUTCOME] = {"briefje", 7},
    [KEY_TOPICS] = {"onderwerpen", 11},
};
// clang-format on

struct writer {
    struct load *load;
    struct str file;
    enum language language;
    struct words_seen seen;
    struct block *blocks;
    int count, room;
};

static void add_block(struct writer *writer, struct block block) {
    if (writer->count == writer->room) {
        writer->room = writer->room ? writer->room * 2 : 16;
        struct block *more = arena_array(writer->load->arena, struct block, writer->room);
        if (writer->count)
            memcpy(more, writer->blocks, sizeof *more * (size_t)writer->count);
        writer->blocks = more;
    }
    writer->blocks[writer->count++] = block;
}

// --- pictures -----------------------------------------------------------------------------------

static bool is_picture_name(struct str name) {
    static const char *const endings[] = {".png", ".jpg", ".jpeg", ".svg"};
    if (str_contains(name, STR("/")) || str_contains(name, STR("\\")) || str_starts(name, STR(".")))
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct str ending = str_c(endings[i]);
        if (name.len > ending.len &&
            str_eq_nocase(str_slice(name, name.len - ending.len, name.len), ending))
            return true;
    }
    return false;
}

static bool picture_is_there(const struct load *load, struct str name) {
    char path[PATH_MAX];
    int len = snprintf(path, sizeof path, STR_FMT "/beelden/" STR_FMT,
                       STR_ARG(load->content->folder), STR_ARG(name));
    return len > 0 && (size_t)len < sizeof path && file_exists(path);
}

static void add_picture(struct writer *writer, const struct markdown_link *picture) {
    struct load *load = writer->load;
    struct str name = picture->href;
    if (str_starts(name, STR("../")))
        name = str_slice(name, 3, name.len);
    if (!str_starts(name, STR("beelden/")) || !is_picture_name(str_slice(name, 8, name.len))) {
        report_error(load->report, writer->file, picture->line,
                     STR("Zet de foto in de map beelden. Schrijf dan: beelden/naam.png. "
                         "Het mag png, jpg of svg zijn."),
                     "De foto \"" STR_FMT "\" kan niet worden gebruikt.", STR_ARG(picture->href));
        return;
    }
    name = str_slice(name, 8, name.len);
    if (!picture_is_there(load, name)) {
        report_error(load->report, writer->file, picture->line,
                     STR("Zet de foto in de map beelden. Let op de precieze naam."),
                     "De foto \"" STR_FMT "\" is er niet.", STR_ARG(picture->href));
        return;
    }
    if (str_empty(picture->alt))
        report_warning(load->report, writer->file, picture->line,
                       STR("Schrijf tussen de rechte haken wat men op de foto ziet."),
                       "De foto \"" STR_FMT "\" heeft geen beschrijving.", STR_ARG(picture->href));
    add_block(writer, (struct block){.kind = BLOCK_PICTURE,
                                     .rich = {.text = picture->alt},
                                     .picture = name,
                                     .line = picture->line});
}

// --- links --------------------------------------------------------------------------------------

static struct str link_words(const struct markdown_text *text, const struct markdown_link *link) {
    return str_trim(str_slice(text->text, (size_t)link->range.start, (size_t)link->range.end));
}

static void resolve_links(struct writer *writer, const struct markdown_text *text,
                          struct target *targets) {
    for (int i = 0; i < text->link_count; i++) {
        const struct markdown_link *link = &text->links[i];
        targets[i] = (struct target){TARGET_NONE, 0};
        if (link->picture)
            continue;
        if (str_empty(link_words(text, link)))
            report_error(writer->load->report, writer->file, link->line,
                         STR("Zet tussen de rechte haken wat er op de knop moet staan."),
                         "Deze link heeft geen tekst.");
        else
            link_resolve(writer->load, link->href, writer->file, link->line, &targets[i]);
    }
}

// The words of links only (and blanks): these become keys and need no text beside them.
static bool only_links(const struct markdown_text *text, const struct target *targets) {
    int at = 0, links = 0;
    for (int i = 0; i <= text->link_count; i++) {
        bool last = i == text->link_count;
        if (!last && text->links[i].picture)
            continue;
        int until = last ? (int)text->text.len : text->links[i].range.start;
        if (until > at && str_trim(str_slice(text->text, (size_t)at, (size_t)until)).len > 0)
            return false;
        if (last)
            break;
        if (targets[i].kind == TARGET_NONE || targets[i].kind == TARGET_WORD)
            return false;
        at = text->links[i].range.end;
        links++;
    }
    return links > 0;
}

// What follows a text: its pictures, and a key for each link that is not a word.
static void add_followers(struct writer *writer, const struct markdown_text *text,
                          const struct target *targets) {
    for (int i = 0; i < text->link_count; i++) {
        const struct markdown_link *link = &text->links[i];
        if (link->picture)
            add_picture(writer, link);
        else if (targets[i].kind != TARGET_NONE && targets[i].kind != TARGET_WORD)
            add_block(writer, (struct block){.kind = BLOCK_LINK,
                                             .rich = {.text = link_words(text, link)},
                                             .target = targets[i],
                                             .line = link->line});
    }
}

// --- blocks -------------------------------------------------------------------------------------

static void write_text(struct writer *writer, const struct markdown_block *from) {
    struct target targets[MARKDOWN_LINKS_MAX];
    resolve_links(writer, &from->text, targets);
    struct block block = {.kind = from->kind, .number = from->number, .line = from->line};
    // A heading says what follows; a difficult word in it is explained where it comes next.
    struct words_seen seen = from->kind == BLOCK_HEADING ? (struct words_seen){NULL} : writer->seen;
    block.rich = rich_build(writer->load, &from->text, targets, writer->language, seen);
    if (from->text.text.len > 0 && !only_links(&from->text, targets))
        add_block(writer, block);
    add_followers(writer, &from->text, targets);
}

static void write_row(struct writer *writer, const struct markdown_block *from) {
    struct target targets[BLOCK_CELLS][MARKDOWN_LINKS_MAX];
    struct rich *cells = arena_array(writer->load->arena, struct rich, from->cell_count);
    for (int i = 0; i < from->cell_count; i++) {
        resolve_links(writer, &from->cells[i], targets[i]);
        cells[i] = rich_build(writer->load, &from->cells[i], targets[i], writer->language,
                              from->header ? (struct words_seen){NULL} : writer->seen);
    }
    add_block(writer, (struct block){.kind = BLOCK_ROW,
                                     .header = from->header,
                                     .cells = cells,
                                     .cell_count = from->cell_count,
                                     .line = from->line});
    for (int i = 0; i < from->cell_count; i++)
        add_followers(writer, &from->cells[i], targets[i]);
}

// --- header -------------------------------------------------------------------------------------

static struct date take_date(struct load *load, const struct header *header, int key,
                             struct str file) {
    struct date date = {0};
    if (!str_empty(header->value[key]) && !date_parse(header->value[key], &date))
        report_error(load->report, file, header->line[key],
                     STR("Schrijf een datum zo: 2026-11-22."), "\"" STR_FMT "\" is geen datum.",
                     STR_ARG(header->value[key]));
    return date;
}

static enum after_date take_after(struct load *load, const struct header *header, struct str file) {
    struct str value = header->value[KEY_AFTER];
    if (str_eq_nocase(value, STR("verberg")))
        return AFTER_HIDE;
    if (!str_empty(value) && !str_eq_nocase(value, STR("markeer")))
        report_error(load->report, file, header->line[KEY_AFTER],
                     STR("Schrijf verberg of markeer."), "na-datum kan niet \"" STR_FMT "\" zijn.",
                     STR_ARG(value));
    return AFTER_MARK;
}

static int take_outcome(struct load *load, const struct header *header, struct str file) {
    struct str id = header->value[KEY_OUTCOME];
    if (str_empty(id))
        return -1;
    int outcome = map_get(&load->outcomes, id);
    if (outcome >= 0)
        load->outcome_used[outcome] = true;
    else
        report_error(load->report, file, header->line[KEY_OUTCOME],
                     STR("Kies een uitkomst uit wegwijzer.md."),
                     "Het briefje \"" STR_FMT "\" is geen uitkomst van de wegwijzer.", STR_ARG(id));
    return outcome;
}

static struct str file_id(struct str file) {
    struct str id = file;
    str_cut(&id, '/');
    if (!id.ptr)
        id = file;
    return str_ends(id, STR(".md")) ? str_slice(id, 0, id.len - 3) : id;
}

static void take_header(struct load *load, const struct header *header, struct str file,
                        struct page *page) {
    page->title = header->value[KEY_TITLE];
    page->brief = header->value[KEY_BRIEF];
    page->icon = link_icon(load, header->value[KEY_ICON], file, header->line[KEY_ICON]);
    page->updated = take_date(load, header, KEY_UPDATED, file);
    page->valid_until = take_date(load, header, KEY_VALID_UNTIL, file);
    page->after = take_after(load, header, file);
    page->source = header->value[KEY_SOURCE];
    page->outcome = take_outcome(load, header, file);
    page->topics = topics_parse(load, header->value[KEY_TOPICS], file, header->line[KEY_TOPICS]);
    page->phone_key = page->topics != 0;
    if (str_empty(page->title)) {
        report_error(load->report, file, 1, STR("Zet bovenaan een regel: titel: ..."),
                     "De titel ontbreekt.");
        page->title = file_id(file);
    }
    if (str_empty(page->source))
        report_warning(load->report, file, 1,
                       STR("Zet bovenaan een regel: bron: ... met waar dit vandaan komt."),
                       "De bron ontbreekt.");
    if (!header->line[KEY_UPDATED])
        report_warning(load->report, file, 1,
                       STR("Zet bovenaan een regel: bijgewerkt: en de datum."),
                       "De datum van bijwerken ontbreekt.");
}

void page_parse(struct load *load, const struct source *source, enum language language,
                struct page *page) {
    *page = (struct page){.file = source->file, .language = language, .present = true};
    struct header header = header_parse(load, source->file, source->text, 1, keys, KEY_COUNT);
    take_header(load, &header, source->file, page);
    struct markdown markdown =
        markdown_parse(load->arena, load->report, source->file, header.body, header.body_line);
    struct writer writer = {.load = load, .file = source->file, .language = language};
    writer.seen.word = arena_array(load->arena, bool, load->content->word_count);
    for (int i = 0; i < markdown.block_count; i++) {
        if (markdown.blocks[i].kind == BLOCK_ROW)
            write_row(&writer, &markdown.blocks[i]);
        else
            write_text(&writer, &markdown.blocks[i]);
    }
    if (writer.count == 0)
        report_error(load->report, source->file, 0,
                     STR("Schrijf onder de kopregels een lege regel en dan de tekst."),
                     "Op deze bladzijde staat geen tekst.");
    page->blocks = writer.blocks;
    page->block_count = writer.count;
}
