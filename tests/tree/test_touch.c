// SPDX-License-Identifier: EUPL-1.2
// One finger on a glass of two keys, side by side, 7 mm apart; no layout needed.
#include "tree/press.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

enum { LEFT = 1, RIGHT = 2, INSIDE = 3 };

struct glass {
    struct arena arena;
    struct tree *tree;
    struct node *dialog;
};

static struct node *add_key(struct glass *glass, struct node *parent, int kind, float x, float y) {
    return tree_add(
        glass->tree, parent,
        NODE(.role = ROLE_BUTTON, .tap = {kind, 0, 0}, .x = x, .y = y, .w = 20, .h = 20));
}

static int set_up(void **state) {
    struct glass *glass = test_calloc(1, sizeof *glass);
    const struct panel panel = {1000, 500, 200, 600};
    arena_init(&glass->arena);
    glass->tree = tree_create(&glass->arena, NULL, &panel, SIZE_NORMAL, false, "nl");
    struct node *root = tree_add(glass->tree, NULL, NODE(.role = ROLE_SCREEN, .w = 200, .h = 100));
    add_key(glass, root, LEFT, 10, 10);
    add_key(glass, root, RIGHT, 37, 10);
    glass->dialog =
        tree_add(glass->tree, root,
                 NODE(.role = ROLE_DIALOG, .x = 50, .y = 40, .w = 60, .h = 40, .hidden = true));
    add_key(glass, glass->dialog, INSIDE, 60, 50);
    *state = glass;
    return 0;
}

static int tear_down(void **state) {
    struct glass *glass = *state;
    arena_fini(&glass->arena);
    test_free(glass);
    return 0;
}

static void a_point_hits_the_nearest_target_within_its_slop(void **state) {
    const struct glass *glass = *state;
    static const struct {
        const char *name;
        float x, y;
        int hit;
    } rows[] = {
        {"the middle of a key", 20, 20, LEFT},
        {"its very corner", 10, 10, LEFT},
        {"3.3 mm above it", 20, 6.7f, LEFT},
        {"3.6 mm above it", 20, 6.4f, 0},
        {"between two keys, nearer the left", 33, 20, LEFT},
        {"between two keys, nearer the right", 34, 20, RIGHT},
        {"exactly between them: out of reach of both", 33.5f, 20, 0},
        {"far away", 150, 80, 0},
        {"a key of a hidden dialog", 70, 60, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct node *node = tree_hit(glass->tree, rows[i].x, rows[i].y);
        if ((node ? node->tap.kind : 0) != rows[i].hit)
            fail_msg("%s: hit %d, expected %d", rows[i].name, node ? node->tap.kind : 0,
                     rows[i].hit);
    }
}

static void under_a_dialog_nothing_is_hit_but_the_dialog(void **state) {
    struct glass *glass = *state;
    glass->dialog->hidden = false;
    assert_null(tree_hit(glass->tree, 20, 20));
    assert_int_equal(tree_hit(glass->tree, 70, 60)->tap.kind, INSIDE);
    struct node *order[4];
    assert_int_equal(tree_focus_order(glass->tree, order, 4), 1);
    assert_int_equal(order[0]->tap.kind, INSIDE);
}

// A script of fingers: what it does, where, when, and what is activated in the end.
struct act {
    char what; // d down, m move, u up, c cancel, s the screen changed
    int finger;
    float x;
    int64_t at;
};

static int play(const struct glass *glass, struct press *press, const struct act *acts) {
    int sum = 0;
    for (; acts->what; acts++) {
        struct event event = {0};
        switch (acts->what) {
        case 'd':
            press_down(press, glass->tree, acts->finger, acts->x, 20, acts->at);
            break;
        case 'm':
            press_move(press, glass->tree, acts->finger, acts->x, 20);
            break;
        case 'u':
            press_up(press, glass->tree, acts->finger, acts->x, 20, acts->at, &event);
            sum = sum * 10 + event.kind;
            break;
        case 'c':
            press_cancel(press);
            break;
        case 's':
            press_screen_changed(press, acts->at);
            break;
        }
    }
    return sum;
}

static void a_tap_counts_on_lift_inside_the_same_target(void **state) {
    static const struct {
        const char *name;
        struct act acts[8];
        int activated; // one digit per lift
    } rows[] = {
        {"down and up", {{'d', 0, 20, 0}, {'u', 0, 20, 90}}, LEFT},
        {"slid off and lifted on the neighbour",
         {{'d', 0, 20, 0}, {'m', 0, 45, 50}, {'u', 0, 45, 90}},
         0},
        {"slid off and back on", {{'d', 0, 20, 0}, {'m', 0, 100, 50}, {'u', 0, 22, 90}}, LEFT},
        {"lifted beside it, within the slop", {{'d', 0, 20, 0}, {'u', 0, 32, 90}}, LEFT},
        {"down outside, lifted inside", {{'d', 0, 150, 0}, {'u', 0, 20, 90}}, 0},
        {"a second finger does nothing",
         {{'d', 0, 20, 0}, {'d', 1, 45, 10}, {'u', 1, 45, 50}, {'u', 0, 20, 90}},
         LEFT},
        {"taken away by the system", {{'d', 0, 20, 0}, {'c'}, {'u', 0, 20, 90}}, 0},
        {"a trembling double tap counts once",
         {{'d', 0, 20, 0}, {'u', 0, 20, 90}, {'d', 0, 20, 200}, {'u', 0, 20, 300}},
         LEFT * 10},
        {"the same key again after half a second counts",
         {{'d', 0, 20, 0}, {'u', 0, 20, 90}, {'d', 0, 20, 500}, {'u', 0, 20, 600}},
         LEFT * 10 + LEFT},
        {"another key at once counts",
         {{'d', 0, 20, 0}, {'u', 0, 20, 90}, {'d', 0, 45, 120}, {'u', 0, 45, 200}},
         LEFT * 10 + RIGHT},
        {"no tap within half a second after a new screen",
         {{'s', 0, 0, 1000}, {'d', 0, 20, 1400}, {'u', 0, 20, 1600}},
         0},
        {"a tap after half a second counts",
         {{'s', 0, 0, 1000}, {'d', 0, 20, 1500}, {'u', 0, 20, 1600}},
         LEFT},
        {"a finger that was down when the screen changed",
         {{'d', 0, 20, 900}, {'s', 0, 0, 1000}, {'u', 0, 20, 1600}},
         0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct press press = {.lockout_ms = 500};
        const int got = play(*state, &press, rows[i].acts);
        if (got != rows[i].activated)
            fail_msg("%s: %d, expected %d", rows[i].name, got, rows[i].activated);
    }
}

static void a_lockout_of_zero_lets_every_tap_count(void **state) {
    struct press press = {.lockout_ms = 0};
    const struct act twice[] = {
        {'d', 0, 20, 0}, {'u', 0, 20, 50}, {'d', 0, 20, 60}, {'u', 0, 20, 90}, {0}};
    assert_int_equal(play(*state, &press, twice), LEFT * 10 + LEFT);
}

static void the_pressed_look_follows_the_finger(void **state) {
    const struct glass *glass = *state;
    struct press press = {0};
    assert_true(press_down(&press, glass->tree, 0, 20, 20, 0));
    assert_true(press.inside);
    assert_false(press_move(&press, glass->tree, 0, 21, 20));
    assert_true(press_move(&press, glass->tree, 0, 100, 20));
    assert_false(press.inside);
    assert_true(press_move(&press, glass->tree, 0, 20, 20));
    assert_true(press.inside);
}

static void packed_words_come_back_in_order(void **state) {
    (void)state;
    const int words[] = {0, 41, 253, 7, 9};
    int out[WORDS_TOGETHER];
    assert_int_equal(words_unpack(words_pack(words, 5), out), WORDS_TOGETHER);
    assert_memory_equal(out, words, sizeof out);
    assert_int_equal(words_unpack(words_pack(words, 1), out), 1);
    assert_int_equal(words_unpack(0, out), 0);
}

static void letter_sizes_hold_en_301_549_at_every_distance(void **state) {
    (void)state;
    // 0.7 and 1.0 degrees: 2 * d * tan(angle / 2)
    const struct {
        float viewing, smallest, largest;
    } rows[] = {{600, 7.33f, 10.47f}, {450, 5.50f, 7.85f}, {800, 9.77f, 13.96f}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct panel panel = {1000, 500, 200, rows[i].viewing};
        assert_true(panel_cap_mm(&panel, SIZE_NORMAL) >= rows[i].smallest);
        assert_true(panel_cap_mm(&panel, SIZE_LARGEST) >= rows[i].largest);
        for (enum text_size size = SIZE_LARGE; size < SIZE_COUNT; size++)
            assert_true(panel_cap_mm(&panel, size) > panel_cap_mm(&panel, size - 1));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_point_hits_the_nearest_target_within_its_slop, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(under_a_dialog_nothing_is_hit_but_the_dialog, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_tap_counts_on_lift_inside_the_same_target, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_lockout_of_zero_lets_every_tap_count, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_pressed_look_follows_the_finger, set_up, tear_down),
        cmocka_unit_test(packed_words_come_back_in_order),
        cmocka_unit_test(letter_sizes_hold_en_301_549_at_every_distance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
