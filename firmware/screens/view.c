// SPDX-License-Identifier: EUPL-1.2
#include "screens/view.h"
#include "base/utf8.h"
#include "screens/parts.h"
#include <math.h>

// A pillar: higher than an arm reaches from a chair. "Lager" then uses the lower part only.
#define PILLAR_MM 400.0f
#define LOW_SHARE 0.58f

// Width of the footer's keys, estimated from the longest word of each label: the same for every
// screen, because it does not ask which keys a screen shows.
static float label_mm(const struct view *view, enum text_id id) {
    struct str rest = say(view, id);
    int longest = 0;
    while (rest.ptr) {
        const int n = utf8_count(str_cut(&rest, ' '));
        longest = n > longest ? n : longest;
    }
    return (float)longest * 0.60f * em_mm(view, TYPE_LABEL) + 6;
}

static float keys_mm(const struct view *view, const enum text_id *ids, int count) {
    float w = view->gap * (float)(count - 1);
    for (int i = 0; i < count; i++)
        w += fmaxf(TARGET_MM, label_mm(view, ids[i]));
    return w;
}

static enum frame_form frame_form(const struct view *view) {
    static const enum text_id full[] = {TEXT_begin, TEXT_back,      TEXT_larger, TEXT_contrast,
                                        TEXT_desk,  TEXT_next_leaf, TEXT_low};
    if (view->small)
        return view->portrait ? FRAME_BARS : FRAME_RAIL;
    const float room = view->width - 2 * view->margin;
    return keys_mm(view, full, view->can_low ? 7 : 6) <= room * 0.97f ? FRAME_FULL : FRAME_COMPACT;
}

static float rail_mm(const struct view *view) {
    static const enum text_id labels[] = {TEXT_begin, TEXT_back, TEXT_reading, TEXT_desk_short,
                                          TEXT_next_short};
    float w = TARGET_MM + 2;
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        w = fmaxf(w, label_mm(view, labels[i]));
    return w + 6;
}

static void measure_room(struct view *view, const struct panel *panel) {
    const float height = panel_height_mm(panel);
    view->width = panel->width_mm;
    view->can_low = height >= PILLAR_MM && height > view->width;
    view->height = view->state->low && view->can_low ? height * LOW_SHARE : height;
    view->portrait = height > view->width;
    const float shorter = fminf(view->width, height);
    view->small = shorter < 180 && height < 300;
    view->brief = shorter < 230;
    view->margin = fminf(fmaxf(view->width * 0.03f, 4), 16);
    view->gap = TARGET_GAP_MM;
    view->wide = !view->portrait && view->width >= 32 * em_mm(view, TYPE_BODY) && !view->small;
    view->keys_in_text = view->small || (shorter < 230 && !view->portrait && !view->wide);
    view->frame = frame_form(view);
    view->rail = rail_mm(view);
}

static void view_screen(struct view *view) {
    switch (view->state->here.screen) {
    case SCREEN_ATTRACT:
        view_attract(view);
        break;
    case SCREEN_HOME:
        view_home(view);
        break;
    case SCREEN_PAGE:
        view_page(view);
        break;
    case SCREEN_CHOOSER:
        view_chooser(view);
        break;
    case SCREEN_RESULT:
        view_result(view);
        break;
    case SCREEN_CONTACTS:
        view_contacts(view);
        break;
    case SCREEN_CONTACT:
        view_contact(view);
        break;
    case SCREEN_TOPICS:
        view_topics(view);
        break;
    case SCREEN_PLACE:
        view_place(view);
        break;
    case SCREEN_LETTERS:
        view_letters(view);
        break;
    case SCREEN_LETTER:
        view_letter(view);
        break;
    case SCREEN_WHICH:
        view_which(view);
        break;
    case SCREEN_SLIP:
        view_slip(view);
        break;
    case SCREEN_SCAN:
        view_scan(view);
        break;
    case SCREEN_LANGUAGE:
        view_language(view);
        break;
    case SCREEN_COUNT:
        break;
    }
}

static struct tree *view_once(struct view *view, const struct panel *panel,
                              struct typeset *typeset) {
    const struct language_info *info = language_info(view->language);
    view->tree = tree_create(view->arena, typeset, panel, view->state->size, info->rtl,
                             view->language == LANG_NL ? "nl" : "");
    measure_room(view, panel);
    view->more = TEXT_next_leaf;
    view->title = (struct str){0};
    tree_add(view->tree, NULL, NODE(.role = ROLE_SCREEN, .flow = FLOW_STACK));
    if (!view->content) {
        view_fallback(view);
    } else {
        // On a small glass a dialog needs all of it; elsewhere the screen stays visible behind it.
        const bool alone = view->state->dialog != DIALOG_NONE && view->small;
        if (!alone)
            view_screen(view);
        if (view->state->dialog != DIALOG_NONE)
            view_dialog(view, view->tree->root);
    }
    const int anchor = view->state->dialog != DIALOG_NONE && view->small
                           ? view->state->dialog_anchor
                           : view->state->here.anchor;
    tree_layout(view->tree, 0, panel_height_mm(panel) - view->height, view->width, view->height,
                anchor);
    return view->tree;
}

struct tree *view_tree(const struct state *state, const struct content *content,
                       const struct panel *panel, struct typeset *typeset, struct arena *frame) {
    struct view view = {
        .state = state,
        .content = content,
        .arena = frame,
        .language = state->language,
        .leaf_count = 1,
    };
    struct tree *tree = view_once(&view, panel, typeset);
    if (tree->leaf_count > 1) { // now it is known how the leaf is called and what comes next
        view.leaf_count = tree->leaf_count;
        view.leaf = tree->leaf;
        view.next_anchor =
            tree->leaf + 1 < tree->leaf_count ? tree->leaf_anchor[tree->leaf + 1] : -1;
        tree = view_once(&view, panel, typeset);
    }
    return tree;
}
