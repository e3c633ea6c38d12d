// SPDX-License-Identifier: EUPL-1.2
// content/problem.h: what is wrong in a content folder, for the person who wrote it. Texts are plain
// Dutch: `text` says what is wrong, `remedy` how to mend it ("Zo maakt u het goed: " comes before it).
#pragma once
#include "base/arena.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING }; // an error blocks placing the content

struct problem {
    enum severity severity;
    struct str file; // relative to the content folder
    int line;        // from 1; 0: the whole file
    struct str text, remedy;
    struct problem *next;
};

struct report {
    struct arena *arena; // owns texts and nodes
    struct problem *first, *last;
    int errors, warnings; // all that were found; at most REPORT_MAX are kept
};

enum { REPORT_MAX = 1000 };

void report_init(struct report *report, struct arena *arena);
void report_error(struct report *report, struct str file, int line, struct str remedy,
                  const char *format, ...) __attribute__((format(printf, 5, 6)));
void report_warning(struct report *report, struct str file, int line, struct str remedy,
                    const char *format, ...) __attribute__((format(printf, 5, 6)));
