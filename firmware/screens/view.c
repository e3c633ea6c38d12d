// SPDX-License-Identifier: EUPL-1.2
#include "screens/view.h"
#include "base/utf8.h"
#include "screens/parts.h"
#include <math.h>

// A pillar: higher than an arm reaches from a chair. "Lager" then uses the lower part only.
#define PILLAR_MM 400.0f
#define LOW_SHARE 0.58f
// Below this a glass is a tablet: no room for a header and a footer around the text.
#define TABLET_MM 200.0f

// A label's em at the largest letters: the frame must hold them all, or it would change its shape
// under the visitor's finger.
static float largest_label_em(const struct panel *panel) {
    return 0.72f * panel_cap_mm(panel, SIZE_LARGEST) / 0.713f;
}

// A key is as wide as the longest word of its label.
static float label_mm(const struct view *view, enum text_id id, float em) {
    struct str rest = say(view, id);
    int longest = 0;
    while (rest.ptr) {
        const int n = utf8_count(str_cut(&rest, ' '));
        longest = n > longest ? n : longest;
    }
    return fmaxf(TARGET_MM, (float)longest * 0.60f * em + 3);
}

// What can stand in each place of the footer.
static float full_footer_mm(const struct view *view, float em) {
    static const int places[][4] = {
        {TEXT_begin, TEXT_COUNT},
        {TEXT_back, TEXT_COUNT},
        {TEXT_larger, TEXT_normal_size, TEXT_COUNT},
        {TEXT_contrast, TEXT_contrast_light, TEXT_contrast_off, TEXT_COUNT},
        {TEXT_desk, TEXT_COUNT},
        {TEXT_next_leaf, TEXT_more_topics, TEXT_show_more, TEXT_COUNT},
        {TEXT_low, TEXT_high, TEXT_COUNT},
    };
    const int count = view->can_low ? 7 : 6;
    float sum = view->gap * (float)(count - 1);
    for (int i = 0; i < count; i++) {
        float w = 0;
        for (int k = 0; k < 4 && places[i][k] != TEXT_COUNT; k++)
            w = fmaxf(w, label_mm(view, (enum text_id)places[i][k], em));
        sum += w;
    }
    return sum;
}

static enum frame_form frame_form(const struct view *view, const struct panel *panel) {
    if (view->small)
        return view->portrait ? FRAME_BARS : FRAME_RAIL;
    const float room = view->width - 2 * view->margin;
    return full_footer_mm(view, largest_label_em(panel)) <= room ? FRAME_FULL : FRAME_COMPACT;
}

static float rail_mm(const struct view *view) {
    static const enum text_id labels[] = {TEXT_begin, TEXT_back, TEXT_reading, TEXT_desk_short,
                                          TEXT_next_short};
    float w = TARGET_MM + 2;
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        w = fmaxf(w, label_mm(view, labels[i], em_mm(view, TYPE_LABEL)));
    return w + 6;
}

static void measure_room(struct view *view, const struct panel *panel) {
    const float height = panel_height_mm(panel);
    view->width = panel->width_mm;
    view->can_low = height >= PILLAR_MM && height > view->width;
    view->height = view->state->low && view->can_low ? height * LOW_SHARE : height;
    view->portrait = height > view->width;
    view->small = fminf(view->width, height) < TABLET_MM;
    view->margin = fminf(fmaxf(view->width * 0.025f, 3.4f), 16);
    view->gap = TARGET_GAP_MM;
    view->wide = !view->portrait && !view->small && view->width >= 30 * em_mm(view, TYPE_BODY);
    view->keys_in_text = view->small || (!view->wide && view->height < 330);
    view->dialog_alone = view->small || view->dialog_too_high;
    view->frame = frame_form(view, panel);
    view->rail = rail_mm(view);
    view->rail_icons = (view->height - 4 * view->gap - 6) / 5 >= 2.1f * em_mm(view, TYPE_LABEL) + 3;
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
    case SCREEN_CHECK:
        view_check(view);
        break;
    case SCREEN_CHECKED:
        view_checked(view);
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
    case SCREEN_PIN:
        view_pin(view);
        break;
    case SCREEN_STAFF:
        view_staff(view);
        break;
    case SCREEN_COUNT:
        break;
    }
}

enum { VIEW_PASSES = 5 }; // two are enough nearly always

static struct tree *view_once(struct view *view, const struct panel *panel,
                              struct typeset *typeset) {
    const struct language_info *info = language_info(view->language);
    view->tree = tree_create(view->arena, typeset, panel, view->state->size, info->rtl,
                             "nl"); // only for words that fit no line: with us those are Dutch
    measure_room(view, panel);
    view->more = TEXT_next_leaf;
    view->title = (struct str){0};
    view->dutch_title = false;
    tree_add(view->tree, NULL, NODE(.role = ROLE_SCREEN, .flow = FLOW_STACK));
    if (!view->content) {
        view_fallback(view);
    } else {
        // On a small glass a dialog needs all of it; elsewhere the screen stays visible behind it.
        const bool alone = view->state->dialog != DIALOG_NONE && view->dialog_alone;
        if (!alone)
            view_screen(view);
        if (view->state->dialog != DIALOG_NONE)
            view_dialog(view, view->tree->root);
    }
    const int anchor = view->state->dialog != DIALOG_NONE && view->dialog_alone
                           ? view->state->dialog_anchor
                           : view->state->here.anchor;
    tree_layout(view->tree, 0, panel_height_mm(panel) - view->height, view->width, view->height,
                anchor);
    return view->tree;
}

static void look_for_clipped_dialog(const struct node *node, void *user) {
    if (node->role == ROLE_DIALOG && (node->clipped || node->y < node->parent->y))
        *(bool *)user = true;
}

static bool has_clipped_dialog(const struct tree *tree) {
    bool found = false;
    tree_walk(tree, look_for_clipped_dialog, &found);
    return found;
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
    if (!view.dialog_alone && has_clipped_dialog(tree)) {
        view.dialog_too_high = true; // it gets all of the glass, and leaves
        tree = view_once(&view, panel, typeset);
    }
    // How the leaf is called and what comes next is known only now, and may itself take room.
    for (int pass = 1; pass < VIEW_PASSES; pass++) {
        const bool more = tree->leaf + 1 < tree->leaf_count;
        const int next_anchor = more ? tree->leaf_anchor[tree->leaf + 1] : -1;
        if (tree->leaf_count == view.leaf_count &&
            (tree->leaf_count == 1 || (view.leaf == tree->leaf && view.next_anchor == next_anchor)))
            break;
        view.leaf_count = tree->leaf_count;
        view.leaf = tree->leaf;
        view.next_anchor = next_anchor;
        tree = view_once(&view, panel, typeset);
    }
    return tree;
}
