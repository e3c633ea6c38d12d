// SPDX-License-Identifier: EUPL-1.2
// screens/parts.h: what the screens are put together from. Private to screens/.
#pragma once
#include "content/strings.h"
#include "screens/state.h"
#include "tree/tree.h"

// How much room there is. Decided by the panel and the letters alone, never by a screen, so that
// keys stay in the same place from screen to screen.
enum footer_form {
    FOOTER_FULL,     // every key of its own
    FOOTER_COMPACT,  // letters, contrast and lower behind "Lezen"
    FOOTER_TWO_ROWS, // the same, narrow glass
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
    bool small;   // a glass of tablet size: short labels, no second lines
    bool wide;    // room for a column of keys beside the text
    bool can_low; // a pillar: tall enough that the top is out of reach
    enum footer_form footer;
    // From the layout before this one (see view_tree()).
    int leaf_count, leaf;
    int next_anchor;
    enum text_id more; // what the key that turns the leaf is called
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

struct node *add_group(struct view *view, struct node *parent, enum flow flow, float gap);
struct node *add_text(struct view *view, struct node *parent, enum type type, enum look look,
                      struct str text);
struct node *add_heading(struct view *view, struct node *parent, struct str text);
struct node *add_rich(struct view *view, struct node *parent, const struct rich *rich);
struct node *add_key(struct view *view, struct node *parent, enum look look, struct str icon,
                     struct str label, struct event tap);
struct node *add_leaves(struct view *view, struct node *parent, float gap);
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
void view_slip(struct view *view);
void view_scan(struct view *view);
void view_language(struct view *view);
void view_fallback(struct view *view);
// The dialog on top (or, on a small glass, instead of the screen).
void view_dialog(struct view *view, struct node *over);
