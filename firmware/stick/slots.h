// SPDX-License-Identifier: EUPL-1.2
// stick/slots.h: two places for content and one pointer, so that the visitor sees whole pages whatever
// the power does: old or new, never mixed.
//
//     inhoud/a/ inhoud/b/   files, and their manifest.txt
//     inhoud/actief         the pointer: which slot, how far it has proved itself, and what either slot
//                           must hold by hash; replaced by rename, after everything else is on disk
//     inhoud/versie         the highest version that proved itself
//     inhoud/starts         how often the new slot was started without proving itself
//
//                install                first frame shown
//     good ─────────────────► on trial ───────────────────► good
//       ▲                        │
//       └────────────────────────┘  three starts without a frame: the other slot
//
// Back from a good slot is a trial too: the other may be one that never came up. Whoever places something
// has seen what is shown: that has proved itself. So a trial always has a slot to fall back to that once
// came up, and going back to that is none.
//
// Source for what a rename and an fsync promise: rename(2), fsync(2), ext4 with data=ordered.
#pragma once
#include "stick/manifest.h"
#include <limits.h>

enum slot { SLOT_NONE = -1, SLOT_A, SLOT_B, SLOT_COUNT };

enum slots_health {
    SLOTS_FINE,    // what was placed last is shown
    SLOTS_EMPTY,   // nothing was ever placed: the built-in content is shown
    SLOTS_OTHER,   // what was placed last is damaged or never came up: the one before is shown
    SLOTS_DAMAGED, // neither can be shown: the built-in content is
};

enum { SLOTS_TRIAL_STARTS = 3 };

struct slots {
    char root[PATH_MAX - 2 * MANIFEST_PATH_MAX]; // DATA/inhoud
    enum slots_health health;
    enum slot active; // SLOT_NONE: the built-in content
    enum slot named;  // what the pointer says, whole or not; SLOT_NONE: nothing
    bool trial;       // it did not prove itself yet
    struct {
        bool there;
        int version; // 0: without a number
        struct hash hash;
    } slot[SLOT_COUNT];
    int proved; // highest version that ever proved itself
    char damage[200]; // Dutch, for staff: what is wrong with a damaged slot; empty
};

// Finds out what can be shown, by hash; makes the folders when they are not there. A slot on trial that
// was started too often, or whose start cannot be counted, is left for the other one. What was left of
// an interrupted install is removed.
//   errors  ERR_IO, ERR_LIMIT the folder cannot be made, written, or the pointer in it read: nothing can
//           be installed, but *out says what can be shown
bool slots_open(struct slots *out, const char *data, struct error *err);

// The folder of a slot, or NULL for SLOT_NONE. Written into `path`.
const char *slots_folder(const struct slots *slots, enum slot slot, char path[PATH_MAX]);

// Older than, or the same as, what already proved itself: only staff who ask for it may place it.
bool slots_is_replay(const struct slots *slots, int version);

struct slots_progress {
    void (*tell)(void *user, int64_t done, int64_t total); // bytes; may be NULL
    void *user;
};

// Places the files of `manifest` that lie in `staging`. Each is hashed while it is copied: what changed
// since the manifest was made is refused. Everything is on disk, and was read back from it, before the
// pointer is replaced. On failure the active slot is as it was, and the other one empty or whole.
//   errors  ERR_FORMAT a file is not what the manifest says; ERR_LIMIT the card is full; ERR_IO
bool slots_install(struct slots *slots, const char *staging, const struct manifest *manifest,
                   struct slots_progress progress, struct error *err);

// The content was loaded, laid out and shown: from now on it is good, and older ones are replays.
bool slots_confirm(struct slots *slots, struct error *err);

// Back to the other slot, when it is whole: on trial, unless it ends one.
//   errors  ERR_NOT_FOUND there is none; ERR_IO
bool slots_back(struct slots *slots, struct error *err);
bool slots_can_go_back(const struct slots *slots);
