// SPDX-License-Identifier: EUPL-1.2
#include "stick/find.h"
#include "stick/udev.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOUNTINFO_MAX = 1 << 20 };

struct find {
    char folder[PATH_MAX]; // the stick; empty: none is known
    char mounts[PATH_MAX]; // empty: `folder` is all there can be
    int fd;                // epoll of those below
    int mountinfo_fd, inotify_fd;
    struct plugs *plugs;
    bool here, plugged, strange;
    dev_t device;
    ino_t inode;
};

// ---- mountinfo

// "\040" and the like, as the kernel writes blanks in names.
static bool unescape(struct str text, char *out, size_t size) {
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\\' && i + 3 < text.len) {
            c = (char)((text.ptr[i + 1] - '0') * 64 + (text.ptr[i + 2] - '0') * 8 +
                       (text.ptr[i + 3] - '0'));
            i += 3;
        }
        if (len + 1 >= size || c == '\0')
            return false;
        out[len++] = c;
    }
    out[len] = '\0';
    return len > 0;
}

static bool right_below(const char *path, struct str mounts) {
    while (mounts.len > 1 && str_ends(mounts, STR("/")))
        mounts.len--;
    const struct str given = str_c(path);
    return str_starts(given, mounts) && given.len > mounts.len + 1 &&
           given.ptr[mounts.len] == '/' && !strchr(path + mounts.len + 1, '/');
}

// 36 35 98:0 / /media/stick rw,noatime master:1 - vfat /dev/sda1 rw
static bool take_line(struct str line, struct str mounts, char out[PATH_MAX]) {
    struct str field = {0};
    for (int i = 0; i < 5; i++)
        field = str_cut(&line, ' ');
    const struct str point = field;
    while (line.ptr && !str_eq(str_cut(&line, ' '), STR("-")))
        continue;
    const struct str type = str_cut(&line, ' ');
    return (str_eq(type, STR("vfat")) || str_eq(type, STR("exfat"))) &&
           unescape(point, out, PATH_MAX) && right_below(out, mounts);
}

bool find_mount(struct str mountinfo, struct str mounts, char out[PATH_MAX]) {
    while (mountinfo.ptr)
        if (take_line(str_cut(&mountinfo, '\n'), mounts, out))
            return true;
    return false;
}

static bool look_for_mount(const struct find *find, char out[PATH_MAX]) {
    char *text = malloc(MOUNTINFO_MAX);
    size_t len = 0;
    ssize_t got = 1;
    if (!text)
        abort();
    while (got > 0 && len < MOUNTINFO_MAX) {
        got = pread(find->mountinfo_fd, text + len, MOUNTINFO_MAX - len, (off_t)len);
        len += got > 0 ? (size_t)got : 0;
    }
    const bool found = find_mount((struct str){text, len}, str_c(find->mounts), out);
    free(text);
    return found;
}

// ---- the stick

static bool stat_folder(const char *path, struct stat *info) {
    return stat(path, info) == 0 && S_ISDIR(info->st_mode);
}

bool find_is_there(const struct find *find) {
    struct stat info;
    return stat_folder(find->folder, &info) && info.st_dev == find->device &&
           info.st_ino == find->inode;
}

static void hear_plugs(struct find *find) {
    struct plug plug;
    while (find->plugs && plugs_next(find->plugs, &plug)) {
        find->plugged = plug.kind != PLUG_OUT;
        find->strange = plug.kind == PLUG_STRANGE;
        if (plug.kind == PLUG_OUT && find->here && plug.device == find->device)
            find->here = false;
    }
}

// Reads what made find_fd() readable, so that it is not any more.
static void hear_changes(struct find *find) {
    char bytes[4096];
    struct epoll_event events[4];
    while (find->inotify_fd >= 0 && read(find->inotify_fd, bytes, sizeof bytes) > 0)
        continue;
    // Asking epoll takes the POLLPRI of mountinfo away.
    epoll_wait(find->fd, events, 4, 0);
}

// A stick that was there is looked for where it was; another one only after it was told to be gone.
static bool look_for_stick(struct find *find) {
    char path[PATH_MAX];
    struct stat info;
    if (find->mounts[0] && !look_for_mount(find, path))
        return false;
    if (find->mounts[0])
        memcpy(find->folder, path, sizeof path);
    if (!stat_folder(find->folder, &info))
        return false;
    find->device = info.st_dev;
    find->inode = info.st_ino;
    return true;
}

static bool still_mounted(const struct find *find) {
    char path[PATH_MAX];
    return !find->mounts[0] || (look_for_mount(find, path) && strcmp(path, find->folder) == 0);
}

enum find_state find_look(struct find *find) {
    const bool was = find->here;
    hear_changes(find);
    hear_plugs(find);
    if (was) {
        find->here = find->here && still_mounted(find) && find_is_there(find);
        if (find->here)
            return FIND_READY;
        find->plugged = find->strange = false;
        return FIND_NONE;
    }
    find->here = look_for_stick(find);
    if (find->here)
        return FIND_READY;
    return find->strange ? FIND_STRANGE : find->plugged ? FIND_PLUGGED : FIND_NONE;
}

const char *find_folder(const struct find *find) {
    return find->folder;
}

int find_fd(const struct find *find) {
    return find->fd;
}

// ---- start and end

static bool watch_fd(const struct find *find, int fd, uint32_t events) {
    struct epoll_event event = {.events = events, .data.fd = fd};
    return fd >= 0 && epoll_ctl(find->fd, EPOLL_CTL_ADD, fd, &event) == 0;
}

// The folder around it is told when it comes, goes and is renamed.
static bool watch_around(struct find *find) {
    char around[PATH_MAX];
    size_t len = strlen(find->folder);
    while (len > 1 && find->folder[len - 1] == '/')
        find->folder[--len] = '\0';
    snprintf(around, sizeof around, "%s", find->folder);
    char *slash = strrchr(around, '/');
    if (slash)
        slash[slash == around ? 1 : 0] = '\0';
    find->inotify_fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    return find->inotify_fd >= 0 &&
           inotify_add_watch(find->inotify_fd, slash ? around : ".",
                             IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR) >=
               0 &&
           watch_fd(find, find->inotify_fd, EPOLLIN);
}

struct find *find_create(const char *folder, const char *mounts, struct error *err) {
    struct find *find = calloc(1, sizeof *find);
    if (!find)
        abort();
    find->inotify_fd = -1;
    snprintf(find->folder, sizeof find->folder, "%s", folder ? folder : "");
    snprintf(find->mounts, sizeof find->mounts, "%s", mounts ? mounts : "");
    find->fd = epoll_create1(EPOLL_CLOEXEC);
    find->mountinfo_fd = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
    if (find->fd < 0 || !watch_fd(find, find->mountinfo_fd, EPOLLPRI)) {
        error_set(err, ERR_IO, "/proc/self/mountinfo: %s", strerror(errno));
        goto failed;
    }
    if (folder && !watch_around(find)) {
        error_set(err, ERR_NOT_FOUND, "the folder around it cannot be watched: %s",
                  strerror(errno));
        error_place(err, folder, 0);
        goto failed;
    }
    find->plugs = folder ? NULL : plugs_create();
    if (find->plugs && !watch_fd(find, plugs_fd(find->plugs), EPOLLIN)) {
        error_set(err, ERR_IO, "udev: %s", strerror(errno));
        goto failed;
    }
    return find;
failed:
    find_destroy(find);
    return NULL;
}

void find_destroy(struct find *find) {
    if (!find)
        return;
    plugs_destroy(find->plugs);
    if (find->inotify_fd >= 0)
        close(find->inotify_fd);
    if (find->mountinfo_fd >= 0)
        close(find->mountinfo_fd);
    if (find->fd >= 0)
        close(find->fd);
    free(find);
}
