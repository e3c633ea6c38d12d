// SPDX-License-Identifier: EUPL-1.2
// A page, an explained word and a home screen made of any bytes.
#include "fuzz.h"

static void check_page(const struct memory *memory, const struct page *page) {
    fuzz_check_text(page->title);
    fuzz_check_text(page->brief);
    for (int i = 0; i < page->block_count; i++) {
        const struct block *block = &page->blocks[i];
        fuzz_check_rich(memory, &block->rich);
        fuzz_require(block->cell_count <= BLOCK_CELLS);
        for (int cell = 0; cell < block->cell_count; cell++)
            fuzz_check_rich(memory, &block->cells[cell]);
        if (block->kind == BLOCK_LINK)
            fuzz_require(block->target.kind != TARGET_NONE && block->rich.text.len > 0);
        if (block->kind != BLOCK_ROW && block->kind != BLOCK_PICTURE)
            fuzz_require(block->rich.text.len > 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct memory memory;
    memory_init(&memory);
    memory_fill(&memory);
    struct source source = fuzz_source(&memory, "nl/x.md", bytes, size);
    struct page page;
    page_parse(&memory.load, &source, LANG_NL, &page);
    check_page(&memory, &page);
    start_parse(&memory.load, &source, LANG_NL);
    const struct edition *edition = &memory.content.editions[LANG_NL];
    for (int i = 0; i < edition->tile_count; i++)
        fuzz_require(edition->tiles[i].title.len > 0 &&
                     edition->tiles[i].target.kind != TARGET_NONE);
    struct edition *english = &memory.content.editions[LANG_EN];
    words_parse(&memory.load, &source, LANG_EN);
    for (int i = 0; i < memory.content.word_count; i++)
        fuzz_check_rich(&memory, &english->words[i].meaning);
    fuzz_check_report(&memory);
    memory_fini(&memory);
    return 0;
}
