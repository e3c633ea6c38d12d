// SPDX-License-Identifier: EUPL-1.2
// device/sleep.h: sleeping until there is input, for the displays where SDL only knows to look a
// thousand times a second (KMS/DRM). SDL keeps the files that it reads keys and fingers from to
// itself; they are found among the open files of this process and only waited for, never read.
#pragma once
#include <stdbool.h>

struct sleep {
    int wake_fd; // another thread writes here
    bool open;
};

// Keeps SIGTERM and SIGINT from arriving at any other time than during sleep_wait(), where SDL's
// handler gets them: between looking and sleeping one would get lost until the next touch.
bool sleep_open(struct sleep *self);
void sleep_close(struct sleep *self);

// Until a key, a finger, a plugged device, a signal, sleep_wake() or the end of the time (-1:
// never). Returns whether sleep_wake() was it.
bool sleep_wait(struct sleep *self, int timeout_ms);
void sleep_wake(struct sleep *self); // from any thread
