// SPDX-License-Identifier: EUPL-1.2
#include "tool/sign.h"
#include "base/file.h"
#include "stick/manifest.h"
#include "stick/minisign.h"
#include "stick/pin.h"
#include "tool/command.h"
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

const char sign_usage[] =
    "  wegwijs-content sign MAP --key BESTAND [--versie N]\n"
    "                                     maakt de lijst met bestanden en zet er uw handtekening\n"
    "                                     onder; BESTAND is een geheime sleutel van minisign\n";
const char pin_usage[] =
    "  wegwijs-content pin BESTAND        vraagt een pincode en bewaart hem versleuteld\n";

enum { ANSWER_MAX = 256 };

static int tell(const struct error *err) {
    if (err->file[0] && err->line)
        fprintf(stderr, "wegwijs-content: %s:%d: %s.\n", err->file, err->line, err->text);
    else if (err->file[0])
        fprintf(stderr, "wegwijs-content: %s: %s.\n", err->file, err->text);
    else
        fprintf(stderr, "wegwijs-content: %s.\n", err->text);
    return EXIT_FOUND;
}

// A line that nobody sees being typed. False: there is no line.
static bool ask(const char *question, char answer[ANSWER_MAX]) {
    struct termios before, silent;
    const bool terminal = tcgetattr(STDIN_FILENO, &before) == 0;
    if (terminal) {
        fputs(question, stderr);
        silent = before;
        silent.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    const bool read = fgets(answer, ANSWER_MAX, stdin) != NULL;
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        fputc('\n', stderr);
    }
    if (read)
        answer[strcspn(answer, "\r\n")] = '\0';
    return read;
}

// ---- sign

struct sign {
    const char *folder, *key;
    int version; // 0: one more than the last time
};

static bool take_options(int argc, char **argv, struct sign *out) {
    for (int i = 1; i < argc; i++) {
        const struct str word = str_c(argv[i]);
        const bool more = i + 1 < argc;
        if (str_eq(word, STR("--key")) && more)
            out->key = argv[++i];
        else if (str_eq(word, STR("--versie")) && more &&
                 str_to_int(str_c(argv[i + 1]), &out->version) && out->version > 0 &&
                 out->version <= MANIFEST_VERSION_MAX)
            i++;
        else if (!str_starts(word, STR("--")) && !out->folder)
            out->folder = argv[i];
        else
            return false;
    }
    return out->folder && out->key;
}

static int last_version(struct arena *arena, const char *path) {
    struct str text;
    struct manifest manifest;
    return file_read(arena, path, MANIFEST_TEXT_MAX, &text, NULL) &&
                   manifest_parse(arena, text, &manifest, NULL)
               ? manifest.version
               : 0;
}

static bool read_key(struct arena *arena, const char *path, struct minisign_secret *secret,
                     struct error *err) {
    struct str text;
    char password[ANSWER_MAX] = "";
    if (!file_read(arena, path, MINISIGN_TEXT_MAX, &text, err))
        return false;
    if (minisign_secret_needs_password(text) && !ask("Wachtwoord van de sleutel: ", password))
        return error_set(err, ERR_FORMAT, "Typ het wachtwoord van de sleutel");
    const bool done = minisign_secret_parse(text, password, secret, err);
    explicit_bzero(password, sizeof password);
    return done || error_place(err, path, 0);
}

// The kiosk turns a spreadsheet into a table before it places it: then the list would not hold.
static bool has_no_spreadsheet(const struct manifest *manifest, struct error *err) {
    for (int i = 0; i < manifest->file_count; i++) {
        const struct str path = manifest->files[i].path;
        if (str_eq_nocase(str_slice(path, path.len - 5, path.len), STR(".xlsx")) ||
            str_eq_nocase(str_slice(path, path.len - 4, path.len), STR(".ods"))) {
            error_set(err, ERR_FORMAT,
                      "Dit bestand kan geen handtekening krijgen. Bewaar het eerst als csv");
            return error_place(err, path.ptr, 0);
        }
    }
    return true;
}

static bool sign_folder(struct arena *arena, const struct sign *sign, struct manifest *manifest,
                        struct error *err) {
    const char *list = arena_printf(arena, "%s/%s", sign->folder, MANIFEST_NAME).ptr;
    const char *signature = arena_printf(arena, "%s.minisig", list).ptr;
    const int version = sign->version ? sign->version : last_version(arena, list) + 1;
    struct minisign_secret secret;
    if (!manifest_make(arena, sign->folder, version, manifest, err) ||
        !has_no_spreadsheet(manifest, err) || !read_key(arena, sign->key, &secret, err))
        return false;
    const struct str text = manifest_write(arena, manifest);
    const struct str comment = arena_printf(arena, "wegwijs-inhoud versie %d", version);
    const struct str made = minisign_sign(arena, &secret, text, comment);
    minisign_secret_wipe(&secret);
    return file_write(list, text, err) && file_write(signature, made, err);
}

int sign_run(int argc, char **argv) {
    struct sign sign = {0};
    if (!take_options(argc, argv, &sign))
        return command_misuse("schrijf: sign MAP --key BESTAND", NULL);
    struct arena arena;
    struct error err = {0};
    struct manifest manifest;
    arena_init(&arena);
    const bool done = sign_folder(&arena, &sign, &manifest, &err);
    if (done)
        printf("Versie %d is getekend: %d bestanden, %lld kB. De lijst is %s/%s.\n"
               "Verandert u nog iets? Teken dan opnieuw.\n",
               manifest.version, manifest.file_count, (long long)(manifest.total + 1023) / 1024,
               sign.folder, MANIFEST_NAME);
    arena_fini(&arena);
    return done ? EXIT_FINE : tell(&err);
}

// ---- pin

int pin_run(int argc, char **argv) {
    char pin[ANSWER_MAX], again[ANSWER_MAX];
    struct error err = {0};
    if (argc != 2 || argv[1][0] == '-')
        return command_misuse("schrijf: pin BESTAND", NULL);
    if (!ask("Nieuwe pincode (6 tot 12 cijfers): ", pin) || !pin_allowed(str_c(pin))) {
        error_set(&err, ERR_FORMAT,
                  "Kies 6 tot 12 cijfers, niet allemaal gelijk en niet op een rij");
        return tell(&err);
    }
    if (!ask("Nog een keer: ", again) || !str_eq(str_c(pin), str_c(again))) {
        error_set(&err, ERR_FORMAT, "De twee pincodes zijn niet gelijk");
        return tell(&err);
    }
    struct arena arena;
    arena_init(&arena);
    const struct str hash = pin_hash(&arena, str_c(pin));
    const struct str line = arena_printf(&arena, STR_FMT "\n", STR_ARG(hash));
    const bool done = file_write(argv[1], line, &err);
    explicit_bzero(pin, sizeof pin);
    explicit_bzero(again, sizeof again);
    arena_fini(&arena);
    if (done)
        printf("De pincode staat versleuteld in %s.\n", argv[1]);
    return done ? EXIT_FINE : tell(&err);
}
