// SPDX-License-Identifier: EUPL-1.2
// "Hoe doet uw gemeente het?": a question of the checklist a screen, and what the answers come to.
#include "screens/parts.h"

// -- a question

enum { ANSWERS = CHECK_UNKNOWN };
#define ROW_KEY_SHARE 0.2f  // of the height, beside each other
#define COLUMN_KEY_MM 32.0f // below each other
#define TICK 1.45f          // capital heights
#define TICK_GAP_MM 4.0f    // between an icon and its label (tree/layout.c)
#define TALL_MM 330.0f      // on a glass so high the keys are lifted towards the question
#define LIFT_SHARE 0.2f

static void add_words(struct view *view, struct node *leaves, const struct checklist *list) {
    const int item = view->state->here.item;
    const struct check_question *question = &list->questions[item];
    if (view->small && view->state->size > SIZE_NORMAL)
        return; // the question and its keys are all that fits
    add_text(view, leaves, TYPE_SMALL, LOOK_QUIET,
             say_fill(view, TEXT_question_of, number(view, item + 1),
                      number(view, list->question_count)));
    if (view->frame == FRAME_RAIL)
        return; // "Verder" to the rest of a hint would be taken for the next question
    if (!str_empty(question->hint))
        add_text(view, leaves, TYPE_BODY, LOOK_NONE, question->hint);
    if (item == 0 && !str_empty(list->intro))
        add_text(view, leaves, TYPE_BODY, LOOK_NONE, list->intro);
}

static void add_answer(struct view *view, struct node *keys, enum check answer) {
    static const enum text_id labels[] = {TEXT_check_yes, TEXT_check_no, TEXT_check_unknown};
    const int item = view->state->here.item;
    const bool chosen = checks_get(view->state->checks, item) == answer;
    struct node *key = add_key(view, keys, LOOK_TILE, chosen ? STR("vinkje") : (struct str){0},
                               say(view, labels[answer - CHECK_YES]),
                               (struct event){EVENT_CHECK, (int)answer, item});
    key->icon_mm = TICK * tree_cap_mm(view->tree, TYPE_KEY);
    if (!chosen) // the room of the tick: a label breaks its lines with it as without it
        key->pad_x += (key->icon_mm + TICK_GAP_MM) / 2;
    key->grow = keys->flow == FLOW_ROW ? 1 : 0;
    key->min_height = view->small      ? TARGET_MM
                      : view->portrait ? COLUMN_KEY_MM
                                       : ROW_KEY_SHARE * view->height;
    key->pad_y = view->small ? 1 : 4;
}

// Yes, no and "I do not know" stand in the same place on each question, whatever stands above them:
// they are counted from the lower edge. Beside each other on a glass that lies, below each other on
// one that stands; a tablet has room for two beside each other.
static void add_answers(struct view *view, struct node *body) {
    const bool row = !view->portrait && !view->small;
    struct node *keys = add_group(view, body, row ? FLOW_ROW : FLOW_COLUMN, view->gap);
    struct node *first = view->small ? add_group(view, keys, FLOW_ROW, view->gap) : keys;
    add_answer(view, first, CHECK_YES);
    add_answer(view, first, CHECK_NO);
    add_answer(view, keys, CHECK_UNKNOWN);
    if (view->height > TALL_MM)
        add_group(view, body, FLOW_COLUMN, 0)->height = LIFT_SHARE * view->height;
}

void view_check(struct view *view) {
    const struct checklist *list = content_checklist(view->content, view->language);
    view->more = TEXT_show_more;
    struct node *body =
        screen_frame(view, list->questions[view->state->here.item].text, (struct primary){0});
    struct node *leaves = add_leaves(view, body, view->gap);
    add_words(view, leaves, list);
    if (leaves->last)
        leaves->last->keep = false; // a question that stands alone goes with the keys below it
    add_answers(view, body);
}

// -- what the answers come to

// "5 keer ja, 1 keer nee": what was never answered is left out.
static struct str counts(const struct view *view, const struct checklist *list) {
    static const enum text_id labels[] = {TEXT_check_count_yes, TEXT_check_count_no,
                                          TEXT_check_count_unknown};
    struct str all = {0};
    for (int answer = CHECK_YES; answer <= ANSWERS; answer++) {
        const int count =
            checks_count(view->state->checks, list->question_count, (enum check)answer);
        const struct str one =
            say_fill(view, labels[answer - CHECK_YES], number(view, count), (struct str){0});
        if (count > 0)
            all = str_empty(all) ? one : say_fill(view, TEXT_check_and, all, one);
    }
    return all;
}

static void add_item(struct view *view, struct node *leaves, struct str text, bool first) {
    struct node *node = add_text(view, leaves, TYPE_BODY, LOOK_NONE, text);
    node->role = ROLE_ITEM;
    node->bullet = STR("•");
    node->indent = 1.3f * em_mm(view, TYPE_BODY);
    if (!first)
        node->tuck = 0.8f * leaves->gap;
}

static void add_points(struct view *view, struct node *leaves, const struct checklist *list,
                       enum check answer) {
    if (checks_count(view->state->checks, list->question_count, answer) == 0)
        return;
    add_heading(view, leaves, say(view, answer == CHECK_NO ? TEXT_list_tell : TEXT_list_find_out));
    bool first = true;
    for (int i = 0; i < list->question_count; i++) {
        if (checks_count(view->state->checks >> 2 * i, 1, answer) == 0)
            continue;
        const struct check_question *question = &list->questions[i];
        add_item(view, leaves, answer == CHECK_NO ? question->raise : question->find_out, first);
        first = false;
    }
}

static struct node *add_slip_key(struct view *view, struct node *parent, struct event slip) {
    return add_key(view, parent, LOOK_MAIN, STR("print"), say(view, TEXT_slip_make), slip);
}

// `slip`: also how to take it along; kind 0: that key is elsewhere.
static void add_result(struct view *view, struct node *leaves, const struct checklist *list,
                       struct event slip) {
    const int count = list->question_count;
    add_text(view, leaves, TYPE_KEY, LOOK_NONE, checks_verdict(list, view->state->checks));
    add_text(view, leaves, TYPE_SMALL, LOOK_QUIET, counts(view, list));
    if (slip.kind != 0)
        add_slip_key(view, leaves, slip);
    if (checks_count(view->state->checks, count, CHECK_YES) == count)
        add_text(view, leaves, TYPE_BODY, LOOK_NONE, say(view, TEXT_list_good));
    add_points(view, leaves, list, CHECK_NO);
    add_points(view, leaves, list, CHECK_UNKNOWN);
    if (list->whom_count > 0)
        add_heading(view, leaves, say(view, TEXT_list_whom));
    for (int i = 0; i < list->whom_count; i++)
        add_item(view, leaves, list->whom[i], i == 0);
}

static void add_result_keys(struct view *view, struct node *keys, const struct checklist *list) {
    add_key(view, keys, LOOK_KEY, STR("plaats"), say(view, TEXT_who_helps),
            event_open(SCREEN_CONTACTS, (int)list->topics));
    const enum target_kind read = list->page >= 0 ? TARGET_PAGE : TARGET_NONE;
    const struct event page = target_event(view, (struct target){read, list->page});
    if (page.kind != 0)
        add_key(view, keys, LOOK_KEY, STR("boek"), say(view, TEXT_read_more), page);
    add_key(view, keys, LOOK_KEY, STR("stappen"), say(view, TEXT_check_again),
            (struct event){EVENT_AGAIN, 0, 0});
}

void view_checked(struct view *view) {
    const struct checklist *list = content_checklist(view->content, view->language);
    const struct event slip = event_open(SCREEN_SLIP, slip_item_list(view->state->checks));
    struct primary primary = {0};
    if (view->keys_in_text)
        primary =
            (struct primary){.label = say(view, TEXT_slip), .icon = STR("print"), .tap = slip};
    struct node *body = screen_frame(view, list->title, primary);
    struct node *keys = NULL, *text = body;
    if (!view->keys_in_text)
        text = add_sides(view, body, &keys);
    struct node *leaves = add_leaves(view, text, view->gap);
    // Where the key in the frame turns the leaf, another one stands on the first leaf.
    const bool turns = !keys && view->leaf_count > 1;
    add_result(view, leaves, list, turns ? slip : (struct event){0});
    if (!keys) {
        add_result_keys(view, leaves, list);
        return;
    }
    if (view->wide) {
        add_slip_key(view, keys, slip);
        add_result_keys(view, keys, list);
        if (view->state->size < SIZE_LARGER) // four keys in large letters are as high as the text
            add_leaf_number(view, keys);
        return;
    }
    add_leaf_number(view, keys);
    struct node *grid = add_group(view, keys, FLOW_GRID, view->gap);
    grid->columns = 2;
    add_slip_key(view, grid, slip);
    add_result_keys(view, grid, list);
}
