// SPDX-License-Identifier: EUPL-1.2
// bench/print.c: how soon a tap on "Print" is at the printer.
//   print CONTENT ROUNDS
// The whole kiosk on a glass in memory, the real driver, and a receipt printer on a pty that
// answers at once. Each figure is a line on stdout: `slip_layout_ms 12.1`, the same slip laid out
// by itself, and `slip_byte_ms 13.0`, from the lifted finger to the first byte of the slip in the
// printer. Everything is new in each round: no letter is known before.
#include "kiosk.h"
#include "slip/slip.h"
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { AFTER_GUARD_MS = 600, TARGETS = 128, GIVE_UP_MS = 10000 };

struct receipt {
    int fd;
    atomic_bool stop;
    _Atomic double byte_ms; // of the slip's first; 0: not yet
};

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void give_up(const char *why) {
    fprintf(stderr, "print: %s\n", why);
    exit(1);
}

// Answers DLE EOT n: all is well. What begins with ESC is the slip.
static void *be_printer(void *user) {
    struct receipt *receipt = user;
    struct pollfd file = {.fd = receipt->fd, .events = POLLIN};
    uint8_t bytes[8192], last = 0;
    while (!receipt->stop) {
        if (poll(&file, 1, 20) <= 0)
            continue;
        const double at = now_ms();
        const ssize_t len = read(receipt->fd, bytes, sizeof bytes);
        for (ssize_t i = 0; i < len; last = bytes[i++])
            if (last == 0x10 && bytes[i] == 0x04 && write(receipt->fd, "\x12", 1) != 1)
                give_up("the printer cannot answer");
            else if (bytes[i] == 0x1b && receipt->byte_ms == 0)
                receipt->byte_ms = at;
    }
    return NULL;
}

static int open_pty(void) {
    struct termios raw;
    const int fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 || grantpt(fd) != 0 || unlockpt(fd) != 0 || tcgetattr(fd, &raw) != 0)
        give_up("no pty");
    cfmakeraw(&raw);
    tcsetattr(fd, TCSANOW, &raw);
    return fd;
}

static const struct node *find(struct kiosk *kiosk, enum event_kind kind, int a) {
    struct node *nodes[TARGETS];
    const int count = tree_focus_order(kiosk_tree(kiosk), nodes, TARGETS);
    for (int i = 0; i < count && i < TARGETS; i++)
        if (nodes[i]->tap.kind == (int)kind && (a < 0 || nodes[i]->tap.a == a))
            return nodes[i];
    return NULL;
}

// Returns the time of the lift.
static double tap(struct kiosk *kiosk, enum event_kind kind, int a) {
    kiosk_advance(kiosk, AFTER_GUARD_MS);
    const struct node *node = find(kiosk, kind, a);
    if (!node)
        give_up("a target is not there");
    const float px = panel_px_per_mm(&kiosk_tree(kiosk)->panel);
    struct input input = {
        .kind = INPUT_DOWN, .x = (node->x + node->w / 2) * px, .y = (node->y + node->h / 2) * px};
    kiosk_handle(kiosk, &input);
    kiosk_draw(kiosk);
    input.kind = INPUT_UP;
    const double lift = now_ms();
    kiosk_handle(kiosk, &input);
    kiosk_draw(kiosk);
    return lift;
}

static void go_to_slip(struct kiosk *kiosk) {
    tap(kiosk, EVENT_OPEN, SCREEN_CHOOSER);
    for (int i = 0; i < 8 && kiosk_state(kiosk)->here.screen == SCREEN_CHOOSER; i++)
        tap(kiosk, EVENT_ANSWER, 0);
    if (!find(kiosk, EVENT_OPEN, SCREEN_SLIP))
        tap(kiosk, EVENT_OPEN, SCREEN_CONTACT);
    tap(kiosk, EVENT_OPEN, SCREEN_SLIP);
}

static void measure_layout(struct kiosk *kiosk, struct moment now) {
    const struct state *state = kiosk_state(kiosk);
    const struct slip slip = slip_compose(kiosk_content(kiosk), slip_item_subject(state->here.item),
                                          state->municipality, state->language, now);
    const struct paper paper = PAPER_ROLL_80;
    struct error err = {0};
    struct typeset *typeset = typeset_create(NULL, &err);
    const double begin = now_ms();
    struct ink *ink = typeset ? slip_ink(&slip, &paper, typeset, &err) : NULL;
    if (!ink)
        give_up(err.text);
    printf("slip_layout_ms %.3f\n", now_ms() - begin);
    ink_destroy(ink);
    typeset_destroy(typeset);
}

static void measure_round(const char *content, struct receipt *receipt) {
    char uri[128];
    snprintf(uri, sizeof uri, "escpos:%s", ptsname(receipt->fd));
    struct kiosk_options options = {.content_folder = content,
                                    .printer = uri,
                                    .window_width = 1920,
                                    .window_height = 1080,
                                    .panel_width_mm = 476,
                                    .fixed_clock = true,
                                    .simulated = true};
    struct device device = {.driver = &device_sim};
    struct error err = {0};
    moment_parse(STR("2026-11-23T10:30"), &options.now);
    struct kiosk *kiosk = kiosk_create(&options, &device, &err);
    if (!kiosk)
        give_up(err.text);
    go_to_slip(kiosk);
    measure_layout(kiosk, options.now);
    const double lift = tap(kiosk, EVENT_PRINT, -1);
    while (receipt->byte_ms == 0 && now_ms() - lift < GIVE_UP_MS)
        nanosleep(&(struct timespec){0, 100000}, NULL);
    if (receipt->byte_ms == 0)
        give_up("nothing comes to the printer");
    printf("slip_byte_ms %.3f\n", receipt->byte_ms - lift);
    kiosk_destroy(kiosk);
}

int main(int argc, char **argv) {
    if (argc != 3)
        give_up("print CONTENT ROUNDS");
    for (int i = 0; i < atoi(argv[2]); i++) {
        struct receipt receipt = {.fd = open_pty()};
        pthread_t thread;
        if (pthread_create(&thread, NULL, be_printer, &receipt) != 0)
            give_up("no thread");
        measure_round(argv[1], &receipt);
        receipt.stop = true;
        pthread_join(thread, NULL);
        close(receipt.fd);
    }
    return 0;
}
