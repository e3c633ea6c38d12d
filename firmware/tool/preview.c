// SPDX-License-Identifier: EUPL-1.2
#include "tool/preview.h"
#include "base/file.h"
#include "base/watch.h"
#include "tool/check.h"
#include "tool/command.h"
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

const char preview_usage[] =
    "  wegwijs-content preview MAP        de zuil in een venster; wat u opslaat ziet u meteen\n"
    "  wegwijs-content preview --staand MAP   hetzelfde, op een staand scherm\n";

// Saving takes some programs several steps: they are looked at together.
enum { SETTLE_MS = 300 };

// A glass of 21.5 inch, small enough for a desk.
static const char *const lying[] = {"--window", "1280x720", "--panel-mm", "476x268", NULL};
static const char *const standing[] = {"--window", "540x960", "--panel-mm", "268x476", NULL};

// The kiosk that lies beside this program.
static bool kiosk_path(char path[PATH_MAX]) {
    static const char name[] = "wegwijs";
    const ssize_t len = readlink("/proc/self/exe", path, PATH_MAX - sizeof name);
    if (len <= 0)
        return false;
    path[len] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash)
        return false;
    memcpy(slash + 1, name, sizeof name);
    return access(path, X_OK) == 0;
}

static pid_t start_kiosk(const char *path, const char *folder, const char *const glass[]) {
    const char *argv[16] = {path, "--watch", "--content", folder, "--printer", "null:"};
    int count = 6;
    for (int i = 0; glass[i]; i++)
        argv[count++] = glass[i];
    const pid_t pid = fork();
    if (pid != 0)
        return pid;
    char *args[16];
    for (int i = 0; i < 16; i++)
        args[i] = argv[i] ? strdup(argv[i]) : NULL;
    execv(path, args);
    _exit(127);
}

static void look(const char *folder) {
    char check[] = "check", *copy = strdup(folder), *argv[] = {check, copy, NULL};
    printf("\n----\n");
    check_run(2, argv);
    fflush(stdout);
    free(copy);
}

// Until the window is closed.
static void follow(struct watch *watch, int kiosk_fd, const char *folder) {
    struct pollfd fds[] = {{.fd = kiosk_fd, .events = POLLIN},
                           {.fd = watch_fd(watch), .events = POLLIN}};
    while (poll(fds, 2, -1) >= 0 || errno == EINTR) {
        if (fds[0].revents)
            return;
        bool changed = false;
        while (watch_changed(watch)) {
            changed = true;
            poll(NULL, 0, SETTLE_MS);
        }
        if (changed)
            look(folder);
    }
}

static int wait_kiosk(pid_t pid) {
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return EXIT_FINE;
    fprintf(stderr, "wegwijs-content: het venster ging niet open of stopte. Is er een scherm?\n");
    return EXIT_FOUND;
}

static int tell(const struct error *err) {
    fprintf(stderr, "wegwijs-content: %s%s%s\n", err->file, err->file[0] ? ": " : "", err->text);
    return EXIT_FOUND;
}

int preview_run(int argc, char **argv) {
    const bool stands = argc > 1 && strcmp(argv[1], "--staand") == 0;
    const char *folder = command_folder(argc, argv, stands ? 2 : 1);
    if (!folder)
        return EXIT_MISUSE;
    char path[PATH_MAX];
    struct error err = {0};
    if (!kiosk_path(path)) {
        error_set(&err, ERR_NOT_FOUND, "Naast dit programma staat geen wegwijs. Zet het daar");
        return tell(&err);
    }
    struct watch *watch = watch_create(folder, &err);
    if (!watch)
        return tell(&err);
    look(folder);
    printf("\nDe zuil staat in een venster. Sla een bestand op: dan ziet u het meteen.\n"
           "Printen doet hier niets. Klaar? Sluit het venster.\n");
    fflush(stdout);
    int result = EXIT_FOUND;
    const pid_t pid = start_kiosk(path, folder, stands ? standing : lying);
    const int kiosk_fd = pid > 0 ? pidfd_open(pid, 0) : -1;
    if (kiosk_fd >= 0)
        follow(watch, kiosk_fd, folder);
    if (pid > 0)
        result = wait_kiosk(pid);
    if (kiosk_fd >= 0)
        close(kiosk_fd);
    watch_destroy(watch);
    return result;
}
