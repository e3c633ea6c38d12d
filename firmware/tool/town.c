// SPDX-License-Identifier: EUPL-1.2
#include "tool/town.h"
#include "base/utf8.h"
#include "content/map.h"

// What people say, and the name in the list.
static const struct {
    struct str said, name;
} others[] = {
    {{"denbosch", 8}, {"shertogenbosch", 14}},
    {{"sgravenhage", 11}, {"denhaag", 7}},
};

// Letters and digits only, folded: "Bergen (NH.)" and "bergen nh" are the same.
static struct str bare(struct arena *arena, struct str name) {
    struct str folded = utf8_fold(arena, name);
    char *out = arena_alloc(arena, folded.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++) {
        const unsigned char c = (unsigned char)folded.ptr[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80)
            out[len++] = folded.ptr[i];
    }
    return (struct str){out, len};
}

static struct str meant(struct arena *arena, struct str name) {
    name = str_trim(name);
    if (str_eq_nocase(str_slice(name, 0, 9), STR("gemeente ")))
        name = str_slice(name, 9, name.len);
    struct str key = bare(arena, name);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_eq(key, others[i].said))
            return others[i].name;
    return key;
}

static bool has(const struct towns *towns, int town) {
    for (int i = 0; i < towns->count; i++)
        if (towns->found[i] == town)
            return true;
    return false;
}

static void add(struct towns *towns, int town) {
    if (towns->count < TOWNS_MAX && !has(towns, town))
        towns->found[towns->count++] = town;
}

// Names that begin the same, and then those with a typo or two.
static void find_near(const struct content *content, const struct str *keys, struct str key,
                      struct towns *towns) {
    for (int i = 0; i < content->municipality_count; i++)
        if (key.len > 2 && str_starts(keys[i], key))
            add(towns, i);
    if (towns->count > 0)
        return;
    const struct str near = name_nearest(key, keys, content->municipality_count);
    for (int i = 0; i < content->municipality_count && near.ptr; i++)
        if (keys[i].ptr == near.ptr)
            add(towns, i);
}

struct towns town_find(const struct content *content, struct arena *arena, struct str name) {
    const int count = content->municipality_count;
    struct towns towns = {.known = true};
    const struct str key = meant(arena, name);
    struct str *keys = arena_array(arena, struct str, count), rest = name;
    const struct str plain = meant(arena, str_cut(&rest, '('));
    for (int i = 0; i < count; i++) {
        keys[i] = bare(arena, content->municipalities[i].name);
        if (key.len > 0 && str_eq(keys[i], key))
            add(&towns, i);
    }
    const bool exact = towns.count > 0;
    for (int i = 0; i < count && !exact; i++) // all with this name in front of a bracket
        if (plain.len > 0 && str_eq(bare(arena, content->municipalities[i].sort), plain))
            add(&towns, i);
    if (towns.count > 0)
        return towns;
    towns.known = false;
    find_near(content, keys, key, &towns);
    return towns;
}

struct str town_names(const struct content *content, struct arena *arena,
                      const struct towns *towns) {
    struct str all = {"", 0};
    for (int i = 0; i < towns->count; i++)
        all = arena_printf(arena, STR_FMT "%s" STR_FMT, STR_ARG(all),
                           i == 0                 ? ""
                           : i + 1 < towns->count ? ", "
                                                  : " of ",
                           STR_ARG(content->municipalities[towns->found[i]].name));
    return all;
}
