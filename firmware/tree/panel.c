// SPDX-License-Identifier: EUPL-1.2
#include "tree/panel.h"

float panel_cap_mm(const struct panel *panel, enum text_size size) {
    // At 600 mm: 0.70, 0.80, 0.90 and 1.00 degrees, each rounded up.
    static const float cap_mm[SIZE_COUNT] = {7.35f, 8.4f, 9.45f, 10.5f};
    return cap_mm[size] * panel->viewing_mm / 600.0f;
}
