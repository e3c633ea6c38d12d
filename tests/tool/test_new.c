// SPDX-License-Identifier: EUPL-1.2
// A folder for a municipality: the right one, with what is known of it, with marks for the rest,
// and whole or not there at all.
#include "../base/check.h"
#include "base/file.h"
#include "check/check.h"
#include "tool/new.h"
#include "tool/staging.h"
#include "tool/town.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define SHIPPED SOURCE_DIR "/content"

static const struct date today = {2026, 11, 23};

// --- names --------------------------------------------------------------------------------------

static const struct {
    const char *name, *written;
    bool known;
    const char *found;
} names[] = {
    {"as it is in the list", "Tilburg", true, "Tilburg"},
    {"in small letters", "tilburg", true, "Tilburg"},
    {"with gemeente in front", "Gemeente  Tilburg", true, "Tilburg"},
    {"without diacritics", "sudwest-fryslan", true, "Súdwest-Fryslân"},
    {"with an apostrophe", "'s-Hertogenbosch", true, "'s-Hertogenbosch"},
    {"with another apostrophe", "’s-Hertogenbosch", true, "'s-Hertogenbosch"},
    {"without it", "s Hertogenbosch", true, "'s-Hertogenbosch"},
    {"without 's-", "hertogenbosch", true, "'s-Hertogenbosch"},
    {"as people say it", "Den Bosch", true, "'s-Hertogenbosch"},
    {"as the law says it", "'s-Gravenhage", true, "Den Haag"},
    {"with a bracket", "Bergen (NH.)", true, "Bergen (NH.)"},
    {"with a bracket without a point", "Bergen (NH)", true, "Bergen (NH.)"},
    {"with the bracket's letters", "bergen l", true, "Bergen (L.)"},
    {"without its bracket", "Bergen", true, "Bergen (L.) of Bergen (NH.)"},
    {"with a bracket that is not there", "Bergen (NB)", true, "Bergen (L.) of Bergen (NH.)"},
    {"a name that another begins with", "Bergen op Zoom", true, "Bergen op Zoom"},
    {"with a typo", "Tilberg", false, "Tilburg"},
    {"the first letters", "Amsterd", false, "Amsterdam"},
    {"something else", "Entenhausen", false, ""},
    {"nothing", "", false, ""},
    {"only signs", " ( ", false, ""},
};

static void a_municipality_is_found_however_it_is_written(void **state) {
    (void)state;
    struct arena arena;
    struct report report;
    struct error err = {0};
    int wrong = 0;
    arena_init(&arena);
    report_init(&report, &arena);
    struct content *content = content_load(SHIPPED, &report, &err);
    assert_non_null(content);
    for (size_t i = 0; i < COUNT(names); i++) {
        const struct towns towns = town_find(content, &arena, str_c(names[i].written));
        check_text(&wrong, names[i].name, town_names(content, &arena, &towns), names[i].found);
        check_number(&wrong, names[i].name, towns.known && towns.count > 0, names[i].known);
    }
    content_destroy(content);
    arena_fini(&arena);
    assert_int_equal(wrong, 0);
}

// --- folders ------------------------------------------------------------------------------------

static char place[64]; // an empty folder for each test

static int make_place(void **state) {
    (void)state;
    snprintf(place, sizeof place, "/tmp/wegwijs-new-XXXXXX");
    return mkdtemp(place) ? 0 : -1;
}

static int remove_place(void **state) {
    (void)state;
    char command[200];
    snprintf(command, sizeof command, "chmod -R u+w %s && rm -r %s", place, place);
    return system(command);
}

struct made {
    struct arena arena;
    struct report report;
    struct content *content;
    struct error err;
    char folder[100];
};

static void make(struct made *made, const char *name, const char *town, const char *from) {
    *made = (struct made){.content = NULL};
    arena_init(&made->arena);
    report_init(&made->report, &made->arena);
    snprintf(made->folder, sizeof made->folder, "%s/%s", place, name);
    const struct new_request request = {made->folder, town, from};
    made->content = new_make(&request, &made->report, &made->err);
}

static void unmake(struct made *made) {
    content_destroy(made->content);
    arena_fini(&made->arena);
}

static bool is_mark(const struct problem *problem) {
    return problem->severity == SEVERITY_WARNING &&
           str_starts(problem->text, STR("Hier moet u nog iets invullen"));
}

// What a check of a folder finds, but marks and what it also finds in the folder that ships: a
// problem a line.
static struct str found(struct arena *arena, const char *folder, int *marks) {
    struct report report;
    struct error err = {0};
    struct str all = {"", 0};
    report_init(&report, arena);
    struct content *content = content_load(folder, &report, &err);
    if (!content)
        return STR("nothing to show");
    check_content(content, &(struct check_options){.today = today}, &report);
    for (const struct problem *p = report.first; p; p = p->next) {
        if (marks && is_mark(p))
            ++*marks;
        else
            all = arena_printf(arena, STR_FMT STR_FMT ": " STR_FMT "\n", STR_ARG(all),
                               STR_ARG(p->file), STR_ARG(p->text));
    }
    content_destroy(content);
    return all;
}

static const struct contact *contact(const struct content *content, const char *id) {
    for (int i = 0; i < content->contact_count; i++)
        if (str_eq(content->contacts[i].id, str_c(id)))
            return &content->contacts[i];
    return NULL;
}

static const struct {
    const char *name, *town;
    const char *id;              // of its row in contacten-landelijk.csv; NULL: none
    const char *phone, *website; // of that row
    const char *office;          // its zorgkantoor
    int marks;
} towns[] = {
    {"a 14 number", "Tilburg", "gemeente-tilburg", "14 013", "www.tilburg.nl",
     "zorgkantoor-midden-brabant", 19},
    {"an apostrophe", "'s-Hertogenbosch", "gemeente-s-hertogenbosch", "", "www.s-hertogenbosch.nl",
     "zorgkantoor-noordoost-brabant", 20},
    {"brackets", "Bergen (NH)", "gemeente-bergen-nh", "", "www.bergen-nh.nl",
     "zorgkantoor-noord-holland-noord", 20},
    {"hardly anything known", "Bergen (L.)", "gemeente-bergen-l", "", "",
     "zorgkantoor-noord-en-midden-limburg", 21},
    {"the example itself", "Voorbeeldstad", NULL, NULL, NULL, "zorgkantoor-voorbeeldregio", 0},
};

static void check_rows(const struct content *made, size_t i, int *wrong) {
    const bool example = towns[i].id == NULL;
    const struct contact *own = example ? NULL : contact(made, towns[i].id);
    if (own) {
        check_text(wrong, towns[i].name, own->phone, towns[i].phone);
        check_text(wrong, towns[i].name, own->website, towns[i].website);
        check_number(wrong, towns[i].name, own->draft, false);
    }
    check_number(wrong, towns[i].name, own != NULL, !example);
    check_number(wrong, "its zorgkantoor", contact(made, towns[i].office) != NULL, true);
    check_number(wrong, "national lines", contact(made, "luisterlijn") != NULL, true);
    check_number(wrong, "the next town", contact(made, "gemeente-goirle") != NULL, true);
    check_number(wrong, "nobody of the example", contact(made, "de-meedenkers") != NULL, example);
    static const char *const ids[] = {"clientondersteuning", "wijkteam", "mantelzorg", "adviesraad",
                                      "clientenplatform"};
    for (size_t d = 0; d < COUNT(ids); d++) {
        const struct contact *draft = contact(made, ids[d]);
        if (!example || d > 2)
            check_number(wrong, ids[d], draft && draft->draft, !example);
        if (draft && !example) // the law says so of this one only; nobody asked the others
            check_number(wrong, "free of charge", draft->free, draft->kind == CONTACT_SUPPORT);
    }
    int out[2];
    check_number(wrong, "a postcode of the example", content_places_at(made, 100, out, 2), example);
    check_number(wrong, "a real postcode", content_places_at(made, 5038, out, 2), 1);
}

static void the_folder_is_good_and_marks_what_it_lacks(void **state) {
    (void)state;
    int wrong = 0;
    struct arena arena;
    arena_init(&arena);
    const struct str usual = found(&arena, SHIPPED, NULL);
    for (size_t i = 0; i < COUNT(towns); i++) {
        struct made made;
        int marks = 0;
        char name[8];
        snprintf(name, sizeof name, "t%zu/", i); // as the shell completes it
        make(&made, name, towns[i].town, SHIPPED);
        if (!made.content)
            fail_msg("%s: %s", towns[i].name, made.err.text);
        check_number(&wrong, towns[i].name, made.report.errors, 0);
        check_number(&wrong, towns[i].name, made.report.warnings, towns[i].marks);
        check_rows(made.content, i, &wrong);
        check_text(&wrong, towns[i].name, found(&arena, made.folder, &marks),
                   arena_cstr(&arena, usual));
        check_number(&wrong, towns[i].name, marks, towns[i].marks);
        unmake(&made);
    }
    arena_fini(&arena);
    assert_int_equal(wrong, 0);
}

static void what_excel_opens_begins_with_its_mark(void **state) {
    (void)state;
    struct made made;
    struct str bytes;
    make(&made, "a", "Tilburg", SHIPPED);
    assert_non_null(made.content);
    const struct str path = arena_printf(&made.arena, "%s/contacten.csv", made.folder);
    assert_true(file_read(&made.arena, path.ptr, 1 << 20, &bytes, &made.err));
    assert_true(str_starts(bytes, STR("\xEF\xBB\xBFid;naam;soort;gemeente;")));
    assert_false(str_contains(bytes, STR("oorbeeld")));
    unmake(&made);
}

// --- from another folder ------------------------------------------------------------------------

static void the_next_town_begins_with_the_folder_of_this_one(void **state) {
    (void)state;
    struct made first, second;
    int wrong = 0;
    char command[500];
    make(&first, "tilburg", "Tilburg", SHIPPED);
    assert_non_null(first.content);
    snprintf(
        command, sizeof command,
        "cd %s && sed -i 's/\\[invullen: een zin[^]]*\\]/Achter de deur/' "
        "instellingen.ini && printf '%%s\\n' "
        "'streek;Streekhulp;overig;;Midden-Brabant;wmo;;;;;;;;;;\"Een; twee \"\"drie\"\".\";;;;;' "
        "'hier;Buurthuis;wijkteam;Tilburg;;wmo;;;;;;;;;;Hulp.;;;;;' "
        "'ginds;Ginds;wijkteam;Goirle;;wmo;;;;;;;;;;Hulp.;;;;;' >> contacten.csv",
        first.folder);
    assert_int_equal(system(command), 0);
    make(&second, "goirle", "Goirle", first.folder);
    if (!second.content)
        fail_msg("%s", second.err.text);
    check_text(&wrong, "the other town", second.content->settings.municipality_name, "Goirle");
    check_text(&wrong, "has another desk", second.content->settings.desk, "");
    const struct contact *region = contact(second.content, "streek");
    assert_non_null(region);
    check_text(&wrong, "who helps in the region stays", region->explain[LANG_NL],
               "Een; twee \"drie\".");
    check_number(&wrong, "who helps there goes", contact(second.content, "hier") != NULL, false);
    check_number(&wrong, "who helps here stays", contact(second.content, "ginds") != NULL, true);
    check_number(&wrong, "and no team need be filled in",
                 contact(second.content, "wijkteam") != NULL, false);
    unmake(&second);
    make(&second, "tilburg-2", "Tilburg", first.folder);
    if (!second.content)
        fail_msg("%s", second.err.text);
    check_text(&wrong, "the same town keeps its desk", second.content->settings.desk,
               "Achter de deur");
    check_number(&wrong, "and its own", contact(second.content, "hier") != NULL, true);
    unmake(&second);
    unmake(&first);
    assert_int_equal(wrong, 0);
}

static void every_link_to_a_contact_keeps_its_end(void **state) {
    (void)state;
    struct made made;
    int wrong = 0;
    char command[300], from[100];
    snprintf(from, sizeof from, "%s/basis", place);
    snprintf(
        command, sizeof command,
        "cp -r '%s' %s && printf '\\n- [Koffie](contact:inloop-de-brug)\\n' >> %s/nl/klacht.md",
        SHIPPED, from, from);
    assert_int_equal(system(command), 0);
    make(&made, "a", "Tilburg", from);
    if (!made.content)
        fail_msg("%s", made.err.text);
    const struct contact *linked = contact(made.content, "inloop-de-brug");
    assert_non_null(linked);
    check_number(&wrong, "it waits", linked->draft, true);
    check_number(&wrong, "for the same", linked->topics, TOPIC_MENTAL);
    check_number(&wrong, "whether it costs something is to be asked", linked->free, false);
    check_text(&wrong, "and is for the same", linked->explain[LANG_NL],
               "Koffie en een praatje als het niet goed gaat.");
    unmake(&made);
    assert_int_equal(wrong, 0);
}

// --- what goes wrong ----------------------------------------------------------------------------

// Names in the test's folder, with hidden ones.
static void nothing_but(const char *expected) {
    char command[300];
    snprintf(command, sizeof command, "[ \"$(ls -A %s | tr '\\n' ' ')\" = '%s' ]", place, expected);
    if (system(command) != 0)
        fail_msg("there is something else than \"%s\" in %s", expected, place);
}

static void a_folder_that_cannot_be_made_is_not_there_at_all(void **state) {
    (void)state;
    static const struct {
        const char *name;
        const char *before; // shell, in the test's folder
        const char *folder, *town, *from;
        enum error_code code;
        const char *text, *left;
    } cases[] = {
        {"an unknown town", "true", "a", "Tilberg", SHIPPED, ERR_USAGE,
         "De gemeente \"Tilberg\" ken ik niet. Bedoelt u Tilburg?", ""},
        {"two towns", "true", "a", "Bergen", SHIPPED, ERR_USAGE,
         "Er is meer dan een gemeente Bergen. Kies Bergen (L.) of Bergen (NH.)", ""},
        {"a folder with something in it", "mkdir a && touch a/brief.txt", "a", "Tilburg", SHIPPED,
         ERR_USAGE,
         "Deze map bestaat al en is niet leeg. Kies een andere naam, of maak hem eerst leeg", "a "},
        {"a folder with something hidden in it", "mkdir a && touch a/.x", "a", "Tilburg", SHIPPED,
         ERR_IO,
         "Deze map kan niet worden gemaakt. Er staat daar al iets met deze naam. Kies een andere "
         "naam",
         "a "},
        {"a file", "touch a", "a", "Tilburg", SHIPPED, ERR_USAGE,
         "Er is al een bestand met deze naam. Kies een andere naam", "a "},
        {"in a folder that is not there", "true", "weg/a", "Tilburg", SHIPPED, ERR_NOT_FOUND,
         "Deze map kan niet worden gemaakt. De map waar dit in moet, is er niet. Maak die eerst, "
         "of "
         "kies een andere plek",
         ""},
        {"from a folder that is not there", "true", "a", "Tilburg", "/nergens", ERR_NOT_FOUND,
         "Deze map is er niet", ""},
        {"from a folder with a mistake",
         "cp -r '" FIXTURES "/inhoud-klein' b && echo '[x](weg.md)' >> b/nl/over.md", "a",
         "Tilburg", "b", ERR_FORMAT, "", "b "},
        {"from a folder that lacks the town", "cp -r '" FIXTURES "/inhoud-klein' b", "a", "Goirle",
         "b", ERR_USAGE,
         "De gemeente \"Goirle\" ken ik niet. Schrijf de naam zoals in plaatsen.csv", "b "},
        {"in the folder that it is made of", "cp -r '" FIXTURES "/inhoud-klein' b", "b/nieuw",
         "Tilburg", "b", ERR_USAGE,
         "De nieuwe map kan niet in de map b liggen. Kies een andere plek", "b "},
    };
    int wrong = 0;
    char here[PATH_MAX];
    assert_non_null(getcwd(here, sizeof here));
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(chdir(place), 0);
        assert_int_equal(system(cases[i].before), 0);
        struct made made;
        make(&made, cases[i].folder, cases[i].town, cases[i].from);
        check_number(&wrong, cases[i].name, made.content != NULL, false);
        check_number(&wrong, cases[i].name, made.err.code, cases[i].code);
        if (cases[i].text[0])
            check_text(&wrong, cases[i].name, str_c(made.err.text), cases[i].text);
        unmake(&made);
        nothing_but(cases[i].left);
        assert_int_equal(system("rm -rf a b"), 0);
    }
    assert_int_equal(chdir(here), 0);
    assert_int_equal(wrong, 0);
}

static void an_empty_folder_is_filled(void **state) {
    (void)state;
    struct made made;
    char path[100];
    snprintf(path, sizeof path, "%s/a", place);
    assert_int_equal(mkdir(path, 0755), 0);
    make(&made, "a", "Tilburg", SHIPPED);
    assert_non_null(made.content);
    unmake(&made);
    nothing_but("a ");
}

int main(void) {
#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, remove_place)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_municipality_is_found_however_it_is_written),
        IN_PLACE(the_folder_is_good_and_marks_what_it_lacks),
        IN_PLACE(what_excel_opens_begins_with_its_mark),
        IN_PLACE(the_next_town_begins_with_the_folder_of_this_one),
        IN_PLACE(every_link_to_a_contact_keeps_its_end),
        IN_PLACE(a_folder_that_cannot_be_made_is_not_there_at_all),
        IN_PLACE(an_empty_folder_is_filled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
