// SPDX-License-Identifier: EUPL-1.2
// The worker's side: takes jobs one at a time, and sleeps until there is one or until somebody
// plugs a printer in or out.
#include "print/worker.h"
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct print_link {
    struct printer *printer;
    unsigned job;
    bool started;
};

// ---- status
// --------------------------------------------------------------------------------------

// When nobody polls, the oldest is lost: the newest is what counts. Of a printer that comes and
// goes only the last word stays, so that it never pushes the end of a job out.
static struct print_status *place_for(struct printer *printer, unsigned job) {
    const int last = (printer->first + printer->count - 1) % STATUS_QUEUE;
    if (job == 0 && printer->count > 0 && printer->queue[last].job == 0)
        return &printer->queue[last];
    if (printer->count == STATUS_QUEUE) {
        printer->first = (printer->first + 1) % STATUS_QUEUE;
        printer->count--;
    }
    return &printer->queue[(printer->first + printer->count++) % STATUS_QUEUE];
}

void printer_tell(struct printer *printer, struct print_status status) {
    status.present = printer->present;
    status.low = printer->low;
    *place_for(printer, status.job) = status;
    if (printer->wake.wake)
        printer->wake.wake(printer->wake.user);
}

void printer_drop_waiting(struct printer *printer) {
    if (printer->waiting.number == 0)
        return;
    printer_tell(printer,
                 (struct print_status){.job = printer->waiting.number, .state = PRINT_CANCELLED});
    ink_destroy(printer->waiting.ink);
    printer->waiting = (struct print_job){0};
    pthread_cond_broadcast(&printer->changed);
}

enum print_state print_fault_set(struct print_fault *fault, enum print_trouble trouble,
                                 const char *text) {
    fault->trouble = trouble;
    snprintf(fault->text, sizeof fault->text, "%s", text);
    return trouble == TROUBLE_NONE ? PRINT_CANCELLED : PRINT_TROUBLE;
}

// ---- what a driver sees of its job
// ------------------------------------------------------------------

void print_link_started(struct print_link *link) {
    if (link->started)
        return;
    link->started = true;
    pthread_mutex_lock(&link->printer->lock);
    printer_tell(link->printer, (struct print_status){.job = link->job, .state = PRINT_PRINTING});
    pthread_mutex_unlock(&link->printer->lock);
}

int print_link_fd(const struct print_link *link) {
    return link->printer->drop_fd;
}

static bool drop_within(const struct print_link *link, int ms) {
    struct pollfd drop = {.fd = link->printer->drop_fd, .events = POLLIN};
    int got;
    do
        got = poll(&drop, 1, ms);
    while (got < 0 && errno == EINTR);
    return got != 0;
}

bool print_link_pause(struct print_link *link, int ms) {
    return !drop_within(link, ms);
}

bool print_link_dropped(const struct print_link *link) {
    return drop_within(link, 0);
}

// ---- jobs
// ----------------------------------------------------------------------------------------

// What a driver says is taken at its word, but for an end that would be none: a job that stops
// for no reason and unasked is trouble, or the visitor would wait for it.
static struct print_status judge(enum print_state end, const struct print_fault *fault,
                                 bool dropped) {
    struct print_status status = {.state = end};
    assert(end == PRINT_DONE || end == PRINT_SENT || end == PRINT_TROUBLE ||
           end == PRINT_CANCELLED);
    if (end == PRINT_TROUBLE || (end == PRINT_CANCELLED && !dropped)) {
        status.state = PRINT_TROUBLE;
        status.trouble = fault->trouble == TROUBLE_NONE ? TROUBLE_OTHER : fault->trouble;
        snprintf(status.text, sizeof status.text, "%s",
                 fault->text[0] ? fault->text : "De printer is zomaar gestopt.");
    }
    return status;
}

// Lock held. Of a job that was dropped or of a printer that is gone nobody knows how the roll is.
static void finish(struct printer *printer, struct print_status status, bool low) {
    if (status.state != PRINT_CANCELLED && status.trouble != TROUBLE_GONE)
        printer->low = low;
    printer->running = 0;
    printer_tell(printer, status);
    pthread_cond_broadcast(&printer->changed);
}

// From SENDING to the end, as drawn in slip/job.h.
static void run_job(struct printer *printer, struct print_job job) {
    struct print_link link = {.printer = printer, .job = job.number};
    struct print_fault fault = {.trouble = TROUBLE_NONE};
    const enum print_state end = printer->driver->send(printer->self, job.ink, &link, &fault);
    const struct paper paper = printer->driver->paper(printer->self);
    if (end == PRINT_DONE || end == PRINT_SENT)
        print_link_started(&link); // a driver may know only the end
    ink_destroy(job.ink);
    pthread_mutex_lock(&printer->lock);
    struct print_status status = judge(end, &fault, printer->dropped);
    status.job = job.number;
    printer->paper = paper;
    finish(printer, status, fault.low);
    pthread_mutex_unlock(&printer->lock);
}

static void look(struct printer *printer) {
    if (!printer->driver->look)
        return;
    const bool present = printer->driver->look(printer->self);
    const struct paper paper = printer->driver->paper(printer->self);
    pthread_mutex_lock(&printer->lock);
    printer->paper = paper;
    if (present != printer->present) {
        printer->present = present;
        printer_tell(printer, (struct print_status){.state = PRINT_IDLE});
    }
    pthread_mutex_unlock(&printer->lock);
}

// Lock held.
static bool take_job(struct printer *printer, struct print_job *job) {
    if (printer->waiting.number == 0)
        return false;
    *job = printer->waiting;
    printer->waiting = (struct print_job){0};
    printer->running = job->number;
    printer->dropped = false;
    eventfd_t dropped; // whatever was to be dropped was another one
    eventfd_read(printer->drop_fd, &dropped);
    return true;
}

// Sleeps until the owner rings or the driver wants to look.
static void rest(struct printer *printer) {
    const struct print_driver *driver = printer->driver;
    struct pollfd files[] = {
        {.fd = printer->work_fd, .events = POLLIN},
        {.fd = driver->look_fd ? driver->look_fd(printer->self) : -1, .events = POLLIN},
    };
    if (poll(files, 2, -1) < 0)
        return; // a signal
    eventfd_t rung;
    if (files[0].revents)
        eventfd_read(printer->work_fd, &rung);
    if (files[1].revents)
        look(printer);
}

void *printer_work(void *user) {
    struct printer *printer = user;
    struct print_job job;
    look(printer);
    pthread_mutex_lock(&printer->lock);
    while (!printer->stop) {
        const bool any = take_job(printer, &job);
        pthread_mutex_unlock(&printer->lock);
        if (any)
            run_job(printer, job);
        else
            rest(printer);
        pthread_mutex_lock(&printer->lock);
    }
    printer->ended = true;
    const bool left = printer->left;
    pthread_cond_broadcast(&printer->changed);
    pthread_mutex_unlock(&printer->lock);
    if (left)
        printer_free(printer);
    return NULL;
}
