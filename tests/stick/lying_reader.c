// SPDX-License-Identifier: EUPL-1.2
// In the place of wegwijs-stick, after somebody took that over: says what suits it. Which lie is
// the name that it is started by.
//     deaf     says again and again that a stick is there, and never reads what it is asked
//     chatter  has checked each stick before it was asked twice, and goes on without end
//     liar     puts one page into staging, says that it is signed, checked and without a mistake
// Built without sanitizers: it has to be quick.
#include "stick/client.h"
#include "stick/manifest.h"
#include "stick/message.h"
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KIOSK = 3 };

static bool say(enum stick_kind kind, int code, int errors) {
    struct stick_message message = {
        .version = STICK_MESSAGE_VERSION, .kind = (int)kind, .code = code};
    message.errors = errors;
    if (kind == STICK_CHECKED && errors == 0) {
        message.files = message.signed_there = 1;
        message.manifest = STICK_MANIFEST_SAME;
        message.content_version = 9;
    }
    return send(KIOSK, &message, sizeof message, MSG_NOSIGNAL) == (ssize_t)sizeof message;
}

static bool is_asked(enum stick_kind kind, bool wait, bool take) {
    struct stick_message message = {.kind = 0};
    const int flags = (wait ? 0 : MSG_DONTWAIT) | (take ? 0 : MSG_PEEK);
    return recv(KIOSK, &message, sizeof message, flags) > 0 && message.kind == (int)kind;
}

static void be_deaf(void) {
    while (say(STICK_SEEN, STICK_READY, 0))
        continue;
}

static void chatter(void) {
    while (say(STICK_SEEN, STICK_READY, 0))
        while (is_asked(STICK_CHECK, false, true))
            say(STICK_CHECKED, 0, 1);
}

static void lie(const char *data) {
    say(STICK_SEEN, STICK_READY, 0);
    while (!is_asked(STICK_CHECK, true, true))
        continue;
    if (chdir(data) != 0 || mkdir("nieuw", 0755) != 0 || mkdir("nieuw/nl", 0755) != 0)
        return;
    const char *const texts[][2] = {
        {"nieuw/nl/start.md", "titel: Van een vreemde\n"},
        {"nieuw/" MANIFEST_NAME, "wegwijs-inhoud 1\nversie 9\n"},
        {"nieuw/" MANIFEST_NAME ".minisig", "untrusted comment: vertrouw mij\n"},
        {STICK_LIST, "wegwijs-inhoud 1\nversie 9\n"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        FILE *out = fopen(texts[i][0], "w");
        if (!out || fputs(texts[i][1], out) < 0 || fclose(out) != 0)
            return;
    }
    say(STICK_CHECKED, 0, 0);
    pause();
}

int main(int argc, char *argv[]) {
    const char *name = strrchr(argv[0], '/');
    if (!name || argc < 3)
        return 2;
    if (strcmp(name, "/deaf") == 0)
        be_deaf();
    else if (strcmp(name, "/chatter") == 0)
        chatter();
    else
        lie(argv[2]); // --data DIR
    return 0;
}
