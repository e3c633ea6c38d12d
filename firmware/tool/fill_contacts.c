// SPDX-License-Identifier: EUPL-1.2
// Who helps: the rows that stay, and the rows to fill in.
#include "content/map.h"
#include "tool/fill_common.h"
#include "tool/rows.h"

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
    [AT_MUNICIPALITY] = {{"gemeente", 8}, true},
    [AT_REGION] = {{"regio", 5}, true},
    [AT_TOPICS] = {{"onderwerpen", 11}, true},
    [AT_STREET] = {{"straat", 6}, true},
    [AT_POSTCODE] = {{"postcode", 8}, true},
    [AT_TOWN] = {{"plaats", 6}, true},
    [AT_PHONE] = {{"telefoon", 8}, true},
    [AT_PHONE_DATE] = {{"telefoon_datum", 14}, true},
    [AT_PHONE_SURE] = {{"nagekeken", 9}, true},
    [AT_WEBSITE] = {{"website", 7}, true},
    [AT_EMAIL] = {{"email", 5}, true},
    [AT_HOURS] = {{"openingstijden", 14}, true},
    [AT_EXPLAIN] = {{"uitleg", 6}, true},
    [AT_EXPLAIN_EN] = {{"uitleg_en", 9}, true},
    [AT_EXPLAIN_AR] = {{"uitleg_ar", 9}, false},
    [AT_FREE] = {{"gratis", 6}, true},
    [AT_UPDATED] = {{"bijgewerkt", 10}, true},
    [AT_VALID_UNTIL] = {{"geldig_tot", 10}, true},
    [AT_SOURCE] = {{"bron", 4}, true},
};

// Who is asked for in every municipality. What they do is the same everywhere; who they are is not.
static const struct draft {
    const char *id;
    enum contact_kind kind; // a row of this kind makes it needless; CONTACT_OTHER: only its id does
    bool always;            // else only when a page links to it
    const char *name, *kind_name, *topics, *explain, *explain_en;
} drafts[] = {
    {"clientondersteuning", CONTACT_SUPPORT, true,
     "[invullen: naam van de organisatie voor onafhankelijke cliëntondersteuning]",
     "clientondersteuning", "wmo, wlz, jeugd, werk, mantelzorg, ggz, ouderen, rechten",
     "Gratis cliëntondersteuning voor iedereen.", "Free client support for everyone."},
    {"wijkteam", CONTACT_TEAM, true,
     "[invullen: naam van het wijkteam]",
     "wijkteam", "wmo, jeugd, werk, mantelzorg, ggz, ouderen",
     "Voor hulp van de gemeente (Wmo, jeugd).", "For help from the town (Wmo, youth)."},
    {"mantelzorg", CONTACT_CARER, true,
     "[invullen: naam van het steunpunt voor mantelzorgers]",
     "mantelzorg", "mantelzorg, ouderen",
     "Raad en rust voor wie voor een ander zorgt.", "Advice and a break for carers."},
    {"adviesraad", CONTACT_OTHER, true,
     "[invullen: naam van de adviesraad sociaal domein]",
     "overig", "rechten",
     "Geeft de gemeente raad over zorg en hulp.", "Advises the town about care and help."},
    {"clientenplatform", CONTACT_OTHER, false,
     "[invullen: naam van een groep voor mensen met een beperking]",
     "overig", "rechten",
     "Mensen met een beperking praten mee.", "People with a disability have their say."},
};
// clang-format on
enum { DRAFTS = sizeof drafts / sizeof *drafts };

struct writer {
    const struct fill *fill;
    struct rows rows;
    struct str file;
    int next;                  // contact to look at
    const struct str **linked; // cells of rows that go, but that a page links to
    int linked_count;
    struct map ids; // all that are taken: 0 of the file that is not made anew, 1 of this one
    unsigned kinds; // bits of the kinds of this municipality that are there
};

// --- which rows stay ----------------------------------------------------------------------------

// The contact of the row that was read last; NULL: it gave none.
static const struct contact *read_contact(struct writer *writer) {
    const struct content *base = writer->fill->base;
    for (; writer->next < base->contact_count;
         writer->next++) { // they are in the order of the file
        const struct contact *contact = &base->contacts[writer->next];
        if (!str_eq(contact->file, writer->file) || contact->line < writer->rows.csv.line)
            continue;
        return contact->line == writer->rows.csv.line ? contact : NULL;
    }
    return NULL;
}

static bool is_near(const struct fill *fill, const struct contact *contact) {
    if (contact->municipality >= 0)
        return contact->municipality == fill->town;
    return contact->region < 0 || contact->region == fill_town(fill)->region;
}

// Bound to the example's town, which is not in the new list of places.
static bool is_gone(const struct fill *fill, const struct contact *contact) {
    const struct content *base = fill->base;
    bool gone = false;
    for (int i = 0; i < base->municipality_count; i++) {
        const struct municipality *town = &base->municipalities[i];
        if (i == fill->town || !str_eq(town->name, FILL_EXAMPLE_TOWN))
            continue;
        gone |= contact->municipality == i;
        gone |= contact->municipality < 0 && contact->region >= 0 &&
                contact->region == town->region && town->region != fill_town(fill)->region;
    }
    return gone;
}

// --- links to a contact -------------------------------------------------------------------------

static bool leads_to(const struct content *base, struct target target, const struct contact *to) {
    return target.kind == TARGET_CONTACT && &base->contacts[target.index] == to;
}

static bool edition_links(const struct content *base, const struct edition *edition,
                          const struct contact *contact) {
    bool links = false;
    for (int i = 0; i < edition->tile_count; i++)
        links |= leads_to(base, edition->tiles[i].target, contact);
    for (int i = 0; i < base->outcome_count; i++)
        links |= edition->outcomes[i].contact >= 0 &&
                 &base->contacts[edition->outcomes[i].contact] == contact;
    for (int i = 0; i < base->page_count; i++)
        for (int b = 0; b < edition->pages[i].block_count; b++)
            links |= leads_to(base, edition->pages[i].blocks[b].target, contact);
    return links;
}

static bool is_linked(const struct content *base, const struct contact *contact) {
    bool links = false;
    for (int i = 0; i < LANG_COUNT; i++)
        links |= edition_links(base, &base->editions[i], contact);
    return links;
}

// --- rows to fill in ----------------------------------------------------------------------------

static const struct draft *draft_of(struct str id) {
    for (int i = 0; i < DRAFTS; i++)
        if (str_eq(id, str_c(drafts[i].id)))
            return &drafts[i];
    return NULL;
}

// The cells that every row to fill in has.
static void put_draft(struct writer *writer, struct str cells[AT_COUNT]) {
    cells[AT_MUNICIPALITY] = fill_town(writer->fill)->name;
    cells[AT_PHONE] = STR("[invullen: telefoonnummer]");
    cells[AT_PHONE_SURE] = STR("nee");
    // Free by law (Wmo 2015, article 2.1.4); of others only who asks them knows.
    if (str_eq_nocase(cells[AT_KIND], STR("clientondersteuning")))
        cells[AT_FREE] = STR("ja");
    cells[AT_HOURS] = STR("[invullen: wanneer open, zo: ma-vr 9.00-17.00]");
    map_put(&writer->ids, cells[AT_ID], 1);
    rows_put(&writer->rows, cells);
}

static void put_known_draft(struct writer *writer, const struct draft *draft) {
    struct str cells[AT_COUNT] = {{NULL, 0}};
    cells[AT_ID] = str_c(draft->id);
    for (int i = 2; map_get(&writer->ids, cells[AT_ID]) >= 0; i++)
        cells[AT_ID] = arena_printf(writer->fill->arena, "%s-%d", draft->id, i);
    cells[AT_NAME] = str_c(draft->name);
    cells[AT_KIND] = str_c(draft->kind_name);
    cells[AT_TOPICS] = str_c(draft->topics);
    cells[AT_EXPLAIN] = str_c(draft->explain);
    cells[AT_EXPLAIN_EN] = str_c(draft->explain_en);
    writer->kinds |= 1u << draft->kind;
    put_draft(writer, cells);
}

// A row of another municipality that a page links to: what it is about stays.
static void put_linked_draft(struct writer *writer, const struct str *from) {
    struct str cells[AT_COUNT] = {{NULL, 0}};
    static const int same[] = {AT_ID, AT_KIND, AT_TOPICS, AT_EXPLAIN, AT_EXPLAIN_EN, AT_EXPLAIN_AR};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        cells[same[i]] = from[same[i]];
    cells[AT_NAME] = arena_printf(writer->fill->arena,
                                  "[invullen: naam, in het voorbeeld stond hier " STR_FMT "]",
                                  STR_ARG(from[AT_NAME]));
    put_draft(writer, cells);
}

static void put_drafts(struct writer *writer) {
    for (int i = 0; i < DRAFTS; i++) {
        const struct draft *draft = &drafts[i];
        const bool there = draft->kind == CONTACT_OTHER
                               ? map_get(&writer->ids, str_c(draft->id)) >= 0
                               : (writer->kinds & 1u << draft->kind) != 0;
        if (draft->always && !there)
            put_known_draft(writer, draft);
    }
    for (int i = 0; i < writer->linked_count; i++) {
        const struct str id = writer->linked[i][AT_ID];
        const struct draft *draft = draft_of(id);
        if (map_get(&writer->ids, id) >= 0)
            continue; // asked for everywhere: it is there by now
        if (draft)
            put_known_draft(writer, draft);
        else
            put_linked_draft(writer, writer->linked[i]);
    }
}

// --- contacten.csv ------------------------------------------------------------------------------

static void take_row(struct writer *writer, const struct str *cells) {
    const struct contact *contact = read_contact(writer);
    if (!contact)
        return;
    if (is_near(writer->fill, contact) && !is_gone(writer->fill, contact)) {
        if (contact->municipality == writer->fill->town)
            writer->kinds |= 1u << contact->kind;
        map_put(&writer->ids, contact->id, 1);
        rows_put(&writer->rows, cells);
    } else if (is_linked(writer->fill->base, contact)) {
        struct str *kept = arena_array(writer->fill->arena, struct str, AT_COUNT);
        memcpy(kept, cells, sizeof *kept * AT_COUNT);
        writer->linked[writer->linked_count++] = kept;
    }
}

static void open_file(struct writer *writer, const struct fill *fill, struct str file,
                      struct str text) {
    *writer = (struct writer){.fill = fill, .file = file};
    map_init(&writer->ids, fill->arena);
    rows_open(&writer->rows, fill->arena, file, text, columns, AT_COUNT);
}

struct str fill_contacts(const struct fill *fill, struct str text) {
    struct writer writer;
    struct str cells[AT_COUNT];
    open_file(&writer, fill, STR("contacten.csv"), text);
    writer.linked = arena_array(fill->arena, const struct str *, fill->base->contact_count);
    for (int i = 0; i < fill->base->contact_count; i++)
        if (!str_eq(fill->base->contacts[i].file, writer.file))
            map_put(&writer.ids, fill->base->contacts[i].id, 0);
    while (rows_next(&writer.rows, cells))
        take_row(&writer, cells);
    put_drafts(&writer);
    return buffer_text(&writer.rows.out);
}

// --- contacten-landelijk.csv --------------------------------------------------------------------

static void mark_if_empty(struct str *cell, const char *mark) {
    if (str_empty(*cell))
        *cell = str_c(mark);
}

static void mark_unknown(const struct fill *fill, const struct contact *contact,
                         struct str *cells) {
    const bool ours = contact->municipality == fill->town;
    if (ours && contact->kind == CONTACT_MUNICIPALITY) {
        mark_if_empty(&cells[AT_PHONE], "[invullen: telefoonnummer van de gemeente]");
        mark_if_empty(&cells[AT_WEBSITE], "[invullen: website van de gemeente]");
    }
    if (contact->kind == CONTACT_CARE_OFFICE && contact->region >= 0 &&
        contact->region == fill_town(fill)->region)
        mark_if_empty(&cells[AT_PHONE], "[invullen: telefoonnummer van het zorgkantoor]");
}

struct str fill_national(const struct fill *fill, struct str text) {
    struct writer writer;
    struct str cells[AT_COUNT];
    open_file(&writer, fill, STR("contacten-landelijk.csv"), text);
    while (rows_next(&writer.rows, cells)) {
        const struct contact *contact = read_contact(&writer);
        if (!contact || is_gone(fill, contact))
            continue;
        mark_unknown(fill, contact, cells);
        rows_put(&writer.rows, cells);
    }
    return buffer_text(&writer.rows.out);
}
