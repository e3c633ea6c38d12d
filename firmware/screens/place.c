// SPDX-License-Identifier: EUPL-1.2
// Where the visitor lives: four digits, or the name by its first letter.
#include "screens/digits.h"
#include <math.h>

static struct str typed(const struct view *view) {
    char text[STATE_DIGITS * 2 + 1] = {0};
    for (int i = 0; i < STATE_DIGITS; i++) {
        text[2 * i] = i < view->state->digit_count ? (char)('0' + view->state->digits[i]) : '_';
        text[2 * i + 1] = i + 1 < STATE_DIGITS ? ' ' : 0;
    }
    return arena_dup(view->arena, str_c(text));
}

// What the four digits mean, or what to do.
static struct str meaning(const struct view *view, int *count) {
    int found[8];
    const int postcode = state_postcode(view->state);
    *count = 0;
    if (postcode < 0)
        return say(view, TEXT_place_type);
    *count = content_places_at(view->content, postcode, found, 8);
    if (*count == 0)
        return say(view, view->small ? TEXT_place_unknown_short : TEXT_place_unknown);
    if (*count > 1)
        return say(view, view->small ? TEXT_place_several_short : TEXT_place_several);
    const struct str name = view->content->municipalities[found[0]].name;
    return view->small ? name : say_fill(view, TEXT_place_is, name, (struct str){0});
}

void view_place(struct view *view) {
    int count;
    const struct str sentence = meaning(view, &count);
    struct primary primary = {0};
    if (count > 0)
        primary = (struct primary){
            .label = say(view, TEXT_next_short), .icon = STR("verder"), .tap = {EVENT_FIND, 0, 0}};
    const enum text_id title = view->small ? TEXT_place_title_short : TEXT_place_title;
    const bool told = view->small && state_postcode(view->state) >= 0;
    struct node *body = screen_frame(view, told ? sentence : say(view, title), primary);
    const struct digits digits = {
        .typed = typed(view),
        .sentence = sentence,
        .list = say(view, view->small ? TEXT_place_list_short : TEXT_place_list),
        .letters = 6.5f,
        .list_tap = event_open(SCREEN_LETTERS, 0),
    };
    add_digits(view, body, &digits);
}

// The letters that municipalities begin with.
void view_letters(struct view *view) {
    view->more = TEXT_show_more;
    struct node *body = screen_frame(view, say(view, TEXT_place_letter), (struct primary){0});
    const float pitch =
        fmaxf(TARGET_MM + 1, 2.2f * tree_cap_mm(view->tree, TYPE_DIGIT)) + view->gap;
    const int most = (int)((screen_room_mm(view) + view->gap) / pitch);
    struct node *leaves = add_grid(view, body, most > 9 ? 9 : most);
    char last = 0;
    for (int i = 0; i < view->content->municipality_count; i++) {
        const char letter = view->content->municipalities[i].sort.ptr[0];
        if (letter == last)
            continue;
        last = letter;
        struct node *key = add_key(view, leaves, LOOK_KEY, (struct str){0},
                                   arena_printf(view->arena, "%c", letter - 'a' + 'A'),
                                   event_open(SCREEN_LETTER, letter));
        key->type = TYPE_DIGIT;
        key->pad_x = 1;
        key->min_height = 24;
    }
}

static void add_municipality(struct view *view, struct node *leaves, int index) {
    struct node *key =
        add_key(view, leaves, LOOK_KEY, (struct str){0}, view->content->municipalities[index].name,
                (struct event){EVENT_MUNICIPALITY, index, 0});
    key->center = false;
    key->latin = true;
    key->middle = true;
}

static int name_columns(const struct view *view) {
    const float name = 11 * em_mm(view, TYPE_KEY);
    const int most = (int)((screen_room_mm(view) + view->gap) / (name + view->gap));
    return most < 1 ? 1 : most > 3 ? 3 : most;
}

void view_letter(struct view *view) {
    view->more = TEXT_show_more;
    const char letter = (char)view->state->here.item;
    struct node *body =
        screen_frame(view,
                     say_fill(view, TEXT_place_starts,
                              arena_printf(view->arena, "%c", letter - 'a' + 'A'), (struct str){0}),
                     (struct primary){0});
    struct node *leaves = add_grid(view, body, name_columns(view));
    for (int i = 0; i < view->content->municipality_count; i++)
        if (view->content->municipalities[i].sort.ptr[0] == letter)
            add_municipality(view, leaves, i);
}

void view_which(struct view *view) {
    view->more = TEXT_show_more;
    int found[8];
    const int count = content_places_at(view->content, view->state->here.item, found, 8);
    struct node *body = screen_frame(view, say(view, TEXT_place_which), (struct primary){0});
    if (!view->small)
        add_text(view, body, TYPE_BODY, LOOK_NONE, say(view, TEXT_place_several));
    struct node *leaves = add_grid(view, body, name_columns(view) > 1 ? 2 : 1);
    for (int i = 0; i < count; i++)
        add_municipality(view, leaves, found[i]);
}
