// SPDX-License-Identifier: EUPL-1.2
// tests/content/memory.h: a small content folder in memory, for tests and fuzz targets of the
// readers of separate files.
#pragma once
#include "content/checklist.h"
#include "content/chooser.h"
#include "content/contacts.h"
#include "content/letters.h"
#include "content/page.h"
#include "content/places.h"
#include "content/settings.h"
#include "content/start.h"
#include "content/words.h"
#include <stdlib.h>

struct memory {
    struct arena arena;
    struct content content;
    struct report report;
    struct load load;
};

static inline struct source memory_source(const char *file, struct str text) {
    return (struct source){str_c(file), text};
}

static inline void memory_init(struct memory *memory) {
    memset(memory, 0, sizeof *memory);
    arena_init(&memory->arena);
    memory->content.arena = &memory->arena;
    memory->content.folder = STR("/nergens");
    report_init(&memory->report, &memory->arena);
    load_init(&memory->load, &memory->content, &memory->report);
    for (int i = 0; i < LANG_COUNT; i++)
        memory->content.editions[i].present = i != LANG_AR;
}

// Places, contacts, words, two pages and a chooser, without a mistake in them.
static inline void memory_fill(struct memory *memory) {
    struct load *load = &memory->load;
    struct content *content = &memory->content;
    struct source source =
        memory_source("plaatsen.csv", STR("postcode_van;postcode_tot;gemeente;provincie;"
                                          "zorgkantoorregio\n"
                                          "5000;5049;Tilburg;Noord-Brabant;Midden-Brabant\n"
                                          "5038;5038;Goirle;Noord-Brabant;Midden-Brabant\n"
                                          "0100;0199;Voorbeeldstad;Voorbeeld;Voorbeeldregio\n"));
    places_parse(load, &source);
    source = memory_source("contacten.csv", STR("id;naam;soort;gemeente;telefoon\n"
                                                "balie;De balie;gemeente;Tilburg;14 013\n"));
    contacts_reserve(load, &source);
    contacts_parse(load, &source);
    contacts_index(load);
    static const struct str ids[] = {{"over", 4}, {"wat-is", 6}};
    content->page_ids = arena_array(&memory->arena, struct str, 2);
    for (int i = 0; i < 2; i++) {
        content->page_ids[i] = ids[i];
        map_put(&load->pages, ids[i], i);
    }
    content->page_count = 2;
    source = memory_source("nl/woorden.md", STR("## Wlz\nook: Wet langdurige zorg\nEen wet.\n\n"
                                                "## indicatie\nook: indicaties\nEen besluit.\n"));
    words_number(load, &source);
    for (int i = 0; i < LANG_COUNT; i++)
        content->editions[i].words = arena_array(&memory->arena, struct word, content->word_count);
    words_parse(load, &source, LANG_NL);
    source = memory_source("nl/wegwijzer.md",
                           STR("titel: Help mij op weg\n\n"
                               "## start\nvraag: Wat?\n- Dit -> wmo\n- Dat -> algemeen\n\n"
                               "## wmo\nuitkomst: Hulp\nonderwerpen: wmo\n\nTekst.\n\n"
                               "## algemeen\nuitkomst: Hulp\nonderwerpen: wmo, wlz\n"));
    chooser_parse(load, &source, LANG_NL);
    chooser_complete_dutch(load, &source);
    for (int i = 0; i < LANG_COUNT; i++) {
        if (i != LANG_NL)
            chooser_use_dutch(load, (enum language)i);
        content->editions[i].pages = arena_array(&memory->arena, struct page, content->page_count);
    }
    source = memory_source("nl/vragenlijst.md",
                           STR("titel: Lijst\nbijgewerkt: 2026-11-22\nbron: X\ngoed: G.\nbeter: "
                               "B.\nuitzoeken: U.\nvertel-aan: de wethouder\n\n## een\nvraag: "
                               "Een?\npunt: P.\nzoek-uit: Z.\n"));
    checklist_parse(load, &source, LANG_NL);
    source = memory_source("nl/brieven.md", STR("## bezwaar\ntitel: Bezwaar\nuitleg: Vul in.\n\n"
                                                "Mijn naam: ____\n"));
    letters_parse(load, &source, LANG_NL);
    if (memory->report.errors + memory->report.warnings > 0)
        abort();
}

// The report as text, a problem a line: "E file:line: what is wrong | remedy". E or W.
static inline struct str memory_report(struct memory *memory) {
    struct str all = {"", 0};
    for (const struct problem *p = memory->report.first; p; p = p->next)
        all = arena_printf(&memory->arena, STR_FMT "%s " STR_FMT ":%d: " STR_FMT " | " STR_FMT "\n",
                           STR_ARG(all), p->severity == SEVERITY_ERROR ? "E" : "W",
                           STR_ARG(p->file), p->line, STR_ARG(p->text), STR_ARG(p->remedy));
    return all;
}

static inline void memory_fini(struct memory *memory) {
    arena_fini(&memory->arena);
}
