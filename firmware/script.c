// SPDX-License-Identifier: EUPL-1.2
#include "script.h"
#include "base/file.h"
#include "device/device.h"

enum { SCRIPT_MAX_BYTES = 256 * 1024, SCRIPT_MAX_STEPS = 4000, WAIT_MAX_S = 100000 };

typedef bool parse_arguments(struct str rest, struct step *step, struct error *err);

static bool parse_nothing(struct str rest, struct step *step, struct error *err) {
    (void)step;
    return str_empty(rest) || error_set(err, ERR_FORMAT, "nothing may stand behind this word");
}

static bool parse_quoted(struct str rest, struct step *step, struct error *err) {
    if (rest.len < 3 || rest.ptr[0] != '"' || rest.ptr[rest.len - 1] != '"')
        return error_set(err, ERR_FORMAT, "needs a text in double quotes");
    step->text = str_slice(rest, 1, rest.len - 1);
    return true;
}

static bool parse_digits(struct str rest, struct step *step, struct error *err) {
    bool ok = rest.len > 0;
    for (size_t i = 0; i < rest.len; i++)
        ok = ok && rest.ptr[i] >= '0' && rest.ptr[i] <= '9';
    step->text = rest;
    return ok || error_set(err, ERR_FORMAT, "needs digits, as in: type 5038");
}

static bool parse_name(struct str rest, struct step *step, struct error *err) {
    bool ok = rest.len > 0 && rest.ptr[0] != '.';
    for (size_t i = 0; i < rest.len; i++)
        ok = ok && rest.ptr[i] != '/' && rest.ptr[i] != ' ' && rest.ptr[i] != '"';
    step->text = rest;
    return ok || error_set(err, ERR_FORMAT, "needs a name, without blanks or \"/\"");
}

// "180 s", "500 ms", "3 min"
static bool parse_time(struct str rest, struct step *step, struct error *err) {
    static const struct {
        const char *unit;
        int ms;
    } units[] = {{"ms", 1}, {"s", 1000}, {"min", 60000}};
    int count;
    struct str number = str_cut(&rest, ' ');
    struct str unit = str_trim(rest);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_eq(unit, str_c(units[i].unit)) && str_to_int(number, &count) &&
            count <= WAIT_MAX_S * 1000LL / units[i].ms) {
            step->a = count * units[i].ms;
            return true;
        }
    return error_set(err, ERR_FORMAT, "needs a time, as in: wait 180 s, wait 500 ms, wait 3 min");
}

static bool parse_wait(struct str rest, struct step *step, struct error *err) {
    return str_starts(rest, STR("\"")) ? parse_quoted(rest, step, err)
                                       : parse_time(rest, step, err);
}

static bool parse_key(struct str rest, struct step *step, struct error *err) {
    static const char *const keys[] = {
        [KEY_PREVIOUS] = "previous", [KEY_NEXT] = "next", [KEY_ENTER] = "enter",
        [KEY_BACK] = "back",         [KEY_HELP] = "help",
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_eq(rest, str_c(keys[i]))) {
            step->a = (int)i;
            return true;
        }
    return error_set(err, ERR_FORMAT, "needs one of: next previous enter back help");
}

static bool parse_point(struct str rest, struct step *step, struct error *err) {
    struct str x = str_cut(&rest, ' ');
    return (str_to_int(x, &step->a) && str_to_int(str_trim(rest), &step->b)) ||
           error_set(err, ERR_FORMAT, "needs a place in mm, as in: touch 10 20");
}

static bool parse_panel(struct str rest, struct step *step, struct error *err) {
    struct str size = str_cut(&rest, ' ');
    struct str width = str_trim(rest);
    struct str x = str_cut(&size, 'x');
    bool ok = str_ends(width, STR("mm")) && str_to_int(x, &step->a) && str_to_int(size, &step->b) &&
              str_to_int(str_slice(width, 0, width.len - 2), &step->mm) && step->a >= 320 &&
              step->b >= 320 && step->a <= 8192 && step->b <= 8192 && step->mm >= 60 &&
              step->mm <= 4000;
    return ok || error_set(err, ERR_FORMAT, "needs a size, as in: panel 1080x1920 398mm");
}

static const struct {
    const char *name;
    parse_arguments *parse;
} words[WORD_COUNT] = {
    [WORD_TAP] = {"tap", parse_quoted},        [WORD_TWICE] = {"twice", parse_quoted},
    [WORD_TYPE] = {"type", parse_digits},      [WORD_SEE] = {"see", parse_quoted},
    [WORD_NOT] = {"not", parse_quoted},        [WORD_WAIT] = {"wait", parse_wait},
    [WORD_KEY] = {"key", parse_key},           [WORD_FOCUS] = {"focus", parse_quoted},
    [WORD_SHOT] = {"shot", parse_name},        [WORD_TREE] = {"tree", parse_name},
    [WORD_PRINT] = {"print", parse_nothing},   [WORD_PRESS] = {"press", parse_quoted},
    [WORD_LIFT] = {"lift", parse_nothing},     [WORD_TOUCH] = {"touch", parse_point},
    [WORD_PANEL] = {"panel", parse_panel},     [WORD_STICK] = {"stick", parse_name},
    [WORD_UNPLUG] = {"unplug", parse_nothing}, [WORD_RESTART] = {"restart", parse_nothing},
};

static bool parse_step(struct str line, struct step *step, struct error *err) {
    struct str rest = line;
    struct str name = str_cut(&rest, ' ');
    for (int i = 0; i < WORD_COUNT; i++) {
        if (!str_eq(name, str_c(words[i].name)))
            continue;
        step->word = (enum word_kind)i;
        step->source = line;
        return words[i].parse(str_trim(rest), step, err) || error_context(err, "%s", words[i].name);
    }
    return error_set(err, ERR_FORMAT, "there is no word \"" STR_FMT "\"", STR_ARG(name));
}

bool script_read(struct arena *arena, const char *file, struct script *out, struct error *err) {
    struct str rest;
    if (!file_read(arena, file, SCRIPT_MAX_BYTES, &rest, err))
        return false;
    int count = 0, room = 1;
    for (size_t i = 0; i < rest.len; i++)
        room += rest.ptr[i] == '\n';
    if (room > SCRIPT_MAX_STEPS) {
        error_set(err, ERR_LIMIT, "more than %d lines", SCRIPT_MAX_STEPS);
        return error_place(err, file, SCRIPT_MAX_STEPS);
    }
    struct step *steps = arena_array(arena, struct step, room);
    for (int line = 1; rest.ptr; line++) {
        struct str text = str_trim(str_cut(&rest, '\n'));
        if (str_empty(text) || text.ptr[0] == '#')
            continue;
        steps[count].line = line;
        if (!parse_step(text, &steps[count++], err))
            return error_place(err, file, line);
    }
    *out = (struct script){steps, count};
    return true;
}
