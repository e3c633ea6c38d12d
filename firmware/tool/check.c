// SPDX-License-Identifier: EUPL-1.2
#include "tool/check.h"
#include "base/file.h"
#include "check/check.h"
#include "check/report.h"
#include "check/spelling.h"
#include "tool/command.h"
#include <stdio.h>

struct request {
    const char *folder;
    const char *html; // NULL: none is asked for
    bool json;
    struct check_options options;
};

static void print(struct str text) {
    fwrite(text.ptr, 1, text.len, stdout);
}

// Reading tells most mistakes; a folder that cannot be read at all is one more.
static struct content *load(const char *folder, struct report *report) {
    struct error err = {0};
    struct content *content = content_load(folder, report, &err);
    if (!content)
        report_error(report, str_c(folder), 0, STR("Kijk of dit de goede map is."), "%s.",
                     err.text);
    return content;
}

int check_load(const char *folder, struct content **out) {
    struct arena arena;
    struct report report;
    arena_init(&arena);
    report_init(&report, &arena);
    *out = load(folder, &report);
    const int result = report.errors ? EXIT_FOUND : EXIT_FINE;
    report_sort(&report);
    if (report.errors)
        print(report_text(&arena, &report));
    arena_fini(&arena);
    return result;
}

// --- the command --------------------------------------------------------------------------------

// How many words of the command this choice takes; 0: misuse was told.
static int take_choice(struct request *request, const char *choice, const char *value) {
    const struct str name = str_c(choice);
    if (str_eq(name, STR("--json"))) {
        request->json = true;
        return 1;
    }
    if (str_eq(name, STR("--zonder-spelling"))) {
        request->options.spelling = false;
        return 1;
    }
    const bool html = str_eq(name, STR("--html"));
    if (!html && !str_eq(name, STR("--vandaag")))
        command_misuse("deze keuze is er niet", choice);
    else if (!value)
        command_misuse(html ? "zeg in welk bestand het verslag moet" : "zeg welke dag het is",
                       choice);
    else if (!html && !date_parse(str_c(value), &request->options.today))
        command_misuse("dit is geen datum, schrijf 2026-11-22", value);
    else {
        request->html = html ? value : request->html;
        return 2;
    }
    return 0;
}

static bool take_request(struct request *request, int argc, char **argv) {
    const struct moment now = clock_wall();
    *request = (struct request){.options = {.spelling = true}};
    if (now.trusted)
        request->options.today = now.date;
    int folders = 0;
    for (int i = 1, taken; i < argc; i += taken) {
        taken = 1;
        if (argv[i][0] == '-') {
            taken = take_choice(request, argv[i], i + 1 < argc ? argv[i + 1] : NULL);
            if (taken == 0)
                return false;
        } else {
            request->folder = argv[i];
            folders++;
        }
    }
    if (folders != 1)
        command_misuse("noem precies één map", NULL);
    return folders == 1;
}

static bool write_html(const struct request *request, const struct report *report,
                       const struct report_about *about) {
    struct error err = {0};
    const struct str html = report_html(report->arena, report, about);
    if (file_write(request->html, html, &err))
        return true;
    fprintf(stderr, "wegwijs-content: %s: %s\n", request->html, err.text);
    return false;
}

// Without the dictionary a report without mistakes says nothing about spelling.
static void tell_unspelled(const struct request *request) {
    if (request->options.spelling && !spelling_available(LANG_NL))
        fputs("De spelling is niet nagekeken: hunspell ontbreekt.\n",
              request->json ? stderr : stdout);
}

static bool tell(const struct request *request, const struct report *report,
                 const struct report_about *about) {
    struct arena *arena = report->arena;
    if (request->json)
        print(report_json(arena, report, about));
    if (request->html && !write_html(request, report, about))
        return false;
    if (request->html && !request->json)
        print(arena_printf(arena, "Het verslag staat in %s.\n" STR_FMT "\n", request->html,
                           STR_ARG(report_summary(arena, report))));
    else if (!request->json)
        print(report_text(arena, report));
    return true;
}

int check_run(int argc, char **argv) {
    struct request request;
    if (!take_request(&request, argc, argv))
        return EXIT_MISUSE;
    struct arena arena;
    struct report report;
    arena_init(&arena);
    report_init(&report, &arena);
    struct report_about about = {.folder = str_c(request.folder), .today = request.options.today};
    struct content *content = load(request.folder, &report);
    if (content) {
        check_content(content, &request.options, &report);
        about.municipality = content->settings.municipality_name;
    }
    report_sort(&report);
    const bool told = tell(&request, &report, &about);
    tell_unspelled(&request);
    const int result = told && report.errors == 0 ? EXIT_FINE : EXIT_FOUND;
    content_destroy(content);
    arena_fini(&arena);
    return result;
}
