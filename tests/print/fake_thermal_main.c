// SPDX-License-Identifier: EUPL-1.2
// fake-thermal: the printer of the tests as a program, for scripts.
//   fake-thermal compare escpos|star STREAM PICTURE.pbm
//       prints how many dots differ and how many bytes mean nothing; exit 1 when there are any
//   fake-thermal serve escpos|star WIDTH OUT
//       prints its device's name, and writes each slip as OUT/slip-N.pbm, until its input ends
#include "fake_thermal.h"
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct picture {
    int width, height;
    uint8_t *rows;
};

static void give_up(const char *what, const char *about) {
    fprintf(stderr, "fake-thermal: %s: %s\n", about, what);
    exit(2);
}

static uint8_t *read_file(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    if (!file)
        give_up("cannot be read", path);
    uint8_t *bytes = NULL;
    size_t got;
    *len = 0;
    do {
        bytes = realloc(bytes, *len + 65536);
        if (!bytes)
            abort();
        got = fread(bytes + *len, 1, 65536, file);
        *len += got;
    } while (got > 0);
    fclose(file);
    return bytes;
}

static struct picture read_pbm(const char *path) {
    struct picture picture = {0};
    size_t len;
    uint8_t *bytes = read_file(path, &len);
    int head = 0;
    bytes[len] = 0; // read_file() has room for it
    if (sscanf((const char *)bytes, "P4 %d %d%n", &picture.width, &picture.height, &head) != 2 ||
        picture.width <= 0 || picture.width % 8 || picture.height <= 0 ||
        len != (size_t)head + 1 + (size_t)picture.width / 8 * (size_t)picture.height)
        give_up("is no picture", path);
    const size_t size = len - (size_t)head - 1;
    picture.rows = malloc(size);
    if (!picture.rows)
        abort();
    memcpy(picture.rows, bytes + head + 1, size);
    free(bytes);
    return picture;
}

static void write_pbm(const char *path, const struct fake_thermal *fake,
                      const struct fake_slip *slip, int width) {
    FILE *file = fopen(path, "wb");
    if (!file)
        give_up("cannot be written", path);
    fprintf(file, "P4\n%d %d\n", width, slip->rows);
    for (int y = 0; y < slip->rows; y++)
        fwrite(fake_row(fake, slip->first_row + y), 1, (size_t)width / 8, file);
    fclose(file);
}

// Dots that differ anywhere, also below the picture.
static int count_different(const struct fake_thermal *fake, const struct picture *picture) {
    const int stride = picture->width / 8;
    int different = 0;
    for (int y = 0; y < fake_rows(fake) || y < picture->height; y++)
        for (int i = 0; i < stride; i++) {
            const uint8_t printed = y < fake_rows(fake) ? fake_row(fake, y)[i] : 0;
            const uint8_t wanted = y < picture->height ? picture->rows[y * stride + i] : 0;
            different += __builtin_popcount(printed ^ wanted);
        }
    return different;
}

static int compare(const char *language, const char *stream, const char *path) {
    struct picture picture = read_pbm(path);
    size_t len;
    uint8_t *bytes = read_file(stream, &len);
    const struct fake_setup setup = {
        .star = strcmp(language, "star") == 0, .width = picture.width, .buffer = len + 1};
    struct fake_thermal *fake = fake_create(&setup);
    fake_take(fake, bytes, len);
    while (fake_held(fake) > 0) {
        const size_t before = fake_held(fake);
        fake_pass(fake, 1000);
        if (fake_held(fake) == before)
            give_up("ends within a command", stream);
    }
    fake_pass(fake, 1000);
    const int different = count_different(fake, &picture);
    printf("%d dots differ, %d bytes mean nothing\n", different, fake_unknown(fake));
    const bool same = different == 0 && fake_unknown(fake) == 0;
    fake_destroy(fake);
    free(picture.rows);
    free(bytes);
    return same ? 0 : 1;
}

static bool input_ends(int limit_ms) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    char byte;
    return poll(&input, 1, limit_ms) > 0 && read(STDIN_FILENO, &byte, 1) <= 0;
}

static int serve(const char *language, const char *width, const char *out) {
    const struct fake_setup setup = {.star = strcmp(language, "star") == 0, .width = atoi(width)};
    if (setup.width < 8 || setup.width % 8)
        give_up("is no width", width);
    struct fake_pty *pty = fake_pty_create(&setup);
    int written = 0;
    printf("%s\n", fake_pty_path(pty));
    fflush(stdout);
    bool end = false;
    while (!end) {
        end = input_ends(20);
        struct fake_thermal *fake = fake_pty_stop(pty);
        for (; written < fake_slips(fake) && fake_slip(fake, written)->cut; written++) {
            char path[512];
            snprintf(path, sizeof path, "%s/slip-%d.pbm", out, written + 1);
            write_pbm(path, fake, fake_slip(fake, written), setup.width);
        }
        fake_pty_go(pty);
    }
    fake_pty_destroy(pty);
    return 0;
}

int main(int argc, char **argv) {
    const bool known = argc == 5 && (!strcmp(argv[2], "escpos") || !strcmp(argv[2], "star"));
    if (known && strcmp(argv[1], "compare") == 0)
        return compare(argv[2], argv[3], argv[4]);
    if (known && strcmp(argv[1], "serve") == 0)
        return serve(argv[2], argv[3], argv[4]);
    fprintf(stderr, "fake-thermal compare escpos|star STREAM PICTURE.pbm\n"
                    "fake-thermal serve escpos|star WIDTH OUT\n");
    return 2;
}
