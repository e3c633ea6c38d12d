// SPDX-License-Identifier: EUPL-1.2
#include "base/clock.h"
#include <time.h>

enum {
    YEAR_FIRST = 1900,
    YEAR_LAST = 2199,
    YEAR_FIRMWARE = 2026, // a clock before this year was never set
    MINUTES_PER_DAY = 24 * 60,
};

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool date_is_real(struct date d) {
    return d.year >= YEAR_FIRST && d.year <= YEAR_LAST && d.month >= 1 && d.month <= 12 &&
           d.day >= 1 && d.day <= days_in_month(d.year, d.month);
}

bool date_parse(struct str s, struct date *out) {
    struct str part[3], rest = str_trim(s);
    for (int i = 0; i < 3; i++) {
        if (!rest.ptr)
            return false;
        part[i] = str_cut(&rest, '-');
    }
    if (rest.ptr)
        return false;
    bool year_first = part[0].len == 4;
    if (part[year_first ? 2 : 0].len > 2 || part[1].len > 2 || part[year_first ? 0 : 2].len != 4)
        return false;
    struct date d;
    if (!str_to_int(part[year_first ? 0 : 2], &d.year) || !str_to_int(part[1], &d.month) ||
        !str_to_int(part[year_first ? 2 : 0], &d.day) || !date_is_real(d))
        return false;
    *out = d;
    return true;
}

bool date_given(struct date d) {
    return d.year != 0;
}

int date_compare(struct date a, struct date b) {
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return a.day < b.day ? -1 : a.day > b.day;
}

// Gregorian calendar with years that start in March, so that the leap day comes last.
int date_days(struct date d) {
    int year = d.month <= 2 ? d.year - 1 : d.year;
    int era = (year >= 0 ? year : year - 399) / 400;
    int of_era = year - era * 400;
    int of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    int day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return era * 146097 + day_of_era - 719468;
}

static struct date date_from_days(int days) {
    days += 719468;
    int era = (days >= 0 ? days : days - 146096) / 146097;
    int day_of_era = days - era * 146097;
    int of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int of_year = day_of_era - (365 * of_era + of_era / 4 - of_era / 100);
    int month = (5 * of_year + 2) / 153;
    struct date d;
    d.day = of_year - (153 * month + 2) / 5 + 1;
    d.month = month < 10 ? month + 3 : month - 9;
    d.year = of_era + era * 400 + (d.month <= 2);
    return d;
}

int date_weekday(struct date d) {
    int weekday = (date_days(d) + 3) % 7; // 1970-01-01 was a Thursday
    return weekday < 0 ? weekday + 7 : weekday;
}

bool moment_parse(struct str s, struct moment *out) {
    struct str rest = str_trim(s);
    struct str day = str_cut(&rest, 'T');
    if (!rest.ptr || rest.len != 5 || rest.ptr[2] != ':')
        return false;
    struct moment m = {.trusted = true};
    int hour, minute;
    if (day.len != 10 || !date_parse(day, &m.date) || !str_to_int(str_slice(rest, 0, 2), &hour) ||
        !str_to_int(str_slice(rest, 3, 5), &minute) || hour > 23 || minute > 59)
        return false;
    m.minute = hour * 60 + minute;
    *out = m;
    return true;
}

struct moment moment_add(struct moment m, int64_t seconds) {
    int64_t minutes = m.minute + (seconds >= 0 ? seconds / 60 : -((59 - seconds) / 60));
    int64_t days = minutes / MINUTES_PER_DAY;
    minutes %= MINUTES_PER_DAY;
    if (minutes < 0) {
        minutes += MINUTES_PER_DAY;
        days--;
    }
    if (days != 0)
        m.date = date_from_days(date_days(m.date) + (int)days);
    m.minute = (int)minutes;
    return m;
}

int64_t clock_monotonic_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct moment clock_wall(void) {
    time_t now = time(NULL);
    struct tm local;
    if (!localtime_r(&now, &local))
        return (struct moment){0};
    return (struct moment){
        .date = {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday},
        .minute = local.tm_hour * 60 + local.tm_min,
        .trusted = local.tm_year + 1900 >= YEAR_FIRMWARE,
    };
}
