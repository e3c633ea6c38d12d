// SPDX-License-Identifier: EUPL-1.2
// What the kiosk hears about sticks of all kinds, from the real process.
#include "world.h"
#include "stick/hash.h"
#include "stick/manifest.h"
#include "stick/sandbox.h"
#include <signal.h>
#include <sys/resource.h>

static int begin(void **state) {
    struct world *world = calloc(1, sizeof *world);
    world_begin(world);
    world_start(world);
    *state = world;
    return 0;
}

static int begin_idle(void **state) {
    struct world *world = calloc(1, sizeof *world);
    world_begin(world);
    *state = world;
    return 0;
}

static int end(void **state) {
    world_end(*state);
    free(*state);
    return 0;
}

static void edit(const struct world *world, const char *script) {
    shell("cd %s/wegwijs && %s", world->stick, script);
}

static void plug_and_edit(struct world *world, const char *script) {
    world_plug(world);
    world_expect_ready(world);
    edit(world, script);
}

static void a_good_stick_with_nothing_new(void **state) {
    struct world *world = *state;
    world_plug(world);
    world_expect_ready(world);
    const struct stick_message *checked = world_check(world);
    assert_int_equal(checked->kind, STICK_CHECKED);
    assert_int_equal(checked->errors, 0);
    assert_int_equal(checked->manifest, STICK_MANIFEST_NONE);
    for (int thing = 0; thing < STICK_THING_COUNT; thing++)
        for (int change = 0; change < STICK_CHANGE_COUNT; change++)
            assert_int_equal(checked->changes[thing][change], 0);
    shell("diff -r %s %s/nieuw", world->shown, world->data);
    assert_true(is_there(world->data, STICK_REPORT));
}

static void the_list_of_files_is_the_one_of_staging(void **state) {
    struct world *world = *state;
    struct arena arena;
    struct str text;
    struct manifest list;
    struct error err = {0};
    char path[200], staging[200];
    arena_init(&arena);
    world_plug(world);
    world_expect_ready(world);
    world_check(world);
    snprintf(path, sizeof path, "%s/" STICK_LIST, world->data);
    snprintf(staging, sizeof staging, "%s/" STICK_STAGING, world->data);
    assert_true(file_read(&arena, path, MANIFEST_TEXT_MAX, &text, &err));
    assert_true(manifest_parse(&arena, text, &list, &err));
    assert_true(list.file_count > 50);
    if (!manifest_verify(&list, staging, &err))
        fail_msg("%s: %s", err.file, err.text);
    arena_fini(&arena);
}

static void what_changes_is_told_by_title_and_name(void **state) {
    struct world *world = *state;
    plug_and_edit(world, "sed -i 's/^kort: .*/kort: Anders/' nl/bezwaar.md &&"
                         "cp nl/bezwaar.md nl/bezwaar-twee.md &&"
                         "sed -i 's/^titel: .*/titel: Nog een bezwaar/' nl/bezwaar-twee.md &&"
                         "rm en/brief-mee.md && cp BRONNEN.md BRONNEN-2.md &&"
                         "sed -i 's/^wijkteam-noord;/wijkteam-nieuw;/' contacten.csv");
    const struct stick_message *checked = world_check(world);
    assert_int_equal(checked->kind, STICK_CHECKED);
    assert_int_equal(checked->changes[STICK_PAGES][STICK_NEW], 1);
    assert_int_equal(checked->changes[STICK_PAGES][STICK_CHANGED], 1);
    assert_int_equal(checked->changes[STICK_PAGES][STICK_LOST], 1);
    assert_int_equal(checked->changes[STICK_OTHERS][STICK_NEW], 1);
    assert_true(world_changed(world, STICK_PAGES, STICK_NEW, "Nog een bezwaar"));
    assert_true(world_changed(world, STICK_OTHERS, STICK_NEW, "BRONNEN-2.md"));
}

// ---- bad sticks

struct bad {
    const char *name, *script;
    const char *file, *text, *remedy; // of a problem
};

static const struct bad bads[] = {
    {"a file that is too big", "head -c 9000000 /dev/zero > beelden/groot.png", "beelden/groot.png",
     "te groot", "kleiner"},
    {"more than all may be",
     "for i in 1 2 3 4 5 6 7 8 9; do head -c 8000000 /dev/zero > beelden/$i.png; done", "wegwijs",
     "samen te groot", "foto's kleiner"},
    {"too many files", "i=0; while [ $i -lt 2001 ]; do : > beelden/$i.png; i=$((i+1)); done",
     "wegwijs", "te veel bestanden", "Haal weg"},
    {"a link to a file of the kiosk", "ln -s /etc/passwd nl/wachtwoord.md", "nl/wachtwoord.md",
     "geen gewoon bestand", "Haal het weg"},
    {"a link in place of a folder", "mkdir ../x && ln -s ../x fr", "fr", "geen gewoon bestand",
     "kopie"},
    {"a pipe", "mkfifo nl/pijp.md", "nl/pijp.md", "geen gewoon bestand", "Haal het weg"},
    {"a folder too deep", "mkdir nl/oud && cp nl/start.md nl/oud/", "nl/oud", "te diep",
     "een map hoger"},
    {"a name with an accent", "cp nl/start.md nl/geld-te\xCC\x81veel.md", "nl/geld", "naam",
     "gewone letters"},
    {"a name that is no UTF-8", "cp nl/start.md \"nl/$(printf 'caf\\351').md\"", "nl/caf", "naam",
     "gewone letters"},
    {"a name that is too long", "cp nl/start.md nl/$(head -c 130 /dev/zero | tr '\\0' a).md",
     "nl/aaa", "naam", "50"},
    {"the same file in large and small letters", "cp nl/start.md nl/START.MD", "nl/start.md",
     "twee keer", "een van de twee"},
    {"a table in two kinds of files", "cp contacten.csv contacten.xlsx", "contacten.xlsx",
     "twee keer", "Haal de oude weg"},
    {"a page with a mistake", "sed -i 's/^titel: .*//' nl/bezwaar.md", "nl/bezwaar.md", "titel",
     ""},
};

static void each_kind_of_bad_stick_is_told_with_file_and_remedy(void **state) {
    struct world *world = *state;
    world_plug(world);
    world_expect_ready(world);
    for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
        const struct bad *bad = &bads[i];
        shell("cd %s && rm -rf wegwijs x && cp -r %s wegwijs && mkdir wegwijs/beelden",
              world->stick, world->shown);
        edit(world, bad->script);
        const struct stick_message *checked = world_check(world);
        const struct stick_message *problem = world_problem(world, bad->file, bad->text);
        if (checked->kind != STICK_CHECKED || checked->errors == 0 || !problem ||
            problem->code != SEVERITY_ERROR) {
            world_print(world);
            fail_msg("%s was not told", bad->name);
        }
        if (bad->remedy[0] &&
            (!problem->remedy_at || !strstr(problem->text + problem->remedy_at, bad->remedy)))
            fail_msg("%s: no remedy: %s", bad->name, problem->text);
    }
    assert_false(is_there(world->data, "nieuw/nl/wachtwoord.md"));
}

struct hopeless {
    const char *name, *script, *text;
};

static void a_stick_without_content_says_what_to_put_where(void **state) {
    static const struct hopeless all[] = {
        {"no folder wegwijs", "rm -r wegwijs", "geen map wegwijs"},
        {"an empty folder", "rm -r wegwijs; mkdir wegwijs", "is leeg"},
        {"only hidden twins", "rm -r wegwijs; mkdir wegwijs; touch wegwijs/._x wegwijs/Thumbs.db",
         "is leeg"},
        {"a file in place of the folder", "rm -r wegwijs; touch wegwijs", "geen map wegwijs"},
        {"a link in place of the folder", "mv wegwijs x; ln -s x wegwijs", "geen map wegwijs"},
    };
    struct world *world = *state;
    world_plug(world);
    world_expect_ready(world);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        shell("cd %s && rm -rf wegwijs x && cp -r %s/content wegwijs && %s", world->stick,
              SOURCE_DIR, all[i].script);
        const struct stick_message *failed = world_check(world);
        if (failed->kind != STICK_FAILED || !strstr(failed->text, all[i].text))
            fail_msg("%s: %s", all[i].name, failed->text);
        shell("test -z \"$(ls -A %s/nieuw)\"", world->data);
    }
}

// A process that was taken over may leave anything there; the next stick must be read all the same.
static void what_lies_in_staging_is_gone_however_deep(void **state) {
    struct world *world = *state;
    shell("cd %s && i=0 && while [ $i -lt 300 ]; do mkdir -p t/a/b t/c; : >t/a/x; : >t/a/b/.y; "
          "mv t d; mkdir t; mv d t; i=$((i+1)); done; mkdir -p nieuw; mv t nieuw; "
          "ln -s /etc nieuw/etc",
          world->data);
    world_plug(world);
    world_expect_ready(world);
    assert_int_equal(world_check(world)->kind, STICK_CHECKED);
    shell("diff -r %s %s/nieuw", world->shown, world->data);
}

static void hidden_twins_are_left_alone_and_counted(void **state) {
    struct world *world = *state;
    plug_and_edit(world, "touch ._contacten.csv .DS_Store nl/Thumbs.db nl/DESKTOP.INI "
                         "'~$contacten.xlsx' && mkdir 'System Volume Information' .Trashes &&"
                         "touch .Trashes/x 'System Volume Information/x'");
    const struct stick_message *checked = world_check(world);
    assert_int_equal(checked->errors, 0);
    assert_int_equal(checked->skipped, 7);
    shell("diff -r %s %s/nieuw", world->shown, world->data);
}

static void names_in_capitals_are_the_same_files(void **state) {
    struct world *world = *state;
    plug_and_edit(world, "mv nl N && mv N NL && cd NL && for f in *.md; do mv $f "
                         "$(echo $f | tr a-z A-Z); done; cd .. && mv contacten.csv CONTACTEN.CSV &&"
                         "mv instellingen.ini INSTELLINGEN.INI && mv ../wegwijs ../WEGWIJS");
    const struct stick_message *checked = world_check(world);
    assert_int_equal(checked->kind, STICK_CHECKED);
    assert_int_equal(checked->errors, 0);
    shell("diff -r %s %s/nieuw", world->shown, world->data);
}

static void a_signed_stick_tells_its_version(void **state) {
    struct world *world = *state;
    struct arena arena;
    struct manifest manifest;
    struct error err = {0};
    char folder[200], path[220];
    arena_init(&arena);
    world_plug(world);
    world_expect_ready(world);
    snprintf(folder, sizeof folder, "%s/wegwijs", world->stick);
    snprintf(path, sizeof path, "%s/" MANIFEST_NAME, folder);
    assert_true(manifest_make(&arena, folder, 12, &manifest, &err));
    assert_true(file_write(path, manifest_write(&arena, &manifest), &err));
    edit(world, "echo x > manifest.txt.minisig");
    const struct stick_message *checked = world_check(world);
    assert_int_equal(checked->manifest, STICK_MANIFEST_SAME);
    assert_int_equal(checked->content_version, 12);
    assert_int_equal(checked->signed_there, 1);
    assert_int_equal(checked->errors, 0);
    edit(world, "echo >> nl/bezwaar.md");
    checked = world_check(world);
    assert_int_equal(checked->manifest, STICK_MANIFEST_OTHER);
    assert_int_equal(checked->content_version, 0);
    edit(world, "echo x >> manifest.txt");
    assert_int_equal(world_check(world)->manifest, STICK_MANIFEST_BROKEN);
    arena_fini(&arena);
}

// As LibreOffice and a program of somebody else's wrote them.
static void a_spreadsheet_becomes_the_table_that_the_kiosk_reads(void **state) {
    static const char *const files[] = {"calc.xlsx", "calc.ods", "openpyxl.xlsx"};
    struct world *world = *state;
    world_plug(world);
    world_expect_ready(world);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *end = strchr(files[i], '.');
        shell("cd %s/wegwijs && rm -f contacten.* && cp %s/tabellen/%s contacten%s", world->stick,
              FIXTURES, files[i], end);
        const struct stick_message *checked = world_check(world);
        assert_int_equal(checked->kind, STICK_CHECKED);
        assert_null(world_problem(world, "contacten.csv", "")); // but by the name that staff know
        shell("cd %s/nieuw && test ! -e contacten%s && grep -q contacten.csv ../" STICK_LIST
              " && grep -qi naam contacten.csv",
              world->data, end);
    }
    shell("cd %s/wegwijs && rm -f contacten.* && cp %s/tabellen/wachtwoord.xlsx contacten.xlsx",
          world->stick, FIXTURES);
    assert_true(world_check(world)->errors > 0);
    assert_non_null(world_problem(world, "contacten.xlsx", ""));
}

// ---- pulled, killed, given up

static void big_stick(struct world *world) {
    plug_and_edit(world, "mkdir -p beelden && for i in 1 2 3 4 5 6; do "
                         "head -c 8000000 /dev/urandom > beelden/$i.png; done");
}

static void hear_copying(struct world *world) {
    struct stick_message message;
    do
        message = world_hear(world);
    while (message.kind != STICK_PROGRESS || message.code != STICK_COPYING);
}

static void pull(const struct world *world) {
    shell("mv %s %s/pulled", world->stick, world->root);
}

static void a_stick_pulled_while_it_is_copied_is_told_and_staging_is_empty(void **state) {
    struct world *world = *state;
    big_stick(world);
    assert_true(stick_client_check(world->client, today, world->shown));
    hear_copying(world);
    pull(world);
    const struct stick_message *gone = world_until(world, STICK_GONE, STICK_FAILED);
    assert_int_equal(gone->kind, STICK_GONE);
    assert_string_equal(gone->text, "De stick is eruit gehaald. Er is niets veranderd.");
    assert_false(stick_client_busy(world->client));
    // The next stick finds everything as if nothing had happened.
    shell("rm -r %s/pulled", world->root);
    world_plug(world);
    world_expect_ready(world);
    assert_int_equal(world_check(world)->errors, 0);
}

static void a_stick_pulled_while_nothing_happens_is_told(void **state) {
    struct world *world = *state;
    world_plug(world);
    world_expect_ready(world);
    pull(world);
    assert_int_equal(world_until(world, STICK_GONE, STICK_FAILED)->kind, STICK_GONE);
    assert_false(stick_client_check(world->client, today, world->shown));
}

static void another_stick_in_the_same_place_is_another_stick(void **state) {
    struct world *world = *state;
    world_plug(world);
    world_expect_ready(world);
    pull(world);
    world_plug(world);
    assert_int_equal(world_until(world, STICK_GONE, STICK_FAILED)->kind, STICK_GONE);
    world_expect_ready(world);
    assert_int_equal(world_check(world)->kind, STICK_CHECKED);
}

// Before the process starts, which sees nothing but the mount. Only root can.
static void mounted(struct world *world, const char *options) {
    char command[300];
    shell("mkdir %s", world->stick);
    snprintf(command, sizeof command, "mount -t tmpfs -o %s none %s 2>/dev/null", options,
             world->stick);
    if (geteuid() != 0 || system(command) != 0)
        skip();
    world_start(world);
    world_expect_ready(world);
}

static void a_stick_unmounted_while_it_is_copied_is_told(void **state) {
    struct world *world = *state;
    mounted(world, "size=80m");
    shell("cp -r %s/content %s/wegwijs && cd %s/wegwijs && mkdir -p beelden && "
          "for i in 1 2 3 4 5 6; do "
          "head -c 8000000 /dev/urandom > beelden/$i.png; done",
          SOURCE_DIR, world->stick, world->stick);
    assert_true(stick_client_check(world->client, today, world->shown));
    hear_copying(world);
    shell("umount -l %s && rmdir %s", world->stick, world->stick);
    const struct stick_message *gone = world_until(world, STICK_GONE, STICK_FAILED);
    assert_int_equal(gone->kind, STICK_GONE);
    assert_non_null(strstr(gone->text, "niets veranderd"));
}

static pid_t process_of(const struct world *world) {
    char command[200], line[32] = "";
    snprintf(command, sizeof command, "pgrep -f -- '--data %s'", world->data);
    FILE *out = popen(command, "r");
    assert_non_null(out);
    while (fgets(line, sizeof line, out)) // the shell of pgrep itself may be among them
        if (strchr(line, '\n') && kill((pid_t)atoi(line), 0) == 0)
            break;
    pclose(out);
    return (pid_t)atoi(line);
}

static void a_process_that_dies_at_work_is_told_and_started_again(void **state) {
    struct world *world = *state;
    big_stick(world);
    assert_true(stick_client_check(world->client, today, world->shown));
    hear_copying(world);
    assert_int_equal(kill(process_of(world), SIGKILL), 0);
    const struct stick_message *failed = world_until(world, STICK_FAILED, STICK_CHECKED);
    assert_int_equal(failed->kind, STICK_FAILED);
    assert_non_null(strstr(failed->text, "niets veranderd"));
    world_expect_ready(world);
    assert_int_equal(world_check(world)->kind, STICK_CHECKED);
}

static void what_is_given_up_ends_with_forgotten_and_an_empty_staging(void **state) {
    struct world *world = *state;
    big_stick(world);
    assert_true(stick_client_check(world->client, today, world->shown));
    hear_copying(world);
    assert_true(stick_client_forget(world->client));
    world_until(world, STICK_FORGOTTEN, STICK_FAILED);
    assert_int_equal(world->count, 1); // nothing of what was given up
    shell("test -z \"$(ls -A %s/nieuw)\"", world->data);
    edit(world, "rm beelden/?.png");
    assert_int_equal(world_check(world)->errors, 0);
}

static void without_a_stick_looking_says_so_and_nothing_is_taken(void **state) {
    struct world *world = *state;
    assert_true(stick_client_look(world->client));
    assert_false(stick_client_check(world->client, today, world->shown));
    assert_int_equal(world_until(world, STICK_GONE, STICK_SEEN)->kind, STICK_GONE);
    assert_false(stick_client_export_report(world->client, today));
    world_plug(world);
    world_expect_ready(world);
    assert_true(stick_client_look(world->client));
    assert_int_equal(world_until(world, STICK_SEEN, STICK_GONE)->code, STICK_READY);
}

static void the_next_request_waits_for_the_last(void **state) {
    struct world *world = *state;
    world_plug(world);
    world_expect_ready(world);
    assert_true(stick_client_check(world->client, today, world->shown));
    assert_true(stick_client_busy(world->client));
    assert_false(stick_client_check(world->client, today, world->shown));
    assert_false(stick_client_look(world->client));
    world_until(world, STICK_CHECKED, STICK_FAILED);
    assert_false(stick_client_busy(world->client));
}

static void the_walls_are_up_before_the_stick_is_read(void **state) {
    struct world *world = *state;
    world_plug(world);
    world_expect_ready(world);
    const int walls = world->said[world->count - 1].walls;
    if (getenv("WEGWIJS_STICK")) // else the sanitizers are in the way of one
        assert_true(walls & SANDBOX_CALLS);
    print_message("walls: files %d, calls %d\n", walls & SANDBOX_FILES, walls & SANDBOX_CALLS);
}

// ---- onto the stick

static void the_content_goes_onto_the_stick_and_never_over_anything(void **state) {
    struct world *world = *state;
    world_plug(world);
    world_expect_ready(world);
    shell("echo x > %s/manifest.txt", world->shown);
    for (int i = 1; i <= 3; i++) {
        char name[64];
        assert_true(stick_client_export_content(world->client, today, world->shown));
        const struct stick_message *done = world_until(world, STICK_EXPORTED, STICK_FAILED);
        snprintf(name, sizeof name,
                 i == 1 ? "wegwijs-van-de-zuil-2026-11-22" : "wegwijs-van-de-zuil-2026-11-22-%d",
                 i);
        assert_string_equal(done->text, name);
        shell("diff -r -x manifest.txt %s %s/%s && test ! -e %s/%s/manifest.txt", world->shown,
              world->stick, name, world->stick, name);
    }
}

static void report_and_counters_go_onto_the_stick(void **state) {
    struct world *world = *state;
    world_plug(world);
    world_expect_ready(world);
    assert_true(stick_client_export_counters(world->client, today));
    const struct stick_message *said = world_until(world, STICK_EXPORTED, STICK_FAILED);
    assert_string_equal(said->text, "Er zijn nog geen tellingen.");
    world_check(world);
    assert_true(stick_client_export_report(world->client, today));
    said = world_until(world, STICK_EXPORTED, STICK_FAILED);
    assert_string_equal(said->text, "wegwijs-verslag-2026-11-22.html");
    shell("cmp %s/%s %s/" STICK_REPORT, world->stick, said->text, world->data);
    shell("echo week > %s/uit/tellingen.csv", world->data);
    assert_true(stick_client_export_counters(world->client, (struct date){0}));
    said = world_until(world, STICK_EXPORTED, STICK_FAILED);
    assert_string_equal(said->text, "wegwijs-tellingen.csv");
    shell("grep -q week %s/wegwijs-tellingen.csv", world->stick);
}

static void a_full_stick_is_told_and_keeps_nothing_half(void **state) {
    struct world *world = *state;
    mounted(world, "size=300k");
    assert_true(stick_client_export_content(world->client, today, world->shown));
    const struct stick_message *failed = world_until(world, STICK_FAILED, STICK_EXPORTED);
    assert_int_equal(failed->kind, STICK_FAILED);
    assert_non_null(strstr(failed->text, "De stick is vol"));
    shell("test -z \"$(ls -A %s)\"", world->stick);
}

static void a_stick_that_may_not_be_written_is_told(void **state) {
    struct world *world = *state;
    mounted(world, "size=4m");
    shell("mount -o remount,ro %s", world->stick);
    assert_true(stick_client_export_content(world->client, today, world->shown));
    const struct stick_message *failed = world_until(world, STICK_FAILED, STICK_EXPORTED);
    assert_int_equal(failed->kind, STICK_FAILED);
    assert_non_null(strstr(failed->text, "kan de zuil niet schrijven"));
}

// ---- start

static void a_program_that_is_not_there_is_told(void **state) {
    struct world *world = *state;
    struct error err = {0};
    const struct stick_client_options options = {.program = "/nowhere/x", .data = world->data};
    assert_null(stick_client_create(&options, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
}

// It answers with what no such process says.
static void a_program_that_says_nonsense_is_ended(void **state) {
    struct world *world = *state;
    struct error err = {0};
    char path[128];
    snprintf(path, sizeof path, "%s/liar", world->root);
    shell("printf '#!/bin/sh\\nhead -c 496 /dev/zero >&3\\nsleep 100\\n' > %s && chmod +x %s", path,
          path);
    const struct stick_client_options options = {.program = path, .data = world->data};
    struct stick_client *client = stick_client_create(&options, &err);
    struct stick_message message;
    assert_non_null(client);
    for (int i = 0; i < 20; i++) {
        struct pollfd fd = {.fd = stick_client_fd(client), .events = POLLIN};
        poll(&fd, 1, 100);
        assert_false(stick_client_receive(client, &message));
    }
    stick_client_destroy(client);
}

// It says that a stick is there, and then nothing any more.
static void a_program_that_hangs_is_ended_when_it_should_give_up(void **state) {
    struct world *world = *state;
    struct error err = {0};
    char path[128];
    snprintf(path, sizeof path, "%s/sleeper", world->root);
    shell("printf '#!/bin/sh\\n{ printf \"\\\\001\\\\0\\\\0\\\\0\\\\010\\\\0\\\\0\\\\0\\\\001\"; "
          "head -c 487 /dev/zero; } | dd bs=496 iflag=fullblock count=1 >&3 2>/dev/null\\n"
          "exec sleep 100\\n' > %s && chmod +x %s",
          path, path);
    const struct stick_client_options options = {.program = path, .data = world->data};
    stick_client_destroy(world->client);
    world->client = stick_client_create(&options, &err);
    world_expect_ready(world);
    assert_true(stick_client_check(world->client, today, world->shown));
    assert_true(stick_client_forget(world->client));
    world_until(world, STICK_FORGOTTEN, STICK_FAILED);
    assert_int_equal(world->count, 1);
    assert_int_equal(world->said[0].kind, STICK_FORGOTTEN);
    assert_false(
        stick_client_check(world->client, today, world->shown)); // not before it is seen again
    world_expect_ready(world);
}

// It never reads: what it is asked piles up. An alarm ends the test should asking it wait.
static void a_program_that_does_not_listen_stops_nobody(void **state) {
    struct world *world = *state;
    struct error err = {0};
    struct stick_message message;
    char path[128];
    bool ended = false;
    snprintf(path, sizeof path, "%s/deaf", world->root);
    shell("ln -s " LYING_READER " %s", path);
    const struct stick_client_options options = {.program = path, .data = world->data};
    stick_client_destroy(world->client);
    world->client = stick_client_create(&options, &err);
    world_expect_ready(world);
    alarm(PATIENCE_MS / 1000);
    for (int i = 0; i < 4000 && !ended; i++) {
        assert_true(stick_client_look(world->client));
        do
            message = world_hear(world);
        while (message.kind != STICK_GONE && stick_client_busy(world->client));
        ended = message.kind == STICK_GONE;
    }
    alarm(0);
    assert_true(ended);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
#define TEST_IDLE(name) cmocka_unit_test_setup_teardown(name, begin_idle, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_good_stick_with_nothing_new),
        TEST(the_list_of_files_is_the_one_of_staging),
        TEST(what_changes_is_told_by_title_and_name),
        TEST(each_kind_of_bad_stick_is_told_with_file_and_remedy),
        TEST(a_stick_without_content_says_what_to_put_where),
        TEST(what_lies_in_staging_is_gone_however_deep),
        TEST(hidden_twins_are_left_alone_and_counted),
        TEST(names_in_capitals_are_the_same_files),
        TEST(a_signed_stick_tells_its_version),
        TEST(a_spreadsheet_becomes_the_table_that_the_kiosk_reads),
        TEST(a_stick_pulled_while_it_is_copied_is_told_and_staging_is_empty),
        TEST(a_stick_pulled_while_nothing_happens_is_told),
        TEST(another_stick_in_the_same_place_is_another_stick),
        TEST_IDLE(a_stick_unmounted_while_it_is_copied_is_told),
        TEST(a_process_that_dies_at_work_is_told_and_started_again),
        TEST(what_is_given_up_ends_with_forgotten_and_an_empty_staging),
        TEST(without_a_stick_looking_says_so_and_nothing_is_taken),
        TEST(the_next_request_waits_for_the_last),
        TEST(the_walls_are_up_before_the_stick_is_read),
        TEST(the_content_goes_onto_the_stick_and_never_over_anything),
        TEST(report_and_counters_go_onto_the_stick),
        TEST_IDLE(a_full_stick_is_told_and_keeps_nothing_half),
        TEST_IDLE(a_stick_that_may_not_be_written_is_told),
        TEST(a_program_that_is_not_there_is_told),
        TEST(a_program_that_says_nonsense_is_ended),
        TEST(a_program_that_hangs_is_ended_when_it_should_give_up),
        TEST(a_program_that_does_not_listen_stops_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
