// SPDX-License-Identifier: EUPL-1.2
// A page is saved while somebody looks at it: where the glass stands afterwards.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "screens/carry.h"
#include <stdio.h>
#include <stdlib.h>

static struct content *load(const char *folder) {
    struct arena arena;
    struct report report;
    struct error err = {0};
    arena_init(&arena);
    report_init(&report, &arena);
    struct content *content = content_load(folder, &report, &err);
    if (!content)
        fail_msg("%s", err.text);
    arena_fini(&arena);
    return content;
}

// The shipped content without one page (and the lines that lead to it), and with one before all.
static struct content *load_changed(char folder[64]) {
    char command[512];
    snprintf(folder, 64, "/tmp/wegwijs-carry-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(command, sizeof command,
             "cp -r %s/content/. %s && rm %s/[a-z][a-z]/spoed.md && "
             "sed -i '/spoed.md/d' %s/[a-z][a-z]/*.md && "
             "sed 's/^titel:.*/titel: Een nieuwe bladzijde/' %s/nl/melding.md > %s/nl/aa-nieuw.md",
             SOURCE_DIR, folder, folder, folder, folder, folder);
    assert_int_equal(system(command), 0);
    return load(folder);
}

struct contents {
    struct content *from, *to;
    char folder[64];
};

static int begin(void **state) {
    struct contents *contents = calloc(1, sizeof *contents);
    contents->from = load(SOURCE_DIR "/content");
    contents->to = load_changed(contents->folder);
    *state = contents;
    return 0;
}

static int end(void **state) {
    struct contents *contents = *state;
    char command[96];
    snprintf(command, sizeof command, "rm -r %s", contents->folder);
    assert_int_equal(system(command), 0);
    content_destroy(contents->from);
    content_destroy(contents->to);
    free(contents);
    return 0;
}

static struct state at(const struct contents *contents, enum screen screen, int item) {
    struct moment now = {{2026, 11, 23}, 600, true};
    struct state state = state_initial(contents->from, 1000, now, true);
    state.here = (struct place){.screen = screen, .item = item};
    return state;
}

static void a_page_is_found_by_its_name(void **state) {
    const struct contents *contents = *state;
    const int page = content_find_page(contents->from, STR("melding"));
    struct state before = at(contents, SCREEN_PAGE, page);
    before.size = SIZE_LARGER;
    before.language = LANG_EN;
    const struct state after = state_carry(&before, contents->from, contents->to);
    assert_int_equal(after.here.screen, SCREEN_PAGE);
    assert_int_equal(after.here.item, content_find_page(contents->to, STR("melding")));
    assert_int_not_equal(after.here.item, page); // one came before it
    assert_int_equal(after.size, SIZE_LARGER);
    assert_int_equal(after.language, LANG_EN);
}

static void a_page_that_is_gone_leads_home(void **state) {
    const struct contents *contents = *state;
    const struct state before =
        at(contents, SCREEN_PAGE, content_find_page(contents->from, STR("spoed")));
    assert_int_equal(state_carry(&before, contents->from, contents->to).here.screen, SCREEN_HOME);
}

static void every_place_stays_inside_what_is_there(void **state) {
    const struct contents *contents = *state;
    const struct content *from = contents->from, *to = contents->to;
    const struct {
        enum screen screen;
        int from_count, to_count;
    } cases[] = {
        {SCREEN_PAGE, from->page_count, to->page_count},
        {SCREEN_CHOOSER, from->question_count, to->question_count},
        {SCREEN_RESULT, from->outcome_count, to->outcome_count},
        {SCREEN_CONTACT, from->contact_count, to->contact_count},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int item = 0; item < cases[i].from_count; item++) {
            const struct state before = at(contents, cases[i].screen, item);
            const struct place here = state_carry(&before, from, to).here;
            if (here.screen == SCREEN_HOME)
                continue;
            assert_int_equal(here.screen, cases[i].screen);
            assert_in_range(here.item, 0, cases[i].to_count - 1);
        }
}

static void a_slip_keeps_its_contact_and_what_it_is_about(void **state) {
    const struct contents *contents = *state;
    const struct state before = at(contents, SCREEN_SLIP, slip_item(3, 2));
    const struct slip_subject after =
        slip_item_subject(state_carry(&before, contents->from, contents->to).here.item);
    assert_true(str_eq(contents->from->contacts[3].id, contents->to->contacts[after.contact].id));
    assert_true(str_eq(contents->from->editions[LANG_NL].outcomes[2].id,
                       contents->to->editions[LANG_NL].outcomes[after.outcome].id));
}

static void after_nothing_it_begins_at_home(void **state) {
    const struct contents *contents = *state;
    struct state before = at(contents, SCREEN_PAGE, 3);
    before.municipality = -1;
    const struct state after = state_carry(&before, NULL, contents->to);
    assert_int_equal(after.here.screen, SCREEN_HOME);
    assert_int_equal(after.municipality, contents->to->settings.municipality);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_found_by_its_name),
        cmocka_unit_test(a_page_that_is_gone_leads_home),
        cmocka_unit_test(every_place_stays_inside_what_is_there),
        cmocka_unit_test(a_slip_keeps_its_contact_and_what_it_is_about),
        cmocka_unit_test(after_nothing_it_begins_at_home),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
