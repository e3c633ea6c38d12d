// SPDX-License-Identifier: EUPL-1.2
// Whoever taps "Verder lezen" to the end has seen every line of every page, exactly once.
#include "screens/view.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static struct arena texts, frame;
static struct content *content;
static struct typeset *typeset;
static const struct moment monday = {{2026, 11, 23}, 10 * 60, true};

static int load(void **state) {
    (void)state;
    struct report report;
    arena_init(&texts);
    arena_init(&frame);
    report_init(&report, &texts);
    content = content_load(SOURCE_DIR "/content", &report, NULL);
    typeset = typeset_create(NULL, NULL);
    return content && typeset ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    content_destroy(content);
    typeset_destroy(typeset);
    arena_fini(&frame);
    arena_fini(&texts);
    return 0;
}

// How far each text of the page has been read, in the order of the page.
enum { TEXTS = 256 };
struct reading {
    int count, lines[TEXTS], read[TEXTS];
};

static void read_leaf(const struct node *node, bool hidden, struct reading *reading) {
    const bool text = node->role == ROLE_TEXT || node->role == ROLE_ITEM;
    hidden = hidden || node->hidden;
    if (text && node->word_tap.kind != 0) { // a text of the page, not of the frame
        const int i = reading->count++;
        assert_true(i < TEXTS);
        if (!hidden && node->paragraph) {
            assert_int_equal(node->line_from, reading->read[i]); // goes on where it stopped
            reading->read[i] = node->line_to;
            reading->lines[i] = node->paragraph->line_count;
        }
    }
    for (const struct node *child = node->first; child; child = child->next)
        read_leaf(child, hidden, reading);
}

static struct event next_leaf(const struct tree *tree) {
    struct node *order[64];
    const int n = tree_focus_order(tree, order, 64);
    for (int i = 0; i < n && i < 64; i++)
        if (order[i]->tap.kind == EVENT_LEAF)
            return order[i]->tap;
    return (struct event){0};
}

static void read_page(struct state state, const struct panel *panel) {
    struct reading reading = {0};
    struct action action;
    for (int leaf = 0;; leaf++) {
        arena_reset(&frame);
        const struct tree *tree = view_tree(&state, content, panel, typeset, &frame);
        if (tree->leaf != leaf)
            fail_msg("%s on %.0f mm, letters %d, anchor %d.%d: leaf %d of %d, not %d: %d.%d %d.%d %d.%d", content_page(content, state.here.item, LANG_NL)->file.ptr, (double)panel->width_mm, (int)state.size, state.here.anchor >> 16, state.here.anchor & 65535, tree->leaf, tree->leaf_count, leaf, tree->leaf_anchor[0] >> 16, tree->leaf_anchor[0] & 65535, tree->leaf_anchor[1] >> 16, tree->leaf_anchor[1] & 65535, tree->leaf_anchor[2] >> 16, tree->leaf_anchor[2] & 65535);
        reading.count = 0;
        read_leaf(tree->root, false, &reading);
        const struct event next = next_leaf(tree);
        if (next.kind == 0)
            break;
        state = state_update(state, content, next, 0, monday, &action);
    }
    assert_true(reading.count > 0);
    for (int i = 0; i < reading.count; i++) {
        if (reading.read[i] == reading.lines[i] && reading.lines[i] > 0)
            continue;
        fail_msg("%s on %.0f mm, letters %d: text %d ends at line %d of %d",
                 content_page(content, state.here.item, LANG_NL)->file.ptr, (double)panel->width_mm,
                 (int)state.size, i, reading.read[i], reading.lines[i]);
    }
}

static void every_line_of_every_page_is_shown_once(void **state) {
    (void)state;
    static const struct panel panels[] = {
        {1920, 1080, 476, 600}, {1080, 1920, 268, 600}, {1280, 800, 217, 600},
        {800, 1280, 136, 600},  {1080, 1920, 393, 600}, {2160, 3840, 529, 600},
    };
    for (size_t p = 0; p < sizeof panels / sizeof panels[0]; p++)
        for (enum text_size size = 0; size < SIZE_COUNT; size++)
            for (int page = 0; page < content->page_count; page++)
                for (int low = 0; low < 2; low++) {
                    struct state s = state_initial(content, 0, monday, true);
                    s.size = size;
                    s.low = low;
                    s.here = (struct place){SCREEN_PAGE, page, 0};
                    read_page(s, &panels[p]);
                }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_of_every_page_is_shown_once),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
