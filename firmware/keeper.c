// SPDX-License-Identifier: EUPL-1.2
#include "keeper_parts.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    FAILURES_MAX = 3,   // of one stick: who breaks the reader again and again is left alone
    MESSAGES_MAX = 256, // at one go: who never stops talking must not stop the loop
    COPY_SHARE = 80,    // percent of reading a stick
    CHECKING_AT = 84,
    COMPARING_AT = 92,
    JUDGING_AT = 96,
};

static void tell_log(const char *what, const char *text) {
    fprintf(stderr, "wegwijs: %s: %s\n", what, text);
}

// "nl/start.md: Dit bestand is veranderd.": the last two parts of the name, and a full stop. The
// end is cut off where there is no more room.
static void put_error(char *out, size_t size, const struct error *err) {
    const char *name = err->file, *end = err->file + strlen(err->file);
    int slashes = 0;
    for (const char *at = end; at > err->file && slashes < 2; at--)
        if (at[-1] == '/' && ++slashes == 2)
            name = at;
    const size_t len = strlen(err->text);
    const bool stop = len > 0 && strchr(".!?", err->text[len - 1]);
    if (snprintf(out, size, "%s%s%s%s", name, name[0] ? ": " : "", err->text, stop ? "" : ".") < 0)
        out[0] = '\0';
}

static void tell(struct keeper *keeper, enum keeper_news_kind kind, const char *folder) {
    assert(keeper->news_count < KEEPER_NEWS);
    keeper->news[keeper->news_count++] = (struct keeper_news){kind, folder};
}

static void turn(struct keeper *keeper, enum office_stick stick, const char *says) {
    keeper->stick = stick;
    keeper->percent = 0;
    snprintf(keeper->says, sizeof keeper->says, "%s", says);
    keeper->changed = true;
}

static void fail(struct keeper *keeper, const struct error *err) {
    char text[sizeof keeper->says];
    put_error(text, sizeof text, err);
    turn(keeper, OFFICE_FAILED, text);
}

static void progress(struct keeper *keeper, int percent) {
    keeper->changed = keeper->changed || keeper->percent != percent;
    keeper->percent = percent;
}

// ---- jobs

// Only when there is something to do: a kiosk that nobody looks after has no thread for it.
static struct worker *worker_of(struct keeper *keeper) {
    if (!keeper->worker)
        keeper->worker = worker_create(keeper->data, keeper->built_in, &keeper->slots,
                                       &keeper->trust, keeper->tries, keeper->wake);
    return keeper->worker;
}

static void submit(struct keeper *keeper, enum job_kind kind) {
    worker_submit(worker_of(keeper), &(struct job){.kind = kind});
}

static bool is_doing(const struct keeper *keeper, enum job_kind kind) {
    return keeper->worker && worker_busy(keeper->worker, kind);
}

static void choose_folder(struct keeper *keeper) {
    char path[PATH_MAX];
    const char *slot = slots_folder(&keeper->slots, keeper->slots.active, path);
    snprintf(keeper->folder, sizeof keeper->folder, "%s", slot ? slot : keeper->built_in);
}

static void pin_done(struct keeper *keeper, const struct job_done *done) {
    keeper->pin_busy = false;
    keeper->tries = done->tries;
    keeper->pin_stuck = !done->done && done->err.code == ERR_IO;
    if (!done->done && done->err.code != ERR_FORMAT && done->err.code != ERR_LIMIT)
        tell_log("pin", done->err.text);
    tell(keeper, done->done ? KEEPER_PIN_RIGHT : KEEPER_PIN_WRONG, NULL);
}

static void judged(struct keeper *keeper, const struct job_done *done) {
    if (keeper->stick != OFFICE_READING)
        return; // pulled out meanwhile
    turn(keeper, OFFICE_READY, done->says);
    keeper->verdict = done->verdict;
    keeper->version = done->version;
}

static void verified(struct keeper *keeper, const struct job_done *done) {
    if (!keeper->open || keeper->stick != OFFICE_READY)
        return; // pulled out meanwhile, or placed without looking
    if (!done->done) {
        fail(keeper, &done->err);
        return;
    }
    keeper->looking = true;
    tell(keeper, KEEPER_LOOK, keeper->staging);
}

static void placed(struct keeper *keeper, const struct job_done *done) {
    if (!done->done) {
        fail(keeper, &done->err);
        return;
    }
    turn(keeper, OFFICE_PLACED, "");
    keeper->trouble[0] = keeper->notice[0] = '\0';
    choose_folder(keeper);
    tell(keeper, KEEPER_SHOW, keeper->folder);
}

static void went_back(struct keeper *keeper, const struct job_done *done) {
    char why[120];
    if (!done->done) {
        put_error(why, sizeof why, &done->err);
        snprintf(keeper->trouble, sizeof keeper->trouble, "De vorige inhoud kan niet terug. %s",
                 why);
        tell_log("content", keeper->trouble);
        return;
    }
    keeper->trouble[0] = '\0';
    snprintf(keeper->notice, sizeof keeper->notice, "De vorige inhoud staat weer op de zuil.");
    if (keeper->stick == OFFICE_PLACED || keeper->stick == OFFICE_READY) {
        turn(keeper, OFFICE_NONE, ""); // what would change is something else now
        keeper->look_later = keeper->here;
    }
    choose_folder(keeper);
    tell(keeper, KEEPER_SHOW, keeper->folder);
}

static void confirmed(const struct job_done *done) {
    if (!done->done) // at the next start it proves itself again
        tell_log("content", done->err.text);
}

static void written(struct keeper *keeper, const struct job_done *done) {
    if (done->done || keeper->stick != OFFICE_WRITING)
        return; // catch_up() goes on
    keeper->save = 0;
    fail(keeper, &done->err);
}

static void take_result(struct keeper *keeper, const struct job_done *done) {
    keeper->slots = done->slots;
    keeper->changed = true;
    switch (done->kind) {
    case JOB_PIN:
        pin_done(keeper, done);
        break;
    case JOB_JUDGE:
        judged(keeper, done);
        break;
    case JOB_VERIFY:
        verified(keeper, done);
        break;
    case JOB_PLACE:
        placed(keeper, done);
        break;
    case JOB_BACK:
        went_back(keeper, done);
        break;
    case JOB_CONFIRM:
        confirmed(done);
        break;
    case JOB_WRITE:
        written(keeper, done);
        break;
    case JOB_NONE:
        break;
    }
}

static void poll_worker(struct keeper *keeper) {
    struct job_done done;
    if (!keeper->worker)
        return;
    if (keeper->stick == OFFICE_PLACING)
        progress(keeper, worker_percent(keeper->worker));
    while (worker_poll(keeper->worker, &done))
        take_result(keeper, &done);
}

// ---- the stick

static void wake_up(void *user) {
    const struct keeper *keeper = user;
    keeper->wake.wake(keeper->wake.user);
}

static bool start_client(struct keeper *keeper) {
    struct error err = {0};
    char slots[PATH_MAX + 8];
    if (!keeper->stick_program || (!keeper->stick_folder && !keeper->sticks))
        return false;
    snprintf(slots, sizeof slots, "%s/inhoud", keeper->data);
    const struct stick_client_options options = {
        .program = keeper->stick_program,
        .data = keeper->data,
        .stick = keeper->stick_folder,
        .mounts = keeper->sticks,
        .exports = keeper->exports,
        .shown = {slots, keeper->built_in},
    };
    keeper->client = stick_client_create(&options, &err);
    if (!keeper->client) {
        tell_log(err.file, err.text);
        turn(keeper, OFFICE_FAILED, "Deze zuil kan geen stick lezen. Bel de beheerder.");
        return false;
    }
    keeper->listener = listener_create(stick_client_fd(keeper->client), wake_up, keeper);
    return true;
}

static void begin_check(struct keeper *keeper) {
    if (!stick_client_check(keeper->client, keeper->today, keeper->folder) &&
        !stick_client_check(keeper->client, keeper->today, NULL)) { // a name that is too long
        keeper->look_later = true;
        return;
    }
    keeper->problem_count = keeper->change_count = 0;
    keeper->checked = (struct stick_message){0};
    keeper->verdict = VERDICT_NO;
    keeper->version = 0;
    turn(keeper, OFFICE_READING, "");
}

// Nothing is read over what is judged, looked at or placed at this moment.
static bool staging_is_free(const struct keeper *keeper) {
    return !keeper->looking && !is_doing(keeper, JOB_JUDGE) && !is_doing(keeper, JOB_VERIFY) &&
           !is_doing(keeper, JOB_PLACE);
}

static void seen(struct keeper *keeper, const struct stick_message *message) {
    const bool free_now = keeper->open && staging_is_free(keeper);
    switch ((enum stick_ready)message->code) {
    case STICK_PLUGGED: // the system needs a moment; READY follows
    case STICK_READY_COUNT:
        break;
    case STICK_READY:
        // On a busy machine the same plug may be told twice; what was read of it still holds.
        if (keeper->here && (keeper->stick == OFFICE_READY || keeper->stick == OFFICE_WRONG))
            break;
        keeper->here = true;
        if (keeper->failures >= FAILURES_MAX)
            break;
        if (free_now && !stick_client_busy(keeper->client))
            begin_check(keeper);
        else if (keeper->open && !free_now && keeper->stick == OFFICE_PULLED)
            keeper->look_later = true;
        break;
    case STICK_STRANGE:
        if (free_now)
            turn(keeper, OFFICE_FAILED, message->text);
        break;
    }
}

static void gone(struct keeper *keeper) {
    keeper->here = false;
    keeper->failures = 0;
    keeper->save = 0;
    switch (keeper->stick) {
    case OFFICE_READING:
    case OFFICE_READY:
    case OFFICE_WRONG:
    case OFFICE_WRITING:
        turn(keeper, OFFICE_PULLED, "");
        break;
    case OFFICE_NONE:
    case OFFICE_PLACING: // from what was read: the stick is no longer needed
    case OFFICE_PLACED:
    case OFFICE_WRITTEN:
    case OFFICE_PULLED:
    case OFFICE_FAILED:
        break;
    }
}

static void step(struct keeper *keeper, const struct stick_message *message) {
    const int64_t total = message->total > 0 ? message->total : 1;
    switch ((enum stick_step)message->code) {
    case STICK_COPYING:
        progress(keeper, (int)(message->done * COPY_SHARE / total));
        break;
    case STICK_CHECKING:
        progress(keeper, CHECKING_AT);
        break;
    case STICK_COMPARING:
        progress(keeper, COMPARING_AT);
        break;
    case STICK_WRITING:
        progress(keeper, (int)(message->done * 100 / total));
        break;
    case STICK_STEP_COUNT:
        break;
    }
}

static void checked(struct keeper *keeper, const struct stick_message *message) {
    keeper->checked = *message;
    keeper->failures = 0;
    if (message->errors > 0) {
        turn(keeper, OFFICE_WRONG, "");
        return;
    }
    progress(keeper, JUDGING_AT);
    submit(keeper, JOB_JUDGE);
}

static void exported(struct keeper *keeper, const struct stick_message *message) {
    char says[sizeof keeper->says];
    snprintf(says, sizeof says, "Het heet %.200s.", message->text); // far more than a name has
    turn(keeper, OFFICE_WRITTEN, says);
}

// Of a request that is no longer of interest only the coming and going counts.
static void take_answer(struct keeper *keeper, const struct stick_message *message) {
    const bool reading = keeper->stick == OFFICE_READING, writing = keeper->stick == OFFICE_WRITING;
    const int kind = message->kind;
    if (kind == STICK_PROGRESS && (reading || writing))
        step(keeper, message);
    else if (kind == STICK_PROBLEM && reading && keeper->problem_count < STICK_PROBLEMS_MAX)
        keeper->problems[keeper->problem_count++] = *message;
    else if (kind == STICK_CHANGE && reading && keeper->change_count < STICK_CHANGES_MAX)
        keeper->changes[keeper->change_count++] = *message;
    else if (kind == STICK_CHECKED && reading)
        checked(keeper, message);
    else if (kind == STICK_EXPORTED && writing)
        exported(keeper, message);
    else if (kind == STICK_FAILED && (reading || writing)) {
        keeper->failures++;
        turn(keeper, OFFICE_FAILED, message->text);
    }
}

static void take_message(struct keeper *keeper, const struct stick_message *message) {
    if (message->kind == STICK_SEEN)
        seen(keeper, message);
    else if (message->kind == STICK_GONE)
        gone(keeper);
    else if (keeper->open)
        take_answer(keeper, message);
}

static void begin_export(struct keeper *keeper, enum stick_kind kind);

// What had to wait for the client or the worker.
static void catch_up(struct keeper *keeper) {
    const bool staging_free = staging_is_free(keeper);
    if (!keeper->client)
        return;
    if (keeper->forget_later && staging_free && stick_client_forget(keeper->client))
        keeper->forget_later = false;
    if (keeper->look_later && keeper->open && staging_free && !stick_client_busy(keeper->client) &&
        stick_client_look(keeper->client))
        keeper->look_later = false;
    if (keeper->save && keeper->stick == OFFICE_WRITING && !is_doing(keeper, JOB_WRITE) &&
        !stick_client_busy(keeper->client))
        begin_export(keeper, keeper->save);
}

static void poll_client(struct keeper *keeper) {
    struct stick_message message;
    if (!keeper->client)
        return;
    for (int i = 0; i < MESSAGES_MAX && stick_client_receive(keeper->client, &message); i++)
        take_message(keeper, &message);
    listener_again(keeper->listener); // at once when there are more
}

// ---- what staff ask for

static void begin_export(struct keeper *keeper, enum stick_kind kind) {
    bool taken = false;
    keeper->save = 0;
    if (kind == STICK_EXPORT_CONTENT)
        taken = stick_client_export_content(keeper->client, keeper->today, keeper->folder);
    else if (kind == STICK_EXPORT_REPORT)
        taken = stick_client_export_report(keeper->client, keeper->today);
    else
        taken = stick_client_export_counters(keeper->client, keeper->today);
    if (!taken)
        turn(keeper, OFFICE_FAILED, "De stick is nu niet te beschrijven.");
}

static void save(struct keeper *keeper, enum stick_kind kind, struct str counters) {
    if (keeper->stick == OFFICE_PLACING || keeper->stick == OFFICE_WRITING)
        return; // one after the other
    if (!keeper->client || !keeper->here) {
        turn(keeper, OFFICE_FAILED, "Er zit geen stick in de zuil.");
        return;
    }
    turn(keeper, OFFICE_WRITING, "");
    keeper->save = kind;
    if (kind != STICK_EXPORT_COUNTERS)
        return;
    struct job job = {.kind = JOB_WRITE};
    job.text = strndup(counters.ptr ? counters.ptr : "", counters.len);
    assert(job.text);
    worker_submit(worker_of(keeper), &job);
}

static void place(struct keeper *keeper, bool older) {
    const enum verdict verdict = keeper->verdict;
    const bool may =
        older ? verdict == VERDICT_REPLAY : verdict == VERDICT_PIN || verdict == VERDICT_SIGNED;
    if (keeper->stick != OFFICE_READY || !may)
        return; // the screens do not offer it
    turn(keeper, OFFICE_PLACING, "");
    submit(keeper, JOB_PLACE);
}

static void look(struct keeper *keeper) {
    if (keeper->stick == OFFICE_READY && keeper->verdict != VERDICT_NO && staging_is_free(keeper))
        submit(keeper, JOB_VERIFY);
}

// Twice would be forth again, and who taps twice means once.
static void go_back(struct keeper *keeper) {
    if (slots_can_go_back(&keeper->slots) && keeper->stick != OFFICE_PLACING &&
        !is_doing(keeper, JOB_BACK))
        submit(keeper, JOB_BACK);
}

static void end_looking(struct keeper *keeper) {
    keeper->looking = false;
    if (keeper->stick == OFFICE_PULLED && keeper->here) // it is back
        keeper->look_later = true;
}

void keeper_do(struct keeper *keeper, enum staff_deed deed, struct date today,
               struct str counters) {
    keeper->today = today;
    if (!keeper->open)
        return;
    if (deed == DEED_LOOK)
        look(keeper);
    else if (deed == DEED_LOOK_END)
        end_looking(keeper);
    else if (deed == DEED_PLACE || deed == DEED_PLACE_OLDER)
        place(keeper, deed == DEED_PLACE_OLDER);
    else if (deed == DEED_BACK)
        go_back(keeper);
    else if (deed == DEED_SAVE_CONTENT)
        save(keeper, STICK_EXPORT_CONTENT, counters);
    else if (deed == DEED_SAVE_REPORT)
        save(keeper, STICK_EXPORT_REPORT, counters);
    else if (deed == DEED_SAVE_COUNTERS)
        save(keeper, STICK_EXPORT_COUNTERS, counters);
    catch_up(keeper);
}

void keeper_pin(struct keeper *keeper, const char *pin, int64_t now_ms) {
    if (keeper->pin_busy || !keeper->trust.pin[0])
        return;
    struct job job = {.kind = JOB_PIN, .now_ms = now_ms};
    snprintf(job.pin, sizeof job.pin, "%s", pin);
    keeper->pin_busy = keeper->changed = true;
    worker_submit(worker_of(keeper), &job);
}

void keeper_enter(struct keeper *keeper, struct date today) {
    keeper->open = true;
    keeper->looking = keeper->forget_later = false;
    keeper->today = today;
    keeper->failures = 0;
    keeper->notice[0] = '\0';
    if (keeper->stick != OFFICE_PLACING)
        turn(keeper, OFFICE_NONE, "");
    // One that is started now says by itself what is there.
    keeper->look_later = keeper->client != NULL;
    if (!keeper->client)
        start_client(keeper);
    catch_up(keeper);
}

void keeper_leave(struct keeper *keeper) {
    if (!keeper->open)
        return;
    keeper->open = keeper->looking = keeper->look_later = false;
    keeper->forget_later = true;
    keeper->save = 0;
    keeper->problem_count = keeper->change_count = 0;
    if (keeper->stick != OFFICE_PLACING)
        turn(keeper, OFFICE_NONE, "");
    catch_up(keeper);
}

bool keeper_poll(struct keeper *keeper, struct keeper_news *out) {
    poll_worker(keeper);
    poll_client(keeper);
    catch_up(keeper);
    if (keeper->news_count == 0)
        return false;
    *out = keeper->news[0];
    memmove(keeper->news, keeper->news + 1, sizeof keeper->news[0] * (size_t)--keeper->news_count);
    return true;
}

// ---- what is shown

const char *keeper_folder(const struct keeper *keeper) {
    return keeper->folder;
}

bool keeper_on_trial(const struct keeper *keeper) {
    return keeper->slots.trial && keeper->slots.active != SLOT_NONE;
}

void keeper_shown(struct keeper *keeper) {
    if (keeper_on_trial(keeper) && !is_doing(keeper, JOB_CONFIRM))
        submit(keeper, JOB_CONFIRM);
}

const char *keeper_refused_at_start(struct keeper *keeper) {
    struct error err = {0};
    assert(!keeper->worker);
    if (keeper->slots.active == SLOT_NONE)
        return NULL;
    if (!keeper->refused_one && slots_back(&keeper->slots, &err)) {
        keeper->refused_one = true; // and then not to the first one again
        keeper->slots.health = SLOTS_OTHER;
    } else {
        keeper->slots.active = SLOT_NONE;
        keeper->slots.health = SLOTS_DAMAGED;
    }
    snprintf(keeper->slots.damage, sizeof keeper->slots.damage,
             "De inhoud kan niet worden getoond");
    choose_folder(keeper);
    return keeper->folder;
}

void keeper_refused(struct keeper *keeper) {
    const bool back = slots_can_go_back(&keeper->slots);
    turn(keeper, OFFICE_FAILED,
         back ? "De nieuwe inhoud kan niet worden getoond. De vorige komt terug."
              : "De nieuwe inhoud kan niet worden getoond.");
    tell_log("content", keeper->says);
    if (back && !is_doing(keeper, JOB_BACK))
        submit(keeper, JOB_BACK);
}

// ---- start and end

static char *copy(const char *text) {
    char *out = text ? strdup(text) : NULL;
    assert(out || !text);
    return out;
}

static void copy_options(struct keeper *keeper, const struct keeper_options *options) {
    keeper->data = copy(options->data);
    keeper->stick_program = copy(options->stick_program);
    keeper->stick_folder = copy(options->stick);
    keeper->sticks = copy(options->sticks);
    keeper->exports = copy(options->exports);
    keeper->built_in = copy(options->built_in);
    keeper->program = copy(options->program ? options->program : "");
    keeper->wake = options->wake;
    snprintf(keeper->staging, sizeof keeper->staging, "%s/" STICK_STAGING, options->data);
}

static void open_slots(struct keeper *keeper) {
    struct error err = {0};
    char why[120];
    if (!slots_open(&keeper->slots, keeper->data, &err)) {
        put_error(why, sizeof why, &err);
        snprintf(keeper->trouble, sizeof keeper->trouble, "De zuil kan niets bewaren. %s", why);
        tell_log(keeper->data, err.text);
    }
    if (keeper->slots.damage[0])
        tell_log("content", keeper->slots.damage);
    choose_folder(keeper);
}

static void read_trust(struct keeper *keeper, const char *folder) {
    struct error err = {0};
    if (trust_read(folder, &keeper->trust, &err))
        return;
    tell_log(err.file[0] ? err.file : "--trust", err.text);
    if (folder && keeper->trust.accept == 0)
        put_error(keeper->trouble, sizeof keeper->trouble, &err);
}

struct keeper *keeper_create(const struct keeper_options *options) {
    struct keeper *keeper = calloc(1, sizeof *keeper);
    char tries[PATH_MAX + 16];
    assert(keeper);
    copy_options(keeper, options);
    arena_init(&keeper->texts[0]);
    arena_init(&keeper->texts[1]);
    read_trust(keeper, options->trust);
    open_slots(keeper);
    snprintf(tries, sizeof tries, "%s/pogingen", keeper->data);
    keeper->tries = pin_tries_read(tries, options->now_ms);
    if (keeper->stick_program && access(keeper->stick_program, X_OK) != 0)
        tell_log(keeper->stick_program, "is not there: no stick can be read");
    keeper->changed = true;
    return keeper;
}

void keeper_destroy(struct keeper *keeper) {
    if (!keeper)
        return;
    listener_destroy(keeper->listener);
    stick_client_destroy(keeper->client);
    worker_destroy(keeper->worker);
    arena_fini(&keeper->texts[1]);
    arena_fini(&keeper->texts[0]);
    char *const texts[] = {keeper->data,   keeper->stick_program, keeper->stick_folder,
                           keeper->sticks, keeper->exports,       keeper->built_in,
                           keeper->program};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
    free(keeper);
}
