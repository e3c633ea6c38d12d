// SPDX-License-Identifier: EUPL-1.2
#include "content/keys.h"
#include <ini.h>

// inih cuts names at 50 bytes, lines at 200 and values at " ;", and a blank at the start of a line
// makes it part of the line before. So it gets each line trimmed and up to its "=", and the value
// is taken from the text itself: no sentence is too long.
enum { NAME_MAX_LEN = 48 };

struct reader {
    const struct keys_handler *handler;
    struct str rest;  // lines that were not read yet
    struct str value; // of the line that inih is looking at
    int line;
    bool waiting; // this line must give a key, else it is a mistake
};

static void mistake(const struct reader *reader, enum key_mistake kind) {
    if (reader->handler->mistake)
        reader->handler->mistake(reader->handler->user, kind, reader->line);
}

// What inih gets to see of a line; empty when there is nothing in it for inih.
static struct str line_head(struct reader *reader, struct str line) {
    reader->value = (struct str){NULL, 0};
    reader->waiting = false;
    if (line.len == 0 || line.ptr[0] == ';' || line.ptr[0] == '#')
        return (struct str){NULL, 0};
    struct str head = line;
    if (line.ptr[0] == '[') {
        struct str rest = line;
        head = str_cut(&rest, ']');
        head.len += rest.ptr != NULL; // with its bracket, when it has one
        reader->waiting = !rest.ptr;
    } else {
        struct str rest = line;
        head = str_cut(&rest, '=');
        reader->value = str_trim(rest);
        reader->waiting = true;
        head.len += rest.ptr != NULL;
        if (!rest.ptr || memchr(head.ptr, ':', head.len)) { // to inih a ":" is an "=" too
            mistake(reader, KEY_NO_EQUALS);
            return (struct str){NULL, 0};
        }
    }
    if (head.len > NAME_MAX_LEN) {
        mistake(reader, KEY_TOO_LONG);
        return (struct str){NULL, 0};
    }
    return head;
}

// The reader that inih calls for each line, like fgets().
static char *next_line(char *buffer, int size, void *user) {
    struct reader *reader = user;
    if (reader->waiting)
        mistake(reader, KEY_NO_EQUALS);
    reader->waiting = false;
    if (!reader->rest.ptr || size < NAME_MAX_LEN + 2)
        return NULL;
    reader->line++;
    struct str head = line_head(reader, str_trim(str_cut(&reader->rest, '\n')));
    if (!head.ptr)
        reader->waiting = false;
    else
        memcpy(buffer, head.ptr, head.len);
    buffer[head.len] = '\n';
    buffer[head.len + 1] = '\0';
    return buffer;
}

static int take_key(void *user, const char *section, const char *name, const char *value) {
    (void)value;
    struct reader *reader = user;
    reader->waiting = false;
    struct key_line key = {str_c(section), str_c(name), reader->value, reader->line};
    reader->handler->key(reader->handler->user, &key);
    return 1;
}

void keys_parse(struct str text, const struct keys_handler *handler) {
    struct reader reader = {.handler = handler, .rest = text};
    ini_parse_stream(next_line, &reader, take_key, &reader);
}
