// SPDX-License-Identifier: EUPL-1.2
// screens/parts.h: what the screens are put together from. Private to screens/.
#pragma once
#include "content/strings.h"
#include "screens/state.h"
#include "tree/tree.h"

// Where the fixed keys lie. Decided by the glass and the letters alone, never by a screen, so that
// they stay in the same place from screen to screen.
enum frame_form {
    FRAME_FULL,    // header with the title, footer with a key for everything
    FRAME_COMPACT, // the same; letters, contrast and lower behind "Lezen"
    FRAME_RAIL,    // tablet lying: the keys in a column beside the text
    FRAME_BARS,    // tablet standing: a bar above, a bar below, the title with the text
};

struct view {
    const struct state *state;
    const struct content *content; // NULL only on the fallback screen
    struct tree *tree;
    struct arena *arena;
    enum language language;
    float width, height; // mm that the screen may use
    float margin, gap;
    bool portrait;
    bool small;           // a glass of tablet size: short labels, no second lines
    bool keys_in_text;    // too low for keys of the screen's own below its text
    bool dialog_too_high; // found out by laying it out
    bool dialog_alone;    // an open dialog needs all of the glass
    bool wide;            // room for a column of keys beside the text
    bool can_low;         // a pillar: tall enough that the top is out of reach
    enum frame_form frame;
    // From the layout before this one (see view_tree()).
    int leaf_count, leaf;
    int next_anchor;
    bool rail_icons;   // its keys are high enough for a picture above the word
    float rail;        // FRAME_RAIL: how wide the column of keys is
    enum text_id more; // what the key that turns the leaf is called
    bool dutch_title;  // the title is a name, whatever the language
    struct str title;  // still to be shown above the first leaf; empty when the header has it
};

struct str say(const struct view *view, enum text_id id);
struct str say_fill(const struct view *view, enum text_id id, struct str one, struct str two);
struct str number(const struct view *view, int value);
struct str long_date(const struct view *view, struct date date); // "22 november 2026"
struct str clock_time(const struct view *view, int minute);      // "17.00"

// The key at the end of the footer, the likeliest next step. kind 0: none.
struct primary {
    struct str label, icon;
    struct event tap;
};

// Header, body and footer below a screen root; returns the body, a column to fill. On a text with
// more leaves the primary key turns the leaf.
struct node *screen_frame(struct view *view, struct str title, struct primary primary);

// What changes how the screen reads: keys of the footer, or of the dialog "Lezen".
enum { READING_KEYS = 3 };
struct reading_key {
    struct str icon;
    enum text_id label;
    struct event tap;
};
int reading_keys(const struct view *view, struct reading_key keys[READING_KEYS]);

float em_mm(const struct view *view, enum type type); // Andika's em, from the capital height
struct node *add_group(struct view *view, struct node *parent, enum flow flow, float gap);
struct node *add_text(struct view *view, struct node *parent, enum type type, enum look look,
                      struct str text);
struct node *add_heading(struct view *view, struct node *parent, struct str text);
struct node *add_rich(struct view *view, struct node *parent, const struct rich *rich);
struct node *add_key(struct view *view, struct node *parent, enum look look, struct str icon,
                     struct str label, struct event tap);
struct node *add_leaves(struct view *view, struct node *parent, float gap);
struct node *add_grid(struct view *view, struct node *parent, int columns); // leaves in columns
void add_leaf_number(struct view *view, struct node *parent); // of more than one leaf
void add_title(struct view *view, struct node *parent); // where the header has no room for it
struct node *add_blocks(struct view *view, struct node *leaves, const struct block *blocks,
                        int count);
struct event target_event(const struct view *view, struct target target);

// Text beside a column of keys where there is room, else keys below; returns the text's side.
struct node *add_sides(struct view *view, struct node *body, struct node **keys);

// A contact as a tile (opens it) beside a key for its slip.
void add_contact(struct view *view, struct node *parent, int contact);
struct str open_line(const struct view *view, const struct contact *contact, enum look *look);
bool phone_known(const struct contact *contact);

static inline struct event event_open(enum screen screen, int item) {
    return (struct event){EVENT_OPEN, (int)screen, item};
}

// One function per screen.
void view_attract(struct view *view);
void view_home(struct view *view);
void view_page(struct view *view);
void view_chooser(struct view *view);
void view_result(struct view *view);
void view_contacts(struct view *view);
void view_contact(struct view *view);
void view_topics(struct view *view);
void view_place(struct view *view);
void view_letters(struct view *view);
void view_letter(struct view *view);
void view_which(struct view *view);
void view_check(struct view *view);
void view_checked(struct view *view);
void view_slip(struct view *view);
void view_scan(struct view *view);
void view_language(struct view *view);
void view_pin(struct view *view);
void view_staff(struct view *view);
void view_fallback(struct view *view);
// The dialog on top (or, on a small glass, instead of the screen).
void view_dialog(struct view *view, struct node *over);
