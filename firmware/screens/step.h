// SPDX-License-Identifier: EUPL-1.2
// screens/step.h: the steps of a visit that several rooms of screens/ take. Private to screens/.
#pragma once
#include "screens/state.h"

void step_open(struct state *state, enum screen screen, int item); // another place, with a way back
void step_end(struct state *state, const struct content *content, struct action *action);

// screens/staff/update.c
void staff_tap(struct state *state);
void staff_digit(struct state *state, int digit);
void staff_erase(struct state *state);
void staff_enter(struct state *state, struct action *action);
void staff_deed(struct state *state, int deed, struct action *action);
void staff_news(struct state *state, const struct content *content, struct event event);
void staff_pass_time(struct state *state, const struct content *content, struct action *action);
int64_t staff_next_ms(const struct state *state);
