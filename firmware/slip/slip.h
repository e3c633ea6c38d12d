// SPDX-License-Identifier: EUPL-1.2
// slip/slip.h: what goes on a slip (a referral, a list of points, a letter), and the slip as rows of ink.
// Pure: no device, no clock, no global. Same slip, same paper: same rows. Nothing about a person.
#pragma once
#include "content/content.h"
#include "slip/paper.h"
#include "slip/subject.h"
#include "tree/tree.h"

enum { SLIP_BRING = 6, SLIP_LANGUAGES = 2 };

// What is on it. Borrows from the content; holds nothing about anybody.
struct slip {
    enum slip_kind kind;
    enum language language[SLIP_LANGUAGES]; // Dutch last; one or two
    int language_count;
    struct str place;  // the municipality's name: "Voorbeeldstad"
    struct date date;  // no date when the clock is not trusted
    bool without_code; // there is no room for it
    // SLIP_REFERRAL
    const struct contact *contact;                 // whom to call; NULL: the desk
    const struct outcome *outcome[SLIP_LANGUAGES]; // for what, what to say, what to bring
    struct str desk, desk_phone; // what stands there instead of a contact; may be empty
    bool plain;                  // no questions were answered, and the contact gives no support:
                                 // only what the contact is for
    // SLIP_LIST
    const struct checklist *checklist[SLIP_LANGUAGES];
    unsigned checks;
    // SLIP_LETTER
    const struct letter *letter[SLIP_LANGUAGES];
    bool letter_only; // without advice to who fills it in: that stands on the screen
    int blanks_max; // no more lines to write on below each other; 0: as many as the letter asks
};

// A slip about `subject` in the visitor's language, and in Dutch too when that is another one, so
// that the desk can read it. `municipality`: the visitor's (-1: the kiosk's own), which a list is
// about.
struct slip slip_compose(const struct content *content, struct slip_subject subject,
                         int municipality, enum language language, struct moment now);

// Builds the slip below `parent` (the preview on the screen and the paper use the same nodes): a
// flat column, so that FLOW_LEAVES can break it; sets the parent's gap. With parent->width given,
// the code lies beside its explanation where there is room.
void slip_build(const struct slip *slip, struct tree *tree, struct node *parent);

// The contact as a vCard 3.0 (RFC 2426) for a phone's camera; short enough for code_create(). Empty
// when there is nothing to keep: a desk without a number.
struct str slip_vcard(const struct slip *slip, struct arena *arena);

// What the slip's code holds: the vCard, or the list or letter as plain text. Empty when there is no
// code: nothing to keep, or too much for a code that a phone reads easily.
struct str slip_code_text(const struct slip *slip, struct arena *arena);

// Lays the slip out on `paper` and renders it, one bit a dot. A roll is as long as the slip. A
// letter has one column where it fits on a large sheet. On a small one it gives up lines to write
// on, then the advice that stands on the screen too, then the words in the visitor's language.
// Any other sheet has two columns (a small one is turned) and the largest letters that fit. A capital H of
// the body is SLIP_CAP_MM or more, on a sheet with much to say SLIP_CAP_FLOOR_MM; of the phone
// number SLIP_NUMBER_MM or more, never broken over two lines: on a roll of 58 mm it is narrower instead.
//   returns  new ink, free with ink_destroy(); NULL on failure
//   errors   ERR_LIMIT longer than the sheet or INK_MAX_ROWS; ERR_NOT_FOUND a character that no
//   font has
#define SLIP_CAP_MM 3.5f
#define SLIP_NUMBER_MM 6.0f
#define SLIP_CAP_FLOOR_MM 2.1f // letters of a newspaper's heading; only on A6
struct ink *slip_ink(const struct slip *slip, const struct paper *paper, struct typeset *typeset,
                     struct error *err);
