// SPDX-License-Identifier: EUPL-1.2
// Events of SDL as inputs of ours, on SDL's display that shows nothing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "device/device.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

enum { W = 400, H = 300, LIMIT_MS = 60000, TOUCH = 5 };

static struct device open_device(int rotate) {
    struct device device = {.driver = &device_sdl};
    struct device_options options = {.window_width = W, .window_height = H, .rotate = rotate};
    struct error err = {0};
    if (!device.driver->open(&device, &options, &err))
        fail_msg("%s", err.text);
    struct input input;
    while (device.driver->wait(&device, 0, &input)) // what comes with a new window
        ;
    return device;
}

static SDL_Event finger(Uint32 type, SDL_FingerID id, float x, float y) {
    SDL_Event event = {
        .tfinger = {.type = type, .touchId = TOUCH, .fingerId = id, .x = x / W, .y = y / H}};
    return event;
}

static SDL_Event button(Uint32 type, Uint8 which_button, Uint32 which, int x, int y) {
    SDL_Event event = {
        .button = {.type = type, .which = which, .button = which_button, .x = x, .y = y}};
    return event;
}

static SDL_Event motion(Uint32 which, int x, int y) {
    SDL_Event event = {.motion = {.type = SDL_MOUSEMOTION, .which = which, .x = x, .y = y}};
    return event;
}

static SDL_Event key(SDL_Keycode sym, Uint16 mod, Uint8 repeat) {
    SDL_Event event = {
        .key = {.type = SDL_KEYDOWN, .repeat = repeat, .keysym = {.sym = sym, .mod = mod}}};
    return event;
}

static SDL_Event window(Uint8 what) {
    SDL_Event event = {.window = {.type = SDL_WINDOWEVENT, .event = what}};
    return event;
}

static void events_become_inputs(void **test) {
    (void)test;
    const struct {
        const char *name;
        SDL_Event events[6];
        int count;
        struct input inputs[6];
        int input_count;
    } rows[] = {
        {"a tap with a finger comes once",
         {finger(SDL_FINGERDOWN, 0, 100, 30), finger(SDL_FINGERMOTION, 0, 101, 30),
          button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, SDL_TOUCH_MOUSEID, 100, 30),
          button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, SDL_TOUCH_MOUSEID, 100, 30),
          finger(SDL_FINGERUP, 0, 102, 31)},
         5,
         {{.kind = INPUT_DOWN, .finger = 1, .x = 100, .y = 30},
          {.kind = INPUT_MOVE, .finger = 1, .x = 101, .y = 30},
          {.kind = INPUT_UP, .finger = 1, .x = 102, .y = 31}},
         3},
        {"a second finger is not there",
         {finger(SDL_FINGERDOWN, 0, 10, 10), finger(SDL_FINGERDOWN, 1, 200, 10),
          finger(SDL_FINGERUP, 1, 200, 10), finger(SDL_FINGERUP, 0, 10, 10)},
         4,
         {{.kind = INPUT_DOWN, .finger = 1, .x = 10, .y = 10},
          {.kind = INPUT_UP, .finger = 1, .x = 10, .y = 10}},
         2},
        {"a mouse while a finger is down is not there",
         {finger(SDL_FINGERDOWN, 3, 10, 10),
          button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 0, 100, 30),
          button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 0, 100, 30), finger(SDL_FINGERUP, 3, 10, 10)},
         4,
         {{.kind = INPUT_DOWN, .finger = 4, .x = 10, .y = 10},
          {.kind = INPUT_UP, .finger = 4, .x = 10, .y = 10}},
         2},
        {"a tap with the mouse",
         {motion(0, 90, 20), button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 0, 100, 30),
          motion(0, 110, 40), button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 0, 110, 40),
          motion(0, 120, 50)},
         5,
         {{.kind = INPUT_DOWN, .x = 100, .y = 30},
          {.kind = INPUT_MOVE, .x = 110, .y = 40},
          {.kind = INPUT_UP, .x = 110, .y = 40}},
         3},
        {"other buttons do nothing",
         {button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, 0, 100, 30),
          button(SDL_MOUSEBUTTONUP, SDL_BUTTON_RIGHT, 0, 100, 30)},
         2,
         {{0}},
         0},
        {"an up without a down is not told",
         {button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 0, 100, 30), finger(SDL_FINGERUP, 0, 10, 10)},
         2,
         {{0}},
         0},
        {"a window that loses the focus takes the finger away",
         {finger(SDL_FINGERDOWN, 0, 10, 10), window(SDL_WINDOWEVENT_FOCUS_LOST),
          finger(SDL_FINGERUP, 0, 10, 10)},
         3,
         {{.kind = INPUT_DOWN, .finger = 1, .x = 10, .y = 10}, {.kind = INPUT_CANCEL, .finger = 1}},
         2},
        {"a held key does not repeat",
         {key(SDLK_RETURN, 0, 0), key(SDLK_RETURN, 0, 1), key(SDLK_RETURN, 0, 1)},
         3,
         {{.kind = INPUT_KEY, .key = KEY_ENTER}},
         1},
        {"a window of another size is painted anew",
         {window(SDL_WINDOWEVENT_SIZE_CHANGED)},
         1,
         {{.kind = INPUT_EXPOSE}},
         1},
        {"one that was only covered shows its picture again by itself",
         {window(SDL_WINDOWEVENT_EXPOSED)},
         1,
         {{0}},
         0},
        {"the end", {{.type = SDL_QUIT}}, 1, {{.kind = INPUT_QUIT}}, 1},
    };
    struct device device = open_device(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        for (int e = 0; e < rows[i].count; e++) {
            SDL_Event event = rows[i].events[e];
            assert_int_equal(SDL_PushEvent(&event), 1);
        }
        struct input input;
        for (int n = 0; n < rows[i].input_count; n++) {
            const struct input *want = &rows[i].inputs[n];
            assert_true(device.driver->wait(&device, 0, &input));
            assert_int_equal(input.kind, want->kind);
            assert_int_equal(input.finger, want->finger);
            assert_float_equal(input.x, want->x, 0.01);
            assert_float_equal(input.y, want->y, 0.01);
            if (want->kind == INPUT_KEY)
                assert_int_equal(input.key, want->key);
            assert_true(input.at_ms > 0);
        }
        assert_false(device.driver->wait(&device, 0, &input));
        assert_int_equal(input.kind, INPUT_NONE);
    }
    device.driver->close(&device);
}

static void every_key_of_the_keypad_is_known(void **test) {
    (void)test;
    static const struct {
        SDL_Keycode sym;
        Uint16 mod;
        int key; // -1: does nothing
    } rows[] = {
        {SDLK_TAB, 0, KEY_NEXT},       {SDLK_TAB, KMOD_LSHIFT, KEY_PREVIOUS},
        {SDLK_DOWN, 0, KEY_NEXT},      {SDLK_RIGHT, 0, KEY_NEXT},
        {SDLK_UP, 0, KEY_PREVIOUS},    {SDLK_LEFT, 0, KEY_PREVIOUS},
        {SDLK_RETURN, 0, KEY_ENTER},   {SDLK_KP_ENTER, 0, KEY_ENTER},
        {SDLK_SPACE, 0, KEY_ENTER},    {SDLK_ESCAPE, 0, KEY_BACK},
        {SDLK_BACKSPACE, 0, KEY_BACK}, {SDLK_F1, 0, KEY_HELP},
        {SDLK_HELP, 0, KEY_HELP},      {SDLK_a, 0, -1},
        {SDLK_F4, KMOD_LALT, -1},      {SDLK_DELETE, KMOD_LCTRL | KMOD_LALT, -1},
    };
    struct device device = open_device(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SDL_Event event = key(rows[i].sym, rows[i].mod, 0);
        SDL_PushEvent(&event);
        struct input input;
        bool told = device.driver->wait(&device, 0, &input);
        assert_int_equal(told, rows[i].key >= 0);
        if (told)
            assert_int_equal(input.key, rows[i].key);
    }
    device.driver->close(&device);
}

static void a_turned_panel_turns_touch_and_surface(void **test) {
    (void)test;
    struct device device = open_device(90);
    struct glass glass = device.driver->glass(&device);
    assert_int_equal(glass.width_px, H);
    assert_int_equal(glass.height_px, W);
    SDL_Surface *surface = device.driver->surface(&device);
    assert_int_equal(surface->w, H);
    assert_int_equal(surface->h, W);
    SDL_FillRect(surface, NULL, 0x123456);
    device.driver->present(&device, &(SDL_Rect){0, 0, H, W}, 1);
    SDL_Event event = finger(SDL_FINGERDOWN, 0, 390, 20); // top right on the glass
    SDL_PushEvent(&event);
    struct input input;
    assert_true(device.driver->wait(&device, 0, &input));
    assert_float_equal(input.x, 20, 0.01); // top left of what is painted
    assert_float_equal(input.y, 10, 0.01);
    device.driver->close(&device);
}

static void *wake(void *user) {
    struct device *device = user;
    device->driver->wake(device);
    return NULL;
}

static void another_thread_can_wake_it(void **test) {
    (void)test;
    struct device device = open_device(0);
    for (int i = 0; i < 10; i++) {
        pthread_t thread;
        assert_int_equal(pthread_create(&thread, NULL, wake, &device), 0);
        struct input input;
        assert_true(device.driver->wait(&device, LIMIT_MS, &input));
        assert_int_equal(input.kind, INPUT_WAKE);
        pthread_join(thread, NULL);
    }
    device.driver->close(&device);
}

static void sigterm_ends_it_even_when_it_comes_too_early(void **test) {
    (void)test;
    struct device device = open_device(0);
    assert_int_equal(raise(SIGTERM), 0); // before it sleeps
    struct input input;
    assert_true(device.driver->wait(&device, LIMIT_MS, &input));
    assert_int_equal(input.kind, INPUT_QUIT);
    device.driver->close(&device);
}

int main(void) {
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_become_inputs),
        cmocka_unit_test(every_key_of_the_keypad_is_known),
        cmocka_unit_test(a_turned_panel_turns_touch_and_surface),
        cmocka_unit_test(another_thread_can_wake_it),
        cmocka_unit_test(sigterm_ends_it_even_when_it_comes_too_early),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
