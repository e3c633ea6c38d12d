// SPDX-License-Identifier: EUPL-1.2
#include "guess.h"
#include <stddef.h>

float guess_width_mm(int width_px, int height_px) {
    static const struct {
        int long_px, short_px;
        float long_mm;
    } panels[] = {
        {1024, 768, 304},  {1280, 800, 217},  {1280, 1024, 376}, {1366, 768, 344},
        {1920, 1080, 476}, {2560, 1440, 597}, {3840, 2160, 708},
    };
    int long_px = width_px > height_px ? width_px : height_px;
    int short_px = width_px > height_px ? height_px : width_px;
    float px_per_mm = 1920.0f / 476.0f;
    for (size_t i = 0; i < sizeof panels / sizeof *panels; i++)
        if (panels[i].long_px == long_px && panels[i].short_px == short_px)
            px_per_mm = (float)long_px / panels[i].long_mm;
    return (float)width_px / px_per_mm;
}
