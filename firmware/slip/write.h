// SPDX-License-Identifier: EUPL-1.2
// slip/write.h: dates, hours and names as words of the visitor's language. Pure; results live in
// the arena or in the content.
#pragma once
#include "slip/slip.h"

struct str write_date(struct date date, enum language language,
                      struct arena *arena); // 22 november 2026
struct str write_month(struct date date, enum language language, struct arena *arena); // april 2019

// "ma–vr 9.00 – 17.00 uur", one line per group of days that share their hours. Days without hours
// are left out. Empty when the hours are not known: then only the text as written can be shown.
struct str write_hours(const struct hours *hours, enum language language, struct arena *arena);

// Whom the slip is for: the contact, or the desk.
struct str slip_contact_name(const struct slip *slip);
// "nummer niet nagekeken (april 2019)".
struct str slip_unsure(const struct contact *contact, enum language language, struct arena *arena);
// The digits to dial, "+31" in front where a phone abroad needs it. Empty when there are none.
struct str slip_dialled(struct str phone, struct arena *arena);
