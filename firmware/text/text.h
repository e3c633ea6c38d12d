// SPDX-License-Identifier: EUPL-1.2
// text/text.h: text to lines of shaped runs, and runs to pixels. One typeset holds the fonts and the
// laid-out paragraphs, so that a paragraph is broken into lines once.
//   Scripts: Andika, then Noto Sans, then Noto Sans Arabic, chosen per run.
//   Directions: FriBidi (UAX #9); phone numbers, web addresses and e-mail stay whole and left to right.
//   Lines: break at spaces and behind hyphens; never inside a phone number, time, amount or date;
//   inside a word only when the word does not fit on a line (libhyphen, Dutch, with our own patterns).
#pragma once
#include "base/arena.h"
#include "base/error.h"
#include <SDL2/SDL.h>

struct typeset;

enum text_align { ALIGN_START, ALIGN_CENTER, ALIGN_END }; // start: left, in Arabic right

struct text_span {
    int start, len; // bytes; in order, not overlapping
    bool bold;
    int word; // index of an explained word, -1: none
};

struct text_style {
    int size_px;    // em, from typeset_size_for_cap()
    int leading_px; // from baseline to baseline
    bool bold;
    bool rtl;       // direction of the paragraph
    enum text_align align;
    char hyphens[3]; // "nl" or "" (none): whose hyphenation patterns
    bool crisp;     // no grey: for paper
};

struct text_run {
    const char *utf8; // NUL-terminated, logical order, one font, one direction
    int byte;         // where it starts in the paragraph's text
    int len;          // bytes of utf8 (a hyphen of ours included)
    int x_px, width_px; // from the paragraph's left edge; runs stand from left to right
    int font;         // index in the typeset's fallback list
    bool bold, rtl;
    int word;         // -1: none
};

struct text_line {
    int first_run, run_count;
    int x_px, width_px; // ink box's place in the paragraph's width
    int start, end;     // bytes of the text, without the blanks around them
    bool forced_break;  // a word was cut in the middle without a hyphenation point
    int words;          // how many words end on this line
};

struct paragraph {
    const struct text_line *lines;
    const struct text_run *runs;
    int line_count;
    int leading_px, ascent_px; // from the top of a line's box to its baseline
    int width_px;              // of the widest line
    bool missing_glyph;        // a character that no font has
    struct text_style style;
};

// Opens the fonts: `font_folder` holds the named files directly (the image), hyph_nl_NL.dic too, or is
// NULL for the places where Debian puts them. err: ERR_NOT_FOUND names the file and the package.
struct typeset *typeset_create(const char *font_folder, struct error *err);
void typeset_destroy(struct typeset *typeset);

// The smallest em size whose capital H is at least `cap_px` high. Measured on its outline; the glyph's
// rows, a partly grey one included, are typeset_cap_px().
int typeset_size_for_cap(struct typeset *typeset, float cap_px, bool bold);
int typeset_cap_px(struct typeset *typeset, int size_px, bool bold);

// Lines of `text` in `width_px`. A newline in the text starts a new line; a text without anything to
// see has no lines. spans may be NULL.
//   returns  borrowed; valid until typeset_trim()
const struct paragraph *typeset_paragraph(struct typeset *typeset, struct str text,
                                          const struct text_span *spans, int span_count,
                                          const struct text_style *style, int width_px);

// The width of the text on one line, and of its widest unbreakable piece.
int typeset_natural_px(struct typeset *typeset, struct str text, const struct text_style *style);
int typeset_widest_word_px(struct typeset *typeset, struct str text, const struct text_style *style);

// Draws lines [from, to) with the top of line `from` at (x, y). Clipped by the surface's clip
// rectangle. 32-bit XRGB surface, or 8-bit palette when the style is crisp.
void typeset_draw(struct typeset *typeset, const struct paragraph *paragraph, int from, int to,
                  SDL_Surface *surface, int x, int y, SDL_Color color);

// Between frames, never while a tree is in use: forgets the least recently used paragraphs when
// they hold more than a few MB.
void typeset_trim(struct typeset *typeset);
void typeset_forget(struct typeset *typeset); // end of a visit: all of them
