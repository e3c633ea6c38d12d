// SPDX-License-Identifier: EUPL-1.2
#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

// RFC 3629: how many bytes follow and the smallest code point that may be written this long.
uint32_t utf8_next(struct str *rest) {
    if (rest->len == 0)
        return 0;
    const unsigned char *at = (const unsigned char *)rest->ptr;
    uint32_t code = at[0];
    size_t len = 1;
    if (code >= 0x80) {
        uint32_t least = 0;
        if (code >= 0xC2 && code <= 0xDF) {
            len = 2, least = 0x80, code &= 0x1F;
        } else if ((code & 0xF0) == 0xE0) {
            len = 3, least = 0x800, code &= 0x0F;
        } else if (code >= 0xF0 && code <= 0xF4) {
            len = 4, least = 0x10000, code &= 0x07;
        }
        bool valid = len > 1 && len <= rest->len;
        for (size_t i = 1; valid && i < len; i++) {
            valid = (at[i] & 0xC0) == 0x80;
            code = code << 6 | (at[i] & 0x3F);
        }
        if (!valid || code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
            code = REPLACEMENT;
            len = 1;
        }
    }
    *rest = str_slice(*rest, len, rest->len);
    return code;
}

int utf8_encode(uint32_t code_point, char out[4]) {
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
        code_point = REPLACEMENT;
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    int len = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (int i = len - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (code_point & 0x3F));
        code_point >>= 6;
    }
    out[0] = (char)(lead[len] | code_point);
    return len;
}

// Skips the bytes that are ASCII, eight at a time.
static struct str skip_ascii(struct str s) {
    while (s.len >= 8) {
        uint64_t eight;
        memcpy(&eight, s.ptr, 8);
        if (eight & 0x8080808080808080ull)
            break;
        s = (struct str){s.ptr + 8, s.len - 8};
    }
    while (s.len > 0 && (signed char)s.ptr[0] >= 0)
        s = (struct str){s.ptr + 1, s.len - 1};
    return s;
}

bool utf8_valid(struct str s) {
    for (s = skip_ascii(s); s.len > 0; s = skip_ascii(s)) {
        struct str before = s;
        if (utf8_next(&s) == REPLACEMENT && before.len - s.len == 1)
            return false;
    }
    return true;
}

int utf8_count(struct str s) {
    int count = 0;
    while (s.len > 0) {
        utf8_next(&s);
        count++;
    }
    return count;
}

// WHATWG windows-1252, 0x80 to 0x9F; the others are Latin-1.
static const uint16_t cp1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

static struct str from_cp1252(struct arena *arena, struct str bytes) {
    char *out = arena_alloc(arena, bytes.len * 3 + 1);
    size_t len = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        uint32_t code = byte >= 0x80 && byte <= 0x9F ? cp1252[byte - 0x80] : byte;
        len += (size_t)utf8_encode(code, out + len);
    }
    return (struct str){out, len};
}

static struct str from_utf16(struct arena *arena, struct str bytes, bool big) {
    char *out = arena_alloc(arena, bytes.len / 2 * 3 + 4);
    size_t len = 0;
    uint32_t high = 0; // a first half of a pair that waits for its second
    for (size_t i = 0; i + 1 < bytes.len; i += 2) {
        unsigned char a = (unsigned char)bytes.ptr[i], b = (unsigned char)bytes.ptr[i + 1];
        uint32_t unit = big ? (uint32_t)a << 8 | b : (uint32_t)b << 8 | a;
        bool low = unit >= 0xDC00 && unit <= 0xDFFF;
        if (high && low)
            unit = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00);
        else if (high)
            len += (size_t)utf8_encode(REPLACEMENT, out + len);
        high = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
        if (!high)
            len += (size_t)utf8_encode(unit, out + len);
    }
    if (high)
        len += (size_t)utf8_encode(REPLACEMENT, out + len);
    return (struct str){out, len};
}

static struct str plain_lines(struct arena *arena, struct str s) {
    bool nul = s.len > 0 && memchr(s.ptr, '\0', s.len);
    if (!nul && (s.len == 0 || !memchr(s.ptr, '\r', s.len)))
        return s;
    char *out = arena_alloc(arena, s.len + 1);
    size_t len = 0;
    while (s.ptr) { // up to each CR, with its LF
        struct str part = str_cut(&s, '\r');
        if (part.len)
            memcpy(out + len, part.ptr, part.len);
        len += part.len;
        if (s.ptr)
            out[len++] = '\n';
        s = str_slice(s, s.len > 0 && s.ptr[0] == '\n', s.len);
    }
    size_t kept = 0;
    for (size_t i = 0; nul && i < len; i++)
        if (out[i] != '\0')
            out[kept++] = out[i];
    return (struct str){out, nul ? kept : len};
}

struct str utf8_from_file(struct arena *arena, struct str bytes, enum text_encoding *found) {
    enum text_encoding encoding;
    struct str s = bytes;
    if (str_starts(bytes, STR("\xEF\xBB\xBF")) && utf8_valid(bytes)) {
        encoding = ENCODING_UTF8_BOM;
        s = str_slice(bytes, 3, bytes.len);
    } else if (str_starts(bytes, STR("\xFF\xFE"))) {
        encoding = ENCODING_UTF16LE;
        s = from_utf16(arena, str_slice(bytes, 2, bytes.len), false);
    } else if (str_starts(bytes, STR("\xFE\xFF"))) {
        encoding = ENCODING_UTF16BE;
        s = from_utf16(arena, str_slice(bytes, 2, bytes.len), true);
    } else if (utf8_valid(bytes)) {
        encoding = ENCODING_UTF8;
    } else {
        encoding = ENCODING_CP1252;
        s = from_cp1252(arena, bytes);
    }
    if (found)
        *found = encoding;
    return plain_lines(arena, s);
}

// U+00C0 to U+017F: Latin-1 and Latin Extended-A.
static const char fold_latin[][3] = {
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",  // U+00C0
    "d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss", // U+00D0
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",  // U+00E0
    "d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y",  // U+00F0
    "a", "a", "a",  "a",  "a", "a", "c",  "c", "c", "c", "c", "c", "c", "c", "d",  "d",  // U+0100
    "d", "d", "e",  "e",  "e", "e", "e",  "e", "e", "e", "e", "e", "g", "g", "g",  "g",  // U+0110
    "g", "g", "g",  "g",  "h", "h", "h",  "h", "i", "i", "i", "i", "i", "i", "i",  "i",  // U+0120
    "i", "i", "ij", "ij", "j", "j", "k",  "k", "k", "l", "l", "l", "l", "l", "l",  "l",  // U+0130
    "l", "l", "l",  "n",  "n", "n", "n",  "n", "n", "n", "n", "n", "o", "o", "o",  "o",  // U+0140
    "o", "o", "oe", "oe", "r", "r", "r",  "r", "r", "r", "s", "s", "s", "s", "s",  "s",  // U+0150
    "s", "s", "t",  "t",  "t", "t", "t",  "t", "u", "u", "u", "u", "u", "u", "u",  "u",  // U+0160
    "u", "u", "u",  "u",  "w", "w", "y",  "y", "y", "z", "z", "z", "z", "z", "z",  "s",  // U+0170
};

// Greek letters with an accent; the plain capitals are a fixed step below their small letters.
static uint32_t fold_greek(uint32_t code) {
    static const uint16_t from[] = {0x386, 0x388, 0x389, 0x38A, 0x38C, 0x38E, 0x38F,
                                    0x390, 0x3AA, 0x3AB, 0x3AC, 0x3AD, 0x3AE, 0x3AF,
                                    0x3B0, 0x3C2, 0x3CA, 0x3CB, 0x3CC, 0x3CD, 0x3CE};
    static const uint16_t to[] = {0x3B1, 0x3B5, 0x3B7, 0x3B9, 0x3BF, 0x3C5, 0x3C9,
                                  0x3B9, 0x3B9, 0x3C5, 0x3B1, 0x3B5, 0x3B7, 0x3B9,
                                  0x3C5, 0x3C3, 0x3B9, 0x3C5, 0x3BF, 0x3C5, 0x3C9};
    for (size_t i = 0; i < sizeof from / sizeof *from; i++)
        if (from[i] == code)
            return to[i];
    return code >= 0x391 && code <= 0x3A9 ? code + 0x20 : code;
}

static uint32_t fold_cyrillic(uint32_t code) {
    if (code >= 0x400 && code <= 0x40F)
        return code + 0x50;
    if (code >= 0x410 && code <= 0x42F)
        return code + 0x20;
    if (code >= 0x460 && code <= 0x52F && !(code >= 0x482 && code <= 0x489) &&
        !(code >= 0x4C0 && code <= 0x4CF))
        return code | 1; // pairs: the capital is even
    return code;
}

// Signs that typing on another machine turns into a look-alike, and signs without a width.
static uint32_t fold_sign(uint32_t code) {
    switch (code) {
    case 0xA0:   // no-break space
    case 0x202F: // narrow no-break space
        return ' ';
    case 0x2018:
    case 0x2019: // what a word processor makes of '
        return '\'';
    case 0x2010:
    case 0x2011: // hyphen, no-break hyphen
        return '-';
    case 0x218: // Romanian letters with a comma below
    case 0x219:
        return 's';
    case 0x21A:
    case 0x21B:
        return 't';
    case 0xAD:   // soft hyphen
    case 0x640:  // Arabic lengthening
    case 0xFEFF: // byte order mark
        return 0;
    }
    bool mark = (code >= 0x300 && code <= 0x36F) || (code >= 0x64B && code <= 0x652) ||
                (code >= 0x200B && code <= 0x200F) || (code >= 0x2066 && code <= 0x2069);
    return mark ? 0 : code;
}

int utf8_fold_one(uint32_t code_point, char out[UTF8_FOLD_MAX]) {
    if (code_point < 0x80) {
        bool capital = code_point >= 'A' && code_point <= 'Z';
        out[0] = (char)(capital ? code_point - 'A' + 'a' : code_point);
        return 1;
    }
    if (code_point >= 0xC0 && code_point <= 0x17F) {
        const char *plain = fold_latin[code_point - 0xC0];
        int len = 0;
        for (; plain[len]; len++)
            out[len] = plain[len];
        return len;
    }
    if (code_point >= 0x370 && code_point <= 0x3FF)
        code_point = fold_greek(code_point);
    else if (code_point >= 0x400 && code_point <= 0x52F)
        code_point = fold_cyrillic(code_point);
    else
        code_point = fold_sign(code_point);
    return code_point ? utf8_encode(code_point, out) : 0;
}

struct str utf8_fold(struct arena *arena, struct str s) {
    // No code point folds to more bytes than it has, but an invalid byte becomes U+FFFD.
    char *out = arena_alloc(arena, s.len * 3 + 1);
    size_t len = 0;
    while (s.len > 0)
        len += (size_t)utf8_fold_one(utf8_next(&s), out + len);
    return (struct str){out, len};
}
