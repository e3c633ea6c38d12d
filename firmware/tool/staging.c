// SPDX-License-Identifier: EUPL-1.2
#include "tool/staging.h"
#include "base/file.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

// What the system says (errno), and what a person can do about it.
static bool refuse(struct error *err, const char *what, const char *place) {
    const int number = errno;
    const char *why = "Kijk of de schijf of stick goed vastzit, of kies een andere plek";
    switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        why = "De schijf is vol. Maak ruimte vrij, of kies een andere plek";
        break;
    case EACCES:
    case EPERM:
    case EROFS:
        why = "U mag hier niets opslaan. Kies een andere plek";
        break;
    case ENOENT:
    case ENOTDIR:
        why = "De map waar dit in moet, is er niet. Maak die eerst, of kies een andere plek";
        break;
    case EEXIST:
    case ENOTEMPTY:
        why = "Er staat daar al iets met deze naam. Kies een andere naam";
        break;
    case ENAMETOOLONG:
        why = "De naam is te lang. Kies een kortere";
        break;
    default:
        break;
    }
    error_set(err, number == ENOENT ? ERR_NOT_FOUND : ERR_IO, "%s. %s", what, why);
    return error_place(err, place, 0);
}

static bool join(char out[PATH_MAX], const char *folder, const char *name, struct error *err) {
    const int len = snprintf(out, PATH_MAX, "%s/%s", folder, name);
    if (len > 0 && len < PATH_MAX)
        return true;
    error_set(err, ERR_LIMIT, "De naam van dit bestand is te lang. Kies een kortere");
    return error_place(err, name, 0);
}

// --- begin --------------------------------------------------------------------------------------

static bool is_free(const char *folder, struct error *err) {
    struct arena arena;
    struct str *names;
    struct stat info;
    int count = 0;
    if (lstat(folder, &info) != 0)
        return true; // what is wrong with it shows when it is made
    if (!S_ISDIR(info.st_mode)) {
        error_set(err, ERR_USAGE, "Er is al een bestand met deze naam. Kies een andere naam");
        return error_place(err, folder, 0);
    }
    arena_init(&arena);
    const bool listed = file_list(&arena, folder, STR(""), &names, &count, err);
    arena_fini(&arena);
    if (listed && count > 0) {
        error_set(err, ERR_USAGE,
                  "Deze map bestaat al en is niet leeg. Kies een andere naam, of maak hem eerst "
                  "leeg");
        return error_place(err, folder, 0);
    }
    return listed;
}

bool staging_begin(struct staging *staging, const char *folder, struct error *err) {
    *staging = (struct staging){{0}, {0}};
    size_t len = strlen(folder);
    while (len > 1 && folder[len - 1] == '/')
        len--;
    if (len == 0 || len + sizeof ".tmp-XXXXXX" > PATH_MAX) {
        errno = ENAMETOOLONG;
        return refuse(err, "Deze map kan niet worden gemaakt", folder);
    }
    snprintf(staging->folder, PATH_MAX, "%.*s", (int)len, folder);
    if (!is_free(staging->folder, err))
        return false;
    char aside[PATH_MAX];
    snprintf(aside, PATH_MAX, "%.*s.tmp-XXXXXX", (int)len, folder);
    if (!mkdtemp(aside))
        return refuse(err, "Deze map kan niet worden gemaakt", staging->folder);
    memcpy(staging->aside, aside, sizeof aside);
    if (chmod(aside, 0755) == 0)
        return true;
    refuse(err, "Deze map kan niet worden gemaakt", staging->folder);
    staging_drop(staging);
    return false;
}

// --- files --------------------------------------------------------------------------------------

static bool write_whole(int fd, struct str bytes) {
    while (bytes.len > 0) {
        const ssize_t put = write(fd, bytes.ptr, bytes.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes = str_slice(bytes, (size_t)put, bytes.len);
    }
    return fsync(fd) == 0; // a stick may be pulled out right after
}

bool staging_write(struct staging *staging, const char *file, struct str bytes, struct error *err) {
    char path[PATH_MAX], place[PATH_MAX];
    if (!join(path, staging->aside, file, err) || !join(place, staging->folder, file, err))
        return false;
    const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
    bool done = fd >= 0 && write_whole(fd, bytes);
    if (!done)
        refuse(err, "Dit bestand kan niet worden opgeslagen", place);
    if (fd >= 0 && close(fd) != 0 && done)
        done = refuse(err, "Dit bestand kan niet worden opgeslagen", place);
    return done;
}

// The names are on the disk only when their folder is.
static bool sync_folder(const char *path) {
    const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool done = fsync(fd) == 0;
    close(fd);
    return done;
}

static bool copy_folder(struct staging *staging, const char *from, const char *below, int depth,
                        struct error *err);

// `name` is below the folder that is copied: "nl/over.md".
static bool copy_one(struct staging *staging, const char *from, const char *name, int depth,
                     struct error *err) {
    char source[PATH_MAX], made[PATH_MAX], place[PATH_MAX];
    if (!join(source, from, name, err) || !join(made, staging->aside, name, err) ||
        !join(place, staging->folder, name, err))
        return false;
    if (file_is_folder(source)) {
        bool done = mkdir(made, 0755) == 0;
        if (done && !copy_folder(staging, from, name, depth + 1, err))
            return false;
        done = done && sync_folder(made);
        if (!done)
            refuse(err, "Deze map kan niet worden gemaakt", place);
        return done;
    }
    struct arena arena;
    struct str bytes;
    arena_init(&arena);
    const bool done = file_read(&arena, source, STAGING_FILE_MAX, &bytes, err) &&
                      staging_write(staging, name, bytes, err);
    arena_fini(&arena);
    return done;
}

static bool copy_folder(struct staging *staging, const char *from, const char *below, int depth,
                        struct error *err) {
    char folder[PATH_MAX];
    struct arena arena;
    struct str *names;
    int count = 0;
    if (!join(folder, from, below, err))
        return false;
    if (depth > STAGING_DEPTH_MAX) {
        error_set(err, ERR_LIMIT, "Hier zitten te veel mappen in mappen");
        return error_place(err, folder, 0);
    }
    arena_init(&arena);
    bool done = file_list(&arena, folder, STR(""), &names, &count, err);
    for (int i = 0; i < count && done; i++) {
        struct str name = names[i];
        if (below[0])
            name = arena_printf(&arena, "%s/" STR_FMT, below, STR_ARG(name));
        done = copy_one(staging, from, arena_cstr(&arena, name), depth, err);
    }
    arena_fini(&arena);
    return done;
}

bool staging_copy(struct staging *staging, const char *from, struct error *err) {
    char source[PATH_MAX], aside[PATH_MAX];
    if (!realpath(from, source) || !realpath(staging->aside, aside))
        return refuse(err, "Deze map kan niet worden gelezen", from);
    const size_t len = strlen(source);
    if (strncmp(aside, source, len) == 0 && aside[len] == '/') {
        error_set(err, ERR_USAGE,
                  "De nieuwe map kan niet in de map %s liggen. Kies een andere plek", from);
        return error_place(err, staging->folder, 0);
    }
    return copy_folder(staging, from, "", 0, err);
}

// --- the end ------------------------------------------------------------------------------------

bool staging_finish(struct staging *staging, struct error *err) {
    if (!sync_folder(staging->aside) || rename(staging->aside, staging->folder) != 0)
        return refuse(err, "Deze map kan niet worden gemaakt", staging->folder);
    staging->aside[0] = '\0';
    file_sync_folder_of(staging->folder); // whole it is, whatever becomes of its name
    return true;
}

static void remove_tree(const char *path, int depth) {
    struct arena arena;
    struct str *names;
    int count = 0;
    arena_init(&arena);
    if (depth <= STAGING_DEPTH_MAX + 1 && file_list(&arena, path, STR(""), &names, &count, NULL))
        for (int i = 0; i < count; i++) {
            char name[PATH_MAX];
            struct stat info;
            if (!join(name, path, arena_cstr(&arena, names[i]), NULL) || lstat(name, &info) != 0)
                continue;
            if (S_ISDIR(info.st_mode))
                remove_tree(name, depth + 1);
            else
                unlink(name);
        }
    arena_fini(&arena);
    rmdir(path);
}

void staging_drop(struct staging *staging) {
    if (staging->aside[0])
        remove_tree(staging->aside, 0);
    staging->aside[0] = '\0';
}
