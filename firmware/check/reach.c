// SPDX-License-Identifier: EUPL-1.2
#include "check/reach.h"

struct walk {
    const struct content *content;
    struct reach reach;
    int about; // the page that TARGET_ABOUT opens; -1: none
    bool moved;
};

static int *taps_of(struct walk *walk, struct target target) {
    switch (target.kind) {
    case TARGET_PAGE:
        return &walk->reach.pages[target.index];
    case TARGET_ABOUT:
        return walk->about < 0 ? NULL : &walk->reach.pages[walk->about];
    case TARGET_CHOOSER:
        return &walk->reach.questions[target.index];
    case TARGET_OUTCOME:
        return &walk->reach.outcomes[target.index];
    case TARGET_CHECKLIST:
        return &walk->reach.checklist;
    case TARGET_LETTER:
        return &walk->reach.letters[target.index];
    case TARGET_CONTACTS: // nothing but helpers lies behind these
    case TARGET_CONTACT:
    case TARGET_WORD:
    case TARGET_PLACE:
    case TARGET_NONE:
        break;
    }
    return NULL;
}

static void lead(struct walk *walk, struct target target, int taps) {
    int *known = taps_of(walk, target);
    if (!known || (*known != REACH_NEVER && *known <= taps))
        return;
    *known = taps;
    walk->moved = true;
}

static void lead_to_page(struct walk *walk, int page, int taps) {
    if (page >= 0)
        lead(walk, (struct target){TARGET_PAGE, page}, taps);
}

static void from_pages(struct walk *walk) {
    for (int i = 0; i < walk->content->page_count; i++) {
        const struct page *page = content_page(walk->content, i, LANG_NL);
        for (int b = 0; b < page->block_count && walk->reach.pages[i] != REACH_NEVER; b++)
            if (page->blocks[b].kind == BLOCK_LINK)
                lead(walk, page->blocks[b].target, walk->reach.pages[i] + 1);
    }
}

static void from_chooser(struct walk *walk) {
    const struct content *content = walk->content;
    for (int i = 0; i < content->question_count; i++) {
        const struct question *question = content_question(content, i, LANG_NL);
        const int taps = walk->reach.questions[i];
        for (int a = 0; a < question->answer_count && taps != REACH_NEVER; a++)
            lead(walk, question->answers[a].target, taps + 1);
    }
    for (int i = 0; i < content->outcome_count; i++)
        if (walk->reach.outcomes[i] != REACH_NEVER)
            lead_to_page(walk, content_outcome(content, i, LANG_NL)->page,
                         walk->reach.outcomes[i] + 1);
}

static void from_checklist(struct walk *walk) {
    const struct checklist *list = content_checklist(walk->content, LANG_NL);
    if (list->question_count > 0 && walk->reach.checklist != REACH_NEVER)
        lead_to_page(walk, list->page, walk->reach.checklist + list->question_count + 1);
}

static int *never(struct arena *arena, int count) {
    int *all = arena_array(arena, int, count);
    for (int i = 0; i < count; i++)
        all[i] = REACH_NEVER;
    return all;
}

struct reach reach_find(const struct content *content, struct arena *arena) {
    struct walk walk = {
        .content = content,
        .reach = {never(arena, content->page_count), never(arena, content->question_count),
                  never(arena, content->outcome_count), never(arena, content->letter_count),
                  REACH_NEVER},
        .about = content_find_page(content, STR("over")),
    };
    const struct edition *dutch = &content->editions[LANG_NL];
    for (int i = 0; i < dutch->tile_count; i++)
        lead(&walk, dutch->tiles[i].target, 1 + i / REACH_TILES_AT_ONCE);
    for (walk.moved = true; walk.moved;) { // until nothing gets nearer
        walk.moved = false;
        from_pages(&walk);
        from_chooser(&walk);
        from_checklist(&walk);
    }
    return walk.reach;
}
