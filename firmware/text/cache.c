// SPDX-License-Identifier: EUPL-1.2
// text/cache.c: laid-out paragraphs by text, style and width. Nothing is dropped while a tree may
// point at it: only typeset_trim() and typeset_forget() do.
#include "text/typeset.h"
#include <assert.h>
#include <stdlib.h>

struct cached {
    struct cached *next; // in its bucket
    uint64_t used;
    size_t size; // of this block
    struct paragraph_key key;
    struct paragraph paragraph;
};

// Everything that a cached paragraph points at stands behind it in the same block.
struct packer {
    char *at, *end;
};

static void *pack(struct packer *packer, const void *from, size_t size) {
    char *to = packer->at;
    packer->at += (size + 15) & ~(size_t)15;
    assert(packer->at <= packer->end);
    if (size > 0)
        memcpy(to, from, size);
    return to;
}

static size_t packed(size_t size) {
    return (size + 15) & ~(size_t)15;
}

static bool same_style(const struct text_style *a, const struct text_style *b) {
    return a->size_px == b->size_px && a->leading_px == b->leading_px && a->bold == b->bold &&
           a->rtl == b->rtl && a->align == b->align && a->crisp == b->crisp &&
           memcmp(a->hyphens, b->hyphens, sizeof(a->hyphens)) == 0;
}

static bool same_spans(const struct paragraph_key *a, const struct paragraph_key *b) {
    for (int i = 0; i < a->span_count; i++) {
        const struct text_span *x = &a->spans[i], *y = &b->spans[i];
        if (x->start != y->start || x->len != y->len || x->bold != y->bold || x->word != y->word)
            return false;
    }
    return true;
}

static bool same_key(const struct paragraph_key *a, const struct paragraph_key *b) {
    return a->hash == b->hash && a->width_px == b->width_px && a->span_count == b->span_count &&
           same_style(&a->style, &b->style) && str_eq(a->text, b->text) && same_spans(a, b);
}

const struct paragraph *cache_find(struct typeset *typeset, const struct paragraph_key *key) {
    struct cached *cached = typeset->bucket[key->hash & (PARAGRAPH_BUCKETS - 1)];
    while (cached && !same_key(&cached->key, key))
        cached = cached->next;
    if (!cached)
        return NULL;
    cached->used = ++typeset->clock;
    return &cached->paragraph;
}

static int count_runs(const struct paragraph *paragraph) {
    int runs = 0;
    for (int i = 0; i < paragraph->line_count; i++)
        runs += paragraph->lines[i].run_count;
    return runs;
}

static size_t block_size(const struct paragraph_key *key, const struct paragraph *paragraph,
                         int runs) {
    size_t size = packed(sizeof(struct cached)) + packed(key->text.len) +
                  packed(sizeof(struct text_span) * (size_t)key->span_count) +
                  packed(sizeof(struct text_line) * (size_t)paragraph->line_count) +
                  packed(sizeof(struct text_run) * (size_t)runs);
    for (int i = 0; i < runs; i++)
        size += packed((size_t)paragraph->runs[i].len + 1);
    return size;
}

const struct paragraph *cache_add(struct typeset *typeset, const struct paragraph_key *key,
                                  const struct paragraph *paragraph) {
    const int runs = count_runs(paragraph);
    const size_t size = block_size(key, paragraph, runs);
    struct cached *cached = malloc(size);
    if (!cached)
        abort();
    struct packer packer = {(char *)cached + packed(sizeof(*cached)), (char *)cached + size};
    *cached = (struct cached){
        .used = ++typeset->clock, .size = size, .key = *key, .paragraph = *paragraph};
    cached->key.text.ptr = pack(&packer, key->text.ptr, key->text.len);
    cached->key.spans =
        pack(&packer, key->spans, sizeof(struct text_span) * (size_t)key->span_count);
    cached->paragraph.lines =
        pack(&packer, paragraph->lines, sizeof(struct text_line) * (size_t)paragraph->line_count);
    struct text_run *copies = pack(&packer, paragraph->runs, sizeof(*copies) * (size_t)runs);
    for (int i = 0; i < runs; i++)
        copies[i].utf8 = pack(&packer, copies[i].utf8, (size_t)copies[i].len + 1);
    cached->paragraph.runs = copies;
    struct cached **bucket = &typeset->bucket[key->hash & (PARAGRAPH_BUCKETS - 1)];
    cached->next = *bucket;
    *bucket = cached;
    typeset->cached_bytes += size;
    return &cached->paragraph;
}

// What a visitor typed or chose may stand in it: nothing of a visit stays in memory.
static void drop(struct typeset *typeset, struct cached **place) {
    struct cached *cached = *place;
    *place = cached->next;
    typeset->cached_bytes -= cached->size;
    explicit_bzero(cached, cached->size);
    free(cached);
}

static int by_age(const void *a, const void *b) {
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

// Paragraphs used before the returned moment hold what is too much.
static uint64_t moment_to_keep(struct typeset *typeset, size_t limit) {
    struct age {
        uint64_t used;
        size_t size;
    } * ages;
    size_t count = 0, room = 0, spare = typeset->cached_bytes - limit;
    for (int i = 0; i < PARAGRAPH_BUCKETS; i++)
        for (struct cached *c = typeset->bucket[i]; c; c = c->next)
            room++;
    ages = malloc(sizeof(*ages) * (room ? room : 1));
    if (!ages)
        abort();
    for (int i = 0; i < PARAGRAPH_BUCKETS; i++)
        for (struct cached *c = typeset->bucket[i]; c; c = c->next)
            ages[count++] = (struct age){c->used, c->size};
    qsort(ages, count, sizeof(*ages), by_age);
    uint64_t moment = 0;
    for (size_t i = 0; i < count && spare > 0; i++) {
        spare -= ages[i].size < spare ? ages[i].size : spare;
        moment = ages[i].used + 1;
    }
    free(ages);
    return moment;
}

void cache_trim(struct typeset *typeset, size_t limit) {
    if (typeset->cached_bytes <= limit)
        return;
    const uint64_t moment = limit == 0 ? UINT64_MAX : moment_to_keep(typeset, limit);
    for (int i = 0; i < PARAGRAPH_BUCKETS; i++)
        for (struct cached **place = &typeset->bucket[i]; *place;) {
            if ((*place)->used < moment)
                drop(typeset, place);
            else
                place = &(*place)->next;
        }
}
