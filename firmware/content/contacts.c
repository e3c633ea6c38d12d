// SPDX-License-Identifier: EUPL-1.2
#include "content/contacts.h"
#include "base/utf8.h"
#include "content/dates.h"
#include "content/index.h"
#include "content/mark.h"
#include "content/places.h"
#include "content/tables.h"

enum {
    AT_ID,
    AT_NAME,
    AT_KIND,
    AT_MUNICIPALITY,
    AT_REGION,
    AT_TOPICS,
    AT_STREET,
    AT_POSTCODE,
    AT_TOWN,
    AT_PHONE,
    AT_PHONE_DATE,
    AT_PHONE_SURE,
    AT_WEBSITE,
    AT_EMAIL,
    AT_HOURS,
    AT_EXPLAIN,
    AT_EXPLAIN_EN,
    AT_EXPLAIN_AR,
    AT_FREE,
    AT_UPDATED,
    AT_VALID_UNTIL,
    AT_SOURCE,
    AT_COUNT,
};
// clang-format off
static const struct csv_column columns[AT_COUNT] = {
    [AT_ID] = {{"id", 2}, true},
    [AT_NAME] = {{"naam", 4}, true},
    [AT_KIND] = {{"soort", 5}, true},
    [AT_MUNICIPALITY] = {{"gemeente", 8}, false},
    [AT_REGION] = {{"regio", 5}, false},
    [AT_TOPICS] = {{"onderwerpen", 11}, false},
    [AT_STREET] = {{"straat", 6}, false},
    [AT_POSTCODE] = {{"postcode", 8}, false},
    [AT_TOWN] = {{"plaats", 6}, false},
    [AT_PHONE] = {{"telefoon", 8}, false},
    [AT_PHONE_DATE] = {{"telefoon_datum", 14}, false},
    [AT_PHONE_SURE] = {{"nagekeken", 9}, false},
    [AT_WEBSITE] = {{"website", 7}, false},
    [AT_EMAIL] = {{"email", 5}, false},
    [AT_HOURS] = {{"openingstijden", 14}, false},
    [AT_EXPLAIN] = {{"uitleg", 6}, false},
    [AT_EXPLAIN_EN] = {{"uitleg_en", 9}, false},
    [AT_EXPLAIN_AR] = {{"uitleg_ar", 9}, false},
    [AT_FREE] = {{"gratis", 6}, false},
    [AT_UPDATED] = {{"bijgewerkt", 10}, false},
    [AT_VALID_UNTIL] = {{"geldig_tot", 10}, false},
    [AT_SOURCE] = {{"bron", 4}, false},
};
static const struct str kinds[] = {
    [CONTACT_SUPPORT] = {"clientondersteuning", 19},
    [CONTACT_TEAM] = {"wijkteam", 8},
    [CONTACT_MUNICIPALITY] = {"gemeente", 8},
    [CONTACT_CARE_OFFICE] = {"zorgkantoor", 11},
    [CONTACT_CARER] = {"mantelzorg", 10},
    [CONTACT_RIGHTS] = {"rechten", 7},
    [CONTACT_LISTEN] = {"luisterlijn", 11},
    [CONTACT_OTHER] = {"overig", 6},
};
static const struct str topics[TOPIC_COUNT] = {
    {"wmo", 3}, {"wlz", 3}, {"jeugd", 5}, {"werk", 4}, {"mantelzorg", 10}, {"ggz", 3},
    {"ouderen", 7}, {"rechten", 7}, {"praten", 6},
};
// clang-format on
enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

struct contacts {
    struct load *load;
    struct csv csv;
    int at[AT_COUNT];
    struct str hours_text; // of a row before: many rows have the same
    struct hours hours;
    int restored, restored_line; // phones whose first 0 was put back, and where the first is
    bool draft;                  // this row
};

// True, with the one warning: the editor must still fill this cell in.
static bool cell_marked(struct contacts *contacts, int column, struct str text) {
    // Whoever it is, and whose it is: without these nobody may be sent there.
    const bool whose = column == AT_MUNICIPALITY || column == AT_REGION;
    const bool needed = whose || columns[column].required;
    struct str hint;
    if (!mark_find(text, &hint))
        return false;
    mark_report(contacts->load->report, contacts->csv.file, contacts->csv.line,
                arena_printf(contacts->load->arena, "Vul de kolom " STR_FMT " in, of %s.",
                             STR_ARG(columns[column].name),
                             needed ? "haal de rij weg" : "maak dat vak leeg"),
                source_clean(contacts->load->arena, hint));
    contacts->draft |= whose || column == AT_NAME;
    return true;
}

static struct str cell(struct contacts *contacts, int column) {
    struct str text = csv_cell(&contacts->csv, contacts->at[column]);
    if (cell_marked(contacts, column, text))
        return (struct str){"", 0};
    return source_clean(contacts->load->arena, text);
}

bool topic_from_name(struct str name, unsigned *bit) {
    for (int i = 0; i < TOPIC_COUNT; i++) {
        if (str_eq_nocase(name, topics[i])) {
            *bit = 1u << i;
            return true;
        }
    }
    return false;
}

unsigned topics_parse(struct load *load, struct str text, struct str file, int line) {
    unsigned bits = 0;
    for (struct str rest = text; rest.ptr;) {
        struct str name = str_trim(str_cut(&rest, ','));
        unsigned bit = 0;
        if (!str_empty(name) && !topic_from_name(name, &bit))
            report_error(load->report, file, line,
                         STR("Kies uit: wmo, wlz, jeugd, werk, mantelzorg, ggz, ouderen, rechten, "
                             "praten. Zet er komma's tussen."),
                         "Het onderwerp \"" STR_FMT "\" is onbekend.", STR_ARG(name));
        bits |= bit;
    }
    return bits;
}

static void mistake(struct contacts *contacts, struct str remedy, const char *text,
                    struct str value) {
    report_error(contacts->load->report, contacts->csv.file, contacts->csv.line, remedy, text,
                 STR_ARG(value));
}

static void doubt(struct contacts *contacts, struct str remedy, const char *text,
                  struct str value) {
    report_warning(contacts->load->report, contacts->csv.file, contacts->csv.line, remedy, text,
                   STR_ARG(value));
}

static bool take_id(struct contacts *contacts, struct str *id) {
    *id = cell(contacts, AT_ID);
    if (!source_plain_id(*id)) {
        mistake(contacts, STR("Gebruik alleen kleine letters, cijfers en streepjes."),
                str_empty(*id) ? "De id ontbreekt." STR_FMT : "De id \"" STR_FMT "\" kan niet.",
                *id);
        return false;
    }
    int other = map_get(&contacts->load->contacts, *id);
    if (other < 0)
        return true;
    const struct contact *first = &contacts->load->content->contacts[other];
    report_error(contacts->load->report, contacts->csv.file, contacts->csv.line,
                 STR("Geef elke regel een eigen id."),
                 "De id \"" STR_FMT "\" is al gebruikt in " STR_FMT ", regel %d.", STR_ARG(*id),
                 STR_ARG(first->file), first->line);
    return false;
}

static bool take_kind(struct contacts *contacts, enum contact_kind *kind) {
    struct str name = cell(contacts, AT_KIND);
    for (int i = 0; i < KIND_COUNT; i++) {
        if (str_eq_nocase(name, kinds[i])) {
            *kind = (enum contact_kind)i;
            return true;
        }
    }
    if (str_eq_nocase(name, STR("cliëntondersteuning"))) {
        *kind = CONTACT_SUPPORT;
        return true;
    }
    mistake(contacts,
            STR("Kies uit: clientondersteuning, wijkteam, gemeente, zorgkantoor, mantelzorg, "
                "rechten, luisterlijn, overig."),
            "De soort \"" STR_FMT "\" is onbekend.", name);
    return false;
}

// Whose contact this is. False when it is bound to a place that nobody knows: shown to everybody
// it would send people to the wrong desk.
static bool take_place(struct contacts *contacts, struct contact *contact) {
    struct load *load = contacts->load;
    struct str municipality = cell(contacts, AT_MUNICIPALITY), region = cell(contacts, AT_REGION);
    contact->municipality = contact->region = -1;
    if (!str_empty(municipality)) {
        contact->municipality = places_find(load, municipality);
        if (contact->municipality < 0) {
            mistake(contacts, places_remedy(load, municipality),
                    "De gemeente \"" STR_FMT "\" staat niet in plaatsen.csv.", municipality);
            return false;
        }
    }
    if (!str_empty(region)) {
        contact->region = map_get(&load->regions, region);
        if (contact->region < 0)
            contact->region = map_get(&load->regions, utf8_fold(load->arena, region));
        if (contact->region < 0) {
            mistake(contacts, STR("Schrijf de naam precies zoals in plaatsen.csv."),
                    "De regio \"" STR_FMT "\" staat niet in plaatsen.csv.", region);
            return false;
        }
    }
    bool local = contact->kind == CONTACT_TEAM || contact->kind == CONTACT_MUNICIPALITY;
    if (contacts->draft)
        return true;
    if (local && contact->municipality < 0)
        doubt(contacts, STR("Vul de gemeente in. Anders ziet iedereen in het land deze regel."),
              "Bij " STR_FMT " staat geen gemeente.", contact->name);
    if (contact->kind == CONTACT_CARE_OFFICE && contact->region < 0 && contact->municipality < 0)
        doubt(contacts, STR("Vul de regio in. Anders ziet iedereen in het land deze regel."),
              "Bij " STR_FMT " staat geen regio.", contact->name);
    return true;
}

static struct date take_date(struct contacts *contacts, int column) {
    struct str text = cell(contacts, column);
    struct date date = {0};
    if (str_empty(text))
        return date;
    switch (dates_read(text, &date)) {
    case DATE_FINE:
        return date;
    case DATE_NOT:
        mistake(contacts, STR("Schrijf een datum zo: 22-11-2026. Maak van de kolom tekst."),
                "\"" STR_FMT "\" is geen datum.", text);
        break;
    case DATE_SHORT_YEAR:
        mistake(contacts, STR("Schrijf het jaar met vier cijfers, zo: 22-11-2026."),
                "In de datum \"" STR_FMT "\" is het jaar te kort.", text);
        break;
    case DATE_SERIAL:
        mistake(contacts,
                arena_printf(contacts->load->arena,
                             "Bedoelt u %02d-%02d-%d? Maak van de kolom tekst en typ de datum "
                             "opnieuw.",
                             date.day, date.month, date.year),
                "Op de plaats van een datum staat het getal " STR_FMT ".", text);
        break;
    }
    return (struct date){0};
}

static bool take_yes(struct contacts *contacts, int column) {
    struct str text = cell(contacts, column);
    static const char *const no[] = {"", "nee", "n", "onwaar", "false"}; // the last two by Excel
    if (str_eq_nocase(text, STR("ja")) || str_eq_nocase(text, STR("j")) ||
        str_eq_nocase(text, STR("waar")) || str_eq_nocase(text, STR("true")))
        return true;
    bool known = false;
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        known |= str_eq_nocase(text, str_c(no[i]));
    if (!known) {
        report_warning(contacts->load->report, contacts->csv.file, contacts->csv.line,
                       STR("Schrijf ja of nee."),
                       "In de kolom " STR_FMT " staat \"" STR_FMT "\". Dat telt nu als nee.",
                       STR_ARG(columns[column].name), STR_ARG(text));
    }
    return false;
}

static void take_phone(struct contacts *contacts, struct contact *contact) {
    struct str text = cell(contacts, AT_PHONE);
    contact->phone_date = take_date(contacts, AT_PHONE_DATE);
    contact->phone_sure = take_yes(contacts, AT_PHONE_SURE) && !str_empty(text);
    if (str_empty(text))
        return;
    switch (phone_format(contacts->load->arena, text, &contact->phone)) {
    case PHONE_FINE:
        break;
    case PHONE_NOT:
        mistake(contacts, STR("Gebruik alleen cijfers, spaties en streepjes."),
                "\"" STR_FMT "\" is geen telefoonnummer.", text);
        break;
    case PHONE_RESTORED:
        if (contacts->restored++ == 0)
            contacts->restored_line = contacts->csv.line;
        break;
    case PHONE_NO_ZERO:
        mistake(contacts, STR("Maak de kolom telefoon op als tekst en typ het nummer opnieuw."),
                "Van het telefoonnummer " STR_FMT " is de eerste 0 weg.", text);
        break;
    case PHONE_ROUNDED:
        mistake(contacts, STR("Maak de kolom telefoon op als tekst en typ het nummer opnieuw."),
                "Van een telefoonnummer is " STR_FMT " gemaakt. De laatste cijfers zijn weg.",
                text);
        break;
    }
}

// As one reads it out: without "https://" and the last "/".
static struct str take_website(struct contacts *contacts) {
    struct str text = cell(contacts, AT_WEBSITE);
    if (str_starts(text, STR("https://")))
        text = str_slice(text, 8, text.len);
    else if (str_starts(text, STR("http://")))
        text = str_slice(text, 7, text.len);
    if (str_ends(text, STR("/")))
        text.len--;
    if (!str_empty(text) && (!str_contains(text, STR(".")) || str_contains(text, STR(" "))))
        doubt(contacts, STR("Schrijf een adres zo: www.voorbeeld.nl."),
              "\"" STR_FMT "\" lijkt geen website.", text);
    return text;
}

static struct str take_email(struct contacts *contacts) {
    struct str text = cell(contacts, AT_EMAIL);
    if (!str_empty(text) && (!str_contains(text, STR("@")) || str_contains(text, STR(" "))))
        doubt(contacts, STR("Schrijf een adres zo: naam@voorbeeld.nl."),
              "\"" STR_FMT "\" lijkt geen e-mailadres.", text);
    return text;
}

static void take_hours(struct contacts *contacts, struct contact *contact) {
    // With its line breaks: there a line is a clause.
    struct str written = csv_cell(&contacts->csv, contacts->at[AT_HOURS]);
    if (str_empty(written) || cell_marked(contacts, AT_HOURS, written))
        return;
    contact->hours_text = source_clean(contacts->load->arena, written);
    if (contacts->hours.known && str_eq(written, contacts->hours_text))
        contact->hours = contacts->hours;
    else if (hours_parse(written, &contact->hours)) {
        contacts->hours = contact->hours;
        contacts->hours_text = written;
    } else if (hours_meant(written))
        doubt(contacts, STR("Schrijf tijden zo: ma-vr 9.00-17.00; za 10.00-12.00."),
              "De zuil kan de openingstijden \"" STR_FMT "\" niet lezen en toont ze alleen.",
              contact->hours_text);
}

static void take_texts(struct contacts *contacts, struct contact *contact) {
    contact->street = cell(contacts, AT_STREET);
    contact->postcode = cell(contacts, AT_POSTCODE);
    contact->town = cell(contacts, AT_TOWN);
    contact->website = take_website(contacts);
    contact->email = take_email(contacts);
    contact->source = cell(contacts, AT_SOURCE);
    contact->explain[LANG_NL] = cell(contacts, AT_EXPLAIN);
    contact->explain[LANG_EN] = cell(contacts, AT_EXPLAIN_EN);
    contact->explain[LANG_AR] = cell(contacts, AT_EXPLAIN_AR);
    for (int i = 0; i < LANG_COUNT; i++)
        if (str_empty(contact->explain[i]))
            contact->explain[i] = contact->explain[LANG_NL];
}

// False: the row cannot be shown (reported).
static bool take_row(struct contacts *contacts, struct contact *contact) {
    struct load *load = contacts->load;
    *contact = (struct contact){.line = contacts->csv.line, .file = contacts->csv.file};
    contacts->draft = false;
    contact->name = cell(contacts, AT_NAME);
    bool named = !str_empty(contact->name) || contacts->draft;
    if (!named)
        mistake(contacts, STR("Vul de naam in."), "De naam ontbreekt." STR_FMT, contact->name);
    // All of these, so that staff see all mistakes of the row at once.
    bool known = take_id(contacts, &contact->id);
    bool kind = take_kind(contacts, &contact->kind);
    bool place = take_place(contacts, contact);
    struct str subjects = cell(contacts, AT_TOPICS);
    contact->topics = topics_parse(load, subjects, contacts->csv.file, contacts->csv.line);
    if (str_empty(subjects)) // says nothing: helps with everything but with talking in need
        contact->topics = ((1u << TOPIC_COUNT) - 1) & ~(unsigned)TOPIC_TALK;
    take_phone(contacts, contact);
    take_texts(contacts, contact);
    take_hours(contacts, contact);
    contact->free = take_yes(contacts, AT_FREE);
    contact->updated = take_date(contacts, AT_UPDATED);
    contact->valid_until = take_date(contacts, AT_VALID_UNTIL);
    contact->draft = contacts->draft;
    if (str_empty(contact->name)) // staff lists have something to call it by
        contact->name = contact->id;
    return named && known && kind && place;
}

void contacts_reserve(struct load *load, const struct source *source) {
    struct content *content = load->content;
    const int rows = table_rows(source), left = CONTACTS_MAX - load->contact_room;
    const int room = load->contact_room + (rows < left ? rows : left);
    struct contact *all = arena_array(load->arena, struct contact, room);
    if (content->contact_count)
        memcpy(all, content->contacts, sizeof *all * (size_t)content->contact_count);
    content->contacts = all;
    load->contact_room = room;
    map_reserve(&load->contacts, room);
}

// Once for a file: whoever has a column of numbers has it in every row.
static void tell_restored(const struct contacts *contacts) {
    if (contacts->restored == 1)
        report_warning(contacts->load->report, contacts->csv.file, contacts->restored_line,
                       STR("Kijk het nummer na. Maak de kolom telefoon op als tekst."),
                       "Van dit telefoonnummer was de eerste 0 weg. De zuil zet die er weer voor.");
    else if (contacts->restored > 1)
        report_warning(contacts->load->report, contacts->csv.file, contacts->restored_line,
                       STR("Kijk de nummers na. Maak de kolom telefoon op als tekst."),
                       "Van %d telefoonnummers was de eerste 0 weg. De zuil zet die er weer voor. "
                       "Dit is het eerste.",
                       contacts->restored);
}

void contacts_parse(struct load *load, const struct source *source) {
    struct content *content = load->content;
    struct contacts *contacts = arena_new(load->arena, struct contacts);
    contacts->load = load;
    table_open(&contacts->csv, load, source);
    if (!csv_header(&contacts->csv, columns, AT_COUNT, contacts->at))
        return;
    while (csv_next(&contacts->csv)) {
        if (content->contact_count == load->contact_room) {
            report_error(load->report, source->file, contacts->csv.line, STR("Haal regels weg."),
                         "Er zijn meer dan %d contacten.", CONTACTS_MAX);
            break;
        }
        struct contact *contact = &content->contacts[content->contact_count];
        if (take_row(contacts, contact))
            map_put(&load->contacts, contact->id, content->contact_count++);
    }
    tell_restored(contacts);
}

// Which list a contact is in: a municipality, behind these a region, behind these the country.
static int list_of(const struct content *content, const struct contact *contact) {
    if (contact->municipality >= 0)
        return contact->municipality;
    if (contact->region >= 0)
        return content->municipality_count + contact->region;
    return content->municipality_count + content->region_count;
}

void contacts_index(struct load *load) {
    struct content *content = load->content;
    int list_count = content->municipality_count + content->region_count + 1;
    struct contact_list *lists = arena_array(load->arena, struct contact_list, list_count);
    int *all = arena_array(load->arena, int, content->contact_count);
    int *next = arena_array(load->arena, int, list_count); // where in `all` the next one goes
    for (int i = 0; i < content->contact_count; i++)
        lists[list_of(content, &content->contacts[i])].count++;
    for (int i = 0, start = 0; i < list_count; i++) {
        lists[i].contacts = all + start;
        next[i] = start;
        start += lists[i].count;
    }
    for (int i = 0; i < content->contact_count; i++)
        all[next[list_of(content, &content->contacts[i])]++] = i;
    struct content_index *index = arena_new(load->arena, struct content_index);
    *index = (struct content_index){
        .municipality = lists,
        .region = lists + content->municipality_count,
        .country = lists[list_count - 1],
    };
    content->index = index;
}
