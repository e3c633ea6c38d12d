// SPDX-License-Identifier: EUPL-1.2
#include "visit.h"
#include "base/file.h"
#include "guess.h"
#include "kiosk.h"
#include "script.h"
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <SDL2/SDL_image.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    BEFORE_TAP_MS = 600, // guards after a new screen and against double taps have passed
    TAP_MS = 80,         // how long the finger stays
    TREMOR_MS = 150,     // between the two taps of a trembling hand
    PRINT_WAIT_MS = 60000,
    TEXT_WAIT_MS = 60000, // real time, for a machine that is busy
    TEXT_LOOK_MS = 10,
    GLASS_WIDTH = 1920,
    GLASS_HEIGHT = 1080,
};

struct player {
    struct kiosk_options options;
    struct device device;
    struct kiosk *kiosk;
    const char *out; // NULL: no pictures
    char *stick;     // where the stick that is in came from; NULL: none is
    bool held;       // `press` without `lift`
    float held_x, held_y;
    struct arena arena; // texts of one step
};

// ---- the finger and the clock
// --------------------------------------------------------------------

static void input_at(struct player *player, enum input_kind kind, float x_mm, float y_mm) {
    float px_per_mm = panel_px_per_mm(&kiosk_tree(player->kiosk)->panel);
    struct input input = {.kind = kind, .x = x_mm * px_per_mm, .y = y_mm * px_per_mm};
    kiosk_handle(player->kiosk, &input);
    kiosk_draw(player->kiosk);
}

static void pass(struct player *player, int64_t ms) {
    kiosk_advance(player->kiosk, ms);
    kiosk_draw(player->kiosk);
}

static void down(struct player *player, float x_mm, float y_mm) {
    pass(player, BEFORE_TAP_MS);
    input_at(player, INPUT_DOWN, x_mm, y_mm);
}

static void up(struct player *player, float x_mm, float y_mm) {
    pass(player, TAP_MS);
    input_at(player, INPUT_UP, x_mm, y_mm);
}

static void tap_node(struct player *player, const struct node *node) {
    const float x = node->x + node->w / 2, y = node->y + node->h / 2;
    down(player, x, y);
    up(player, x, y);
}

// ---- finding
// -------------------------------------------------------------------------------------

// How many different targets have `label` in their text.
struct count {
    struct str label;
    struct event first;
    int found;
};

static void count_target(const struct node *node, void *user) {
    struct count *count = user;
    if (!node_is_target(node) || !str_contains(node->label, count->label))
        return;
    if (count->found == 0)
        count->first = node->tap;
    if (count->found == 0 || !event_same(count->first, node->tap))
        count->found++;
}

// The target with this label: exact, else the only one that contains it.
static const struct node *find_target(struct player *player, struct str label, struct error *err) {
    const struct tree *tree = kiosk_tree(player->kiosk);
    const struct node *node = tree_find_label(tree, label);
    struct count count = {.label = label};
    if (!node) {
        error_set(err, ERR_FORMAT, "there is nothing to tap with \"" STR_FMT "\"", STR_ARG(label));
        return NULL;
    }
    // A finger cannot tap what lies beside the glass or below something else.
    const struct node *hit = tree_hit(tree, node->x + node->w / 2, node->y + node->h / 2);
    const bool on_glass = node->x >= 0 && node->y >= 0 &&
                          node->x + node->w <= tree->panel.width_mm + 0.1f &&
                          node->y + node->h <= panel_height_mm(&tree->panel) + 0.1f;
    if (!on_glass || !hit || !event_same(hit->tap, node->tap)) {
        error_set(err, ERR_FORMAT, "no finger can reach \"" STR_FMT "\"", STR_ARG(label));
        return NULL;
    }
    if (str_eq(node->label, label))
        return node;
    tree_walk(tree, count_target, &count);
    if (count.found > 1) {
        error_set(err, ERR_FORMAT, "%d things to tap have \"" STR_FMT "\" in them", count.found,
                  STR_ARG(label));
        return NULL;
    }
    return node;
}

static void keep_focused(const struct node *node, void *user) {
    if (node->focused)
        *(const struct node **)user = node;
}

// ---- words
// ---------------------------------------------------------------------------------------

static bool play_tap(struct player *player, const struct step *step, struct error *err) {
    const struct node *node = find_target(player, step->text, err);
    if (!node)
        return false;
    tap_node(player, node);
    return true;
}

static bool play_twice(struct player *player, const struct step *step, struct error *err) {
    const struct node *node = find_target(player, step->text, err);
    if (!node)
        return false;
    float x = node->x + node->w / 2, y = node->y + node->h / 2; // the node goes with its screen
    down(player, x, y);
    up(player, x, y);
    pass(player, TREMOR_MS);
    input_at(player, INPUT_DOWN, x, y);
    up(player, x, y);
    return true;
}

static bool play_press(struct player *player, const struct step *step, struct error *err) {
    const struct node *node = find_target(player, step->text, err);
    if (!node)
        return false;
    player->held = true;
    player->held_x = node->x + node->w / 2;
    player->held_y = node->y + node->h / 2;
    down(player, player->held_x, player->held_y);
    return true;
}

static bool play_lift(struct player *player, const struct step *step, struct error *err) {
    (void)step;
    if (!player->held)
        return error_set(err, ERR_FORMAT, "nothing is pressed");
    player->held = false;
    up(player, player->held_x, player->held_y);
    return true;
}

static bool play_touch(struct player *player, const struct step *step, struct error *err) {
    (void)err;
    down(player, (float)step->a, (float)step->b);
    up(player, (float)step->a, (float)step->b);
    return true;
}

static bool play_type(struct player *player, const struct step *step, struct error *err) {
    for (size_t i = 0; i < step->text.len; i++) {
        struct event digit = {.kind = EVENT_DIGIT, .a = step->text.ptr[i] - '0'};
        const struct node *key = tree_find_target(kiosk_tree(player->kiosk), digit);
        if (!key)
            return error_set(err, ERR_FORMAT, "there is no key %d", digit.a);
        tap_node(player, key);
    }
    return true;
}

static bool play_see(struct player *player, const struct step *step, struct error *err) {
    if (tree_shows(kiosk_tree(player->kiosk), step->text))
        return true;
    return error_set(err, ERR_FORMAT, "\"" STR_FMT "\" is not on the screen", STR_ARG(step->text));
}

static bool play_not(struct player *player, const struct step *step, struct error *err) {
    if (!tree_shows(kiosk_tree(player->kiosk), step->text))
        return true;
    return error_set(err, ERR_FORMAT, "\"" STR_FMT "\" is on the screen", STR_ARG(step->text));
}

static bool play_focus(struct player *player, const struct step *step, struct error *err) {
    const struct node *node = NULL;
    tree_walk(kiosk_tree(player->kiosk), keep_focused, &node);
    if (node && str_contains(node->label, step->text))
        return true;
    if (!node)
        return error_set(err, ERR_FORMAT, "nothing has the focus");
    return error_set(err, ERR_FORMAT, "the focus is on \"" STR_FMT "\"", STR_ARG(node->label));
}

static bool wait_for(struct player *player, struct str text, struct error *err) {
    const int64_t end_ms = clock_monotonic_ms() + TEXT_WAIT_MS;
    for (;;) {
        kiosk_attend(player->kiosk);
        if (tree_shows(kiosk_tree(player->kiosk), text))
            return true;
        if (clock_monotonic_ms() >= end_ms)
            return error_set(err, ERR_FORMAT, "\"" STR_FMT "\" did not come on the screen in %d s",
                             STR_ARG(text), TEXT_WAIT_MS / 1000);
        poll(NULL, 0, TEXT_LOOK_MS);
    }
}

static bool play_wait(struct player *player, const struct step *step, struct error *err) {
    if (!str_empty(step->text))
        return wait_for(player, step->text, err);
    pass(player, step->a);
    return true;
}

// ---- the stick and the plug

static bool play_stick(struct player *player, const struct step *step, struct error *err) {
    const char *place = player->options.stick, *slash = place ? strrchr(place, '/') : NULL;
    if (!slash || player->stick)
        return error_set(err, ERR_FORMAT,
                         slash ? "there is a stick in it" : "start with --stick FOLDER/NAME");
    const char *from = arena_printf(&player->arena, "%.*s/" STR_FMT, (int)(slash - place), place,
                                    STR_ARG(step->text))
                           .ptr;
    if (rename(from, place) != 0)
        return error_set(err, ERR_NOT_FOUND, "%s: %s", from, strerror(errno));
    player->stick = strdup(from);
    assert(player->stick);
    return true;
}

static bool play_unplug(struct player *player, const struct step *step, struct error *err) {
    (void)step;
    if (!player->stick)
        return error_set(err, ERR_FORMAT, "there is no stick in it");
    const bool done = rename(player->options.stick, player->stick) == 0;
    if (!done)
        error_set(err, ERR_IO, "%s: %s", player->stick, strerror(errno));
    free(player->stick);
    player->stick = NULL;
    return done;
}

static bool play_restart(struct player *player, const struct step *step, struct error *err) {
    (void)step;
    (void)err;
    kiosk_destroy(player->kiosk); // begins again with the next word
    player->kiosk = NULL;
    player->held = false;
    return true;
}

static bool play_key(struct player *player, const struct step *step, struct error *err) {
    (void)err;
    pass(player, BEFORE_TAP_MS);
    kiosk_handle(player->kiosk, &(struct input){.kind = INPUT_KEY, .key = (enum input_key)step->a});
    kiosk_draw(player->kiosk);
    return true;
}

static bool play_print(struct player *player, const struct step *step, struct error *err) {
    (void)step;
    if (kiosk_state(player->kiosk)->print == PRINT_IDLE)
        return error_set(err, ERR_FORMAT, "nothing is being printed");
    if (!kiosk_wait_print(player->kiosk, PRINT_WAIT_MS))
        return error_set(err, ERR_FORMAT, "the printer is still busy after %d s",
                         PRINT_WAIT_MS / 1000);
    kiosk_draw(player->kiosk);
    return true;
}

static const char *out_path(struct player *player, struct str name, const char *suffix) {
    return arena_printf(&player->arena, "%s/" STR_FMT "%s", player->out, STR_ARG(name), suffix).ptr;
}

static bool play_shot(struct player *player, const struct step *step, struct error *err) {
    if (!player->out)
        return true;
    SDL_Surface *surface = player->device.driver->surface(&player->device);
    const char *path = out_path(player, step->text, ".png");
    if (IMG_SavePNG(surface, path) != 0)
        return error_set(err, ERR_IO, "cannot write %s", path);
    return true;
}

static bool play_tree(struct player *player, const struct step *step, struct error *err) {
    if (!player->out)
        return true;
    struct str text = tree_write(kiosk_tree(player->kiosk), &player->arena, true, event_name);
    return file_write(out_path(player, step->text, ".txt"), text, err);
}

static bool play_panel(struct player *player, const struct step *step, struct error *err) {
    if (player->kiosk)
        return error_set(err, ERR_FORMAT, "the panel cannot change while a visitor stands there");
    player->options.window_width = step->a;
    player->options.window_height = step->b;
    player->options.panel_width_mm = (float)step->mm;
    return true;
}

static bool (*const plays[WORD_COUNT])(struct player *, const struct step *, struct error *) = {
    [WORD_TAP] = play_tap,     [WORD_TWICE] = play_twice,   [WORD_TYPE] = play_type,
    [WORD_SEE] = play_see,     [WORD_NOT] = play_not,       [WORD_WAIT] = play_wait,
    [WORD_KEY] = play_key,     [WORD_FOCUS] = play_focus,   [WORD_SHOT] = play_shot,
    [WORD_TREE] = play_tree,   [WORD_PRINT] = play_print,   [WORD_PRESS] = play_press,
    [WORD_LIFT] = play_lift,   [WORD_TOUCH] = play_touch,   [WORD_PANEL] = play_panel,
    [WORD_STICK] = play_stick, [WORD_UNPLUG] = play_unplug, [WORD_RESTART] = play_restart,
};

// ---- play
// ----------------------------------------------------------------------------------------

static bool begin(struct player *player, struct error *err) {
    struct kiosk_options *options = &player->options;
    options->simulated = true;
    if (!options->printer) // not from the settings: a visit prints on no real paper by itself
        options->printer = "";
    if (options->window_width == 0) {
        options->window_width = GLASS_WIDTH;
        options->window_height = GLASS_HEIGHT;
    }
    if (options->panel_width_mm <= 0) // not from the settings: a visit looks the same everywhere
        options->panel_width_mm = guess_width_mm(options->window_width, options->window_height);
    if (!options->fixed_clock) {
        options->fixed_clock = true;
        bool ok = moment_parse(STR(VISIT_CLOCK), &options->now);
        assert(ok);
        (void)ok;
    }
    player->kiosk = kiosk_create(options, &player->device, err);
    if (player->kiosk)
        kiosk_draw(player->kiosk);
    return player->kiosk != NULL;
}

static bool play_step(struct player *player, const struct step *step, struct error *err) {
    if (!player->kiosk && step->word != WORD_PANEL && !begin(player, err))
        return false;
    arena_reset(&player->arena);
    if (!plays[step->word](player, step, err))
        return false;
    return !player->kiosk || !kiosk_ended(player->kiosk) || play_restart(player, step, err);
}

static void tell_screen(struct player *player) {
    if (!player->kiosk)
        return;
    struct str text = tree_write(kiosk_tree(player->kiosk), &player->arena, false, event_name);
    printf("What is on the screen:\n" STR_FMT "\n", STR_ARG(text));
}

static bool play_all(struct player *player, const char *file, const struct script *script,
                     bool loud, struct error *err) {
    for (int i = 0; i < script->count; i++) {
        const struct step *step = &script->steps[i];
        if (loud)
            printf("%4d  " STR_FMT "\n", step->line, STR_ARG(step->source));
        if (play_step(player, step, err))
            continue;
        error_place(err, file, step->line);
        if (loud)
            tell_screen(player);
        return false;
    }
    return true;
}

bool visit_play(const char *file, const char *out_folder, const struct kiosk_options *options,
                bool loud, struct error *err) {
    struct player player = {
        .options = *options, .device = {.driver = &device_sim}, .out = out_folder};
    struct arena text;
    struct script script;
    arena_init(&text);
    arena_init(&player.arena);
    bool ok = script_read(&text, file, &script, err);
    if (ok && out_folder)
        ok = file_make_folder(out_folder, err);
    ok = ok && play_all(&player, file, &script, loud, err);
    kiosk_destroy(player.kiosk);
    if (player.stick)
        play_unplug(&player, NULL, NULL);
    arena_fini(&player.arena);
    arena_fini(&text);
    return ok;
}
