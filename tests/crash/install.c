// SPDX-License-Identifier: EUPL-1.2
// crash_install DATA DELIVERIES step...: does with the two slots what the kiosk does, for whoever
// listens to its system calls.
//     open            what a start does; always comes first
//     install N       places DELIVERIES/N as version N
//     confirm, back
//     look            one line: what lies on the card, before anybody starts
//     state           one line: what is shown
// Says "begin STEP", "done STEP ..." or "failed STEP: CODE: FILE: TEXT", and stops there with
// exit 1. It speaks with writev(), which the slots do not use: a write() that fails shall not
// silence it.
#include "card.h"
#include "stick/slots.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/uio.h>

static void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void say(const char *format, ...) {
    char text[1024];
    va_list args;
    va_start(args, format);
    const int len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const struct iovec part = {text, (size_t)len};
    if (writev(1, &part, 1) != len)
        exit(3);
}

static const char *const healths[] = {"fine", "empty", "other", "damaged"};

static int shown_number(const struct slots *slots) {
    return slots->active == SLOT_NONE ? CARD_NONE : slots->slot[slots->active].version;
}

static bool install(struct slots *slots, const char *deliveries, int version, struct error *err) {
    struct arena arena;
    struct manifest manifest;
    char staging[512];
    arena_init(&arena);
    snprintf(staging, sizeof staging, "%s/%d", deliveries, version);
    const bool done =
        manifest_make(&arena, staging, version, &manifest, err) &&
        slots_install(slots, staging, &manifest, (struct slots_progress){NULL, NULL}, err);
    arena_fini(&arena);
    return done;
}

static void look(const struct card_versions *versions, const char *data) {
    char path[2][512];
    for (int i = 0; i < 2; i++)
        snprintf(path[i], sizeof path[i], "%s/inhoud/%c", data, 'a' + i);
    const int a = card_holds(versions, path[0]), b = card_holds(versions, path[1]);
    path[0][strlen(path[0]) - 2] = '\0';
    say("look a=%d b=%d left=%d\n", a, b, card_leftovers(path[0]));
}

static void say_state(const struct card_versions *versions, const struct slots *slots) {
    char folder[PATH_MAX];
    const int shown = slots->active == SLOT_NONE
                          ? CARD_NONE
                          : card_holds(versions, slots_folder(slots, slots->active, folder));
    say("state shown=%d trial=%d proved=%d health=%s damage=%s\n", shown, slots->trial,
        slots->proved, healths[slots->health], slots->damage);
}

// False: no such step.
static bool take_step(struct slots *slots, char **argv, const char *step, const char *more,
                      bool *done, struct error *err) {
    if (!strcmp(step, "open"))
        *done = slots_open(slots, argv[1], err);
    else if (!strcmp(step, "install") && more)
        *done = install(slots, argv[2], atoi(more), err);
    else if (!strcmp(step, "confirm"))
        *done = slots_confirm(slots, err);
    else if (!strcmp(step, "back"))
        *done = slots_back(slots, err);
    else
        return false;
    return true;
}

static bool tell_step(const struct slots *slots, char **argv, const char *step) {
    struct card_versions versions; // read again each time: nothing is known before it is asked for
    if (strcmp(step, "look") != 0 && strcmp(step, "state") != 0)
        return false;
    card_load(&versions, argv[2]);
    if (!strcmp(step, "look"))
        look(&versions, argv[1]);
    else
        say_state(&versions, slots);
    return true;
}

int main(int argc, char **argv) {
    struct slots slots = {.active = SLOT_NONE};
    struct error err = {0};
    if (argc < 4)
        return 2;
    for (int i = 3; i < argc; i++) {
        const char *step = argv[i];
        bool done = true;
        if (tell_step(&slots, argv, step))
            continue;
        say("begin %s\n", step);
        if (!take_step(&slots, argv, step, argv[i + 1], &done, &err))
            return 2;
        i += !strcmp(step, "install");
        if (done)
            say("done %s\n", step);
        else
            say("failed %s: %d: %s: %s\n", step, err.code, err.file, err.text);
        say("shown %d %s\n", shown_number(&slots), healths[slots.health]);
        if (!done)
            return 1;
    }
    return 0;
}
