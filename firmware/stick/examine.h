// SPDX-License-Identifier: EUPL-1.2
// stick/examine.h: one CHECK: copies a stick into staging, makes tables of spreadsheets, loads and
// checks what is there as `wegwijs-content check` does, says what would change, and leaves the
// report and the list of files behind. Says it all in messages.
#pragma once
#include "stick/copy.h"
#include "stick/message.h"

struct examine {
    int stick_fd, staging_fd;
    const char *staging;      // the same folder as staging_fd
    int report_fd, list_fd;   // open files that are replaced
    const char *shown;        // folder to compare with; "": none
    struct date today;        // may be not given
    bool (*stop)(void *user); // pulled, or given up
    void (*say)(void *user, const struct stick_message *message);
    void *user;
};

// The last message is CHECKED or FAILED; none when it was stopped.
void examine_stick(const struct examine *job);
