// SPDX-License-Identifier: EUPL-1.2
// The printer at the other end of a pty, in a thread of its own, as long as time is real.
#include "base/clock.h"
#include "fake_thermal.h"
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

enum { TICK_MS = 1 };

struct fake_pty {
    struct fake_thermal *fake;
    int master;
    int hold; // the other end, kept open so that closing it does not hang up
    char path[64];
    pthread_t thread;
    pthread_mutex_t lock; // guards fake, master, hold
    bool stop;
};

static void must(bool done) {
    if (!done)
        abort();
}

// Without this the line would be echoed and its line ends changed.
static void make_raw(int fd) {
    struct termios settings;
    must(tcgetattr(fd, &settings) == 0);
    cfmakeraw(&settings);
    must(tcsetattr(fd, TCSANOW, &settings) == 0);
}

static void unplug(struct fake_pty *pty) {
    if (pty->master < 0)
        return;
    close(pty->hold);
    close(pty->master);
    pty->master = pty->hold = -1;
}

static void exchange(struct fake_pty *pty) {
    uint8_t bytes[4096];
    size_t room = fake_room(pty->fake);
    if (room > sizeof bytes)
        room = sizeof bytes;
    const ssize_t got = room > 0 ? read(pty->master, bytes, room) : 0;
    if (got > 0)
        fake_take(pty->fake, bytes, (size_t)got);
    const size_t said = fake_say(pty->fake, bytes, sizeof bytes);
    must(said == 0 || write(pty->master, bytes, said) == (ssize_t)said);
}

static void *run(void *user) {
    struct fake_pty *pty = user;
    int64_t then = clock_monotonic_ms();
    bool stop = false;
    while (!stop) {
        poll(NULL, 0, TICK_MS);
        pthread_mutex_lock(&pty->lock);
        const int64_t now = clock_monotonic_ms();
        if (pty->master >= 0) {
            exchange(pty);
            fake_pass(pty->fake, (int)(now - then));
            exchange(pty);
        }
        then = now;
        if (fake_is_gone(pty->fake))
            unplug(pty);
        stop = pty->stop;
        pthread_mutex_unlock(&pty->lock);
    }
    return NULL;
}

struct fake_pty *fake_pty_create(const struct fake_setup *setup) {
    struct fake_pty *pty = calloc(1, sizeof *pty);
    must(pty != NULL);
    pty->fake = fake_create(setup);
    pty->master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    must(pty->master >= 0 && grantpt(pty->master) == 0 && unlockpt(pty->master) == 0);
    must(ptsname_r(pty->master, pty->path, sizeof pty->path) == 0);
    pty->hold = open(pty->path, O_RDWR | O_NOCTTY | O_CLOEXEC);
    must(pty->hold >= 0);
    make_raw(pty->hold);
    make_raw(pty->master);
    pthread_mutex_init(&pty->lock, NULL);
    must(pthread_create(&pty->thread, NULL, run, pty) == 0);
    return pty;
}

void fake_pty_destroy(struct fake_pty *pty) {
    pthread_mutex_lock(&pty->lock);
    pty->stop = true;
    pthread_mutex_unlock(&pty->lock);
    pthread_join(pty->thread, NULL);
    unplug(pty);
    pthread_mutex_destroy(&pty->lock);
    fake_destroy(pty->fake);
    free(pty);
}

const char *fake_pty_path(const struct fake_pty *pty) {
    return pty->path;
}

struct fake_thermal *fake_pty_stop(struct fake_pty *pty) {
    pthread_mutex_lock(&pty->lock);
    return pty->fake;
}

void fake_pty_go(struct fake_pty *pty) {
    pthread_mutex_unlock(&pty->lock);
}
