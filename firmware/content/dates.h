// SPDX-License-Identifier: EUPL-1.2
// content/dates.h: a date as people and spreadsheets write it in Dutch.
#pragma once
#include "base/clock.h"

enum date_form {
    DATE_FINE,       // 2026-11-22, 22-11-2026, 22/11/2026, 22.11.2026, 22 nov 2026, 22 november 2026,
                     // zondag 22 november 2026; a time behind it does not count
    DATE_NOT,
    DATE_SHORT_YEAR, // 22-11-26: which of the three is the year?
    DATE_SERIAL,     // 46348: what Excel counts with; `out` is the day that it stands for
};
enum date_form dates_read(struct str text, struct date *out);
