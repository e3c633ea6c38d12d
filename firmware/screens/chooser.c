// SPDX-License-Identifier: EUPL-1.2
// "Help mij op weg": one question a screen, and what the answers lead to.
#include "screens/parts.h"

static int questions_before(const struct state *state) {
    int count = 0;
    for (int i = state->back_count - 1; i >= 0; i--) {
        const struct place *place = &state->back[i];
        if (place->screen == SCREEN_CHOOSER && place->item != state->here.item)
            count += i == 0 || state->back[i - 1].item != place->item ||
                     state->back[i - 1].screen != SCREEN_CHOOSER;
        else if (place->screen == SCREEN_HOME || place->screen == SCREEN_RESULT)
            break;
    }
    return count;
}

void view_chooser(struct view *view) {
    view->more = TEXT_show_more;
    const int item = view->state->here.item;
    const struct question *question = content_question(view->content, item, view->language);
    const int before = questions_before(view->state);
    struct node *body = screen_frame(view, question->text, (struct primary){0});
    if (!view->small)
        add_text(view, body, TYPE_SMALL, LOOK_QUIET,
                 say_fill(view, TEXT_question_of, number(view, before + 1),
                          number(view, before + question->steps_left)));
    if (!view->small && !str_empty(question->hint))
        add_text(view, body, TYPE_BODY, LOOK_NONE, question->hint);
    const float em = em_mm(view, TYPE_BODY);
    const bool two = view->width - 2 * view->margin > 2 * 13 * em && !view->portrait;
    struct node *leaves = two ? add_grid(view, body, 2) : add_leaves(view, body, view->gap);
    const int chosen = item < STATE_ANSWERS ? view->state->answers[item] - 1 : -1;
    for (int i = 0; i < question->answer_count; i++) {
        struct node *key =
            add_key(view, leaves, LOOK_TILE, i == chosen ? STR("vinkje") : (struct str){0},
                    question->answers[i].text, (struct event){EVENT_ANSWER, i, 0});
        key->center = false;
        key->pad_x = 8;
        if (view->state->size >= SIZE_LARGER)
            key->pad_y = 1.5f; // "Ik weet het niet" belongs on the first leaf
        key->min_height = view->small ? TARGET_MM : 32;
    }
}

static void add_sentence(struct view *view, struct node *leaves, struct str sentence) {
    if (!str_empty(sentence))
        add_text(view, leaves, TYPE_BODY, LOOK_NONE, sentence);
}

// Of another town the kiosk may know no more than its town hall: then it says so.
static bool is_unknown_elsewhere(const struct view *view, int contact) {
    const int municipality = view->state->municipality;
    return municipality >= 0 && municipality != view->content->settings.municipality &&
           contact >= 0 && view->content->contacts[contact].kind == CONTACT_MUNICIPALITY;
}

void view_result(struct view *view) {
    const struct state *state = view->state;
    const int item = state->here.item;
    const struct outcome *outcome = content_outcome(view->content, item, view->language);
    // One clear way; the others are one tap away.
    const int contact =
        content_outcome_contact(view->content, item, state->municipality, state->now.date);
    const struct event slip = event_open(SCREEN_SLIP, slip_item(contact, item));
    struct primary primary = {0};
    if (view->keys_in_text)
        primary =
            (struct primary){.label = say(view, TEXT_slip), .icon = STR("print"), .tap = slip};
    struct node *body = screen_frame(view, outcome->title, primary);
    struct node *keys = NULL, *text = body;
    if (!view->keys_in_text)
        text = add_sides(view, body, &keys);
    struct node *leaves = add_leaves(view, text, view->gap);
    add_rich(view, leaves, &outcome->body);
    struct node *parent = keys ? keys : leaves;
    if (!keys && view->leaf_count > 1) // the key in the frame is turning leaves
        add_key(view, parent, LOOK_MAIN, STR("print"), say(view, TEXT_slip_make), slip);
    // With large letters the name and the number come first, or they fall off the first leaf.
    const bool large = view->state->size >= SIZE_LARGER;
    if (contact >= 0 && large)
        add_contact(view, leaves, contact);
    add_sentence(view, leaves, outcome->decides);
    add_sentence(view, leaves, outcome->helps);
    if (is_unknown_elsewhere(view, contact))
        add_sentence(view, leaves,
                     say_fill(view, TEXT_helps_unknown,
                              view->content->municipalities[state->municipality].name,
                              (struct str){0}));
    if (contact >= 0 && !large)
        add_contact(view, leaves, contact);
    if (keys && !view->wide) {
        keys->flow = FLOW_GRID;
        keys->columns = 2;
    }
    if (keys)
        add_key(view, parent, LOOK_MAIN, STR("print"), say(view, TEXT_slip_make), slip);
    add_key(view, parent, LOOK_KEY, STR("lijst"), say(view, TEXT_more_contacts),
            event_open(SCREEN_CONTACTS, (int)outcome->topics));
    const enum target_kind read = outcome->page >= 0 ? TARGET_PAGE : TARGET_NONE;
    const struct event page = target_event(view, (struct target){read, outcome->page});
    if (page.kind != 0)
        add_key(view, parent, LOOK_KEY, STR("boek"), say(view, TEXT_read_more), page);
    const bool crowded = keys && view->wide && view->state->size >= SIZE_LARGER;
    if (!crowded) // where it is left out, the list of addresses has it
        add_key(view, parent, LOOK_KEY, STR("plaats"), say(view, TEXT_other_place),
                event_open(SCREEN_PLACE, 0));
}
