// SPDX-License-Identifier: EUPL-1.2
// options.h: what stands behind `wegwijs` on the command line.
#pragma once
#include "base/clock.h"
#include "base/error.h"

struct options {
    const char *content; // NULL: the one that came with the program
    const char *data, *trust;
    const char *stick, *sticks, *exports;
    const char *printer; // NULL: from the settings
    const char *visit, *out;
    int window_width, window_height;                   // 0: full screen
    float panel_width_mm, panel_height_mm, viewing_mm; // 0: not given
    int rotate;                                        // -1: from the settings
    bool now_given;
    struct moment now;
    bool fullscreen, watch, help, version;
};

// err: ERR_USAGE and one clear line
bool options_parse(int argc, const char *const argv[], struct options *out, struct error *err);
extern const char options_help[];
