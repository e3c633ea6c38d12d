// SPDX-License-Identifier: EUPL-1.2
// What happens in staff mode. Pure, as all of the state is.
#include "screens/step.h"

static bool in_room(const struct state *state, enum staff_room room) {
    return state->staff.open && state->here.screen == SCREEN_STAFF && state->here.item == (int)room;
}

// ---- the way in

// Slow taps begin anew: an old finger that rests on the line now and then opens nothing.
void staff_tap(struct state *state) {
    struct staff *staff = &state->staff;
    if (!state->office || !state->office->pin_set || staff->open)
        return;
    const bool soon = staff->taps > 0 && state->at_ms - staff->tapped_ms <= STAFF_TAP_MS;
    staff->taps = soon ? staff->taps + 1 : 1;
    staff->tapped_ms = state->at_ms;
    if (staff->taps < STAFF_TAPS)
        return;
    *staff = (struct staff){.open = false};
    step_open(state, SCREEN_PIN, 0);
}

void staff_digit(struct state *state, int digit) {
    struct staff *staff = &state->staff;
    if (staff->pin_count == STAFF_PIN || digit < 0 || digit > 9)
        return;
    staff->wrong = false;
    staff->pin[staff->pin_count++] = (char)('0' + digit);
}

void staff_erase(struct state *state) {
    if (state->staff.pin_count > 0)
        state->staff.pin[--state->staff.pin_count] = '\0';
}

static void forget_pin(struct staff *staff) {
    memset(staff->pin, 0, sizeof staff->pin);
    staff->pin_count = 0;
}

void staff_enter(struct state *state, struct action *action) {
    const struct office *office = state->office;
    if (state->here.screen != SCREEN_PIN || state->staff.pin_count == 0 || !office ||
        office->pin_busy || office->pin_wait_s > 0)
        return;
    action->kind = ACTION_PIN;
    memcpy(action->pin, state->staff.pin, sizeof action->pin);
    forget_pin(&state->staff);
}

static void let_in(struct state *state) {
    if (state->here.screen != SCREEN_PIN)
        return; // whoever typed it has gone
    state->staff = (struct staff){.open = true};
    state->language = LANG_NL;
    state->back_count = 0; // "Terug" leaves no way to the PIN screen
    state->here = (struct place){.screen = SCREEN_STAFF, .item = ROOM_MENU};
}

// ---- what the world tells

// Other content is on the glass: nothing that the state remembers of the old one holds.
static void begin_anew(struct state *state, const struct content *content, bool looking) {
    const struct state old = *state;
    *state = state_initial(content, old.at_ms, old.now, old.printer);
    state->office = old.office;
    state->staff = old.staff;
    state->staff.looking = looking;
    state->size = old.size;
    state->theme = old.theme;
    state->low = old.low;
    state->used = old.used;
    state->touched_ms = old.touched_ms;
    if (!old.staff.open || looking)
        return;
    state->here = (struct place){.screen = SCREEN_STAFF, .item = ROOM_MENU};
    const bool content_room = old.here.screen == SCREEN_STAFF && old.here.item == ROOM_CONTENT;
    step_open(state, SCREEN_STAFF, content_room ? ROOM_CONTENT : ROOM_STICK);
}

void staff_news(struct state *state, const struct content *content, struct event event) {
    switch ((enum office_news)event.a) {
    case NEWS_PLAIN:
        break;
    case NEWS_PIN_RIGHT:
        let_in(state);
        break;
    case NEWS_PIN_WRONG:
        state->staff.wrong = state->here.screen == SCREEN_PIN;
        break;
    case NEWS_CONTENT:
        begin_anew(state, content, event.b != 0);
        break;
    }
    state->office_serial = state->office ? state->office->serial : 0;
}

// ---- deeds

static int days_in(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static int turn(int value, int step, int from, int to) {
    value += step;
    return value < from ? to : value > to ? from : value;
}

static void turn_clock(struct moment *clock, int deed) {
    const int step = (deed - DEED_CLOCK) % 2 == 0 ? 1 : -1;
    struct date *date = &clock->date;
    switch ((deed - DEED_CLOCK) / 2) {
    case 0:
        date->day = turn(date->day, step, 1, days_in(date->year, date->month));
        break;
    case 1:
        date->month = turn(date->month, step, 1, 12);
        break;
    case 2:
        date->year = turn(date->year, step, 2026, 2099);
        break;
    case 3:
        clock->minute = turn(clock->minute / 60, step, 0, 23) * 60 + clock->minute % 60;
        break;
    default:
        clock->minute = clock->minute / 60 * 60 + turn(clock->minute % 60, step, 0, 59);
    }
    const int last = days_in(date->year, date->month);
    if (date->day > last)
        date->day = last;
}

static void begin_clock(struct state *state) {
    state->staff.clock = state->now;
    if (!date_given(state->now.date) || state->now.date.year < 2026)
        state->staff.clock.date = (struct date){2026, 1, 1};
}

// What staff may ask for in which room; anything else comes from a key that is no longer there.
static bool is_allowed(const struct state *state, int deed) {
    const struct office *office = state->office;
    if (!state->staff.open || !office)
        return false;
    switch ((enum staff_deed)deed) {
    case DEED_LOOK:
    case DEED_PLACE:
        return office->stick == OFFICE_READY && office->trust != TRUST_MISSING &&
               (deed == DEED_LOOK || office->trust != TRUST_REPLAY);
    case DEED_PLACE_OLDER:
        return office->stick == OFFICE_READY && office->trust == TRUST_REPLAY;
    case DEED_BACK:
        return office->can_go_back;
    case DEED_LOOK_END:
        return state->staff.looking;
    case DEED_PRINT_TEST:
        return state->printer;
    default:
        return true;
    }
}

// How far it is stands in the room of the stick.
static void show_progress(struct state *state, int deed) {
    const bool saves = deed >= DEED_SAVE_CONTENT && deed <= DEED_SAVE_COUNTERS;
    if ((in_room(state, ROOM_PLACE) || in_room(state, ROOM_SAVE)) && state->back_count > 0)
        state->here = state->back[--state->back_count];
    if (saves)
        step_open(state, SCREEN_STAFF, ROOM_STICK);
}

void staff_deed(struct state *state, int deed, struct action *action) {
    struct staff *staff = &state->staff;
    if (!is_allowed(state, deed))
        return;
    if (deed == DEED_CLEAN) {
        staff->clean_ms = state->at_ms;
        step_open(state, SCREEN_STAFF, ROOM_CLEAN);
    } else if (deed >= DEED_TOUCH && deed <= DEED_TOUCH_LAST) {
        staff->touched |= 1u << (deed - DEED_TOUCH);
    } else if (deed >= DEED_CLOCK && deed <= DEED_CLOCK_LAST) {
        if (!date_given(staff->clock.date))
            begin_clock(state);
        turn_clock(&staff->clock, deed);
    } else if (deed >= DEED_LOOK && deed < DEED_COUNT) {
        show_progress(state, deed);
        *action = (struct action){.kind = ACTION_STAFF, .item = deed};
    }
}

// ---- time

// Never while something is read, placed or written: who waits for it touches nothing.
static bool is_busy(const struct state *state) {
    const struct office *office = state->office;
    return office && (office->stick == OFFICE_READING || office->stick == OFFICE_PLACING ||
                      office->stick == OFFICE_WRITING);
}

void staff_pass_time(struct state *state, const struct content *content, struct action *action) {
    struct staff *staff = &state->staff;
    if (in_room(state, ROOM_CLEAN)) {
        state->touched_ms = state->at_ms;
        if (state->at_ms - staff->clean_ms < STAFF_CLEAN_MS)
            return;
        staff->clean_ms = 0;
        state->here = state->back_count > 0 ? state->back[--state->back_count]
                                            : (struct place){SCREEN_STAFF, ROOM_MENU, 0};
    } else if (is_busy(state)) {
        state->touched_ms = state->at_ms;
    } else if (state->at_ms - state->touched_ms >= STAFF_IDLE_MS) {
        step_end(state, content, action);
    }
}

int64_t staff_next_ms(const struct state *state) {
    if (in_room(state, ROOM_CLEAN)) // the seconds are counted down
        return state->staff.clean_ms + ((state->at_ms - state->staff.clean_ms) / 1000 + 1) * 1000;
    if (is_busy(state))
        return state->at_ms + STAFF_IDLE_MS;
    return state->touched_ms + STAFF_IDLE_MS;
}
