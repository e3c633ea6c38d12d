// SPDX-License-Identifier: EUPL-1.2
// Any bytes as the content of an .ods file, in a sound zip.
#include "../content/packed.h"
#include "fuzz_sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct memory memory;
    memory_init(&memory);
    const struct part part = {"content.xml", {(const char *)bytes, size}};
    fuzz_sheet("t.ods", &memory, packed(&memory.arena, &part, 1));
    memory_fini(&memory);
    return 0;
}
