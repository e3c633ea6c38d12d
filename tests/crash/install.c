// SPDX-License-Identifier: EUPL-1.2
// crash_install DATA DELIVERIES step...: does with the two slots what the kiosk does, for whoever
// listens to its system calls.
//     open            what a start does; always comes first
//     install N       places DELIVERIES/N as version N
//     confirm, back
//     state           one line: what is shown, and what either slot holds
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

static void say_state(const struct slots *slots, const char *deliveries) {
    struct card_versions versions;
    char folder[PATH_MAX];
    int holds[SLOT_COUNT];
    card_load(&versions, deliveries);
    for (int i = 0; i < SLOT_COUNT; i++)
        holds[i] = card_holds(&versions, slots_folder(slots, (enum slot)i, folder));
    say("state shown=%d a=%d b=%d trial=%d proved=%d left=%d health=%s damage=%s\n",
        slots->active == SLOT_NONE ? CARD_NONE : holds[slots->active], holds[SLOT_A], holds[SLOT_B],
        slots->trial, slots->proved, card_leftovers(slots->root), healths[slots->health],
        slots->damage);
}

int main(int argc, char **argv) {
    struct slots slots;
    struct error err = {0};
    if (argc < 4)
        return 2;
    for (int i = 3; i < argc; i++) {
        const char *step = argv[i];
        bool done = true;
        if (!strcmp(step, "state")) {
            say_state(&slots, argv[2]);
            continue;
        }
        say("begin %s\n", step);
        if (!strcmp(step, "open"))
            done = slots_open(&slots, argv[1], &err);
        else if (!strcmp(step, "install") && i + 1 < argc)
            done = install(&slots, argv[2], atoi(argv[++i]), &err);
        else if (!strcmp(step, "confirm"))
            done = slots_confirm(&slots, &err);
        else if (!strcmp(step, "back"))
            done = slots_back(&slots, &err);
        else
            return 2;
        if (!done) {
            say("failed %s: %d: %s: %s\n", step, err.code, err.file, err.text);
            say("shown %d %s\n", shown_number(&slots), healths[slots.health]);
            return 1;
        }
        say("done %s\nshown %d %s\n", step, shown_number(&slots), healths[slots.health]);
    }
    return 0;
}
