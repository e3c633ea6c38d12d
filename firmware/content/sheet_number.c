// SPDX-License-Identifier: EUPL-1.2
#include "content/sheet_number.h"
#include "base/clock.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    DAY_MINUTES = 24 * 60,
    SERIAL_LAST = 2958465, // 9999-12-31
    SERIAL_NOT = 60,       // 1900-02-29, which Lotus 1-2-3 took for a day
    DAYS_TO_1904 = 1462,
    DIGITS_MAX = 40,
};

struct number_format number_format_builtin(int id) {
    struct number_format format = {.kind = NUMBER_PLAIN};
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
        format.kind = NUMBER_DATE;
    else if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35))
        format.kind = NUMBER_TIME;
    else if (id == 22)
        format.kind = NUMBER_MOMENT;
    return format;
}

// The index behind what stands at `i` when that is not a sign of the format itself: a text in
// quotes, an escaped character, a space as wide as a character, a part in brackets; `i` itself
// otherwise.
static size_t skip_literal(struct str code, size_t i) {
    if (memchr("\\_*", code.ptr[i], 3))
        return i + 2;
    if (code.ptr[i] == '"' || code.ptr[i] == '[') {
        const char *close =
            memchr(code.ptr + i + 1, code.ptr[i] == '"' ? '"' : ']', code.len - i - 1);
        return close ? (size_t)(close - code.ptr) + 1 : code.len;
    }
    return i;
}

// Zeros with nothing else than blanks and hyphens in between, at least four.
static bool is_digits(struct str code) {
    int zeros = 0;
    for (size_t i = 0; i < code.len; i++) {
        if (code.ptr[i] == '\\' && i + 1 < code.len)
            i++;
        if (code.ptr[i] == '0')
            zeros++;
        else if (!memchr(" -\"", code.ptr[i], 3))
            return false;
    }
    return zeros >= 4 && zeros <= DIGITS_MAX / 2 && code.len <= DIGITS_MAX;
}

struct number_format number_format_code(struct str code) {
    bool day = false, clock = false, month = false;
    while (str_starts(code, STR("[$"))) { // a language
        str_cut(&code, ']');
        code = code.ptr ? code : STR("");
    }
    if (is_digits(code))
        return (struct number_format){NUMBER_DIGITS, code};
    for (size_t i = 0; i < code.len && code.ptr[i] && code.ptr[i] != ';';) {
        const char c = (char)(code.ptr[i] | 0x20);
        const char inside = i + 1 < code.len ? (char)(code.ptr[i + 1] | 0x20) : ' ';
        if (code.ptr[i] == '[' && (inside == 'h' || inside == 'm' || inside == 's'))
            clock = true; // elapsed
        size_t behind = skip_literal(code, i);
        if (behind == i) {
            if (str_eq_nocase(str_slice(code, i, i + 7), STR("general")))
                break;
            day |= c == 'y' || c == 'd';
            clock |= c == 'h' || c == 's';
            month |= c == 'm';
            behind++;
        }
        i = behind;
    }
    day |= month && !clock;
    struct number_format format = {.kind = NUMBER_PLAIN};
    if (day)
        format.kind = clock ? NUMBER_MOMENT : NUMBER_DATE;
    else if (clock)
        format.kind = NUMBER_TIME;
    return format;
}

static struct str moment_text(struct arena *arena, double serial, enum number_kind kind,
                              bool from_1904) {
    double day = floor(serial);
    int minute = (int)lround((serial - day) * DAY_MINUTES);
    if (minute == DAY_MINUTES) {
        minute = 0;
        day++;
    }
    struct str time = arena_printf(arena, "%d.%02d", minute / 60, minute % 60);
    if (kind == NUMBER_TIME)
        return time;
    if (from_1904)
        day += DAYS_TO_1904;
    else if (day < SERIAL_NOT)
        day++;
    struct moment zero = {.date = {1899, 12, 30}};
    struct date date = moment_add(zero, (int64_t)day * DAY_MINUTES * 60).date;
    struct str text = arena_printf(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
    if (kind == NUMBER_DATE || minute == 0)
        return text;
    return arena_printf(arena, STR_FMT " " STR_FMT, STR_ARG(text), STR_ARG(time));
}

// The digits of `number` into the zeros of `code`, from the last; as they are when they do not fit.
static struct str digits_text(struct arena *arena, struct str number, struct str code) {
    char out[DIGITS_MAX];
    size_t at = sizeof out, left = number.len, zeros = 0;
    for (size_t i = 0; i < code.len; i++)
        zeros += code.ptr[i] == '0';
    if (number.len > zeros)
        return number;
    for (size_t i = code.len; i-- > 0;) {
        char c = code.ptr[i];
        if (c == '0')
            out[--at] = left ? number.ptr[--left] : '0';
        else if (c != '\\' && c != '"')
            out[--at] = c;
    }
    return arena_dup(arena, (struct str){out + at, sizeof out - at});
}

static bool all_digits(struct str s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0;
}

static struct str plain_text(struct arena *arena, double number) {
    if (number == floor(number) && fabs(number) < 1e15)
        return arena_printf(arena, "%.0f", number);
    char text[40];
    snprintf(text, sizeof text, "%.15g", number); // as many digits as Excel knows
    for (char *c = text; *c; c++)
        if (*c == '.')
            *c = ',';
    return arena_dup(arena, str_c(text));
}

struct str number_text(struct arena *arena, struct str value, struct number_format format,
                       bool from_1904) {
    char number[40];
    struct str text = str_trim(value);
    if (format.kind == NUMBER_PLAIN && all_digits(text) && text.len < 16 && text.ptr[0] != '0')
        return text;
    if (str_empty(text) || text.len >= sizeof number || memchr(text.ptr, '\0', text.len))
        return text;
    memcpy(number, text.ptr, text.len);
    number[text.len] = '\0';
    char *end;
    double parsed = strtod(number, &end);
    if (*end || !isfinite(parsed))
        return text;
    const bool day = parsed >= 0 && parsed <= SERIAL_LAST;
    switch (format.kind) {
    case NUMBER_DATE:
    case NUMBER_TIME:
    case NUMBER_MOMENT:
        return day ? moment_text(arena, parsed, format.kind, from_1904) : plain_text(arena, parsed);
    case NUMBER_DIGITS:
        text = plain_text(arena, parsed);
        return all_digits(text) ? digits_text(arena, text, format.code) : text;
    case NUMBER_PLAIN:
        break;
    }
    return plain_text(arena, parsed);
}

struct str number_iso_date(struct arena *arena, struct str value) {
    struct str rest = str_trim(value);
    struct str date = str_cut(&rest, 'T');
    struct moment moment;
    struct str minute =
        arena_printf(arena, STR_FMT "T" STR_FMT, STR_ARG(date), STR_ARG(str_slice(rest, 0, 5)));
    if (!rest.ptr || !moment_parse(minute, &moment) || moment.minute == 0)
        return date;
    return arena_printf(arena, STR_FMT " %d.%02d", STR_ARG(date), moment.minute / 60,
                        moment.minute % 60);
}
