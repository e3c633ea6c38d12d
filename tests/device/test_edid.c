// SPDX-License-Identifier: EUPL-1.2
// How large a display says it is.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "device/edid.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct sample {
    const char *name;
    int cm_w, cm_h, mm_w, mm_h;
    bool found;
    int want_w, want_h;
};

static void build(const struct sample *sample, uint8_t out[128]) {
    static const uint8_t magic[8] = {0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0};
    memset(out, 0, 128);
    memcpy(out, magic, sizeof magic);
    out[21] = (uint8_t)sample->cm_w;
    out[22] = (uint8_t)sample->cm_h;
    out[54] = sample->mm_w ? 0x02 : 0;
    out[55] = sample->mm_w ? 0x3a : 0;
    out[66] = (uint8_t)(sample->mm_w & 255);
    out[67] = (uint8_t)(sample->mm_h & 255);
    out[68] = (uint8_t)((sample->mm_w >> 8) << 4 | sample->mm_h >> 8);
    uint8_t sum = 0;
    for (int i = 0; i < 127; i++)
        sum = (uint8_t)(sum + out[i]);
    out[127] = (uint8_t)(256 - sum);
}

static void sizes_are_believed_when_they_agree(void **test) {
    (void)test;
    static const struct sample rows[] = {
        {"21.5 inch in millimetres", 48, 27, 476, 268, true, 476, 268},
        {"centimetres only", 48, 27, 0, 0, true, 480, 270},
        {"an aspect ratio where millimetres belong", 70, 39, 16, 9, true, 700, 390},
        {"a projector tells nothing", 0, 0, 0, 0, false, 0, 0},
        {"an aspect ratio where centimetres belong", 79, 0, 0, 0, false, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        uint8_t bytes[128];
        int w = 0, h = 0;
        build(&rows[i], bytes);
        assert_int_equal(edid_size_mm(bytes, sizeof bytes, &w, &h), rows[i].found);
        assert_int_equal(w, rows[i].want_w);
        assert_int_equal(h, rows[i].want_h);
    }
}

static void damaged_bytes_are_no_edid(void **test) {
    (void)test;
    const struct sample good = {"", 48, 27, 476, 268, true, 476, 268};
    uint8_t bytes[128];
    int w, h;
    build(&good, bytes);
    assert_false(edid_size_mm(bytes, 127, &w, &h));
    bytes[21]++;
    assert_false(edid_size_mm(bytes, 128, &w, &h)); // the checksum
    build(&good, bytes);
    bytes[0] = 1;
    assert_false(edid_size_mm(bytes, 128, &w, &h));
}

static void write_file(const char *folder, const char *connector, const char *name,
                       const void *bytes, size_t len) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, connector);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/%s/%s", folder, connector, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    fclose(file);
}

static void only_a_single_display_tells_its_size(void **test) {
    (void)test;
    char folder[] = "/tmp/wegwijs-edid-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const struct sample panel = {"", 48, 27, 476, 268, true, 476, 268};
    uint8_t bytes[128];
    int w = 0, h = 0;
    build(&panel, bytes);
    assert_false(edid_connected_mm(folder, &w, &h));
    write_file(folder, "card0-DP-1", "status", "disconnected\n", 13);
    write_file(folder, "card0-HDMI-A-1", "status", "connected\n", 10);
    assert_false(edid_connected_mm(folder, &w, &h)); // connected, but silent
    write_file(folder, "card0-HDMI-A-1", "edid", bytes, sizeof bytes);
    assert_true(edid_connected_mm(folder, &w, &h));
    assert_int_equal(w, 476);
    write_file(folder, "card0-DP-1", "status", "connected\n", 10);
    assert_false(edid_connected_mm(folder, &w, &h)); // which of the two?
    static const char *const files[] = {"card0-DP-1/status", "card0-HDMI-A-1/status",
                                        "card0-HDMI-A-1/edid", "card0-DP-1", "card0-HDMI-A-1"};
    for (int i = 0; i < 5; i++) {
        char path[256];
        snprintf(path, sizeof path, "%s/%s", folder, files[i]);
        assert_int_equal(remove(path), 0);
    }
    assert_int_equal(rmdir(folder), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_are_believed_when_they_agree),
        cmocka_unit_test(damaged_bytes_are_no_edid),
        cmocka_unit_test(only_a_single_display_tells_its_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
