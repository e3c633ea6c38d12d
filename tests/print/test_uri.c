// SPDX-License-Identifier: EUPL-1.2
// Where to print, as written in settings and on the command line.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "print/print.h"
#include "print/uri.h"
#include <stdlib.h>
#include <unistd.h>

static void every_uri_is_taken_or_refused_with_a_reason(void **test) {
    (void)test;
    static const struct {
        const char *name, *uri;
        const char *text; // part of the error; NULL: fine
    } rows[] = {
        {"the null printer", "null:", NULL},
        {"each fault can be asked for", "null:?fail=paper-out", NULL},
        {"gone", "null:?fail=gone", NULL},
        {"an open cover", "null:?fail=cover-open", NULL},
        {"a jam", "null:?fail=jam", NULL},
        {"something else", "null:?fail=other", NULL},
        {"a delay behind a fault", "null:?fail=jam&delay-ms=20", NULL},
        {"another paper", "null:?paper=a6", NULL},
        {"a whole sheet", "null:?paper=a4", NULL},
        {"no printer at all", "", NULL},
        {"a fault that does not exist", "null:?fail=fire", "no fault \"fire\""},
        {"a paper that does not exist", "null:?paper=a3", "no paper \"a3\""},
        {"a delay that is no number", "null:?delay-ms=soon", "delay-ms"},
        {"a negative delay", "null:?delay-ms=-1", "delay-ms"},
        {"a delay of more than a minute", "null:?delay-ms=60001", "delay-ms"},
        {"an unknown parameter", "null:?colour=red", "no parameter \"colour\""},
        {"a parameter without value", "null:?fail", "needs a value"},
        {"a parameter without name", "null:?=jam", "needs a value"},
        {"a parameter twice", "null:?fail=jam&fail=gone", "twice"},
        {"too many parameters", "null:?a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1", "more than 8"},
        {"a path behind null", "null:/tmp", "nothing may stand"},
        {"no scheme", "/dev/usb/lp0", "write it as"},
        {"an empty scheme", ":x", "write it as"},
        {"a scheme nobody knows", "lpr:x", "no driver for \"lpr:\""},
        {"file without folder", "file:", "needs a folder"},
        {"fail= is not for files", "file:/tmp?fail=jam", "no parameter \"fail\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct error err = {0};
        struct printer *printer =
            printer_create(rows[i].uri, (struct print_wake){NULL, NULL}, &err);
        print_message("%s\n", rows[i].name);
        if (rows[i].text) {
            assert_null(printer);
            assert_int_equal(err.code, ERR_USAGE);
            assert_non_null(strstr(err.text, rows[i].text));
        } else {
            assert_non_null(printer);
            assert_int_equal(printer_present(printer), rows[i].uri[0] != '\0');
        }
        printer_destroy(printer);
    }
}

static void a_uri_comes_apart(void **test) {
    (void)test;
    struct print_uri uri;
    struct error err = {0};
    assert_true(print_uri_parse(STR("file:/a/b c?paper=a5&x="), &uri, &err));
    assert_true(str_eq(uri.scheme, STR("file")));
    assert_true(str_eq(uri.path, STR("/a/b c")));
    assert_true(str_eq(print_uri_get(&uri, STR("paper")), STR("a5")));
    assert_true(print_uri_get(&uri, STR("x")).ptr && str_empty(print_uri_get(&uri, STR("x"))));
    assert_null(print_uri_get(&uri, STR("y")).ptr);
}

static void the_paper_is_what_was_asked_for(void **test) {
    (void)test;
    static const struct {
        const char *uri;
        struct paper paper;
    } rows[] = {
        {"null:", {576, 0, 203}},
        {"null:?paper=roll80", {576, 0, 203}},
        {"null:?paper=roll58", {384, 0, 203}},
        {"null:?paper=a6", {1240, 1748, 300}},
        {"null:?paper=a5", {1748, 2480, 300}},
        {"null:?paper=a4", {2480, 3508, 300}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct printer *printer =
            printer_create(rows[i].uri, (struct print_wake){NULL, NULL}, NULL);
        struct paper paper = printer_paper(printer);
        assert_int_equal(paper.width_dots, rows[i].paper.width_dots);
        assert_int_equal(paper.height_dots, rows[i].paper.height_dots);
        assert_int_equal(paper.dpi, rows[i].paper.dpi);
        printer_destroy(printer);
    }
}

static void a_folder_that_cannot_be_made_is_an_error(void **test) {
    (void)test;
    struct error err = {0};
    assert_null(printer_create("file:/proc/self/slips", (struct print_wake){NULL, NULL}, &err));
    assert_int_equal(err.code, ERR_IO);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_uri_is_taken_or_refused_with_a_reason),
        cmocka_unit_test(a_uri_comes_apart),
        cmocka_unit_test(the_paper_is_what_was_asked_for),
        cmocka_unit_test(a_folder_that_cannot_be_made_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
