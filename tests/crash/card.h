// SPDX-License-Identifier: EUPL-1.2
// crash/card.h: what lies on a kiosk's card, compared byte by byte with the deliveries that are
// known. Shares nothing with the code that it judges but the layout of the folders.
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum { CARD_FILES = 24, CARD_BYTES = 64 * 1024, CARD_VERSIONS = 10 };

// No delivery at all: no folder, or not one that is known whole.
enum { CARD_NONE = -1, CARD_HALF = -2 };

struct card_folder {
    struct {
        char path[64]; // relative
        size_t at, len;
    } file[CARD_FILES]; // in order of path
    int count;
    size_t used;
    unsigned char bytes[CARD_BYTES];
};

struct card_versions {
    struct card_folder *version[CARD_VERSIONS]; // NULL: there is none
};

// Reads the deliveries of `folder`: folder/0, folder/1, ... Ends the program when they are too
// large.
void card_load(struct card_versions *out, const char *folder);

// Which delivery lies in `path`, whole and with nothing else (but a manifest.txt)?
int card_holds(const struct card_versions *versions, const char *path);

// The names in `path` that are not a, b, actief, versie or starts: what an interrupted install
// left.
int card_leftovers(const char *path);
