// SPDX-License-Identifier: EUPL-1.2
#include "start.h"
#include "stick/slots.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void need(bool done, const char *what) {
    if (done)
        return;
    fprintf(stderr, "crash_replay: %s: %s\n", what, strerror(errno));
    exit(2);
}

void start_init(struct desk *desk, const char *deliveries, const char *folder) {
    char path[300];
    snprintf(desk->deliveries, sizeof desk->deliveries, "%s", deliveries);
    snprintf(desk->folder, sizeof desk->folder, "%s", folder);
    card_load(&desk->versions, deliveries);
    need(mkdir(folder, 0755) == 0, folder);
    snprintf(path, sizeof path, "%s/pool", folder);
    need(mkdir(path, 0755) == 0, path);
}

// ---- onto the file system

static void remove_tree(int above, const char *name) {
    const int fd = openat(above, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_type != DT_DIR)
            unlinkat(fd, entry->d_name, 0);
        else if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            remove_tree(fd, entry->d_name);
    closedir(dir);
    need(unlinkat(above, name, AT_REMOVEDIR) == 0, name);
}

static void name_content(const struct content *content, char name[40]) {
    unsigned long long a = 14695981039346656037u, b = 1099511628211u;
    for (size_t i = 0; i < content->len; i++) {
        a = (a ^ content->bytes[i]) * 1099511628211u;
        b = (b + content->bytes[i]) * 6364136223846793005u + 1442695040888963407u;
    }
    snprintf(name, 40, "%016llx%016llx", a, b);
}

// Each content is written once, and linked from then on: the slots never write into a file that is
// there.
static void put_file(const struct desk *desk, const struct content *content, int folder,
                     const char *name) {
    char path[320], text[40];
    name_content(content, text);
    snprintf(path, sizeof path, "%s/pool/%s", desk->folder, text);
    if (linkat(AT_FDCWD, path, folder, name, 0) == 0)
        return;
    const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    need(fd >= 0, path);
    need(write(fd, content->bytes, content->len) == (ssize_t)content->len, path);
    close(fd);
    need(linkat(AT_FDCWD, path, folder, name, 0) == 0, path);
}

bool start_pool_is_whole(const struct desk *desk) {
    char path[300];
    snprintf(path, sizeof path, "%s/pool", desk->folder);
    DIR *dir = opendir(path);
    need(dir != NULL, path);
    bool whole = true;
    for (struct dirent *entry; whole && (entry = readdir(dir));) {
        static uint8_t bytes[MODEL_SCRATCH];
        char name[40];
        if (entry->d_name[0] == '.')
            continue;
        const int fd = openat(dirfd(dir), entry->d_name, O_RDONLY | O_CLOEXEC);
        const ssize_t len = read(fd, bytes, sizeof bytes);
        close(fd);
        name_content(&(struct content){bytes, len < 0 ? 0 : (size_t)len}, name);
        whole = !strcmp(name, entry->d_name);
    }
    closedir(dir);
    return whole;
}

static void put_folder(const struct desk *desk, const struct model *model,
                       const struct state *state, int node, int above, const char *name) {
    need(mkdirat(above, name, 0755) == 0, name);
    const int fd = openat(above, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    need(fd >= 0, name);
    for (int i = 0; i < state->entry_count; i++) {
        const struct entry *entry = &state->entry[i];
        if (entry->folder != node)
            continue;
        if (model->node[entry->child].folder)
            put_folder(desk, model, state, entry->child, fd, model->name[entry->name]);
        else
            put_file(desk, &state->content[entry->child], fd, model->name[entry->name]);
    }
    close(fd);
}

// ---- start

static const char *wrong(const char *format, ...) __attribute__((format(printf, 1, 2)));
static const char *wrong(const char *format, ...) {
    static char text[600];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return text;
}

struct run {
    struct desk *desk;
    char data[300];
    struct slots slots;
    int shown;
};

static const char *start(struct run *run) {
    struct error err = {0};
    char path[PATH_MAX];
    if (!slots_open(&run->slots, run->data, &err))
        return wrong("cannot be opened: %s: %s", err.file, err.text);
    const char *folder = slots_folder(&run->slots, run->slots.active, path);
    run->shown = folder ? card_holds(&run->desk->versions, folder) : CARD_NONE;
    return folder && run->shown < 0 ? wrong("what is shown is mixed or not whole") : NULL;
}

static const char *start_as(struct run *run, int shown) {
    const char *why = start(run);
    return why || run->shown == shown ? why : wrong("shows %d, not %d", run->shown, shown);
}

static const char *check_first(struct run *run, const struct expectation *expected) {
    const char *why = start(run);
    if (why)
        return why;
    if (run->shown > CARD_VERSIONS || !expected->allowed[run->shown + 1])
        return wrong("shows %d (-1: built in); health %d; %s", run->shown, run->slots.health,
                     run->slots.damage);
    if (!expected->damaged && run->slots.health != SLOTS_FINE && run->slots.health != SLOTS_EMPTY)
        return wrong("finds damage: %s", run->slots.damage);
    if (run->slots.proved < expected->proved)
        return wrong("forgot that version %d proved itself (%d)", expected->proved,
                     run->slots.proved);
    return NULL;
}

static const char *check_confirm(struct run *run) {
    struct error err = {0};
    const int shown = run->shown;
    if (!slots_confirm(&run->slots, &err))
        return wrong("cannot prove itself: %s: %s", err.file, err.text);
    const char *why = start_as(run, shown);
    if (why)
        return why;
    if (run->slots.trial)
        return wrong("proved itself, and is on trial again");
    return shown > run->slots.proved
               ? wrong("%d proved itself, but only %d is known", shown, run->slots.proved)
               : NULL;
}

static const char *check_next(struct run *run) {
    static struct arena arena; // used again
    struct manifest manifest;
    struct error err = {0};
    char staging[300];
    arena_reset(&arena);
    snprintf(staging, sizeof staging, "%s/%d", run->desk->deliveries, START_NEXT);
    if (!manifest_make(&arena, staging, START_NEXT, &manifest, &err) ||
        !slots_install(&run->slots, staging, &manifest, (struct slots_progress){NULL, NULL}, &err))
        return wrong("nothing new can be placed: %s: %s", err.file, err.text);
    const char *why = start_as(run, START_NEXT);
    if (!why && card_leftovers(run->slots.root) > 0)
        why = wrong("something is left of what was interrupted");
    return why;
}

const char *start_check(struct desk *desk, const struct model *model, const struct state *state,
                        const struct expectation *expected, bool confirm) {
    struct run run = {.desk = desk};
    const int fd = open(desk->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    need(fd >= 0, desk->folder);
    put_folder(desk, model, state, 0, fd, "card");
    snprintf(run.data, sizeof run.data, "%s/card/data", desk->folder);
    const char *why = check_first(&run, expected);
    if (!why)
        why = confirm ? check_confirm(&run) : start_as(&run, run.shown);
    if (!why)
        why = check_next(&run);
    remove_tree(fd, "card");
    close(fd);
    return why;
}
