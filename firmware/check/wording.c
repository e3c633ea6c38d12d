// SPDX-License-Identifier: EUPL-1.2
#include "check/wording.h"
#include "base/utf8.h"
#include "check/sentences.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool one_of(struct str word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_eq(word, str_c(list[i])))
            return true;
    return false;
}

// --- the passive --------------------------------------------------------------------------------

static const char *const worden[] = {"word", "wordt", "worden", "werd", "werden"};

// Look like participles (folded), and are not.
static const char *const no_participle[] = {
    "gebed",       "gebeurt",   "gebied",   "gebit",        "geboort",   "geduld",    "gedicht",
    "gehandicapt", "gelooft",   "geldt",    "geluid",       "geneest",   "geniet",    "gerecht",
    "geschikt",    "gevecht",   "gewicht",  "gezicht",      "gezond",    "gewest",    "gerust",
    "gemeend",     "gewend",    "genoegt",  "gedraagt",     "gevaart",   "gehucht",   "beleid",
    "bestand",     "bewind",    "bericht",  "berucht",      "besef",     "beheerst",  "bewust",
    "verband",     "verstand",  "verdriet", "verlicht",     "verslaafd", "verplicht", "verwant",
    "verkeerd",    "verliefd",  "verdacht", "verschillend", "vertrouwd", "ontzet",    "herfst",
    "beroerd",     "bejaard",   "bekend",   "onbekend",     "bekwaamd",  "bevoegd",   "behoeft",
    "bedoeld",     "gemiddeld", "getrouwd", "gescheiden",   "gevoelig",  "gehecht",   "beperkt",
};

// Endings of participles that end in -en or -aan: strong verbs.
static const char *const strong[] = {
    "gegeven",   "genomen",   "geschreven", "beschreven", "gesproken", "besproken", "gekozen",
    "gevonden",  "gewezen",   "verwezen",   "bewezen",    "geholpen",  "besloten",  "gesloten",
    "gekeken",   "begrepen",  "gegrepen",   "geslagen",   "gedreven",  "geschoven", "gebleken",
    "verdwenen", "bekeken",   "gehouden",   "onthouden",  "gelezen",   "gezien",    "gedragen",
    "ontvangen", "vergeten",  "verloren",   "gekregen",   "verkregen", "gelaten",   "verlaten",
    "geroepen",  "geboden",   "verboden",   "aangeboden", "gevangen",  "gewonnen",  "gebroken",
    "gehangen",  "getrokken", "gezonden",   "verzonden",  "geheven",   "geworven",  "verstaan",
    "gedaan",    "voldaan",   "begonnen",   "ontbonden",  "gebonden",  "verbonden", "onderzocht",
    "gezocht",   "bezocht",   "verzocht",   "gebracht",   "gedacht",   "gekocht",   "verkocht",
};

static bool strong_participle(struct str word) {
    for (size_t i = 0; i < COUNT(strong); i++)
        if (str_ends(word, str_c(strong[i])))
            return true;
    return false;
}

// Without a separable part in front: "aangevraagd" gives "gevraagd".
static struct str without_part(struct str word) {
    static const char *const parts[] = {
        "aan",  "achter", "af",   "bij",   "binnen", "door",   "in",   "mee",  "mede",
        "na",   "om",     "op",   "over",  "samen",  "terug",  "toe",  "uit",  "vast",
        "voor", "weg",    "goed", "dicht", "open",   "plaats", "deel", "tegen"};
    for (size_t i = 0; i < COUNT(parts); i++) {
        struct str part = str_c(parts[i]);
        struct str rest = str_slice(word, part.len, word.len);
        if (str_starts(word, part) && str_starts(rest, STR("ge")))
            return rest;
    }
    return word;
}

// The last letter of a stem before a -t in a participle: "gemaakt", "verwerkt", not "bepaalt".
static bool voiceless(struct str stem) {
    return str_ends(stem, STR("ch")) || (stem.len > 0 && memchr("kfsp", stem.ptr[stem.len - 1], 4));
}

static bool is_participle(struct str word) {
    if (strong_participle(word))
        return true;
    word = without_part(word);
    if (word.len < 6 || one_of(word, no_participle, COUNT(no_participle)))
        return false;
    bool ends_d = str_ends(word, STR("d")), ends_t = str_ends(word, STR("t"));
    struct str stem = str_slice(word, 0, word.len - 1);
    if (str_starts(word, STR("ge")))
        return ends_d || (ends_t && voiceless(stem));
    bool prefix = str_starts(word, STR("be")) || str_starts(word, STR("ver")) ||
                  str_starts(word, STR("ont")) || str_starts(word, STR("her")) ||
                  str_starts(word, STR("onder"));
    return prefix && word.len >= 7 && !str_ends(word, STR("heid")) && !str_ends(word, STR("end")) &&
           (ends_d || (ends_t && voiceless(stem)));
}

bool wording_is_passive(const struct word_seen *words, int count) {
    bool become = false, participle = false;
    for (int i = 0; i < count; i++) {
        become |= one_of(words[i].key, worden, COUNT(worden));
        participle |= is_participle(words[i].key);
    }
    return become && participle;
}

// --- negation -----------------------------------------------------------------------------------

int wording_double_negation(const struct word_seen *words, int count) {
    static const char *const no[] = {"niet", "geen", "nooit", "niemand", "niets", "nergens"};
    static const char *const again[] = {
        "niet",         "geen",           "nooit",        "zonder",   "onmogelijk",
        "onbelangrijk", "ongebruikelijk", "onverstandig", "ongewoon", "onredelijk",
        "onterecht",    "ondenkbaar",     "uitgesloten",  "onaardig", "onbekend"};
    for (int i = 0; i + 1 < count; i++) {
        bool behind_stop = words[i].text.ptr + words[i].text.len + 1 != words[i + 1].text.ptr;
        if (!behind_stop && one_of(words[i].key, no, COUNT(no)) &&
            one_of(words[i + 1].key, again, COUNT(again)))
            return i;
    }
    return -1;
}

// --- letters ------------------------------------------------------------------------------------

enum { LOUD_LETTERS = 7 }; // capitals in a row that are a word rather than an abbreviation

struct letter_count {
    int letters, capitals, vowels, digits;
};

static struct letter_count count_letters(struct str part) {
    struct letter_count count = {0};
    while (part.len > 0) {
        uint32_t code = utf8_next(&part);
        char plain[UTF8_FOLD_MAX + 1] = {0};
        utf8_fold_one(code, plain);
        count.digits += code >= '0' && code <= '9';
        count.letters += letter_is(code);
        count.capitals += letter_is_capital(code);
        count.vowels += plain[0] && strchr("aeiouy", plain[0]) != NULL;
    }
    return count;
}

static bool is_roman(struct str part) {
    for (size_t i = 0; i < part.len; i++)
        if (!memchr("IVX", part.ptr[i], 3))
            return false;
    return true;
}

enum capitals wording_capitals(struct str part) {
    // Everybody knows these, or they are units.
    static const char *const known[] = {"TV", "tv", "PC", "pc", "SMS", "sms", "NL",
                                        "nl", "OK", "ID", "EU", "km",  "cm",  "mm",
                                        "kg", "ml", "st", "hm", "mm"};
    static const char *const loud[] = {"LET",  "OP",     "NIET",  "GEEN",   "NU",
                                       "WEL",  "ALTIJD", "NOOIT", "GRATIS", "ALLEEN",
                                       "MOET", "EERST",  "ZELF",  "STOP",   "PAS"};
    struct letter_count count = count_letters(part);
    if (count.digits > 0 || count.letters < 2 || one_of(part, known, COUNT(known)) ||
        is_roman(part))
        return CAPITALS_NONE;
    if (one_of(part, loud, COUNT(loud)) ||
        (count.capitals == count.letters && count.letters >= LOUD_LETTERS))
        return CAPITALS_LOUD;
    if (count.vowels == 0 && count.letters <= 5)
        return CAPITALS_ABBREVIATION;
    bool digraph = count.capitals == 2 && str_starts(part, STR("IJ")) && count.letters > 2;
    return count.capitals >= 2 && count.capitals * 2 >= count.letters && !digraph
               ? CAPITALS_ABBREVIATION
               : CAPITALS_NONE;
}

int wording_longest_part(struct str word) {
    int longest = 0, length = 0;
    while (word.len > 0) {
        uint32_t code = utf8_next(&word);
        if (code == 0xAD)
            continue;
        length = letter_is(code) ? length + 1 : 0;
        longest = length > longest ? length : longest;
    }
    return longest;
}
