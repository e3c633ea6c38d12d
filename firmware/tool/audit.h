// SPDX-License-Identifier: EUPL-1.2
// tool/audit.h: does one laid-out screen keep the numbers that every screen must keep? Pure: looks
// at a tree and tells each breach. Sources: EN 301 549 V3.2.1 5.1.4 (letters), WCAG 2.2 1.4.6
// and 1.4.11 (contrast), 1.4.8 (lines), studies of older adults (targets).
#pragma once
#include "tree/tree.h"

// Angle of a capital H at the eye, as height / distance: tan 0.7 and tan 1.0 degrees.
#define AUDIT_CAP 0.012217f
#define AUDIT_CAP_LARGEST 0.017455f

#define AUDIT_CONTRAST 10.0f       // text and icons in the default theme
#define AUDIT_CONTRAST_OTHER 7.0f  // in the others
#define AUDIT_CONTRAST_BORDER 3.0f // edges of keys and fields

enum { AUDIT_LINE_CHARS = 60, AUDIT_LEAF_WORDS = 75 };

enum breach_kind {
    BREACH_CAP, // letters too small
    BREACH_CONTRAST,
    BREACH_TARGET,   // target too small
    BREACH_GAP,      // targets too close together
    BREACH_OUTSIDE,  // reaches out of its parent or the glass
    BREACH_CLIPPED,  // its content does not fit
    BREACH_GLYPH,    // a character that no font has
    BREACH_CUT_WORD, // cut where no word may be cut
    BREACH_LONG_LINE,
    BREACH_WORDS,      // too many words on a leaf
    BREACH_OVERLAP,    // text or icon over another
    BREACH_TAPS,       // too far from the home screen, or not to be reached
    BREACH_NO_WAY_OUT, // no key back, home or out of the dialog
    BREACH_COUNT,
};

struct breach {
    enum breach_kind kind;
    struct str what;  // plain Dutch, one line, with the label of the node
    float x, y, w, h; // mm
    struct breach *next;
};

struct breaches {
    struct arena *arena; // owns them
    struct breach *first, *last;
    int count[BREACH_COUNT], total;
};

struct str breach_name(enum breach_kind kind); // plain Dutch
// The node's label, or that of the nearest one around it; cut when it is long.
struct str breach_label(const struct node *node);
void breaches_init(struct breaches *breaches, struct arena *arena);
void breach_add(struct breaches *breaches, enum breach_kind kind, const struct node *node,
                const char *format, ...) __attribute__((format(printf, 4, 5)));

// Letters, targets, places and words. With a dialog on top only the dialog: what it covers was
// looked at before it opened.
void audit_tree(const struct tree *tree, struct breaches *breaches);

// The colours that the painter uses, at rest, pressed and focused (contrast.c).
void audit_colors(const struct tree *tree, enum theme theme, struct breaches *breaches);
struct list; // paint/list.h
void audit_list(const struct list *list, enum theme theme, struct breaches *breaches);
