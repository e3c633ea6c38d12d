// SPDX-License-Identifier: EUPL-1.2
// The whole way: a printer by its URI, its worker, a device, and a receipt printer at the other
// end.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fake_thermal.h"
#include "print/print.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LONG_MS = 60000, // a limit, never a wait: everything below ends by itself
    ROWS = 700,
    FAST = 20000, // rows a second: no test waits for paper
};

static struct ink *some_slip(int width, int seed) {
    struct ink *ink = ink_create(width, ROWS, 203);
    for (int y = 0; y < ROWS; y++)
        for (int x = 0; x < width; x++)
            if ((x * 7 + y * 13 + seed * 3) % 11 < 4)
                ink->rows[y * ink->stride + x / 8] |= (uint8_t)(0x80 >> x % 8);
    return ink;
}

static struct printer *make(const struct fake_pty *pty, const char *scheme, const char *query) {
    char uri[128];
    struct error err = {0};
    snprintf(uri, sizeof uri, "%s:%s%s", scheme, fake_pty_path(pty), query);
    struct printer *printer = printer_create(uri, (struct print_wake){NULL, NULL}, &err);
    if (!printer)
        fail_msg("%s: %s", uri, err.text);
    return printer;
}

static struct print_status print_one(struct printer *printer, struct ink *ink) {
    struct print_status status = {0}, last = {0};
    const unsigned job = printer_submit(printer, ink);
    assert_int_not_equal(job, 0);
    assert_true(printer_wait(printer, LONG_MS));
    while (printer_poll(printer, &status))
        last = status.job == job ? status : last;
    return last;
}

// The time that a printer has to answer is real here. On a machine that stood still meanwhile it is
// taken for mute or silent, rightly: then the same is tried again, a few times. What depends on
// time is tested for good on a counted clock, in test_thermal.c.
static bool once_more(const struct print_status *end, bool as_expected, int *times) {
    const bool silence = end->state == PRINT_SENT || end->trouble == TROUBLE_SILENT;
    if (as_expected || !silence || ++*times > 10)
        return false;
    print_message("    taken for silent: once more\n");
    return true;
}

static void the_picture_equals_the_slip(void **test) {
    (void)test;
    static const struct {
        const char *name, *scheme, *query;
        int width;
        struct fake_setup setup;
        enum print_state state;
    } rows[] = {
        {"80 mm", "escpos", "", 576, {.rows_per_s = FAST}, PRINT_DONE},
        {"58 mm", "escpos", "?width=384", 384, {.rows_per_s = FAST, .width = 384}, PRINT_DONE},
        {"by paper",
         "escpos",
         "?paper=roll58",
         384,
         {.rows_per_s = FAST, .width = 384},
         PRINT_DONE},
        {"a small buffer",
         "escpos",
         "?width=576",
         576,
         {.rows_per_s = FAST, .buffer = 512},
         PRINT_DONE},
        {"mute", "escpos", "", 576, {.rows_per_s = FAST, .mute_row = 1}, PRINT_SENT},
        {"Star", "star", "?width=576", 576, {.rows_per_s = FAST, .star = true}, PRINT_DONE},
        {"Star, 58 mm",
         "star",
         "?width=384",
         384,
         {.rows_per_s = FAST, .star = true, .width = 384},
         PRINT_DONE},
    };
    int times = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct fake_pty *pty = fake_pty_create(&rows[i].setup);
        struct printer *printer = make(pty, rows[i].scheme, rows[i].query);
        struct ink *same = some_slip(rows[i].width, 1);
        assert_int_equal(printer_paper(printer).width_dots, rows[i].width);
        assert_int_equal(printer_paper(printer).height_dots, 0);
        const struct print_status end = print_one(printer, some_slip(rows[i].width, 1));
        if (once_more(&end, end.state == rows[i].state, &times)) {
            ink_destroy(same);
            printer_destroy(printer);
            fake_pty_destroy(pty);
            i--;
            continue;
        }
        assert_int_equal(end.state, rows[i].state);
        struct fake_thermal *fake = fake_pty_stop(pty);
        for (int wait = 0; fake_slips(fake) == 0 && wait < LONG_MS / 10;
             wait++) { // mute: in a moment
            fake_pty_go(pty);
            usleep(10000);
            fake_pty_stop(pty);
        }
        int extra;
        assert_int_equal(fake_slips(fake), 1);
        while (!fake_slip(fake, 0)->cut) {
            fake_pty_go(pty);
            usleep(10000);
            fake_pty_stop(pty);
        }
        assert_int_equal(fake_equal_rows(fake, fake_slip(fake, 0), same, &extra), ROWS);
        assert_int_equal(extra, 0);
        assert_int_equal(fake_unknown(fake), 0);
        fake_pty_go(pty);
        ink_destroy(same);
        printer_destroy(printer);
        fake_pty_destroy(pty);
    }
}

static void the_next_slip_is_whole(struct fake_pty *pty, struct printer *printer, int *times) {
    struct ink *same = some_slip(576, 2);
    int extra;
    struct print_status end;
    do
        end = print_one(printer, some_slip(576, 2));
    while (once_more(&end, end.state == PRINT_DONE, times));
    assert_int_equal(end.state, PRINT_DONE);
    struct fake_thermal *fake = fake_pty_stop(pty);
    const struct fake_slip *slip = fake_slip(fake, fake_slips(fake) - 1);
    assert_int_equal(fake_equal_rows(fake, slip, same, &extra), ROWS);
    assert_int_equal(extra, 0);
    fake_pty_go(pty);
    ink_destroy(same);
}

static void trouble_is_told_and_a_refill_prints_nothing_old(void **test) {
    (void)test;
    enum { ROW = 300 };
    static const struct {
        const char *name, *scheme;
        struct fake_setup setup;
        enum print_trouble trouble;
    } rows[] = {
        {"paper out", "escpos", {.paper_out_row = ROW}, TROUBLE_PAPER_OUT},
        {"no paper to begin with", "escpos", {.paper_out_row = 1}, TROUBLE_PAPER_OUT},
        {"cover", "escpos", {.cover_row = ROW}, TROUBLE_COVER_OPEN},
        {"cutter", "escpos", {.cutter_row = ROW}, TROUBLE_CUTTER},
        {"hangs", "escpos", {.hang_row = ROW, .buffer = 512}, TROUBLE_SILENT},
        {"unplugged", "escpos", {.unplug_row = ROW}, TROUBLE_GONE},
        {"Star, paper out", "star", {.star = true, .paper_out_row = ROW}, TROUBLE_PAPER_OUT},
        {"Star, cover", "star", {.star = true, .cover_row = ROW}, TROUBLE_COVER_OPEN},
        {"Star, unplugged", "star", {.star = true, .unplug_row = ROW}, TROUBLE_GONE},
    };
    int times = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct fake_setup setup = rows[i].setup;
        setup.rows_per_s = FAST;
        struct fake_pty *pty = fake_pty_create(&setup);
        struct printer *printer = make(pty, rows[i].scheme, "");
        const struct print_status status = print_one(printer, some_slip(576, 1));
        if (once_more(&status, status.trouble == rows[i].trouble, &times)) {
            printer_destroy(printer);
            fake_pty_destroy(pty);
            i--;
            continue;
        }
        assert_int_equal(status.state, PRINT_TROUBLE);
        assert_int_equal(status.trouble, rows[i].trouble);
        assert_true(status.text[0] != '\0');
        struct fake_thermal *fake = fake_pty_stop(pty);
        const int before = fake_rows(fake);
        fake_mend(fake);
        fake_pass(fake, 10000);
        assert_int_equal(fake_rows(fake), before);
        fake_pty_go(pty);
        if (rows[i].trouble != TROUBLE_GONE) // this cable cannot be plugged in again
            the_next_slip_is_whole(pty, printer, &times);
        printer_destroy(printer);
        fake_pty_destroy(pty);
    }
}

static void a_job_that_nobody_waits_for_ends(void **test) {
    (void)test;
    for (int i = 0; i < 6; i++) {
        const struct fake_setup slow = {.rows_per_s = 200, .buffer = 4096, .star = i % 2};
        struct fake_pty *pty = fake_pty_create(&slow);
        struct printer *printer = make(pty, slow.star ? "star" : "escpos", "");
        printer_submit(printer, some_slip(576, 1));
        usleep((useconds_t)i * 100000);
        printer_cancel(printer);
        assert_true(printer_wait(printer, LONG_MS));
        struct print_status status = {0};
        while (printer_poll(printer, &status))
            ;
        assert_int_equal(status.state, PRINT_CANCELLED);
        struct fake_thermal *fake = fake_pty_stop(pty);
        fake_pass(fake, 60000);
        int extra;
        struct ink *same = some_slip(576, 1);
        assert_true(fake_slips(fake) <= 1);
        if (fake_slips(fake) == 1)
            assert_true(fake_equal_rows(fake, fake_slip(fake, 0), same, &extra) < ROWS);
        fake_pty_go(pty);
        ink_destroy(same);
        printer_destroy(printer);
        fake_pty_destroy(pty);
    }
}

static void uris_are_taken_or_refused_with_a_reason(void **test) {
    (void)test;
    char file[] = "/tmp/wegwijs-thermal-XXXXXX";
    char regular[64], linked[128], link[64];
    const int fd = mkstemp(file);
    assert_true(fd >= 0);
    close(fd);
    snprintf(regular, sizeof regular, "escpos:%s", file);
    snprintf(link, sizeof link, "%s-link", file);
    snprintf(linked, sizeof linked, "escpos:%s", link);
    assert_int_equal(symlink("/dev/null", link), 0);
    const struct {
        const char *name, *uri, *text;
    } rows[] = {
        {"a printer that is not there", "escpos:/dev/usb/lp99", NULL},
        {"58 mm", "escpos:/dev/usb/lp99?width=384", NULL},
        {"without a cutter", "star:/dev/usb/lp99?cut=no&paper=roll58", NULL},
        {"no device", "escpos:", "needs a device"},
        {"a device by half its name", "star:lp0", "needs a device"},
        {"a file", regular, "not a device"},
        {"a link", linked, "not a device"},
        {"a folder", "escpos:/tmp", "not a device"},
        {"a sheet", "escpos:/dev/usb/lp99?paper=a4", "roll80 or roll58"},
        {"no width", "escpos:/dev/usb/lp99?width=wide", "width is"},
        {"half a byte", "escpos:/dev/usb/lp99?width=380", "width is"},
        {"too wide", "escpos:/dev/usb/lp99?width=1032", "width is"},
        {"too narrow", "escpos:/dev/usb/lp99?width=0", "width is"},
        {"no answer to cut", "escpos:/dev/usb/lp99?cut=maybe", "yes or no"},
        {"unknown", "escpos:/dev/usb/lp99?speed=9600", "no parameter \"speed\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct error err = {0};
        struct printer *printer =
            printer_create(rows[i].uri, (struct print_wake){NULL, NULL}, &err);
        assert_int_equal(printer != NULL, rows[i].text == NULL);
        if (rows[i].text) {
            assert_int_equal(err.code, ERR_USAGE);
            assert_non_null(strstr(err.text, rows[i].text));
        } else {
            const struct print_status status =
                print_one(printer, some_slip(printer_paper(printer).width_dots, 1));
            assert_int_equal(status.state, PRINT_TROUBLE);
            assert_int_equal(status.trouble, TROUBLE_GONE);
        }
        printer_destroy(printer);
    }
    unlink(link);
    unlink(file);
}

static void what_takes_the_devices_name_later_is_no_printer(void **test) {
    (void)test;
    char file[] = "/tmp/wegwijs-thermal-XXXXXX", uri[64];
    const int fd = mkstemp(file);
    assert_true(fd >= 0);
    unlink(file);
    snprintf(uri, sizeof uri, "escpos:%s", file);
    struct printer *printer = printer_create(uri, (struct print_wake){NULL, NULL}, NULL);
    assert_non_null(printer);
    assert_int_equal(symlink("/dev/null", file), 0);
    assert_int_equal(print_one(printer, some_slip(576, 1)).trouble, TROUBLE_OTHER);
    unlink(file);
    FILE *regular = fopen(file, "w");
    assert_non_null(regular);
    fclose(regular);
    assert_int_equal(print_one(printer, some_slip(576, 1)).trouble, TROUBLE_OTHER);
    struct stat about;
    assert_int_equal(stat(file, &about), 0);
    assert_int_equal(about.st_size, 0);
    unlink(file);
    close(fd);
    printer_destroy(printer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_picture_equals_the_slip),
        cmocka_unit_test(trouble_is_told_and_a_refill_prints_nothing_old),
        cmocka_unit_test(a_job_that_nobody_waits_for_ends),
        cmocka_unit_test(uris_are_taken_or_refused_with_a_reason),
        cmocka_unit_test(what_takes_the_devices_name_later_is_no_printer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
