// SPDX-License-Identifier: EUPL-1.2
// What the audit's walk through all screens looks at of the checklist and the letters: enough to
// see each look, and not each of the thousands of ways through the questions. On the content that
// ships.
#include "tool/walk.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { RESULTS_MAX = 64 };

struct seen {
    bool question[CHECKLIST_QUESTIONS_MAX][CHECK_UNKNOWN + 1]; // with this answer ticked
    unsigned results[RESULTS_MAX];                             // different answers
    int result_count;
    bool list_slip, list_printed;
    bool letter[LETTERS_MAX], letter_printed, letter_without_printer;
};

static void note_result(struct seen *seen, unsigned checks) {
    for (int i = 0; i < seen->result_count; i++)
        if (seen->results[i] == checks)
            return;
    assert_true(seen->result_count < RESULTS_MAX);
    seen->results[seen->result_count++] = checks;
}

static void note_slip(struct seen *seen, const struct state *state) {
    const struct slip_subject subject = slip_item_subject(state->here.item);
    const bool printed = state->print == PRINT_DONE;
    if (subject.kind == SLIP_LIST) {
        seen->list_slip = true;
        seen->list_printed = seen->list_printed || printed;
    } else if (subject.kind == SLIP_LETTER) {
        seen->letter[subject.letter] = true;
        seen->letter_printed = seen->letter_printed || printed;
        seen->letter_without_printer = seen->letter_without_printer || !state->printer;
    }
}

static void visit(const struct walk_screen *screen, void *user) {
    struct seen *seen = user;
    const struct state *state = screen->state;
    if (state->here.screen == SCREEN_CHECK)
        seen->question[state->here.item][checks_get(state->checks, state->here.item)] = true;
    if (state->here.screen == SCREEN_CHECKED)
        note_result(seen, state->checks);
    if (state->here.screen == SCREEN_SLIP)
        note_slip(seen, state);
}

static bool has_result(const struct seen *seen, int count, enum check answer) {
    for (int i = 0; i < seen->result_count; i++)
        if (checks_count(seen->results[i], count, answer) == count)
            return true;
    return false;
}

static void the_walk_sees_lists_and_letters(void **state) {
    (void)state;
    struct arena arena;
    struct report report;
    struct error err = {0};
    arena_init(&arena);
    report_init(&report, &arena);
    struct content *content = content_load(SOURCE_DIR "/content", &report, &err);
    struct typeset *typeset = typeset_create(NULL, &err);
    if (!content || !typeset)
        fail_msg("%s", err.text);
    const struct walk_options options = {.content = content,
                                         .typeset = typeset,
                                         .panel = {1920, 1080, 476, 600},
                                         .now = {{2026, 11, 23}, 600, true}};
    struct seen seen = {0};
    assert_true(walk_screens(&options, visit, &seen) > 0);

    const int count = content_checklist(content, LANG_NL)->question_count;
    assert_true(count > 0);
    for (int i = 0; i < count; i++)
        for (int answer = CHECK_NONE; answer <= CHECK_UNKNOWN; answer++)
            if (!seen.question[i][answer])
                fail_msg("question %d was not seen with answer %d", i, answer);
    for (int answer = CHECK_YES; answer <= CHECK_UNKNOWN; answer++)
        assert_true(has_result(&seen, count, (enum check)answer));
    assert_int_equal(seen.result_count, CHECK_UNKNOWN + 1); // and one of all kinds
    assert_true(seen.list_slip && seen.list_printed);
    assert_true(content->letter_count > 0);
    for (int i = 0; i < content->letter_count; i++)
        assert_true(seen.letter[i]);
    assert_true(seen.letter_printed && seen.letter_without_printer);
    typeset_destroy(typeset);
    content_destroy(content);
    arena_fini(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_walk_sees_lists_and_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
