// SPDX-License-Identifier: EUPL-1.2
// The home screen with its tiles, and the large sentence while nobody is there.
#include "screens/parts.h"
#include <math.h>

// A pillar is high: at most eight tiles below each other, or they would look like a list.
static float tile_height(const struct view *view) {
    return view->portrait && !view->small ? (view->height - 90) / 8 - view->gap : 0;
}

static const struct edition *edition_of(const struct view *view) {
    const struct edition *edition = &view->content->editions[view->language];
    return edition->present && edition->tile_count > 0 ? edition
                                                       : &view->content->editions[LANG_NL];
}

static void add_tile(struct view *view, struct node *leaves, const struct tile *tile, bool first) {
    const bool crowded = view->small || (!view->portrait && view->state->size >= SIZE_LARGER);
    const bool second_line = !crowded && !str_empty(tile->brief);
    struct node *node = tree_add(
        view->tree, leaves,
        NODE(.role = ROLE_TILE, .look = first ? LOOK_MAIN : LOOK_TILE, .label = tile->title,
             .type = TYPE_KEY, .flow = FLOW_ROW, .gap = view->small ? 4 : 7,
             .pad_x = view->small ? 5 : 8, .pad_y = view->small ? 3 : 6, .middle = true, .grow = 1,
             .min_height = tile_height(view), .tap = target_event(view, tile->target)));
    tree_add(view->tree, node,
             NODE(.role = ROLE_ICON, .look = first ? LOOK_NONE : LOOK_NUMBER, .icon = tile->icon,
                  .icon_mm = (view->small ? 1.8f : 2.7f) * tree_cap_mm(view->tree, TYPE_BODY)));
    struct node *texts = add_group(view, node, FLOW_COLUMN, 1);
    texts->grow = 1;
    add_text(view, texts, TYPE_KEY, LOOK_NONE, tile->title);
    if (second_line)
        add_text(view, texts, TYPE_SMALL, first ? LOOK_NONE : LOOK_QUIET, tile->brief);
}

static int tile_columns(const struct view *view) {
    if (view->small)
        return view->width > 28 * em_mm(view, TYPE_BODY) ? 2 : 1;
    // A tile needs an icon and about ten letters beside it.
    const float em = em_mm(view, TYPE_BODY);
    const float tile = 10 * em + 20;
    const int most = (int)((view->width - 2 * view->margin + view->gap) / (tile + view->gap));
    if (view->portrait)
        return view->width > 300 && most > 1 && view->height < view->width * 1.3f ? 2 : 1;
    return most < 1 ? 1 : most > 3 ? 3 : most;
}

void view_home(struct view *view) {
    const struct edition *edition = edition_of(view);
    struct primary primary = {0};
    if (view->leaf_count == 1 && view->frame == FRAME_FULL)
        primary = (struct primary){.label = say(view, TEXT_language_key),
                                   .icon = STR("taal"),
                                   .tap = event_open(SCREEN_LANGUAGE, 0)};
    view->more = TEXT_more_topics;
    struct node *body = screen_frame(view, edition->title, primary);
    struct node *leaves = add_grid(view, body, tile_columns(view));
    for (int i = 0; i < edition->tile_count; i++)
        if (target_event(view, edition->tiles[i].target).kind != 0)
            add_tile(view, leaves, &edition->tiles[i], i == 0);
}

void view_attract(struct view *view) {
    const struct edition *edition = edition_of(view);
    struct node *root = view->tree->root;
    root->label = edition->attract;
    struct node *column =
        tree_add(view->tree, root,
                 NODE(.role = ROLE_GROUP, .look = LOOK_ATTRACT, .flow = FLOW_COLUMN, .grow = 1,
                      .center = true, .gap = view->small ? 6 : 14, .pad_x = view->margin * 2,
                      .pad_y = view->margin));
    const float icon = fminf(view->width, view->height) * 0.2f;
    tree_add(view->tree, column,
             NODE(.role = ROLE_ICON, .icon = STR("wegwijzer"), .icon_mm = icon));
    tree_add(view->tree, column,
             NODE(.role = ROLE_HEADING, .type = view->small ? TYPE_TITLE : TYPE_HUGE,
                  .label = edition->attract, .center = true,
                  .max_width = 17 * em_mm(view, view->small ? TYPE_TITLE : TYPE_HUGE)));
    tree_add(view->tree, column,
             NODE(.role = ROLE_TEXT, .type = view->small ? TYPE_BODY : TYPE_TITLE,
                  .label = edition->attract_more, .center = true));
}
