// SPDX-License-Identifier: EUPL-1.2
// Two slots and a pointer: what is shown after each thing that can happen to them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "stick/hash.h"
#include "stick/slots.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct card {
    struct arena arena;
    char data[64], staging[80];
    struct slots slots;
};

static void put(const char *folder, const char *name, const char *text) {
    char path[200];
    struct error err = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (!file_write(path, str_c(text), &err))
        fail_msg("%s: %s", path, err.text);
}

static void run(const char *format, const char *a) {
    char command[256];
    snprintf(command, sizeof command, format, a);
    assert_int_equal(system(command), 0);
}

static int begin(void **state) {
    struct card *card = calloc(1, sizeof *card);
    struct error err = {0};
    char inside[96];
    arena_init(&card->arena);
    snprintf(card->data, sizeof card->data, "/tmp/wegwijs-slots-XXXXXX");
    assert_non_null(mkdtemp(card->data));
    snprintf(card->staging, sizeof card->staging, "%s/nieuw", card->data);
    snprintf(inside, sizeof inside, "%s/nl", card->staging);
    assert_true(file_make_folder(inside, &err));
    if (!slots_open(&card->slots, card->data, &err))
        fail_msg("%s", err.text);
    *state = card;
    return 0;
}

static int end(void **state) {
    struct card *card = *state;
    run("chmod -R u+w %s", card->data);
    run("rm -r %s", card->data);
    arena_fini(&card->arena);
    free(card);
    return 0;
}

static struct manifest deliver(struct card *card, int version, const char *text) {
    struct manifest manifest;
    struct error err = {0};
    put(card->staging, "nl/start.md", text);
    put(card->staging, "contacten.csv", "id;naam\n");
    if (!manifest_make(&card->arena, card->staging, version, &manifest, &err))
        fail_msg("%s", err.text);
    return manifest;
}

static enum error_code install(struct card *card, int version, const char *text) {
    struct error err = {0};
    const struct manifest manifest = deliver(card, version, text);
    const bool done =
        slots_install(&card->slots, card->staging, &manifest, (struct slots_progress){0}, &err);
    assert_true(done == (err.code == ERR_NONE));
    return err.code;
}

// The start of the kiosk.
static void start(struct card *card) {
    struct error err = {0};
    if (!slots_open(&card->slots, card->data, &err))
        fail_msg("%s", err.text);
}

static const char *shown(const struct card *card) {
    char folder[PATH_MAX];
    static char text[64];
    if (!slots_folder(&card->slots, card->slots.active, folder))
        return "built in";
    char path[PATH_MAX + 16];
    snprintf(path, sizeof path, "%s/nl/start.md", folder);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    const size_t len = fread(text, 1, sizeof text - 1, file);
    text[len] = '\0';
    fclose(file);
    return text;
}

static void spoil(const struct card *card, const char *name) {
    char path[PATH_MAX + 32], folder[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", slots_folder(&card->slots, card->slots.active, folder),
             name);
    FILE *file = fopen(path, "r+");
    assert_non_null(file);
    const int c = fgetc(file);
    rewind(file);
    fputc(c ^ 1, file);
    fclose(file);
}

static void nothing_was_ever_placed(void **state) {
    struct card *card = *state;
    assert_int_equal(card->slots.health, SLOTS_EMPTY);
    assert_string_equal(shown(card), "built in");
    assert_false(slots_can_go_back(&card->slots));
}

static void what_is_placed_is_shown_and_the_one_before_can_come_back(void **state) {
    struct card *card = *state;
    struct error err = {0};
    assert_int_equal(install(card, 1, "een"), ERR_NONE);
    assert_string_equal(shown(card), "een");
    assert_true(slots_confirm(&card->slots, &err));
    assert_int_equal(install(card, 2, "twee"), ERR_NONE);
    start(card);
    assert_string_equal(shown(card), "twee");
    assert_true(card->slots.trial);
    assert_true(slots_confirm(&card->slots, &err));
    assert_true(slots_back(&card->slots, &err));
    start(card);
    assert_int_equal(card->slots.health, SLOTS_FINE);
    assert_string_equal(shown(card), "een");
    assert_true(slots_back(&card->slots, &err)); // and forward again
    assert_string_equal(shown(card), "twee");
}

static void content_that_never_comes_up_is_left(void **state) {
    struct card *card = *state;
    struct error err = {0};
    assert_int_equal(install(card, 1, "een"), ERR_NONE);
    assert_true(slots_confirm(&card->slots, &err));
    assert_int_equal(install(card, 2, "twee"), ERR_NONE);
    for (int i = 0; i < SLOTS_TRIAL_STARTS; i++) {
        start(card);
        assert_string_equal(shown(card), "twee");
    }
    start(card);
    assert_string_equal(shown(card), "een");
    assert_int_equal(card->slots.health, SLOTS_OTHER);
    assert_true(card->slots.damage[0] != '\0');
    start(card); // and stays
    assert_string_equal(shown(card), "een");
}

static void a_damaged_slot_is_not_shown(void **state) {
    static const char *const files[] = {"nl/start.md", "contacten.csv", MANIFEST_NAME};
    struct card *card = *state;
    struct error err = {0};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        assert_int_equal(install(card, 0, "een"), ERR_NONE);
        assert_true(slots_confirm(&card->slots, &err));
        assert_int_equal(install(card, 0, "twee"), ERR_NONE);
        assert_true(slots_confirm(&card->slots, &err));
        spoil(card, files[i]);
        start(card);
        assert_int_equal(card->slots.health, SLOTS_OTHER);
        assert_string_equal(shown(card), "een");
        spoil(card, "nl/start.md");
        start(card);
        assert_int_equal(card->slots.health, SLOTS_DAMAGED);
        assert_string_equal(shown(card), "built in");
    }
}

static void a_pointer_that_says_nothing_shows_neither(void **state) {
    static const char *const texts[] = {"", "actief c goed\n", "actief a goed\n",
                                        "actief a goed\nslot a 1 00\n", "actief a"};
    struct card *card = *state;
    char path[96];
    assert_int_equal(install(card, 1, "een"), ERR_NONE);
    snprintf(path, sizeof path, "%s/inhoud", card->data);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        put(path, "actief", texts[i]);
        start(card);
        assert_int_equal(card->slots.health, SLOTS_DAMAGED);
        assert_string_equal(shown(card), "built in");
    }
    assert_int_equal(install(card, 1, "twee"), ERR_NONE); // and it can be mended
    start(card);
    assert_string_equal(shown(card), "twee");
}

static void what_changed_since_it_was_looked_at_is_refused(void **state) {
    struct card *card = *state;
    struct error err = {0};
    assert_int_equal(install(card, 1, "een"), ERR_NONE);
    assert_true(slots_confirm(&card->slots, &err));
    const struct manifest manifest = deliver(card, 2, "twee");
    put(card->staging, "nl/start.md", "boos");
    assert_false(
        slots_install(&card->slots, card->staging, &manifest, (struct slots_progress){0}, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_string_equal(shown(card), "een");
    put(card->staging, "nl/start.md", "twee en nog veel meer"); // longer than it was
    assert_false(
        slots_install(&card->slots, card->staging, &manifest, (struct slots_progress){0}, &err));
    start(card);
    assert_string_equal(shown(card), "een");
}

static void an_older_version_is_a_replay(void **state) {
    struct card *card = *state;
    struct error err = {0};
    assert_int_equal(install(card, 7, "zeven"), ERR_NONE);
    assert_false(slots_is_replay(&card->slots, 6)); // 7 proved nothing yet
    assert_true(slots_confirm(&card->slots, &err));
    start(card);
    assert_true(slots_is_replay(&card->slots, 6));
    assert_true(slots_is_replay(&card->slots, 7));
    assert_false(slots_is_replay(&card->slots, 8));
    assert_false(slots_is_replay(&card->slots, 0));       // without a number: the PIN decides
    assert_int_equal(install(card, 3, "drie"), ERR_NONE); // staff asked for it
    assert_true(slots_confirm(&card->slots, &err));
    start(card);
    assert_true(slots_is_replay(&card->slots, 7)); // the highest one counts
}

static void back_to_what_never_came_up_is_a_trial(void **state) {
    struct card *card = *state;
    struct error err = {0};
    assert_int_equal(install(card, 1, "een"), ERR_NONE);
    assert_true(slots_confirm(&card->slots, &err));
    assert_int_equal(install(card, 2, "twee"), ERR_NONE);
    for (int i = 0; i <= SLOTS_TRIAL_STARTS; i++)
        start(card);
    assert_string_equal(shown(card), "een");
    assert_true(slots_back(&card->slots, &err));
    assert_string_equal(shown(card), "twee");
    for (int i = 0; i <= SLOTS_TRIAL_STARTS; i++)
        start(card);
    assert_string_equal(shown(card), "een"); // and the kiosk does not end for ever
}

static void back_during_a_trial_ends_it(void **state) {
    struct card *card = *state;
    struct error err = {0};
    assert_int_equal(install(card, 1, "een"), ERR_NONE);
    assert_true(slots_confirm(&card->slots, &err));
    assert_int_equal(install(card, 2, "twee"), ERR_NONE); // cannot be shown, finds the kiosk
    assert_true(slots_back(&card->slots, &err));
    assert_string_equal(shown(card), "een");
    assert_false(card->slots.trial);
    assert_int_equal(card->slots.proved, 1); // 2 proved nothing
}

static void whoever_places_something_has_seen_what_is_shown(void **state) {
    struct card *card = *state;
    assert_int_equal(install(card, 1, "een"), ERR_NONE);
    assert_int_equal(install(card, 2, "twee"), ERR_NONE);
    assert_int_equal(card->slots.proved, 1);
    assert_true(card->slots.trial);
}

static void a_broken_pointer_forgets_no_version(void **state) {
    struct card *card = *state;
    struct error err = {0};
    char path[96];
    assert_int_equal(install(card, 7, "zeven"), ERR_NONE);
    assert_true(slots_confirm(&card->slots, &err));
    snprintf(path, sizeof path, "%s/inhoud", card->data);
    put(path, "actief", "iets");
    start(card);
    assert_true(slots_is_replay(&card->slots, 6));
    assert_int_equal(install(card, 3, "drie"), ERR_NONE); // staff asked for it
    assert_true(slots_confirm(&card->slots, &err));
    start(card);
    assert_true(slots_is_replay(&card->slots, 7));
}

static void a_lost_version_is_at_least_the_one_shown(void **state) {
    struct card *card = *state;
    struct error err = {0};
    assert_int_equal(install(card, 7, "zeven"), ERR_NONE);
    assert_true(slots_confirm(&card->slots, &err));
    run("rm %s/inhoud/versie", card->data);
    start(card);
    assert_true(slots_is_replay(&card->slots, 7));
}

static void a_file_in_the_place_of_a_slot_is_replaced(void **state) {
    struct card *card = *state;
    assert_int_equal(install(card, 1, "een"), ERR_NONE);
    run("touch %s/inhoud/b", card->data);
    assert_int_equal(install(card, 2, "twee"), ERR_NONE);
    start(card);
    assert_string_equal(shown(card), "twee");
}

static void progress_goes_up_to_all_of_it(void *user, int64_t done, int64_t total) {
    int64_t *last = user;
    assert_true(done > *last && done <= total);
    *last = done;
}

static void progress_is_told(void **state) {
    struct card *card = *state;
    struct error err = {0};
    int64_t last = 0;
    const struct manifest manifest = deliver(card, 1, "een");
    assert_true(slots_install(&card->slots, card->staging, &manifest,
                              (struct slots_progress){progress_goes_up_to_all_of_it, &last}, &err));
    assert_int_equal(last, manifest.total);
}

static void a_folder_that_cannot_be_written_still_shows(void **state) {
    struct card *card = *state;
    struct error err = {0};
    assert_int_equal(install(card, 1, "een"), ERR_NONE);
    assert_true(slots_confirm(&card->slots, &err));
    if (geteuid() != 0) { // root may write everywhere
        run("chmod -R a-w %s/inhoud", card->data);
        assert_int_equal(install(card, 2, "twee"), ERR_IO);
    }
    start(card);
    assert_string_equal(shown(card), "een");
    assert_false(slots_open(&card->slots, "/proc/wegwijs-no-such-folder", &err));
    assert_int_equal(card->slots.active, SLOT_NONE);
}

int main(void) {
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        CASE(nothing_was_ever_placed),
        CASE(what_is_placed_is_shown_and_the_one_before_can_come_back),
        CASE(content_that_never_comes_up_is_left),
        CASE(a_damaged_slot_is_not_shown),
        CASE(a_pointer_that_says_nothing_shows_neither),
        CASE(what_changed_since_it_was_looked_at_is_refused),
        CASE(an_older_version_is_a_replay),
        CASE(back_to_what_never_came_up_is_a_trial),
        CASE(back_during_a_trial_ends_it),
        CASE(whoever_places_something_has_seen_what_is_shown),
        CASE(a_broken_pointer_forgets_no_version),
        CASE(a_lost_version_is_at_least_the_one_shown),
        CASE(a_file_in_the_place_of_a_slot_is_replaced),
        CASE(progress_is_told),
        CASE(a_folder_that_cannot_be_written_still_shows),
    };
#undef CASE
    return cmocka_run_group_tests(tests, NULL, NULL);
}
