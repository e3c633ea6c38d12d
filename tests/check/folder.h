// SPDX-License-Identifier: EUPL-1.2
// tests/check/folder.h: a small folder without a mistake, on disk, and changes to it: what one
// check says about a folder with one thing wrong.
#pragma once
#include "base/file.h"
#include "check/check.h"
#include "check/checking.h"
#include "check/report.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#define SIXTY                                                                                      \
    "Dit zijn tien woorden die samen een hele zin maken. "                                         \
    "Dit zijn tien woorden die samen een hele zin maken. "                                         \
    "Dit zijn tien woorden die samen een hele zin maken. "                                         \
    "Dit zijn tien woorden die samen een hele zin maken. "                                         \
    "Dit zijn tien woorden die samen een hele zin maken. "                                         \
    "Dit zijn tien woorden die samen een hele zin maken.\n"

struct file {
    const char *name, *text;
};

static const struct file GOOD[] = {
    {"instellingen.ini", "[plaats]\n"
                         "gemeente = Voorbeeldstad\n"
                         "balie-telefoon = 000 000 00 00\n"
                         "[talen]\n"
                         "talen = nl, en\n"},
    {"plaatsen.csv", "postcode_van;postcode_tot;gemeente;provincie;zorgkantoorregio\n"
                     "0100;0199;Voorbeeldstad;Voorbeeldland;Voorbeeldregio\n"
                     "5000;5049;Tilburg;Noord-Brabant;Midden-Brabant\n"},
    {"contacten.csv",
     "id;naam;soort;gemeente;regio;onderwerpen;telefoon;telefoon_datum;nagekeken;uitleg;uitleg_en;"
     "bijgewerkt;geldig_tot;bron\n"
     "mee;MEE;clientondersteuning;Voorbeeldstad;;wmo;000 000 00 01;2026-11-02;ja;Hulp.;Help.;"
     "2026-11-22;;gebeld\n"
     "zk;Zorgkantoor;zorgkantoor;;Voorbeeldregio;wlz;000 000 00 02;2026-11-02;ja;Wlz.;The Wlz.;"
     "2026-11-22;;gebeld\n"},
    {"nl/start.md", "titel: Hulp\nlokzin: Hulp nodig?\n\n"
                    "- [Help mij op weg](wegwijzer \"wegwijzer\") Een vraag\n"
                    "- [Wat is hulp?](hulp.md)\n"
                    "- [Over deze zuil](over \"info\") Wie maakt dit?\n"},
    {"nl/wegwijzer.md", "## start\n"
                        "vraag: Waar zoekt u hulp bij?\n"
                        "- Hulp thuis -> algemeen\n"
                        "- Ik weet het niet -> algemeen\n\n"
                        "## algemeen\n"
                        "uitkomst: Hulp van de gemeente\n"
                        "onderwerpen: wmo\n"
                        "bladzijde: hulp\n\n"
                        "De gemeente helpt u.\n"},
    {"nl/woorden.md", "## Wmo\nDe wet voor hulp van de gemeente.\n"},
    {"nl/hulp.md", "titel: Wat is hulp?\nkort: Een korte uitleg\nbijgewerkt: 2026-11-22\n"
                   "bron: Wmo 2015\n\n"
                   "## Een kop\n\n" SIXTY "\n- [Wie helpt mij?](contacten)\n"},
    {"nl/over.md", "titel: Over deze zuil\nbijgewerkt: 2026-11-22\nbron: wij\n\n" SIXTY},
    {"en/start.md", "titel: Help\nlokzin: Need help?\n\n"
                    "- [Show me the way](wegwijzer \"wegwijzer\") One question\n"
                    "- [What is help?](hulp.md)\n"
                    "- [About](over \"info\") Who makes this?\n"},
    {"en/wegwijzer.md", "## start\n"
                        "vraag: What do you need?\n"
                        "- Help at home -> algemeen\n"
                        "- I do not know -> algemeen\n\n"
                        "## algemeen\n"
                        "uitkomst: Help\n"
                        "onderwerpen: wmo\n"
                        "bladzijde: hulp\n\n"
                        "The town helps you.\n"},
    {"en/woorden.md", "## Wmo\nThe law for help from the town.\n"},
    {"en/hulp.md", "titel: What is help?\nbijgewerkt: 2026-11-22\nbron: Wmo 2015\n\nHelp.\n\n"
                   "- [Who helps me?](contacten)\n"},
    {"en/over.md", "titel: About\nbijgewerkt: 2026-11-22\nbron: us\n\nHelp.\n"},
};
enum { GOOD_COUNT = sizeof GOOD / sizeof *GOOD };

// `from` in a file becomes `to`. from NULL: the whole file is `to`; to NULL: the file is not there.
struct change {
    const char *file, *from, *to;
};
enum { CHANGES_MAX = 3 };

struct folder_case {
    const char *name;
    struct change changes[CHANGES_MAX];
    const char *expected; // "bestand:regel: FOUT: ..." a line; without the line of counts
};

struct folder {
    struct arena arena;
    char path[64];
};

static inline void folder_put(struct folder *folder, const char *name, struct str text) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    for (char *slash = path + strlen(folder->path) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        assert_true(file_make_folder(path, NULL));
        *slash = '/';
    }
    assert_true(file_write(path, text, NULL));
}

static inline void folder_change(struct folder *folder, const struct change *change) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder->path, change->file);
    if (!change->to) {
        assert_int_equal(unlink(path), 0);
        return;
    }
    if (!change->from) {
        folder_put(folder, change->file, str_c(change->to));
        return;
    }
    struct str text;
    assert_true(file_read(&folder->arena, path, 1 << 20, &text, NULL));
    const char *all = arena_cstr(&folder->arena, text), *at = strstr(all, change->from);
    assert_non_null(at);
    folder_put(folder, change->file,
               arena_printf(&folder->arena, "%.*s%s%s", (int)(at - all), all, change->to,
                            at + strlen(change->from)));
}

static inline void folder_init(struct folder *folder, const struct change *changes) {
    arena_init(&folder->arena);
    snprintf(folder->path, sizeof folder->path, "/tmp/wegwijs-check-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    for (int i = 0; i < GOOD_COUNT; i++)
        folder_put(folder, GOOD[i].name, str_c(GOOD[i].text));
    for (int i = 0; i < CHANGES_MAX && changes[i].file; i++)
        folder_change(folder, &changes[i]);
}

static inline void folder_fini(struct folder *folder) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", folder->path);
    assert_int_equal(system(command), 0);
    arena_fini(&folder->arena);
}

// What `check` adds to the report of reading, as text without the counts; "" when it is silent.
static inline struct str folder_told(struct folder *folder, void (*check)(const struct checking *),
                                     struct date today) {
    struct report report;
    struct error err = {0};
    report_init(&report, &folder->arena);
    struct content *content = content_load(folder->path, &report, &err);
    assert_non_null(content);
    struct report added;
    const int read = report.errors + report.warnings;
    const struct check_options options = {.today = today};
    check(&(struct checking){content, &options, &report, &folder->arena});
    report_init(&added, &folder->arena);
    int i = 0;
    for (struct problem *p = report.first; p; p = p->next)
        if (++i == read + 1)
            added.first = p;
    report_sort(&added);
    struct str text = added.first ? report_text(&folder->arena, &added) : STR("");
    content_destroy(content);
    if (!added.first)
        return text;
    text.len -= strlen("Alles is goed.\n"); // the counts of `added` were not kept
    return text;
}

// Plays a table; every case that differs is told before the test fails.
static inline void folder_play(const struct folder_case *cases, size_t count,
                               void (*check)(const struct checking *), struct date today) {
    int failed = 0;
    for (size_t i = 0; i < count; i++) {
        struct folder folder;
        folder_init(&folder, cases[i].changes);
        const struct str told = folder_told(&folder, check, today);
        if (!str_eq(told, str_c(cases[i].expected))) {
            print_error("%s\n  expected:\n%s  told:\n" STR_FMT, cases[i].name, cases[i].expected,
                        STR_ARG(told));
            failed++;
        }
        folder_fini(&folder);
    }
    assert_int_equal(failed, 0);
}
