// SPDX-License-Identifier: EUPL-1.2
// crash_replay DELIVERIES FOLDER WORKERS PLANTED scenario...: starts the slots in every state in
// which a card can be when the power goes during a recorded run: at every moment, with up to two
// operations lost that were not sure yet, and one there in part (model.h). Each different state is
// started once.
//
// A scenario is a folder with before/ (the tree), run (the path under which it was recorded),
// operations (operations.py), and expect: what may be shown once the program has said something, a
// line each:
//     begin install => 1 2 proved 1
// PLANTED "-": nothing. Else an fsync that is taken away, and a failure must be found: exit 1.
//
// Work is done in FOLDER (not there yet; best in memory) by WORKERS processes, each with its share
// of the states.
#include "start.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FAILURES_TOLD = 5 };

struct counts {
    long operations, states, started, failures;
    long distinct;
};

// ---- what was seen: the keys of states, open addressing

struct seen {
    struct key *slot;
    size_t room, used;
};

static bool add_key(struct seen *seen, struct key key);

static void grow(struct seen *seen) {
    struct seen more = {calloc(seen->room ? seen->room * 2 : 1 << 16, sizeof *more.slot),
                        seen->room ? seen->room * 2 : 1 << 16, 0};
    for (size_t i = 0; i < seen->room; i++)
        if (seen->slot[i].a)
            add_key(&more, seen->slot[i]);
    free(seen->slot);
    *seen = more;
}

// False: it was there.
static bool add_key(struct seen *seen, struct key key) {
    if (seen->used * 2 >= seen->room)
        grow(seen);
    key.a |= 1; // 0 is an empty place
    size_t i = key.b & (seen->room - 1);
    for (; seen->slot[i].a; i = (i + 1) & (seen->room - 1))
        if (seen->slot[i].a == key.a && seen->slot[i].b == key.b)
            return false;
    seen->slot[i] = key;
    seen->used++;
    return true;
}

// ---- scenarios

struct scenario {
    const char *folder;
    struct model model;
    struct expectation expected[64]; // by mark
};

static struct expectation parse_expectation(char *text) {
    struct expectation expected = {.damaged = false};
    for (char *word = strtok(text, " \n"); word; word = strtok(NULL, " \n")) {
        if (!strcmp(word, "proved"))
            expected.proved = atoi(strtok(NULL, " \n"));
        else if (!strcmp(word, "damaged"))
            expected.damaged = true;
        else
            expected.allowed[atoi(word) + 1] = true;
    }
    return expected;
}

// A mark without a line of its own says nothing new.
static void load_expectations(struct scenario *scenario) {
    char path[300], line[200];
    bool set[64] = {false};
    snprintf(path, sizeof path, "%s/expect", scenario->folder);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        char *arrow = strstr(line, " => ");
        bool used = false;
        if (!arrow)
            continue;
        *arrow = '\0';
        const struct expectation expected = parse_expectation(arrow + 4);
        for (int i = 0; i < scenario->model.mark_count; i++)
            if (!strcmp(scenario->model.mark[i], line)) {
                scenario->expected[i] = expected;
                set[i] = used = true;
            }
        if (!used) {
            fprintf(stderr, "%s: nobody said \"%s\"\n", path, line);
            exit(2);
        }
    }
    if (!file || !set[0]) {
        fprintf(stderr, "%s: no start\n", path);
        exit(2);
    }
    fclose(file);
    for (int i = 1; i < scenario->model.mark_count; i++)
        if (!set[i])
            scenario->expected[i] = scenario->expected[i - 1];
}

// The same tree is started again when something else is expected of it.
static uint64_t expectation_key(const struct expectation *expected) {
    uint64_t key = (uint64_t)expected->proved * 2 + expected->damaged;
    for (int i = 0; i <= CARD_VERSIONS; i++)
        key = key * 2 + expected->allowed[i];
    return 2 * key;
}

static void load_scenario(struct scenario *scenario, const char *folder, const char *planted) {
    char before[300], root[300], operations[300];
    snprintf(before, sizeof before, "%s/before", folder);
    snprintf(root, sizeof root, "%s/run", folder);
    snprintf(operations, sizeof operations, "%s/operations", folder);
    scenario->folder = folder;
    model_load(&scenario->model, before, root, operations, planted);
    load_expectations(scenario);
}

// ---- all states of one scenario

struct worker {
    struct desk desk;
    struct seen trees, checked;
    struct state state;
    struct counts *counts;
    unsigned index, of; // which share
    bool *found;        // shared: one failure is enough; NULL: all of them are wanted
};

static void tell_failure(struct worker *worker, const struct scenario *scenario,
                         const struct loss *loss, const char *why) {
    if (worker->found)
        *worker->found = true;
    if (worker->counts->failures++ >= FAILURES_TOLD || worker->found)
        return;
    fprintf(stderr, "  FAILED in %s: %s\n", scenario->folder, why);
    model_describe(&scenario->model, loss);
}

static void try(struct worker *worker, const struct scenario *scenario, const struct loss *loss) {
    const int mark = scenario->model.moment[loss->moment].mark;
    if (worker->found && *worker->found)
        return;
    worker->counts->states++;
    model_build(&scenario->model, loss, &worker->state);
    struct key key = model_key(&scenario->model, &worker->state);
    const bool share = (key.b >> 33) % worker->of == worker->index;
    if (add_key(&worker->trees, key) && share)
        worker->counts->distinct++;
    key.a += expectation_key(&scenario->expected[mark]);
    if (!add_key(&worker->checked, key) || !share)
        return;
    worker->counts->started++;
    const char *why = start_check(&worker->desk, &scenario->model, &worker->state,
                                  &scenario->expected[mark], key.b >> 40 & 1);
    if (why)
        tell_failure(worker, scenario, loss, why);
}

// As it is, and with each operation that is not sure there in part.
static void try_torn(struct worker *worker, const struct scenario *scenario, struct loss loss,
                     const int *open, int count) {
    try(worker, scenario, &loss);
    for (int i = 0; i < count; i++) {
        loss.torn = open[i];
        if (open[i] == loss.drop[0] || open[i] == loss.drop[1])
            continue;
        const int variants = model_variants(&scenario->model, open[i]);
        for (loss.variant = 0; loss.variant < variants; loss.variant++)
            try(worker, scenario, &loss);
    }
}

static void try_moment(struct worker *worker, const struct scenario *scenario, int moment) {
    int open[MODEL_OPERATIONS] = {0}, count = 0;
    for (int i = 0; i < scenario->model.operation_count; i++)
        if (model_is_open(&scenario->model, i, moment))
            open[count++] = i;
    try_torn(worker, scenario, (struct loss){moment, {-1, -1}, -1, 0}, open, count);
    for (int i = 0; i < count; i++) {
        try_torn(worker, scenario, (struct loss){moment, {open[i], -1}, -1, 0}, open, count);
        for (int j = 0; j < i; j++)
            try_torn(worker, scenario, (struct loss){moment, {open[i], open[j]}, -1, 0}, open,
                     count);
    }
}

static void work(struct worker *worker, char **folders, int count, const char *planted) {
    struct scenario *scenarios = calloc((size_t)count, sizeof *scenarios);
    for (int i = 0; i < count; i++) {
        struct scenario *scenario = &scenarios[i];
        const struct counts before = *worker->counts;
        load_scenario(scenario, folders[i], planted);
        worker->counts->operations += scenario->model.operation_count;
        // From the end: what is missing there shows first.
        for (int moment = scenario->model.moment_count - 1; moment >= 0; moment--)
            try_moment(worker, scenario, moment);
        if (worker->index == 0 && !worker->found)
            printf("%-16s %5d operations, %8ld states\n", strrchr(folders[i], '/') + 1,
                   scenario->model.operation_count, worker->counts->states - before.states);
    }
    if (!start_pool_is_whole(&worker->desk)) {
        fprintf(stderr, "  FAILED: a file that was there was written to\n");
        worker->counts->failures++;
    }
}

// Waits for all; false: one did not end as it should.
static bool wait_for_all(void) {
    bool done = true;
    for (int status; wait(&status) > 0;)
        done = WIFEXITED(status) && WEXITSTATUS(status) == 0 && done;
    return done;
}

static void begin_worker(struct worker *worker, char **argv, int argc) {
    char folder[256];
    if (fork() != 0)
        return;
    snprintf(folder, sizeof folder, "%s/%u", argv[2], worker->index);
    start_init(&worker->desk, argv[1], folder);
    work(worker, argv + 5, argc - 5, worker->found ? argv[4] : NULL);
    fflush(stdout);
    _exit(0);
}

static bool tell_counts(const struct counts *counts, int workers) {
    struct counts sum = counts[0]; // operations and states: each goes through all of them
    for (int i = 1; i < workers; i++) {
        sum.distinct += counts[i].distinct;
        sum.started += counts[i].started;
        sum.failures += counts[i].failures;
    }
    printf("%ld operations, %ld states, %ld distinct, %ld started, %ld failures\n", sum.operations,
           sum.states, sum.distinct, sum.started, sum.failures);
    return sum.failures == 0;
}

int main(int argc, char **argv) {
    enum { WORKERS_MAX = 64 };
    struct {
        struct counts counts[WORKERS_MAX];
        bool found;
    } *shared =
        mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    const int workers = argc < 6 ? 0 : atoi(argv[3]);
    if (workers < 1 || workers > WORKERS_MAX || shared == MAP_FAILED || mkdir(argv[2], 0755) != 0)
        return 2;
    for (int i = 0; i < workers; i++) {
        struct worker *worker = calloc(1, sizeof *worker);
        *worker = (struct worker){.counts = &shared->counts[i],
                                  .index = (unsigned)i,
                                  .of = (unsigned)workers,
                                  .found = strcmp(argv[4], "-") ? &shared->found : NULL};
        begin_worker(worker, argv, argc);
    }
    const bool ended = wait_for_all();
    const bool good = tell_counts(shared->counts, workers);
    if (!ended)
        return 2;
    return good ? 0 : 1;
}
