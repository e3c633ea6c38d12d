// SPDX-License-Identifier: EUPL-1.2
// content/language.h: the languages that the kiosk's own words exist in.
#pragma once
#include "base/str.h"

enum language { LANG_NL, LANG_EN, LANG_AR, LANG_COUNT };

struct language_info {
    struct str code;     // BCP 47, also the folder name in the content
    struct str own_name; // as its readers write it
    struct str dutch_name;
    bool rtl;
};

const struct language_info *language_info(enum language language);
bool language_from_code(struct str code, enum language *out);
