// SPDX-License-Identifier: EUPL-1.2
// The way into staff mode and out of it, and what its keys may ask for.
#include "screens/state.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static struct arena texts;
static struct content *content; // read only, for all tests of this file
static const struct moment monday = {{2026, 11, 23}, 10 * 60, true};

static int load(void **state) {
    (void)state;
    struct report report;
    arena_init(&texts);
    report_init(&report, &texts);
    content = content_load(SOURCE_DIR "/content", &report, NULL);
    return content ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    content_destroy(content);
    arena_fini(&texts);
    return 0;
}

struct visit {
    struct office office;
    struct state state;
    struct action action;
    int64_t ms;
};

static void begin(struct visit *visit) {
    *visit = (struct visit){.office = {.pin_set = true}, .ms = 1000000};
    visit->state = state_initial(content, visit->ms, monday, true);
    visit->state.office = &visit->office;
}

static void happen(struct visit *visit, int kind, int a, int b) {
    visit->state = state_update(visit->state, content, (struct event){kind, a, b}, visit->ms,
                                monday, &visit->action);
}

static void tap_version(struct visit *visit, int times, int apart_ms) {
    for (int i = 0; i < times; i++) {
        visit->ms += apart_ms;
        happen(visit, EVENT_TOUCH, 0, 0);
        happen(visit, EVENT_CORNER, 0, 0);
    }
}

static void type_pin(struct visit *visit, const char *pin) {
    for (; *pin; pin++)
        happen(visit, EVENT_DIGIT, *pin - '0', 0);
}

static void enter(struct visit *visit) {
    tap_version(visit, STAFF_TAPS, 600);
    happen(visit, EVENT_OFFICE, NEWS_PIN_RIGHT, 0);
    assert_true(visit->state.staff.open);
}

static bool nothing_left(const struct visit *visit) {
    const struct state fresh = state_initial(content, 0, monday, true);
    return memcmp(&visit->state.staff, &fresh.staff, sizeof fresh.staff) == 0 &&
           visit->state.here.screen == SCREEN_HOME && visit->state.office == &visit->office;
}

static void five_quick_taps_ask_for_the_pin(void **state) {
    (void)state;
    static const struct {
        int times, apart_ms;
        bool asks;
    } cases[] = {{4, 600, false},
                 {5, 600, true},
                 {5, STAFF_TAP_MS, true},
                 {5, STAFF_TAP_MS + 1, false},
                 {20, STAFF_TAP_MS + 1, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct visit v;
        begin(&v);
        tap_version(&v, cases[i].times, cases[i].apart_ms);
        assert_int_equal(v.state.here.screen == SCREEN_PIN, cases[i].asks);
        assert_false(v.state.staff.open);
    }
}

static void without_a_pin_there_is_no_way_in(void **state) {
    (void)state;
    struct visit v;
    begin(&v);
    v.office.pin_set = false;
    tap_version(&v, 10, 600);
    assert_int_equal(v.state.here.screen, SCREEN_HOME);
    v.state.office = NULL;
    tap_version(&v, 10, 600);
    assert_int_equal(v.state.here.screen, SCREEN_HOME);
}

static void the_pin_is_looked_at_by_the_world_and_not_kept(void **state) {
    (void)state;
    struct visit v;
    begin(&v);
    tap_version(&v, STAFF_TAPS, 600);
    happen(&v, EVENT_PIN, 0, 0); // nothing was typed
    assert_int_equal(v.action.kind, ACTION_NONE);
    type_pin(&v, "2749130");
    happen(&v, EVENT_ERASE, 0, 0);
    happen(&v, EVENT_PIN, 0, 0);
    assert_int_equal(v.action.kind, ACTION_PIN);
    assert_string_equal(v.action.pin, "274913");
    assert_int_equal(v.state.staff.pin_count, 0);
    for (size_t i = 0; i < sizeof v.state.staff.pin; i++)
        assert_int_equal(v.state.staff.pin[i], 0);
    assert_false(v.state.staff.open);
    happen(&v, EVENT_OFFICE, NEWS_PIN_WRONG, 0);
    assert_true(v.state.staff.wrong);
    assert_false(v.state.staff.open);
    type_pin(&v, "1");
    assert_false(v.state.staff.wrong); // a new try
    v.office.pin_wait_s = 30;
    happen(&v, EVENT_PIN, 0, 0);
    assert_int_equal(v.action.kind, ACTION_NONE);
    type_pin(&v, "2345678901234567890"); // no more than fit
    assert_int_equal(v.state.staff.pin_count, STAFF_PIN);
}

static void a_right_pin_of_who_has_gone_opens_nothing(void **state) {
    (void)state;
    struct visit v;
    begin(&v);
    tap_version(&v, STAFF_TAPS, 600);
    type_pin(&v, "274913");
    happen(&v, EVENT_PIN, 0, 0);
    happen(&v, EVENT_HOME, 0, 0);
    happen(&v, EVENT_OFFICE, NEWS_PIN_RIGHT, 0);
    assert_false(v.state.staff.open);
    assert_int_equal(v.state.here.screen, SCREEN_HOME);
}

static void no_event_opens_a_staff_screen_from_outside(void **state) {
    (void)state;
    struct visit v;
    for (int room = 0; room < ROOM_COUNT; room++) {
        begin(&v);
        happen(&v, EVENT_OPEN, SCREEN_STAFF, room);
        assert_int_equal(v.state.here.screen, SCREEN_HOME);
    }
    for (int deed = 0; deed < DEED_COUNT; deed++) {
        begin(&v);
        v.office.stick = OFFICE_READY;
        v.office.can_go_back = true;
        happen(&v, EVENT_STAFF, deed, 0);
        assert_int_equal(v.action.kind, ACTION_NONE);
    }
}

static void it_closes_by_itself_and_by_hand(void **state) {
    (void)state;
    struct visit v;
    begin(&v);
    enter(&v);
    assert_int_equal(state_next_ms(&v.state, content), v.ms + STAFF_IDLE_MS);
    v.ms += STAFF_IDLE_MS - 1;
    happen(&v, EVENT_TIME, 0, 0);
    assert_true(v.state.staff.open);
    v.ms += 1;
    happen(&v, EVENT_TIME, 0, 0);
    assert_int_equal(v.action.kind, ACTION_FORGET);
    assert_true(nothing_left(&v));
    static const int ways[] = {EVENT_HOME, EVENT_END};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        begin(&v);
        enter(&v);
        happen(&v, EVENT_OPEN, SCREEN_STAFF, ROOM_STICK);
        happen(&v, ways[i], 0, 0);
        assert_int_equal(v.action.kind, ACTION_FORGET);
        assert_true(nothing_left(&v));
    }
}

static void it_waits_for_what_takes_its_time(void **state) {
    (void)state;
    struct visit v;
    begin(&v);
    enter(&v);
    v.office.stick = OFFICE_PLACING;
    for (int i = 0; i < 5; i++) {
        v.ms = state_next_ms(&v.state, content);
        happen(&v, EVENT_TIME, 0, 0);
        assert_true(v.state.staff.open);
    }
    v.office.stick = OFFICE_PLACED;
    happen(&v, EVENT_OFFICE, NEWS_PLAIN, 0);
    v.ms = state_next_ms(&v.state, content);
    happen(&v, EVENT_TIME, 0, 0);
    assert_false(v.state.staff.open);
}

static void deeds_are_asked_for_only_when_they_can_be_done(void **state) {
    (void)state;
    static const struct {
        enum staff_deed deed;
        enum office_stick stick;
        enum office_trust trust;
        bool back, printer, done;
    } cases[] = {
        {DEED_PLACE, OFFICE_READY, TRUST_PIN, false, false, true},
        {DEED_PLACE, OFFICE_READY, TRUST_SIGNED, false, false, true},
        {DEED_PLACE, OFFICE_READY, TRUST_MISSING, false, false, false},
        {DEED_PLACE, OFFICE_READY, TRUST_REPLAY, false, false, false},
        {DEED_PLACE_OLDER, OFFICE_READY, TRUST_REPLAY, false, false, true},
        {DEED_PLACE_OLDER, OFFICE_READY, TRUST_MISSING, false, false, false},
        {DEED_PLACE, OFFICE_WRONG, TRUST_PIN, false, false, false},
        {DEED_PLACE, OFFICE_PULLED, TRUST_PIN, false, false, false},
        {DEED_PLACE, OFFICE_PLACING, TRUST_PIN, false, false, false}, // a second tap
        {DEED_LOOK, OFFICE_READY, TRUST_MISSING, false, false, false},
        {DEED_LOOK, OFFICE_READY, TRUST_PIN, false, false, true},
        {DEED_LOOK_END, OFFICE_READY, TRUST_PIN, false, false, false}, // nobody looks
        {DEED_BACK, OFFICE_NONE, TRUST_PIN, false, false, false},
        {DEED_BACK, OFFICE_NONE, TRUST_PIN, true, false, true},
        {DEED_PRINT_TEST, OFFICE_NONE, TRUST_PIN, false, false, false},
        {DEED_PRINT_TEST, OFFICE_NONE, TRUST_PIN, false, true, true},
        {DEED_RESTART, OFFICE_NONE, TRUST_PIN, false, false, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct visit v;
        begin(&v);
        enter(&v);
        v.office.stick = cases[i].stick;
        v.office.trust = cases[i].trust;
        v.office.can_go_back = cases[i].back;
        v.state.printer = cases[i].printer;
        happen(&v, EVENT_STAFF, (int)cases[i].deed, 0);
        if ((v.action.kind == ACTION_STAFF) != cases[i].done)
            fail_msg("case %zu", i);
        if (cases[i].done)
            assert_int_equal(v.action.item, cases[i].deed);
    }
}

static void cleaning_lasts_half_a_minute(void **state) {
    (void)state;
    struct visit v;
    begin(&v);
    enter(&v);
    happen(&v, EVENT_STAFF, DEED_CLEAN, 0);
    const int64_t start = v.ms;
    int seconds = 0;
    while (v.state.here.item == ROOM_CLEAN) {
        assert_int_equal(v.state.here.screen, SCREEN_STAFF);
        assert_true(state_next_ms(&v.state, content) > v.ms);
        v.ms = state_next_ms(&v.state, content);
        happen(&v, EVENT_TOUCH, 0, 0); // the cloth
        happen(&v, EVENT_TIME, 0, 0);
        seconds++;
    }
    assert_int_equal(v.ms - start, STAFF_CLEAN_MS);
    assert_int_equal(seconds, 30); // each is counted down
    assert_true(v.state.staff.open);
    assert_int_equal(v.state.here.item, ROOM_MENU);
}

static void the_clock_never_stands_on_a_day_that_is_not(void **state) {
    (void)state;
    struct visit v;
    begin(&v);
    enter(&v);
    uint32_t seed = 20261122;
    for (int i = 0; i < 20000; i++) {
        seed = seed * 1664525u + 1013904223u;
        happen(&v, EVENT_STAFF, DEED_CLOCK + (int)(seed >> 16) % 10, 0);
        char text[32];
        const struct moment *clock = &v.state.staff.clock;
        snprintf(text, sizeof text, "%04d-%02d-%02d", clock->date.year, clock->date.month,
                 clock->date.day);
        struct date date;
        if (!date_parse(str_c(text), &date))
            fail_msg("%s", text);
        assert_in_range(clock->minute, 0, 1439);
    }
}

static void other_content_begins_anew_but_staff_stay(void **state) {
    (void)state;
    struct visit v;
    begin(&v);
    enter(&v);
    v.office.stick = OFFICE_READY;
    happen(&v, EVENT_OPEN, SCREEN_STAFF, ROOM_STICK);
    happen(&v, EVENT_STAFF, DEED_LOOK, 0);
    assert_int_equal(v.action.item, DEED_LOOK);
    happen(&v, EVENT_OFFICE, NEWS_CONTENT, 1);
    assert_true(v.state.staff.looking);
    assert_int_equal(v.state.here.screen, SCREEN_HOME);
    happen(&v, EVENT_OPEN, SCREEN_PAGE, 2);
    happen(&v, EVENT_HOME, 0, 0); // the home screen of the new content
    assert_true(v.state.staff.open);
    happen(&v, EVENT_STAFF, DEED_LOOK_END, 0);
    assert_int_equal(v.action.item, DEED_LOOK_END);
    happen(&v, EVENT_OFFICE, NEWS_CONTENT, 0);
    assert_false(v.state.staff.looking);
    assert_int_equal(v.state.here.screen, SCREEN_STAFF);
    assert_int_equal(v.state.here.item, ROOM_STICK);
    happen(&v, EVENT_BACK, 0, 0);
    assert_int_equal(v.state.here.item, ROOM_MENU);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_quick_taps_ask_for_the_pin),
        cmocka_unit_test(without_a_pin_there_is_no_way_in),
        cmocka_unit_test(the_pin_is_looked_at_by_the_world_and_not_kept),
        cmocka_unit_test(a_right_pin_of_who_has_gone_opens_nothing),
        cmocka_unit_test(no_event_opens_a_staff_screen_from_outside),
        cmocka_unit_test(it_closes_by_itself_and_by_hand),
        cmocka_unit_test(it_waits_for_what_takes_its_time),
        cmocka_unit_test(deeds_are_asked_for_only_when_they_can_be_done),
        cmocka_unit_test(cleaning_lasts_half_a_minute),
        cmocka_unit_test(the_clock_never_stands_on_a_day_that_is_not),
        cmocka_unit_test(other_content_begins_anew_but_staff_stay),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
