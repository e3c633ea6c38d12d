// SPDX-License-Identifier: EUPL-1.2
#include "content/markdown.h"
#include "base/utf8.h"
#include "content/mark.h"
#include <assert.h>
#include <md4c.h>

struct builder {
    struct arena *arena;
    struct report *report;
    struct str file, source;
    int first_line;
    int *line_starts, line_count; // bytes in source
    int line;                     // of the last text that was seen

    struct markdown out;
    int room;

    // The text that is being gathered.
    char text[MARKDOWN_TEXT_MAX + UTF8_FOLD_MAX];
    int len;
    struct markdown_range bold[MARKDOWN_BOLD_MAX];
    int bold_count, bold_depth;
    struct markdown_link links[MARKDOWN_LINKS_MAX];
    int link_count;
    bool in_link, in_picture;
    int picture_depth; // a picture's description may hold pictures
    char alt[MARKDOWN_TEXT_MAX];
    int alt_len;
    int text_line; // where the text starts; 0: not yet
    bool too_long, too_many;

    enum block_kind kind; // of that text
    int item;             // the next paragraph is an item: its number, 0 a bullet; -1: it is not
    int numbers[MARKDOWN_NESTING_MAX], depth; // of the lists around; 0: bullets

    struct markdown_block row;
    bool header, many_cells;
    const char *strange; // a quote or code whose line is not known yet
    bool refused;        // and told
    bool marked;         // told that something must still be filled in
};

static int line_at(const struct builder *builder, const char *at) {
    struct str s = builder->source;
    if (!s.ptr || at < s.ptr || at >= s.ptr + s.len)
        return builder->line; // md4c has made this text itself
    int offset = (int)(at - s.ptr), low = 0, high = builder->line_count - 1;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (builder->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    return builder->first_line + low;
}

static void find_lines(struct builder *builder) {
    int count = 0;
    for (struct str rest = builder->source; rest.ptr; count++)
        str_cut(&rest, '\n');
    builder->line_starts = arena_array(builder->arena, int, count);
    for (struct str rest = builder->source; rest.ptr; str_cut(&rest, '\n'))
        builder->line_starts[builder->line_count++] = (int)(rest.ptr - builder->source.ptr);
}

// --- gathering text -----------------------------------------------------------------------------

static void clear_text(struct builder *builder) {
    builder->len = builder->bold_count = builder->link_count = 0;
    builder->text_line = 0;
    builder->too_long = builder->too_many = false;
}

static void put_alt(struct builder *builder, const char *bytes, int len) {
    if (builder->alt_len + len <= MARKDOWN_TEXT_MAX) {
        memcpy(builder->alt + builder->alt_len, bytes, (size_t)len);
        builder->alt_len += len;
    }
}

static void put_bytes(struct builder *builder, const char *bytes, int len) {
    if (builder->picture_depth > 0) {
        put_alt(builder, bytes, len);
        return;
    }
    int room = MARKDOWN_TEXT_MAX - builder->len;
    if (len > room) {
        if (!builder->too_long)
            report_error(builder->report, builder->file, builder->line,
                         STR("Maak er meer alinea's van, met een lege regel ertussen."),
                         "Deze tekst is te lang.");
        len = builder->too_long ? 0 : room;
        while (len > 0 && ((unsigned char)bytes[len] & 0xC0) == 0x80)
            len--; // not within a character
        builder->too_long = true;
    }
    memcpy(builder->text + builder->len, bytes, (size_t)len);
    builder->len += len;
}

// Blanks come single, and not at the start.
static void put_space(struct builder *builder) {
    const char *text = builder->picture_depth > 0 ? builder->alt : builder->text;
    int len = builder->picture_depth > 0 ? builder->alt_len : builder->len;
    if (len > 0 && text[len - 1] != ' ')
        put_bytes(builder, " ", 1);
}

static void put_text(struct builder *builder, struct str s) {
    while (s.len > 0) {
        size_t plain = 0; // most of every text
        while (plain < s.len && s.ptr[plain] > ' ' && s.ptr[plain] < 0x7F)
            plain++;
        if (plain > 0) {
            put_bytes(builder, s.ptr, (int)plain);
            s = str_slice(s, plain, s.len);
            continue;
        }
        struct str before = s;
        uint32_t code = utf8_next(&s);
        if (code <= ' ' || code == 0x7F)
            put_space(builder);
        else if (code == 0xFFFD) // also what an invalid byte gives
            put_bytes(builder, "\xEF\xBF\xBD", 3);
        else
            put_bytes(builder, before.ptr, (int)(before.len - s.len));
    }
}

static const struct {
    struct str name, text;
} entities[] = {
    {{"&amp;", 5}, {"&", 1}},         {{"&lt;", 4}, {"<", 1}},
    {{"&gt;", 4}, {">", 1}},          {{"&quot;", 6}, {"\"", 1}},
    {{"&apos;", 6}, {"'", 1}},        {{"&nbsp;", 6}, {"\u00A0", 2}},
    {{"&euro;", 6}, {"\u20AC", 3}},   {{"&euml;", 6}, {"\u00EB", 2}},
    {{"&iuml;", 6}, {"\u00EF", 2}},   {{"&ouml;", 6}, {"\u00F6", 2}},
    {{"&uuml;", 6}, {"\u00FC", 2}},   {{"&eacute;", 8}, {"\u00E9", 2}},
    {{"&egrave;", 8}, {"\u00E8", 2}}, {{"&ndash;", 7}, {"\u2013", 3}},
    {{"&hellip;", 8}, {"\u2026", 3}}, {{"&rsquo;", 7}, {"\u2019", 3}},
};

// &#235; or &#xEB; to its code point; 0: it is none.
static uint32_t numeric_entity(struct str s) {
    if (s.len < 4 || s.ptr[1] != '#')
        return 0;
    bool hex = s.ptr[2] == 'x' || s.ptr[2] == 'X';
    uint32_t code = 0;
    for (size_t i = hex ? 3 : 2; i + 1 < s.len && code <= 0x10FFFF; i++) {
        char c = s.ptr[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        code = code * (hex ? 16 : 10) + (uint32_t)digit;
    }
    return code > 0x10FFFF ? 0xFFFD : code;
}

static void put_entity(struct builder *builder, struct str s) {
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (str_eq(s, entities[i].name)) {
            put_text(builder, entities[i].text);
            return;
        }
    }
    uint32_t code = numeric_entity(s);
    char bytes[4];
    if (code)
        s = (struct str){bytes, (size_t)utf8_encode(code, bytes)};
    put_text(builder, s);
}

// "<b>" and "</p>" are shown as they stand: md4c is told to know no HTML.
static bool looks_like_html(struct str s) {
    while (s.len > 0 && s.ptr[s.len - 1] != '>') // up to the last one
        s.len--;
    for (size_t i = 0; i + 2 < s.len; i++) {
        char c = (char)(s.ptr[i + 1 + (s.ptr[i + 1] == '/')] | 0x20);
        if (s.ptr[i] == '<' && c >= 'a' && c <= 'z')
            return true;
    }
    return false;
}

static void warn_strange(struct builder *builder, const char *what) {
    report_warning(builder->report, builder->file, builder->line,
                   STR("Gebruik gewone zinnen, koppen, lijstjes en **vet**."),
                   "Hier staat %s. De zuil toont alleen de woorden.", what);
}

// --- from text to blocks ------------------------------------------------------------------------

static struct markdown_text take_text(struct builder *builder) {
    int len = builder->len;
    while (len > 0 && builder->text[len - 1] == ' ')
        len--;
    struct markdown_text text = {
        .text = arena_dup(builder->arena, (struct str){builder->text, (size_t)len}),
        .bold_count = builder->bold_count,
        .link_count = builder->link_count,
    };
    struct markdown_range *bold =
        arena_array(builder->arena, struct markdown_range, builder->bold_count);
    for (int i = 0; i < builder->bold_count; i++) {
        bold[i] = builder->bold[i];
        bold[i].end = bold[i].end < len ? bold[i].end : len;
        bold[i].start = bold[i].start < len ? bold[i].start : len;
    }
    struct markdown_link *links =
        arena_array(builder->arena, struct markdown_link, builder->link_count);
    for (int i = 0; i < builder->link_count; i++) {
        links[i] = builder->links[i];
        links[i].range.end = links[i].range.end < len ? links[i].range.end : len;
        links[i].range.start = links[i].range.start < len ? links[i].range.start : len;
    }
    text.bold = bold;
    text.links = links;
    clear_text(builder);
    return text;
}

static const struct str fill_in = {"Schrijf daar uw eigen tekst, of haal dit stuk weg.", 50};

static bool text_marked(const struct markdown_text *text) {
    bool marked = mark_find(text->text, NULL);
    for (int i = 0; i < text->link_count; i++) {
        const struct markdown_link *link = &text->links[i];
        // "[invullen: ...](page.md)" is a link, and its brackets are gone.
        struct str words =
            str_slice(text->text, (size_t)link->range.start, (size_t)link->range.end);
        marked |= str_eq_nocase(str_slice(str_trim(words), 0, 9), STR("invullen:"));
        marked |= mark_find(link->alt, NULL) || mark_find(link->title, NULL);
        marked |= str_eq_nocase(str_slice(link->alt, 0, 9), STR("invullen:"));
    }
    return marked;
}

// What must still be filled in is not shown. The marks were told when the lines were looked
// through, but for one that is written in a way that only md4c understands.
static bool is_marked(struct builder *builder, const struct markdown_block *block) {
    bool marked = text_marked(&block->text);
    for (int i = 0; i < block->cell_count; i++)
        marked |= text_marked(&block->cells[i]);
    if (marked && !builder->marked)
        mark_report(builder->report, builder->file, block->line, fill_in, (struct str){"", 0});
    builder->marked |= marked;
    return marked;
}

static void find_marks(struct builder *builder) {
    struct str rest = builder->source;
    for (int line = builder->first_line; rest.ptr; line++) {
        struct str hint;
        if (!mark_find(str_cut(&rest, '\n'), &hint))
            continue;
        mark_report(builder->report, builder->file, line, fill_in, hint);
        builder->marked = true;
    }
}

// False: it is left out.
static bool add_block(struct builder *builder, struct markdown_block block) {
    struct markdown *out = &builder->out;
    if (is_marked(builder, &block))
        return false;
    if (out->block_count == MARKDOWN_BLOCKS_MAX) {
        if (builder->room >= 0)
            report_error(builder->report, builder->file, block.line,
                         STR("Verdeel de tekst over meer bladzijden."),
                         "Deze bladzijde is te lang. De rest wordt niet getoond.");
        builder->room = -1;
        return false;
    }
    if (out->block_count == builder->room) {
        builder->room = builder->room ? builder->room * 2 : 32;
        struct markdown_block *more =
            arena_array(builder->arena, struct markdown_block, builder->room);
        if (out->block_count)
            memcpy(more, out->blocks, sizeof *more * (size_t)out->block_count);
        out->blocks = more;
    }
    out->blocks[out->block_count++] = block;
    return true;
}

// Closes the text that is being gathered. An item that holds a list ends where that starts.
static void flush(struct builder *builder) {
    if (builder->len == 0 && builder->link_count == 0) {
        clear_text(builder);
        return;
    }
    struct markdown_block block = {.kind = builder->kind,
                                   .line = builder->text_line ? builder->text_line : builder->line};
    if (block.kind == BLOCK_PARAGRAPH && builder->item >= 0) {
        block.kind = BLOCK_ITEM;
        block.number = builder->item;
    }
    builder->item = -1;
    block.text = take_text(builder);
    if (!add_block(builder, block) && block.number > 0 && builder->depth > 0 &&
        builder->depth <= MARKDOWN_NESTING_MAX)
        builder->numbers[builder->depth - 1] = block.number; // the next one takes its number
}

static void start_item(struct builder *builder) {
    int *number = builder->depth > 0 && builder->depth <= MARKDOWN_NESTING_MAX
                      ? &builder->numbers[builder->depth - 1]
                      : NULL;
    builder->item = number ? *number : 0;
    if (number && *number)
        ++*number;
}

static void start_list(struct builder *builder, int number) {
    if (builder->depth < MARKDOWN_NESTING_MAX)
        builder->numbers[builder->depth] = number;
    builder->depth++;
}

static void end_cell(struct builder *builder) {
    if (builder->row.line == 0)
        builder->row.line = builder->text_line;
    if (builder->row.cell_count < BLOCK_CELLS) {
        builder->row.cells[builder->row.cell_count++] = take_text(builder);
        return;
    }
    if (!builder->many_cells)
        report_error(builder->report, builder->file, builder->line,
                     STR("Maak van de tabel een lijstje, of haal kolommen weg."),
                     "Deze tabel heeft meer dan %d kolommen.", BLOCK_CELLS);
    builder->many_cells = true;
    clear_text(builder);
}

static void end_row(struct builder *builder) {
    bool any = false;
    for (int i = 0; i < builder->row.cell_count; i++)
        any |= builder->row.cells[i].text.len > 0 || builder->row.cells[i].link_count > 0;
    builder->row.kind = BLOCK_ROW;
    builder->row.header = builder->header;
    if (builder->row.line == 0)
        builder->row.line = builder->line;
    if (any)
        add_block(builder, builder->row);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user) {
    struct builder *builder = user;
    flush(builder);
    builder->kind = BLOCK_PARAGRAPH;
    switch (type) {
    case MD_BLOCK_H:
        builder->kind = BLOCK_HEADING;
        break;
    case MD_BLOCK_UL:
        start_list(builder, 0);
        break;
    case MD_BLOCK_OL: {
        unsigned start = ((const MD_BLOCK_OL_DETAIL *)detail)->start;
        start_list(builder, start > 0 && start < 1000 ? (int)start : 1);
        break;
    }
    case MD_BLOCK_LI:
        start_item(builder);
        break;
    case MD_BLOCK_QUOTE:
        builder->strange = "een citaat (>)";
        break;
    case MD_BLOCK_CODE:
        builder->strange = "programmacode (```)";
        break;
    case MD_BLOCK_THEAD:
        builder->header = true;
        break;
    case MD_BLOCK_TBODY:
        builder->header = false;
        break;
    case MD_BLOCK_TABLE:
        builder->many_cells = false;
        break;
    case MD_BLOCK_TR:
        builder->row = (struct markdown_block){.kind = BLOCK_ROW};
        break;
    default:
        break;
    }
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user) {
    (void)detail;
    struct builder *builder = user;
    switch (type) {
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        end_cell(builder);
        break;
    case MD_BLOCK_TR:
        end_row(builder);
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        flush(builder);
        builder->depth--;
        builder->item = -1;
        break;
    case MD_BLOCK_LI:
        flush(builder);
        builder->item = -1;
        break;
    default:
        flush(builder);
        builder->kind = BLOCK_PARAGRAPH;
        break;
    }
    return 0;
}

// --- spans --------------------------------------------------------------------------------------

// md4c 0.4.8 loses count on links that overlap ("](](mailto:a@b)3") and then tells of a text that
// reaches far beyond its end. What it makes itself is never longer than a few bytes.
static bool is_sound(const struct builder *builder, const char *text, size_t size) {
    enum { OWN_TEXT = 16 };
    const struct str s = builder->source;
    const bool inside = text >= s.ptr && text < s.ptr + s.len;
    return inside ? size <= (size_t)(s.ptr + s.len - text) : size <= OWN_TEXT;
}

static struct str attribute(struct builder *builder, const MD_ATTRIBUTE *attribute) {
    const struct str s = builder->source;
    const bool inside = attribute->text >= s.ptr && attribute->text < s.ptr + s.len;
    if (inside && !is_sound(builder, attribute->text, attribute->size))
        return (struct str){"", 0};
    return arena_dup(builder->arena, str_trim((struct str){attribute->text, attribute->size}));
}

static struct markdown_link *add_link(struct builder *builder, const MD_ATTRIBUTE *href,
                                      const MD_ATTRIBUTE *title) {
    if (href->size > 0)
        builder->line = line_at(builder, href->text);
    if (builder->link_count == MARKDOWN_LINKS_MAX) {
        if (!builder->too_many)
            report_error(builder->report, builder->file, builder->line,
                         STR("Verdeel de links over meer alinea's."),
                         "In deze alinea staan meer dan %d links.", MARKDOWN_LINKS_MAX);
        builder->too_many = true;
        return NULL;
    }
    struct markdown_link *link = &builder->links[builder->link_count++];
    *link = (struct markdown_link){
        .range = {builder->len, builder->len},
        .href = attribute(builder, href),
        .title = attribute(builder, title),
        .line = builder->line,
    };
    return link;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user) {
    struct builder *builder = user;
    if (type == MD_SPAN_IMG) {
        const MD_SPAN_IMG_DETAIL *image = detail;
        if (builder->picture_depth++ > 0)
            return 0;
        struct markdown_link *link = add_link(builder, &image->src, &image->title);
        builder->in_picture = link != NULL;
        builder->alt_len = 0;
        if (link)
            link->picture = true;
        return 0;
    }
    if (builder->picture_depth > 0)
        return 0;
    if (type == MD_SPAN_A) {
        const MD_SPAN_A_DETAIL *link = detail;
        builder->in_link = add_link(builder, &link->href, &link->title) != NULL;
    } else if (type == MD_SPAN_CODE) {
        warn_strange(builder, "programmacode (`)");
    } else if (builder->bold_depth++ == 0 && builder->bold_count < MARKDOWN_BOLD_MAX) {
        // *nadruk* is meant to stand out too, and there is one way of standing out.
        builder->bold[builder->bold_count++] = (struct markdown_range){builder->len, -1};
    }
    return 0;
}

// The link that is open: pictures inside it were added behind it.
static struct markdown_link *open_link(struct builder *builder) {
    int i = builder->link_count - 1;
    while (i > 0 && builder->links[i].picture)
        i--;
    return &builder->links[i];
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user) {
    (void)detail;
    struct builder *builder = user;
    if (type == MD_SPAN_IMG) {
        if (--builder->picture_depth == 0 && builder->in_picture)
            builder->links[builder->link_count - 1].alt = arena_dup(
                builder->arena, str_trim((struct str){builder->alt, (size_t)builder->alt_len}));
    } else if (builder->picture_depth > 0 || type == MD_SPAN_CODE) {
        return 0;
    } else if (type == MD_SPAN_A) {
        if (builder->in_link) {
            struct markdown_link *link = open_link(builder);
            link->range.end = builder->len;
            if (str_empty(link->href)) // told no line
                link->line = builder->line;
        }
        builder->in_link = false;
    } else if (--builder->bold_depth == 0 && builder->bold_count > 0 &&
               builder->bold[builder->bold_count - 1].end < 0) {
        builder->bold[builder->bold_count - 1].end = builder->len;
    }
    return 0;
}

static int take_piece(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user) {
    struct builder *builder = user;
    struct str s = {text, size};
    builder->line = line_at(builder, text);
    if (!is_sound(builder, text, size)) {
        report_error(builder->report, builder->file, builder->line,
                     STR("Kijk de haakjes van de links na."),
                     "De zuil begrijpt de haakjes hier niet.");
        builder->refused = true;
        return -1; // the rest of the page cannot be trusted
    }
    if (builder->text_line == 0 && size > 0)
        builder->text_line = builder->line;
    if (builder->strange)
        warn_strange(builder, builder->strange);
    builder->strange = NULL;
    switch (type) {
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
        put_space(builder);
        break;
    case MD_TEXT_ENTITY:
        put_entity(builder, s);
        break;
    case MD_TEXT_NULLCHAR:
        break;
    default:
        if (looks_like_html(s))
            warn_strange(builder, "HTML (<...>)");
        put_text(builder, s);
        break;
    }
    return 0;
}

static int signs_at_start(struct str line) {
    int signs = 0;
    for (size_t i = 0; i < line.len && memchr(" \t>-+*.)0123456789", line.ptr[i], 19); i++)
        signs += memchr(">-+*.)", line.ptr[i], 6) &&
                 (i + 1 == line.len || line.ptr[i + 1] != line.ptr[i] || line.ptr[i] == '>');
    return signs;
}

// md4c 0.4.8 reads past its memory on links that overlap ("](](mailto:a@b)3"), so it never sees
// one: behind "](" comes a target without brackets, and ")" on the same line.
static bool has_tangled_link(struct str line) {
    for (size_t i = 0; i + 1 < line.len; i++) {
        if (line.ptr[i] != ']' || line.ptr[i + 1] != '(')
            continue;
        size_t end = i + 2;
        while (end < line.len && !memchr(")[]", line.ptr[end], 3))
            end++;
        if (end == line.len || line.ptr[end] != ')')
            return true;
    }
    return false;
}

// md4c's time grows with the square of the nesting and of the length of a paragraph, and nobody
// writes such a page on purpose: it is refused.
static bool too_wild(const struct builder *builder) {
    struct str rest = builder->source;
    size_t paragraph = 0;
    for (int line = builder->first_line; rest.ptr; line++) {
        struct str s = str_cut(&rest, '\n');
        paragraph = str_trim(s).len > 0 ? paragraph + s.len : 0;
        if (has_tangled_link(s)) {
            report_error(builder->report, builder->file, line,
                         STR("Kijk de haakjes van de links na."),
                         "De zuil begrijpt de haakjes hier niet.");
            return true;
        }
        if (signs_at_start(s) > MARKDOWN_NESTING_MAX) {
            report_error(builder->report, builder->file, line,
                         STR("Haal tekens aan het begin van deze regel weg."),
                         "Deze regel begint met te veel tekens.");
            return true;
        }
        if (paragraph > MARKDOWN_PARAGRAPH_MAX) {
            report_error(builder->report, builder->file, line,
                         STR("Zet lege regels tussen de alinea's."),
                         "Hier staat te veel tekst zonder lege regel.");
            return true;
        }
    }
    return false;
}

struct markdown markdown_parse(struct arena *arena, struct report *report, struct str file,
                               struct str text, int first_line) {
    struct builder builder = {
        .arena = arena,
        .report = report,
        .file = file,
        .source = text,
        .first_line = first_line,
        .line = first_line,
        .item = -1,
    };
    if (str_empty(text) || too_wild(&builder))
        return builder.out;
    find_lines(&builder);
    find_marks(&builder);
    const MD_PARSER parser = {
        .flags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS,
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = enter_span,
        .leave_span = leave_span,
        .text = take_piece,
    };
    const int refused = md_parse(text.ptr, (MD_SIZE)text.len, &parser, &builder);
    if (refused != 0 && !builder.refused)
        report_error(report, file, 0, STR("Maak het bestand kleiner."),
                     "De zuil kan deze tekst niet lezen.");
    return builder.out;
}
