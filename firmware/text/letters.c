// SPDX-License-Identifier: EUPL-1.2
// text/letters.c: UTF-8 to letters that know their font, script and behaviour at a line's end.
#include "base/utf8.h"
#include "text/typeset.h"
#include <fribidi.h>

static bool between(uint32_t code, uint32_t first, uint32_t last) {
    return code >= first && code <= last;
}

enum script script_of(uint32_t code) {
    if (code < 0x80)
        return between(code | 0x20, 'a', 'z') ? SCRIPT_LATIN : SCRIPT_COMMON;
    if (between(code, 0xC0, 0x24F))
        return code == 0xD7 || code == 0xF7 ? SCRIPT_COMMON : SCRIPT_LATIN;
    if (between(code, 0x370, 0x3FF) || between(code, 0x1F00, 0x1FFF))
        return SCRIPT_GREEK;
    if (between(code, 0x400, 0x52F))
        return SCRIPT_CYRILLIC;
    if (between(code, 0x590, 0x5FF) || between(code, 0xFB1D, 0xFB4F))
        return SCRIPT_HEBREW;
    if (between(code, 0x600, 0x6FF) || between(code, 0x750, 0x77F) || between(code, 0x8A0, 0x8FF) ||
        between(code, 0xFB50, 0xFDFF) || between(code, 0xFE70, 0xFEFC))
        return SCRIPT_ARABIC;
    return between(code, 0x1E00, 0x1EFF) ? SCRIPT_LATIN : SCRIPT_COMMON;
}

// One code point stands for its relatives that fonts often lack. 0: leave it out.
static uint32_t plain(uint32_t code) {
    switch (code) {
    case '\t':
    case 0x3000:
        return ' ';
    case 0x0B:
    case 0x0C:
    case 0x85:
    case 0x2028:
    case 0x2029:
        return '\n';
    case 0x2007: // figure space
    case 0x202F: // narrow no-break space
        return 0xA0;
    case 0x2060: // word joiner: breaks are rare enough without it
    case 0xFEFF:
        return 0;
    default:
        break;
    }
    if (between(code, 0x2000, 0x200A))
        return ' ';
    if ((code < ' ' && code != '\n') || between(code, 0x7F, 0x9F))
        return 0;
    return code;
}

static bool is_bidi_control(uint32_t code) {
    return code == 0x61C || between(code, 0x200E, 0x200F) || between(code, 0x202A, 0x202E) ||
           between(code, 0x2066, 0x2069);
}

static uint16_t flags_of(uint32_t code) {
    if (between(code | 0x20, 'a', 'z'))
        return LETTER_ALPHA;
    if (between(code, '0', '9'))
        return LETTER_DIGIT;
    if (code == ' ')
        return LETTER_BLANK;
    if (code == '\n')
        return LETTER_NEWLINE;
    if (code < 0x80)
        return 0;
    if (code == 0xAD)
        return LETTER_HIDDEN | LETTER_SOFT;
    if (code == 0x200B)
        return LETTER_HIDDEN | LETTER_BREAK;
    if (is_bidi_control(code))
        return LETTER_HIDDEN | LETTER_MARK | LETTER_STRONG_RTL;
    if (code == 0x200C || code == 0x200D || between(code, 0xFE00, 0xFE0F))
        return LETTER_MARK;
    if (code < 0x300)
        return script_of(code) == SCRIPT_LATIN ? LETTER_ALPHA : 0;
    const FriBidiCharType type = fribidi_get_bidi_type(code);
    uint16_t flags = 0;
    if (type == FRIBIDI_TYPE_NSM)
        flags |= LETTER_MARK;
    else if (FRIBIDI_IS_LETTER(type) && !between(code, 0x2000, 0x2BFF))
        flags |= LETTER_ALPHA;
    if (FRIBIDI_IS_RTL(type) || type == FRIBIDI_TYPE_AN)
        flags |= LETTER_STRONG_RTL;
    return flags;
}

// Marks stay in the font of the letter before them; so do spaces, see letters_settle().
static void choose_font(struct fonts *fonts, struct letter *letter, const struct letter *before,
                        bool *missing) {
    if (letter->flags & (LETTER_HIDDEN | LETTER_NEWLINE)) {
        letter->font = before ? before->font : FONT_ANDIKA;
        return;
    }
    const bool follows = (letter->flags & LETTER_MARK) && before && before->font != FONT_ANDIKA &&
                         before->bold == letter->bold;
    if (follows && fonts_has(fonts, before->font, letter->code, letter->bold)) {
        letter->font = before->font;
        return;
    }
    int family = fonts_family_for(fonts, letter->code, letter->bold);
    if (family == FONT_NONE) {
        // Joiners and variation selectors do their work without a glyph.
        *missing = *missing || !(letter->flags & LETTER_MARK);
        family = (letter->flags & LETTER_MARK) && before ? before->font : FONT_ANDIKA;
    }
    letter->font = (uint8_t)family;
}

// The letter whose script and font a neutral one takes: the one before it, or else the next, when
// it stands in the same direction. Fewer runs, and a space as wide as its neighbours expect.
static const struct letter *neighbour(const struct letter *letters, int from, int to, int i,
                                      bool before) {
    const int other = before ? i - 1 : i + 1;
    const bool same = other >= from && other < to && letters[other].level == letters[i].level;
    return same ? &letters[other] : NULL;
}

static void settle_letter(struct fonts *fonts, struct letter *letter, const struct letter *like) {
    if (letter->script == SCRIPT_COMMON)
        letter->script = like->script;
    if (letter->flags & LETTER_HIDDEN ||
        (letter->flags & LETTER_BLANK && letter->font != like->font && like->font != FONT_NONE &&
         fonts_has(fonts, like->font, letter->code, letter->bold)))
        letter->font = like->font;
}

void letters_settle(struct fonts *fonts, struct letter *letters, int from, int to) {
    for (int i = from; i < to; i++) {
        const struct letter *like = neighbour(letters, from, to, i, true);
        letters[i].script = (uint8_t)script_of(letters[i].code);
        if (like)
            settle_letter(fonts, &letters[i], like);
    }
    for (int i = to - 1; i >= from; i--) {
        const struct letter *like = neighbour(letters, from, to, i, false);
        if (letters[i].script == SCRIPT_COMMON && like)
            settle_letter(fonts, &letters[i], like);
        if (letters[i].script == SCRIPT_COMMON)
            letters[i].script = SCRIPT_LATIN;
    }
}

struct letters letters_read(struct fonts *fonts, struct arena *arena, struct str text,
                            const struct text_span *spans, int span_count, bool bold) {
    struct letters all = {.at = arena_array(arena, struct letter, text.len + 1)};
    struct str rest = text;
    int span = 0;
    while (rest.len > 0) {
        const int byte = (int)(rest.ptr - text.ptr);
        const uint32_t read = utf8_next(&rest);
        const uint32_t code = plain(read);
        if (code == 0)
            continue;
        while (span < span_count && byte >= spans[span].start + spans[span].len)
            span++;
        const bool inside = span < span_count && byte >= spans[span].start;
        struct letter *letter = &all.at[all.count];
        *letter = (struct letter){.code = code, .byte = byte, .flags = flags_of(code)};
        letter->word = inside ? spans[span].word : -1;
        letter->bold = bold || (inside && spans[span].bold);
        if (code == 0x2011) { // a hyphen that keeps its words together
            letter->code = '-';
            letter->flags |= LETTER_TOGETHER;
        }
        choose_font(fonts, letter, all.count ? letter - 1 : NULL, &all.missing_glyph);
        all.count++;
    }
    all.at[all.count] = (struct letter){.byte = (int)text.len, .word = -1};
    return all;
}

static bool same_run(const struct letter *a, const struct letter *b) {
    return a->font == b->font && a->bold == b->bold && a->script == b->script &&
           a->level == b->level && a->word == b->word;
}

int letters_run_end(const struct letter *letters, int from, int to) {
    int end = from + 1;
    while (end < to && same_run(&letters[from], &letters[end]))
        end++;
    if (end - from <= RUN_LETTERS_MAX)
        return end;
    end = from + RUN_LETTERS_MAX;
    for (int i = end; i > from + RUN_LETTERS_MAX / 2; i--)
        if (letters[i - 1].flags & LETTER_BLANK)
            return i;
    return end;
}

int letters_write(const struct letter *letters, int from, int to, char *out) {
    int len = 0;
    for (int i = from; i < to; i++)
        if (!(letters[i].flags & (LETTER_HIDDEN | LETTER_NEWLINE)))
            len += utf8_encode(letters[i].code, out + len);
    out[len] = 0;
    return len;
}
