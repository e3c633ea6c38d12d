// SPDX-License-Identifier: EUPL-1.2
// The command line, row by row.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "guess.h"
#include "options.h"
#include <string.h>

enum { ARGS = 8 };

static bool parse(const char *const args[ARGS], struct options *out, struct error *err) {
    const char *argv[ARGS + 1] = {"wegwijs"};
    int argc = 1;
    for (int i = 0; i < ARGS && args[i]; i++)
        argv[argc++] = args[i];
    return options_parse(argc, argv, out, err);
}

static void a_wrong_option_gets_one_clear_line(void **test) {
    (void)test;
    static const struct {
        const char *name, *args[ARGS], *text;
    } rows[] = {
        {"an unknown option", {"--size", "1"}, "no option \"--size\""},
        {"a word without dashes", {"start"}, "no option \"start\""},
        {"a short option", {"-h"}, "no option \"-h\""},
        {"no value", {"--content"}, "--content needs a value"},
        {"a value for a switch", {"--fullscreen=yes"}, "--fullscreen takes no value"},
        {"the same one twice", {"--out", "a", "--out", "b"}, "--out is given twice"},
        {"a window without height", {"--window", "1280"}, "--window: \"1280\""},
        {"a window with a sign", {"--window", "1280x-800"}, "--window: \"1280x-800\""},
        {"a window with more behind it", {"--window", "1280x800x2"}, "--window:"},
        {"a window like a stamp", {"--window", "32x32"}, "--window:"},
        {"a window like a house", {"--window", "20000x800"}, "--window:"},
        {"a panel in inches", {"--panel-mm", "21.5"}, "--panel-mm:"},
        {"a panel of one side", {"--panel-mm", "476x"}, "--panel-mm:"},
        {"an eye on the glass", {"--viewing-mm", "0"}, "--viewing-mm: \"0\""},
        {"a slanted panel", {"--rotate", "45"}, "--rotate: \"45\""},
        {"more than a full turn", {"--rotate", "360"}, "--rotate: \"360\""},
        {"a turn to the left", {"--rotate", "-90"}, "--rotate: \"-90\""},
        {"half a clock", {"--now", "2026-11-22"}, "--now: \"2026-11-22\""},
        {"a day that does not exist", {"--now", "2026-02-30T10:30"}, "--now:"},
        {"a window and the whole display", {"--window", "1280x800", "--fullscreen"}, "exclude"},
        {"pictures without a visit", {"--out", "dir"}, "add --visit"},
        {"a PIN without a place for content", {"--trust", "dir"}, "add --data"},
        {"sticks without a place for content", {"--sticks", "dir"}, "add --data"},
        {"one stick and all", {"--data", "d", "--stick", "a", "--sticks", "b"}, "exclude"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct options options = {.rotate = 7};
        struct error err = {0};
        print_message("%s\n", rows[i].name);
        assert_false(parse(rows[i].args, &options, &err));
        assert_int_equal(err.code, ERR_USAGE);
        assert_null(strchr(err.text, '\n'));
        if (!strstr(err.text, rows[i].text))
            fail_msg("\"%s\" does not say \"%s\"", err.text, rows[i].text);
        assert_int_equal(options.rotate, 7); // untouched
    }
}

static void nothing_given_is_full_screen_with_the_settings(void **test) {
    (void)test;
    struct options options;
    assert_true(parse((const char *const[ARGS]){NULL}, &options, NULL));
    assert_null(options.content);
    assert_null(options.printer);
    assert_int_equal(options.window_width, 0);
    assert_int_equal(options.rotate, -1);
    assert_false(options.now_given);
}

static void every_value_arrives(void **test) {
    (void)test;
    struct options options;
    assert_true(parse((const char *const[ARGS]){"--window", "1280x800", "--panel-mm=217x136",
                                                "--viewing-mm", "700", "--rotate=270",
                                                "--now=2026-11-22T10:30"},
                      &options, NULL));
    assert_int_equal(options.window_width, 1280);
    assert_int_equal(options.window_height, 800);
    assert_float_equal(options.panel_width_mm, 217, 0);
    assert_float_equal(options.panel_height_mm, 136, 0);
    assert_float_equal(options.viewing_mm, 700, 0);
    assert_int_equal(options.rotate, 270);
    assert_true(options.now_given && options.now.trusted);
    assert_int_equal(options.now.date.day, 22);
    assert_int_equal(options.now.minute, 10 * 60 + 30);
    assert_true(parse((const char *const[ARGS]){"--content", "a=b", "--data=d", "--printer", "",
                                                "--visit", "v", "--out=o"},
                      &options, NULL));
    assert_string_equal(options.content, "a=b");
    assert_string_equal(options.data, "d");
    assert_string_equal(options.printer, "");
    assert_string_equal(options.visit, "v");
    assert_string_equal(options.out, "o");
    assert_true(
        parse((const char *const[ARGS]){"--data=d", "--trust=t", "--sticks=s", "--exports", "e"},
              &options, NULL));
    assert_string_equal(options.trust, "t");
    assert_string_equal(options.sticks, "s");
    assert_string_equal(options.exports, "e");
    assert_null(options.stick);
    assert_true(parse((const char *const[ARGS]){"--help", "--fullscreen"}, &options, NULL));
    assert_true(options.help && options.fullscreen && !options.version);
}

static void help_names_every_option_in_lines_that_fit(void **test) {
    (void)test;
    static const char *const names[] = {
        "--content", "--data",    "--window", "--fullscreen", "--panel-mm", "--viewing-mm",
        "--rotate",  "--printer", "--now",    "--visit",      "--out",      "--help",
        "--version", "--trust",   "--sticks", "--exports",    "--stick ",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_non_null(strstr(options_help, names[i]));
    for (const char *line = options_help; *line; line = strchr(line, '\n') + 1)
        assert_true(strchr(line, '\n') - line <= 100);
}

static void a_panel_that_tells_nothing_is_guessed(void **test) {
    (void)test;
    static const struct {
        int width, height;
        float mm;
    } rows[] = {
        {1920, 1080, 476}, {1080, 1920, 267.75f}, {1280, 800, 217},
        {3840, 2160, 708}, {1600, 900, 396.67f},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_float_equal(guess_width_mm(rows[i].width, rows[i].height), rows[i].mm, 0.01);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_option_gets_one_clear_line),
        cmocka_unit_test(nothing_given_is_full_screen_with_the_settings),
        cmocka_unit_test(every_value_arrives),
        cmocka_unit_test(help_names_every_option_in_lines_that_fit),
        cmocka_unit_test(a_panel_that_tells_nothing_is_guessed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
