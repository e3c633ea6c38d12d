// SPDX-License-Identifier: EUPL-1.2
// check/checking.h: what the parts of check_content() share. Internal to this folder.
#pragma once
#include "check/check.h"

struct checking {
    const struct content *content;
    const struct check_options *options;
    struct report *report;
    struct arena *arena; // the report's
};

void check_structure(const struct checking *check); // pages, keys, pictures, questions
void check_age(const struct checking *check);       // dates of pages and of the list of questions
void check_contacts(const struct checking *check);
void check_languages(const struct checking *check);

// The line of `key: ...` or `key = ...` in a file of the folder, with what stands behind it; 0 when
// there is none. Reads the file once more: only for a message, which should name its line.
int check_find_key(const struct checking *check, struct str file, struct str key,
                   struct str *value);

// An "[invullen: ...]" stands in this row, or (line 0) anywhere in this file: what is empty there is
// known.
bool check_marked(const struct checking *check, struct str file, int line);

struct str check_date(const struct checking *check, struct date date); // "30 juni 2026"
bool check_older(struct date date, struct date today, int months);     // than so many months

// Letters as a person counts them: "ï" is one.
bool check_longer(struct str text, int letters);
