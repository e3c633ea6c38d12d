// SPDX-License-Identifier: EUPL-1.2
// text/paragraph.c: text to lines. Greedy, first fit: readers of large text are served by full
// lines and an even left edge, not by justification.
#include "text/typeset.h"

static bool is_space(const struct letter *letter) {
    return letter->flags & (LETTER_BLANK | LETTER_HIDDEN);
}

static int skip_spaces(const struct letter *letters, int from, int to) {
    while (from < to && (letters[from].flags & LETTER_BLANK))
        from++;
    return from;
}

static int trim_end(const struct letter *letters, int from, int to) {
    while (to > from && is_space(&letters[to - 1]))
        to--;
    return to;
}

// May a line end between letters i - 1 and i?
static bool may_break(const struct letter *letters, int i) {
    const uint16_t before = letters[i - 1].flags;
    if (before & LETTER_TOGETHER)
        return false;
    if (before & LETTER_BLANK)
        return !(letters[i].flags & LETTER_BLANK);
    return before & LETTER_BREAK;
}

int letters_next_break(const struct letter *letters, int from, int to) {
    for (int i = from + 1; i < to; i++)
        if (may_break(letters, i))
            return i;
    return to;
}

// Adds a line of at most letters [from, to) and returns where the next one starts. Widths of words
// do not add up to the pixel, so the line as a whole is measured once more.
static int add_fitting_line(struct line_builder *b, int from, int to, int end) {
    struct line_cut cut = {.from = from, .to = to};
    while (runs_width_px(b, &cut) > b->width_px) {
        int earlier = cut.to - 1;
        while (earlier > from && !may_break(b->letters, earlier))
            earlier--;
        earlier = trim_end(b->letters, from, earlier);
        if (earlier <= from)
            break;
        cut.to = earlier;
    }
    runs_add_line(b, &cut);
    return skip_spaces(b->letters, cut.to, end);
}

// Breaks letters [start, end), one line of the author, into lines.
static void fill_lines(struct line_builder *b, int start, int end) {
    const long limit = 64L * b->width_px;
    int from = skip_spaces(b->letters, start, end), to = from, pos = from;
    long sum = 0;
    if (from == end)
        runs_add_line(b, &(struct line_cut){.from = start, .to = start});
    while (from < end) {
        if (pos >= end) {
            if (to == from) // nothing left but what is not drawn
                return;
            from = to = pos = add_fitting_line(b, from, to, end);
            sum = 0;
            continue;
        }
        const int next = letters_next_break(b->letters, pos, end);
        const int word_end = trim_end(b->letters, pos, next);
        const long word =
            measure_letters(b->typeset, b->letters, pos, word_end, false, b->style, limit);
        const long gap = measure_blanks(b->typeset, b->letters, to, pos, b->style);
        if (word_end == pos) { // nothing to see
            pos = next;
        } else if (sum + gap + word <= limit) {
            to = word_end;
            sum += gap + word;
            pos = next;
        } else if (to > from) {
            from = to = pos = add_fitting_line(b, from, to, end);
            sum = 0;
        } else {
            from = cut_word(b, pos, word_end);
            to = word_end;
            sum = measure_letters(b->typeset, b->letters, from, to, false, b->style, limit);
            pos = next;
        }
    }
}

static int author_line_end(const struct letters *all, int from) {
    while (from < all->count && !(all->at[from].flags & LETTER_NEWLINE))
        from++;
    return from;
}

static struct letters prepare(struct typeset *typeset, struct str text,
                              const struct text_span *spans, int span_count,
                              const struct text_style *style) {
    struct arena *arena = &typeset->scratch;
    const struct letters all =
        letters_read(&typeset->fonts, arena, text, spans, span_count, style->bold);
    for (int from = 0, to; from < all.count; from = to + 1) {
        struct isolate *isolates = NULL;
        to = author_line_end(&all, from);
        const int count = together_mark(all.at, from, to, arena, &isolates);
        bidi_levels(all.at, from, to, isolates, count, style->rtl, arena);
        letters_settle(&typeset->fonts, all.at, from, to);
    }
    return all;
}

static bool anything_to_see(const struct letters *all) {
    for (int i = 0; i < all->count; i++)
        if (!(all->at[i].flags & (LETTER_BLANK | LETTER_NEWLINE | LETTER_HIDDEN)))
            return true;
    return false;
}

void paragraph_break(struct typeset *typeset, struct str text, const struct text_span *spans,
                     int span_count, const struct text_style *style, int width_px,
                     struct paragraph *out) {
    const struct letters all = prepare(typeset, text, spans, span_count, style);
    struct line_builder b = {.typeset = typeset,
                             .style = style,
                             .letters = all.at,
                             .width_px = width_px < 1 ? 1 : width_px};
    if (anything_to_see(&all))
        for (int from = 0, to; from < all.count; from = to + 1) {
            to = author_line_end(&all, from);
            fill_lines(&b, from, to);
        }
    out->lines = b.lines;
    out->runs = b.runs;
    out->line_count = b.line_count;
    out->width_px = b.widest_px;
    out->missing_glyph = all.missing_glyph;
}

static long widest_word(struct typeset *typeset, const struct letter *letters, int from, int to,
                        const struct text_style *style) {
    long widest = 0;
    for (int pos = skip_spaces(letters, from, to), next; pos < to; pos = next) {
        next = letters_next_break(letters, pos, to);
        const long word = measure_letters(typeset, letters, pos, trim_end(letters, pos, next),
                                          false, style, 1L << 40);
        widest = word > widest ? word : widest;
    }
    return widest;
}

// As fill_lines() adds it up, or as the line really is: whatever is more, so that it fits there.
static long natural_width(struct typeset *typeset, const struct letter *letters, int from, int to,
                          const struct text_style *style) {
    long sum = 0;
    from = skip_spaces(letters, from, to);
    to = trim_end(letters, from, to);
    for (int pos = from, end = from, next; pos < to; pos = next) {
        next = letters_next_break(letters, pos, to);
        const int word_end = trim_end(letters, pos, next);
        if (word_end == pos)
            continue;
        sum += measure_blanks(typeset, letters, end, pos, style);
        sum += measure_letters(typeset, letters, pos, word_end, false, style, 1L << 40);
        end = word_end;
    }
    const long whole = measure_letters(typeset, letters, from, to, false, style, 1L << 40);
    return whole > sum ? whole : sum;
}

void paragraph_extent(struct typeset *typeset, struct str text, const struct text_style *style,
                      int *natural_px, int *widest_word_px) {
    const struct letters all = prepare(typeset, text, NULL, 0, style);
    long natural = 0, widest = 0;
    for (int from = 0, to; from < all.count; from = to + 1) {
        to = author_line_end(&all, from);
        const long line = natural_width(typeset, all.at, from, to, style);
        const long word = widest_word(typeset, all.at, from, to, style);
        natural = line > natural ? line : natural;
        widest = word > widest ? word : widest;
    }
    *natural_px = (int)((natural + 63) / 64);
    *widest_word_px = (int)((widest + 63) / 64);
}
