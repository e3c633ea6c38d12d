// SPDX-License-Identifier: EUPL-1.2
// What the answers to the checklist come to: points to raise, things to find out, and with whom.
#include "slip/build.h"
#include "slip/write.h"

// One question's answer; none given is not known.
static bool answered(const struct slip *slip, int question, enum check answer) {
    return checks_count(slip->checks >> 2 * question, 1, answer) > 0;
}

static struct str point_of(const struct check_question *question, enum check answer) {
    return answer == CHECK_NO ? question->raise : question->find_out;
}

static bool all_is_well(const struct slip *slip, const struct checklist *list) {
    return checks_count(slip->checks, list->question_count, CHECK_YES) == list->question_count;
}

static struct str title_of(const struct slip *slip, const struct checklist *list,
                           enum language language, struct arena *arena) {
    if (str_empty(slip->place))
        return list->title;
    return ui_text_fill(arena, TEXT_slip_list_title, language, slip->place, (struct str){0});
}

static void add_head(const struct builder *b, const struct checklist *list) {
    tree_add(b->tree, b->parent,
             NODE(.role = ROLE_HEADING, .type = TYPE_TITLE, .keep = true,
                  .label = title_of(b->slip, list, b->language, b->tree->arena)));
    if (date_given(b->slip->date))
        build_text(b, TYPE_SMALL, write_date(b->slip->date, b->language, b->tree->arena));
    build_rule(b);
}

static void add_points(const struct builder *b, const struct checklist *list, enum check answer) {
    if (checks_count(b->slip->checks, list->question_count, answer) == 0)
        return;
    build_heading(b, answer == CHECK_NO ? TEXT_list_tell : TEXT_list_find_out);
    for (int i = 0; i < list->question_count; i++)
        if (answered(b->slip, i, answer))
            build_tick(b, point_of(&list->questions[i], answer));
}

static void add_whom(const struct builder *b, const struct checklist *list) {
    if (list->whom_count == 0)
        return;
    build_heading(b, TEXT_list_whom);
    for (int i = 0; i < list->whom_count; i++)
        build_tick(b, list->whom[i]);
}

static void add_list(const struct builder *b, const struct checklist *list) {
    build_space(b, NAME_GAP);
    build_sentence(b, checks_verdict(list, b->slip->checks));
    if (all_is_well(b->slip, list)) {
        build_space(b, NAME_GAP);
        struct node *also = build_text(b, TYPE_BODY, build_words(b, TEXT_list_good));
        also->latin = also->left = b->language == LANG_NL;
    }
    add_points(b, list, CHECK_NO);
    add_points(b, list, CHECK_UNKNOWN);
    add_whom(b, list);
}

void build_list(const struct slip *slip, struct tree *tree, struct node *parent) {
    const struct checklist *own = slip->checklist[0];
    const struct checklist *dutch = slip->checklist[slip->language_count - 1];
    const struct builder b = build_begin(slip, tree, parent, own == dutch);
    add_head(&b, own);
    add_list(&b, own);
    if (own != dutch) {
        const struct builder town = build_in_dutch(&b);
        build_rule(&b);
        build_heading(&b, TEXT_slip_in_dutch);
        add_list(&town, dutch);
    }
    build_rule(&b);
    build_code(&b, TEXT_slip_scan_text);
    build_space(&b, NAME_GAP);
    build_text(&b, TYPE_BODY, build_words(&b, TEXT_slip_nothing_about_you));
    build_foot(&b);
}

static struct str add_text(struct arena *arena, struct str all, const char *before,
                           struct str line) {
    return arena_printf(arena, STR_FMT "%s" STR_FMT, STR_ARG(all), before, STR_ARG(line));
}

// In the visitor's language: it is theirs to keep.
struct str build_list_text(const struct slip *slip, struct arena *arena) {
    const struct checklist *list = slip->checklist[0];
    const enum language language = slip->language[0];
    struct str all = title_of(slip, list, language, arena);
    if (date_given(slip->date))
        all = add_text(arena, all, "\n", write_date(slip->date, language, arena));
    all = add_text(arena, all, "\n", checks_verdict(list, slip->checks));
    for (int answer = CHECK_NO; answer <= CHECK_UNKNOWN; answer++) {
        if (checks_count(slip->checks, list->question_count, (enum check)answer) == 0)
            continue;
        const enum text_id heading = answer == CHECK_NO ? TEXT_list_tell : TEXT_list_find_out;
        all = add_text(arena, all, "\n\n", ui_text(heading, language));
        for (int i = 0; i < list->question_count; i++)
            if (answered(slip, i, (enum check)answer))
                all =
                    add_text(arena, all, "\n- ", point_of(&list->questions[i], (enum check)answer));
    }
    return all;
}
