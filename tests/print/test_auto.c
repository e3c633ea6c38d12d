// SPDX-License-Identifier: EUPL-1.2
// Printers that come and go, in a machine of umockdev's making: its udev and its /dev are real to
// libudev and to the drivers, but nothing is plugged in anywhere.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "fake_ipp.h"
#include "print/driver.h"
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <umockdev.h>
#include <unistd.h>

enum { SOON_MS = 10000, STILL_MS = 300 }; // a limit; how long nothing must happen

#define RECEIPT ":070102:"
#define OFFICE ":070102:070104:"
#define PHONE ":ffff00:"

struct bench {
    UMockdevTestbed *machine;
    struct printer *printer;
    int wake[2];      // a byte for each status
    char *devices[3]; // from the plug up: the device, its interface, the printer's node
    int cable;        // the printer's end of /dev/usb/lp0; -1: none
    int number;
};

static void ring(void *user) {
    const struct bench *bench = user;
    assert_int_equal(write(bench->wake[1], "!", 1), 1);
}

static void plug_in(struct bench *bench, const char *vendor, const char *interfaces,
                    const char *commands) {
    UMockdevTestbed *machine = bench->machine;
    char number[16], id[128];
    snprintf(number, sizeof number, "%d", ++bench->number);
    snprintf(id, sizeof id, "MFG:X;CMD:%s;MDL:Y;CLS:PRINTER;", commands);
    bench->devices[0] = umockdev_testbed_add_device(
        machine, "usb", "1-1", NULL, "idVendor", vendor, "busnum", "1", "devnum", number, NULL,
        "DEVTYPE", "usb_device", "ID_USB_INTERFACES", interfaces, NULL);
    if (!strstr(interfaces, "070102"))
        return;
    bench->devices[1] =
        umockdev_testbed_add_device(machine, "usb", "1-1:1.0", bench->devices[0], "ieee1284_id", id,
                                    NULL, "DEVTYPE", "usb_interface", NULL);
    bench->devices[2] = umockdev_testbed_add_device(machine, "usbmisc", "lp0", bench->devices[1],
                                                    NULL, "DEVNAME", "/dev/usb/lp0", NULL);
}

static void pull_out(struct bench *bench) {
    for (int i = 2; i >= 0; i--) {
        if (!bench->devices[i])
            continue;
        umockdev_testbed_uevent(bench->machine, bench->devices[i], "remove");
        umockdev_testbed_remove_device(bench->machine, bench->devices[i]);
        free(bench->devices[i]);
        bench->devices[i] = NULL;
    }
}

// Where /dev/usb/lp0 leads to: umockdev's own nodes are links, which the driver rightly refuses.
static char cable_name[64];

int open(const char *path, int flags, ...) {
    const bool lp = strcmp(path, "/dev/usb/lp0") == 0 && cable_name[0];
    va_list more;
    va_start(more, flags);
    const int mode = flags & O_CREAT ? va_arg(more, int) : 0;
    va_end(more);
    return openat(AT_FDCWD, lp ? cable_name : path, flags, mode);
}

// The printer's end of a cable that takes everything and never says a word.
static void lay_cable(struct bench *bench) {
    struct termios raw;
    bench->cable = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    assert_true(bench->cable >= 0 && grantpt(bench->cable) == 0 && unlockpt(bench->cable) == 0);
    assert_int_equal(tcgetattr(bench->cable, &raw), 0);
    cfmakeraw(&raw);
    assert_int_equal(tcsetattr(bench->cable, TCSANOW, &raw), 0);
    snprintf(cable_name, sizeof cable_name, "%s", ptsname(bench->cable));
}

static void cut_cable(struct bench *bench) {
    if (bench->cable >= 0)
        close(bench->cable);
    bench->cable = -1;
    cable_name[0] = '\0';
}

static void start(struct bench *bench, const char *uri) {
    struct error err = {0};
    assert_int_equal(pipe2(bench->wake, O_CLOEXEC | O_NONBLOCK), 0);
    bench->printer = printer_create(uri, (struct print_wake){ring, bench}, &err);
    if (!bench->printer)
        fail_msg("%s", err.text);
}

static void stop(struct bench *bench) {
    printer_destroy(bench->printer);
    pull_out(bench);
    cut_cable(bench);
    close(bench->wake[0]);
    close(bench->wake[1]);
    g_object_unref(bench->machine);
}

#define NEW_BENCH ((struct bench){.machine = umockdev_testbed_new(), .cable = -1})

// The next status within `ms`, while what the driver writes is taken off the cable. Only the wake is
// waited for: a cable that nobody holds is always ready, with nothing.
static bool next(struct bench *bench, struct print_status *status, int ms, char *taken,
                 size_t *len) {
    const int64_t end = clock_monotonic_ms() + ms;
    while (!printer_poll(bench->printer, status)) {
        struct pollfd wake = {.fd = bench->wake[0], .events = POLLIN};
        char some[4096];
        if (clock_monotonic_ms() >= end)
            return false;
        poll(&wake, 1, 10);
        while (read(bench->wake[0], some, sizeof some) > 0)
            ;
        for (ssize_t got; taken && (got = read(bench->cable, some, sizeof some)) > 0;)
            for (ssize_t i = 0; i < got && *len < 64; i++)
                taken[(*len)++] = some[i];
    }
    return true;
}

static void expect_present(struct bench *bench, bool present) {
    struct print_status status;
    assert_true(next(bench, &status, SOON_MS, NULL, NULL));
    assert_int_equal(status.job, 0);
    assert_int_equal(status.present, present);
    assert_int_equal(printer_present(bench->printer), present);
}

static void expect_nothing(struct bench *bench) {
    struct print_status status;
    assert_false(next(bench, &status, STILL_MS, NULL, NULL));
}

static void it_follows_the_plug(void **test) {
    (void)test;
    struct bench bench = NEW_BENCH;
    start(&bench, "auto");
    expect_nothing(&bench);
    assert_false(printer_present(bench.printer));
    for (int i = 0; i < 3; i++) {
        plug_in(&bench, "04b8", RECEIPT, "ESC/POS");
        expect_present(&bench, true);
        pull_out(&bench);
        expect_present(&bench, false);
    }
    stop(&bench);
}

static void what_was_plugged_in_before_is_found(void **test) {
    (void)test;
    struct bench bench = NEW_BENCH;
    plug_in(&bench, "04b8", RECEIPT, "ESC/POS");
    start(&bench, "auto?width=384");
    expect_present(&bench, true);
    assert_int_equal(printer_paper(bench.printer).width_dots, 384);
    stop(&bench);
}

static void what_is_no_receipt_printer_gets_no_rows(void **test) {
    (void)test;
    static const struct {
        const char *name, *vendor, *interfaces, *commands;
        bool found;
    } rows[] = {
        {"an Epson", "04b8", RECEIPT, "ESC/POS", true},
        {"one that names no language", "0416", RECEIPT, "", true},
        {"one that is called as its maker", "0fe6", RECEIPT, "EPSON", true},
        {"a Star", "0519", RECEIPT, "STAR", true},
        {"a laser printer of before IPP", "03f0", RECEIPT, "PJL,PCL,POSTSCRIPT", false},
        {"an inkjet", "04b8", RECEIPT, "ESCPL2,BDC,D4,ESCPR1", false},
        {"a printer of labels", "0a5f", RECEIPT, "ZPL", false},
        {"an office printer that is not served yet", "03f0", OFFICE, "PCL", false},
        {"a phone", "18d1", PHONE, "", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct bench bench = NEW_BENCH;
        start(&bench, "auto");
        plug_in(&bench, rows[i].vendor, rows[i].interfaces, rows[i].commands);
        if (rows[i].found)
            expect_present(&bench, true);
        else
            expect_nothing(&bench);
        stop(&bench);
    }
}

static struct ink *some_ink(void) {
    struct ink *ink = ink_create(576, 8, 203);
    memset(ink->rows, 0xC3, (size_t)ink->stride * 8);
    return ink;
}

static void each_printer_hears_its_own_language(void **test) {
    (void)test;
    static const struct {
        const char *name, *vendor, *commands;
        const char *word; // that its stream holds
    } rows[] = {
        {"ESC/POS", "04b8", "ESC/POS", "\x1b@"},
        {"Star raster", "0519", "STAR", "\x1b*r"},
        {"a Star that was switched to ESC/POS", "0519", "ESC/POS", "\x1b@"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct bench bench = NEW_BENCH;
        char taken[64];
        size_t len = 0;
        struct print_status status;
        start(&bench, "auto");
        plug_in(&bench, rows[i].vendor, RECEIPT, rows[i].commands);
        expect_present(&bench, true);
        lay_cable(&bench);
        assert_int_equal(printer_submit(bench.printer, some_ink()), 1);
        do
            assert_true(next(&bench, &status, SOON_MS, taken, &len));
        while (status.state < PRINT_DONE);
        assert_int_equal(status.state, PRINT_SENT); // it never said a word
        assert_non_null(memmem(taken, len, rows[i].word, strlen(rows[i].word)));
        stop(&bench);
    }
}

// Where ipp-usb would serve its first printers; another test may listen at one of them.
static int free_port(void) {
    for (int port = 60000; port < 60016; port++) {
        const struct sockaddr_in at = {.sin_family = AF_INET,
                                       .sin_port = htons((uint16_t)port),
                                       .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
        const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const bool ok = bind(fd, (const struct sockaddr *)&at, sizeof at) == 0;
        close(fd);
        if (ok)
            return port;
    }
    fail_msg("no port of ipp-usb is free");
    return 0;
}

static void an_office_printer_is_found_as_soon_as_it_is_served(void **test) {
    (void)test;
    static struct fake served = {.sheets = 1};
    struct bench bench = NEW_BENCH;
    struct print_status status;
    start(&bench, "auto");
    plug_in(&bench, "03f0", OFFICE, "PCL");
    expect_nothing(&bench);
    served.port = free_port();
    fake_start(&served);
    expect_present(&bench, true);
    const struct paper paper = printer_paper(bench.printer);
    assert_true(paper.height_dots > 0); // a sheet
    assert_int_equal(
        printer_submit(bench.printer, ink_create(paper.width_dots, paper.height_dots, paper.dpi)),
        1);
    do
        assert_true(next(&bench, &status, SOON_MS, NULL, NULL));
    while (status.state < PRINT_DONE);
    assert_int_equal(status.state, PRINT_DONE);
    pull_out(&bench);
    expect_present(&bench, false);
    fake_stop(&served);
    stop(&bench);
}

// Somebody who listens and takes nobody, at the first free port of ipp-usb.
static int listen_and_take_nobody(int *callers, int count) {
    const struct sockaddr_in at = {.sin_family = AF_INET,
                                   .sin_port = htons((uint16_t)free_port()),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(fd, (const struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(listen(fd, 0), 0);
    for (int i = 0; i < count; i++) { // until no more fit in its queue
        callers[i] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        connect(callers[i], (const struct sockaddr *)&at, sizeof at);
    }
    return fd;
}

// Without an answer connect() waits for minutes.
static void a_port_that_hangs_holds_nobody(void **test) {
    (void)test;
    int callers[4];
    struct bench bench = NEW_BENCH;
    struct print_status status;
    const int mute = listen_and_take_nobody(callers, 4);
    start(&bench, "auto");
    plug_in(&bench, "03f0", OFFICE, "PCL");
    expect_nothing(&bench); // it is being looked for
    assert_int_equal(printer_submit(bench.printer, some_ink()), 1);
    do
        assert_true(next(&bench, &status, SOON_MS, NULL, NULL));
    while (status.state < PRINT_DONE);
    assert_int_equal(status.state, PRINT_TROUBLE);
    assert_int_equal(status.trouble, TROUBLE_GONE);
    stop(&bench);
    close(mute);
    for (int i = 0; i < 4; i++)
        close(callers[i]);
}

static void a_slip_without_a_printer_is_trouble(void **test) {
    (void)test;
    struct bench bench = NEW_BENCH;
    struct print_status status;
    start(&bench, "auto");
    assert_int_equal(printer_submit(bench.printer, some_ink()), 1);
    do
        assert_true(next(&bench, &status, SOON_MS, NULL, NULL));
    while (status.state != PRINT_TROUBLE);
    assert_int_equal(status.trouble, TROUBLE_GONE);
    assert_false(status.present);
    stop(&bench);
}

// Plugs a printer in, and out again while it prints its first slip.
static void pull_the_plug_midway(struct bench *bench) {
    struct print_status status;
    plug_in(bench, "04b8", RECEIPT, "ESC/POS");
    expect_present(bench, true);
    lay_cable(bench);
    struct ink *ink = ink_create(576, 4000, 203); // longer than a cable holds
    memset(ink->rows, 0xC3, (size_t)ink->stride * 4000);
    assert_int_equal(printer_submit(bench->printer, ink), 1);
    char taken[64];
    size_t len = 0;
    do
        assert_true(next(bench, &status, SOON_MS, taken, &len));
    while (status.state != PRINT_PRINTING);
    cut_cable(bench);
    pull_out(bench);
    assert_true(next(bench, &status, SOON_MS, NULL, NULL));
    assert_int_equal(status.job, 1);
    assert_int_equal(status.state, PRINT_TROUBLE);
    assert_int_equal(status.trouble, TROUBLE_GONE);
    expect_present(bench, false);
}

static void pulling_the_plug_of_a_busy_printer_is_trouble_and_then_absence(void **test) {
    (void)test;
    struct bench bench = NEW_BENCH;
    start(&bench, "auto");
    pull_the_plug_midway(&bench);
    stop(&bench);
}

// The printer kept its power: it still waits for the rest of a picture, and has half a slip out.
static void half_a_slip_from_before_the_plug_is_cut_off_first(void **test) {
    (void)test;
    static const char white[32];
    struct bench bench = NEW_BENCH;
    struct print_status status;
    char taken[64];
    size_t len = 0;
    start(&bench, "auto");
    pull_the_plug_midway(&bench);
    plug_in(&bench, "04b8", RECEIPT, "ESC/POS");
    expect_present(&bench, true);
    lay_cable(&bench);
    assert_int_equal(printer_submit(bench.printer, some_ink()), 2);
    do
        assert_true(next(&bench, &status, SOON_MS, taken, &len));
    while (status.state < PRINT_DONE);
    assert_int_equal(status.state, PRINT_SENT);
    assert_non_null(memmem(taken, len, white, sizeof white));
    stop(&bench);
}

static void nothing_is_printed_while_nothing_is_plugged_in(void **test) {
    (void)test;
    struct bench bench = NEW_BENCH;
    struct print_status status;
    start(&bench, "auto");
    plug_in(&bench, "04b8", RECEIPT, "ESC/POS");
    expect_present(&bench, true);
    pull_out(&bench);
    expect_present(&bench, false);
    lay_cable(&bench); // its node is there once more, but udev says that nothing is plugged in
    assert_int_equal(printer_submit(bench.printer, some_ink()), 1);
    do
        assert_true(next(&bench, &status, SOON_MS, NULL, NULL));
    while (status.state < PRINT_DONE);
    assert_int_equal(status.state, PRINT_TROUBLE);
    assert_int_equal(status.trouble, TROUBLE_GONE);
    stop(&bench);
}

static void its_own_options_are_checked_at_once(void **test) {
    (void)test;
#define DIGITS "0000000000000000000000000"
    static const char *const wrong[] = {
        "auto?width=none",           "auto?paper=a3", "auto?colour=red", "auto:/dev/usb/lp0",
        "auto?width=" DIGITS DIGITS,
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct error err = {0};
        print_message("%s\n", wrong[i]);
        assert_null(printer_create(wrong[i], (struct print_wake){NULL, NULL}, &err));
        assert_int_equal(err.code, ERR_USAGE);
    }
}

int main(int argc, char **argv) {
    (void)argc;
    const char *preload = getenv("LD_PRELOAD");
    if (!preload || !strstr(preload, "umockdev")) { // its library has to come before all others
        setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
        execlp("umockdev-wrapper", "umockdev-wrapper", argv[0], (char *)NULL);
        perror("umockdev-wrapper");
        return 1;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_follows_the_plug),
        cmocka_unit_test(what_was_plugged_in_before_is_found),
        cmocka_unit_test(what_is_no_receipt_printer_gets_no_rows),
        cmocka_unit_test(each_printer_hears_its_own_language),
        cmocka_unit_test(an_office_printer_is_found_as_soon_as_it_is_served),
        cmocka_unit_test(a_port_that_hangs_holds_nobody),
        cmocka_unit_test(a_slip_without_a_printer_is_trouble),
        cmocka_unit_test(pulling_the_plug_of_a_busy_printer_is_trouble_and_then_absence),
        cmocka_unit_test(half_a_slip_from_before_the_plug_is_cut_off_first),
        cmocka_unit_test(nothing_is_printed_while_nothing_is_plugged_in),
        cmocka_unit_test(its_own_options_are_checked_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
