// SPDX-License-Identifier: EUPL-1.2
#include "base/file.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_NAMES_MAX = 100000 };

static bool refuse(struct error *err, enum error_code code, const char *text, const char *path) {
    error_set(err, code, "%s", text);
    return error_place(err, path, 0);
}

static bool refuse_errno(struct error *err, const char *text, const char *path) {
    const int why = errno;
    error_set(err, why == ENOSPC || why == EDQUOT ? ERR_LIMIT : ERR_IO, "%s (%s)", text,
              error_reason(why));
    return error_place(err, path, 0);
}

// Reads up to `size` bytes; fewer when the file got shorter meanwhile. -1: the system refused.
static ssize_t read_whole(int fd, char *bytes, size_t size) {
    size_t have = 0;
    while (have < size) {
        ssize_t got = read(fd, bytes + have, size - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        have += (size_t)got;
    }
    return (ssize_t)have;
}

bool file_read(struct arena *arena, const char *path, size_t limit, struct str *out,
               struct error *err) {
    // O_NONBLOCK: a pipe with a file's name must not stop the kiosk.
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return refuse(err, ERR_NOT_FOUND, "Dit bestand is er niet", path);
    if (fd < 0)
        return refuse_errno(err, "Dit bestand kan niet worden geopend", path);
    bool done = false;
    struct stat info;
    if (fstat(fd, &info) != 0)
        refuse_errno(err, "Dit bestand kan niet worden gelezen", path);
    else if (!S_ISREG(info.st_mode))
        refuse(err, ERR_IO, "Dit is geen gewoon bestand", path);
    else if ((uintmax_t)info.st_size > limit)
        refuse(err, ERR_LIMIT, "Dit bestand is te groot", path);
    else {
        char *bytes = arena_alloc(arena, (size_t)info.st_size + 1);
        ssize_t len = read_whole(fd, bytes, (size_t)info.st_size);
        done = len >= 0;
        if (done)
            *out = (struct str){bytes, (size_t)len};
        else
            refuse_errno(err, "Dit bestand kan niet worden gelezen", path);
    }
    close(fd);
    return done;
}

static bool write_whole(int fd, struct str bytes) {
    while (bytes.len > 0) {
        ssize_t put = write(fd, bytes.ptr, bytes.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes = str_slice(bytes, (size_t)put, bytes.len);
    }
    return true;
}

bool file_sync_folder_of(const char *path) {
    char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (!slash)
        snprintf(folder, sizeof folder, ".");
    else
        slash[slash == folder ? 1 : 0] = '\0';
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool done = fsync(fd) == 0;
    const int why = errno;
    close(fd);
    errno = why;
    return done;
}

bool file_write(const char *path, struct str bytes, struct error *err) {
    char temporary[PATH_MAX];
    int len = snprintf(temporary, sizeof temporary, "%s.XXXXXX", path);
    if (len < 0 || (size_t)len >= sizeof temporary)
        return refuse(err, ERR_LIMIT, "Deze bestandsnaam is te lang", path);
    int fd = mkostemp(temporary, O_CLOEXEC);
    if (fd < 0)
        return refuse_errno(err, "Dit bestand kan niet worden gemaakt", path);
    bool done = fchmod(fd, 0644) == 0 && write_whole(fd, bytes) && fsync(fd) == 0;
    const int why = errno;
    if (close(fd) != 0)
        done = false;
    else
        errno = why;
    if (!done || rename(temporary, path) != 0) {
        refuse_errno(err, "Dit bestand kan niet worden geschreven", path);
        unlink(temporary);
        return false;
    }
    if (!file_sync_folder_of(path))
        return refuse_errno(err, "De map van dit bestand kan niet worden geschreven", path);
    return true;
}

bool file_exists(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) && access(path, R_OK) == 0;
}

bool file_is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

// A new folder whose name is not on disk would take all that is put in it along.
static bool make_one_folder(const char *path) {
    if (mkdir(path, 0755) != 0)
        return errno == EEXIST && file_is_folder(path);
    if (file_sync_folder_of(path))
        return true;
    const int why = errno;
    rmdir(path);
    errno = why;
    return false;
}

bool file_make_folder(const char *path, struct error *err) {
    char part[PATH_MAX];
    int len = snprintf(part, sizeof part, "%s", path);
    if (len <= 0 || (size_t)len >= sizeof part)
        return refuse(err, ERR_LIMIT, "Deze mapnaam is te lang", path);
    for (char *at = part + 1;; at++) {
        if (*at != '/' && *at != '\0')
            continue;
        char end = *at;
        *at = '\0';
        if (!make_one_folder(part))
            return refuse_errno(err, "Deze map kan niet worden gemaakt", path);
        if (end == '\0')
            return true;
        *at = end;
    }
}

static int compare_names(const void *a, const void *b) {
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

bool file_list(struct arena *arena, const char *folder, struct str suffix, struct str **names,
               int *count, struct error *err) {
    DIR *dir = opendir(folder);
    if (!dir)
        return refuse(err, errno == ENOENT || errno == ENOTDIR ? ERR_NOT_FOUND : ERR_IO,
                      "Deze map kan niet worden geopend", folder);
    struct str *list = NULL;
    int used = 0, room = 0;
    bool done = true;
    errno = 0; // it alone tells an error from the end
    for (struct dirent *entry; done && (entry = readdir(dir)) != NULL; errno = 0) {
        struct str name = str_c(entry->d_name);
        if (name.ptr[0] == '.' || !str_ends(name, suffix))
            continue;
        if (used == FOLDER_NAMES_MAX) {
            done = refuse(err, ERR_LIMIT, "Er staan te veel bestanden in deze map", folder);
            continue;
        }
        if (used == room) {
            room = room ? room * 2 : 64;
            struct str *more = arena_array(arena, struct str, room);
            if (used)
                memcpy(more, list, sizeof *more * (size_t)used);
            list = more;
        }
        list[used++] = arena_dup(arena, name);
    }
    if (done && errno != 0)
        done = refuse_errno(err, "Deze map kan niet worden gelezen", folder);
    closedir(dir);
    if (!done)
        return false;
    if (used)
        qsort(list, (size_t)used, sizeof *list, compare_names);
    *names = list;
    *count = used;
    return true;
}
