// SPDX-License-Identifier: EUPL-1.2
#include "base/arena.h"
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

// Under the address sanitizer what was not handed out is out of bounds, as with malloc.
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
void __asan_poison_memory_region(const volatile void *bytes, size_t size);
void __asan_unpoison_memory_region(const volatile void *bytes, size_t size);
enum { GAP = 16 }; // between two pieces
static void close_bytes(const void *bytes, size_t size) {
    __asan_poison_memory_region(bytes, size);
}
static void open_bytes(const void *bytes, size_t size) {
    __asan_unpoison_memory_region(bytes, size);
}
#else
enum { GAP = 0 };
static void close_bytes(const void *bytes, size_t size) {
    (void)bytes, (void)size;
}
static void open_bytes(const void *bytes, size_t size) {
    (void)bytes, (void)size;
}
#endif

enum { ALIGN = 16, CHUNK_FIRST = 64 << 10, CHUNK_LARGEST = 4 << 20 };

struct arena_chunk {
    struct arena_chunk *next; // older
    size_t size, used;        // bytes behind this header; those not in use are zero
};
static char *chunk_bytes(struct arena_chunk *chunk) {
    uintptr_t at = (uintptr_t)(chunk + 1);
    return (char *)chunk + (((at + ALIGN - 1) & ~(uintptr_t)(ALIGN - 1)) - (uintptr_t)chunk);
}

static struct arena_chunk *chunk_create(size_t size) {
    // calloc leaves fresh pages to the kernel, which gives them zeroed and only when touched.
    struct arena_chunk *chunk = calloc(1, sizeof *chunk + ALIGN + size);
    if (!chunk)
        abort();
    chunk->size = size;
    close_bytes(chunk_bytes(chunk), size);
    return chunk;
}

static void chunk_destroy(struct arena_chunk *chunk) {
    open_bytes(chunk_bytes(chunk), chunk->size);
    explicit_bzero(chunk_bytes(chunk), chunk->used); // what a visitor chose does not outlive it
    free(chunk);
}

void arena_init(struct arena *arena) {
    *arena = (struct arena){0};
}

void arena_reset(struct arena *arena) {
    struct arena_chunk *keep = arena->first; // the newest is the largest, as a rule
    if (keep) {
        for (struct arena_chunk *chunk = keep->next, *next; chunk; chunk = next) {
            next = chunk->next;
            chunk_destroy(chunk);
        }
        keep->next = NULL;
        open_bytes(chunk_bytes(keep), keep->used);
        explicit_bzero(chunk_bytes(keep), keep->used); // and so the next frame finds zeros
        keep->used = 0;
        close_bytes(chunk_bytes(keep), keep->size);
    }
    arena->used = 0;
}

void arena_fini(struct arena *arena) {
    for (struct arena_chunk *chunk = arena->first, *next; chunk; chunk = next) {
        next = chunk->next;
        chunk_destroy(chunk);
    }
    *arena = (struct arena){0};
}

static void arena_grow(struct arena *arena, size_t least) {
    size_t size = arena->first ? arena->first->size * 2 : CHUNK_FIRST;
    if (size > CHUNK_LARGEST)
        size = CHUNK_LARGEST;
    if (size < least)
        size = least;
    struct arena_chunk *chunk = chunk_create(size);
    chunk->next = arena->first;
    arena->first = chunk;
}

void *arena_alloc(struct arena *arena, size_t size) {
    assert(size < SIZE_MAX / 4);
    size_t taken = (size + GAP + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (!arena->first || arena->first->size - arena->first->used < taken)
        arena_grow(arena, taken);
    struct arena_chunk *chunk = arena->first;
    char *bytes = chunk_bytes(chunk) + chunk->used;
    open_bytes(bytes, size);
    chunk->used += taken;
    arena->used += taken;
    return bytes;
}

struct str arena_dup(struct arena *arena, struct str s) {
    char *copy = arena_alloc(arena, s.len + 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    return (struct str){copy, s.len};
}

char *arena_cstr(struct arena *arena, struct str s) {
    char *copy = arena_alloc(arena, s.len + 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    return copy;
}

struct str arena_printf(struct arena *arena, const char *format, ...) {
    char small[512];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    assert(len >= 0);
    if (len < 0)
        return (struct str){NULL, 0};
    if ((size_t)len < sizeof small)
        return arena_dup(arena, (struct str){small, (size_t)len});
    char *large = arena_alloc(arena, (size_t)len + 1);
    va_start(args, format);
    vsnprintf(large, (size_t)len + 1, format, args);
    va_end(args);
    return (struct str){large, (size_t)len};
}
