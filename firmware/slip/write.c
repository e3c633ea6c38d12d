// SPDX-License-Identifier: EUPL-1.2
#include "slip/write.h"
#include "content/strings.h"
#include <assert.h>

// The n-th (from 0) of the words in a string of them: short names of days.
static struct str nth_word(enum text_id id, enum language language, int n) {
    struct str rest = ui_text(id, language), word = {0};
    while (rest.ptr && n >= 0) {
        word = str_cut(&rest, ' ');
        n -= !str_empty(word);
    }
    return word;
}

struct str write_month(struct date date, enum language language, struct arena *arena) {
    assert(date_given(date));
    const enum text_id month = (enum text_id)(TEXT_month_1 + date.month - 1);
    return arena_printf(arena, STR_FMT " %d", STR_ARG(ui_text(month, language)), date.year);
}

struct str write_date(struct date date, enum language language, struct arena *arena) {
    return arena_printf(arena, "%d " STR_FMT, date.day,
                        STR_ARG(write_month(date, language, arena)));
}

static struct str write_time(int minute, enum language language, struct arena *arena) {
    return ui_text_fill(arena, TEXT_slip_time, language, arena_printf(arena, "%d", minute / 60),
                        arena_printf(arena, "%02d", minute % 60));
}

static bool same_hours(const struct hours *hours, int a, int b) {
    for (int i = 0; i < HOURS_SPANS; i++)
        if (hours->day[a][i].from != hours->day[b][i].from ||
            hours->day[a][i].to != hours->day[b][i].to)
            return false;
    return true;
}

static bool closed(const struct hours *hours, int day) {
    for (int i = 0; i < HOURS_SPANS; i++)
        if (hours->day[day][i].from != hours->day[day][i].to)
            return false;
    return true;
}

static struct str day_hours(const struct hours *hours, int day, enum language language,
                            struct arena *arena) {
    struct str all = {0};
    for (int i = 0; i < HOURS_SPANS; i++) {
        const int from = hours->day[day][i].from, to = hours->day[day][i].to;
        if (from == to)
            continue;
        const struct str span =
            ui_text_fill(arena, TEXT_slip_hours_span, language, write_time(from, language, arena),
                         write_time(to, language, arena));
        all = str_empty(all) ? span : ui_text_fill(arena, TEXT_slip_hours_and, language, all, span);
    }
    return all;
}

struct str write_hours(const struct hours *hours, enum language language, struct arena *arena) {
    struct str all = {0};
    if (!hours->known)
        return all;
    if (hours->always)
        return ui_text(TEXT_slip_hours_always, language);
    for (int first = 0, last; first < 7; first = last + 1) {
        last = first;
        while (last < 6 && same_hours(hours, first, last + 1))
            last++;
        if (closed(hours, first))
            continue;
        struct str days = nth_word(TEXT_slip_days, language, first);
        if (last > first)
            days = ui_text_fill(arena, TEXT_slip_days_span, language, days,
                                nth_word(TEXT_slip_days, language, last));
        const struct str line = ui_text_fill(arena, TEXT_slip_hours_line, language, days,
                                             day_hours(hours, first, language, arena));
        all = arena_printf(arena, STR_FMT "%s" STR_FMT, STR_ARG(all), str_empty(all) ? "" : "\n",
                           STR_ARG(line));
    }
    return all;
}

struct str slip_contact_name(const struct slip *slip) {
    return slip->contact ? slip->contact->name : ui_text(TEXT_slip_desk, slip->language[0]);
}

struct str slip_unsure(const struct contact *contact, enum language language, struct arena *arena) {
    if (!date_given(contact->phone_date))
        return ui_text(TEXT_slip_unsure, language);
    return ui_text_fill(arena, TEXT_slip_unsure_since, language,
                        write_month(contact->phone_date, language, arena), (struct str){0});
}
