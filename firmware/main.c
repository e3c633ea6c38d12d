// SPDX-License-Identifier: EUPL-1.2
// wegwijs: the kiosk. Reads its options, builds everything in order, loops, unwinds in reverse.
#include "base/file.h"
#include "kiosk.h"
#include "options.h"
#include "visit.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_DONE, EXIT_FAILED, EXIT_USAGE };

static int report(const struct error *err) {
    if (err->file[0] && err->line)
        fprintf(stderr, "%s:%d: %s\n", err->file, err->line, err->text);
    else if (err->file[0])
        fprintf(stderr, "wegwijs: %s: %s\n", err->file, err->text);
    else
        fprintf(stderr, "wegwijs: %s\n", err->text);
    return err->code == ERR_USAGE ? EXIT_USAGE : EXIT_FAILED;
}

// The content that was installed with this program: PREFIX/share beside PREFIX/bin. Else the one of
// the source, for whoever builds it.
static const char *shipped_content(char path[PATH_MAX]) {
    static const char share[] = "/share/wegwijs/content";
    ssize_t len = readlink("/proc/self/exe", path, PATH_MAX - sizeof share);
    if (len > 0) {
        path[len] = '\0';
        for (int up = 0; up < 2; up++) { // the program's name, then bin
            char *slash = strrchr(path, '/');
            if (slash)
                *slash = '\0';
        }
        strcat(path, share);
        if (file_is_folder(path))
            return path;
    }
    return WEGWIJS_CONTENT;
}

// The program that reads sticks lies beside this one.
static const char *stick_program(char path[PATH_MAX]) {
    static const char name[] = "wegwijs-stick";
    const ssize_t len = readlink("/proc/self/exe", path, PATH_MAX - sizeof name);
    if (len <= 0)
        return NULL;
    path[len] = '\0';
    strcpy(strrchr(path, '/') + 1, name);
    return path;
}

static bool prepare_data(const char *folder, struct error *err) {
    if (!folder)
        return true;
    if (!file_make_folder(folder, err))
        return error_context(err, "--data");
    // A card that may only be read any more must not take the visitors' screens away.
    if (access(folder, W_OK | X_OK) != 0)
        fprintf(stderr, "wegwijs: --data: cannot write in %s (%s)\n", folder, strerror(errno));
    return true;
}

// A folder that was named and is not there is a slip of the hand; one that is broken is shown as
// such.
static bool check_content(const char *folder, struct error *err) {
    if (!folder || file_is_folder(folder))
        return true;
    return error_set(err, ERR_USAGE, "--content: there is no folder %s", folder);
}

static int run(const struct kiosk_options *options) {
    struct error err = {0};
    struct device device = {.driver = &device_sdl};
    struct kiosk *kiosk = kiosk_create(options, &device, &err);
    if (!kiosk)
        return report(&err);
    kiosk_run(kiosk);
    kiosk_destroy(kiosk);
    return EXIT_DONE;
}

static int visit(const char *file, const char *out, const struct kiosk_options *options) {
    struct error err = {0};
    return visit_play(file, out ? out : ".", options, true, &err) ? EXIT_DONE : report(&err);
}

int main(int argc, char *argv[]) {
    struct error err = {0};
    struct options given;
    char share[PATH_MAX], stick[PATH_MAX];
    if (!options_parse(argc, (const char *const *)argv, &given, &err))
        return report(&err);
    if (given.help || given.version) {
        fputs(given.help ? options_help : "wegwijs " WEGWIJS_VERSION "\n", stdout);
        return EXIT_DONE;
    }
    if (!prepare_data(given.data, &err) || !check_content(given.content, &err))
        return report(&err);
    struct kiosk_options options = {
        .content_folder = given.content ? given.content : shipped_content(share),
        .watch = given.watch,
        .printer = given.printer,
        .window_width = given.window_width,
        .window_height = given.window_height,
        .rotate = given.rotate,
        .panel_width_mm = given.panel_width_mm,
        .viewing_mm = given.viewing_mm,
        .fixed_clock = given.now_given,
        .now = given.now,
        .data = given.data,
        .trust = given.trust,
        .stick_program = stick_program(stick),
        .stick = given.stick,
        .sticks = given.sticks,
        .exports = given.exports,
        .program = "wegwijs " WEGWIJS_VERSION,
    };
    return given.visit ? visit(given.visit, given.out, &options) : run(&options);
}
