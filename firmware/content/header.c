// SPDX-License-Identifier: EUPL-1.2
#include "content/header.h"
#include "base/utf8.h"
#include "content/mark.h"
#include <assert.h>

static void report_key(struct load *load, struct str file, int line, struct str key,
                       const struct str *keys, int count) {
    struct str near = name_nearest(utf8_fold(load->arena, key), keys, count);
    struct str remedy = STR("Haal de regel weg, of zet er een lege regel boven.");
    if (near.ptr)
        remedy = arena_printf(load->arena, "Bedoelt u " STR_FMT ":?", STR_ARG(near));
    report_warning(load->report, file, line, remedy, "De kopregel \"" STR_FMT ":\" is onbekend.",
                   STR_ARG(str_slice(key, 0, 60)));
}

static struct str take_value(struct load *load, struct str file, int line, struct str value) {
    value = source_clean(load->arena, value);
    mark_take(load->report, file, line, STR("Schrijf het achter de dubbele punt."), &value);
    if (value.len <= HEADER_VALUE_MAX)
        return value;
    report_error(load->report, file, line, STR("Maak de tekst korter."),
                 "Deze kopregel is te lang. Er passen %d tekens in.", HEADER_VALUE_MAX);
    value.len = HEADER_VALUE_MAX;
    while (value.len > 0 && ((unsigned char)value.ptr[value.len] & 0xC0) == 0x80)
        value.len--;
    return value;
}

static void take_many(struct load *load, struct header_many *many, struct str file, int line,
                      struct str key, struct str value) {
    if (str_empty(value))
        return;
    if (many->count == many->max)
        report_error(load->report, file, line, STR("Haal er een paar weg."),
                     "Er staat meer dan %d keer \"" STR_FMT ":\".", many->max, STR_ARG(key));
    else
        many->values[many->count++] = value;
}

struct reader {
    struct load *load;
    struct header *header;
    struct str file;
    const struct str *keys;
    int count;
    struct header_many *many;
};

static void take_pair(const struct reader *reader, int line, struct str key, struct str value) {
    struct load *load = reader->load;
    struct header *header = reader->header;
    int i = 0;
    while (i < reader->count && !str_eq_nocase(reader->keys[i], key))
        i++;
    if (i == reader->count) {
        report_key(load, reader->file, line, key, reader->keys, reader->count);
        return;
    }
    value = take_value(load, reader->file, line, value);
    if (reader->many && reader->many->key == i)
        take_many(load, reader->many, reader->file, line, key, value);
    else if (header->line[i])
        report_error(load->report, reader->file, line, STR("Haal een van de twee weg."),
                     "De kopregel \"" STR_FMT ":\" staat er twee keer.", STR_ARG(reader->keys[i]));
    header->value[i] = value;
    header->line[i] = line;
}

struct header header_parse_many(struct load *load, struct str file, struct str text, int first_line,
                                const struct str *keys, int count, struct header_many *many) {
    assert(count <= HEADER_KEYS_MAX);
    struct header header = {.body = text, .body_line = first_line};
    const struct reader reader = {load, &header, file, keys, count, many};
    bool any = false;
    while (header.body.ptr) {
        struct str ahead = header.body, key, value;
        struct str line = str_trim(str_cut(&ahead, '\n'));
        bool pair = source_pair(line, &key, &value);
        if (any && !str_empty(line) && !pair && !str_starts(line, STR("##")))
            report_error(load->report, file, header.body_line,
                         STR("Schrijf naam: tekst, of zet een lege regel tussen de kopregels en de "
                             "tekst."),
                         "Deze regel is geen kopregel.");
        if (!pair && (any || !str_empty(line)))
            break;
        if (pair)
            take_pair(&reader, header.body_line, key, value);
        any |= pair;
        header.body = ahead;
        header.body_line++;
    }
    return header;
}

struct header header_parse(struct load *load, struct str file, struct str text, int first_line,
                           const struct str *keys, int count) {
    return header_parse_many(load, file, text, first_line, keys, count, NULL);
}
