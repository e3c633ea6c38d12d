// SPDX-License-Identifier: EUPL-1.2
// text/runs.c: the letters of one line to runs: one font, one direction, from left to right with
// places.
#include "text/typeset.h"

// At least one more place at the end of `*items`, in the scratch arena.
static void *grown(struct arena *arena, void *items, size_t size, int count, int *room) {
    if (count < *room)
        return items;
    *room = *room ? *room * 2 : 32;
    void *more = arena_alloc(arena, size * (size_t)*room);
    if (count > 0)
        memcpy(more, items, size * (size_t)count);
    return more;
}

static struct text_run *add_run(struct line_builder *b) {
    b->runs = grown(&b->typeset->scratch, b->runs, sizeof(*b->runs), b->run_count, &b->run_room);
    return &b->runs[b->run_count++];
}

int runs_width_px(struct line_builder *b, const struct line_cut *cut) {
    return (int)(measure_letters(b->typeset, b->letters, cut->from, cut->to, cut->hyphen, b->style,
                                 1L << 40) /
                 64);
}

// Appends the runs of the line in logical order; levels[i] belongs to the i-th of them.
static int make_runs(struct line_builder *b, const struct line_cut *cut, uint8_t *levels) {
    const int first = b->run_count;
    for (int i = cut->from; i < cut->to;) {
        const int end = letters_run_end(b->letters, i, cut->to);
        const bool hyphen = cut->hyphen && end == cut->to;
        char *utf8 = arena_alloc(&b->typeset->scratch, (size_t)(end - i) * 4 + 2);
        int len = letters_write(b->letters, i, end, utf8);
        if (hyphen)
            utf8[len++] = '-'; // the arena's zero is behind it
        const struct letter *letter = &b->letters[i];
        const long width =
            measure_letters(b->typeset, b->letters, i, end, hyphen, b->style, 1L << 40);
        if (len > 0) {
            levels[b->run_count - first] = letter->level;
            *add_run(b) = (struct text_run){.utf8 = utf8,
                                            .byte = letter->byte,
                                            .len = len,
                                            .width_px = (int)(width / 64),
                                            .font = letter->font,
                                            .bold = letter->bold,
                                            .rtl = letter->level & 1,
                                            .word = letter->word};
        }
        i = end;
    }
    return b->run_count - first;
}

static int start_of_line(const struct line_builder *b, int width_px) {
    const int spare = b->width_px > width_px ? b->width_px - width_px : 0;
    const bool from_right = (b->style->align == ALIGN_START) == b->style->rtl;
    if (b->style->align == ALIGN_CENTER)
        return spare / 2;
    return from_right ? spare : 0;
}

// Puts the runs of the line in visual order, from left to right.
static void place_runs(struct line_builder *b, struct text_line *line, const uint8_t *levels) {
    const int n = line->run_count;
    if (n == 0)
        return;
    int *order = arena_array(&b->typeset->scratch, int, n);
    struct text_run *logical = arena_array(&b->typeset->scratch, struct text_run, n);
    struct text_run *visual = &b->runs[line->first_run];
    memcpy(logical, visual, sizeof(*visual) * (size_t)n);
    bidi_order(levels, n, order);
    int x = line->x_px;
    for (int i = 0; i < n; i++) {
        visual[i] = logical[order[i]];
        visual[i].x_px = x;
        x += visual[i].width_px;
    }
}

// A word ends where a blank or the end of the author's line follows, and has a letter or digit.
static int count_words(const struct letter *letters, const struct line_cut *cut) {
    int words = 0;
    bool solid = false, cut_before = cut->from > 0 && !(letters[cut->from - 1].flags &
                                                        (LETTER_BLANK | LETTER_NEWLINE));
    for (int i = cut->from; i < cut->to; i++) {
        const uint16_t flags = letters[i].flags;
        const bool blank = (flags & LETTER_BLANK) || letters[i].code == 0xA0;
        if (blank) {
            words += solid || cut_before;
            solid = cut_before = false;
        } else if (flags & (LETTER_ALPHA | LETTER_DIGIT)) {
            solid = true;
        }
    }
    const struct letter *next = &letters[cut->to]; // there is always one more
    const bool ends = next->code == 0 || (next->flags & (LETTER_BLANK | LETTER_NEWLINE));
    return words + (ends && (solid || cut_before));
}

void runs_add_line(struct line_builder *b, const struct line_cut *cut) {
    struct text_line line = {.first_run = b->run_count, .forced_break = cut->forced};
    uint8_t *levels = arena_array(&b->typeset->scratch, uint8_t, cut->to - cut->from + 1);
    line.run_count = make_runs(b, cut, levels);
    for (int i = 0; i < line.run_count; i++)
        line.width_px += b->runs[line.first_run + i].width_px;
    line.x_px = start_of_line(b, line.width_px);
    place_runs(b, &line, levels);
    line.start = b->letters[cut->from].byte;
    line.end = cut->to > cut->from ? b->letters[cut->to].byte : line.start;
    line.words = count_words(b->letters, cut);
    b->lines =
        grown(&b->typeset->scratch, b->lines, sizeof(*b->lines), b->line_count, &b->line_room);
    b->lines[b->line_count++] = line;
    b->widest_px = line.width_px > b->widest_px ? line.width_px : b->widest_px;
}
