// SPDX-License-Identifier: EUPL-1.2
// Languages by the names that their readers use.
#include "screens/parts.h"

void view_language(struct view *view) {
    const struct settings *settings = &view->content->settings;
    struct node *body = screen_frame(view, say(view, TEXT_language_title), (struct primary){0});
    struct node *leaves = add_grid(view, body, view->portrait || view->small ? 1 : 2);
    for (int i = 0; i < settings->language_count; i++) {
        const enum language language = settings->languages[i];
        struct node *key = add_key(
            view, leaves, LOOK_TILE, language == view->language ? STR("vinkje") : (struct str){0},
            language_info(language)->own_name, (struct event){EVENT_LANGUAGE, (int)language, 0});
        key->center = false;
        key->pad_x = 8;
        key->min_height = view->small ? TARGET_MM : 28;
    }
}
