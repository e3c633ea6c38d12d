// SPDX-License-Identifier: EUPL-1.2
#include "print/ipp_guard.h"
#include "base/clock.h"
#include <errno.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

static void *guard_run(void *user) {
    struct ipp_guard *guard = user;
    struct pollfd files[] = {{.fd = guard->end_fd, .events = POLLIN},
                             {.fd = guard->drop_fd, .events = POLLIN}};
    for (;;) {
        const int64_t left = guard->until_ms - clock_monotonic_ms();
        if (poll(files, 2, left > 0 ? (int)left : 0) < 0 && errno == EINTR)
            continue;
        if (!files[0].revents)
            shutdown(guard->socket, SHUT_RDWR);
        return NULL;
    }
}

// The caller's mask of signals, which lets none through to a print worker, is inherited.
bool ipp_guard_start(struct ipp_guard *guard, int socket, int drop_fd, int64_t until_ms) {
    *guard = (struct ipp_guard){.end_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK),
                                .drop_fd = drop_fd,
                                .socket = socket,
                                .until_ms = until_ms};
    if (guard->end_fd < 0)
        return false;
    if (pthread_create(&guard->thread, NULL, guard_run, guard) == 0)
        return true;
    close(guard->end_fd);
    return false;
}

void ipp_guard_end(struct ipp_guard *guard) {
    eventfd_write(guard->end_fd, 1);
    pthread_join(guard->thread, NULL);
    close(guard->end_fd);
}
