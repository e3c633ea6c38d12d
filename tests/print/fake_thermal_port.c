// SPDX-License-Identifier: EUPL-1.2
// The printer behind a port with a counted clock, and that as a driver.
#include "fake_thermal.h"
#include "print/escpos.h"
#include "print/star.h"
#include <string.h>

static int64_t port_now_ms(void *user) {
    return ((const struct fake_port *)user)->now_ms;
}

static void move_cable(struct fake_port *port) {
    const size_t room = fake_room(port->fake);
    const size_t len = port->cable_len < room ? port->cable_len : room;
    fake_take(port->fake, port->cable, len);
    memmove(port->cable, port->cable + len, port->cable_len - len);
    port->cable_len -= len;
}

static void pass(struct fake_port *port) {
    port->now_ms++;
    move_cable(port);
    fake_pass(port->fake, 1);
}

static bool is_dropped(const struct fake_port *port) {
    return (port->drop_ms && port->now_ms >= port->drop_ms) ||
           (port->dropped && port->dropped(port->user));
}

// Each look costs a millisecond, so that time passes however busy the printer keeps us. Reading is
// always worth a try: it finds nothing, or something.
static unsigned port_wait(void *user, unsigned wanted, int64_t until_ms) {
    struct fake_port *port = user;
    (void)until_ms;
    pass(port);
    if (fake_is_gone(port->fake))
        return PORT_GONE;
    unsigned ready = PORT_READ;
    if (wanted & PORT_WRITE && port->cable_len == 0)
        ready |= PORT_WRITE;
    if (wanted & PORT_DROP && is_dropped(port))
        ready |= PORT_DROP;
    return ready;
}

static int port_write(void *user, const uint8_t *bytes, size_t len) {
    struct fake_port *port = user;
    if (fake_is_gone(port->fake))
        return -1;
    if (port->cable_len > 0) // one transfer at a time, as usblp does
        return 0;
    if (len > sizeof port->cable)
        len = sizeof port->cable;
    memcpy(port->cable, bytes, len);
    port->cable_len = len;
    move_cable(port);
    return (int)len;
}

static int port_read(void *user, uint8_t *bytes, size_t len) {
    struct fake_port *port = user;
    return fake_is_gone(port->fake) ? -1 : (int)fake_say(port->fake, bytes, len);
}

static void port_withdraw(void *user) {
    ((struct fake_port *)user)->cable_len = 0;
}

static void port_started(void *user) {
    struct fake_port *port = user;
    port->started = true;
    if (port->tell_started)
        port->tell_started(port->user);
}

void fake_port_init(struct fake_port *port, struct fake_thermal *fake) {
    *port = (struct fake_port){.fake = fake};
    port->port = (struct thermal_port){
        .user = port,
        .now_ms = port_now_ms,
        .wait = port_wait,
        .write = port_write,
        .read = port_read,
        .withdraw = port_withdraw,
        .started = port_started,
    };
}

// ---- as a driver

static void driver_close(void *self) {
    (void)self;
}

static struct paper driver_paper(const void *self) {
    (void)self;
    return PAPER_ROLL_80;
}

static bool link_dropped(void *user) {
    return print_link_dropped(user);
}

static void link_started(void *user) {
    print_link_started(user);
}

static enum print_state driver_send(void *self, const struct ink *ink, struct print_link *link,
                                    struct print_fault *fault) {
    struct fake_printer *printer = self;
    if (fake_is_gone(printer->fake))
        return print_fault_set(fault, TROUBLE_GONE, thermal_trouble_text(TROUBLE_GONE));
    const int64_t now_ms = printer->port.now_ms;
    fake_port_init(&printer->port, printer->fake);
    printer->port.now_ms = now_ms;
    printer->port.user = link;
    printer->port.dropped = link_dropped;
    printer->port.tell_started = link_started;
    return thermal_send(&escpos_language, &printer->port.port, &printer->memory, ink, true, fault);
}

const struct print_driver fake_thermal_driver = {
    .scheme = "fake",
    .close = driver_close,
    .paper = driver_paper,
    .send = driver_send,
};
