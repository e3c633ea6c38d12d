// SPDX-License-Identifier: EUPL-1.2
// content/contacts.h: contacten.csv and contacten-landelijk.csv, who can help.
#pragma once
#include "content/load.h"

enum { CONTACTS_MAX = 50000 };

// Takes memory for the contacts of a file, at most one a line. For all files before the first is
// parsed, so that nothing has to be moved.
void contacts_reserve(struct load *load, const struct source *source);

// Adds the contacts of one file to content; the names of places must be known.
void contacts_parse(struct load *load, const struct source *source);

// Sorts out who is whose, for content_contacts_for(). Once, when all contacts are there.
void contacts_index(struct load *load);

enum phone_form {
    PHONE_FINE,
    PHONE_RESTORED, // a spreadsheet took the first 0, and it is certain that it was there
    PHONE_NOT,
    PHONE_NO_ZERO, // a spreadsheet took the first 0, or it is a number without its area
    PHONE_ROUNDED, // 3,16E+10: digits are lost
};
// In groups of digits when it was written without blanks; else as written.
enum phone_form phone_format(struct arena *arena, struct str text, struct str *out);

// "wmo, jeugd" to bits. Reports unknown ones.
unsigned topics_parse(struct load *load, struct str text, struct str file, int line);
