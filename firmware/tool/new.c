// SPDX-License-Identifier: EUPL-1.2
#include "tool/new.h"
#include "base/file.h"
#include "base/utf8.h"
#include "content/load.h"
#include "content/mark.h"
#include "tool/command.h"
#include "tool/fill.h"
#include "tool/staging.h"
#include "tool/town.h"
#include <stdio.h>
#include <unistd.h>

const char new_usage[] =
    "  wegwijs-content new MAP --gemeente NAAM   een nieuwe map voor uw gemeente; wat u zelf moet\n"
    "                                     invullen, staat erin aangewezen\n"
    "    --van MAP                        begin met deze map, niet met het voorbeeld\n";

// --- making the folder --------------------------------------------------------------------------

struct making {
    struct arena arena;
    struct staging staging;
    struct fill fill;
    const char *from;
};

// The content that ships: beside the program where it is installed, else where it was built.
static const char *shipped(char path[PATH_MAX]) {
    static const char share[] = "/share/wegwijs/content";
    const ssize_t len = readlink("/proc/self/exe", path, PATH_MAX - sizeof share);
    if (len > 0) {
        path[len] = '\0';
        for (int up = 0; up < 2; up++) { // the program's name, then bin
            char *slash = strrchr(path, '/');
            if (slash)
                *slash = '\0';
        }
        strcat(path, share);
        if (file_is_folder(path))
            return path;
    }
    return WEGWIJS_CONTENT;
}

static bool find_town(struct making *making, const struct content *base, const char *name,
                      struct error *err) {
    const struct towns towns = town_find(base, &making->arena, str_c(name));
    const struct str names = town_names(base, &making->arena, &towns);
    if (towns.known && towns.count == 1) {
        making->fill = (struct fill){base, towns.found[0], &making->arena};
        return true;
    }
    if (towns.known)
        return error_set(err, ERR_USAGE, "Er is meer dan een gemeente %s. Kies " STR_FMT, name,
                         STR_ARG(names));
    if (towns.count > 0)
        return error_set(err, ERR_USAGE, "De gemeente \"%s\" ken ik niet. Bedoelt u " STR_FMT "?",
                         name, STR_ARG(names));
    return error_set(err, ERR_USAGE,
                     "De gemeente \"%s\" ken ik niet. Schrijf de naam zoals in plaatsen.csv", name);
}

static struct content *load_base(struct making *making, struct error *err) {
    struct report report;
    report_init(&report, &making->arena);
    struct content *base = content_load(making->from, &report, err);
    if (!base || report.errors == 0)
        return base;
    content_destroy(base);
    error_set(err, ERR_FORMAT,
              "In deze map staan %d fouten. Maak die eerst goed: wegwijs-content check %s",
              report.errors, making->from);
    error_place(err, making->from, 0);
    return NULL;
}

// The files of the base that a municipality changes.
static const struct {
    const char *file;
    struct str (*fill)(const struct fill *fill, struct str text);
} filled[] = {
    {"instellingen.ini", fill_settings},
    {"contacten.csv", fill_contacts},
    {"contacten-landelijk.csv", fill_national},
    {"plaatsen.csv", fill_places},
    {"BRONNEN.md", fill_sources},
};

static bool write_filled(struct making *making, struct error *err) {
    bool done = true;
    for (size_t i = 0; i < sizeof filled / sizeof *filled && done; i++) {
        const struct str path = arena_printf(&making->arena, "%s/%s", making->from, filled[i].file);
        struct str bytes;
        if (!file_exists(path.ptr))
            continue;
        done = file_read(&making->arena, path.ptr, TABLE_FILE_MAX, &bytes, err) &&
               staging_write(
                   &making->staging, filled[i].file,
                   filled[i].fill(&making->fill, utf8_from_file(&making->arena, bytes, NULL)), err);
    }
    return done;
}

// What was made is read as the kiosk will: if that finds a mistake, it was made wrongly.
static struct content *load_made(struct making *making, struct report *report, struct error *err) {
    struct content *made = content_load(making->staging.aside, report, err);
    if (!made || report->errors == 0)
        return made;
    content_destroy(made);
    error_set(err, ERR_FORMAT, "Uit %s kan ik geen goede map maken: " STR_FMT, making->from,
              STR_ARG(report->first->text));
    error_place(err, making->from, 0);
    return NULL;
}

struct content *new_make(const struct new_request *request, struct report *report,
                         struct error *err) {
    char path[PATH_MAX];
    struct making making = {.from = request->from ? request->from : shipped(path)};
    struct content *made = NULL;
    arena_init(&making.arena);
    struct content *base = load_base(&making, err);
    if (!base || !find_town(&making, base, request->municipality, err) ||
        !staging_begin(&making.staging, request->folder, err))
        goto out;
    if (staging_copy(&making.staging, making.from, err) && write_filled(&making, err))
        made = load_made(&making, report, err);
    if (made && !staging_finish(&making.staging, err)) {
        content_destroy(made);
        made = NULL;
    }
out:
    staging_drop(&making.staging);
    content_destroy(base);
    arena_fini(&making.arena);
    return made;
}

// --- telling ------------------------------------------------------------------------------------

static int count_pages(const struct content *content, enum language language) {
    int count = 0;
    for (int i = 0; i < content->page_count && content->editions[language].present; i++)
        count += content->editions[language].pages[i].present;
    return count;
}

static void tell_contact(const struct contact *contact) {
    printf("  - " STR_FMT, STR_ARG(contact->name));
    if (!str_empty(contact->website))
        printf(", " STR_FMT, STR_ARG(contact->website));
    if (!str_empty(contact->phone))
        printf(", telefoon " STR_FMT "%s", STR_ARG(contact->phone),
               contact->phone_sure ? "" : " (niet nagekeken: bel het nummer)");
    printf("\n");
}

static void tell_known(const struct content *made) {
    const int town = made->settings.municipality;
    printf("\nDit staat erin:\n");
    for (int i = 0; i < LANG_COUNT; i++) {
        const int count = count_pages(made, (enum language)i);
        if (count > 0)
            printf("  - %d bladzijden in de map " STR_FMT "\n", count,
                   STR_ARG(language_info((enum language)i)->code));
    }
    printf(
        "  - de landelijke lijnen, alle zorgkantoren en %d gemeenten: ook voor wie in een andere "
        "plaats woont\n",
        made->municipality_count);
    for (int i = 0; i < made->contact_count; i++) {
        const struct contact *contact = &made->contacts[i];
        const bool ours =
            contact->municipality == town || (contact->municipality < 0 && contact->region >= 0 &&
                                              contact->region == made->municipalities[town].region);
        if (ours && !contact->draft)
            tell_contact(contact);
    }
}

static bool is_mark(const struct problem *problem) {
    return problem->severity == SEVERITY_WARNING &&
           str_starts(problem->text, STR("Hier moet u nog iets invullen"));
}

// One line for each row with marks: they are told in the order of the files.
static void tell_marks(const char *folder, const struct report *report) {
    const struct problem *before = NULL;
    for (const struct problem *p = report->first; p; p = p->next) {
        struct str what = p->text;
        if (!is_mark(p))
            continue;
        str_cut(&what, ':');
        if (str_ends(what, STR(".")))
            what.len--;
        if (before && before->line == p->line && str_eq(before->file, p->file))
            printf(";");
        else
            printf("%s  %s/" STR_FMT ":%d:", before ? "\n" : "", folder, STR_ARG(p->file), p->line);
        printf(STR_FMT, STR_ARG(what));
        before = p;
    }
    printf("%s", before ? "\n" : "  Niets: alles is bekend.\n");
}

static void tell(const char *folder, const struct content *made, const struct report *report) {
    const struct municipality *town = &made->municipalities[made->settings.municipality];
    printf("De map %s is klaar voor de gemeente " STR_FMT " (" STR_FMT ").\n", folder,
           STR_ARG(town->name), STR_ARG(town->province));
    tell_known(made);
    printf(
        "\nDit vult u zelf in. Zoek in de bestanden naar [invullen: en zet daar uw eigen tekst.\n"
        "Wat nog niet is ingevuld, ziet een bezoeker niet.\n");
    tell_marks(folder, report);
    printf("\nDaarna:\n"
           "  1. wegwijs-content check %s      kijkt alles na\n"
           "  2. wegwijs-content preview %s    laat de zuil zien\n"
           "  3. Zet de map op een USB-stick. Geef hem daar de naam wegwijs.\n"
           "In %s/LEESMIJ.md staat hoe u alles verandert.\n",
           folder, folder, folder);
}

// --- the command --------------------------------------------------------------------------------

static bool take_request(struct new_request *request, int argc, char **argv) {
    *request = (struct new_request){NULL, NULL, NULL};
    for (int i = 1; i < argc; i++) {
        const struct str word = str_c(argv[i]);
        const bool town = str_eq(word, STR("--gemeente")), from = str_eq(word, STR("--van"));
        const char **value = town ? &request->municipality : from ? &request->from : NULL;
        if (!value && str_starts(word, STR("-")))
            return command_misuse("deze keuze is er niet", argv[i]) == EXIT_FINE;
        if (!value)
            value = &request->folder;
        else if (++i == argc)
            return command_misuse(town ? "zeg welke gemeente" : "zeg met welke map ik begin",
                                  argv[i - 1]) == EXIT_FINE;
        if (*value)
            return command_misuse("dit staat er een keer te veel", argv[i]) == EXIT_FINE;
        *value = argv[i];
    }
    if (!request->folder || !request->folder[0])
        return command_misuse("zeg hoe de nieuwe map heet", NULL) == EXIT_FINE;
    if (!request->municipality)
        return command_misuse("zeg welke gemeente, zo: --gemeente Tilburg", NULL) == EXIT_FINE;
    return true;
}

int new_run(int argc, char **argv) {
    struct new_request request;
    struct arena arena;
    struct report report;
    struct error err = {0};
    if (!take_request(&request, argc, argv))
        return EXIT_MISUSE;
    arena_init(&arena);
    report_init(&report, &arena);
    struct content *made = new_make(&request, &report, &err);
    if (made)
        tell(request.folder, made, &report);
    else
        fprintf(stderr, "wegwijs-content: %s%s%s%s\n", err.file, err.file[0] ? ": " : "", err.text,
                str_ends(str_c(err.text), STR("?")) ? "" : ".");
    const int result = made ? EXIT_FINE : err.code == ERR_USAGE ? EXIT_MISUSE : EXIT_FOUND;
    content_destroy(made);
    arena_fini(&arena);
    return result;
}
