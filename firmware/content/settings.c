// SPDX-License-Identifier: EUPL-1.2
#include "content/settings.h"
#include "content/contacts.h"
#include "content/keys.h"
#include "content/mark.h"
#include "content/places.h"
#include <stdio.h>

enum setting {
    SET_MUNICIPALITY,
    SET_DESK,
    SET_DESK_PHONE,
    SET_OPEN,
    SET_WIDTH,
    SET_HEIGHT,
    SET_VIEWING,
    SET_ROTATE,
    SET_IDLE,
    SET_ANSWER,
    SET_LOCKOUT,
    SET_ATTRACT,
    SET_PRINTER,
    SET_LANGUAGES,
    SET_COUNT,
};

struct rule {
    struct str section, key;
    int least, most; // 0, 0: not a number
};
// clang-format off
static const struct rule rules[SET_COUNT] = {
    [SET_MUNICIPALITY] = {{"plaats", 6}, {"gemeente", 8}, 0, 0},
    [SET_DESK] = {{"plaats", 6}, {"balie", 5}, 0, 0},
    [SET_DESK_PHONE] = {{"plaats", 6}, {"balie-telefoon", 14}, 0, 0},
    [SET_OPEN] = {{"plaats", 6}, {"open", 4}, 0, 0},
    [SET_WIDTH] = {{"scherm", 6}, {"breedte-mm", 10}, 50, 3000},
    [SET_HEIGHT] = {{"scherm", 6}, {"hoogte-mm", 9}, 50, 3000},
    [SET_VIEWING] = {{"scherm", 6}, {"kijkafstand-mm", 14}, 300, 1500},
    [SET_ROTATE] = {{"scherm", 6}, {"draai", 5}, 0, 270},
    [SET_IDLE] = {{"gebruik", 7}, {"rust-seconden", 13}, 120, 300},
    [SET_ANSWER] = {{"gebruik", 7}, {"antwoord-seconden", 17}, 20, 120},
    [SET_LOCKOUT] = {{"gebruik", 7}, {"dubbeltik-ms", 12}, 0, 2000},
    [SET_ATTRACT] = {{"gebruik", 7}, {"lokscherm-seconden", 18}, 10, 3600},
    [SET_PRINTER] = {{"printer", 7}, {"uri", 3}, 0, 0},
    [SET_LANGUAGES] = {{"talen", 5}, {"talen", 5}, 0, 0},
};
// clang-format on

struct reader {
    struct load *load;
    struct str file;
    int seen[SET_COUNT]; // line; 0: not there
};

void settings_default(struct settings *settings) {
    *settings = (struct settings){
        .municipality = -1,
        .viewing_mm = 600,
        .printer = {"", 0},
        .idle_seconds = 180,
        .answer_seconds = 45,
        .lockout_ms = 500,
        .attract_seconds = 60,
    };
}

// Whole millimetres, or with a comma or a point and decimals.
static bool parse_number(struct str text, double *value) {
    struct str rest = text;
    bool comma = memchr(text.ptr ? text.ptr : "", ',', text.len) != NULL;
    struct str whole = str_cut(&rest, comma ? ',' : '.');
    int units, tenths = 0;
    bool decimals = rest.ptr != NULL;
    if (!str_to_int(whole, &units) || (decimals && (rest.len > 3 || !str_to_int(rest, &tenths))))
        return false;
    double scale = rest.len == 1 ? 10 : rest.len == 2 ? 100 : 1000;
    *value = units + tenths / scale;
    return true;
}

static bool number_in_range(struct reader *reader, const struct rule *rule, struct str text,
                            int line, double *value) {
    bool free = rule->least == 50 && str_eq(text, STR("0")); // 0: ask the display
    if (parse_number(text, value) && (free || (*value >= rule->least && *value <= rule->most)))
        return true;
    report_error(reader->load->report, reader->file, line,
                 arena_printf(reader->load->arena, "Kies een getal van %d tot en met %d.",
                              rule->least, rule->most),
                 "De waarde \"" STR_FMT "\" van " STR_FMT " kan niet.", STR_ARG(text),
                 STR_ARG(rule->key));
    return false;
}

static void set_number(struct reader *reader, enum setting setting, struct str text, int line) {
    struct settings *settings = &reader->load->content->settings;
    double value;
    if (!number_in_range(reader, &rules[setting], text, line, &value))
        return;
    switch (setting) {
    case SET_WIDTH:
        settings->panel_width_mm = (float)value;
        break;
    case SET_HEIGHT:
        settings->panel_height_mm = (float)value;
        break;
    case SET_VIEWING:
        settings->viewing_mm = (float)value;
        break;
    case SET_IDLE:
        settings->idle_seconds = (int)value;
        break;
    case SET_ANSWER:
        settings->answer_seconds = (int)value;
        break;
    case SET_LOCKOUT:
        settings->lockout_ms = (int)value;
        break;
    default:
        settings->attract_seconds = (int)value;
        break;
    }
}

static void set_rotate(struct reader *reader, struct str text, int line) {
    int degrees;
    if (str_to_int(text, &degrees) && degrees % 90 == 0 && degrees <= 270)
        reader->load->content->settings.rotate = degrees;
    else
        report_error(reader->load->report, reader->file, line, STR("Kies 0, 90, 180 of 270."),
                     "De waarde \"" STR_FMT "\" van draai kan niet.", STR_ARG(text));
}

static void set_municipality(struct reader *reader, struct str text, int line) {
    struct settings *settings = &reader->load->content->settings;
    settings->municipality_name = text;
    settings->municipality = places_find(reader->load, text);
    if (settings->municipality >= 0)
        settings->municipality_name =
            reader->load->content->municipalities[settings->municipality].name;
    else
        report_error(reader->load->report, reader->file, line, places_remedy(reader->load, text),
                     "De gemeente \"" STR_FMT "\" staat niet in plaatsen.csv.", STR_ARG(text));
}

static void set_phone(struct reader *reader, struct str text, int line) {
    if (phone_format(reader->load->arena, text, &reader->load->content->settings.desk_phone) !=
        PHONE_FINE)
        report_error(reader->load->report, reader->file, line,
                     STR("Gebruik alleen cijfers, spaties en streepjes."),
                     "\"" STR_FMT "\" is geen telefoonnummer.", STR_ARG(text));
}

static void set_open(struct reader *reader, struct str text, int line) {
    struct settings *settings = &reader->load->content->settings;
    settings->open_text = text;
    if (!hours_parse(text, &settings->open) && hours_meant(text))
        report_warning(reader->load->report, reader->file, line,
                       STR("Schrijf tijden zo: ma-vr 9.00-17.00; za 10.00-12.00."),
                       "De zuil kan de openingstijden \"" STR_FMT "\" niet lezen.", STR_ARG(text));
}

static bool only_plain_signs(struct str text) {
    for (size_t i = 0; i < text.len; i++) {
        const char c = text.ptr[i];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && !memchr("/_.-=&", c, 6))
            return false;
    }
    return true;
}

// Where ipp-usb serves what is plugged in (its manual: "ports from 60000"). Another port could be a
// print server, which hands slips on over a network.
enum { IPP_USB_PORT_MIN = 60000, IPP_USB_PORT_MAX = 60015 };

// Only a printer at the kiosk's own plugs: a stick could make it keep every slip in a folder, say
// that a slip was printed when none was, or send slips to another machine. What else a printer can
// be is for the command line.
static bool printer_is_here(struct str text) {
    static const char *const plugs[] = {"escpos:/dev/usb/lp", "star:/dev/usb/lp"};
    const struct str here = STR("ipp://localhost");
    struct str options = text;
    const struct str place = str_cut(&options, '?');
    int number;
    if (!only_plain_signs(options))
        return false;
    for (size_t i = 0; i < sizeof plugs / sizeof *plugs; i++)
        if (str_starts(place, str_c(plugs[i])))
            return str_to_int(str_slice(place, strlen(plugs[i]), place.len), &number);
    if (!str_starts(place, here))
        return str_eq(place, STR("auto"));
    struct str path = str_slice(place, here.len, place.len);
    const struct str port = str_cut(&path, '/');
    const bool numbered = str_starts(port, STR(":")) &&
                          str_to_int(str_slice(port, 1, port.len), &number) &&
                          number >= IPP_USB_PORT_MIN && number <= IPP_USB_PORT_MAX;
    return path.ptr && only_plain_signs(path) && numbered;
}

static void set_printer(struct reader *reader, struct str text, int line) {
    struct str *printer = &reader->load->content->settings.printer;
    if (str_eq_nocase(text, STR("geen")))
        *printer = (struct str){"", 0};
    else if (str_eq_nocase(text, STR("auto")))
        *printer = STR("auto");
    else if (printer_is_here(text))
        *printer = text;
    else
        report_error(reader->load->report, reader->file, line,
                     STR("Schrijf auto, of geen als er geen printer is. In LEESMIJ.md staan de "
                         "andere adressen."),
                     "\"" STR_FMT "\" is geen adres van een printer.", STR_ARG(text));
}

static void set_languages(struct reader *reader, struct str text, int line) {
    struct settings *settings = &reader->load->content->settings;
    settings->language_count = 0;
    for (struct str rest = text; rest.ptr;) {
        struct str code = str_trim(str_cut(&rest, ','));
        enum language language;
        if (str_empty(code))
            continue;
        if (!language_from_code(code, &language)) {
            report_error(reader->load->report, reader->file, line,
                         STR("Kies uit: nl, en, ar. Zet er komma's tussen."),
                         "De taal \"" STR_FMT "\" is onbekend.", STR_ARG(code));
            continue;
        }
        bool twice = false;
        for (int i = 0; i < settings->language_count; i++)
            twice |= settings->languages[i] == language;
        if (!twice)
            settings->languages[settings->language_count++] = language;
    }
}

static void set_value(struct reader *reader, enum setting setting, struct str value, int line) {
    switch (setting) {
    case SET_MUNICIPALITY:
        set_municipality(reader, value, line);
        break;
    case SET_DESK:
        reader->load->content->settings.desk = value;
        break;
    case SET_DESK_PHONE:
        set_phone(reader, value, line);
        break;
    case SET_OPEN:
        set_open(reader, value, line);
        break;
    case SET_ROTATE:
        set_rotate(reader, value, line);
        break;
    case SET_PRINTER:
        set_printer(reader, value, line);
        break;
    case SET_LANGUAGES:
        set_languages(reader, value, line);
        break;
    case SET_WIDTH:
    case SET_HEIGHT:
    case SET_VIEWING:
    case SET_IDLE:
    case SET_ANSWER:
    case SET_LOCKOUT:
    case SET_ATTRACT:
        set_number(reader, setting, value, line);
        break;
    case SET_COUNT:
        break;
    }
}

static void report_unknown(struct reader *reader, const struct key_line *key) {
    struct str names[SET_COUNT], remedy = STR("Kijk in LEESMIJ.md welke namen er zijn.");
    bool section = false;
    for (int i = 0; i < SET_COUNT; i++)
        section |= str_eq(rules[i].section, key->section);
    for (int i = 0; i < SET_COUNT; i++)
        names[i] = section ? rules[i].key : rules[i].section;
    struct str near = name_nearest(section ? key->key : key->section, names, SET_COUNT);
    if (near.ptr && section)
        remedy = arena_printf(reader->load->arena, "Bedoelt u " STR_FMT "?", STR_ARG(near));
    else if (near.ptr)
        remedy = arena_printf(reader->load->arena, "Bedoelt u [" STR_FMT "]?", STR_ARG(near));
    if (section)
        report_warning(reader->load->report, reader->file, key->line, remedy,
                       "De instelling " STR_FMT " is onbekend in [" STR_FMT "].", STR_ARG(key->key),
                       STR_ARG(key->section));
    else
        report_warning(reader->load->report, reader->file, key->line, remedy,
                       "Het deel [" STR_FMT "] is onbekend.", STR_ARG(key->section));
}

static void take_key(void *user, const struct key_line *key) {
    struct reader *reader = user;
    for (int i = 0; i < SET_COUNT; i++) {
        if (!str_eq_nocase(rules[i].section, key->section) ||
            !str_eq_nocase(rules[i].key, key->key))
            continue;
        if (reader->seen[i])
            report_warning(reader->load->report, reader->file, key->line,
                           STR("Haal een van de twee regels weg."),
                           STR_FMT " staat er twee keer. De laatste telt.", STR_ARG(rules[i].key));
        reader->seen[i] = key->line;
        struct str value = source_clean(reader->load->arena, key->value);
        mark_take(reader->load->report, reader->file, key->line,
                  STR("Schrijf het achter het teken =, of haal de regel weg."), &value);
        if (!str_empty(value))
            set_value(reader, (enum setting)i, value, key->line);
        return;
    }
    report_unknown(reader, key);
}

static void take_mistake(void *user, enum key_mistake mistake, int line) {
    struct reader *reader = user;
    switch (mistake) {
    case KEY_NO_EQUALS:
        report_error(reader->load->report, reader->file, line,
                     STR("Schrijf: naam = waarde. Zet ; voor een regel die niet telt."),
                     "Deze regel is geen instelling.");
        break;
    case KEY_TOO_LONG:
        report_error(reader->load->report, reader->file, line,
                     STR("Kijk in LEESMIJ.md welke namen er zijn."),
                     "De naam van deze instelling is te lang.");
        break;
    }
}

void settings_parse(struct load *load, const struct source *source) {
    struct reader reader = {.load = load, .file = source->file};
    keys_parse(source->text, &(struct keys_handler){&reader, take_key, take_mistake});
    if (str_empty(load->content->settings.municipality_name))
        report_error(load->report, source->file, reader.seen[SET_MUNICIPALITY],
                     STR("Zet onder [plaats] een regel: gemeente = naam van uw gemeente."),
                     "De gemeente ontbreekt.");
}
