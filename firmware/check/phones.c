// SPDX-License-Identifier: EUPL-1.2
#include "check/phones.h"

enum { DIGITS_MAX = 15 /* E.164 */, NUMBER_DIGITS = 10 };

// In order. Three digits, four digits.
static const short areas_short[] = {10, 13, 15, 20, 23, 24, 26, 30, 33, 35, 36, 38, 40, 43, 45,
                                    46, 50, 53, 55, 58, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79};
static const short areas_long[] = {
    111, 113, 114, 115, 117, 118, 161, 162, 164, 165, 166, 167, 168, 172, 174, 180, 181, 182, 183,
    184, 186, 187, 222, 223, 224, 226, 227, 228, 229, 251, 252, 255, 294, 297, 299, 313, 314, 315,
    316, 317, 318, 320, 321, 341, 342, 343, 344, 345, 346, 347, 348, 411, 412, 413, 416, 418, 475,
    478, 481, 485, 486, 487, 488, 492, 493, 495, 497, 499, 511, 512, 513, 514, 515, 516, 517, 518,
    519, 521, 522, 523, 524, 525, 527, 528, 529, 541, 543, 544, 545, 546, 547, 548, 561, 562, 566,
    570, 571, 572, 573, 575, 577, 578, 591, 592, 593, 594, 595, 596, 597, 598, 599};
static const char *const short_numbers[] = {"112", "113", "144", "1400"};

struct digits {
    char at[DIGITS_MAX + 2];
    int count;
    bool abroad;
};

static bool contains(const short *list, size_t count, int value) {
    for (size_t i = 0; i < count; i++)
        if (list[i] == value)
            return true;
    return false;
}

static int value_of(const char *digits, int count) {
    int value = 0;
    for (int i = 0; i < count; i++)
        value = value * 10 + (digits[i] - '0');
    return value;
}

// "+31 (0)13" and "0031 13" become "013".
static struct digits take_digits(struct str phone) {
    struct digits all = {.count = 0};
    const bool plus = str_starts(phone, STR("+"));
    for (size_t i = 0; i < phone.len; i++)
        if (phone.ptr[i] >= '0' && phone.ptr[i] <= '9' && all.count <= DIGITS_MAX)
            all.at[all.count++] = phone.ptr[i];
    const struct str digits = {all.at, (size_t)all.count};
    const bool zeros = str_starts(digits, STR("0031"));
    if (!plus && !zeros)
        return all;
    int country = zeros ? 4 : 2;
    all.abroad = plus && !str_starts(digits, STR("31"));
    if (all.abroad)
        return all;
    if (all.count > country && all.at[country] == '0')
        country++;
    all.count -= country - 1;
    memmove(all.at + 1, all.at + country, (size_t)(all.count - 1));
    all.at[0] = '0';
    return all;
}

// "0xxx": an area code, in its three or in its four digits.
static bool is_area(const char *digits, int count) {
    return digits[0] == '0' &&
           (count == 3 ? contains(areas_short, sizeof areas_short / sizeof *areas_short,
                                  value_of(digits, 3))
                       : contains(areas_long, sizeof areas_long / sizeof *areas_long,
                                  value_of(digits, 4)));
}

static bool is_service(struct str digits) {
    return str_starts(digits, STR("0800")) || str_starts(digits, STR("0900")) ||
           str_starts(digits, STR("0906")) || str_starts(digits, STR("0909"));
}

static bool is_short_number(struct str digits) {
    for (size_t i = 0; i < sizeof short_numbers / sizeof *short_numbers; i++)
        if (str_eq(digits, str_c(short_numbers[i])))
            return true;
    return (digits.len == 6 && str_starts(digits, STR("116"))) ||
           (digits.len == 4 && str_starts(digits, STR("18")));
}

static bool known_start(const char *digits) {
    static const char *const starts[] = {"061", "062", "063", "064", "065",
                                         "068", "084", "085", "087", "088"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (memcmp(digits, starts[i], 3) == 0)
            return true;
    return is_area(digits, 3) || is_area(digits, 4);
}

static enum phone_fault check_short(struct str digits) {
    if (is_short_number(digits))
        return PHONE_RIGHT;
    const bool town = str_starts(digits, STR("14"));
    if (town && (digits.len == 5 || digits.len == 6) &&
        is_area(digits.ptr + 2, (int)digits.len - 2))
        return PHONE_RIGHT;
    return town ? PHONE_TOWN_CODE : PHONE_UNKNOWN_CODE;
}

enum phone_fault phone_check(struct str phone, int *count) {
    const struct digits all = take_digits(phone);
    const struct str digits = {all.at, (size_t)all.count};
    *count = all.count;
    if (all.abroad) // other countries have other rules
        return PHONE_RIGHT;
    if (digits.len < 7 && !str_starts(digits, STR("0")))
        return check_short(digits);
    if (is_service(digits))
        return digits.len == 8 || digits.len == 11 ? PHONE_RIGHT : PHONE_SERVICE_LENGTH;
    if (digits.len < NUMBER_DIGITS)
        return PHONE_SHORT;
    if (digits.len > NUMBER_DIGITS)
        return PHONE_LONG;
    if (str_starts(digits, STR("000")))
        return PHONE_INVENTED;
    return known_start(all.at) ? PHONE_RIGHT : PHONE_UNKNOWN_START;
}
