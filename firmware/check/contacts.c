// SPDX-License-Identifier: EUPL-1.2
// Who can help: numbers that can be dialled, rows that somebody looked after, and nobody missing.
#include "base/utf8.h"
#include "check/checking.h"
#include "check/phones.h"
#include "content/map.h"

enum {
    ROW_OLD_MONTHS = 18,
    PHONE_OLD_MONTHS = 12,
    SOON_DAYS = 30,
    TOLD_EACH_MAX = 5, // of more rows with the same lack only their number is told
};

static const struct str INVENTED_TOWN = {"Voorbeeldstad", 13};

// What may be lacking in many rows at once.
enum lack { LACK_UPDATED, LACK_YOUNG, LACK_SOURCE, LACK_PHONE_DATE, LACK_YOUNG_PHONE, LACK_COUNT };
static const struct {
    const char *what; // behind "Bij De Luisterlijn", or "Bij 20 contacten"
    const char *remedy;
} lacks[LACK_COUNT] = {
    [LACK_UPDATED] = {"staat niet wanneer iemand de rij nakeek",
                      "Zet de datum in de kolom bijgewerkt, zo: 2026-11-22."},
    [LACK_YOUNG] = {"is de rij langer dan 18 maanden niet nagekeken",
                    "Kijk de rij na. Zet dan de nieuwe datum in de kolom bijgewerkt."},
    [LACK_SOURCE] = {"staat geen bron", "Zet in de kolom bron hoe u het weet."},
    [LACK_PHONE_DATE] = {"staat een nummer zonder datum",
                         "Zet in telefoon_datum de dag waarop u het nummer belde of zag."},
    [LACK_YOUNG_PHONE] = {"is het nummer langer dan een jaar niet nagekeken",
                          "Bel het nummer. Zet dan de nieuwe datum in telefoon_datum, of zet "
                          "nagekeken op nee."},
};

struct lacking {
    struct str file; // of the rows that are gathered now
    int *rows[LACK_COUNT];
    int count[LACK_COUNT];
};

// --- telephone numbers --------------------------------------------------------------------------

static const char LOOK_UP[] = "Bel het nummer of zoek het op. Weet u het niet? Laat het leeg.";

// Of a contact or the desk. Those that nobody can dial are errors: better no number than a wrong
// one.
static void check_phone(const struct checking *check, struct str file, int line, struct str phone) {
    const struct str look_up = STR(LOOK_UP);
    int digits;
    switch (phone_check(phone, &digits)) {
    case PHONE_RIGHT:
    case PHONE_INVENTED: // told once, for all
        break;
    case PHONE_SHORT:
    case PHONE_LONG:
        report_error(check->report, file, line, look_up,
                     "Het nummer " STR_FMT " heeft %d cijfers. Een telefoonnummer heeft er 10.",
                     STR_ARG(phone), digits);
        break;
    case PHONE_SERVICE_LENGTH:
        report_error(check->report, file, line, look_up,
                     "Het nummer " STR_FMT " klopt niet. Na 0800 of 0900 komen 4 of 7 cijfers.",
                     STR_ARG(phone));
        break;
    case PHONE_TOWN_CODE:
        report_error(check->report, file, line, STR("Schrijf 14 en dan het netnummer, zo: 14 013."),
                     "Het nummer " STR_FMT " klopt niet. Achter 14 hoort een netnummer.",
                     STR_ARG(phone));
        break;
    case PHONE_UNKNOWN_START:
        report_warning(check->report, file, line, look_up,
                       "Het nummer " STR_FMT " heeft een begin dat in Nederland niet bestaat.",
                       STR_ARG(phone));
        break;
    case PHONE_UNKNOWN_CODE:
        report_warning(check->report, file, line, look_up,
                       "Het korte nummer " STR_FMT " bestaat niet in Nederland.", STR_ARG(phone));
        break;
    }
}

static bool is_invented(struct str phone) {
    int digits;
    return !str_empty(phone) && phone_check(phone, &digits) == PHONE_INVENTED;
}

// The example of Voorbeeldstad has numbers that nobody has. In another town they must go.
static void check_invented(const struct checking *check) {
    const struct content *content = check->content;
    if (str_eq(content->settings.municipality_name, INVENTED_TOWN))
        return;
    const struct contact *first = NULL;
    int count = 0;
    for (int i = 0; i < content->contact_count; i++) {
        const struct contact *contact = &content->contacts[i];
        if (contact->draft || !is_invented(contact->phone))
            continue;
        first = first ? first : contact;
        count++;
    }
    if (count > 0)
        report_warning(check->report, first->file, first->line,
                       STR("Zet er echte nummers voor in de plaats, of haal de rijen weg."),
                       "In de lijst staan nog verzonnen nummers (%d). Dit is het eerste. Nummers "
                       "met 000 horen bij het voorbeeld.",
                       count);
    else if (is_invented(content->settings.desk_phone))
        report_warning(check->report, STR("instellingen.ini"),
                       check_find_key(check, STR("instellingen.ini"), STR("balie-telefoon"), NULL),
                       STR("Zet er het echte nummer van de balie."),
                       "Het nummer van de balie is verzonnen.");
}

static void check_desk(const struct checking *check) {
    const struct str file = STR("instellingen.ini"), phone = check->content->settings.desk_phone;
    int digits;
    if (!str_empty(phone) && phone_check(phone, &digits) > PHONE_INVENTED)
        check_phone(check, file, check_find_key(check, file, STR("balie-telefoon"), NULL), phone);
}

// --- what a row lacks ---------------------------------------------------------------------------

static void add_lack(const struct checking *check, struct lacking *lacking, enum lack lack, int i) {
    if (!lacking->rows[lack])
        lacking->rows[lack] = arena_array(check->arena, int, check->content->contact_count);
    lacking->rows[lack][lacking->count[lack]++] = i;
}

static void tell_lacks(const struct checking *check, struct lacking *lacking) {
    for (int lack = 0; lack < LACK_COUNT; lack++) {
        const int count = lacking->count[lack];
        for (int i = 0; i < count; i++) {
            const struct contact *contact = &check->content->contacts[lacking->rows[lack][i]];
            const struct str remedy = str_c(lacks[lack].remedy);
            if (count <= TOLD_EACH_MAX)
                report_warning(check->report, contact->file, contact->line, remedy,
                               "Bij " STR_FMT " %s.", STR_ARG(contact->name), lacks[lack].what);
            else if (i == 0)
                report_warning(check->report, contact->file, contact->line, remedy,
                               "Bij %d contacten %s. Dit is het eerste.", count, lacks[lack].what);
        }
        lacking->count[lack] = 0;
    }
}

// National lines keep their number for years and are looked after with the kiosk itself: staff of
// a town answer for the numbers of their town and region.
static bool is_local(const struct contact *contact) {
    return contact->municipality >= 0 || contact->region >= 0;
}

static void find_lacks(const struct checking *check, struct lacking *lacking, int i) {
    const struct contact *contact = &check->content->contacts[i];
    const struct date today = check->options->today;
    const bool marked = check_marked(check, contact->file, contact->line);
    // Past its date it has to be looked after as a whole: told already.
    const bool age = date_given(today) && content_contact_shown(contact, today);
    if (!date_given(contact->updated) && !marked)
        add_lack(check, lacking, LACK_UPDATED, i);
    if (age && date_given(contact->updated) && check_older(contact->updated, today, ROW_OLD_MONTHS))
        add_lack(check, lacking, LACK_YOUNG, i);
    if (str_empty(contact->source) && !marked)
        add_lack(check, lacking, LACK_SOURCE, i);
    if (str_empty(contact->phone) || !is_local(contact))
        return;
    if (!date_given(contact->phone_date) && !is_invented(contact->phone) && !marked)
        add_lack(check, lacking, LACK_PHONE_DATE, i);
    if (age && contact->phone_sure && date_given(contact->phone_date) &&
        check_older(contact->phone_date, today, PHONE_OLD_MONTHS))
        add_lack(check, lacking, LACK_YOUNG_PHONE, i);
}

// --- one row ------------------------------------------------------------------------------------

static void check_future(const struct checking *check, const struct contact *contact,
                         const char *column, struct date date) {
    if (date_given(check->options->today) && date_compare(date, check->options->today) > 0)
        report_warning(check->report, contact->file, contact->line,
                       STR("Zet er de dag waarop u het echt nakeek."),
                       "In de kolom %s staat " STR_FMT ". Die dag moet nog komen.", column,
                       STR_ARG(check_date(check, date)));
}

static void check_valid(const struct checking *check, const struct contact *contact) {
    if (!date_given(contact->valid_until) || !date_given(check->options->today))
        return;
    const int days = date_days(contact->valid_until) - date_days(check->options->today);
    const struct str day = check_date(check, contact->valid_until);
    const struct str remedy =
        STR("Kijk de rij na en zet een nieuwe datum in geldig_tot, of haal de rij weg.");
    if (days < 0)
        report_warning(check->report, contact->file, contact->line, remedy,
                       "De datum geldig_tot (" STR_FMT ") is voorbij. Bezoekers zien " STR_FMT
                       " nu niet meer.",
                       STR_ARG(day), STR_ARG(contact->name));
    else if (days <= SOON_DAYS)
        report_warning(check->report, contact->file, contact->line, remedy,
                       STR_FMT " geldt nog tot en met " STR_FMT ". Daarna verdwijnt het.",
                       STR_ARG(contact->name), STR_ARG(day));
}

static void check_rows(const struct checking *check) {
    struct lacking lacking = {0};
    for (int i = 0; i < check->content->contact_count; i++) {
        const struct contact *contact = &check->content->contacts[i];
        if (!str_eq(lacking.file, contact->file))
            tell_lacks(check, &lacking);
        lacking.file = contact->file;
        if (contact->draft) // not ready: nobody sees it yet
            continue;
        if (!str_empty(contact->phone))
            check_phone(check, contact->file, contact->line, contact->phone);
        check_future(check, contact, "bijgewerkt", contact->updated);
        check_future(check, contact, "telefoon_datum", contact->phone_date);
        check_valid(check, contact);
        find_lacks(check, &lacking, i);
    }
    tell_lacks(check, &lacking);
}

// --- doubles ------------------------------------------------------------------------------------

static struct str digits_only(struct arena *arena, struct str phone) {
    char *digits = arena_alloc(arena, phone.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < phone.len; i++)
        if (phone.ptr[i] >= '0' && phone.ptr[i] <= '9')
            digits[len++] = phone.ptr[i];
    return (struct str){digits, len};
}

// A number that many share: that of the whole town (14 013), or of nobody.
static bool is_shared(struct str phone) {
    return str_empty(phone) || str_starts(phone, STR("14 ")) || is_invented(phone);
}

// Whose contact it is, and then `what`: the same for two that may be the same.
static int put_where(const struct checking *check, struct map *map, int i, struct str what) {
    const struct contact *contact = &check->content->contacts[i];
    return map_put(map,
                   arena_printf(check->arena, "%d %d " STR_FMT, contact->municipality,
                                contact->region, STR_ARG(what)),
                   i);
}

static bool check_name(const struct checking *check, struct map *names, int i) {
    const struct contact *contact = &check->content->contacts[i];
    const int same = put_where(check, names, i, utf8_fold(check->arena, contact->name));
    if (same >= 0)
        report_warning(
            check->report, contact->file, contact->line, STR("Haal een van de twee rijen weg."),
            STR_FMT " staat er twee keer, ook in " STR_FMT ", regel %d.", STR_ARG(contact->name),
            STR_ARG(check->content->contacts[same].file), check->content->contacts[same].line);
    return same < 0;
}

static void check_same_phone(const struct checking *check, struct map *phones, int i) {
    const struct contact *contact = &check->content->contacts[i];
    const int same = put_where(check, phones, i, digits_only(check->arena, contact->phone));
    if (same >= 0)
        report_warning(check->report, contact->file, contact->line,
                       STR("Kijk na welk nummer bij wie hoort. Is het echt hetzelfde? Maak er dan "
                           "een rij van."),
                       STR_FMT " heeft hetzelfde nummer als " STR_FMT " (regel %d).",
                       STR_ARG(contact->name), STR_ARG(check->content->contacts[same].name),
                       check->content->contacts[same].line);
}

static void check_doubles(const struct checking *check) {
    struct map names, phones;
    map_init(&names, check->arena);
    map_init(&phones, check->arena);
    map_reserve(&names, check->content->contact_count);
    map_reserve(&phones, check->content->contact_count);
    for (int i = 0; i < check->content->contact_count; i++) {
        const struct contact *contact = &check->content->contacts[i];
        if (!contact->draft && check_name(check, &names, i) && !is_shared(contact->phone))
            check_same_phone(check, &phones, i);
    }
}

// --- who must be there --------------------------------------------------------------------------

static bool is_shown(const struct checking *check, const struct contact *contact) {
    return content_contact_shown(contact, check->options->today);
}

static void check_support(const struct checking *check, int town) {
    const struct content *content = check->content;
    const int region = content->municipalities[town].region;
    for (int i = 0; i < content->contact_count; i++) {
        const struct contact *contact = &content->contacts[i];
        const bool here =
            contact->municipality == town ||
            (contact->municipality < 0 && (contact->region < 0 || contact->region == region) &&
             (contact->topics & TOPIC_WMO));
        if (contact->kind == CONTACT_SUPPORT && here &&
            (contact->draft || is_shown(check, contact))) // a draft is told by its mark
            return;
    }
    report_warning(check->report, STR("contacten.csv"), 0,
                   STR("Zet er een rij bij met in de kolom soort: clientondersteuning."),
                   "Voor " STR_FMT " staat er geen cliëntondersteuner in de lijst.",
                   STR_ARG(content->municipalities[town].name));
}

static void check_care_office(const struct checking *check, int town) {
    const struct content *content = check->content;
    const int region = content->municipalities[town].region;
    const struct contact *silent = NULL;
    if (region < 0)
        return;
    for (int i = 0; i < content->contact_count; i++) {
        const struct contact *contact = &content->contacts[i];
        if (contact->kind != CONTACT_CARE_OFFICE ||
            (contact->region != region && contact->municipality != town) ||
            (!contact->draft && !is_shown(check, contact)))
            continue;
        if (contact->draft || !str_empty(contact->phone))
            return;
        silent = contact;
    }
    if (silent && !check_marked(check, silent->file, silent->line))
        report_warning(check->report, silent->file, silent->line,
                       STR("Zoek het nummer op, bel het en vul het in."),
                       "Het zorgkantoor van uw regio heeft geen telefoonnummer.");
    else if (!silent)
        report_warning(check->report, STR("contacten.csv"), 0,
                       STR("Zet er een rij bij met in de kolom soort: zorgkantoor."),
                       "Voor de regio " STR_FMT " staat er geen zorgkantoor in de lijst.",
                       STR_ARG(content->regions[region]));
}

void check_contacts(const struct checking *check) {
    const int town = check->content->settings.municipality;
    check_desk(check);
    check_rows(check);
    check_doubles(check);
    check_invented(check);
    if (town >= 0) {
        check_support(check, town);
        check_care_office(check, town);
    }
}
