// SPDX-License-Identifier: EUPL-1.2
// The worker with drivers that misbehave, come and go, or are called from all sides at once.
#include "ledger.h"
#include "print/driver.h"
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { LONG_MS = 60000 }; // a limit, never a wait

struct odd {
    sem_t inside, go, closed, woken;
    enum print_state end;
    struct print_fault fault;
    bool hang; // deaf to the link
    bool listen;
    int look_fd;
    atomic_bool plugged;
};

static void odd_init(struct odd *odd) {
    memset(odd, 0, sizeof *odd);
    sem_init(&odd->inside, 0, 0);
    sem_init(&odd->go, 0, 0);
    sem_init(&odd->closed, 0, 0);
    sem_init(&odd->woken, 0, 0);
    odd->end = PRINT_DONE;
    odd->look_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}

static void odd_fini(struct odd *odd) {
    close(odd->look_fd);
    sem_destroy(&odd->inside);
    sem_destroy(&odd->go);
    sem_destroy(&odd->closed);
    sem_destroy(&odd->woken);
}

static void wait_for(sem_t *semaphore) {
    while (sem_wait(semaphore) != 0)
        ;
}

static void odd_wake(void *user) {
    sem_post(&((struct odd *)user)->woken);
}

static void odd_close(void *self) {
    sem_post(&((struct odd *)self)->closed);
}

static struct paper odd_paper(const void *self) {
    const struct odd *odd = self;
    return odd->plugged ? PAPER_A5 : PAPER_ROLL_58;
}

static enum print_state odd_send(void *self, const struct ink *ink, struct print_link *link,
                                 struct print_fault *fault) {
    struct odd *odd = self;
    (void)ink;
    sem_post(&odd->inside);
    if (odd->hang)
        wait_for(&odd->go);
    if (odd->listen && !print_link_pause(link, LONG_MS))
        return PRINT_CANCELLED;
    *fault = odd->fault;
    return odd->end;
}

static bool odd_look(void *self) {
    struct odd *odd = self;
    eventfd_t rung;
    eventfd_read(odd->look_fd, &rung);
    return odd->plugged;
}

static int odd_look_fd(const void *self) {
    return ((const struct odd *)self)->look_fd;
}

static const struct print_driver odd_driver = {
    .scheme = "odd", .close = odd_close, .paper = odd_paper, .send = odd_send};
static const struct print_driver plug_driver = {.scheme = "plug",
                                                .close = odd_close,
                                                .paper = odd_paper,
                                                .send = odd_send,
                                                .look = odd_look,
                                                .look_fd = odd_look_fd};

static struct printer *make(struct odd *odd, const struct print_driver *driver) {
    struct printer *printer =
        printer_create_with(driver, odd, (struct print_wake){odd_wake, odd}, NULL);
    assert_non_null(printer);
    return printer;
}

static struct ink *some_ink(void) {
    return ink_create(8, 1, 203);
}

static struct print_status last_status(struct printer *printer) {
    struct print_status status = {0};
    while (printer_poll(printer, &status))
        ;
    return status;
}

static void a_driver_that_hangs_holds_nobody(void **test) {
    (void)test;
    struct odd odd;
    odd_init(&odd);
    odd.hang = true;
    struct printer *printer = make(&odd, &odd_driver);
    printer_submit(printer, some_ink());
    wait_for(&odd.inside);
    printer_cancel(printer); // not a moment
    assert_int_equal(printer_submit(printer, some_ink()), 2);
    printer_destroy(printer);
    assert_int_not_equal(sem_trywait(&odd.closed), 0); // the driver is still in use
    int woken;
    sem_getvalue(&odd.woken, &woken);
    sem_post(&odd.go); // it wakes up when nobody is there any more
    wait_for(&odd.closed);
    int after;
    sem_getvalue(&odd.woken, &after);
    assert_int_equal(after, woken);
    assert_int_not_equal(sem_trywait(&odd.inside), 0); // and the second slip never came in
    odd_fini(&odd);
}

static void an_end_for_no_reason_is_trouble(void **test) {
    (void)test;
    static const struct {
        const char *name;
        enum print_state end;
        struct print_fault fault;
        enum print_state told;
        enum print_trouble trouble;
        bool low;
    } rows[] = {
        {"called off by nobody", PRINT_CANCELLED, {0}, PRINT_TROUBLE, TROUBLE_OTHER, false},
        {"trouble without a name", PRINT_TROUBLE, {0}, PRINT_TROUBLE, TROUBLE_OTHER, false},
        {"trouble with a name",
         PRINT_TROUBLE,
         {.trouble = TROUBLE_CUTTER, .text = "Het mes zit vast."},
         PRINT_TROUBLE,
         TROUBLE_CUTTER,
         false},
        {"done, with little paper left", PRINT_DONE, {.low = true}, PRINT_DONE, TROUBLE_NONE, true},
        {"sent", PRINT_SENT, {0}, PRINT_SENT, TROUBLE_NONE, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct odd odd;
        odd_init(&odd);
        odd.end = rows[i].end;
        odd.fault = rows[i].fault;
        struct printer *printer = make(&odd, &odd_driver);
        printer_submit(printer, some_ink());
        assert_true(printer_wait(printer, LONG_MS));
        const struct print_status status = last_status(printer);
        assert_int_equal(status.state, rows[i].told);
        assert_int_equal(status.trouble, rows[i].trouble);
        assert_int_equal(status.low, rows[i].low);
        assert_int_equal(printer_low(printer), rows[i].low);
        assert_int_equal(status.text[0] != '\0', rows[i].told == PRINT_TROUBLE);
        printer_destroy(printer);
        odd_fini(&odd);
    }
}

static void after_a_cancel_another_slip_waits_its_turn(void **test) {
    (void)test;
    struct odd odd;
    struct ledger ledger = {0};
    odd_init(&odd);
    odd.listen = true;
    struct printer *printer = make(&odd, &odd_driver);
    assert_int_equal(ledger_submit(&ledger, printer, some_ink()), 1);
    wait_for(&odd.inside);
    assert_int_equal(ledger_submit(&ledger, printer, some_ink()), 0);
    printer_cancel(printer);
    // Before the worker has noticed, or after.
    assert_int_equal(ledger_submit(&ledger, printer, some_ink()), 2);
    assert_int_equal(ledger_submit(&ledger, printer, some_ink()), 0);
    wait_for(&odd.inside);
    printer_cancel(printer);
    assert_true(printer_wait(printer, LONG_MS));
    ledger_read(&ledger, printer);
    ledger_check(&ledger);
    assert_int_equal(ledger.ends[PRINT_CANCELLED], 2);
    printer_destroy(printer);
    odd_fini(&odd);
}

static void wait_for_present(struct odd *odd, struct printer *printer, bool present) {
    struct print_status status = {0};
    do {
        wait_for(&odd->woken);
        while (printer_poll(printer, &status))
            ;
    } while (status.present != present);
    assert_int_equal(status.job, 0);
    assert_int_equal(printer_present(printer), present);
}

static void a_printer_that_comes_and_goes_is_looked_at(void **test) {
    (void)test;
    struct odd odd;
    odd_init(&odd);
    struct printer *printer = make(&odd, &plug_driver);
    assert_false(printer_present(printer));
    for (int i = 0; i < 5; i++) {
        odd.plugged = true;
        eventfd_write(odd.look_fd, 1);
        wait_for_present(&odd, printer, true);
        assert_int_equal(printer_paper(printer).width_dots, PAPER_A5.width_dots);
        odd.plugged = false;
        eventfd_write(odd.look_fd, 1);
        wait_for_present(&odd, printer, false);
        assert_int_equal(printer_paper(printer).width_dots, PAPER_ROLL_58.width_dots);
    }
    printer_destroy(printer);
    odd_fini(&odd);
}

// A plug that rattles while nobody polls pushes no end out of the queue.
static void a_rattling_plug_hides_nothing(void **test) {
    (void)test;
    struct odd odd;
    struct ledger ledger = {0};
    odd_init(&odd);
    struct printer *printer = make(&odd, &plug_driver);
    assert_int_equal(ledger_submit(&ledger, printer, some_ink()), 1);
    assert_true(printer_wait(printer, LONG_MS));
    for (int i = 0; i < 3; i++)
        wait_for(&odd.woken);
    for (int i = 0; i < 40; i++) {
        odd.plugged = i % 2 == 0;
        eventfd_write(odd.look_fd, 1);
        wait_for(&odd.woken);
    }
    ledger_read(&ledger, printer);
    ledger_check(&ledger);
    assert_int_equal(ledger.ends[PRINT_DONE], 1);
    assert_int_equal(ledger.presence, 1); // the last word
    printer_destroy(printer);
    odd_fini(&odd);
}

// ---- from all sides

static void *cancel_often(void *user) {
    struct printer *printer = user;
    for (int i = 0; i < 20000; i++)
        printer_cancel(printer);
    return NULL;
}

static void cancels_at_any_moment_lose_nothing(void **test) {
    (void)test;
    struct odd odd;
    struct ledger ledger = {0};
    odd_init(&odd);
    for (int turn = 0; turn < 20; turn++) {
        struct printer *printer = make(&odd, &odd_driver);
        pthread_t thread;
        ledger.count = 0;
        assert_int_equal(pthread_create(&thread, NULL, cancel_often, printer), 0);
        while (ledger.count < LEDGER_JOBS) {
            ledger_submit(&ledger, printer, some_ink());
            ledger_read(&ledger, printer);
        }
        assert_true(printer_wait(printer, LONG_MS));
        pthread_join(thread, NULL);
        ledger_read(&ledger, printer);
        ledger_check(&ledger);
        printer_destroy(printer);
    }
    assert_int_equal(ledger.ends[PRINT_TROUBLE], 0);
    odd_fini(&odd);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_driver_that_hangs_holds_nobody),
        cmocka_unit_test(an_end_for_no_reason_is_trouble),
        cmocka_unit_test(after_a_cancel_another_slip_waits_its_turn),
        cmocka_unit_test(a_printer_that_comes_and_goes_is_looked_at),
        cmocka_unit_test(a_rattling_plug_hides_nothing),
        cmocka_unit_test(cancels_at_any_moment_lose_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
