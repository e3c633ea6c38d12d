// SPDX-License-Identifier: EUPL-1.2
// The caller's side of a printer: nothing here waits for it, but printer_wait() and, for a while,
// printer_destroy().
#include "print/thermal_device.h"
#include "print/worker.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

static const struct print_driver *const drivers[] = {
    &print_auto,
    &print_escpos,
    &print_file,
    &print_ipp,
    &print_null,
    &print_star,
};

// ---- create and destroy
// --------------------------------------------------------------------------

void *print_driver_open(struct str text, const struct print_driver **driver, struct error *err) {
    struct print_uri uri;
    if (!print_uri_parse(text, &uri, err))
        return NULL;
    for (size_t i = 0; i < sizeof drivers / sizeof *drivers; i++) {
        if (!str_eq(uri.scheme, str_c(drivers[i]->scheme)))
            continue;
        *driver = drivers[i];
        return drivers[i]->open(&uri, err);
    }
    char known[128] = "";
    for (size_t i = 0, at = 0; i < sizeof drivers / sizeof *drivers; i++)
        at += (size_t)snprintf(known + at, sizeof known - at, "%s%s", i ? ", " : "",
                               drivers[i]->scheme);
    error_set(err, ERR_USAGE, "printer: no driver for \"" STR_FMT ":\"; there is %s",
              STR_ARG(uri.scheme), known);
    return NULL;
}

void printer_free(struct printer *printer) {
    if (printer->driver)
        printer->driver->close(printer->self);
    if (printer->drop_fd >= 0)
        close(printer->drop_fd);
    if (printer->work_fd >= 0)
        close(printer->work_fd);
    ink_destroy(printer->waiting.ink);
    pthread_cond_destroy(&printer->changed);
    pthread_mutex_destroy(&printer->lock);
    free(printer);
}

static struct printer *make_printer(struct print_wake wake) {
    struct printer *printer = calloc(1, sizeof *printer);
    if (!printer)
        abort();
    printer->wake = wake;
    printer->paper = PAPER_ROLL_80;
    printer->drop_fd = printer->work_fd = -1;
    pthread_mutex_init(&printer->lock, NULL);
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&printer->changed, &clock);
    pthread_condattr_destroy(&clock);
    return printer;
}

static bool start_worker(struct printer *printer, struct error *err) {
    printer->drop_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    printer->work_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (printer->drop_fd < 0 || printer->work_fd < 0)
        return error_set(err, ERR_IO, "printer: no event file");
    // SIGTERM has to interrupt the loop that waits for input, never the worker.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const int failed = pthread_create(&printer->thread, NULL, printer_work, printer);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return !failed || error_set(err, ERR_IO, "printer: no thread");
}

struct printer *printer_create_with(const struct print_driver *driver, void *self,
                                    struct print_wake wake, struct error *err) {
    struct printer *printer = make_printer(wake);
    printer->driver = driver;
    printer->self = self;
    printer->present = !driver->look_fd; // one that comes and goes is looked for first
    printer->paper = driver->paper(self);
    if (start_worker(printer, err))
        return printer;
    printer_free(printer);
    return NULL;
}

struct printer *printer_create(const char *uri, struct print_wake wake, struct error *err) {
    const struct print_driver *driver;
    if (uri[0] == '\0')
        return make_printer(wake);
    void *self = print_driver_open(str_c(uri), &driver, err);
    return self ? printer_create_with(driver, self, wake, err) : NULL;
}

static struct timespec moment_in(int ms) {
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_sec += ms / 1000;
    end.tv_nsec += ms % 1000 * 1000000L;
    if (end.tv_nsec >= 1000000000L) {
        end.tv_sec++;
        end.tv_nsec -= 1000000000L;
    }
    return end;
}

// Lock held.
static void drop_running(struct printer *printer) {
    if (printer->running == 0)
        return;
    printer->dropped = true;
    eventfd_write(printer->drop_fd, 1);
}

void printer_destroy(struct printer *printer) {
    if (!printer)
        return;
    if (!printer->driver) {
        printer_free(printer);
        return;
    }
    const struct timespec end = moment_in(DESTROY_LIMIT_MS);
    pthread_mutex_lock(&printer->lock);
    printer->wake = (struct print_wake){NULL, NULL};
    printer->stop = true;
    printer_drop_waiting(printer);
    drop_running(printer);
    eventfd_write(printer->work_fd, 1);
    while (!printer->ended && pthread_cond_timedwait(&printer->changed, &printer->lock, &end) == 0)
        ;
    printer->left = !printer->ended;
    const bool left = printer->left;
    const pthread_t thread = printer->thread;
    pthread_mutex_unlock(&printer->lock);
    if (left) {
        pthread_detach(thread);
        return;
    }
    pthread_join(thread, NULL);
    printer_free(printer);
}

// ---- what is known of it
// ----------------------------------------------------------------------------------------

bool printer_present(struct printer *printer) {
    pthread_mutex_lock(&printer->lock);
    const bool present = printer->present;
    pthread_mutex_unlock(&printer->lock);
    return present;
}

bool printer_low(struct printer *printer) {
    pthread_mutex_lock(&printer->lock);
    const bool low = printer->low;
    pthread_mutex_unlock(&printer->lock);
    return low;
}

struct paper printer_paper(struct printer *printer) {
    pthread_mutex_lock(&printer->lock);
    const struct paper paper = printer->paper;
    pthread_mutex_unlock(&printer->lock);
    return paper;
}

bool printer_poll(struct printer *printer, struct print_status *out) {
    pthread_mutex_lock(&printer->lock);
    const bool any = printer->count > 0;
    if (any) {
        *out = printer->queue[printer->first];
        printer->first = (printer->first + 1) % STATUS_QUEUE;
        printer->count--;
    }
    pthread_mutex_unlock(&printer->lock);
    return any;
}

// ---- jobs
// ----------------------------------------------------------------------------------------

// Lock held. One that was dropped may still be on its way out of the driver.
static bool is_busy(const struct printer *printer) {
    return printer->waiting.number != 0 || (printer->running != 0 && !printer->dropped);
}

unsigned printer_submit(struct printer *printer, struct ink *ink) {
    unsigned job = 0;
    pthread_mutex_lock(&printer->lock);
    if (!is_busy(printer)) {
        job = ++printer->last_job;
        printer_tell(printer, (struct print_status){.job = job, .state = PRINT_SENDING});
    }
    if (job && printer->driver) {
        printer->waiting = (struct print_job){job, ink};
        ink = NULL;
        eventfd_write(printer->work_fd, 1);
    } else if (job) {
        printer_tell(printer, (struct print_status){.job = job,
                                                    .state = PRINT_TROUBLE,
                                                    .trouble = TROUBLE_GONE,
                                                    .text = "Er is geen printer."});
    }
    pthread_mutex_unlock(&printer->lock);
    ink_destroy(ink);
    return job;
}

void printer_cancel(struct printer *printer) {
    pthread_mutex_lock(&printer->lock);
    printer_drop_waiting(printer);
    drop_running(printer);
    pthread_mutex_unlock(&printer->lock);
}

bool printer_wait(struct printer *printer, int timeout_ms) {
    const struct timespec end = moment_in(timeout_ms);
    pthread_mutex_lock(&printer->lock);
    while ((printer->running || printer->waiting.number) &&
           pthread_cond_timedwait(&printer->changed, &printer->lock, &end) == 0)
        ;
    const bool idle = !printer->running && !printer->waiting.number;
    pthread_mutex_unlock(&printer->lock);
    return idle;
}
