// SPDX-License-Identifier: EUPL-1.2
#include "stick/diff.h"
#include "stick/hash.h"
#include <stdlib.h>

// Something with an id that either side may have. What is the same has the same id and print.
struct thing {
    struct str id, name;
    struct hash print;
};

struct things {
    struct thing *list;
    int count;
};

static int compare_things(const void *a, const void *b) {
    return str_compare(((const struct thing *)a)->id, ((const struct thing *)b)->id);
}

static void sort_things(struct things *things) {
    if (things->count > 1)
        qsort(things->list, (size_t)things->count, sizeof *things->list, compare_things);
}

static void tell(struct diff *diff, enum stick_thing thing, enum stick_change change,
                 enum stick_change wanted, struct str name) {
    if (change != wanted)
        return;
    diff->counts[thing][change]++;
    if (diff->item_count[thing] < DIFF_TOLD_MAX)
        diff->items[thing][diff->item_count[thing]++] = (struct diff_item){change, name};
}

// Both in order. Once for each kind of change, so that the items come by kind.
static void merge(struct diff *diff, enum stick_thing thing, const struct things *old,
                  const struct things *new, enum stick_change wanted) {
    int i = 0, j = 0;
    while (i < old->count || j < new->count) {
        const int order = i == old->count   ? 1
                          : j == new->count ? -1
                                            : str_compare(old->list[i].id, new->list[j].id);
        if (order < 0)
            tell(diff, thing, STICK_LOST, wanted, old->list[i++].name);
        else if (order > 0)
            tell(diff, thing, STICK_NEW, wanted, new->list[j++].name);
        else {
            if (!hash_same(&old->list[i].print, &new->list[j].print))
                tell(diff, thing, STICK_CHANGED, wanted, new->list[j].name);
            i++;
            j++;
        }
    }
}

// ---- files

// The page of a file "en/vragen.md"; NULL: it is no page.
static const struct page *page_of(const struct content *content, struct str path,
                                  enum language *language) {
    struct str rest = path;
    const struct str code = str_cut(&rest, '/');
    if (!content || !rest.ptr || !str_ends(rest, STR(".md")) || !language_from_code(code, language))
        return NULL;
    const int page = content_find_page(content, str_slice(rest, 0, rest.len - 3));
    const struct page *found = page < 0 ? NULL : &content->editions[*language].pages[page];
    return found && found->present ? found : NULL;
}

static struct str page_name(struct arena *arena, const struct page *page, enum language language) {
    if (language == LANG_NL)
        return page->title;
    return arena_printf(arena, STR_FMT " (" STR_FMT ")", STR_ARG(page->title),
                        STR_ARG(language_info(language)->dutch_name));
}

static bool is_contacts(struct str path) {
    return str_eq(path, STR("contacten.csv")) || str_eq(path, STR("contacten-landelijk.csv"));
}

static struct things files_of(struct arena *arena, struct diff_side side, bool pages) {
    struct things things = {arena_array(arena, struct thing, side.manifest->file_count), 0};
    for (int i = 0; i < side.manifest->file_count; i++) {
        const struct manifest_file *file = &side.manifest->files[i];
        enum language language = LANG_NL;
        const struct page *page = page_of(side.content, file->path, &language);
        if ((page != NULL) != pages || is_contacts(file->path))
            continue;
        things.list[things.count++] = (struct thing){
            file->path, page ? page_name(arena, page, language) : file->path, file->hash};
    }
    sort_things(&things);
    return things;
}

// ---- contacts

static void print_str(struct str *at, char *room, struct str text) {
    // With its length, so that no two rows have one text.
    const int32_t len = (int32_t)text.len;
    memcpy(room + at->len, &len, sizeof len);
    at->len += sizeof len;
    if (text.len)
        memcpy(room + at->len, text.ptr, text.len);
    at->len += text.len;
}

static struct str date_bytes(const struct date *date) {
    return (struct str){(const char *)date, sizeof *date};
}

enum { CONTACT_TEXTS = 15 + LANG_COUNT };

// All of a contact that a visitor or the editor sees, in one order.
static struct hash print_contact(struct arena *arena, const struct content *content,
                                 const struct contact *c) {
    const int32_t numbers[] = {(int32_t)c->kind, (int32_t)c->topics, c->phone_sure, c->free,
                               c->draft};
    const struct str texts[CONTACT_TEXTS] = {
        c->name,
        c->municipality < 0 ? (struct str){0} : content->municipalities[c->municipality].name,
        c->region < 0 ? (struct str){0} : content->regions[c->region],
        c->street,
        c->postcode,
        c->town,
        c->phone,
        c->website,
        c->email,
        c->hours_text,
        c->source,
        date_bytes(&c->phone_date),
        date_bytes(&c->updated),
        date_bytes(&c->valid_until),
        {(const char *)numbers, sizeof numbers},
        c->explain[LANG_NL],
        c->explain[LANG_EN],
        c->explain[LANG_AR],
    };
    size_t size = 0;
    for (int i = 0; i < CONTACT_TEXTS; i++)
        size += sizeof(int32_t) + texts[i].len;
    char *room = arena_alloc(arena, size);
    struct str all = {room, 0};
    for (int i = 0; i < CONTACT_TEXTS; i++)
        print_str(&all, room, texts[i]);
    return hash_bytes(all);
}
_Static_assert(LANG_COUNT == 3, "print_contact() names each language");

static struct things contacts_of(struct arena *arena, const struct content *content) {
    const int count = content ? content->contact_count : 0;
    struct things things = {arena_array(arena, struct thing, count), count};
    struct arena rows;
    arena_init(&rows);
    for (int i = 0; i < count; i++) {
        const struct contact *contact = &content->contacts[i];
        things.list[i] =
            (struct thing){contact->id, contact->name, print_contact(&rows, content, contact)};
        arena_reset(&rows);
    }
    arena_fini(&rows);
    sort_things(&things);
    return things;
}

void diff_content(struct arena *arena, struct diff_side old, struct diff_side new,
                  struct diff *out) {
    const struct things olds[STICK_THING_COUNT] = {
        [STICK_PAGES] = files_of(arena, old, true),
        [STICK_CONTACTS] = contacts_of(arena, old.content),
        [STICK_OTHERS] = files_of(arena, old, false),
    };
    const struct things news[STICK_THING_COUNT] = {
        [STICK_PAGES] = files_of(arena, new, true),
        [STICK_CONTACTS] = contacts_of(arena, new.content),
        [STICK_OTHERS] = files_of(arena, new, false),
    };
    *out = (struct diff){0};
    for (int thing = 0; thing < STICK_THING_COUNT; thing++)
        for (int change = 0; change < STICK_CHANGE_COUNT; change++)
            merge(out, (enum stick_thing)thing, &olds[thing], &news[thing],
                  (enum stick_change)change);
}
