// SPDX-License-Identifier: EUPL-1.2
#include "content/places.h"
#include "base/utf8.h"
#include "content/mark.h"
#include "content/tables.h"
#include <stdlib.h>

// The municipalities of every postcode, in the order of the file.
struct postcodes {
    struct {
        int16_t municipality[PLACES_PER_POSTCODE];
        int8_t count;
    } at[POSTCODE_MAX + 1];
};

enum { AT_FROM, AT_TO, AT_MUNICIPALITY, AT_PROVINCE, AT_REGION, AT_COUNT };
static const struct csv_column columns[AT_COUNT] = {
    [AT_FROM] = {{"postcode_van", 12}, true},        [AT_TO] = {{"postcode_tot", 12}, true},
    [AT_MUNICIPALITY] = {{"gemeente", 8}, true},     [AT_PROVINCE] = {{"provincie", 9}, false},
    [AT_REGION] = {{"zorgkantoorregio", 16}, false},
};

struct places {
    struct load *load;
    struct csv csv;
    int at[AT_COUNT];
    struct postcodes *postcodes;
};

static struct str cell(const struct places *places, int column) {
    struct str text = csv_cell(&places->csv, places->at[column]);
    if (mark_take(places->load->report, places->csv.file, places->csv.line,
                  STR("Vul dit vak in, of haal de regel weg."), &text))
        return text;
    return source_clean(places->load->arena, text);
}

// "'s-Hertogenbosch" is looked for under the h, "Bergen (NH.)" beside Bergen.
static struct str sort_name(struct arena *arena, struct str name) {
    struct str folded = utf8_fold(arena, name);
    if (str_starts(folded, STR("'s-")) || str_starts(folded, STR("'t ")))
        folded = str_slice(folded, 3, folded.len);
    return str_trim(str_cut(&folded, '('));
}

static int region_index(struct load *load, struct str name) {
    struct content *content = load->content;
    if (str_empty(name))
        return -1;
    int known = map_put(&load->regions, utf8_fold(load->arena, name), content->region_count);
    if (known >= 0)
        return known;
    content->regions[content->region_count] = name;
    return content->region_count++;
}

// A name that was seen before must come with the same province and region.
static void check_same(struct places *places, const struct municipality *before,
                       struct str province, int region) {
    if ((str_empty(province) || str_eq(before->province, province)) &&
        (region < 0 || region == before->region))
        return;
    report_warning(places->load->report, places->csv.file, places->csv.line,
                   STR("Schrijf in alle regels van een gemeente hetzelfde."),
                   "De provincie of de regio van " STR_FMT " is anders dan in een regel hiervoor.",
                   STR_ARG(before->name));
}

// -1: there is no room (reported).
static int municipality_index(struct places *places) {
    struct load *load = places->load;
    struct content *content = load->content;
    struct str name = cell(places, AT_MUNICIPALITY), province = cell(places, AT_PROVINCE);
    struct str key = utf8_fold(load->arena, name);
    int known = map_get(&load->municipalities, key);
    if (known < 0 && content->municipality_count == MUNICIPALITIES_MAX) {
        report_error(load->report, places->csv.file, places->csv.line, STR("Haal regels weg."),
                     "Er staan meer dan %d gemeenten in dit bestand.", MUNICIPALITIES_MAX);
        return -1;
    }
    int region = region_index(load, cell(places, AT_REGION));
    if (known >= 0) {
        check_same(places, &content->municipalities[known], province, region);
        return known;
    }
    int index = content->municipality_count++;
    map_put(&load->municipalities, key, index);
    content->municipalities[index] = (struct municipality){
        .name = name,
        .province = province,
        .sort = sort_name(load->arena, name),
        .region = region,
    };
    return index;
}

static bool parse_postcode(struct places *places, int column, int *postcode) {
    struct str text = cell(places, column);
    if (text.len <= 4 && str_to_int(text, postcode))
        return true;
    report_error(places->load->report, places->csv.file, places->csv.line,
                 STR("Schrijf vier cijfers, zonder letters. Bijvoorbeeld: 5038."),
                 "\"" STR_FMT "\" is geen postcode.", STR_ARG(text));
    return false;
}

static void add_postcode(struct places *places, int postcode, int municipality) {
    int count = places->postcodes->at[postcode].count;
    int16_t *list = places->postcodes->at[postcode].municipality;
    for (int i = 0; i < count; i++)
        if (list[i] == municipality)
            return;
    if (count < PLACES_PER_POSTCODE) {
        list[count] = (int16_t)municipality;
        places->postcodes->at[postcode].count++;
    } else {
        report_error(places->load->report, places->csv.file, places->csv.line,
                     STR("Kijk of de postcodes in deze regel kloppen."),
                     "De postcode %04d hoort bij meer dan %d gemeenten.", postcode,
                     PLACES_PER_POSTCODE);
    }
}

static void take_row(struct places *places) {
    int from, to;
    if (str_empty(cell(places, AT_MUNICIPALITY))) {
        report_error(places->load->report, places->csv.file, places->csv.line,
                     STR("Vul de naam van de gemeente in."), "De gemeente ontbreekt.");
        return;
    }
    int municipality = municipality_index(places);
    if (municipality < 0 || !parse_postcode(places, AT_FROM, &from) ||
        !parse_postcode(places, AT_TO, &to))
        return;
    if (from > to) {
        report_error(places->load->report, places->csv.file, places->csv.line,
                     STR("Zet de laagste postcode vooraan."),
                     "De eerste postcode (%04d) is hoger dan de laatste (%04d).", from, to);
        return;
    }
    for (int postcode = from; postcode <= to; postcode++)
        add_postcode(places, postcode, municipality);
}

static int by_name(const void *a, const void *b) {
    const struct municipality *x = *(struct municipality *const *)a;
    const struct municipality *y = *(struct municipality *const *)b;
    int order = str_compare(x->sort, y->sort);
    return order ? order : str_compare(x->name, y->name);
}

// Puts the municipalities in alphabetical order and gives everybody the new numbers.
static void sort_municipalities(struct places *places) {
    struct load *load = places->load;
    struct content *content = load->content;
    int count = content->municipality_count;
    struct municipality **order = arena_array(load->arena, struct municipality *, count);
    struct municipality *sorted = arena_array(load->arena, struct municipality, count);
    int16_t *moved = arena_array(load->arena, int16_t, count);
    for (int i = 0; i < count; i++)
        order[i] = &content->municipalities[i];
    if (count)
        qsort(order, (size_t)count, sizeof *order, by_name);
    map_init(&load->municipalities, load->arena);
    for (int i = 0; i < count; i++) {
        sorted[i] = *order[i];
        moved[order[i] - content->municipalities] = (int16_t)i;
        map_put(&load->municipalities, sorted[i].name, i);
        map_put(&load->municipalities, utf8_fold(load->arena, sorted[i].name), i);
    }
    content->municipalities = sorted;
    for (int postcode = 0; postcode <= POSTCODE_MAX; postcode++)
        for (int i = 0; i < places->postcodes->at[postcode].count; i++)
            places->postcodes->at[postcode].municipality[i] =
                moved[places->postcodes->at[postcode].municipality[i]];
}

static bool same_places(const struct postcodes *postcodes, int a, int b) {
    int count = postcodes->at[a].count;
    return count == postcodes->at[b].count &&
           memcmp(postcodes->at[a].municipality, postcodes->at[b].municipality,
                  sizeof(int16_t) * (size_t)count) == 0;
}

// Postcodes in a row with the same municipalities become one range for each of these.
static void make_ranges(struct places *places) {
    const struct postcodes *postcodes = places->postcodes;
    struct content *content = places->load->content;
    for (int pass = 0; pass < 2; pass++) { // counts, then fills
        int count = 0;
        for (int from = 0, to; from <= POSTCODE_MAX; from = to + 1) {
            for (to = from; to < POSTCODE_MAX && same_places(postcodes, from, to + 1);)
                to++;
            for (int i = 0; i < postcodes->at[from].count; i++, count++)
                if (content->ranges)
                    content->ranges[count] = (struct postcode_range){
                        (int16_t)from, (int16_t)to, postcodes->at[from].municipality[i]};
        }
        content->range_count = count;
        if (!content->ranges)
            content->ranges = arena_array(places->load->arena, struct postcode_range, count);
    }
}

void places_parse(struct load *load, const struct source *source) {
    struct content *content = load->content;
    struct places *places = arena_new(load->arena, struct places);
    places->load = load;
    places->postcodes = arena_new(load->arena, struct postcodes);
    content->municipalities = arena_array(load->arena, struct municipality, MUNICIPALITIES_MAX);
    content->regions = arena_array(load->arena, struct str, MUNICIPALITIES_MAX + 1);
    table_open(&places->csv, load, source);
    if (!csv_header(&places->csv, columns, AT_COUNT, places->at))
        return;
    int rows = 0;
    while (csv_next(&places->csv)) {
        if (rows++ == PLACES_ROWS_MAX) {
            report_error(load->report, source->file, places->csv.line, STR("Haal regels weg."),
                         "Dit bestand heeft meer dan %d regels.", PLACES_ROWS_MAX);
            break;
        }
        take_row(places);
    }
    sort_municipalities(places);
    make_ranges(places);
}

int places_find(const struct load *load, struct str name) {
    name = str_trim(name);
    int exact = map_get(&load->municipalities, name);
    if (exact >= 0)
        return exact;
    struct str key = utf8_fold(load->arena, name);
    if (str_starts(key, STR("gemeente ")))
        key = str_trim(str_slice(key, 9, key.len));
    return map_get(&load->municipalities, key);
}

// What people say, and the name in the list.
static struct str official_name(const struct load *load, struct str name) {
    static const struct {
        struct str said, name;
    } names[] = {
        {{"Den Bosch", 9}, {"'s-Hertogenbosch", 16}},
        {{"'s-Gravenhage", 13}, {"Den Haag", 8}},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_nocase(name, names[i].said) && places_find(load, names[i].name) >= 0)
            return names[i].name;
    return (struct str){0};
}

struct str places_remedy(const struct load *load, struct str name) {
    const struct content *content = load->content;
    const struct str official = official_name(load, name);
    if (official.ptr)
        return arena_printf(load->arena, "Schrijf: " STR_FMT ".", STR_ARG(official));
    // Trying all names for each of a thousand mistakes would take longer than it helps.
    if (load->report->errors < 100) {
        struct str *names = arena_array(load->arena, struct str, content->municipality_count);
        for (int i = 0; i < content->municipality_count; i++)
            names[i] = content->municipalities[i].name;
        struct str near = name_nearest(name, names, content->municipality_count);
        if (near.ptr)
            return arena_printf(load->arena, "Bedoelt u " STR_FMT "?", STR_ARG(near));
    }
    return STR("Schrijf de naam precies zoals in plaatsen.csv.");
}
