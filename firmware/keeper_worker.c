// SPDX-License-Identifier: EUPL-1.2
#include "keeper_worker.h"
#include "base/file.h"
#include "stick/client.h"
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
    JOBS = 16, // far more than the screens can ask for
    STACK_BYTES = 1 << 20,
    DESTROY_LIMIT_S = 10,
};

struct worker {
    // The thread's own.
    char *data, *built_in;
    struct trust trust;
    struct slots slots;
    struct pin_tries tries;
    struct arena judged; // keeps the manifest
    struct judgement judgement;

    pthread_t thread;
    pthread_mutex_t lock; // guards all below
    pthread_cond_t changed;
    struct keeper_wake wake; // NULL once the owner is gone
    struct job jobs[JOBS];
    int first, count; // jobs[first] may be under way
    struct job_done results[JOBS];
    int first_result, result_count;
    int percent;
    bool stop, ended;
    bool left; // nobody waits for it: it clears up itself
};

// ---- the jobs

static const char *path_of(struct arena *arena, const struct worker *worker, const char *name) {
    return arena_printf(arena, "%s/%s", worker->data, name).ptr;
}

static bool work_pin(struct worker *worker, const struct job *job, struct error *err) {
    struct arena arena;
    arena_init(&arena);
    const bool right =
        pin_check(str_c(worker->trust.pin), str_c(job->pin), path_of(&arena, worker, "pogingen"),
                  &worker->tries, job->now_ms, err);
    arena_fini(&arena);
    return right;
}

static bool work_judge(struct worker *worker) {
    struct arena arena;
    arena_init(&arena);
    arena_reset(&worker->judged);
    worker->judgement =
        trust_judge(&worker->trust, &worker->judged, path_of(&arena, worker, STICK_STAGING),
                    path_of(&arena, worker, STICK_LIST), worker->slots.proved);
    arena_fini(&arena);
    return worker->judgement.verdict != VERDICT_NO;
}

static bool was_judged(const struct worker *worker, struct error *err) {
    return worker->judgement.verdict != VERDICT_NO ||
           error_set(err, ERR_NOT_FOUND, "Er is niets om te plaatsen");
}

static bool work_verify(struct worker *worker, struct error *err) {
    struct arena arena;
    arena_init(&arena);
    const bool same =
        was_judged(worker, err) &&
        manifest_verify(&worker->judgement.manifest, path_of(&arena, worker, STICK_STAGING), err);
    arena_fini(&arena);
    return same;
}

static void tell_percent(void *user, int64_t done, int64_t total) {
    struct worker *worker = user;
    const int percent = total > 0 ? (int)(done * 100 / total) : 100;
    pthread_mutex_lock(&worker->lock);
    if (percent != worker->percent && worker->wake.wake)
        worker->wake.wake(worker->wake.user);
    worker->percent = percent;
    pthread_mutex_unlock(&worker->lock);
}

// Before the first content is placed the one that ships goes into a slot: then there is a way back,
// as there always is. Without it what is new can still be placed.
static void keep_built_in(struct worker *worker) {
    struct arena arena;
    struct manifest manifest;
    if (worker->slots.active != SLOT_NONE || worker->slots.health != SLOTS_EMPTY)
        return;
    arena_init(&arena);
    if (manifest_make(&arena, worker->built_in, 0, &manifest, NULL))
        slots_install(&worker->slots, worker->built_in, &manifest, (struct slots_progress){0},
                      NULL);
    arena_fini(&arena);
}

// The manifest is the one that was judged: whatever became of staging since, nothing else is
// placed.
static bool work_place(struct worker *worker, struct error *err) {
    struct arena arena;
    const struct slots_progress progress = {tell_percent, worker};
    arena_init(&arena);
    if (was_judged(worker, NULL))
        keep_built_in(worker);
    const bool placed = was_judged(worker, err) &&
                        slots_install(&worker->slots, path_of(&arena, worker, STICK_STAGING),
                                      &worker->judgement.manifest, progress, err);
    arena_fini(&arena);
    return placed;
}

static bool work_write(struct worker *worker, const struct job *job, struct error *err) {
    struct arena arena;
    arena_init(&arena);
    const bool written =
        file_make_folder(path_of(&arena, worker, STICK_OUT), err) &&
        file_write(path_of(&arena, worker, STICK_OUT "/" STICK_COUNTERS), str_c(job->text), err);
    arena_fini(&arena);
    return written;
}

static bool work_on(struct worker *worker, const struct job *job, struct error *err) {
    switch (job->kind) {
    case JOB_PIN:
        return work_pin(worker, job, err);
    case JOB_JUDGE:
        return work_judge(worker);
    case JOB_VERIFY:
        return work_verify(worker, err);
    case JOB_PLACE:
        return work_place(worker, err);
    case JOB_BACK:
        return slots_back(&worker->slots, err);
    case JOB_CONFIRM:
        return slots_confirm(&worker->slots, err);
    case JOB_WRITE:
        return work_write(worker, job, err);
    case JOB_NONE:
        break;
    }
    return false;
}

static void do_job(struct worker *worker, const struct job *job, struct job_done *out) {
    *out = (struct job_done){.kind = job->kind};
    out->done = work_on(worker, job, &out->err);
    out->tries = worker->tries;
    out->slots = worker->slots;
    out->verdict = worker->judgement.verdict;
    if (job->kind != JOB_JUDGE)
        return;
    out->version = out->done ? worker->judgement.manifest.version : 0;
    memcpy(out->says, worker->judgement.says, sizeof out->says);
}

// ---- the thread

static void free_job(struct job *job) {
    explicit_bzero(job->pin, sizeof job->pin);
    free(job->text);
    *job = (struct job){.kind = JOB_NONE};
}

static void free_worker(struct worker *worker) {
    while (worker->count-- > 0)
        free_job(&worker->jobs[worker->first++ % JOBS]);
    arena_fini(&worker->judged);
    pthread_mutex_destroy(&worker->lock);
    pthread_cond_destroy(&worker->changed);
    free(worker->data);
    free(worker->built_in);
    free(worker);
}

// Lock held.
static void finish(struct worker *worker, const struct job_done *done) {
    free_job(&worker->jobs[worker->first]);
    worker->first = (worker->first + 1) % JOBS;
    worker->count--;
    worker->percent = 0;
    assert(worker->result_count < JOBS);
    worker->results[(worker->first_result + worker->result_count++) % JOBS] = *done;
    if (worker->wake.wake)
        worker->wake.wake(worker->wake.user);
}

static void *work(void *user) {
    struct worker *worker = user;
    struct job_done done;
    pthread_mutex_lock(&worker->lock);
    while (!worker->stop) {
        if (worker->count == 0) {
            pthread_cond_wait(&worker->changed, &worker->lock);
            continue;
        }
        const struct job *job = &worker->jobs[worker->first]; // stays there until finish()
        pthread_mutex_unlock(&worker->lock);
        do_job(worker, job, &done);
        pthread_mutex_lock(&worker->lock);
        finish(worker, &done);
    }
    worker->ended = true;
    const bool left = worker->left;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
    if (left)
        free_worker(worker);
    return NULL;
}

// ---- the owner's side

struct worker *worker_create(const char *data, const char *built_in, const struct slots *slots,
                             const struct trust *trust, struct pin_tries tries,
                             struct keeper_wake wake) {
    struct worker *worker = calloc(1, sizeof *worker);
    pthread_attr_t attributes;
    pthread_condattr_t clock;
    assert(worker);
    worker->data = strdup(data);
    worker->built_in = strdup(built_in);
    assert(worker->data && worker->built_in);
    worker->trust = *trust;
    worker->slots = *slots;
    worker->tries = tries;
    worker->wake = wake;
    arena_init(&worker->judged);
    pthread_mutex_init(&worker->lock, NULL);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&worker->changed, &clock);
    pthread_condattr_destroy(&clock);
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    const int failed = pthread_create(&worker->thread, &attributes, work, worker);
    pthread_attr_destroy(&attributes);
    assert(!failed);
    (void)failed;
    return worker;
}

void worker_destroy(struct worker *worker) {
    struct timespec until;
    if (!worker)
        return;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += DESTROY_LIMIT_S;
    pthread_mutex_lock(&worker->lock);
    worker->stop = true;
    worker->wake.wake = NULL;
    pthread_cond_broadcast(&worker->changed);
    while (!worker->ended && pthread_cond_timedwait(&worker->changed, &worker->lock, &until) == 0)
        ;
    const bool ended = worker->ended;
    worker->left = !ended;
    const pthread_t thread = worker->thread;
    pthread_mutex_unlock(&worker->lock);
    if (!ended) {
        pthread_detach(thread); // an install that is cut off here is one that the plug cut off
        return;
    }
    pthread_join(thread, NULL);
    free_worker(worker);
}

void worker_submit(struct worker *worker, struct job *job) {
    pthread_mutex_lock(&worker->lock);
    assert(worker->count + worker->result_count < JOBS);
    worker->jobs[(worker->first + worker->count++) % JOBS] = *job;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
    explicit_bzero(job->pin, sizeof job->pin);
}

bool worker_poll(struct worker *worker, struct job_done *out) {
    pthread_mutex_lock(&worker->lock);
    const bool any = worker->result_count > 0;
    if (any) {
        *out = worker->results[worker->first_result];
        worker->first_result = (worker->first_result + 1) % JOBS;
        worker->result_count--;
    }
    pthread_mutex_unlock(&worker->lock);
    return any;
}

bool worker_busy(struct worker *worker, enum job_kind kind) {
    bool busy = false;
    pthread_mutex_lock(&worker->lock);
    for (int i = 0; i < worker->count; i++)
        busy = busy || worker->jobs[(worker->first + i) % JOBS].kind == kind;
    pthread_mutex_unlock(&worker->lock);
    return busy;
}

int worker_percent(struct worker *worker) {
    pthread_mutex_lock(&worker->lock);
    const int percent = worker->percent;
    pthread_mutex_unlock(&worker->lock);
    return percent;
}
