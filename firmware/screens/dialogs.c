// SPDX-License-Identifier: EUPL-1.2
// What comes on top of a screen and takes all input until it is answered.
#include "screens/parts.h"
#include <math.h>

// The box and, inside, what is read and what is tapped.
struct box {
    struct node *text, *keys;
};

static struct box add_box(struct view *view, struct node *over, struct str title) {
    tree_add(
        view->tree, over,
        NODE(.role = ROLE_ICON, .look = view->dialog_alone ? LOOK_NONE : LOOK_SCRIM, .grow = 1));
    struct node *dialog =
        tree_add(view->tree, over,
                 NODE(.role = ROLE_DIALOG, .look = LOOK_DIALOG, .label = title, .flow = FLOW_COLUMN,
                      .gap = view->gap, .pad_x = view->small ? 8 : 16,
                      .pad_y = view->small ? 4 : 14, .min_height = 40));
    const float em = em_mm(view, TYPE_BODY);
    if (view->dialog_alone)
        dialog->grow = 1;
    else
        dialog->width = fminf(view->width - 2 * view->margin, 26 * em);
    tree_add(view->tree, dialog, NODE(.role = ROLE_HEADING, .type = TYPE_TITLE, .label = title));
    struct box box;
    box.text = view->dialog_alone ? add_leaves(view, dialog, view->gap / 2)
                                  : add_group(view, dialog, FLOW_COLUMN, view->gap);
    box.keys = add_group(view, dialog, FLOW_ROW, view->gap);
    return box;
}

static struct node *add_box_key(struct view *view, const struct box *box, enum look look,
                                struct str icon, struct str label, struct event tap) {
    struct node *key = add_key(view, box->keys, look, icon, label, tap);
    key->grow = 1;
    if (view->small) {
        key->type = TYPE_LABEL;
        key->pad_x = 2;
        key->pad_y = 2;
    }
    return key;
}

static void add_close(struct view *view, const struct box *box, enum text_id label) {
    if (view->leaf_count > 1 && view->next_anchor >= 0 && view->dialog_alone)
        add_box_key(view, box, LOOK_MAIN, STR("verder"), say(view, TEXT_next_short),
                    (struct event){EVENT_LEAF, view->next_anchor, 0});
    add_box_key(view, box, LOOK_KEY, (struct str){0}, say(view, label),
                (struct event){EVENT_CLOSE, 0, 0});
}

static void still_there(struct view *view, struct node *over) {
    const int left = state_seconds_left(view->state, view->content, view->state->at_ms);
    const struct box box = add_box(view, over, say(view, TEXT_still_title));
    add_text(view, box.text, TYPE_BODY, LOOK_NONE,
             say_fill(view, left == 1 ? TEXT_still_body_one : TEXT_still_body, number(view, left),
                      (struct str){0}));
    add_box_key(view, &box, LOOK_MAIN, (struct str){0}, say(view, TEXT_still_yes),
                (struct event){EVENT_STAY, 0, 0});
    add_box_key(view, &box, LOOK_KEY, (struct str){0}, say(view, TEXT_still_no),
                (struct event){EVENT_END, 0, 0});
}

static void words(struct view *view, struct node *over) {
    int list[WORDS_TOGETHER];
    const int count = words_unpack(view->state->words, list);
    const struct box box = add_box(view, over, say(view, TEXT_words_title));
    for (int i = 0; i < count; i++) {
        if (list[i] < 0 || list[i] >= view->content->word_count)
            continue;
        const struct word *word = content_word(view->content, list[i], view->language);
        struct node *term = add_heading(view, box.text, word->term);
        term->type = TYPE_KEY;
        struct node *meaning = add_rich(view, box.text, &word->meaning);
        meaning->word_tap = (struct event){0}; // no explanation inside an explanation
        meaning->spans = NULL;
        meaning->span_count = 0;
    }
    add_close(view, &box, TEXT_clear);
}

static void desk(struct view *view, struct node *over) {
    const struct settings *settings = &view->content->settings;
    const struct box box = add_box(view, over, say(view, TEXT_desk_title));
    add_text(view, box.text, TYPE_BODY, LOOK_NONE, say(view, TEXT_desk_body));
    if (!str_empty(settings->desk)) // a place is found in any language
        add_text(view, box.text, TYPE_BODY, LOOK_NONE, settings->desk)->latin =
            view->language != LANG_NL;
    if (!str_empty(settings->desk_phone))
        add_text(view, box.text, TYPE_BODY, LOOK_NONE,
                 say_fill(view, TEXT_desk_phone, settings->desk_phone, (struct str){0}));
    add_close(view, &box, TEXT_close);
}

static void reading(struct view *view, struct node *over) {
    const struct box box = add_box(view, over, say(view, TEXT_reading_title));
    struct reading_key keys[READING_KEYS];
    const int count = reading_keys(view, keys);
    for (int i = 0; i < count; i++)
        if (keys[i].tap.kind != EVENT_LOW) // has its own key in the footer
            add_key(view, box.text, LOOK_KEY, keys[i].icon, say(view, keys[i].label), keys[i].tap);
    add_key(view, box.text, LOOK_KEY, STR("taal"), say(view, TEXT_language_key),
            event_open(SCREEN_LANGUAGE, 0));
    box.text->gap = view->gap;
    if (view->small && !view->portrait)
        box.text->columns = 2;
    for (struct node *key = box.text->first; key && view->small; key = key->next)
        key->type = TYPE_LABEL;
    add_close(view, &box, TEXT_close);
}

void view_dialog(struct view *view, struct node *over) {
    if (str_empty(over->label))
        over->label = say(view, TEXT_reading_title);
    switch (view->state->dialog) {
    case DIALOG_STILL_THERE:
        still_there(view, over);
        break;
    case DIALOG_WORDS:
        words(view, over);
        break;
    case DIALOG_DESK:
        desk(view, over);
        break;
    case DIALOG_READING:
        reading(view, over);
        break;
    case DIALOG_NONE:
        break;
    }
}
