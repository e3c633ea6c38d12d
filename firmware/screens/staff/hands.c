// SPDX-License-Identifier: EUPL-1.2
// Where staff use their hands: the PIN, the display, the clock, the wet cloth.
#include "screens/digits.h"
#include "screens/staff/rooms.h"
#include <math.h>
#include <stdio.h>

// ---- PIN

// A dot for each digit: who stands behind reads nothing.
static struct str dots(const struct view *view) {
    char text[STAFF_PIN * 3 + 1] = "";
    for (int i = 0; i < view->state->staff.pin_count; i++)
        memcpy(text + 3 * i, "•", 4);
    return str_empty(str_c(text)) ? STR("_") : arena_dup(view->arena, str_c(text));
}

static struct str pin_sentence(const struct view *view) {
    const struct office *office = view->state->office;
    if (office->pin_busy)
        return STR("Een moment.");
    if (office->pin_wait_s > 0)
        return arena_printf(view->arena, "Te vaak een verkeerde code. Wacht nog %d seconden.",
                            office->pin_wait_s);
    if (!view->state->staff.wrong)
        return STR("Typ de pincode voor medewerkers.");
    return str_empty(office->pin_says) ? STR("Deze pincode klopt niet.") : office->pin_says;
}

// In the title of a tablet.
static struct str pin_short(const struct view *view) {
    const struct office *office = view->state->office;
    if (office->pin_busy)
        return STR("Een moment");
    if (office->pin_wait_s > 0)
        return arena_printf(view->arena, "Wacht %d s", office->pin_wait_s);
    return str_empty(office->pin_says) ? STR("Klopt niet") : STR("Kaart vol of stuk");
}

void view_pin(struct view *view) {
    const struct office *office = view->state->office;
    struct primary primary = {0};
    if (view->state->staff.pin_count > 0 && office && !office->pin_busy && office->pin_wait_s == 0)
        primary = (struct primary){
            .label = STR("Verder"), .icon = STR("verder"), .tap = {EVENT_PIN, 0, 0}};
    const struct str sentence = office ? pin_sentence(view) : (struct str){0};
    const bool told = view->small && office &&
                      (office->pin_busy || office->pin_wait_s > 0 || view->state->staff.wrong);
    const struct str title = !view->small ? STR("Voor medewerkers") : STR("Pincode");
    struct node *body = screen_frame(view, told ? pin_short(view) : title, primary);
    const struct digits digits = {.typed = dots(view), .sentence = sentence, .letters = 6.5f};
    add_digits(view, body, &digits);
}

// ---- display

void room_display(struct view *view) {
    struct node *body = screen_frame(view, STR("Raak elk vak aan"), (struct primary){0});
    add_title(view, body);
    struct node *grid = add_group(view, body, FLOW_GRID, view->gap);
    grid->columns = 3;
    grid->grow = 1;
    for (int i = 0; i < 9; i++) {
        const bool touched = (view->state->staff.touched & 1u << i) != 0;
        struct node *key = add_key(view, grid, touched ? LOOK_MAIN : LOOK_TILE,
                                   touched ? STR("vinkje") : (struct str){0}, number(view, i + 1),
                                   (struct event){EVENT_STAFF, DEED_TOUCH + i, 0});
        key->min_height = fmaxf(TARGET_MM, view->height * (view->small ? 0.14f : 0.17f));
    }
}

// ---- clock

static struct str clock_value(const struct view *view, const struct moment *clock, int part) {
    const int values[] = {clock->date.day, clock->date.month, clock->date.year, clock->minute / 60,
                          clock->minute % 60};
    if (part == 2 && view->small)
        return arena_printf(view->arena, "%02d", values[part] % 100); // no room for more
    return arena_printf(view->arena, part < 3 ? "%d" : "%02d", values[part]);
}

void room_clock(struct view *view) {
    static const char *const names[] = {"Dag", "Maand", "Jaar", "Uur", "Minuut"};
    const struct staff *staff = &view->state->staff;
    const struct moment *clock = date_given(staff->clock.date) ? &staff->clock : &view->state->now;
    struct primary primary = {0};
    if (date_given(staff->clock.date))
        primary = (struct primary){
            .label = STR("Zet goed"), .icon = STR("vinkje"), .tap = staff_event(DEED_SET_CLOCK)};
    struct node *body = screen_frame(view, STR("Datum en tijd"), primary);
    add_title(view, body);
    struct node *row = add_group(view, body, FLOW_ROW, view->gap);
    for (int part = 0; part < 5; part++) {
        struct node *column = add_group(view, row, FLOW_COLUMN, view->gap);
        column->width = (screen_room_mm(view) - 4 * view->gap) / 5;
        if (!view->small)
            add_text(view, column, TYPE_SMALL, LOOK_QUIET, str_c(names[part]))->center = true;
        struct node *up = add_key(view, column, LOOK_KEY, (struct str){0}, STR("+"),
                                  (struct event){EVENT_STAFF, DEED_CLOCK + 2 * part, 0});
        struct node *value =
            add_text(view, column, TYPE_KEY, LOOK_NONE, clock_value(view, clock, part));
        value->center = true;
        struct node *down = add_key(view, column, LOOK_KEY, (struct str){0}, STR("–"),
                                    (struct event){EVENT_STAFF, DEED_CLOCK + 2 * part + 1, 0});
        up->min_height = down->min_height = TARGET_MM;
        up->pad_y = down->pad_y = view->small ? 1 : 4;
        up->pad_x = down->pad_x = 1;
    }
    if (!str_empty(view->state->office->clock))
        add_text(view, body, TYPE_SMALL, LOOK_NONE, view->state->office->clock);
    else if (!view->small && !date_given(staff->clock.date))
        add_text(view, body, TYPE_SMALL, LOOK_QUIET,
                 view->state->now.trusted ? STR("Deze tijd staat nu op de zuil.")
                                          : STR("De zuil weet niet hoe laat het is."));
}

// ---- cleaning

void room_clean(struct view *view) {
    const struct state *state = view->state;
    const int left = (int)((state->staff.clean_ms + STAFF_CLEAN_MS - state->at_ms + 999) / 1000);
    view->tree->root->label = STR("Glas schoonmaken");
    struct node *column = add_group(view, view->tree->root, FLOW_COLUMN, view->gap * 2);
    column->grow = 1;
    column->center = true;
    column->pad_x = view->margin * 2;
    add_text(view, column, TYPE_TITLE, LOOK_NONE, STR("U kunt het glas schoonmaken."));
    add_text(
        view, column, TYPE_BODY, LOOK_NONE,
        arena_printf(view->arena, "Aanraken doet niets. Nog %d seconden.", left < 0 ? 0 : left));
}

// ---- which room

void view_staff(struct view *view) {
    static void (*const rooms[ROOM_COUNT])(struct view *) = {
        [ROOM_MENU] = room_menu,         [ROOM_CONTENT] = room_content,
        [ROOM_OLD] = room_old,           [ROOM_STICK] = room_stick,
        [ROOM_CHANGES] = room_changes,   [ROOM_PROBLEMS] = room_problems,
        [ROOM_PLACE] = room_place,       [ROOM_SAVE] = room_save,
        [ROOM_COUNTERS] = room_counters, [ROOM_PRINTER] = room_printer,
        [ROOM_SOUND] = room_sound,       [ROOM_DISPLAY] = room_display,
        [ROOM_CLOCK] = room_clock,       [ROOM_CLEAN] = room_clean,
        [ROOM_RESTART] = room_restart,
    };
    const int room = view->state->here.item;
    if (view->state->staff.open && view->state->office && room >= 0 && room < ROOM_COUNT)
        rooms[room](view);
}
