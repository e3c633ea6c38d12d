// SPDX-License-Identifier: EUPL-1.2
// tests/fuzz/fuzz.h: bytes as they come from a stick, and that nothing is promised that is not so.
#pragma once
#include "../content/memory.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static inline void fuzz_require(bool promise) {
    if (!promise)
        abort();
}

static inline struct source fuzz_source(struct memory *memory, const char *file,
                                        const uint8_t *bytes, size_t size) {
    // A copy of exactly this size, so that reading one byte too far is seen.
    char *copy = arena_alloc(&memory->arena, size);
    if (size)
        memcpy(copy, bytes, size);
    struct str text = utf8_from_file(&memory->arena, (struct str){copy, size}, NULL);
    return memory_source(file, text);
}

static inline void fuzz_check_text(struct str text) {
    fuzz_require(utf8_valid(text));
    fuzz_require(text.len == 0 || !memchr(text.ptr, '\n', text.len));
}

static inline void fuzz_check_rich(const struct memory *memory, const struct rich *rich) {
    fuzz_check_text(rich->text);
    size_t end = 0;
    for (int i = 0; i < rich->span_count; i++) {
        const struct span *span = &rich->spans[i];
        fuzz_require(span->start >= end && span->len > 0);
        fuzz_require(span->bold || span->word >= 0);
        fuzz_require(span->word < memory->content.word_count);
        end = (size_t)span->start + span->len;
        fuzz_require(end <= rich->text.len);
        fuzz_require(utf8_valid(str_slice(rich->text, span->start, end)));
    }
}

static inline void fuzz_check_report(const struct memory *memory) {
    for (const struct problem *p = memory->report.first; p; p = p->next) {
        fuzz_check_text(p->text);
        fuzz_check_text(p->remedy);
        fuzz_require(p->text.len > 0 && p->remedy.len > 0);
    }
}
