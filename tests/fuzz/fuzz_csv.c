// SPDX-License-Identifier: EUPL-1.2
// Tables of places and of contacts made of any bytes, and what is then looked up in them.
#include "fuzz.h"

static void check_contacts(const struct memory *memory) {
    const struct content *content = &memory->content;
    for (int i = 0; i < content->contact_count; i++) {
        const struct contact *contact = &content->contacts[i];
        fuzz_require(contact->id.len > 0 && contact->name.len > 0);
        fuzz_require(contact->municipality < content->municipality_count);
        fuzz_require(contact->region < content->region_count);
        fuzz_check_text(contact->name);
        fuzz_check_text(contact->phone);
        fuzz_check_text(contact->hours_text);
        struct moment now = {{2026, 11, 20}, 20 * 60, true};
        struct open_now open = hours_now(&contact->hours, now);
        fuzz_require(open.minute >= 0 && open.minute <= 24 * 60 && open.days <= 7);
    }
    int out[16];
    for (int i = -1; i < content->municipality_count && i < 20; i++)
        fuzz_require(content_contacts_for(content, i, 0, (struct date){0}, out, 16) <= 16);
}

static void check_ranges(const struct content *content) {
    for (int i = 0; i < content->range_count; i++) {
        const struct postcode_range *range = &content->ranges[i];
        fuzz_require(range->from <= range->to && range->to <= POSTCODE_MAX);
        fuzz_require(range->municipality < content->municipality_count);
        fuzz_require(i == 0 || range[-1].from == range->from || range[-1].to < range->from);
        int out[PLACES_PER_POSTCODE];
        int count = content_places_at(content, range->from, out, PLACES_PER_POSTCODE);
        fuzz_require(count > 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct memory memory;
    memory_init(&memory);
    struct source source = fuzz_source(&memory, "plaatsen.csv", bytes, size);
    places_parse(&memory.load, &source);
    check_ranges(&memory.content);
    if (memory.content.municipality_count == 0) {
        memory_fini(&memory);
        memory_init(&memory);
        memory_fill(&memory);
        source = fuzz_source(&memory, "contacten-landelijk.csv", bytes, size);
    }
    contacts_reserve(&memory.load, &source);
    contacts_parse(&memory.load, &source);
    contacts_index(&memory.load);
    check_contacts(&memory);
    fuzz_check_report(&memory);
    memory_fini(&memory);
    return 0;
}
