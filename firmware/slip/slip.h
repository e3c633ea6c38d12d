// SPDX-License-Identifier: EUPL-1.2
// slip/slip.h: what goes on a referral slip, and the slip as rows of ink.
// Pure: no device, no clock, no global. Same slip, same paper: same rows. Nothing about a person.
#pragma once
#include "content/content.h"
#include "slip/paper.h"
#include "tree/tree.h"

enum { SLIP_BRING = 6, SLIP_LANGUAGES = 2 };

// What is on it. Borrows from the content; holds nothing about anybody.
struct slip {
    const struct contact *contact; // whom to call; NULL: the desk
    const struct outcome *outcome[SLIP_LANGUAGES]; // for what, what to say, what to bring
    enum language language[SLIP_LANGUAGES]; // Dutch last; one or two
    int language_count;
    struct str place;  // "Gemeente Voorbeeldstad"
    struct date date;  // no date when the clock is not trusted
};

// A slip for `contact` (index) and `outcome` (index) in the visitor's language, and in Dutch too
// when that is another one, so that the desk can read it.
struct slip slip_compose(const struct content *content, int contact, int outcome,
                         enum language language, struct moment now);

// Builds the slip below `parent` (the preview on the screen and the paper use the same nodes).
void slip_build(const struct slip *slip, struct tree *tree, struct node *parent);

// The contact as a vCard 3.0 (RFC 2426) for a phone's camera.
struct str slip_vcard(const struct slip *slip, struct arena *arena);

// Lays the slip out on `paper` and renders it.
//   returns  new ink, free with ink_destroy(); NULL on failure
//   errors   ERR_LIMIT longer than INK_MAX_ROWS; ERR_NOT_FOUND a character that no font has
struct ink *slip_ink(const struct slip *slip, const struct paper *paper, struct typeset *typeset,
                     struct error *err);
