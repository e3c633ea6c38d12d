// SPDX-License-Identifier: EUPL-1.2
// Colours are read from the painter's own list, so that what is measured is what is painted.
#include "paint/list.h"
#include "tool/audit.h"

struct colors {
    const struct list *list;
    enum theme theme;
    struct breaches *breaches;
};

// What an item lies on: the nearest ground around its node.
static SDL_Color ground_below(const struct colors *colors, int index) {
    for (const struct node *around = colors->list->items[index].node->parent; around;
         around = around->parent)
        for (int i = index - 1; i >= 0; i--) {
            const struct item *item = &colors->list->items[i];
            if (item->node == around && item->kind == ITEM_NODE && item->dress.has_ground)
                return item->dress.ground;
        }
    return theme_ground(colors->theme);
}

static void expect(const struct colors *colors, const struct node *node, const char *what,
                   SDL_Color a, SDL_Color b, float needed) {
    static const char *const themes[THEME_COUNT] = {"gewone kleuren", "geel op zwart",
                                                    "zwart op wit"};
    const float found = theme_contrast(a, b);
    if (found < needed - 0.005f)
        breach_add(
            colors->breaches, BREACH_CONTRAST, node,
            "%s %.1f:1, dat moet %.0f:1 zijn (#%02X%02X%02X op #%02X%02X%02X, %s): \"" STR_FMT "\"",
            what, (double)found, (double)needed, a.r, a.g, a.b, b.r, b.g, b.b,
            themes[colors->theme], STR_ARG(breach_label(node)));
}

static void check_item(const struct colors *colors, int index) {
    const struct item *item = &colors->list->items[index];
    const struct node *node = item->node;
    const float needed = colors->theme == THEME_PAPER ? AUDIT_CONTRAST : AUDIT_CONTRAST_OTHER;
    const SDL_Color below = ground_below(colors, index);
    const SDL_Color ground = item->dress.has_ground ? item->dress.ground : below;
    const bool text = node->paragraph && node->line_to > node->line_from;
    const bool icon = node->role != ROLE_PICTURE && !str_empty(node->icon) && node->icon_w > 0;
    const bool words = text && node->word_tap.kind != 0;
    if (text)
        expect(colors, node, "letters", item->dress.ink, ground, needed);
    if (icon)
        expect(colors, node, "plaatje", item->icon_ink, ground, needed);
    if (words)
        expect(colors, node, "streep onder een woord", item->accent, ground, AUDIT_CONTRAST_BORDER);

    // A key is seen by its edge, or by being filled.
    if (item->dress.has_border)
        expect(colors, node, "rand", item->dress.border, below, AUDIT_CONTRAST_BORDER);
    else if (node_is_target(node) && item->dress.has_ground)
        expect(colors, node, "vlak", item->dress.ground, below, AUDIT_CONTRAST_BORDER);
    if (!node_is_target(node))
        return;
    const struct dress pressed = theme_dress(colors->theme, node->look, true, below);
    expect(colors, node, "ingedrukt", pressed.ink, pressed.has_ground ? pressed.ground : below,
           needed);
    expect(colors, node, "ring", theme_focus(colors->theme), below, AUDIT_CONTRAST_BORDER);
}

void audit_list(const struct list *list, enum theme theme, struct breaches *breaches) {
    const struct colors colors = {list, theme, breaches};
    for (int i = 0; i < list->count; i++)
        if (list->items[i].kind == ITEM_NODE)
            check_item(&colors, i);
}

void audit_colors(const struct tree *tree, enum theme theme, struct breaches *breaches) {
    const struct list list = list_build(tree, theme, tree->arena);
    audit_list(&list, theme, breaches);
}
