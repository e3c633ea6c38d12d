// SPDX-License-Identifier: EUPL-1.2
#include "content/link.h"
#include "base/asset.h"
#include "base/utf8.h"

struct link {
    struct load *load;
    struct str href, file;
    int line;
};

static bool refuse(const struct link *link, struct str remedy, const char *text) {
    report_error(link->load->report, link->file, link->line, remedy, text, STR_ARG(link->href));
    return false;
}

static struct str maybe(const struct link *link, struct str near, const char *form) {
    if (!near.ptr)
        return STR("Kijk in LEESMIJ.md welke links er zijn.");
    return arena_printf(link->load->arena, form, STR_ARG(near));
}

static struct str without_page(struct str name) {
    return str_ends(name, STR(".md")) ? str_slice(name, 0, name.len - 3) : name;
}

static bool resolve_page(const struct link *link, struct str name, struct target *out) {
    static const struct str places[] = {
        {"wegwijzer", 9}, {"contacten", 9}, {"vragenlijst", 11}, {"plaats", 6}};
    const struct content *content = link->load->content;
    struct str id = without_page(name);
    int page = map_get(&link->load->pages, id);
    if (page >= 0) {
        *out = str_eq(id, STR("over")) ? (struct target){TARGET_ABOUT, 0}
                                       : (struct target){TARGET_PAGE, page};
        return true;
    }
    struct str near = name_nearest(id, content->page_ids, content->page_count);
    struct str fixed = name_nearest(id, places, sizeof places / sizeof *places);
    if (str_eq(id, STR("brieven")))
        return refuse(link, STR("Schrijf brief: en dan de naam van een brief."),
                      "De link \"" STR_FMT "\" is geen bladzijde.");
    return refuse(link,
                  near.ptr ? maybe(link, near, "Bedoelt u " STR_FMT ".md?")
                           : maybe(link, fixed, "Bedoelt u " STR_FMT "?"),
                  "De link \"" STR_FMT "\" wijst naar een bladzijde die er niet is.");
}

static bool resolve_chooser(const struct link *link, struct str id, struct target *out) {
    if (link->load->content->question_count == 0)
        return refuse(link, STR("Maak een bestand wegwijzer.md met vragen."),
                      "De link \"" STR_FMT "\" wijst naar de wegwijzer, maar die is er niet.");
    int question = map_get(&link->load->questions, id);
    int outcome = map_get(&link->load->outcomes, id);
    if (str_empty(id) || question >= 0) {
        *out = (struct target){TARGET_CHOOSER, str_empty(id) ? 0 : question};
        return true;
    }
    if (outcome >= 0) {
        link->load->outcome_used[outcome] = true;
        *out = (struct target){TARGET_OUTCOME, outcome};
        return true;
    }
    return refuse(link, STR("Kijk in wegwijzer.md welke namen er achter ## staan."),
                  "De link \"" STR_FMT "\" wijst naar iets dat niet in wegwijzer.md staat.");
}

static bool resolve_contacts(const struct link *link, struct str topic, struct target *out) {
    unsigned bits = 0;
    if (!str_empty(topic) && !topic_from_name(topic, &bits))
        return refuse(link,
                      STR("Kies uit: wmo, wlz, jeugd, werk, mantelzorg, ggz, ouderen, rechten, "
                          "praten."),
                      "Het onderwerp in de link \"" STR_FMT "\" is onbekend.");
    *out = (struct target){TARGET_CONTACTS, (int)bits};
    return true;
}

static bool resolve_word(const struct link *link, struct str name, struct target *out) {
    const struct content *content = link->load->content;
    struct str id = utf8_fold(link->load->arena, name);
    int word = map_get(&link->load->words, id);
    if (word >= 0) {
        *out = (struct target){TARGET_WORD, word};
        return true;
    }
    struct str near = name_nearest(id, content->word_ids, content->word_count);
    return refuse(link,
                  near.ptr ? maybe(link, near, "Bedoelt u woord:" STR_FMT "?")
                           : STR("Zet het woord in woorden.md."),
                  "De link \"" STR_FMT "\" wijst naar een woord dat niet in woorden.md staat.");
}

static bool resolve_contact(const struct link *link, struct str id, struct target *out) {
    int contact = map_get(&link->load->contacts, id);
    if (contact < 0)
        return refuse(link, STR("Kijk in contacten.csv welke id het contact heeft."),
                      "De link \"" STR_FMT "\" wijst naar een contact dat er niet is.");
    *out = (struct target){TARGET_CONTACT, contact};
    return true;
}

static bool resolve_checklist(const struct link *link, struct target *out) {
    if (link->load->content->editions[LANG_NL].checklist.question_count == 0)
        return refuse(link, STR("Maak een bestand vragenlijst.md met vragen."),
                      "De link \"" STR_FMT "\" wijst naar de vragenlijst, maar die is er niet.");
    *out = (struct target){TARGET_CHECKLIST, 0};
    return true;
}

static bool resolve_letter(const struct link *link, struct str id, struct target *out) {
    const struct content *content = link->load->content;
    const int letter = map_get(&link->load->letters, id);
    if (letter >= 0) {
        *out = (struct target){TARGET_LETTER, letter};
        return true;
    }
    struct str ids[LETTERS_MAX];
    for (int i = 0; i < content->letter_count; i++)
        ids[i] = content->editions[LANG_NL].letters[i].id;
    struct str near = name_nearest(id, ids, content->letter_count);
    struct str remedy = STR("Kijk in brieven.md welke namen er achter ## staan.");
    if (near.ptr)
        remedy = maybe(link, near, "Bedoelt u brief:" STR_FMT "?");
    else if (content->letter_count == 0)
        remedy = STR("Maak een bestand brieven.md met die brief.");
    return refuse(link, remedy, "De link \"" STR_FMT "\" wijst naar een brief die er niet is.");
}

static bool leaves_kiosk(struct str href) {
    static const char *const schemes[] = {"http:", "https:", "www.", "ftp:", "//"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        struct str scheme = str_c(schemes[i]);
        if (str_eq_nocase(str_slice(href, 0, scheme.len), scheme))
            return true;
    }
    return false;
}

bool link_resolve(struct load *load, struct str href, struct str file, int line,
                  struct target *out) {
    struct link link = {load, href, file, line};
    if (str_empty(href))
        return refuse(&link, STR("Zet tussen de haakjes waar de link heen gaat."),
                      "Deze link gaat nergens heen." STR_FMT);
    if (leaves_kiosk(href))
        return refuse(&link, STR("Schrijf het adres als gewone tekst."),
                      "De link \"" STR_FMT "\" gaat naar internet. De zuil heeft geen internet.");
    if (str_eq_nocase(str_slice(href, 0, 7), STR("mailto:")) ||
        str_eq_nocase(str_slice(href, 0, 4), STR("tel:")))
        return refuse(&link, STR("Schrijf het adres of nummer als gewone tekst."),
                      "De link \"" STR_FMT "\" werkt niet op de zuil.");
    if (str_starts(href, STR("./")))
        href = str_slice(href, 2, href.len);
    struct str part = href;
    struct str name = str_cut(&part, '#');
    if (str_eq(without_page(name), STR("wegwijzer")))
        return resolve_chooser(&link, part, out);
    if (str_eq(name, STR("contacten")))
        return resolve_contacts(&link, (struct str){NULL, 0}, out);
    if (str_starts(name, STR("contacten/")))
        return resolve_contacts(&link, str_slice(name, 10, name.len), out);
    if (str_starts(name, STR("contact:")))
        return resolve_contact(&link, str_slice(name, 8, name.len), out);
    if (str_eq(without_page(name), STR("vragenlijst")))
        return resolve_checklist(&link, out);
    if (str_starts(name, STR("brief:")))
        return resolve_letter(&link, str_slice(name, 6, name.len), out);
    if (str_starts(name, STR("woord:")))
        return resolve_word(&link, str_slice(name, 6, name.len), out);
    bool place = str_eq(name, STR("plaats"));
    if (!place && !str_eq(name, STR("over")))
        return resolve_page(&link, name, out);
    *out = (struct target){place ? TARGET_PLACE : TARGET_ABOUT, 0};
    return true;
}

struct str link_icon(struct load *load, struct str name, struct str file, int line) {
    if (str_empty(name))
        return name;
    struct str path = arena_printf(load->arena, "icons/" STR_FMT ".svg", STR_ARG(name));
    if (asset_find(path).ptr)
        return name;
    report_warning(load->report, file, line, STR("Kies een naam uit de lijst in LEESMIJ.md."),
                   "Het pictogram \"" STR_FMT "\" is onbekend.", STR_ARG(name));
    return (struct str){NULL, 0};
}
