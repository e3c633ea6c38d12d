// SPDX-License-Identifier: EUPL-1.2
// content/map.h: names to small numbers, for everything that is looked up while a folder is read.
#pragma once
#include "base/arena.h"

struct map_slot {
    unsigned long long hash;
    struct str key; // ptr NULL: empty slot
    int value;
};

struct map {
    struct arena *arena;
    struct map_slot *slots;
    int capacity, count; // capacity is a power of two, or 0
};

void map_init(struct map *map, struct arena *arena);
void map_reserve(struct map *map, int count);       // room for so many names in all
int map_get(const struct map *map, struct str key); // -1: not there
// Borrows `key`. Returns the value that the key already had (which stays), or -1 when it is new.
int map_put(struct map *map, struct str key, int value);
// The key is there; its value becomes the larger of the two.
void map_raise(struct map *map, struct str key, int value);

// The name in `names` that looks most like `name` (few letters differ); ptr NULL: none does.
struct str name_nearest(struct str name, const struct str *names, int count);
