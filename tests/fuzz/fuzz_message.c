// SPDX-License-Identifier: EUPL-1.2
// What a process that was taken over may say to the kiosk: whatever passes is harmless to show.
#include "fuzz.h"
#include "stick/manifest.h"
#include "stick/message.h"

static void check_text(const char *bytes, size_t size) {
    const char *end = memchr(bytes, '\0', size);
    fuzz_require(end != NULL);
    fuzz_check_text((struct str){bytes, (size_t)(end - bytes)});
    for (const char *at = bytes; at < end; at++)
        fuzz_require((unsigned char)*at >= ' ' && *at != 0x7F);
}

static void check_valid(const struct stick_message *message) {
    fuzz_require(message->kind >= STICK_LOOK && message->kind < STICK_KIND_END);
    fuzz_require(message->code >= 0 && message->code < STICK_STEP_COUNT);
    fuzz_require(message->thing >= 0 && message->thing < STICK_THING_COUNT);
    fuzz_require(message->manifest >= 0 && message->manifest < STICK_MANIFEST_COUNT);
    fuzz_require(message->done >= 0 && message->done <= message->total);
    fuzz_require(message->total <= MANIFEST_TOTAL_MAX);
    fuzz_require(message->errors >= 0 && message->errors <= STICK_COUNT_MAX);
    fuzz_require(message->line >= 0 && message->line <= STICK_COUNT_MAX);
    for (int i = 0; i < STICK_THING_COUNT; i++)
        for (int j = 0; j < STICK_CHANGE_COUNT; j++)
            fuzz_require(message->changes[i][j] >= 0 && message->changes[i][j] <= STICK_COUNT_MAX);
    check_text(message->text, sizeof message->text);
    check_text(message->file, sizeof message->file);
    fuzz_require(message->remedy_at >= 0 &&
                 (message->remedy_at == 0 || (size_t)message->remedy_at < strlen(message->text)));
    fuzz_check_text(str_c(message->text + message->remedy_at));
    const struct date date = message_date(message);
    fuzz_require(!date_given(date) || (date.month >= 1 && date.month <= 12 && date.day <= 31));
}

// Whatever bytes a stick holds: what is made of them may be said.
static void check_made(const uint8_t *bytes, size_t size) {
    const struct str text = {(const char *)bytes, size / 2};
    const struct str remedy = {(const char *)bytes + size / 2, size - size / 2};
    struct stick_message message = message_make(STICK_PROBLEM);
    message_put_file(&message, remedy);
    message_put_problem(&message, text, remedy);
    fuzz_require(message_valid(&message) == (message.text[0] != '\0'));
    if (message.text[0])
        check_valid(&message);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct stick_message message;
    memset(&message, 0, sizeof message);
    memcpy(&message, bytes, size < sizeof message ? size : sizeof message);
    if (message_valid(&message))
        check_valid(&message);
    message.version = STICK_MESSAGE_VERSION; // most inputs would end there
    message.kind = (int32_t)((uint32_t)message.kind % STICK_KIND_END);
    if (message_valid(&message))
        check_valid(&message);
    if (size)
        check_made(bytes, size);
    return 0;
}
