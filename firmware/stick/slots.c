// SPDX-License-Identifier: EUPL-1.2
#include "stick/slots.h"
#include "base/file.h"
#include "stick/hash.h"
#include "stick/place.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

enum { POINTER_FILE_MAX = 1024, NUMBER_FILE_MAX = 32 };

static const char *const slot_names[SLOT_COUNT] = {"a", "b"};

static const char *path_of(const struct slots *slots, const char *name, char path[PATH_MAX]) {
    snprintf(path, PATH_MAX, "%s/%s", slots->root, name);
    return path;
}

const char *slots_folder(const struct slots *slots, enum slot slot, char path[PATH_MAX]) {
    return slot == SLOT_NONE ? NULL : path_of(slots, slot_names[slot], path);
}

static enum slot other(enum slot slot) {
    return slot == SLOT_A ? SLOT_B : SLOT_A;
}

// ---- the small files

// 0: there is none; `garbled` when it is no number. False: it could not be read.
static bool read_number(const struct slots *slots, const char *name, int garbled, int *number,
                        struct error *err) {
    struct arena arena;
    struct str text;
    struct error why = {0};
    char path[PATH_MAX];
    *number = 0;
    arena_init(&arena);
    if (file_read(&arena, path_of(slots, name, path), NUMBER_FILE_MAX, &text, &why)) {
        if (!str_to_int(str_trim(text), number))
            *number = garbled;
        why.code = ERR_NONE;
    }
    arena_fini(&arena);
    if (why.code == ERR_LIMIT)
        *number = garbled;
    if (why.code != ERR_IO)
        return true;
    *err = why;
    return false;
}

static bool write_number(const struct slots *slots, const char *name, int number,
                         struct error *err) {
    char text[NUMBER_FILE_MAX], path[PATH_MAX];
    snprintf(text, sizeof text, "%d\n", number);
    return file_write(path_of(slots, name, path), str_c(text), err);
}

static bool slot_from(struct str name, enum slot *out) {
    for (int i = 0; i < SLOT_COUNT; i++)
        if (str_eq(name, str_c(slot_names[i]))) {
            *out = (enum slot)i;
            return true;
        }
    return false;
}

// actief a goed
// slot a 12 <hash>
// slot b 11 <hash>
static bool parse_pointer(struct str text, struct slots *out) {
    struct slots slots = *out;
    struct str rest = text, line = str_cut(&rest, '\n');
    const struct str word = str_cut(&line, ' '), name = str_cut(&line, ' ');
    if (!str_eq(word, STR("actief")) || !slot_from(name, &slots.active))
        return false;
    slots.trial = str_eq(line, STR("proef"));
    if (!slots.trial && !str_eq(line, STR("goed")))
        return false;
    while (rest.len > 0) {
        enum slot slot;
        line = str_cut(&rest, '\n');
        if (!str_eq(str_cut(&line, ' '), STR("slot")) || !slot_from(str_cut(&line, ' '), &slot) ||
            !str_to_int(str_cut(&line, ' '), &slots.slot[slot].version) ||
            !hash_parse(line, &slots.slot[slot].hash))
            return false;
        slots.slot[slot].there = true;
    }
    if (!rest.ptr || !slots.slot[slots.active].there)
        return false;
    *out = slots;
    return true;
}

// False: there is none, or it says nothing.
static bool read_pointer(struct slots *slots, struct error *why) {
    struct arena arena;
    struct str text;
    char path[PATH_MAX];
    arena_init(&arena);
    const bool parsed =
        file_read(&arena, path_of(slots, "actief", path), POINTER_FILE_MAX, &text, why) &&
        (parse_pointer(text, slots) ||
         error_set(why, ERR_FORMAT, "Dit bestand is beschadigd. Plaats de inhoud opnieuw"));
    arena_fini(&arena);
    return parsed;
}

static bool write_pointer(const struct slots *slots, struct error *err) {
    struct arena arena;
    char path[PATH_MAX];
    arena_init(&arena);
    struct str text = arena_printf(&arena, "actief %s %s\n", slot_names[slots->active],
                                   slots->trial ? "proef" : "goed");
    for (int i = 0; i < SLOT_COUNT; i++) {
        const struct str hex = hash_hex(&arena, &slots->slot[i].hash);
        if (slots->slot[i].there)
            text = arena_printf(&arena, STR_FMT "slot %s %d " STR_FMT "\n", STR_ARG(text),
                                slot_names[i], slots->slot[i].version, STR_ARG(hex));
    }
    const bool done = file_write(path_of(slots, "actief", path), text, err);
    arena_fini(&arena);
    return done;
}

// ---- open

// Whether the slot holds what the pointer says, file by file.
static bool is_whole(const struct slots *slots, enum slot slot, struct error *err) {
    struct arena arena;
    struct str text;
    struct manifest manifest;
    char folder[PATH_MAX], path[PATH_MAX + sizeof MANIFEST_NAME];
    if (slot == SLOT_NONE || !slots->slot[slot].there)
        return error_set(err, ERR_NOT_FOUND, "Er is geen vorige inhoud");
    snprintf(path, sizeof path, "%s/%s", slots_folder(slots, slot, folder), MANIFEST_NAME);
    arena_init(&arena);
    bool whole = file_read(&arena, path, MANIFEST_TEXT_MAX, &text, err);
    if (whole) {
        const struct hash hash = hash_bytes(text);
        if (hash_same(&hash, &slots->slot[slot].hash)) {
            whole = manifest_parse(&arena, text, &manifest, err) &&
                    manifest_verify(&manifest, folder, err);
        } else {
            error_set(err, ERR_FORMAT, "De lijst met bestanden is veranderd");
            whole = error_place(err, path, 0);
        }
    }
    arena_fini(&arena);
    return whole;
}

// What file_write() leaves behind when the power goes: "actief.Xy12Ab".
static void remove_leftovers(const struct slots *slots) {
    DIR *dir = opendir(slots->root);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        const char *dot = strchr(entry->d_name, '.');
        if (dot && dot != entry->d_name && strlen(dot) == sizeof ".XXXXXX" - 1)
            unlinkat(dirfd(dir), entry->d_name, 0);
    }
    closedir(dir);
}

// The text is cut off where there is no more room for it.
static void say_damage(struct slots *slots, const char *file, const char *text) {
    struct error joined = {0};
    error_set(&joined, ERR_FORMAT, "%s%s%s", file, file[0] ? ": " : "", text);
    memcpy(slots->damage, joined.text, sizeof slots->damage - 1);
}

static void fall_back(struct slots *slots, const struct error *why) {
    const enum slot next = other(slots->active);
    say_damage(slots, why->file, why->text);
    slots->trial = false;
    if (is_whole(slots, next, NULL)) {
        slots->active = next;
        slots->health = SLOTS_OTHER;
    } else {
        slots->active = SLOT_NONE;
        slots->health = SLOTS_DAMAGED;
    }
}

// A pointer that cannot be understood says nothing about what the slots must hold: neither is
// shown. One that could not be read may be there again tomorrow: false, so that nothing is put over
// what it names.
static bool choose(struct slots *slots, struct error *err) {
    struct error why = {0};
    bool known = read_number(slots, "versie", 0, &slots->proved, err);
    if (!known)
        slots->proved = INT_MAX; // any may be a replay, and none is written over what is there
    if (!read_pointer(slots, &why)) {
        slots->health = why.code == ERR_NOT_FOUND ? SLOTS_EMPTY : SLOTS_DAMAGED;
        if (why.code != ERR_NOT_FOUND)
            say_damage(slots, "actief", why.text);
        if (why.code == ERR_IO) {
            *err = why;
            known = false;
        }
        return known;
    }
    slots->named = slots->active;
    slots->health = SLOTS_FINE;
    // The file with the highest version may be lost; this much is still known.
    if (!slots->trial && slots->slot[slots->active].version > slots->proved)
        slots->proved = slots->slot[slots->active].version;
    if (!is_whole(slots, slots->active, &why))
        fall_back(slots, &why);
    return known;
}

// On trial every start counts, and is on disk before the content is looked at. A start that cannot
// be counted is not made: content that stops the kiosk would do so for ever.
static bool count_start(struct slots *slots, struct error *err) {
    if (!slots->trial || slots->active == SLOT_NONE)
        return true;
    int starts;
    if (!read_number(slots, "starts", SLOTS_TRIAL_STARTS, &starts, err) ||
        (starts < SLOTS_TRIAL_STARTS && !write_number(slots, "starts", starts + 1, err))) {
        fall_back(slots, err);
        return false;
    }
    if (starts < SLOTS_TRIAL_STARTS)
        return true;
    struct error why = {0};
    error_set(&why, ERR_FORMAT, "De nieuwe inhoud kwam %d keer niet op het scherm", starts);
    fall_back(slots, &why);
    if (slots->active == SLOT_NONE)
        return true;
    slots->named = slots->active;
    return write_pointer(slots, err);
}

bool slots_open(struct slots *out, const char *data, struct error *err) {
    struct error local = {0};
    *out = (struct slots){.active = SLOT_NONE, .named = SLOT_NONE, .health = SLOTS_EMPTY};
    const int len = snprintf(out->root, sizeof out->root, "%s/inhoud", data);
    if (len >= (int)sizeof out->root)
        return error_set(err, ERR_LIMIT, "De naam van deze map is te lang");
    const bool made = file_make_folder(out->root, &local);
    const bool chosen = choose(out, &local);
    if (made)
        remove_leftovers(out);
    if (count_start(out, &local) && made && chosen)
        return true;
    if (err)
        *err = local;
    return false;
}

// ---- install, confirm, back

bool slots_is_replay(const struct slots *slots, int version) {
    return version > 0 && version <= slots->proved;
}

// Never the slot that is shown; when none could be, the one that the pointer does not name: the
// other may only have been out of reach.
static enum slot free_slot(const struct slots *slots) {
    const enum slot taken = slots->active != SLOT_NONE ? slots->active : slots->named;
    return taken == SLOT_NONE ? SLOT_A : other(taken);
}

static bool fill_slot(struct slots *next, enum slot slot, const char *staging,
                      const struct manifest *manifest, struct slots_progress progress,
                      struct error *err) {
    char folder[PATH_MAX];
    slots_folder(next, slot, folder);
    next->slot[slot].there = false;
    if (!place_clear(folder, err) ||
        !place_files(folder, staging, manifest, progress, &next->slot[slot].hash, err))
        return false;
    next->slot[slot].there = true;
    next->slot[slot].version = manifest->version;
    return is_whole(next, slot, err); // read back from the card
}

// The pointer may have been replaced, and only its folder not synced. Then either pointer can be
// there after a loss of power; both slots are whole, so that both are right.
static bool point(const struct slots *before, const struct slots *next, struct error *err) {
    if (write_pointer(next, err))
        return true;
    if (before->active != SLOT_NONE)
        write_pointer(before, NULL); // as far as that can be
    return false;
}

static void show_on_trial(struct slots *slots, enum slot slot) {
    slots->active = slots->named = slot;
    slots->trial = true;
    slots->health = SLOTS_FINE;
    slots->damage[0] = '\0';
}

bool slots_install(struct slots *slots, const char *staging, const struct manifest *manifest,
                   struct slots_progress progress, struct error *err) {
    if (!slots_confirm(slots, err))
        return false;
    const enum slot slot = free_slot(slots);
    struct slots next = *slots;
    char folder[PATH_MAX];
    slots->slot[slot].there = false;
    if (!fill_slot(&next, slot, staging, manifest, progress, err)) {
        place_clear(slots_folder(slots, slot, folder), NULL); // as far as that can be
        return false;
    }
    show_on_trial(&next, slot);
    if (!write_number(&next, "starts", 0, err) || !point(slots, &next, err))
        return false;
    *slots = next;
    return true;
}

bool slots_confirm(struct slots *slots, struct error *err) {
    if (!slots->trial || slots->active == SLOT_NONE)
        return true;
    struct slots next = *slots;
    const int version = slots->slot[slots->active].version;
    next.trial = false;
    next.proved = version > slots->proved ? version : slots->proved;
    // First the version: interrupted in between, the content proves itself once more.
    if ((next.proved > slots->proved && !write_number(&next, "versie", next.proved, err)) ||
        !write_pointer(&next, err))
        return false;
    *slots = next;
    return true;
}

bool slots_can_go_back(const struct slots *slots) {
    return slots->active != SLOT_NONE && slots->slot[other(slots->active)].there;
}

bool slots_back(struct slots *slots, struct error *err) {
    if (!slots_can_go_back(slots))
        return error_set(err, ERR_NOT_FOUND, "Er is geen vorige inhoud");
    struct slots next = *slots;
    show_on_trial(&next, other(slots->active));
    next.trial = !slots->trial; // what a trial falls back to once came up
    if (!is_whole(&next, next.active, err) || !write_number(&next, "starts", 0, err) ||
        !point(slots, &next, err))
        return false;
    *slots = next;
    return true;
}
