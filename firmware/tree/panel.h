// SPDX-License-Identifier: EUPL-1.2
// tree/panel.h: the glass in front of the visitor. Layout thinks in millimetres; this turns them
// into pixels.
#pragma once
#include <stdbool.h>

struct panel {
    int width_px, height_px; // as the visitor sees it, rotation done
    float width_mm;          // pixels are square: the height follows
    float viewing_mm;        // eye to glass; 600 unless the site says otherwise
};

static inline float panel_px_per_mm(const struct panel *panel) {
    return (float)panel->width_px / panel->width_mm;
}

static inline float panel_height_mm(const struct panel *panel) {
    return (float)panel->height_px / panel_px_per_mm(panel);
}

// Four sizes of letters. Source: EN 301 549 V3.2.1, 5.1.4: capital H at least 0.7 degrees; at 600
// mm that is 7.33 mm, and 1.0 degree is 10.47 mm.
enum text_size { SIZE_NORMAL, SIZE_LARGE, SIZE_LARGER, SIZE_LARGEST, SIZE_COUNT };

// Colours: paper, yellow on black, black on white (paint/theme.h knows which).
enum theme { THEME_PAPER, THEME_DARK, THEME_LIGHT, THEME_COUNT };

// Height of a capital H of body text, in mm on the glass.
float panel_cap_mm(const struct panel *panel, enum text_size size);
