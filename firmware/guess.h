// SPDX-License-Identifier: EUPL-1.2
// guess.h: how wide a panel is when neither the settings nor the display tell.
#pragma once

// The commonest panel with that many pixels: 10.1 inch for 1280x800, 15 inch for 1024x768, 19 inch
// for 1280x1024, 15.6 inch for 1366x768, 21.5 inch for 1920x1080, 27 inch for 2560x1440, 32 inch
// for 3840x2160; either way up. Anything else has the pixels of the 21.5 inch one.
float guess_width_mm(int width_px, int height_px);
