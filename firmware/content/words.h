// SPDX-License-Identifier: EUPL-1.2
// content/words.h: woorden.md, the difficult words and their explanation; and where they stand in
// the texts.
#pragma once
#include "content/load.h"
#include "content/markdown.h"

enum { WORDS_MAX = 253, WORD_FORMS_MAX = 24, WORD_PARTS_MAX = 6 /* words in one term */ };

// In Dutch: the words get their numbers. Before anything that can explain a word is read.
void words_number(struct load *load, const struct source *source);
// The terms and explanations of one language, into the edition (which has room for all words).
void words_parse(struct load *load, const struct source *source, enum language language);

// Which words were explained already on a page: the first time is enough. word[content's
// word_count]; NULL: explain none but those with a link of their own.
struct words_seen {
    bool *word;
};

// Bold and explained words of a text. targets[i] is where its link i leads: to a word, which is
// then explained there, or elsewhere: then the words of the link are bold.
struct rich rich_build(struct load *load, const struct markdown_text *text,
                       const struct target *targets, enum language language,
                       struct words_seen seen);

// A short text in Markdown (an explanation, the body of an outcome): its paragraphs in one.
struct rich rich_parse(struct load *load, struct str text, struct str file, int line,
                       enum language language, struct words_seen seen);
