// SPDX-License-Identifier: EUPL-1.2
#include "print/driver.h"
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

static const struct print_driver *const drivers[] = {&print_file, &print_null};

enum { STATUS_QUEUE = 16 };

struct print_link {
    struct printer *printer;
    unsigned job;
    bool started;
};

struct printer {
    const struct print_driver *driver; // NULL: no printer
    void *self;
    struct print_wake wake;
    int drop_fd; // readable as soon as a running job is to be dropped
    pthread_t thread;
    pthread_mutex_t lock; // guards all below
    pthread_cond_t changed;
    struct ink *waiting; // handed over, not yet taken by the worker
    bool busy, stop;
    unsigned last_job;
    struct print_status queue[STATUS_QUEUE];
    int first, count;
};

// ---- status
// --------------------------------------------------------------------------------------

// With the lock held. When nobody polls, the oldest is lost: the newest is what counts.
static void queue_status(struct printer *printer, const struct print_status *status) {
    if (printer->count == STATUS_QUEUE) {
        printer->first = (printer->first + 1) % STATUS_QUEUE;
        printer->count--;
    }
    printer->queue[(printer->first + printer->count++) % STATUS_QUEUE] = *status;
}

static void tell(struct printer *printer, const struct print_status *status) {
    pthread_mutex_lock(&printer->lock);
    queue_status(printer, status);
    pthread_mutex_unlock(&printer->lock);
    if (printer->wake.wake)
        printer->wake.wake(printer->wake.user);
}

enum print_state print_fault_set(struct print_fault *fault, enum print_trouble trouble,
                                 const char *text) {
    fault->trouble = trouble;
    snprintf(fault->text, sizeof fault->text, "%s", text);
    return trouble == TROUBLE_NONE ? PRINT_CANCELLED : PRINT_TROUBLE;
}

// ---- the worker's side of a job
// ------------------------------------------------------------------

void print_link_started(struct print_link *link) {
    if (link->started)
        return;
    link->started = true;
    tell(link->printer,
         &(struct print_status){.job = link->job, .state = PRINT_PRINTING, .present = true});
}

int print_link_fd(const struct print_link *link) {
    return link->printer->drop_fd;
}

bool print_link_pause(struct print_link *link, int ms) {
    struct pollfd drop = {.fd = link->printer->drop_fd, .events = POLLIN};
    int got;
    do
        got = poll(&drop, 1, ms);
    while (got < 0 && errno == EINTR);
    return got == 0;
}

bool print_link_dropped(const struct print_link *link) {
    struct pollfd drop = {.fd = link->printer->drop_fd, .events = POLLIN};
    return poll(&drop, 1, 0) > 0;
}

// From SENDING to DONE or TROUBLE, as drawn in slip/job.h.
static void run_job(struct printer *printer, unsigned job, const struct ink *ink) {
    struct print_link link = {.printer = printer, .job = job};
    struct print_fault fault = {.trouble = TROUBLE_NONE};
    struct print_status status = {.job = job, .state = PRINT_SENDING, .present = true};
    tell(printer, &status);
    status.state = printer->driver->send(printer->self, ink, &link, &fault);
    if (status.state == PRINT_DONE || status.state == PRINT_SENT)
        print_link_started(&link); // a driver may know only the end
    status.low = fault.low;
    if (status.state == PRINT_TROUBLE) {
        status.trouble = fault.trouble;
        snprintf(status.text, sizeof status.text, "%s", fault.text);
    }
    pthread_mutex_lock(&printer->lock);
    queue_status(printer, &status);
    printer->busy = false;
    if (!printer->stop) {
        eventfd_t dropped; // the next job is another one
        eventfd_read(printer->drop_fd, &dropped);
    }
    pthread_cond_broadcast(&printer->changed);
    pthread_mutex_unlock(&printer->lock);
    if (printer->wake.wake)
        printer->wake.wake(printer->wake.user);
}

static void *work(void *user) {
    struct printer *printer = user;
    pthread_mutex_lock(&printer->lock);
    while (!printer->stop) {
        if (!printer->waiting) {
            pthread_cond_wait(&printer->changed, &printer->lock);
            continue;
        }
        struct ink *ink = printer->waiting;
        unsigned job = printer->last_job;
        printer->waiting = NULL;
        pthread_mutex_unlock(&printer->lock);
        run_job(printer, job, ink);
        ink_destroy(ink);
        pthread_mutex_lock(&printer->lock);
    }
    pthread_mutex_unlock(&printer->lock);
    return NULL;
}

// ---- create and destroy
// --------------------------------------------------------------------------

static bool open_driver(struct printer *printer, struct str text, struct error *err) {
    struct print_uri uri;
    if (!print_uri_parse(text, &uri, err))
        return false;
    for (size_t i = 0; i < sizeof drivers / sizeof *drivers; i++) {
        if (!str_eq(uri.scheme, str_c(drivers[i]->scheme)))
            continue;
        printer->self = drivers[i]->open(&uri, err);
        if (!printer->self)
            return false;
        printer->driver = drivers[i];
        return true;
    }
    return error_set(err, ERR_USAGE, "printer: no driver for \"" STR_FMT ":\"; there is file, null",
                     STR_ARG(uri.scheme));
}

static bool start_worker(struct printer *printer, struct error *err) {
    printer->drop_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (printer->drop_fd < 0)
        return error_set(err, ERR_IO, "printer: no event file");
    // SIGTERM has to interrupt the loop that waits for input, never the worker.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&printer->thread, NULL, work, printer);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (failed) {
        close(printer->drop_fd);
        return error_set(err, ERR_IO, "printer: no thread");
    }
    return true;
}

struct printer *printer_create(const char *uri, struct print_wake wake, struct error *err) {
    struct printer *printer = calloc(1, sizeof *printer);
    if (!printer)
        abort();
    printer->wake = wake;
    pthread_mutex_init(&printer->lock, NULL);
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&printer->changed, &clock);
    pthread_condattr_destroy(&clock);
    if (uri[0] == '\0')
        return printer;
    if (open_driver(printer, str_c(uri), err)) {
        if (start_worker(printer, err))
            return printer;
        printer->driver->close(printer->self);
    }
    pthread_cond_destroy(&printer->changed);
    pthread_mutex_destroy(&printer->lock);
    free(printer);
    return NULL;
}

void printer_destroy(struct printer *printer) {
    if (!printer)
        return;
    if (printer->driver) {
        pthread_mutex_lock(&printer->lock);
        printer->stop = true;
        pthread_cond_broadcast(&printer->changed);
        pthread_mutex_unlock(&printer->lock);
        eventfd_write(printer->drop_fd, 1);
        pthread_join(printer->thread, NULL);
        close(printer->drop_fd);
        printer->driver->close(printer->self);
    }
    ink_destroy(printer->waiting);
    pthread_cond_destroy(&printer->changed);
    pthread_mutex_destroy(&printer->lock);
    free(printer);
}

// ---- jobs
// ----------------------------------------------------------------------------------------

bool printer_present(const struct printer *printer) {
    return printer->driver != NULL;
}

struct paper printer_paper(const struct printer *printer) {
    return printer->driver ? printer->driver->paper(printer->self) : PAPER_ROLL_80;
}

unsigned printer_submit(struct printer *printer, struct ink *ink) {
    unsigned job = 0;
    pthread_mutex_lock(&printer->lock);
    if (!printer->driver) {
        job = ++printer->last_job;
        queue_status(printer, &(struct print_status){.job = job,
                                                     .state = PRINT_TROUBLE,
                                                     .trouble = TROUBLE_GONE,
                                                     .text = "Er is geen printer."});
    } else if (!printer->busy) {
        job = ++printer->last_job;
        printer->busy = true;
        printer->waiting = ink;
        ink = NULL;
        pthread_cond_broadcast(&printer->changed);
    }
    pthread_mutex_unlock(&printer->lock);
    ink_destroy(ink);
    return job;
}

void printer_cancel(struct printer *printer) {
    pthread_mutex_lock(&printer->lock);
    if (printer->busy)
        eventfd_write(printer->drop_fd, 1);
    pthread_mutex_unlock(&printer->lock);
}

bool printer_poll(struct printer *printer, struct print_status *out) {
    pthread_mutex_lock(&printer->lock);
    bool any = printer->count > 0;
    if (any) {
        *out = printer->queue[printer->first];
        printer->first = (printer->first + 1) % STATUS_QUEUE;
        printer->count--;
    }
    pthread_mutex_unlock(&printer->lock);
    return any;
}

bool printer_wait(struct printer *printer, int timeout_ms) {
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_sec += timeout_ms / 1000;
    end.tv_nsec += timeout_ms % 1000 * 1000000L;
    if (end.tv_nsec >= 1000000000L) {
        end.tv_sec++;
        end.tv_nsec -= 1000000000L;
    }
    pthread_mutex_lock(&printer->lock);
    while (printer->busy && pthread_cond_timedwait(&printer->changed, &printer->lock, &end) == 0)
        ;
    bool idle = !printer->busy;
    pthread_mutex_unlock(&printer->lock);
    return idle;
}
