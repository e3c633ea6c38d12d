// SPDX-License-Identifier: EUPL-1.2
// content/strings.h: the kiosk's own words, one INI file per language in assets/strings/, built into
// the program so that even the fallback screen has them.
#pragma once
#include "base/arena.h"
#include "content/language.h"

// X(id): enum TEXT_id, key "id" in the INI file.
#define TEXT_LIST(X)                                                                               \
    X(begin) X(back) X(larger) X(largest) X(contrast) X(desk) X(low) X(high) X(read_settings)      \
    X(next_leaf) X(more_topics) X(show_more) X(leaf_of) X(language_key) X(close) X(understood)

enum text_id {
#define X(id) TEXT_##id,
    TEXT_LIST(X)
#undef X
    TEXT_COUNT
};

// Never empty: falls back to Dutch.
struct str ui_text(enum text_id id, enum language language);
// The same with {1} and {2} filled in.
struct str ui_text_fill(struct arena *arena, enum text_id id, enum language language, struct str one,
                     struct str two);
