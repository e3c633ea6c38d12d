// SPDX-License-Identifier: EUPL-1.2
#include "content/dates.h"
#include <stdio.h>

enum {
    SERIAL_FROM = 36526, // 2000-01-01
    SERIAL_TO = 73050,   // 2099-12-31
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static int month_named(struct str name) {
    static const char *const months[] = {"januari",   "februari", "maart",    "april",
                                         "mei",       "juni",     "juli",     "augustus",
                                         "september", "oktober",  "november", "december"};
    if (str_eq_nocase(name, STR("mrt")))
        return 3;
    for (int i = 0; i < 12; i++)
        if (name.len >= 3 && str_eq_nocase(name, str_slice(str_c(months[i]), 0, name.len)))
            return i + 1;
    return 0;
}

// The next run of digits or of letters; what stands between runs must be one of "-/. ".
static struct str next_part(struct str *rest) {
    size_t at = 0;
    while (at < rest->len && memchr("-/. ", rest->ptr[at], 4))
        at++;
    size_t from = at;
    bool digits = at < rest->len && is_digit(rest->ptr[at]);
    while (at < rest->len && !memchr("-/. ", rest->ptr[at], 4) && is_digit(rest->ptr[at]) == digits)
        at++;
    struct str part = str_slice(*rest, from, at);
    *rest = str_slice(*rest, at, rest->len);
    return part;
}

static bool is_weekday(struct str part) {
    static const char *const days[] = {"maandag", "dinsdag",  "woensdag", "donderdag",
                                       "vrijdag", "zaterdag", "zondag"};
    for (int i = 0; i < 7; i++)
        if (str_eq_nocase(part, str_c(days[i])) ||
            str_eq_nocase(part, str_slice(str_c(days[i]), 0, 2)))
            return true;
    return false;
}

// What may come behind a date: nothing, or a time.
static bool is_time(struct str rest) {
    int digits = 0;
    for (size_t i = 0; i < rest.len; i++) {
        digits += is_digit(rest.ptr[i]);
        if (!is_digit(rest.ptr[i]) && !memchr(" .:T", rest.ptr[i], 4))
            return false;
    }
    return rest.len == 0 || (digits >= 3 && digits <= 6 && memchr(" T", rest.ptr[0], 2));
}

static enum date_form read_serial(struct str text, struct date *out) {
    int serial;
    struct str whole = text;
    if (!str_to_int(str_cut(&whole, ','), &serial) || serial < SERIAL_FROM || serial > SERIAL_TO)
        return DATE_NOT;
    struct moment zero = {.date = {1899, 12, 30}};
    *out = moment_add(zero, (int64_t)serial * 24 * 60 * 60).date;
    return DATE_SERIAL;
}

enum date_form dates_read(struct str text, struct date *out) {
    text = str_trim(text);
    if (date_parse(text, out))
        return DATE_FINE;
    if (read_serial(text, out) == DATE_SERIAL)
        return DATE_SERIAL;
    struct str rest = text, part[3];
    struct str weekday = next_part(&rest);
    if (!is_weekday(weekday))
        rest = text;
    for (int i = 0; i < 3; i++)
        part[i] = next_part(&rest);
    const int named = month_named(part[1]);
    if (part[2].len == 2 && is_digit(part[2].ptr[0]) && part[0].len <= 2 && is_time(rest))
        return DATE_SHORT_YEAR;
    char plain[32];
    if (part[0].len > 4 || part[2].len > 4 || (!named && part[1].len > 2) || !is_time(rest))
        return DATE_NOT;
    if (named)
        part[1] = (struct str){NULL, 0};
    int len = snprintf(plain, sizeof plain, STR_FMT "-%.0d" STR_FMT "-" STR_FMT, STR_ARG(part[0]),
                       named, STR_ARG(part[1]), STR_ARG(part[2]));
    return date_parse((struct str){plain, (size_t)len}, out) ? DATE_FINE : DATE_NOT;
}
