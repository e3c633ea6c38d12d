// SPDX-License-Identifier: EUPL-1.2
#include "check/lists.h"
#include "base/asset.h"

bool list_next(struct str *rest, struct list_entry *out) {
    while (rest->ptr) {
        struct str line = str_trim(str_cut(rest, '\n'));
        if (str_empty(line) || line.ptr[0] == '#')
            continue;
        bool marked = line.ptr[0] == '*';
        struct str instead = str_slice(line, marked, line.len);
        struct str forms = str_trim(str_cut(&instead, '='));
        *out = (struct list_entry){forms, str_trim(instead), marked};
        return true;
    }
    return false;
}

enum { ABBREVIATION_MAX = 12 }; // bytes of the longest one

bool abbreviation_find(struct str written, struct list_entry *out) {
    if (str_empty(written) || written.len > ABBREVIATION_MAX)
        return false;
    struct list_entry entry;
    for (struct str rest = asset_find(STR("taal/afkortingen.txt")); list_next(&rest, &entry);) {
        for (struct str forms = entry.forms; forms.ptr;) {
            if (str_eq_nocase(str_trim(str_cut(&forms, ',')), written)) {
                *out = entry;
                return true;
            }
        }
    }
    return false;
}
