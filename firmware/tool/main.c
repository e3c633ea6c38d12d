// SPDX-License-Identifier: EUPL-1.2
// wegwijs-content: looks after a content folder, for the people who write one.
#include "content/content.h"
#include "tool/check.h"
#include "tool/survey.h"
#include <stdio.h>

static const char HELP[] =
    "wegwijs-content: kijkt een map met inhoud na\n"
    "\n"
    "  wegwijs-content check MAP          wat er in de bestanden fout is, en hoe u het goed maakt\n"
    "  wegwijs-content audit MAP          elk scherm, in elke taal, lettergrootte en kleur, op "
    "vijf\n"
    "                                     maten glas: letters, contrast, toetsen, regels, tikken\n"
    "  wegwijs-content audit --snel MAP   hetzelfde, alleen op 21,5 inch liggend\n"
    "  wegwijs-content --help, --version\n"
    "\n"
    "Uitkomst: 0 alles is goed; 1 er is iets fout; 2 het commando klopt niet.\n";

static int usage(const char *what, const char *value) {
    fprintf(stderr, "wegwijs-content: %s%s%s (zie wegwijs-content --help)\n", what,
            value ? ": " : "", value ? value : "");
    return 2;
}

// Loads and prints the report; *out is NULL when there is nothing to show.
static int check(const char *folder, bool loud, struct content **out) {
    struct arena arena;
    struct report report;
    struct error err = {0};
    arena_init(&arena);
    report_init(&report, &arena);
    struct content *content = content_load(folder, &report, &err);
    if (loud || report.errors)
        check_print(&report, stdout);
    if (!content)
        fprintf(stderr, "wegwijs-content: %s: %s\n", folder, err.text);
    const int result = content && report.errors == 0 ? 0 : 1;
    arena_fini(&arena);
    *out = content;
    return result;
}

static int run_check(const char *folder) {
    struct content *content;
    const int result = check(folder, true, &content);
    content_destroy(content);
    return result;
}

static int run_audit(const char *folder, bool quick) {
    struct content *content;
    int result = check(folder, false, &content);
    if (content) {
        struct error err = {0};
        const int found = survey_run(content, quick, &err);
        if (found == 2)
            fprintf(stderr, "wegwijs-content: %s\n", err.text);
        result = found ? found : result;
    }
    content_destroy(content);
    return result;
}

int main(int argc, char **argv) {
    const struct str command = str_c(argc > 1 ? argv[1] : "");
    if (str_eq(command, STR("--help"))) {
        fputs(HELP, stdout);
        return 0;
    }
    if (str_eq(command, STR("--version"))) {
        puts("wegwijs-content " WEGWIJS_VERSION);
        return 0;
    }
    const bool audit = str_eq(command, STR("audit"));
    if (!audit && !str_eq(command, STR("check")))
        return usage(argc > 1 ? "dit commando is er niet" : "zeg wat ik moet doen", argv[1]);
    const bool quick = audit && argc > 2 && str_eq(str_c(argv[2]), STR("--snel"));
    const int folder = quick ? 3 : 2;
    if (argc > folder && argv[folder][0] == '-')
        return usage("deze keuze is er niet", argv[folder]);
    if (argc != folder + 1)
        return usage("noem precies één map", NULL);
    return audit ? run_audit(argv[folder], quick) : run_check(argv[folder]);
}
