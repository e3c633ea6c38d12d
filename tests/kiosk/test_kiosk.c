// SPDX-License-Identifier: EUPL-1.2
// The loop, on a glass in memory and with the content that ships: fingers, keys, time, printing.
// Targets are found by what they do, so that the words may change.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk.h"
#include "tree/press.h"
#include <stdlib.h>

enum { AFTER_GUARD_MS = 600, PRINT_MS = 60000, TARGETS = 128 };

struct bench {
    struct device device;
    struct kiosk *kiosk;
};

static struct kiosk_options options_for(const char *printer) {
    struct kiosk_options options = {
        .content_folder = SOURCE_DIR "/content",
        .printer = printer,
        .window_width = 1920,
        .window_height = 1080,
        .panel_width_mm = 476,
        .fixed_clock = true,
        .simulated = true,
    };
    assert_true(moment_parse(STR("2026-11-23T10:30"), &options.now));
    return options;
}

// The kiosk keeps the address of bench->device.
static void start(struct bench *bench, const struct kiosk_options *options) {
    struct error err = {0};
    bench->device.driver = bench->device.driver ? bench->device.driver : &device_sim;
    bench->kiosk = kiosk_create(options, &bench->device, &err);
    if (!bench->kiosk)
        fail_msg("%s", err.text);
}

static const struct state *state_of(const struct bench *bench) {
    return kiosk_state(bench->kiosk);
}

// The first target in reading order that does this; a and b -1: whatever.
static const struct node *find(const struct bench *bench, enum event_kind kind, int a) {
    struct node *nodes[TARGETS];
    int count = tree_focus_order(kiosk_tree(bench->kiosk), nodes, TARGETS);
    for (int i = 0; i < count && i < TARGETS; i++)
        if (nodes[i]->tap.kind == (int)kind && (a < 0 || nodes[i]->tap.a == a))
            return nodes[i];
    return NULL;
}

static void touch(struct bench *bench, enum input_kind kind, int64_t finger, float x, float y) {
    float px = panel_px_per_mm(&kiosk_tree(bench->kiosk)->panel);
    kiosk_handle(bench->kiosk,
                 &(struct input){.kind = kind, .finger = finger, .x = x * px, .y = y * px});
}

static void at_node(struct bench *bench, enum input_kind kind, const struct node *node) {
    touch(bench, kind, 0, node->x + node->w / 2, node->y + node->h / 2);
}

static void tap(struct bench *bench, enum event_kind kind, int a) {
    kiosk_advance(bench->kiosk, AFTER_GUARD_MS);
    const struct node *node = find(bench, kind, a);
    if (!node)
        fail_msg("no target with event %d, %d", (int)kind, a);
    const struct node copy = *node; // the tree may be another one after the down
    at_node(bench, INPUT_DOWN, &copy);
    at_node(bench, INPUT_UP, &copy);
    kiosk_draw(bench->kiosk);
}

static void key(struct bench *bench, enum input_key code) {
    kiosk_handle(bench->kiosk, &(struct input){.kind = INPUT_KEY, .key = code});
    kiosk_draw(bench->kiosk);
}

static void keep_focused(const struct node *node, void *user) {
    if (node->focused)
        *(const struct node **)user = node;
}

static const struct node *focused(const struct bench *bench) {
    const struct node *node = NULL;
    tree_walk(kiosk_tree(bench->kiosk), keep_focused, &node);
    return node;
}

static void keep_pressed(const struct node *node, void *user) {
    if (node->pressed)
        *(const struct node **)user = node;
}

static const struct node *pressed(const struct bench *bench) {
    const struct node *node = NULL;
    tree_walk(kiosk_tree(bench->kiosk), keep_pressed, &node);
    return node;
}

// ---- drawing
// -------------------------------------------------------------------------------------

static void nothing_is_painted_when_nothing_changed(void **test) {
    (void)test;
    struct kiosk_options options = options_for("");
    struct bench bench = {0};
    start(&bench, &options);
    assert_true(kiosk_draw(bench.kiosk));
    assert_false(kiosk_draw(bench.kiosk));
    touch(&bench, INPUT_MOVE, 0, 100, 100);
    assert_false(kiosk_draw(bench.kiosk));
    kiosk_handle(bench.kiosk, &(struct input){.kind = INPUT_NONE});
    assert_false(kiosk_draw(bench.kiosk));
    kiosk_handle(bench.kiosk, &(struct input){.kind = INPUT_EXPOSE});
    assert_true(kiosk_draw(bench.kiosk));
    kiosk_destroy(bench.kiosk);
}

static void a_turned_panel_is_a_portrait_one(void **test) {
    (void)test;
    struct kiosk_options options = options_for("");
    struct bench bench = {0};
    options.rotate = 90;
    options.panel_width_mm = 268;
    start(&bench, &options);
    assert_int_equal(kiosk_tree(bench.kiosk)->panel.width_px, 1080);
    assert_int_equal(kiosk_tree(bench.kiosk)->panel.height_px, 1920);
    kiosk_draw(bench.kiosk);
    kiosk_destroy(bench.kiosk);
}

// A display is away while its surface carries a mark.
static SDL_Surface *surface_or_away(struct device *device) {
    SDL_Surface *surface = device->self;
    return surface->userdata ? NULL : surface;
}

static void a_lost_display_is_waited_for(void **test) {
    (void)test;
    struct kiosk_options options = options_for("");
    struct device_driver driver = device_sim;
    driver.surface = surface_or_away;
    struct bench bench = {.device = {.driver = &driver}};
    start(&bench, &options);
    kiosk_draw(bench.kiosk);
    SDL_Surface *surface = bench.device.self;
    surface->userdata = surface;
    tap(&bench, EVENT_LARGER, -1);
    assert_false(kiosk_draw(bench.kiosk));
    assert_int_equal(state_of(&bench)->size, SIZE_LARGE); // it goes on without
    surface->userdata = NULL;
    kiosk_handle(bench.kiosk, &(struct input){.kind = INPUT_EXPOSE});
    assert_true(kiosk_draw(bench.kiosk));
    kiosk_destroy(bench.kiosk);
}

// ---- fingers
// -------------------------------------------------------------------------------------

static void a_target_is_drawn_pressed_and_opens_on_lift(void **test) {
    (void)test;
    struct kiosk_options options = options_for("");
    struct bench bench = {0};
    start(&bench, &options);
    kiosk_draw(bench.kiosk);
    struct node tile = *find(&bench, EVENT_OPEN, SCREEN_CHOOSER);
    at_node(&bench, INPUT_DOWN, &tile);
    assert_non_null(pressed(&bench));
    assert_true(event_same(pressed(&bench)->tap, tile.tap));
    assert_true(kiosk_draw(bench.kiosk));
    assert_int_equal(state_of(&bench)->here.screen, SCREEN_HOME);
    // A second finger changes nothing, wherever it is.
    touch(&bench, INPUT_DOWN, 2, 100, 200);
    touch(&bench, INPUT_UP, 2, 100, 200);
    assert_non_null(pressed(&bench));
    // Off it, and on it again.
    touch(&bench, INPUT_MOVE, 0, 1, 1);
    assert_null(pressed(&bench));
    at_node(&bench, INPUT_MOVE, &tile);
    assert_non_null(pressed(&bench));
    at_node(&bench, INPUT_UP, &tile);
    assert_int_equal(state_of(&bench)->here.screen, SCREEN_CHOOSER);
    kiosk_destroy(bench.kiosk);
}

static void lifting_beside_the_target_does_nothing(void **test) {
    (void)test;
    struct kiosk_options options = options_for("");
    struct bench bench = {0};
    start(&bench, &options);
    kiosk_draw(bench.kiosk);
    struct node tile = *find(&bench, EVENT_OPEN, SCREEN_CHOOSER);
    at_node(&bench, INPUT_DOWN, &tile);
    touch(&bench, INPUT_UP, 0, 1, 1);
    assert_null(pressed(&bench));
    at_node(&bench, INPUT_DOWN, &tile);
    kiosk_handle(bench.kiosk, &(struct input){.kind = INPUT_CANCEL});
    assert_null(pressed(&bench));
    at_node(&bench, INPUT_UP, &tile);
    assert_int_equal(state_of(&bench)->here.screen, SCREEN_HOME);
    kiosk_destroy(bench.kiosk);
}

static void a_new_screen_takes_no_tap_for_half_a_second(void **test) {
    (void)test;
    struct kiosk_options options = options_for("");
    struct bench bench = {0};
    start(&bench, &options);
    tap(&bench, EVENT_OPEN, SCREEN_CHOOSER);
    struct node answer = *find(&bench, EVENT_ANSWER, 0);
    struct place before = state_of(&bench)->here;
    kiosk_advance(bench.kiosk, PRESS_GUARD_MS - 1);
    at_node(&bench, INPUT_DOWN, &answer);
    at_node(&bench, INPUT_UP, &answer);
    assert_int_equal(state_of(&bench)->here.item, before.item);
    kiosk_advance(bench.kiosk, 1);
    at_node(&bench, INPUT_DOWN, &answer);
    at_node(&bench, INPUT_UP, &answer);
    assert_int_not_equal(state_of(&bench)->here.item, before.item);
    kiosk_destroy(bench.kiosk);
}

static void a_tap_on_the_attract_screen_wakes_and_presses_nothing(void **test) {
    (void)test;
    struct kiosk_options options = options_for("");
    struct bench bench = {0};
    start(&bench, &options);
    struct node tile = *find(&bench, EVENT_OPEN, SCREEN_CHOOSER);
    int seconds = kiosk_content(bench.kiosk)->settings.attract_seconds;
    kiosk_advance(bench.kiosk, seconds * 1000 - 1);
    assert_int_equal(state_of(&bench)->here.screen, SCREEN_HOME);
    kiosk_advance(bench.kiosk, 1);
    assert_int_equal(state_of(&bench)->here.screen, SCREEN_ATTRACT);
    assert_int_equal(kiosk_timeout_ms(bench.kiosk), -1); // and there it sleeps for ever
    at_node(&bench, INPUT_DOWN, &tile);
    assert_int_equal(state_of(&bench)->here.screen, SCREEN_HOME);
    assert_null(pressed(&bench));
    kiosk_advance(bench.kiosk, AFTER_GUARD_MS); // a slow finger is still the same tap
    at_node(&bench, INPUT_UP, &tile);
    assert_int_equal(state_of(&bench)->here.screen, SCREEN_HOME);
    tap(&bench, EVENT_OPEN, SCREEN_CHOOSER);
    assert_int_equal(state_of(&bench)->here.screen, SCREEN_CHOOSER);
    kiosk_destroy(bench.kiosk);
}

// ---- keys
// ----------------------------------------------------------------------------------------

static bool in_frame(const struct node *node) {
    for (; node; node = node->parent)
        if (node->look == LOOK_HEADER || node->look == LOOK_FOOTER)
            return true;
    return false;
}

static void the_focus_comes_with_a_key_and_goes_with_a_touch(void **test) {
    (void)test;
    struct kiosk_options options = options_for("");
    struct bench bench = {0};
    start(&bench, &options);
    assert_null(focused(&bench));
    key(&bench, KEY_NEXT);
    assert_non_null(focused(&bench));
    assert_false(in_frame(focused(&bench))); // what the screen is about comes first
    touch(&bench, INPUT_DOWN, 0, 1, 1);
    assert_null(focused(&bench));
    kiosk_destroy(bench.kiosk);
}

static void the_keypad_reaches_everything_and_comes_round(void **test) {
    (void)test;
    struct kiosk_options options = options_for("");
    struct bench bench = {0};
    start(&bench, &options);
    struct node *nodes[TARGETS];
    int count = tree_focus_order(kiosk_tree(bench.kiosk), nodes, TARGETS);
    assert_in_range(count, 6, TARGETS);
    key(&bench, KEY_NEXT);
    struct event first = focused(&bench)->tap;
    for (int i = 1; i < count; i++) {
        key(&bench, KEY_NEXT);
        assert_false(event_same(focused(&bench)->tap, first));
    }
    key(&bench, KEY_NEXT);
    assert_true(event_same(focused(&bench)->tap, first));
    key(&bench, KEY_PREVIOUS);
    key(&bench, KEY_NEXT);
    assert_true(event_same(focused(&bench)->tap, first));
    kiosk_destroy(bench.kiosk);
}

static void focus_on(struct bench *bench, enum event_kind kind, int a) {
    kiosk_advance(bench->kiosk, AFTER_GUARD_MS);
    for (int i = 0; i < TARGETS; i++) {
        const struct node *node = focused(bench);
        if (node && node->tap.kind == (int)kind && (a < 0 || node->tap.a == a))
            return;
        key(bench, KEY_NEXT);
    }
    fail_msg("the focus never comes to event %d, %d", (int)kind, a);
}

static void enter_taps_and_the_focus_goes_along(void **test) {
    (void)test;
    struct kiosk_options options = options_for("");
    struct bench bench = {0};
    start(&bench, &options);
    focus_on(&bench, EVENT_LARGER, -1);
    key(&bench, KEY_ENTER);
    assert_int_equal(state_of(&bench)->size, SIZE_LARGE);
    assert_int_equal(focused(&bench)->tap.kind, EVENT_LARGER); // stays where it was
    key(&bench, KEY_ENTER);
    assert_int_equal(state_of(&bench)->size, SIZE_LARGE); // a double strike
    kiosk_advance(bench.kiosk, AFTER_GUARD_MS);
    key(&bench, KEY_ENTER);
    assert_int_equal(state_of(&bench)->size, SIZE_LARGER);
    focus_on(&bench, EVENT_OPEN, SCREEN_CHOOSER);
    key(&bench, KEY_ENTER);
    assert_int_equal(state_of(&bench)->here.screen, SCREEN_CHOOSER);
    assert_non_null(focused(&bench));
    assert_false(in_frame(focused(&bench)));
    key(&bench, KEY_BACK); // too soon
    assert_int_equal(state_of(&bench)->here.screen, SCREEN_CHOOSER);
    kiosk_advance(bench.kiosk, AFTER_GUARD_MS);
    key(&bench, KEY_BACK);
    assert_int_equal(state_of(&bench)->here.screen, SCREEN_HOME);
    kiosk_advance(bench.kiosk, AFTER_GUARD_MS);
    key(&bench, KEY_HELP);
    assert_int_equal(state_of(&bench)->dialog, DIALOG_DESK);
    assert_non_null(focused(&bench));
    kiosk_destroy(bench.kiosk);
}

// ---- time
// ----------------------------------------------------------------------------------------

static void a_visit_ends_by_itself_and_leaves_nothing(void **test) {
    (void)test;
    struct kiosk_options options = options_for("");
    struct bench bench = {0};
    start(&bench, &options);
    const struct settings *settings = &kiosk_content(bench.kiosk)->settings;
    tap(&bench, EVENT_LARGER, -1);
    tap(&bench, EVENT_CONTRAST, -1);
    tap(&bench, EVENT_OPEN, SCREEN_CHOOSER);
    tap(&bench, EVENT_ANSWER, 0);
    assert_int_equal(kiosk_timeout_ms(bench.kiosk), settings->idle_seconds * 1000);
    kiosk_advance(bench.kiosk, settings->idle_seconds * 1000);
    assert_int_equal(state_of(&bench)->dialog, DIALOG_STILL_THERE);
    kiosk_advance(bench.kiosk, settings->answer_seconds * 1000);
    struct state first = state_initial(kiosk_content(bench.kiosk), state_of(&bench)->touched_ms,
                                       state_of(&bench)->now, false);
    first.at_ms = state_of(&bench)->at_ms;
    assert_memory_equal(&first, state_of(&bench), sizeof first);
    assert_null(focused(&bench));
    kiosk_destroy(bench.kiosk);
}

static void who_answers_may_stay(void **test) {
    (void)test;
    struct kiosk_options options = options_for("");
    struct bench bench = {0};
    start(&bench, &options);
    tap(&bench, EVENT_OPEN, SCREEN_CHOOSER);
    kiosk_advance(bench.kiosk, kiosk_content(bench.kiosk)->settings.idle_seconds * 1000 + 5000);
    assert_int_equal(state_of(&bench)->dialog, DIALOG_STILL_THERE);
    tap(&bench, EVENT_STAY, -1);
    assert_int_equal(state_of(&bench)->dialog, DIALOG_NONE);
    assert_int_equal(state_of(&bench)->here.screen, SCREEN_CHOOSER);
    kiosk_destroy(bench.kiosk);
}

// ---- printing
// ------------------------------------------------------------------------------------

// From the home screen to the slip: the first answer each time.
static void go_to_slip(struct bench *bench) {
    tap(bench, EVENT_OPEN, SCREEN_CHOOSER);
    for (int i = 0; i < 8 && state_of(bench)->here.screen == SCREEN_CHOOSER; i++)
        tap(bench, EVENT_ANSWER, 0);
    assert_int_equal(state_of(bench)->here.screen, SCREEN_RESULT);
    if (!find(bench, EVENT_OPEN, SCREEN_SLIP))
        tap(bench, EVENT_OPEN, SCREEN_CONTACT);
    tap(bench, EVENT_OPEN, SCREEN_SLIP);
    assert_int_equal(state_of(bench)->here.screen, SCREEN_SLIP);
}

static void what_becomes_of_a_slip_is_told(void **test) {
    (void)test;
    static const struct {
        const char *name, *printer;
        enum print_state state;
        enum print_trouble trouble;
    } rows[] = {
        {"it comes out", "null:", PRINT_DONE, TROUBLE_NONE},
        {"no paper", "null:?fail=paper-out", PRINT_TROUBLE, TROUBLE_PAPER_OUT},
        {"the printer is gone", "null:?fail=gone", PRINT_TROUBLE, TROUBLE_GONE},
        {"stuck on A5", "null:?fail=jam&paper=a5", PRINT_TROUBLE, TROUBLE_JAM},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct kiosk_options options = options_for(rows[i].printer);
        struct bench bench = {0};
        start(&bench, &options);
        go_to_slip(&bench);
        tap(&bench, EVENT_PRINT, -1);
        assert_true(kiosk_wait_print(bench.kiosk, PRINT_MS));
        assert_int_equal(state_of(&bench)->print, rows[i].state);
        assert_int_equal(state_of(&bench)->trouble, rows[i].trouble);
        kiosk_destroy(bench.kiosk);
    }
}

static void a_slip_that_takes_a_minute_is_called_back(void **test) {
    (void)test;
    struct kiosk_options options = options_for("null:?delay-ms=60000");
    struct bench bench = {0};
    start(&bench, &options);
    go_to_slip(&bench);
    tap(&bench, EVENT_PRINT, -1);
    assert_true(state_printing(state_of(&bench)));
    kiosk_advance(bench.kiosk, PRINT_LIMIT_MS);
    assert_int_equal(state_of(&bench)->print, PRINT_TROUBLE);
    assert_int_equal(state_of(&bench)->trouble, TROUBLE_SILENT);
    assert_true(kiosk_wait_print(bench.kiosk, PRINT_MS / 2)); // the printer was told at once
    assert_int_equal(state_of(&bench)->print, PRINT_TROUBLE); // and its word changes nothing
    tap(&bench, EVENT_PRINT, -1);                             // once more, by the visitor's wish
    assert_true(state_printing(state_of(&bench)));
    kiosk_destroy(bench.kiosk);
}

static void quitting_while_a_slip_is_on_its_way_does_not_wait(void **test) {
    (void)test;
    struct kiosk_options options = options_for("null:?delay-ms=60000");
    struct bench bench = {0};
    start(&bench, &options);
    go_to_slip(&bench);
    tap(&bench, EVENT_PRINT, -1);
    assert_int_not_equal(state_of(&bench)->print, PRINT_IDLE);
    kiosk_destroy(bench.kiosk); // else the test runs into its time limit
}

// ---- when something is missing
// -------------------------------------------------------------------

static void without_content_it_stands_and_does_not_fall(void **test) {
    (void)test;
    struct kiosk_options options = options_for("null:");
    struct bench bench = {0};
    options.content_folder = "/nowhere";
    start(&bench, &options);
    assert_null(kiosk_content(bench.kiosk));
    assert_true(kiosk_draw(bench.kiosk));
    assert_int_equal(kiosk_timeout_ms(bench.kiosk), -1);
    for (float x = 10; x < 476; x += 50)
        for (float y = 10; y < 268; y += 50) {
            touch(&bench, INPUT_DOWN, 0, x, y);
            touch(&bench, INPUT_UP, 0, x, y);
        }
    for (enum input_key code = KEY_PREVIOUS; code <= KEY_HELP; code++)
        key(&bench, code);
    kiosk_advance(bench.kiosk, 24 * 3600 * 1000);
    kiosk_draw(bench.kiosk);
    kiosk_destroy(bench.kiosk);
}

static void a_wrong_printer_of_the_command_line_is_an_error(void **test) {
    (void)test;
    struct kiosk_options options = options_for("lpr:x");
    struct device device = {.driver = &device_sim};
    struct error err = {0};
    assert_null(kiosk_create(&options, &device, &err));
    assert_int_equal(err.code, ERR_USAGE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_painted_when_nothing_changed),
        cmocka_unit_test(a_turned_panel_is_a_portrait_one),
        cmocka_unit_test(a_lost_display_is_waited_for),
        cmocka_unit_test(a_target_is_drawn_pressed_and_opens_on_lift),
        cmocka_unit_test(lifting_beside_the_target_does_nothing),
        cmocka_unit_test(a_new_screen_takes_no_tap_for_half_a_second),
        cmocka_unit_test(a_tap_on_the_attract_screen_wakes_and_presses_nothing),
        cmocka_unit_test(the_focus_comes_with_a_key_and_goes_with_a_touch),
        cmocka_unit_test(the_keypad_reaches_everything_and_comes_round),
        cmocka_unit_test(enter_taps_and_the_focus_goes_along),
        cmocka_unit_test(a_visit_ends_by_itself_and_leaves_nothing),
        cmocka_unit_test(who_answers_may_stay),
        cmocka_unit_test(what_becomes_of_a_slip_is_told),
        cmocka_unit_test(a_slip_that_takes_a_minute_is_called_back),
        cmocka_unit_test(quitting_while_a_slip_is_on_its_way_does_not_wait),
        cmocka_unit_test(without_content_it_stands_and_does_not_fall),
        cmocka_unit_test(a_wrong_printer_of_the_command_line_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
