// SPDX-License-Identifier: EUPL-1.2
// slip/build.h: what slips of all kinds are put together from. Private to slip/.
#pragma once
#include "content/strings.h"
#include "slip/slip.h"

#define NAME_GAP 0.4f // around a name or a number, as a share of the body's capital height

// All nodes lie directly below `parent`, so that a parent that shows leaves can break between them.
struct builder {
    const struct slip *slip;
    struct tree *tree;
    struct node *parent;
    enum language language;
    bool dutch_words; // the content exists in Dutch only, whatever the language of the headings
    float cap;        // mm, of the body
};

// `same`: what the slip says in the visitor's language is the Dutch text.
struct builder build_begin(const struct slip *slip, struct tree *tree, struct node *parent,
                           bool same);
struct builder build_in_dutch(const struct builder *b); // the same slip, for who reads Dutch

struct str build_words(const struct builder *b, enum text_id id);
struct str build_fill(const struct builder *b, enum text_id id, struct str one);

void build_space(const struct builder *b, float caps);
void build_foot(const struct builder *b); // below a last line that may be Arabic
void build_rule(const struct builder *b); // dashed, where one would cut
void build_heading(const struct builder *b, enum text_id id);
// NULL when there is nothing to say.
struct node *build_text(const struct builder *b, enum type type, struct str label);
// In the content's own words: Dutch ones begin at the left on any slip.
void build_sentence(const struct builder *b, struct str label);
// A name, address or site, in our letters in every language.
void build_latin(const struct builder *b, enum type type, struct str label);
void build_tick(const struct builder *b, struct str label); // with a box to tick
// The code with slip_code_text(), when there is one and room for it.
void build_code(const struct builder *b, enum text_id explain);

// One of each per kind of slip.
void compose_referral(struct slip *slip, const struct content *content,
                      struct slip_subject subject);
void build_referral(const struct slip *slip, struct tree *tree, struct node *parent);
void build_list(const struct slip *slip, struct tree *tree, struct node *parent);
void build_letter(const struct slip *slip, struct tree *tree, struct node *parent);
// For a code, as plain text.
struct str build_list_text(const struct slip *slip, struct arena *arena);
struct str build_letter_text(const struct slip *slip, struct arena *arena);
