// SPDX-License-Identifier: EUPL-1.2
// The pure part: what happens to a visit, without a screen. On the content that ships.
#include "screens/state.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static struct arena texts;
static struct content *content; // read only, for all tests of this file
static const struct moment monday = {{2026, 11, 23}, 10 * 60, true};

static int load(void **state) {
    (void)state;
    struct report report;
    arena_init(&texts);
    report_init(&report, &texts);
    content = content_load(SOURCE_DIR "/content", &report, NULL);
    return content ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    content_destroy(content);
    arena_fini(&texts);
    return 0;
}

struct visit {
    struct state state;
    struct action action;
    int64_t ms;
};

static struct visit begin(void) {
    return (struct visit){.state = state_initial(content, 0, monday, true)};
}

static void happen(struct visit *visit, int kind, int a, int b) {
    visit->state = state_update(visit->state, content, (struct event){kind, a, b}, visit->ms,
                                monday, &visit->action);
}

static void seconds_go_by(struct visit *visit, int seconds) {
    const int64_t end = visit->ms + seconds * 1000;
    int64_t next;
    while ((next = state_next_ms(&visit->state, content)) != 0 && next <= end) {
        visit->ms = next;
        happen(visit, EVENT_TIME, 0, 0);
        if (visit->action.kind == ACTION_FORGET)
            break;
    }
    visit->ms = end;
}

static void back_leads_the_way_that_was_come(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_OPEN, SCREEN_PAGE, 1);
    happen(&v, EVENT_LEAF, 3 << 8, 0);
    happen(&v, EVENT_OPEN, SCREEN_CONTACTS, TOPIC_WMO);
    happen(&v, EVENT_BACK, 0, 0);
    assert_int_equal(v.state.here.screen, SCREEN_PAGE);
    assert_int_equal(v.state.here.anchor, 3 << 8);
    happen(&v, EVENT_BACK, 0, 0);
    assert_int_equal(v.state.here.screen, SCREEN_PAGE);
    assert_int_equal(v.state.here.anchor, 0);
    happen(&v, EVENT_BACK, 0, 0);
    assert_int_equal(v.state.here.screen, SCREEN_HOME);
    happen(&v, EVENT_BACK, 0, 0);
    assert_int_equal(v.state.here.screen, SCREEN_HOME);
}

static void a_very_long_way_keeps_its_last_stations(void **state) {
    (void)state;
    struct visit v = begin();
    for (int i = 0; i < 3 * STATE_BACK; i++)
        happen(&v, EVENT_OPEN, SCREEN_PAGE, i % 2);
    for (int i = 0; i < STATE_BACK; i++)
        happen(&v, EVENT_BACK, 0, 0);
    assert_int_equal(v.state.back_count, 0);
    assert_int_equal(v.state.here.screen, SCREEN_PAGE);
}

static void going_back_keeps_the_answers(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_OPEN, SCREEN_CHOOSER, 0);
    happen(&v, EVENT_ANSWER, 1, 0);
    happen(&v, EVENT_BACK, 0, 0);
    assert_int_equal(v.state.here.screen, SCREEN_CHOOSER);
    assert_int_equal(v.state.here.item, 0);
    assert_int_equal(v.state.answers[0], 2);
}

static void every_way_through_the_questions_ends_in_three_answers(void **state) {
    (void)state;
    const struct question *first = content_question(content, 0, LANG_NL);
    for (int a = 0; a < first->answer_count; a++)
        for (int b = 0; b < 8; b++)
            for (int c = 0; c < 8; c++) {
                struct visit v = begin();
                happen(&v, EVENT_OPEN, SCREEN_CHOOSER, 0);
                happen(&v, EVENT_ANSWER, a, 0);
                assert_int_equal(v.state.here.screen, SCREEN_CHOOSER);
                if (b >= content_question(content, v.state.here.item, LANG_NL)->answer_count)
                    continue;
                happen(&v, EVENT_ANSWER, b, 0);
                assert_int_equal(v.state.here.screen, SCREEN_CHOOSER);
                if (c >= content_question(content, v.state.here.item, LANG_NL)->answer_count)
                    continue;
                happen(&v, EVENT_ANSWER, c, 0);
                assert_int_equal(v.state.here.screen, SCREEN_RESULT);
                assert_int_equal(v.state.outcome, v.state.here.item);
            }
}

static void an_outcome_in_distress_names_its_own_line(void **state) {
    (void)state;
    static const struct {
        const char *outcome, *contact;
    } rows[] = {
        {"nood", "alarmnummer-112"}, {"veilig", "veilig-thuis"}, {"praten-jong", "kindertelefoon"}};
    int found = 0;
    for (int i = 0; i < content->outcome_count; i++)
        for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
            if (!str_eq(content_outcome(content, i, LANG_EN)->id, str_c(rows[r].outcome)))
                continue;
            const int c =
                content_outcome_contact(content, i, content->settings.municipality, monday.date);
            assert_true(str_eq(content->contacts[c].id, str_c(rows[r].contact)));
            found++;
        }
    assert_int_equal(found, 3);
}

static void digits(struct visit *v, const char *text) {
    for (; *text; text++)
        happen(v, EVENT_DIGIT, *text - '0', 0);
}

static void a_postcode_leads_back_to_where_it_was_asked(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_OPEN, SCREEN_CONTACTS, TOPIC_WLZ);
    happen(&v, EVENT_OPEN, SCREEN_PLACE, 0);
    digits(&v, "50389"); // a fifth digit has no place
    assert_int_equal(state_postcode(&v.state), 5038);
    happen(&v, EVENT_FIND, 0, 0);
    assert_int_equal(v.state.here.screen, SCREEN_CONTACTS);
    assert_int_equal(v.state.here.item, TOPIC_WLZ);
    assert_true(str_eq(content->municipalities[v.state.municipality].name, STR("Tilburg")));
    assert_int_equal(v.state.digit_count, 0);
}

static void a_postcode_in_two_towns_asks_which(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_OPEN, SCREEN_PLACE, 0);
    digits(&v, "1223");
    happen(&v, EVENT_FIND, 0, 0);
    assert_int_equal(v.state.here.screen, SCREEN_WHICH);
    int found[4];
    assert_int_equal(content_places_at(content, 1223, found, 4), 2);
    happen(&v, EVENT_MUNICIPALITY, found[1], 0);
    assert_int_equal(v.state.here.screen, SCREEN_CONTACTS); // home would not show the choice
    assert_int_equal(v.state.municipality, found[1]);
}

static void an_unknown_postcode_changes_nothing(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_OPEN, SCREEN_PLACE, 0);
    digits(&v, "1234");
    happen(&v, EVENT_FIND, 0, 0);
    assert_int_equal(v.state.here.screen, SCREEN_PLACE);
    happen(&v, EVENT_ERASE, 0, 0);
    assert_int_equal(v.state.digit_count, 3);
}

static void nobody_there_asks_first_and_then_forgets_everything(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_TOUCH, 0, 0);
    happen(&v, EVENT_LARGER, 0, 0);
    happen(&v, EVENT_CONTRAST, 0, 0);
    happen(&v, EVENT_LANGUAGE, LANG_EN, 0);
    happen(&v, EVENT_OPEN, SCREEN_CHOOSER, 0);
    happen(&v, EVENT_ANSWER, 0, 0);
    happen(&v, EVENT_MUNICIPALITY, 3, 0);
    seconds_go_by(&v, 179);
    assert_int_equal(v.state.dialog, DIALOG_NONE);
    seconds_go_by(&v, 1);
    assert_int_equal(v.state.dialog, DIALOG_STILL_THERE);
    seconds_go_by(&v, 44);
    assert_int_equal(v.state.dialog, DIALOG_STILL_THERE);
    assert_int_equal(state_seconds_left(&v.state, content, v.ms), 1);
    seconds_go_by(&v, 1);
    assert_int_equal(v.action.kind, ACTION_FORGET);
    const struct state fresh = state_initial(content, v.state.at_ms, monday, true);
    assert_memory_equal(&v.state, &fresh, sizeof fresh);
}

static void a_touch_keeps_the_visit(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_TOUCH, 0, 0);
    happen(&v, EVENT_OPEN, SCREEN_PAGE, 0);
    seconds_go_by(&v, 200);
    assert_int_equal(v.state.dialog, DIALOG_STILL_THERE);
    happen(&v, EVENT_TOUCH, 0, 0);
    happen(&v, EVENT_STAY, 0, 0);
    seconds_go_by(&v, 179);
    assert_int_equal(v.state.dialog, DIALOG_NONE);
    assert_int_equal(v.state.here.screen, SCREEN_PAGE);
}

static void an_unused_home_screen_shows_the_large_sentence_and_then_sleeps(void **state) {
    (void)state;
    struct visit v = begin();
    seconds_go_by(&v, content->settings.attract_seconds);
    assert_int_equal(v.state.here.screen, SCREEN_ATTRACT);
    assert_int_equal(state_next_ms(&v.state, content), 0); // no timer ticks when nobody is there
    happen(&v, EVENT_TOUCH, 0, 0);
    assert_int_equal(v.state.here.screen, SCREEN_HOME);
}

static void printing_is_never_interrupted_and_never_doubled(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_TOUCH, 0, 0);
    happen(&v, EVENT_PRINT, 0, 0); // there is no slip on this screen
    assert_int_equal(v.action.kind, ACTION_NONE);
    happen(&v, EVENT_OPEN, SCREEN_SLIP, slip_item(2, 1));
    happen(&v, EVENT_PRINT, 0, 0);
    assert_int_equal(v.action.kind, ACTION_PRINT);
    assert_int_equal(slip_item_contact(v.action.item), 2);
    assert_int_equal(slip_item_outcome(v.action.item), 1);
    happen(&v, EVENT_PRINT, 0, 0);
    assert_int_equal(v.action.kind, ACTION_NONE);
    assert_int_equal(state_next_ms(&v.state, content), v.ms + PRINT_LIMIT_MS);
    happen(&v, EVENT_PRINTED, PRINT_DONE, TROUBLE_NONE);
    assert_int_equal(v.state.print, PRINT_DONE);
    happen(&v, EVENT_BACK, 0, 0);
    assert_int_equal(v.state.print, PRINT_IDLE);
}

static void a_job_speaks_of_its_own_slip_only(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_OPEN, SCREEN_SLIP, slip_item(2, 1));
    happen(&v, EVENT_PRINT, 0, 0);
    happen(&v, EVENT_BACK, 0, 0);
    happen(&v, EVENT_OPEN, SCREEN_SLIP, slip_item(5, 1));
    assert_int_equal(state_print(&v.state), PRINT_IDLE);
    happen(&v, EVENT_PRINTED, PRINT_DONE, TROUBLE_NONE);
    assert_int_equal(state_print(&v.state), PRINT_IDLE); // nobody says that this one is ready
}

static void a_printer_that_never_answers_does_not_hold_the_visit(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_TOUCH, 0, 0);
    happen(&v, EVENT_OPEN, SCREEN_SLIP, slip_item(2, 1));
    happen(&v, EVENT_PRINT, 0, 0);
    seconds_go_by(&v, PRINT_LIMIT_MS / 1000);
    assert_int_equal(v.action.kind, ACTION_CANCEL);
    assert_int_equal(state_print(&v.state), PRINT_TROUBLE);
    assert_int_equal(v.state.trouble, TROUBLE_SILENT);
    seconds_go_by(&v, 180 + 45);
    assert_int_equal(v.action.kind, ACTION_FORGET);
}

static void what_the_printer_says_too_late_changes_nothing(void **state) {
    (void)state;
    static const struct {
        const char *name;
        enum print_state before, told, after;
    } rows[] = {
        {"it moves", PRINT_SENDING, PRINT_PRINTING, PRINT_PRINTING},
        {"done", PRINT_PRINTING, PRINT_DONE, PRINT_DONE},
        {"a mute printer took all", PRINT_PRINTING, PRINT_SENT, PRINT_SENT},
        {"trouble", PRINT_SENDING, PRINT_TROUBLE, PRINT_TROUBLE},
        {"called back", PRINT_PRINTING, PRINT_CANCELLED, PRINT_CANCELLED},
        {"after the limit it is called back, as asked", PRINT_TROUBLE, PRINT_CANCELLED,
         PRINT_TROUBLE},
        {"after the limit it moves", PRINT_TROUBLE, PRINT_PRINTING, PRINT_TROUBLE},
        {"after the limit the paper came out", PRINT_TROUBLE, PRINT_DONE, PRINT_DONE},
        {"after the limit it was all taken", PRINT_TROUBLE, PRINT_SENT, PRINT_SENT},
        {"after the limit it says what it was", PRINT_TROUBLE, PRINT_TROUBLE, PRINT_TROUBLE},
        {"done for who has read on", PRINT_IDLE, PRINT_DONE, PRINT_IDLE},
        {"trouble for who has read on", PRINT_IDLE, PRINT_TROUBLE, PRINT_IDLE},
        {"it moves after all", PRINT_DONE, PRINT_PRINTING, PRINT_DONE},
        {"trouble with what is in the hand", PRINT_DONE, PRINT_TROUBLE, PRINT_DONE},
        {"trouble with what may be in the hand", PRINT_SENT, PRINT_TROUBLE, PRINT_SENT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct visit v = begin();
        happen(&v, EVENT_OPEN, SCREEN_SLIP, slip_item(2, 1));
        v.state.printed = slip_item(2, 1);
        v.state.print = rows[i].before;
        happen(&v, EVENT_PRINTED, (int)rows[i].told, TROUBLE_NONE);
        assert_int_equal(v.state.print, rows[i].after);
    }
}

static void trouble_is_told_wherever_the_visitor_reads_on(void **state) {
    (void)state;
    static const struct {
        const char *name;
        struct event steps[3]; // after the tap on "Print"
        enum screen screen;    // where the visitor is told, or is left alone
    } rows[] = {
        {"on the slip", {{0}}, SCREEN_SLIP},
        {"on a page", {{EVENT_OPEN, SCREEN_PAGE, 0}}, SCREEN_SLIP},
        {"while a word is explained", {{EVENT_DIALOG, DIALOG_WORDS, 3}}, SCREEN_SLIP},
        {"on another slip", {{EVENT_BACK}, {EVENT_OPEN, SCREEN_SLIP, 9}}, SCREEN_SLIP},
        {"while scanning it", {{EVENT_OPEN, SCREEN_SCAN, 3 | 2 << 20}}, SCREEN_SCAN},
        {"who began anew is left alone", {{EVENT_HOME}}, SCREEN_HOME},
        {"and so is who came next",
         {{EVENT_HOME}, {EVENT_OPEN, SCREEN_SLIP, 3 | 2 << 20}},
         SCREEN_SLIP},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct visit v = begin();
        happen(&v, EVENT_OPEN, SCREEN_SLIP, slip_item(2, 1));
        happen(&v, EVENT_PRINT, 0, 0);
        bool anew = false;
        for (int s = 0; s < 3 && rows[i].steps[s].kind; s++) {
            anew |= rows[i].steps[s].kind == EVENT_HOME;
            happen(&v, rows[i].steps[s].kind, rows[i].steps[s].a, rows[i].steps[s].b);
        }
        happen(&v, EVENT_PRINTED, PRINT_TROUBLE, TROUBLE_PAPER_OUT);
        assert_int_equal(v.state.here.screen, rows[i].screen);
        assert_int_equal(state_print(&v.state), anew ? PRINT_IDLE : PRINT_TROUBLE);
        if (rows[i].steps[0].kind != EVENT_DIALOG)
            continue;
        assert_int_equal(v.state.dialog, DIALOG_NONE);
        assert_int_equal(v.state.back_count, 1); // it was this very screen
    }
}

static void no_other_slip_is_sent_while_one_is_printed(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_OPEN, SCREEN_SLIP, slip_item(2, 1));
    happen(&v, EVENT_PRINT, 0, 0);
    happen(&v, EVENT_HOME, 0, 0); // the next visitor
    happen(&v, EVENT_OPEN, SCREEN_SLIP, slip_item(2, 1));
    happen(&v, EVENT_PRINT, 0, 0);
    assert_int_equal(v.action.kind, ACTION_NONE);
    assert_true(state_printing(&v.state));
    happen(&v, EVENT_PRINTED, PRINT_DONE, TROUBLE_NONE);
    assert_int_equal(state_print(&v.state), PRINT_IDLE); // not theirs
    happen(&v, EVENT_PRINT, 0, 0);
    assert_int_equal(v.action.kind, ACTION_PRINT);
    happen(&v, EVENT_PRINTED, PRINT_DONE, TROUBLE_NONE);
    assert_int_equal(state_print(&v.state), PRINT_DONE);
}

static void a_printer_that_comes_and_goes_changes_what_can_be_done(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_OPEN, SCREEN_SLIP, slip_item(2, 1));
    happen(&v, EVENT_PRINTER, 0, 0);
    happen(&v, EVENT_PRINT, 0, 0);
    assert_int_equal(v.action.kind, ACTION_NONE);
    assert_int_equal(state_print(&v.state), PRINT_IDLE); // and nobody is told of a trouble
    happen(&v, EVENT_PRINTER, 1, 0);
    happen(&v, EVENT_PRINT, 0, 0);
    assert_int_equal(v.action.kind, ACTION_PRINT);
    happen(&v, EVENT_PRINTER, 0, 0); // its own words follow
    assert_int_equal(state_print(&v.state), PRINT_SENDING);
}

static void what_was_being_read_comes_back(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_TOUCH, 0, 0);
    happen(&v, EVENT_DIALOG, DIALOG_WORDS, 3);
    seconds_go_by(&v, 180);
    assert_int_equal(v.state.dialog, DIALOG_STILL_THERE);
    happen(&v, EVENT_DIALOG, DIALOG_DESK, 0);
    assert_int_equal(v.state.dialog, DIALOG_STILL_THERE);
    happen(&v, EVENT_STAY, 0, 0);
    assert_int_equal(v.state.dialog, DIALOG_WORDS);
    assert_int_equal(v.state.words, 3);
}

static void without_a_printer_nothing_is_sent(void **state) {
    (void)state;
    struct visit v = begin();
    v.state.printer = false;
    happen(&v, EVENT_OPEN, SCREEN_SLIP, slip_item(0, -1));
    happen(&v, EVENT_PRINT, 0, 0);
    assert_int_equal(v.action.kind, ACTION_NONE);
}

// Answers the question of the checklist that is on the screen.
static void check(struct visit *visit, enum check answer) {
    happen(visit, EVENT_CHECK, (int)answer, visit->state.here.item);
}

static int check_questions(void) {
    return content_checklist(content, LANG_NL)->question_count;
}

static void check_all(struct visit *visit, enum check answer) {
    for (int i = 0; i < check_questions(); i++)
        check(visit, answer);
}

static void the_checklist_is_walked_to_its_end(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_OPEN, SCREEN_CHECK, 0);
    for (int i = 0; i < check_questions(); i++) {
        assert_int_equal(v.state.here.screen, SCREEN_CHECK);
        assert_int_equal(v.state.here.item, i);
        check(&v, (enum check)(CHECK_YES + i % 3));
    }
    assert_int_equal(v.state.here.screen, SCREEN_CHECKED);
    for (int i = 0; i < check_questions(); i++)
        assert_int_equal(checks_get(v.state.checks, i), CHECK_YES + i % 3);
    const struct slip_subject subject = slip_item_subject(slip_item_list(v.state.checks));
    assert_int_equal(subject.kind, SLIP_LIST);
    assert_int_equal(subject.checks, v.state.checks);
}

static void going_back_changes_one_answer_and_keeps_the_others(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_OPEN, SCREEN_CHECK, 0);
    check_all(&v, CHECK_YES);
    happen(&v, EVENT_BACK, 0, 0);
    happen(&v, EVENT_BACK, 0, 0);
    assert_int_equal(v.state.here.item, check_questions() - 2);
    check(&v, CHECK_NO);
    assert_int_equal(checks_get(v.state.checks, check_questions() - 3), CHECK_YES);
    assert_int_equal(checks_get(v.state.checks, check_questions() - 2), CHECK_NO);
    assert_int_equal(checks_get(v.state.checks, check_questions() - 1), CHECK_YES);
    assert_int_equal(checks_count(v.state.checks, check_questions(), CHECK_NO), 1);
}

// The keys stand in the same place: what was meant for one question is no answer to the next.
static void a_tap_counts_for_one_question_only(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_OPEN, SCREEN_CHECK, 0);
    happen(&v, EVENT_CHECK, CHECK_YES, 0);
    happen(&v, EVENT_CHECK, CHECK_YES, 0);
    assert_int_equal(v.state.here.item, 1);
    assert_int_equal(checks_get(v.state.checks, 1), CHECK_NONE);
    static const int wrong[][2] = {
        {CHECK_NONE, 1}, {CHECK_UNKNOWN + 1, 1}, {-1, 1}, {CHECK_YES, 2}};
    for (int i = 0; i < 4; i++)
        happen(&v, EVENT_CHECK, wrong[i][0], wrong[i][1]);
    assert_int_equal(v.state.here.item, 1);
    assert_int_equal(v.state.checks, CHECK_YES);
    happen(&v, EVENT_HOME, 0, 0);
    happen(&v, EVENT_CHECK, CHECK_YES, 0);
    assert_int_equal(v.state.checks, 0);
}

static void starting_again_forgets_the_answers_and_the_way_through_them(void **state) {
    (void)state;
    struct visit v = begin();
    happen(&v, EVENT_OPEN, SCREEN_PAGE, 1);
    happen(&v, EVENT_OPEN, SCREEN_CHECK, 0);
    check_all(&v, CHECK_NO);
    happen(&v, EVENT_AGAIN, 0, 0);
    assert_int_equal(v.state.here.screen, SCREEN_CHECK);
    assert_int_equal(v.state.here.item, 0);
    assert_int_equal(v.state.checks, 0);
    happen(&v, EVENT_BACK, 0, 0);
    assert_int_equal(v.state.here.screen, SCREEN_PAGE);
}

static void nothing_of_the_checklist_outlives_the_visit(void **state) {
    (void)state;
    static const int ends[] = {EVENT_HOME, EVENT_END};
    for (int i = 0; i < 2; i++) {
        struct visit v = begin();
        happen(&v, EVENT_OPEN, SCREEN_CHECK, 0);
        check_all(&v, CHECK_NO);
        happen(&v, EVENT_OPEN, SCREEN_SLIP, slip_item_list(v.state.checks));
        happen(&v, ends[i], 0, 0);
        assert_int_equal(v.state.checks, 0);
        assert_int_equal(v.state.back_count, 0);
        assert_int_equal(v.state.here.screen, SCREEN_HOME);
    }
}

static void a_subject_comes_out_of_its_int_as_it_went_in(void **state) {
    (void)state;
    unsigned all = 0;
    for (int i = 0; i < CHECKLIST_QUESTIONS_MAX; i++)
        all = checks_set(all, i, CHECK_UNKNOWN);
    const unsigned lists[] = {0, CHECK_YES, all};
    for (int i = 0; i < 3; i++) {
        const struct slip_subject list = slip_item_subject(slip_item_list(lists[i]));
        assert_int_equal(list.kind, SLIP_LIST);
        assert_int_equal(list.checks, lists[i]);
        assert_int_equal(list.contact, -1);
    }
    for (int i = 0; i < LETTERS_MAX; i++) {
        const struct slip_subject letter = slip_item_subject(slip_item_letter(i));
        assert_int_equal(letter.kind, SLIP_LETTER);
        assert_int_equal(letter.letter, i);
        assert_int_equal(letter.contact, -1);
    }
    for (int i = -1; i < 3; i++) {
        const struct slip_subject referral = slip_item_subject(slip_item(20000 + i, i));
        assert_int_equal(referral.kind, SLIP_REFERRAL);
        assert_int_equal(referral.contact, 20000 + i);
        assert_int_equal(referral.outcome, i);
    }
    assert_int_equal(checks_count(checks_set(0, 0, CHECK_NO), 3, CHECK_UNKNOWN), 2);
}

static void any_event_in_any_order_does_no_harm(void **state) {
    (void)state;
    struct visit v = begin();
    uint32_t seed = 20261122;
    for (int i = 0; i < 200000; i++) {
        seed = seed * 1664525u + 1013904223u;
        const int kind = (int)(seed >> 24) % EVENT_KIND_COUNT;
        int a = (int)(seed >> 12 & 15), b = (int)(seed >> 8 & 15);
        if (kind == EVENT_OPEN) {
            const int limits[SCREEN_COUNT] = {
                [SCREEN_PAGE] = content->page_count,
                [SCREEN_CHOOSER] = content->question_count,
                [SCREEN_RESULT] = content->outcome_count,
                [SCREEN_CONTACT] = content->contact_count,
                [SCREEN_CHECK] = content_checklist(content, LANG_NL)->question_count,
            };
            a %= SCREEN_COUNT;
            b = limits[a] ? b % limits[a] : b;
        } else if (kind == EVENT_LANGUAGE) {
            a %= 2;
        } else if (kind == EVENT_DIALOG) {
            a %= DIALOG_READING + 1;
        } else if (kind == EVENT_PRINTED) {
            a %= PRINT_TROUBLE + 1;
        }
        v.ms += seed & 4095;
        happen(&v, kind, a, b);
        assert_in_range(v.state.back_count, 0, STATE_BACK);
        assert_in_range(v.state.digit_count, 0, STATE_DIGITS);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(back_leads_the_way_that_was_come),
        cmocka_unit_test(a_very_long_way_keeps_its_last_stations),
        cmocka_unit_test(going_back_keeps_the_answers),
        cmocka_unit_test(every_way_through_the_questions_ends_in_three_answers),
        cmocka_unit_test(an_outcome_in_distress_names_its_own_line),
        cmocka_unit_test(a_postcode_leads_back_to_where_it_was_asked),
        cmocka_unit_test(a_postcode_in_two_towns_asks_which),
        cmocka_unit_test(an_unknown_postcode_changes_nothing),
        cmocka_unit_test(nobody_there_asks_first_and_then_forgets_everything),
        cmocka_unit_test(a_touch_keeps_the_visit),
        cmocka_unit_test(an_unused_home_screen_shows_the_large_sentence_and_then_sleeps),
        cmocka_unit_test(printing_is_never_interrupted_and_never_doubled),
        cmocka_unit_test(a_job_speaks_of_its_own_slip_only),
        cmocka_unit_test(a_printer_that_never_answers_does_not_hold_the_visit),
        cmocka_unit_test(what_the_printer_says_too_late_changes_nothing),
        cmocka_unit_test(trouble_is_told_wherever_the_visitor_reads_on),
        cmocka_unit_test(no_other_slip_is_sent_while_one_is_printed),
        cmocka_unit_test(a_printer_that_comes_and_goes_changes_what_can_be_done),
        cmocka_unit_test(what_was_being_read_comes_back),
        cmocka_unit_test(without_a_printer_nothing_is_sent),
        cmocka_unit_test(the_checklist_is_walked_to_its_end),
        cmocka_unit_test(going_back_changes_one_answer_and_keeps_the_others),
        cmocka_unit_test(a_tap_counts_for_one_question_only),
        cmocka_unit_test(starting_again_forgets_the_answers_and_the_way_through_them),
        cmocka_unit_test(nothing_of_the_checklist_outlives_the_visit),
        cmocka_unit_test(a_subject_comes_out_of_its_int_as_it_went_in),
        cmocka_unit_test(any_event_in_any_order_does_no_harm),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
