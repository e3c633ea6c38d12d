// SPDX-License-Identifier: EUPL-1.2
// Disks that come and go in a machine of umockdev's making: its udev is real to the program.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stick/find.h"
#include "stick/udev.h"
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <umockdev.h>
#include <unistd.h>

static const struct {
    const char *name, *bus, *usage, *type, *action;
    bool told;
    enum plug_kind kind;
} disks[] = {
    {"a stick with FAT", "usb", "filesystem", "vfat", "add", true, PLUG_IN},
    {"a stick with exFAT", "usb", "filesystem", "exfat", "add", true, PLUG_IN},
    {"the whole of a stick with parts", "usb", "", "", "add", true, PLUG_IN},
    {"a stick of Windows servers", "usb", "filesystem", "ntfs", "add", true, PLUG_STRANGE},
    {"a stick of a Mac", "usb", "filesystem", "hfsplus", "add", true, PLUG_STRANGE},
    {"a card put into a reader", "usb", "filesystem", "ext4", "change", true, PLUG_STRANGE},
    {"a pulled stick", "usb", "filesystem", "vfat", "remove", true, PLUG_OUT},
    {"the card that the kiosk is on", "mmc", "filesystem", "ext4", "add", false, PLUG_IN},
    {"a change of nothing", "usb", "filesystem", "vfat", "change", false, PLUG_IN},
};

// Each is another disk: umockdev keeps something of one that it removed.
static char *add_disk(UMockdevTestbed *machine, size_t i) {
    char name[16], node[32], minor_number[8];
    snprintf(name, sizeof name, "sd%c1", (char)('a' + i));
    snprintf(node, sizeof node, "/dev/%s", name);
    snprintf(minor_number, sizeof minor_number, "%zu", 16 * i + 1);
    return umockdev_testbed_add_device(machine, "block", name, NULL, NULL, "DEVNAME", node,
                                       "DEVTYPE", "partition", "MAJOR", "8", "MINOR", minor_number,
                                       "ID_BUS", disks[i].bus, "ID_FS_USAGE", disks[i].usage,
                                       "ID_FS_TYPE", disks[i].type, NULL);
}

static bool hear(struct plugs *plugs, struct plug *out, int wait_ms) {
    struct pollfd fd = {.fd = plugs_fd(plugs), .events = POLLIN};
    return poll(&fd, 1, wait_ms) > 0 && plugs_next(plugs, out);
}

static void what_udev_says_of_each_disk(void **state) {
    (void)state;
    UMockdevTestbed *machine = umockdev_testbed_new();
    struct plugs *plugs = plugs_create();
    assert_non_null(plugs);
    for (size_t i = 0; i < sizeof disks / sizeof *disks; i++) {
        struct plug plug = {0};
        char *path = add_disk(machine, i); // umockdev tells of an "add" itself
        if (strcmp(disks[i].action, "add") != 0) {
            hear(plugs, &plug, 1000);
            umockdev_testbed_uevent(machine, path, disks[i].action);
        }
        if (hear(plugs, &plug, disks[i].told ? 5000 : 300) != disks[i].told)
            fail_msg("%s: %s", disks[i].name, disks[i].told ? "not told" : "told");
        if (disks[i].told && plug.kind != disks[i].kind)
            fail_msg("%s: %d", disks[i].name, plug.kind);
        if (disks[i].told)
            assert_int_equal(plug.device, makedev(8, 16 * (unsigned)i + 1));
        umockdev_testbed_remove_device(machine, path);
        while (hear(plugs, &plug, 50))
            continue;
        free(path);
    }
    plugs_destroy(plugs);
    g_object_unref(machine);
}

static enum find_state next_state(struct find *find) {
    struct pollfd fd = {.fd = find_fd(find), .events = POLLIN};
    assert_int_equal(poll(&fd, 1, 10000), 1);
    return find_look(find);
}

// "Stick gezien, even wachten": before the system has mounted it.
static void a_plug_is_seen_before_the_mount(void **state) {
    (void)state;
    struct error err = {0};
    UMockdevTestbed *machine = umockdev_testbed_new();
    struct find *find = find_create(NULL, "/media/none", &err);
    assert_non_null(find);
    assert_int_equal(find_look(find), FIND_NONE);
    char *path = add_disk(machine, 0);
    assert_int_equal(next_state(find), FIND_PLUGGED);
    umockdev_testbed_uevent(machine, path, "remove");
    assert_int_equal(next_state(find), FIND_NONE);
    umockdev_testbed_remove_device(machine, path);
    free(path);
    path = add_disk(machine, 3);
    while (find_look(find) != FIND_STRANGE)
        assert_int_not_equal(next_state(find), FIND_READY);
    free(path);
    find_destroy(find);
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
        cmocka_unit_test(what_udev_says_of_each_disk),
        cmocka_unit_test(a_plug_is_seen_before_the_mount),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
