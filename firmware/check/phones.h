// SPDX-License-Identifier: EUPL-1.2
// check/phones.h: can a Dutch telephone dial this number? Source: Nummerplan telefoon- en
// ISDN-diensten (BWBR0010198): area codes, 06, 08x, 0800 and 0900, 14 with an area code, and short
// numbers.
#pragma once
#include "base/str.h"

enum phone_fault {
    PHONE_RIGHT,
    PHONE_INVENTED,       // 000 000 00 00 and the like: of Voorbeeldstad, nobody's
    PHONE_SHORT,          // fewer digits than a number has
    PHONE_LONG,           // more
    PHONE_SERVICE_LENGTH, // 0800, 0900: four or seven digits have to follow
    PHONE_TOWN_CODE,      // 14: an area code has to follow
    PHONE_UNKNOWN_START,  // no number begins like this
    PHONE_UNKNOWN_CODE,   // a short number that is not in the plan
};

// phone    as written: digits, blanks, hyphens, brackets, "+31"
//   digits   how many digits there are, with 0 for "+31"
enum phone_fault phone_check(struct str phone, int *digits);
