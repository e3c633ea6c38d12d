// SPDX-License-Identifier: EUPL-1.2
// The recorded run becomes operations: descriptors become files, paths become names in folders.
#include "model.h"
#include <dirent.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DESCRIPTORS = 64, NOWHERE = -1 };

struct loader {
    struct model *model;
    const char *root, *planted;
    struct state live; // what the program itself sees
    struct {
        int node;
        size_t at;
    } fd[DESCRIPTORS];
};

static void stop(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
static void stop(const char *format, ...) {
    va_list args;
    va_start(args, format);
    fputs("crash_replay: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(2);
}

// ---- names and nodes

static int name_of(struct model *model, const char *text) {
    for (int i = 0; i < model->name_count; i++)
        if (!strcmp(model->name[i], text))
            return i;
    if (model->name_count == MODEL_NAMES || strlen(text) >= sizeof model->name[0])
        stop("no room for the name %s", text);
    strcpy(model->name[model->name_count], text);
    return model->name_count++;
}

static int new_node(struct model *model, int parent, bool folder) {
    if (model->node_count == MODEL_NODES)
        stop("too many files");
    model->node[model->node_count].folder = folder;
    model->node[model->node_count].parent = parent;
    return model->node_count++;
}

static int child_of(const struct loader *loader, int folder, int name) {
    for (int i = 0; i < loader->live.entry_count; i++)
        if (loader->live.entry[i].folder == folder && loader->live.entry[i].name == name)
            return loader->live.entry[i].child;
    return NOWHERE;
}

// ---- the tree before

static struct content read_all(const char *path) {
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = malloc(MODEL_SCRATCH);
    if (!file || !bytes)
        stop("%s cannot be read", path);
    const size_t len = fread(bytes, 1, MODEL_SCRATCH, file);
    fclose(file);
    return (struct content){bytes, len};
}

static void load_tree(struct model *model, const char *path, int folder) {
    DIR *dir = opendir(path);
    if (!dir)
        stop("%s cannot be opened", path);
    for (struct dirent *entry; (entry = readdir(dir));) {
        char below[PATH_MAX];
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
        const int node = new_node(model, folder, entry->d_type == DT_DIR);
        if (model->before_count == MODEL_ENTRIES / 2)
            stop("too many names");
        model->before[model->before_count++] =
            (struct entry){folder, name_of(model, entry->d_name), node};
        if (entry->d_type == DT_DIR)
            load_tree(model, below, node);
        else
            model->node[node].before = read_all(below);
    }
    closedir(dir);
}

// ---- paths

struct place {
    int folder, name; // folder NOWHERE: not below root
    int node;         // NOWHERE: nothing has this name; the folder itself for ".", ".." and root
};

static int *node_at(struct loader *loader, int fd) {
    if (fd < 0 || fd >= DESCRIPTORS)
        stop("descriptor %d", fd);
    return &loader->fd[fd].node;
}

static struct place find_below(struct loader *loader, int folder, char *path) {
    struct place place = {folder, -1, folder};
    for (char *part = strtok(path, "/"); part; part = strtok(NULL, "/")) {
        if (place.node == NOWHERE || !loader->model->node[place.node].folder)
            stop("no folder above %s", part);
        if (!strcmp(part, "."))
            continue;
        if (!strcmp(part, "..")) {
            place.node = loader->model->node[place.node].parent;
            if (place.node == NOWHERE)
                stop("out of the folder by ..");
            continue;
        }
        place.folder = place.node;
        place.name = name_of(loader->model, part);
        place.node = child_of(loader, place.folder, place.name);
    }
    return place;
}

static struct place find(struct loader *loader, int dir, char *path) {
    const struct place nowhere = {NOWHERE, -1, NOWHERE};
    const size_t len = strlen(loader->root);
    if (path[0] != '/' && dir < 0)
        stop("a relative path: %s", path);
    if (path[0] != '/')
        return *node_at(loader, dir) == NOWHERE ? nowhere
                                                : find_below(loader, *node_at(loader, dir), path);
    if (strncmp(path, loader->root, len) || (path[len] && path[len] != '/'))
        return nowhere;
    return find_below(loader, 0, path + len);
}

static void path_of(const struct loader *loader, int node, char *path, size_t size) {
    path[0] = '\0';
    while (node > 0) {
        char below[PATH_MAX];
        const struct entry *entry = NULL;
        for (int i = 0; !entry && i < loader->live.entry_count; i++)
            if (loader->live.entry[i].child == node)
                entry = &loader->live.entry[i];
        if (!entry)
            stop("a file without a name is synced");
        snprintf(below, sizeof below, "/%s%s", loader->model->name[entry->name], path);
        snprintf(path, size, "%s", below);
        node = entry->folder;
    }
}

// ---- operations

static void look_again(struct loader *loader) {
    const struct loss none = {loader->model->moment_count - 1, {-1, -1}, -1, 0};
    model_build(loader->model, &none, &loader->live);
}

static void new_moment(struct loader *loader) {
    struct model *model = loader->model;
    if (model->moment_count == MODEL_MOMENTS)
        stop("too many moments");
    model->moment[model->moment_count].operations = model->operation_count;
    model->moment[model->moment_count].mark = model->mark_count - 1;
    model->moment_count++;
    look_again(loader);
}

static void add(struct loader *loader, struct operation op) {
    struct model *model = loader->model;
    if (model->operation_count == MODEL_OPERATIONS)
        stop("too many operations");
    op.sure = INT_MAX;
    model->operation[model->operation_count++] = op;
    new_moment(loader);
    if (loader->live.entry_count > MODEL_ENTRIES - 2)
        stop("too many names");
}

// What was done to this node is sure from this moment on, unless the test wants it forgotten.
static void sync_node(struct loader *loader, int node) {
    struct model *model = loader->model;
    char path[PATH_MAX];
    path_of(loader, node, path, sizeof path);
    if (loader->planted && fnmatch(loader->planted, path, FNM_PATHNAME) == 0)
        return;
    for (int i = 0; i < model->operation_count; i++)
        if (model->operation[i].node == node && model->operation[i].sure == INT_MAX)
            model->operation[i].sure = model->moment_count - 1;
    new_moment(loader);
}

static void open_file(struct loader *loader, int fd, struct place place, bool create, bool cut) {
    struct model *model = loader->model;
    if (place.node == NOWHERE && place.folder != NOWHERE && create) {
        place.node = new_node(model, place.folder, false);
        add(loader, (struct operation){
                        OPERATION_LINK, place.folder, place.name, 0, place.node, 0, {NULL, 0}, 0});
    } else if (place.node != NOWHERE && cut) {
        add(loader, (struct operation){OPERATION_CUT, place.node, 0, 0, 0, 0, {NULL, 0}, 0});
    }
    *node_at(loader, fd) = place.node;
    loader->fd[fd].at = 0;
}

static void write_file(struct loader *loader, int fd, size_t at, struct content data) {
    if (*node_at(loader, fd) == NOWHERE)
        return;
    add(loader, (struct operation){OPERATION_WRITE, loader->fd[fd].node, 0, 0, 0, at, data, 0});
}

static void make_or_remove(struct loader *loader, const char *what, struct place place) {
    struct model *model = loader->model;
    if (place.folder == NOWHERE)
        return;
    const bool make = !strcmp(what, "mkdir");
    if (make)
        place.node = new_node(model, place.folder, true);
    add(loader, (struct operation){make ? OPERATION_LINK : OPERATION_UNLINK,
                                   place.folder,
                                   place.name,
                                   0,
                                   place.node,
                                   0,
                                   {NULL, 0},
                                   0});
}

static void rename_file(struct loader *loader, struct place from, struct place to) {
    if (from.folder != to.folder)
        stop("a rename from one folder to another is not modelled");
    if (from.folder != NOWHERE)
        add(loader,
            (struct operation){
                OPERATION_RENAME, from.folder, from.name, to.name, from.node, 0, {NULL, 0}, 0});
}

static void add_mark(struct loader *loader, const char *text) {
    struct model *model = loader->model;
    if (model->mark_count == 64)
        stop("too many marks");
    snprintf(model->mark[model->mark_count++], sizeof model->mark[0], "%s", text);
    new_moment(loader);
}

// ---- lines

// Hexadecimal digits become bytes, in place; "-" is nothing.
static struct content decode(char *text) {
    size_t len = 0;
    if (!strcmp(text, "-"))
        text[0] = '\0';
    for (char *at = text; at[0] && at[1]; at += 2) {
        const char digits[] = {at[0], at[1], '\0'};
        text[len++] = (char)strtol(digits, NULL, 16);
    }
    text[len] = '\0';
    return (struct content){(const uint8_t *)text, len};
}

static char *word(void) {
    char *text = strtok(NULL, " ");
    if (!text)
        stop("a line of the operations is cut off");
    return text;
}

static int number(void) {
    return atoi(word());
}

static struct place take_place(struct loader *loader) {
    const int dir = number();
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s", (const char *)decode(word()).bytes);
    return find(loader, dir, path);
}

static void take_open(struct loader *loader) {
    // find_below() uses strtok as well: all words first
    const int fd = number(), dir = number();
    char *path = word();
    const bool create = number(), cut = number();
    decode(path);
    open_file(loader, fd, find(loader, dir, path), create, cut);
}

static void take_rename(struct loader *loader) {
    const int from_dir = number();
    char *from = word();
    const int to_dir = number();
    char *to = word();
    decode(from);
    decode(to);
    const struct place source = find(loader, from_dir, from);
    rename_file(loader, source, find(loader, to_dir, to));
}

static void take_write(struct loader *loader, bool at_offset) {
    const int fd = number();
    const size_t at = at_offset ? (size_t)number() : loader->fd[fd].at;
    const struct content data = decode(word());
    write_file(loader, fd, at, data);
    if (!at_offset)
        loader->fd[fd].at += data.len;
}

static void take_line(struct loader *loader, char *line) {
    if (!strncmp(line, "mark ", 5)) {
        add_mark(loader, line + 5);
        return;
    }
    char *what = strtok(line, " ");
    if (!strcmp(what, "open")) {
        take_open(loader);
    } else if (!strcmp(what, "close")) {
        *node_at(loader, number()) = NOWHERE;
    } else if (!strcmp(what, "write") || !strcmp(what, "pwrite")) {
        take_write(loader, what[0] == 'p');
    } else if (!strcmp(what, "truncate")) {
        const int node = *node_at(loader, number());
        if (node != NOWHERE)
            add(loader,
                (struct operation){OPERATION_CUT, node, 0, 0, 0, (size_t)number(), {NULL, 0}, 0});
    } else if (!strcmp(what, "sync")) {
        const int node = *node_at(loader, number());
        if (node != NOWHERE)
            sync_node(loader, node);
    } else if (!strcmp(what, "mkdir") || !strcmp(what, "unlink") || !strcmp(what, "rmdir")) {
        make_or_remove(loader, what, take_place(loader));
    } else if (!strcmp(what, "rename")) {
        take_rename(loader);
    } else {
        stop("no operation %s", what);
    }
}

void model_load(struct model *model, const char *folder, const char *root, const char *operations,
                const char *planted) {
    struct loader *loader = calloc(1, sizeof *loader);
    FILE *file = fopen(operations, "r");
    char *line = NULL;
    size_t room = 0;
    if (!file || !loader)
        stop("%s cannot be read", operations);
    *model = (struct model){.mark_count = 1};
    strcpy(model->mark[0], "start");
    *loader = (struct loader){.model = model, .root = root, .planted = planted};
    for (int i = 0; i < DESCRIPTORS; i++)
        loader->fd[i].node = NOWHERE;
    new_node(model, NOWHERE, true);
    load_tree(model, folder, 0);
    new_moment(loader);
    for (ssize_t len; (len = getline(&line, &room, file)) > 0; line = NULL, room = 0) {
        line[len - 1] = '\0';
        take_line(loader, line); // keeps the bytes in it
    }
    fclose(file);
    free(loader);
}
