// SPDX-License-Identifier: EUPL-1.2
// The transaction. Pure but for its port: whoever gives the port gives the clock.
#include "print/thermal.h"
#include <assert.h>

enum {
    STATUS_LIMIT_MS = 500, // for all questions together
    STATUS_EVERY_MS = 250, // while waiting
    STALL_MS = 1000,       // without a byte taken or a word said
    WHY_LIMIT_MS = 300,    // to say why: with the rest that stays under 2 s
    FENCES_AHEAD = 2,
    UNANSWERED_MAX = 2,   // in a row, of a printer that has answered before
    HEAR_AT_ONCE = 16,    // readings: a printer that never stops talking does not stop us
    DROP_LIMIT_MS = 300,  // to end what is being said when the job is dropped
    LATE_LIMIT_MS = 1500, // all was sent when it was dropped: is it on paper yet?
    FORGET_LIMIT_MS = 200,
    SETTLE_LIMIT_MS = 1500, // for the first word of a printer that may have more to say
    SETTLE_QUIET_MS = 700,  // a band on the slowest printer, and time to say so
    ROWS_PER_S_SLOW = 320,  // 40 mm/s: no receipt printer is slower
    ROWS_PER_S_PACE = 800,  // 100 mm/s: bands to a printer that knows no fences
};

struct job {
    const struct thermal_language *language;
    struct thermal_port *port;
    struct thermal_memory *memory;
    const struct ink *ink;
    bool cut;
    struct thermal_ear ear;
    bool answers;      // it has answered a question
    int unanswered;    // rounds of questions, the last ones
    bool fencing;      // it is asked to tell what it has printed
    int sent, printed; // fences
    int64_t life_ms;   // when it last took or said something
    int64_t paper_ms;  // when all that was sent would be on paper at the pace below
    bool touched;      // it got something of this job
    bool dropped;      // nobody waits any more
    bool closing;      // ...which is known: do not wake for it again
    bool leaving;      // the job is being withdrawn: news is no news
    bool printer_done; // it said that all is on paper and that it is well
    enum print_trouble trouble;
};

// ---- chunks

void thermal_put(struct thermal_chunk *chunk, struct str bytes) {
    assert(chunk->len + bytes.len <= sizeof chunk->bytes);
    memcpy(chunk->bytes + chunk->len, bytes.ptr, bytes.len);
    chunk->len += bytes.len;
}

void thermal_put_byte(struct thermal_chunk *chunk, int byte) {
    assert(chunk->len < sizeof chunk->bytes && byte >= 0 && byte <= 255);
    chunk->bytes[chunk->len++] = (uint8_t)byte;
}

bool thermal_is_forbidden(const struct thermal_forbidden *forbidden, uint8_t first,
                          uint8_t second) {
    bool found = false;
    for (int i = 0; i < forbidden->count; i++)
        found |= first == forbidden->first && second == forbidden->second[i];
    return found;
}

void thermal_copy_row(const struct thermal_forbidden *forbidden, const uint8_t *row, int len,
                      uint8_t *out) {
    for (int i = 0; i < len; i++) {
        const bool wrong = i + 1 < len && thermal_is_forbidden(forbidden, row[i], row[i + 1]);
        out[i] = wrong ? (uint8_t)(row[i] | row[i] >> 1) : row[i];
    }
}

// ---- trouble

// An open cover comes first: paper cannot be felt then. So does the cutter: it stops the printer.
enum print_trouble thermal_trouble(const struct thermal_status *status) {
    if (status->cutter)
        return TROUBLE_CUTTER;
    if (status->cover_open)
        return TROUBLE_COVER_OPEN;
    if (status->paper_out)
        return TROUBLE_PAPER_OUT;
    return status->error || status->offline ? TROUBLE_OTHER : TROUBLE_NONE;
}

const char *thermal_trouble_text(enum print_trouble trouble) {
    switch (trouble) {
    case TROUBLE_NONE:
        return "";
    case TROUBLE_GONE:
        return "De printer is er niet. Kijk of hij aan staat en of de kabel vastzit.";
    case TROUBLE_PAPER_OUT:
        return "Het papier van de printer is op. Leg er een nieuwe rol in.";
    case TROUBLE_COVER_OPEN:
        return "De klep van de printer staat open. Doe de klep dicht.";
    case TROUBLE_JAM:
        return "Het papier zit vast. Open de klep en haal het papier los.";
    case TROUBLE_CUTTER:
        return "Het mes van de printer zit vast. Zet de printer uit en haal het papier weg.";
    case TROUBLE_SILENT:
        return "De printer reageert niet meer. Zet hem uit en weer aan.";
    case TROUBLE_INK:
    case TROUBLE_OTHER:
        return "De printer meldt een storing. Zet hem uit en weer aan.";
    }
    return "";
}

static bool fail(struct job *job, enum print_trouble trouble) {
    if (job->trouble == TROUBLE_NONE)
        job->trouble = trouble;
    return false;
}

// ---- the cable

static int64_t now(const struct job *job) {
    return job->port->now_ms(job->port->user);
}

// Hears what has come. Returns what of HEARD_..., and in *there whether the printer is.
static unsigned hear_all(struct job *job, bool *there) {
    uint8_t bytes[64];
    unsigned heard = 0;
    int len = 1;
    for (int turn = 0; turn < HEAR_AT_ONCE && len > 0; turn++) {
        len = job->port->read(job->port->user, bytes, sizeof bytes);
        for (int i = 0; i < len; i++) {
            const unsigned one = job->language->hear(&job->ear, bytes[i]);
            if (one & HEARD_PRINTED && job->printed < job->sent)
                job->printed++;
            if (one)
                job->life_ms = now(job);
            heard |= one;
        }
    }
    *there = len >= 0;
    return heard;
}

// One sleep. False: the printer has gone (trouble), or the job is dropped for the first time.
static bool rest(struct job *job, unsigned wanted, int64_t until_ms, unsigned *ready,
                 unsigned *heard) {
    bool there = true;
    if (!job->closing)
        wanted |= PORT_DROP;
    *ready = job->port->wait(job->port->user, wanted | PORT_READ, until_ms);
    *heard = *ready & PORT_READ ? hear_all(job, &there) : 0;
    if (*ready & PORT_GONE || !there)
        return fail(job, TROUBLE_GONE);
    if (*ready & PORT_DROP && !job->closing) {
        job->dropped = job->closing = true;
        return false;
    }
    return true;
}

// Listens until one of `wanted` is heard; false when that does not happen until then.
static bool listen(struct job *job, unsigned wanted, int64_t until_ms) {
    unsigned ready, heard;
    do {
        if (!rest(job, 0, until_ms, &ready, &heard))
            return false;
        if (heard & wanted)
            return true;
    } while (now(job) < until_ms);
    return false;
}

// News of trouble ends it at once, also while the printer takes nothing.
static bool news_is_good(struct job *job, unsigned heard) {
    const enum print_trouble trouble = thermal_trouble(&job->ear.status);
    return job->leaving || !(heard & HEARD_NEWS) || trouble == TROUBLE_NONE || fail(job, trouble);
}

// Hands over all of a chunk. When the job is dropped meanwhile, it tries for a moment to bring the
// command to its end, so that the printer does not take what follows for dots.
static bool say(struct job *job, const uint8_t *bytes, size_t len, int limit_ms) {
    size_t taken = 0;
    int64_t limit = now(job) + limit_ms;
    while (taken < len) {
        unsigned ready, heard;
        if (!rest(job, PORT_WRITE, limit, &ready, &heard)) {
            if (job->trouble != TROUBLE_NONE)
                break;
            limit = now(job) + DROP_LIMIT_MS;
        }
        if (!news_is_good(job, heard))
            break;
        const int count =
            ready & PORT_WRITE ? job->port->write(job->port->user, bytes + taken, len - taken) : 0;
        if (count < 0 && !fail(job, TROUBLE_GONE))
            break;
        if (count > 0) {
            taken += (size_t)count;
            job->life_ms = now(job);
            limit = job->closing ? limit : now(job) + limit_ms;
        } else if (now(job) >= limit) {
            fail(job, TROUBLE_SILENT);
            break;
        }
    }
    if (taken < len && taken > 0)
        job->memory->broken = true;
    return taken == len;
}

static bool say_str(struct job *job, struct str bytes, int limit_ms) {
    return say(job, (const uint8_t *)bytes.ptr, bytes.len, limit_ms);
}

// ---- status

// Asks all there is to ask. False: trouble, or dropped now. *answered: to all of it. The time to
// answer counts from when the printer has the first question: before it there may be dots to print.
static bool ask(struct job *job, int say_limit_ms, int answer_limit_ms, bool *answered) {
    const struct thermal_language *language = job->language;
    const bool known = job->dropped;
    int64_t limit = 0;
    int answers = 0;
    for (int i = 0; i < language->question_count; i++) {
        job->ear.question = i;
        if (!say_str(job, language->questions[i], say_limit_ms))
            break;
        limit = i == 0 ? now(job) + answer_limit_ms : limit;
        if (!listen(job, HEARD_ANSWER, limit))
            break;
        answers++;
    }
    *answered = answers == language->question_count;
    job->answers |= answers > 0;
    job->unanswered = *answered ? 0 : job->unanswered + 1;
    return job->trouble == TROUBLE_NONE && (known || !job->dropped);
}

static bool is_well(struct job *job, bool *answered) {
    const bool again = job->unanswered > 0; // in haste
    if (!ask(job, again ? WHY_LIMIT_MS : STALL_MS, again ? WHY_LIMIT_MS : STATUS_LIMIT_MS,
             answered))
        return false;
    const enum print_trouble trouble = thermal_trouble(&job->ear.status);
    return trouble == TROUBLE_NONE || fail(job, trouble);
}

// Before anything is sent: never half a slip, and never one that comes out after a refill. What the
// printer said before it was asked is of no use.
static bool check(struct job *job) {
    bool there, answered;
    hear_all(job, &there);
    if (!there)
        return fail(job, TROUBLE_GONE);
    job->ear = (struct thermal_ear){.fill = 0};
    if (!is_well(job, &answered))
        return false;
    job->fencing = job->answers && job->language->fence_in_picture;
    return true;
}

// ---- the slip

static bool say_chunk(struct job *job, const struct thermal_chunk *chunk) {
    job->touched = true;
    return say(job, chunk->bytes, chunk->len, STALL_MS) && !job->dropped;
}

static bool say_fence(struct job *job) {
    job->sent++;
    return say_str(job, job->language->fence, STALL_MS) && !job->dropped;
}

// A former job may have ended within a picture: as many white dots as can be missing, which mean
// nothing to a printer that waits for a command. Then what stands on the paper is cut off.
static bool mend(struct job *job) {
    if (!job->memory->broken)
        return true;
    struct thermal_chunk chunk = {.len = sizeof chunk.bytes};
    if (!say_chunk(job, &chunk))
        return false;
    chunk.len = 0;
    job->language->head(&chunk, false);
    job->language->tail(&chunk, job->cut);
    if (!say_chunk(job, &chunk))
        return false;
    job->memory->broken = false;
    return true;
}

static int fences_open(const struct job *job) {
    return job->sent - job->printed;
}

// Waits for the word that fences were reached, and asks now and then why it does not come. False:
// trouble, dropped now, or the limit has passed.
static bool await_fences(struct job *job, int may_be_open, int64_t limit) {
    bool answered;
    while (fences_open(job) > may_be_open && now(job) < limit) {
        const int before = job->printed;
        const bool known = job->dropped;
        const int64_t look = now(job) + STATUS_EVERY_MS;
        listen(job, HEARD_PRINTED | HEARD_NEWS, look < limit ? look : limit);
        if (job->trouble != TROUBLE_NONE || !news_is_good(job, HEARD_NEWS))
            return false;
        if (job->dropped && !known)
            return false;
        if (job->printed == before && now(job) < limit && !is_well(job, &answered))
            return false;
    }
    return fences_open(job) <= may_be_open;
}

// A printer that cannot forget still says when the bands of a dropped slip are on paper. That must
// not be taken for this slip's: it comes before what we ask now, or never.
static bool settle(struct job *job) {
    if (job->memory->open == 0 || !job->answers)
        return true;
    job->touched = true;
    job->sent = job->memory->open;
    if (!say_fence(job))
        return false;
    if (await_fences(job, job->sent - 1, now(job) + SETTLE_LIMIT_MS))
        while (fences_open(job) > 0 && listen(job, HEARD_PRINTED, now(job) + SETTLE_QUIET_MS))
            ;
    if (job->trouble != TROUBLE_NONE || job->dropped)
        return false;
    job->sent = job->printed = job->memory->open = 0;
    return true;
}

// Keeps the printer from taking more than a little of what it has not printed yet.
static bool keep_pace(struct job *job, int rows) {
    bool answered;
    unsigned ready, heard;
    const int64_t begin_ms = job->paper_ms > now(job) ? job->paper_ms : now(job);
    job->paper_ms = begin_ms + (int64_t)rows * 1000 / ROWS_PER_S_PACE;
    if (job->fencing) {
        if (await_fences(job, FENCES_AHEAD - 1, job->life_ms + STALL_MS))
            return true;
        if (job->trouble != TROUBLE_NONE || job->dropped)
            return false;
        if (job->printed > 0)
            return fail(job, TROUBLE_SILENT);
        job->fencing = false; // it knows none
    }
    const int64_t due = job->paper_ms - THERMAL_BAND_ROWS * 1000 / ROWS_PER_S_PACE;
    while (now(job) < due)
        if (!rest(job, 0, due, &ready, &heard) || !news_is_good(job, heard))
            return false;
    if (!job->answers)
        return true;
    do {
        if (!is_well(job, &answered))
            return false;
    } while (job->unanswered > 0 && job->unanswered < UNANSWERED_MAX);
    return answered || fail(job, TROUBLE_SILENT);
}

// Once the last band is said it is too late to drop the slip: a printer that cannot forget would
// print all of it.
static bool say_picture(struct job *job) {
    for (int row = 0; row < job->ink->height;) {
        struct thermal_chunk chunk;
        chunk.len = 0;
        const int rows = job->language->band(&chunk, job->ink, row);
        const bool last = row + rows == job->ink->height;
        row += rows;
        if (!say_chunk(job, &chunk) && !last)
            return false;
        if (job->trouble != TROUBLE_NONE || job->memory->broken)
            return false;
        job->port->started(job->port->user);
        if (last)
            return true;
        if ((job->fencing && !say_fence(job)) || !keep_pace(job, rows))
            return false;
    }
    return true;
}

static bool say_slip(struct job *job) {
    struct thermal_chunk chunk;
    chunk.len = 0;
    job->language->head(&chunk, job->answers);
    if (!say_chunk(job, &chunk) || !say_picture(job))
        return false;
    chunk.len = 0;
    job->language->tail(&chunk, job->cut);
    return say(job, chunk.bytes, chunk.len, STALL_MS); // dropped only now is too late
}

// Waits until the cable is empty: the driver of the system may still hold the last bytes.
static bool hand_over(struct job *job) {
    unsigned ready = 0, heard;
    const int64_t limit = now(job) + STALL_MS;
    while (!(ready & PORT_WRITE)) {
        if (!rest(job, PORT_WRITE, limit, &ready, &heard) && job->trouble != TROUBLE_NONE)
            return false;
        if (now(job) >= limit && !(ready & PORT_WRITE))
            return fail(job, TROUBLE_SILENT);
    }
    return true;
}

// All of it is with the printer. Dropped now is too late, unless it is not on paper in a moment.
static bool await_paper(struct job *job) {
    const int rows = (FENCES_AHEAD + 1) * THERMAL_BAND_ROWS + (job->fencing ? 0 : job->ink->height);
    const int64_t limit = now(job) + (int64_t)rows * 1000 / ROWS_PER_S_SLOW + STALL_MS;
    const bool known = job->dropped;
    if (await_fences(job, 0, known ? now(job) + LATE_LIMIT_MS : limit))
        return true;
    return job->dropped && !known && job->trouble == TROUBLE_NONE &&
           await_fences(job, 0, now(job) + LATE_LIMIT_MS);
}

static bool finish(struct job *job) {
    bool answered;
    if (!job->answers)
        return hand_over(job);
    if (!say_str(job, job->language->fence, STALL_MS))
        return false;
    job->sent++;
    const bool on_paper = await_paper(job);
    if (!on_paper && (job->trouble != TROUBLE_NONE || job->dropped))
        return false;
    if (!on_paper && job->printed > 0)
        return fail(job, TROUBLE_SILENT);
    if (!is_well(job, &answered) && job->trouble != TROUBLE_NONE)
        return false;
    if (!on_paper) // it knows no fences
        return answered ? hand_over(job) : fail(job, TROUBLE_SILENT);
    job->printer_done = answered;
    return true;
}

// ---- what was begun and will not be ended

// It took nothing for a while. With the cable emptied it may be able to say why.
static void ask_why(struct job *job, enum print_trouble *trouble) {
    bool answered;
    if (*trouble != TROUBLE_SILENT || !job->answers ||
        !ask(job, WHY_LIMIT_MS, WHY_LIMIT_MS, &answered))
        return;
    const enum print_trouble why = thermal_trouble(&job->ear.status);
    if (answered && why != TROUBLE_NONE)
        *trouble = why;
}

static void say_forget(struct job *job) {
    if (job->trouble == TROUBLE_NONE && say_str(job, job->language->forget, DROP_LIMIT_MS))
        listen(job, 0, now(job) + FORGET_LIMIT_MS); // what it answers means nothing here
}

// Brings the paper to the cutter, so that nothing of this slip hangs out for the next visitor.
static void cut_off(struct job *job) {
    struct thermal_chunk chunk;
    chunk.len = 0;
    job->language->head(&chunk, false);
    job->language->tail(&chunk, job->cut);
    if (job->trouble == TROUBLE_NONE && say(job, chunk.bytes, chunk.len, DROP_LIMIT_MS))
        hand_over(job);
}

// A printer that is well is left with nothing on its paper. Otherwise the next job cuts that off,
// when somebody has mended what was wrong.
static void withdraw(struct job *job) {
    enum print_trouble trouble = job->trouble;
    const bool well = trouble == TROUBLE_NONE && !job->memory->broken;
    job->closing = job->leaving = true;
    job->trouble = TROUBLE_NONE;
    if (!well)
        job->port->withdraw(job->port->user);
    if (trouble != TROUBLE_GONE) {
        ask_why(job, &trouble);
        say_forget(job);
    }
    if (well)
        cut_off(job);
    job->memory->broken |= !well || job->trouble != TROUBLE_NONE;
    job->trouble = trouble;
}

static bool run(struct job *job) {
    return check(job) && mend(job) && settle(job) && say_slip(job) && finish(job);
}

enum print_state thermal_send(const struct thermal_language *language, struct thermal_port *port,
                              struct thermal_memory *memory, const struct ink *ink, bool cut,
                              struct print_fault *fault) {
    assert(ink->stride <= THERMAL_STRIDE_MAX);
    struct job job = {.language = language, .port = port, .memory = memory, .ink = ink, .cut = cut};
    job.life_ms = now(&job);
    const bool done = run(&job);
    fault->low = job.ear.status.low;
    if (done)
        return job.printer_done ? PRINT_DONE : PRINT_SENT;
    if (job.touched)
        withdraw(&job);
    memory->open = job.sent > job.printed ? job.sent - job.printed : memory->open;
    if (job.dropped)
        return PRINT_CANCELLED;
    return print_fault_set(fault, job.trouble, thermal_trouble_text(job.trouble));
}
