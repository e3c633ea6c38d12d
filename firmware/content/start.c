// SPDX-License-Identifier: EUPL-1.2
#include "content/start.h"
#include "content/header.h"
#include "content/link.h"
#include "content/markdown.h"

enum { KEY_TITLE, KEY_ATTRACT, KEY_ATTRACT_MORE, KEY_COUNT };
static const struct str keys[KEY_COUNT] = {{"titel", 5}, {"lokzin", 6}, {"lokzin-klein", 12}};

static void report_not_a_tile(struct load *load, struct str file, int line) {
    report_error(load->report, file, line, STR("Schrijf: - [Titel](bladzijde.md) Korte uitleg"),
                 "Deze regel is geen tegel: er hoort een link in te staan.");
}

// What stands behind the link, without the sign that people like to put between.
static struct str brief_of(struct str text, const struct markdown_link *link) {
    struct str brief = str_trim(str_slice(text, (size_t)link->range.end, text.len));
    static const char *const signs[] = {":", "-", "\u2013", "\u2014"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(brief, str_c(signs[i])))
            return str_trim(str_slice(brief, strlen(signs[i]), brief.len));
    return brief;
}

static const struct page *page_of(const struct load *load, struct target target,
                                  enum language language) {
    int page = target.kind == TARGET_PAGE ? target.index : -1;
    if (target.kind == TARGET_ABOUT)
        page = map_get(&load->pages, STR("over"));
    return page < 0 ? NULL : content_page(load->content, page, language);
}

static bool take_tile(struct load *load, struct str file, const struct markdown_block *block,
                      enum language language, struct tile *tile) {
    const struct markdown_text *text = &block->text;
    const struct markdown_link *link = text->links;
    if (block->kind != BLOCK_ITEM || text->link_count != 1 || link->picture) {
        report_not_a_tile(load, file, block->line);
        return false;
    }
    *tile = (struct tile){
        .title =
            str_trim(str_slice(text->text, (size_t)link->range.start, (size_t)link->range.end)),
        .brief = brief_of(text->text, link),
        .icon = link_icon(load, link->title, file, link->line),
        .line = block->line,
    };
    if (str_empty(tile->title)) {
        report_not_a_tile(load, file, block->line);
        return false;
    }
    if (!link_resolve(load, link->href, file, link->line, &tile->target))
        return false;
    const struct page *page = page_of(load, tile->target, language);
    if (page && str_empty(tile->brief))
        tile->brief = page->brief;
    if (page && str_empty(tile->icon))
        tile->icon = page->icon;
    return true;
}

static void take_header(struct load *load, const struct header *header, struct str file,
                        struct edition *edition) {
    edition->title = header->value[KEY_TITLE];
    edition->attract = header->value[KEY_ATTRACT];
    edition->attract_more = header->value[KEY_ATTRACT_MORE];
    if (str_empty(edition->title))
        report_error(load->report, file, 1, STR("Zet bovenaan een regel: titel: ..."),
                     "De titel ontbreekt.");
    if (str_empty(edition->attract)) {
        report_warning(load->report, file, 1,
                       STR("Zet bovenaan een regel: lokzin: ... Die zin staat groot op het scherm "
                           "als er niemand is."),
                       "De lokzin ontbreekt.");
        edition->attract = edition->title;
    }
}

void start_parse(struct load *load, const struct source *source, enum language language) {
    struct edition *edition = &load->content->editions[language];
    struct header header = header_parse(load, source->file, source->text, 1, keys, KEY_COUNT);
    take_header(load, &header, source->file, edition);
    struct markdown markdown =
        markdown_parse(load->arena, load->report, source->file, header.body, header.body_line);
    int room = markdown.block_count < TILES_MAX ? markdown.block_count : TILES_MAX;
    struct tile *tiles = arena_array(load->arena, struct tile, room);
    int count = 0;
    for (int i = 0; i < markdown.block_count; i++) {
        if (count == TILES_MAX) {
            report_error(load->report, source->file, markdown.blocks[i].line,
                         STR("Haal tegels weg."), "Er zijn meer dan %d tegels.", TILES_MAX);
            break;
        }
        if (take_tile(load, source->file, &markdown.blocks[i], language, &tiles[count]))
            count++;
    }
    if (count == 0)
        report_error(load->report, source->file, 0,
                     STR("Schrijf voor elke tegel: - [Titel](bladzijde.md) Korte uitleg"),
                     "Er staat geen tegel in dit bestand.");
    edition->tiles = tiles;
    edition->tile_count = count;
}
