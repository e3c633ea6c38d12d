// SPDX-License-Identifier: EUPL-1.2
// text/bidi.c: directions by FriBidi. Source: UAX #9 of Unicode.
#include "text/typeset.h"
#include <assert.h>
#include <fribidi.h>

enum { LRI = 0x2066, PDI = 0x2069 };

static bool needs_bidi(const struct letter *letters, int from, int to, bool rtl) {
    for (int i = from; i < to && !rtl; i++)
        rtl = letters[i].flags & LETTER_STRONG_RTL;
    return rtl;
}

// Phone numbers and addresses get an isolate around them: without it "0800 8020" in an Arabic
// sentence is shown as "8020 0800", and "085-0000000" as "0000000-085".
static int with_isolates(const struct letter *letters, int from, int to,
                         const struct isolate *isolates, int isolate_count, FriBidiChar *chars,
                         int *place) {
    int n = 0, next = 0;
    for (int i = from; i < to; i++) {
        if (next < isolate_count && isolates[next].from == i) {
            place[n] = -1;
            chars[n++] = LRI;
        }
        place[n] = i;
        chars[n++] = letters[i].code;
        if (next < isolate_count && isolates[next].to == i + 1) {
            place[n] = -1;
            chars[n++] = PDI;
            next++;
        }
    }
    return n;
}

void bidi_levels(struct letter *letters, int from, int to, const struct isolate *isolates,
                 int isolate_count, bool rtl, struct arena *arena) {
    const uint8_t base = rtl ? 1 : 0;
    for (int i = from; i < to; i++)
        letters[i].level = base;
    if (from == to || !needs_bidi(letters, from, to, rtl))
        return;
    const int room = to - from + 2 * isolate_count;
    FriBidiChar *chars = arena_array(arena, FriBidiChar, room);
    int *place = arena_array(arena, int, room);
    FriBidiCharType *types = arena_array(arena, FriBidiCharType, room);
    FriBidiBracketType *brackets = arena_array(arena, FriBidiBracketType, room);
    FriBidiLevel *levels = arena_array(arena, FriBidiLevel, room);
    const int n = with_isolates(letters, from, to, isolates, isolate_count, chars, place);
    fribidi_get_bidi_types(chars, n, types);
    fribidi_get_bracket_types(chars, n, types, brackets);
    FriBidiParType direction = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    if (fribidi_get_par_embedding_levels_ex(types, brackets, n, &direction, levels) == 0)
        return; // out of memory inside FriBidi: the base direction has to do
    for (int i = 0; i < n; i++)
        if (place[i] >= 0)
            letters[place[i]].level = (uint8_t)(levels[i] < 0 ? base : levels[i]);
}

void bidi_order(const uint8_t *levels, int count, int *order) {
    int highest = 0;
    for (int i = 0; i < count; i++) {
        order[i] = i;
        highest = levels[i] > highest ? levels[i] : highest;
    }
    for (int level = highest; level > 0; level--)
        for (int i = 0; i < count;) {
            int end = i;
            while (end < count && levels[order[end]] >= level)
                end++;
            for (int a = i, b = end - 1; a < b; a++, b--) {
                const int swap = order[a];
                order[a] = order[b];
                order[b] = swap;
            }
            i = end > i ? end : i + 1;
        }
}
