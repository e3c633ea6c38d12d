// SPDX-License-Identifier: EUPL-1.2
#include "card.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// False: more than a delivery of these tests holds, or it cannot be read.
static bool take_file(struct card_folder *folder, int fd, const char *path) {
    if (folder->count == CARD_FILES)
        return false;
    const size_t at = folder->used, room = CARD_BYTES - at;
    size_t len = 0;
    for (ssize_t got; (got = read(fd, folder->bytes + at + len, room - len)) != 0;
         len += (size_t)got)
        if (got < 0)
            return false;
    if (len == room)
        return false;
    int i = folder->count++;
    for (; i > 0 && strcmp(folder->file[i - 1].path, path) > 0; i--)
        folder->file[i] = folder->file[i - 1];
    snprintf(folder->file[i].path, sizeof folder->file[i].path, "%s", path);
    folder->file[i].at = at;
    folder->file[i].len = len;
    folder->used += len;
    return true;
}

static bool take_folder(struct card_folder *folder, int fd, const char *inside) {
    DIR *dir = fdopendir(fd);
    bool done = dir != NULL;
    for (struct dirent *entry; done && (entry = readdir(dir));) {
        const char *name = entry->d_name;
        char path[64];
        if (!strcmp(name, ".") || !strcmp(name, "..") ||
            (!inside[0] && !strcmp(name, "manifest.txt")))
            continue;
        if (snprintf(path, sizeof path, "%s%s", inside, name) >= (int)sizeof path - 1)
            return false;
        const int file = openat(dirfd(dir), name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        if (file < 0) {
            done = false;
        } else if (entry->d_type == DT_DIR) {
            strcat(path, "/");
            done = take_folder(folder, file, path);
        } else {
            done = take_file(folder, file, path);
            close(file);
        }
    }
    if (dir)
        closedir(dir);
    return done;
}

static bool same(const struct card_folder *a, const struct card_folder *b) {
    if (a->count != b->count)
        return false;
    for (int i = 0; i < a->count; i++)
        if (strcmp(a->file[i].path, b->file[i].path) || a->file[i].len != b->file[i].len ||
            memcmp(a->bytes + a->file[i].at, b->bytes + b->file[i].at, a->file[i].len))
            return false;
    return true;
}

void card_load(struct card_versions *out, const char *folder) {
    for (int i = 0; i < CARD_VERSIONS; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%d", folder, i);
        const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        out->version[i] = NULL;
        if (fd < 0)
            continue;
        out->version[i] = calloc(1, sizeof *out->version[i]);
        if (!out->version[i] || !take_folder(out->version[i], fd, "")) {
            fprintf(stderr, "%s: cannot be read\n", path);
            exit(2);
        }
    }
}

int card_holds(const struct card_versions *versions, const char *path) {
    struct card_folder there = {.count = 0};
    const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT ? CARD_NONE : CARD_HALF;
    if (!take_folder(&there, fd, ""))
        return CARD_HALF;
    for (int i = 0; i < CARD_VERSIONS; i++)
        if (versions->version[i] && same(&there, versions->version[i]))
            return i;
    return CARD_HALF;
}

int card_leftovers(const char *path) {
    static const char *const known[] = {".", "..", "a", "b", "actief", "versie", "starts"};
    DIR *dir = opendir(path);
    int count = 0;
    if (!dir)
        return 0;
    for (struct dirent *entry; (entry = readdir(dir));) {
        bool expected = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            expected = expected || !strcmp(entry->d_name, known[i]);
        count += !expected;
    }
    closedir(dir);
    return count;
}
