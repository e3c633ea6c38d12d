// SPDX-License-Identifier: EUPL-1.2
#include "device/edid.h"
#include <dirent.h>
#include <stdio.h>
#include <string.h>

enum { EDID_BLOCK = 128, EDID_SIZE_CM = 21, EDID_FIRST_DETAILED = 54 };

bool edid_size_mm(const uint8_t *bytes, size_t len, int *width_mm, int *height_mm) {
    static const uint8_t magic[8] = {0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0};
    if (len < EDID_BLOCK || memcmp(bytes, magic, sizeof magic) != 0)
        return false;
    uint8_t sum = 0;
    for (int i = 0; i < EDID_BLOCK; i++)
        sum = (uint8_t)(sum + bytes[i]);
    if (sum != 0)
        return false;
    int cm_w = bytes[EDID_SIZE_CM], cm_h = bytes[EDID_SIZE_CM + 1];
    if (cm_w == 0 || cm_h == 0)
        return false; // both 0: unknown; one 0: an aspect ratio, not a size
    const uint8_t *mode = bytes + EDID_FIRST_DETAILED;
    bool detailed = mode[0] != 0 || mode[1] != 0;
    int mm_w = mode[12] | (mode[14] >> 4) << 8;
    int mm_h = mode[13] | (mode[14] & 15) << 8;
    // Some panels write the aspect ratio (16, 9) where millimetres belong: believe the finer
    // number only where it agrees with the coarse one.
    bool agrees = mm_w > cm_w * 10 - 15 && mm_w < cm_w * 10 + 15 && mm_h > cm_h * 10 - 15 &&
                  mm_h < cm_h * 10 + 15;
    *width_mm = detailed && agrees ? mm_w : cm_w * 10;
    *height_mm = detailed && agrees ? mm_h : cm_h * 10;
    return true;
}

static size_t read_small(const char *folder, const char *connector, const char *name, void *out,
                         size_t max) {
    char path[512];
    if (snprintf(path, sizeof path, "%s/%s/%s", folder, connector, name) >= (int)sizeof path)
        return 0;
    FILE *file = fopen(path, "re");
    if (!file)
        return 0;
    size_t got = fread(out, 1, max, file);
    fclose(file);
    return got;
}

bool edid_connected_mm(const char *folder, int *width_mm, int *height_mm) {
    DIR *dir = opendir(folder);
    if (!dir)
        return false;
    int connected = 0, w = 0, h = 0;
    for (struct dirent *entry; (entry = readdir(dir));) {
        char status[16] = "";
        if (entry->d_name[0] == '.' ||
            read_small(folder, entry->d_name, "status", status, sizeof status - 1) == 0 ||
            strncmp(status, "connected", 9) != 0)
            continue;
        uint8_t bytes[EDID_BLOCK];
        size_t len = read_small(folder, entry->d_name, "edid", bytes, sizeof bytes);
        connected++;
        if (!edid_size_mm(bytes, len, &w, &h))
            w = h = 0;
    }
    closedir(dir);
    if (connected != 1 || w == 0)
        return false;
    *width_mm = w;
    *height_mm = h;
    return true;
}
