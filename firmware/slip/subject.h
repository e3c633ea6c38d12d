// SPDX-License-Identifier: EUPL-1.2
// slip/subject.h: what a slip is about, also packed into one int, as a place of the visit and an
// event carry it.
#pragma once
#include "content/content.h"

enum slip_kind {
    SLIP_REFERRAL, // whom to call, for what, what to say and to bring
    SLIP_LIST,     // what the answers to the checklist come to
    SLIP_LETTER,   // a letter to fill in with a pen
};

struct slip_subject {
    enum slip_kind kind;
    int contact, outcome; // SLIP_REFERRAL; -1: none
    unsigned checks;      // SLIP_LIST: checks_get()
    int letter;           // SLIP_LETTER
};

// The answers to a checklist, two bits a question.
static inline enum check checks_get(unsigned checks, int question) {
    return (enum check)(checks >> 2 * question & 3);
}

static inline unsigned checks_set(unsigned checks, int question, enum check answer) {
    return (checks & ~(3u << 2 * question)) | (unsigned)answer << 2 * question;
}

// How many of `count` questions have this answer. None yet is the same as not known.
static inline int checks_count(unsigned checks, int count, enum check answer) {
    int found = 0;
    for (int i = 0; i < count; i++) {
        const enum check given = checks_get(checks, i);
        found += (given == CHECK_NONE ? CHECK_UNKNOWN : given) == answer;
    }
    return found;
}

// The sentence that goes with the answers.
static inline struct str checks_verdict(const struct checklist *list, unsigned checks) {
    if (checks_count(checks, list->question_count, CHECK_NO) > 0)
        return list->better;
    if (checks_count(checks, list->question_count, CHECK_UNKNOWN) > 0)
        return list->unsure;
    return list->good;
}

// A referral: contact + 1 in 20 bits, outcome + 1 in 10. Others: from a bit of their own on.
enum { ITEM_LIST = 1 << 30, ITEM_LETTER = -0x7fffffff - 1 };
_Static_assert(2 * CHECKLIST_QUESTIONS_MAX <= 24, "a list's answers fit below its bit");

static inline int slip_item(int contact, int outcome) {
    return (contact + 1) | (outcome + 1) << 20;
}

static inline int slip_item_list(unsigned checks) {
    return ITEM_LIST | (int)checks;
}

static inline int slip_item_letter(int letter) {
    return ITEM_LETTER | letter;
}

static inline struct slip_subject slip_item_subject(int item) {
    struct slip_subject subject = {.contact = -1, .outcome = -1, .letter = -1};
    if (item < 0) {
        subject.kind = SLIP_LETTER;
        subject.letter = item & 0xFFFF;
    } else if (item & ITEM_LIST) {
        subject.kind = SLIP_LIST;
        subject.checks = (unsigned)item & 0xFFFFFF;
    } else {
        subject.contact = (item & 0xFFFFF) - 1;
        subject.outcome = (item >> 20) - 1;
    }
    return subject;
}

// -1: not that kind of slip, or none.
static inline int slip_item_contact(int item) {
    return slip_item_subject(item).contact;
}

static inline int slip_item_outcome(int item) {
    return slip_item_subject(item).outcome;
}
