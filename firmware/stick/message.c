// SPDX-License-Identifier: EUPL-1.2
#include "stick/message.h"
#include "base/utf8.h"
#include "check/check.h"
#include "stick/manifest.h"
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>

struct stick_message message_make(enum stick_kind kind) {
    struct stick_message message;
    memset(&message, 0, sizeof message);
    message.version = STICK_MESSAGE_VERSION;
    message.kind = kind;
    return message;
}

// ---- texts

static const char dots[] = "…";

// Adds `text` behind the `len` bytes that are there, as far as it fits; returns the new length.
// What does not fit becomes "…".
static size_t put(char *out, size_t size, size_t len, struct str text) {
    size_t kept = len; // where "…" can stand
    while (text.len > 0) {
        uint32_t code = utf8_next(&text);
        char bytes[4];
        if (code < ' ' || (code >= 0x7F && code < 0xA0))
            code = ' ';
        const size_t count = (size_t)utf8_encode(code, bytes);
        if (len + count >= size) {
            memset(out + kept, 0, size - kept);
            memcpy(out + kept, dots, sizeof dots - 1);
            return kept + sizeof dots - 1;
        }
        memcpy(out + len, bytes, count);
        len += count;
        if (len + sizeof dots - 1 < size)
            kept = len;
    }
    return len;
}

void message_put_text(struct stick_message *message, struct str text) {
    memset(message->text, 0, sizeof message->text);
    put(message->text, sizeof message->text, 0, text);
}

void message_put_file(struct stick_message *message, struct str file) {
    memset(message->file, 0, sizeof message->file);
    put(message->file, sizeof message->file, 0, file);
}

void message_put_problem(struct stick_message *message, struct str text, struct str remedy) {
    enum { REMEDY_LEAST = 24 }; // less of it helps nobody
    message_put_text(message, text);
    message->remedy_at = 0;
    const size_t len = strlen(message->text);
    if (str_empty(remedy) || len == 0 || len + 1 + REMEDY_LEAST >= sizeof message->text)
        return;
    message->text[len] = ' ';
    message->remedy_at = (int32_t)len + 1;
    put(message->text, sizeof message->text, len + 1, remedy);
}

void message_put_date(struct stick_message *message, struct date date) {
    message->date = date_given(date) ? date.year * 10000 + date.month * 100 + date.day : 0;
}

struct date message_date(const struct stick_message *message) {
    return (struct date){message->date / 10000, message->date / 100 % 100, message->date % 100};
}

// ---- what may be said

// A bit for each field that a kind may use.
enum field {
    F_CODE = 1 << 0,
    F_DATE = 1 << 1,
    F_FILE = 1 << 2, // and line
    F_TEXT = 1 << 3, // and remedy_at
    F_THING = 1 << 4,
    F_SUMS = 1 << 5,
    F_PROGRESS = 1 << 6,
    F_NEEDS_TEXT = 1 << 7,
};

static const struct {
    unsigned fields;
    int codes; // code is less than this
} kinds[STICK_KIND_END] = {
    [STICK_LOOK] = {0, 0},
    [STICK_CHECK] = {F_DATE | F_TEXT, 0},
    [STICK_EXPORT_CONTENT] = {F_DATE | F_TEXT | F_NEEDS_TEXT, 0},
    [STICK_EXPORT_REPORT] = {F_DATE, 0},
    [STICK_EXPORT_COUNTERS] = {F_DATE, 0},
    [STICK_FORGET] = {0, 0},
    [STICK_GONE] = {F_TEXT, 0},
    [STICK_SEEN] = {F_CODE | F_TEXT, STICK_READY_COUNT},
    [STICK_PROGRESS] = {F_CODE | F_PROGRESS, STICK_STEP_COUNT},
    [STICK_PROBLEM] = {F_CODE | F_FILE | F_TEXT | F_NEEDS_TEXT, SEVERITY_WARNING + 1},
    [STICK_CHANGE] = {F_CODE | F_THING | F_TEXT | F_NEEDS_TEXT, STICK_CHANGE_COUNT},
    [STICK_CHECKED] = {F_SUMS, 0},
    [STICK_EXPORTED] = {F_TEXT | F_NEEDS_TEXT, 0},
    [STICK_FORGOTTEN] = {0, 0},
    [STICK_FAILED] = {F_TEXT | F_NEEDS_TEXT, 0},
};

static bool between(int64_t value, int64_t low, int64_t high) {
    return value >= low && value <= high;
}

// Ended by a NUL with nothing but NULs behind it; UTF-8; nothing that is not shown.
static bool valid_text(const char *bytes, size_t size, bool allowed) {
    const char *end = memchr(bytes, '\0', size);
    if (!end || (!allowed && end != bytes))
        return false;
    for (const char *at = end; at < bytes + size; at++)
        if (*at)
            return false;
    struct str text = {bytes, (size_t)(end - bytes)};
    if (!utf8_valid(text))
        return false;
    while (text.len > 0) {
        const uint32_t code = utf8_next(&text);
        if (code < ' ' || (code >= 0x7F && code < 0xA0))
            return false;
    }
    return true;
}

static bool valid_texts(const struct stick_message *message, unsigned fields) {
    const int32_t at = message->remedy_at;
    if (!valid_text(message->text, sizeof message->text, fields & F_TEXT) ||
        !valid_text(message->file, sizeof message->file, fields & F_FILE))
        return false;
    if ((fields & F_NEEDS_TEXT) && !message->text[0])
        return false;
    // Behind a blank, so never in the middle of a character.
    return at == 0 ||
           (message->kind == STICK_PROBLEM && between(at, 2, (int64_t)strlen(message->text) - 1) &&
            message->text[at - 1] == ' ');
}

static bool valid_date(const struct stick_message *message, unsigned fields) {
    char text[16];
    struct date date;
    if (message->date == 0)
        return true;
    if (!(fields & F_DATE) || !between(message->date, 19000101, 29991231))
        return false;
    const struct date given = message_date(message);
    const int len =
        snprintf(text, sizeof text, "%04d-%02d-%02d", given.year, given.month, given.day);
    return date_parse((struct str){text, (size_t)len}, &date);
}

static bool valid_sums(const struct stick_message *message, unsigned fields) {
    const int64_t max = fields & F_SUMS ? STICK_COUNT_MAX : 0;
    const int32_t *changes = &message->changes[0][0];
    for (int i = 0; i < STICK_THING_COUNT * STICK_CHANGE_COUNT; i++)
        if (!between(changes[i], 0, max))
            return false;
    return between(message->errors, 0, max) && between(message->warnings, 0, max) &&
           between(message->files, 0, max ? MANIFEST_FILES_MAX : 0) &&
           between(message->skipped, 0, max) &&
           between(message->manifest, 0, max ? STICK_MANIFEST_COUNT - 1 : 0) &&
           between(message->signed_there, 0, max ? 1 : 0) &&
           between(message->content_version, 0,
                   message->manifest == STICK_MANIFEST_SAME ? MANIFEST_VERSION_MAX : 0);
}

static bool valid_numbers(const struct stick_message *message, unsigned fields) {
    const int64_t total = fields & F_PROGRESS ? MANIFEST_TOTAL_MAX : 0;
    const int64_t last_code = fields & F_CODE ? kinds[message->kind].codes - 1 : 0;
    const int64_t last_thing = fields & F_THING ? STICK_THING_COUNT - 1 : 0;
    return between(message->walls, 0, message->kind == STICK_SEEN ? 3 : 0) &&
           between(message->code, 0, last_code) &&
           between(message->thing, 0, last_thing) &&
           between(message->line, 0, fields & F_FILE ? STICK_COUNT_MAX : 0) &&
           between(message->total, 0, total) && between(message->done, 0, message->total);
}

bool message_is_request(const struct stick_message *message) {
    return between(message->kind, STICK_LOOK, STICK_FORGET);
}

bool message_valid(const struct stick_message *message) {
    if (message->version != STICK_MESSAGE_VERSION ||
        !between(message->kind, STICK_LOOK, STICK_KIND_END - 1))
        return false;
    const unsigned fields = kinds[message->kind].fields;
    return valid_numbers(message, fields) && valid_sums(message, fields) &&
           valid_date(message, fields) && valid_texts(message, fields);
}

// ---- over the socket

bool message_send(int fd, const struct stick_message *message) {
    ssize_t sent;
    do
        sent = send(fd, message, sizeof *message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)sizeof *message;
}

enum message_got message_receive(int fd, struct stick_message *out) {
    struct stick_message message;
    ssize_t got;
    do // MSG_TRUNC: the whole length, so that a longer one is seen
        got = recv(fd, &message, sizeof message, MSG_DONTWAIT | MSG_TRUNC);
    while (got < 0 && errno == EINTR);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return MESSAGE_NOTHING;
    if (got <= 0)
        return MESSAGE_ENDED;
    if (got != (ssize_t)sizeof message || !message_valid(&message))
        return MESSAGE_WRONG;
    *out = message;
    return MESSAGE_GOT;
}
