// SPDX-License-Identifier: EUPL-1.2
#include "model.h"
#include <limits.h>
#include <stdio.h>
#include <string.h>

// ---- names

static int find_entry(const struct entry *entries, int count, int folder, int name) {
    for (int i = 0; i < count; i++)
        if (entries[i].folder == folder && entries[i].name == name)
            return i;
    return -1;
}

static void set_entry(struct state *state, int folder, int name, int child) {
    const int i = find_entry(state->entry, state->entry_count, folder, name);
    if (i >= 0)
        state->entry[i].child = child;
    else
        state->entry[state->entry_count++] = (struct entry){folder, name, child};
}

// Only when it still stands for that file: an older removal does not take a newer name away.
static void clear_entry(struct state *state, int folder, int name, int child) {
    const int i = find_entry(state->entry, state->entry_count, folder, name);
    if (i >= 0 && state->entry[i].child == child)
        state->entry[i] = state->entry[--state->entry_count];
}

// ---- bytes

enum tail { TAIL_CUT, TAIL_ZERO, TAIL_OTHER, TAIL_COUNT };

static int sectors_of(const struct operation *op) {
    const size_t first = op->at / MODEL_SECTOR;
    return (int)((op->at + op->data.len + MODEL_SECTOR - 1) / MODEL_SECTOR - first);
}

int model_variants(const struct model *model, int operation) {
    const struct operation *op = &model->operation[operation];
    switch (op->kind) {
    case OPERATION_WRITE:
        return sectors_of(op) * TAIL_COUNT;
    case OPERATION_RENAME:
        return 1;
    case OPERATION_LINK:
    case OPERATION_UNLINK:
    case OPERATION_CUT:
        break;
    }
    return 0;
}

static uint8_t *resize(struct state *state, struct content *content, size_t len) {
    uint8_t *bytes = state->scratch + state->scratch_used;
    state->scratch_used += len;
    if (content->len > 0)
        memcpy(bytes, content->bytes, content->len < len ? content->len : len);
    if (len > content->len)
        memset(bytes + content->len, 0, len - content->len);
    *content = (struct content){bytes, len};
    return bytes;
}

// The first `whole` bytes are there; behind them the tail says.
static void write_part(struct state *state, const struct operation *op, size_t whole,
                       enum tail tail) {
    struct content *content = &state->content[op->node];
    const size_t end = op->at + (tail == TAIL_CUT ? whole : op->data.len);
    if (whole == op->data.len && op->at == 0 && content->len <= whole) {
        *content = op->data;
        return;
    }
    uint8_t *bytes = resize(state, content, end > content->len ? end : content->len) + op->at;
    if (whole > 0)
        memcpy(bytes, op->data.bytes, whole);
    if (tail == TAIL_ZERO)
        memset(bytes + whole, 0, op->data.len - whole);
    for (size_t i = whole; tail == TAIL_OTHER && i < op->data.len; i++)
        bytes[i] = (uint8_t)('A' + (op->at + i) * 31 % 53);
}

static void write_torn(struct state *state, const struct operation *op, int variant) {
    const size_t sector = op->at / MODEL_SECTOR + (size_t)(variant / TAIL_COUNT);
    const size_t border = sector * MODEL_SECTOR;
    write_part(state, op, border > op->at ? border - op->at : 0, (enum tail)(variant % TAIL_COUNT));
}

// ---- states

bool model_is_open(const struct model *model, int i, int moment) {
    return i < model->moment[moment].operations && model->operation[i].sure >= moment;
}

static void apply(struct state *state, const struct operation *op, const struct loss *loss,
                  bool torn) {
    switch (op->kind) {
    case OPERATION_LINK:
        set_entry(state, op->node, op->name, op->child);
        break;
    case OPERATION_UNLINK:
        clear_entry(state, op->node, op->name, op->child);
        break;
    case OPERATION_RENAME:
        set_entry(state, op->node, op->to, op->child);
        if (!torn)
            clear_entry(state, op->node, op->name, op->child);
        break;
    case OPERATION_WRITE:
        if (torn)
            write_torn(state, op, loss->variant);
        else
            write_part(state, op, op->data.len, TAIL_CUT);
        break;
    case OPERATION_CUT:
        resize(state, &state->content[op->node], op->at);
        break;
    }
}

void model_build(const struct model *model, const struct loss *loss, struct state *out) {
    out->entry_count = model->before_count;
    memcpy(out->entry, model->before, sizeof *out->entry * (size_t)model->before_count);
    for (int i = 0; i < model->node_count; i++)
        out->content[i] = model->node[i].before;
    out->scratch_used = 0;
    for (int i = 0; i < model->moment[loss->moment].operations; i++)
        if (i != loss->drop[0] && i != loss->drop[1])
            apply(out, &model->operation[i], loss, i == loss->torn);
}

static void describe_operation(const struct model *model, const char *what, int i) {
    static const char *const kinds[] = {"make", "remove", "rename", "write", "cut"};
    const struct operation *op = &model->operation[i];
    if (op->kind == OPERATION_WRITE || op->kind == OPERATION_CUT)
        fprintf(stderr, "    %s: %s %zu bytes of file %d\n", what, kinds[op->kind], op->data.len,
                op->node);
    else
        fprintf(stderr, "    %s: %s \"%s\" (%d) %s in folder %d\n", what, kinds[op->kind],
                model->name[op->name], op->child,
                op->kind == OPERATION_RENAME ? model->name[op->to] : "", op->node);
}

void model_describe(const struct model *model, const struct loss *loss) {
    const int mark = model->moment[loss->moment].mark;
    fprintf(stderr, "    after %d of %d operations, \"%s\"\n",
            model->moment[loss->moment].operations, model->operation_count, model->mark[mark]);
    for (int i = 0; i < MODEL_DROPS; i++)
        if (loss->drop[i] >= 0)
            describe_operation(model, "lost", loss->drop[i]);
    if (loss->torn >= 0)
        describe_operation(model, "torn", loss->torn);
}

// ---- key

static uint64_t mix(uint64_t a, uint64_t b) {
    const unsigned __int128 product =
        (unsigned __int128)(a ^ 0x9e3779b97f4a7c15u) * (b ^ 0xe7037ed1a0b428dbu);
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t mix_bytes(uint64_t seed, const uint8_t *bytes, size_t len) {
    uint64_t word, sum = mix(seed, len + 1);
    for (; len >= 8; bytes += 8, len -= 8) {
        memcpy(&word, bytes, 8);
        sum = mix(sum + 1, word);
    }
    word = 0;
    if (len > 0)
        memcpy(&word, bytes, len);
    return mix(sum + 2, word);
}

static void add_folder(const struct model *model, const struct state *state, int folder,
                       struct key path, struct key *sum) {
    for (int i = 0; i < state->entry_count; i++) {
        if (state->entry[i].folder != folder)
            continue;
        const int child = state->entry[i].child;
        const char *name = model->name[state->entry[i].name];
        const struct key here = {mix_bytes(path.a, (const uint8_t *)name, strlen(name)),
                                 mix_bytes(path.b, (const uint8_t *)name, strlen(name))};
        const struct content *content = &state->content[child];
        sum->a += mix_bytes(here.a + model->node[child].folder, content->bytes, content->len);
        sum->b += mix_bytes(here.b + model->node[child].folder, content->bytes, content->len);
        if (model->node[child].folder)
            add_folder(model, state, child, here, sum);
    }
}

struct key model_key(const struct model *model, const struct state *state) {
    struct key sum = {1, 2};
    add_folder(model, state, 0, (struct key){3, 4}, &sum);
    return sum;
}
