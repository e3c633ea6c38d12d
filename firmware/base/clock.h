// SPDX-License-Identifier: EUPL-1.2
// base/clock.h: dates, times of day and the two clocks. A wall clock may be wrong; a monotonic one counts.
#pragma once
#include "base/str.h"
#include <stdint.h>

struct date {
    int year, month, day; // all 0: no date
};

struct moment {
    struct date date;
    int minute;   // of the day, 0 to 1439
    bool trusted; // false: nobody knows what time it is; show no "nu open"
};

bool date_parse(struct str s, struct date *out);   // "2026-11-22" or "22-11-2026", a real day
bool date_given(struct date d);
int date_compare(struct date a, struct date b);
int date_days(struct date d);                      // days since 1970-01-01
int date_weekday(struct date d);                   // 0 = Monday ... 6 = Sunday (ISO 8601)
bool moment_parse(struct str s, struct moment *out); // "2026-11-22T10:30"; trusted
struct moment moment_add(struct moment m, int64_t seconds);

int64_t clock_monotonic_ms(void);
// Local wall time. Not trusted when the year is before the firmware's own (a board without RTC
// starts in the past).
struct moment clock_wall(void);
