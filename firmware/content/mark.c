// SPDX-License-Identifier: EUPL-1.2
#include "content/mark.h"

static const struct str mark_word = {"invullen", 8};

bool mark_find(struct str text, struct str *hint) {
    while (text.len > 0) {
        const char *bracket = memchr(text.ptr, '[', text.len);
        if (!bracket)
            return false;
        text = str_slice(text, (size_t)(bracket - text.ptr) + 1, text.len);
        struct str inside = text;
        while (inside.len > 0 && (unsigned char)inside.ptr[0] <= ' ')
            inside = str_slice(inside, 1, inside.len);
        if (!str_eq_nocase(str_slice(inside, 0, mark_word.len), mark_word))
            continue;
        inside = str_slice(inside, mark_word.len, inside.len);
        if (hint) {
            *hint = str_trim(str_cut(&inside, ']'));
            if (str_starts(*hint, STR(":")))
                *hint = str_trim(str_slice(*hint, 1, hint->len));
            while (str_ends(*hint, STR(".")))
                hint->len--;
        }
        return true;
    }
    return false;
}

void mark_report(struct report *report, struct str file, int line, struct str remedy,
                 struct str hint) {
    if (str_empty(hint))
        report_warning(report, file, line, remedy, "Hier moet u nog iets invullen.");
    else
        report_warning(report, file, line, remedy, "Hier moet u nog iets invullen: " STR_FMT ".",
                       STR_ARG(hint));
}

bool mark_take(struct report *report, struct str file, int line, struct str remedy,
               struct str *value) {
    struct str hint;
    if (!mark_find(*value, &hint))
        return false;
    mark_report(report, file, line, remedy, hint);
    *value = (struct str){"", 0};
    return true;
}
