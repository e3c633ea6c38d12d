// SPDX-License-Identifier: EUPL-1.2
// The order in which staff go through a folder: settings, contacts, places, then each language.
#include "check/check.h"

static int rank_of(struct str file) {
    static const char *const first[] = {"instellingen.ini", "contacten.csv",
                                        "contacten-landelijk.csv", "plaatsen.csv"};
    enum { FIRST = sizeof first / sizeof *first };
    for (int i = 0; i < FIRST; i++)
        if (str_eq(file, str_c(first[i])))
            return i;
    struct str rest = file;
    const struct str folder = str_cut(&rest, '/');
    enum language language;
    if (language_from_code(folder, &language))
        return FIRST + (int)language;
    return FIRST + LANG_COUNT;
}

// At most 0: a may stand before b.
static int compare(const struct problem *a, const struct problem *b) {
    int order = rank_of(a->file) - rank_of(b->file);
    if (order == 0)
        order = str_compare(a->file, b->file);
    if (order == 0)
        order = a->line - b->line;
    if (order == 0)
        order = (int)a->severity - (int)b->severity;
    return order;
}

static struct problem *merge(struct problem *a, struct problem *b) {
    struct problem *all = NULL, **end = &all;
    while (a && b) {
        struct problem **from = compare(a, b) <= 0 ? &a : &b; // what came first stays first
        *end = *from;
        end = &(*from)->next;
        *from = *end;
    }
    *end = a ? a : b;
    return all;
}

static struct problem *sort(struct problem *list, int count) {
    if (count < 2)
        return list;
    struct problem *last = list; // of the first half
    for (int i = 1; i < count / 2; i++)
        last = last->next;
    struct problem *second = last->next;
    last->next = NULL;
    return merge(sort(list, count / 2), sort(second, count - count / 2));
}

void report_sort(struct report *report) {
    int count = 0;
    for (const struct problem *p = report->first; p; p = p->next)
        count++;
    report->first = sort(report->first, count);
    report->last = report->first;
    while (report->last && report->last->next)
        report->last = report->last->next;
}
