// SPDX-License-Identifier: EUPL-1.2
// What the keeper and the kiosk know, in the words of screens/office.h.
#include "keeper_parts.h"
#include "stick/hash.h"
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>

enum { SEAL_GROUPS = 4, SEAL_GROUP = 4, YEAR_OF_FIRST_RELEASE = 2026 };

struct filling {
    struct keeper *keeper;
    const struct keeper_facts *facts;
    struct office *office;
    struct arena *arena;
};

static struct str dup_c(struct filling *fill, const char *text) {
    return arena_dup(fill->arena, str_c(text));
}

// ---- what is on the kiosk

// "9f3a 11c2 0b7d 5e60": enough to see that two kiosks show the same, short enough to read aloud.
static struct str seal_of(struct filling *fill, const struct hash *hash) {
    const struct str hex = hash_hex(fill->arena, hash);
    struct str seal = {0};
    for (size_t i = 0; i < SEAL_GROUPS; i++)
        seal = arena_printf(fill->arena, STR_FMT "%s" STR_FMT, STR_ARG(seal), i ? " " : "",
                            STR_ARG(str_slice(hex, i * SEAL_GROUP, (i + 1) * SEAL_GROUP)));
    return seal;
}

// When the list of its files was written, unless the clock was wrong then.
static struct date placed_on(const struct keeper *keeper) {
    char folder[PATH_MAX], path[PATH_MAX + sizeof MANIFEST_NAME];
    struct stat info;
    struct tm local;
    snprintf(path, sizeof path, "%s/%s", slots_folder(&keeper->slots, keeper->slots.active, folder),
             MANIFEST_NAME);
    if (stat(path, &info) != 0 || !localtime_r(&info.st_mtime, &local) ||
        local.tm_year + 1900 < YEAR_OF_FIRST_RELEASE)
        return (struct date){0};
    return (struct date){local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

static struct str health_of(struct filling *fill) {
    const struct slots *slots = &fill->keeper->slots;
    if (fill->keeper->trouble[0])
        return dup_c(fill, fill->keeper->trouble);
    switch (slots->health) {
    case SLOTS_FINE:
    case SLOTS_EMPTY:
        break;
    case SLOTS_OTHER:
        return arena_printf(fill->arena,
                            "De laatste inhoud is niet goed. De zuil toont de vorige. (%s)",
                            slots->damage);
    case SLOTS_DAMAGED:
        return arena_printf(fill->arena,
                            "De inhoud is niet goed. De zuil toont de inhoud die bij de zuil "
                            "hoort. (%s)",
                            slots->damage);
    }
    return (struct str){0};
}

static void fill_content(struct filling *fill) {
    struct office *office = fill->office;
    const struct slots *slots = &fill->keeper->slots;
    office->built_in = slots->active == SLOT_NONE;
    office->can_go_back = slots_can_go_back(slots);
    office->health = health_of(fill);
    office->notice = dup_c(fill, fill->keeper->notice);
    office->program = dup_c(fill, fill->keeper->program);
    if (office->built_in)
        return;
    office->version = slots->slot[slots->active].version;
    office->seal = seal_of(fill, &slots->slot[slots->active].hash);
    office->placed = placed_on(fill->keeper);
}

// ---- the stick

static enum office_trust trust_of(enum verdict verdict) {
    switch (verdict) {
    case VERDICT_NO:
        break;
    case VERDICT_PIN:
        return TRUST_PIN;
    case VERDICT_SIGNED:
        return TRUST_SIGNED;
    case VERDICT_REPLAY:
        return TRUST_REPLAY;
    }
    return TRUST_MISSING;
}

static void fill_problems(struct filling *fill) {
    const struct keeper *keeper = fill->keeper;
    struct office *office = fill->office;
    office->errors = keeper->checked.errors;
    office->warnings = keeper->checked.warnings;
    for (int i = 0; i < keeper->problem_count && i < OFFICE_PROBLEMS; i++) {
        const struct stick_message *message = &keeper->problems[i];
        const struct str text = str_c(message->text);
        const size_t remedy = message->remedy_at ? (size_t)message->remedy_at : text.len;
        office->problems[office->problem_count++] = (struct office_problem){
            .severity = (enum severity)message->code,
            .file = dup_c(fill, message->file),
            .line = message->line,
            .text = arena_dup(fill->arena, str_trim(str_slice(text, 0, remedy))),
            .remedy = arena_dup(fill->arena, str_slice(text, remedy, text.len)),
        };
    }
}

static void fill_changes(struct filling *fill) {
    static const char *const things[] = {"Bladzijde", "Contact", "Bestand"};
    static const enum office_change_kind kinds[] = {CHANGE_NEW, CHANGE_CHANGED, CHANGE_GONE};
    const struct keeper *keeper = fill->keeper;
    struct office *office = fill->office;
    for (int thing = 0; thing < STICK_THING_COUNT; thing++)
        for (int change = 0; change < STICK_CHANGE_COUNT; change++)
            office->change_total += keeper->checked.changes[thing][change];
    for (int i = 0; i < keeper->change_count && i < OFFICE_CHANGES; i++)
        office->changes[office->change_count++] = (struct office_change){
            .kind = kinds[keeper->changes[i].code],
            .what = arena_printf(fill->arena, "%s: %s", things[keeper->changes[i].thing],
                                 keeper->changes[i].text),
        };
}

static void fill_stick(struct filling *fill) {
    const struct keeper *keeper = fill->keeper;
    struct office *office = fill->office;
    office->stick = keeper->stick;
    office->trust = trust_of(keeper->verdict);
    office->progress_percent = keeper->percent;
    office->says = dup_c(fill, keeper->says);
    office->stick_version = keeper->version;
    fill_problems(fill);
    fill_changes(fill);
}

// ---- counters

static struct str slip_name(const struct content *content, struct str id) {
    for (int i = 0; i < content->outcome_count; i++)
        if (str_eq(content_outcome(content, i, LANG_NL)->id, id))
            return content_outcome(content, i, LANG_NL)->title;
    for (int i = 0; i < content->letter_count; i++)
        if (str_eq(content_letter(content, i, LANG_NL)->id, id))
            return content_letter(content, i, LANG_NL)->title;
    return id;
}

static struct str counter_name(struct filling *fill, const struct counter *counter) {
    const struct content *content = fill->facts->content;
    enum language language;
    struct str name = counter->name;
    switch (counter->kind) {
    case COUNT_PAGE: {
        const int page = content ? content_find_page(content, name) : -1;
        name = page >= 0 ? content_page(content, page, LANG_NL)->title : name;
        return arena_printf(fill->arena, "Bladzijde: " STR_FMT, STR_ARG(name));
    }
    case COUNT_SLIP:
        name = content ? slip_name(content, name) : name;
        return arena_printf(fill->arena, "Briefje: " STR_FMT, STR_ARG(name));
    case COUNT_LANGUAGE:
        if (language_from_code(counter->language, &language))
            name = language_info(language)->dutch_name;
        return arena_printf(fill->arena, "Taal: " STR_FMT, STR_ARG(name));
    case COUNT_KINDS:
        break;
    }
    return name;
}

// The languages of a page or a slip are added up: staff see one line for each.
static struct office_counter *counter_line(struct filling *fill, const struct counter *counter) {
    struct office *office = fill->office;
    const struct str what = counter_name(fill, counter);
    for (int i = 0; i < office->counter_count; i++)
        if (str_eq(office->counters[i].what, what))
            return &office->counters[i];
    if (office->counter_count == OFFICE_COUNTERS)
        return NULL;
    struct office_counter *line = &office->counters[office->counter_count++];
    *line = (struct office_counter){.what = what};
    return line;
}

static void fill_counters(struct filling *fill) {
    const struct counters *counters = fill->facts->counters;
    struct office *office = fill->office;
    struct moment before = fill->facts->now;
    const int week = counters_week(before);
    if (!counters || week == 0)
        return;
    before = moment_add(before, -7 * 24 * 3600LL);
    const int week_before = counters_week(before);
    for (int i = 0; i < counters_count(counters); i++) {
        const struct counter counter = counters_row(counters, i);
        if (counter.week != week && counter.week != week_before)
            continue;
        struct office_counter *line = counter_line(fill, &counter);
        if (line && counter.week == week)
            line->week_count += counter.count;
        else if (line)
            line->before_count += counter.count;
    }
    for (int i = 0; i < office->counter_count; i++) {
        struct office_counter *line = &office->counters[i];
        if (line->week_count < COUNTERS_SMALL)
            line->week_count = -1;
        if (line->before_count < COUNTERS_SMALL)
            line->before_count = -1;
    }
}

// ---- all

static int pin_wait_s(const struct keeper *keeper, int64_t now_ms) {
    return (int)((pin_wait_ms(&keeper->tries, now_ms) + 999) / 1000);
}

void keeper_refresh(struct keeper *keeper, const struct keeper_facts *facts) {
    const int serial = keeper->office.serial + 1;
    struct filling fill = {keeper, facts, &keeper->office, &keeper->texts[serial % 2]};
    arena_reset(fill.arena);
    memset(&keeper->office, 0, sizeof keeper->office);
    fill.office->serial = serial;
    fill.office->pin_set = keeper->trust.pin[0] != '\0';
    fill.office->pin_busy = keeper->pin_busy;
    fill.office->pin_wait_s = pin_wait_s(keeper, facts->now_ms);
    if (keeper->pin_stuck)
        fill.office->pin_says = STR("De kaart van de zuil is vol of stuk. Bel de beheerder.");
    fill.office->clock_trusted = facts->now.trusted;
    fill.office->clock = arena_dup(fill.arena, facts->clock);
    fill.office->sound = arena_dup(fill.arena, facts->sound);
    fill.office->printer = arena_dup(fill.arena, facts->printer);
    fill_content(&fill);
    if (keeper->open) {
        fill_stick(&fill);
        fill_counters(&fill);
    }
    keeper->changed = false;
}

bool keeper_changed(const struct keeper *keeper, int64_t now_ms) {
    return keeper->changed || pin_wait_s(keeper, now_ms) != keeper->office.pin_wait_s;
}

const struct office *keeper_office(const struct keeper *keeper) {
    return &keeper->office;
}

int64_t keeper_next_ms(const struct keeper *keeper) {
    const int shown_s = keeper->office.pin_wait_s;
    if (shown_s == 0)
        return 0;
    // The moment from which less is left than is shown.
    const int64_t end_ms =
        keeper->tries.since_ms + pin_wait_ms(&keeper->tries, keeper->tries.since_ms);
    return end_ms - (shown_s - 1) * 1000LL;
}
