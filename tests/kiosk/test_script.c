// SPDX-License-Identifier: EUPL-1.2
// A visit in words: what is read, and what is refused with its line.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "device/device.h"
#include "script.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool read_text(struct arena *arena, const char *text, struct script *out,
                      struct error *err) {
    char path[] = "/tmp/wegwijs-visit-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    bool ok = script_read(arena, path, out, err);
    unlink(path);
    return ok;
}

static void a_wrong_line_is_named(void **test) {
    (void)test;
    static const struct {
        const char *name, *script;
        int line;
        const char *text;
    } rows[] = {
        {"an unknown word", "tap \"x\"\nswipe left\n", 2, "no word \"swipe\""},
        {"a word in capitals", "Tap \"x\"", 1, "no word \"Tap\""},
        {"tap without text", "# remark\n\ntap", 3, "tap: needs a text"},
        {"tap without quotes", "tap Terug", 1, "tap: needs a text"},
        {"twice without text", "twice", 1, "twice: needs a text"},
        {"an open quote", "see \"Terug", 1, "see: needs a text"},
        {"an empty text", "see \"\"", 1, "see: needs a text"},
        {"letters for digits", "type 50a8", 1, "type: needs digits"},
        {"no digits", "type", 1, "type: needs digits"},
        {"a time without unit", "wait 180", 1, "wait: needs a time"},
        {"a unit that does not exist", "wait 3 hours", 1, "wait: needs a time"},
        {"a time before now", "wait -3 s", 1, "wait: needs a time"},
        {"a time without end", "wait 100001 s", 1, "wait: needs a time"},
        {"a text without an end", "wait \"Klaar", 1, "wait: needs a text"},
        {"a stick by its path", "stick sticks/goed", 1, "stick: needs a name"},
        {"unplug with more", "unplug goed", 1, "unplug: nothing may stand"},
        {"restart with more", "restart now", 1, "restart: nothing may stand"},
        {"a key that does not exist", "key left", 1, "key: needs one of"},
        {"a name with a folder", "shot a/b", 1, "shot: needs a name"},
        {"a name that hides", "shot .a", 1, "shot: needs a name"},
        {"a name that is two", "tree a b", 1, "tree: needs a name"},
        {"print with more", "print slip", 1, "print: nothing may stand"},
        {"lift with more", "lift \"x\"", 1, "lift: nothing may stand"},
        {"half a place", "touch 10", 1, "touch: needs a place"},
        {"a panel without width", "panel 1080x1920", 1, "panel: needs a size"},
        {"a panel in inches", "panel 1080x1920 32inch", 1, "panel: needs a size"},
        {"a panel of no size", "panel 0x0 398mm", 1, "panel: needs a size"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena;
        struct script script;
        struct error err = {0};
        print_message("%s\n", rows[i].name);
        arena_init(&arena);
        assert_false(read_text(&arena, rows[i].script, &script, &err));
        assert_int_equal(err.code, ERR_FORMAT);
        assert_int_equal(err.line, rows[i].line);
        assert_true(err.file[0] != '\0');
        if (!strstr(err.text, rows[i].text))
            fail_msg("\"%s\" does not say \"%s\"", err.text, rows[i].text);
        arena_fini(&arena);
    }
}

static void every_word_is_read(void **test) {
    (void)test;
    static const char text[] = "# a remark\n"
                               "panel 1080x1920 398mm\r\n"
                               "\n"
                               "   tap \"Wie helpt mij?\"  \n"
                               "type 5038\n"
                               "see \"Tilburg\"\n"
                               "not \"een \"woord\" zo\"\n"
                               "wait 180 s\n"
                               "wait 20 ms\n"
                               "wait 2 min\n"
                               "key back\n"
                               "focus \"Terug\"\n"
                               "shot 01-home\n"
                               "tree home\n"
                               "print\n"
                               "press \"X\"\n"
                               "lift\n"
                               "touch 10 20\n"
                               "twice \"X\"\n"
                               "wait \"Klaar\"\n"
                               "stick goed\n"
                               "unplug\n"
                               "restart";
    static const struct {
        enum word_kind word;
        int line, a, b;
        const char *text;
    } rows[] = {
        {WORD_PANEL, 2, 1080, 1920, NULL},
        {WORD_TAP, 4, 0, 0, "Wie helpt mij?"},
        {WORD_TYPE, 5, 0, 0, "5038"},
        {WORD_SEE, 6, 0, 0, "Tilburg"},
        {WORD_NOT, 7, 0, 0, "een \"woord\" zo"},
        {WORD_WAIT, 8, 180000, 0, NULL},
        {WORD_WAIT, 9, 20, 0, NULL},
        {WORD_WAIT, 10, 120000, 0, NULL},
        {WORD_KEY, 11, KEY_BACK, 0, NULL},
        {WORD_FOCUS, 12, 0, 0, "Terug"},
        {WORD_SHOT, 13, 0, 0, "01-home"},
        {WORD_TREE, 14, 0, 0, "home"},
        {WORD_PRINT, 15, 0, 0, NULL},
        {WORD_PRESS, 16, 0, 0, "X"},
        {WORD_LIFT, 17, 0, 0, NULL},
        {WORD_TOUCH, 18, 10, 20, NULL},
        {WORD_TWICE, 19, 0, 0, "X"},
        {WORD_WAIT, 20, 0, 0, "Klaar"},
        {WORD_STICK, 21, 0, 0, "goed"},
        {WORD_UNPLUG, 22, 0, 0, NULL},
        {WORD_RESTART, 23, 0, 0, NULL},
    };
    struct arena arena;
    struct script script;
    struct error err = {0};
    arena_init(&arena);
    if (!read_text(&arena, text, &script, &err))
        fail_msg("line %d: %s", err.line, err.text);
    assert_int_equal(script.count, sizeof rows / sizeof *rows);
    for (int i = 0; i < script.count; i++) {
        const struct step *step = &script.steps[i];
        assert_int_equal(step->word, rows[i].word);
        assert_int_equal(step->line, rows[i].line);
        assert_int_equal(step->a, rows[i].a);
        assert_int_equal(step->b, rows[i].b);
        if (rows[i].text)
            assert_true(str_eq(step->text, str_c(rows[i].text)));
    }
    assert_int_equal(script.steps[0].mm, 398);
    arena_fini(&arena);
}

static void a_script_that_is_not_there_is_said(void **test) {
    (void)test;
    struct arena arena;
    struct script script;
    struct error err = {0};
    arena_init(&arena);
    assert_false(script_read(&arena, "/nowhere.visit", &script, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    arena_fini(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_line_is_named),
        cmocka_unit_test(every_word_is_read),
        cmocka_unit_test(a_script_that_is_not_there_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
