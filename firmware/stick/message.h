// SPDX-License-Identifier: EUPL-1.2
// stick/message.h: what the kiosk and wegwijs-stick, the process that reads sticks, say to each other:
// values of one size over a socket that keeps messages apart (SOCK_SEQPACKET, unix(7)). Nothing in
// them is a pointer, a command or a name to open. The process may have been taken over by what it
// reads: a message that is not message_valid() ends it, and one that is can at worst lie in a short
// text.
//
//     kiosk                        wegwijs-stick
//                                  SEEN (plugged in), SEEN (ready), GONE: whenever it happens
//     LOOK                    ──►  SEEN, or GONE
//     CHECK                   ──►  PROGRESS...  PROBLEM...  CHANGE...  CHECKED, or FAILED
//     EXPORT_*                ──►  PROGRESS...  EXPORTED, or FAILED
//     FORGET                  ──►  FORGOTTEN; what was under way is given up
//
// One request at a time, but for FORGET.
#pragma once
#include "base/clock.h"
#include "content/problem.h"
#include <stdint.h>

enum {
    STICK_MESSAGE_VERSION = 1,
    STICK_FILE_MAX = 128,
    STICK_TEXT_MAX = 256,
    STICK_PROBLEMS_MAX = 60, // PROBLEM for one CHECK; the report has them all
    STICK_CHANGES_MAX = 60,  // CHANGE for one CHECK; CHECKED has the sums
    STICK_COUNT_MAX = 1000000,
};

enum stick_kind {
    // What the kiosk asks.
    STICK_LOOK = 1,        // is a stick there?
    STICK_CHECK,           // copy, check and compare. date; text: the folder with what is shown now
    STICK_EXPORT_CONTENT,  // what is shown onto the stick. date; text: the folder with it
    STICK_EXPORT_REPORT,   // the report of the last CHECK. date
    STICK_EXPORT_COUNTERS, // DATA/uit/tellingen.csv, which the kiosk wrote. date
    STICK_FORGET,          // stop, and empty staging

    // What the process answers.
    STICK_GONE,      // no stick, or it was pulled out. text: when that broke something off
    STICK_SEEN,      // code: enum stick_ready
    STICK_PROGRESS,  // code: enum stick_step; done of total
    STICK_PROBLEM,   // code: enum severity; file, line, text
    STICK_CHANGE,    // code: enum stick_change; thing; text: title or name
    STICK_CHECKED,   // what was found in all
    STICK_EXPORTED,  // it is on the stick, which may be pulled out. text: its name there
    STICK_FORGOTTEN, // staging is empty
    STICK_FAILED,    // text: why. Nothing has changed; the stick may be tried again
    STICK_KIND_END,
};

enum stick_ready {
    STICK_PLUGGED, // "Stick gezien, even wachten"
    STICK_READY,   // it can be read
    STICK_STRANGE, // it has a form that the kiosk does not read. text says what to do
    STICK_READY_COUNT,
};

enum stick_step { // done and total are bytes when copying or writing; else 0 of 0
    STICK_COPYING,
    STICK_CHECKING,
    STICK_COMPARING,
    STICK_WRITING,
    STICK_STEP_COUNT,
};

enum stick_thing { STICK_PAGES, STICK_CONTACTS, STICK_OTHERS, STICK_THING_COUNT };
enum stick_change { STICK_NEW, STICK_CHANGED, STICK_LOST, STICK_CHANGE_COUNT };

// The list of files that came with the content (stick/manifest.h). Whether its signature is to be
// trusted is not for the process to say: the kiosk reads DATA/nieuw/manifest.txt and its .minisig.
enum stick_manifest {
    STICK_MANIFEST_NONE,   // there is none
    STICK_MANIFEST_SAME,   // it names exactly what is there, and so does `version`
    STICK_MANIFEST_OTHER,  // the files differ from it: changed after it was made
    STICK_MANIFEST_BROKEN, // it cannot be understood
    STICK_MANIFEST_COUNT,
};

// Fields that a kind does not use are 0.
struct stick_message {
    uint32_t version;        // STICK_MESSAGE_VERSION
    int32_t kind;            // enum stick_kind
    int32_t code;            // what the kind says
    int32_t date;            // 20261122; 0: nobody knows what day it is
    int32_t line;            // PROBLEM: from 1; 0: the whole file
    int32_t remedy_at;       // PROBLEM: where in text begins how to mend it; 0: nothing is said
    int32_t thing;           // CHANGE: enum stick_thing
    int32_t errors;          // CHECKED: above 0 the content may not be placed
    int32_t warnings;        // CHECKED
    int32_t files;           // CHECKED: how many were copied
    int32_t skipped;         // CHECKED: hidden ones (._x, Thumbs.db) that do not count
    int32_t manifest;        // CHECKED: enum stick_manifest
    int32_t signed_there;    // CHECKED: 1: there is a signature, good or not; else 0
    int32_t content_version; // CHECKED: of STICK_MANIFEST_SAME; else 0
    int64_t done, total;     // PROGRESS
    int32_t changes[STICK_THING_COUNT][STICK_CHANGE_COUNT]; // CHECKED: how many
    int32_t walls;                                          // SEEN, READY: stick/sandbox.h
    char file[STICK_FILE_MAX];                              // UTF-8, NUL behind it and to the end
    char text[STICK_TEXT_MAX];                              // the same
};
_Static_assert(sizeof(struct stick_message) <= 512, "one small message");

// An empty message of this kind.
struct stick_message message_make(enum stick_kind kind);
// Control characters become blanks, what is no UTF-8 U+FFFD; what is too long ends in "…".
void message_put_text(struct stick_message *message, struct str text);
void message_put_file(struct stick_message *message, struct str file);
// Text and remedy of a problem in one field, with remedy_at.
void message_put_problem(struct stick_message *message, struct str text, struct str remedy);
void message_put_date(struct stick_message *message, struct date date);
struct date message_date(const struct stick_message *message);

bool message_is_request(const struct stick_message *message);
// Every field is within its limits and every text is UTF-8 without control characters.
bool message_valid(const struct stick_message *message);

// On one of the two ends. False: the other one is gone. May wait when the other does not read.
bool message_send(int fd, const struct stick_message *message);

enum message_got { MESSAGE_GOT, MESSAGE_NOTHING, MESSAGE_ENDED, MESSAGE_WRONG };
// Never waits. WRONG: something that is no valid message.
enum message_got message_receive(int fd, struct stick_message *out);
