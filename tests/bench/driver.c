// SPDX-License-Identifier: EUPL-1.2
// bench/driver.c: runs one program on an Xvfb display, taps on it and measures from outside.
//   driver FRAMEBUFFER TAPS IDLE_S X1 Y1 X2 Y2 -- PROGRAM [ARGUMENTS]
// FRAMEBUFFER is the file that `Xvfb -fbdir` keeps its pixels in: reading it costs the program and
// the X server nothing. Each figure is a line on stdout: `start_ms 119.2`, `tap_ms 2.6`, ...
//
// A frame counts when all of it is there. So everything is done once to learn the final pictures;
// only then it is measured until the whole framebuffer equals the picture.
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <X11/extensions/XTest.h>
#include <X11/Xlib.h>

enum {
    SETTLE_MS = 700,    // longer than the kiosk's guard after a page change and its lockout
    GIVE_UP_MS = 20000, // no picture by then: the program does not work
    POLL_US = 100,
};

struct glass {
    const uint8_t *pixels;
    size_t size;
    Display *display;
};

struct tap {
    int x, y;
};

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void sleep_ms(int ms) {
    nanosleep(&(struct timespec){ms / 1000, (long)(ms % 1000) * 1000000}, NULL);
}

static void give_up(const char *why) {
    fprintf(stderr, "driver: %s\n", why);
    exit(1);
}

static uint8_t *picture_create(const struct glass *glass) {
    uint8_t *picture = malloc(glass->size);
    if (!picture)
        give_up("no memory");
    memcpy(picture, glass->pixels, glass->size);
    return picture;
}

static bool shows(const struct glass *glass, const uint8_t *picture) {
    return memcmp(glass->pixels, picture, glass->size) == 0;
}

// The picture that stays: unchanged for SETTLE_MS, and other than `before` (NULL: anything).
static uint8_t *learn(const struct glass *glass, const uint8_t *before) {
    double begin = now_ms();
    uint8_t *picture = picture_create(glass);
    for (;;) {
        sleep_ms(SETTLE_MS);
        bool same = shows(glass, picture);
        if (same && !(before && shows(glass, before)))
            return picture;
        if (now_ms() - begin > GIVE_UP_MS)
            give_up("the picture does not change, or never stays");
        memcpy(picture, glass->pixels, glass->size);
    }
}

static double wait_for(const struct glass *glass, const uint8_t *picture, double begin) {
    while (!shows(glass, picture)) {
        if (now_ms() - begin > GIVE_UP_MS)
            give_up("the expected picture does not come");
        nanosleep(&(struct timespec){0, POLL_US * 1000}, NULL);
    }
    return now_ms() - begin;
}

// Down, and 60 ms later up, as a quick finger does. Returns the time of the lift.
static double tap(const struct glass *glass, struct tap at) {
    XTestFakeMotionEvent(glass->display, 0, at.x, at.y, 0);
    XTestFakeButtonEvent(glass->display, 1, True, 0);
    XSync(glass->display, False);
    sleep_ms(60);
    XTestFakeButtonEvent(glass->display, 1, False, 0);
    double begin = now_ms();
    XFlush(glass->display);
    return begin;
}

// The arrow of an empty display would be in the pictures.
static void hide_arrow(Display *display) {
    Window root = DefaultRootWindow(display);
    Pixmap nothing = XCreateBitmapFromData(display, root, "", 1, 1);
    XColor black = {0};
    XDefineCursor(display, root,
                  XCreatePixmapCursor(display, nothing, nothing, &black, &black, 0, 0));
    XSync(display, False);
    sleep_ms(SETTLE_MS);
}

static pid_t start(char **program) {
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, 1);
        execv(program[0], program);
        _exit(127);
    }
    return pid;
}

static void stop(const struct glass *glass, pid_t pid, const uint8_t *empty) {
    kill(pid, SIGTERM);
    int status = 0;
    waitpid(pid, &status, 0);
    wait_for(glass, empty, now_ms());
}

// A number behind `key` in a file of /proc; -1 when it is not there.
static long proc_number(const char *path, const char *key) {
    FILE *file = fopen(path, "r");
    long value = -1;
    char line[256];
    while (file && value < 0 && fgets(line, sizeof line, file))
        if (strncmp(line, key, strlen(key)) == 0)
            value = atol(line + strlen(key));
    if (file)
        fclose(file);
    return value;
}

static long pss_kb(pid_t pid) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
    return proc_number(path, "Pss:");
}

struct effort {
    double cpu_ms;
    long wakeups; // times that a thread was put on a processor again after it had slept
};

static struct effort effort_of(pid_t pid) {
    struct effort effort = {0, 0};
    char folder[64];
    snprintf(folder, sizeof folder, "/proc/%d/task", (int)pid);
    DIR *threads = opendir(folder);
    struct dirent *entry;
    while (threads && (entry = readdir(threads))) {
        if (entry->d_name[0] == '.')
            continue;
        char path[400];
        snprintf(path, sizeof path, "%s/%s/status", folder, entry->d_name);
        effort.wakeups += proc_number(path, "voluntary_ctxt_switches:");
        snprintf(path, sizeof path, "%s/%s/schedstat", folder, entry->d_name);
        effort.cpu_ms += (double)proc_number(path, "") / 1e6; // first field: ns on a processor
    }
    if (threads)
        closedir(threads);
    return effort;
}

static void measure_idle(pid_t pid, int seconds) {
    sleep_ms(2000);
    struct effort before = effort_of(pid);
    sleep_ms(seconds * 1000);
    struct effort after = effort_of(pid);
    printf("idle_cpu_ms_per_s %.3f\n", (after.cpu_ms - before.cpu_ms) / seconds);
    printf("idle_wakeups_per_s %.3f\n", (double)(after.wakeups - before.wakeups) / seconds);
}

// One start, `taps` taps to and fro between two points.
static void measure(const struct glass *glass, char **program, int taps, int idle_s,
                    const struct tap at[2]) {
    uint8_t *empty = picture_create(glass);
    pid_t pid = start(program);
    uint8_t *first = learn(glass, empty);
    stop(glass, pid, empty);

    double begin = now_ms();
    pid = start(program);
    printf("start_ms %.2f\n", wait_for(glass, first, begin));
    if (idle_s > 0)
        measure_idle(pid, idle_s);
    if (taps > 0) {
        sleep_ms(SETTLE_MS);
        tap(glass, at[0]);
        uint8_t *there = learn(glass, first);
        tap(glass, at[1]);
        uint8_t *back = learn(glass, there);
        long peak = 0;
        for (int i = 0; i < taps; i++) {
            begin = tap(glass, at[i % 2]);
            printf("tap_ms %.2f\n", wait_for(glass, i % 2 ? back : there, begin));
            long now = pss_kb(pid);
            peak = now > peak ? now : peak;
            sleep_ms(SETTLE_MS);
        }
        printf("pss_kb %ld\n", peak);
        free(there);
        free(back);
    }
    stop(glass, pid, empty);
    free(first);
    free(empty);
}

int main(int argc, char **argv) {
    if (argc < 10 || strcmp(argv[8], "--") != 0)
        give_up("driver FRAMEBUFFER TAPS IDLE_S X1 Y1 X2 Y2 -- PROGRAM [ARGUMENTS]");
    int file = open(argv[1], O_RDONLY);
    struct stat stat;
    if (file < 0 || fstat(file, &stat) != 0)
        give_up("cannot read the framebuffer");
    struct glass glass = {.size = (size_t)stat.st_size, .display = XOpenDisplay(NULL)};
    void *pixels = mmap(NULL, glass.size, PROT_READ, MAP_SHARED, file, 0);
    if (pixels == MAP_FAILED || !glass.display)
        give_up("cannot map the framebuffer, or no display");
    glass.pixels = pixels;
    hide_arrow(glass.display);
    const struct tap at[2] = {{atoi(argv[4]), atoi(argv[5])}, {atoi(argv[6]), atoi(argv[7])}};
    measure(&glass, argv + 9, atoi(argv[2]), atoi(argv[3]), at);
    return 0;
}
