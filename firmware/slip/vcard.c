// SPDX-License-Identifier: EUPL-1.2
#include "content/strings.h"
#include "slip/slip.h"
#include "slip/write.h"

// What fits in the largest code that tree/code.h makes (412 bytes), with room for its ECI header.
enum { VCARD_BYTES_MAX = 400, VCARD_NAME_MAX = 120, VCARD_LINES = 8 };

// RFC 2426, 5: backslash, comma, semicolon and line break are escaped in text values.
static struct str escape(struct arena *arena, struct str s) {
    char *out = arena_alloc(arena, 2 * s.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        const char c = s.ptr[i];
        if (c == '\r')
            continue;
        if (c == '\n' || c == '\\' || c == ',' || c == ';')
            out[len++] = '\\';
        out[len++] = c;
        if (c == '\n')
            out[len - 1] = 'n';
    }
    return (struct str){out, len};
}

// At most `max` bytes, whole characters only.
static struct str shorten(struct str s, size_t max) {
    if (s.len <= max)
        return s;
    while (max > 0 && ((unsigned char)s.ptr[max] & 0xC0) == 0x80)
        max--;
    return str_trim(str_slice(s, 0, max));
}

struct str slip_dialled(struct str phone, struct arena *arena) {
    char *digits = arena_alloc(arena, phone.len + 4);
    size_t len = 0;
    bool plus = false;
    for (size_t i = 0; i < phone.len; i++) {
        if (phone.ptr[i] >= '0' && phone.ptr[i] <= '9')
            digits[len++] = phone.ptr[i];
        else if (phone.ptr[i] == '+' && len == 0)
            plus = true;
    }
    if (plus)
        return arena_printf(arena, "+%.*s", (int)len, digits);
    // Only a geographic, mobile or company number can be dialled from abroad: 0800, 14 0xx and 112
    // not.
    const bool dutch = len == 10 && digits[0] == '0' && digits[1] != '0';
    if (dutch)
        return arena_printf(arena, "+31%.*s", 9, digits + 1);
    return (struct str){digits, len};
}

static struct str address(const struct contact *c, struct arena *a) {
    if (str_empty(c->street) && str_empty(c->town))
        return (struct str){0};
    // Post office box; extended address; street; town; region; postcode; country.
    return arena_printf(a, "ADR;TYPE=WORK:;;" STR_FMT ";" STR_FMT ";;" STR_FMT ";Nederland",
                        STR_ARG(escape(a, c->street)), STR_ARG(escape(a, c->town)),
                        STR_ARG(escape(a, c->postcode)));
}

static struct str website(const struct contact *c, struct arena *a) {
    if (str_empty(c->website))
        return (struct str){0};
    const bool complete = str_contains(c->website, STR("://"));
    return arena_printf(a, "URL:%s" STR_FMT, complete ? "" : "https://",
                        STR_ARG(escape(a, c->website)));
}

static struct str note(const struct slip *slip, struct arena *a) {
    const struct contact *c = slip->contact;
    if (!str_empty(c->phone) && !c->phone_sure)
        return arena_printf(a, "NOTE:" STR_FMT,
                            STR_ARG(escape(a, slip_unsure(c, slip->language[0], a))));
    if (!str_empty(c->hours_text))
        return arena_printf(a, "NOTE:" STR_FMT, STR_ARG(escape(a, c->hours_text)));
    return (struct str){0};
}

static struct str join(struct str *lines, const int *order, int keep, struct arena *arena) {
    bool kept[VCARD_LINES] = {false};
    for (int i = 0; i < keep; i++)
        kept[order[i]] = true;
    struct str all = STR("BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\n");
    for (int i = 0; i < VCARD_LINES; i++)
        if (kept[i] && !str_empty(lines[i]))
            all = arena_printf(arena, STR_FMT STR_FMT "\r\n", STR_ARG(all), STR_ARG(lines[i]));
    return arena_printf(arena, STR_FMT "END:VCARD\r\n", STR_ARG(all));
}

struct str slip_vcard(const struct slip *slip, struct arena *arena) {
    const struct contact *c = slip->contact;
    const struct str phone = c ? c->phone : slip->desk_phone;
    if (!c && str_empty(phone))
        return (struct str){0};
    const struct str name = escape(arena, shorten(slip_contact_name(slip), VCARD_NAME_MAX));
    enum { FN, ORG, TEL, URL, ADR, NOTE };
    struct str lines[VCARD_LINES] = {{0}};
    // An empty N with ORG is how phones themselves write an organisation: it is no person's
    // surname.
    lines[FN] = arena_printf(arena, "FN:" STR_FMT, STR_ARG(name));
    lines[ORG] = arena_printf(arena, "ORG:" STR_FMT, STR_ARG(name));
    const struct str dialled = slip_dialled(phone, arena);
    if (!str_empty(dialled))
        lines[TEL] = arena_printf(arena, "TEL;TYPE=WORK:" STR_FMT, STR_ARG(dialled));
    if (c) {
        lines[URL] = website(c, arena);
        lines[ADR] = address(c, arena);
        lines[NOTE] = note(slip, arena);
    }
    // What matters most comes first; the last ones go when the code would become too fine to read.
    static const int order[] = {FN, TEL, URL, ADR, ORG, NOTE};
    int keep = (int)(sizeof order / sizeof *order);
    struct str card = join(lines, order, keep, arena);
    while (card.len > VCARD_BYTES_MAX && keep > 2)
        card = join(lines, order, --keep, arena);
    return card;
}
