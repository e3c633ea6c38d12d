// SPDX-License-Identifier: EUPL-1.2
// notify.h: a word to the service manager: ready, alive. Source: sd_notify(3),
// sd_watchdog_enabled(3). Without a service manager both do nothing.
#pragma once
#include <stdbool.h>

// "READY=1", "WATCHDOG=1". Over a unix datagram socket; whether it was sent.
bool notify_send(const char *state);
// How often the manager wants to hear WATCHDOG=1, in ms; -1: never.
int notify_watchdog_ms(void);
