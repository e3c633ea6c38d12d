// SPDX-License-Identifier: EUPL-1.2
// Ten thousand slips with everything that can happen to them, on a clock that is counted: none lost
// in silence, none doubled, no "klaar" without paper, no paper after trouble. The visitor taps in
// the midst of it, at moments that the seed decides. Once with a printer of this test's own, once
// through the real language of receipt printers to a printer in memory.
#include "fake_thermal.h"
#include "ledger.h"
#include "print/driver.h"
#include "print/escpos.h"
#include "print/star.h"
#include <semaphore.h>
#include <stdio.h>

enum {
    JOBS = 10000,
    JOBS_OF_A_RUN = 24, // then the kiosk is switched off and on
    LONG_MS = 120000,   // a limit, never a wait
};

// What the visitor does while a slip is on its way.
struct visitor {
    struct ledger *ledger;
    struct printer *printer;
    uint32_t *seed;
    bool cancelled;
    unsigned again; // a slip that was asked for after the cancel
    struct ink *(*make)(uint32_t number);
};

static void tap(struct visitor *visitor) {
    const unsigned job =
        ledger_submit(visitor->ledger, visitor->printer, visitor->make(draw(visitor->seed)));
    if (!visitor->cancelled && job)
        broken("a second tap began job %u", job);
    if (visitor->cancelled && visitor->again && job)
        broken("a third tap began job %u", job);
    if (job)
        visitor->again = job;
}

// Now and then, in the worker's thread: so the same seed is the same story.
static void visitor_acts(struct visitor *visitor) {
    ledger_read(visitor->ledger, visitor->printer);
    if (one_in(visitor->seed, 3))
        tap(visitor);
    if (!visitor->cancelled && one_in(visitor->seed, 4)) {
        printer_cancel(visitor->printer);
        visitor->cancelled = true;
    } else if (visitor->again && one_in(visitor->seed, 4)) {
        printer_cancel(visitor->printer); // both of them
        visitor->again = 0;
    }
}

static void tell_ends(const struct ledger *ledger) {
    print_message("%d done, %d sent, %d trouble, %d cancelled\n", ledger->ends[PRINT_DONE],
                  ledger->ends[PRINT_SENT], ledger->ends[PRINT_TROUBLE],
                  ledger->ends[PRINT_CANCELLED]);
}

// ---- a printer of our own
// ----------------------------------------------------------------------------

struct own {
    uint32_t seed;
    struct ledger ledger;
    struct visitor visitor;
    struct printer *printer;
    bool plugged, paper, closed, mute;
    bool restart; // somebody pulls the kiosk's plug in the midst of the next slip
    sem_t midst;
    int out; // slips on paper since the last look
    bool running;
};

static struct ink *own_ink(uint32_t number) {
    (void)number;
    return ink_create(8, 1, 203);
}

static void own_close(void *self) {
    (void)self;
}

static struct paper own_paper(const void *self) {
    (void)self;
    return PAPER_ROLL_80;
}

static enum print_trouble own_trouble(const struct own *own) {
    return !own->plugged  ? TROUBLE_GONE
           : !own->closed ? TROUBLE_COVER_OPEN
           : !own->paper  ? TROUBLE_PAPER_OUT
                          : TROUBLE_NONE;
}

// Things go wrong, and sometimes right again.
static void own_happens(struct own *own) {
    switch (draw(&own->seed) % 50) {
    case 0:
        own->plugged = !own->plugged;
        break;
    case 1:
        own->paper = !own->paper;
        break;
    case 2:
        own->closed = !own->closed;
        break;
    case 3:
        visitor_acts(&own->visitor);
        break;
    default:
        break;
    }
}

static void own_mend(struct own *own) {
    own->plugged = own->paper = own->closed = true;
}

static enum print_state own_send(void *self, const struct ink *ink, struct print_link *link,
                                 struct print_fault *fault) {
    struct own *own = self;
    (void)ink;
    if (own->running)
        broken("two at a time");
    own->running = true;
    if (own->restart) {
        sem_post(&own->midst);
        print_link_started(link);
        if (print_link_pause(link, LONG_MS))
            broken("nobody dropped the slip");
    }
    enum print_state end = PRINT_DONE;
    for (int band = 0; band < 10 && end == PRINT_DONE; band++) {
        if (print_link_dropped(link))
            end = PRINT_CANCELLED;
        else if (own_trouble(own) != TROUBLE_NONE)
            end = print_fault_set(fault, own_trouble(own), "Er is iets.");
        else if (band > 0)
            print_link_started(link);
        if (!own->restart)
            own_happens(own);
    }
    if (end == PRINT_DONE)
        own->out++;
    fault->low = one_in(&own->seed, 5);
    own->running = false;
    return end == PRINT_DONE && own->mute ? PRINT_SENT : end;
}

static const struct print_driver own_driver = {
    .scheme = "own",
    .close = own_close,
    .paper = own_paper,
    .send = own_send,
};

static void own_start(struct own *own) {
    own->printer = printer_create_with(&own_driver, own, (struct print_wake){NULL, NULL}, NULL);
    own->visitor.printer = own->printer;
    own->mute = one_in(&own->seed, 3);
}

// What was told of the slips that have ended, against what lies there.
static void own_compare(struct own *own, const int before[LEDGER_STATES]) {
    const int told = own->ledger.ends[PRINT_DONE] - before[PRINT_DONE] +
                     own->ledger.ends[PRINT_SENT] - before[PRINT_SENT];
    if (told != own->out)
        broken("%d slips were told, %d lie there", told, own->out);
    own->out = 0;
}

static void own_restart(struct own *own) {
    ledger_submit(&own->ledger, own->printer, own_ink(1));
    while (sem_wait(&own->midst) != 0)
        ;
    printer_destroy(own->printer);
    assert_int_equal(own->out, 0); // the slip of before comes out for nobody
    own->restart = false;
    own->ledger.count = 0; // nobody is there to hear of it
    own_start(own);
}

static void ten_thousand_slips_of_a_printer_of_our_own(void **test) {
    (void)test;
    struct own own = {.seed = seed_of("own")};
    sem_init(&own.midst, 0, 0);
    own_mend(&own);
    own.visitor = (struct visitor){.ledger = &own.ledger, .seed = &own.seed, .make = own_ink};
    own_start(&own);
    int jobs = 0;
    for (int i = 0; jobs < JOBS; i++) {
        int before[LEDGER_STATES];
        memcpy(before, own.ledger.ends, sizeof before);
        own.visitor.cancelled = false;
        own.visitor.again = 0;
        assert_true(ledger_submit(&own.ledger, own.printer, own_ink(draw(&own.seed))) > 0);
        assert_true(printer_wait(own.printer, LONG_MS));
        ledger_read(&own.ledger, own.printer);
        own_compare(&own, before);
        if (!one_in(&own.seed, 3))
            own_mend(&own);
        if (own.ledger.count < JOBS_OF_A_RUN)
            continue;
        jobs += (int)own.ledger.count;
        own.restart = one_in(&own.seed, 2);
        ledger_check(&own.ledger);
        if (own.restart) {
            own_mend(&own);
            own_restart(&own);
        } else {
            printer_destroy(own.printer);
            own.ledger.count = 0;
            own_start(&own);
        }
    }
    printer_destroy(own.printer);
    sem_destroy(&own.midst);
    tell_ends(&own.ledger);
    for (int end = PRINT_DONE; end <= PRINT_CANCELLED; end++)
        assert_true(own.ledger.ends[end] > JOBS / 50); // the story has all of them
}

// ---- the real language of receipt printers
// ----------------------------------------------------------------

struct roll {
    uint32_t seed;
    struct ledger ledger;
    struct visitor visitor;
    struct printer *printer;
    const struct thermal_language *language;
    struct thermal_memory memory;
    struct fake_thermal *fake;
    struct fake_setup setup;
    struct fake_port port;
    int64_t act_ms; // when the visitor taps; 0: never
    struct print_link *link;
    int out; // slips that lay there whole when their end was told
};

static struct ink *roll_ink(uint32_t number) {
    struct ink *ink = ink_create(64, 100 + (int)(number % 400), 203);
    for (int y = 0; y < ink->height; y++)
        for (int x = 0; x < ink->stride; x++) {
            draw(&number);
            ink->rows[y * ink->stride + x] = (uint8_t)(number | 0x18);
        }
    return ink;
}

static int whole_copies(const struct roll *roll, const struct ink *ink, int from) {
    int copies = 0, extra;
    for (int i = from; i < fake_slips(roll->fake); i++)
        copies += fake_equal_rows(roll->fake, fake_slip(roll->fake, i), ink, &extra) == ink->height;
    return copies;
}

static bool roll_dropped(void *user) {
    struct roll *roll = user;
    if (roll->act_ms && roll->port.now_ms >= roll->act_ms) {
        visitor_acts(&roll->visitor);
        roll->act_ms = one_in(&roll->seed, 2) ? roll->port.now_ms + draw(&roll->seed) % 200 : 0;
    }
    return print_link_dropped(roll->link);
}

static void roll_started(void *user) {
    print_link_started(((struct roll *)user)->link);
}

// Where something goes wrong, in rows from here; beyond the slip's end nothing does.
static int somewhere(struct roll *roll, unsigned n) {
    return one_in(&roll->seed, n) ? fake_rows(roll->fake) + 1 + (int)(draw(&roll->seed) % 700) : 0;
}

static void things_go_wrong(struct roll *roll) {
    struct fake_setup setup = roll->setup;
    setup.low_row = somewhere(roll, 8);
    setup.paper_out_row = somewhere(roll, 8);
    setup.cover_row = somewhere(roll, 8);
    setup.cutter_row = somewhere(roll, 16);
    setup.hang_row = somewhere(roll, 16);
    setup.mute_row = somewhere(roll, 16);
    setup.unplug_row = somewhere(roll, 12);
    setup.late_ms = one_in(&roll->seed, 4) ? (int)(draw(&roll->seed) % 700) : 0;
    fake_break(roll->fake, &setup);
    roll->act_ms = one_in(&roll->seed, 3) ? roll->port.now_ms + 1 + draw(&roll->seed) % 600 : 0;
}

// Staff put it right, and all that it still holds comes out.
static void people_mend(struct roll *roll) {
    fake_break(roll->fake, &roll->setup);
    fake_mend(roll->fake);
    fake_pass(roll->fake, 3000);
}

static enum print_state roll_send(void *self, const struct ink *ink, struct print_link *link,
                                  struct print_fault *fault) {
    struct roll *roll = self;
    const int64_t now_ms = roll->port.now_ms;
    const int before = fake_slips(roll->fake);
    roll->link = link;
    fake_port_init(&roll->port, roll->fake);
    roll->port.now_ms = now_ms;
    roll->port.user = roll;
    roll->port.dropped = roll_dropped;
    roll->port.tell_started = roll_started;
    things_go_wrong(roll);
    enum print_state end =
        fake_is_gone(roll->fake)
            ? print_fault_set(fault, TROUBLE_GONE, thermal_trouble_text(TROUBLE_GONE))
            : thermal_send(roll->language, &roll->port.port, &roll->memory, ink, true, fault);
    // From here on its end is told, and what comes out now is what nobody was told of.
    const int told = whole_copies(roll, ink, before);
    people_mend(roll);
    const int all = whole_copies(roll, ink, before);
    if (all > 1)
        broken("%d copies of one slip", all);
    if (end == PRINT_DONE && told != 1)
        broken("done, and %d slips lie there", told);
    if ((end == PRINT_TROUBLE || end == PRINT_CANCELLED) && all > told)
        broken("a slip came out after it ended as %d, trouble %d", end, fault->trouble);
    roll->out += told;
    return end;
}

static const struct print_driver roll_driver = {
    .scheme = "roll",
    .close = own_close,
    .paper = own_paper,
    .send = roll_send,
};

static void roll_start(struct roll *roll) {
    roll->fake = fake_create(&roll->setup);
    roll->memory = (struct thermal_memory){0};
    roll->ledger.count = 0;
    roll->printer = printer_create_with(&roll_driver, roll, (struct print_wake){NULL, NULL}, NULL);
    roll->visitor = (struct visitor){
        .ledger = &roll->ledger, .printer = roll->printer, .seed = &roll->seed, .make = roll_ink};
}

static void roll_stop(struct roll *roll) {
    ledger_check(&roll->ledger);
    printer_destroy(roll->printer);
    fake_destroy(roll->fake);
}

static void print_slips(struct roll *roll, int jobs) {
    roll_start(roll);
    while (jobs > 0) {
        roll->visitor.cancelled = false;
        roll->visitor.again = 0;
        const unsigned before = roll->ledger.count;
        ledger_submit(&roll->ledger, roll->printer, roll_ink(draw(&roll->seed)));
        assert_true(printer_wait(roll->printer, LONG_MS));
        ledger_read(&roll->ledger, roll->printer);
        jobs -= (int)(roll->ledger.count - before);
        if (roll->ledger.count >= JOBS_OF_A_RUN) {
            roll_stop(roll);
            roll_start(roll);
        }
    }
    roll_stop(roll);
    tell_ends(&roll->ledger);
}

static void ten_thousand_slips_of_real_receipt_printers(void **test) {
    (void)test;
    static const struct {
        const char *name;
        struct fake_setup setup;
        const struct thermal_language *language;
        int jobs;
    } rows[] = {
        {"a printer that answers all", {.buffer = 4096}, &escpos_language, 7000},
        {"one that does not say what it printed",
         {.buffer = 4096, .no_fence = true},
         &escpos_language,
         1000},
        {"one that is asked for everything", {.no_news = true}, &escpos_language, 1000},
        {"a Star", {.star = true}, &star_language, 1000},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct roll roll = {
            .seed = seed_of(rows[i].name), .setup = rows[i].setup, .language = rows[i].language};
        print_slips(&roll, rows[i].jobs);
        for (int end = PRINT_TROUBLE; end <= PRINT_CANCELLED; end++)
            assert_true(roll.ledger.ends[end] > rows[i].jobs / 50);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_thousand_slips_of_a_printer_of_our_own),
        cmocka_unit_test(ten_thousand_slips_of_real_receipt_printers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
