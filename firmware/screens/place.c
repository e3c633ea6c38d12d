// SPDX-License-Identifier: EUPL-1.2
// Where the visitor lives: four digits, or the name by its first letter.
#include "screens/parts.h"
#include <math.h>

// Room beside the rail, when there is one.
static float body_width(const struct view *view) {
    return view->width - 2 * view->margin - (view->frame == FRAME_RAIL ? view->rail : 0);
}

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

static void add_digit(struct view *view, struct node *pad, int digit) {
    struct node *key = add_key(view, pad, LOOK_KEY, (struct str){0}, number(view, digit),
                               (struct event){EVENT_DIGIT, digit, 0});
    key->type = TYPE_DIGIT;
    key->pad_x = key->pad_y = 1;
    key->min_height = view->small ? TARGET_MM : fminf(fmaxf(view->height * 0.11f, TARGET_MM), 36);
}

static struct node *add_erase(struct view *view, struct node *parent) {
    struct node *erase = add_key(view, parent, LOOK_KEY, STR("wissen"), say(view, TEXT_erase),
                                 (struct event){EVENT_ERASE, 0, 0});
    erase->icon_only = true;
    erase->type = TYPE_KEY;
    erase->pad_x = erase->pad_y = 1;
    return erase;
}

static struct node *add_pad(struct view *view, struct node *parent, int columns, float key) {
    struct node *pad = add_group(view, parent, FLOW_GRID, view->gap);
    pad->columns = columns;
    pad->ltr = true; // digits stand as on every telephone
    pad->width = (float)columns * key + (float)(columns - 1) * view->gap;
    for (int digit = 1; digit <= 9; digit++)
        add_digit(view, pad, digit);
    return pad;
}

static void add_field(struct view *view, struct node *parent) {
    struct node *field = tree_add(
        view->tree, parent,
        NODE(.role = ROLE_FIELD, .look = LOOK_FIELD, .type = TYPE_DIGIT, .label = typed(view),
             .pad_x = 4, .pad_y = view->small ? 1 : 3, .center = true, .latin = true));
    field->max_width = 6.5f * em_mm(view, TYPE_DIGIT);
    field->min_height = TARGET_MM;
}

static const struct event letters = {EVENT_OPEN, SCREEN_LETTERS, 0};

// A tablet: the digits in two rows, as low as can be.
static void place_on_tablet(struct view *view, struct node *body) {
    add_title(view, body);
    struct node *row = add_group(view, body, FLOW_ROW, view->gap);
    add_field(view, row);
    add_erase(view, row)->width = TARGET_MM;
    struct node *list =
        add_key(view, row, LOOK_KEY, STR("lijst"), say(view, TEXT_place_list_short), letters);
    list->type = TYPE_LABEL;
    list->icon_above = true;
    list->icon_mm = 6;
    list->pad_x = list->pad_y = 1;
    list->grow = 1;
    const float room = (body_width(view) - 4 * view->gap) / 5;
    struct node *pad = add_pad(view, body, 5, fminf(room, 34));
    add_digit(view, pad, 0);
}

static void place_on_kiosk(struct view *view, struct node *body, struct str sentence) {
    const bool beside = view->height < 1.25f * view->width;
    struct node *parent = body;
    if (beside) {
        parent = add_group(view, body, FLOW_ROW, view->gap * 2);
        parent->grow = 1;
    }
    struct node *left = add_group(view, parent, FLOW_COLUMN, view->gap);
    left->grow = beside ? 1 : 0;
    add_text(view, left, TYPE_BODY, LOOK_NONE, sentence);
    add_field(view, left);
    struct node *list =
        add_key(view, left, LOOK_KEY, STR("lijst"), say(view, TEXT_place_list), letters);
    list->max_width = 12 * em_mm(view, TYPE_KEY);
    // In a group of its own the pad keeps its height: keys are not stretched to the row's.
    struct node *group = add_group(view, parent, FLOW_COLUMN, 0);
    struct node *pad =
        add_pad(view, group, 3, fminf(fmaxf(TARGET_MM + 2, view->width * 0.08f), 38));
    tree_add(view->tree, pad, NODE(.role = ROLE_ICON));
    add_digit(view, pad, 0);
    add_erase(view, pad)->icon_mm = 14;
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
    if (view->small)
        place_on_tablet(view, body);
    else
        place_on_kiosk(view, body, sentence);
}

// The letters that municipalities begin with.
void view_letters(struct view *view) {
    view->more = TEXT_show_more;
    struct node *body = screen_frame(view, say(view, TEXT_place_letter), (struct primary){0});
    const float pitch =
        fmaxf(TARGET_MM + 1, 2.2f * tree_cap_mm(view->tree, TYPE_DIGIT)) + view->gap;
    const int most = (int)((body_width(view) + view->gap) / pitch);
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
    const int most = (int)((body_width(view) + view->gap) / (name + view->gap));
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
