// SPDX-License-Identifier: EUPL-1.2
// crash/model.h: which states a card can be in when the power goes at a given moment of a recorded
// run.
//
// The model is weaker than what ext4 promises, and asks only for what POSIX does:
//   - what was written to a file is sure only after an fsync of that file;
//   - a name (made, removed, renamed) is sure only after an fsync of its folder, whoever it belongs
//   to;
//   - what is not sure may be there or not, in any order, each apart from the others;
//   - a write may be there in part: up to a border of 512 bytes, after which the file ends, or
//   holds
//     zeros, or something else;
//   - a rename gives its new name the whole new file or leaves the old one; the old name may
//   remain.
// Not modelled: modes, times, hard links, an fsync that lies, and more than two operations lost at
// once. Sources: Pillai e.a., All File Systems Are Not Created Equal (OSDI '14: abstract
// persistence models); Mohan e.a., Finding Crash-Consistency Bugs with Bounded Black-Box Crash
// Testing (OSDI '18: that two operations find what is found); fsync(2), rename(2).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    MODEL_NODES = 512,
    MODEL_NAMES = 512,
    MODEL_OPERATIONS = 512,
    MODEL_MOMENTS = 1024,
    MODEL_ENTRIES = 256,
    MODEL_SCRATCH = 1 << 20,
    MODEL_SECTOR = 512,
    MODEL_DROPS = 2,
};

enum operation_kind {
    OPERATION_LINK,
    OPERATION_UNLINK,
    OPERATION_RENAME,
    OPERATION_WRITE,
    OPERATION_CUT
};

struct content {
    const uint8_t *bytes;
    size_t len;
};

struct operation {
    enum operation_kind kind;
    int node;     // the file written, or the folder whose names change
    int name, to; // names; `to` of a rename
    int child;    // which node the name stands for
    size_t at;    // OPERATION_WRITE: where; OPERATION_CUT: the new length
    struct content data;
    int sure; // the moment of the fsync; INT_MAX: never
};

struct entry {
    int folder, name, child;
};

struct model {
    struct {
        bool folder;
        int parent;
        struct content before;
    } node[MODEL_NODES];
    char name[MODEL_NAMES][48];
    struct entry before[MODEL_ENTRIES];
    struct operation operation[MODEL_OPERATIONS];
    int node_count, name_count, before_count, operation_count;
    // A moment: how many operations were done, and what the program had said.
    struct {
        int operations;
        int mark;
    } moment[MODEL_MOMENTS];
    int moment_count;
    char mark[64][64]; // mark[0] is "start"
    int mark_count;
};

// What the power left behind: which operations are lost, and which one is there in part.
struct loss {
    int moment;
    int drop[MODEL_DROPS]; // operations; -1
    int torn;              // operation; -1
    int variant;           // of model_variants()
};

struct state {
    struct entry entry[MODEL_ENTRIES];
    int entry_count;
    struct content content[MODEL_NODES];
    size_t scratch_used;
    uint8_t scratch[MODEL_SCRATCH];
};

// Reads the tree `folder` as it was before, and the operations (operations.py) below the path
// `root`. An fsync of what matches `planted` (a path below root for fnmatch; NULL: nothing) is left
// out. Ends the program when something does not fit or is not understood.
void model_load(struct model *model, const char *folder, const char *root, const char *operations,
                const char *planted);

// Whether operation `i` was done but is not sure at `moment`.
bool model_is_open(const struct model *model, int i, int moment);
int model_variants(const struct model *model,
                   int operation); // ways in which it can be there in part
void model_build(const struct model *model, const struct loss *loss, struct state *out);
void model_describe(const struct model *model, const struct loss *loss);

struct key {
    uint64_t a, b;
};
struct key model_key(const struct model *model,
                     const struct state *state); // of all names and bytes
