// SPDX-License-Identifier: EUPL-1.2
// Two lists of items to rectangles, without any tree.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "paint/list.h"
#include <cmocka.h>

enum { W = 400, H = 300, ITEMS = 64 };

struct sample {
    struct item items[ITEMS];
    struct list list;
};

// "a b c": an item for each letter, at a place of its own; capitals stand elsewhere.
static void fill(struct sample *sample, const char *letters) {
    sample->list = (struct list){sample->items, 0};
    for (; *letters; letters++) {
        if (*letters == ' ')
            continue;
        const int i = (*letters | 32) - 'a', far = *letters < 'a' ? 150 : 0;
        sample->items[sample->list.count++] = (struct item){
            .hash = (uint64_t)*letters, .bounds = {i % 6 * 60, i / 6 * 30 + far, 20, 10}};
    }
}

static bool hit(const struct damage *damage, const char *letters) {
    struct sample one;
    fill(&one, letters);
    for (int i = 0; i < damage->count; i++) {
        SDL_Rect part;
        if (SDL_IntersectRect(&damage->rects[i], &one.items[0].bounds, &part) &&
            SDL_RectEquals(&part, &one.items[0].bounds))
            return true;
    }
    return false;
}

static void only_what_differs_is_damaged(void **state) {
    (void)state;
    static const struct {
        const char *name, *before, *after, *damaged;
    } rows[] = {
        {"nothing changed", "a b c d", "a b c d", ""},
        {"both empty", "", "", ""},
        {"one came last", "a b c", "a b c d", "d"},
        {"one came first", "b c d", "a b c d", "a"},
        {"one came between", "a b d", "a b c d", "c"},
        {"one went", "a b c d", "a b d", "c"},
        {"all went", "a b", "", "ab"},
        {"one moved", "a b c d", "a B c d", "bB"},
        {"two changed far apart", "a b c d e f", "A b c d e F", "aAfF"},
        {"order changed: one of the two", "a b c", "a c b", "b"},
        {"all new", "a b", "c d", "abcd"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sample before, after;
        struct damage damage;
        fill(&before, rows[i].before);
        fill(&after, rows[i].after);
        list_damage(&before.list, &after.list, W, H, &damage);
        for (char c = 'a'; c <= 'f'; c++) {
            const char small[2] = {c, 0}, large[2] = {(char)(c - 32), 0};
            if (strchr(rows[i].damaged, c) && !hit(&damage, small))
                fail_msg("%s: %s is not damaged", rows[i].name, small);
            if (strchr(rows[i].damaged, c - 32) && !hit(&damage, large))
                fail_msg("%s: %s is not damaged", rows[i].name, large);
        }
        if (!rows[i].damaged[0] != !damage.count)
            fail_msg("%s: %d rectangles", rows[i].name, damage.count);
    }
}

static void many_rectangles_are_joined_and_lose_nothing(void **state) {
    (void)state;
    unsigned seed = 3;
    for (int round = 0; round < 200; round++) {
        struct sample before = {.list = {before.items, 0}}, after = {.list = {after.items, 0}};
        after.list.count = 1 + (int)(rand_r(&seed) % ITEMS);
        for (int i = 0; i < after.list.count; i++)
            after.items[i] = (struct item){
                .hash = (uint64_t)i + 1,
                .bounds = {(int)(rand_r(&seed) % 2000) - 100, (int)(rand_r(&seed) % 2000) - 100,
                           1 + (int)(rand_r(&seed) % 300), 1 + (int)(rand_r(&seed) % 300)}};
        struct damage damage;
        list_damage(&before.list, &after.list, 1920, 1080, &damage);
        assert_in_range(damage.count, 0, PAINT_RECTS);
        const SDL_Rect screen = {0, 0, 1920, 1080};
        for (int r = 0; r < damage.count; r++) {
            SDL_Rect part;
            assert_true(SDL_IntersectRect(&damage.rects[r], &screen, &part));
            assert_true(SDL_RectEquals(&part, &damage.rects[r]));
        }
        for (int i = 0; i < after.list.count; i++) {
            SDL_Rect seen, part;
            bool covered = !SDL_IntersectRect(&after.items[i].bounds, &screen, &seen);
            for (int r = 0; r < damage.count && !covered; r++)
                covered = SDL_IntersectRect(&damage.rects[r], &seen, &part) &&
                          SDL_RectEquals(&part, &seen);
            assert_true(covered);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_differs_is_damaged),
        cmocka_unit_test(many_rectangles_are_joined_and_lose_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
