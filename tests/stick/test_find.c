// SPDX-License-Identifier: EUPL-1.2
// Where a stick is found, in mount tables and by folders that come and go.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stick/find.h"
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROOT "22 1 179:2 / / ro,noatime shared:1 - ext4 /dev/mmcblk0p2 ro\n"

static const struct {
    const char *name, *table, *found; // NULL: none
} tables[] = {
    {"an empty table", "", NULL},
    {"no stick", ROOT, NULL},
    {"FAT", ROOT "40 22 8:1 / /media/sda1 ro,nosuid shared:9 - vfat /dev/sda1 ro\n", "/media/sda1"},
    {"exFAT", ROOT "40 22 8:1 / /media/sda1 ro - exfat /dev/sda1 ro\n", "/media/sda1"},
    {"several optional fields",
     ROOT "40 22 8:1 / /media/a ro shared:9 master:2 propagate_from:3 - vfat /dev/sda1 ro\n",
     "/media/a"},
    {"another system on it", ROOT "40 22 8:1 / /media/sda1 ro - ext4 /dev/sda1 ro\n", NULL},
    {"the boot partition, elsewhere", "40 22 8:1 / /boot ro - vfat /dev/mmcblk0p1 ro\n", NULL},
    {"a folder deeper", "40 22 8:1 / /media/a/b ro - vfat /dev/sda1 ro\n", NULL},
    {"the folder itself", "40 22 8:1 / /media ro - vfat /dev/sda1 ro\n", NULL},
    {"a name that begins the same", "40 22 8:1 / /media2/a ro - vfat /dev/sda1 ro\n", NULL},
    {"a blank in the name", "40 22 8:1 / /media/mijn\\040stick ro - vfat /dev/sda1 ro\n",
     "/media/mijn stick"},
    {"the first of two",
     "40 22 8:1 / /media/a ro - vfat /dev/sda1 ro\n41 22 8:17 / /media/b ro - vfat /dev/sdb1 ro\n",
     "/media/a"},
    {"a cut-off line", "40 22 8:1 / /media/a ro - vf", NULL},
    {"a line without a dash", "40 22 8:1 / /media/a ro vfat\n", NULL},
};

static void a_stick_is_found_in_a_table_of_mounts(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char found[PATH_MAX] = "";
        const bool any = find_mount(str_c(tables[i].table), STR("/media/"), found);
        if (any != (tables[i].found != NULL) || (any && strcmp(found, tables[i].found) != 0))
            fail_msg("%s: \"%s\"", tables[i].name, any ? found : "");
    }
}

// Waits until the system says that something changed.
static enum find_state next_state(struct find *find) {
    struct pollfd fd = {.fd = find_fd(find), .events = POLLIN};
    assert_int_equal(poll(&fd, 1, 10000), 1);
    return find_look(find);
}

static void a_folder_is_a_stick_while_it_is_there(void **state) {
    (void)state;
    char root[64] = "/tmp/wegwijs-find-XXXXXX", stick[80], aside[80];
    struct error err = {0};
    assert_non_null(mkdtemp(root));
    snprintf(stick, sizeof stick, "%s/stick/", root);
    snprintf(aside, sizeof aside, "%s/aside", root);
    struct find *find = find_create(stick, NULL, &err);
    assert_non_null(find);
    assert_int_equal(find_look(find), FIND_NONE);
    assert_int_equal(mkdir(stick, 0755), 0);
    assert_int_equal(next_state(find), FIND_READY);
    assert_true(find_is_there(find));
    assert_int_equal(find_look(find), FIND_READY);
    // Taken away and another one put in its place between two looks.
    stick[strlen(stick) - 1] = '\0';
    assert_int_equal(rename(stick, aside), 0);
    assert_int_equal(mkdir(stick, 0755), 0);
    assert_false(find_is_there(find));
    assert_int_equal(next_state(find), FIND_NONE);
    assert_int_equal(find_look(find), FIND_READY);
    assert_int_equal(rmdir(stick), 0);
    assert_int_equal(next_state(find), FIND_NONE);
    find_destroy(find);
    rmdir(aside);
    rmdir(root);
}

static void nothing_wakes_while_nothing_happens(void **state) {
    (void)state;
    char root[64] = "/tmp/wegwijs-find-XXXXXX", stick[80];
    struct error err = {0};
    assert_non_null(mkdtemp(root));
    snprintf(stick, sizeof stick, "%s/stick", root);
    assert_int_equal(mkdir(stick, 0755), 0);
    struct find *find = find_create(stick, NULL, &err);
    assert_non_null(find);
    assert_int_equal(find_look(find), FIND_READY);
    struct pollfd fd = {.fd = find_fd(find), .events = POLLIN};
    assert_int_equal(poll(&fd, 1, 0), 0);
    find_destroy(find);
    rmdir(stick);
    rmdir(root);
}

static void a_folder_around_it_must_be_there(void **state) {
    (void)state;
    struct error err = {0};
    assert_null(find_create("/nowhere/at/all", NULL, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stick_is_found_in_a_table_of_mounts),
        cmocka_unit_test(a_folder_is_a_stick_while_it_is_there),
        cmocka_unit_test(nothing_wakes_while_nothing_happens),
        cmocka_unit_test(a_folder_around_it_must_be_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
