// SPDX-License-Identifier: EUPL-1.2
// content/markdown.h: Markdown (CommonMark with tables) to a flat row of blocks. What a link means
// is not known here.
#pragma once
#include "content/content.h"

enum {
    MARKDOWN_TEXT_MAX = 4000, // bytes in one paragraph, item or cell
    MARKDOWN_BOLD_MAX = 64,   // stretches in one text
    MARKDOWN_LINKS_MAX = 32,
    MARKDOWN_BLOCKS_MAX = 1000,
    MARKDOWN_PARAGRAPH_MAX = 64 << 10, // bytes without an empty line
    MARKDOWN_NESTING_MAX = 16,         // signs for quotes and lists at the start of a line
};

struct markdown_range {
    int start, end; // bytes in the text
};

struct markdown_link {
    struct markdown_range range; // of its words; of a picture: empty, where it stands
    struct str href, title;
    struct str alt; // of a picture: what one sees
    bool picture;
    int line;
};

struct markdown_text {
    struct str text; // one line, no markup
    const struct markdown_range *bold;
    const struct markdown_link *links;
    int bold_count, link_count;
};

struct markdown_block {
    enum block_kind kind; // HEADING, PARAGRAPH, ITEM, ROW
    int number;           // of an item
    bool header;          // of a row
    int line;
    struct markdown_text text;
    struct markdown_text cells[BLOCK_CELLS];
    int cell_count;
};

struct markdown {
    struct markdown_block *blocks;
    int block_count;
};

// Reads `text` (UTF-8, LF), whose first line is line `first_line` of `file`. What cannot be shown
// is reported; its words are kept.
struct markdown markdown_parse(struct arena *arena, struct report *report, struct str file,
                               struct str text, int first_line);
