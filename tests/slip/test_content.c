// SPDX-License-Identifier: EUPL-1.2
// Every slip of the content that ships can be printed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "slip/slip.h"
#include "tree/code.h"
#include <cmocka.h>

static struct arena arena;
static struct content *content;
static struct typeset *typeset;

static int setup(void **state) {
    (void)state;
    struct report report;
    struct error err = {0};
    arena_init(&arena);
    report_init(&report, &arena);
    content = content_load(SOURCE_DIR "/content", &report, &err);
    typeset = typeset_create(NULL, &err);
    if (!content || !typeset)
        print_error("%s\n", err.text);
    return content && typeset ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    typeset_destroy(typeset);
    content_destroy(content);
    arena_fini(&arena);
    return 0;
}

// The contact with the most to say: the slip that is the first not to fit.
static int longest_contact(void) {
    size_t most = 0;
    int found = -1;
    for (int i = 0; i < content->contact_count; i++) {
        const struct contact *c = &content->contacts[i];
        const size_t len =
            c->name.len + c->street.len + c->town.len + c->website.len + c->hours_text.len;
        if (len > most) {
            most = len;
            found = i;
        }
    }
    return found;
}

static const struct {
    const char *name;
    struct paper paper;
} papers[] = {{"80 mm", PAPER_ROLL_80},
              {"58 mm", PAPER_ROLL_58},
              {"A6", PAPER_A6},
              {"A5", PAPER_A5},
              {"A4", PAPER_A4}};
enum { PAPERS = sizeof papers / sizeof *papers };
static const struct moment now = {{2026, 11, 22}, 600, true};

static void fits(int p, struct slip_subject subject, int municipality, enum language language,
                 struct str what) {
    const struct slip slip = slip_compose(content, subject, municipality, language, now);
    struct error err = {0};
    struct ink *ink = slip_ink(&slip, &papers[p].paper, typeset, &err);
    if (!ink)
        fail_msg("%s, " STR_FMT ", language %d: %s", papers[p].name, STR_ARG(what), (int)language,
                 err.text);
    ink_destroy(ink);
    typeset_trim(typeset);
}

static void every_outcome_fits_on_every_paper(void **state) {
    (void)state;
    const int contact = longest_contact();
    for (int p = 0; p < PAPERS; p++)
        for (int outcome = 0; outcome < content->outcome_count; outcome++)
            for (int language = 0; language < LANG_COUNT; language++)
                fits(p, (struct slip_subject){.contact = contact, .outcome = outcome}, -1,
                     (enum language)language, content_outcome(content, outcome, LANG_NL)->id);
}

static void every_letter_fits_on_every_paper(void **state) {
    (void)state;
    assert_true(content->letter_count > 0);
    for (int p = 0; p < PAPERS; p++)
        for (int letter = 0; letter < content->letter_count; letter++)
            for (int language = 0; language < LANG_COUNT; language++)
                fits(p, (struct slip_subject){.kind = SLIP_LETTER, .letter = letter}, -1,
                     (enum language)language, content_letter(content, letter, LANG_NL)->id);
}

// Of the town with the longest name: it stands in the title.
static int longest_town(void) {
    int longest = 0;
    for (int i = 0; i < content->municipality_count; i++)
        if (content->municipalities[i].name.len > content->municipalities[longest].name.len)
            longest = i;
    return longest;
}

static void every_list_fits_on_every_paper(void **state) {
    (void)state;
    const int count = content_checklist(content, LANG_NL)->question_count, town = longest_town();
    assert_true(count > 0);
    for (int p = 0; p < PAPERS; p++)
        for (int answer = CHECK_YES; answer <= CHECK_UNKNOWN + 1; answer++)
            for (int language = 0; language < LANG_COUNT; language++) {
                struct slip_subject list = {.kind = SLIP_LIST};
                for (int i = 0; i < count; i++)
                    list.checks = checks_set(list.checks, i,
                                             answer > CHECK_UNKNOWN
                                                 ? (enum check)(CHECK_YES + i % CHECK_UNKNOWN)
                                                 : (enum check)answer);
                fits(p, list, town, (enum language)language, STR("vragenlijst"));
            }
}

static void every_contact_has_a_code(void **state) {
    (void)state;
    struct arena scratch;
    arena_init(&scratch);
    for (int i = 0; i < content->contact_count; i++) {
        const struct slip slip =
            slip_compose(content, (struct slip_subject){.contact = i, .outcome = -1}, -1, LANG_NL,
                         (struct moment){0});
        struct error err = {0};
        if (!code_create(&scratch, slip_vcard(&slip, &scratch), &err))
            fail_msg(STR_FMT ": %s", STR_ARG(slip.contact->id), err.text);
        arena_reset(&scratch);
    }
    arena_fini(&scratch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_outcome_fits_on_every_paper),
        cmocka_unit_test(every_letter_fits_on_every_paper),
        cmocka_unit_test(every_list_fits_on_every_paper),
        cmocka_unit_test(every_contact_has_a_code),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
