// SPDX-License-Identifier: EUPL-1.2
// content/load.h: what the readers of the separate files share while a folder is read.
#pragma once
#include "content/content.h"
#include "content/map.h"

struct terms; // content/words.h

struct load {
    struct content *content;
    struct arena *arena; // content's
    struct report *report;
    // Every name gets its number before the first link is looked up.
    struct map pages, words, questions, outcomes, contacts, municipalities, regions, letters;
    int contact_room;                   // how many contacts there is memory for
    struct terms *terms[LANG_COUNT];    // NULL: this language explains no words
    bool *question_used, *outcome_used; // something leads to it
};

void load_init(struct load *load, struct content *content, struct report *report);

enum { // bytes
    TEXT_FILE_MAX = 1 << 20,
    TABLE_FILE_MAX = 8 << 20,
};

// One text file of the folder, ready to read.
struct source {
    struct str file; // relative to the folder
    struct str text; // UTF-8, LF
    const struct sheet *sheet; // content/sheet.h; NULL: it is all in `text`
};

// Reports what is wrong; a file that is not there is only reported when it is `required`.
bool source_read(struct load *load, struct str file, size_t limit, bool required,
                 struct source *out);
// The same, just as they are.
bool source_bytes(struct load *load, struct str file, size_t limit, bool required,
                  struct str *bytes);

// A part of a text with a heading "## ...". What comes before the first one has no heading (ptr
// NULL).
struct section {
    struct str heading, body;
    int line, body_line;
};
bool source_section(struct str *rest, int *line, struct section *out); // line starts at 1

// `key: value`, where the key is a word of letters, digits and "-". False: it is something else.
bool source_pair(struct str line, struct str *key, struct str *value);

bool source_plain_id(struct str id); // [a-z0-9-], not empty

// Texts as they are shown: one line, no control characters, trimmed.
struct str source_clean(struct arena *arena, struct str s);
