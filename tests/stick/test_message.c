// SPDX-License-Identifier: EUPL-1.2
// What may be said over the socket, and what becomes of texts that do not fit.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "stick/manifest.h"
#include "stick/message.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static struct stick_message good(enum stick_kind kind) {
    struct stick_message message = message_make(kind);
    message_put_text(&message, STR("tekst"));
    switch (kind) {
    case STICK_LOOK:
    case STICK_EXPORT_REPORT:
    case STICK_EXPORT_COUNTERS:
    case STICK_FORGET:
    case STICK_PROGRESS:
    case STICK_CHECKED:
    case STICK_FORGOTTEN:
        memset(message.text, 0, sizeof message.text);
        break;
    case STICK_CHECK:
    case STICK_EXPORT_CONTENT:
    case STICK_GONE:
    case STICK_SEEN:
    case STICK_PROBLEM:
    case STICK_CHANGE:
    case STICK_EXPORTED:
    case STICK_FAILED:
    case STICK_KIND_END:
        break;
    }
    return message;
}

static void each_kind_can_be_said(void **state) {
    (void)state;
    for (int kind = STICK_LOOK; kind < STICK_KIND_END; kind++) {
        const struct stick_message message = good((enum stick_kind)kind);
        if (!message_valid(&message))
            fail_msg("kind %d", kind);
        assert_int_equal(message_is_request(&message), kind <= STICK_FORGET);
    }
}

enum { PROBLEM = STICK_PROBLEM, CHECKED = STICK_CHECKED };
#define FIELD(f) offsetof(struct stick_message, f), sizeof(((struct stick_message *)0)->f)

static const struct {
    const char *name;
    int kind;
    size_t offset, size;
    int64_t value;
    bool valid;
} numbers[] = {
    {"another version", STICK_LOOK, FIELD(version), 2, false},
    {"no kind", STICK_LOOK, FIELD(kind), 0, false},
    {"a kind too far", STICK_LOOK, FIELD(kind), STICK_KIND_END, false},
    {"a kind below all", STICK_LOOK, FIELD(kind), INT32_MIN, false},
    {"the last severity", PROBLEM, FIELD(code), 1, true},
    {"a severity too far", PROBLEM, FIELD(code), 2, false},
    {"a severity below all", PROBLEM, FIELD(code), -1, false},
    {"a code where none is used", CHECKED, FIELD(code), 1, false},
    {"the last step", STICK_PROGRESS, FIELD(code), STICK_STEP_COUNT - 1, true},
    {"a step too far", STICK_PROGRESS, FIELD(code), STICK_STEP_COUNT, false},
    {"a way to be ready too far", STICK_SEEN, FIELD(code), STICK_READY_COUNT, false},
    {"two walls", STICK_SEEN, FIELD(walls), 3, true},
    {"three walls", STICK_SEEN, FIELD(walls), 4, false},
    {"walls elsewhere", PROBLEM, FIELD(walls), 1, false},
    {"a line", PROBLEM, FIELD(line), 7, true},
    {"a line below the first", PROBLEM, FIELD(line), -1, false},
    {"a line beyond all files", PROBLEM, FIELD(line), STICK_COUNT_MAX + 1, false},
    {"a line without a file", STICK_FAILED, FIELD(line), 1, false},
    {"a thing too far", STICK_CHANGE, FIELD(thing), STICK_THING_COUNT, false},
    {"a thing without a change", PROBLEM, FIELD(thing), 1, false},
    {"errors", CHECKED, FIELD(errors), 5, true},
    {"fewer than no errors", CHECKED, FIELD(errors), -1, false},
    {"errors without end", CHECKED, FIELD(errors), INT32_MAX, false},
    {"errors elsewhere", STICK_PROGRESS, FIELD(errors), 1, false},
    {"more files than may be", CHECKED, FIELD(files), MANIFEST_FILES_MAX + 1, false},
    {"a manifest of an unknown kind", CHECKED, FIELD(manifest), STICK_MANIFEST_COUNT, false},
    {"half a signature", CHECKED, FIELD(signed_there), 2, false},
    {"a version without a list", CHECKED, FIELD(content_version), 3, false},
    {"more done than there is", STICK_PROGRESS, FIELD(done), 1, false},
    {"a size beyond all", STICK_PROGRESS, FIELD(total), (int64_t)MANIFEST_TOTAL_MAX + 1, false},
    {"a size below nothing", STICK_PROGRESS, FIELD(total), -1, false},
    {"a day", STICK_CHECK, FIELD(date), 20261122, true},
    {"no such day", STICK_CHECK, FIELD(date), 20260230, false},
    {"a month that is none", STICK_CHECK, FIELD(date), 20261322, false},
    {"a day below all", STICK_CHECK, FIELD(date), -20261122, false},
    {"a day where none is used", STICK_LOOK, FIELD(date), 20261122, false},
    {"a remedy behind the text", PROBLEM, FIELD(remedy_at), 5, false},
    {"a remedy in the middle of a word", PROBLEM, FIELD(remedy_at), 2, false},
    {"a remedy before the text", PROBLEM, FIELD(remedy_at), -1, false},
};

static void a_number_beyond_its_limit_cannot_be_said(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct stick_message message = good((enum stick_kind)numbers[i].kind);
        memcpy((char *)&message + numbers[i].offset, &numbers[i].value, numbers[i].size);
        if (message_valid(&message) != numbers[i].valid)
            fail_msg("%s", numbers[i].name);
    }
}

static void sums_of_changes_have_limits(void **state) {
    (void)state;
    struct stick_message message = good(STICK_CHECKED);
    message.changes[STICK_OTHERS][STICK_LOST] = STICK_COUNT_MAX;
    assert_true(message_valid(&message));
    message.changes[STICK_OTHERS][STICK_LOST]++;
    assert_false(message_valid(&message));
    message = good(STICK_PROGRESS);
    message.changes[0][0] = 1;
    assert_false(message_valid(&message));
}

static const struct {
    const char *name, *text;
    size_t size;
} texts[] = {
    {"a line break", "een\ntwee", 9},
    {"an escape", "een\033[2J", 8},
    {"half a character", "een\xC3", 5},
    {"a control character in two bytes", "een\xC2\x85", 6},
    {"something behind the end", "een\0twee", 9},
    {"no text where one must be", "", 1},
};

static void a_text_that_is_not_plain_cannot_be_said(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct stick_message message = message_make(STICK_FAILED);
        memcpy(message.text, texts[i].text, texts[i].size);
        if (message_valid(&message))
            fail_msg("%s", texts[i].name);
    }
    struct stick_message message = good(STICK_FAILED);
    memset(message.text, 'a', sizeof message.text);
    assert_false(message_valid(&message)); // no end
    message = good(STICK_FAILED);
    message_put_file(&message, STR("x"));
    assert_false(message_valid(&message)); // a file where none is named
}

static void what_is_put_is_always_plain(void **state) {
    (void)state;
    char bytes[600];
    srand(20261122);
    for (int round = 0; round < 2000; round++) {
        const size_t size = (size_t)(rand() % (int)sizeof bytes), two = size / 2;
        for (size_t i = 0; i < size; i++)
            bytes[i] = (char)(rand() % (round % 2 ? 256 : 0xC4));
        struct stick_message message = message_make(STICK_PROBLEM);
        message_put_file(&message, (struct str){bytes, two});
        message_put_problem(&message, (struct str){bytes, two},
                            (struct str){bytes + two, size - two});
        if (!message.text[0])
            message_put_text(&message, STR("x"));
        assert_true(message_valid(&message));
    }
}

static void a_long_text_ends_in_dots(void **state) {
    (void)state;
    char bytes[400];
    for (size_t i = 0; i < sizeof bytes; i += 2)
        memcpy(bytes + i, "é", 2);
    struct stick_message message = message_make(STICK_FAILED);
    message_put_text(&message, (struct str){bytes, sizeof bytes});
    assert_true(message_valid(&message));
    assert_true(str_ends(str_c(message.text), STR("é…")));
    assert_true(strlen(message.text) >= STICK_TEXT_MAX - 3);
    message_put_text(&message, (struct str){bytes, STICK_TEXT_MAX - 2});
    assert_true(str_ends(str_c(message.text), STR("éé"))); // it just fits
}

static void text_and_remedy_can_be_taken_apart(void **state) {
    (void)state;
    struct stick_message message = message_make(STICK_PROBLEM);
    message_put_problem(&message, STR("De titel ontbreekt."), STR("Zet er titel: bij."));
    assert_true(message_valid(&message));
    assert_string_equal(message.text + message.remedy_at, "Zet er titel: bij.");
    message_put_problem(&message, STR("De titel ontbreekt."), (struct str){0});
    assert_int_equal(message.remedy_at, 0);
}

static void a_date_comes_back(void **state) {
    (void)state;
    const struct date dates[] = {{2026, 11, 22}, {2024, 2, 29}, {0}};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct stick_message message = message_make(STICK_CHECK);
        message_put_date(&message, dates[i]);
        assert_true(message_valid(&message));
        assert_int_equal(date_compare(message_date(&message), dates[i]), 0);
    }
}

static void only_whole_valid_messages_are_received(void **state) {
    (void)state;
    int pair[2];
    struct stick_message out, message = good(STICK_GONE);
    char long_one[sizeof message + 1] = {0};
    assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair), 0);
    assert_int_equal(message_receive(pair[0], &out), MESSAGE_NOTHING);
    assert_true(message_send(pair[1], &message));
    assert_int_equal(message_receive(pair[0], &out), MESSAGE_GOT);
    assert_memory_equal(&out, &message, sizeof out);
    assert_true(send(pair[1], &message, sizeof message - 1, 0) > 0);
    assert_int_equal(message_receive(pair[0], &out), MESSAGE_WRONG);
    memcpy(long_one, &message, sizeof message);
    assert_true(send(pair[1], long_one, sizeof long_one, 0) > 0);
    assert_int_equal(message_receive(pair[0], &out), MESSAGE_WRONG);
    message.code = 99;
    assert_true(message_send(pair[1], &message));
    assert_int_equal(message_receive(pair[0], &out), MESSAGE_WRONG);
    close(pair[1]);
    assert_int_equal(message_receive(pair[0], &out), MESSAGE_ENDED);
    assert_false(message_send(pair[0], &message)); // and no signal ends us
    close(pair[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_can_be_said),
        cmocka_unit_test(a_number_beyond_its_limit_cannot_be_said),
        cmocka_unit_test(sums_of_changes_have_limits),
        cmocka_unit_test(a_text_that_is_not_plain_cannot_be_said),
        cmocka_unit_test(what_is_put_is_always_plain),
        cmocka_unit_test(a_long_text_ends_in_dots),
        cmocka_unit_test(text_and_remedy_can_be_taken_apart),
        cmocka_unit_test(a_date_comes_back),
        cmocka_unit_test(only_whole_valid_messages_are_received),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
