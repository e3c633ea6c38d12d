// SPDX-License-Identifier: EUPL-1.2
#include "stick/scan.h"
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

// ---- names

bool scan_is_hidden(struct str name) {
    static const char *const known[] = {
        "Thumbs.db",    "ehthumbs.db", "desktop.ini", "System Volume Information",
        "$RECYCLE.BIN", "RECYCLER",    "LOST.DIR",    "lost+found",
        "autorun.inf",
    };
    if (str_starts(name, STR(".")) || str_starts(name, STR("~")))
        return true;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq_nocase(name, str_c(known[i])))
            return true;
    return false;
}

static struct str lower(struct arena *arena, struct str text) {
    char *copy = arena_cstr(arena, text);
    for (char *at = copy; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return (struct str){copy, text.len};
}

static bool is_table(struct str name) {
    static const char *const tables[] = {"contacten", "contacten-landelijk", "plaatsen"};
    static const char *const ends[] = {".csv", ".xlsx", ".ods"};
    const char *dot = memchr(name.ptr, '.', name.len);
    if (!dot)
        return false;
    const struct str stem = str_slice(name, 0, (size_t)(dot - name.ptr));
    const struct str end = str_slice(name, stem.len, name.len);
    bool stem_known = false, end_known = false;
    for (size_t i = 0; i < 3; i++) {
        stem_known |= str_eq(stem, str_c(tables[i]));
        end_known |= str_eq(end, str_c(ends[i]));
    }
    return stem_known && end_known;
}

static bool is_known(struct str name) { // in small letters
    return is_table(name) || str_eq(name, STR("instellingen.ini")) ||
           str_eq(name, STR(MANIFEST_NAME)) || str_eq(name, STR(MANIFEST_NAME ".minisig"));
}

static bool is_language(struct str folder) {
    return folder.len == 2 && islower((unsigned char)folder.ptr[0]) &&
           islower((unsigned char)folder.ptr[1]);
}

struct str scan_path(struct arena *arena, struct str folder, struct str name) {
    const struct str small = lower(arena, name), small_folder = lower(arena, folder);
    if (str_empty(folder))
        return is_known(small) ? small : arena_dup(arena, name);
    const bool language = is_language(small_folder);
    const struct str in = language || str_eq(small_folder, STR("beelden")) ? small_folder : folder;
    const struct str file = language && str_ends(small, STR(".md")) ? small : name;
    return arena_printf(arena, STR_FMT "/" STR_FMT, STR_ARG(in), STR_ARG(file));
}

// ---- the stick

int scan_open(int stick_fd) {
    const int fd = openat(stick_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    char name[sizeof((struct dirent *)0)->d_name] = "";
    int seen = 0;
    if (!dir) {
        if (fd >= 0)
            close(fd);
        return -1;
    }
    errno = 0;
    for (struct dirent *entry; !name[0] && seen < SCAN_ENTRIES_MAX && (entry = readdir(dir));
         seen++)
        if (str_eq_nocase(str_c(entry->d_name), STR(STICK_FOLDER)))
            memcpy(name, entry->d_name, sizeof name);
    const int why = errno;
    closedir(dir);
    errno = why ? why : ENOENT;
    return name[0] ? openat(stick_fd, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW) : -1;
}

struct scanning {
    struct arena *arena;
    struct report *report;
    struct scan *scan;
    int entries, problems;
};

static struct str shown(const struct scanning *scanning, struct str folder, struct str name) {
    return str_empty(folder)
               ? name
               : arena_printf(scanning->arena, STR_FMT "/" STR_FMT, STR_ARG(folder), STR_ARG(name));
}

static void refuse(struct scanning *scanning, struct str file, struct str remedy,
                   const char *text) {
    if (scanning->problems++ < SCAN_PROBLEMS_MAX)
        report_error(scanning->report, file, 0, remedy, "%s", text);
}

static void too_much(struct scanning *scanning, struct str remedy, const char *text) {
    if (scanning->scan->complete)
        report_error(scanning->report, STR(STICK_FOLDER), 0, remedy, "%s", text);
    scanning->scan->complete = false;
}

static void add_file(struct scanning *scanning, struct str folder, struct str name, int64_t size) {
    struct scan *scan = scanning->scan;
    const struct str path = scan_path(scanning->arena, folder, name);
    const struct str file = shown(scanning, folder, name);
    if (!manifest_path_allowed(path))
        refuse(scanning, file,
               STR("Geef het bestand een naam van hoogstens 50 gewone letters, cijfers en "
                   "streepjes. Of haal het weg."),
               "De zuil kan de naam van dit bestand niet gebruiken.");
    else if (size > MANIFEST_FILE_MAX)
        refuse(scanning, file, STR("Maak het bestand kleiner, of haal het weg."),
               "Dit bestand is te groot. Een bestand mag hoogstens 8 MB zijn.");
    else if (scan->count == MANIFEST_FILES_MAX)
        too_much(scanning, STR("Haal weg wat niet bij de inhoud van de zuil hoort."),
                 "Er staan te veel bestanden in deze map. Het mogen er hoogstens 2000 zijn.");
    else if (scan->total + size > MANIFEST_TOTAL_MAX)
        too_much(scanning, STR("Maak de foto's kleiner, of haal weg wat er niet bij hoort."),
                 "De bestanden zijn samen te groot. Alles samen mag hoogstens 64 MB zijn.");
    else {
        scan->files[scan->count++] = (struct scan_file){folder, name, path, size};
        scan->total += size;
    }
}

static bool scan_entries(struct scanning *scanning, int fd, struct str folder);

static bool scan_inside(struct scanning *scanning, int above, struct str name) {
    const int fd = openat(above, name.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return false;
    const bool done = scan_entries(scanning, fd, name);
    close(fd);
    return done;
}

static bool scan_entry(struct scanning *scanning, int fd, struct str folder, struct str name) {
    struct stat info;
    if (fstatat(fd, name.ptr, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    if (S_ISREG(info.st_mode))
        add_file(scanning, folder, name, info.st_size);
    else if (S_ISDIR(info.st_mode) && str_empty(folder))
        return scan_inside(scanning, fd, name);
    else if (S_ISDIR(info.st_mode))
        refuse(scanning, shown(scanning, folder, name),
               STR("Zet de bestanden een map hoger, en haal deze map weg."),
               "Deze map staat te diep. In een map van de inhoud staan geen andere mappen.");
    else
        refuse(scanning, shown(scanning, folder, name),
               STR("Haal het weg, of zet er een kopie van het bestand zelf."),
               "Dit is geen gewoon bestand, maar een koppeling of een apparaat.");
    return true;
}

static bool scan_entries(struct scanning *scanning, int fd, struct str folder) {
    const int own = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = own < 0 ? NULL : fdopendir(own);
    if (!dir) {
        if (own >= 0)
            close(own);
        return false;
    }
    bool done = true;
    errno = 0;
    for (struct dirent *entry; done && scanning->scan->complete && (entry = readdir(dir));) {
        const struct str name = arena_dup(scanning->arena, str_c(entry->d_name));
        if (str_eq(name, STR(".")) || str_eq(name, STR("..")))
            continue;
        if (++scanning->entries > SCAN_ENTRIES_MAX)
            too_much(scanning, STR("Haal weg wat niet bij de inhoud van de zuil hoort."),
                     "Er staan veel te veel bestanden in deze map.");
        else if (scan_is_hidden(name))
            scanning->scan->skipped++;
        else
            done = scan_entry(scanning, fd, folder, name);
        if (done)
            errno = 0; // for readdir(), which has no other way to tell
    }
    done = done && errno == 0;
    const int why = errno;
    closedir(dir);
    errno = why;
    return done;
}

static int compare_files(const void *a, const void *b) {
    return str_compare(((const struct scan_file *)a)->path, ((const struct scan_file *)b)->path);
}

// Names that differ only in case are one file on FAT, but a stick need not be FAT.
static void drop_twins(struct scanning *scanning) {
    struct scan *scan = scanning->scan;
    int kept = 0;
    for (int i = 0; i < scan->count; i++) {
        const struct scan_file *file = &scan->files[i];
        if (kept > 0 && str_eq(scan->files[kept - 1].path, file->path)) {
            refuse(scanning, file->path, STR("Haal er een van de twee weg."),
                   "Dit bestand staat er twee keer, met grote en met kleine letters.");
            scan->total -= file->size;
        } else
            scan->files[kept++] = *file;
    }
    scan->count = kept;
}

bool scan_folder(struct arena *arena, int fd, struct report *report, struct scan *out) {
    struct scan scan = {.complete = true};
    struct scanning scanning = {.arena = arena, .report = report, .scan = &scan};
    scan.files = arena_array(arena, struct scan_file, MANIFEST_FILES_MAX);
    if (!scan_entries(&scanning, fd, (struct str){0}))
        return false;
    if (scan.count > 1)
        qsort(scan.files, (size_t)scan.count, sizeof *scan.files, compare_files);
    drop_twins(&scanning);
    *out = scan;
    return true;
}
