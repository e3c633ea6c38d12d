// SPDX-License-Identifier: EUPL-1.2
// text/cut.c: a word that is too wide for a line of its own. All its points are weighed together:
// few lines, preferably ending where the parts of a compound meet, and no stubs.
#include "text/typeset.h"

enum {
    POINTS_MAX = 64, // weighed at once; an absurdly long word goes in portions
    COST_LINE = 10,
    COST_SYLLABLE = 12, // rather one line more than a break in the middle of a part
    COST_SEAM = 2,
    COST_STUB = 6,
    COST_KEPT = 30, // inside a phone number, time or date
    COST_CUT = 60,  // inside a word, without any rule
    STUB_LETTERS = 4,
    GLANCE = 16, // letters
};

struct point {
    int end, next; // the line ends before letter `end`, the next starts at `next`
    int cost;
    bool hyphen, forced;
};

struct points {
    struct point *at; // [0] is the start of the word, [count - 1] its end
    int count;
};

static bool is_kept_blank(const struct letter *letter) {
    return (letter->flags & LETTER_BLANK) || letter->code == 0xA0;
}

static bool fits(const struct line_builder *b, int from, int to, bool hyphen) {
    const long limit = 64L * b->width_px;
    // A very long word is asked this for every line of it: its beginning often tells.
    if (to - from > 2 * GLANCE && measure_letters(b->typeset, b->letters, from, from + GLANCE,
                                                  false, b->style, limit) > limit)
        return false;
    return measure_letters(b->typeset, b->letters, from, to, hyphen, b->style, limit) <= limit;
}

// Levels of hyphenation for the words in letters [from, to); levels[0] belongs to `from`.
static void find_hyphens(struct line_builder *b, int from, int to, uint8_t *levels) {
    if (strcmp(b->style->hyphens, "nl") != 0)
        return;
    for (int i = from; i < to;) {
        int end = i;
        while (end < to && (b->letters[end].flags & LETTER_ALPHA))
            end++;
        // An address is read sign by sign: a hyphen in it would be one of its signs.
        if (end > i && !(b->letters[i].flags & LETTER_TOGETHER))
            hyphens_find(b->typeset->hyphens, &b->letters[i], end - i, &levels[i - from]);
        i = end > i ? end : i + 1;
    }
}

// The point before letter i, if there is one.
static bool point_at(const struct letter *letters, int i, uint8_t level, struct point *point) {
    const struct letter *before = &letters[i - 1];
    *point = (struct point){.end = i, .next = i};
    if (before->flags & LETTER_SOFT) {
        point->end = i - 1;
        point->hyphen = true;
        return true;
    }
    if (is_kept_blank(before) && !is_kept_blank(&letters[i])) {
        while (is_kept_blank(&letters[point->end - 1]))
            point->end--;
        point->forced = true;
        point->cost = COST_KEPT;
        return true;
    }
    if (before->flags & LETTER_SEAM) {
        point->cost = COST_SEAM;
        return true;
    }
    point->hyphen = level > 0;
    point->cost = level >= HYPHEN_LEVEL_SEAM ? 0 : COST_SYLLABLE;
    return level > 0;
}

// The end of the longest beginning of [from, to) that fits; at least one letter with its marks.
static int longest_beginning(const struct line_builder *b, int from, int to) {
    int good = from + 1, bad = from + 2, step = 1;
    while (bad < to && fits(b, from, bad, false)) {
        good = bad;
        step *= 2;
        bad = bad + step < to ? bad + step : to;
    }
    while (bad - good > 1) {
        const int middle = good + (bad - good) / 2;
        if (fits(b, from, middle, false))
            good = middle;
        else
            bad = middle;
    }
    while (good > from + 1 && (b->letters[good].flags & LETTER_MARK))
        good--;
    while (good < to && (b->letters[good].flags & LETTER_MARK))
        good++;
    return good;
}

// Inside a web or e-mail address: read sign by sign, so a bare cut does no harm to a word.
static bool is_in_address(const struct letter *letters, int i) {
    const unsigned both = letters[i - 1].flags & letters[i].flags;
    return (both & LETTER_TOGETHER) && (both & LETTER_ALPHA);
}

// Adds `point`, and in front of it as many bare cuts as it takes to make every part fit.
static void add_point(const struct line_builder *b, struct points *points,
                      const struct point *point) {
    int from = points->at[points->count - 1].next;
    while (point->end > from && !fits(b, from, point->end, point->hyphen)) {
        const int cut = longest_beginning(b, from, point->end);
        if (cut >= point->end)
            break;
        points->at[points->count++] = (struct point){
            .end = cut, .next = cut, .cost = COST_CUT, .forced = !is_in_address(b->letters, cut)};
        from = cut;
    }
    points->at[points->count++] = *point;
}

static struct points find_points(struct line_builder *b, int from, int to) {
    struct arena *arena = &b->typeset->scratch;
    struct points points = {.at = arena_array(arena, struct point, to - from + 2)};
    uint8_t *levels = arena_array(arena, uint8_t, to - from);
    find_hyphens(b, from, to, levels);
    points.at[points.count++] = (struct point){.end = from, .next = from};
    for (int i = from + 1; i < to; i++) {
        struct point point;
        if (point_at(b->letters, i, levels[i - from], &point) &&
            point.end > points.at[points.count - 1].next)
            add_point(b, &points, &point);
    }
    add_point(b, &points, &(struct point){.end = to, .next = to});
    return points;
}

// The cheapest way from the first to the last of `count` points: came[j] is the point before j.
static void weigh(const struct line_builder *b, const struct point *points, int count, int *came) {
    int cost[POINTS_MAX] = {0};
    for (int j = 1; j < count; j++) {
        cost[j] = -1;
        for (int i = j - 1; i >= 0; i--) {
            // Neighbours always fit, or are one letter that is wider than the line.
            if (i < j - 1 && !fits(b, points[i].next, points[j].end, points[j].hyphen))
                break;
            const bool stub = points[j].end - points[i].next < STUB_LETTERS;
            const int sum = cost[i] + COST_LINE + points[j].cost + (stub ? COST_STUB : 0);
            if (cost[j] < 0 || sum < cost[j]) {
                cost[j] = sum;
                came[j] = i;
            }
        }
    }
}

static void add_line_between(struct line_builder *b, const struct point *from,
                             const struct point *to) {
    runs_add_line(
        b, &(struct line_cut){
               .from = from->next, .to = to->end, .hyphen = to->hyphen, .forced = to->forced});
}

// Adds the lines of one portion but the last; returns the point where that last one starts.
static int add_portion(struct line_builder *b, const struct point *points, int count) {
    int came[POINTS_MAX] = {0}, way[POINTS_MAX], steps = 0;
    weigh(b, points, count, came);
    for (int j = count - 1; j > 0; j = came[j])
        way[steps++] = j;
    int from = 0;
    for (int k = steps - 1; k > 0; k--) {
        add_line_between(b, &points[from], &points[way[k]]);
        from = way[k];
    }
    return from;
}

int cut_word(struct line_builder *b, int from, int to) {
    const struct points points = find_points(b, from, to);
    int first = 0;
    while (points.count - first > POINTS_MAX) {
        int step = add_portion(b, &points.at[first], POINTS_MAX);
        if (step == 0) { // all of the portion is one line
            step = POINTS_MAX - 1;
            add_line_between(b, &points.at[first], &points.at[first + step]);
        }
        first += step;
    }
    first += add_portion(b, &points.at[first], points.count - first);
    return points.at[first].next;
}
