// SPDX-License-Identifier: EUPL-1.2
#include "tool/fill.h"
#include "tool/fill_common.h"
#include "tool/rows.h"

// --- settings -----------------------------------------------------------------------------------

static void put(struct buffer *out, struct str line) {
    buffer_add(out, line);
    buffer_add(out, STR("\n"));
}

static void put_town(const struct fill *fill, struct buffer *out) {
    put(out, STR("[plaats]"));
    put(out, arena_printf(fill->arena, "gemeente = " STR_FMT, STR_ARG(fill_town(fill)->name)));
    put(out, STR("balie = [invullen: een zin over waar de balie is]"));
    put(out, STR("balie-telefoon = [invullen: het nummer van de balie]"));
    put(out, STR("open = [invullen: wanneer het gebouw open is, zo: ma-vr 9.00-17.00]"));
}

static bool is_key(struct str line, const char *name) {
    const bool pair = line.ptr && memchr(line.ptr, '=', line.len);
    return pair && str_eq_nocase(str_trim(str_cut(&line, '=')), str_c(name));
}

struct str fill_settings(const struct fill *fill, struct str text) {
    struct buffer out = {.arena = fill->arena};
    bool in_town = false, done = false;
    if (fill_is_own(fill))
        return text;
    for (struct str rest = text; rest.ptr && rest.len > 0;) {
        const struct str line = str_cut(&rest, '\n'), bare = str_trim(line);
        if (str_starts(bare, STR("[")))
            in_town = str_eq_nocase(bare, STR("[plaats]"));
        if (in_town && str_starts(bare, STR("["))) {
            if (!done)
                put_town(fill, &out);
            done = true;
        } else if (is_key(bare, "uri")) {
            put(&out, STR("uri = auto"));
        } else if (!in_town || (!is_key(bare, "gemeente") && !is_key(bare, "balie") &&
                                !is_key(bare, "balie-telefoon") && !is_key(bare, "open"))) {
            put(&out, line);
        }
    }
    if (!done)
        put_town(fill, &out);
    return buffer_text(&out);
}

// --- places -------------------------------------------------------------------------------------

enum { AT_FROM, AT_TO, AT_MUNICIPALITY, AT_PROVINCE, AT_REGION, AT_COUNT };
static const struct csv_column columns[AT_COUNT] = {
    [AT_FROM] = {{"postcode_van", 12}, true},       [AT_TO] = {{"postcode_tot", 12}, true},
    [AT_MUNICIPALITY] = {{"gemeente", 8}, true},    [AT_PROVINCE] = {{"provincie", 9}, true},
    [AT_REGION] = {{"zorgkantoorregio", 16}, true},
};

struct str fill_places(const struct fill *fill, struct str text) {
    struct rows rows;
    struct str cells[AT_COUNT];
    if (str_eq(fill_town(fill)->name, FILL_EXAMPLE_TOWN))
        return text;
    rows_open(&rows, fill->arena, STR("plaatsen.csv"), text, columns, AT_COUNT);
    while (rows_next(&rows, cells))
        if (!str_eq_nocase(cells[AT_MUNICIPALITY], FILL_EXAMPLE_TOWN))
            rows_put(&rows, cells);
    return buffer_text(&rows.out);
}

// --- sources ------------------------------------------------------------------------------------

struct str fill_sources(const struct fill *fill, struct str text) {
    struct buffer out = {.arena = fill->arena};
    bool example = false; // in what it says about the rows of the example
    if (fill_is_own(fill))
        return text;
    for (struct str rest = text; rest.ptr && rest.len > 0;) {
        const struct str line = str_cut(&rest, '\n');
        if (str_starts(line, STR("##")))
            example = false;
        if (!example && !str_contains(line, FILL_EXAMPLE_TOWN))
            put(&out, line);
        if (!str_starts(line, STR("## contacten.csv")))
            continue;
        example = true;
        put(&out,
            STR("\nDe gegevens van uw eigen gemeente. Zet bij elke rij in de kolom bron hoe u "
                "het weet.\n"));
    }
    return buffer_text(&out);
}
