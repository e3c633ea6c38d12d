// SPDX-License-Identifier: EUPL-1.2
// Slips to a printer that does everything wrong: each ends by itself, is told as what it was, and
// nothing of it comes out later.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "fake_ipp.h"
#include "print/print.h"
#include <stdlib.h>

enum { LONG_MS = 150000 }; // a limit, never a wait: everything below ends by itself

static struct ink *some_ink(void) {
    struct ink *ink = ink_create(1240, 1748, 300);
    for (int y = 60; y < 400; y++)
        for (int x = 60; x < 800; x++)
            if ((x / 9 * 7 + y / 9 * 13) % 5 == 0)
                ink->rows[y * ink->stride + x / 8] |= (uint8_t)(0x80 >> x % 8);
    return ink;
}

static struct printer *printer_at(int port) {
    char uri[128];
    struct error err = {0};
    snprintf(uri, sizeof uri, "ipp://localhost:%d/ipp/print?paper=a6", port);
    struct printer *printer = printer_create(uri, (struct print_wake){NULL, NULL}, &err);
    if (!printer)
        fail_msg("%s", err.text);
    return printer;
}

static struct print_status last_status(struct printer *printer) {
    struct print_status status = {0}, next;
    while (printer_poll(printer, &next))
        if (next.job)
            status = next;
    return status;
}

static struct print_status print_one(struct printer *printer) {
    assert_int_not_equal(printer_submit(printer, some_ink()), 0);
    assert_true(printer_wait(printer, LONG_MS));
    return last_status(printer);
}

// ---- how a slip ends
// ---------------------------------------------------------------------------

struct row {
    const char *name;
    struct fake fake;
    enum print_state state;
    enum print_trouble trouble;
    int printed; // sheets, in all
    bool owed;   // the printer keeps it in spite of everything
    bool low;
};

#define RULE(...) .rules = {{__VA_ARGS__}}
#define STOPPED(...) .state = IPP_PSTATE_STOPPED, .reasons = {__VA_ARGS__}
#define DURING(...) .job_state = IPP_JSTATE_PROCESSING, .job_reasons = {__VA_ARGS__}
#define ENDS(s, r) .job_state = (s), .job_reason = (r)
#define FAULT(t) .state = PRINT_TROUBLE, .trouble = TROUBLE_##t
#define ASK IPP_OP_GET_PRINTER_ATTRIBUTES
#define FOLLOW IPP_OP_GET_JOB_ATTRIBUTES

static struct row rows[] = {
    {"all is well", {.sheets = 1}, PRINT_DONE, .printed = 1},
    {"Print-Job only", {.sheets = 1, .no_create = true}, PRINT_DONE, .printed = 1},
    {"sheets are not counted", {.sheets = -1}, PRINT_DONE, .printed = 1},
    {"no sheet was counted", {.sheets = 0}, PRINT_SENT, .printed = 1},
    {"a report of a tray that is not in use",
     {.sheets = 1, .reasons = {"media-empty-report"}},
     PRINT_DONE,
     .printed = 1},
    {"a warning from before",
     {.sheets = 1, .reasons = {"media-empty-warning"}},
     PRINT_DONE,
     .printed = 1},
    {"little paper",
     {.sheets = 1, .reasons = {"media-low-report"}},
     PRINT_DONE,
     .printed = 1,
     .low = true},
    {"little toner",
     {.sheets = 1, .reasons = {"toner-low-warning", "none"}},
     PRINT_DONE,
     .printed = 1,
     .low = true},
    {"a reason that nobody knows",
     {.sheets = 1, .reasons = {"com.example.hot-error"}},
     PRINT_DONE,
     .printed = 1},
    // Trouble from before: nothing is sent.
    {"stopped: no paper", {STOPPED("media-empty-error")}, FAULT(PAPER_OUT)},
    {"stopped: paper needed", {STOPPED("media-needed")}, FAULT(PAPER_OUT)},
    {"stopped: a report counts then", {STOPPED("media-empty-report")}, FAULT(PAPER_OUT)},
    {"stopped: no tray", {STOPPED("input-tray-missing-error")}, FAULT(PAPER_OUT)},
    {"stopped: jam", {STOPPED("media-jam-error", "media-empty-report")}, FAULT(JAM)},
    {"stopped: cover", {STOPPED("media-empty-error", "cover-open-error")}, FAULT(COVER_OPEN)},
    {"stopped: door", {STOPPED("door-open-error")}, FAULT(COVER_OPEN)},
    {"stopped: interlock", {STOPPED("interlock-open")}, FAULT(COVER_OPEN)},
    {"stopped: toner", {STOPPED("toner-empty-error")}, FAULT(INK)},
    {"stopped: ink", {STOPPED("marker-supply-empty-error")}, FAULT(INK)},
    {"stopped: waste", {STOPPED("marker-waste-full-error")}, FAULT(INK)},
    {"stopped: offline", {STOPPED("offline-report")}, FAULT(GONE)},
    {"stopped: shutdown", {STOPPED("shutdown")}, FAULT(GONE)},
    {"stopped: connecting", {STOPPED("connecting-to-device")}, FAULT(SILENT)},
    {"stopped: timed out", {STOPPED("timed-out")}, FAULT(SILENT)},
    {"stopped: output full", {STOPPED("output-area-full-warning")}, FAULT(OTHER)},
    {"stopped: paused", {STOPPED("paused")}, FAULT(OTHER)},
    {"stopped: something else", {STOPPED("com.example.hot-error")}, FAULT(OTHER)},
    {"stopped: no reason", {STOPPED(NULL)}, FAULT(OTHER)},
    {"an error while idle", {.reasons = {"cover-open-error"}}, FAULT(COVER_OPEN)},
    {"takes no jobs", {.refuses = true}, FAULT(OTHER)},
    // Trouble on the way: it is called back.
    {"the paper runs out", {DURING("media-empty-error")}, FAULT(PAPER_OUT)},
    {"a new warning", {DURING("media-jam-warning")}, FAULT(JAM)},
    {"the cover is opened", {DURING("cover-open")}, FAULT(COVER_OPEN)},
    {"the toner runs out", {DURING("toner-empty-error")}, FAULT(INK)},
    {"it stops", {DURING("paused"), .job_printer_state = IPP_PSTATE_STOPPED}, FAULT(OTHER)},
    {"the job stops, the printer is silent about it",
     {ENDS(IPP_JSTATE_STOPPED, "printer-stopped")},
     FAULT(OTHER)},
    {"the job stops for paper",
     {.job_state = IPP_JSTATE_STOPPED, .reasons = {"media-empty-warning"}},
     FAULT(PAPER_OUT)},
    {"the operator takes it away",
     {ENDS(IPP_JSTATE_CANCELED, "job-canceled-by-operator")},
     FAULT(OTHER)},
    {"the printer gives up", {ENDS(IPP_JSTATE_ABORTED, "aborted-by-system")}, FAULT(OTHER)},
    {"it cannot read it", {ENDS(IPP_JSTATE_ABORTED, "document-format-error")}, FAULT(OTHER)},
    {"completed with errors",
     {.sheets = 1, ENDS(IPP_JSTATE_COMPLETED, "job-completed-with-errors")},
     FAULT(OTHER),
     .printed = 1},
    {"for ever on its way", {.job_state = IPP_JSTATE_PROCESSING}, FAULT(SILENT)},
    {"for ever on its way, with a hint",
     {.job_state = IPP_JSTATE_PENDING, .reasons = {"media-empty-report"}},
     FAULT(PAPER_OUT)},
    {"the sheet came out while it was called back",
     {DURING("media-empty-error"), .sheets = 1, RULE(IPP_OP_CANCEL_JOB, FAKE_LATE)},
     PRINT_DONE,
     .printed = 1},
    {"the same, not counted",
     {DURING("media-empty-error"), .sheets = 0, RULE(IPP_OP_CANCEL_JOB, FAKE_LATE)},
     PRINT_SENT,
     .printed = 1},
    {"calling back is refused",
     {DURING("media-jam-error"), RULE(IPP_OP_CANCEL_JOB, FAKE_STATUS, IPP_STATUS_ERROR_FORBIDDEN)},
     FAULT(JAM),
     .owed = true},
    {"calling back is refused once",
     {DURING("media-jam-error"),
      RULE(IPP_OP_CANCEL_JOB, FAKE_STATUS, IPP_STATUS_ERROR_INTERNAL, .times = 1)},
     FAULT(JAM)},
    {"calling back hangs once",
     {DURING("media-jam-error"), RULE(IPP_OP_CANCEL_JOB, FAKE_CLOSE, .times = 1)},
     FAULT(JAM)},
    {"yes, but it goes on",
     {DURING("media-jam-error"), RULE(IPP_OP_CANCEL_JOB, FAKE_DEAD_JOB)},
     FAULT(JAM),
     .owed = true},
    // Answers that are none. The first question of all is that of the first look.
    {"hangs when asked", {RULE(ASK, FAKE_HANG)}, FAULT(SILENT)},
    {"closes when asked", {RULE(ASK, FAKE_CLOSE)}, FAULT(SILENT)},
    {"closes midway", {RULE(ASK, FAKE_HALF)}, FAULT(SILENT)},
    {"hangs midway", {RULE(ASK, FAKE_WAIT_HALF)}, FAULT(SILENT)},
    {"drips", {RULE(ASK, FAKE_DRIP)}, FAULT(SILENT)},
    {"says wait for ever", {RULE(ASK, FAKE_CONTINUE)}, FAULT(SILENT)},
    {"talks HTML", {RULE(ASK, FAKE_GARBAGE)}, FAULT(SILENT)},
    {"talks something else", {RULE(ASK, FAKE_NO_HTTP)}, FAULT(SILENT)},
    {"attributes without end", {RULE(ASK, FAKE_HUGE)}, FAULT(SILENT)},
    {"collections without end", {RULE(ASK, FAKE_DEEP)}, FAULT(SILENT)},
    {"wants a password", {RULE(ASK, FAKE_HTTP, 401)}, FAULT(OTHER)},
    {"wants a secret line", {RULE(ASK, FAKE_HTTP, 426)}, FAULT(OTHER)},
    {"starts a secret line", {RULE(ASK, FAKE_HTTP, 101)}, FAULT(SILENT)},
    {"has no such page", {RULE(ASK, FAKE_HTTP, 404)}, FAULT(OTHER)},
    {"is broken inside", {RULE(ASK, FAKE_HTTP, 500)}, FAULT(OTHER)},
    {"has no such printer", {RULE(ASK, FAKE_STATUS, IPP_STATUS_ERROR_NOT_FOUND)}, FAULT(OTHER)},
    {"hangs over a new job", {RULE(IPP_OP_CREATE_JOB, FAKE_HANG)}, FAULT(SILENT)},
    {"is deaf for a new job", {RULE(IPP_OP_CREATE_JOB, FAKE_DEAF)}, FAULT(SILENT)},
    {"tells no number", {RULE(IPP_OP_CREATE_JOB, FAKE_NO_NUMBER)}, FAULT(SILENT)},
    {"does not want it",
     {RULE(IPP_OP_CREATE_JOB, FAKE_STATUS, IPP_STATUS_ERROR_FORBIDDEN)},
     FAULT(OTHER)},
    {"is busy at first",
     {.sheets = 1, RULE(IPP_OP_CREATE_JOB, FAKE_STATUS, IPP_STATUS_ERROR_BUSY, .times = 3)},
     PRINT_DONE,
     .printed = 1},
    {"is always busy", {RULE(IPP_OP_CREATE_JOB, FAKE_STATUS, IPP_STATUS_ERROR_BUSY)}, FAULT(OTHER)},
    {"hangs over the sheet", {RULE(IPP_OP_SEND_DOCUMENT, FAKE_HANG)}, FAULT(SILENT)},
    {"does not want the sheet",
     {RULE(IPP_OP_SEND_DOCUMENT, FAKE_STATUS, IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED)},
     FAULT(OTHER)},
    {"takes it all and closes", {RULE(IPP_OP_SEND_DOCUMENT, FAKE_CLOSE)}, FAULT(SILENT)},
    {"the same with Print-Job",
     {.no_create = true, RULE(IPP_OP_PRINT_JOB, FAKE_CLOSE)},
     FAULT(SILENT)},
    {"Print-Job hangs", {.no_create = true, RULE(IPP_OP_PRINT_JOB, FAKE_HANG)}, FAULT(SILENT)},
    {"Print-Job, no number",
     {.no_create = true, RULE(IPP_OP_PRINT_JOB, FAKE_NO_NUMBER)},
     FAULT(SILENT)},
    {"hangs while it is followed", {RULE(FOLLOW, FAKE_HANG, .times = 1)}, FAULT(SILENT)},
    {"hangs for good while it is followed",
     {RULE(FOLLOW, FAKE_HANG)},
     FAULT(SILENT),
     .owed = false},
    {"misses an answer",
     {.sheets = 1, RULE(FOLLOW, FAKE_CLOSE, .times = 1)},
     PRINT_DONE,
     .printed = 1},
    {"is switched off", {RULE(FOLLOW, FAKE_DIE)}, FAULT(GONE), .owed = true},
    {"is switched off over the sheet",
     {RULE(IPP_OP_SEND_DOCUMENT, FAKE_DIE)},
     FAULT(SILENT),
     .owed = true},
    {"forgets what is over",
     {.polls = 50, RULE(FOLLOW, FAKE_FORGET, .skip = 2)},
     PRINT_SENT,
     .printed = 1},
    {"cannot list its jobs",
     {.sheets = 1, RULE(IPP_OP_GET_JOBS, FAKE_STATUS, IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED)},
     PRINT_DONE,
     .printed = 1},
    {"hangs over the list of jobs", {RULE(IPP_OP_GET_JOBS, FAKE_HANG)}, FAULT(SILENT)},
};
enum { ROWS = sizeof rows / sizeof *rows };

static void check_row(struct row *row, struct printer *printer) {
    const struct print_status status = last_status(printer);
    struct fake *fake = &row->fake;
    if (status.state != row->state || status.trouble != row->trouble)
        fail_msg("%s: state %d, trouble %d: %s", row->name, status.state, status.trouble,
                 status.text);
    if ((status.text[0] != '\0') != (status.state == PRINT_TROUBLE))
        fail_msg("%s: text \"%s\"", row->name, status.text);
    const int printed = fake->printed, later = fake_refill(fake);
    if (printed != row->printed || (later > 0) != row->owed)
        fail_msg("%s: %d printed, %d came out later", row->name, printed, later);
    if (printer_low(printer) != row->low)
        fail_msg("%s: low %d", row->name, printer_low(printer));
    if (fake->wrong_hosts > 0)
        fail_msg("%s: another Host than localhost", row->name);
    for (int i = 0; i < fake->job_count; i++) { // nothing about a person
        assert_string_equal(fake->jobs[i].name, "verwijsbriefje");
        assert_string_equal(fake->jobs[i].user, "wegwijs");
    }
}

// All at once: each only waits for its printer.
static void each_slip_ends_and_nothing_of_it_comes_out_later(void **test) {
    (void)test;
    static struct printer *printers[ROWS];
    for (int i = 0; i < ROWS; i++) {
        fake_start(&rows[i].fake);
        printers[i] = printer_at(rows[i].fake.port);
        assert_int_not_equal(printer_submit(printers[i], some_ink()), 0);
    }
    for (int i = 0; i < ROWS; i++) {
        if (!printer_wait(printers[i], LONG_MS))
            fail_msg("%s: no end", rows[i].name);
        check_row(&rows[i], printers[i]);
    }
    for (int i = 0; i < ROWS; i++) {
        printer_destroy(printers[i]);
        fake_stop(&rows[i].fake);
    }
}

// ---- dropped
// -----------------------------------------------------------------------------------

static void wait_until_asked(struct fake *fake, ipp_op_t operation, int times) {
    for (int tries = 0; tries < LONG_MS / 10; tries++) {
        pthread_mutex_lock(&fake->lock);
        const bool asked = fake->asked[(int)operation] >= times;
        pthread_mutex_unlock(&fake->lock);
        if (asked)
            return;
        usleep(10000);
    }
    fail_msg("operation %04x was not asked %d times", operation, times);
}

static void a_slip_that_nobody_waits_for_is_called_back(void **test) {
    (void)test;
    static struct {
        const char *name;
        struct fake fake;
        ipp_op_t after; // dropped when this was asked
        int times;
        enum print_state state;
    } drops[] = {
        {"while it hangs when asked", {RULE(ASK, FAKE_HANG, .skip = 1)}, ASK, 2, PRINT_CANCELLED},
        {"while it hangs over a new job",
         {RULE(IPP_OP_CREATE_JOB, FAKE_HANG)},
         IPP_OP_CREATE_JOB,
         1,
         PRINT_CANCELLED},
        {"while Print-Job hangs",
         {.no_create = true, RULE(IPP_OP_PRINT_JOB, FAKE_HANG)},
         IPP_OP_PRINT_JOB,
         1,
         PRINT_CANCELLED},
        {"while it hangs over the sheet",
         {RULE(IPP_OP_SEND_DOCUMENT, FAKE_HANG)},
         IPP_OP_SEND_DOCUMENT,
         1,
         PRINT_CANCELLED},
        {"while it is busy",
         {RULE(IPP_OP_CREATE_JOB, FAKE_STATUS, IPP_STATUS_ERROR_BUSY)},
         IPP_OP_CREATE_JOB,
         2,
         PRINT_CANCELLED},
        {"on its way", {.job_state = IPP_JSTATE_PROCESSING}, FOLLOW, 3, PRINT_CANCELLED},
        {"while it waits for its turn",
         {.job_state = IPP_JSTATE_PENDING},
         FOLLOW,
         3,
         PRINT_CANCELLED},
        {"too late",
         {.sheets = 1, .job_state = IPP_JSTATE_PROCESSING, RULE(IPP_OP_CANCEL_JOB, FAKE_LATE)},
         FOLLOW,
         3,
         PRINT_DONE},
    };
    for (size_t i = 0; i < sizeof drops / sizeof *drops; i++) {
        print_message("%s\n", drops[i].name);
        struct fake *fake = &drops[i].fake;
        fake_start(fake);
        struct printer *printer = printer_at(fake->port);
        printer_submit(printer, some_ink());
        wait_until_asked(fake, drops[i].after, drops[i].times);
        const int64_t begin = clock_monotonic_ms();
        printer_cancel(printer);
        assert_true(printer_wait(printer, LONG_MS));
        // Less than the 20 s that a printer gets to take a job, far more than a slow machine needs.
        assert_true(clock_monotonic_ms() - begin < 15000);
        const struct print_status status = last_status(printer);
        assert_int_equal(status.state, drops[i].state);
        assert_int_equal(fake_refill(fake), 0);
        printer_destroy(printer);
        fake_stop(fake);
    }
}

// ---- from one slip to the next
// -----------------------------------------------------------------

static void after_trouble_the_next_slip_comes_out_once(void **test) {
    (void)test;
    static struct fake fake = {.sheets = 1, DURING("media-jam-error")};
    fake_start(&fake);
    struct printer *printer = printer_at(fake.port);
    assert_int_equal(print_one(printer).trouble, TROUBLE_JAM);
    pthread_mutex_lock(&fake.lock);
    fake.job_reasons[0] = NULL;
    fake.job_state = 0;
    pthread_mutex_unlock(&fake.lock);
    assert_int_equal(fake_refill(&fake), 0);
    assert_int_equal(print_one(printer).state, PRINT_DONE);
    assert_int_equal(fake.printed, 1);
    printer_destroy(printer);
    fake_stop(&fake);
}

static void a_slip_that_the_printer_keeps_stands_in_the_way_of_the_next(void **test) {
    (void)test;
    static struct fake fake = {
        .sheets = 1,
        DURING("media-jam-error"),
        RULE(IPP_OP_CANCEL_JOB, FAKE_STATUS, IPP_STATUS_ERROR_FORBIDDEN),
    };
    fake_start(&fake);
    struct printer *printer = printer_at(fake.port);
    assert_int_equal(print_one(printer).trouble, TROUBLE_JAM);
    pthread_mutex_lock(&fake.lock);
    fake.job_reasons[0] = NULL;
    pthread_mutex_unlock(&fake.lock);
    const struct print_status status = print_one(printer);
    assert_int_equal(status.state, PRINT_TROUBLE);
    assert_non_null(strstr(status.text, "oud briefje"));
    assert_int_equal(fake.job_count, 1); // nothing was sent
    printer_destroy(printer);
    fake_stop(&fake);
}

// The printer was started anew, and counts from 1 again.
static void the_job_of_somebody_else_with_the_same_number_is_left_alone(void **test) {
    (void)test;
    static struct fake fake = {
        .sheets = 1, .job_state = IPP_JSTATE_PROCESSING, RULE(FOLLOW, FAKE_DIE)};
    fake_start(&fake);
    struct printer *printer = printer_at(fake.port);
    assert_int_equal(print_one(printer).trouble, TROUBLE_GONE);
    fake_stop(&fake);
    fake.rules[0] = (struct fake_rule){.way = FAKE_RIGHT};
    snprintf(fake.jobs[0].name, sizeof fake.jobs[0].name, "notulen");
    memset(fake.asked, 0, sizeof fake.asked);
    fake_start(&fake);
    wait_until_asked(&fake, IPP_OP_GET_JOBS, 1); // the last question of a look
    assert_int_equal(fake.asked[IPP_OP_CANCEL_JOB], 0);
    assert_int_equal(fake_refill(&fake), 1);
    printer_destroy(printer);
    fake_stop(&fake);
}

static void wait_until_over(struct fake *fake, int job) {
    for (int tries = 0; tries < LONG_MS / 10; tries++) {
        pthread_mutex_lock(&fake->lock);
        const bool over = fake_is_over(&fake->jobs[job]);
        pthread_mutex_unlock(&fake->lock);
        if (over)
            return;
        usleep(10000);
    }
    fail_msg("job %d is still there", job + 1);
}

static void a_slip_is_called_back_when_the_printer_returns(void **test) {
    (void)test;
    static struct fake fake = {.job_state = IPP_JSTATE_PROCESSING, RULE(FOLLOW, FAKE_DIE)};
    fake_start(&fake);
    struct printer *printer = printer_at(fake.port);
    assert_int_equal(print_one(printer).trouble, TROUBLE_GONE);
    fake_stop(&fake);
    fake.rules[0] = (struct fake_rule){.way = FAKE_RIGHT};
    fake_start(&fake); // with the job that it had
    wait_until_over(&fake, 0);
    assert_int_equal(fake_refill(&fake), 0);
    printer_destroy(printer);
    fake_stop(&fake);
}

// The kiosk was started anew: it knows nothing of what it sent before.
static void slips_from_before_the_start_are_called_back_and_those_of_others_are_not(void **test) {
    (void)test;
    static struct fake fake = {
        .jobs = {{1, IPP_JSTATE_PENDING, true, "verwijsbriefje", "wegwijs", "none"},
                 {2, IPP_JSTATE_PENDING, true, "notulen", "anonymous", "none"},
                 {3, IPP_JSTATE_HELD, true, "verwijsbriefje", "wegwijs", "none"}},
        .job_count = 3,
    };
    fake_start(&fake);
    struct printer *printer = printer_at(fake.port);
    wait_until_over(&fake, 0);
    wait_until_over(&fake, 2);
    assert_int_equal(fake_refill(&fake), 1);
    assert_int_equal(fake.jobs[1].state, IPP_JSTATE_COMPLETED);
    printer_destroy(printer);
    fake_stop(&fake);
}

static void a_printer_that_is_off_is_not_present(void **test) {
    (void)test;
    static struct fake fake;
    fake_start(&fake);
    fake_stop(&fake); // its port is free again
    struct printer *printer = printer_at(fake.port);
    for (int tries = 0; printer_present(printer) && tries < LONG_MS / 10; tries++)
        usleep(10000);
    assert_false(printer_present(printer));
    assert_int_equal(print_one(printer).trouble, TROUBLE_GONE);
    printer_destroy(printer);
}

// ---- settings
// ----------------------------------------------------------------------------------

static void only_a_printer_on_this_machine_is_taken(void **test) {
    (void)test;
    static const struct {
        const char *uri, *text; // text: part of the error; NULL: fine
    } uris[] = {
        {"ipp://localhost:60000/ipp/print", NULL},
        {"ipp://localhost/ipp/print", NULL},
        {"ipp://localhost", NULL},
        {"ipp://127.0.0.1:60001/ipp/print?paper=a4", NULL},
        {"ipp://[::1]:60001/ipp/print?paper=a5", NULL},
        {"ipp://printer.example/ipp/print", "only ipp://localhost"},
        {"ipp://localhost.example/ipp/print", "only ipp://localhost"},
        {"ipp://192.0.2.1:631/ipp/print", "only ipp://localhost"},
        {"ipp://user@printer.example/", "only ipp://localhost"},
        {"ipp://localhost@printer.example/", "only ipp://localhost"},
        {"ipp:///ipp/print", "only ipp://localhost"},
        {"ipp:localhost", "write it as"},
        {"ipp://localhost:0/ipp/print", "a port is"},
        {"ipp://localhost:65536/", "a port is"},
        {"ipp://localhost:/", "a port is"},
        {"ipp://localhost:60000@printer.example/", "a port is"},
        {"ipp://localhost/ipp print", "no path"},
        {"ipp://localhost/ipp\r\nHost: x", "no path"},
        {"ipp://localhost?paper=roll80", "not on a roll"},
        {"ipp://localhost?paper=a3", "no paper"},
        {"ipp://localhost?fail=jam", "no parameter"},
    };
    for (size_t i = 0; i < sizeof uris / sizeof *uris; i++) {
        struct error err = {0};
        struct printer *printer =
            printer_create(uris[i].uri, (struct print_wake){NULL, NULL}, &err);
        print_message("%s\n", uris[i].uri);
        if (uris[i].text) {
            assert_null(printer);
            assert_int_equal(err.code, ERR_USAGE);
            assert_non_null(strstr(err.text, uris[i].text));
        } else {
            assert_non_null(printer);
        }
        printer_destroy(printer);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_printer_on_this_machine_is_taken),
        cmocka_unit_test(a_slip_that_nobody_waits_for_is_called_back),
        cmocka_unit_test(after_trouble_the_next_slip_comes_out_once),
        cmocka_unit_test(a_slip_that_the_printer_keeps_stands_in_the_way_of_the_next),
        cmocka_unit_test(a_slip_is_called_back_when_the_printer_returns),
        cmocka_unit_test(the_job_of_somebody_else_with_the_same_number_is_left_alone),
        cmocka_unit_test(slips_from_before_the_start_are_called_back_and_those_of_others_are_not),
        cmocka_unit_test(a_printer_that_is_off_is_not_present),
        cmocka_unit_test(each_slip_ends_and_nothing_of_it_comes_out_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
