// SPDX-License-Identifier: EUPL-1.2
#include "tree/panel.h"
#include <math.h>

// A glass larger than about 24 inch carries larger letters than the standard asks: the same screen,
// seen as well from a step further back, instead of the same letters in a corner of it.
#define PLAIN_SHORT_MM 330.0f
#define LARGEST_FACTOR 1.6f

float panel_cap_mm(const struct panel *panel, enum text_size size) {
    // At 600 mm: 0.70, 0.80, 0.90 and 1.00 degrees, each rounded up.
    static const float cap_mm[SIZE_COUNT] = {7.35f, 8.4f, 9.45f, 10.5f};
    const float shorter = fminf(panel->width_mm, panel_height_mm(panel));
    const float large = fminf(fmaxf(shorter / PLAIN_SHORT_MM, 1), LARGEST_FACTOR);
    return cap_mm[size] * large * panel->viewing_mm / 600.0f;
}
