// SPDX-License-Identifier: EUPL-1.2
// "auto": whatever printer is plugged in, as udev tells it, and from plug to plug. It hands slips
// on to the driver of what it found:
//   a receipt printer   /dev/usb/lp* of the kernel's usblp: "escpos:", or "star:" by its vendor
//   an office printer   IPP over USB, which ipp-usb serves at a port of this machine: "ipp:"
// Costs nothing while nothing is plugged in or out: it sleeps in the worker's poll().
//
// ipp-usb gives its printers ports from 60000 on (http-min-port of ipp-usb.conf) and needs a few
// seconds after a plug; so ports are tried, on the loopback address only, and only while udev says
// that such a printer is there. A printer with both interfaces is an office printer.
#include "print/driver.h"
#include <libudev.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum {
    IPP_USB_PORT = 60000,
    IPP_USB_PORTS = 16, // it keeps a port for each printer that it ever saw
    IPP_USB_TRIES = 60,
    CONNECT_MS = 100,
    TRY_MS = 1000,
    SETTLE_MS = 300,
    FOUND_MAX = 256,
    OPTION_MAX = 48,
};

// Interface class 07h, subclass 01h, protocol 04h: "IPP over USB" (USB Printer Class, IPP USB).
static const char ipp_over_usb[] = ":070104:";
static const char star_vendor[] = "0519";

// What a device is to be opened with, and which plug of it it is: another one is another printer.
struct found {
    char uri[FOUND_MAX];
    char plug[64]; // bus and device number; empty: nothing is there
};

struct auto_printer {
    struct udev *udev;
    struct udev_monitor *monitor;
    int look_fd;  // epoll of the monitor, the timer, and what the found driver waits for
    int timer_fd; // to look again
    int tries;    // left
    char roll[OPTION_MAX], sheets[OPTION_MAX]; // "?width=384&cut=no", "?paper=a5"
    struct found found;
    // The driver of what was found last. It stays while that is unplugged: a printer that kept its
    // power may have half a slip out, and the driver remembers that.
    const struct print_driver *driver;
    void *self;             // NULL: none yet, or it could not be opened
    char opened[FOUND_MAX]; // with which URI
};

// ---- what may be printed on
// ---------------------------------------------------------------------------

static bool starts_nocase(struct str s, struct str prefix) {
    return str_eq_nocase(str_slice(s, 0, prefix.len), prefix);
}

// The command sets in an IEEE 1284 device ID, "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20;".
static struct str command_sets(struct str id) {
    while (id.ptr) {
        struct str value = str_cut(&id, ';');
        const struct str key = str_trim(str_cut(&value, ':'));
        if (value.ptr && (str_eq_nocase(key, STR("CMD")) || str_eq_nocase(key, STR("COMMAND SET"))))
            return value;
    }
    return (struct str){0};
}

// Languages of printers of pages and labels. Rows of a slip would be pages of signs to them.
// Receipt printers call theirs many names, or none.
static bool knows_pages(struct str sets) {
    static const char *const pages[] = {
        "PCL",  "PJL", "PS",  "POSTSCRIPT", "PDF", "PWG", "URF",  "XPS",    "ESCP",
        "BDC",  "D4",  "GDI", "SPL",        "ZJS", "HBP", "UFR",  "ESC/P2", "LIPS",
        "CAPT", "ACL", "BJ",  "HIPERC",     "ZPL", "EPL", "TSPL", "DPL",    "P-TOUCH"};
    while (sets.ptr) {
        const struct str set = str_trim(str_cut(&sets, ','));
        if (starts_nocase(set, STR("ESCPOS")))
            continue;
        for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
            if (starts_nocase(set, str_c(pages[i])))
                return true;
    }
    return false;
}

static struct str attribute(struct udev_device *device, const char *name) {
    const char *value = device ? udev_device_get_sysattr_value(device, name) : NULL;
    return value ? str_c(value) : (struct str){0};
}

static bool is_ipp(struct udev_device *usb) {
    const char *interfaces = udev_device_get_property_value(usb, "ID_USB_INTERFACES");
    return interfaces && strstr(interfaces, ipp_over_usb);
}

static void name_plug(struct udev_device *usb, struct found *found) {
    const struct str bus = attribute(usb, "busnum"), number = attribute(usb, "devnum");
    snprintf(found->plug, sizeof found->plug, "%.8s-%.8s", bus.ptr ? bus.ptr : "",
             number.ptr ? number.ptr : "");
}

static bool is_receipt_printer(const struct auto_printer *self, struct udev_device *device,
                               struct found *found) {
    const char *node = udev_device_get_devnode(device);
    struct udev_device *interface =
        udev_device_get_parent_with_subsystem_devtype(device, "usb", "usb_interface");
    struct udev_device *usb =
        udev_device_get_parent_with_subsystem_devtype(device, "usb", "usb_device");
    const struct str sets = command_sets(attribute(interface, "ieee1284_id"));
    if (!node || !usb || is_ipp(usb) || knows_pages(sets))
        return false;
    const bool star = str_eq(attribute(usb, "idVendor"), str_c(star_vendor)) &&
                      !str_contains(sets, STR("ESC/POS"));
    snprintf(found->uri, sizeof found->uri, "%s:%.128s%s", star ? "star" : "escpos", node,
             self->roll);
    name_plug(usb, found);
    return true;
}

static bool port_answers(int port) {
    const struct sockaddr_in here = {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK), // never another machine
    };
    const struct timeval patience = {.tv_usec = CONNECT_MS * 1000L};
    struct sockaddr_in own = {0};
    socklen_t len = sizeof own;
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return false;
    // On this machine an answer comes at once, but for a server that hangs: connect() would wait for
    // minutes. All ports together stay under the two seconds of print_driver.look.
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    // The port is one that the kernel may lend to who calls: then a call can reach itself.
    const bool ok = connect(fd, (const struct sockaddr *)&here, sizeof here) == 0 &&
                    getsockname(fd, (struct sockaddr *)&own, &len) == 0 &&
                    own.sin_port != here.sin_port;
    close(fd);
    return ok;
}

// The plug without a URI: it is there, but ipp-usb does not serve it yet.
static bool is_office_printer(const struct auto_printer *self, struct udev_device *device,
                              struct found *found) {
    if (!is_ipp(device))
        return false;
    name_plug(device, found);
    for (int port = IPP_USB_PORT; port < IPP_USB_PORT + IPP_USB_PORTS; port++)
        if (port_answers(port)) {
            snprintf(found->uri, sizeof found->uri, "ipp://localhost:%d/ipp/print%s", port,
                     self->sheets);
            break;
        }
    return true;
}

// ---- what is plugged in
// ---------------------------------------------------------------------------

typedef bool is_printer(const struct auto_printer *, struct udev_device *, struct found *);

static bool find_among(const struct auto_printer *self, const char *subsystem, const char *name,
                       is_printer *is, struct found *found) {
    struct udev_enumerate *devices = udev_enumerate_new(self->udev);
    bool any = false;
    if (!devices)
        return false;
    udev_enumerate_add_match_subsystem(devices, subsystem);
    udev_enumerate_add_match_sysname(devices, name);
    udev_enumerate_scan_devices(devices);
    struct udev_list_entry *entry = udev_enumerate_get_list_entry(devices);
    for (; entry && !any; entry = udev_list_entry_get_next(entry)) {
        struct udev_device *device =
            udev_device_new_from_syspath(self->udev, udev_list_entry_get_name(entry));
        any = device && is(self, device, found);
        udev_device_unref(device);
    }
    udev_enumerate_unref(devices);
    return any;
}

static struct found find_printer(const struct auto_printer *self) {
    struct found found = {0};
    if (!find_among(self, "usbmisc", "lp*", is_receipt_printer, &found))
        find_among(self, "usb", "*", is_office_printer, &found);
    return found;
}

static void set_timer(struct auto_printer *self, int ms) {
    const struct itimerspec once = {.it_value = {ms / 1000, ms % 1000 * 1000000L}};
    timerfd_settime(self->timer_fd, 0, &once, NULL);
}

static bool watch(struct auto_printer *self, int fd) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    return fd >= 0 && epoll_ctl(self->look_fd, EPOLL_CTL_ADD, fd, &event) == 0;
}

static bool is_open(const struct auto_printer *self) {
    return self->self && self->found.uri[0];
}

static int found_fd(const struct auto_printer *self) {
    return is_open(self) && self->driver->look_fd ? self->driver->look_fd(self->self) : -1;
}

static void let_go(struct auto_printer *self) {
    if (self->self)
        self->driver->close(self->self);
    self->self = NULL;
}

static void take_up(struct auto_printer *self, const struct found *found) {
    const int fd = found_fd(self);
    if (fd >= 0)
        epoll_ctl(self->look_fd, EPOLL_CTL_DEL, fd, NULL);
    self->found = *found;
    if (found->uri[0] && (!self->self || strcmp(found->uri, self->opened) != 0)) {
        let_go(self);
        self->self = print_driver_open(str_c(found->uri), &self->driver, NULL);
        memcpy(self->opened, found->uri, sizeof self->opened);
    }
    watch(self, found_fd(self));
}

// Whether something was plugged in or out since the last call.
static bool hear_udev(struct auto_printer *self) {
    struct udev_device *device;
    bool any = false;
    while ((device = udev_monitor_receive_device(self->monitor))) {
        udev_device_unref(device);
        any = true;
    }
    return any;
}

// Events are only the reason to look: what counts is what is there now, so that none can be missed.
static bool auto_look(void *user) {
    struct auto_printer *self = user;
    uint64_t times;
    const bool rang = read(self->timer_fd, &times, sizeof times) > 0, plugged = hear_udev(self);
    if (plugged || !rang)
        self->tries = IPP_USB_TRIES;
    const struct found found = find_printer(self);
    if (strcmp(found.uri, self->found.uri) != 0 || strcmp(found.plug, self->found.plug) != 0)
        take_up(self, &found);
    const bool wait = found.plug[0] && !is_open(self) && self->tries > 0;
    self->tries -= wait;
    // The kernel tells of a device before it has gone from sysfs: look again when it has.
    set_timer(self, plugged ? SETTLE_MS : wait ? TRY_MS : 0);
    return is_open(self) && (!self->driver->look || self->driver->look(self->self));
}

static int auto_look_fd(const void *self) {
    return ((const struct auto_printer *)self)->look_fd;
}

// ---- the driver
// -----------------------------------------------------------------------------------

// Keeps "?key=value", when another driver takes it: a mistake is told now, not at the first plug.
static bool keep_option(const struct print_uri *uri, const char *key, const char *try, char *out,
                        struct error *err) {
    const struct str value = print_uri_get(uri, str_c(key));
    const struct print_driver *driver;
    const size_t at = strlen(out), room = OPTION_MAX - at;
    char tried[FOUND_MAX];
    if (!value.ptr)
        return true;
    if (snprintf(out + at, room, "%c%s=" STR_FMT, at ? '&' : '?', key, STR_ARG(value)) >= (int)room)
        return error_set(err, ERR_USAGE, "printer: \"%s\" is too long", key);
    snprintf(tried, sizeof tried, "%s%s", try, out);
    void *self = print_driver_open(str_c(tried), &driver, err);
    if (self)
        driver->close(self);
    return self != NULL;
}

static bool start_watching(struct auto_printer *self, struct error *err) {
    self->look_fd = epoll_create1(EPOLL_CLOEXEC);
    self->timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    self->udev = udev_new();
    self->monitor = self->udev ? udev_monitor_new_from_netlink(self->udev, "udev") : NULL;
    if (self->monitor &&
        udev_monitor_filter_add_match_subsystem_devtype(self->monitor, "usbmisc", NULL) >= 0 &&
        udev_monitor_filter_add_match_subsystem_devtype(self->monitor, "usb", "usb_device") >= 0 &&
        udev_monitor_enable_receiving(self->monitor) >= 0 &&
        watch(self, udev_monitor_get_fd(self->monitor)) && watch(self, self->timer_fd))
        return true;
    return error_set(err, ERR_DEVICE, "printer: udev does not say what is plugged in");
}

static void auto_close(void *user) {
    struct auto_printer *self = user;
    let_go(self);
    udev_monitor_unref(self->monitor);
    udev_unref(self->udev);
    if (self->timer_fd >= 0)
        close(self->timer_fd);
    if (self->look_fd >= 0)
        close(self->look_fd);
    free(self);
}

static void *auto_open(const struct print_uri *uri, struct error *err) {
    static const char *const known[] = {"width", "cut", "paper", NULL};
    if (!str_empty(uri->path)) {
        error_set(err, ERR_USAGE, "printer: nothing may stand behind \"auto\" but \"?\"");
        return NULL;
    }
    struct auto_printer *self = calloc(1, sizeof *self);
    if (!self)
        abort();
    self->look_fd = self->timer_fd = -1;
    if (print_uri_check(uri, known, err) &&
        keep_option(uri, "width", "escpos:/dev/usb/lp0", self->roll, err) &&
        keep_option(uri, "cut", "escpos:/dev/usb/lp0", self->roll, err) &&
        keep_option(uri, "paper", "ipp://localhost:60000/ipp/print", self->sheets, err) &&
        start_watching(self, err))
        return self;
    auto_close(self);
    return NULL;
}

static struct paper auto_paper(const void *user) {
    const struct auto_printer *self = user;
    return self->self ? self->driver->paper(self->self) : PAPER_ROLL_80;
}

static enum print_state auto_send(void *user, const struct ink *ink, struct print_link *link,
                                  struct print_fault *fault) {
    struct auto_printer *self = user;
    if (!is_open(self))
        return print_fault_set(fault, TROUBLE_GONE, "Er is geen printer aangesloten.");
    return self->driver->send(self->self, ink, link, fault);
}

const struct print_driver print_auto = {
    .scheme = "auto",
    .open = auto_open,
    .close = auto_close,
    .paper = auto_paper,
    .look = auto_look,
    .look_fd = auto_look_fd,
    .send = auto_send,
};
