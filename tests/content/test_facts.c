// SPDX-License-Identifier: EUPL-1.2
// What is shipped, held against the facts: nothing that is not sure or no longer so is said as
// sure, and what a visitor relies on is there with the right number.
#include "../base/check.h"
#include "base/utf8.h"
#include "facts.h"
#include "said.h"
#include <stdlib.h>
#include <unistd.h>

struct held {
    struct arena arena;
    struct report report;
    struct content *content;
    struct said_all said;
    struct str breaches; // a line each
    int count;
};

static void hold_start(struct held *held, const char *folder) {
    memset(held, 0, sizeof *held);
    arena_init(&held->arena);
    report_init(&held->report, &held->arena);
    held->content = content_load(folder, &held->report, NULL);
    held->breaches = STR("");
    assert_non_null(held->content);
    said_gather(&held->said, held->content, &held->arena);
}

static void hold_end(struct held *held) {
    content_destroy(held->content);
    arena_fini(&held->arena);
}

static void breach(struct held *held, struct str where, const char *name, const char *source,
                   struct str text) {
    held->breaches =
        arena_printf(&held->arena, STR_FMT STR_FMT ": %s (%s): " STR_FMT "\n",
                     STR_ARG(held->breaches), STR_ARG(where), name, source, STR_ARG(text));
    held->count++;
}

// ---- sentences that may not be there

static bool letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c & 0x80);
}

// Letters of other scripts are no edge of a word here: only ASCII ones are.
static bool edge(char c) {
    return letter_or_digit(c) && !(c & 0x80);
}

// As whole words; a * at an end: whatever stands on that side.
static bool holds(struct str text, const char *pattern) {
    struct str words = str_c(pattern);
    const bool open_left = str_starts(words, STR("*")), open_right = str_ends(words, STR("*"));
    words = str_slice(words, open_left, words.len - open_right);
    const bool left = !open_left && edge(words.ptr[0]);
    const bool right = !open_right && edge(words.ptr[words.len - 1]);
    for (size_t at = 0; at + words.len <= text.len; at++) {
        if (memcmp(text.ptr + at, words.ptr, words.len) != 0)
            continue;
        const size_t after = at + words.len;
        if ((!left || at == 0 || !letter_or_digit(text.ptr[at - 1])) &&
            (!right || after == text.len || !letter_or_digit(text.ptr[after])))
            return true;
    }
    return false;
}

static bool holds_any(struct str text, const char *const patterns[], int max) {
    for (int i = 0; i < max && patterns[i]; i++)
        if (holds(text, patterns[i]))
            return true;
    return false;
}

static bool breaks(struct str sentence, const struct never *never) {
    return holds_any(sentence, never->any, FACT_WORDS) &&
           (!never->with || holds(sentence, never->with)) &&
           !holds_any(sentence, never->unless, FACT_UNLESS);
}

// Cuts the first sentence off `*rest`: up to a point, ? or ! with a blank behind it.
static struct str cut_sentence(struct str *rest) {
    for (size_t i = 0; i + 1 < rest->len; i++)
        if (strchr(".?!", rest->ptr[i]) && rest->ptr[i + 1] == ' ') {
            const struct str sentence = str_slice(*rest, 0, i + 1);
            *rest = str_slice(*rest, i + 2, rest->len);
            return sentence;
        }
    const struct str sentence = *rest;
    *rest = (struct str){0};
    return sentence;
}

static void hold_sentences(struct held *held) {
    for (int i = 0; i < held->said.count; i++) {
        const struct said *said = &held->said.texts[i];
        for (struct str rest = said->text; !str_empty(rest);) {
            const struct str sentence = cut_sentence(&rest);
            for (size_t k = 0; k < COUNT(nevers); k++)
                if (breaks(sentence, &nevers[k]))
                    breach(held, said->where, nevers[k].name, nevers[k].source, sentence);
        }
    }
}

// ---- numbers to call

enum { PHONE_DIGITS = 20 };

// The digits of a number as it is written, from the first one on; ends behind it.
static struct str digits_of(struct str text, size_t *at, char out[PHONE_DIGITS]) {
    size_t count = 0;
    for (; *at < text.len && count < PHONE_DIGITS; ++*at) {
        const char c = text.ptr[*at];
        if (c >= '0' && c <= '9')
            out[count++] = c;
        else if (c != ' ' && c != '-')
            break;
    }
    return (struct str){out, count};
}

static bool same_number(struct str a, struct str b) {
    char digits_a[PHONE_DIGITS], digits_b[PHONE_DIGITS];
    size_t from_a = 0, from_b = 0;
    const struct str one = digits_of(a, &from_a, digits_a);
    return !str_empty(one) && str_eq(one, digits_of(b, &from_b, digits_b));
}

static bool sure_number(struct str phone) {
    for (size_t i = 0; i < COUNT(sure_lines); i++)
        if (same_number(phone, str_c(sure_lines[i].phone)))
            return true;
    return false;
}

// A telephone number in a sentence: 8 digits or more, from 0 on.
static void hold_numbers(struct held *held) {
    char digits[PHONE_DIGITS];
    for (int i = 0; i < held->said.count; i++) {
        const struct said *said = &held->said.texts[i];
        for (size_t at = 0; at < said->text.len;) {
            const struct str phone = digits_of(said->text, &at, digits);
            if (phone.len >= 8 && phone.ptr[0] == '0' && !sure_number(phone))
                breach(held, said->where, "a number that was not checked", "contacts", said->text);
            at += 1;
        }
    }
}

static const struct line_fact *line_fact(struct str id) {
    for (size_t i = 0; i < COUNT(sure_lines); i++)
        if (str_eq(id, str_c(sure_lines[i].id)))
            return &sure_lines[i];
    return NULL;
}

static void hold_line(struct held *held, const struct contact *contact) {
    const struct line_fact *line = line_fact(contact->id);
    if (line && !same_number(contact->phone, str_c(line->phone)))
        breach(held, contact->id, "another number than was checked", line->source, contact->phone);
    if (line && contact->free != line->free)
        breach(held, contact->id, "free, or not", line->source, contact->phone);
    if (!line && contact->phone_sure && !str_empty(contact->phone))
        breach(held, contact->id, "a number as checked that was not", "no source", contact->phone);
    for (size_t i = 0; i < COUNT(unsure_lines); i++)
        if (contact->phone_sure && same_number(contact->phone, str_c(unsure_lines[i].phone)))
            breach(held, contact->id, "a number as sure", unsure_lines[i].what, contact->phone);
}

// A town's number: a 14-number of April 2019 and never sure; a zorgkantoor's was never found.
static void hold_office(struct held *held, const struct contact *contact) {
    if (str_empty(contact->phone))
        return;
    if (contact->kind == CONTACT_CARE_OFFICE)
        breach(held, contact->id, "a zorgkantoor's number", "none was found", contact->phone);
    else if (contact->phone_sure || contact->phone_date.year != 2019)
        breach(held, contact->id, "a town's number as sure", "list of 19 April 2019",
               contact->phone);
    else if (!str_starts(contact->phone, STR("14 ")))
        breach(held, contact->id, "a town's plain number", "list of 19 April 2019", contact->phone);
}

static void hold_contacts(struct held *held) {
    for (int i = 0; i < held->content->contact_count; i++) {
        const struct contact *contact = &held->content->contacts[i];
        if (!str_eq(contact->file, STR("contacten-landelijk.csv")))
            continue; // those of the town are its editor's
        if (contact->kind == CONTACT_MUNICIPALITY || contact->kind == CONTACT_CARE_OFFICE)
            hold_office(held, contact);
        else
            hold_line(held, contact);
    }
}

// ---- terms

static const char *const number_words[][2] = {
    {"twee", "2"},  {"drie", "3"},  {"vier", "4"},  {"vijf", "5"},    {"zes", "6"},
    {"zeven", "7"}, {"acht", "8"},  {"negen", "9"}, {"tien", "10"},   {"twaalf", "12"},
    {"two", "2"},   {"three", "3"}, {"four", "4"},  {"five", "5"},    {"six", "6"},
    {"seven", "7"}, {"eight", "8"}, {"ten", "10"},  {"twelve", "12"},
};
static const char *const term_units[] = {"weken", "werkdagen", "dagen",  "maanden",
                                         "weeks", "days",      "months", NULL};

// The number that `word` is; empty: none.
static struct str number_of(struct str word) {
    for (size_t i = 0; i < COUNT(number_words); i++)
        if (str_eq(word, str_c(number_words[i][0])))
            return str_c(number_words[i][1]);
    int value;
    return str_to_int(word, &value) ? word : (struct str){0};
}

static bool term_allowed(struct str where, struct str number) {
    for (size_t i = 0; i < COUNT(terms); i++) {
        if (!str_eq(where, str_c(terms[i].where)))
            continue;
        struct str rest = str_c(terms[i].numbers);
        while (rest.ptr)
            if (str_eq(str_cut(&rest, ' '), number))
                return true;
    }
    return false;
}

static bool is_unit(struct str word) {
    for (int i = 0; term_units[i]; i++)
        if (str_starts(word, str_c(term_units[i])))
            return true;
    return false;
}

static void hold_terms(struct held *held) {
    for (int i = 0; i < held->said.count; i++) {
        const struct said *said = &held->said.texts[i];
        struct str rest = said->text, before = {0};
        while (rest.ptr) {
            const struct str word = str_cut(&rest, ' ');
            const struct str number = number_of(before);
            if (is_unit(word) && !str_empty(number) && !term_allowed(said->where, number))
                breach(held, said->where, "a term that no source gives here", "facts.h",
                       said->text);
            before = word;
        }
    }
}

// ---- towns and postcodes

static void hold_places(struct held *held) {
    const struct content *content = held->content;
    int out[8], towns = 0;
    for (int i = 0; i < content->municipality_count; i++)
        towns += !str_eq(content->municipalities[i].name, STR("Voorbeeldstad"));
    if (towns != 342)
        breach(held, STR("plaatsen.csv"), "342 municipalities", "CBS, 1 January 2026",
               arena_printf(&held->arena, "%d", towns));
    if (content->region_count != 32)
        breach(held, STR("plaatsen.csv"), "31 regions and the invented one", "CBS, 2025",
               arena_printf(&held->arena, "%d", content->region_count));
    for (size_t i = 0; i < COUNT(unknown_postcodes); i++)
        if (content_places_at(content, unknown_postcodes[i], out, 8) > 0)
            breach(held, STR("plaatsen.csv"), "a postcode that lies nowhere", "GeoNames, 2026",
                   arena_printf(&held->arena, "%d", unknown_postcodes[i]));
    const int wijdemeren = content_places_at(content, 1241, out, 8); // Kortenhoef
    if (wijdemeren < 1 || !str_eq(content->municipalities[out[0]].name, STR("Wijdemeren")))
        breach(held, STR("plaatsen.csv"), "Wijdemeren is still a town", "CBS, 1 January 2026",
               STR("1241"));
}

// ---- what must be there

// All that stands at `where`, a text a line.
static struct str said_there(const struct held *held, const char *where, enum language language,
                             struct arena *arena) {
    struct str all = {"", 0};
    for (int i = 0; i < held->said.count; i++) {
        const struct said *said = &held->said.texts[i];
        if (said->language == language && str_eq(said->where, str_c(where)))
            all = arena_printf(arena, STR_FMT STR_FMT "\n", STR_ARG(all), STR_ARG(said->text));
    }
    return all;
}

static void hold_musts(struct held *held) {
    for (size_t i = 0; i < COUNT(musts); i++) {
        const struct must *must = &musts[i];
        const struct str all = said_there(held, must->where, must->language, &held->arena);
        if (!str_contains(all, str_c(must->text)))
            breach(held, str_c(must->where), "is not said", must->source, str_c(must->text));
    }
    if (content_checklist(held->content, LANG_NL)->question_count != 7)
        breach(held, STR("vragenlijst"), "seven questions", "Ieder(in), 2022",
               STR("another count"));
    for (size_t i = 0; i < COUNT(sure_lines); i++) {
        bool there = false;
        for (int k = 0; k < held->content->contact_count; k++)
            there = there || str_eq(held->content->contacts[k].id, str_c(sure_lines[i].id));
        if (!there)
            breach(held, str_c(sure_lines[i].id), "is gone", sure_lines[i].source, STR(""));
    }
}

static int times(struct str text, const char *word) {
    int count = 0;
    for (size_t at = 0; at < text.len; at++)
        count += str_starts(str_slice(text, at, text.len), str_c(word));
    return count;
}

static void hold_list_of_2019(struct held *held) {
    const struct str list = said_there(held, "koplopers", LANG_NL, &held->arena);
    for (size_t i = 0; i < COUNT(list_of_2019); i++)
        if (times(list, list_of_2019[i]) != 1)
            breach(held, STR("koplopers"), "on the list once", "project page of 2019",
                   str_c(list_of_2019[i]));
}

static void hold_all(struct held *held) {
    hold_sentences(held);
    hold_numbers(held);
    hold_contacts(held);
    hold_terms(held);
    hold_places(held);
    hold_musts(held);
    hold_list_of_2019(held);
}

static void what_is_shipped_is_so(void **state) {
    (void)state;
    struct held held;
    int wrong = 0;
    hold_start(&held, SOURCE_DIR "/content");
    hold_all(&held);
    check_text(&wrong, "breaches", held.breaches, "");
    hold_end(&held);
    assert_int_equal(wrong, 0);
}

static void each_rule_finds_what_it_is_for(void **state) {
    (void)state;
    struct arena arena;
    int wrong = 0;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT(nevers); i++) {
        check_number(&wrong, nevers[i].planted,
                     breaks(utf8_fold(&arena, str_c(nevers[i].planted)), &nevers[i]), true);
        check_number(&wrong, nevers[i].fine,
                     breaks(utf8_fold(&arena, str_c(nevers[i].fine)), &nevers[i]), false);
    }
    arena_fini(&arena);
    assert_int_equal(wrong, 0);
}

// One lie in a copy of what is shipped, as a shell command run in it, and what is said about it.
static const struct {
    const char *name, *change, *breach;
} lies[] = {
    {"in a paragraph", "echo 'Bel de Informatielijn.' >> nl/over.md",
     "over: a line that nobody could find"},
    {"in English", "echo 'You wait 2 to 4 weeks for a supporter.' >> en/over.md",
     "over: a waiting time for a supporter"},
    {"in a heading", "echo '## De subsidie' >> nl/over.md", "over: money for towns"},
    {"in a list", "printf '\\n- Zilveren Kruis\\n' >> nl/over.md", "over: who runs a zorgkantoor"},
    {"in a table",
     "printf '\\n| Nu | 113 gemeenten |\\n|---|---|\\n| Toen | 12 |\\n' >> nl/over.md",
     "over: 113 towns"},
    {"in a title", "sed -i 's/^titel: .*/titel: Cliëntenondersteuning/' nl/over.md",
     "over: another spelling"},
    {"on a tile", "sed -i 's/Beantwoord 3 korte/Het kost 10 euro: 3/' nl/start.md",
     "start: an amount of money"},
    {"in the explanation of a word",
     "sed -i 's/^De club van alle gemeenten.*/De club van 344 gemeenten./' nl/woorden.md",
     "woorden:vng: a count of towns"},
    {"in a question",
     "sed -i 's/^vraag: Van wie is de brief?/vraag: Een brief van VGZ?/' "
     "nl/wegwijzer.md",
     "wegwijzer:brief: who runs"},
    {"on a slip", "sed -i 's/^neem-mee: brieven en rekeningen/neem-mee: 50 euro/' nl/wegwijzer.md",
     "wegwijzer:geld: an amount"},
    {"in the checklist",
     "sed -i 's/^punt: Maak de hulp goed.*/punt: Vraag de subsidie aan./' "
     "nl/vragenlijst.md",
     "vragenlijst:vindbaar: money for towns"},
    {"in a letter", "sed -i 's/^Komt het later.*/U betaalt mij 23 euro./' nl/brieven.md",
     "brieven:te-laat: an amount"},
    {"a term for a decision", "sed -i 's/binnen 2 weken/binnen 8 weken/' nl/besluit.md",
     "besluit: a term that no source gives here"},
    {"a term in words", "echo 'Het duurt twee maanden.' >> nl/over.md",
     "over: a term that no source gives here"},
    {"a letter's term", "sed -i 's/within 6 weeks/within 8 weeks/' en/brieven.md",
     "brieven:bezwaar: is not said (Awb 6:7): 6 weeks"},
    {"a number in a sentence", "echo 'Bel 030-760 60 55.' >> nl/mantelzorg.md",
     "mantelzorg: a number that was not checked"},
    {"a number of an emergency line",
     "sed -i '/^veilig-thuis/s/0800-2000/0800-2001/' contacten-landelijk.csv",
     "veilig-thuis: another number than was checked"},
    {"a number that costs money as free",
     "sed -i '/^valys/s/;;2026-11-22;;valys/;ja;2026-11-22;;valys/' contacten-landelijk.csv",
     "valys: free, or not"},
    {"a line that was not checked as sure",
     "echo 'lijn;Mantelzorg;mantelzorg;;;mantelzorg;;;;030-760 60 55;2026-01-01;ja;;;;Raad.;Advice."
     ";;2026-11-22;;x' >> contacten-landelijk.csv",
     "lijn: a number as sure (Mantelzorglijn"},
    {"a zorgkantoor's number",
     "sed -i '/^zorgkantoor-arnhem;/s/;;;;;;nee;/;;;;088 000 11 22;;nee;/' contacten-landelijk.csv",
     "zorgkantoor-arnhem: a zorgkantoor's number"},
    {"a town's number as sure", "sed -i '/^gemeente-almere;/s/;nee;/;ja;/' contacten-landelijk.csv",
     "gemeente-almere: a town's number as sure"},
    {"a town's plain number",
     "sed -i '/^gemeente-almere;/s/14 036/036 539 99 11/' contacten-landelijk.csv",
     "gemeente-almere: a town's plain number"},
    {"a listening line is gone", "sed -i '/^luisterlijn;/d' contacten-landelijk.csv",
     "luisterlijn: is gone"},
    {"towns that went together", "sed -i 's/;Wijdemeren;/;Hilversum;/' plaatsen.csv",
     "plaatsen.csv: Wijdemeren is still a town"},
    {"a postcode that lies nowhere",
     "echo '1234;1234;Amsterdam;Noord-Holland;Amsterdam' >> plaatsen.csv",
     "plaatsen.csv: a postcode that lies nowhere (GeoNames, 2026): 1234"},
    {"a fact that went", "sed -i 's/7 dagen/een week/' nl/melding.md",
     "melding: is not said (Wmo 2.3.2 (2)): 7 dagen"},
    {"a town twice on the list", "sed -i 's/^- Flevoland: Almere/& en Meppel/' nl/koplopers.md",
     "koplopers: on the list once (project page of 2019): meppel"},
};

static void a_lie_is_found_wherever_it_stands(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(lies); i++) {
        char folder[] = "/tmp/wegwijs-facts-XXXXXX", command[1200];
        struct held held;
        assert_non_null(mkdtemp(folder));
        snprintf(command, sizeof command, "cp -r '%s'/. %s && cd %s && { %s; }",
                 SOURCE_DIR "/content", folder, folder, lies[i].change);
        assert_int_equal(system(command), 0);
        hold_start(&held, folder);
        hold_all(&held);
        if (!str_contains(held.breaches, str_c(lies[i].breach)))
            check_text(&wrong, lies[i].name, held.breaches, lies[i].breach);
        hold_end(&held);
        snprintf(command, sizeof command, "rm -r %s", folder);
        assert_int_equal(system(command), 0);
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shipped_is_so),
        cmocka_unit_test(each_rule_finds_what_it_is_for),
        cmocka_unit_test(a_lie_is_found_wherever_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
