// SPDX-License-Identifier: EUPL-1.2
// screens/digits.h: a pad of digits beside what was typed. Private to screens/.
#pragma once
#include "screens/parts.h"

struct digits {
    struct str typed;    // in the field
    struct str sentence; // what to do, or what it means; a tablet has it in its title
    float letters;       // room in the field
    struct str list;     // another way than typing; empty: there is none
    struct event list_tap;
};

// Keys send EVENT_DIGIT and EVENT_ERASE.
void add_digits(struct view *view, struct node *body, const struct digits *digits);
float screen_room_mm(const struct view *view); // width that the body has, beside the rail
