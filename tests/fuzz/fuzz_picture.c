// SPDX-License-Identifier: EUPL-1.2
// Whatever lies in beelden/: the first byte says what its name ends in. Nothing may crash, and what is
// shown has the size that was asked for.
#include "paint/picture.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__lsan_default_options(void);

// SDL_image 2.6 loses a few bytes over some broken files. Each file is looked at once.
const char *__lsan_default_options(void) {
    return "detect_leaks=0";
}

enum { WIDTH = 64, HEIGHT = 48 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const names[] = {"foto.png", "foto.jpg", "tekening.svg"};
    char folder[64], path[96];
    if (size == 0)
        return 0;
    const char *name = names[data[0] % 3];
    snprintf(folder, sizeof folder, "/dev/shm/wegwijs-fuzz-%d", (int)getpid());
    mkdir(folder, 0700);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file)
        abort();
    fwrite(data + 1, 1, size - 1, file);
    fclose(file);
    struct pictures *pictures = pictures_create(folder);
    const SDL_Surface *surface = pictures_photo(pictures, str_c(name), WIDTH, HEIGHT);
    if (surface && (surface->w > WIDTH || surface->h > HEIGHT))
        abort();
    pictures_destroy(pictures);
    unlink(path);
    rmdir(folder);
    return 0;
}
