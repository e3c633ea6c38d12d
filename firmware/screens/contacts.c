// SPDX-License-Identifier: EUPL-1.2
// Who helps: the list for a place and a subject, and one contact with all that is known of it.
#include "screens/parts.h"
#include "slip/write.h"

bool phone_known(const struct contact *contact) {
    return !str_empty(contact->phone);
}

// What can be said about being open now. Without a trusted clock only the hours themselves.
struct str open_line(const struct view *view, const struct contact *contact, enum look *look) {
    const struct open_now now = hours_now(&contact->hours, view->state->now);
    *look = LOOK_QUIET;
    switch (now.state) {
    case OPEN_NOW:
        *look = LOOK_GOOD;
        return say_fill(view, TEXT_open_until, clock_time(view, now.minute), (struct str){0});
    case OPEN_ALWAYS:
        *look = LOOK_GOOD;
        return say(view, TEXT_open_always);
    case OPEN_LATER_TODAY:
        return say_fill(view, TEXT_open_today, clock_time(view, now.minute), (struct str){0});
    case OPEN_ANOTHER_DAY:
        if (now.days == 1)
            return say_fill(view, TEXT_open_tomorrow, clock_time(view, now.minute),
                            (struct str){0});
        return say_fill(view, TEXT_open_day, say(view, (enum text_id)(TEXT_day_0 + now.weekday)),
                        clock_time(view, now.minute));
    case OPEN_UNKNOWN:
        break;
    }
    return phone_known(contact) && str_empty(contact->hours_text) ? (struct str){0}
                                                                  : say(view, TEXT_call_first);
}

static struct str explain_of(const struct view *view, const struct contact *contact) {
    const struct str own = contact->explain[view->language];
    return str_empty(own) ? contact->explain[LANG_NL] : own;
}

// The sentence is Dutch because nobody wrote it in the visitor's language.
static bool speaks_dutch(const struct view *view, const struct contact *contact) {
    return view->language != LANG_NL &&
           str_eq(contact->explain[view->language], contact->explain[LANG_NL]);
}

static void add_phone(struct view *view, struct node *parent, const struct contact *contact) {
    enum look look;
    const struct str open = open_line(view, contact, &look);
    struct node *column = add_group(view, parent, FLOW_COLUMN, 0.5f);
    if (phone_known(contact)) {
        struct node *phone = add_text(view, column, TYPE_PHONE, LOOK_NUMBER, contact->phone);
        phone->latin = true;
        if (!contact->phone_sure && !view->small)
            add_text(view, column, TYPE_SMALL, LOOK_QUIET,
                     say_fill(view, TEXT_phone_unsure, long_date(view, contact->phone_date),
                              (struct str){0}));
    } else if (!str_empty(contact->website) && !view->small) {
        add_text(view, column, TYPE_SMALL, LOOK_NUMBER, contact->website)->latin = true;
    }
    if (phone_known(contact) && !str_empty(open) && !view->small)
        add_text(view, column, TYPE_SMALL, look, open);
}

void add_contact(struct view *view, struct node *parent, int index) {
    const struct contact *contact = &view->content->contacts[index];
    struct node *row =
        tree_add(view->tree, parent,
                 NODE(.role = ROLE_GROUP, .flow = FLOW_ROW, .gap = view->gap, .atomic = true));
    const bool beside = view->wide && view->width > 36 * em_mm(view, TYPE_BODY) &&
                        view->state->here.screen == SCREEN_CONTACTS;
    struct node *tile = tree_add(
        view->tree, row,
        NODE(.role = ROLE_TILE, .look = LOOK_TILE, .type = TYPE_KEY, .label = contact->name,
             .flow = beside ? FLOW_ROW : FLOW_COLUMN, .middle = beside,
             .gap = beside ? view->gap : 1, .pad_x = view->small ? 3 : 7,
             .pad_y = view->small ? 3 : 5, .grow = 1, .tap = event_open(SCREEN_CONTACT, index)));
    struct node *texts = add_group(view, tile, FLOW_COLUMN, 0.5f);
    texts->grow = beside ? 1 : 0;
    add_text(view, texts, TYPE_KEY, LOOK_NONE, contact->name)->latin = true;
    const struct str explain = explain_of(view, contact);
    const bool low = !view->portrait || view->keys_in_text;
    const bool crowded = view->small || (low && view->state->size >= SIZE_LARGER);
    if (!crowded && !str_empty(explain))
        add_text(view, texts, TYPE_SMALL, LOOK_QUIET, explain)->latin = speaks_dutch(view, contact);
    add_phone(view, tile, contact);
    if (view->small && (view->portrait || view->state->size >= SIZE_LARGER))
        return; // the number needs the width; the slip is one tap further
    struct node *key = add_key(view, row, LOOK_KEY, STR("print"), say(view, TEXT_slip),
                               event_open(SCREEN_SLIP, slip_item(index, view->state->outcome)));
    key->type = TYPE_LABEL;
    key->icon_above = true;
    key->icon_mm = 1.75f * tree_cap_mm(view->tree, TYPE_LABEL);
    key->pad_x = 3;
}

static struct str place_title(const struct view *view) {
    const int m = view->state->municipality;
    const struct content *content = view->content;
    const struct str name =
        m >= 0 ? content->municipalities[m].name : content->settings.municipality_name;
    return view->small ? say(view, TEXT_who_helps)
                       : say_fill(view, TEXT_who_helps_in, name, (struct str){0});
}

static void add_filters(struct view *view, struct node *parent) {
    struct node *place = add_key(view, parent, LOOK_KEY, STR("plaats"), say(view, TEXT_other_place),
                                 event_open(SCREEN_PLACE, 0));
    place->grow = 1;
    struct node *topic = add_key(view, parent, LOOK_KEY, STR("lijst"), say(view, TEXT_subject),
                                 event_open(SCREEN_TOPICS, 0));
    topic->grow = 1;
}

void view_contacts(struct view *view) {
    enum { MOST = 60 };
    int found[MOST];
    const struct state *state = view->state;
    const int count =
        content_contacts_for(view->content, state->municipality, (unsigned)state->here.item,
                             state->now.date, found, MOST);
    view->more = TEXT_show_more;
    struct node *body = screen_frame(view, place_title(view), (struct primary){0});
    if (!view->small) {
        struct node *row = add_group(view, body, FLOW_ROW, view->gap);
        add_filters(view, row);
    }
    struct node *leaves = add_leaves(view, body, view->gap);
    if (count == 0)
        add_text(view, leaves, TYPE_BODY, LOOK_NONE, say(view, TEXT_contacts_none));
    if (view->small) { // one row: the addresses are what people come for
        struct node *row = add_group(view, leaves, FLOW_ROW, view->gap);
        row->atomic = true;
        add_filters(view, row);
        for (struct node *key = row->first; key; key = key->next) {
            key->type = TYPE_LABEL;
            key->icon = (struct str){0};
            key->pad_x = key->pad_y = 1;
        }
    }
    for (int i = 0; i < count; i++)
        add_contact(view, leaves, found[i]);
}

// What a visitor may want to see only: the kinds of help, and everything.
void view_topics(struct view *view) {
    view->more = TEXT_show_more;
    static const struct {
        unsigned topics;
        enum text_id label;
        const char *icon;
    } rows[] = {
        {0, TEXT_all_contacts, "lijst"},
        {TOPIC_WMO, TEXT_topic_wmo, "huis"},
        {TOPIC_WLZ, TEXT_topic_wlz, "zorg"},
        {TOPIC_YOUTH, TEXT_topic_youth, "kind"},
        {TOPIC_WORK, TEXT_topic_work, "geld"},
        {TOPIC_CARER, TEXT_topic_carer, "hart"},
        {TOPIC_MENTAL, TEXT_topic_mental, "praten"},
        {TOPIC_ELDERLY, TEXT_topic_elderly, "ouderen"},
        {TOPIC_RIGHTS, TEXT_topic_rights, "weegschaal"},
        {TOPIC_TALK, TEXT_topic_talk, "noodgeval"},
    };
    struct node *body = screen_frame(view, say(view, TEXT_topics_title), (struct primary){0});
    const float em = em_mm(view, TYPE_BODY);
    const bool two = !view->small && view->width - 2 * view->margin > 2 * 13 * em;
    struct node *leaves = two ? add_grid(view, body, 2) : add_leaves(view, body, view->gap);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct node *key =
            add_key(view, leaves, LOOK_TILE, str_c(rows[i].icon), say(view, rows[i].label),
                    (struct event){EVENT_TOPIC, (int)rows[i].topics, 0});
        key->center = false;
        key->pad_x = 7;
    }
}

static void add_fact(struct view *view, struct node *leaves, enum text_id label, struct str value) {
    if (str_empty(value))
        return;
    add_text(view, leaves, TYPE_SMALL, LOOK_QUIET, say(view, label))->keep = true;
    struct node *fact = add_text(view, leaves, TYPE_BODY, LOOK_NONE, value);
    fact->latin = true;
    fact->tuck = leaves->gap;
}

static void add_number(struct view *view, struct node *leaves, const struct contact *contact) {
    if (phone_known(contact)) {
        add_text(view, leaves, TYPE_SMALL, LOOK_QUIET, say(view, TEXT_contact_phone))->keep = true;
        struct node *phone = add_text(view, leaves, TYPE_PHONE, LOOK_NUMBER, contact->phone);
        phone->latin = true;
        phone->tuck = leaves->gap;
        if (!contact->phone_sure) {
            phone->keep = true;
            add_text(view, leaves, TYPE_SMALL, LOOK_BAD,
                     say_fill(view, TEXT_phone_unsure, long_date(view, contact->phone_date),
                              (struct str){0}))
                ->tuck = leaves->gap - 2;
        }
        return;
    }
    add_text(view, leaves, TYPE_BODY, LOOK_NONE, say(view, TEXT_phone_none));
    add_text(view, leaves, TYPE_BODY, LOOK_NONE, say(view, TEXT_phone_none_help));
}

static struct str address_of(const struct view *view, const struct contact *contact) {
    if (str_empty(contact->street))
        return (struct str){0};
    return arena_printf(view->arena, STR_FMT "\n" STR_FMT "%s" STR_FMT, STR_ARG(contact->street),
                        STR_ARG(contact->postcode), str_empty(contact->postcode) ? "" : " ",
                        STR_ARG(contact->town));
}

void view_contact(struct view *view) {
    const int item = view->state->here.item;
    const struct contact *contact = &view->content->contacts[item];
    const struct event slip = event_open(SCREEN_SLIP, slip_item(item, view->state->outcome));
    const struct event scan = event_open(SCREEN_SCAN, slip_item(item, view->state->outcome));
    struct primary primary = {0};
    if (view->keys_in_text)
        primary =
            (struct primary){.label = say(view, TEXT_slip), .icon = STR("print"), .tap = slip};
    view->dutch_title = true;
    struct node *body = screen_frame(view, contact->name, primary);
    struct node *keys = NULL, *text = body;
    if (!view->keys_in_text)
        text = add_sides(view, body, &keys);
    struct node *leaves = add_leaves(view, text, view->gap);
    add_number(view, leaves, contact);
    enum look look;
    const struct str open = open_line(view, contact, &look);
    if (contact->hours.known && !str_empty(open))
        add_text(view, leaves, TYPE_BODY, look, open);
    const struct str explain = explain_of(view, contact);
    if (!str_empty(explain))
        add_text(view, leaves, TYPE_BODY, LOOK_NONE, explain)->latin = speaks_dutch(view, contact);
    add_fact(view, leaves, TEXT_contact_hours,
             contact->hours.known ? write_hours(&contact->hours, view->language, view->arena)
                                  : contact->hours_text);
    add_fact(view, leaves, TEXT_contact_address, address_of(view, contact));
    add_fact(view, leaves, TEXT_contact_site, contact->website);
    add_fact(view, leaves, TEXT_contact_mail, contact->email);
    if (contact->free)
        add_text(view, leaves, TYPE_BODY, LOOK_NONE, say(view, TEXT_contact_free));
    if (date_given(contact->updated))
        add_text(view, leaves, TYPE_SMALL, LOOK_QUIET,
                 say_fill(view, TEXT_contact_updated, long_date(view, contact->updated),
                          (struct str){0}));
    struct node *parent = keys ? keys : leaves;
    if (keys && !view->wide)
        keys->flow = FLOW_ROW;
    struct node *a =
        add_key(view, parent, LOOK_MAIN, STR("print"), say(view, TEXT_slip_make), slip);
    struct node *b = add_key(view, parent, LOOK_KEY, STR("qr"), say(view, TEXT_scan), scan);
    a->grow = b->grow = keys && !view->wide ? 1 : 0;
}
