// SPDX-License-Identifier: EUPL-1.2
// keeper_parts.h: what keeper.c does and keeper_office.c tells. Nobody else includes this.
#pragma once
#include "keeper.h"
#include "listener.h"
#include "stick/client.h"

enum { KEEPER_NEWS = 8 };

struct keeper {
    char *data, *built_in, *program;
    char *stick_program, *stick_folder, *sticks, *exports; // may be NULL
    struct keeper_wake wake;
    struct trust trust;
    struct worker *worker;       // NULL: nothing was to be done yet; then `slots` are the slots
    struct stick_client *client; // NULL: not started yet, or there is none
    struct listener *listener;
    // What is on the kiosk.
    struct slots slots; // a copy of the worker's
    bool refused_one;   // at the start
    char trouble[200];  // Dutch: what did not work; empty
    char notice[120];   // Dutch: what was just done about it; empty
    char folder[PATH_MAX];
    // The PIN.
    bool pin_busy;
    bool pin_stuck; // the tries could not be written down
    struct pin_tries tries;
    // Staff.
    bool open, looking;
    struct date today;
    char staging[PATH_MAX];
    // The stick.
    bool here;            // it can be read
    bool look_later;      // ask for it as soon as the client is free
    bool forget_later;    // the same, for what was read
    int failures;         // of reading, since it was plugged in
    enum stick_kind save; // waits for the table, or for the client; 0: nothing
    enum office_stick stick;
    int percent;
    char says[256];
    struct stick_message checked; // sums
    struct stick_message problems[STICK_PROBLEMS_MAX], changes[STICK_CHANGES_MAX];
    int problem_count, change_count;
    enum verdict verdict;
    int version; // of what is on the stick
    // What is told.
    struct keeper_news news[KEEPER_NEWS];
    int news_count;
    bool changed;
    struct office office;
    struct arena texts[2]; // of this office, and of the one before
};

