// SPDX-License-Identifier: EUPL-1.2
#include "content/problem.h"
#include "base/utf8.h"
#include <stdarg.h>
#include <stdio.h>

enum { PROBLEM_TEXT_MAX = 400 };

void report_init(struct report *report, struct arena *arena) {
    *report = (struct report){.arena = arena};
}

// What a person wrote can hold anything: the report shows one line without control characters.
static void one_line(char *text) {
    size_t len = strlen(text);
    while (len > 0 && !utf8_valid((struct str){text, len}))
        text[--len] = '\0'; // cut within a character
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            *text = ' ';
}

static void report_add(struct report *report, enum severity severity, struct str file, int line,
                       struct str remedy, const char *format, va_list args) {
    int *count = severity == SEVERITY_ERROR ? &report->errors : &report->warnings;
    ++*count;
    if (report->errors + report->warnings > REPORT_MAX)
        return;
    char text[PROBLEM_TEXT_MAX];
    vsnprintf(text, sizeof text, format, args);
    one_line(text);
    struct problem *problem = arena_new(report->arena, struct problem);
    *problem = (struct problem){
        .severity = severity,
        .file = arena_dup(report->arena, file),
        .line = line,
        .text = arena_dup(report->arena, str_c(text)),
        .remedy = arena_dup(report->arena, remedy),
    };
    if (report->last)
        report->last->next = problem;
    else
        report->first = problem;
    report->last = problem;
}

void report_error(struct report *report, struct str file, int line, struct str remedy,
                  const char *format, ...) {
    va_list args;
    va_start(args, format);
    report_add(report, SEVERITY_ERROR, file, line, remedy, format, args);
    va_end(args);
}

void report_warning(struct report *report, struct str file, int line, struct str remedy,
                    const char *format, ...) {
    va_list args;
    va_start(args, format);
    report_add(report, SEVERITY_WARNING, file, line, remedy, format, args);
    va_end(args);
}
