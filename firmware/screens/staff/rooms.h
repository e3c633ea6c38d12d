// SPDX-License-Identifier: EUPL-1.2
// screens/staff/rooms.h: what the staff screens are put together from. Private to screens/staff/.
// Their words are Dutch in every language and stand where they are shown.
#pragma once
#include "screens/parts.h"

struct room {
    struct node *text; // leaves
    struct node *keys; // beside or below them
};

// `main`: the likeliest next step in the footer; kind 0: none.
struct room room_open(struct view *view, const char *title);
void room_say(struct view *view, struct room *room, enum type type, struct str text);
void room_row(struct view *view, struct room *room, const char *name, struct str value);
void room_key(struct view *view, struct room *room, enum look look, const char *icon,
              const char *label, struct event tap);
void room_bar(struct view *view, struct room *room, int percent); // how far it is

static inline struct event staff_event(enum staff_deed deed) {
    return (struct event){EVENT_STAFF, (int)deed, 0};
}

static inline struct event room_event(enum staff_room room) {
    return event_open(SCREEN_STAFF, (int)room);
}

void room_menu(struct view *view);
void room_content(struct view *view);
void room_old(struct view *view);
void room_stick(struct view *view);
void room_changes(struct view *view);
void room_problems(struct view *view);
void room_place(struct view *view);
void room_save(struct view *view);
void room_counters(struct view *view);
void room_printer(struct view *view);
void room_display(struct view *view);
void room_sound(struct view *view);
void room_clock(struct view *view);
void room_clean(struct view *view);
void room_restart(struct view *view);
