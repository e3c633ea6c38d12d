// SPDX-License-Identifier: EUPL-1.2
// A printer is plugged into the kiosk and out of it, in a machine of umockdev's making: the visitor
// sees a key that does something, or none.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <umockdev.h>
#include <unistd.h>

enum { PATIENCE_MS = 20000, AFTER_GUARD_MS = 600, TARGETS = 128 };

static const struct node *find(struct kiosk *kiosk, enum event_kind kind, int a) {
    struct node *nodes[TARGETS];
    const int count = tree_focus_order(kiosk_tree(kiosk), nodes, TARGETS);
    for (int i = 0; i < count && i < TARGETS; i++)
        if (nodes[i]->tap.kind == (int)kind && (a < 0 || nodes[i]->tap.a == a))
            return nodes[i];
    return NULL;
}

static void tap(struct kiosk *kiosk, enum event_kind kind, int a) {
    kiosk_advance(kiosk, AFTER_GUARD_MS);
    const struct node *node = find(kiosk, kind, a);
    assert_non_null(node);
    const float px = panel_px_per_mm(&kiosk_tree(kiosk)->panel);
    const struct input down = {
        .kind = INPUT_DOWN, .x = (node->x + node->w / 2) * px, .y = (node->y + node->h / 2) * px};
    struct input up = down;
    up.kind = INPUT_UP;
    kiosk_handle(kiosk, &down);
    kiosk_handle(kiosk, &up);
    kiosk_draw(kiosk);
}

// As the loop is woken by the worker.
static void wait_for_printer(struct kiosk *kiosk, bool there) {
    for (int passed = 0; kiosk_state(kiosk)->printer != there; passed += 5) {
        assert_true(passed < PATIENCE_MS);
        nanosleep(&(struct timespec){0, 5000000}, NULL);
        kiosk_handle(kiosk, &(struct input){.kind = INPUT_WAKE});
    }
    kiosk_draw(kiosk);
}

// From the home screen: the first answer each time.
static void go_to_slip(struct kiosk *kiosk) {
    tap(kiosk, EVENT_OPEN, SCREEN_CHOOSER);
    for (int i = 0; i < 8 && kiosk_state(kiosk)->here.screen == SCREEN_CHOOSER; i++)
        tap(kiosk, EVENT_ANSWER, 0);
    if (!find(kiosk, EVENT_OPEN, SCREEN_SLIP))
        tap(kiosk, EVENT_OPEN, SCREEN_CONTACT);
    tap(kiosk, EVENT_OPEN, SCREEN_SLIP);
    assert_int_equal(kiosk_state(kiosk)->here.screen, SCREEN_SLIP);
}

static char *plug_in(UMockdevTestbed *machine) {
    char *usb = umockdev_testbed_add_device(machine, "usb", "1-1", NULL, "idVendor", "04b8",
                                            "busnum", "1", "devnum", "7", NULL, "DEVTYPE",
                                            "usb_device", "ID_USB_INTERFACES", ":070102:", NULL);
    char *interface = umockdev_testbed_add_device(machine, "usb", "1-1:1.0", usb, NULL, "DEVTYPE",
                                                  "usb_interface", NULL);
    char *lp = umockdev_testbed_add_device(machine, "usbmisc", "lp0", interface, NULL, "DEVNAME",
                                           "/dev/usb/lp0", NULL);
    free(usb);
    free(interface);
    return lp;
}

static void the_key_follows_the_plug(void **test) {
    (void)test;
    UMockdevTestbed *machine = umockdev_testbed_new();
    struct device device = {.driver = &device_sim};
    struct kiosk_options options = {
        .content_folder = SOURCE_DIR "/content",
        .printer = "auto",
        .window_width = 1920,
        .window_height = 1080,
        .panel_width_mm = 476,
        .fixed_clock = true,
        .simulated = true,
    };
    struct error err = {0};
    struct kiosk *kiosk = kiosk_create(&options, &device, &err);
    if (!kiosk)
        fail_msg("%s", err.text);
    go_to_slip(kiosk);
    assert_null(find(kiosk, EVENT_PRINT, -1));
    char *lp = plug_in(machine);
    wait_for_printer(kiosk, true);
    assert_non_null(find(kiosk, EVENT_PRINT, -1));
    umockdev_testbed_uevent(machine, lp, "remove");
    umockdev_testbed_remove_device(machine, lp);
    wait_for_printer(kiosk, false);
    assert_null(find(kiosk, EVENT_PRINT, -1));
    assert_int_equal(kiosk_state(kiosk)->print, PRINT_IDLE); // and no word of trouble
    free(lp);
    kiosk_destroy(kiosk);
    g_object_unref(machine);
}

int main(int argc, char **argv) {
    (void)argc;
    const char *preload = getenv("LD_PRELOAD");
    if (!preload || !strstr(preload, "umockdev")) { // its library has to come before all others
        setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
        execlp("umockdev-wrapper", "umockdev-wrapper", argv[0], (char *)NULL);
        perror("umockdev-wrapper");
        return 1;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_key_follows_the_plug),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
