// SPDX-License-Identifier: EUPL-1.2
// What the service manager hears.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "notify.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

// A manager's socket; `name` begins with "/", or with "@" for one without a file.
static int listen_at(const char *name) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    memcpy(address.sun_path, name, strlen(name));
    if (name[0] == '@')
        address.sun_path[0] = '\0';
    int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(name));
    assert_int_equal(bind(fd, (struct sockaddr *)&address, size), 0);
    return fd;
}

static void the_manager_hears_the_word(void **test) {
    (void)test;
    char names[2][64];
    snprintf(names[0], sizeof names[0], "/tmp/wegwijs-notify-%d", (int)getpid());
    snprintf(names[1], sizeof names[1], "@wegwijs-notify-%d", (int)getpid());
    for (int i = 0; i < 2; i++) {
        char heard[64] = "";
        int fd = listen_at(names[i]);
        setenv("NOTIFY_SOCKET", names[i], 1);
        assert_true(notify_send("READY=1"));
        assert_int_equal(recv(fd, heard, sizeof heard - 1, MSG_DONTWAIT), 7);
        assert_string_equal(heard, "READY=1");
        close(fd);
    }
    unlink(names[0]);
}

static void without_a_manager_nothing_happens(void **test) {
    (void)test;
    unsetenv("NOTIFY_SOCKET");
    assert_false(notify_send("READY=1"));
    static const char *const wrong[] = {"", "relative", "/nowhere/at/all", "vsock:1:2"};
    for (int i = 0; i < 4; i++) {
        setenv("NOTIFY_SOCKET", wrong[i], 1);
        assert_false(notify_send("READY=1"));
    }
    char longer[200];
    memset(longer, 'a', sizeof longer);
    longer[0] = '/';
    longer[199] = '\0';
    setenv("NOTIFY_SOCKET", longer, 1);
    assert_false(notify_send("READY=1"));
}

static void the_watchdog_is_fed_twice_in_its_time(void **test) {
    (void)test;
    char own[16];
    snprintf(own, sizeof own, "%d", (int)getpid());
    const struct {
        const char *usec, *pid;
        int ms;
    } rows[] = {
        {NULL, NULL, -1},         {"30000000", NULL, 15000},
        {"30000000", own, 15000}, {"30000000", "1", -1},
        {"0", own, -1},           {"soon", NULL, -1},
        {"-5000000", NULL, -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsetenv("WATCHDOG_USEC");
        unsetenv("WATCHDOG_PID");
        if (rows[i].usec)
            setenv("WATCHDOG_USEC", rows[i].usec, 1);
        if (rows[i].pid)
            setenv("WATCHDOG_PID", rows[i].pid, 1);
        assert_int_equal(notify_watchdog_ms(), rows[i].ms);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_manager_hears_the_word),
        cmocka_unit_test(without_a_manager_nothing_happens),
        cmocka_unit_test(the_watchdog_is_fed_twice_in_its_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
