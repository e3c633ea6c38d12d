// SPDX-License-Identifier: EUPL-1.2
// Settings made of any bytes stay within what the kiosk can do.
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct memory memory;
    memory_init(&memory);
    memory_fill(&memory);
    struct source source = fuzz_source(&memory, "instellingen.ini", bytes, size);
    settings_parse(&memory.load, &source);
    const struct settings *settings = &memory.content.settings;
    fuzz_require(settings->idle_seconds >= 120 && settings->idle_seconds <= 300);
    fuzz_require(settings->answer_seconds >= 20 && settings->answer_seconds <= 120);
    fuzz_require(settings->lockout_ms >= 0 && settings->lockout_ms <= 2000);
    fuzz_require(settings->viewing_mm >= 300 && settings->viewing_mm <= 1500);
    fuzz_require(settings->rotate % 90 == 0 && settings->rotate >= 0 && settings->rotate < 360);
    fuzz_require(settings->language_count >= 0 && settings->language_count <= LANG_COUNT);
    fuzz_require(settings->municipality < memory.content.municipality_count);
    const struct str printer = settings->printer; // no stick says where slips are kept or sent
    fuzz_require(str_empty(printer) || str_starts(printer, STR("auto")) ||
                 str_starts(printer, STR("escpos:/dev/usb/lp")) ||
                 str_starts(printer, STR("star:/dev/usb/lp")) ||
                 str_starts(printer, STR("ipp://localhost:600")));
    fuzz_check_text(settings->desk);
    fuzz_check_report(&memory);
    memory_fini(&memory);
    return 0;
}
