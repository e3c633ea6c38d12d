// SPDX-License-Identifier: EUPL-1.2
#include "base/watch.h"
#include "base/file.h"
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

// A file counts when it is closed or gets its name: half of a file is never looked at.
enum {
    FILE_EVENTS = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE,
    FOLDER_EVENTS = FILE_EVENTS | IN_CREATE | IN_ONLYDIR,
    READ_BYTES = 16 * 1024,
};

struct watch {
    int fd;
    int top; // the folder itself
    char folder[PATH_MAX];
};

// Adding a folder twice is the same watch. One that is gone again is no mistake.
static int add_folder(struct watch *watch, const char *path) {
    return inotify_add_watch(watch->fd, path, FOLDER_EVENTS);
}

static void add_folders_in(struct watch *watch) {
    DIR *dir = opendir(watch->folder);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[PATH_MAX];
        const int len = snprintf(path, sizeof path, "%s/%s", watch->folder, entry->d_name);
        if (entry->d_name[0] != '.' && len < (int)sizeof path && file_is_folder(path))
            add_folder(watch, path);
    }
    closedir(dir);
}

struct watch *watch_create(const char *folder, struct error *err) {
    struct watch *watch = calloc(1, sizeof *watch);
    if (!watch)
        abort();
    watch->fd = -1;
    if (!file_is_folder(folder) || strlen(folder) >= sizeof watch->folder) {
        error_set(err, ERR_NOT_FOUND, "Deze map is er niet");
        error_place(err, folder, 0);
        goto fail;
    }
    memcpy(watch->folder, folder, strlen(folder) + 1);
    watch->fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    watch->top = watch->fd < 0 ? -1 : add_folder(watch, folder);
    if (watch->top < 0) {
        error_set(err, ERR_IO, "Het systeem kan deze map niet volgen: %s", strerror(errno));
        error_place(err, folder, 0);
        goto fail;
    }
    add_folders_in(watch);
    return watch;
fail:
    watch_destroy(watch);
    return NULL;
}

void watch_destroy(struct watch *watch) {
    if (!watch)
        return;
    if (watch->fd >= 0)
        close(watch->fd);
    free(watch);
}

int watch_fd(const struct watch *watch) {
    return watch->fd;
}

// Editors save in files of their own beside it, with a dot or a tilde; those are not content.
static bool is_content(const struct inotify_event *event) {
    const size_t len = event->len > 0 ? strlen(event->name) : 0;
    return len > 0 && event->name[0] != '.' && event->name[len - 1] != '~';
}

bool watch_changed(struct watch *watch) {
    _Alignas(struct inotify_event) char bytes[READ_BYTES];
    bool changed = false;
    for (ssize_t len; (len = read(watch->fd, bytes, sizeof bytes)) > 0;)
        for (const char *at = bytes; at < bytes + len;) {
            const struct inotify_event *event = (const void *)at;
            at += sizeof *event + event->len;
            const bool lost = (event->mask & IN_Q_OVERFLOW) != 0;
            if (event->mask & IN_CREATE && !(event->mask & IN_ISDIR))
                continue; // it is told again when it is closed
            changed |= lost || is_content(event);
        }
    if (changed)
        add_folders_in(watch); // one of them may be new
    return changed;
}
