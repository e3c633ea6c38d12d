// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a spreadsheet file: mostly the zip around it.
#include "fuzz_sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct memory memory;
    memory_init(&memory);
    char *copy = arena_alloc(&memory.arena, size);
    if (size)
        memcpy(copy, bytes, size);
    fuzz_sheet("t", &memory, (struct str){copy, size});
    memory_fini(&memory);
    return 0;
}
