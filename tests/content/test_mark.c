// SPDX-License-Identifier: EUPL-1.2
// "[invullen: ...]": an editor is told, and no visitor ever reads it.
#include "../base/check.h"
#include "base/file.h"
#include "content/mark.h"
#include "write.h"
#include <unistd.h>

#define SMALL FIXTURES "/inhoud-klein"
#define MARK "[invullen: hier iets]"

static const struct {
    const char *name, *text;
    const char *hint; // NULL: no mark
} finds[] = {
    {"as the tool writes it", "[invullen: uw nummer]", "uw nummer"},
    {"a point is not said twice", "[invullen: uw nummer.]", "uw nummer"},
    {"within a text", "Bel [invullen: nummer] nu", "nummer"},
    {"with capitals and blanks", "[ Invullen:  uw nummer ]", "uw nummer"},
    {"without a hint", "[invullen]", ""},
    {"without an end", "[invullen: uw nummer", "uw nummer"},
    {"the second bracket", "[a] [invullen: b]", "b"},
    {"a bracket before it", "[[invullen: b]]", "b"},
    {"only the word", "invullen: uw nummer", NULL},
    {"another word", "[invul: uw nummer]", NULL},
    {"cut off", "[invulle", NULL},
    {"nothing", "", NULL},
};

static void marks_are_found(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(finds); i++) {
        struct str hint = STR("niet");
        const bool found = mark_find(str_c(finds[i].text), &hint);
        check_number(&wrong, finds[i].name, found, finds[i].hint != NULL);
        check_text(&wrong, finds[i].name, hint, finds[i].hint ? finds[i].hint : "niet");
        check_number(&wrong, finds[i].name, mark_find(str_c(finds[i].text), NULL), found);
    }
    assert_int_equal(wrong, 0);
}

// --- everything that a visitor can read ---------------------------------------------------------

struct eye {
    int marks; // that were seen
    int texts;
};

static void look(struct eye *eye, struct str text) {
    eye->texts += !str_empty(text);
    eye->marks += mark_find(text, NULL) || str_contains(text, STR("hier iets"));
}

static void look_at_pages(struct eye *eye, const struct content *content, enum language language) {
    for (int i = 0; i < content->page_count; i++) {
        const struct page *page = content_page(content, i, language);
        look(eye, page->title);
        look(eye, page->brief);
        look(eye, page->source);
        for (int b = 0; b < page->block_count; b++) {
            look(eye, page->blocks[b].rich.text);
            for (int c = 0; c < page->blocks[b].cell_count; c++)
                look(eye, page->blocks[b].cells[c].text);
        }
    }
    for (int i = 0; i < content->word_count; i++) {
        look(eye, content_word(content, i, language)->term);
        look(eye, content_word(content, i, language)->meaning.text);
    }
}

static void look_at_chooser(struct eye *eye, const struct content *content,
                            enum language language) {
    for (int i = 0; i < content->question_count; i++) {
        const struct question *question = content_question(content, i, language);
        look(eye, question->text);
        look(eye, question->hint);
        for (int a = 0; a < question->answer_count; a++)
            look(eye, question->answers[a].text);
    }
    for (int i = 0; i < content->outcome_count; i++) {
        const struct outcome *outcome = content_outcome(content, i, language);
        const struct str texts[] = {outcome->title, outcome->body.text, outcome->decides,
                                    outcome->helps, outcome->purpose,   outcome->say};
        for (size_t t = 0; t < COUNT(texts); t++)
            look(eye, texts[t]);
        for (int b = 0; b < outcome->bring_count; b++)
            look(eye, outcome->bring[b]);
    }
}

static void look_at_lists(struct eye *eye, const struct content *content, enum language language) {
    const struct checklist *list = content_checklist(content, language);
    const struct str texts[] = {list->title, list->brief,  list->source, list->intro,
                                list->good,  list->better, list->unsure};
    for (size_t t = 0; t < COUNT(texts); t++)
        look(eye, texts[t]);
    for (int i = 0; i < list->whom_count; i++)
        look(eye, list->whom[i]);
    for (int i = 0; i < list->question_count; i++) {
        look(eye, list->questions[i].text);
        look(eye, list->questions[i].hint);
        look(eye, list->questions[i].raise);
        look(eye, list->questions[i].find_out);
    }
    for (int i = 0; i < content->letter_count; i++) {
        const struct letter *letter = content_letter(content, i, language);
        look(eye, letter->title);
        look(eye, letter->hint);
        for (int l = 0; l < letter->line_count; l++)
            look(eye, letter->lines[l].text);
    }
}

static void look_at_tables(struct eye *eye, const struct content *content) {
    const struct settings *settings = &content->settings;
    look(eye, settings->municipality_name);
    look(eye, settings->desk);
    look(eye, settings->desk_phone);
    look(eye, settings->open_text);
    for (int i = 0; i < content->municipality_count; i++) {
        look(eye, content->municipalities[i].name);
        look(eye, content->municipalities[i].province);
    }
    for (int i = 0; i < content->region_count; i++)
        look(eye, content->regions[i]);
    for (int i = 0; i < content->contact_count; i++) {
        const struct contact *contact = &content->contacts[i];
        const struct str texts[] = {contact->name,       contact->street,     contact->postcode,
                                    contact->town,       contact->phone,      contact->website,
                                    contact->email,      contact->source,     contact->hours_text,
                                    contact->explain[0], contact->explain[1], contact->explain[2]};
        for (size_t t = 0; t < COUNT(texts); t++)
            look(eye, texts[t]);
    }
}

static struct eye look_at_all(const struct content *content) {
    struct eye eye = {0};
    look_at_tables(&eye, content);
    for (int i = 0; i < LANG_COUNT; i++) {
        const struct edition *edition = &content->editions[i];
        look(&eye, edition->title);
        look(&eye, edition->attract);
        look(&eye, edition->attract_more);
        for (int t = 0; t < edition->tile_count; t++) {
            look(&eye, edition->tiles[t].title);
            look(&eye, edition->tiles[t].brief);
        }
        look_at_pages(&eye, content, (enum language)i);
        look_at_chooser(&eye, content, (enum language)i);
        look_at_lists(&eye, content, (enum language)i);
    }
    return eye;
}

// --- a mark in every place of a folder ----------------------------------------------------------

static const char *const files[] = {
    "instellingen.ini", "contacten.csv",     "contacten-landelijk.csv", "plaatsen.csv",
    "nl/start.md",      "nl/wegwijzer.md",   "nl/woorden.md",           "nl/over.md",
    "nl/wat-is-het.md", "nl/vragenlijst.md", "nl/brieven.md",           "en/start.md",
    "en/wegwijzer.md",  "en/wat-is-het.md",  "en/vragenlijst.md",       "en/brieven.md",
};

static const char CHECKLIST[] =
    "titel: Lijst\nkort: Kort\nbijgewerkt: 2026-11-22\nbron: X\ninleiding: I.\ngoed: G.\nbeter: "
    "B.\n"
    "uitzoeken: U.\nvertel-aan: de wethouder\nvertel-aan: de raad\n\n## een\nvraag: Een?\n"
    "uitleg: U.\npunt: P.\nzoek-uit: Z.\n";
static const char LETTERS[] =
    "## bezwaar\ntitel: Bezwaar\nuitleg: Vul in.\n\nMijn naam: ____\nEinde\n____\n";

static void write_file(const char *path, struct str bytes) {
    struct error err = {0};
    if (!file_write(path, bytes, &err))
        fail_msg("%s: %s", path, err.text);
}

// What stands behind the last sign of `line` that values and cells come after; at most `at`.
static size_t value_start(struct str line, size_t at) {
    while (at > 0 && !memchr(":=;-#|", line.ptr[at - 1], 6))
        at--;
    return at;
}

// One line of a file with the mark put in: from `from` up to `to` it takes the place of the text.
static void try_mark(const char *folder, const char *path, struct str all, struct str line,
                     size_t from, size_t to, struct eye *seen, int *warnings) {
    struct arena arena;
    struct report report;
    struct error err = {0};
    arena_init(&arena);
    report_init(&report, &arena);
    const size_t start = (size_t)(line.ptr - all.ptr);
    struct str head = str_slice(all, 0, start + from), tail = str_slice(all, start + to, all.len);
    write_file(path,
               arena_printf(&arena, STR_FMT "%s" STR_FMT, STR_ARG(head), MARK, STR_ARG(tail)));
    struct content *content = content_load(folder, &report, &err);
    if (content) {
        const struct eye eye = look_at_all(content);
        if (eye.marks)
            print_error("%s: shown when it is put in \"" STR_FMT "\" at %zu to %zu\n", path,
                        STR_ARG(line), from, to);
        seen->marks += eye.marks;
        seen->texts += eye.texts;
    }
    for (const struct problem *p = report.first; p; p = p->next)
        *warnings += p->severity == SEVERITY_WARNING && str_contains(p->text, STR("nog iets"));
    content_destroy(content);
    arena_fini(&arena);
}

static void try_file(const char *folder, const char *file, struct eye *seen, int *tried,
                     int *warnings) {
    struct arena arena;
    struct str all;
    struct error err = {0};
    char path[300];
    arena_init(&arena);
    snprintf(path, sizeof path, "%s/%s", folder, file);
    assert_true(file_read(&arena, path, 1 << 20, &all, &err));
    for (struct str rest = all; rest.ptr && rest.len > 0;) {
        struct str line = str_cut(&rest, '\n');
        for (size_t at = line.len; at > 0;) { // behind the text, then each value or cell
            const size_t from = value_start(line, at);
            try_mark(folder, path, all, line, at, at, seen, warnings);
            try_mark(folder, path, all, line, from, at, seen, warnings);
            *tried += 2;
            at = from > 0 ? from - 1 : 0;
        }
    }
    write_file(path, all);
    arena_fini(&arena);
}

static void no_visitor_ever_reads_a_mark(void **state) {
    (void)state;
    char folder[] = "/tmp/wegwijs-mark-XXXXXX", command[300], path[300];
    assert_non_null(mkdtemp(folder));
    snprintf(command, sizeof command, "cp -r '%s'/. %s", SMALL, folder);
    assert_int_equal(system(command), 0);
    static const char *const folders[] = {"nl", "en"};
    for (size_t i = 0; i < COUNT(folders); i++) {
        snprintf(path, sizeof path, "%s/%s/vragenlijst.md", folder, folders[i]);
        write_file(path, str_c(CHECKLIST));
        snprintf(path, sizeof path, "%s/%s/brieven.md", folder, folders[i]);
        write_file(path, str_c(LETTERS));
    }
    struct eye seen = {0};
    int tried = 0, warnings = 0;
    for (size_t i = 0; i < COUNT(files); i++)
        try_file(folder, files[i], &seen, &tried, &warnings);
    assert_int_equal(seen.marks, 0);
    assert_true(tried > 300 && warnings > 200 && seen.texts > 10000); // it did look
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

// --- contacts and settings ----------------------------------------------------------------------

static void a_contact_without_a_name_waits(void **state) {
    (void)state;
    struct memory memory;
    int wrong = 0;
    memory_init(&memory);
    struct source source = memory_source(
        "plaatsen.csv", STR("postcode_van;postcode_tot;gemeente\n5000;5049;Tilburg\n"));
    places_parse(&memory.load, &source);
    source = memory_source(
        "contacten.csv",
        STR("id;naam;soort;gemeente;telefoon;openingstijden;uitleg\n"
            "a;[invullen: wie u helpt];clientondersteuning;Tilburg;[invullen: nummer];;\n"
            "b;B;wijkteam;Tilburg;[invullen: nummer];[invullen: tijden];Hulp.\n"
            "c;C;wijkteam;[invullen: gemeente];;;\n"));
    contacts_reserve(&memory.load, &source);
    contacts_parse(&memory.load, &source);
    contacts_index(&memory.load);
    const struct contact *contacts = memory.content.contacts;
    check_text(
        &wrong, "report", memory_report(&memory),
        "W contacten.csv:2: Hier moet u nog iets invullen: wie u helpt. | Vul de kolom naam in, of "
        "haal de rij weg.\n"
        "W contacten.csv:2: Hier moet u nog iets invullen: nummer. | Vul de kolom telefoon in, of "
        "maak dat vak leeg.\n"
        "W contacten.csv:3: Hier moet u nog iets invullen: nummer. | Vul de kolom telefoon in, of "
        "maak dat vak leeg.\n"
        "W contacten.csv:3: Hier moet u nog iets invullen: tijden. | Vul de kolom openingstijden "
        "in, of maak dat vak leeg.\n"
        "W contacten.csv:4: Hier moet u nog iets invullen: gemeente. | Vul de kolom gemeente in, "
        "of "
        "haal de rij weg.\n");
    assert_int_equal(memory.content.contact_count, 3);
    check_number(&wrong, "no name: a draft", contacts[0].draft, true);
    check_text(&wrong, "that has its id", contacts[0].id, "a");
    check_number(&wrong, "links to it stay valid", map_get(&memory.load.contacts, STR("a")), 0);
    check_number(&wrong, "a name: no draft", contacts[1].draft, false);
    check_text(&wrong, "without a number", contacts[1].phone, "");
    check_text(&wrong, "without hours", contacts[1].hours_text, "");
    check_number(&wrong, "no town: shown to nobody", contacts[2].draft, true);
    int out[4];
    check_number(&wrong, "who helps",
                 content_contacts_for(&memory.content, 0, 0, (struct date){0}, out, 4), 1);
    check_number(&wrong, "is the finished one", out[0], 1);
    check_number(&wrong, "nobody in the country",
                 content_contacts_for(&memory.content, -1, 0, (struct date){0}, out, 4), 0);
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

static void a_setting_with_a_mark_is_not_set(void **state) {
    (void)state;
    struct memory memory;
    int wrong = 0;
    memory_init(&memory);
    memory_fill(&memory);
    const struct source source = memory_source(
        "instellingen.ini", STR("[plaats]\ngemeente = Tilburg\nbalie = [invullen: waar]\n"
                                "balie-telefoon = [invullen: nummer]\nopen = [invullen: tijden]\n"
                                "[printer]\nuri = [invullen: geen of het adres]\n"));
    settings_parse(&memory.load, &source);
    check_text(
        &wrong, "report", memory_report(&memory),
        "W instellingen.ini:3: Hier moet u nog iets invullen: waar. | Schrijf het achter het teken "
        "=, of haal de regel weg.\n"
        "W instellingen.ini:4: Hier moet u nog iets invullen: nummer. | Schrijf het achter het "
        "teken =, of haal de regel weg.\n"
        "W instellingen.ini:5: Hier moet u nog iets invullen: tijden. | Schrijf het achter het "
        "teken =, of haal de regel weg.\n"
        "W instellingen.ini:7: Hier moet u nog iets invullen: geen of het adres. | Schrijf het "
        "achter het teken =, of haal de regel weg.\n");
    const struct settings *settings = &memory.content.settings;
    check_text(&wrong, "no desk", settings->desk, "");
    check_text(&wrong, "no number", settings->desk_phone, "");
    check_text(&wrong, "no hours", settings->open_text, "");
    check_number(&wrong, "nothing known", settings->open.known, false);
    check_text(&wrong, "no printer", settings->printer, "");
    memory_fini(&memory);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_found),
        cmocka_unit_test(no_visitor_ever_reads_a_mark),
        cmocka_unit_test(a_contact_without_a_name_waits),
        cmocka_unit_test(a_setting_with_a_mark_is_not_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
