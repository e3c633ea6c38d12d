// SPDX-License-Identifier: EUPL-1.2
// The staff screens hold the same numbers as those for visitors: every room, in every state of the
// stick, on every panel, letter size and theme. With WEGWIJS_PICTURES=DIR each is written there.
#include "content/content.h"
#include "paint/paint.h"
#include "screens/view.h"
#include "tool/audit.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct panel panels[] = {
    {1920, 1080, 476, 600}, {1080, 1920, 268, 600}, {1280, 800, 217, 600},
    {800, 1280, 136, 600},  {1080, 1920, 393, 600},
};
enum { PANELS = sizeof panels / sizeof *panels };

struct fixture {
    struct typeset *typeset;
    struct content *content;
    struct painter *painter;
    struct arena texts, frame;
    struct office *office;
};

static void fill_office(struct office *office) {
    *office = (struct office){
        .pin_set = true,
        .version = 12,
        .placed = {2026, 11, 2},
        .can_go_back = true,
        .program = STR("wegwijs 0.1.0"),
        .seal = STR("0e57 51c0 26e5 43b2 e8ab 2eb0 6099 daa1"),
        .stick_version = 13,
        .errors = 2,
        .warnings = 3,
        .printer = STR("De printer doet het. Het papier is bijna op."),
        .progress_percent = 40,
        .change_total = 14,
        .counter_count = 30,
        .problem_count = 12,
        .change_count = 12,
    };
    for (int i = 0; i < office->change_count; i++)
        office->changes[i] = (struct office_change){(enum office_change_kind)(i % 3),
                                                    i % 2 ? STR("Contact: Sociaal wijkteam Noord")
                                                          : STR("Bladzijde: Vervoer in de buurt")};
    for (int i = 0; i < office->problem_count; i++)
        office->problems[i] = (struct office_problem){
            i % 2 ? SEVERITY_WARNING : SEVERITY_ERROR,
            STR("nl/vervoer.md"),
            STR("De link \"vervoerr.md\" wijst naar een bladzijde die er niet is."),
            STR("Bedoelt u vervoer.md?"),
            i,
        };
    for (int i = 0; i < office->counter_count; i++)
        office->counters[i] = (struct office_counter){
            STR("Bladzijde: Wat is een cliëntondersteuner?"), i * 7 - 1, i - 1};
}

static int setup(void **state) {
    struct fixture *f = test_calloc(1, sizeof *f);
    struct error err = {0};
    struct report report;
    arena_init(&f->texts);
    arena_init(&f->frame);
    report_init(&report, &f->texts);
    f->content = content_load(SOURCE_DIR "/content", &report, &err);
    f->typeset = typeset_create(NULL, &err);
    f->painter = f->typeset ? painter_create(f->typeset, NULL, &err) : NULL;
    f->office = test_calloc(1, sizeof *f->office);
    if (!f->content || !f->painter)
        fail_msg("%s", err.text);
    fill_office(f->office);
    *state = f;
    return 0;
}

static int teardown(void **state) {
    struct fixture *f = *state;
    painter_destroy(f->painter);
    typeset_destroy(f->typeset);
    content_destroy(f->content);
    arena_fini(&f->frame);
    arena_fini(&f->texts);
    test_free(f->office);
    test_free(f);
    return 0;
}

static struct state staff_at(const struct fixture *f, enum screen screen, int room) {
    const struct moment monday = {{2026, 11, 23}, 10 * 60 + 30, true};
    struct state state = state_initial(f->content, 0, monday, true);
    state.office = f->office;
    state.staff.open = screen == SCREEN_STAFF;
    state.staff.touched = 0x15;
    state.here = (struct place){.screen = screen, .item = room};
    state.back[0] = (struct place){.screen = SCREEN_STAFF, .item = ROOM_MENU};
    state.back_count = 1;
    return state;
}

static void write_picture(struct fixture *f, const struct tree *tree, const struct state *state,
                          const char *name) {
    const char *folder = getenv("WEGWIJS_PICTURES");
    char path[256];
    if (!folder)
        return;
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(
        0, tree->panel.width_px, tree->panel.height_px, 32, SDL_PIXELFORMAT_XRGB8888);
    struct damage damage;
    painter_reset(f->painter);
    painter_paint(f->painter, tree, state->theme, surface, &damage);
    snprintf(path, sizeof path, "%s/%s.bmp", folder, name);
    SDL_SaveBMP(surface, path);
    SDL_FreeSurface(surface);
}

// Every leaf of one screen.
static int audit_screen(struct fixture *f, struct state state, const struct panel *panel,
                        const char *name) {
    int total = 0;
    for (int leaf = 0, count = 1; leaf < count; leaf++) {
        arena_reset(&f->frame);
        struct tree *tree = view_tree(&state, f->content, panel, f->typeset, &f->frame);
        struct breaches breaches;
        breaches_init(&breaches, &f->frame);
        audit_tree(tree, &breaches);
        audit_colors(tree, state.theme, &breaches);
        for (const struct breach *breach = breaches.first; breach; breach = breach->next) {
            const struct str kind = breach_name(breach->kind);
            print_error("%s, leaf %d, %d x %d: " STR_FMT ": " STR_FMT "\n", name, leaf + 1,
                        panel->width_px, panel->height_px, STR_ARG(kind), STR_ARG(breach->what));
        }
        total += breaches.total;
        if (panel == &panels[0] && state.size == SIZE_NORMAL && state.theme == THEME_PAPER) {
            char file[96];
            snprintf(file, sizeof file, "%s-%d", name, leaf + 1);
            write_picture(f, tree, &state, file);
        }
        count = tree->leaf_count;
        if (leaf + 1 < count)
            state.here.anchor = tree->leaf_anchor[leaf + 1];
    }
    return total;
}

static int audit_everywhere(struct fixture *f, struct state state, const char *name) {
    int total = 0;
    for (int panel = 0; panel < PANELS; panel++)
        for (int size = 0; size < SIZE_COUNT; size++)
            for (int theme = 0; theme < THEME_COUNT; theme++)
                for (int low = 0; low < 2; low++) {
                    state.size = (enum text_size)size;
                    state.theme = (enum theme)theme;
                    state.low = low != 0;
                    total += audit_screen(f, state, &panels[panel], name);
                }
    return total;
}

static void every_room_holds_the_numbers(void **state) {
    struct fixture *f = *state;
    int total = 0;
    for (int room = 0; room < ROOM_COUNT; room++) {
        char name[32];
        snprintf(name, sizeof name, "room-%02d", room);
        if (room != ROOM_STICK && room != ROOM_PLACE)
            total += audit_everywhere(f, staff_at(f, SCREEN_STAFF, room), name);
    }
    assert_int_equal(total, 0);
}

static void every_state_of_the_stick_holds_them(void **state) {
    struct fixture *f = *state;
    int total = 0;
    for (int stick = 0; stick <= OFFICE_FAILED; stick++)
        for (int trust = 0; trust <= (stick == OFFICE_READY ? TRUST_REPLAY : 0); trust++) {
            char name[32];
            f->office->stick = (enum office_stick)stick;
            f->office->trust = (enum office_trust)trust;
            f->office->says = stick >= OFFICE_WRITTEN || trust > TRUST_SIGNED
                                  ? STR("De zuil kent de sleutel van deze handtekening niet.")
                                  : (struct str){0};
            snprintf(name, sizeof name, "stick-%02d-%d", stick, trust);
            total += audit_everywhere(f, staff_at(f, SCREEN_STAFF, ROOM_STICK), name);
            snprintf(name, sizeof name, "place-%02d-%d", stick, trust);
            total += audit_everywhere(f, staff_at(f, SCREEN_STAFF, ROOM_PLACE), name);
        }
    f->office->stick = OFFICE_NONE;
    f->office->trust = TRUST_PIN;
    f->office->says = (struct str){0};
    assert_int_equal(total, 0);
}

static void the_way_in_holds_them(void **state) {
    struct fixture *f = *state;
    int total = 0;
    for (int busy = 0; busy < 2; busy++)
        for (int wait = 0; wait < 2; wait++)
            for (int digits = 0; digits <= STAFF_PIN; digits += 4) {
                struct state at = staff_at(f, SCREEN_PIN, 0);
                f->office->pin_busy = busy != 0;
                f->office->pin_wait_s = wait ? 3600 : 0;
                at.staff.pin_count = digits;
                memset(at.staff.pin, '7', (size_t)digits);
                at.staff.wrong = digits == 4;
                total += audit_everywhere(f, at, digits == 8 && !wait && !busy ? "pin" : "pin-x");
            }
    f->office->pin_busy = false;
    f->office->pin_wait_s = 0;
    assert_int_equal(total, 0);
}

// What can go wrong with the kiosk itself, and what a kiosk without a clock says.
static void other_sentences_fit(void **state) {
    struct fixture *f = *state;
    struct state at = staff_at(f, SCREEN_STAFF, ROOM_CONTENT);
    int total = 0;
    f->office->built_in = true;
    f->office->health =
        STR("De inhoud was beschadigd. Nu staat er de inhoud die bij de zuil hoort.");
    total += audit_everywhere(f, at, "content-damaged");
    f->office->built_in = false;
    f->office->health = (struct str){0};
    at.here.item = ROOM_OLD;
    at.now.trusted = false;
    total += audit_everywhere(f, at, "old-no-clock");
    at.here.item = ROOM_CLOCK;
    total += audit_everywhere(f, at, "clock-unknown");
    assert_int_equal(total, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_room_holds_the_numbers),
        cmocka_unit_test(every_state_of_the_stick_holds_them),
        cmocka_unit_test(the_way_in_holds_them),
        cmocka_unit_test(other_sentences_fit),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
