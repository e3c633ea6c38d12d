// SPDX-License-Identifier: EUPL-1.2
#include "content/language.h"
#include <assert.h>

static const struct language_info languages[LANG_COUNT] = {
    [LANG_NL] = {{"nl", 2}, {"Nederlands", 10}, {"Nederlands", 10}, false},
    [LANG_EN] = {{"en", 2}, {"English", 7}, {"Engels", 6}, false},
    [LANG_AR] = {{"ar", 2}, {"العربية", 14}, {"Arabisch", 8}, true},
};

const struct language_info *language_info(enum language language) {
    assert(language < LANG_COUNT);
    return &languages[language];
}

bool language_from_code(struct str code, enum language *out) {
    for (int i = 0; i < LANG_COUNT; i++) {
        if (str_eq_nocase(languages[i].code, code)) {
            *out = (enum language)i;
            return true;
        }
    }
    return false;
}
