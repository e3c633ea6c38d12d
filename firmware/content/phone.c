// SPDX-License-Identifier: EUPL-1.2
// Dutch telephone numbers in groups that a person can read out and dial. Source: the plan of
// numbers for telephony (BWBR0010198): area codes of three digits are the ones below, others have
// four.
#include "content/contacts.h"

enum { DIGITS_MAX = 15 }; // E.164

static const char *const short_areas[] = {
    "010", "013", "015", "020", "023", "024", "026", "030", "033", "035", "036", "038",
    "040", "043", "045", "046", "050", "053", "055", "058", "070", "071", "072", "073",
    "074", "075", "076", "077", "078", "079", "084", "085", "087", "088",
};

static bool short_area(const char *digits) {
    for (size_t i = 0; i < sizeof short_areas / sizeof *short_areas; i++)
        if (memcmp(digits, short_areas[i], 3) == 0)
            return true;
    return false;
}

// How the ten or fewer digits are grouped: the lengths of the groups; NULL: as they stand.
static const char *grouping(const char *digits, int count) {
    bool service = memcmp(digits, "0800", 4) == 0 || memcmp(digits, "0900", 4) == 0;
    if (service && (count == 8 || count == 11))
        return count == 8 ? "44" : "4322";
    if (count == 5 && memcmp(digits, "14", 2) == 0)
        return "23";
    if (count == 6 && memcmp(digits, "140", 3) == 0)
        return "24";
    if (count != 10 || digits[0] != '0')
        return NULL;
    if (digits[1] == '6')
        return "2422"; // 06 1234 56 78
    return short_area(digits) ? "3322" : "4222";
}

// Nine digits that are an area or a mobile number without its 0: no other number begins so.
static bool lacks_zero(const char *digits) {
    return (digits[0] >= '1' && digits[0] <= '7') ||
           (digits[0] == '8' && memchr("4578", digits[1], 4));
}

static bool is_service(const char *digits) {
    return memcmp(digits, "800", 3) == 0 || memcmp(digits, "900", 3) == 0;
}

// Puts back what a spreadsheet took when it made a number of the digits, where only one telephone
// number can have been meant. 8008020 is none of these: it may be 020 800 80 20 as well.
static bool restore(char *digits, int *count) {
    if (*count == 11 && memcmp(digits, "31", 2) == 0 && lacks_zero(digits + 2)) { // +31 or 0031
        memmove(digits, digits + 1, 11); // with the end mark
        digits[0] = '0';
        *count = 10;
        return true;
    }
    if ((*count != 9 || !lacks_zero(digits)) && (*count != 10 || !is_service(digits)))
        return false;
    memmove(digits + 1, digits, (size_t)++ * count);
    digits[0] = '0';
    return true;
}

// "3,16123E+10": what a spreadsheet shows of a number that is too wide.
static bool is_rounded(struct str text) {
    const char *exponent = text.len ? memchr(text.ptr, 'E', text.len) : NULL;
    if (!exponent || text.ptr[0] < '1' || text.ptr[0] > '9')
        return false;
    for (const char *c = text.ptr; c < text.ptr + text.len; c++)
        if (c != exponent && (*c < '0' || *c > '9') && !memchr(",.+", *c, 3))
            return false;
    return exponent + 1 < text.ptr + text.len;
}

static struct str in_groups(struct arena *arena, const char *digits, const char *groups) {
    char *spaced = arena_alloc(arena, DIGITS_MAX + 8);
    size_t len = 0;
    for (const char *from = digits; *groups; groups++) {
        if (len)
            spaced[len++] = ' ';
        size_t group = (size_t)(*groups - '0');
        memcpy(spaced + len, from, group);
        from += group;
        len += group;
    }
    return (struct str){spaced, len};
}

// The bytes of a hyphen or dash of a word processor at `i`; 0: something else.
static size_t dash(struct str text, size_t i) {
    struct str rest = str_slice(text, i, i + 3);
    return str_eq(rest, STR("\u2010")) || str_eq(rest, STR("\u2011")) || str_eq(rest, STR("\u2013"))
               ? 3
               : 0;
}

enum phone_form phone_format(struct arena *arena, struct str text, struct str *out) {
    char digits[DIGITS_MAX + 2] = {0};
    int count = 0;
    bool grouped = false, bare = true;
    if (is_rounded(text))
        return PHONE_ROUNDED;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c >= '0' && c <= '9' && count < DIGITS_MAX) {
            digits[count++] = c;
            continue;
        }
        const size_t other =
            str_starts(str_slice(text, i, text.len), STR("\u00A0")) ? 2 : dash(text, i);
        if (!other && !memchr(" -+()/", c, 6))
            return PHONE_NOT;
        grouped |= c == ' ' || c == '+' || other == 2;
        bare = false;
        i += other ? other - 1 : 0;
    }
    if (count < 3)
        return PHONE_NOT;
    const bool restored = bare && digits[0] != '0' && restore(digits, &count);
    bool no_zero = digits[0] != '0' && text.ptr[0] != '+' &&
                   (count == 9 || (count == 7 && is_service(digits)));
    if (no_zero)
        return PHONE_NO_ZERO;
    const char *groups = grouped ? NULL : grouping(digits, count);
    *out = groups ? in_groups(arena, digits, groups) : text;
    return restored ? PHONE_RESTORED : PHONE_FINE;
}
