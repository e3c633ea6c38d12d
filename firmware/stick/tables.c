// SPDX-License-Identifier: EUPL-1.2
#include "stick/tables.h"
#include "content/sheet.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static const struct str names[TABLES_MAX] = {
    {"contacten", 9},
    {"contacten-landelijk", 19},
    {"plaatsen", 8},
};
static const struct str kinds[] = {{".xlsx", 5}, {".ods", 4}};

struct given {
    struct arena *arena;
    int staging;
    struct copied *copied;
    struct report *report;
    struct tables *out;
    struct error *err;
};

static bool read_staged(const struct given *given, const struct manifest_file *file,
                        struct str *out) {
    char *bytes = arena_alloc(given->arena, (size_t)file->size + 1);
    size_t have = 0;
    const int fd = openat(given->staging, arena_cstr(given->arena, file->path),
                          O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    ssize_t got = fd < 0 ? -1 : 1;
    while (got > 0 && have < (size_t)file->size) {
        got = read(fd, bytes + have, (size_t)file->size - have);
        if (got < 0 && errno == EINTR)
            got = 1;
        else if (got > 0)
            have += (size_t)got;
    }
    if (fd >= 0)
        close(fd);
    *out = (struct str){bytes, have};
    return have == (size_t)file->size ||
           error_set(given->err, ERR_IO,
                     "De zuil kan de kopie van %.40s niet lezen. Er is niets veranderd.",
                     arena_cstr(given->arena, file->path));
}

static bool convert(const struct given *given, const struct manifest_file *file, struct str name) {
    struct sheet sheet;
    struct str bytes, csv;
    struct error why = {0};
    const struct str from = file->path;
    if (!read_staged(given, file, &bytes))
        return false;
    if (!sheet_read(given->arena, given->report, from, bytes, &sheet))
        return true; // told
    if (sheet_write_csv(given->arena, &sheet, MANIFEST_FILE_MAX, &csv, &why)) {
        given->out->made[given->out->count].from = arena_dup(given->arena, from);
        given->out->made[given->out->count++].to = arena_dup(given->arena, name);
        return copy_add(given->arena, given->staging, given->copied, name, csv, given->err) &&
               copy_drop(given->arena, given->staging, given->copied, from, given->err);
    }
    report_error(given->report, from, 0, STR("Haal rijen weg die niet nodig zijn."), "%s",
                 why.text);
    return true;
}

static bool convert_table(const struct given *given, struct str table) {
    const struct str csv = arena_printf(given->arena, STR_FMT ".csv", STR_ARG(table));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct str name =
            arena_printf(given->arena, STR_FMT STR_FMT, STR_ARG(table), STR_ARG(kinds[i]));
        const struct manifest_file *file = manifest_find(&given->copied->files, name);
        if (!file)
            continue;
        if (manifest_find(&given->copied->files, csv)) // also of the kind before
            report_error(given->report, name, 0,
                         STR("Haal de oude weg. Laat alleen het bestand staan dat klopt."),
                         "De lijst \"" STR_FMT "\" staat er twee keer: in twee soorten bestanden.",
                         STR_ARG(table));
        else if (!convert(given, file, csv))
            return false;
    }
    return true;
}

bool tables_convert(struct arena *arena, int staging_fd, struct copied *copied,
                    struct report *report, struct tables *out, struct error *err) {
    const struct given given = {arena, staging_fd, copied, report, out, err};
    out->count = 0;
    for (int i = 0; i < TABLES_MAX; i++)
        if (!convert_table(&given, names[i]))
            return false;
    return true;
}

void tables_name_sources(const struct tables *tables, struct report *report) {
    for (struct problem *problem = report->first; problem; problem = problem->next)
        for (int i = 0; i < tables->count; i++)
            if (str_eq(problem->file, tables->made[i].to))
                problem->file = tables->made[i].from;
}
