// SPDX-License-Identifier: EUPL-1.2
// A referral: for what, whom to call, what to say, what to bring.
#include "content/strings.h"
#include "slip/build.h"
#include "slip/write.h"
#include <assert.h>

#define NBSP "\xC2\xA0"

// Asking for a client supporter makes sense where one is to be had. Elsewhere a slip without
// questions says what the contact itself is for.
static bool offers_support(const struct contact *contact) {
    switch (contact->kind) {
    case CONTACT_SUPPORT:
    case CONTACT_TEAM:
    case CONTACT_MUNICIPALITY:
    case CONTACT_CARE_OFFICE:
        return true;
    case CONTACT_CARER:
    case CONTACT_RIGHTS:
    case CONTACT_LISTEN:
    case CONTACT_OTHER:
        break;
    }
    return false;
}

void compose_referral(struct slip *slip, const struct content *content,
                      struct slip_subject subject) {
    assert(subject.contact < content->contact_count && subject.outcome < content->outcome_count);
    const int about = subject.outcome >= 0 ? subject.outcome : content->general_outcome;
    slip->contact = subject.contact >= 0 ? &content->contacts[subject.contact] : NULL;
    slip->outcome[0] = content_outcome(content, about, slip->language[0]);
    slip->outcome[1] = content_outcome(content, about, LANG_NL);
    slip->desk = content->settings.desk;
    slip->desk_phone = content->settings.desk_phone;
    slip->plain = subject.outcome < 0 && slip->contact && !offers_support(slip->contact);
}

static void add_head(const struct builder *b) {
    const struct slip *slip = b->slip;
    tree_add(b->tree, b->parent,
             NODE(.role = ROLE_HEADING, .type = TYPE_TITLE,
                  .label = build_words(b, TEXT_slip_title), .keep = true));
    if (!str_empty(slip->place))
        build_text(b, TYPE_SMALL, build_fill(b, TEXT_municipality_of, slip->place));
    if (date_given(slip->date))
        build_text(b, TYPE_SMALL, write_date(slip->date, b->language, b->tree->arena));
    build_rule(b);
}

static struct str purpose_of(const struct builder *b, const struct outcome *outcome) {
    return b->slip->plain ? b->slip->contact->explain[b->language] : outcome->purpose;
}

static void add_purpose(const struct builder *b, const struct outcome *outcome) {
    const struct str purpose = purpose_of(b, outcome);
    if (str_empty(purpose))
        return;
    build_heading(b, TEXT_slip_for);
    build_sentence(b, purpose);
}

static void add_number(const struct builder *b, struct str phone) {
    build_space(b, NAME_GAP);
    tree_add(b->tree, b->parent,
             NODE(.role = ROLE_TEXT, .look = LOOK_NUMBER, .type = TYPE_PHONE, .label = phone,
                  .latin = true, .keep = true));
}

// What a visitor is told when nobody has checked the number, or there is none.
static void add_phone(const struct builder *b, const struct contact *contact) {
    if (!str_empty(contact->phone)) {
        add_number(b, contact->phone);
        if (!contact->phone_sure)
            build_text(b, TYPE_SMALL, slip_unsure(contact, b->language, b->tree->arena));
        build_space(b, NAME_GAP);
    } else if (!str_empty(contact->website)) {
        build_text(b, TYPE_BODY, build_fill(b, TEXT_slip_no_phone_site, contact->website));
    } else {
        build_text(b, TYPE_BODY, build_words(b, TEXT_slip_no_phone));
    }
}

static enum text_id contact_heading(const struct contact *contact) {
    const bool phone = !str_empty(contact->phone), street = !str_empty(contact->street);
    return phone && street ? TEXT_slip_call_visit
           : phone         ? TEXT_slip_call
           : street        ? TEXT_slip_visit
                           : TEXT_slip_help_from;
}

static struct str address(const struct contact *contact, struct arena *arena) {
    const bool both = !str_empty(contact->street) && !str_empty(contact->town);
    return arena_printf(arena, STR_FMT "%s" STR_FMT, STR_ARG(contact->street), both ? ", " : "",
                        STR_ARG(contact->town));
}

static void add_desk(const struct builder *b) {
    build_heading(b, TEXT_slip_help_from);
    build_text(b, TYPE_KEY, slip_contact_name(b->slip));
    build_latin(b, TYPE_BODY, b->slip->desk);
    if (!str_empty(b->slip->desk_phone))
        add_number(b, b->slip->desk_phone);
}

static void add_contact(const struct builder *b, const struct contact *contact) {
    build_heading(b, contact_heading(contact));
    build_latin(b, TYPE_KEY, contact->name);
    b->parent->last->keep = true;
    add_phone(b, contact);
    build_latin(b, TYPE_BODY, address(contact, b->tree->arena));
    const struct str hours = write_hours(&contact->hours, b->language, b->tree->arena);
    if (str_empty(hours))
        build_latin(b, TYPE_BODY, contact->hours_text);
    else
        build_text(b, TYPE_BODY, hours);
    if (!str_empty(contact->phone)) // else it stands in the sentence about the number
        build_latin(b, TYPE_BODY, contact->website);
}

static void add_say(const struct builder *b, const struct outcome *outcome) {
    if (str_empty(outcome->say) || b->slip->plain)
        return;
    build_heading(b, TEXT_slip_say);
    build_sentence(b, build_fill(b, TEXT_slip_quote, outcome->say));
}

static void add_bring(const struct builder *b, const struct outcome *outcome) {
    const int count = outcome->bring_count < SLIP_BRING ? outcome->bring_count : SLIP_BRING;
    if (count == 0 || b->slip->plain)
        return;
    build_heading(b, TEXT_slip_bring);
    for (int i = 0; i < count; i++)
        build_tick(b, outcome->bring[i]);
}

// The same in Dutch, short, so that the desk can read what the visitor has in hand.
static void add_dutch(const struct builder *b, const struct outcome *outcome) {
    struct arena *arena = b->tree->arena;
    build_rule(b);
    build_heading(b, TEXT_slip_dutch);
    build_sentence(b, purpose_of(b, outcome));
    if (b->slip->plain)
        return;
    if (!str_empty(outcome->say)) {
        build_space(b, NAME_GAP);
        build_sentence(b, build_fill(b, TEXT_slip_quote, outcome->say));
    }
    struct str things = {0};
    for (int i = 0; i < outcome->bring_count && i < SLIP_BRING; i++)
        things = arena_printf(arena, STR_FMT "%s" STR_FMT, STR_ARG(things), i > 0 ? ", " : "",
                              STR_ARG(outcome->bring[i]));
    if (str_empty(things))
        return;
    build_space(b, NAME_GAP);
    build_sentence(b, build_fill(b, TEXT_slip_bring_these, things));
}

static void add_closing(const struct builder *b, const struct outcome *outcome) {
    struct arena *arena = b->tree->arena;
    build_space(b, NAME_GAP);
    build_text(b, TYPE_BODY, build_words(b, TEXT_slip_nothing_about_you));
    // For the desk: what was given out, on a line that fits a sticker. Dutch: it is theirs to read.
    const struct str id = b->slip->contact ? b->slip->contact->id : STR("balie");
    const struct str code =
        arena_printf(arena, STR_FMT NBSP "·" NBSP STR_FMT, STR_ARG(id), STR_ARG(outcome->id));
    build_latin(b, TYPE_SMALL, ui_text_fill(arena, TEXT_slip_code, LANG_NL, code, (struct str){0}));
}

void build_referral(const struct slip *slip, struct tree *tree, struct node *parent) {
    const struct outcome *own = slip->outcome[0];
    const struct outcome *dutch = slip->outcome[slip->language_count - 1];
    const struct builder b = build_begin(slip, tree, parent, own == dutch);
    add_head(&b);
    add_purpose(&b, own);
    if (slip->contact)
        add_contact(&b, slip->contact);
    else
        add_desk(&b);
    add_say(&b, own);
    add_bring(&b, own);
    if (slip->language_count > 1 && own != dutch) {
        const struct builder desk = build_in_dutch(&b);
        add_dutch(&desk, dutch);
    }
    build_rule(&b);
    build_code(&b, TEXT_slip_scan);
    add_closing(&b, dutch);
}
