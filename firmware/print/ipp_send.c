// SPDX-License-Identifier: EUPL-1.2
// The driver of office printers: "ipp://localhost:60000/ipp/print?paper=a4". Straight to the
// printer, through ipp-usb, without a spooler: one that keeps a job for later is the last thing
// wanted here.
//
//   ask the printer ── trouble, wrong paper ──────────────────────────► trouble, nothing was sent
//        │
//   settle ── a former slip is still there and cannot be removed ─────► trouble, nothing was sent
//        │
//   Create-Job, Send-Document ── no answer ──┐
//        │                                   │
//   follow, each half second ── trouble, ────┤
//        │                      dropped,     ▼
//        │                      a minute   withdraw ── it was over already ──► done
//      done, sent                            └───────────────────────────────► trouble, cancelled
//
// What could not be withdrawn is owed: it is tried again from time to time, and before the next
// slip.
#include "base/clock.h"
#include "print/ipp.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum {
    JOB_MS = 60000,   // all of a slip
    ANSWER_MS = 8000, // a laser printer that sleeps wakes up first
    TAKE_MS = 20000,  // some print before they say that they took it
    BUSY_MS = 20000,  // with somebody else's job
    POLL_MS = 500,
    POLL_ANSWER_MS = 4000,
    WITHDRAW_MS = 1500, // so that trouble is told within two seconds
    AGAIN_MS = 100,
    LOOK_MS = 1500,
    OWED_S = 5,         // a slip that is owed is tried again
    ABSENT_S = 30,      // a printer that was off is looked for
    PORT_DEFAULT = 631, // RFC 8010 section 5
};

struct ipp_self {
    struct ipp_place place;
    struct paper paper;
    bool learns;  // the paper was not given: it is what lies in the printer
    int owed;     // job that must not come out any more; 0: none is known by its number
    bool unclear; // one may be there whose number was never told
    int timer_fd; // to try again, or to look for a printer that was off
};

// One slip on its way.
struct trip {
    struct ipp_self *self;
    struct print_link *link;
    struct print_fault *fault;
    int64_t end_ms;
    int job;        // 0: none yet
    bool may_exist; // the printer may have a job of which it told no number
    uint32_t known; // warnings from before
};

// ---- settings
// -------------------------------------------------------------------------------------

static bool cut_host(struct str *rest) {
    static const struct str hosts[] = {{"localhost", 9}, {"127.0.0.1", 9}, {"[::1]", 5}};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        if (!str_starts(*rest, hosts[i]))
            continue;
        const struct str behind = str_slice(*rest, hosts[i].len, rest->len);
        if (!str_empty(behind) && behind.ptr[0] != ':' && behind.ptr[0] != '/')
            continue; // localhost.example
        *rest = behind;
        return true;
    }
    return false;
}

static bool path_is_plain(struct str path) {
    static const char signs[] = "/-._~";
    for (size_t i = 0; i < path.len; i++) {
        const char c = path.ptr[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') &&
            (c == '\0' || !strchr(signs, c)))
            return false;
    }
    return !str_empty(path) && path.ptr[0] == '/' && path.len < IPP_PATH_MAX;
}

static bool read_place(struct str text, struct ipp_place *out, struct error *err) {
    struct str rest = text;
    struct ipp_place place = {.port = PORT_DEFAULT};
    if (!str_starts(rest, STR("//")))
        return error_set(err, ERR_USAGE, "printer: write it as ipp://localhost:60000/ipp/print");
    rest = str_slice(rest, 2, rest.len);
    if (!cut_host(&rest))
        return error_set(err, ERR_USAGE,
                         "printer \"ipp:" STR_FMT
                         "\": only ipp://localhost, because the kiosk uses "
                         "no network; put the printer on USB",
                         STR_ARG(text));
    if (str_starts(rest, STR(":"))) {
        size_t slash = 1;
        while (slash < rest.len && rest.ptr[slash] != '/')
            slash++;
        if (!str_to_int(str_slice(rest, 1, slash), &place.port) || place.port < 1 ||
            place.port > 65535)
            return error_set(err, ERR_USAGE, "printer: a port is a number from 1 to 65535");
        rest = str_slice(rest, slash, rest.len);
    }
    if (str_empty(rest))
        rest = STR("/ipp/print"); // PWG 5100.14 4.2
    if (!path_is_plain(rest))
        return error_set(err, ERR_USAGE, "printer: \"" STR_FMT "\" is no path like /ipp/print",
                         STR_ARG(rest));
    memcpy(place.path, rest.ptr, rest.len);
    *out = place;
    return true;
}

static void *driver_open(const struct print_uri *uri, struct error *err) {
    static const char *const known[] = {"paper", NULL};
    struct ipp_self self = {0};
    if (!print_uri_check(uri, known, err) || !print_uri_paper(uri, PAPER_A4, &self.paper, err) ||
        !read_place(uri->path, &self.place, err))
        return NULL;
    self.learns = !print_uri_get(uri, STR("paper")).ptr;
    if (self.paper.height_dots == 0) {
        error_set(err, ERR_USAGE, "printer: ipp: prints on paper=a4, a5 or a6, not on a roll");
        return NULL;
    }
    self.timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    if (self.timer_fd < 0) {
        error_set(err, ERR_IO, "printer: no timer");
        return NULL;
    }
    struct ipp_self *copy = malloc(sizeof *copy);
    if (!copy)
        abort();
    *copy = self;
    return copy;
}

static void driver_close(void *user) {
    struct ipp_self *self = user;
    close(self->timer_fd);
    free(self);
}

static struct paper driver_paper(const void *self) {
    return ((const struct ipp_self *)self)->paper;
}

static int driver_look_fd(const void *self) {
    return ((const struct ipp_self *)self)->timer_fd;
}

static void set_timer(struct ipp_self *self, int seconds) {
    const struct itimerspec in = {.it_value.tv_sec = seconds};
    timerfd_settime(self->timer_fd, 0, &in, NULL);
}

static enum ipp_answer ask_printer(struct ipp_self *self, struct ipp_line *line,
                                   struct ipp_printer *out) {
    const enum ipp_answer answer = ipp_ask_printer(line, out);
    if (answer == IPP_ANSWER_YES && self->learns)
        ipp_best_paper(out, &self->paper);
    return answer;
}

// ---- nothing of a former slip comes out later
// -----------------------------------------------------

static struct ipp_line line_for(const struct ipp_self *self, int drop_fd, int64_t until_ms) {
    return (struct ipp_line){.place = &self->place, .drop_fd = drop_fd, .until_ms = until_ms};
}

static void wait_ms(int ms) {
    nanosleep(&(struct timespec){.tv_nsec = ms * 1000000L}, NULL);
}

// Of a job.
static bool is_unknown(int status) {
    return status == IPP_SAYS_NOT_FOUND || status == IPP_SAYS_NO_LONGER;
}

enum removed {
    REMOVED,
    CAME_OUT,          // too late: the paper is there
    MAY_HAVE_COME_OUT, // the same, of a printer that counts no sheets
    NOT_REMOVED,
};

static enum removed what_became_of(struct ipp_line *line, int id) {
    struct ipp_job job;
    const enum ipp_answer answer = ipp_ask_job(line, id, &job);
    if (answer == IPP_ANSWER_NO)
        return is_unknown(line->status) ? REMOVED : NOT_REMOVED;
    if (answer != IPP_ANSWER_YES || !ipp_job_is_final(&job))
        return NOT_REMOVED;
    if (job.state != IPP_JOB_IS_OVER || job.with_errors)
        return REMOVED;
    return job.sheets == 0 ? MAY_HAVE_COME_OUT : CAME_OUT;
}

// Calls a job back until it is gone or the line's time is up. One that said yes is not asked again
// while it runs to a point where it can stop.
static enum removed remove_job(struct ipp_line *line, int id) {
    bool accepted = false;
    for (;;) {
        accepted = accepted || ipp_cancel_job(line, id) == IPP_ANSWER_YES;
        const enum removed result = what_became_of(line, id);
        if (result != NOT_REMOVED || clock_monotonic_ms() + AGAIN_MS >= line->until_ms)
            return result;
        wait_ms(AGAIN_MS);
    }
}

// A printer that was started anew may have given the number to somebody else.
static bool is_ours(struct ipp_line *line, int id) {
    struct ipp_job job;
    return ipp_ask_job(line, id, &job) != IPP_ANSWER_YES || !job.name[0] || ipp_job_is_ours(&job);
}

// Removes all that is ours. IPP_ANSWER_NO: the printer holds on to something. One that cannot list
// its jobs (each must: RFC 8011 4.2.6) is believed.
static enum ipp_answer remove_all(struct ipp_line *line) {
    int jobs[IPP_JOBS_MAX], count;
    const enum ipp_answer answer = ipp_list_jobs(line, jobs, &count);
    if (answer == IPP_ANSWER_NO)
        return IPP_ANSWER_YES;
    bool gone = count < IPP_JOBS_MAX;
    for (int i = 0; i < count; i++)
        gone &= remove_job(line, jobs[i]) != NOT_REMOVED;
    return answer == IPP_ANSWER_YES && !gone ? IPP_ANSWER_NO : answer;
}

// As remove_all(), with what is owed.
static enum ipp_answer settle(struct ipp_self *self, struct ipp_line *line) {
    if (self->owed && is_ours(line, self->owed) && remove_job(line, self->owed) == NOT_REMOVED)
        return IPP_ANSWER_NO;
    self->owed = 0;
    const enum ipp_answer answer = remove_all(line);
    if (answer == IPP_ANSWER_YES)
        self->unclear = false;
    return answer;
}

static enum removed withdraw_unknown(struct ipp_line *line) {
    while (remove_all(line) != IPP_ANSWER_YES) {
        if (clock_monotonic_ms() + AGAIN_MS >= line->until_ms)
            return NOT_REMOVED;
        wait_ms(AGAIN_MS);
    }
    return REMOVED;
}

// After trouble or a drop.
static enum removed withdraw(struct trip *trip) {
    struct ipp_self *self = trip->self;
    struct ipp_line line = line_for(self, -1, clock_monotonic_ms() + WITHDRAW_MS);
    if (!trip->job && !trip->may_exist)
        return REMOVED;
    const enum removed result = trip->job ? remove_job(&line, trip->job) : withdraw_unknown(&line);
    if (result == NOT_REMOVED) {
        self->owed = trip->job;
        self->unclear = trip->job == 0;
        set_timer(self, OWED_S);
    }
    return result;
}

// ---- a slip
// ---------------------------------------------------------------------------------------

static struct ipp_line trip_line(const struct trip *trip, int limit_ms) {
    const int64_t until = clock_monotonic_ms() + limit_ms;
    return line_for(trip->self, print_link_fd(trip->link),
                    until < trip->end_ms ? until : trip->end_ms);
}

// The end of a trip on which the printer did not say yes.
static enum print_state failed(struct trip *trip, enum ipp_answer answer, int status) {
    char text[sizeof trip->fault->text];
    switch (answer) {
    case IPP_ANSWER_GONE:
        return print_fault_set(trip->fault, TROUBLE_GONE, "De printer staat uit of zit los.");
    case IPP_ANSWER_YES:
    case IPP_ANSWER_SILENT:
        if (status >= 0)
            return print_fault_set(trip->fault, TROUBLE_SILENT, "De printer geeft geen antwoord.");
        snprintf(text, sizeof text,
                 "De printer weigert (HTTP %d). Klopt zijn adres in de instellingen?", -status);
        return print_fault_set(trip->fault, TROUBLE_OTHER, text);
    case IPP_ANSWER_DROPPED:
        return PRINT_CANCELLED;
    case IPP_ANSWER_NO:
        break;
    }
    if (print_link_dropped(trip->link))
        return PRINT_CANCELLED;
    if (status == IPP_SAYS_BUSY)
        return print_fault_set(trip->fault, TROUBLE_OTHER, "De printer is met iets anders bezig.");
    snprintf(text, sizeof text, "De printer neemt het briefje niet aan (IPP %04x).",
             (unsigned)status & 0xffff);
    return print_fault_set(trip->fault, TROUBLE_OTHER, text);
}

static enum ipp_answer create(struct trip *trip, struct ipp_line *line,
                              const struct ipp_printer *printer, const struct ipp_choice *choice,
                              const struct ipp_bytes *sheet) {
    // With Create-Job the number is known before there is anything to print.
    return printer->create ? ipp_create_job(line, choice, &trip->job)
                           : ipp_print_job(line, choice, sheet, &trip->job);
}

static enum ipp_answer submit(struct trip *trip, const struct ipp_printer *printer,
                              const struct ipp_choice *choice, const struct ipp_bytes *sheet,
                              int *status) {
    const int64_t busy_end = clock_monotonic_ms() + BUSY_MS;
    struct ipp_line line;
    enum ipp_answer answer;
    do {
        line = trip_line(trip, TAKE_MS);
        answer = create(trip, &line, printer, choice, sheet);
        *status = line.status;
    } while (answer == IPP_ANSWER_NO && *status == IPP_SAYS_BUSY &&
             clock_monotonic_ms() < busy_end && print_link_pause(trip->link, POLL_MS));
    trip->may_exist = answer != IPP_ANSWER_NO;
    if (answer != IPP_ANSWER_YES || !printer->create)
        return answer;
    line = trip_line(trip, TAKE_MS);
    answer = ipp_send_sheet(&line, trip->job, sheet);
    *status = line.status;
    return answer;
}

static enum print_state too_slow(struct trip *trip, struct ipp_printer *printer) {
    printer->state = IPP_PRINTER_IS_STOPPED; // now every hint counts
    printer->reasons.other[0] = '\0';
    printer->refuses = false;
    if (printer->reasons.error | printer->reasons.warning | printer->reasons.report) {
        ipp_printer_trouble(printer, 0, trip->fault);
        return PRINT_TROUBLE;
    }
    return print_fault_set(trip->fault, TROUBLE_SILENT,
                           "De printer was na een minuut nog niet klaar.");
}

// Asks how the job and the printer are. A connection that breaks is tried again while there is time
// for an answer; where nobody listens any more the printer is gone.
static enum ipp_answer ask_both(struct trip *trip, struct ipp_printer *printer, struct ipp_job *job,
                                int *status) {
    struct ipp_line line = trip_line(trip, POLL_ANSWER_MS);
    enum ipp_answer answer;
    do {
        answer = ipp_ask_job(&line, trip->job, job);
        *status = line.status;
        if (answer != IPP_ANSWER_YES)
            continue;
        const enum ipp_answer about = ipp_ask_printer(&line, printer);
        if (!ipp_job_is_final(job)) { // else it only tells what is nearly out
            answer = about;
            *status = line.status;
        }
    } while (answer == IPP_ANSWER_SILENT && clock_monotonic_ms() + AGAIN_MS < line.until_ms &&
             print_link_pause(trip->link, AGAIN_MS));
    return answer;
}

static enum print_state follow(struct trip *trip, struct ipp_printer *printer) {
    bool moved = false;
    while (clock_monotonic_ms() < trip->end_ms) {
        struct ipp_job job = {0};
        int status;
        const enum ipp_answer answer = ask_both(trip, printer, &job, &status);
        if (answer == IPP_ANSWER_NO && moved && is_unknown(status))
            return PRINT_SENT; // a printer that forgets what is over
        if (answer != IPP_ANSWER_YES)
            return failed(trip, answer, status);
        switch (ipp_judge(printer, &job, trip->known, trip->fault)) {
        case IPP_VERDICT_DONE:
            return PRINT_DONE;
        case IPP_VERDICT_SENT:
            return PRINT_SENT;
        case IPP_VERDICT_TROUBLE:
            return PRINT_TROUBLE;
        case IPP_VERDICT_MOVING:
            print_link_started(trip->link);
            moved = true;
            break;
        case IPP_VERDICT_WAIT:
            break;
        }
        if (!print_link_pause(trip->link, POLL_MS))
            return PRINT_CANCELLED;
    }
    return too_slow(trip, printer);
}

// Asks until here have sent nothing: no need to withdraw.
static enum print_state prepare(struct trip *trip, const struct ink *ink,
                                struct ipp_printer *printer, struct ipp_choice *choice) {
    struct ipp_line line = trip_line(trip, ANSWER_MS);
    const enum ipp_answer answer = ask_printer(trip->self, &line, printer);
    if (answer != IPP_ANSWER_YES)
        return failed(trip, answer, line.status);
    if (ipp_printer_trouble(printer, printer->reasons.warning, trip->fault) != TROUBLE_NONE ||
        !ipp_choose(printer, ink, choice, trip->fault))
        return PRINT_TROUBLE;
    trip->known = printer->reasons.warning;
    line = trip_line(trip, WITHDRAW_MS);
    const enum ipp_answer settled = settle(trip->self, &line);
    if (settled == IPP_ANSWER_YES)
        return PRINT_SENDING;
    if (settled != IPP_ANSWER_NO || print_link_dropped(trip->link))
        return failed(trip, settled, line.status);
    return print_fault_set(trip->fault, TROUBLE_OTHER,
                           "De printer houdt een oud briefje vast. Zet hem uit en weer aan.");
}

static enum print_state carry(struct trip *trip, const struct ink *ink) {
    struct ipp_printer printer;
    struct ipp_choice choice;
    struct ipp_bytes sheet = {0};
    int status = 0;
    enum print_state state = prepare(trip, ink, &printer, &choice);
    if (state != PRINT_SENDING)
        return state;
    if (!ipp_sheet_write(ink, &choice, &sheet)) {
        free(sheet.ptr);
        return print_fault_set(trip->fault, TROUBLE_OTHER, "Dit briefje is te groot.");
    }
    const enum ipp_answer answer = submit(trip, &printer, &choice, &sheet, &status);
    free(sheet.ptr);
    state = answer == IPP_ANSWER_YES ? follow(trip, &printer) : failed(trip, answer, status);
    if (state == PRINT_DONE || state == PRINT_SENT)
        return state;
    const enum removed removed = withdraw(trip);
    return removed == CAME_OUT ? PRINT_DONE : removed == MAY_HAVE_COME_OUT ? PRINT_SENT : state;
}

static enum print_state driver_send(void *user, const struct ink *ink, struct print_link *link,
                                    struct print_fault *fault) {
    struct trip trip = {
        .self = user, .link = link, .fault = fault, .end_ms = clock_monotonic_ms() + JOB_MS};
    const enum print_state state = carry(&trip, ink);
    if (state == PRINT_DONE || state == PRINT_SENT)
        *fault = (struct print_fault){.low = fault->low};
    return state;
}

// ---- while nothing is printed
// ----------------------------------------------------------------------

static bool driver_look(void *user) {
    struct ipp_self *self = user;
    struct ipp_printer printer;
    uint64_t rung;
    if (read(self->timer_fd, &rung, sizeof rung) < 0)
        rung = 0; // the first look, or nothing was set
    struct ipp_line line = line_for(self, -1, clock_monotonic_ms() + LOOK_MS);
    const bool there = ask_printer(self, &line, &printer) != IPP_ANSWER_GONE;
    if (there)
        settle(self, &line);
    const bool owes = self->owed || self->unclear;
    set_timer(self, owes ? OWED_S : there ? 0 : ABSENT_S);
    return there;
}

const struct print_driver print_ipp = {
    .scheme = "ipp",
    .open = driver_open,
    .close = driver_close,
    .paper = driver_paper,
    .look = driver_look,
    .look_fd = driver_look_fd,
    .send = driver_send,
};
