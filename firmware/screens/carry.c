// SPDX-License-Identifier: EUPL-1.2
#include "screens/carry.h"

// An index of one content as the same thing in another one; -1: it is not there any more.
static int page_in(const struct content *from, const struct content *to, int page) {
    return page < 0 || page >= from->page_count ? -1 : content_find_page(to, from->page_ids[page]);
}

static int question_in(const struct content *from, const struct content *to, int question) {
    const struct question *all = to->editions[LANG_NL].questions;
    for (int i = 0; i < to->question_count; i++)
        if (str_eq(all[i].id, from->editions[LANG_NL].questions[question].id))
            return i;
    return -1;
}

static int outcome_in(const struct content *from, const struct content *to, int outcome) {
    const struct outcome *all = to->editions[LANG_NL].outcomes;
    for (int i = 0; outcome >= 0 && i < to->outcome_count; i++)
        if (str_eq(all[i].id, from->editions[LANG_NL].outcomes[outcome].id))
            return i;
    return -1;
}

static int contact_in(const struct content *from, const struct content *to, int contact) {
    for (int i = 0; contact >= 0 && i < to->contact_count; i++)
        if (str_eq(to->contacts[i].id, from->contacts[contact].id))
            return i;
    return -1;
}

static int letter_in(const struct content *from, const struct content *to, int letter) {
    for (int i = 0; i < to->letter_count; i++)
        if (str_eq(to->editions[LANG_NL].letters[i].id, from->editions[LANG_NL].letters[letter].id))
            return i;
    return -1;
}

static int municipality_in(const struct content *from, const struct content *to, int municipality) {
    for (int i = 0; municipality >= 0 && i < to->municipality_count; i++)
        if (str_eq(to->municipalities[i].name, from->municipalities[municipality].name))
            return i;
    return to->settings.municipality;
}

// False: what the slip is about is gone.
static bool slip_in(const struct content *from, const struct content *to, int *item) {
    const struct slip_subject subject = slip_item_subject(*item);
    switch (subject.kind) {
    case SLIP_LIST:
        return content_checklist(from, LANG_NL)->question_count ==
               content_checklist(to, LANG_NL)->question_count;
    case SLIP_LETTER: {
        const int letter = letter_in(from, to, subject.letter);
        *item = slip_item_letter(letter < 0 ? 0 : letter);
        return letter >= 0;
    }
    case SLIP_REFERRAL:
        break;
    }
    const int contact = contact_in(from, to, subject.contact);
    const int outcome = outcome_in(from, to, subject.outcome);
    *item = slip_item(contact, outcome);
    return (contact >= 0) == (subject.contact >= 0) && (outcome >= 0) == (subject.outcome >= 0);
}

static bool place_in(const struct content *from, const struct content *to, struct place *place) {
    switch (place->screen) {
    case SCREEN_PAGE:
        place->item = page_in(from, to, place->item);
        return place->item >= 0;
    case SCREEN_CHOOSER:
        place->item = question_in(from, to, place->item);
        return place->item >= 0;
    case SCREEN_RESULT:
        place->item = outcome_in(from, to, place->item);
        return place->item >= 0;
    case SCREEN_CONTACT:
        place->item = contact_in(from, to, place->item);
        return place->item >= 0;
    case SCREEN_CHECK:
    case SCREEN_CHECKED:
        return place->item < content_checklist(to, LANG_NL)->question_count;
    case SCREEN_SLIP:
    case SCREEN_SCAN:
        return slip_in(from, to, &place->item);
    case SCREEN_ATTRACT:
    case SCREEN_HOME:
    case SCREEN_CONTACTS:
    case SCREEN_TOPICS:
    case SCREEN_PLACE:
    case SCREEN_LETTERS:
    case SCREEN_LETTER:
    case SCREEN_WHICH:
    case SCREEN_LANGUAGE:
    case SCREEN_PIN:
    case SCREEN_STAFF:
    case SCREEN_COUNT:
        break;
    }
    return true;
}

struct state state_carry(const struct state *state, const struct content *from,
                         const struct content *to) {
    struct state out = state_initial(to, state->at_ms, state->now, state->printer);
    out.office = state->office;
    out.staff = state->staff;
    out.size = state->size;
    out.theme = state->theme;
    out.low = state->low;
    out.used = state->used;
    out.touched_ms = state->touched_ms;
    if (!from)
        return out;
    if (to->editions[state->language].present)
        out.language = state->language;
    out.municipality = municipality_in(from, to, state->municipality);
    out.outcome = outcome_in(from, to, state->outcome);
    out.checks = state->checks;
    struct place here = state->here;
    if (place_in(from, to, &here))
        out.here = here;
    return out;
}
