// SPDX-License-Identifier: EUPL-1.2
// check/buffer.h: a text that grows in an arena, for the writers of reports.
#pragma once
#include "base/arena.h"
#include <stdint.h>

struct buffer {
    struct arena *arena;
    char *ptr;
    size_t len, room;
};

void buffer_add(struct buffer *buffer, struct str text);
void buffer_code_point(struct buffer *buffer, uint32_t code_point);
void buffer_printf(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct str buffer_text(const struct buffer *buffer); // lives in the arena
