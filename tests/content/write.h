// SPDX-License-Identifier: EUPL-1.2
// tests/content/write.h: what was read, as text that a table can hold.
//
//     # heading   paragraph   * item   1. item   | cell | cell |   (picture.png: description)
//     [key -> page wat-is]    **bold**   _explained word=id_   **_both=id_**
#pragma once
#include "memory.h"

static inline struct str write_target(struct memory *memory, struct target target) {
    const struct content *content = &memory->content;
    struct arena *arena = &memory->arena;
    switch (target.kind) {
    case TARGET_NONE:
        return STR("nowhere");
    case TARGET_PAGE:
        return arena_printf(arena, "page " STR_FMT, STR_ARG(content->page_ids[target.index]));
    case TARGET_CHOOSER:
        return arena_printf(arena, "question " STR_FMT,
                            STR_ARG(content_question(content, target.index, LANG_NL)->id));
    case TARGET_OUTCOME:
        return arena_printf(arena, "outcome " STR_FMT,
                            STR_ARG(content_outcome(content, target.index, LANG_NL)->id));
    case TARGET_CONTACTS:
        return arena_printf(arena, "contacts %d", target.index);
    case TARGET_CONTACT:
        return arena_printf(arena, "contact " STR_FMT, STR_ARG(content->contacts[target.index].id));
    case TARGET_WORD:
        return arena_printf(arena, "word " STR_FMT, STR_ARG(content->word_ids[target.index]));
    case TARGET_PLACE:
        return STR("place");
    case TARGET_ABOUT:
        return STR("about");
    case TARGET_CHECKLIST:
        return STR("checklist");
    case TARGET_LETTER:
        return arena_printf(arena, "letter " STR_FMT,
                            STR_ARG(content_letter(content, target.index, LANG_NL)->id));
    }
    return STR("?");
}

static inline struct str write_rich(struct memory *memory, const struct rich *rich) {
    struct arena *arena = &memory->arena;
    struct str all = {"", 0};
    size_t at = 0;
    for (int i = 0; i < rich->span_count; i++) {
        const struct span *span = &rich->spans[i];
        struct str plain = str_slice(rich->text, at, span->start);
        struct str marked = str_slice(rich->text, span->start, (size_t)span->start + span->len);
        if (span->word >= 0)
            marked = arena_printf(arena, "_" STR_FMT "=" STR_FMT "_", STR_ARG(marked),
                                  STR_ARG(memory->content.word_ids[span->word]));
        const char *bold = span->bold ? "**" : "";
        all = arena_printf(arena, STR_FMT STR_FMT "%s" STR_FMT "%s", STR_ARG(all), STR_ARG(plain),
                           bold, STR_ARG(marked), bold);
        at = (size_t)span->start + span->len;
    }
    struct str plain = str_slice(rich->text, at, rich->text.len);
    return arena_printf(arena, STR_FMT STR_FMT, STR_ARG(all), STR_ARG(plain));
}

static inline struct str write_block(struct memory *memory, const struct block *block) {
    struct arena *arena = &memory->arena;
    struct str text = write_rich(memory, &block->rich);
    struct str to = write_target(memory, block->target);
    switch (block->kind) {
    case BLOCK_HEADING:
        return arena_printf(arena, "# " STR_FMT, STR_ARG(text));
    case BLOCK_PARAGRAPH:
        return text;
    case BLOCK_ITEM:
        return block->number ? arena_printf(arena, "%d. " STR_FMT, block->number, STR_ARG(text))
                             : arena_printf(arena, "* " STR_FMT, STR_ARG(text));
    case BLOCK_ROW:
        text = block->header ? STR("||") : STR("|");
        for (int i = 0; i < block->cell_count; i++)
            text = arena_printf(arena, STR_FMT " " STR_FMT " |", STR_ARG(text),
                                STR_ARG(write_rich(memory, &block->cells[i])));
        return text;
    case BLOCK_PICTURE:
        return arena_printf(arena, "(" STR_FMT ": " STR_FMT ")", STR_ARG(block->picture),
                            STR_ARG(text));
    case BLOCK_LINK:
        return arena_printf(arena, "[" STR_FMT " -> " STR_FMT "]", STR_ARG(text), STR_ARG(to));
    }
    return STR("?");
}

// A block a line, each with the line it stands on: "5 # Heading".
static inline struct str write_blocks(struct memory *memory, const struct page *page) {
    struct str all = {"", 0};
    for (int i = 0; i < page->block_count; i++) {
        struct str block = write_block(memory, &page->blocks[i]);
        all = arena_printf(&memory->arena, STR_FMT "%d " STR_FMT "\n", STR_ARG(all),
                           page->blocks[i].line, STR_ARG(block));
    }
    return all;
}
