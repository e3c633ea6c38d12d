// SPDX-License-Identifier: EUPL-1.2
#include "screens/state.h"
#include "screens/step.h"
#include <stdio.h>

struct state state_initial(const struct content *content, int64_t at_ms, struct moment now,
                           bool printer) {
    return (struct state){
        .here = {.screen = SCREEN_HOME},
        .language = content ? content->settings.languages[0] : LANG_NL,
        .municipality = content ? content->settings.municipality : -1,
        .outcome = -1,
        .touched_ms = at_ms,
        .at_ms = at_ms,
        .now = now,
        .printer = printer,
    };
}

static void go_to(struct state *state, struct place place) {
    const struct place here = state->here;
    if (here.screen == place.screen && here.item == place.item && here.anchor == place.anchor)
        return;
    if (state->back_count == STATE_BACK) {
        memmove(state->back, state->back + 1, sizeof state->back[0] * (STATE_BACK - 1));
        state->back_count--;
    }
    state->back[state->back_count++] = here;
    state->here = place;
}

static void open_place(struct state *state, enum screen screen, int item) {
    if (screen == SCREEN_STAFF && !state->staff.open)
        return; // only behind the PIN
    go_to(state, (struct place){.screen = screen, .item = item});
}

void step_open(struct state *state, enum screen screen, int item) {
    open_place(state, screen, item);
}

bool state_printing(const struct state *state) {
    return state->print == PRINT_SENDING || state->print == PRINT_PRINTING;
}

static void arrive(struct state *state) {
    if (state->here.screen == SCREEN_RESULT)
        state->outcome = state->here.item;
    if (state->here.screen != SCREEN_SLIP && !state_printing(state))
        state->print = PRINT_IDLE;
}

static void go_home(struct state *state) {
    if (state_printing(state)) // its paper may still come, but perhaps for who stood here before
        state->printed = PRINTED_NOBODY;
    state->here = (struct place){.screen = SCREEN_HOME};
    state->back_count = 0;
    state->outcome = -1;
    state->digit_count = 0;
    memset(state->answers, 0, sizeof state->answers);
    state->checks = 0;
    arrive(state);
}

static void go_back(struct state *state) {
    if (state->back_count == 0) {
        go_home(state);
        return;
    }
    state->here = state->back[--state->back_count];
    arrive(state);
}

static bool asks_for_place(enum screen screen) {
    return screen == SCREEN_PLACE || screen == SCREEN_LETTERS || screen == SCREEN_LETTER ||
           screen == SCREEN_WHICH;
}

static void choose_municipality(struct state *state, int municipality) {
    state->municipality = municipality;
    state->digit_count = 0;
    while (asks_for_place(state->here.screen) && state->back_count > 0)
        state->here = state->back[--state->back_count];
    state->here.anchor = 0; // the list there is a new one
    // Where nothing shows the place, the visitor wants to see who helps there.
    if (state->here.screen == SCREEN_HOME || asks_for_place(state->here.screen))
        open_place(state, SCREEN_CONTACTS, 0);
}

static void choose_topic(struct state *state, int topics) {
    if (state->here.screen == SCREEN_TOPICS)
        go_back(state);
    if (state->here.screen == SCREEN_CONTACTS)
        state->here = (struct place){.screen = SCREEN_CONTACTS, .item = topics};
    else
        open_place(state, SCREEN_CONTACTS, topics);
}

static void answer(struct state *state, const struct content *content, int index) {
    if (state->here.screen != SCREEN_CHOOSER)
        return;
    const struct question *question = content_question(content, state->here.item, state->language);
    if (index < 0 || index >= question->answer_count)
        return;
    if (state->here.item < STATE_ANSWERS)
        state->answers[state->here.item] = (uint8_t)(index + 1);
    const struct target target = question->answers[index].target;
    open_place(state, target.kind == TARGET_OUTCOME ? SCREEN_RESULT : SCREEN_CHOOSER, target.index);
    arrive(state);
}

// The keys stand in the same place on each question: a tap counts for the question that it was
// meant for, and for no other.
static void check(struct state *state, const struct content *content, int answer, int question) {
    const int count = content_checklist(content, state->language)->question_count;
    if (state->here.screen != SCREEN_CHECK || question != state->here.item || question < 0 ||
        question >= count || answer < CHECK_YES || answer > CHECK_UNKNOWN)
        return;
    state->checks = checks_set(state->checks, question, (enum check)answer);
    if (question + 1 < count)
        open_place(state, SCREEN_CHECK, question + 1);
    else
        open_place(state, SCREEN_CHECKED, 0);
    arrive(state);
}

// "Terug" then leads to where the list was opened, not through the answers that are gone.
static void check_again(struct state *state) {
    state->checks = 0;
    while (state->back_count > 0 &&
           (state->here.screen == SCREEN_CHECKED || state->here.screen == SCREEN_CHECK))
        state->here = state->back[--state->back_count];
    open_place(state, SCREEN_CHECK, 0);
    arrive(state);
}

enum print_state state_print(const struct state *state) {
    return state->here.item == state->printed ? state->print : PRINT_IDLE;
}

int state_postcode(const struct state *state) {
    int postcode = 0;
    if (state->digit_count < STATE_DIGITS)
        return -1;
    for (int i = 0; i < STATE_DIGITS; i++)
        postcode = postcode * 10 + state->digits[i];
    return postcode;
}

static void find_postcode(struct state *state, const struct content *content) {
    int found[2];
    const int postcode = state_postcode(state);
    const int count = postcode < 0 ? 0 : content_places_at(content, postcode, found, 2);
    if (count == 1)
        choose_municipality(state, found[0]);
    else if (count > 1)
        open_place(state, SCREEN_WHICH, postcode);
}

static void digit(struct state *state, int digit) {
    if (state->here.screen == SCREEN_PIN)
        staff_digit(state, digit);
    else if (state->digit_count < STATE_DIGITS)
        state->digits[state->digit_count++] = digit;
}

static void erase(struct state *state) {
    if (state->here.screen == SCREEN_PIN)
        staff_erase(state);
    else if (state->digit_count > 0)
        state->digit_count--;
}

static void next_theme(struct state *state) {
    state->theme = (enum theme)((state->theme + 1) % THEME_COUNT);
}

static void print(struct state *state, struct action *action) {
    if (!state->printer || state_printing(state) || state->here.screen != SCREEN_SLIP)
        return; // a second tap does nothing
    state->print = PRINT_SENDING;
    state->printed = state->here.item;
    state->print_ms = state->at_ms;
    state->trouble = TROUBLE_NONE;
    *action = (struct action){.kind = ACTION_PRINT, .item = state->here.item};
}

// A slip that does not come out is told to who asked for it, wherever they read on meanwhile. Who
// scans it already needs no paper, and who began anew asked for nothing.
static void show_printed(struct state *state) {
    const bool here = state->here.item == state->printed;
    if ((here && state->here.screen == SCREEN_SCAN) || state->printed == PRINTED_NOBODY)
        return;
    state->dialog = state->dialog_under = DIALOG_NONE;
    state->dialog_anchor = 0;
    if (!here || state->here.screen != SCREEN_SLIP)
        open_place(state, SCREEN_SLIP, state->printed);
}

// What the printer says of the last job. What comes too late is about nothing that is on the
// screen, but for one thing: the paper that came after all.
static void told(struct state *state, enum print_state print, enum print_trouble trouble) {
    const bool out = print == PRINT_DONE || print == PRINT_SENT;
    switch (state->print) {
    case PRINT_IDLE:
    case PRINT_DONE:
    case PRINT_SENT:
    case PRINT_CANCELLED:
        return;
    case PRINT_TROUBLE:
        if (!out && print != PRINT_TROUBLE)
            return;
        break;
    case PRINT_SENDING:
    case PRINT_PRINTING:
        if (print == PRINT_IDLE)
            return;
        break;
    }
    state->print = print;
    state->trouble = trouble;
    state->touched_ms = state->at_ms;
    if (print == PRINT_TROUBLE)
        show_printed(state);
}

static int64_t idle_end_ms(const struct state *state, const struct content *content) {
    return state->touched_ms + (int64_t)content->settings.idle_seconds * 1000;
}

static int64_t answer_end_ms(const struct state *state, const struct content *content) {
    return state->asked_ms + (int64_t)content->settings.answer_seconds * 1000;
}

static int64_t attract_ms(const struct state *state, const struct content *content) {
    return state->touched_ms + (int64_t)content->settings.attract_seconds * 1000;
}

static void end_visit(struct state *state, const struct content *content, struct action *action) {
    const struct state old = *state;
    *state = state_initial(content, old.at_ms, old.now, old.printer);
    state->office = old.office;
    action->kind = ACTION_FORGET;
}

void step_end(struct state *state, const struct content *content, struct action *action) {
    end_visit(state, content, action);
}

static void pass_time(struct state *state, const struct content *content, struct action *action) {
    if (state_printing(state)) {
        state->touched_ms = state->at_ms; // never while something is on its way
        if (state->at_ms - state->print_ms >= PRINT_LIMIT_MS) {
            told(state, PRINT_TROUBLE, TROUBLE_SILENT);
            action->kind = ACTION_CANCEL;
        }
    } else if (state->staff.open) {
        staff_pass_time(state, content, action);
    } else if (state->dialog == DIALOG_STILL_THERE) {
        if (state->at_ms >= answer_end_ms(state, content))
            end_visit(state, content, action);
    } else if (state->used) {
        if (state->at_ms >= idle_end_ms(state, content)) {
            state->dialog_under = state->dialog;
            state->dialog = DIALOG_STILL_THERE;
            state->asked_ms = state->at_ms;
        }
    } else if (state->here.screen == SCREEN_HOME && state->at_ms >= attract_ms(state, content)) {
        state->here.screen = SCREEN_ATTRACT;
    }
}

int64_t state_next_ms(const struct state *state, const struct content *content) {
    if (!content)
        return 0;
    if (state_printing(state))
        return state->print_ms + PRINT_LIMIT_MS;
    if (state->staff.open)
        return staff_next_ms(state);
    if (state->dialog == DIALOG_STILL_THERE) { // the seconds are counted down on the screen
        const int64_t whole = (state->at_ms - state->asked_ms) / 1000 + 1;
        return state->asked_ms + whole * 1000;
    }
    if (state->used)
        return idle_end_ms(state, content);
    return state->here.screen == SCREEN_HOME ? attract_ms(state, content) : 0;
}

int state_seconds_left(const struct state *state, const struct content *content, int64_t at_ms) {
    const int64_t left = answer_end_ms(state, content) - at_ms;
    return left <= 0 ? 0 : (int)((left + 999) / 1000);
}

static void touch(struct state *state) {
    state->touched_ms = state->at_ms;
    state->asked_ms = state->at_ms;
    state->used = true;
    if (state->here.screen == SCREEN_ATTRACT)
        state->here.screen = SCREEN_HOME;
}

static void close_dialog(struct state *state) {
    if (state->dialog == DIALOG_STILL_THERE && state->dialog_under != DIALOG_NONE) {
        state->dialog = state->dialog_under; // what was being read comes back
        state->dialog_under = DIALOG_NONE;
        return;
    }
    state->dialog = state->dialog_under = DIALOG_NONE;
    state->dialog_anchor = 0;
}

static void open_dialog(struct state *state, enum dialog dialog, int words) {
    if (state->dialog == DIALOG_STILL_THERE)
        return; // that question comes first
    state->dialog = dialog;
    state->dialog_anchor = 0;
    state->words = words;
}

static void close_or_go_back(struct state *state) {
    if (state->dialog != DIALOG_NONE)
        close_dialog(state);
    else
        go_back(state);
}

static void turn_leaf(struct state *state, int anchor) {
    if (state->dialog != DIALOG_NONE)
        state->dialog_anchor = anchor;
    else // "Terug" turns the leaf back
        go_to(state, (struct place){state->here.screen, state->here.item, anchor});
}

static void choose_language(struct state *state, enum language language) {
    state->language = language;
    if (state->here.screen == SCREEN_LANGUAGE)
        go_back(state);
}

struct state state_update(struct state state, const struct content *content, struct event event,
                          int64_t at_ms, struct moment now, struct action *action) {
    *action = (struct action){.kind = ACTION_NONE};
    state.at_ms = at_ms;
    state.now = now;
    if (!content)
        return state; // the fallback screen has nothing to choose
    switch ((enum event_kind)event.kind) {
    case EVENT_OPEN:
        close_dialog(&state);
        open_place(&state, (enum screen)event.a, event.b);
        arrive(&state);
        break;
    case EVENT_BACK:
        close_or_go_back(&state);
        break;
    case EVENT_HOME:
        close_dialog(&state);
        if (state.staff.open && !state.staff.looking)
            end_visit(&state, content, action); // nobody finds it open after them
        else
            go_home(&state);
        break;
    case EVENT_LEAF:
        turn_leaf(&state, event.a);
        break;
    case EVENT_ANSWER:
        answer(&state, content, event.a);
        break;
    case EVENT_CHECK:
        check(&state, content, event.a, event.b);
        break;
    case EVENT_AGAIN:
        check_again(&state);
        break;
    case EVENT_DIGIT:
        digit(&state, event.a);
        break;
    case EVENT_ERASE:
        erase(&state);
        break;
    case EVENT_FIND:
        find_postcode(&state, content);
        break;
    case EVENT_TOPIC:
        choose_topic(&state, event.a);
        break;
    case EVENT_MUNICIPALITY:
        choose_municipality(&state, event.a);
        break;
    case EVENT_LARGER:
        state.size = (enum text_size)((state.size + 1) % SIZE_COUNT);
        break;
    case EVENT_CONTRAST:
        next_theme(&state);
        break;
    case EVENT_LOW:
        state.low = !state.low;
        break;
    case EVENT_LANGUAGE:
        choose_language(&state, (enum language)event.a);
        break;
    case EVENT_DIALOG:
        open_dialog(&state, (enum dialog)event.a, event.b);
        break;
    case EVENT_CLOSE:
    case EVENT_STAY:
        close_dialog(&state);
        break;
    case EVENT_END:
        end_visit(&state, content, action);
        break;
    case EVENT_PRINT:
        print(&state, action);
        break;
    case EVENT_PRINTED:
        told(&state, (enum print_state)event.a, (enum print_trouble)event.b);
        break;
    case EVENT_PRINTER:
        state.printer = event.a != 0;
        break;
    case EVENT_TIME:
        pass_time(&state, content, action);
        break;
    case EVENT_TOUCH:
        touch(&state);
        break;
    case EVENT_CORNER:
        staff_tap(&state);
        break;
    case EVENT_PIN:
        staff_enter(&state, action);
        break;
    case EVENT_STAFF:
        staff_deed(&state, event.a, action);
        break;
    case EVENT_OFFICE:
        staff_news(&state, content, event);
        break;
    case EVENT_NONE:
    case EVENT_KIND_COUNT:
        break;
    }
    return state;
}

struct str event_name(struct event event, struct arena *arena) {
    static const char *const names[EVENT_KIND_COUNT] = {
        [EVENT_NONE] = "nothing",
        [EVENT_OPEN] = "open",
        [EVENT_BACK] = "back",
        [EVENT_HOME] = "home",
        [EVENT_LEAF] = "leaf",
        [EVENT_ANSWER] = "answer",
        [EVENT_CHECK] = "check",
        [EVENT_AGAIN] = "again",
        [EVENT_DIGIT] = "digit",
        [EVENT_ERASE] = "erase",
        [EVENT_FIND] = "find",
        [EVENT_TOPIC] = "topic",
        [EVENT_MUNICIPALITY] = "municipality",
        [EVENT_LARGER] = "larger",
        [EVENT_CONTRAST] = "contrast",
        [EVENT_LOW] = "low",
        [EVENT_LANGUAGE] = "language",
        [EVENT_DIALOG] = "dialog",
        [EVENT_CLOSE] = "close",
        [EVENT_STAY] = "stay",
        [EVENT_END] = "end",
        [EVENT_PRINT] = "print",
        [EVENT_PRINTED] = "printed",
        [EVENT_PRINTER] = "printer",
        [EVENT_TIME] = "time",
        [EVENT_TOUCH] = "touch",
        [EVENT_CORNER] = "corner",
        [EVENT_PIN] = "pin",
        [EVENT_STAFF] = "staff",
        [EVENT_OFFICE] = "office",
    };
    static const char *const screens[SCREEN_COUNT] = {
        [SCREEN_ATTRACT] = "attract",    [SCREEN_HOME] = "home",
        [SCREEN_PAGE] = "page",          [SCREEN_CHOOSER] = "chooser",
        [SCREEN_RESULT] = "result",      [SCREEN_CONTACTS] = "contacts",
        [SCREEN_CONTACT] = "contact",    [SCREEN_TOPICS] = "topics",
        [SCREEN_PLACE] = "place",        [SCREEN_LETTERS] = "letters",
        [SCREEN_LETTER] = "letter",      [SCREEN_WHICH] = "which",
        [SCREEN_CHECK] = "check",        [SCREEN_CHECKED] = "checked",
        [SCREEN_SLIP] = "slip",          [SCREEN_SCAN] = "scan",
        [SCREEN_LANGUAGE] = "languages", [SCREEN_PIN] = "pin",
        [SCREEN_STAFF] = "staff",
    };
    static const char *const dialogs[] = {"none", "still-there", "words", "desk", "reading"};
    if (event.kind == EVENT_OPEN && event.a >= 0 && event.a < SCREEN_COUNT)
        return arena_printf(arena, "open %s %d", screens[event.a], event.b);
    if (event.kind == EVENT_DIALOG && event.a >= 0 && event.a <= DIALOG_READING)
        return arena_printf(arena, "dialog %s", dialogs[event.a]);
    switch ((enum event_kind)event.kind) {
    case EVENT_LEAF:
    case EVENT_ANSWER:
    case EVENT_CHECK:
    case EVENT_DIGIT:
    case EVENT_TOPIC:
    case EVENT_MUNICIPALITY:
    case EVENT_LANGUAGE:
    case EVENT_STAFF:
        return arena_printf(arena, "%s %d", names[event.kind], event.a);
    default:
        return str_c(event.kind >= 0 && event.kind < EVENT_KIND_COUNT ? names[event.kind] : "?");
    }
}
