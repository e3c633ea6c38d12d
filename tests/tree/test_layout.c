// SPDX-License-Identifier: EUPL-1.2
// Where nodes come to lie, how long text becomes leaves, and the tree as text.
#include "tree/tree.h"
#include <math.h>
#include <stdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static struct typeset *typeset;
static struct arena arena;

static int open_fonts(void **state) {
    (void)state;
    arena_init(&arena);
    typeset = typeset_create(NULL, NULL);
    return typeset ? 0 : -1;
}

static int close_fonts(void **state) {
    (void)state;
    typeset_destroy(typeset);
    arena_fini(&arena);
    return 0;
}

// A glass of 476 x 268 mm, 1920 pixels wide.
static struct tree *new_tree(bool rtl, struct node **root, enum flow flow) {
    const struct panel panel = {1920, 1080, 476, 600};
    arena_reset(&arena);
    struct tree *tree = tree_create(&arena, typeset, &panel, SIZE_NORMAL, rtl, rtl ? "" : "nl");
    *root = tree_add(tree, NULL, NODE(.role = ROLE_SCREEN, .flow = flow, .gap = 7, .pad_x = 10));
    return tree;
}

static struct node *add(struct tree *tree, struct node *parent, const char *label, float grow) {
    return tree_add(tree, parent,
                    NODE(.role = ROLE_BUTTON, .type = TYPE_KEY, .label = str_c(label),
                         .tap = {1, 0, 0}, .pad_x = 3, .grow = grow));
}

static bool near(float a, float b) {
    return fabsf(a - b) < 0.06f;
}

static void keys_that_grow_share_a_row_evenly(void **state) {
    (void)state;
    struct node *root;
    struct tree *tree = new_tree(false, &root, FLOW_ROW);
    struct node *a = add(tree, root, "Ja", 1), *b = add(tree, root, "Nee", 1),
                *c = add(tree, root, "Ik weet het niet", 2);
    tree_layout(tree, 0, 0, 476, 268, 0);
    const float share = (476 - 20 - 14) / 4.0f;
    assert_true(near(a->w, share) && near(b->w, share) && near(c->w, 2 * share));
    assert_true(near(b->x - a->x - a->w, 7) && near(c->x - b->x - b->w, 7));
}

static void a_crowded_row_never_cuts_a_word(void **state) {
    (void)state;
    struct node *root;
    struct tree *tree = new_tree(false, &root, FLOW_ROW);
    root->width = 0;
    const char *labels[] = {"Begin", "Terug", "Letters groter", "Meer contrast", "Vraag de balie"};
    for (size_t i = 0; i < 5; i++)
        add(tree, root, labels[i], 1);
    tree_layout(tree, 0, 0, 330, 60, 0);
    for (const struct node *n = root->first; n; n = n->next) {
        assert_false(n->clipped);
        for (int i = 0; i < n->paragraph->line_count; i++)
            assert_false(n->paragraph->lines[i].forced_break);
    }
    assert_false(root->clipped);
}

static void a_row_that_is_too_narrow_says_so(void **state) {
    (void)state;
    struct node *root;
    struct tree *tree = new_tree(false, &root, FLOW_ROW);
    add(tree, root, "Begin", 1), add(tree, root, "Terug", 1), add(tree, root, "Verder", 1);
    tree_layout(tree, 0, 0, 70, 60, 0);
    assert_true(root->clipped);
}

static void targets_are_never_smaller_than_a_fingertip(void **state) {
    (void)state;
    struct node *root;
    struct tree *tree = new_tree(false, &root, FLOW_COLUMN);
    struct node *row = tree_add(tree, root, NODE(.role = ROLE_GROUP, .flow = FLOW_ROW, .gap = 7));
    struct node *key = add(tree, row, "a", 0);
    tree_layout(tree, 0, 0, 476, 268, 0);
    assert_true(key->w >= TARGET_MM && key->h >= TARGET_MM);
}

static void right_to_left_is_the_mirror_image(void **state) {
    (void)state;
    struct node *root;
    struct tree *tree = new_tree(false, &root, FLOW_ROW);
    struct node *a = add(tree, root, "12", 1), *b = add(tree, root, "345", 2);
    tree_layout(tree, 0, 0, 476, 268, 0);
    const float ax = a->x, aw = a->w, bx = b->x, bw = b->w;
    tree = new_tree(true, &root, FLOW_ROW);
    a = add(tree, root, "12", 1), b = add(tree, root, "345", 2);
    tree_layout(tree, 0, 0, 476, 268, 0);
    assert_true(near(a->x, 476 - ax - aw) && near(b->x, 476 - bx - bw));
}

static const char sentence[] = "Een cliëntondersteuner denkt met u mee en kent de weg in de zorg. ";

static struct node *add_leaves(struct tree *tree, struct node *root, int paragraphs,
                               int sentences) {
    struct node *leaves =
        tree_add(tree, root, NODE(.role = ROLE_LIST, .flow = FLOW_LEAVES, .gap = 8, .grow = 1));
    for (int p = 0; p < paragraphs; p++) {
        struct str text = {0};
        for (int s = 0; s < sentences; s++)
            text = arena_printf(&arena, STR_FMT "%s", STR_ARG(text), sentence);
        tree_add(
            tree, leaves,
            NODE(.role = ROLE_TEXT, .type = TYPE_BODY, .label = str_trim(text), .max_width = 300));
    }
    return leaves;
}

// Every line of every paragraph is on exactly one leaf, whatever the letters and the glass.
static void leaves_show_every_line_exactly_once(void **state) {
    (void)state;
    for (enum text_size size = 0; size < SIZE_COUNT; size++)
        for (int height = 60; height <= 400; height += 68) {
            int seen[6][64] = {{0}}, leaf_count = 1;
            for (int leaf = 0; leaf < leaf_count; leaf++) {
                struct node *root;
                struct tree *tree = new_tree(false, &root, FLOW_COLUMN);
                tree->size = size;
                struct node *leaves = add_leaves(tree, root, 6, 3);
                tree_layout(tree, 0, 0, 476, (float)height, 0);
                leaf_count = tree->leaf_count;
                const int anchor = tree->leaf_anchor[leaf];
                tree = new_tree(false, &root, FLOW_COLUMN);
                tree->size = size;
                leaves = add_leaves(tree, root, 6, 3);
                tree_layout(tree, 0, 0, 476, (float)height, anchor);
                assert_int_equal(tree->leaf, leaf);
                int p = 0;
                for (const struct node *n = leaves->first; n; n = n->next, p++)
                    for (int l = n->line_from; !n->hidden && l < n->line_to; l++)
                        seen[p][l]++;
                if (leaf + 1 < leaf_count)
                    continue;
                p = 0;
                for (const struct node *n = leaves->first; n; n = n->next, p++)
                    for (int l = 0; n->paragraph && l < n->paragraph->line_count; l++)
                        if (seen[p][l] != 1)
                            fail_msg("letters %d, %d mm: line %d of text %d is on %d leaves", (int)size, height, l, p, seen[p][l]);
            }
        }
}

static void a_leaf_holds_at_most_75_words(void **state) {
    (void)state;
    struct node *root;
    struct tree *tree = new_tree(false, &root, FLOW_COLUMN);
    add_leaves(tree, root, 12, 2);
    tree_layout(tree, 0, 0, 476, 3000, 0);
    int words = 0;
    for (int i = 0; i < tree->leaf_count; i++) {
        assert_in_range(tree->leaf_words[i], 1, 75);
        words += tree->leaf_words[i];
    }
    assert_int_equal(words, 12 * 2 * 13);
}

static void a_heading_stays_with_what_follows(void **state) {
    (void)state;
    for (int height = 60; height < 300; height += 5) {
        struct node *root;
        struct tree *tree = new_tree(false, &root, FLOW_COLUMN);
        struct node *leaves = add_leaves(tree, root, 1, 3);
        tree_add(tree, leaves,
                 NODE(.role = ROLE_HEADING, .type = TYPE_HEADING, .label = STR("Wie helpt mij?"),
                      .keep = true));
        tree_add(
            tree, leaves,
            NODE(.role = ROLE_TEXT, .type = TYPE_BODY, .label = str_c(sentence), .max_width = 300));
        tree_layout(tree, 0, 0, 476, (float)height, 0);
        for (int i = 0; i < tree->leaf_count; i++) // no leaf begins right behind the heading
            assert_int_not_equal(tree->leaf_anchor[i], 2 << 16);
    }
}

static void larger_letters_keep_the_place(void **state) {
    (void)state;
    struct node *root;
    struct tree *tree = new_tree(false, &root, FLOW_COLUMN);
    add_leaves(tree, root, 6, 3);
    tree_layout(tree, 0, 0, 476, 150, 3 << 16);
    tree = new_tree(false, &root, FLOW_COLUMN);
    tree->size = SIZE_LARGEST;
    struct node *leaves = add_leaves(tree, root, 6, 3);
    tree_layout(tree, 0, 0, 476, 150, 3 << 16);
    const struct node *fourth = leaves->first->next->next->next;
    assert_false(fourth->hidden);
}

static void a_grid_of_tiles_becomes_leaves_of_whole_rows(void **state) {
    (void)state;
    struct node *root;
    struct tree *tree = new_tree(false, &root, FLOW_COLUMN);
    struct node *leaves =
        tree_add(tree, root,
                 NODE(.role = ROLE_LIST, .flow = FLOW_LEAVES, .columns = 3, .gap = 7, .grow = 1));
    for (int i = 0; i < 14; i++)
        add(tree, leaves, "Een onderwerp", 1)->min_height = 50;
    tree_layout(tree, 0, 0, 476, 120, 6 << 16);
    assert_int_equal(tree->leaf_count, 3);
    assert_int_equal(tree->leaf, 1);
    int shown = 0;
    for (const struct node *n = leaves->first; n; n = n->next)
        shown += !n->hidden;
    assert_int_equal(shown, 6);
}

static void explained_words_get_targets_that_fingers_can_hit(void **state) {
    (void)state;
    struct node *root;
    struct tree *tree = new_tree(false, &root, FLOW_COLUMN);
    static const struct text_span spans[] = {{0, 3, false, 4}, {5, 3, false, 5}, {88, 3, false, 6}};
    tree_add(
        tree, root,
        NODE(.role = ROLE_TEXT, .type = TYPE_BODY, .spans = spans, .span_count = 3,
             .word_tap = {9, 1, 0},
             .label = STR(
                 "Wmo, Wlz is een wet. Het is goed om te weten dat er hulp is voor wie "
                 "die zoekt. De wet Zvw is er ook nog, en daar gaat uw eigen verzekeraar over.")));
    tree_layout(tree, 0, 0, 476, 268, 0);
    struct node *order[8];
    const int count = tree_focus_order(tree, order, 8);
    assert_int_equal(count, 2); // the first two stand too close together
    int words[WORDS_TOGETHER];
    assert_int_equal(words_unpack(order[0]->tap.b, words), 2);
    assert_int_equal(words[0], 4);
    assert_int_equal(words[1], 5);
    assert_int_equal(words_unpack(order[1]->tap.b, words), 1);
    assert_int_equal(words[0], 6);
    for (int i = 0; i < count; i++)
        assert_true(order[i]->w >= TARGET_MM - 0.01f && order[i]->h >= TARGET_MM - 0.01f);
    assert_true(str_eq(order[0]->label, STR("Wmo, Wlz")));
}

static void the_tree_reads_as_text(void **state) {
    (void)state;
    struct node *root;
    struct tree *tree = new_tree(false, &root, FLOW_COLUMN);
    root->label = STR("Begin");
    struct node *group = tree_add(tree, root, NODE(.role = ROLE_GROUP, .flow = FLOW_ROW));
    add(tree, group, "Ja", 0)->focused = true;
    tree_add(tree, root,
             NODE(.role = ROLE_TEXT, .label = STR("Bel 088\xC2\xA0"
                                                  "789\xC2\xA0"
                                                  "10\xC2\xA0"
                                                  "00.")));
    tree_layout(tree, 0, 0, 476, 268, 0);
    const struct str text = tree_write(tree, &arena, false, NULL);
    const struct str expected = STR("screen \"Begin\"\n"
                                    "  button \"Ja\" → 1 0 0 focused\n"
                                    "  text \"Bel 088\xC2\xA0"
                                    "789\xC2\xA0"
                                    "10\xC2\xA0"
                                    "00.\"\n");
    if (!str_eq(text, expected))
        fail_msg("got:\n" STR_FMT, STR_ARG(text));
    assert_true(tree_shows(tree, STR("088 789 10 00")));
    assert_false(tree_shows(tree, STR("088 789 10 01")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_that_grow_share_a_row_evenly),
        cmocka_unit_test(a_crowded_row_never_cuts_a_word),
        cmocka_unit_test(a_row_that_is_too_narrow_says_so),
        cmocka_unit_test(targets_are_never_smaller_than_a_fingertip),
        cmocka_unit_test(right_to_left_is_the_mirror_image),
        cmocka_unit_test(leaves_show_every_line_exactly_once),
        cmocka_unit_test(a_leaf_holds_at_most_75_words),
        cmocka_unit_test(a_heading_stays_with_what_follows),
        cmocka_unit_test(larger_letters_keep_the_place),
        cmocka_unit_test(a_grid_of_tiles_becomes_leaves_of_whole_rows),
        cmocka_unit_test(explained_words_get_targets_that_fingers_can_hit),
        cmocka_unit_test(the_tree_reads_as_text),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
