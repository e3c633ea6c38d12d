// SPDX-License-Identifier: EUPL-1.2
// base/arena.h: memory with one lifetime. Everything taken from an arena goes when it is reset.
// Named lifetimes: `content` (as long as the loaded folder), `frame` (until the next view).
#pragma once
#include "base/str.h"
#include <stdint.h>

struct arena_chunk;
struct arena {
    struct arena_chunk *first; // all chunks, newest first
    size_t used;               // bytes handed out since the last reset
};

void arena_init(struct arena *arena);
void arena_reset(struct arena *arena); // keeps one chunk for reuse; all pointers become invalid
void arena_fini(struct arena *arena);

// Zeroed bytes aligned to 16. Out of memory aborts: the watchdog restarts us. size 0 is fine.
void *arena_alloc(struct arena *arena, size_t size);
#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (size_t)(count)))

struct str arena_dup(struct arena *arena, struct str s); // the copy has a NUL behind its last byte
char *arena_cstr(struct arena *arena, struct str s);     // NUL-terminated copy
struct str arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
