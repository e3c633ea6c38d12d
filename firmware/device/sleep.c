// SPDX-License-Identifier: EUPL-1.2
#include "device/sleep.h"
#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { SLEEP_FILES = 64 };

static sigset_t end_signals(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

bool sleep_open(struct sleep *self) {
    self->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    self->open = self->wake_fd >= 0;
    sigset_t set = end_signals();
    if (self->open)
        pthread_sigmask(SIG_BLOCK, &set, NULL);
    return self->open;
}

void sleep_close(struct sleep *self) {
    if (!self->open)
        return;
    sigset_t set = end_signals();
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    close(self->wake_fd);
    self->open = false;
}

// An input device, or the socket on which udev tells of new ones.
static bool is_input(int fd) {
    char link[64], path[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t len = readlink(link, path, sizeof path - 1);
    if (len <= 0)
        return false;
    path[len] = '\0';
    int domain = 0;
    socklen_t size = sizeof domain;
    return strncmp(path, "/dev/input/event", 16) == 0 ||
           (strncmp(path, "socket:", 7) == 0 &&
            getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &size) == 0 && domain == AF_NETLINK);
}

// Anew each time: SDL opens and closes devices as they come and go.
static int find_input(struct pollfd *files, int max) {
    DIR *dir = opendir("/proc/self/fd");
    int count = 0;
    if (!dir)
        return 0;
    for (struct dirent *entry; count < max && (entry = readdir(dir));) {
        int fd = entry->d_name[0] == '.' ? -1 : atoi(entry->d_name);
        if (fd >= 0 && is_input(fd))
            files[count++] = (struct pollfd){.fd = fd, .events = POLLIN};
    }
    closedir(dir);
    return count;
}

bool sleep_wait(struct sleep *self, int timeout_ms) {
    struct pollfd files[SLEEP_FILES] = {{.fd = self->wake_fd, .events = POLLIN}};
    nfds_t count = 1 + (nfds_t)find_input(files + 1, SLEEP_FILES - 1);
    struct timespec limit = {timeout_ms / 1000, timeout_ms % 1000 * 1000000L};
    sigset_t asleep;
    pthread_sigmask(SIG_BLOCK, NULL, &asleep);
    sigdelset(&asleep, SIGTERM);
    sigdelset(&asleep, SIGINT);
    if (ppoll(files, count, timeout_ms < 0 ? NULL : &limit, &asleep) <= 0)
        return false;
    eventfd_t ignored;
    return (files[0].revents & POLLIN) && eventfd_read(self->wake_fd, &ignored) == 0;
}

void sleep_wake(struct sleep *self) {
    eventfd_write(self->wake_fd, 1);
}
