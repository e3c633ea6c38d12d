// SPDX-License-Identifier: EUPL-1.2
// slip/fold.h: a laid-out slip of one column into two columns of a sheet. Private to slip/.
#pragma once
#include "tree/tree.h"

// Moves everything from one section on beside what is before it, `shift_mm` to the right (negative:
// to the left), so that the longer column is as short as can be. False, and nothing is moved, when
// that one still ends below `room_mm`.
bool fold_columns(struct tree *tree, float room_mm, float shift_mm);
