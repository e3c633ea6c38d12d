// SPDX-License-Identifier: EUPL-1.2
// text/typeset.h: what the files of text/ share. Nobody outside this folder includes it.
//   text ─letters.c─► letters ─together.c, bidi.c─► marked ─paragraph.c─► lines of runs ─draw.c─►
//   pixels
#pragma once
#include "text/text.h"
#include <SDL2/SDL_ttf.h>

// The fallback list. text_run.font is an index in it.
enum font_family { FONT_ANDIKA, FONT_NOTO, FONT_NOTO_ARABIC, FONT_FAMILIES };
enum { FONT_NONE = 0xFF };

enum script {
    SCRIPT_COMMON,
    SCRIPT_LATIN,
    SCRIPT_GREEK,
    SCRIPT_CYRILLIC,
    SCRIPT_HEBREW,
    SCRIPT_ARABIC
};

enum {
    FONT_SIZE_MIN = 4,
    FONT_SIZE_MAX = 512,
    FONTS_OPEN_MAX = 16,           // about 270 kB each with its glyphs
    COVERAGE_MAX = 0x3000,         // code points whose font is remembered
    WIDTHS_REMEMBERED = 4096,      // a power of two
    RUN_LETTERS_MAX = 256,         // longer runs are split: a surface stays small
    PARAGRAPH_BYTES_MAX = 4 << 20, // what typeset_trim() leaves
    PARAGRAPH_BUCKETS = 1024,      // a power of two
};

// ---- fonts.c: files, open fonts, which font has a character

struct open_font {
    TTF_Font *ttf; // NULL: a free place
    int family, size_px;
    bool bold, crisp;
    bool rtl;
    enum script script;
    uint64_t used; // the larger, the more recently
};

struct fonts {
    char *path[FONT_FAMILIES][2];      // [1]: bold
    TTF_Font *probe[FONT_FAMILIES][2]; // any size: asked for coverage and capital heights
    struct open_font open[FONTS_OPEN_MAX];
    uint64_t clock;
    uint8_t covered[2][COVERAGE_MAX];  // 0: not asked yet; else the family + 1, or FONT_NONE
    int16_t cap[2][FONT_SIZE_MAX + 1]; // 0: not measured yet
    float cap_share[2];
};

bool fonts_init(struct fonts *fonts, const char *folder, struct error *err);
void fonts_fini(struct fonts *fonts);

// How one run is set. `font` NULL-safe: a font that cannot be opened any more gives NULL.
struct face {
    int family, size_px;
    bool bold, crisp, rtl;
    enum script script;
};
TTF_Font *fonts_open(struct fonts *fonts, const struct face *face);  // until the next call
int fonts_family_for(struct fonts *fonts, uint32_t code, bool bold); // FONT_NONE: nobody has it
bool fonts_has(struct fonts *fonts, int family, uint32_t code, bool bold);
int fonts_cap_px(struct fonts *fonts, int size_px, bool bold);
float fonts_cap_share(struct fonts *fonts, bool bold); // of the em

// ---- letters.c: UTF-8 to letters that know their font, script and behaviour

enum {
    LETTER_BLANK = 1 << 0, // a space at which a line may break
    LETTER_NEWLINE = 1 << 1,
    LETTER_HIDDEN = 1 << 2, // works, but is not drawn: bidi controls, soft hyphen, zero width space
    LETTER_MARK = 1 << 3,   // belongs to the letter before it
    LETTER_BREAK = 1 << 4,  // a line may end behind it
    LETTER_TOGETHER = 1 << 5, // no line ends behind it
    LETTER_SEAM = 1 << 6,     // a line may end behind it when the word is too wide (web address)
    LETTER_SOFT = 1 << 7,     // soft hyphen
    LETTER_ALPHA = 1 << 8,
    LETTER_DIGIT = 1 << 9,       // 0 to 9
    LETTER_STRONG_RTL = 1 << 10, // right to left, or a control that may ask for it
};

struct letter {
    uint32_t code;
    int byte; // where it stands in the text
    int word; // explained word, -1: none
    uint16_t flags;
    uint8_t font, script, level;
    bool bold;
};

struct letters {
    struct letter *at; // `count` and one more behind it, whose byte is the text's end
    int count;
    bool missing_glyph;
};

// All letters live in `arena`. Invalid bytes become U+FFFD.
struct letters letters_read(struct fonts *fonts, struct arena *arena, struct str text,
                            const struct text_span *spans, int span_count, bool bold);

// Scripts of all letters and fonts of blanks, once the levels of [from, to) are known.
void letters_settle(struct fonts *fonts, struct letter *letters, int from, int to);

// A run ends where font, weight, script, direction or explained word changes.
int letters_run_end(const struct letter *letters, int from, int to);
// UTF-8 of what is drawn; `out` has room for 4 bytes a letter and a NUL. Returns bytes.
int letters_write(const struct letter *letters, int from, int to, char *out);
enum script script_of(uint32_t code);

// ---- together.c: what a line break must not part

// Phone numbers and addresses, which are read left to right in every language.
struct isolate {
    int from, to;
};

// Marks letters [from, to), one line of the author. Returns how many isolates were found.
int together_mark(struct letter *letters, int from, int to, struct arena *arena,
                  struct isolate **isolates);

// ---- bidi.c: embedding levels and visual order

void bidi_levels(struct letter *letters, int from, int to, const struct isolate *isolates,
                 int isolate_count, bool rtl, struct arena *arena);
// UAX #9, rule L2: order[i] is the logical run that stands i-th from the left.
void bidi_order(const uint8_t *levels, int count, int *order);

// ---- hyphens.c: where Dutch words may be hyphenated

struct hyphens;
struct hyphens *hyphens_create(const char *folder); // reads nothing yet
void hyphens_destroy(struct hyphens *hyphens);

enum { HYPHEN_LEVEL_SYLLABLE = 1, HYPHEN_LEVEL_SEAM, HYPHEN_WORD_MAX = 128, HYPHEN_SIDE_MIN = 3 };
// levels[i] > 0: a hyphen may stand before letter i of the word; HYPHEN_LEVEL_SEAM: there two parts
// of a compound meet. Without a dictionary only the seams of our own list.
void hyphens_find(struct hyphens *hyphens, const struct letter *letters, int count,
                  uint8_t *levels);

// ---- measure.c: widths, remembered per word

struct width {
    unsigned long long key;
    int px;
};

struct typeset {
    struct fonts fonts;
    struct hyphens *hyphens;
    struct arena scratch; // until the next call
    struct width widths[WIDTHS_REMEMBERED];
    struct cached *bucket[PARAGRAPH_BUCKETS];
    size_t cached_bytes;
    uint64_t clock;
    char bytes[RUN_LETTERS_MAX * 4 + 8]; // one run on its way to SDL_ttf
};

struct face face_of(const struct letter *letter, const struct text_style *style);
// 1/64 px. Stops early, with a larger value, once it is over `limit`.
long measure_letters(struct typeset *typeset, const struct letter *letters, int from, int to,
                     bool hyphen, const struct text_style *style, long limit);
long measure_blanks(struct typeset *typeset, const struct letter *letters, int from, int to,
                    const struct text_style *style);
bool width_recall(const struct typeset *typeset, unsigned long long key, int *px);
void width_remember(struct typeset *typeset, unsigned long long key, int px);
unsigned long long hash_int(long long value, unsigned long long seed);
unsigned long long hash_style(const struct text_style *style, unsigned long long seed);

// ---- runs.c: letters of one line to shaped runs with places

struct line_builder {
    struct typeset *typeset;
    const struct text_style *style;
    const struct letter *letters;
    int width_px;
    struct text_run *runs;
    struct text_line *lines;
    int run_count, run_room, line_count, line_room, widest_px;
};

struct line_cut {
    int from, to; // letters
    bool hyphen, forced;
};

int runs_width_px(struct line_builder *builder, const struct line_cut *cut);
void runs_add_line(struct line_builder *builder, const struct line_cut *cut);

// ---- paragraph.c

// Lines of the text, allocated in the scratch arena.
void paragraph_break(struct typeset *typeset, struct str text, const struct text_span *spans,
                     int span_count, const struct text_style *style, int width_px,
                     struct paragraph *out);
void paragraph_extent(struct typeset *typeset, struct str text, const struct text_style *style,
                      int *natural_px, int *widest_word_px);
int letters_next_break(const struct letter *letters, int from, int to); // `to` when there is none

// ---- cut.c: a word that is too wide for a line of its own

// Adds lines for all but the last part of letters [from, to); returns where that part starts.
int cut_word(struct line_builder *builder, int from, int to);

// ---- cache.c

struct paragraph_key {
    struct str text;
    const struct text_span *spans;
    int span_count;
    struct text_style style;
    int width_px;
    unsigned long long hash;
};

struct cached;
const struct paragraph *cache_find(struct typeset *typeset, const struct paragraph_key *key);
const struct paragraph *cache_add(struct typeset *typeset, const struct paragraph_key *key,
                                  const struct paragraph *paragraph);
void cache_trim(struct typeset *typeset, size_t limit);
