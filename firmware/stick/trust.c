// SPDX-License-Identifier: EUPL-1.2
#include "stick/trust.h"
#include "base/file.h"
#include "content/keys.h"
#include <stdio.h>

enum { SMALL_FILE_MAX = 64 * 1024 };

// ---- the folder

struct settled {
    struct trust *trust;
    int line; // of what cannot be understood; 0: nothing
    bool found;
};

static void take_key(void *user, const struct key_line *key) {
    struct settled *settled = user;
    const struct str value = str_trim(key->value);
    if (!str_eq_nocase(key->key, STR("aanvaard")))
        return;
    settled->found = true;
    if (str_eq_nocase(value, STR("pin")))
        settled->trust->accept = ACCEPT_PIN;
    else if (str_eq_nocase(value, STR("handtekening")))
        settled->trust->accept = ACCEPT_SIGNATURE;
    else if (str_eq_nocase(value, STR("beide")))
        settled->trust->accept = ACCEPT_PIN | ACCEPT_SIGNATURE;
    else
        settled->line = key->line;
}

static void take_mistake(void *user, enum key_mistake mistake, int line) {
    (void)mistake;
    ((struct settled *)user)->line = line;
}

static bool understand(struct trust *trust, struct str text, const char *path, struct error *err) {
    struct settled settled = {.trust = trust};
    const struct keys_handler handler = {&settled, take_key, take_mistake};
    keys_parse(text, &handler);
    if (settled.found && !settled.line)
        return true;
    trust->accept = 0;
    error_set(err, ERR_FORMAT, "Schrijf: aanvaard = pin, handtekening of beide");
    return error_place(err, path, settled.line);
}

// The file `name`; empty when it is not there.
static bool read_small(struct arena *arena, const char *folder, const char *name, const char **path,
                       struct str *text, struct error *err) {
    struct error why = {0};
    *path = arena_printf(arena, "%s/%s", folder, name).ptr;
    *text = (struct str){0};
    if (file_read(arena, *path, SMALL_FILE_MAX, text, &why) || why.code == ERR_NOT_FOUND)
        return true;
    if (err)
        *err = why;
    return error_place(err, *path, 0);
}

static bool read_keys(struct arena *arena, const char *folder, struct trust *out,
                      struct error *err) {
    const char *path;
    struct str text;
    if (!read_small(arena, folder, "sleutels.pub", &path, &text, err))
        return false;
    if (str_empty(str_trim(text)) || minisign_keys_parse(text, &out->keys, err))
        return true;
    out->keys.count = 0;
    return error_place(err, path, err ? err->line : 0);
}

static bool read_accept(struct arena *arena, const char *folder, struct trust *out,
                        struct error *err) {
    const char *path;
    struct str text;
    if (!read_small(arena, folder, "vertrouwen.ini", &path, &text, err))
        return false;
    if (str_empty(str_trim(text))) {
        out->accept = out->keys.count > 0 ? ACCEPT_SIGNATURE : ACCEPT_PIN;
        return true;
    }
    return understand(out, text, path, err);
}

static bool read_pin(struct arena *arena, const char *folder, struct trust *out,
                     struct error *err) {
    const char *path;
    struct str text;
    if (!read_small(arena, folder, "pin.txt", &path, &text, err))
        return false;
    text = str_trim(text);
    if (!str_empty(text) && text.len < sizeof out->pin) {
        memcpy(out->pin, text.ptr, text.len);
        return true;
    }
    error_set(err, str_empty(text) ? ERR_NOT_FOUND : ERR_FORMAT,
              "Er is geen pincode voor medewerkers. Maak er een: wegwijs-content pin %s", path);
    return error_place(err, path, 0);
}

bool trust_read(const char *folder, struct trust *out, struct error *err) {
    *out = (struct trust){.accept = 0};
    if (!folder)
        return error_set(err, ERR_NOT_FOUND,
                         "Er is geen pincode voor medewerkers. Maak een map, maak daarin een "
                         "pincode met: wegwijs-content pin MAP/pin.txt; en start met --trust MAP");
    struct arena arena;
    arena_init(&arena);
    bool done = read_keys(&arena, folder, out, err) && read_accept(&arena, folder, out, err);
    // A PIN opens the way to what the other files have nothing to do with, as the clock.
    const bool pin = read_pin(&arena, folder, out, done ? err : NULL);
    arena_fini(&arena);
    return done && pin;
}

// ---- judging

static struct judgement refuse(const char *why, const struct error *err) {
    struct judgement no = {.verdict = VERDICT_NO};
    struct error joined = {0};
    if (err)
        error_set(&joined, ERR_FORMAT, "%s (%s%s%s)", why, err->file, err->file[0] ? ": " : "",
                  err->text);
    else
        error_set(&joined, ERR_FORMAT, "%s", why);
    memcpy(no.says, joined.text, sizeof no.says - 1);
    return no;
}

// A file that does not stand there is no text.
static struct str read_text(struct arena *arena, const char *folder, const char *name, size_t max) {
    struct str text = {0};
    const struct str path = arena_printf(arena, "%s/%s", folder, name);
    return file_read(arena, path.ptr, max, &text, NULL) ? text : (struct str){0};
}

static struct judgement judge_signed(const struct trust *trust, struct arena *arena,
                                     const char *staging, struct str signature, int proved) {
    struct judgement out = {.verdict = VERDICT_SIGNED};
    struct error err = {0};
    const struct str text = read_text(arena, staging, MANIFEST_NAME, MANIFEST_TEXT_MAX);
    // The signature first: what it does not cover is not even read.
    if (!minisign_verify(&trust->keys, text, signature, NULL, &err))
        return refuse("De handtekening klopt niet.", &err);
    if (!manifest_parse(arena, text, &out.manifest, &err))
        return refuse("De getekende lijst met bestanden is niet te lezen.", &err);
    if (out.manifest.version == 0) // nobody could tell an old one from a new one
        return refuse("De getekende lijst heeft geen versienummer.", NULL);
    if (!manifest_verify(&out.manifest, staging, &err))
        return refuse("De bestanden zijn niet wat er is getekend.", &err);
    if (out.manifest.version <= proved) {
        out.verdict = VERDICT_REPLAY;
        snprintf(out.says, sizeof out.says, "Dit is versie %d. Op de zuil stond al versie %d.",
                 out.manifest.version, proved);
    }
    return out;
}

static struct judgement judge_unsigned(struct arena *arena, const char *staging, const char *list) {
    struct judgement out = {.verdict = VERDICT_PIN};
    struct error err = {0};
    struct str text;
    if (!file_read(arena, list, MANIFEST_TEXT_MAX, &text, &err) ||
        !manifest_parse(arena, text, &out.manifest, &err) ||
        !manifest_verify(&out.manifest, staging, &err))
        return refuse("De bestanden zijn onderweg veranderd. Doe de stick er opnieuw in.", &err);
    out.manifest.version = 0; // a number that nobody signed says nothing
    return out;
}

struct judgement trust_judge(const struct trust *trust, struct arena *arena, const char *staging,
                             const char *list, int proved) {
    const struct str signature =
        read_text(arena, staging, MANIFEST_NAME ".minisig", MINISIGN_TEXT_MAX);
    const char *path = arena_printf(arena, "%s/" MANIFEST_NAME ".minisig", staging).ptr;
    const bool is_signed = !str_empty(signature) || file_exists(path);
    if ((trust->accept & ACCEPT_SIGNATURE) && is_signed)
        return judge_signed(trust, arena, staging, signature, proved);
    if (trust->accept & ACCEPT_PIN)
        return judge_unsigned(arena, staging, list);
    if (trust->accept & ACCEPT_SIGNATURE)
        return refuse("Er staat geen handtekening op de stick. Deze zuil vraagt er een.", NULL);
    return refuse("Deze zuil is nog niet ingesteld. Vraag de beheerder.", NULL);
}
