// SPDX-License-Identifier: EUPL-1.2
#include "slip/slip.h"
#include "content/strings.h"
#include "slip/write.h"
#include "tree/code.h"
#include <assert.h>
#include <math.h>

// Distances as shares of the body's capital height, so that paper and screen look the same.
#define LINE_GAP 0.1f
#define NAME_GAP 0.4f
#define SECTION_GAP 1.2f
#define RULE_HEIGHT 0.12f
#define BOX_WIDTH 1.45f
#define BOX_GAP 0.7f
#define BOX_TOP 0.16f
// A code lies beside its explanation when that has room for about 11 characters a line.
#define BESIDE_CODE 7.5f
// Half a millimetre a module, in whole dots: 4 at 203 dpi, 6 at 300.
#define MODULE_MM 0.5f
enum { QUIET_MODULES = 4 };
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

static void compose_referral(struct slip *slip, const struct content *content,
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

struct slip slip_compose(const struct content *content, struct slip_subject subject,
                         int municipality, enum language language, struct moment now) {
    struct slip slip = {
        .kind = subject.kind,
        .place = content->settings.municipality_name,
        .language_count = language == LANG_NL ? 1 : 2,
        .language = {language, LANG_NL},
    };
    if (now.trusted)
        slip.date = now.date;
    switch (subject.kind) {
    case SLIP_REFERRAL:
        compose_referral(&slip, content, subject);
        break;
    case SLIP_LIST:
        if (municipality >= 0)
            slip.place = content->municipalities[municipality].name;
        slip.checks = subject.checks;
        slip.checklist[0] = content_checklist(content, language);
        slip.checklist[1] = content_checklist(content, LANG_NL);
        break;
    case SLIP_LETTER:
        slip.letter[0] = content_letter(content, subject.letter, language);
        slip.letter[1] = content_letter(content, subject.letter, LANG_NL);
        break;
    }
    return slip;
}

// All nodes lie directly below `parent`, so that a parent that shows leaves can break between them.
struct builder {
    const struct slip *slip;
    struct tree *tree;
    struct node *parent;
    enum language language;
    bool dutch_words; // the outcome exists in Dutch only, whatever the language of the headings
    float cap;
};

static struct str words(const struct builder *b, enum text_id id) {
    return ui_text(id, b->language);
}

static struct str fill(const struct builder *b, enum text_id id, struct str one) {
    return ui_text_fill(b->tree->arena, id, b->language, one, (struct str){0});
}

static void space(const struct builder *b, float caps) {
    tree_add(b->tree, b->parent, NODE(.role = ROLE_GROUP, .height = caps * b->cap, .keep = true));
}

static void rule(const struct builder *b) {
    space(b, SECTION_GAP);
    tree_add(b->tree, b->parent,
             NODE(.role = ROLE_RULE, .height = RULE_HEIGHT * b->cap, .keep = true));
}

static void heading(const struct builder *b, enum text_id id) {
    space(b, SECTION_GAP);
    tree_add(b->tree, b->parent,
             NODE(.role = ROLE_HEADING, .type = TYPE_HEADING, .label = words(b, id),
                  .latin = b->dutch_words, .left = b->dutch_words, .keep = true));
}

static struct node *text(const struct builder *b, enum type type, struct str label) {
    if (str_empty(label))
        return NULL;
    return tree_add(b->tree, b->parent, NODE(.role = ROLE_TEXT, .type = type, .label = label));
}

// In the outcome's own words: Dutch ones begin at the left on any slip.
static void sentence(const struct builder *b, struct str label) {
    struct node *node = text(b, TYPE_BODY, label);
    if (node)
        node->latin = node->left = b->dutch_words;
}

// A name, address or site, in our letters in every language.
static void latin(const struct builder *b, enum type type, struct str label) {
    struct node *node = text(b, type, label);
    if (node)
        node->latin = true;
}

static void add_head(const struct builder *b) {
    const struct slip *slip = b->slip;
    tree_add(b->tree, b->parent,
             NODE(.role = ROLE_HEADING, .type = TYPE_TITLE, .label = words(b, TEXT_slip_title),
                  .keep = true));
    if (!str_empty(slip->place))
        text(b, TYPE_SMALL, fill(b, TEXT_municipality_of, slip->place));
    if (date_given(slip->date))
        text(b, TYPE_SMALL, write_date(slip->date, b->language, b->tree->arena));
    rule(b);
}

static struct str purpose_of(const struct builder *b, const struct outcome *outcome) {
    return b->slip->plain ? b->slip->contact->explain[b->language] : outcome->purpose;
}

static void add_purpose(const struct builder *b, const struct outcome *outcome) {
    const struct str purpose = purpose_of(b, outcome);
    if (str_empty(purpose))
        return;
    heading(b, TEXT_slip_for);
    sentence(b, purpose);
}

static void add_number(const struct builder *b, struct str phone) {
    space(b, NAME_GAP);
    tree_add(b->tree, b->parent,
             NODE(.role = ROLE_TEXT, .look = LOOK_NUMBER, .type = TYPE_PHONE, .label = phone,
                  .latin = true, .keep = true));
}

// What a visitor is told when nobody has checked the number, or there is none.
static void add_phone(const struct builder *b, const struct contact *contact) {
    if (!str_empty(contact->phone)) {
        add_number(b, contact->phone);
        if (!contact->phone_sure)
            text(b, TYPE_SMALL, slip_unsure(contact, b->language, b->tree->arena));
        space(b, NAME_GAP);
    } else if (!str_empty(contact->website)) {
        text(b, TYPE_BODY, fill(b, TEXT_slip_no_phone_site, contact->website));
    } else {
        text(b, TYPE_BODY, words(b, TEXT_slip_no_phone));
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
    heading(b, TEXT_slip_help_from);
    text(b, TYPE_KEY, slip_contact_name(b->slip));
    latin(b, TYPE_BODY, b->slip->desk);
    if (!str_empty(b->slip->desk_phone))
        add_number(b, b->slip->desk_phone);
}

static void add_contact(const struct builder *b, const struct contact *contact) {
    heading(b, contact_heading(contact));
    latin(b, TYPE_KEY, contact->name);
    b->parent->last->keep = true;
    add_phone(b, contact);
    latin(b, TYPE_BODY, address(contact, b->tree->arena));
    const struct str hours = write_hours(&contact->hours, b->language, b->tree->arena);
    if (str_empty(hours))
        latin(b, TYPE_BODY, contact->hours_text);
    else
        text(b, TYPE_BODY, hours);
    if (!str_empty(contact->phone)) // else it stands in the sentence about the number
        latin(b, TYPE_BODY, contact->website);
}

static void add_say(const struct builder *b, const struct outcome *outcome) {
    if (str_empty(outcome->say) || b->slip->plain)
        return;
    heading(b, TEXT_slip_say);
    sentence(b, fill(b, TEXT_slip_quote, outcome->say));
}

// One thing to bring, with a box to tick. The box is drawn: none of our fonts has one.
static void add_bring_item(const struct builder *b, struct str label) {
    struct node *row = tree_add(
        b->tree, b->parent, NODE(.role = ROLE_GROUP, .flow = FLOW_ROW, .gap = BOX_GAP * b->cap));
    // The box is as large as its type asks, beside the first line.
    struct node *top =
        tree_add(b->tree, row,
                 NODE(.role = ROLE_GROUP, .width = BOX_WIDTH * b->cap, .pad_y = BOX_TOP * b->cap));
    tree_add(b->tree, top, NODE(.role = ROLE_ICON, .icon = STR("vakje")));
    tree_add(b->tree, row,
             NODE(.role = ROLE_ITEM, .label = label, .grow = 1, .latin = b->dutch_words));
}

static void add_bring(const struct builder *b, const struct outcome *outcome) {
    const int count = outcome->bring_count < SLIP_BRING ? outcome->bring_count : SLIP_BRING;
    if (count == 0 || b->slip->plain)
        return;
    heading(b, TEXT_slip_bring);
    for (int i = 0; i < count; i++)
        add_bring_item(b, outcome->bring[i]);
}

// The same in Dutch, short, so that the desk can read what the visitor has in hand.
static void add_dutch(const struct builder *b, const struct outcome *outcome) {
    struct arena *arena = b->tree->arena;
    rule(b);
    heading(b, TEXT_slip_dutch);
    sentence(b, purpose_of(b, outcome));
    if (b->slip->plain)
        return;
    if (!str_empty(outcome->say)) {
        space(b, NAME_GAP);
        sentence(b, fill(b, TEXT_slip_quote, outcome->say));
    }
    struct str things = {0};
    for (int i = 0; i < outcome->bring_count && i < SLIP_BRING; i++)
        things = arena_printf(arena, STR_FMT "%s" STR_FMT, STR_ARG(things), i > 0 ? ", " : "",
                              STR_ARG(outcome->bring[i]));
    if (str_empty(things))
        return;
    space(b, NAME_GAP);
    sentence(b, fill(b, TEXT_slip_bring_these, things));
}

static float code_width(const struct tree *tree, const struct code *code) {
    const float px_per_mm = panel_px_per_mm(&tree->panel);
    // 203 dpi is 3.996 dots to half a millimetre: that counts as 4.
    const float module_px = ceilf(MODULE_MM * px_per_mm - 0.05f);
    return (float)(code->size + 2 * QUIET_MODULES) * module_px / px_per_mm;
}

static void add_code(const struct builder *b) {
    const struct str card = slip_vcard(b->slip, b->tree->arena);
    const struct code *code = str_empty(card) ? NULL : code_create(b->tree->arena, card, NULL);
    if (!code)
        return;
    const float width = code_width(b->tree, code);
    const float room = b->parent->width - 2 * b->parent->pad_x - width;
    const bool beside = b->parent->width > 0 && room >= BESIDE_CODE * b->cap;
    space(b, SECTION_GAP);
    // The code's quiet zone is all the distance that it needs from the words.
    struct node *box = tree_add(b->tree, b->parent,
                                NODE(.role = ROLE_GROUP, .flow = beside ? FLOW_ROW : FLOW_COLUMN,
                                     .middle = beside, .center = !beside));
    tree_add(b->tree, box,
             NODE(.role = ROLE_TEXT, .label = words(b, TEXT_slip_scan), .grow = beside ? 1 : 0));
    tree_add(b->tree, box,
             NODE(.role = ROLE_CODE, .label = words(b, TEXT_slip_scan), .data = code,
                  .width = width, .height = width));
}

static void add_closing(const struct builder *b, const struct outcome *outcome) {
    struct arena *arena = b->tree->arena;
    space(b, NAME_GAP);
    text(b, TYPE_BODY, words(b, TEXT_slip_nothing_about_you));
    // For the desk: what was given out, on a line that fits a sticker. Dutch: it is theirs to read.
    const struct str id = b->slip->contact ? b->slip->contact->id : STR("balie");
    const struct str code =
        arena_printf(arena, STR_FMT NBSP "·" NBSP STR_FMT, STR_ARG(id), STR_ARG(outcome->id));
    latin(b, TYPE_SMALL, ui_text_fill(arena, TEXT_slip_code, LANG_NL, code, (struct str){0}));
}

void slip_build(const struct slip *slip, struct tree *tree, struct node *parent) {
    assert(slip->language_count >= 1 && slip->language_count <= SLIP_LANGUAGES);
    const struct outcome *own = slip->outcome[0];
    const struct outcome *dutch = slip->outcome[slip->language_count - 1];
    const struct builder b = {
        .slip = slip,
        .tree = tree,
        .parent = parent,
        .language = slip->language[0],
        .dutch_words = slip->language_count > 1 && own == dutch,
        .cap = tree_cap_mm(tree, TYPE_BODY),
    };
    parent->gap = LINE_GAP * b.cap;
    add_head(&b);
    add_purpose(&b, own);
    if (slip->contact)
        add_contact(&b, slip->contact);
    else
        add_desk(&b);
    add_say(&b, own);
    add_bring(&b, own);
    if (slip->language_count > 1 && own != dutch) {
        const struct builder desk = {slip, tree, parent, LANG_NL, true, b.cap};
        add_dutch(&desk, dutch);
    }
    rule(&b);
    if (!slip->without_code)
        add_code(&b);
    add_closing(&b, dutch);
}
