// SPDX-License-Identifier: EUPL-1.2
#include "tree/tree.h"

static const char *role_name(enum role role) {
    static const char *const names[ROLE_COUNT] = {
        [ROLE_SCREEN] = "screen", [ROLE_GROUP] = "group",     [ROLE_HEADING] = "heading",
        [ROLE_TEXT] = "text",     [ROLE_BUTTON] = "button",   [ROLE_TILE] = "tile",
        [ROLE_CARD] = "card",     [ROLE_LIST] = "list",       [ROLE_ITEM] = "item",
        [ROLE_FIELD] = "field",   [ROLE_PICTURE] = "picture", [ROLE_ICON] = "icon",
        [ROLE_DIALOG] = "dialog", [ROLE_WORD] = "word",       [ROLE_RULE] = "rule",
        [ROLE_CODE] = "code",
    };
    return names[role];
}

struct writer {
    struct arena *arena;
    char *text;
    size_t len, room;
};

static void put(struct writer *writer, struct str s) {
    if (writer->len + s.len > writer->room) {
        const size_t room = (writer->room + s.len) * 2 + 1024;
        char *grown = arena_alloc(writer->arena, room);
        if (writer->len > 0)
            memcpy(grown, writer->text, writer->len);
        writer->text = grown;
        writer->room = room;
    }
    memcpy(writer->text + writer->len, s.ptr, s.len);
    writer->len += s.len;
}

// The part of the label that stands on this leaf.
static struct str shown_label(const struct node *node) {
    const struct paragraph *p = node->paragraph;
    if (!p || p->line_count == 0 || (node->line_from == 0 && node->line_to >= p->line_count) ||
        node->line_to <= node->line_from)
        return node->label;
    return str_trim(str_slice(node->label, (size_t)p->lines[node->line_from].start,
                              (size_t)p->lines[node->line_to - 1].end));
}

static bool is_silent_group(const struct node *node) {
    return (node->role == ROLE_GROUP || node->role == ROLE_ICON) && !node_is_target(node) &&
           str_empty(node->label);
}

static void write_node(struct writer *writer, const struct node *node, int depth, bool with_rects,
                       struct str (*name_event)(struct event, struct arena *)) {
    if (node->hidden)
        return;
    const bool silent = is_silent_group(node);
    if (!silent) {
        struct arena *arena = writer->arena;
        put(writer, arena_printf(arena, "%*s%s", depth * 2, "", role_name(node->role)));
        const struct str label = shown_label(node);
        if (!str_empty(label))
            put(writer, arena_printf(arena, " \"" STR_FMT "\"", STR_ARG(label)));
        if (with_rects)
            put(writer, arena_printf(arena, " [%.1f %.1f %.1f %.1f]", (double)node->x,
                                     (double)node->y, (double)node->w, (double)node->h));
        if (node_is_target(node)) {
            const struct str name = name_event ? name_event(node->tap, arena)
                                               : arena_printf(arena, "%d %d %d", node->tap.kind,
                                                              node->tap.a, node->tap.b);
            put(writer, arena_printf(arena, " → " STR_FMT, STR_ARG(name)));
        }
        if (node->focused)
            put(writer, STR(" focused"));
        put(writer, STR("\n"));
    }
    for (const struct node *child = node->first; child; child = child->next)
        write_node(writer, child, silent ? depth : depth + 1, with_rects, name_event);
}

struct str tree_write(const struct tree *tree, struct arena *arena, bool with_rects,
                      struct str (*name_event)(struct event event, struct arena *arena)) {
    struct writer writer = {.arena = arena};
    write_node(&writer, tree->root, 0, with_rects, name_event);
    return (struct str){writer.text, writer.len};
}

// A no-break space counts as a space: whoever writes a test does not see the difference.
static size_t fold_spaces(struct str s, char *out, size_t room) {
    size_t n = 0;
    for (size_t i = 0; i < s.len && n < room; i++) {
        const bool no_break =
            i + 1 < s.len && (unsigned char)s.ptr[i] == 0xC2 && (unsigned char)s.ptr[i + 1] == 0xA0;
        out[n++] = no_break || s.ptr[i] == '\n' ? ' ' : s.ptr[i];
        i += no_break;
    }
    return n;
}

struct search {
    struct str needle;
    bool found;
};

static void look_for(const struct node *node, void *user) {
    struct search *search = user;
    char text[2048];
    const size_t len = fold_spaces(shown_label(node), text, sizeof text);
    search->found = search->found || str_contains((struct str){text, len}, search->needle);
}

bool tree_shows(const struct tree *tree, struct str needle) {
    char text[512];
    struct search search = {.needle = {text, fold_spaces(needle, text, sizeof text)}};
    tree_walk(tree, look_for, &search);
    return search.found;
}
