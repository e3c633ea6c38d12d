// SPDX-License-Identifier: EUPL-1.2
// slip/paper.h: paper, and ink on it.
#pragma once
#include "base/error.h"
#include <stdint.h>

struct paper {
    int width_dots;  // that can be printed
    int height_dots; // 0: a roll, as long as the slip
    int dpi;
};

// 80 mm roll: 72 mm printable at 203 dpi; 58 mm roll; A6 to A4 at 300 dpi with 5 mm margins inside.
#define PAPER_ROLL_80 ((struct paper){576, 0, 203})
#define PAPER_ROLL_58 ((struct paper){384, 0, 203})
#define PAPER_A6 ((struct paper){1240, 1748, 300})
#define PAPER_A5 ((struct paper){1748, 2480, 300})
#define PAPER_A4 ((struct paper){2480, 3508, 300})

enum { INK_MAX_ROWS = 6000 };

struct ink {
    int width, height, dpi;
    int stride;    // bytes per row: ceil(width / 8)
    uint8_t *rows; // leftmost dot is bit 7, 1 is black
};

struct ink *ink_create(int width, int height, int dpi);
void ink_destroy(struct ink *ink); // NULL is fine
