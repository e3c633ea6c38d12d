// SPDX-License-Identifier: EUPL-1.2
#include "listener.h"
#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { STACK_BYTES = 64 * 1024, LISTEN_ON = 1 };
static const uint64_t stop = (uint64_t)1 << 32; // added to what is written to listen on

struct listener {
    int fd;
    int said_fd; // eventfd: what the owner says
    void (*wake)(void *user);
    void *user;
    pthread_t thread;
};

static void *listen(void *user) {
    struct listener *listener = user;
    struct pollfd fds[] = {{.fd = listener->said_fd, .events = POLLIN},
                           {.fd = listener->fd, .events = POLLIN}};
    nfds_t count = 2; // 1: it was told, and the owner has not looked yet
    for (;;) {
        uint64_t said;
        if (poll(fds, count, -1) < 0)
            continue; // EINTR
        if (fds[0].revents && read(listener->said_fd, &said, sizeof said) == sizeof said) {
            if (said >= stop)
                return NULL;
            count = 2;
        } else if (count == 2 && fds[1].revents) {
            count = 1;
            listener->wake(listener->user);
        }
    }
}

static void say(struct listener *listener, uint64_t what) {
    const ssize_t put = write(listener->said_fd, &what, sizeof what);
    assert(put == sizeof what);
    (void)put;
}

struct listener *listener_create(int fd, void (*wake)(void *user), void *user) {
    struct listener *listener = calloc(1, sizeof *listener);
    pthread_attr_t attributes;
    assert(listener);
    *listener =
        (struct listener){.fd = fd, .said_fd = eventfd(0, EFD_CLOEXEC), .wake = wake, .user = user};
    assert(listener->said_fd >= 0);
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    const int failed = pthread_create(&listener->thread, &attributes, listen, listener);
    pthread_attr_destroy(&attributes);
    assert(!failed);
    (void)failed;
    return listener;
}

void listener_destroy(struct listener *listener) {
    if (!listener)
        return;
    say(listener, stop);
    pthread_join(listener->thread, NULL);
    close(listener->said_fd);
    free(listener);
}

void listener_again(struct listener *listener) {
    say(listener, LISTEN_ON);
}
