// SPDX-License-Identifier: EUPL-1.2
// A printer that speaks IPP and can do everything wrong: a thread of the test, one connection at a
// time. It knows its jobs: what was sent, what was called back, what would still come out.
#pragma once
#include <arpa/inet.h>
#include <cups/cups.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum fake_way {
    FAKE_RIGHT,
    FAKE_STATUS,    // answers with `number` as its IPP status, does nothing
    FAKE_HTTP,      // answers with `number` as its HTTP status, does nothing
    FAKE_HANG,      // does it, but never answers
    FAKE_DEAF,      // does nothing, and never answers
    FAKE_CLOSE,     // does it, and closes without an answer
    FAKE_HALF,      // does it, and closes in the middle of the answer
    FAKE_WAIT_HALF, // does it, and hangs in the middle of the answer
    FAKE_NO_NUMBER, // does it, and answers without a job-id
    FAKE_DRIP,      // a byte of a header each 20 ms, for ever
    FAKE_CONTINUE,  // "100 Continue", for ever
    FAKE_GARBAGE,   // bytes that are not IPP
    FAKE_NO_HTTP,   // bytes that are not HTTP
    FAKE_HUGE,      // attributes without end
    FAKE_DEEP,      // collections in collections
    FAKE_DIE,       // does it, and is switched off
    FAKE_LATE,      // Cancel-Job: the paper is there already
    FAKE_FORGET,    // any question about a job: it is over, and the printer knows nothing of it
    FAKE_DEAD_JOB,  // Cancel-Job: says yes, and does nothing
};

struct fake_rule {
    ipp_op_t operation;
    enum fake_way way;
    int number;
    int skip;  // this many times right first
    int times; // then this many times so; 0: always
};

enum { FAKE_JOBS = 32, FAKE_RULES = 3, FAKE_REASONS = 4 };

struct fake_job {
    int id, state;
    bool document;
    char name[64], user[64], reason[64];
};

struct fake {
    // what it is; to be set before fake_start()
    struct fake_rule rules[FAKE_RULES];
    ipp_pstate_t state;                    // 0: idle, or processing while it has a job
    const char *reasons[FAKE_REASONS];     // always
    const char *job_reasons[FAKE_REASONS]; // while it has a job
    ipp_pstate_t job_printer_state;        // while it has a job
    ipp_jstate_t job_state; // what becomes of a job; 0: completed; processing: it stays so
    const char *job_reason; // job-state-reasons of that
    int polls;              // that a job takes; 0: 2
    int sheets;             // told when completed; -1: not told at all
    bool no_create;         // only Print-Job
    bool refuses;           // printer-is-accepting-jobs=false
    // what it saw, with the lock
    int port, listen_fd, asked[0x80], printed, wrong_hosts;
    struct fake_job jobs[FAKE_JOBS];
    int job_count;
    atomic_bool stop, dead;
    pthread_t thread;
    pthread_mutex_t lock;
};

static inline struct fake_job *fake_find(struct fake *fake, int id) {
    return id >= 1 && id <= fake->job_count ? &fake->jobs[id - 1] : NULL;
}

static inline bool fake_is_over(const struct fake_job *job) {
    return job->state >= (int)IPP_JSTATE_CANCELED;
}

static inline void fake_finish(struct fake *fake, struct fake_job *job, ipp_jstate_t state) {
    job->state = (int)state;
    snprintf(job->reason, sizeof job->reason, "%s", fake->job_reason ? fake->job_reason : "none");
    fake->printed += state == IPP_JSTATE_COMPLETED;
}

static inline bool fake_has_job(struct fake *fake) {
    for (int i = 0; i < fake->job_count; i++)
        if (fake->jobs[i].document && !fake_is_over(&fake->jobs[i]))
            return true;
    return false;
}

// ---- answers
// -----------------------------------------------------------------------------------

static inline void fake_tell_strings(ipp_t *answer, const char *name, ipp_tag_t tag, int count,
                                     const char *const values[]) {
    ippAddStrings(answer, IPP_TAG_PRINTER, tag, name, count, NULL, values);
}

static inline void fake_tell_reasons(struct fake *fake, ipp_t *answer) {
    const char *all[2 * FAKE_REASONS];
    int count = 0;
    for (int i = 0; i < FAKE_REASONS; i++)
        if (fake->reasons[i])
            all[count++] = fake->reasons[i];
    for (int i = 0; fake_has_job(fake) && i < FAKE_REASONS; i++)
        if (fake->job_reasons[i])
            all[count++] = fake->job_reasons[i];
    if (count == 0)
        all[count++] = "none";
    fake_tell_strings(answer, "printer-state-reasons", IPP_TAG_KEYWORD, count, all);
}

static inline void fake_tell_printer(struct fake *fake, ipp_t *answer) {
    static const char *const formats[] = {"application/pdf", "image/pwg-raster"};
    static const char *const types[] = {"black_1", "sgray_8", "srgb_8"};
    static const char *const media[] = {"iso_a4_210x297mm", "iso_a6_105x148mm"};
    static const char *const sides[] = {"one-sided"}, *const scaling[] = {"auto", "none"};
    static const int dots[] = {300, 600};
    static const int with[] = {IPP_OP_PRINT_JOB, IPP_OP_CREATE_JOB, IPP_OP_SEND_DOCUMENT};
    ipp_pstate_t state = fake_has_job(fake) ? IPP_PSTATE_PROCESSING : IPP_PSTATE_IDLE;
    if (fake_has_job(fake) && fake->job_printer_state)
        state = fake->job_printer_state;
    if (fake->state)
        state = fake->state;
    ippAddInteger(answer, IPP_TAG_PRINTER, IPP_TAG_ENUM, "printer-state", (int)state);
    ippAddBoolean(answer, IPP_TAG_PRINTER, "printer-is-accepting-jobs", !fake->refuses);
    ippAddIntegers(answer, IPP_TAG_PRINTER, IPP_TAG_ENUM, "operations-supported",
                   fake->no_create ? 1 : 3, with);
    ippAddResolutions(answer, IPP_TAG_PRINTER, "pwg-raster-document-resolution-supported", 2,
                      IPP_RES_PER_INCH, dots, dots);
    fake_tell_reasons(fake, answer);
    fake_tell_strings(answer, "document-format-supported", IPP_TAG_MIMETYPE, 2, formats);
    fake_tell_strings(answer, "pwg-raster-document-type-supported", IPP_TAG_KEYWORD, 3, types);
    fake_tell_strings(answer, "media-ready", IPP_TAG_KEYWORD, 2, media);
    fake_tell_strings(answer, "sides-supported", IPP_TAG_KEYWORD, 1, sides);
    fake_tell_strings(answer, "print-scaling-supported", IPP_TAG_KEYWORD, 2, scaling);
}

static inline void fake_tell_job(struct fake *fake, struct fake_job *job, ipp_t *answer,
                                 bool number) {
    if (number)
        ippAddInteger(answer, IPP_TAG_JOB, IPP_TAG_INTEGER, "job-id", job->id);
    ippAddString(answer, IPP_TAG_JOB, IPP_TAG_NAME, "job-name", NULL, job->name);
    ippAddInteger(answer, IPP_TAG_JOB, IPP_TAG_ENUM, "job-state", job->state);
    ippAddString(answer, IPP_TAG_JOB, IPP_TAG_KEYWORD, "job-state-reasons", NULL, job->reason);
    if (fake->sheets >= 0)
        ippAddInteger(answer, IPP_TAG_JOB, IPP_TAG_INTEGER, "job-impressions-completed",
                      job->state == (int)IPP_JSTATE_COMPLETED ? fake->sheets : 0);
}

static inline void fake_move(struct fake *fake, struct fake_job *job) {
    const ipp_jstate_t end = fake->job_state ? fake->job_state : IPP_JSTATE_COMPLETED;
    const int polls = fake->polls ? fake->polls : 2;
    if (!job->document || fake_is_over(job) || fake->asked[IPP_OP_GET_JOB_ATTRIBUTES] % polls != 0)
        return;
    if (end >= IPP_JSTATE_CANCELED)
        fake_finish(fake, job, end);
    else
        job->state = (int)end;
}

static inline ipp_status_t fake_create(struct fake *fake, ipp_t *request, bool document,
                                       bool number, ipp_t *answer) {
    if (fake->job_count == FAKE_JOBS)
        return IPP_STATUS_ERROR_TOO_MANY_JOBS;
    struct fake_job *job = &fake->jobs[fake->job_count++];
    const char *name = ippGetString(ippFindAttribute(request, "job-name", IPP_TAG_NAME), 0, NULL);
    const char *user =
        ippGetString(ippFindAttribute(request, "requesting-user-name", IPP_TAG_NAME), 0, NULL);
    *job = (struct fake_job){.id = fake->job_count, .state = IPP_JSTATE_PROCESSING};
    job->document = document;
    snprintf(job->name, sizeof job->name, "%s", name ? name : "");
    snprintf(job->user, sizeof job->user, "%s", user ? user : "");
    snprintf(job->reason, sizeof job->reason, "none");
    fake_tell_job(fake, job, answer, number);
    return IPP_STATUS_OK;
}

static inline ipp_status_t fake_cancel(struct fake *fake, struct fake_job *job, enum fake_way way) {
    if (way == FAKE_LATE && !fake_is_over(job))
        fake_finish(fake, job, IPP_JSTATE_COMPLETED);
    if (fake_is_over(job))
        return IPP_STATUS_ERROR_NOT_POSSIBLE;
    if (way != FAKE_DEAD_JOB)
        job->state = (int)IPP_JSTATE_CANCELED;
    return IPP_STATUS_OK;
}

static inline void fake_list(struct fake *fake, ipp_t *answer) {
    bool first = true;
    for (int i = 0; i < fake->job_count; i++) {
        if (fake_is_over(&fake->jobs[i]))
            continue;
        if (!first)
            ippAddSeparator(answer);
        first = false;
        fake_tell_job(fake, &fake->jobs[i], answer, true);
    }
}

static inline ipp_status_t fake_do(struct fake *fake, ipp_t *request, enum fake_way way,
                                   ipp_t *answer) {
    const ipp_op_t operation = ippGetOperation(request);
    struct fake_job *job =
        fake_find(fake, ippGetInteger(ippFindAttribute(request, "job-id", IPP_TAG_INTEGER), 0));
    switch ((int)operation) {
    case IPP_OP_GET_PRINTER_ATTRIBUTES:
        fake_tell_printer(fake, answer);
        return IPP_STATUS_OK;
    case IPP_OP_CREATE_JOB:
    case IPP_OP_PRINT_JOB:
        return fake_create(fake, request, operation == IPP_OP_PRINT_JOB, way != FAKE_NO_NUMBER,
                           answer);
    case IPP_OP_GET_JOBS:
        fake_list(fake, answer);
        return IPP_STATUS_OK;
    default:
        break;
    }
    if (!job)
        return IPP_STATUS_ERROR_NOT_FOUND;
    if (way == FAKE_FORGET) {
        if (!fake_is_over(job))
            fake_finish(fake, job, IPP_JSTATE_COMPLETED);
        return IPP_STATUS_ERROR_NOT_FOUND;
    }
    if (operation == IPP_OP_CANCEL_JOB)
        return fake_cancel(fake, job, way);
    if (operation == IPP_OP_SEND_DOCUMENT)
        job->document = true;
    else
        fake_move(fake, job);
    fake_tell_job(fake, job, answer, true);
    return IPP_STATUS_OK;
}

// ---- connections
// -------------------------------------------------------------------------------

static inline bool fake_send(int fd, const void *bytes, size_t len) {
    return send(fd, bytes, len, MSG_NOSIGNAL) == (ssize_t)len;
}

// Until the other side has had enough.
static inline void fake_wait(struct fake *fake, int fd) {
    char byte;
    while (!fake->stop && recv(fd, &byte, 1, 0) > 0)
        ;
}

#define FAKE_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n"

static inline void fake_repeat(int fd, const char *head, const void *part, size_t len, int us) {
    if (!fake_send(fd, head, strlen(head)))
        return;
    while (fake_send(fd, part, len))
        usleep((useconds_t)us);
}

static inline void fake_deep(int fd) {
    static const unsigned char begin[] = {2,   0,   0,   0,   0,    0,    0,   1,   0x01, 0x47, 0,
                                          18,  'a', 't', 't', 'r',  'i',  'b', 'u', 't',  'e',  's',
                                          '-', 'c', 'h', 'a', 'r',  's',  'e', 't', 0,    5,    'u',
                                          't', 'f', '-', '8', 0x04, 0x34, 0,   1,   'a',  0,    0};
    static const unsigned char more[] = {0x4a, 0, 0, 0, 1, 'b', 0x34, 0, 0, 0, 0};
    char head[128];
    enum { DEPTH = 20000 };
    snprintf(head, sizeof head, FAKE_HEAD "Content-Length: %zu\r\n\r\n",
             sizeof begin + DEPTH * sizeof more);
    fake_send(fd, head, strlen(head));
    fake_send(fd, begin, sizeof begin);
    for (int i = 0; i < DEPTH && fake_send(fd, more, sizeof more); i++)
        ;
}

static inline void fake_huge(int fd) {
    static const char part[] = "\x44\0\x05"
                               "media\0\x0a"
                               "iso_a4_210";
    static const char start[] = FAKE_HEAD "Content-Length: 2000000000\r\n\r\n";
    static const char message[] = {2, 0, 0, 0, 0, 0, 0, 1, 4};
    if (fake_send(fd, start, sizeof start - 1) && fake_send(fd, message, sizeof message))
        while (fake_send(fd, part, sizeof part - 1))
            ;
}

static inline void fake_answer(http_t *http, ipp_t *answer) {
    httpClearFields(http);
    httpSetField(http, HTTP_FIELD_CONTENT_TYPE, "application/ipp");
    httpSetLength(http, ippLength(answer));
    httpWriteResponse(http, HTTP_STATUS_OK);
    ippSetState(answer, IPP_STATE_IDLE);
    ippWrite(http, answer);
    httpFlushWrite(http);
}

static inline void fake_spoil(struct fake *fake, int fd, const struct fake_rule *rule) {
    static const char half[] = FAKE_HEAD "Content-Length: 100\r\n\r\n\2\0\0\0\0\0\0\1\1\x47";
    char text[128];
    switch (rule->way) {
    case FAKE_HTTP:
        snprintf(text, sizeof text,
                 "HTTP/1.1 %d No\r\nUpgrade: TLS/1.2\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                 "Content-Length: 0\r\n\r\n",
                 rule->number);
        fake_send(fd, text, strlen(text));
        break;
    case FAKE_HALF:
        fake_send(fd, half, sizeof half - 1);
        break;
    case FAKE_WAIT_HALF:
        fake_send(fd, half, sizeof half - 1);
        fake_wait(fake, fd);
        break;
    case FAKE_DRIP:
        fake_repeat(fd, "HTTP/1.1 200 OK\r\nX: ", "a", 1, 20000);
        break;
    case FAKE_CONTINUE:
        fake_repeat(fd, "", "HTTP/1.1 100 Continue\r\n\r\n", 25, 100);
        break;
    case FAKE_GARBAGE:
        fake_send(fd, FAKE_HEAD "Content-Length: 9\r\n\r\n<html>no\n", sizeof FAKE_HEAD + 29);
        break;
    case FAKE_NO_HTTP:
        fake_repeat(fd, "", "\xff\0\n\n?", 5, 1000);
        break;
    case FAKE_HUGE:
        fake_huge(fd);
        break;
    case FAKE_DEEP:
        fake_deep(fd);
        break;
    case FAKE_HANG:
    case FAKE_DEAF:
        fake_wait(fake, fd);
        break;
    case FAKE_RIGHT:
    case FAKE_STATUS:
    case FAKE_CLOSE:
    case FAKE_NO_NUMBER:
    case FAKE_DIE:
    case FAKE_LATE:
    case FAKE_FORGET:
    case FAKE_DEAD_JOB:
        break;
    }
}

static inline bool fake_is_answered(enum fake_way way) {
    return way == FAKE_RIGHT || way == FAKE_STATUS || way == FAKE_NO_NUMBER || way == FAKE_LATE ||
           way == FAKE_FORGET || way == FAKE_DEAD_JOB;
}

static inline struct fake_rule fake_rule_for(struct fake *fake, ipp_op_t operation) {
    const int time = fake->asked[(int)operation & 0x7f]++;
    for (int i = 0; i < FAKE_RULES; i++) {
        const struct fake_rule *rule = &fake->rules[i];
        if (rule->operation == operation && time >= rule->skip &&
            (rule->times == 0 || time < rule->skip + rule->times))
            return *rule;
    }
    return (struct fake_rule){.way = FAKE_RIGHT};
}

static inline void fake_handle(struct fake *fake, http_t *http, ipp_t *request) {
    ipp_t *answer = ippNewResponse(request);
    ipp_status_t status = IPP_STATUS_OK;
    pthread_mutex_lock(&fake->lock);
    const struct fake_rule rule = fake_rule_for(fake, ippGetOperation(request));
    if (rule.way == FAKE_STATUS)
        status = (ipp_status_t)rule.number;
    else if (rule.way != FAKE_DEAF && rule.way != FAKE_HTTP)
        status = fake_do(fake, request, rule.way, answer);
    if (rule.way == FAKE_DIE)
        fake->dead = true;
    pthread_mutex_unlock(&fake->lock);
    ippSetStatusCode(answer, status);
    if (fake_is_answered(rule.way))
        fake_answer(http, answer);
    else
        fake_spoil(fake, httpGetFd(http), &rule);
    ippDelete(answer);
}

static inline void fake_connection(struct fake *fake, http_t *http) {
    char path[256], host[64], rest[4096];
    ipp_t *request = ippNew();
    if (httpReadRequest(http, path, sizeof path) == HTTP_STATE_POST) {
        while (httpUpdate(http) == HTTP_STATUS_CONTINUE)
            ;
        snprintf(host, sizeof host, "localhost:%d", fake->port);
        pthread_mutex_lock(&fake->lock);
        fake->wrong_hosts += strcmp(httpGetField(http, HTTP_FIELD_HOST), host) != 0;
        pthread_mutex_unlock(&fake->lock);
        if (ippRead(http, request) == IPP_STATE_DATA) {
            while (httpRead2(http, rest, sizeof rest) > 0)
                ;
            fake_handle(fake, http, request);
        }
    }
    ippDelete(request);
    httpClose(http);
}

static inline void *fake_run(void *user) {
    struct fake *fake = user;
    while (!fake->stop && !fake->dead) {
        struct pollfd file = {.fd = fake->listen_fd, .events = POLLIN};
        if (poll(&file, 1, 50) <= 0)
            continue;
        http_t *http = httpAcceptConnection(fake->listen_fd, 1);
        if (http)
            fake_connection(fake, http);
    }
    close(fake->listen_fd);
    return NULL;
}

// Listens, for the first time on any free port.
static inline void fake_start(struct fake *fake) {
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)fake->port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    const int on = 1;
    fake->listen_fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    setsockopt(fake->listen_fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fake->listen_fd, (struct sockaddr *)&at, len) != 0 || listen(fake->listen_fd, 16) != 0)
        abort();
    getsockname(fake->listen_fd, (struct sockaddr *)&at, &len);
    fake->port = ntohs(at.sin_port);
    fake->stop = fake->dead = false;
    pthread_mutex_init(&fake->lock, NULL);
    if (pthread_create(&fake->thread, NULL, fake_run, fake) != 0)
        abort();
}

static inline void fake_stop(struct fake *fake) {
    fake->stop = true;
    pthread_join(fake->thread, NULL);
}

// Somebody fills in paper, clears the jam, closes the cover: whatever still waits comes out.
static inline int fake_refill(struct fake *fake) {
    pthread_mutex_lock(&fake->lock);
    const int before = fake->printed;
    for (int i = 0; i < fake->job_count; i++)
        if (fake->jobs[i].document && !fake_is_over(&fake->jobs[i]))
            fake_finish(fake, &fake->jobs[i], IPP_JSTATE_COMPLETED);
    const int out = fake->printed - before;
    pthread_mutex_unlock(&fake->lock);
    return out;
}
