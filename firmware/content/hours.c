// SPDX-License-Identifier: EUPL-1.2
// Opening hours as people write them: days, then times, then the next days.
//
//     hours  = clause { separator clause }      separator = ; , . line end, or nothing
//     clause = days ( times | "gesloten" )
//     days   = day [ - day ] { and day [ - day ] }
//     times  = time - time { and time - time }
//
// Whatever does not fit is refused: wrong hours are worse than none.
#include "base/utf8.h"
#include "content/content.h"

enum token_kind {
    TOKEN_END,
    TOKEN_DAYS,   // value: bits of days
    TOKEN_TIME,   // value: minutes
    TOKEN_TO,     // - or "tot"
    TOKEN_AND,    // , or "en"
    TOKEN_NEXT,   // ; or line end
    TOKEN_CLOSED, // "gesloten"
    TOKEN_ALWAYS, // "dag en nacht"
    TOKEN_NOISE,  // "uur", "van"
    TOKEN_UNKNOWN,
};

struct token {
    enum token_kind kind;
    int value;
};

enum { DAY_MINUTES = 24 * 60, ALL_DAYS = 0x7F, WORKDAYS = 0x1F, WEEKEND = 0x60 };

// Digits, signs, words; longer phrases come before their beginnings.
static const struct {
    const char *phrase;
    enum token_kind kind;
    int value;
} phrases[] = {
    {"24 uur per dag", TOKEN_ALWAYS, 0},
    {"24/7", TOKEN_ALWAYS, 0},
    {"7 dagen per week", TOKEN_DAYS, ALL_DAYS},
    {"-", TOKEN_TO, 0},
    {"\u2013", TOKEN_TO, 0},
    {"\u2014", TOKEN_TO, 0},
    {"&", TOKEN_AND, 0},
    {"+", TOKEN_AND, 0},
    {",", TOKEN_AND, 0},
    {";", TOKEN_NEXT, 0},
    {"\n", TOKEN_NEXT, 0},
    {":", TOKEN_NOISE, 0},
    {"dag en nacht", TOKEN_ALWAYS, 0},
    {"altijd open", TOKEN_ALWAYS, 0},
    {"altijd", TOKEN_ALWAYS, 0},
    {"tot en met", TOKEN_TO, 0},
    {"t/m", TOKEN_TO, 0},
    {"tot", TOKEN_TO, 0},
    {"en", TOKEN_AND, 0},
    {"gesloten", TOKEN_CLOSED, 0},
    {"dicht", TOKEN_CLOSED, 0},
    {"elke dag", TOKEN_DAYS, ALL_DAYS},
    {"iedere dag", TOKEN_DAYS, ALL_DAYS},
    {"alle dagen", TOKEN_DAYS, ALL_DAYS},
    {"dagelijks", TOKEN_DAYS, ALL_DAYS},
    {"elke werkdag", TOKEN_DAYS, WORKDAYS},
    {"op werkdagen", TOKEN_DAYS, WORKDAYS},
    {"werkdagen", TOKEN_DAYS, WORKDAYS},
    {"weekend", TOKEN_DAYS, WEEKEND},
    {"maandag", TOKEN_DAYS, 1 << 0},
    {"ma", TOKEN_DAYS, 1 << 0},
    {"dinsdag", TOKEN_DAYS, 1 << 1},
    {"di", TOKEN_DAYS, 1 << 1},
    {"woensdag", TOKEN_DAYS, 1 << 2},
    {"wo", TOKEN_DAYS, 1 << 2},
    {"donderdag", TOKEN_DAYS, 1 << 3},
    {"do", TOKEN_DAYS, 1 << 3},
    {"vrijdag", TOKEN_DAYS, 1 << 4},
    {"vr", TOKEN_DAYS, 1 << 4},
    {"zaterdag", TOKEN_DAYS, 1 << 5},
    {"za", TOKEN_DAYS, 1 << 5},
    {"zondag", TOKEN_DAYS, 1 << 6},
    {"zo", TOKEN_DAYS, 1 << 6},
    {"uur", TOKEN_NOISE, 0},
    {"u.", TOKEN_NOISE, 0},
    {"u", TOKEN_NOISE, 0},
    {"van", TOKEN_NOISE, 0},
    {"om", TOKEN_NOISE, 0},
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static struct str skip_blanks(struct str s) {
    for (;;) {
        if (s.len > 0 && (s.ptr[0] == ' ' || s.ptr[0] == '\t'))
            s = str_slice(s, 1, s.len);
        else if (str_starts(s, STR("\u00A0")))
            s = str_slice(s, 2, s.len);
        else
            return s;
    }
}

// "ma" must not be the start of "maart"; a sign may stand against a letter.
static bool starts_with(struct str s, struct str phrase) {
    if (!str_eq_nocase(str_slice(s, 0, phrase.len), phrase))
        return false;
    char first = phrase.ptr[0];
    bool word = (first >= 'a' && first <= 'z') || is_digit(first);
    return !word || s.len == phrase.len || !is_letter(s.ptr[phrase.len]) ||
           str_starts(str_slice(s, phrase.len, s.len), STR("\u00A0")) ||
           str_starts(str_slice(s, phrase.len, s.len), STR("\u2013"));
}

// 9, 9.00, 09:00, 24.00: at most two digits, then perhaps a sign and exactly two.
static bool take_time(struct str *rest, int *minutes) {
    size_t i = 0;
    int hour = 0, minute = 0;
    for (; i < rest->len && i < 2 && is_digit(rest->ptr[i]); i++)
        hour = hour * 10 + (rest->ptr[i] - '0');
    if (i == 0)
        return false;
    if (i + 2 < rest->len && (rest->ptr[i] == '.' || rest->ptr[i] == ':') &&
        is_digit(rest->ptr[i + 1]) && is_digit(rest->ptr[i + 2])) {
        minute = (rest->ptr[i + 1] - '0') * 10 + (rest->ptr[i + 2] - '0');
        i += 3;
    }
    if ((i < rest->len && is_digit(rest->ptr[i])) || minute > 59 ||
        hour * 60 + minute > DAY_MINUTES)
        return false;
    *rest = str_slice(*rest, i, rest->len);
    *minutes = hour * 60 + minute;
    return true;
}

static struct token next_token(struct str *rest) {
    *rest = skip_blanks(*rest);
    if (rest->len == 0)
        return (struct token){TOKEN_END, 0};
    char first = rest->ptr[0];
    if (first >= 'A' && first <= 'Z')
        first = (char)(first - 'A' + 'a');
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        if (phrases[i].phrase[0] != first) {
            if (is_digit(first) && !is_digit(phrases[i].phrase[0]))
                break; // a time, as a rule
            continue;
        }
        struct str phrase = str_c(phrases[i].phrase);
        if (starts_with(*rest, phrase)) {
            *rest = str_slice(*rest, phrase.len, rest->len);
            // "ma." and "di." are days too.
            if (phrases[i].kind == TOKEN_DAYS && rest->len > 0 && rest->ptr[0] == '.')
                *rest = str_slice(*rest, 1, rest->len);
            return (struct token){phrases[i].kind, phrases[i].value};
        }
    }
    int minutes;
    if (take_time(rest, &minutes))
        return (struct token){TOKEN_TIME, minutes};
    // A full stop at the very end closes the sentence.
    if (rest->ptr[0] == '.' && str_trim(*rest).len == 1) {
        *rest = (struct str){NULL, 0};
        return (struct token){TOKEN_END, 0};
    }
    return (struct token){TOKEN_UNKNOWN, 0};
}

struct parser {
    struct str rest;
    struct token now;
};

static void advance(struct parser *parser) {
    do
        parser->now = next_token(&parser->rest);
    while (parser->now.kind == TOKEN_NOISE);
}

static int lowest_day(int days) {
    int day = 0;
    while (!(days >> day & 1))
        day++;
    return day;
}

// ma-vr, vr-ma (over the weekend), ma t/m vr.
static bool take_day_range(struct parser *parser, int *days) {
    int from = parser->now.value;
    advance(parser);
    *days |= from;
    if (parser->now.kind != TOKEN_TO)
        return true;
    advance(parser);
    int to = parser->now.value;
    if (parser->now.kind != TOKEN_DAYS || (from & (from - 1)) || (to & (to - 1)))
        return false;
    for (int day = lowest_day(from); day != lowest_day(to); day = (day + 1) % 7)
        *days |= 1 << day;
    *days |= to;
    advance(parser);
    return true;
}

static bool take_days(struct parser *parser, int *days) {
    *days = 0;
    while (parser->now.kind == TOKEN_DAYS) {
        if (!take_day_range(parser, days))
            return false;
        while (parser->now.kind == TOKEN_AND)
            advance(parser);
    }
    return *days != 0;
}

// Puts from-to in its place among the day's other times; false when they overlap or do not fit.
static bool add_span(struct hours *hours, int day, int from, int to) {
    int count = 0, at = 0;
    while (count < HOURS_SPANS && hours->day[day][count].from != hours->day[day][count].to)
        count++;
    while (at < count && hours->day[day][at].from < from)
        at++;
    if ((at > 0 && hours->day[day][at - 1].to > from) ||
        (at < count && hours->day[day][at].from < to))
        return false;
    if (at > 0 && hours->day[day][at - 1].to == from) { // 9-12 and 12-17 are 9-17
        hours->day[day][at - 1].to = (int16_t)to;
        return true;
    }
    if (count == HOURS_SPANS)
        return false;
    for (int i = count; i > at; i--)
        hours->day[day][i] = hours->day[day][i - 1];
    hours->day[day][at].from = (int16_t)from;
    hours->day[day][at].to = (int16_t)to;
    return true;
}

static bool take_times(struct parser *parser, struct hours *hours, int days) {
    while (parser->now.kind == TOKEN_TIME) {
        int from = parser->now.value;
        advance(parser);
        if (parser->now.kind != TOKEN_TO)
            return false;
        advance(parser);
        if (parser->now.kind != TOKEN_TIME)
            return false;
        int to = parser->now.value == 0 ? DAY_MINUTES : parser->now.value;
        advance(parser);
        if (to <= from)
            return false;
        for (int day = 0; day < 7; day++)
            if ((days >> day & 1) && !add_span(hours, day, from, to))
                return false;
        while (parser->now.kind == TOKEN_AND)
            advance(parser);
    }
    return true;
}

static bool take_clause(struct parser *parser, struct hours *hours) {
    int days;
    if (!take_days(parser, &days))
        return false;
    if (parser->now.kind == TOKEN_CLOSED) {
        for (int day = 0; day < 7; day++)
            if (days >> day & 1)
                memset(hours->day[day], 0, sizeof hours->day[day]);
        advance(parser);
        while (parser->now.kind == TOKEN_AND)
            advance(parser);
        return true;
    }
    if (parser->now.kind == TOKEN_ALWAYS) {
        for (int day = 0; day < 7; day++)
            if ((days >> day & 1) && !add_span(hours, day, 0, DAY_MINUTES))
                return false;
        advance(parser);
        return true;
    }
    return parser->now.kind == TOKEN_TIME && take_times(parser, hours, days);
}

static bool every_minute(const struct hours *hours) {
    for (int day = 0; day < 7; day++)
        if (hours->day[day][0].from != 0 || hours->day[day][0].to != DAY_MINUTES)
            return false;
    return true;
}

bool hours_parse(struct str text, struct hours *out) {
    struct parser parser = {.rest = str_trim(text)};
    struct hours hours = {.known = true};
    advance(&parser);
    if (parser.now.kind == TOKEN_ALWAYS) {
        do
            advance(&parser);
        while (parser.now.kind == TOKEN_AND || parser.now.kind == TOKEN_NEXT ||
               (parser.now.kind == TOKEN_DAYS && parser.now.value == ALL_DAYS));
        hours.always = true;
    } else {
        bool any = false;
        while (parser.now.kind == TOKEN_DAYS) {
            if (!take_clause(&parser, &hours))
                return false;
            any = true;
            while (parser.now.kind == TOKEN_NEXT)
                advance(&parser);
        }
        if (!any)
            return false;
        hours.always = every_minute(&hours);
    }
    if (parser.now.kind != TOKEN_END)
        return false;
    *out = hours;
    return true;
}

// "zo nodig" is no Sunday.
static bool is_times_word(struct token token, struct str word) {
    return token.kind == TOKEN_ALWAYS ||
           (token.kind == TOKEN_DAYS && !str_eq_nocase(word, STR("zo")));
}

static struct str skip_word(struct str s) {
    size_t i = 0;
    while (i < s.len && is_letter(s.ptr[i]))
        i++;
    return str_slice(s, i > 0 ? i : 1, s.len);
}

bool hours_meant(struct str text) {
    for (struct str rest = skip_blanks(text); rest.len > 0; rest = skip_blanks(skip_word(rest))) {
        struct str after = rest;
        const struct token token = next_token(&after);
        if (is_digit(rest.ptr[0]) || is_times_word(token, str_slice(rest, 0, rest.len - after.len)))
            return true;
    }
    return false;
}

struct open_now hours_now(const struct hours *hours, struct moment now) {
    struct open_now result = {.state = OPEN_UNKNOWN};
    if (!hours->known || !now.trusted)
        return result;
    if (hours->always) {
        result.state = OPEN_ALWAYS;
        return result;
    }
    int today = date_weekday(now.date);
    for (int days = 0; days <= 7; days++) {
        int day = (today + days) % 7;
        for (int i = 0; i < HOURS_SPANS; i++) {
            int from = hours->day[day][i].from, to = hours->day[day][i].to;
            if (from == to || (days == 0 && now.minute >= to))
                continue;
            result.days = days;
            result.weekday = day;
            result.minute = from;
            result.state = days > 0 ? OPEN_ANOTHER_DAY : OPEN_LATER_TODAY;
            if (days == 0 && now.minute >= from) {
                result.state = OPEN_NOW;
                result.minute = to;
            }
            return result;
        }
    }
    return result;
}
