// SPDX-License-Identifier: EUPL-1.2
#include "stick/client.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    CHILD_FD = 3,
    ARGUMENTS_MAX = 2 * (4 + STICK_SHOWN_MAX) + 2,
    OLD_MAX = 8,          // ended, but not yet gone: in a read of a stick that does not return
    AGAIN_MAX_MS = 60000, // between two tries when it never says a word
    STICK_LEAVE_MS = 2000,
    LAST_WAITS = 100, // of 10 ms
};

struct stick_client {
    char *words[ARGUMENTS_MAX]; // its command line; the first is the program
    int fd;                     // epoll of the socket and the timer
    int timer_fd;
    int socket; // -1: it does not run
    pid_t pid;
    pid_t old[OLD_MAX];       // 0: none
    int silent_deaths;        // one after the other
    bool spoke;               // this one
    bool here;                // it has a stick
    bool leaving;             // its stick is gone, and it ends itself
    int asked;                // enum stick_kind of the request under way; 0: none
    int messages;             // since then
    struct stick_message own; // to be handed out first; kind 0: none
};

// ---- timer

// For what the process is asked to do while it runs; for its next start while it does not.
static void set_timer(const struct stick_client *client, int64_t ms) {
    const struct itimerspec once = {
        .it_value = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000}};
    timerfd_settime(client->timer_fd, 0, &once, NULL);
}

static bool timer_rang(const struct stick_client *client) {
    uint64_t times;
    return read(client->timer_fd, &times, sizeof times) == (ssize_t)sizeof times;
}

// ---- process

static void reap(struct stick_client *client) {
    for (int i = 0; i < OLD_MAX; i++)
        if (client->old[i] && waitpid(client->old[i], NULL, WNOHANG) != 0)
            client->old[i] = 0;
}

static bool any_old(const struct stick_client *client) {
    for (int i = 0; i < OLD_MAX; i++)
        if (client->old[i])
            return true;
    return false;
}

// Its end is not waited for.
static void end_process(struct stick_client *client) {
    if (client->socket < 0)
        return;
    close(client->socket); // leaves the epoll too
    client->socket = -1;
    kill(client->pid, SIGKILL);
    reap(client);
    for (int i = 0; i < OLD_MAX; i++)
        if (!client->old[i]) {
            client->old[i] = client->pid;
            break;
        }
    client->pid = 0;
    client->here = client->leaving = false;
    client->asked = 0;
    reap(client);
}

static int spawn(struct stick_client *client, int child_socket) {
    char language[] = "LC_ALL=C.UTF-8";
    char *environment[] = {language, NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    posix_spawn_file_actions_adddup2(&files, child_socket, CHILD_FD);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, CHILD_FD + 1);
    const int why = posix_spawn(&client->pid, client->words[0], &files, &attributes, client->words,
                                environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return why;
}

static bool start_process(struct stick_client *client, struct error *err) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return error_set(err, ERR_IO, "stick: %s", strerror(errno));
    const int why = spawn(client, pair[1]);
    close(pair[1]);
    if (why) {
        close(pair[0]);
        error_set(err, why == ENOENT ? ERR_NOT_FOUND : ERR_IO, "stick: %s", strerror(why));
        return error_place(err, client->words[0], 0);
    }
    fcntl(pair[0], F_SETFL, O_NONBLOCK); // who does not read must not stop the kiosk
    struct epoll_event event = {.events = EPOLLIN, .data.fd = pair[0]};
    epoll_ctl(client->fd, EPOLL_CTL_ADD, pair[0], &event);
    client->socket = pair[0];
    client->spoke = false;
    client->messages = 0;
    set_timer(client, 0);
    return true;
}

// Two of them would fill the same staging: the next one waits for the last one's end.
static void start_again(struct stick_client *client) {
    reap(client);
    if (any_old(client) || !start_process(client, NULL))
        set_timer(client, STICK_AGAIN_MS);
}

static void start_later(struct stick_client *client, bool said_goodbye) {
    int64_t wait = STICK_AGAIN_MS;
    client->silent_deaths = client->spoke ? 0 : client->silent_deaths + 1;
    for (int i = 1; i < client->silent_deaths && wait < AGAIN_MAX_MS; i++)
        wait *= 2;
    set_timer(client, said_goodbye ? 1 : wait);
}

// ---- what it says

static bool ends_request(int asked, int kind) {
    switch ((enum stick_kind)asked) {
    case STICK_LOOK:
        return kind == STICK_SEEN;
    case STICK_CHECK:
        return kind == STICK_CHECKED || kind == STICK_FAILED;
    case STICK_EXPORT_CONTENT:
    case STICK_EXPORT_REPORT:
    case STICK_EXPORT_COUNTERS:
        return kind == STICK_EXPORTED || kind == STICK_FAILED;
    case STICK_FORGET:
        return kind == STICK_FORGOTTEN || kind == STICK_FAILED;
    case STICK_GONE:
    case STICK_SEEN:
    case STICK_PROGRESS:
    case STICK_PROBLEM:
    case STICK_CHANGE:
    case STICK_CHECKED:
    case STICK_EXPORTED:
    case STICK_FORGOTTEN:
    case STICK_FAILED:
    case STICK_KIND_END:
        break;
    }
    return false;
}

// Whether this may be said now.
static bool fits(const struct stick_client *client, const struct stick_message *message) {
    const int kind = message->kind;
    if (message_is_request(message))
        return false;
    if (kind == STICK_GONE || kind == STICK_SEEN || kind == STICK_FAILED)
        return true;
    if (client->asked == STICK_FORGET) // the rest of what is given up
        return true;
    if (kind == STICK_PROGRESS)
        return client->asked >= STICK_CHECK && client->asked <= STICK_EXPORT_COUNTERS;
    if (kind == STICK_PROBLEM || kind == STICK_CHANGE)
        return client->asked == STICK_CHECK;
    return ends_request(client->asked, kind);
}

// It died, hangs, or cannot be trusted. Says what that means for whoever waits.
static void lose(struct stick_client *client, const char *text) {
    const int asked = client->asked;
    const bool here = client->here;
    end_process(client);
    start_later(client, false);
    if (asked == STICK_FORGET)
        client->own = message_make(STICK_FORGOTTEN);
    else if (asked && asked != STICK_LOOK) {
        client->own = message_make(STICK_FAILED);
        message_put_text(&client->own, str_c(text));
    } else if (here || asked)
        client->own = message_make(STICK_GONE);
}

static const char died[] =
    "Het lezen van de stick is afgebroken. Er is niets veranderd. Probeer het "
    "opnieuw, of neem een andere stick.";
static const char hangs[] =
    "De stick geeft geen antwoord meer. Er is niets veranderd. Neem een andere "
    "stick.";

// How long nothing more may be said. A stick that is read or written answers soon, or never.
static int64_t patience(const struct stick_client *client, const struct stick_message *message) {
    if (!client->asked)
        return 0;
    const bool stick = client->asked != STICK_CHECK ||
                       (message->kind == STICK_PROGRESS && message->code == STICK_COPYING);
    return stick ? STICK_SILENCE_MS : STICK_CHECKING_MS;
}

// False: it is not for the caller.
static bool take(struct stick_client *client, const struct stick_message *message) {
    const bool forgetting = client->asked == STICK_FORGET;
    client->spoke = true;
    if (message->kind == STICK_GONE) {
        client->leaving = client->here; // it has a moment to empty staging
        client->here = false;
        client->asked = 0;
        set_timer(client, client->leaving ? STICK_LEAVE_MS : 0);
        return true;
    }
    if (message->kind == STICK_SEEN && message->code == STICK_READY)
        client->here = true;
    if (ends_request(client->asked, message->kind))
        client->asked = 0;
    if (!forgetting || !client->asked) // else: what is given up wins no time by talking
        set_timer(client, patience(client, message));
    return !forgetting || !client->asked || message->kind == STICK_SEEN;
}

// It has said goodbye: the next stick gets another one.
static void let_go(struct stick_client *client) {
    end_process(client);
    start_later(client, true);
}

static bool next_message(struct stick_client *client, struct stick_message *out) {
    for (;;) {
        const enum message_got got = message_receive(client->socket, out);
        if (got == MESSAGE_NOTHING)
            return false;
        if (client->leaving && got == MESSAGE_GOT)
            continue; // it spoke before it heard
        if (client->leaving) {
            let_go(client);
            return false;
        }
        if (got != MESSAGE_GOT || !fits(client, out) || ++client->messages > STICK_MESSAGES_MAX) {
            lose(client, died);
            return false;
        }
        if (take(client, out))
            return true;
    }
}

static bool next_own(struct stick_client *client, struct stick_message *out) {
    const bool any = client->own.kind != 0;
    if (any)
        *out = client->own;
    client->own.kind = 0;
    return any;
}

bool stick_client_receive(struct stick_client *client, struct stick_message *out) {
    if (next_own(client, out) || (client->socket >= 0 && next_message(client, out)))
        return true;
    if (timer_rang(client)) {
        if (client->socket < 0)
            start_again(client);
        else if (client->leaving)
            let_go(client);
        else if (client->asked)
            lose(client, hangs);
    }
    return next_own(client, out);
}

// ---- what it is asked

bool stick_client_busy(const struct stick_client *client) {
    return client->asked != 0;
}

static bool ask(struct stick_client *client, const struct stick_message *message) {
    const bool any_time = message->kind == STICK_LOOK || message->kind == STICK_FORGET;
    if (client->socket < 0 || client->leaving || (!client->here && !any_time) ||
        (client->asked && message->kind != STICK_FORGET) || client->asked == STICK_FORGET)
        return false;
    if (!message_valid(message))
        return false;
    const bool sent = message_send(client->socket, message);
    if (!sent && errno != EAGAIN)
        return false;
    client->asked = message->kind;
    client->messages = 0;
    set_timer(client, message->kind == STICK_FORGET ? STICK_FORGET_MS : STICK_SILENCE_MS);
    if (!sent) // it does not read what it is asked
        lose(client, hangs);
    return true;
}

static bool ask_dated(struct stick_client *client, enum stick_kind kind, struct date today,
                      const char *folder) {
    struct stick_message message = message_make(kind);
    message_put_date(&message, today);
    if (folder && strlen(folder) >= sizeof message.text)
        return false; // half a path is another path
    message_put_text(&message, str_c(folder));
    return ask(client, &message);
}

bool stick_client_look(struct stick_client *client) {
    const struct stick_message message = message_make(STICK_LOOK);
    return ask(client, &message);
}

bool stick_client_check(struct stick_client *client, struct date today, const char *shown) {
    return ask_dated(client, STICK_CHECK, today, shown);
}

bool stick_client_export_content(struct stick_client *client, struct date today,
                                 const char *shown) {
    return ask_dated(client, STICK_EXPORT_CONTENT, today, shown);
}

bool stick_client_export_report(struct stick_client *client, struct date today) {
    return ask_dated(client, STICK_EXPORT_REPORT, today, NULL);
}

bool stick_client_export_counters(struct stick_client *client, struct date today) {
    return ask_dated(client, STICK_EXPORT_COUNTERS, today, NULL);
}

bool stick_client_forget(struct stick_client *client) {
    const struct stick_message message = message_make(STICK_FORGET);
    return ask(client, &message);
}

int stick_client_fd(const struct stick_client *client) {
    return client->fd;
}

// ---- start and end

static void add_word(struct stick_client *client, int *count, const char *word) {
    char *copy = strdup(word);
    if (!copy)
        abort();
    client->words[(*count)++] = copy;
}

static void add_option(struct stick_client *client, int *count, const char *name,
                       const char *value) {
    if (!value)
        return;
    add_word(client, count, name);
    add_word(client, count, value);
}

struct stick_client *stick_client_create(const struct stick_client_options *options,
                                         struct error *err) {
    struct stick_client *client = calloc(1, sizeof *client);
    int count = 0;
    if (!client)
        abort();
    add_word(client, &count, options->program);
    add_option(client, &count, "--data", options->data);
    add_option(client, &count, "--stick", options->stick);
    add_option(client, &count, "--mounts", options->mounts);
    add_option(client, &count, "--exports", options->exports);
    for (int i = 0; i < STICK_SHOWN_MAX; i++)
        add_option(client, &count, "--shown", options->shown[i]);
    client->socket = -1;
    client->fd = epoll_create1(EPOLL_CLOEXEC);
    client->timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = client->timer_fd};
    if (client->fd < 0 || client->timer_fd < 0 ||
        epoll_ctl(client->fd, EPOLL_CTL_ADD, client->timer_fd, &event) != 0)
        error_set(err, ERR_IO, "stick: %s", strerror(errno));
    else if (start_process(client, err))
        return client;
    stick_client_destroy(client);
    return NULL;
}

void stick_client_destroy(struct stick_client *client) {
    if (!client)
        return;
    end_process(client);
    for (int i = 0; i < LAST_WAITS && any_old(client); i++, reap(client))
        poll(NULL, 0, 10);
    if (client->timer_fd >= 0)
        close(client->timer_fd);
    if (client->fd >= 0)
        close(client->fd);
    for (int i = 0; i < ARGUMENTS_MAX; i++)
        free(client->words[i]);
    free(client);
}
