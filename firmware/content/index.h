// SPDX-License-Identifier: EUPL-1.2
// content/index.h: whose contact is whose, so that a tap need not look through all of them.
#pragma once
#include "content/content.h"

struct contact_list {
    const int *contacts; // indices, in the order of the files
    int count;
};

struct content_index {
    struct contact_list *municipality; // municipality_count; bound to that municipality
    struct contact_list *region;       // region_count; bound to that region only
    struct contact_list country;       // bound to neither
};
