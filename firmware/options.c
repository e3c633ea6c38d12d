// SPDX-License-Identifier: EUPL-1.2
#include "options.h"
#include <stddef.h>

const char options_help[] =
    "wegwijs: an information kiosk that needs no network\n"
    "\n"
    "  wegwijs [options]\n"
    "\n"
    "  --content DIR          show this content folder\n"
    "  --watch                show at once what is saved in that folder, for who writes it\n"
    "  --data DIR             keep what must survive a restart here: content from a stick, sums\n"
    "  --trust DIR            the PIN of the staff and whose content is accepted: pin.txt,\n"
    "                         sleutels.pub, vertrouwen.ini. Without it there is no staff mode\n"
    "  --sticks DIR           the system mounts USB sticks below this folder\n"
    "  --exports DIR          and here, under the same name, to be written; else it is the same\n"
    "  --stick DIR            this folder is the stick, while it is there (for tests)\n"
    "  --window WxH           in a window of this many pixels\n"
    "  --fullscreen           on the whole display (this is what happens without --window)\n"
    "  --panel-mm WxH         size of the picture on the glass, as the visitor sees it\n"
    "  --viewing-mm N         distance from eye to glass (600)\n"
    "  --rotate N             turn the picture clockwise: 0, 90, 180 or 270\n"
    "  --printer URI          auto: what is plugged in; escpos:/dev/usb/lp0, star:/dev/usb/lp0 or\n"
    "                         ipp://localhost:60000/ipp/print: that one; file:DIR each slip as a\n"
    "                         picture; null: nowhere; \"\" no printer\n"
    "  --now DATETIME         start with this clock, as in 2026-11-22T10:30\n"
    "  --visit FILE           play a visit that is written in words, without a display\n"
    "  --out DIR              where a visit puts its pictures (the current folder)\n"
    "  --help, --version\n"
    "\n"
    "Exit: 0 done; 1 it failed, or the visit did; 2 a wrong option.\n";

enum {
    WINDOW_MIN = 320,
    WINDOW_MAX = 8192,
    PANEL_MIN_MM = 60,
    PANEL_MAX_MM = 4000,
    VIEWING_MIN_MM = 200,
    VIEWING_MAX_MM = 3000,
};

// "1280x800", both from min to max.
static bool parse_size(const char *value, int min, int max, int *width, int *height) {
    struct str rest = str_c(value);
    struct str left = str_cut(&rest, 'x');
    return rest.ptr && str_to_int(left, width) && str_to_int(rest, height) && *width >= min &&
           *height >= min && *width <= max && *height <= max;
}

static bool take_window(struct options *out, const char *value, struct error *err) {
    if (parse_size(value, WINDOW_MIN, WINDOW_MAX, &out->window_width, &out->window_height))
        return true;
    return error_set(err, ERR_USAGE, "--window: \"%s\" is no size from %dx%d to %dx%d pixels",
                     value, WINDOW_MIN, WINDOW_MIN, WINDOW_MAX, WINDOW_MAX);
}

static bool take_panel(struct options *out, const char *value, struct error *err) {
    int width, height;
    if (!parse_size(value, PANEL_MIN_MM, PANEL_MAX_MM, &width, &height))
        return error_set(err, ERR_USAGE, "--panel-mm: \"%s\" is no size from %dx%d to %dx%d mm",
                         value, PANEL_MIN_MM, PANEL_MIN_MM, PANEL_MAX_MM, PANEL_MAX_MM);
    out->panel_width_mm = (float)width;
    out->panel_height_mm = (float)height;
    return true;
}

static bool take_viewing(struct options *out, const char *value, struct error *err) {
    int mm;
    if (!str_to_int(str_c(value), &mm) || mm < VIEWING_MIN_MM || mm > VIEWING_MAX_MM)
        return error_set(err, ERR_USAGE, "--viewing-mm: \"%s\" is no number from %d to %d", value,
                         VIEWING_MIN_MM, VIEWING_MAX_MM);
    out->viewing_mm = (float)mm;
    return true;
}

static bool take_rotate(struct options *out, const char *value, struct error *err) {
    if (!str_to_int(str_c(value), &out->rotate) || out->rotate % 90 != 0 || out->rotate > 270)
        return error_set(err, ERR_USAGE, "--rotate: \"%s\" is not 0, 90, 180 or 270", value);
    return true;
}

static bool take_now(struct options *out, const char *value, struct error *err) {
    if (!moment_parse(str_c(value), &out->now))
        return error_set(err, ERR_USAGE, "--now: \"%s\" is no time like 2026-11-22T10:30", value);
    out->now_given = true;
    return true;
}

static const struct option {
    const char *name;
    enum { IS_SWITCH, IS_TEXT, IS_VALUE } kind;
    size_t place; // in struct options, of a switch (bool) or a text (const char *)
    bool (*take)(struct options *out, const char *value, struct error *err);
} table[] = {
    {"--content", IS_TEXT, offsetof(struct options, content), NULL},
    {"--watch", IS_SWITCH, offsetof(struct options, watch), NULL},
    {"--data", IS_TEXT, offsetof(struct options, data), NULL},
    {"--trust", IS_TEXT, offsetof(struct options, trust), NULL},
    {"--sticks", IS_TEXT, offsetof(struct options, sticks), NULL},
    {"--exports", IS_TEXT, offsetof(struct options, exports), NULL},
    {"--stick", IS_TEXT, offsetof(struct options, stick), NULL},
    {"--window", IS_VALUE, 0, take_window},
    {"--fullscreen", IS_SWITCH, offsetof(struct options, fullscreen), NULL},
    {"--panel-mm", IS_VALUE, 0, take_panel},
    {"--viewing-mm", IS_VALUE, 0, take_viewing},
    {"--rotate", IS_VALUE, 0, take_rotate},
    {"--printer", IS_TEXT, offsetof(struct options, printer), NULL},
    {"--now", IS_VALUE, 0, take_now},
    {"--visit", IS_TEXT, offsetof(struct options, visit), NULL},
    {"--out", IS_TEXT, offsetof(struct options, out), NULL},
    {"--help", IS_SWITCH, offsetof(struct options, help), NULL},
    {"--version", IS_SWITCH, offsetof(struct options, version), NULL},
};
enum { OPTION_COUNT = sizeof table / sizeof *table };

static int find_option(struct str name) {
    for (int i = 0; i < OPTION_COUNT; i++)
        if (str_eq(name, str_c(table[i].name)))
            return i;
    return -1;
}

// Takes the option at argv[*i], and its value when that is the next argument.
static bool take_option(const struct option *option, struct str value, int argc,
                        const char *const argv[], int *i, struct options *out, struct error *err) {
    char *place = (char *)out + option->place;
    if (option->kind == IS_SWITCH) {
        if (value.ptr)
            return error_set(err, ERR_USAGE, "%s takes no value", option->name);
        *(bool *)place = true;
        return true;
    }
    const char *text = value.ptr; // up to the end of the argument, so NUL-terminated
    if (!text && *i + 1 < argc)
        text = argv[++*i];
    if (!text)
        return error_set(err, ERR_USAGE, "%s needs a value", option->name);
    if (option->kind == IS_VALUE)
        return option->take(out, text, err);
    *(const char **)place = text;
    return true;
}

bool options_parse(int argc, const char *const argv[], struct options *out, struct error *err) {
    struct options options = {.rotate = -1};
    bool given[OPTION_COUNT] = {0};
    for (int i = 1; i < argc; i++) {
        struct str value = str_c(argv[i]);
        int found = find_option(str_cut(&value, '='));
        if (found < 0)
            return error_set(err, ERR_USAGE, "no option \"%s\"; see --help", argv[i]);
        if (given[found])
            return error_set(err, ERR_USAGE, "%s is given twice", table[found].name);
        given[found] = true;
        if (!take_option(&table[found], value, argc, argv, &i, &options, err))
            return false;
    }
    if (options.fullscreen && options.window_width)
        return error_set(err, ERR_USAGE, "--window and --fullscreen exclude each other");
    if (options.out && !options.visit)
        return error_set(err, ERR_USAGE, "--out says where a visit puts its pictures; add --visit");
    if (!options.data && (options.trust || options.sticks || options.exports || options.stick))
        return error_set(err, ERR_USAGE, "staff mode keeps content; add --data");
    if (options.stick && options.sticks)
        return error_set(err, ERR_USAGE, "--stick and --sticks exclude each other");
    if (options.watch && options.visit)
        return error_set(err, ERR_USAGE, "--watch and --visit exclude each other");
    *out = options;
    return true;
}
