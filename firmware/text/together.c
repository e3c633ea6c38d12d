// SPDX-License-Identifier: EUPL-1.2
// text/together.c: what a line break must not part: phone numbers, times, amounts, dates,
// postcodes, "artikel 2.2.4", web addresses. Every matcher looks at most MATCH_MAX letters ahead,
// so that a hostile text costs no more than a long one.
#include "text/typeset.h"

enum {
    MATCH_MAX = 256,
    PHONE_DIGITS_MIN = 5, // 14 020
    PHONE_DIGITS_MAX = 17,
    ISOLATES_MAX = 4096, // in one line of the author
};

struct view {
    const struct letter *letters;
    int from, to;
};

static uint32_t code_at(const struct view *v, int i) {
    return i >= v->from && i < v->to ? v->letters[i].code : 0;
}

static bool flag_at(const struct view *v, int i, uint16_t flags) {
    return i >= v->from && i < v->to && (v->letters[i].flags & flags);
}

static bool blank_at(const struct view *v, int i) {
    return flag_at(v, i, LETTER_BLANK) || code_at(v, i) == 0xA0;
}

static bool digit_at(const struct view *v, int i) {
    return flag_at(v, i, LETTER_DIGIT);
}

static bool name_at(const struct view *v, int i) { // a letter or digit
    return flag_at(v, i, LETTER_DIGIT | LETTER_ALPHA | LETTER_MARK);
}

static bool dash_at(const struct view *v, int i) {
    const uint32_t code = code_at(v, i);
    return code == '-' || code == 0x2010 || code == 0x2013 || code == 0x2014;
}

static int skip_digits(const struct view *v, int i) {
    const int stop = i + MATCH_MAX;
    while (i < stop && digit_at(v, i))
        i++;
    return i;
}

static int skip_blank(const struct view *v, int i) {
    return blank_at(v, i) ? i + 1 : i;
}

static uint32_t lower(uint32_t code) {
    return code >= 'A' && code <= 'Z' ? code + 32 : code;
}

// Length of `word` when it stands at `i` and no letter follows; 0 otherwise.
static int word_at(const struct view *v, int i, const char *word) {
    int n = 0;
    for (; word[n]; n++)
        if (lower(code_at(v, i + n)) != (unsigned char)word[n])
            return 0;
    const bool goes_on = n > 0 && word[n - 1] != '.' && name_at(v, i + n);
    return goes_on ? 0 : n;
}

static int any_word_at(const struct view *v, int i, const char *const *words) {
    for (; *words; words++) {
        const int n = word_at(v, i, *words);
        if (n > 0)
            return n;
    }
    return 0;
}

// ---- numbers: each matcher returns where the match ends, or `i` when there is none

// "(0)", "(085)" or "088"; not "14" of "14.05", nor "12" of "12e".
static int phone_group(const struct view *v, int i, int *digits) {
    const bool bracket = code_at(v, i) == '(';
    const int start = bracket ? i + 1 : i;
    int end = skip_digits(v, start);
    if (end == start)
        return i;
    const int found = end - start;
    if (bracket) {
        if (code_at(v, end) != ')')
            return i;
        end++;
    } else {
        const uint32_t next = code_at(v, end);
        const bool decimal =
            (next == '.' || next == ',' || next == ':' || next == '/') && digit_at(v, end + 1);
        if (decimal || flag_at(v, end, LETTER_ALPHA))
            return i;
    }
    *digits += found;
    return end;
}

static int phone_gap(const struct view *v, int i, bool spaced_dash) {
    if (blank_at(v, i) && spaced_dash && dash_at(v, i + 1) && blank_at(v, i + 2))
        return i + 3; // the old way to write it: 0900 - 1234
    if (blank_at(v, i) || dash_at(v, i))
        return i + 1;
    return i;
}

static int match_phone(const struct view *v, int i) {
    const bool plus = code_at(v, i) == '+';
    const uint32_t first = code_at(v, plus ? i + 1 : i);
    int digits = 0, groups = 1;
    int end = phone_group(v, plus ? i + 1 : i, &digits);
    if (end == i || (plus && end == i + 1))
        return i;
    while (digits <= PHONE_DIGITS_MAX) {
        const int next = phone_gap(v, end, groups == 1 && first == '0');
        const int after = phone_group(v, next, &digits);
        if (after == next)
            break;
        end = after;
        groups++;
    }
    const bool long_enough = plus || (groups > 1 && digits >= PHONE_DIGITS_MIN);
    return long_enough && digits <= PHONE_DIGITS_MAX ? end : i;
}

// 9, 9.00, 12,50, 1.200, 2.2.4, 50,-
static int match_number(const struct view *v, int i) {
    int end = skip_digits(v, i);
    if (end == i)
        return i;
    for (int parts = 0; parts < 8; parts++) {
        const uint32_t sign = code_at(v, end);
        if ((sign != '.' && sign != ',' && sign != ':') || !digit_at(v, end + 1))
            break;
        end = skip_digits(v, end + 1);
    }
    if (code_at(v, end) == ',' && dash_at(v, end + 1))
        end += 2;
    return end;
}

// 9.00 – 17.00, 22–24
static int match_range(const struct view *v, int i) {
    const int first = match_number(v, i);
    if (first == i)
        return i;
    const int dash = skip_blank(v, first);
    if (!dash_at(v, dash))
        return first;
    const int second = skip_blank(v, dash + 1);
    const int end = match_number(v, second);
    return end == second ? first : end;
}

static const char *const units[] = {"uur",  "u",       "euro",    "cent",  "procent", "%",
                                    "jaar", "maanden", "weken",   "dagen", "minuten", "km",
                                    "keer", "hours",   "minutes", "days",  "weeks",   "am",
                                    "pm",   "a.m.",    "p.m.",    NULL};

static const char *const months[] = {
    "januari",   "februari", "maart",    "april",    "mei",     "juni",     "juli",  "augustus",
    "september", "oktober",  "november", "december", "january", "february", "march", "may",
    "june",      "july",     "august",   "october",  "jan.",    "feb.",     "mrt.",  "apr.",
    "aug.",      "sept.",    "okt.",     "nov.",     "dec.",    NULL};

static const char *const numbered[] = {"artikel",   "art.",    "lid",  "hoofdstuk", "paragraaf",
                                       "bladzijde", "pagina",  "stap", "nummer",    "nr.",
                                       "article",   "section", "page", "step",      NULL};

static int match_quantity(const struct view *v, int i) {
    const int number = match_range(v, i);
    const int next = skip_blank(v, number);
    if (number == i || next == number)
        return number;
    int word = any_word_at(v, next, units);
    if (word == 0)
        word = any_word_at(v, next, months);
    return word > 0 ? next + word : number;
}

static int match_amount(const struct view *v, int i) {
    if (code_at(v, i) != 0x20AC) // €
        return i;
    const int start = skip_blank(v, i + 1);
    const int end = match_number(v, start);
    return end == start ? i : end;
}

static int match_postcode(const struct view *v, int i) {
    const int end = skip_digits(v, i);
    const int capitals = skip_blank(v, end);
    if (end - i != 4)
        return i;
    for (int n = 0; n < 2; n++)
        if (code_at(v, capitals + n) < 'A' || code_at(v, capitals + n) > 'Z')
            return i;
    return name_at(v, capitals + 2) ? i : capitals + 2;
}

static int match_numbered(const struct view *v, int i) {
    const int word = any_word_at(v, i, numbered);
    if (word == 0 || !blank_at(v, i + word))
        return i;
    const int end = match_number(v, i + word + 1);
    return end == i + word + 1 ? i : end;
}

// ---- addresses

static bool address_sign(uint32_t code) {
    return code > ' ' && code != 0xA0 && code < 0x2000;
}

static bool has_domain(const struct view *v, int from, int to) {
    static const char *const tops[] = {"nl",  "org", "com",    "net", "eu",  "info", "be", "de",
                                       "gov", "edu", "online", "nu",  "frl", "io",   NULL};
    int host = from;
    while (host < to && (flag_at(v, host, LETTER_ALPHA | LETTER_DIGIT) || code_at(v, host) == '-' ||
                         code_at(v, host) == '.'))
        host++;
    if (host < to && code_at(v, host) != '/' && code_at(v, host) != ':')
        return false;
    int dot = host - 1;
    while (dot > from && code_at(v, dot) != '.')
        dot--;
    if (dot <= from || !name_at(v, dot - 1))
        return false;
    const int n = any_word_at(v, dot + 1, tops);
    return n > 0 && dot + 1 + n == host;
}

static bool is_address(const struct view *v, int from, int to) {
    for (int i = from + 1; i + 1 < to; i++)
        if (code_at(v, i) == '@')
            return name_at(v, i - 1) && name_at(v, i + 1);
    static const char *const starts[] = {"www.", "http:", "https:", NULL};
    return any_word_at(v, from, starts) > 0 || has_domain(v, from, to);
}

static int match_address(const struct view *v, int i) {
    int end = i;
    while (end < v->to && end - i < MATCH_MAX && address_sign(code_at(v, end)))
        end++;
    while (end > i && !name_at(v, end - 1) && code_at(v, end - 1) != '/')
        end--;
    return end > i && is_address(v, i, end) ? end : i;
}

// ---- marking

struct marker {
    struct view view;
    struct letter *letters;
    struct arena *arena;
    struct isolate *isolates;
    int isolate_count, isolate_room;
};

static void add_isolate(struct marker *m, int from, int to) {
    if (m->isolate_count == ISOLATES_MAX)
        return;
    if (m->isolate_count == m->isolate_room) {
        m->isolate_room = m->isolate_room ? m->isolate_room * 4 : 16;
        struct isolate *more = arena_array(m->arena, struct isolate, m->isolate_room);
        if (m->isolate_count > 0)
            memcpy(more, m->isolates, sizeof(*more) * (size_t)m->isolate_count);
        m->isolates = more;
    }
    m->isolates[m->isolate_count++] = (struct isolate){from, to};
}

static void keep(struct marker *m, int from, int to) {
    for (int i = from; i + 1 < to; i++)
        m->letters[i].flags |= LETTER_TOGETHER;
}

static void mark_seams(struct marker *m, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
        const uint32_t code = code_at(&m->view, i), next = code_at(&m->view, i + 1);
        if (code == '/' || code == '-' || code == '_' || next == '.' || next == '@')
            if (next != '/')
                m->letters[i].flags |= LETTER_SEAM;
    }
}

typedef int matcher(const struct view *v, int i);

// The longest match of what may start at `i`; returns where to go on.
static int mark_at(struct marker *m, int i) {
    static matcher *const rest[] = {match_quantity, match_amount, match_postcode, match_numbered};
    const struct view *v = &m->view;
    const uint32_t before = code_at(v, i - 1);
    if (before == 0 || blank_at(v, i - 1) || before == '(' || before == '"' || before == '<') {
        const int end = match_address(v, i);
        if (end > i) {
            keep(m, i, end);
            mark_seams(m, i, end);
            add_isolate(m, i, end);
            return end;
        }
    }
    const int phone = match_phone(v, i);
    int end = i;
    for (size_t k = 0; k < sizeof(rest) / sizeof(*rest); k++) {
        const int found = rest[k](v, i);
        end = found > end ? found : end;
    }
    if (phone > i && phone >= end) {
        keep(m, i, phone);
        add_isolate(m, i, phone);
        return phone;
    }
    if (end > i)
        keep(m, i, end);
    return end > i ? end : i + 1;
}

// A line may end behind the hyphen of two words, and behind "woord – " but not before the dash.
static void mark_dash(struct marker *m, int i) {
    const struct view *v = &m->view;
    const bool words = flag_at(v, i - 1, LETTER_ALPHA) && flag_at(v, i - 2, LETTER_ALPHA) &&
                       flag_at(v, i + 1, LETTER_ALPHA) && flag_at(v, i + 2, LETTER_ALPHA);
    if (words)
        m->letters[i].flags |= LETTER_BREAK;
    if (code_at(v, i) != '-' && blank_at(v, i - 1) && blank_at(v, i + 1) && i - 2 >= v->from)
        m->letters[i - 1].flags |= LETTER_TOGETHER;
}

static void mark_slash(struct marker *m, int i) {
    if (flag_at(&m->view, i - 1, LETTER_ALPHA) && flag_at(&m->view, i + 1, LETTER_ALPHA))
        m->letters[i].flags |= LETTER_SEAM;
}

int together_mark(struct letter *letters, int from, int to, struct arena *arena,
                  struct isolate **isolates) {
    struct marker m = {.view = {letters, from, to}, .letters = letters, .arena = arena};
    for (int i = from; i < to; i++)
        if (dash_at(&m.view, i))
            mark_dash(&m, i);
        else if (letters[i].code == '/')
            mark_slash(&m, i);
    for (int i = from; i < to;) {
        const bool starts = !name_at(&m.view, i - 1) && !blank_at(&m.view, i);
        i = starts ? mark_at(&m, i) : i + 1;
    }
    *isolates = m.isolates;
    return m.isolate_count;
}
