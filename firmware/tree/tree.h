// SPDX-License-Identifier: EUPL-1.2
// tree/tree.h: a screen as a tree of nodes. Everybody reads the same tree: pixels, touch, keys,
// voice, paper and tests. A view fills in the wishes; tree_layout() fills in the rectangles.
#pragma once
#include "base/arena.h"
#include "base/event.h"
#include "text/text.h"
#include "tree/panel.h"

enum role {
    ROLE_SCREEN, // the root; label: the title that a voice would say first
    ROLE_GROUP,
    ROLE_HEADING,
    ROLE_TEXT,
    ROLE_BUTTON,
    ROLE_TILE,
    ROLE_CARD,
    ROLE_LIST,
    ROLE_ITEM,
    ROLE_FIELD,
    ROLE_PICTURE, // label: description
    ROLE_ICON,    // decoration; label empty
    ROLE_DIALOG,  // takes all input while it is there
    ROLE_WORD,    // an underlined, explained word (or a few close together) inside a text
    ROLE_RULE,
    ROLE_CODE, // a QR code; label: what it holds
    ROLE_COUNT,
};

// How it is dressed. Colours per theme: paint/theme.h.
enum look {
    LOOK_NONE,     // ink on what is below
    LOOK_QUIET,    // quiet ink on what is below
    LOOK_KEY,      // white, border, rounded: a key
    LOOK_TILE,     // the same with a shadow
    LOOK_MAIN,     // filled with the main colour: the one most likely key
    LOOK_CARD,     // white, border, rounded; no key
    LOOK_FIELD,    // white, border in the main colour
    LOOK_HEADER,   // paper with a line below
    LOOK_FOOTER,   // tint
    LOOK_DIALOG,   // paper, large corners
    LOOK_SCRIM,    // darkens what is below
    LOOK_PAPER,    // printed paper: always black on white
    LOOK_GOOD,     // good ink
    LOOK_BAD,      // bad ink
    LOOK_NUMBER,   // main-coloured ink: phone numbers
    LOOK_BAD_CARD, // card with a border in the bad colour
    LOOK_ATTRACT,  // full main colour, light ink
    LOOK_COUNT,
};

// Letter sizes as shares of the body's (see tree_text_style()).
enum type {
    TYPE_BODY,
    TYPE_TITLE,   // of the screen, in the header
    TYPE_HEADING, // inside a page
    TYPE_KEY,     // label of a key, bold
    TYPE_LABEL,   // label under an icon in the footer, bold: smallest of all
    TYPE_SMALL,   // one sentence below a key's or card's name
    TYPE_PHONE,   // phone number, bold
    TYPE_DIGIT,   // keypad
    TYPE_HUGE,    // attract screen
    TYPE_COUNT,
};

enum flow {
    FLOW_COLUMN, // below each other
    FLOW_ROW,    // beside each other (mirrored when the language runs right to left)
    FLOW_GRID,   // `columns` wide, rows of one height
    FLOW_STACK,  // on top of each other
    FLOW_LEAVES, // a column of which one leaf is shown; see leaf_* in struct tree
};

struct node {
    // -- what it is
    enum role role;
    enum look look;
    enum type type;
    struct str label; // drawn for text roles and keys; else only spoken
    const struct text_span *spans;
    int span_count;
    struct str icon;       // file name in assets/icons without .svg; or a picture's path
    float icon_mm;         // 0: as high as the type asks
    bool icon_above;       // above the label instead of before it
    bool icon_only;        // the label is spoken, not drawn
    bool ghost;            // takes its room and shows nothing: its neighbours stay where they are
    struct event tap;      // kind 0: no target
    struct event word_tap; // of the explained words inside; b becomes their packed indices
    struct str bullet;     // stands before the first line, in `indent` mm of room (list items)
    float indent;
    bool latin; // label is Dutch whatever the screen's language (names, addresses)
    bool ltr;   // its children keep their order from left to right in every language
    bool left;  // with latin: starts at the left too, as whole sentences for the desk should
    // -- how it wants to lie; all lengths in mm
    enum flow flow;
    int columns;
    float gap, pad_x, pad_y;
    float width, height; // fixed; 0: as large as its content
    float min_width, min_height;
    float max_width;  // 0: none
    float grow;       // share of what is left over in its parent's direction
    bool center;      // text centred; in a column: children vertically centred
    bool middle;      // children (of a row) or the text centred in height, not stretched
    bool keep;        // in leaves: stays with the next node
    float tuck;       // in leaves: this much closer to the node before it
    bool atomic;      // in leaves: never broken inside
    const void *data; // ROLE_CODE: struct code (tree/code.h)
    // -- filled in by tree_layout()
    float x, y, w, h;
    int line_from, line_to; // of the paragraph, what is on this leaf
    const struct paragraph *paragraph;
    const struct paragraph *bullet_paragraph; // drawn at (bullet_x, text_y) while line_from is 0
    float bullet_x;
    float text_x, text_y; // top left of the paragraph's first shown line
    float icon_x, icon_y, icon_w;
    bool hidden;           // on another leaf
    bool clipped;          // did not fit: a breach that the audit reports
    bool pressed, focused; // set by whoever holds the finger and the focus
    // --
    struct node *parent, *first, *last, *next;
};

enum { TREE_LEAVES = 512 };

struct tree {
    struct arena *arena; // frame: nodes and texts
    struct typeset *typeset;
    struct panel panel;
    enum text_size size;
    bool rtl;
    char hyphens[3];
    bool paper;        // for print: no grey, and lines as close as in a book
    float phone_share; // TYPE_PHONE as a share of the body; 0: as on the screen
    struct node *root;
    // The leaves of the FLOW_LEAVES node, if there is one (at most one per tree).
    int leaf_count;               // at least 1
    int leaf;                     // the one shown
    int leaf_anchor[TREE_LEAVES]; // where each begins: child << 16 | line. Kept over letter sizes.
    int leaf_words[TREE_LEAVES];
};

struct tree *tree_create(struct arena *frame, struct typeset *typeset, const struct panel *panel,
                         enum text_size size, bool rtl, const char *hyphens);

// Appends a copy of `wish` to `parent` (NULL: it becomes the root). Returns the copy.
struct node *tree_add(struct tree *tree, struct node *parent, const struct node *wish);
#define NODE(...) (&(struct node){__VA_ARGS__})

// Gives every node its rectangle: the root gets [x, y, w, h] of the panel in mm; `anchor` says
// which leaf is shown (the one that holds it). One pass; call it once per tree.
void tree_layout(struct tree *tree, float x, float y, float w, float h, int anchor);

struct text_style tree_text_style(const struct tree *tree, enum type type, bool centered);
float tree_cap_mm(const struct tree *tree, enum type type);

// Touch. Slop: ISO 9241-410 and studies of older adults; 3.4 mm around, never over a neighbour.
#define TARGET_MM 20.0f
#define TARGET_GAP_MM 7.0f
#define TARGET_SLOP_MM 3.4f
// Explained words that lie too close together for a finger share one target.
enum { WORDS_TOGETHER = 4, WORD_INDEX_MAX = 253 };
int words_pack(const int *words, int count); // at most WORDS_TOGETHER
int words_unpack(int packed, int *words);    // returns how many

bool node_is_target(const struct node *node); // shown and does something
// The target under a point (mm), NULL when there is none. Under a dialog nothing is hit but the
// dialog.
struct node *tree_hit(const struct tree *tree, float x_mm, float y_mm);

// Focus order for the keypad: targets as they are read. Writes at most `max`, returns how many
// there are.
int tree_focus_order(const struct tree *tree, struct node **out, int max);
struct node *tree_find_target(const struct tree *tree, struct event tap); // NULL: none
struct node *tree_find_label(const struct tree *tree,
                             struct str label); // shown target; exact, else contains

// All that is shown, in reading order: for tests and for a voice.
//   role "label" [x y w h] → action      (mm; name_event turns an event into words; may be NULL)
struct str tree_write(const struct tree *tree, struct arena *arena, bool with_rects,
                      struct str (*name_event)(struct event event, struct arena *arena));
bool tree_shows(const struct tree *tree, struct str needle); // in any shown label, spaces folded

typedef void node_visit(const struct node *node, void *user);
void tree_walk(const struct tree *tree, node_visit *visit,
               void *user); // shown nodes, parents first
