// SPDX-License-Identifier: EUPL-1.2
// check/judge.h: judges the texts of one file after another: how long the sentences are, which
// words are hard. Advice only, each once a word and at most JUDGE_TOLD_MAX of a kind in a file.
// Source of the numbers: Direct Duidelijk (B1); Flesch-Douma for Dutch (W.H. Douma, 1960).
#pragma once
#include "check/lexicon.h"
#include "check/lists.h"
#include "check/spelling.h"
#include "content/content.h"

enum {
    JUDGE_TOLD_MAX = 5,       // remarks of one kind in a file; then one that says how many more
    SENTENCE_WORDS_MAX = 15,  // in one sentence
    SENTENCE_WORDS_MEAN = 12, // on average in a file
    SENTENCE_COMMAS_MAX = 1,
    READING_EASE_MIN = 70,  // Flesch-Douma
    READING_WORDS_MIN = 30, // fewer plain words: nothing is said about their average
    WORD_LETTERS_LONG = 17, // a longer word is told, when nobody explains it
    JUDGE_LONGEST = 3,      // words named when a file is hard to read
};

enum remark {
    REMARK_LONG_SENTENCE,
    REMARK_COMMAS,
    REMARK_ABBREVIATION,
    REMARK_LOUD,
    REMARK_HARD_WORD,
    REMARK_LONG_WORD,
    REMARK_PASSIVE,
    REMARK_NEGATION,
    REMARK_SPELLING,
    REMARK_COUNT,
};

// What was read in a file. "Plain" leaves out the words that woorden.md explains, names, and
// numbers (a year has seven syllables, and is read at a glance).
struct reading_figures {
    int sentences, words, syllables;
    int plain_words, plain_syllables;
};
double reading_mean(const struct reading_figures *figures); // words in a sentence; 0: no sentence
double reading_ease(const struct reading_figures *figures);
double reading_ease_plain(const struct reading_figures *figures);

struct judge {
    struct report *report; // NULL: only the figures are wanted
    struct lexicon known;  // explained words and names
    struct lexicon hard;   // to hard_words[]
    const struct list_entry *hard_words;
    struct spelling *spelling;       // of the language of the file; NULL: not looked at
    struct spelling *dutch_spelling; // another language names Dutch words
    struct arena *arena;             // as long as the judge

    struct arena scratch; // as long as a file
    struct str file;
    enum language language;
    struct reading_figures figures;
    int found[REMARK_COUNT];
    int rest_line[REMARK_COUNT]; // of the first that was not told
    struct map mentioned;        // words that were told already
    struct {
        struct str word;
        int syllables;
    } longest[JUDGE_LONGEST];
};

// `arena` is borrowed until judge_fini().
void judge_init(struct judge *judge, const struct content *content, struct report *report,
                struct arena *arena);
void judge_fini(struct judge *judge);

void judge_open(struct judge *judge, struct str file, enum language language);
// `running`: sentences that count for the averages; a heading or the text of a key does not.
void judge_rich(struct judge *judge, const struct rich *rich, int line, bool running);
void judge_text(struct judge *judge, struct str text, int line, bool running);
// Tells how many more there were, and the averages of the file when `averages`.
void judge_close(struct judge *judge, bool averages);
