// SPDX-License-Identifier: EUPL-1.2
#include "stick/examine.h"
#include "base/file.h"
#include "check/report.h"
#include "stick/diff.h"
#include "stick/hash.h"
#include "stick/tables.h"
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

enum { PROGRESS_STEPS = 50 };

struct examining {
    const struct examine *job;
    struct arena arena;
    struct report report;
    struct copied copied;
    struct tables tables;
    struct content *content; // NULL: it cannot be shown
    struct diff diff;
    int64_t told; // bytes, by the last PROGRESS
    bool handed;  // CHECKED was said: what lies in staging is the kiosk's to place
};

static bool stopped(const struct examining *ex) {
    return ex->job->stop && ex->job->stop(ex->job->user);
}

static void say(const struct examining *ex, const struct stick_message *message) {
    if (!stopped(ex))
        ex->job->say(ex->job->user, message);
}

static void say_step(const struct examining *ex, enum stick_step step) {
    struct stick_message message = message_make(STICK_PROGRESS);
    message.code = step;
    say(ex, &message);
}

static void say_failed(const struct examining *ex, const struct error *err) {
    struct stick_message message = message_make(STICK_FAILED);
    struct str text = str_c(err->text);
    char placed[sizeof err->text + sizeof err->file + 4];
    if (err->file[0]) {
        snprintf(placed, sizeof placed, "%s: %s", err->file, err->text);
        text = str_c(placed);
    }
    message_put_text(&message, text);
    say(ex, &message);
}

// ---- copy

static bool copy_stopped(void *user) {
    return stopped(user);
}

static void copy_told(void *user, int64_t done, int64_t total) {
    struct examining *ex = user;
    if (done < total && done - ex->told < total / PROGRESS_STEPS)
        return;
    struct stick_message message = message_make(STICK_PROGRESS);
    message.code = STICK_COPYING;
    message.done = ex->told = done;
    message.total = total;
    say(ex, &message);
}

// ---- report and list

static bool replace(int fd, struct str text) {
    if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0)
        return false;
    while (text.len > 0) {
        const ssize_t put = write(fd, text.ptr, text.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        text = str_slice(text, (size_t)put, text.len);
    }
    return fsync(fd) == 0;
}

static bool leave_behind(struct examining *ex, struct error *err) {
    const struct report_about about = {
        .folder = STR(STICK_FOLDER),
        .municipality = ex->content ? ex->content->settings.municipality_name : (struct str){0},
        .today = ex->job->today,
    };
    return (replace(ex->job->report_fd, report_html(&ex->arena, &ex->report, &about)) &&
            replace(ex->job->list_fd, manifest_write(&ex->arena, &ex->copied.files))) ||
           error_set(err, ERR_IO, "De zuil kan het verslag niet bewaren (%s). Bel de beheerder.",
                     strerror(errno));
}

static void say_problems(const struct examining *ex) {
    int told = 0;
    for (int severity = SEVERITY_ERROR; severity <= SEVERITY_WARNING; severity++)
        for (const struct problem *p = ex->report.first; p && told < STICK_PROBLEMS_MAX;
             p = p->next) {
            if ((int)p->severity != severity)
                continue;
            struct stick_message message = message_make(STICK_PROBLEM);
            message.code = severity;
            message.line = p->line;
            message_put_file(&message, p->file);
            message_put_problem(&message, p->text, p->remedy);
            say(ex, &message);
            told++;
        }
}

// ---- load and check

static void load_and_check(struct examining *ex) {
    const struct check_options options = {.today =
                                              ex->job->today}; // no spelling: it loads libraries
    struct error err = {0};
    say_step(ex, STICK_CHECKING);
    ex->content = content_load(ex->job->staging, &ex->report, &err);
    if (ex->content)
        check_content(ex->content, &options, &ex->report);
    else
        report_error(&ex->report, STR(STICK_FOLDER), 0,
                     STR("Zet de hele map wegwijs op de stick, met de map nl erin."), "%s.",
                     err.text);
}

static bool same_files(const struct manifest *a, const struct manifest *b) {
    bool same = a->file_count == b->file_count;
    for (int i = 0; same && i < a->file_count; i++)
        same = str_eq(a->files[i].path, b->files[i].path) && a->files[i].size == b->files[i].size &&
               hash_same(&a->files[i].hash, &b->files[i].hash);
    return same;
}

static enum stick_manifest read_manifest(struct examining *ex, int *version) {
    struct str text;
    struct manifest manifest;
    if (!ex->copied.manifest_there)
        return STICK_MANIFEST_NONE;
    const struct str path = arena_printf(&ex->arena, "%s/" MANIFEST_NAME, ex->job->staging);
    if (!file_read(&ex->arena, path.ptr, MANIFEST_TEXT_MAX, &text, NULL) ||
        !manifest_parse(&ex->arena, text, &manifest, NULL))
        return STICK_MANIFEST_BROKEN;
    if (!same_files(&manifest, &ex->copied.files))
        return STICK_MANIFEST_OTHER;
    *version = manifest.version;
    return STICK_MANIFEST_SAME;
}

// ---- compare

static void compare(struct examining *ex) {
    struct report unread;
    struct manifest files = {0};
    struct content *shown = NULL;
    say_step(ex, STICK_COMPARING);
    report_init(&unread, &ex->arena);
    if (ex->job->shown[0]) {
        shown = content_load(ex->job->shown, &unread, NULL);
        if (!manifest_make(&ex->arena, ex->job->shown, 0, &files, NULL))
            files = (struct manifest){0}; // names that a stick may not have: all is new
    }
    diff_content(&ex->arena, (struct diff_side){shown, &files},
                 (struct diff_side){ex->content, &ex->copied.files}, &ex->diff);
    for (int thing = 0; thing < STICK_THING_COUNT; thing++)
        for (int i = 0; i < ex->diff.item_count[thing]; i++) {
            const struct diff_item *item = &ex->diff.items[thing][i];
            struct stick_message message = message_make(STICK_CHANGE);
            message.code = item->change;
            message.thing = thing;
            message_put_text(&message, str_empty(item->name) ? STR("(zonder naam)") : item->name);
            say(ex, &message);
        }
    content_destroy(shown);
}

static void say_checked(struct examining *ex) {
    struct stick_message message = message_make(STICK_CHECKED);
    int version = 0;
    message.errors = ex->report.errors;
    message.warnings = ex->report.warnings;
    message.files = ex->copied.count;
    message.skipped = ex->copied.skipped;
    message.manifest = read_manifest(ex, &version);
    message.content_version = version;
    message.signed_there = ex->copied.signature_there;
    for (int thing = 0; thing < STICK_THING_COUNT; thing++)
        for (int change = 0; change < STICK_CHANGE_COUNT; change++)
            message.changes[thing][change] = ex->diff.counts[thing][change];
    say(ex, &message);
}

static bool examine(struct examining *ex, struct error *err) {
    const struct examine *job = ex->job;
    const struct copy_link link = {copy_stopped, copy_told, ex};
    const enum copy_end end =
        copy_stick(&ex->arena, job->stick_fd, job->staging_fd, link, &ex->report, &ex->copied, err);
    if (end != COPY_DONE)
        return end == COPY_STOP;
    if (ex->copied.complete) {
        if (!tables_convert(&ex->arena, job->staging_fd, &ex->copied, &ex->report, &ex->tables,
                            err))
            return false;
        load_and_check(ex);
        tables_name_sources(&ex->tables, &ex->report);
    }
    report_sort(&ex->report);
    if (stopped(ex))
        return true;
    if (!leave_behind(ex, err))
        return false;
    say_problems(ex);
    if (ex->copied.complete)
        compare(ex);
    ex->handed = true;
    say_checked(ex);
    return true;
}

void examine_stick(const struct examine *job) {
    struct examining ex = {.job = job};
    struct error err = {0};
    arena_init(&ex.arena);
    report_init(&ex.report, &ex.arena);
    if (!examine(&ex, &err)) {
        copy_clear(job->staging_fd, NULL);
        say_failed(&ex, &err);
    }
    if (stopped(&ex) && !ex.handed) // later the stick may be pulled out while it is placed
        copy_clear(job->staging_fd, NULL);
    content_destroy(ex.content);
    arena_fini(&ex.arena);
}
