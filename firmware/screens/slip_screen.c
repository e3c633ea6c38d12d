// SPDX-License-Identifier: EUPL-1.2
// The slip before it is printed, while it is printed, and the same for a phone.
#include "screens/parts.h"
#include "slip/slip.h"
#include "tree/code.h"
#include <math.h>

#define TEXT_GAP 3.0f // mm between the lines of a slip on the glass

static struct slip slip_of(const struct view *view) {
    return slip_compose(view->content, slip_item_subject(view->state->here.item),
                        view->state->municipality, view->language, view->state->now);
}

static enum text_id trouble_text(enum print_trouble trouble) {
    switch (trouble) {
    case TROUBLE_GONE:
        return TEXT_trouble_gone;
    case TROUBLE_PAPER_OUT:
        return TEXT_trouble_paper;
    case TROUBLE_COVER_OPEN:
        return TEXT_trouble_cover;
    case TROUBLE_JAM:
        return TEXT_trouble_jam;
    case TROUBLE_CUTTER:
        return TEXT_trouble_cutter;
    case TROUBLE_INK:
        return TEXT_trouble_ink;
    case TROUBLE_SILENT:
        return TEXT_trouble_silent;
    case TROUBLE_NONE:
    case TROUBLE_OTHER:
        break;
    }
    return TEXT_trouble_other;
}

static enum slip_kind kind_of(const struct view *view) {
    return slip_item_subject(view->state->here.item).kind;
}

// A list or a letter can be copied by hand: it stays on the screen, whatever the printer does.
static bool can_copy(const struct view *view) {
    return kind_of(view) != SLIP_REFERRAL;
}

static struct str title_of(const struct view *view, const struct slip *slip) {
    switch (slip->kind) {
    case SLIP_LIST:
        return say(view, TEXT_list_title_screen);
    case SLIP_LETTER:
        return slip->letter[0]->title;
    case SLIP_REFERRAL:
        break;
    }
    return say(view, TEXT_slip_title_screen);
}

static bool has_code(const struct view *view) {
    const struct slip slip = slip_of(view);
    return slip.kind == SLIP_REFERRAL || !str_empty(slip_code_text(&slip, view->arena));
}

// What comes out is called a letter or a slip.
static enum text_id by_kind(const struct view *view, enum text_id letter, enum text_id slip) {
    return kind_of(view) == SLIP_LETTER ? letter : slip;
}

static enum text_id print_label(const struct view *view) {
    switch (state_print(view->state)) {
    case PRINT_DONE:
    case PRINT_SENT:
        return by_kind(view, TEXT_letter_again, TEXT_print_again);
    case PRINT_TROUBLE:
        return TEXT_print_retry;
    case PRINT_IDLE:
    case PRINT_CANCELLED:
    case PRINT_SENDING:
    case PRINT_PRINTING:
        break;
    }
    return by_kind(view, TEXT_letter_print, TEXT_slip_print);
}

// Without paper the visitor can still copy the name and the number.
static void add_whom(struct view *view, struct node *parent) {
    const int contact = slip_item_contact(view->state->here.item);
    if (contact < 0)
        return;
    const struct contact *whom = &view->content->contacts[contact];
    add_text(view, parent, TYPE_KEY, LOOK_NONE, whom->name)->latin = true;
    if (phone_known(whom))
        add_text(view, parent, TYPE_PHONE, LOOK_NUMBER, whom->phone)->latin = true;
}

static void add_status(struct view *view, struct node *parent) {
    switch (state_print(view->state)) {
    case PRINT_IDLE:
    case PRINT_CANCELLED:
        if (state_printing(view->state)) // another slip
            add_text(view, parent, TYPE_KEY, LOOK_NONE, say(view, TEXT_print_wait));
        else if (!view->state->printer && can_copy(view))
            add_text(view, parent, TYPE_BODY, LOOK_NONE,
                     say(view, has_code(view) ? TEXT_no_printer_scan : TEXT_no_printer_copy));
        break;
    case PRINT_SENDING:
    case PRINT_PRINTING:
        add_text(view, parent, TYPE_KEY, LOOK_NONE,
                 say(view, by_kind(view, TEXT_letter_busy, TEXT_print_busy)));
        break;
    case PRINT_DONE:
        add_text(view, parent, TYPE_KEY, LOOK_GOOD,
                 say(view, by_kind(view, TEXT_letter_done, TEXT_print_done)));
        break;
    case PRINT_SENT: // nobody knows: no "Klaar", and nothing green
        add_text(view, parent, TYPE_KEY, LOOK_NONE,
                 say(view, by_kind(view, TEXT_letter_sent, TEXT_print_sent)));
        break;
    case PRINT_TROUBLE:
        add_text(view, parent, TYPE_KEY, LOOK_BAD, say(view, trouble_text(view->state->trouble)));
        add_text(view, parent, TYPE_BODY, LOOK_NONE,
                 say(view, has_code(view) ? TEXT_trouble_instead : TEXT_trouble_copy));
        add_whom(view, parent);
        break;
    }
}

static struct node *add_print_key(struct view *view, struct node *parent, enum look look) {
    struct node *print = add_key(view, parent, look, STR("print"), say(view, print_label(view)),
                                 (struct event){EVENT_PRINT, 0, 0});
    if (state_printing(
            view->state)) { // its place stays empty: a second tap must not hit a neighbour
        print->tap = (struct event){0};
        print->ghost = true;
    }
    return print;
}

// The first key is the likeliest next step. Where "Print" stood, a second tap of an impatient
// finger never prints another slip.
static void add_slip_keys(struct view *view, struct node *parent) {
    const enum print_state print = state_print(view->state);
    const bool printer = view->state->printer;
    const bool out = print == PRINT_DONE || print == PRINT_SENT;
    if (out)
        add_key(view, parent, LOOK_MAIN, STR("vinkje"), say(view, TEXT_slip_ready),
                (struct event){EVENT_HOME, 0, 0});
    else if (print == PRINT_TROUBLE)
        add_key(view, parent, LOOK_MAIN, STR("balie"), say(view, TEXT_desk),
                (struct event){EVENT_DIALOG, DIALOG_DESK, 0});
    else if (printer)
        add_print_key(view, parent, LOOK_MAIN);
    if (has_code(view))
        add_key(view, parent, LOOK_KEY, STR("qr"), say(view, TEXT_scan),
                event_open(SCREEN_SCAN, view->state->here.item));
    if (printer && (out || print == PRINT_TROUBLE))
        add_print_key(view, parent, LOOK_KEY);
    for (struct node *key = parent->first; key && !view->wide && !view->keys_in_text;
         key = key->next)
        key->grow = 1;
}

// The preview shows what will be on the paper; it is read on the paper, or large on a contact's
// screen.
static void make_smaller(struct node *node) {
    if (node->type == TYPE_BODY)
        node->type = TYPE_SMALL;
    else if (node->type == TYPE_TITLE || node->type == TYPE_HEADING)
        node->type = TYPE_KEY;
    for (struct node *child = node->first; child; child = child->next)
        make_smaller(child);
}

static bool holds_code(const struct node *node) {
    if (node->role == ROLE_CODE)
        return true;
    for (const struct node *child = node->first; child; child = child->next)
        if (holds_code(child))
            return true;
    return false;
}

// "Scan met uw telefoon" shows it larger than a tablet's preview could.
static void drop_codes(struct node *leaves) {
    for (struct node *node = leaves->first; node && node->next; node = node->next)
        if (holds_code(node->next)) {
            node->next = node->next->next;
            leaves->last = node->next ? leaves->last : node;
        }
}

// While a line above it says how the printing goes, the paper gives up what the screen's title
// says: else the number to call is what has no room.
static void drop_paper_head(struct node *paper) {
    for (struct node *node = paper->first; node; node = node->next)
        if (node->role == ROLE_RULE) {
            paper->first = node->next;
            return;
        }
}

static bool is_coming_out(const struct view *view) {
    const enum print_state print = state_print(view->state);
    return print == PRINT_SENDING || print == PRINT_PRINTING || print == PRINT_DONE ||
           print == PRINT_SENT;
}

static void add_paper(struct view *view, struct node *parent, const struct slip *slip) {
    struct node *paper = tree_add(view->tree, parent,
                                  NODE(.role = ROLE_CARD, .look = LOOK_PAPER, .flow = FLOW_LEAVES,
                                       .grow = 1, .gap = 2, .pad_x = 9, .pad_y = 7));
    paper->max_width = 22 * em_mm(view, TYPE_BODY);
    slip_build(slip, view->tree, paper);
    if (is_coming_out(view))
        drop_paper_head(paper);
    for (struct node *node = paper->first; node; node = node->next)
        make_smaller(node);
}

// What the screen already says: the title, the town and the date, up to the first line.
static void drop_head(struct node *last) {
    for (struct node *node = last->next; node; node = node->next)
        if (node->role == ROLE_RULE) {
            last->next = node->next;
            return;
        }
}

// All of it in letters to read and to copy, leaf by leaf. Its paper did not come: without its head.
static void add_slip_text(struct view *view, struct node *leaves, const struct slip *slip) {
    struct node *last = leaves->last;
    const float gap = leaves->gap;
    slip_build(slip, view->tree, leaves);
    drop_codes(leaves);
    if (state_print(view->state) == PRINT_TROUBLE && slip->kind == SLIP_REFERRAL)
        drop_head(last);
    for (struct node *node = leaves->first; node; node = node->next)
        if (node->role == ROLE_TEXT)
            node->max_width = 24 * em_mm(view, node->type);
    leaves->gap = gap; // keys in it keep their distance
}

void view_slip(struct view *view) {
    const struct slip slip = slip_of(view);
    struct node *body = screen_frame(view, title_of(view, &slip), (struct primary){0});
    if (view->keys_in_text) { // first what to do, then what is on it
        struct node *leaves = add_leaves(view, body, view->gap);
        add_status(view, leaves);
        add_slip_keys(view, leaves);
        add_slip_text(view, leaves, &slip);
        return;
    }
    struct node *keys, *side = add_sides(view, body, &keys);
    if (state_print(view->state) == PRINT_TROUBLE) { // the paper that does not come, on the glass
        struct node *leaves = add_leaves(view, side, TEXT_GAP);
        add_status(view, leaves);
        if (can_copy(view)) // a heading follows: not one more line of what to do
            add_group(view, leaves, FLOW_COLUMN, 0)->height = view->gap;
        add_slip_text(view, leaves, &slip);
    } else {
        add_status(view, side);
        add_paper(view, side, &slip);
    }
    if (!view->wide) {
        keys->flow = FLOW_GRID;
        keys->columns = 2;
    }
    add_slip_keys(view, keys);
    if (view->wide && state_print(view->state) == PRINT_IDLE)
        add_text(view, keys, TYPE_SMALL, LOOK_QUIET,
                 say(view, by_kind(view, TEXT_letter_privacy, TEXT_slip_privacy)));
}

void view_scan(struct view *view) {
    const struct slip slip = slip_of(view);
    struct node *body = screen_frame(view, say(view, TEXT_scan), (struct primary){0});
    const struct code *code = code_create(view->arena, slip_code_text(&slip, view->arena), NULL);
    const bool beside = view->height < 1.25f * view->width;
    struct node *row = add_group(view, body, beside ? FLOW_ROW : FLOW_COLUMN, view->gap * 2);
    row->grow = 1;
    // 60 mm is read by a phone at arm's length; more is easier to aim at.
    const float side = fmaxf(60, fminf(view->width * 0.36f, view->height * 0.45f));
    struct node *frame = add_group(view, row, FLOW_COLUMN, 0);
    frame->width = side;
    if (code)
        tree_add(view->tree, frame,
                 NODE(.role = ROLE_CODE, .look = LOOK_PAPER, .label = say(view, TEXT_scan),
                      .width = side, .height = side, .data = code));
    struct node *leaves = add_leaves(view, row, view->gap);
    add_text(view, leaves, TYPE_BODY, LOOK_NONE, say(view, TEXT_scan_how));
    add_text(view, leaves, TYPE_BODY, LOOK_NONE,
             say(view, can_copy(view) ? TEXT_scan_what_text : TEXT_scan_what));
}
