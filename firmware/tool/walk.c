// SPDX-License-Identifier: EUPL-1.2
#include "tool/walk.h"
#include <stdlib.h>

enum {
    SAMPLES = 4,                // municipalities beside the kiosk's own
    POSTCODES = 3,              // typed on the keypad
    SEEN_SLOTS = 1 << 17,       // a power of two
    QUEUE_MAX = SEEN_SLOTS / 2, // screens of one walk; ours has about a thousand
};

// What makes two states look different. The way back is not part of it: "Terug" looks the same.
struct look_key {
    struct place here;
    int dialog, dialog_anchor, words;
    int municipality, outcome, digits;
    int print, trouble;
    int printer;
    unsigned checks;
};

struct stop {
    struct state state;
    int taps;
};

struct walk {
    const struct walk_options *options;
    int samples[SAMPLES], sample_count;
    int postcodes[POSTCODES], postcode_count;
    struct look_key *seen; // open addressing; here.screen < 0: empty
    struct stop *queue;
    int from, to;                  // still to be looked at: queue[from] to queue[to - 1]
    int count;                     // screens found
    bool printed[SLIP_LETTER + 1]; // one slip of a kind is enough to see how printing looks
    int *contact_of;               // by outcome: the contact whose slip is walked with it, + 2
};

// ---- what has been seen

static int typed(const struct state *state) {
    int number = state->digit_count;
    for (int i = 0; i < state->digit_count; i++)
        number = number * 10 + state->digits[i];
    return number;
}

static bool is_place_screen(enum screen screen) {
    return screen == SCREEN_PLACE || screen == SCREEN_WHICH;
}

static bool is_referral(int item) {
    return slip_item_subject(item).kind == SLIP_REFERRAL;
}

// What was answered up to and with this question. What comes after it does not show yet.
static unsigned checks_so_far(const struct state *state) {
    return state->checks & ((1u << 2 * (state->here.item + 1)) - 1);
}

static struct look_key key_of(const struct state *state) {
    struct look_key key = {.outcome = -1};
    key.dialog = (int)state->dialog;
    key.municipality = state->municipality;
    if (state->dialog != DIALOG_NONE) { // looks the same over every screen
        key.dialog_anchor = state->dialog_anchor;
        key.words = state->dialog == DIALOG_WORDS ? state->words : 0;
        return key;
    }
    const enum screen screen = state->here.screen;
    key.here = state->here;
    key.printer = state->printer;
    if (screen == SCREEN_CONTACT) // carries the outcome along to the slip, which shows it
        key.outcome = state->outcome;
    if (screen == SCREEN_SCAN && is_referral(state->here.item))
        key.here.item = slip_item(slip_item_contact(state->here.item), -1);
    if (screen == SCREEN_CHECK)
        key.checks = checks_so_far(state);
    if (screen == SCREEN_CHECKED)
        key.checks = state->checks;
    if (is_place_screen(screen))
        key.digits = typed(state);
    if (screen == SCREEN_SLIP) {
        key.print = (int)state->print;
        key.trouble = (int)state->trouble;
    }
    return key;
}

// Returns false when it was there already.
static bool mark_seen(struct walk *walk, const struct look_key *key) {
    const struct str bytes = {(const char *)key, sizeof *key};
    size_t slot = str_hash(bytes, 0) & (SEEN_SLOTS - 1);
    while ((int)walk->seen[slot].here.screen >= 0) {
        if (memcmp(&walk->seen[slot], key, sizeof *key) == 0)
            return false;
        slot = (slot + 1) & (SEEN_SLOTS - 1);
    }
    walk->seen[slot] = *key;
    return true;
}

static void push(struct walk *walk, const struct state *state, int taps) {
    const struct look_key key = key_of(state);
    if (walk->to >= QUEUE_MAX || !mark_seen(walk, &key))
        return;
    walk->queue[walk->to++] = (struct stop){*state, taps};
    walk->count++;
}

// As far away as the screen that was just taken from the queue: its turn is now.
static void push_first(struct walk *walk, const struct state *state, int taps) {
    const struct look_key key = key_of(state);
    if (walk->from == 0 || !mark_seen(walk, &key))
        return;
    walk->queue[--walk->from] = (struct stop){*state, taps};
    walk->count++;
}

// ---- which taps are followed

static bool has_own_contact(const struct content *content, int municipality, bool phone) {
    for (int i = 0; i < content->contact_count; i++)
        if (content->contacts[i].municipality == municipality &&
            (!phone || str_starts(content->contacts[i].phone, STR("14"))))
            return true;
    return false;
}

static void add_sample(struct walk *walk, int municipality) {
    for (int i = 0; i < walk->sample_count; i++)
        if (walk->samples[i] == municipality)
            return;
    if (walk->sample_count < SAMPLES)
        walk->samples[walk->sample_count++] = municipality;
}

static void add_postcode(struct walk *walk, int postcode) {
    if (walk->postcode_count < POSTCODES)
        walk->postcodes[walk->postcode_count++] = postcode;
}

// One with a short number of its own, one of which nothing is known, one with a long name, and both
// of a postcode that lies in two.
static void choose_samples(struct walk *walk) {
    const struct content *content = walk->options->content;
    const int own = content->settings.municipality;
    int numbered = -1, bare = -1, longest = -1;
    for (int i = 0; i < content->municipality_count; i++) {
        if (i == own)
            continue;
        if (numbered < 0 && has_own_contact(content, i, true))
            numbered = i;
        if (bare < 0 && !has_own_contact(content, i, false))
            bare = i;
        if (longest < 0 ||
            content->municipalities[i].name.len > content->municipalities[longest].name.len)
            longest = i;
    }
    const int found[] = {numbered, bare, longest};
    for (int i = 0; i < 3; i++)
        if (found[i] >= 0)
            add_sample(walk, found[i]);
    int places[2], unknown = -1, split = -1;
    for (int code = 1000; code <= 9999 && (unknown < 0 || split < 0); code++) {
        const int count = content_places_at(content, code, places, 2);
        if (count == 0 && unknown < 0)
            unknown = code;
        if (count == 2 && split < 0)
            split = code;
    }
    if (split >= 0) {
        content_places_at(content, split, places, 2);
        add_sample(walk, places[0]);
        add_postcode(walk, split);
    }
    if (unknown >= 0)
        add_postcode(walk, unknown);
}

static bool is_sample(const struct walk *walk, int municipality) {
    for (int i = 0; i < walk->sample_count; i++)
        if (walk->samples[i] == municipality)
            return true;
    return municipality == walk->options->content->settings.municipality;
}

// Another municipality changes only the screens that name helpers, and of those only its own.
static bool depends_on_place(const struct walk *walk, const struct state *state) {
    const struct content *content = walk->options->content;
    const enum screen screen = state->here.screen;
    if (screen == SCREEN_CONTACTS || screen == SCREEN_RESULT || screen == SCREEN_TOPICS)
        return true;
    const int contact = screen == SCREEN_CONTACT ? state->here.item
                        : screen == SCREEN_SLIP || screen == SCREEN_SCAN
                            ? slip_item_contact(state->here.item)
                            : -1;
    return contact >= 0 && content->contacts[contact].municipality == state->municipality;
}

// Every contact is walked without an outcome and every outcome with one contact: the slip of both
// together holds nothing new.
static bool is_new_pair(struct walk *walk, const struct state *state) {
    const bool slip = state->here.screen == SCREEN_SLIP;
    const int outcome = slip ? slip_item_outcome(state->here.item) : state->outcome;
    const int contact = slip ? slip_item_contact(state->here.item) : state->here.item;
    if ((!slip && state->here.screen != SCREEN_CONTACT) || outcome < 0)
        return true;
    int *with = &walk->contact_of[outcome];
    if (*with == 0)
        *with = contact + 2; // -1 is the desk
    return *with == contact + 2;
}

static bool begins_a_postcode(const struct walk *walk, const struct state *state, int digit) {
    int number = digit, scale = 1000;
    if (state->digit_count >= STATE_DIGITS)
        return false;
    for (int i = state->digit_count - 1, ten = 10; i >= 0; i--, ten *= 10)
        number += state->digits[i] * ten;
    for (int i = 0; i < state->digit_count; i++)
        scale /= 10;
    for (int i = 0; i < walk->postcode_count; i++)
        if (walk->postcodes[i] / scale == number)
            return true;
    return false;
}

// Not all of the thousands of ways through the checklist: one answer to all questions, and one way
// on which they take turns.
static bool is_followed_check(const struct state *state, int answer) {
    const int item = state->here.item;
    bool same = true, turns = true;
    for (int i = 0; i <= item; i++) {
        const int given = i == item ? answer : (int)checks_get(state->checks, i);
        same = same && given == (item == 0 ? answer : (int)checks_get(state->checks, 0));
        turns = turns && given == CHECK_YES + i % CHECK_UNKNOWN;
    }
    return same || turns;
}

static bool is_followed(struct walk *walk, const struct state *state, struct event event) {
    switch ((enum event_kind)event.kind) {
    case EVENT_LARGER: // sizes, colours, height and languages are walked one by one
    case EVENT_CONTRAST:
    case EVENT_LOW:
    case EVENT_LANGUAGE:
    case EVENT_END:
        return false;
    case EVENT_DIGIT:
        return begins_a_postcode(walk, state, event.a);
    case EVENT_MUNICIPALITY:
        return is_sample(walk, event.a);
    case EVENT_CHECK:
        return is_followed_check(state, event.a);
    case EVENT_PRINT: {
        bool *printed = &walk->printed[slip_item_subject(state->here.item).kind];
        const bool first = !*printed;
        *printed = true;
        return first;
    }
    default:
        return true;
    }
}

// ---- the walk

static struct state update(const struct walk *walk, struct state state, struct event event) {
    struct action action;
    return state_update(state, walk->options->content, event, state.at_ms, walk->options->now,
                        &action);
}

static void follow(struct walk *walk, const struct stop *stop, struct event event) {
    const int own = walk->options->content->settings.municipality;
    if (!is_followed(walk, &stop->state, event))
        return;
    const struct state next = update(walk, stop->state, event);
    if (!is_new_pair(walk, &next))
        return;
    if (next.municipality != own && !depends_on_place(walk, &next))
        return;
    if (event.kind == EVENT_LEAF && walk->options->free_leaves)
        push_first(walk, &next, stop->taps);
    else
        push(walk, &next, stop->taps < 0 ? -1 : stop->taps + 1);
    if (event.kind != EVENT_MUNICIPALITY)
        return;
    for (int i = 0; i < walk->options->content->outcome_count; i++) {
        const struct state result =
            update(walk, next, (struct event){EVENT_OPEN, SCREEN_RESULT, i});
        push(walk, &result, -1);
    }
}

// What the printer tells while a slip is on its way.
static void follow_printer(struct walk *walk, const struct stop *stop) {
    if (stop->state.here.screen != SCREEN_SLIP || stop->state.print != PRINT_SENDING)
        return;
    static const int told[][2] = {
        {PRINT_PRINTING, TROUBLE_NONE},     {PRINT_DONE, TROUBLE_NONE},
        {PRINT_SENT, TROUBLE_NONE},         {PRINT_TROUBLE, TROUBLE_GONE},
        {PRINT_TROUBLE, TROUBLE_PAPER_OUT}, {PRINT_TROUBLE, TROUBLE_COVER_OPEN},
        {PRINT_TROUBLE, TROUBLE_JAM},       {PRINT_TROUBLE, TROUBLE_CUTTER},
        {PRINT_TROUBLE, TROUBLE_INK},       {PRINT_TROUBLE, TROUBLE_SILENT},
        {PRINT_TROUBLE, TROUBLE_OTHER}};
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
        const struct state next =
            update(walk, stop->state, (struct event){EVENT_PRINTED, told[i][0], told[i][1]});
        push(walk, &next, -1);
    }
    struct state without = stop->state;
    without.printer = false;
    without.print = PRINT_IDLE;
    push(walk, &without, -1);
}

static struct state begin(const struct walk_options *options) {
    struct state state = state_initial(options->content, 1000, options->now, true);
    state.size = options->size;
    state.language = options->language;
    state.low = options->low;
    return state;
}

// Screens that come by themselves: nobody is there, nobody answers.
static void push_timed(struct walk *walk, struct state state) {
    struct action action;
    const struct content *content = walk->options->content;
    const int64_t at_ms = state_next_ms(&state, content);
    if (at_ms <= 0)
        return;
    state = state_update(state, content, (struct event){EVENT_TIME, 0, 0}, at_ms,
                         walk->options->now, &action);
    push(walk, &state, -1);
}

int walk_screens(const struct walk_options *options, walk_visitor *visit, void *user) {
    struct walk walk = {.options = options};
    walk.seen = malloc(sizeof *walk.seen * SEEN_SLOTS);
    walk.queue = malloc(sizeof *walk.queue * QUEUE_MAX);
    walk.contact_of = calloc((size_t)options->content->outcome_count + 1, sizeof *walk.contact_of);
    if (!walk.seen || !walk.queue || !walk.contact_of)
        abort();
    memset(walk.seen, 0xFF, sizeof *walk.seen * SEEN_SLOTS);
    choose_samples(&walk);

    const struct state initial = begin(options);
    const struct state touched = update(&walk, initial, (struct event){EVENT_TOUCH, 0, 0});
    push(&walk, &touched, 0);
    push_timed(&walk, initial);
    push_timed(&walk, touched);

    struct arena frame;
    arena_init(&frame);
    while (walk.from < walk.to) {
        const struct stop stop = walk.queue[walk.from++];
        arena_reset(&frame);
        typeset_trim(options->typeset);
        const struct tree *tree =
            view_tree(&stop.state, options->content, &options->panel, options->typeset, &frame);
        visit(&(struct walk_screen){&stop.state, tree, stop.taps}, user);
        const int count = tree_focus_order(tree, NULL, 0);
        struct node **targets = arena_array(&frame, struct node *, count + 1);
        tree_focus_order(tree, targets, count);
        for (int i = 0; i < count; i++)
            follow(&walk, &stop, targets[i]->tap);
        follow_printer(&walk, &stop);
    }
    arena_fini(&frame);
    free(walk.contact_of);
    free(walk.queue);
    free(walk.seen);
    return walk.to < QUEUE_MAX ? walk.count : -1;
}

// ---- names

static struct str slip_name(const struct content *content, int item, struct arena *arena) {
    const struct slip_subject subject = slip_item_subject(item);
    switch (subject.kind) {
    case SLIP_LIST:
        return arena_printf(arena, "met de lijst %x", subject.checks);
    case SLIP_LETTER:
        return arena_printf(arena, "met de brief " STR_FMT,
                            STR_ARG(content_letter(content, subject.letter, LANG_NL)->id));
    case SLIP_REFERRAL:
        break;
    }
    const struct str id =
        subject.contact >= 0 ? content->contacts[subject.contact].id : STR("balie");
    return arena_printf(arena, STR_FMT " %d", STR_ARG(id), subject.outcome);
}

static struct str place_name(const struct content *content, const struct state *state,
                             struct arena *arena) {
    const int item = state->here.item;
    const struct edition *dutch = &content->editions[LANG_NL];
    switch (state->here.screen) {
    case SCREEN_ATTRACT:
        return STR("rustscherm");
    case SCREEN_HOME:
        return STR("begin");
    case SCREEN_PAGE:
        return arena_printf(arena, "bladzijde " STR_FMT, STR_ARG(content->page_ids[item]));
    case SCREEN_CHOOSER:
        return arena_printf(arena, "vraag " STR_FMT, STR_ARG(dutch->questions[item].id));
    case SCREEN_RESULT:
        return arena_printf(arena, "uitkomst " STR_FMT, STR_ARG(dutch->outcomes[item].id));
    case SCREEN_CONTACTS:
        return arena_printf(arena, "helpers %x", (unsigned)item);
    case SCREEN_CONTACT:
        return arena_printf(arena, "helper " STR_FMT, STR_ARG(content->contacts[item].id));
    case SCREEN_TOPICS:
        return STR("onderwerpen");
    case SCREEN_PLACE:
        return arena_printf(arena, "postcode (%d cijfers)", state->digit_count);
    case SCREEN_LETTERS:
        return STR("beginletters");
    case SCREEN_LETTER:
        return arena_printf(arena, "beginletter %d", item);
    case SCREEN_WHICH:
        return arena_printf(arena, "welke gemeente bij %d", item);
    case SCREEN_SLIP:
        return arena_printf(arena, "briefje " STR_FMT, STR_ARG(slip_name(content, item, arena)));
    case SCREEN_SCAN:
        return arena_printf(arena, "scan " STR_FMT, STR_ARG(slip_name(content, item, arena)));
    case SCREEN_CHECK:
        return arena_printf(arena, "vragenlijst %d", item + 1);
    case SCREEN_CHECKED:
        return STR("uitslag van de vragenlijst");
    case SCREEN_PIN:
    case SCREEN_STAFF:
        return STR("medewerkers");
    case SCREEN_LANGUAGE:
        return STR("taal");
    case SCREEN_COUNT:
        break;
    }
    return STR("?");
}

struct str walk_name(const struct walk_options *options, const struct state *state,
                     const struct tree *tree, struct arena *arena) {
    static const char *const dialogs[] = {"", ", bent u er nog", ", uitleg van woorden", ", balie",
                                          ", lezen"};
    const struct content *content = options->content;
    struct str name = place_name(content, state, arena);
    if (tree->leaf_count > 1)
        name = arena_printf(arena, STR_FMT ", blad %d van %d", STR_ARG(name), tree->leaf + 1,
                            tree->leaf_count);
    if (state->municipality != content->settings.municipality && state->municipality >= 0)
        name = arena_printf(arena, STR_FMT ", " STR_FMT, STR_ARG(name),
                            STR_ARG(content->municipalities[state->municipality].name));
    if (state->print != PRINT_IDLE)
        name = arena_printf(arena, STR_FMT ", printer %d.%d", STR_ARG(name), (int)state->print,
                            (int)state->trouble);
    return arena_printf(arena, STR_FMT "%s", STR_ARG(name), dialogs[state->dialog]);
}
