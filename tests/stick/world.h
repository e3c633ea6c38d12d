// SPDX-License-Identifier: EUPL-1.2
// tests/stick/world.h: a folder that plays the stick, a folder for the kiosk's data, and the real
// wegwijs-stick between them.
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "stick/client.h"
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE_MS = 60000, SAID_MAX = 2000 };

static const struct date today = {2026, 11, 22};

struct world {
    char root[64], stick[96], data[96], shown[96];
    struct stick_client *client;
    struct stick_message *said; // all answers to the last request
    int count;
};

static inline void shell(const char *format, ...) __attribute__((format(printf, 1, 2)));
static inline void shell(const char *format, ...) {
    char command[2000];
    va_list args;
    va_start(args, format);
    vsnprintf(command, sizeof command, format, args);
    va_end(args);
    if (system(command) != 0)
        fail_msg("failed: %s", command);
}

static inline bool is_there(const char *folder, const char *name) {
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return access(path, F_OK) == 0;
}

static inline const char *program(void) {
    const char *other = getenv("WEGWIJS_STICK"); // the release build, where all walls are up
    return other && *other ? other : STICK_PROGRAM;
}

static inline void world_start(struct world *world) {
    struct error err = {0};
    const struct stick_client_options options = {
        .program = program(), .data = world->data, .stick = world->stick, .shown = {world->shown}};
    world->client = stick_client_create(&options, &err);
    if (!world->client)
        fail_msg("%s", err.text);
}

// What is shown is the content that ships.
static inline void world_begin(struct world *world) {
    *world = (struct world){0};
    world->said = calloc(SAID_MAX, sizeof *world->said);
    snprintf(world->root, sizeof world->root, "/tmp/wegwijs-stick-XXXXXX");
    assert_non_null(mkdtemp(world->root));
    snprintf(world->stick, sizeof world->stick, "%s/stick", world->root);
    snprintf(world->data, sizeof world->data, "%s/data", world->root);
    snprintf(world->shown, sizeof world->shown, "%s/shown", world->root);
    shell(
        "cd %s && mkdir data && cp -r %s/content shown && find shown -name '.*' -type f -delete &&"
        "find shown -type d -empty -delete", // neither is copied
        world->root, SOURCE_DIR);
}

static inline void world_end(struct world *world) {
    stick_client_destroy(world->client);
    shell("umount -l %s 2>/dev/null; rm -rf %s", world->stick, world->root);
    free(world->said);
}

// The next message, within PATIENCE_MS.
static inline struct stick_message world_hear(struct world *world) {
    struct stick_message message;
    for (int waited = 0; waited < PATIENCE_MS / 50; waited++) {
        if (stick_client_receive(world->client, &message)) {
            assert_true(message_valid(&message));
            return message;
        }
        struct pollfd fd = {.fd = stick_client_fd(world->client), .events = POLLIN};
        poll(&fd, 1, 50);
    }
    fail_msg("nothing was said");
    return message_make(STICK_LOOK);
}

// Hears until one of these two; keeps all. Returns the last.
static inline const struct stick_message *world_until(struct world *world, int kind, int other) {
    for (world->count = 0; world->count < SAID_MAX;) {
        struct stick_message *said = &world->said[world->count++];
        *said = world_hear(world);
        if (said->kind == kind || said->kind == other)
            return said;
    }
    fail_msg("too much was said");
    return NULL;
}

static inline void world_expect_ready(struct world *world) {
    while (world_until(world, STICK_SEEN, STICK_SEEN)->code != STICK_READY)
        continue;
}

// The content that ships onto the stick, plugged in while the process waits.
static inline void world_plug(struct world *world) {
    shell(
        "cd %s && mkdir -p aside && cp -r shown aside/wegwijs && mkdir -p aside/wegwijs/beelden &&"
        "mv aside stick",
        world->root);
}

static inline const struct stick_message *world_check(struct world *world) {
    assert_true(stick_client_check(world->client, today, world->shown));
    return world_until(world, STICK_CHECKED, STICK_FAILED);
}

// The first PROBLEM whose file and text hold these.
static inline const struct stick_message *world_problem(const struct world *world, const char *file,
                                                        const char *text) {
    for (int i = 0; i < world->count; i++)
        if (world->said[i].kind == STICK_PROBLEM && strstr(world->said[i].file, file) &&
            strstr(world->said[i].text, text))
            return &world->said[i];
    return NULL;
}

static inline bool world_changed(const struct world *world, int thing, int change,
                                 const char *name) {
    for (int i = 0; i < world->count; i++)
        if (world->said[i].kind == STICK_CHANGE && world->said[i].thing == thing &&
            world->said[i].code == change && strcmp(world->said[i].text, name) == 0)
            return true;
    return false;
}

static inline void world_print(const struct world *world) {
    for (int i = 0; i < world->count; i++) {
        const struct stick_message *m = &world->said[i];
        if (m->kind != STICK_PROGRESS)
            printf("  %d code %d %s:%d %s (e %d w %d files %d)\n", m->kind, m->code, m->file,
                   m->line, m->text, m->errors, m->warnings, m->files);
    }
}
