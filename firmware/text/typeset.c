// SPDX-License-Identifier: EUPL-1.2
// text/typeset.c: the agreed interface of text/, and the widths that layout asks for.
#include "text/typeset.h"
#include <limits.h>
#include <math.h>
#include <stdlib.h>

static const float CAP_TOLERANCE_PX = 0.05f; // nobody sees it

struct typeset *typeset_create(const char *font_folder, struct error *err) {
    struct typeset *typeset = calloc(1, sizeof(*typeset));
    if (!typeset)
        abort();
    arena_init(&typeset->scratch);
    typeset->hyphens = hyphens_create(font_folder);
    if (!fonts_init(&typeset->fonts, font_folder, err)) {
        typeset_destroy(typeset);
        return NULL;
    }
    return typeset;
}

void typeset_destroy(struct typeset *typeset) {
    if (!typeset)
        return;
    cache_trim(typeset, 0);
    hyphens_destroy(typeset->hyphens);
    fonts_fini(&typeset->fonts);
    arena_fini(&typeset->scratch);
    free(typeset);
}

int typeset_cap_px(struct typeset *typeset, int size_px, bool bold) {
    return fonts_cap_px(&typeset->fonts, size_px, bold);
}

int typeset_size_for_cap(struct typeset *typeset, float cap_px, bool bold) {
    // The top row of a glyph may be grey: a capital must really be as high as asked, not only touch
    // that row. So this goes by the outline.
    const float share = fonts_cap_share(&typeset->fonts, bold);
    const float size_px = share > 0 ? ceilf((cap_px - CAP_TOLERANCE_PX) / share) : cap_px;
    if (!(size_px > (float)FONT_SIZE_MIN))
        return FONT_SIZE_MIN;
    return size_px > (float)FONT_SIZE_MAX ? FONT_SIZE_MAX : (int)size_px;
}

// Capitals stand in the middle of the line's box: keys look centred. With a tight leading the
// descenders decide (0.3 em in Andika).
static int ascent_px(struct typeset *typeset, const struct text_style *style) {
    const int cap = fonts_cap_px(&typeset->fonts, style->size_px, style->bold);
    const int middle = (style->leading_px + cap) / 2;
    const int lowest = style->leading_px - (style->size_px * 3 + 9) / 10;
    return middle < lowest || lowest < cap ? middle : lowest;
}

static unsigned long long hash_key(const struct paragraph_key *key) {
    unsigned long long hash = str_hash(key->text, (unsigned long long)key->width_px);
    for (int i = 0; i < key->span_count; i++) {
        const struct text_span *span = &key->spans[i];
        hash = hash_int(span->len, hash_int(span->start, hash));
        hash = hash_int((long long)span->word * 2 + span->bold, hash);
    }
    return hash_style(&key->style, hash);
}

static struct str sane_text(struct str text) {
    return (struct str){text.ptr, text.len > INT_MAX / 64 ? INT_MAX / 64 : text.len};
}

const struct paragraph *typeset_paragraph(struct typeset *typeset, struct str text,
                                          const struct text_span *spans, int span_count,
                                          const struct text_style *style, int width_px) {
    struct paragraph_key key = {.text = sane_text(text),
                                .spans = spans,
                                .span_count = spans ? span_count : 0,
                                .style = *style,
                                .width_px = width_px};
    key.hash = hash_key(&key);
    const struct paragraph *known = cache_find(typeset, &key);
    if (known)
        return known;
    struct paragraph made = {.style = *style, .leading_px = style->leading_px};
    made.ascent_px = ascent_px(typeset, style);
    arena_reset(&typeset->scratch);
    paragraph_break(typeset, key.text, key.spans, key.span_count, style, width_px, &made);
    return cache_add(typeset, &key, &made);
}

enum { EXTENT_NATURAL = 1, EXTENT_WORD };

static int extent(struct typeset *typeset, struct str text, const struct text_style *style,
                  int which) {
    text = sane_text(text);
    const unsigned long long hash = hash_style(style, str_hash(text, 0));
    int px = 0, natural, word;
    if (width_recall(typeset, hash_int(which, hash), &px))
        return px;
    arena_reset(&typeset->scratch);
    paragraph_extent(typeset, text, style, &natural, &word);
    width_remember(typeset, hash_int(EXTENT_NATURAL, hash), natural);
    width_remember(typeset, hash_int(EXTENT_WORD, hash), word);
    return which == EXTENT_NATURAL ? natural : word;
}

int typeset_natural_px(struct typeset *typeset, struct str text, const struct text_style *style) {
    return extent(typeset, text, style, EXTENT_NATURAL);
}

int typeset_widest_word_px(struct typeset *typeset, struct str text,
                           const struct text_style *style) {
    return extent(typeset, text, style, EXTENT_WORD);
}

void typeset_trim(struct typeset *typeset) {
    if (typeset->cached_bytes > PARAGRAPH_BYTES_MAX)
        cache_trim(typeset, PARAGRAPH_BYTES_MAX / 4 * 3);
}

void typeset_forget(struct typeset *typeset) {
    cache_trim(typeset, 0);
    explicit_bzero(typeset->widths, sizeof(typeset->widths));
    explicit_bzero(typeset->bytes, sizeof(typeset->bytes));
    arena_fini(&typeset->scratch);
    arena_init(&typeset->scratch);
}
