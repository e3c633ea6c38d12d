// SPDX-License-Identifier: EUPL-1.2
// tool/fill_common.h: what the two halves of fill.h share.
#pragma once
#include "tool/fill.h"

static const struct str FILL_EXAMPLE_TOWN = {"Voorbeeldstad", 13};

static inline const struct municipality *fill_town(const struct fill *fill) {
    return &fill->base->municipalities[fill->town];
}

// The base is a folder of this municipality: what it says of it stays.
static inline bool fill_is_own(const struct fill *fill) {
    return fill->base->settings.municipality == fill->town;
}
