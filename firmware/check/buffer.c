// SPDX-License-Identifier: EUPL-1.2
#include "check/buffer.h"
#include "base/utf8.h"
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

enum { BUFFER_FIRST = 4096, BUFFER_PRINTF_MAX = 512 };

void buffer_add(struct buffer *buffer, struct str text) {
    if (buffer->len + text.len > buffer->room) {
        size_t room = buffer->room ? buffer->room : BUFFER_FIRST;
        while (room < buffer->len + text.len)
            room *= 2;
        char *more = arena_alloc(buffer->arena, room);
        if (buffer->len)
            memcpy(more, buffer->ptr, buffer->len);
        buffer->ptr = more;
        buffer->room = room;
    }
    if (text.len)
        memcpy(buffer->ptr + buffer->len, text.ptr, text.len);
    buffer->len += text.len;
}

void buffer_code_point(struct buffer *buffer, uint32_t code_point) {
    char bytes[4];
    const int len = utf8_encode(code_point, bytes);
    buffer_add(buffer, (struct str){bytes, (size_t)len});
}

void buffer_printf(struct buffer *buffer, const char *format, ...) {
    char text[BUFFER_PRINTF_MAX];
    va_list args;
    va_start(args, format);
    const int len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    assert(len >= 0 && (size_t)len < sizeof text); // only for short texts of our own
    buffer_add(buffer, (struct str){text, (size_t)len});
}

struct str buffer_text(const struct buffer *buffer) {
    return (struct str){buffer->ptr, buffer->len};
}
