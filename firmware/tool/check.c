// SPDX-License-Identifier: EUPL-1.2
#include "tool/check.h"
#include "tool/command.h"
#include <stdio.h>

static void print_problem(const struct problem *problem, FILE *out) {
    fprintf(out, STR_FMT, STR_ARG(problem->file));
    if (problem->line > 0)
        fprintf(out, ":%d", problem->line);
    fprintf(out, ": %s" STR_FMT, problem->severity == SEVERITY_WARNING ? "let op: " : "",
            STR_ARG(problem->text));
    if (!str_empty(problem->remedy))
        fprintf(out, " Zo maakt u het goed: " STR_FMT, STR_ARG(problem->remedy));
    fputc('\n', out);
}

static const char *plural(int count, const char *one, const char *many) {
    return count == 1 ? one : many;
}

static void print_report(const struct report *report, FILE *out) {
    int shown = 0;
    for (const struct problem *p = report->first; p; p = p->next, shown++)
        print_problem(p, out);
    const int more = report->errors + report->warnings - shown;
    if (more > 0)
        fprintf(out, "... en nog %d meer\n", more);
    if (report->errors == 0 && report->warnings == 0)
        fprintf(out, "Alles is goed.\n");
    else
        fprintf(out, "%d %s, %d %s.%s\n", report->errors, plural(report->errors, "fout", "fouten"),
                report->warnings, plural(report->warnings, "waarschuwing", "waarschuwingen"),
                report->errors ? " Maak eerst de fouten goed." : " De map kan op de zuil.");
}

int check_load(const char *folder, bool loud, struct content **out) {
    struct arena arena;
    struct report report;
    struct error err = {0};
    arena_init(&arena);
    report_init(&report, &arena);
    struct content *content = content_load(folder, &report, &err);
    if (loud || report.errors)
        print_report(&report, stdout);
    if (!content)
        fprintf(stderr, "wegwijs-content: %s: %s\n", folder, err.text);
    const int result = content && report.errors == 0 ? EXIT_FINE : EXIT_FOUND;
    arena_fini(&arena);
    *out = content;
    return result;
}

int check_run(int argc, char **argv) {
    const char *folder = command_folder(argc, argv, 1);
    if (!folder)
        return EXIT_MISUSE;
    struct content *content;
    const int result = check_load(folder, true, &content);
    content_destroy(content);
    return result;
}
