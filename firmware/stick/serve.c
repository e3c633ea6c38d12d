// SPDX-License-Identifier: EUPL-1.2
#include "stick/serve.h"
#include "base/file.h"
#include "stick/client.h"
#include "stick/deliver.h"
#include "stick/examine.h"
#include "stick/find.h"
#include "stick/sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    STACK_BYTES = 1 << 20,
    LAST_WAIT_MS = 1000, // for the worker to empty staging
    STEP_MS = 10,
};

enum stop { STOP_NOT, STOP_FORGET, STOP_GONE };

struct serve {
    const struct serve_options *options;
    struct find *find;
    char staging[PATH_MAX], out[PATH_MAX];
    int staging_fd, report_fd, list_fd;
    int walls;
    _Atomic int stop; // enum stop
    int64_t told;     // bytes, by the last PROGRESS of an export

    pthread_mutex_t lock; // guards all below
    pthread_cond_t changed;
    struct stick_message request; // kind 0: none
    bool forget;                  // after what is under way
    bool busy;
};

static bool is_stopped(void *user) {
    struct serve *serve = user;
    return atomic_load(&serve->stop) != STOP_NOT;
}

static void say(void *user, const struct stick_message *message) {
    struct serve *serve = user;
    message_send(serve->options->fd, message); // nobody there: the listener finds out
}

static void say_text(struct serve *serve, enum stick_kind kind, const char *text) {
    struct stick_message message = message_make(kind);
    message_put_text(&message, str_c(text));
    say(serve, &message);
}

// ---- work

static void check(struct serve *serve, const struct stick_message *request, int stick_fd) {
    const struct examine job = {
        .stick_fd = stick_fd,
        .staging_fd = serve->staging_fd,
        .staging = serve->staging,
        .report_fd = serve->report_fd,
        .list_fd = serve->list_fd,
        .shown = request->text,
        .today = message_date(request),
        .stop = is_stopped,
        .say = say,
        .user = serve,
    };
    examine_stick(&job);
}

static void told(void *user, int64_t done, int64_t total) {
    enum { STEPS = 50 };
    struct serve *serve = user;
    if (done < total && done - serve->told < total / STEPS)
        return;
    struct stick_message message = message_make(STICK_PROGRESS);
    message.code = STICK_WRITING;
    message.done = serve->told = done;
    message.total = total;
    if (!is_stopped(serve))
        say(serve, &message);
}

static enum copy_end deliver_counters(struct serve *serve, int stick_fd, struct date today,
                                      struct copy_link link, char *name, struct error *err) {
    char path[PATH_MAX + sizeof STICK_COUNTERS];
    snprintf(path, sizeof path, "%s/" STICK_COUNTERS, serve->out);
    const int from = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (from < 0) {
        error_set(err, ERR_NOT_FOUND, "Er zijn nog geen tellingen.");
        return COPY_FAILED;
    }
    const enum copy_end end =
        deliver_file(from, "wegwijs-tellingen", ".csv", stick_fd, today, link, name, err);
    close(from);
    return end;
}

static void export(struct serve *serve, const struct stick_message *request, int stick_fd) {
    const struct copy_link link = {is_stopped, told, serve};
    const struct date today = message_date(request);
    char name[DELIVER_NAME_MAX];
    struct error err = {0};
    enum copy_end end;
    serve->told = 0;
    if (request->kind == STICK_EXPORT_CONTENT)
        end = deliver_content(request->text, stick_fd, today, link, name, &err);
    else if (request->kind == STICK_EXPORT_REPORT)
        end = deliver_file(serve->report_fd, "wegwijs-verslag", ".html", stick_fd, today, link,
                           name, &err);
    else
        end = deliver_counters(serve, stick_fd, today, link, name, &err);
    if (end == COPY_DONE)
        say_text(serve, STICK_EXPORTED, name);
    else if (end == COPY_FAILED)
        say_text(serve, STICK_FAILED, err.text);
}

// Where the stick can be written: the same place, or another mount of it under the same name.
static const char *folder_for(const struct serve *serve, enum stick_kind kind,
                              char path[PATH_MAX]) {
    const char *folder = find_folder(serve->find), *name = strrchr(folder, '/');
    if (kind == STICK_CHECK || !serve->options->exports)
        return folder;
    if (snprintf(path, PATH_MAX, "%s%s", serve->options->exports, name ? name : "") >= PATH_MAX)
        return folder;
    return path;
}

static void work_on_stick(struct serve *serve, const struct stick_message *request) {
    char path[PATH_MAX];
    const char *folder = folder_for(serve, (enum stick_kind)request->kind, path);
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        for (int i = 0; i < LAST_WAIT_MS / STEP_MS && !is_stopped(serve); i++)
            poll(NULL, 0, STEP_MS); // most likely it is being pulled
        if (!is_stopped(serve))
            say_text(serve, STICK_FAILED,
                     "De stick is niet goed te lezen. Doe de stick er opnieuw in, of neem een "
                     "andere stick.");
        return;
    }
    if (request->kind == STICK_CHECK)
        check(serve, request, fd);
    else
        export(serve, request, fd);
    close(fd);
}

static void forget(struct serve *serve) {
    struct error err = {0};
    if (!copy_clear(serve->staging_fd, &err)) {
        say_text(serve, STICK_FAILED, err.text);
        return;
    }
    const struct stick_message message = message_make(STICK_FORGOTTEN);
    say(serve, &message);
}

static void *work(void *user) {
    struct serve *serve = user;
    pthread_mutex_lock(&serve->lock);
    for (;;) {
        while (!serve->request.kind && !serve->forget)
            pthread_cond_wait(&serve->changed, &serve->lock);
        const struct stick_message request = serve->request;
        serve->request = (struct stick_message){0};
        serve->busy = true;
        pthread_mutex_unlock(&serve->lock);
        if (request.kind)
            work_on_stick(serve, &request);
        pthread_mutex_lock(&serve->lock);
        if (serve->forget && atomic_load(&serve->stop) != STOP_GONE) {
            serve->forget = false;
            atomic_store(&serve->stop, STOP_NOT);
            forget(serve);
        }
        serve->busy = false;
        pthread_cond_broadcast(&serve->changed);
    }
    return NULL;
}

// ---- listen

static void say_seen(struct serve *serve, enum stick_ready ready) {
    struct stick_message message = message_make(STICK_SEEN);
    message.code = ready;
    message.walls = ready == STICK_READY ? serve->walls : 0;
    if (ready == STICK_STRANGE)
        message_put_text(&message,
                         STR("De zuil kan deze stick niet lezen. Neem een stick met FAT32 "
                             "of exFAT."));
    say(serve, &message);
}

static void say_state(struct serve *serve, enum find_state state) {
    switch (state) {
    case FIND_NONE:
        say_text(serve, STICK_GONE, "");
        break;
    case FIND_PLUGGED:
        say_seen(serve, STICK_PLUGGED);
        break;
    case FIND_STRANGE:
        say_seen(serve, STICK_STRANGE);
        break;
    case FIND_READY:
        say_seen(serve, STICK_READY);
        break;
    }
}

// Waits for the kiosk or the system. False: the kiosk is gone, or says what it cannot say.
static bool hear(struct serve *serve, struct stick_message *request) {
    struct pollfd fds[] = {{.fd = serve->options->fd, .events = POLLIN},
                           {.fd = find_fd(serve->find), .events = POLLIN}};
    request->kind = 0;
    if (poll(fds, 2, -1) < 0)
        return errno == EINTR;
    if (!fds[0].revents)
        return true;
    const enum message_got got = message_receive(serve->options->fd, request);
    return got == MESSAGE_NOTHING || (got == MESSAGE_GOT && message_is_request(request));
}

// Until there is a stick. Nothing of a stick is opened here.
static bool wait_for_stick(struct serve *serve) {
    enum find_state state = find_look(serve->find), before = FIND_NONE;
    struct stick_message request = {0};
    for (;;) {
        if (state == FIND_READY)
            return true;
        if (state != before || request.kind == STICK_LOOK)
            say_state(serve, state);
        else if (request.kind == STICK_FORGET)
            forget(serve);
        else if (request.kind)
            say_text(serve, STICK_FAILED, "Er zit geen stick in de zuil. Doe de stick erin.");
        before = state;
        if (!hear(serve, &request))
            return false;
        state = find_look(serve->find);
    }
}

static bool take_request(struct serve *serve, const struct stick_message *request) {
    if (request->kind == STICK_LOOK) {
        say_seen(serve, STICK_READY);
        return true;
    }
    pthread_mutex_lock(&serve->lock);
    // The worker may be on its way back from an answer that the kiosk has heard already.
    const bool free_now = !serve->request.kind;
    if (request->kind == STICK_FORGET) {
        serve->forget = true;
        if (serve->busy || !free_now)
            atomic_store(&serve->stop, STOP_FORGET);
    } else if (free_now)
        serve->request = *request;
    pthread_cond_broadcast(&serve->changed);
    pthread_mutex_unlock(&serve->lock);
    return free_now || request->kind == STICK_FORGET; // else: the kiosk forgot what it asked
}

// The last words. What hangs in a read of the stick is not waited for.
static void say_gone(struct serve *serve) {
    pthread_mutex_lock(&serve->lock);
    const bool busy = serve->busy || serve->request.kind;
    atomic_store(&serve->stop, STOP_GONE);
    pthread_mutex_unlock(&serve->lock);
    say_text(serve, STICK_GONE, busy ? "De stick is eruit gehaald. Er is niets veranderd." : "");
    for (int waited = 0; busy && waited < LAST_WAIT_MS; waited += STEP_MS) {
        pthread_mutex_lock(&serve->lock);
        const bool done = !serve->busy;
        pthread_mutex_unlock(&serve->lock);
        if (done)
            return;
        poll(NULL, 0, STEP_MS);
    }
}

static void serve_stick(struct serve *serve) {
    struct stick_message request;
    say_seen(serve, STICK_READY);
    while (hear(serve, &request)) {
        if (find_look(serve->find) != FIND_READY) {
            say_gone(serve);
            return;
        }
        if (request.kind && !take_request(serve, &request))
            return;
    }
}

// ---- start

static bool open_data(struct serve *serve, struct error *err) {
    const char *data = serve->options->data;
    char report[PATH_MAX], list[PATH_MAX];
    if (strlen(data) + 32 > sizeof report)
        return error_set(err, ERR_USAGE, "--data: too long");
    snprintf(serve->staging, sizeof serve->staging, "%s/" STICK_STAGING, data);
    snprintf(serve->out, sizeof serve->out, "%s/" STICK_OUT, data);
    snprintf(report, sizeof report, "%s/" STICK_REPORT, data);
    snprintf(list, sizeof list, "%s/" STICK_LIST, data);
    if (!file_make_folder(serve->staging, err) || !file_make_folder(serve->out, err))
        return false;
    // Open before the walls are up: these two files need no right to make others beside them.
    const int flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW;
    serve->report_fd = open(report, flags, 0644);
    serve->list_fd = open(list, flags, 0644);
    serve->staging_fd = open(serve->staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    return (serve->report_fd >= 0 && serve->list_fd >= 0 && serve->staging_fd >= 0) ||
           error_set(err, ERR_IO, "--data: %s", strerror(errno));
}

static bool start_worker(struct serve *serve, struct error *err) {
    pthread_t thread;
    pthread_attr_t attributes;
    pthread_mutex_init(&serve->lock, NULL);
    pthread_cond_init(&serve->changed, NULL);
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    const int failed = pthread_create(&thread, &attributes, work, serve);
    pthread_attr_destroy(&attributes);
    if (!failed)
        pthread_detach(thread);
    return !failed || error_set(err, ERR_IO, "thread: %s", strerror(failed));
}

// Before the first byte of the stick. A thread has the wall around files that its maker had; the
// one around calls is put around both, and then no thread can be made.
static bool close_in(struct serve *serve, struct error *err) {
    const struct serve_options *options = serve->options;
    const struct sandbox_path paths[] = {
        {find_folder(serve->find), options->exports ? SANDBOX_READ : SANDBOX_FILL},
        {options->exports, SANDBOX_FILL},
        {serve->staging, SANDBOX_FILL},
        {serve->out, SANDBOX_READ},
        {options->shown[0], SANDBOX_READ},
        {options->shown[1], SANDBOX_READ},
    };
    return sandbox_close_files(paths, sizeof paths / sizeof *paths, &serve->walls, err) &&
           start_worker(serve, err) && sandbox_close_calls(&serve->walls, err);
}

bool serve_run(const struct serve_options *options, struct error *err) {
    // The worker may outlive this call, in a read that does not end: this memory is the process's.
    struct serve *serve = calloc(1, sizeof *serve);
    if (!serve)
        abort();
    serve->options = options;
    if (!open_data(serve, err))
        return false;
    serve->find = find_create(options->stick, options->mounts, err);
    if (!serve->find)
        return false;
    if (!wait_for_stick(serve))
        return true;
    if (!close_in(serve, err)) {
        say_text(serve, STICK_FAILED, "De zuil kan de stick niet veilig lezen. Bel de beheerder.");
        return false;
    }
    serve_stick(serve);
    return true;
}
