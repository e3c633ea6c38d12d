// SPDX-License-Identifier: EUPL-1.2
// Whose content is accepted: settings, PIN and signature, and what was touched after it was signed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "stick/trust.h"
#include "minisign_sample.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct desk {
    struct arena arena;
    char root[64], trust[80], staging[80], list[80];
};

static void put(const char *folder, const char *name, struct str text) {
    char path[200];
    struct error err = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (!file_write(path, text, &err))
        fail_msg("%s: %s", path, err.text);
}

static struct str get(struct desk *desk, const char *name) {
    struct str text;
    const char *path = arena_printf(&desk->arena, "%s/%s", desk->staging, name).ptr;
    assert_true(file_read(&desk->arena, path, 1 << 20, &text, NULL));
    return text;
}

static int begin(void **state) {
    struct desk *desk = calloc(1, sizeof *desk);
    char inside[120];
    arena_init(&desk->arena);
    snprintf(desk->root, sizeof desk->root, "/tmp/wegwijs-trust-XXXXXX");
    assert_non_null(mkdtemp(desk->root));
    snprintf(desk->trust, sizeof desk->trust, "%s/vertrouwen", desk->root);
    snprintf(desk->staging, sizeof desk->staging, "%s/nieuw", desk->root);
    snprintf(desk->list, sizeof desk->list, "%s/nieuw-lijst.txt", desk->root);
    snprintf(inside, sizeof inside, "%s/nl", desk->staging);
    assert_true(file_make_folder(inside, NULL) && file_make_folder(desk->trust, NULL));
    put(desk->staging, "nl/start.md", STR("titel: Welkom\n"));
    put(desk->staging, "contacten.csv", STR("id;naam\n"));
    put(desk->trust, "pin.txt", STR("$argon2id$v=19$m=65536,t=3,p=1$x$y\n"));
    *state = desk;
    return 0;
}

static int end(void **state) {
    struct desk *desk = *state;
    char command[100];
    snprintf(command, sizeof command, "rm -r %s", desk->root);
    assert_int_equal(system(command), 0);
    arena_fini(&desk->arena);
    free(desk);
    return 0;
}

// The list that wegwijs-stick leaves behind.
static void list(struct desk *desk) {
    struct manifest manifest;
    assert_true(manifest_make(&desk->arena, desk->staging, 0, &manifest, NULL));
    put(desk->root, "nieuw-lijst.txt", manifest_write(&desk->arena, &manifest));
}

static void sign(struct desk *desk, int version) {
    struct manifest manifest;
    struct minisign_secret secret;
    assert_true(manifest_make(&desk->arena, desk->staging, version, &manifest, NULL));
    assert_true(minisign_secret_parse(STR(SAMPLE_SECRET), NULL, &secret, NULL));
    const struct str text = manifest_write(&desk->arena, &manifest);
    put(desk->staging, "manifest.txt", text);
    put(desk->staging, "manifest.txt.minisig",
        minisign_sign(&desk->arena, &secret, text, STR("een proef")));
}

static struct trust settle(struct desk *desk, const char *accept, const char *keys) {
    struct trust trust;
    struct error err = {0};
    if (accept)
        put(desk->trust, "vertrouwen.ini", arena_printf(&desk->arena, "aanvaard = %s\n", accept));
    if (keys)
        put(desk->trust, "sleutels.pub", str_c(keys));
    if (!trust_read(desk->trust, &trust, &err))
        fail_msg("%s", err.text);
    return trust;
}

static enum verdict judge_at(struct desk *desk, const struct trust *trust, int proved) {
    struct arena arena;
    arena_init(&arena);
    const struct judgement judgement =
        trust_judge(trust, &arena, desk->staging, desk->list, proved);
    assert_true(judgement.verdict != VERDICT_NO || judgement.says[0]); // a no is explained
    arena_fini(&arena);
    return judgement.verdict;
}

static enum verdict judge(struct desk *desk, const struct trust *trust) {
    return judge_at(desk, trust, 0);
}

// ---- settings

static void settings_say_what_is_accepted(void **state) {
    struct desk *desk = *state;
    static const struct {
        const char *text, *keys;
        unsigned accept;
        enum error_code code;
    } rows[] = {
        {NULL, NULL, ACCEPT_PIN, ERR_NONE},
        {NULL, SAMPLE_PUBLIC, ACCEPT_SIGNATURE, ERR_NONE},
        {"aanvaard = pin\n", SAMPLE_PUBLIC, ACCEPT_PIN, ERR_NONE},
        {"[vertrouwen]\r\nAanvaard = Handtekening\r\n", SAMPLE_PUBLIC, ACCEPT_SIGNATURE, ERR_NONE},
        {"; wie\naanvaard=beide\n", SAMPLE_PUBLIC, ACCEPT_PIN | ACCEPT_SIGNATURE, ERR_NONE},
        {"aanvaard = alles\n", SAMPLE_PUBLIC, 0, ERR_FORMAT},
        {"aanvaard = pin\naanvaard\n", SAMPLE_PUBLIC, 0, ERR_FORMAT},
        {"aanvaart = pin\n", SAMPLE_PUBLIC, 0, ERR_FORMAT},
        {"aanvaard = pin\n", "geen sleutel\n", 0, ERR_FORMAT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct trust trust;
        struct error err = {0};
        if (rows[i].text)
            put(desk->trust, "vertrouwen.ini", str_c(rows[i].text));
        if (rows[i].keys)
            put(desk->trust, "sleutels.pub", str_c(rows[i].keys));
        assert_true(trust_read(desk->trust, &trust, &err) == (rows[i].code == ERR_NONE));
        assert_int_equal(err.code, rows[i].code);
        assert_int_equal(trust.accept, rows[i].accept);
        assert_true(trust.pin[0] != '\0'); // staff can still set the clock
        assert_true(err.code == ERR_NONE || strstr(err.file, desk->trust));
    }
}

static void without_a_pin_it_is_said_how_to_make_one(void **state) {
    struct desk *desk = *state;
    struct trust trust;
    struct error err = {0};
    char path[120];
    assert_false(trust_read(NULL, &trust, &err));
    assert_non_null(strstr(err.text, "wegwijs-content pin"));
    assert_int_equal(trust.accept, 0);
    snprintf(path, sizeof path, "%s/pin.txt", desk->trust);
    unlink(path);
    err = (struct error){0};
    assert_false(trust_read(desk->trust, &trust, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_non_null(strstr(err.text, "wegwijs-content pin"));
    assert_true(trust.pin[0] == '\0');
}

// ---- verdicts

static void the_settings_decide_what_is_enough(void **state) {
    struct desk *desk = *state;
    static const struct {
        const char *accept;
        bool is_signed;
        enum verdict verdict;
    } rows[] = {
        {"pin", false, VERDICT_PIN},         {"pin", true, VERDICT_PIN},
        {"handtekening", false, VERDICT_NO}, {"handtekening", true, VERDICT_SIGNED},
        {"beide", false, VERDICT_PIN},       {"beide", true, VERDICT_SIGNED},
    };
    list(desk);
    for (int is_signed = 0; is_signed < 2; is_signed++) {
        if (is_signed)
            sign(desk, 3);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            const struct trust trust = settle(desk, rows[i].accept, SAMPLE_PUBLIC);
            if (rows[i].is_signed == (is_signed != 0))
                assert_int_equal(judge(desk, &trust), rows[i].verdict);
        }
    }
}

static void a_number_counts_only_when_it_is_signed(void **state) {
    struct desk *desk = *state;
    list(desk);
    sign(desk, 7);
    struct trust trust = settle(desk, "pin", SAMPLE_PUBLIC);
    struct judgement judgement = trust_judge(&trust, &desk->arena, desk->staging, desk->list, 100);
    assert_int_equal(judgement.verdict, VERDICT_PIN);
    assert_int_equal(judgement.manifest.version, 0);
    trust = settle(desk, "beide", SAMPLE_PUBLIC);
    judgement = trust_judge(&trust, &desk->arena, desk->staging, desk->list, 6);
    assert_int_equal(judgement.manifest.version, 7);
    assert_int_equal(judgement.manifest.file_count, 2);
}

static void an_older_or_equal_one_is_a_replay(void **state) {
    struct desk *desk = *state;
    const struct trust trust = settle(desk, "handtekening", SAMPLE_PUBLIC);
    sign(desk, 5);
    assert_int_equal(judge_at(desk, &trust, 4), VERDICT_SIGNED);
    assert_int_equal(judge_at(desk, &trust, 5), VERDICT_REPLAY);
    assert_int_equal(judge_at(desk, &trust, 6), VERDICT_REPLAY);
}

static void a_signed_list_without_a_number_is_refused(void **state) {
    struct desk *desk = *state;
    const struct trust trust = settle(desk, "beide", SAMPLE_PUBLIC);
    list(desk);
    sign(desk, 0);
    assert_int_equal(judge(desk, &trust), VERDICT_NO);
}

static void another_key_is_refused(void **state) {
    struct desk *desk = *state;
    struct trust trust = settle(desk, "beide", SAMPLE_OTHER_PUBLIC);
    list(desk);
    sign(desk, 3);
    assert_int_equal(judge(desk, &trust), VERDICT_NO); // and the PIN does not help
    put(desk->trust, "sleutels.pub", STR("\n"));
    assert_true(trust_read(desk->trust, &trust, NULL));
    assert_int_equal(trust.keys.count, 0);
    assert_int_equal(judge(desk, &trust), VERDICT_NO);
}

static void files_that_are_not_what_was_signed_are_refused(void **state) {
    struct desk *desk = *state;
    const struct trust trust = settle(desk, "beide", SAMPLE_PUBLIC);
    list(desk);
    sign(desk, 3);
    put(desk->staging, "contacten.csv", STR("id;naan\n")); // of the same size
    assert_int_equal(judge(desk, &trust), VERDICT_NO);
    put(desk->staging, "contacten.csv", STR("titel: Welkom\n")); // swapped
    put(desk->staging, "nl/start.md", STR("id;naam\n"));
    assert_int_equal(judge(desk, &trust), VERDICT_NO);
    put(desk->staging, "contacten.csv", STR("id;naam\n"));
    put(desk->staging, "nl/start.md", STR("titel: Welkom\n"));
    assert_int_equal(judge(desk, &trust), VERDICT_SIGNED);
    put(desk->staging, "nl/meer.md", STR("titel: Meer\n")); // one too many
    assert_int_equal(judge(desk, &trust), VERDICT_NO);
}

static void what_the_reader_says_of_the_files_is_not_believed(void **state) {
    struct desk *desk = *state;
    const struct trust trust = settle(desk, "pin", NULL);
    list(desk);
    assert_int_equal(judge(desk, &trust), VERDICT_PIN);
    put(desk->staging, "nl/start.md", STR("titel: Anders\n"));
    assert_int_equal(judge(desk, &trust), VERDICT_NO);
    put(desk->root, "nieuw-lijst.txt", STR("wegwijs-inhoud 1\n"));
    assert_int_equal(judge(desk, &trust), VERDICT_NO);
    unlink(desk->list);
    assert_int_equal(judge(desk, &trust), VERDICT_NO);
}

static void a_signature_that_cannot_be_read_is_not_passed_over(void **state) {
    struct desk *desk = *state;
    const struct trust trust = settle(desk, "beide", SAMPLE_PUBLIC);
    static char large[MINISIGN_TEXT_MAX + 1];
    memset(large, 'x', sizeof large);
    list(desk);
    sign(desk, 3);
    put(desk->staging, "manifest.txt.minisig", (struct str){large, sizeof large});
    assert_int_equal(judge(desk, &trust), VERDICT_NO);
    put(desk->staging, "manifest.txt.minisig", STR(""));
    assert_int_equal(judge(desk, &trust), VERDICT_NO);
    sign(desk, 3);
    char path[120];
    snprintf(path, sizeof path, "%s/manifest.txt", desk->staging);
    unlink(path);
    assert_int_equal(judge(desk, &trust), VERDICT_NO);
}

// ---- one bit, one byte

static void every_flipped_bit_and_every_cut_of_the_list_is_refused(void **state) {
    struct desk *desk = *state;
    const struct trust trust = settle(desk, "handtekening", SAMPLE_PUBLIC);
    sign(desk, 3);
    const struct str text = get(desk, "manifest.txt");
    char *bytes = arena_cstr(&desk->arena, text);
    for (size_t bit = 0; bit < 8 * text.len; bit++) {
        bytes[bit / 8] ^= (char)(1 << bit % 8);
        put(desk->staging, "manifest.txt", (struct str){bytes, text.len});
        if (judge(desk, &trust) != VERDICT_NO)
            fail_msg("bit %zu", bit);
        bytes[bit / 8] ^= (char)(1 << bit % 8);
    }
    for (size_t len = 0; len < text.len; len++) {
        put(desk->staging, "manifest.txt", (struct str){bytes, len});
        if (judge(desk, &trust) != VERDICT_NO)
            fail_msg("cut at %zu", len);
    }
    put(desk->staging, "manifest.txt", text);
    assert_int_equal(judge(desk, &trust), VERDICT_SIGNED);
}

// But for the words of the first line, which nobody signed and nobody reads.
static void every_flipped_bit_and_every_cut_of_the_signature_is_refused(void **state) {
    struct desk *desk = *state;
    const struct trust trust = settle(desk, "handtekening", SAMPLE_PUBLIC);
    sign(desk, 3);
    const struct str text = get(desk, "manifest.txt.minisig");
    const size_t first = (size_t)((char *)memchr(text.ptr, '\n', text.len) - text.ptr);
    char *bytes = arena_cstr(&desk->arena, text);
    for (size_t bit = 8 * first; bit < 8 * text.len; bit++) {
        bytes[bit / 8] ^= (char)(1 << bit % 8);
        put(desk->staging, "manifest.txt.minisig", (struct str){bytes, text.len});
        if (judge(desk, &trust) != VERDICT_NO)
            fail_msg("bit %zu of %zu: %.*s", bit, 8 * text.len, (int)text.len, bytes);
        bytes[bit / 8] ^= (char)(1 << bit % 8);
    }
    for (size_t len = 0; len + 1 < text.len; len++) { // the last is the end of the last line
        put(desk->staging, "manifest.txt.minisig", (struct str){bytes, len});
        if (judge(desk, &trust) != VERDICT_NO)
            fail_msg("cut at %zu of %zu", len, text.len);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(settings_say_what_is_accepted, begin, end),
        cmocka_unit_test_setup_teardown(without_a_pin_it_is_said_how_to_make_one, begin, end),
        cmocka_unit_test_setup_teardown(the_settings_decide_what_is_enough, begin, end),
        cmocka_unit_test_setup_teardown(a_number_counts_only_when_it_is_signed, begin, end),
        cmocka_unit_test_setup_teardown(an_older_or_equal_one_is_a_replay, begin, end),
        cmocka_unit_test_setup_teardown(a_signed_list_without_a_number_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(another_key_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(files_that_are_not_what_was_signed_are_refused, begin, end),
        cmocka_unit_test_setup_teardown(what_the_reader_says_of_the_files_is_not_believed, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_signature_that_cannot_be_read_is_not_passed_over, begin,
                                        end),
        cmocka_unit_test_setup_teardown(every_flipped_bit_and_every_cut_of_the_list_is_refused,
                                        begin, end),
        cmocka_unit_test_setup_teardown(every_flipped_bit_and_every_cut_of_the_signature_is_refused,
                                        begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
