// SPDX-License-Identifier: EUPL-1.2
#include "stick/copy.h"
#include "stick/hash.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    COPY_BYTES = 64 * 1024,
    PULLED_WAIT_MS = 100, // how long an error may be there before the system says why
    PULLED_WAITS = 15,
};

// ---- staging

static bool staging_failed(struct error *err) {
    const int why = errno;
    if (why == ENOSPC || why == EDQUOT)
        return error_set(err, ERR_LIMIT,
                         "De kaart van de zuil is vol. Er is niets veranderd. Bel de beheerder.");
    return error_set(err, ERR_IO,
                     "De zuil kan de bestanden niet bewaren (%s). Er is niets veranderd. Bel de "
                     "beheerder.",
                     strerror(why));
}

// Removes what lies in `dir`, but for folders with something in them. *full: the last of those,
// open; -1: there is none.
static bool clear_entries(DIR *dir, int *full) {
    const int fd = dirfd(dir);
    *full = -1;
    for (struct dirent *entry; (entry = readdir(dir));) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || unlinkat(fd, name, 0) == 0 ||
            ((errno == EISDIR || errno == EPERM) && unlinkat(fd, name, AT_REMOVEDIR) == 0))
            continue;
        if (*full >= 0)
            close(*full);
        *full = openat(fd, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
        if (*full < 0)
            return false;
    }
    return true;
}

static bool is_same(int fd, const struct stat *folder) {
    struct stat info;
    return fstat(fd, &info) == 0 && info.st_dev == folder->st_dev && info.st_ino == folder->st_ino;
}

// The folder to go on with: one that is not empty, or the one above. -1: it failed.
static int clear_and_move(DIR *dir) {
    int full;
    if (!clear_entries(dir, &full))
        return -1;
    return full >= 0 ? full : openat(dirfd(dir), "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

// However deep: a process that was taken over may have left anything there.
bool copy_clear(int fd, struct error *err) {
    struct stat top;
    int at = fstat(fd, &top) == 0 ? openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    bool empty = false;
    while (at >= 0 && !empty) {
        DIR *dir = fdopendir(at);
        if (!dir) {
            close(at);
            break;
        }
        const bool is_top = is_same(at, &top);
        int next = -1;
        if (is_top)
            empty = clear_entries(dir, &next) && next < 0;
        else
            next = clear_and_move(dir);
        const int why = errno;
        closedir(dir);
        errno = why;
        at = next;
    }
    return empty || staging_failed(err);
}

static int create_file(int staging, const char *path) {
    char folder[MANIFEST_PATH_MAX + 1];
    const char *slash = strchr(path, '/');
    if (slash) {
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
        if (mkdirat(staging, folder, 0755) != 0 && errno != EEXIST)
            return -1;
    }
    return openat(staging, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
}

static bool write_all(int fd, const unsigned char *bytes, size_t size) {
    while (size > 0) {
        const ssize_t put = write(fd, bytes, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes += put;
        size -= (size_t)put;
    }
    return true;
}

// ---- the stick

struct copying {
    int folder, staging;
    struct copy_link link;
    int64_t done, total;
    struct error *err;
};

static bool stopped(const struct copying *copying) {
    return copying->link.stop && copying->link.stop(copying->link.user);
}

// The stick does not answer. Mostly because it is not there any more, which the system may tell a
// moment later.
static enum copy_end stick_failed(const struct copying *copying, struct str file) {
    for (int i = 0; i < PULLED_WAITS; i++) {
        if (stopped(copying))
            return COPY_STOP;
        poll(NULL, 0, PULLED_WAIT_MS);
    }
    error_set(copying->err, ERR_IO,
              "De stick is niet goed te lezen. Er is niets veranderd. Zet de bestanden opnieuw op "
              "de stick, of neem een andere stick.");
    char name[MANIFEST_PATH_MAX + 1];
    snprintf(name, sizeof name, STR_FMT, STR_ARG(file));
    error_place(copying->err, name, 0);
    return COPY_FAILED;
}

static enum copy_end copy_bytes(struct copying *copying, int in, int out, int64_t expected,
                                struct manifest_file *file) {
    unsigned char bytes[COPY_BYTES];
    crypto_generichash_state state;
    int64_t size = 0;
    crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
    while (size < expected) {
        const ssize_t got = read(in, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            continue;
        // More or less than the stick said: it changes under our hands, or lies.
        if (got <= 0 || got > expected - size)
            return stick_failed(copying, file->path);
        size += got;
        crypto_generichash_update(&state, bytes, (unsigned long long)got);
        if (!write_all(out, bytes, (size_t)got)) {
            staging_failed(copying->err);
            return COPY_FAILED;
        }
        copying->done += got;
        if (copying->link.tell)
            copying->link.tell(copying->link.user, copying->done, copying->total);
        if (stopped(copying))
            return COPY_STOP;
    }
    crypto_generichash_final(&state, file->hash.bytes, sizeof file->hash.bytes);
    file->size = (int)size;
    return COPY_DONE;
}

// What was a file a moment ago is looked at again: it is opened without following or waiting.
static int open_file(const struct copying *copying, const struct scan_file *file) {
    int folder = copying->folder;
    if (!str_empty(file->folder))
        folder = openat(folder, file->folder.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (folder < 0)
        return -1;
    int fd =
        openat(folder, file->name.ptr, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    struct stat info;
    if (fd >= 0 &&
        (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size != file->size)) {
        close(fd);
        fd = -1;
    }
    if (folder != copying->folder)
        close(folder);
    return fd;
}

static enum copy_end copy_file(struct copying *copying, const struct scan_file *from,
                               struct manifest_file *to) {
    enum copy_end end = COPY_FAILED;
    to->path = from->path;
    const int in = open_file(copying, from);
    if (in < 0)
        return stick_failed(copying, from->path);
    const int out = create_file(copying->staging, from->path.ptr);
    if (out < 0)
        staging_failed(copying->err);
    else
        end = copy_bytes(copying, in, out, from->size, to);
    if (out >= 0 && close(out) != 0 && end == COPY_DONE) {
        staging_failed(copying->err);
        end = COPY_FAILED;
    }
    close(in);
    return end;
}

static enum copy_end copy_files(struct arena *arena, struct copying *copying,
                                const struct scan *scan, struct copied *out) {
    struct manifest_file *files = arena_array(arena, struct manifest_file, scan->count + 1);
    for (int i = 0; i < scan->count; i++) {
        struct manifest_file *file = &files[out->files.file_count];
        const enum copy_end end = copy_file(copying, &scan->files[i], file);
        if (end != COPY_DONE)
            return end;
        out->count++;
        if (str_eq(file->path, STR(MANIFEST_NAME)))
            out->manifest_there = true;
        else if (str_eq(file->path, STR(MANIFEST_NAME ".minisig")))
            out->signature_there = true;
        else {
            out->files.total += file->size;
            out->files.file_count++;
        }
    }
    out->files.files = files;
    return COPY_DONE;
}

static enum copy_end no_folder(const struct copying *copying) {
    if (errno != ENOENT && errno != ENOTDIR && errno != ELOOP)
        return stick_failed(copying, STR(STICK_FOLDER));
    if (stopped(copying))
        return COPY_STOP;
    error_set(
        copying->err, ERR_NOT_FOUND,
        "Op de stick staat geen map wegwijs. Zet de bestanden in een map met de naam wegwijs, "
        "en zet die map op de stick.");
    return COPY_FAILED;
}

static enum copy_end scan_and_copy(struct arena *arena, struct copying *copying,
                                   struct report *report, struct copied *out) {
    struct scan scan;
    if (!scan_folder(arena, copying->folder, report, &scan))
        return stick_failed(copying, STR(STICK_FOLDER));
    if (stopped(copying)) // a folder of a pulled stick can look empty
        return COPY_STOP;
    if (scan.count == 0 && scan.complete && report->errors == 0) {
        error_set(copying->err, ERR_NOT_FOUND,
                  "De map wegwijs op de stick is leeg. Zet de bestanden in die map.");
        return COPY_FAILED;
    }
    out->skipped = scan.skipped;
    out->complete = scan.complete;
    copying->total = scan.total;
    // What is not all can not be placed: reading it would only take time.
    return scan.complete ? copy_files(arena, copying, &scan, out) : COPY_DONE;
}

enum copy_end copy_stick(struct arena *arena, int stick_fd, int staging_fd, struct copy_link link,
                         struct report *report, struct copied *out, struct error *err) {
    struct copying copying = {-1, staging_fd, link, 0, 0, err};
    struct copied copied = {0};
    if (!copy_clear(staging_fd, err))
        return COPY_FAILED;
    copying.folder = scan_open(stick_fd);
    if (copying.folder < 0)
        return no_folder(&copying);
    const enum copy_end end = scan_and_copy(arena, &copying, report, &copied);
    close(copying.folder);
    if (end == COPY_DONE)
        *out = copied;
    else
        copy_clear(staging_fd, NULL); // that it failed was told already
    return end;
}

// ---- one file

bool copy_add(struct arena *arena, int staging_fd, struct copied *copied, struct str name,
              struct str bytes, struct error *err) {
    const int count = copied->files.file_count;
    struct manifest_file *files = arena_array(arena, struct manifest_file, count + 1);
    const struct manifest_file file = {arena_dup(arena, name), (int)bytes.len, hash_bytes(bytes)};
    const int fd = create_file(staging_fd, file.path.ptr);
    const bool done = fd >= 0 && write_all(fd, (const unsigned char *)bytes.ptr, bytes.len);
    if ((fd >= 0 && close(fd) != 0) || !done)
        return staging_failed(err);
    int at = 0;
    while (at < count && str_compare(copied->files.files[at].path, file.path) < 0)
        at++;
    memcpy(files, copied->files.files, sizeof *files * (size_t)at);
    files[at] = file;
    memcpy(files + at + 1, copied->files.files + at, sizeof *files * (size_t)(count - at));
    copied->files.files = files;
    copied->files.file_count++;
    copied->files.total += file.size;
    copied->count++;
    return true;
}

bool copy_drop(struct arena *arena, int staging_fd, struct copied *copied, struct str name,
               struct error *err) {
    const struct manifest_file *found = manifest_find(&copied->files, name);
    const int count = copied->files.file_count;
    if (!found)
        return true;
    if (unlinkat(staging_fd, arena_cstr(arena, name), 0) != 0)
        return staging_failed(err);
    struct manifest_file *files = arena_array(arena, struct manifest_file, count);
    const size_t before = (size_t)(found - copied->files.files);
    memcpy(files, copied->files.files, sizeof *files * before);
    memcpy(files + before, found + 1, sizeof *files * ((size_t)count - before - 1));
    copied->files.total -= found->size;
    copied->files.files = files;
    copied->files.file_count--;
    copied->count--;
    return true;
}
