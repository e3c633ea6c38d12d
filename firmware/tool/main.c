// SPDX-License-Identifier: EUPL-1.2
// wegwijs-content: looks after a content folder, for the people who write one.
#include "base/error.h"
#include "tool/check.h"
#include "tool/command.h"
#include "tool/new.h"
#include "tool/preview.h"
#include "tool/sign.h"
#include "tool/survey.h"
#include <errno.h>
#include <stdio.h>

static int run_audit(int argc, char **argv) {
    const bool quick = argc > 1 && str_eq(str_c(argv[1]), STR("--snel"));
    const char *folder = command_folder(argc, argv, quick ? 2 : 1);
    if (!folder)
        return EXIT_MISUSE;
    struct content *content;
    int result = check_load(folder, &content);
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

static const char CHECK_USAGE[] =
    "  wegwijs-content check MAP          wat er in de bestanden fout is, en hoe u het goed maakt\n"
    "    --html BESTAND                   als verslag voor de browser of de printer\n"
    "    --json                           voor een ander programma\n"
    "    --zonder-spelling                zonder raad over spelling\n"
    "    --vandaag 2026-11-22             alsof het die dag is\n";

static const char AUDIT_USAGE[] =
    "  wegwijs-content audit MAP          elk scherm, in elke taal, lettergrootte en kleur, op "
    "vijf\n"
    "                                     maten glas: letters, contrast, toetsen, regels, tikken\n"
    "  wegwijs-content audit --snel MAP   hetzelfde, alleen op 21,5 inch liggend\n";

static const struct command commands[] = {
    {"check", CHECK_USAGE, check_run},
    {"new", new_usage, new_run},
    {"preview", preview_usage, preview_run},
    {"audit", AUDIT_USAGE, run_audit},
    {"sign", sign_usage, sign_run},
    {"pin", pin_usage, pin_run},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static int print_help(void) {
    fputs("wegwijs-content: kijkt een map met inhoud na\n\n", stdout);
    for (int i = 0; i < COMMAND_COUNT; i++)
        fputs(commands[i].usage, stdout);
    fputs("  wegwijs-content --help, --version\n\n"
          "Uitkomst: 0 alles is goed; 1 er is iets fout; 2 het commando klopt niet.\n",
          stdout);
    return EXIT_FINE;
}

// A report that a full disk swallowed was not told: who only looks at the result must know.
static int end(int result) {
    if (fflush(stdout) == 0 && !ferror(stdout))
        return result;
    fprintf(stderr, "wegwijs-content: dit kan niet worden opgeslagen: %s.\n", error_reason(errno));
    return result == EXIT_FINE ? EXIT_FOUND : result;
}

int main(int argc, char **argv) {
    if (argc < 2)
        return command_misuse("zeg wat ik moet doen", NULL);
    const struct str name = str_c(argv[1]);
    if (str_eq(name, STR("--help")))
        return end(print_help());
    if (str_eq(name, STR("--version"))) {
        puts("wegwijs-content " WEGWIJS_VERSION);
        return end(EXIT_FINE);
    }
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (str_eq(name, str_c(commands[i].name)))
            return end(commands[i].run(argc - 1, argv + 1));
    return command_misuse("dit commando is er niet", argv[1]);
}
