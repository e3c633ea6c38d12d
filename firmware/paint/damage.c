// SPDX-License-Identifier: EUPL-1.2
// Damage: the items of two lists that are not the same, as few rectangles.
#include "paint/list.h"

static int64_t area(SDL_Rect r) {
    return (int64_t)r.w * r.h;
}

static SDL_Rect join(SDL_Rect a, SDL_Rect b) {
    SDL_Rect both;
    SDL_UnionRect(&a, &b, &both);
    return both;
}

// Pixels painted in vain when two rectangles become one; negative when they overlap by more.
static int64_t waste(SDL_Rect a, SDL_Rect b) {
    return area(join(a, b)) - area(a) - area(b);
}

static void take_out(struct damage *damage, int i) {
    damage->rects[i] = damage->rects[--damage->count];
}

// Each rectangle costs a walk over the list, about as much as this many pixels.
enum { RECT_WORTH_PX = 4096 };

static void add_rect(struct damage *damage, SDL_Rect rect) {
    for (int i = 0; i < damage->count; i++)
        if (waste(damage->rects[i], rect) <= RECT_WORTH_PX) {
            const SDL_Rect both = join(damage->rects[i], rect);
            take_out(damage, i);
            add_rect(damage, both); // it may now swallow others
            return;
        }
    if (damage->count == PAINT_RECTS) {
        int best = 0;
        for (int i = 1; i < damage->count; i++)
            if (waste(damage->rects[i], rect) < waste(damage->rects[best], rect))
                best = i;
        const SDL_Rect both = join(damage->rects[best], rect);
        take_out(damage, best);
        add_rect(damage, both);
        return;
    }
    damage->rects[damage->count++] = rect;
}

struct screen {
    SDL_Rect rect;
    struct damage *damage;
};

static void add_item(const struct screen *screen, const struct item *item) {
    SDL_Rect part;
    if (SDL_IntersectRect(&item->bounds, &screen->rect, &part))
        add_rect(screen->damage, part);
}

// Items that stand in both lists in the same order need no paint: away from all others, a pixel is
// made by the same items in the same order. So it is enough to match greedily; a worse match costs
// paint, never correctness.
void list_damage(const struct list *before, const struct list *after, int w, int h,
                 struct damage *damage) {
    const struct screen screen = {{0, 0, w, h}, damage};
    int from = 0, old_to = before->count, new_to = after->count;
    damage->count = 0;
    while (from < old_to && from < new_to && before->items[from].hash == after->items[from].hash)
        from++;
    while (old_to > from && new_to > from &&
           before->items[old_to - 1].hash == after->items[new_to - 1].hash) {
        old_to--;
        new_to--;
    }
    int next = from; // first item of `before` that is not matched or given up
    for (int i = from; i < new_to; i++) {
        int k = next;
        while (k < old_to && before->items[k].hash != after->items[i].hash)
            k++;
        if (k == old_to) {
            add_item(&screen, &after->items[i]);
            continue;
        }
        for (; next < k; next++)
            add_item(&screen, &before->items[next]);
        next = k + 1;
    }
    for (; next < old_to; next++)
        add_item(&screen, &before->items[next]);
}
