// SPDX-License-Identifier: EUPL-1.2
// The cable is a character device, opened for each job and closed after it: the kernel's usblp
// gives it to one program at a time, and forgets at close() what the printer has not taken.
#include "print/thermal_device.h"
#include "base/clock.h"
#include "print/escpos.h"
#include "print/star.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

enum {
    WIDTH_LEAST = 64,
    EMPTY_PAUSE_MS = 10, // some printers answer every reading with nothing
};

struct thermal_printer {
    const struct thermal_language *language;
    struct paper paper;
    bool cut;
    struct thermal_memory memory;
    char path[];
};

struct cable {
    const char *path;
    int fd;
    struct print_link *link;
};

// ---- open and close

static int open_device(const char *path, int *why) {
    struct stat about;
    const int fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW);
    *why = fd < 0 ? errno : 0;
    if (fd >= 0 && (fstat(fd, &about) != 0 || !S_ISCHR(about.st_mode))) {
        *why = ENOTTY;
        close(fd);
        return -1;
    }
    return fd;
}

static enum print_state fault_of_open(int why, struct print_fault *fault) {
    if (why == EBUSY)
        return print_fault_set(
            fault, TROUBLE_OTHER,
            "Een ander programma houdt de printer bezet. Zet de zuil uit en aan.");
    if (why == EACCES || why == EPERM)
        return print_fault_set(fault, TROUBLE_OTHER,
                               "De zuil mag de printer niet gebruiken. Vraag de beheerder.");
    if (why == ENOTTY || why == ELOOP)
        return print_fault_set(
            fault, TROUBLE_OTHER,
            "Wat in de instellingen staat, is geen printer. Vraag de beheerder.");
    return print_fault_set(fault, TROUBLE_GONE, thermal_trouble_text(TROUBLE_GONE));
}

// ---- the port

static int64_t cable_now_ms(void *user) {
    (void)user;
    return clock_monotonic_ms();
}

static unsigned cable_wait(void *user, unsigned wanted, int64_t until_ms) {
    const struct cable *cable = user;
    struct pollfd files[2] = {
        {.fd = cable->fd,
         .events =
             (short)((wanted & PORT_READ ? POLLIN : 0) | (wanted & PORT_WRITE ? POLLOUT : 0))},
        {.fd = wanted & PORT_DROP ? print_link_fd(cable->link) : -1, .events = POLLIN},
    };
    int got;
    if (cable->fd < 0)
        return PORT_GONE;
    do {
        const int64_t left = until_ms - clock_monotonic_ms();
        got = poll(files, 2, left < 0 ? 0 : (int)left);
    } while (got < 0 && errno == EINTR);
    unsigned ready = 0;
    if (files[0].revents & (POLLHUP | POLLERR | POLLNVAL))
        ready |= PORT_GONE;
    if (files[0].revents & POLLIN)
        ready |= PORT_READ;
    if (files[0].revents & POLLOUT)
        ready |= PORT_WRITE;
    if (files[1].revents)
        ready |= PORT_DROP;
    return ready;
}

static bool is_later(int why) {
    return why == EAGAIN || why == EINTR;
}

static int cable_write(void *user, const uint8_t *bytes, size_t len) {
    const struct cable *cable = user;
    const ssize_t count = write(cable->fd, bytes, len);
    if (count >= 0)
        return (int)count;
    return is_later(errno) ? 0 : -1;
}

// EINVAL: a printer with a cable of one direction only.
static int cable_read(void *user, uint8_t *bytes, size_t len) {
    const struct cable *cable = user;
    const ssize_t count = read(cable->fd, bytes, len);
    if (count == 0)
        print_link_pause(cable->link, EMPTY_PAUSE_MS);
    if (count >= 0)
        return (int)count;
    return is_later(errno) || errno == EINVAL ? 0 : -1;
}

// usblp cancels at close() the transfer that the printer does not take; a tty has to be told.
static void cable_withdraw(void *user) {
    struct cable *cable = user;
    int why;
    if (cable->fd < 0)
        return;
    tcflush(cable->fd, TCOFLUSH);
    close(cable->fd);
    cable->fd = open_device(cable->path, &why);
}

static void cable_started(void *user) {
    print_link_started(((const struct cable *)user)->link);
}

// ---- the drivers

static bool read_width(const struct print_uri *uri, struct paper *out, struct error *err) {
    const struct str width = print_uri_get(uri, STR("width"));
    struct paper paper;
    if (!print_uri_paper(uri, PAPER_ROLL_80, &paper, err))
        return false;
    if (paper.height_dots != 0)
        return error_set(err, ERR_USAGE, "printer: \"" STR_FMT ":\" prints on roll80 or roll58",
                         STR_ARG(uri->scheme));
    if (width.ptr && (!str_to_int(width, &paper.width_dots) || paper.width_dots < WIDTH_LEAST ||
                      paper.width_dots > THERMAL_STRIDE_MAX * 8 || paper.width_dots % 8 != 0))
        return error_set(err, ERR_USAGE, "printer: width is a number of dots, %d to %d, by eights",
                         WIDTH_LEAST, THERMAL_STRIDE_MAX * 8);
    *out = paper;
    return true;
}

static bool read_cut(const struct print_uri *uri, bool *out, struct error *err) {
    const struct str cut = print_uri_get(uri, STR("cut"));
    if (cut.ptr && !str_eq(cut, STR("yes")) && !str_eq(cut, STR("no")))
        return error_set(err, ERR_USAGE, "printer: cut is yes or no");
    *out = !str_eq(cut, STR("no"));
    return true;
}

// Absent is fine; something else than a device is a mistake in the settings.
static bool check_path(const struct print_uri *uri, struct error *err) {
    char path[256];
    struct stat about;
    if (!str_starts(uri->path, STR("/")) || uri->path.len >= sizeof path)
        return error_set(err, ERR_USAGE,
                         "printer: \"" STR_FMT ":\" needs a device, as in " STR_FMT ":/dev/usb/lp0",
                         STR_ARG(uri->scheme), STR_ARG(uri->scheme));
    memcpy(path, uri->path.ptr, uri->path.len);
    path[uri->path.len] = '\0';
    if (lstat(path, &about) == 0 && !S_ISCHR(about.st_mode))
        return error_set(err, ERR_USAGE, "printer: %s is not a device", path);
    return true;
}

static void *open_printer(const struct thermal_language *language, const struct print_uri *uri,
                          struct error *err) {
    static const char *const known[] = {"width", "paper", "cut", NULL};
    struct paper paper;
    bool cut = true;
    if (!print_uri_check(uri, known, err) || !read_width(uri, &paper, err) ||
        !read_cut(uri, &cut, err) || !check_path(uri, err))
        return NULL;
    struct thermal_printer *self = calloc(1, sizeof *self + uri->path.len + 1);
    if (!self)
        abort();
    self->language = language;
    self->paper = paper;
    self->cut = cut;
    memcpy(self->path, uri->path.ptr, uri->path.len);
    return self;
}

static void *open_escpos(const struct print_uri *uri, struct error *err) {
    return open_printer(&escpos_language, uri, err);
}

static void *open_star(const struct print_uri *uri, struct error *err) {
    return open_printer(&star_language, uri, err);
}

static void close_printer(void *self) {
    free(self);
}

static struct paper printer_roll(const void *self) {
    return ((const struct thermal_printer *)self)->paper;
}

static enum print_state send_slip(void *self, const struct ink *ink, struct print_link *link,
                                  struct print_fault *fault) {
    struct thermal_printer *printer = self;
    int why;
    struct cable cable = {.path = printer->path, .link = link};
    cable.fd = open_device(printer->path, &why);
    if (cable.fd < 0)
        return fault_of_open(why, fault);
    struct thermal_port port = {.user = &cable,
                                .now_ms = cable_now_ms,
                                .wait = cable_wait,
                                .write = cable_write,
                                .read = cable_read,
                                .withdraw = cable_withdraw,
                                .started = cable_started};
    const enum print_state state =
        thermal_send(printer->language, &port, &printer->memory, ink, printer->cut, fault);
    if (cable.fd >= 0)
        close(cable.fd);
    return state;
}

const struct print_driver print_escpos = {
    .scheme = "escpos",
    .open = open_escpos,
    .close = close_printer,
    .paper = printer_roll,
    .send = send_slip,
};

const struct print_driver print_star = {
    .scheme = "star",
    .open = open_star,
    .close = close_printer,
    .paper = printer_roll,
    .send = send_slip,
};
