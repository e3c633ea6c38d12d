// SPDX-License-Identifier: EUPL-1.2
// The keeper with the real wegwijs-stick, a folder that plays the stick, and nothing but its wakes
// to go by, as the loop has.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "keeper.h"
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { PATIENCE_MS = 60000, NOW_MS = 1000000 };
#define PIN "271828"
static const struct date day = {2026, 11, 23};

struct desk {
    char root[64], data[80], stick[80], aside[80], built_in[80];
    int woken_fd;
    struct keeper *keeper;
    int64_t now_ms;
};

// ---- the desk

static void shell(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void shell(const char *format, ...) {
    char command[1000];
    va_list args;
    va_start(args, format);
    vsnprintf(command, sizeof command, format, args);
    va_end(args);
    if (system(command) != 0)
        fail_msg("failed: %s", command);
}

static void wake(void *user) {
    const uint64_t one = 1;
    const struct desk *desk = user;
    assert_int_equal(write(desk->woken_fd, &one, sizeof one), sizeof one);
}

static struct keeper_options options_of(struct desk *desk) {
    return (struct keeper_options){
        .data = desk->data,
        .trust = FIXTURES "/vertrouwen",
        .stick_program = STICK_PROGRAM,
        .stick = desk->stick,
        .built_in = desk->built_in,
        .program = "wegwijs 1",
        .wake = {wake, desk},
        .now_ms = desk->now_ms,
    };
}

static void refresh(struct desk *desk) {
    const struct keeper_facts facts = {.now_ms = desk->now_ms,
                                       .now = {.date = day, .minute = 600, .trusted = true}};
    keeper_refresh(desk->keeper, &facts);
}

static void open_as(struct desk *desk, const struct keeper_options *options) {
    desk->keeper = keeper_create(options);
    refresh(desk);
}

static void open_desk(struct desk *desk) {
    const struct keeper_options options = options_of(desk);
    open_as(desk, &options);
}

static void again(struct desk *desk) {
    keeper_destroy(desk->keeper);
    open_desk(desk);
}

// vertrouwen.ini is not among the fixtures and there are keys: a folder of its own accepts the PIN.
static int begin(void **state) {
    struct desk *desk = calloc(1, sizeof *desk);
    desk->now_ms = NOW_MS;
    snprintf(desk->root, sizeof desk->root, "/tmp/wegwijs-keeper-XXXXXX");
    assert_non_null(mkdtemp(desk->root));
    snprintf(desk->data, sizeof desk->data, "%s/data", desk->root);
    snprintf(desk->stick, sizeof desk->stick, "%s/stick", desk->root);
    snprintf(desk->aside, sizeof desk->aside, "%s/aside", desk->root);
    snprintf(desk->built_in, sizeof desk->built_in, "%s/built-in", desk->root);
    shell("cd %s && mkdir data aside vertrouwen && cp -r " FIXTURES "/inhoud-klein built-in && "
          "cp -r built-in aside/wegwijs && echo >>aside/wegwijs/nl/over.md Nieuw. && "
          "cp " FIXTURES "/vertrouwen/pin.txt vertrouwen",
          desk->root);
    desk->woken_fd = eventfd(0, EFD_NONBLOCK);
    *state = desk;
    return 0;
}

static int end(void **state) {
    struct desk *desk = *state;
    keeper_destroy(desk->keeper);
    close(desk->woken_fd);
    shell("rm -rf %s", desk->root);
    free(desk);
    return 0;
}

static struct keeper_options with_pin(struct desk *desk, char trust[100]) {
    struct keeper_options options = options_of(desk);
    snprintf(trust, 100, "%s/vertrouwen", desk->root);
    options.trust = trust;
    return options;
}

static void open_with_pin(struct desk *desk) {
    char trust[100];
    const struct keeper_options options = with_pin(desk, trust);
    open_as(desk, &options);
}

// Sleeps until it is woken, as the loop does.
static void sleep_until_woken(struct desk *desk) {
    struct pollfd fd = {.fd = desk->woken_fd, .events = POLLIN};
    uint64_t times;
    if (poll(&fd, 1, PATIENCE_MS) != 1)
        fail_msg("nobody woke it; the stick is at %d", (int)keeper_office(desk->keeper)->stick);
    assert_int_equal(read(desk->woken_fd, &times, sizeof times), sizeof times);
}

static struct keeper_news hear(struct desk *desk) {
    struct keeper_news news;
    while (!keeper_poll(desk->keeper, &news))
        sleep_until_woken(desk);
    refresh(desk);
    return news;
}

static const struct office *until(struct desk *desk, enum office_stick stick) {
    struct keeper_news news;
    for (;;) {
        assert_false(keeper_poll(desk->keeper, &news));
        refresh(desk);
        if (keeper_office(desk->keeper)->stick == stick)
            return keeper_office(desk->keeper);
        sleep_until_woken(desk);
    }
}

static void enter(struct desk *desk) {
    keeper_pin(desk->keeper, PIN, desk->now_ms);
    assert_int_equal(hear(desk).kind, KEEPER_PIN_RIGHT);
    keeper_enter(desk->keeper, day);
}

static void plug(const struct desk *desk) {
    assert_int_equal(rename(desk->aside, desk->stick), 0);
}

// What comes back is another folder: one that was away for a moment only was never away.
static void unplug(const struct desk *desk) {
    assert_int_equal(rename(desk->stick, desk->aside), 0);
    shell("cd %s && cp -r aside fresh && rm -r aside && mv fresh aside", desk->root);
}

static void act(struct desk *desk, enum staff_deed deed) {
    keeper_do(desk->keeper, deed, day, STR("week;soort\r\n"));
}

static void ready(struct desk *desk) {
    enter(desk);
    plug(desk);
    const struct office *office = until(desk, OFFICE_READY);
    assert_int_equal(office->trust, TRUST_PIN);
}

static void place(struct desk *desk) {
    act(desk, DEED_PLACE);
    const struct keeper_news news = hear(desk);
    assert_int_equal(news.kind, KEEPER_SHOW);
    assert_string_equal(news.folder, keeper_folder(desk->keeper));
}

static bool shows_new(const struct desk *desk) {
    char command[300];
    snprintf(command, sizeof command, "grep -q Nieuw. %s/nl/over.md", keeper_folder(desk->keeper));
    return system(command) == 0;
}

static bool is_there(const struct desk *desk, const char *name) {
    char path[200];
    snprintf(path, sizeof path, "%s/%s", desk->data, name);
    return access(path, F_OK) == 0;
}

// ---- who may

static void without_a_pin_there_is_no_staff_mode(void **state) {
    struct desk *desk = *state;
    struct keeper_options options = options_of(desk);
    options.trust = NULL;
    open_as(desk, &options);
    assert_false(keeper_office(desk->keeper)->pin_set);
    keeper_pin(desk->keeper, PIN, desk->now_ms);
    assert_false(keeper_office(desk->keeper)->pin_busy);
    assert_string_equal(keeper_folder(desk->keeper), desk->built_in);
}

static void a_stick_is_not_read_before_the_pin(void **state) {
    struct desk *desk = *state;
    struct keeper_news news;
    open_with_pin(desk);
    plug(desk);
    poll(NULL, 0, 200);
    assert_false(keeper_poll(desk->keeper, &news));
    assert_false(is_there(desk, "nieuw"));
    act(desk, DEED_PLACE);
    act(desk, DEED_SAVE_CONTENT);
    assert_false(is_there(desk, "nieuw"));
    enter(desk);
    until(desk, OFFICE_READY);
    assert_true(is_there(desk, "nieuw/nl/over.md"));
}

static void after_it_is_closed_nothing_that_was_read_is_left(void **state) {
    struct desk *desk = *state;
    struct keeper_news news;
    open_with_pin(desk);
    ready(desk);
    keeper_leave(desk->keeper);
    for (int i = 0; i < PATIENCE_MS / 10 && is_there(desk, "nieuw/nl/over.md"); i++) {
        keeper_poll(desk->keeper, &news);
        poll(NULL, 0, 10);
    }
    assert_false(is_there(desk, "nieuw/nl/over.md"));
    act(desk, DEED_PLACE);
    refresh(desk);
    assert_int_equal(keeper_office(desk->keeper)->stick, OFFICE_NONE);
    enter(desk); // and the same stick is found again
    until(desk, OFFICE_READY);
}

static void wrong_pins_cost_time_also_over_a_restart(void **state) {
    struct desk *desk = *state;
    char trust[100];
    struct keeper_options options = with_pin(desk, trust);
    open_as(desk, &options);
    for (int i = 0; i < PIN_FREE_TRIES; i++) {
        assert_int_equal(keeper_office(desk->keeper)->pin_wait_s, 0);
        assert_int_equal(keeper_next_ms(desk->keeper), 0);
        keeper_pin(desk->keeper, "314159", desk->now_ms);
        refresh(desk);
        assert_true(keeper_office(desk->keeper)->pin_busy);
        assert_int_equal(hear(desk).kind, KEEPER_PIN_WRONG);
    }
    assert_int_equal(keeper_office(desk->keeper)->pin_wait_s, PIN_WAIT_S);
    // A second is over when less is left than is shown.
    assert_int_equal(keeper_next_ms(desk->keeper), NOW_MS + 1000);
    desk->now_ms = NOW_MS + 999;
    assert_false(keeper_changed(desk->keeper, desk->now_ms));
    desk->now_ms = NOW_MS + 1000;
    assert_true(keeper_changed(desk->keeper, desk->now_ms));
    refresh(desk);
    assert_int_equal(keeper_office(desk->keeper)->pin_wait_s, PIN_WAIT_S - 1);
    keeper_pin(desk->keeper, PIN, desk->now_ms); // the right one, but too soon
    assert_int_equal(hear(desk).kind, KEEPER_PIN_WRONG);
    keeper_destroy(desk->keeper);
    options.now_ms = desk->now_ms;
    open_as(desk, &options);
    assert_int_equal(keeper_office(desk->keeper)->pin_wait_s, PIN_WAIT_S);
    desk->now_ms += PIN_WAIT_S * 1000;
    refresh(desk);
    assert_int_equal(keeper_next_ms(desk->keeper), 0);
    enter(desk);
}

// ---- from the stick to the glass

static void what_is_placed_proves_itself_and_stays(void **state) {
    struct desk *desk = *state;
    open_with_pin(desk);
    ready(desk);
    const struct office *office = keeper_office(desk->keeper);
    assert_int_equal(office->change_total, 1);
    assert_int_equal(office->change_count, 1);
    assert_int_equal(office->changes[0].kind, CHANGE_CHANGED);
    assert_true(str_contains(office->changes[0].what, STR("Bladzijde: ")));
    assert_true(office->built_in);
    place(desk);
    assert_int_equal(keeper_office(desk->keeper)->stick, OFFICE_PLACED);
    assert_true(shows_new(desk) && keeper_on_trial(desk->keeper));
    again(desk); // the plug, before the first frame
    assert_true(shows_new(desk) && keeper_on_trial(desk->keeper));
    keeper_shown(desk->keeper);
    while (keeper_on_trial(desk->keeper)) {
        struct keeper_news news;
        sleep_until_woken(desk);
        assert_false(keeper_poll(desk->keeper, &news));
    }
    again(desk);
    office = keeper_office(desk->keeper);
    assert_true(shows_new(desk) && !keeper_on_trial(desk->keeper) && !office->built_in);
    assert_true(office->can_go_back); // to what was built in
    assert_int_equal(office->seal.len, 19);
    assert_true(str_empty(office->health));
}

static void what_never_shows_a_frame_gives_way(void **state) {
    struct desk *desk = *state;
    open_with_pin(desk);
    ready(desk);
    place(desk);
    for (int start = 0; start < SLOTS_TRIAL_STARTS; start++) {
        again(desk);
        assert_true(shows_new(desk));
    }
    again(desk);
    assert_false(shows_new(desk));
    assert_false(str_empty(keeper_office(desk->keeper)->health));
}

static void what_cannot_be_loaded_at_the_start_gives_way(void **state) {
    struct desk *desk = *state;
    open_with_pin(desk);
    ready(desk);
    place(desk);
    again(desk);
    assert_string_equal(keeper_refused_at_start(desk->keeper), keeper_folder(desk->keeper));
    assert_false(shows_new(desk));
    assert_string_not_equal(keeper_folder(desk->keeper), desk->built_in); // its copy
    assert_string_equal(keeper_refused_at_start(desk->keeper), desk->built_in);
    assert_null(keeper_refused_at_start(desk->keeper));
    refresh(desk);
    assert_true(keeper_office(desk->keeper)->built_in);
    assert_false(str_empty(keeper_office(desk->keeper)->health));
}

static void what_cannot_be_loaded_later_goes_back(void **state) {
    struct desk *desk = *state;
    open_with_pin(desk);
    ready(desk);
    place(desk);
    keeper_shown(desk->keeper);
    unplug(desk);
    shell("echo >>%s/wegwijs/nl/over.md Nog nieuwer.", desk->aside);
    plug(desk);
    until(desk, OFFICE_READY);
    place(desk);
    char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", keeper_folder(desk->keeper));
    keeper_refused(desk->keeper);
    const struct keeper_news news = hear(desk);
    assert_int_equal(news.kind, KEEPER_SHOW);
    assert_string_not_equal(news.folder, folder);
    assert_true(shows_new(desk));
    assert_int_equal(keeper_office(desk->keeper)->stick, OFFICE_FAILED);
}

static void a_damaged_slot_is_not_shown(void **state) {
    struct desk *desk = *state;
    open_with_pin(desk);
    ready(desk);
    place(desk);
    shell("printf x >>%s/nl/start.md", keeper_folder(desk->keeper));
    again(desk);
    assert_false(shows_new(desk));
    assert_true(str_contains(keeper_office(desk->keeper)->health, STR("start.md")));
    shell("printf x >>%s/nl/start.md", keeper_folder(desk->keeper));
    again(desk);
    assert_string_equal(keeper_folder(desk->keeper), desk->built_in);
    assert_false(str_empty(keeper_office(desk->keeper)->health));
}

static void what_is_changed_after_it_was_judged_is_not_placed(void **state) {
    struct desk *desk = *state;
    open_with_pin(desk);
    ready(desk);
    shell("printf x >>%s/nieuw/nl/start.md", desk->data);
    act(desk, DEED_PLACE);
    const struct office *office = until(desk, OFFICE_FAILED);
    assert_true(str_contains(office->says, STR("start.md")));
    assert_string_equal(keeper_folder(desk->keeper), desk->built_in);
    again(desk);
    assert_false(shows_new(desk));
}

static void what_is_changed_after_it_was_judged_is_not_looked_at(void **state) {
    struct desk *desk = *state;
    open_with_pin(desk);
    ready(desk);
    act(desk, DEED_LOOK);
    assert_int_equal(hear(desk).kind, KEEPER_LOOK);
    act(desk, DEED_LOOK_END);
    shell("printf x >>%s/nieuw/nl/start.md", desk->data);
    act(desk, DEED_LOOK);
    until(desk, OFFICE_FAILED);
}

static void a_stick_that_is_pulled_while_it_is_placed_does_not_matter(void **state) {
    struct desk *desk = *state;
    open_with_pin(desk);
    ready(desk);
    act(desk, DEED_PLACE);
    unplug(desk);
    assert_int_equal(hear(desk).kind, KEEPER_SHOW);
    assert_true(shows_new(desk));
    assert_int_equal(keeper_office(desk->keeper)->stick, OFFICE_PLACED);
}

static void who_leaves_while_it_is_placed_finds_it_placed(void **state) {
    struct desk *desk = *state;
    open_with_pin(desk);
    ready(desk);
    act(desk, DEED_PLACE);
    keeper_leave(desk->keeper);
    assert_int_equal(hear(desk).kind, KEEPER_SHOW);
    assert_true(shows_new(desk));
}

static void back_and_forth(void **state) {
    struct desk *desk = *state;
    open_with_pin(desk);
    ready(desk);
    assert_false(keeper_office(desk->keeper)->can_go_back);
    place(desk);
    unplug(desk);
    shell("sed -i s/Nieuw/Oud/ %s/wegwijs/nl/over.md", desk->aside);
    plug(desk);
    until(desk, OFFICE_READY);
    place(desk);
    assert_false(shows_new(desk));
    for (int i = 0; i < 3; i++) {
        assert_true(keeper_office(desk->keeper)->can_go_back);
        act(desk, DEED_BACK);
        assert_int_equal(hear(desk).kind, KEEPER_SHOW);
        assert_true(shows_new(desk) == (i % 2 == 0));
        assert_false(str_empty(keeper_office(desk->keeper)->notice));
    }
}

// ---- what goes wrong

static void mistakes_are_told_with_their_place(void **state) {
    struct desk *desk = *state;
    open_with_pin(desk);
    shell("printf 'titel: Kapot\\n\\n[Weg](nergens)\\n' >%s/wegwijs/nl/kapot.md", desk->aside);
    enter(desk);
    plug(desk);
    const struct office *office = until(desk, OFFICE_WRONG);
    bool found = false;
    assert_true(office->errors > 0 && office->problem_count > 0);
    for (int i = 0; i < office->problem_count; i++)
        if (office->problems[i].severity == SEVERITY_ERROR &&
            str_eq(office->problems[i].file, STR("nl/kapot.md")))
            found = office->problems[i].line == 3 && !str_empty(office->problems[i].text) &&
                    !str_empty(office->problems[i].remedy);
    assert_true(found);
    act(desk, DEED_PLACE);
    act(desk, DEED_LOOK);
    refresh(desk);
    assert_int_equal(keeper_office(desk->keeper)->stick, OFFICE_WRONG);
}

static void without_the_reader_it_is_said(void **state) {
    struct desk *desk = *state;
    char trust[100];
    struct keeper_options options = with_pin(desk, trust);
    options.stick_program = "/nergens/wegwijs-stick";
    open_as(desk, &options);
    enter(desk);
    assert_true(str_contains(until(desk, OFFICE_FAILED)->says, STR("geen stick lezen")));
    act(desk, DEED_SAVE_CONTENT);
    until(desk, OFFICE_FAILED);
}

static void a_reader_that_dies_at_once_is_no_stick(void **state) {
    struct desk *desk = *state;
    char trust[100];
    struct keeper_news news;
    struct keeper_options options = with_pin(desk, trust);
    options.stick_program = "/bin/false";
    open_as(desk, &options);
    enter(desk);
    plug(desk);
    sleep_until_woken(desk); // by its end
    assert_false(keeper_poll(desk->keeper, &news));
    refresh(desk);
    assert_int_equal(keeper_office(desk->keeper)->stick, OFFICE_NONE);
}

static void a_folder_that_cannot_be_written_still_shows(void **state) {
    struct desk *desk = *state;
    shell("rmdir %s && touch %s", desk->data, desk->data); // a file: nothing can be below it
    open_with_pin(desk);
    assert_string_equal(keeper_folder(desk->keeper), desk->built_in);
    assert_false(str_empty(keeper_office(desk->keeper)->health));
    // A try that cannot be remembered is none: it is not said to be wrong, and costs nothing.
    for (int i = 0; i < 6; i++) {
        keeper_pin(desk->keeper, PIN, desk->now_ms);
        assert_int_equal(hear(desk).kind, KEEPER_PIN_WRONG);
        assert_true(str_contains(keeper_office(desk->keeper)->pin_says, STR("vol of stuk")));
        assert_int_equal(keeper_office(desk->keeper)->pin_wait_s, 0);
    }
}

// ---- two things at once

static void who_taps_back_twice_goes_back_once(void **state) {
    struct desk *desk = *state;
    open_with_pin(desk);
    ready(desk);
    place(desk);
    for (int i = 0; i < 20; i++)
        act(desk, DEED_BACK);
    assert_int_equal(hear(desk).kind, KEEPER_SHOW);
    assert_false(shows_new(desk));
    unplug(desk);
    plug(desk); // what was still to be done comes before what is read now
    until(desk, OFFICE_READY);
    assert_false(shows_new(desk));
}

static void while_it_is_placed_nothing_else_is_done(void **state) {
    static const enum staff_deed deeds[] = {DEED_PLACE,        DEED_BACK,        DEED_LOOK,
                                            DEED_SAVE_CONTENT, DEED_SAVE_REPORT, DEED_SAVE_COUNTERS};
    struct desk *desk = *state;
    struct keeper_news news;
    open_with_pin(desk);
    ready(desk);
    act(desk, DEED_PLACE);
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
        act(desk, deeds[i]);
    refresh(desk);
    assert_int_equal(keeper_office(desk->keeper)->stick, OFFICE_PLACING);
    assert_int_equal(hear(desk).kind, KEEPER_SHOW);
    assert_int_equal(keeper_office(desk->keeper)->stick, OFFICE_PLACED);
    assert_true(shows_new(desk));
    assert_false(keeper_poll(desk->keeper, &news));
}

static void who_taps_to_look_again_and_again_looks_once(void **state) {
    struct desk *desk = *state;
    struct keeper_news news;
    open_with_pin(desk);
    ready(desk);
    for (int i = 0; i < 20; i++)
        act(desk, DEED_LOOK);
    assert_int_equal(hear(desk).kind, KEEPER_LOOK);
    act(desk, DEED_LOOK);
    assert_false(keeper_poll(desk->keeper, &news));
}

// It was asked for before it was placed: the next stick must be read all the same.
static void who_places_before_it_can_be_looked_at_has_placed_it(void **state) {
    struct desk *desk = *state;
    open_with_pin(desk);
    ready(desk);
    act(desk, DEED_LOOK);
    place(desk);
    unplug(desk);
    plug(desk);
    until(desk, OFFICE_READY);
}

// ---- a reader that was taken over

static void open_with_reader(struct desk *desk, const char *name) {
    char trust[100], path[100];
    struct keeper_options options = with_pin(desk, trust);
    snprintf(path, sizeof path, "%s/%s", desk->root, name);
    shell("ln -s " LYING_READER " %s", path);
    options.stick_program = path;
    open_as(desk, &options);
    enter(desk);
}

static void a_reader_that_never_stops_talking_stops_nobody(void **state) {
    struct desk *desk = *state;
    struct keeper_news news;
    open_with_reader(desk, "chatter");
    alarm(PATIENCE_MS / 1000); // should a call not return
    for (int i = 0; i < 50; i++) {
        sleep_until_woken(desk);
        assert_false(keeper_poll(desk->keeper, &news));
    }
    alarm(0);
}

static void a_reader_that_lies_about_everything_places_nothing(void **state) {
    struct desk *desk = *state;
    open_with_reader(desk, "liar");
    const struct office *office = until(desk, OFFICE_READY);
    assert_int_equal(office->trust, TRUST_MISSING);
    assert_int_equal(office->stick_version, 0);
    act(desk, DEED_LOOK);
    act(desk, DEED_PLACE);
    act(desk, DEED_PLACE_OLDER);
    refresh(desk);
    assert_int_equal(keeper_office(desk->keeper)->stick, OFFICE_READY);
    assert_string_equal(keeper_folder(desk->keeper), desk->built_in);
}

// ---- onto the stick

static void saved_things_are_named(void **state) {
    struct desk *desk = *state;
    static const struct {
        enum staff_deed deed;
        const char *name;
    } rows[] = {
        {DEED_SAVE_CONTENT, "wegwijs-van-de-zuil-2026-11-23"},
        {DEED_SAVE_REPORT, "wegwijs-verslag-2026-11-23.html"},
        {DEED_SAVE_COUNTERS, "wegwijs-tellingen-2026-11-23.csv"},
    };
    open_with_pin(desk);
    ready(desk);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char path[200];
        act(desk, rows[i].deed);
        const struct office *office = until(desk, OFFICE_WRITTEN);
        assert_true(str_contains(office->says, str_c(rows[i].name)));
        snprintf(path, sizeof path, "%s/%s", desk->stick, rows[i].name);
        assert_int_equal(access(path, F_OK), 0);
    }
}

static void what_is_asked_while_the_stick_is_read_waits_for_it(void **state) {
    struct desk *desk = *state;
    open_with_pin(desk);
    enter(desk);
    plug(desk);
    until(desk, OFFICE_READING);
    act(desk, DEED_SAVE_COUNTERS);
    assert_true(str_contains(until(desk, OFFICE_WRITTEN)->says, STR("wegwijs-tellingen")));
}

// ---- sums

static void sums_under_five_are_not_told(void **state) {
    struct desk *desk = *state;
    struct counters *counters = counters_create(NULL);
    const struct moment now = {.date = day, .minute = 600, .trusted = true};
    const struct moment before = moment_add(now, -7 * 24 * 3600LL);
    open_with_pin(desk);
    enter(desk);
    for (int i = 0; i < 9; i++) {
        counters_add(counters, COUNT_PAGE, STR("over"), i % 2 ? STR("nl") : STR("en"), now);
        if (i < 4)
            counters_add(counters, COUNT_PAGE, STR("over"), STR("nl"), before);
    }
    counters_add(counters, COUNT_LANGUAGE, STR("Engels"), STR("en"), before);
    const struct keeper_facts facts = {.now_ms = desk->now_ms, .now = now, .counters = counters};
    keeper_refresh(desk->keeper, &facts);
    const struct office *office = keeper_office(desk->keeper);
    assert_int_equal(office->counter_count, 2);
    assert_true(str_eq(office->counters[0].what, STR("Bladzijde: over")));
    assert_int_equal(office->counters[0].week_count, 9); // of both languages
    assert_int_equal(office->counters[0].before_count, -1);
    assert_int_equal(office->counters[1].week_count, -1);
    counters_destroy(counters);
}

int main(void) {
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        CASE(without_a_pin_there_is_no_staff_mode),
        CASE(a_stick_is_not_read_before_the_pin),
        CASE(after_it_is_closed_nothing_that_was_read_is_left),
        CASE(wrong_pins_cost_time_also_over_a_restart),
        CASE(what_is_placed_proves_itself_and_stays),
        CASE(what_never_shows_a_frame_gives_way),
        CASE(what_cannot_be_loaded_at_the_start_gives_way),
        CASE(what_cannot_be_loaded_later_goes_back),
        CASE(a_damaged_slot_is_not_shown),
        CASE(what_is_changed_after_it_was_judged_is_not_placed),
        CASE(what_is_changed_after_it_was_judged_is_not_looked_at),
        CASE(a_stick_that_is_pulled_while_it_is_placed_does_not_matter),
        CASE(who_leaves_while_it_is_placed_finds_it_placed),
        CASE(back_and_forth),
        CASE(who_taps_back_twice_goes_back_once),
        CASE(while_it_is_placed_nothing_else_is_done),
        CASE(who_taps_to_look_again_and_again_looks_once),
        CASE(who_places_before_it_can_be_looked_at_has_placed_it),
        CASE(a_reader_that_never_stops_talking_stops_nobody),
        CASE(a_reader_that_lies_about_everything_places_nothing),
        CASE(mistakes_are_told_with_their_place),
        CASE(without_the_reader_it_is_said),
        CASE(a_reader_that_dies_at_once_is_no_stick),
        CASE(a_folder_that_cannot_be_written_still_shows),
        CASE(saved_things_are_named),
        CASE(what_is_asked_while_the_stick_is_read_waits_for_it),
        CASE(sums_under_five_are_not_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
