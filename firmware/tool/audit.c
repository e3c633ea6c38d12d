// SPDX-License-Identifier: EUPL-1.2
#include "tool/audit.h"
#include "base/utf8.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#define EPS_MM 0.05f     // rounding of a layout in floats
#define TEXT_EPS_MM 0.5f // letters lean out of their line a little

enum { NODES_MAX = 2048, INKS_MAX = 1024 };

struct box {
    float x0, y0, x1, y1;
};

struct ink {
    struct box box;
    const struct node *node;
};

struct audit {
    const struct tree *tree;
    struct breaches *breaches;
    const struct node *top;    // the screen, or the dialog over it
    const struct node **nodes; // shown below `top`, parents first
    int count;
    struct ink *inks; // what is drawn and must stay clear of each other
    int ink_count;
    float mm; // millimetres per pixel
};

struct str breach_name(enum breach_kind kind) {
    switch (kind) {
    case BREACH_CAP:
        return STR("letters te klein");
    case BREACH_CONTRAST:
        return STR("te weinig contrast");
    case BREACH_TARGET:
        return STR("toets te klein");
    case BREACH_GAP:
        return STR("toetsen te dicht bij elkaar");
    case BREACH_OUTSIDE:
        return STR("valt buiten zijn vak");
    case BREACH_CLIPPED:
        return STR("inhoud past niet");
    case BREACH_GLYPH:
        return STR("teken ontbreekt in het lettertype");
    case BREACH_CUT_WORD:
        return STR("woord verkeerd afgebroken");
    case BREACH_LONG_LINE:
        return STR("regel te lang");
    case BREACH_WORDS:
        return STR("te veel woorden op een blad");
    case BREACH_OVERLAP:
        return STR("staat over iets anders heen");
    case BREACH_TAPS:
        return STR("te ver van het begin");
    case BREACH_NO_WAY_OUT:
        return STR("geen weg terug");
    case BREACH_COUNT:
        break;
    }
    return STR("?");
}

void breaches_init(struct breaches *breaches, struct arena *arena) {
    *breaches = (struct breaches){.arena = arena};
}

void breach_add(struct breaches *breaches, enum breach_kind kind, const struct node *node,
                const char *format, ...) {
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    struct breach *breach = arena_new(breaches->arena, struct breach);
    breach->kind = kind;
    breach->what = arena_dup(breaches->arena, str_c(text));
    if (node) {
        breach->x = node->x;
        breach->y = node->y;
        breach->w = node->w;
        breach->h = node->h;
    }
    if (breaches->last)
        breaches->last->next = breach;
    else
        breaches->first = breach;
    breaches->last = breach;
    breaches->count[kind]++;
    breaches->total++;
}

struct str breach_label(const struct node *node) {
    enum { LABEL_BYTES = 60 };
    while (node && str_empty(node->label))
        node = node->parent;
    if (!node)
        return STR("scherm");
    size_t len = node->label.len < LABEL_BYTES ? node->label.len : LABEL_BYTES;
    while (len < node->label.len && len > 0 && (node->label.ptr[len] & 0xC0) == 0x80)
        len--; // not inside a character
    return str_slice(node->label, 0, len);
}

// ---- boxes

static struct box node_box(const struct node *node) {
    return (struct box){node->x, node->y, node->x + node->w, node->y + node->h};
}

static bool box_inside(struct box in, struct box out, float slack) {
    return in.x0 >= out.x0 - slack && in.y0 >= out.y0 - slack && in.x1 <= out.x1 + slack &&
           in.y1 <= out.y1 + slack;
}

// A finger needs room in one direction: the larger of the two gaps counts. Negative: they overlap.
static float box_gap(struct box a, struct box b) {
    const float dx = fmaxf(a.x0 - b.x1, b.x0 - a.x1), dy = fmaxf(a.y0 - b.y1, b.y0 - a.y1);
    return fmaxf(dx, dy);
}

// ---- what is there

static void collect(struct audit *audit, const struct node *node) {
    if (node->hidden || audit->count >= NODES_MAX)
        return;
    audit->nodes[audit->count++] = node;
    for (const struct node *child = node->first; child; child = child->next)
        collect(audit, child);
}

struct search {
    const struct node *found;
};

static void find_dialog(const struct node *node, void *user) {
    struct search *search = user;
    if (node->role == ROLE_DIALOG)
        search->found = node;
}

// Letters from a little above the capitals to below the descenders, without the air of the leading.
static struct box text_box(const struct audit *audit, const struct node *node) {
    const struct paragraph *p = node->paragraph;
    const float em = (float)p->style.size_px * audit->mm;
    struct box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (int i = node->line_from; i < node->line_to; i++) {
        const struct text_line *line = &p->lines[i];
        if (line->run_count == 0)
            continue;
        const float x = node->text_x + (float)line->x_px * audit->mm;
        const float base =
            node->text_y +
            (float)((i - node->line_from) * p->leading_px + p->ascent_px) * audit->mm;
        box.x0 = fminf(box.x0, x);
        box.x1 = fmaxf(box.x1, x + (float)line->width_px * audit->mm);
        box.y0 = fminf(box.y0, base - 0.75f * em);
        box.y1 = fmaxf(box.y1, base + 0.2f * em);
    }
    return box;
}

static bool shows_text(const struct node *node) {
    return node->paragraph && node->line_to > node->line_from;
}

static bool shows_icon(const struct node *node) {
    return node->role != ROLE_PICTURE && !str_empty(node->icon) && node->icon_w > 0;
}

static void add_ink(struct audit *audit, const struct node *node, struct box box) {
    if (audit->ink_count < INKS_MAX && box.x1 > box.x0)
        audit->inks[audit->ink_count++] = (struct ink){box, node};
}

// ---- checks of one node

// Body text keeps the angle at every letter size; at the largest size all text does, and body text
// the larger angle.
static float needed_cap_mm(const struct audit *audit, enum type type) {
    const float distance = audit->tree->panel.viewing_mm;
    const bool largest = audit->tree->size == SIZE_LARGEST;
    if (type == TYPE_BODY)
        return distance * (largest ? AUDIT_CAP_LARGEST : AUDIT_CAP);
    return largest ? distance * AUDIT_CAP : 0;
}

static void check_letters(struct audit *audit, const struct node *node) {
    const struct paragraph *p = node->paragraph;
    const float cap_mm =
        (float)typeset_cap_px(audit->tree->typeset, p->style.size_px, p->style.bold) * audit->mm;
    const float needed_mm = needed_cap_mm(audit, node->type);
    if (cap_mm < needed_mm - 0.01f)
        breach_add(audit->breaches, BREACH_CAP, node,
                   "een hoofdletter is %.1f mm hoog, dat moet %.1f mm zijn: \"" STR_FMT "\"",
                   (double)cap_mm, (double)needed_mm, STR_ARG(breach_label(node)));
    if (p->missing_glyph || (node->bullet_paragraph && node->bullet_paragraph->missing_glyph))
        breach_add(audit->breaches, BREACH_GLYPH, node,
                   "geen lettertype heeft elk teken van \"" STR_FMT "\"",
                   STR_ARG(breach_label(node)));
}

static int line_chars(const struct paragraph *p, const struct text_line *line) {
    int chars = 0;
    for (int r = line->first_run; r < line->first_run + line->run_count; r++) {
        struct str rest = {p->runs[r].utf8, (size_t)p->runs[r].len};
        if (r == line->first_run + line->run_count - 1)
            rest = str_trim(rest);
        for (uint32_t c; (c = utf8_next(&rest));)
            chars += !(c >= 0x2066 && c <= 0x2069) && c != 0x200E && c != 0x200F && c != 0xAD;
    }
    return chars;
}

static void check_lines(struct audit *audit, const struct node *node) {
    const struct paragraph *p = node->paragraph;
    int longest = 0;
    bool cut = false;
    for (int i = node->line_from; i < node->line_to; i++) {
        const int chars = line_chars(p, &p->lines[i]);
        longest = chars > longest ? chars : longest;
        cut = cut || p->lines[i].forced_break;
    }
    if (longest > AUDIT_LINE_CHARS)
        breach_add(audit->breaches, BREACH_LONG_LINE, node,
                   "een regel van %d tekens, hoogstens %d: \"" STR_FMT "\"", longest,
                   AUDIT_LINE_CHARS, STR_ARG(breach_label(node)));
    if (cut)
        breach_add(audit->breaches, BREACH_CUT_WORD, node,
                   "een woord is te lang voor zijn regel: \"" STR_FMT "\"",
                   STR_ARG(breach_label(node)));
}

static void check_place(struct audit *audit, const struct node *node) {
    // The target of an explained word reaches out of its text: fingers are larger than words.
    const struct node *around = node == audit->top        ? NULL
                                : node->role == ROLE_WORD ? audit->tree->root
                                                          : node->parent;
    const struct box glass = {0, 0, audit->tree->panel.width_mm,
                              panel_height_mm(&audit->tree->panel)};
    if (!box_inside(node_box(node), glass, EPS_MM))
        breach_add(audit->breaches, BREACH_OUTSIDE, node,
                   "steekt buiten het scherm: \"" STR_FMT "\"", STR_ARG(breach_label(node)));
    else if (around && !box_inside(node_box(node), node_box(around), EPS_MM))
        breach_add(audit->breaches, BREACH_OUTSIDE, node,
                   "steekt uit zijn vak [%.1f %.1f %.1f %.1f]: \"" STR_FMT "\"", (double)around->x,
                   (double)around->y, (double)around->w, (double)around->h,
                   STR_ARG(breach_label(node)));
    if (node->clipped)
        breach_add(audit->breaches, BREACH_CLIPPED, node, "te weinig plaats voor \"" STR_FMT "\"",
                   STR_ARG(breach_label(node)));
}

static void check_ink(struct audit *audit, const struct node *node) {
    struct box drawn = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    if (shows_text(node)) {
        drawn = text_box(audit, node);
        add_ink(audit, node, drawn);
    }
    if (drawn.x1 > drawn.x0 && !box_inside(drawn, node_box(node), TEXT_EPS_MM))
        breach_add(audit->breaches, BREACH_OUTSIDE, node,
                   "de letters steken uit hun vak: \"" STR_FMT "\"", STR_ARG(breach_label(node)));
    if (shows_icon(node)) {
        const struct box icon = {node->icon_x, node->icon_y, node->icon_x + node->icon_w,
                                 node->icon_y + node->icon_w};
        add_ink(audit, node, icon);
        if (!box_inside(icon, node_box(node), TEXT_EPS_MM))
            breach_add(audit->breaches, BREACH_OUTSIDE, node,
                       "het plaatje steekt uit zijn vak: \"" STR_FMT "\"",
                       STR_ARG(breach_label(node)));
    }
    if (node->role == ROLE_CODE || node->role == ROLE_PICTURE)
        add_ink(audit, node, node_box(node));
}

// ---- checks of pairs

static void check_targets(struct audit *audit) {
    for (int i = 0; i < audit->count; i++) {
        const struct node *a = audit->nodes[i];
        if (!node_is_target(a))
            continue;
        if (a->w < TARGET_MM - EPS_MM || a->h < TARGET_MM - EPS_MM)
            breach_add(audit->breaches, BREACH_TARGET, a,
                       "%.1f x %.1f mm, dat moet %.0f x %.0f mm zijn: \"" STR_FMT "\"",
                       (double)a->w, (double)a->h, (double)TARGET_MM, (double)TARGET_MM,
                       STR_ARG(breach_label(a)));
        for (int k = i + 1; k < audit->count; k++) {
            const struct node *b = audit->nodes[k];
            const float gap = node_is_target(b) ? box_gap(node_box(a), node_box(b)) : INFINITY;
            if (gap < TARGET_GAP_MM - EPS_MM)
                breach_add(audit->breaches, BREACH_GAP, b,
                           "%.1f mm tussen \"" STR_FMT "\" en \"" STR_FMT
                           "\", dat moet %.0f mm zijn",
                           (double)gap, STR_ARG(breach_label(a)), STR_ARG(breach_label(b)),
                           (double)TARGET_GAP_MM);
        }
    }
}

static void check_overlaps(struct audit *audit) {
    for (int i = 0; i < audit->ink_count; i++)
        for (int k = i + 1; k < audit->ink_count; k++) {
            const struct ink *a = &audit->inks[i], *b = &audit->inks[k];
            if (box_gap(a->box, b->box) < -TEXT_EPS_MM)
                breach_add(audit->breaches, BREACH_OVERLAP, b->node,
                           "\"" STR_FMT "\" en \"" STR_FMT "\" staan over elkaar",
                           STR_ARG(breach_label(a->node)), STR_ARG(breach_label(b->node)));
        }
}

// Keys are not read in one go: only running text counts.
static bool is_inside_target(const struct node *node) {
    while (node && node->tap.kind == 0)
        node = node->parent;
    return node;
}

static bool is_below(const struct node *node, enum flow flow) {
    while (node && node->flow != flow)
        node = node->parent;
    return node;
}

// The preview of a slip is a picture of paper: what is on it is read at home.
static bool is_on_paper(const struct node *node) {
    while (node && node->look != LOOK_PAPER)
        node = node->parent;
    return node;
}

static void check_words(struct audit *audit) {
    int words = 0;
    for (int i = 0; i < audit->count; i++) {
        const struct node *node = audit->nodes[i];
        if (!shows_text(node) || is_inside_target(node) || !is_below(node, FLOW_LEAVES) ||
            is_on_paper(node))
            continue;
        for (int l = node->line_from; l < node->line_to; l++)
            words += node->paragraph->lines[l].words;
    }
    if (words > AUDIT_LEAF_WORDS)
        breach_add(audit->breaches, BREACH_WORDS, audit->top, "%d woorden, hoogstens %d", words,
                   AUDIT_LEAF_WORDS);
}

void audit_tree(const struct tree *tree, struct breaches *breaches) {
    struct search dialog = {0};
    tree_walk(tree, find_dialog, &dialog);
    struct audit audit = {.tree = tree,
                          .breaches = breaches,
                          .top = dialog.found ? dialog.found : tree->root,
                          .nodes = arena_array(tree->arena, const struct node *, NODES_MAX),
                          .inks = arena_array(tree->arena, struct ink, INKS_MAX),
                          .mm = 1 / panel_px_per_mm(&tree->panel)};
    collect(&audit, audit.top);
    for (int i = 0; i < audit.count; i++) {
        const struct node *node = audit.nodes[i];
        check_place(&audit, node);
        check_ink(&audit, node);
        if (shows_text(node)) {
            check_letters(&audit, node);
            check_lines(&audit, node);
        }
    }
    check_targets(&audit);
    check_overlaps(&audit);
    check_words(&audit);
}
