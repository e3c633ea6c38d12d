// SPDX-License-Identifier: EUPL-1.2
// Looking up in what was loaded. Reading it is load.c.
#include "content/content.h"
#include "content/index.h"
#include <assert.h>

const struct page *content_page(const struct content *content, int page, enum language language) {
    assert(page >= 0 && page < content->page_count);
    const struct edition *edition = &content->editions[language];
    if (edition->present && edition->pages[page].present)
        return &edition->pages[page];
    return &content->editions[LANG_NL].pages[page];
}

const struct word *content_word(const struct content *content, int word, enum language language) {
    assert(word >= 0 && word < content->word_count);
    const struct edition *edition = &content->editions[language];
    if (edition->present && edition->words[word].present)
        return &edition->words[word];
    return &content->editions[LANG_NL].words[word];
}

const struct question *content_question(const struct content *content, int question,
                                        enum language language) {
    assert(question >= 0 && question < content->question_count);
    return &content->editions[language].questions[question];
}

const struct outcome *content_outcome(const struct content *content, int outcome,
                                      enum language language) {
    assert(outcome >= 0 && outcome < content->outcome_count);
    return &content->editions[language].outcomes[outcome];
}

const struct checklist *content_checklist(const struct content *content, enum language language) {
    const struct edition *edition = &content->editions[language];
    if (edition->present && edition->checklist.question_count > 0)
        return &edition->checklist;
    return &content->editions[LANG_NL].checklist;
}

const struct letter *content_letter(const struct content *content, int letter,
                                    enum language language) {
    assert(letter >= 0 && letter < content->letter_count);
    const struct edition *edition = &content->editions[language];
    return edition->present && edition->letters ? &edition->letters[letter]
                                                : &content->editions[LANG_NL].letters[letter];
}

int content_find_page(const struct content *content, struct str id) {
    for (int i = 0; i < content->page_count; i++)
        if (str_eq(content->page_ids[i], id))
            return i;
    return -1;
}

bool content_page_shown(const struct page *page, struct date today) {
    return page->after != AFTER_HIDE || !date_given(page->valid_until) || !date_given(today) ||
           date_compare(today, page->valid_until) <= 0;
}

bool content_contact_shown(const struct contact *contact, struct date today) {
    if (contact->draft)
        return false;
    return !date_given(contact->valid_until) || !date_given(today) ||
           date_compare(today, contact->valid_until) <= 0;
}

int content_places_at(const struct content *content, int postcode, int *out, int max) {
    int low = 0, high = content->range_count; // the first range that does not end before postcode
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (content->ranges[middle].to < postcode)
            low = middle + 1;
        else
            high = middle;
    }
    int count = 0;
    for (; low < content->range_count && content->ranges[low].from <= postcode && count < max;
         low++)
        out[count++] = content->ranges[low].municipality;
    return count;
}

static bool talk_only(const struct contact *contact) {
    return contact->kind == CONTACT_LISTEN || contact->topics == TOPIC_TALK;
}

// The order within one circle (own town, region, country), best first.
static int kind_rank(enum contact_kind kind) {
    static const int ranks[] = {
        [CONTACT_SUPPORT] = 0,     [CONTACT_TEAM] = 1,   [CONTACT_MUNICIPALITY] = 2,
        [CONTACT_CARER] = 3,       [CONTACT_RIGHTS] = 4, [CONTACT_OTHER] = 5,
        [CONTACT_CARE_OFFICE] = 6, [CONTACT_LISTEN] = 7,
    };
    return ranks[kind];
}

enum { RANKS = 8 };

struct gather {
    const struct content *content;
    unsigned topics;
    struct date today;
    int *out;
    int count, max;
};

// Adds those of `list` that are wanted, by rank of their kind and then in the order of the file.
static void gather_list(struct gather *gather, const int *list, int count, bool listening) {
    for (int rank = 0; rank < RANKS; rank++) {
        for (int i = 0; i < count && gather->count < gather->max; i++) {
            const struct contact *contact = &gather->content->contacts[list[i]];
            bool wanted = gather->topics == 0 || (contact->topics & gather->topics) != 0;
            // Without a topic the listening lines of all circles come last, together.
            if (gather->topics == 0 && talk_only(contact) != listening)
                continue;
            if (kind_rank(contact->kind) == rank && wanted &&
                content_contact_shown(contact, gather->today))
                gather->out[gather->count++] = list[i];
        }
    }
}

int content_contacts_for(const struct content *content, int municipality, unsigned topics,
                         struct date today, int *out, int max) {
    const struct content_index *index = content->index;
    struct gather gather = {content, topics, today, out, 0, max};
    for (int pass = 0; pass < (topics == 0 ? 2 : 1); pass++) {
        struct contact_list circles[3];
        int circle_count = 0;
        if (municipality >= 0 && municipality < content->municipality_count) {
            int region = content->municipalities[municipality].region;
            circles[circle_count++] = index->municipality[municipality];
            if (region >= 0)
                circles[circle_count++] = index->region[region];
        }
        circles[circle_count++] = index->country;
        for (int i = 0; i < circle_count; i++)
            gather_list(&gather, circles[i].contacts, circles[i].count, pass == 1);
    }
    return gather.count;
}

int content_outcome_contact(const struct content *content, int outcome, int municipality,
                            struct date today) {
    const struct outcome *about = content_outcome(content, outcome, LANG_NL);
    if (about->contact >= 0 && content_contact_shown(&content->contacts[about->contact], today))
        return about->contact;
    int best = -1;
    content_contacts_for(content, municipality, about->topics, today, &best, 1);
    return best;
}
