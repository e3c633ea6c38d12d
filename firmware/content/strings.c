// SPDX-License-Identifier: EUPL-1.2
#include "content/strings.h"
#include "base/asset.h"
#include <assert.h>

static const char *const names[TEXT_COUNT] = {
#define X(id) #id,
    TEXT_LIST(X)
#undef X
};

// The value of `key = value` in an INI file; empty when it is not there. The few kilobytes are
// looked through again on every call, some microseconds: a table worked out once would be a
// variable.
static struct str find_value(struct str file, struct str key) {
    while (file.ptr) {
        struct str line = str_cut(&file, '\n');
        if (!str_starts(line, key))
            continue;
        struct str rest = str_trim(str_slice(line, key.len, line.len));
        if (rest.len > 0 && rest.ptr[0] == '=')
            return str_trim(str_slice(rest, 1, rest.len));
    }
    return (struct str){NULL, 0};
}

static struct str find_text(struct str key, enum language language) {
    static const struct str files[LANG_COUNT] = {
        [LANG_NL] = {"strings/nl.ini", 14},
        [LANG_EN] = {"strings/en.ini", 14},
        [LANG_AR] = {"strings/ar.ini", 14},
    };
    return find_value(asset_find(files[language]), key);
}

struct str ui_text(enum text_id id, enum language language) {
    assert(id < TEXT_COUNT && language < LANG_COUNT);
    struct str key = str_c(names[id]);
    struct str text = find_text(key, language);
    if (str_empty(text) && language != LANG_NL)
        text = find_text(key, LANG_NL);
    // A text that is missing shows its name: ugly, never empty, and easy to find.
    return str_empty(text) ? key : text;
}

struct str ui_text_fill(struct arena *arena, enum text_id id, enum language language,
                        struct str one, struct str two) {
    struct str text = ui_text(id, language);
    size_t places = 0;
    for (size_t i = 0; i < text.len; i++)
        places += text.ptr[i] == '{';
    char *out = arena_alloc(arena, text.len + places * (one.len > two.len ? one.len : two.len) + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        struct str here = str_slice(text, i, i + 3);
        bool first = str_eq(here, STR("{1}"));
        if (first || str_eq(here, STR("{2}"))) {
            struct str part = first ? one : two;
            if (part.len)
                memcpy(out + len, part.ptr, part.len);
            len += part.len;
            i += 2;
        } else {
            out[len++] = text.ptr[i];
        }
    }
    return (struct str){out, len};
}
