// SPDX-License-Identifier: EUPL-1.2
// content/mark.h: "[invullen: what belongs here]", where an editor must still fill something in.
// What holds such a mark counts as empty: no visitor ever reads one.
#pragma once
#include "content/problem.h"

// True when there is a mark in `text`, in whatever case and with or without a blank behind the
// bracket. *hint (may be NULL): what the first one asks for, borrowed from `text`; may be empty.
bool mark_find(struct str text, struct str *hint);

// The one warning about a mark.
void mark_report(struct report *report, struct str file, int line, struct str remedy,
                 struct str hint);

// Empties a value with a mark in it and warns. False: there is none, nothing happened.
bool mark_take(struct report *report, struct str file, int line, struct str remedy,
               struct str *value);
