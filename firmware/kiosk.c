// SPDX-License-Identifier: EUPL-1.2
#include "kiosk_parts.h"
#include "guess.h"
#include "notify.h"
#include "screens/carry.h"
#include "screens/view.h"
#include "slip/slip.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    DEFAULT_LOCKOUT_MS = 500,
    DEFAULT_VIEWING_MM = 600,
    SIMULATED_START_MS = 1000000, // far from 0, which means "never" in the state
    KEY_FINGER = -1,              // the keypad as a finger of the press machine
    WATCH_MS = 250,               // how often somebody who writes is looked after
};

// ---- clocks
// --------------------------------------------------------------------------------------

int64_t kiosk_now_ms(const struct kiosk *kiosk) {
    return kiosk->simulated ? kiosk->simulated_ms : clock_monotonic_ms();
}

struct moment kiosk_now(const struct kiosk *kiosk) {
    if (!kiosk->fixed_clock)
        return clock_wall();
    return moment_add(kiosk->started, (kiosk_now_ms(kiosk) - kiosk->started_ms) / 1000);
}

static void start_clocks(struct kiosk *kiosk, const struct kiosk_options *options) {
    kiosk->simulated = options->simulated;
    kiosk->fixed_clock = options->fixed_clock;
    kiosk->simulated_ms = SIMULATED_START_MS;
    kiosk->started = options->now;
    kiosk->started_ms = kiosk_now_ms(kiosk);
}

// ---- view
// ----------------------------------------------------------------------------------------

static void clear_marks(struct node *node) {
    node->pressed = node->focused = false;
    for (struct node *child = node->first; child; child = child->next)
        clear_marks(child);
}

// Draws the finger and the focus into the tree.
static void mark(struct kiosk *kiosk) {
    clear_marks(kiosk->tree->root);
    if (kiosk->press.held && kiosk->press.inside) {
        struct node *node = tree_hit(kiosk->tree, kiosk->finger_x, kiosk->finger_y);
        if (node && event_same(node->tap, kiosk->press.target))
            node->pressed = true;
    }
    struct node *focused = focus_node(&kiosk->focus, kiosk->tree);
    if (focused)
        focused->focused = true;
    kiosk->stale = true;
}

static void view(struct kiosk *kiosk) {
    kiosk->frame = 1 - kiosk->frame;
    struct arena *frame = &kiosk->frames[kiosk->frame];
    arena_reset(frame);
    if (kiosk->forget) {
        arena_reset(&kiosk->frames[1 - kiosk->frame]);
        typeset_forget(kiosk->typeset);
        painter_reset(kiosk->painter); // photographs of the pages that were read
        kiosk->forget = false;
    } else {
        typeset_trim(kiosk->typeset);
    }
    kiosk->tree = view_tree(&kiosk->state, kiosk->content, &kiosk->panel, kiosk->typeset, frame);
}

// ---- state
// ---------------------------------------------------------------------------------------

static void print_slip(struct kiosk *kiosk, const struct action *action);
static void call_back(struct kiosk *kiosk);

static bool same_screen(const struct state *a, const struct state *b) {
    return a->here.screen == b->here.screen && a->here.item == b->here.item &&
           a->dialog == b->dialog && a->words == b->words;
}

// Whether both look the same. Padding may differ by chance: then it is viewed once too often.
static bool same_looks(struct state a, struct state b) {
    a.touched_ms = b.touched_ms;
    a.asked_ms = b.asked_ms;
    if (b.dialog != DIALOG_STILL_THERE) // that one counts the seconds
        a.at_ms = b.at_ms;
    return memcmp(&a, &b, sizeof a) == 0;
}

static void forget_visit(struct kiosk *kiosk) {
    kiosk->forget = true;
    kiosk->job = 0;
    printer_cancel(kiosk->printer); // no slip of a former visitor comes out for the next one
    kiosk->focus = (struct focus){0};
    kiosk->press = (struct press){.lockout_ms = kiosk->press.lockout_ms,
                                  .guard_until_ms = kiosk->press.guard_until_ms};
}

// The one way for an event into the state, and for what it asks for out of it.
void kiosk_happen(struct kiosk *kiosk, struct event event) {
    if (!kiosk->content)
        return; // the fallback screen stands still
    struct state before = kiosk->state;
    struct action action = {0};
    kiosk->state =
        state_update(before, kiosk->content, event, kiosk_now_ms(kiosk), kiosk_now(kiosk), &action);
    bool entered = !same_screen(&before, &kiosk->state) || event.kind == EVENT_LEAF;
    if (action.kind == ACTION_FORGET)
        forget_visit(kiosk);
    struct content *gone = office_end_looking(kiosk);
    if (entered || before.here.anchor != kiosk->state.here.anchor) {
        press_screen_changed(&kiosk->press, kiosk_now_ms(kiosk));
        kiosk->guard = true;
    }
    if (entered || kiosk->forget || !same_looks(before, kiosk->state)) {
        view(kiosk);
        if (entered)
            focus_enter(&kiosk->focus, kiosk->tree);
        else
            focus_keep(&kiosk->focus, kiosk->tree);
        mark(kiosk);
    }
    content_destroy(gone); // after the view: no node of the new tree points into it
    if (action.kind == ACTION_PRINT)
        print_slip(kiosk, &action);
    if (action.kind == ACTION_CANCEL)
        call_back(kiosk);
    office_follow(kiosk, &before, event, &action);
    explicit_bzero(action.pin, sizeof action.pin);
}

// Somebody is there. Returns false when that alone changed the screen: what woke the kiosk or
// answered "Bent u er nog?" presses nothing.
static bool somebody(struct kiosk *kiosk) {
    struct state before = kiosk->state;
    bool asleep = before.here.screen == SCREEN_ATTRACT && kiosk->content;
    kiosk_happen(kiosk, (struct event){.kind = EVENT_TOUCH});
    return !asleep && same_screen(&before, &kiosk->state);
}

// ---- print
// ---------------------------------------------------------------------------------------

static void told(struct kiosk *kiosk, enum print_state state, enum print_trouble trouble) {
    kiosk_happen(kiosk, (struct event){EVENT_PRINTED, (int)state, (int)trouble});
}

// Little paper: once a roll, and never to a visitor.
static void tell_staff(struct kiosk *kiosk, const struct print_status *status) {
    if (status->state == PRINT_TROUBLE)
        fprintf(stderr, "wegwijs: printer: %s\n", status->text);
    if (status->job == 0)
        fprintf(stderr, "wegwijs: printer: %s\n",
                status->present ? "Er is een printer." : "De printer is weg.");
    if (status->low && !kiosk->low)
        fprintf(stderr, "wegwijs: printer: Het papier is bijna op.\n");
    kiosk->low = status->low;
}

static void poll_printer(struct kiosk *kiosk) {
    struct print_status status;
    while (printer_poll(kiosk->printer, &status)) {
        tell_staff(kiosk, &status);
        if (status.present != kiosk->state.printer)
            kiosk_happen(kiosk, (struct event){EVENT_PRINTER, status.present, 0});
        if (status.job != 0 && status.job == kiosk->job)
            told(kiosk, status.state, status.trouble);
        office_printer(kiosk, &status);
    }
}

// It said nothing for too long.
static void call_back(struct kiosk *kiosk) {
    fprintf(stderr,
            "wegwijs: printer: Na %d seconden is er geen briefje. De opdracht is gestopt.\n",
            PRINT_LIMIT_MS / 1000);
    printer_cancel(kiosk->printer);
}

static void print_slip(struct kiosk *kiosk, const struct action *action) {
    struct slip slip =
        slip_compose(kiosk->content, slip_item_subject(action->item), kiosk->state.municipality,
                     kiosk->state.language, kiosk_now(kiosk));
    struct paper paper = printer_paper(kiosk->printer);
    struct error err = {0};
    struct ink *ink = slip_ink(&slip, &paper, kiosk->typeset, &err);
    if (!ink)
        fprintf(stderr, "wegwijs: slip: %s\n", err.text);
    kiosk->job = ink ? printer_submit(kiosk->printer, ink) : 0;
    if (kiosk->job == 0)
        told(kiosk, PRINT_TROUBLE, TROUBLE_OTHER);
    poll_printer(kiosk);
}

static void wake_loop(void *user) {
    struct device *device = user;
    device->driver->wake(device);
}

// ---- input
// ---------------------------------------------------------------------------------------

static void to_mm(struct kiosk *kiosk, const struct input *input) {
    float px_per_mm = panel_px_per_mm(&kiosk->panel);
    kiosk->finger_x = input->x / px_per_mm;
    kiosk->finger_y = input->y / px_per_mm;
}

static void finger_down(struct kiosk *kiosk, const struct input *input) {
    bool hidden = kiosk->focus.shown && !kiosk->press.held;
    if (hidden) {
        kiosk->focus.shown = false;
        mark(kiosk);
    }
    if (!somebody(kiosk) || kiosk->press.held)
        return;
    to_mm(kiosk, input);
    if (press_down(&kiosk->press, kiosk->tree, input->finger, kiosk->finger_x, kiosk->finger_y,
                   kiosk_now_ms(kiosk)))
        mark(kiosk);
}

static void finger_move(struct kiosk *kiosk, const struct input *input) {
    if (!kiosk->press.held || kiosk->press.finger != input->finger)
        return;
    to_mm(kiosk, input);
    if (press_move(&kiosk->press, kiosk->tree, input->finger, kiosk->finger_x, kiosk->finger_y))
        mark(kiosk);
}

static void finger_up(struct kiosk *kiosk, const struct input *input) {
    struct event event = {0};
    if (!kiosk->press.held || kiosk->press.finger != input->finger)
        return;
    to_mm(kiosk, input);
    if (press_up(&kiosk->press, kiosk->tree, input->finger, kiosk->finger_x, kiosk->finger_y,
                 kiosk_now_ms(kiosk), &event))
        mark(kiosk);
    if (event.kind)
        kiosk_happen(kiosk, event);
}

// Enter is a tap in the middle of the target, so that guard and lockout hold for it as well.
static void press_enter(struct kiosk *kiosk) {
    struct node *node = focus_node(&kiosk->focus, kiosk->tree);
    if (!node || kiosk->press.held)
        return;
    struct event event = {0};
    float x = node->x + node->w / 2, y = node->y + node->h / 2;
    press_down(&kiosk->press, kiosk->tree, KEY_FINGER, x, y, kiosk_now_ms(kiosk));
    press_up(&kiosk->press, kiosk->tree, KEY_FINGER, x, y, kiosk_now_ms(kiosk), &event);
    if (event.kind)
        kiosk_happen(kiosk, event);
}

static void key_pressed(struct kiosk *kiosk, enum input_key key) {
    if (!somebody(kiosk))
        return;
    bool guarded = kiosk_now_ms(kiosk) < kiosk->press.guard_until_ms;
    switch (key) {
    case KEY_NEXT:
    case KEY_PREVIOUS:
        focus_step(&kiosk->focus, kiosk->tree, key == KEY_NEXT ? 1 : -1);
        mark(kiosk);
        break;
    case KEY_ENTER:
        if (kiosk->focus.shown) {
            press_enter(kiosk);
        } else {
            focus_step(&kiosk->focus, kiosk->tree, 0);
            mark(kiosk);
        }
        break;
    case KEY_BACK:
        if (!guarded)
            kiosk_happen(kiosk, (struct event){.kind = EVENT_BACK});
        break;
    case KEY_HELP:
        if (!guarded)
            kiosk_happen(kiosk, (struct event){.kind = EVENT_DIALOG, .a = DIALOG_DESK});
        break;
    }
}

static void look_at_time(struct kiosk *kiosk) {
    int64_t due = kiosk->content ? state_next_ms(&kiosk->state, kiosk->content) : 0;
    if (due != 0 && due <= kiosk_now_ms(kiosk))
        kiosk_happen(kiosk, (struct event){.kind = EVENT_TIME});
    due = office_due_ms(kiosk);
    if (due != 0 && due <= kiosk_now_ms(kiosk))
        office_pass_time(kiosk);
}

// When something wants to be done by itself; 0: never.
static int64_t next_ms(const struct kiosk *kiosk) {
    const int64_t visit = kiosk->content ? state_next_ms(&kiosk->state, kiosk->content) : 0;
    const int64_t office = office_due_ms(kiosk);
    return visit == 0 || (office != 0 && office < visit) ? office : visit;
}

static void measure_panel(struct kiosk *kiosk) {
    struct glass glass = kiosk->device->driver->glass(kiosk->device);
    kiosk->panel.width_px = glass.width_px;
    kiosk->panel.height_px = glass.height_px;
    float width_mm = kiosk->panel_width_mm > 0 ? kiosk->panel_width_mm : glass.width_mm;
    kiosk->panel.width_mm =
        width_mm > 0 ? width_mm : guess_width_mm(glass.width_px, glass.height_px);
}

static void exposed(struct kiosk *kiosk) {
    press_cancel(&kiosk->press);
    painter_reset(kiosk->painter);
    measure_panel(kiosk);
    view(kiosk);
    focus_keep(&kiosk->focus, kiosk->tree);
    mark(kiosk);
}

void kiosk_handle(struct kiosk *kiosk, const struct input *input) {
    switch (input->kind) {
    case INPUT_NONE:
    case INPUT_QUIT:
        break;
    case INPUT_DOWN:
        finger_down(kiosk, input);
        break;
    case INPUT_MOVE:
        finger_move(kiosk, input);
        break;
    case INPUT_UP:
        finger_up(kiosk, input);
        break;
    case INPUT_CANCEL:
        press_cancel(&kiosk->press);
        mark(kiosk);
        break;
    case INPUT_KEY:
        key_pressed(kiosk, input->key);
        break;
    case INPUT_EXPOSE:
        exposed(kiosk);
        break;
    case INPUT_WAKE:
        poll_printer(kiosk);
        office_poll(kiosk);
        break;
    }
    look_at_time(kiosk);
}

// ---- draw and sleep
// ------------------------------------------------------------------------------

bool kiosk_draw(struct kiosk *kiosk) {
    if (!kiosk->stale)
        return false;
    SDL_Surface *surface = kiosk->device->driver->surface(kiosk->device);
    if (!surface)
        return false; // the display is away; an expose comes when it is back
    struct damage damage = {.count = 0};
    painter_paint(kiosk->painter, kiosk->tree, kiosk->state.theme, surface, &damage);
    kiosk->device->driver->present(kiosk->device, damage.rects, damage.count);
    kiosk->stale = false;
    if (kiosk->guard) // the visitor sees the new screen only now
        press_screen_changed(&kiosk->press, kiosk_now_ms(kiosk));
    kiosk->guard = false;
    office_drawn(kiosk);
    return damage.count > 0;
}

int kiosk_timeout_ms(const struct kiosk *kiosk) {
    int64_t due = next_ms(kiosk);
    if (due == 0)
        return -1;
    int64_t left = due - kiosk_now_ms(kiosk);
    return left < 0 ? 0 : left > INT32_MAX ? INT32_MAX : (int)left;
}

// The sooner of two timeouts of which -1 is never.
static int sooner(int a_ms, int b_ms) {
    return a_ms < 0 ? b_ms : b_ms < 0 || a_ms < b_ms ? a_ms : b_ms;
}

struct content *kiosk_load_content(const char *folder) {
    struct arena arena;
    struct report report;
    struct error err = {0};
    arena_init(&arena);
    report_init(&report, &arena);
    struct content *content = content_load(folder, &report, &err);
    if (!content)
        fprintf(stderr, "wegwijs: content %s: %s\n", folder, err.text);
    else if (report.errors > 0)
        fprintf(stderr, "wegwijs: content %s: %d errors; wegwijs-content check tells them\n",
                folder, report.errors);
    arena_fini(&arena);
    return content;
}

static bool open_painter(struct kiosk *kiosk, struct error *err);

void kiosk_put(struct kiosk *kiosk, struct content *next) {
    const bool moved =
        !kiosk->content || !str_eq(kiosk->content->folder, next->folder); // other pictures
    kiosk->content = next;
    kiosk->forget = true; // no cache keeps a word of the old one
    if (moved && !open_painter(kiosk, NULL))
        fprintf(stderr, "wegwijs: content " STR_FMT ": no pictures\n", STR_ARG(next->folder));
    kiosk_choose_panel(kiosk);
}

// What was saved is shown. A folder that cannot be shown at all leaves the old one on the glass.
static void reload(struct kiosk *kiosk) {
    struct content *next =
        office_keeps_folder(kiosk) ? NULL : kiosk_load_content(kiosk->options.content_folder);
    if (!next)
        return;
    struct content *last = kiosk->content;
    kiosk->state = state_carry(&kiosk->state, last, next);
    kiosk_put(kiosk, next);
    exposed(kiosk);
    content_destroy(last); // after the view: no node of the new tree points into it
}

void kiosk_run(struct kiosk *kiosk) {
    int watchdog_ms = notify_watchdog_ms();
    int64_t fed_ms = clock_monotonic_ms();
    struct input input;
    kiosk_draw(kiosk);
    notify_send("READY=1");
    do {
        int64_t hungry_ms = fed_ms + watchdog_ms - clock_monotonic_ms();
        int feed_ms = watchdog_ms < 0 ? -1 : hungry_ms < 0 ? 0 : (int)hungry_ms;
        int wait_ms = sooner(kiosk_timeout_ms(kiosk), feed_ms);
        if (kiosk->watch)
            wait_ms = sooner(wait_ms, WATCH_MS);
        kiosk->device->driver->wait(kiosk->device, wait_ms, &input);
        kiosk_handle(kiosk, &input);
        if (kiosk->watch && watch_changed(kiosk->watch))
            reload(kiosk);
        kiosk_draw(kiosk);
        if (watchdog_ms >= 0 && clock_monotonic_ms() - fed_ms >= watchdog_ms) {
            notify_send("WATCHDOG=1"); // from the loop that draws: a frozen picture is dead too
            fed_ms = clock_monotonic_ms();
        }
    } while (input.kind != INPUT_QUIT && !kiosk->office.ended);
    notify_send("STOPPING=1");
}

// ---- build and unwind
// ----------------------------------------------------------------------------

static bool open_device(struct kiosk *kiosk, const struct kiosk_options *options,
                        struct error *err) {
    struct device_options wish = {
        .window_width = options->window_width,
        .window_height = options->window_height,
        .rotate = options->rotate,
        .title = "Wegwijs",
    };
    if (wish.rotate < 0)
        wish.rotate = kiosk->content ? kiosk->content->settings.rotate : 0;
    kiosk->device_open = kiosk->device->driver->open(kiosk->device, &wish, err);
    return kiosk->device_open;
}

void kiosk_choose_panel(struct kiosk *kiosk) {
    const struct kiosk_options *options = &kiosk->options;
    const struct settings none = {.lockout_ms = DEFAULT_LOCKOUT_MS};
    const struct settings *settings = kiosk->content ? &kiosk->content->settings : &none;
    kiosk->panel_width_mm =
        options->panel_width_mm > 0 ? options->panel_width_mm : settings->panel_width_mm;
    kiosk->panel.viewing_mm = options->viewing_mm > 0    ? options->viewing_mm
                              : settings->viewing_mm > 0 ? settings->viewing_mm
                                                         : DEFAULT_VIEWING_MM;
    kiosk->press.lockout_ms = settings->lockout_ms;
    measure_panel(kiosk);
}

// A printer of the command line must be right; one of the settings that is wrong is as good as
// none.
static bool open_printer(struct kiosk *kiosk, const struct kiosk_options *options,
                         struct error *err) {
    struct print_wake wake = {wake_loop, kiosk->device};
    if (options->printer) {
        kiosk->printer = printer_create(options->printer, wake, err);
        return kiosk->printer != NULL;
    }
    struct error wrong = {0};
    struct str uri = kiosk->content ? kiosk->content->settings.printer : STR("");
    char *copy = strndup(uri.ptr ? uri.ptr : "", uri.len);
    assert(copy);
    kiosk->printer = printer_create(copy, wake, &wrong);
    free(copy);
    if (!kiosk->printer) {
        fprintf(stderr, "wegwijs: %s\n", wrong.text);
        kiosk->printer = printer_create("", wake, err);
    }
    return kiosk->printer != NULL;
}

static bool open_painter(struct kiosk *kiosk, struct error *err) {
    struct arena names;
    arena_init(&names);
    const char *pictures =
        kiosk->content
            ? arena_printf(&names, STR_FMT "/beelden", STR_ARG(kiosk->content->folder)).ptr
            : NULL;
    struct painter *painter = painter_create(kiosk->typeset, pictures, err);
    arena_fini(&names);
    if (!painter)
        return false;
    painter_destroy(kiosk->painter);
    kiosk->painter = painter;
    return true;
}

struct kiosk *kiosk_create(const struct kiosk_options *options, struct device *device,
                           struct error *err) {
    struct kiosk *kiosk = calloc(1, sizeof *kiosk);
    assert(kiosk);
    kiosk->device = device;
    arena_init(&kiosk->frames[0]);
    arena_init(&kiosk->frames[1]);
    start_clocks(kiosk, options);
    kiosk->options = *options;
    office_open(kiosk);
    if (options->watch && !(kiosk->watch = watch_create(options->content_folder, err)))
        goto fail;
    // The printer before the display: nothing flashes up when the command line is wrong.
    if (!open_printer(kiosk, options, err) || !open_device(kiosk, options, err))
        goto fail;
    kiosk_choose_panel(kiosk);
    kiosk->typeset = typeset_create(options->font_folder, err);
    if (!kiosk->typeset || !open_painter(kiosk, err))
        goto fail;
    kiosk->state = state_initial(kiosk->content, kiosk_now_ms(kiosk), kiosk_now(kiosk),
                                 printer_present(kiosk->printer));
    kiosk->state.office = kiosk->office.keeper ? keeper_office(kiosk->office.keeper) : NULL;
    view(kiosk);
    mark(kiosk);
    return kiosk;
fail:
    kiosk_destroy(kiosk);
    return NULL;
}

void kiosk_destroy(struct kiosk *kiosk) {
    if (!kiosk)
        return;
    printer_destroy(kiosk->printer); // first: its worker wakes the device
    office_close(kiosk);             // the same
    painter_destroy(kiosk->painter);
    arena_fini(&kiosk->frames[1]);
    arena_fini(&kiosk->frames[0]);
    typeset_destroy(kiosk->typeset);
    if (kiosk->device_open)
        kiosk->device->driver->close(kiosk->device);
    watch_destroy(kiosk->watch);
    content_destroy(kiosk->content);
    free(kiosk);
}

// ---- for visits and tests
// ------------------------------------------------------------------------

// The real loop would never sleep when somebody asked for a moment that has already been.
static int64_t due_ms(const struct kiosk *kiosk, int64_t passed_ms) {
    int64_t due = next_ms(kiosk);
    assert(due == 0 || due > passed_ms);
    (void)passed_ms;
    return due;
}

void kiosk_advance(struct kiosk *kiosk, int64_t ms) {
    assert(kiosk->simulated);
    int64_t end = kiosk->simulated_ms + ms, due = due_ms(kiosk, 0);
    while (due != 0 && due <= end) {
        if (due > kiosk->simulated_ms)
            kiosk->simulated_ms = due;
        look_at_time(kiosk);
        due = due_ms(kiosk, kiosk->simulated_ms);
    }
    kiosk->simulated_ms = end;
}

const struct tree *kiosk_tree(const struct kiosk *kiosk) {
    return kiosk->tree;
}

const struct state *kiosk_state(const struct kiosk *kiosk) {
    return &kiosk->state;
}

const struct content *kiosk_content(const struct kiosk *kiosk) {
    return kiosk->content;
}

bool kiosk_wait_print(struct kiosk *kiosk, int timeout_ms) {
    bool ended = printer_wait(kiosk->printer, timeout_ms);
    poll_printer(kiosk);
    return ended;
}

void kiosk_attend(struct kiosk *kiosk) {
    kiosk_handle(kiosk, &(struct input){.kind = INPUT_WAKE});
    kiosk_draw(kiosk);
}

bool kiosk_ended(const struct kiosk *kiosk) {
    return kiosk->office.ended;
}
