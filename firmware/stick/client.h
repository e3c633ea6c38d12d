// SPDX-License-Identifier: EUPL-1.2
// stick/client.h: the kiosk's end of wegwijs-stick. Starts the process, hands on what it says as
// values, and ends and starts it again when it dies, hangs or says what cannot be. No call waits.
//
//     loop: poll(stick_client_fd()) ... while (stick_client_receive(client, &message)) ...
//
// After a CHECKED without errors below DATA:
//     nieuw/             the files, with manifest.txt and manifest.txt.minisig when they came along
//     nieuw-lijst.txt    the manifest of nieuw/ (stick/manifest.h), version 0: what to hand to
//                        slots_install() when a PIN, and no signature, vouches for it
//     verslag.html       the report
#pragma once
#include "base/clock.h"
#include "base/error.h"
#include "stick/message.h"

#define STICK_STAGING "nieuw"
#define STICK_LIST "nieuw-lijst.txt"
#define STICK_REPORT "verslag.html"
#define STICK_OUT "uit" // what the kiosk wants to be exported, below DATA
#define STICK_COUNTERS "tellingen.csv"

enum {
    STICK_SILENCE_MS = 30000,   // without a word while it reads or writes a stick: it hangs
    STICK_CHECKING_MS = 300000, // the same while it checks, which 15 MB of text takes half a minute
    STICK_FORGET_MS = 3000,     // to give up what is under way; then it is ended
    STICK_AGAIN_MS = 1000,      // after it died, before it is started again
    STICK_MESSAGES_MAX = 20000, // for one request
    STICK_SHOWN_MAX = 2,
};

struct stick_client;

struct stick_client_options {
    const char *program; // wegwijs-stick, a path
    const char *data;    // DATA
    const char *stick;   // this folder is the stick, while it is there; or NULL
    const char *mounts;  // the system mounts sticks below this folder; or NULL
    const char *exports; // the system mounts them here, under the same name, to be written; NULL: it
                         // is the same place
    // Folders that CHECK and EXPORT_CONTENT may name, or that hold those: DATA/inhoud, the built-in
    // content. NULL: no more.
    const char *shown[STICK_SHOWN_MAX];
};

// Starts it. With neither `stick` nor `mounts` there is never a stick.
//   options  borrowed for the call
//   errors   ERR_NOT_FOUND no such program; ERR_IO
struct stick_client *stick_client_create(const struct stick_client_options *options,
                                         struct error *err);
void stick_client_destroy(struct stick_client *client); // NULL is fine; ends the process

int stick_client_fd(const struct stick_client *client); // readable: call stick_client_receive()

// The next thing that happened; call until it is false. Valid (message_valid) and an answer. Also what
// the client itself finds: the process died or hung while it worked (STICK_FAILED), or while a stick
// was there (STICK_GONE; it is seen again when it is).
bool stick_client_receive(struct stick_client *client, struct stick_message *out);

// A request is under way: no other than stick_client_forget() is taken.
bool stick_client_busy(const struct stick_client *client);

// Each is answered by messages. False: not taken, because another is under way, there is no stick, or
// the process has just died; nothing follows.
bool stick_client_look(struct stick_client *client); // also without a stick
//   shown  folder of the content that is on the screen; NULL: compare with nothing
bool stick_client_check(struct stick_client *client, struct date today, const char *shown);
bool stick_client_export_content(struct stick_client *client, struct date today, const char *shown);
bool stick_client_export_report(struct stick_client *client, struct date today);
// Write DATA/uit/tellingen.csv first.
bool stick_client_export_counters(struct stick_client *client, struct date today);
// Whatever was checked may not be placed any more. A process that does not stop in time is ended: the
// stick is then told as SEEN once more.
bool stick_client_forget(struct stick_client *client);
