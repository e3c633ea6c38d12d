// SPDX-License-Identifier: EUPL-1.2
#include "base/file.h"
#include "base/utf8.h"
#include "content/load.h"
#include <limits.h>
#include <stdio.h>

static void report_unreadable(struct load *load, struct str file, size_t limit,
                              const struct error *err) {
    switch (err->code) {
    case ERR_NOT_FOUND:
        report_error(load->report, file, 0,
                     STR("Zet het bestand op deze plek. Let op de precieze naam."),
                     "Dit bestand ontbreekt.");
        break;
    case ERR_LIMIT:
        report_error(load->report, file, 0,
                     STR("Maak het bestand kleiner of verdeel het over meer bestanden."),
                     "Dit bestand is te groot. Het mag %zu kB groot zijn.", limit >> 10);
        break;
    default:
        report_error(load->report, file, 0, STR("Zet het bestand er opnieuw op."), "%s.",
                     err->text);
        break;
    }
}

bool source_bytes(struct load *load, struct str file, size_t limit, bool required,
                  struct str *bytes) {
    char path[PATH_MAX];
    int len = snprintf(path, sizeof path, STR_FMT "/" STR_FMT, STR_ARG(load->content->folder),
                       STR_ARG(file));
    struct error err = {0};
    if (len < 0 || (size_t)len >= sizeof path)
        error_set(&err, ERR_IO, "De naam van dit bestand is te lang");
    else if (file_read(load->arena, path, limit, bytes, &err))
        return true;
    if (required || err.code != ERR_NOT_FOUND)
        report_unreadable(load, file, limit, &err);
    return false;
}

bool source_read(struct load *load, struct str file, size_t limit, bool required,
                 struct source *out) {
    struct str bytes;
    enum text_encoding encoding;
    if (!source_bytes(load, file, limit, required, &bytes))
        return false;
    struct str text = utf8_from_file(load->arena, bytes, &encoding);
    bool wide = encoding == ENCODING_UTF16LE || encoding == ENCODING_UTF16BE;
    if (wide || bytes.len == 0 || !memchr(bytes.ptr, '\0', bytes.len)) {
        *out = (struct source){.file = file, .text = text};
        return true;
    }
    report_error(load->report, file, 0,
                 STR("Sla het bestand op als gewone tekst, niet als Word of Excel."),
                 "Dit is geen tekstbestand.");
    return false;
}

static bool is_heading(struct str line) {
    return str_starts(line, STR("##"));
}

bool source_section(struct str *rest, int *line, struct section *out) {
    if (!rest->ptr || rest->len == 0)
        return false;
    *out = (struct section){.line = *line};
    struct str ahead = *rest;
    struct str first = str_cut(&ahead, '\n');
    if (is_heading(first)) {
        while (str_starts(first, STR("#")))
            first = str_slice(first, 1, first.len);
        out->heading = str_trim(first);
        if (!out->heading.ptr)
            out->heading.ptr = "";
        *rest = ahead;
        ++*line;
    }
    out->body_line = *line;
    out->body = (struct str){rest->ptr, 0};
    while (rest->ptr) {
        ahead = *rest;
        if (is_heading(str_cut(&ahead, '\n')))
            break;
        out->body.len += rest->len - ahead.len;
        *rest = ahead;
        ++*line;
    }
    return true;
}

bool source_plain_id(struct str id) {
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return id.len > 0;
}

bool source_pair(struct str line, struct str *key, struct str *value) {
    struct str rest = str_trim(line);
    struct str name = str_trim(str_cut(&rest, ':'));
    if (!rest.ptr || name.len == 0)
        return false;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == '-' || c == '_';
        if (!plain)
            return false;
    }
    *key = name;
    *value = str_trim(rest);
    return true;
}

// High bit set in each byte that is below `limit` (at most 0x80); perhaps also in bytes above such
// a one, which only costs time.
static uint64_t bytes_below(uint64_t eight, unsigned limit) {
    const uint64_t ones = 0x0101010101010101;
    return (eight - ones * limit) & ~eight & ones << 7;
}

// A control character, or two blanks in a row, in eight bytes. May say yes too often.
static bool eight_unclean(const char *bytes) {
    uint64_t eight;
    memcpy(&eight, bytes, 8);
    uint64_t blanks = bytes_below(eight ^ 0x2020202020202020, 1);
    return bytes_below(eight, 0x20) | bytes_below(eight ^ 0x7F7F7F7F7F7F7F7F, 1) |
           (blanks & blanks >> 8);
}

static bool is_clean(struct str s) {
    if (s.len >= 8) { // the windows overlap by a byte: two blanks are in one of them
        for (size_t i = 0; i + 8 < s.len; i += 7)
            if (eight_unclean(s.ptr + i))
                return false;
        return !eight_unclean(s.ptr + s.len - 8);
    }
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] < 0x20 || s.ptr[i] == 0x7F ||
            (s.ptr[i] == ' ' && s.ptr[i + 1] == ' ')) // trimmed: a blank is never the last
            return false;
    return true;
}

struct str source_clean(struct arena *arena, struct str s) {
    s = str_trim(s);
    if (is_clean(s))
        return s;
    char *out = arena_alloc(arena, s.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool space = (unsigned char)s.ptr[i] <= 0x20 || s.ptr[i] == 0x7F;
        if (!space)
            out[len++] = s.ptr[i];
        else if (len > 0 && out[len - 1] != ' ')
            out[len++] = ' ';
    }
    return str_trim((struct str){out, len});
}
