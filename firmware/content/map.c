// SPDX-License-Identifier: EUPL-1.2
#include "content/map.h"
#include <assert.h>

enum { CAPACITY_FIRST = 64, NAME_LONGEST = 48 };

void map_init(struct map *map, struct arena *arena) {
    *map = (struct map){.arena = arena};
}

// The slot of `key`, or the empty one where it belongs.
static struct map_slot *map_slot(const struct map *map, struct str key, unsigned long long hash) {
    unsigned mask = (unsigned)map->capacity - 1;
    for (unsigned i = (unsigned)(hash ^ hash >> 32) & mask;; i = (i + 1) & mask) {
        struct map_slot *slot = &map->slots[i];
        if (!slot->key.ptr || (slot->hash == hash && str_eq(slot->key, key)))
            return slot;
    }
}

int map_get(const struct map *map, struct str key) {
    if (map->count == 0)
        return -1;
    const struct map_slot *slot = map_slot(map, key, str_hash(key, 0));
    return slot->key.ptr ? slot->value : -1;
}

static void map_resize(struct map *map, int capacity) {
    struct map old = *map;
    map->capacity = capacity;
    map->slots = arena_array(map->arena, struct map_slot, capacity);
    for (int i = 0; i < old.capacity; i++)
        if (old.slots[i].key.ptr)
            *map_slot(map, old.slots[i].key, old.slots[i].hash) = old.slots[i];
}

void map_reserve(struct map *map, int count) {
    int capacity = CAPACITY_FIRST;
    while (capacity < count * 2)
        capacity *= 2;
    if (capacity > map->capacity)
        map_resize(map, capacity);
}

int map_put(struct map *map, struct str key, int value) {
    assert(value >= 0);
    if (!key.ptr)
        key.ptr = "";
    if (map->count * 2 >= map->capacity)
        map_resize(map, map->capacity ? map->capacity * 4 : CAPACITY_FIRST);
    unsigned long long hash = str_hash(key, 0);
    struct map_slot *slot = map_slot(map, key, hash);
    if (slot->key.ptr)
        return slot->value;
    *slot = (struct map_slot){hash, key, value};
    map->count++;
    return -1;
}

void map_raise(struct map *map, struct str key, int value) {
    struct map_slot *slot = map_slot(map, key, str_hash(key, 0));
    assert(slot->key.ptr);
    if (slot->value < value)
        slot->value = value;
}

static int least(int a, int b) {
    return a < b ? a : b;
}

// Levenshtein distance in bytes.
static int distance(struct str a, struct str b) {
    int row[NAME_LONGEST + 1];
    for (int j = 0; j <= (int)b.len; j++)
        row[j] = j;
    for (int i = 1; i <= (int)a.len; i++) {
        int corner = row[0];
        row[0] = i;
        for (int j = 1; j <= (int)b.len; j++) {
            int change = corner + (a.ptr[i - 1] != b.ptr[j - 1]);
            corner = row[j];
            row[j] = least(change, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[b.len];
}

struct str name_nearest(struct str name, const struct str *names, int count) {
    struct str best = {NULL, 0};
    if (name.len == 0 || name.len > NAME_LONGEST)
        return best;
    int allowed = (int)name.len / 3 + 1; // more differences is another name
    for (int i = 0; i < count; i++) {
        int gap = (int)names[i].len - (int)name.len;
        if (names[i].len > NAME_LONGEST || (gap < 0 ? -gap : gap) > allowed)
            continue;
        int d = distance(name, names[i]);
        if (d <= allowed) {
            best = names[i];
            allowed = d - 1;
        }
        if (allowed < 0)
            break;
    }
    return best;
}
