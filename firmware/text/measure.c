// SPDX-License-Identifier: EUPL-1.2
// text/measure.c: how wide letters are. The same words come back on every screen, so widths are
// remembered by a hash of word and style; a wrong hit needs two equal 64-bit hashes.
#include "text/typeset.h"

unsigned long long hash_int(long long value, unsigned long long seed) {
    const struct str bytes = {(const char *)&value, sizeof(value)};
    return str_hash(bytes, seed);
}

unsigned long long hash_style(const struct text_style *style, unsigned long long seed) {
    seed = hash_int(style->size_px, seed);
    seed = hash_int(style->leading_px, seed);
    seed =
        hash_int(style->bold | style->rtl << 1 | style->crisp << 2 | (int)style->align << 3, seed);
    return str_hash((struct str){style->hyphens, sizeof(style->hyphens)}, seed);
}

bool width_recall(const struct typeset *typeset, unsigned long long key, int *px) {
    const struct width *width = &typeset->widths[key & (WIDTHS_REMEMBERED - 1)];
    if (width->key != key)
        return false;
    *px = width->px;
    return true;
}

void width_remember(struct typeset *typeset, unsigned long long key, int px) {
    typeset->widths[key & (WIDTHS_REMEMBERED - 1)] = (struct width){key, px};
}

struct face face_of(const struct letter *letter, const struct text_style *style) {
    return (struct face){.family = letter->font,
                         .size_px = style->size_px,
                         .bold = letter->bold,
                         .crisp = style->crisp,
                         .rtl = letter->level & 1,
                         .script = letter->script};
}

// Width of typeset->bytes.
static int width_of_bytes(struct typeset *typeset, int len, const struct face *face) {
    if (len == 0)
        return 0;
    const int kind =
        face->bold | face->crisp << 1 | face->rtl << 2 | face->family << 3 | (int)face->script << 8;
    const unsigned long long key = str_hash((struct str){typeset->bytes, (size_t)len},
                                            hash_int(face->size_px, hash_int(kind, 0)));
    int px = 0, height;
    if (width_recall(typeset, key, &px))
        return px;
    TTF_Font *ttf = fonts_open(&typeset->fonts, face);
    if (!ttf || TTF_SizeUTF8(ttf, typeset->bytes, &px, &height) != 0)
        return 0;
    width_remember(typeset, key, px);
    return px;
}

long measure_letters(struct typeset *typeset, const struct letter *letters, int from, int to,
                     bool hyphen, const struct text_style *style, long limit) {
    long sum = 0;
    for (int i = from; i < to && sum <= limit;) {
        const int end = letters_run_end(letters, i, to);
        int len = letters_write(letters, i, end, typeset->bytes);
        if (hyphen && end == to) {
            typeset->bytes[len++] = '-';
            typeset->bytes[len] = 0;
        }
        const struct face face = face_of(&letters[i], style);
        sum += 64L * width_of_bytes(typeset, len, &face);
        i = end;
    }
    return sum;
}

// A space is rarely a whole number of pixels; sixteen of them tell it to 1/16.
long measure_blanks(struct typeset *typeset, const struct letter *letters, int from, int to,
                    const struct text_style *style) {
    enum { SPACES = 16 };
    long sum = 0;
    for (int i = from; i < to; i++) {
        if (letters[i].flags & LETTER_HIDDEN)
            continue;
        const struct face face = face_of(&letters[i], style);
        memset(typeset->bytes, ' ', SPACES);
        typeset->bytes[SPACES] = 0;
        sum += 64L * width_of_bytes(typeset, SPACES, &face) / SPACES;
    }
    return sum;
}
