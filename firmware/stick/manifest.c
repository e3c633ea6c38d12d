// SPDX-License-Identifier: EUPL-1.2
#include "stick/manifest.h"
#include "base/file.h"
#include "stick/hash.h"
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static const struct str first_line = {"wegwijs-inhoud 1", 16};

// ---- names

static bool is_part_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("._- ", c));
}

static bool is_part(struct str part) {
    if (str_empty(part) || part.ptr[0] == '.' || part.ptr[0] == ' ' ||
        part.ptr[part.len - 1] == '.' || part.ptr[part.len - 1] == ' ')
        return false;
    for (size_t i = 0; i < part.len; i++)
        if (!is_part_char(part.ptr[i]))
            return false;
    return true;
}

bool manifest_path_allowed(struct str path) {
    if (path.len > MANIFEST_PATH_MAX)
        return false;
    struct str rest = path;
    const struct str first = str_cut(&rest, '/');
    return is_part(first) && (!rest.ptr || is_part(rest));
}

static bool is_own(struct str path) {
    return str_eq(path, STR(MANIFEST_NAME)) || str_eq(path, STR(MANIFEST_NAME ".minisig"));
}

// ---- parse

struct reader {
    struct arena *arena;
    struct str rest;
    int line;
    struct error *err;
};

// The next line, which must be ended by LF. False: there is none, or it is cut off.
static bool next_line(struct reader *reader, struct str *line) {
    *line = str_cut(&reader->rest, '\n');
    reader->line++;
    return reader->rest.ptr != NULL;
}

static bool refuse(const struct reader *reader, enum error_code code, const char *text) {
    error_set(reader->err, code, "%s", text);
    return error_place(reader->err, MANIFEST_NAME, reader->line);
}

// A number without sign or zeros in front: one number has one text.
static bool take_number(struct str text, int max, int *out) {
    const bool plain = text.len == 1 || (text.len > 1 && text.ptr[0] != '0');
    return plain && str_to_int(text, out) && *out <= max;
}

static bool take_file(struct reader *reader, struct str line, struct manifest_file *out) {
    struct str rest = line;
    const struct str word = str_cut(&rest, ' '), size = str_cut(&rest, ' ');
    const struct str hex = str_cut(&rest, ' ');
    if (!str_eq(word, STR("bestand")) || !rest.ptr || !hash_parse(hex, &out->hash) ||
        !take_number(size, INT32_MAX, &out->size))
        return refuse(reader, ERR_FORMAT, "Deze regel van de lijst klopt niet");
    if (out->size > MANIFEST_FILE_MAX)
        return refuse(reader, ERR_LIMIT, "Een bestand in de lijst is te groot");
    if (!manifest_path_allowed(rest) || is_own(rest))
        return refuse(reader, ERR_FORMAT, "De naam van een bestand in de lijst kan niet");
    out->path = rest;
    return true;
}

static bool take_files(struct reader *reader, struct manifest *out) {
    int room = 0;
    for (size_t i = 0; i < reader->rest.len; i++)
        room += reader->rest.ptr[i] == '\n';
    if (room > MANIFEST_FILES_MAX)
        return refuse(reader, ERR_LIMIT, "Er staan te veel bestanden in de lijst");
    struct manifest_file *files = arena_array(reader->arena, struct manifest_file, room + 1);
    while (reader->rest.len > 0) {
        struct str line;
        if (!next_line(reader, &line))
            return refuse(reader, ERR_FORMAT, "De lijst is afgebroken");
        struct manifest_file *file = &files[out->file_count];
        if (!take_file(reader, line, file))
            return false;
        if (out->file_count > 0 && str_compare(file[-1].path, file->path) >= 0)
            return refuse(reader, ERR_FORMAT, "De lijst staat niet op volgorde");
        out->total += file->size;
        if (out->total > MANIFEST_TOTAL_MAX)
            return refuse(reader, ERR_LIMIT, "De bestanden zijn samen te groot");
        out->file_count++;
    }
    out->files = files;
    return true;
}

bool manifest_parse(struct arena *arena, struct str text, struct manifest *out, struct error *err) {
    struct reader reader = {arena, text, 0, err};
    struct manifest manifest = {0};
    struct str line, version;
    if (text.len > MANIFEST_TEXT_MAX)
        return refuse(&reader, ERR_LIMIT, "De lijst met bestanden is te groot");
    if (!next_line(&reader, &line) || !str_eq(line, first_line))
        return refuse(&reader, ERR_FORMAT, "Dit is geen lijst van wegwijs");
    if (!next_line(&reader, &line))
        return refuse(&reader, ERR_FORMAT, "De lijst is afgebroken");
    version = line;
    if (!str_eq(str_cut(&version, ' '), STR("versie")) ||
        !take_number(version, MANIFEST_VERSION_MAX, &manifest.version))
        return refuse(&reader, ERR_FORMAT, "De versie in de lijst klopt niet");
    if (!take_files(&reader, &manifest))
        return false;
    *out = manifest;
    return true;
}

struct str manifest_write(struct arena *arena, const struct manifest *manifest) {
    size_t size = 0;
    char *text = NULL;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        abort();
    fprintf(out, STR_FMT "\nversie %d\n", STR_ARG(first_line), manifest->version);
    for (int i = 0; i < manifest->file_count; i++) {
        const struct manifest_file *file = &manifest->files[i];
        const struct str hex = hash_hex(arena, &file->hash);
        fprintf(out, "bestand %d " STR_FMT " " STR_FMT "\n", file->size, STR_ARG(hex),
                STR_ARG(file->path));
    }
    if (fclose(out) != 0)
        abort();
    const struct str copy = arena_dup(arena, (struct str){text, size});
    free(text);
    return copy;
}

// ---- folders

struct walk {
    struct arena *arena;
    const char *folder;
    struct manifest_file *files;
    int count;
    int64_t total;
    struct error *err;
};

static bool add_file(struct walk *walk, struct str path) {
    struct manifest_file *file = &walk->files[walk->count];
    const struct str whole = arena_printf(walk->arena, "%s/" STR_FMT, walk->folder, STR_ARG(path));
    if (walk->count == MANIFEST_FILES_MAX)
        return error_set(walk->err, ERR_LIMIT, "Er zijn meer dan %d bestanden", MANIFEST_FILES_MAX);
    if (!manifest_path_allowed(path)) {
        error_set(walk->err, ERR_FORMAT, "De naam van dit bestand kan niet");
        return error_place(walk->err, whole.ptr, 0);
    }
    if (!hash_file(whole.ptr, &file->hash, &file->size, walk->err))
        return false;
    file->path = path;
    walk->total += file->size;
    walk->count++;
    return walk->total <= MANIFEST_TOTAL_MAX ||
           error_set(walk->err, ERR_LIMIT, "De bestanden zijn samen te groot (meer dan %d MB)",
                     MANIFEST_TOTAL_MAX >> 20);
}

static bool walk_folder(struct walk *walk, struct str inside);

// `path` is relative, `whole` is where that is. A link to a folder is no folder.
static bool add_entry(struct walk *walk, struct str path, bool folders, const char *whole) {
    struct stat info;
    if (lstat(whole, &info) != 0) {
        error_set(walk->err, ERR_IO, "Dit bestand kan niet worden gelezen (%s)",
                  error_reason(errno));
        return error_place(walk->err, whole, 0);
    }
    return folders && S_ISDIR(info.st_mode) ? walk_folder(walk, path) : add_file(walk, path);
}

// Files and, one deep, folders. Hidden names are met too: what nobody sees must not be there.
static bool walk_folder(struct walk *walk, struct str inside) {
    const struct str path =
        str_empty(inside) ? arena_dup(walk->arena, str_c(walk->folder))
                          : arena_printf(walk->arena, "%s/" STR_FMT, walk->folder, STR_ARG(inside));
    DIR *dir = opendir(path.ptr);
    if (!dir) {
        error_set(walk->err, ERR_IO, "Deze map kan niet worden geopend (%s)", error_reason(errno));
        return error_place(walk->err, path.ptr, 0);
    }
    bool done = true;
    errno = 0; // it alone tells an error from the end
    for (struct dirent *entry; done && (entry = readdir(dir)); errno = 0) {
        const struct str name = str_c(entry->d_name);
        if (str_eq(name, STR(".")) || str_eq(name, STR("..")))
            continue;
        const struct str below = str_empty(inside) ? arena_dup(walk->arena, name)
                                                   : arena_printf(walk->arena, STR_FMT "/" STR_FMT,
                                                                  STR_ARG(inside), STR_ARG(name));
        const struct str whole =
            arena_printf(walk->arena, "%s/" STR_FMT, walk->folder, STR_ARG(below));
        if (is_own(below))
            continue;
        done = add_entry(walk, below, str_empty(inside), whole.ptr);
    }
    if (done && errno != 0) {
        error_set(walk->err, ERR_IO, "Deze map kan niet worden gelezen (%s)", error_reason(errno));
        done = error_place(walk->err, path.ptr, 0);
    }
    closedir(dir);
    return done;
}

static int compare_files(const void *a, const void *b) {
    return str_compare(((const struct manifest_file *)a)->path,
                       ((const struct manifest_file *)b)->path);
}

bool manifest_make(struct arena *arena, const char *folder, int version, struct manifest *out,
                   struct error *err) {
    struct walk walk = {arena, folder, NULL, 0, 0, err};
    walk.files = arena_array(arena, struct manifest_file, MANIFEST_FILES_MAX + 1);
    if (!walk_folder(&walk, (struct str){0}))
        return false;
    if (walk.count > 1)
        qsort(walk.files, (size_t)walk.count, sizeof *walk.files, compare_files);
    *out = (struct manifest){version, walk.files, walk.count, walk.total};
    return true;
}

const struct manifest_file *manifest_find(const struct manifest *manifest, struct str path) {
    int low = 0, high = manifest->file_count;
    while (low < high) {
        const int middle = low + (high - low) / 2;
        const int order = str_compare(manifest->files[middle].path, path);
        if (order == 0)
            return &manifest->files[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static bool differs(struct error *err, const char *text, const char *folder, struct str path) {
    char whole[PATH_MAX];
    snprintf(whole, sizeof whole, "%s/" STR_FMT, folder, STR_ARG(path));
    error_set(err, ERR_FORMAT, "%s", text);
    return error_place(err, whole, 0);
}

bool manifest_verify(const struct manifest *manifest, const char *folder, struct error *err) {
    struct arena arena;
    struct manifest there;
    arena_init(&arena);
    bool same = manifest_make(&arena, folder, manifest->version, &there, err);
    for (int i = 0; same && i < there.file_count; i++) {
        const struct manifest_file *file = &there.files[i];
        const struct manifest_file *listed = manifest_find(manifest, file->path);
        if (!listed)
            same = differs(err, "Dit bestand staat niet in de lijst", folder, file->path);
        else if (listed->size != file->size || !hash_same(&listed->hash, &file->hash))
            same = differs(err, "Dit bestand is veranderd of beschadigd", folder, file->path);
    }
    for (int i = 0; same && i < manifest->file_count; i++)
        if (!manifest_find(&there, manifest->files[i].path))
            same = differs(err, "Dit bestand ontbreekt", folder, manifest->files[i].path);
    arena_fini(&arena);
    return same;
}
