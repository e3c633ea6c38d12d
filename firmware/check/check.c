// SPDX-License-Identifier: EUPL-1.2
#include "check/check.h"
#include "base/file.h"
#include "base/utf8.h"
#include "check/checking.h"
#include "check/reading.h"
#include "content/load.h"
#include "content/strings.h"
#include <limits.h>
#include <stdio.h>

void check_content(const struct content *content, const struct check_options *options,
                   struct report *report) {
    const struct checking check = {content, options, report, report->arena};
    check_structure(&check);
    check_contacts(&check);
    check_age(&check);
    check_languages(&check);
    check_reading(content, options, report);
}

// "titel: Hulp" or "balie = Links".
static bool is_key(struct str line, struct str key, struct str *value) {
    if (!str_eq_nocase(str_slice(line, 0, key.len), key))
        return false;
    const struct str rest = str_trim(str_slice(line, key.len, line.len));
    if (!str_starts(rest, STR(":")) && !str_starts(rest, STR("=")))
        return false;
    *value = str_trim(str_slice(rest, 1, rest.len));
    return true;
}

int check_find_key(const struct checking *check, struct str file, struct str key,
                   struct str *value) {
    char path[PATH_MAX];
    struct str bytes, ignored;
    enum text_encoding encoding;
    const int len = snprintf(path, sizeof path, STR_FMT "/" STR_FMT,
                             STR_ARG(check->content->folder), STR_ARG(file));
    if (len < 0 || (size_t)len >= sizeof path ||
        !file_read(check->arena, path, TEXT_FILE_MAX, &bytes, NULL))
        return 0;
    struct str rest = utf8_from_file(check->arena, bytes, &encoding);
    for (int line = 1; rest.ptr; line++)
        if (is_key(str_trim(str_cut(&rest, '\n')), key, value ? value : &ignored))
            return line;
    return 0;
}

bool check_marked(const struct checking *check, struct str file, int line) {
    for (const struct problem *p = check->report->first; p; p = p->next)
        if ((line == 0 || p->line == line) && str_eq(p->file, file) &&
            str_starts(p->text, STR("Hier moet u nog iets invullen")))
            return true;
    return false;
}

struct str check_date(const struct checking *check, struct date date) {
    const enum text_id month = (enum text_id)(TEXT_month_1 + date.month - 1);
    return arena_printf(check->arena, "%d " STR_FMT " %d", date.day,
                        STR_ARG(ui_text(month, LANG_NL)), date.year);
}

bool check_older(struct date date, struct date today, int months) {
    const int then = date.year * 12 + date.month + months, now = today.year * 12 + today.month;
    return then < now || (then == now && date.day < today.day);
}

bool check_longer(struct str text, int letters) {
    return utf8_count(text) > letters;
}
