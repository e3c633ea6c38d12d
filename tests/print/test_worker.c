// SPDX-License-Identifier: EUPL-1.2
// A slip on its way to paper: which states are told, in which order, and what is left behind.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "print/print.h"
#include <png.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { LONG_MS = 60000 }; // a limit, never a wait: everything below ends by itself

static void count_wake(void *user) {
    atomic_fetch_add((atomic_int *)user, 1);
}

static struct ink *some_ink(int width, int height) {
    struct ink *ink = ink_create(width, height, 203);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            if ((x * 7 + y * 13) % 5 == 0)
                ink->rows[y * ink->stride + x / 8] |= (uint8_t)(0x80 >> x % 8);
    return ink;
}

static struct printer *make(const char *uri, atomic_int *wakes) {
    struct error err = {0};
    struct print_wake wake = {wakes ? count_wake : NULL, wakes};
    struct printer *printer = printer_create(uri, wake, &err);
    if (!printer)
        fail_msg("%s: %s", uri, err.text);
    return printer;
}

static void states_come_as_they_are_drawn(void **test) {
    (void)test;
    static const struct {
        const char *name, *uri;
        enum print_state states[3];
        int count;
        enum print_trouble trouble;
    } rows[] = {
        {"all is well", "null:", {PRINT_SENDING, PRINT_PRINTING, PRINT_DONE}, 3, TROUBLE_NONE},
        {"it takes a while",
         "null:?delay-ms=5",
         {PRINT_SENDING, PRINT_PRINTING, PRINT_DONE},
         3,
         TROUBLE_NONE},
        {"the paper is out",
         "null:?fail=paper-out",
         {PRINT_SENDING, PRINT_PRINTING, PRINT_TROUBLE},
         3,
         TROUBLE_PAPER_OUT},
        {"the cover is open",
         "null:?fail=cover-open",
         {PRINT_SENDING, PRINT_PRINTING, PRINT_TROUBLE},
         3,
         TROUBLE_COVER_OPEN},
        {"the paper is stuck",
         "null:?fail=jam&delay-ms=5",
         {PRINT_SENDING, PRINT_PRINTING, PRINT_TROUBLE},
         3,
         TROUBLE_JAM},
        {"something else",
         "null:?fail=other",
         {PRINT_SENDING, PRINT_PRINTING, PRINT_TROUBLE},
         3,
         TROUBLE_OTHER},
        {"a printer that is gone never starts",
         "null:?fail=gone",
         {PRINT_SENDING, PRINT_TROUBLE},
         2,
         TROUBLE_GONE},
        {"no printer is trouble at once", "", {PRINT_SENDING, PRINT_TROUBLE}, 2, TROUBLE_GONE},
        {"a mute printer took all of it",
         "null:?end=sent",
         {PRINT_SENDING, PRINT_PRINTING, PRINT_SENT},
         3,
         TROUBLE_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        atomic_int wakes = 0;
        struct printer *printer = make(rows[i].uri, &wakes);
        struct print_status status;
        for (unsigned job = 1; job <= 2; job++) { // after trouble it goes on
            assert_int_equal(printer_submit(printer, some_ink(16, 4)), job);
            assert_true(printer_wait(printer, LONG_MS));
            for (int s = 0; s < rows[i].count; s++) {
                assert_true(printer_poll(printer, &status));
                assert_int_equal(status.job, job);
                assert_int_equal(status.state, rows[i].states[s]);
                bool last = s == rows[i].count - 1;
                assert_int_equal(status.trouble, last ? rows[i].trouble : TROUBLE_NONE);
            }
            assert_int_equal(status.text[0] != '\0', rows[i].trouble != TROUBLE_NONE);
            assert_false(printer_poll(printer, &status));
        }
        printer_destroy(printer);
        assert_int_equal(wakes, 2 * rows[i].count);
    }
}

static void a_second_slip_is_refused_while_one_is_running(void **test) {
    (void)test;
    struct printer *printer = make("null:?delay-ms=60000", NULL);
    assert_int_equal(printer_submit(printer, some_ink(16, 4)), 1);
    assert_int_equal(printer_submit(printer, some_ink(16, 4)), 0);
    assert_false(printer_wait(printer, 1));
    printer_destroy(printer);
}

static void destroying_drops_a_running_slip_at_once(void **test) {
    (void)test;
    for (int i = 0; i < 20; i++) { // taken by the worker or not yet: both must end
        struct printer *printer = make("null:?delay-ms=60000", NULL);
        printer_submit(printer, some_ink(16, 4));
        printer_destroy(printer); // a test that waits for the minute runs into its time limit
    }
}

static void statuses_that_nobody_reads_do_not_pile_up(void **test) {
    (void)test;
    struct printer *printer = make("null:", NULL);
    enum { JOBS = 50 };
    for (unsigned job = 1; job <= JOBS; job++) {
        assert_int_equal(printer_submit(printer, some_ink(8, 1)), job);
        assert_true(printer_wait(printer, LONG_MS));
    }
    struct print_status status = {0};
    int count = 0;
    while (printer_poll(printer, &status))
        count++;
    assert_true(count < 3 * JOBS);
    assert_int_equal(status.job, JOBS); // the newest is never lost
    assert_int_equal(status.state, PRINT_DONE);
    printer_destroy(printer);
}

// ---- file
// ----------------------------------------------------------------------------------------

// Reads a PNG with libpng's simple interface, to grey.
static uint8_t *read_grey(const char *path, int *width, int *height) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_file(&image, path));
    image.format = PNG_FORMAT_GRAY;
    uint8_t *pixels = malloc(PNG_IMAGE_SIZE(image));
    assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    *width = (int)image.width;
    *height = (int)image.height;
    return pixels;
}

static void make_folder(char *folder) {
    strcpy(folder, "/tmp/wegwijs-print-XXXXXX");
    assert_non_null(mkdtemp(folder));
}

static void the_picture_equals_the_ink(void **test) {
    (void)test;
    char folder[64], uri[128], path[128];
    make_folder(folder);
    snprintf(uri, sizeof uri, "file:%s/new", folder);
    struct printer *printer = make(uri, NULL);
    static const int widths[] = {1, 8, 13, 576};
    for (int i = 0; i < 4; i++) {
        struct ink *same = some_ink(widths[i], 37);
        printer_submit(printer, some_ink(widths[i], 37));
        assert_true(printer_wait(printer, LONG_MS));
        snprintf(path, sizeof path, "%s/new/slip-%04d.png", folder, i + 1);
        int width, height;
        uint8_t *grey = read_grey(path, &width, &height);
        assert_int_equal(width, widths[i]);
        assert_int_equal(height, 37);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                bool black = same->rows[y * same->stride + x / 8] & 0x80 >> x % 8;
                assert_int_equal(grey[y * width + x], black ? 0 : 255);
            }
        free(grey);
        ink_destroy(same);
        assert_int_equal(unlink(path), 0);
    }
    printer_destroy(printer);
    snprintf(path, sizeof path, "%s/new", folder);
    assert_int_equal(rmdir(path), 0); // nothing else lies there
    assert_int_equal(rmdir(folder), 0);
}

static void an_older_slip_is_never_overwritten(void **test) {
    (void)test;
    char folder[64], uri[128], path[128];
    make_folder(folder);
    snprintf(uri, sizeof uri, "file:%s", folder);
    for (int i = 1; i <= 3; i++) { // a new start each time
        struct printer *printer = make(uri, NULL);
        printer_submit(printer, some_ink(16, 4));
        assert_true(printer_wait(printer, LONG_MS));
        printer_destroy(printer);
        for (int n = 1; n <= 4; n++) {
            snprintf(path, sizeof path, "%s/slip-%04d.png", folder, n);
            assert_int_equal(file_exists(path), n <= i);
        }
    }
    for (int n = 1; n <= 3; n++) {
        snprintf(path, sizeof path, "%s/slip-%04d.png", folder, n);
        unlink(path);
    }
    assert_int_equal(rmdir(folder), 0);
}

static void a_folder_that_has_gone_is_trouble(void **test) {
    (void)test;
    char folder[64], uri[128];
    make_folder(folder);
    snprintf(uri, sizeof uri, "file:%s", folder);
    struct printer *printer = make(uri, NULL);
    assert_int_equal(rmdir(folder), 0);
    printer_submit(printer, some_ink(16, 4));
    assert_true(printer_wait(printer, LONG_MS));
    struct print_status status = {0};
    while (printer_poll(printer, &status))
        ;
    assert_int_equal(status.state, PRINT_TROUBLE);
    assert_int_equal(status.trouble, TROUBLE_OTHER);
    assert_true(status.text[0] != '\0');
    printer_destroy(printer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_come_as_they_are_drawn),
        cmocka_unit_test(a_second_slip_is_refused_while_one_is_running),
        cmocka_unit_test(destroying_drops_a_running_slip_at_once),
        cmocka_unit_test(statuses_that_nobody_reads_do_not_pile_up),
        cmocka_unit_test(the_picture_equals_the_ink),
        cmocka_unit_test(an_older_slip_is_never_overwritten),
        cmocka_unit_test(a_folder_that_has_gone_is_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
