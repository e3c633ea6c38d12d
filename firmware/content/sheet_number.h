// SPDX-License-Identifier: EUPL-1.2
// content/sheet_number.h: what a number in a spreadsheet says: an amount, a date, a time, or
// digits. Source: ECMA-376 part 1, 18.8.30 (number formats) and 18.17.4 (dates and times).
#pragma once
#include "base/arena.h"

enum number_kind {
    NUMBER_PLAIN,
    NUMBER_DATE,
    NUMBER_TIME,
    NUMBER_MOMENT, // date and time
    NUMBER_DIGITS, // shown in a row of zeros, as "0000000000": with its leading zeros
};

struct number_format {
    enum number_kind kind;
    struct str code; // NUMBER_DIGITS: how it is written
};

struct number_format number_format_builtin(int id);
struct number_format number_format_code(struct str code); // borrows `code`

// `value` is as the file has it ("46348", "3.1612345678E10"). What is no number comes back as it
// is.
struct str number_text(struct arena *arena, struct str value, struct number_format format,
                       bool from_1904);
// "2026-11-22T09:30:00" (ISO 8601) as 2026-11-22, or 2026-11-22 9.30 when it has a time.
struct str number_iso_date(struct arena *arena, struct str value);
