// SPDX-License-Identifier: EUPL-1.2
#include "counters.h"
#include "base/file.h"
#include <stdio.h>
#include <stdlib.h>

enum { FILE_MAX = 1 << 20, LANGUAGE_BYTES = 4, COUNT_MAX = 1000000 };
static const struct str header = {"week;soort;naam;taal;aantal", 27};
static const char *const kind_names[COUNT_KINDS] = {"bladzijde", "briefje", "taal"};

struct row {
    int week;
    enum counter_kind kind;
    char name[COUNTERS_NAME];
    char language[LANGUAGE_BYTES];
    int count;
};

struct counters {
    char *path; // NULL: nothing is kept
    struct row *rows;
    int row_count;
    bool dirty;
    int64_t saved_ms;
};

// ---- weeks

// The week of a Thursday decides its year (ISO 8601).
int counters_week(struct moment now) {
    if (!now.trusted || !date_given(now.date))
        return 0;
    const int days = date_days(now.date);
    const int thursday = days - date_weekday(now.date) + 3;
    int year = now.date.year - 1;
    while (date_days((struct date){year + 1, 1, 1}) <= thursday)
        year++;
    return year * 100 + (thursday - date_days((struct date){year, 1, 1})) / 7 + 1;
}

static void write_week(int week, char out[16]) {
    if (week == 0)
        snprintf(out, 16, "onbekend");
    else
        snprintf(out, 16, "%d-W%02d", week / 100, week % 100);
}

static bool read_week(struct str text, int *out) {
    int year, week;
    struct str rest = text;
    if (str_eq(text, STR("onbekend"))) {
        *out = 0;
        return true;
    }
    const struct str first = str_cut(&rest, '-');
    if (!str_starts(rest, STR("W")) || !str_to_int(first, &year) ||
        !str_to_int(str_slice(rest, 1, rest.len), &week) || year < 2000 || year > 9999 ||
        week < 1 || week > 53)
        return false;
    *out = year * 100 + week;
    return true;
}

// ---- rows

// A name that a spreadsheet or our own reader would misread is no name of ours.
static bool is_plain(struct str s) {
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] < ' ' || strchr(";\"=+@", s.ptr[i]))
            return false;
    return true;
}

// What is too long loses its end, not in the middle of a character.
static void copy_text(char *out, size_t size, struct str text) {
    size_t len = text.len < size - 1 ? text.len : size - 1;
    while (len > 0 && len < text.len && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
        len--;
    if (len > 0)
        memcpy(out, text.ptr, len);
    out[len] = '\0';
}

static struct row *find_row(struct counters *counters, const struct row *key) {
    for (int i = 0; i < counters->row_count; i++) {
        struct row *row = &counters->rows[i];
        if (row->week == key->week && row->kind == key->kind && strcmp(row->name, key->name) == 0 &&
            strcmp(row->language, key->language) == 0)
            return row;
    }
    return NULL;
}

static void add(struct counters *counters, const struct row *key) {
    struct row *row = find_row(counters, key);
    if (row) {
        row->count = row->count > COUNT_MAX - key->count ? COUNT_MAX : row->count + key->count;
    } else if (counters->row_count < COUNTERS_ROWS) {
        counters->rows[counters->row_count++] = *key;
    } else {
        return;
    }
    counters->dirty = true;
}

static int compare_numbers(const void *a, const void *b) {
    return *(const int *)b - *(const int *)a;
}

// The oldest week that is still kept: of the weeks that there are, the 26th from the newest.
static int oldest_kept(const struct counters *counters) {
    int weeks[COUNTERS_WEEKS] = {0}, count = 0;
    for (int i = 0; i < counters->row_count; i++) {
        const int week = counters->rows[i].week;
        int at = 0;
        while (at < count && weeks[at] != week)
            at++;
        if (at < count || week == 0)
            continue;
        if (count < COUNTERS_WEEKS)
            weeks[count++] = week;
        else if (week > weeks[COUNTERS_WEEKS - 1])
            weeks[COUNTERS_WEEKS - 1] = week;
        qsort(weeks, (size_t)count, sizeof *weeks, compare_numbers);
    }
    return count == COUNTERS_WEEKS ? weeks[COUNTERS_WEEKS - 1] : 0;
}

static void forget_old(struct counters *counters) {
    const int oldest = oldest_kept(counters);
    int kept = 0;
    for (int i = 0; i < counters->row_count; i++)
        if (counters->rows[i].week == 0 || counters->rows[i].week >= oldest)
            counters->rows[kept++] = counters->rows[i];
    counters->row_count = kept;
}

static int compare_rows(const void *a, const void *b) {
    const struct row *x = a, *y = b;
    if (x->week != y->week)
        return x->week > y->week ? -1 : 1;
    if (x->kind != y->kind)
        return (int)x->kind - (int)y->kind;
    const int order = strcmp(x->name, y->name);
    return order ? order : strcmp(x->language, y->language);
}

// In no other order than that of the alphabet: the file does not tell what came first.
static void sort(struct counters *counters) {
    if (counters->row_count > 1)
        qsort(counters->rows, (size_t)counters->row_count, sizeof *counters->rows, compare_rows);
}

void counters_add(struct counters *counters, enum counter_kind kind, struct str name,
                  struct str language, struct moment now) {
    struct row key = {.week = counters_week(now), .kind = kind, .count = 1};
    if (!is_plain(name) || !is_plain(language))
        return;
    copy_text(key.name, sizeof key.name, name);
    copy_text(key.language, sizeof key.language, language);
    add(counters, &key);
    sort(counters);
}

// ---- the file

static bool read_kind(struct str text, enum counter_kind *out) {
    for (int i = 0; i < COUNT_KINDS; i++)
        if (str_eq(text, str_c(kind_names[i]))) {
            *out = (enum counter_kind)i;
            return true;
        }
    return false;
}

static void take_row(struct counters *counters, struct str line) {
    struct row row = {0};
    struct str rest = line;
    const struct str week = str_cut(&rest, ';'), kind = str_cut(&rest, ';');
    const struct str name = str_cut(&rest, ';'), language = str_cut(&rest, ';');
    if (!rest.ptr || !read_week(week, &row.week) || !read_kind(kind, &row.kind) ||
        !is_plain(name) || !is_plain(language) || !str_to_int(rest, &row.count) || row.count < 1 ||
        row.count > COUNT_MAX)
        return;
    copy_text(row.name, sizeof row.name, name);
    copy_text(row.language, sizeof row.language, language);
    add(counters, &row);
}

// False: it is none of ours.
static bool take_file(struct counters *counters, struct str text) {
    struct str rest = text;
    if (!str_eq(str_cut(&rest, '\n'), header))
        return false;
    while (rest.ptr)
        take_row(counters, str_cut(&rest, '\n'));
    return true;
}

static void read_file(struct counters *counters) {
    struct arena arena;
    struct str text;
    struct error err = {0};
    arena_init(&arena);
    const bool read = file_read(&arena, counters->path, FILE_MAX, &text, &err);
    if ((read && !take_file(counters, text)) || (!read && err.code != ERR_NOT_FOUND))
        rename(counters->path, arena_printf(&arena, "%s.kapot", counters->path).ptr);
    arena_fini(&arena);
    forget_old(counters);
    sort(counters);
    counters->dirty = false;
}

struct counters *counters_create(const char *path) {
    struct counters *counters = calloc(1, sizeof *counters);
    struct row *rows = calloc(COUNTERS_ROWS, sizeof *rows);
    if (!counters || !rows)
        abort();
    counters->rows = rows;
    if (path) {
        counters->path = strdup(path);
        if (!counters->path)
            abort();
        read_file(counters);
    }
    return counters;
}

void counters_destroy(struct counters *counters) {
    if (!counters)
        return;
    free(counters->path);
    free(counters->rows);
    free(counters);
}

static struct str write_rows(const struct counters *counters, bool hide_small, const char *end) {
    size_t size = 0;
    char *text = NULL;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        abort();
    fprintf(out, "%s" STR_FMT "%s", hide_small ? "\xEF\xBB\xBF" : "", STR_ARG(header), end);
    for (int i = 0; i < counters->row_count; i++) {
        const struct row *row = &counters->rows[i];
        char week[16];
        write_week(row->week, week);
        fprintf(out, "%s;%s;%s;%s;", week, kind_names[row->kind], row->name, row->language);
        if (hide_small && row->count < COUNTERS_SMALL)
            fprintf(out, "minder dan %d%s", COUNTERS_SMALL, end);
        else
            fprintf(out, "%d%s", row->count, end);
    }
    if (fclose(out) != 0)
        abort();
    return (struct str){text, size}; // freed by the caller
}

bool counters_save(struct counters *counters, int64_t now_ms, bool at_once, struct error *err) {
    if (!counters->path || !counters->dirty ||
        (!at_once && now_ms - counters->saved_ms < COUNTERS_SAVE_MS))
        return true;
    counters->saved_ms = now_ms; // also when it fails: the card is not tried again and again
    forget_old(counters);
    const struct str text = write_rows(counters, false, "\n");
    const bool done = file_write(counters->path, text, err);
    free((char *)(uintptr_t)text.ptr);
    counters->dirty = !done;
    return done;
}

int64_t counters_due_ms(const struct counters *counters) {
    return counters->path && counters->dirty ? counters->saved_ms + COUNTERS_SAVE_MS : 0;
}

int counters_count(const struct counters *counters) {
    return counters->row_count;
}

struct counter counters_row(const struct counters *counters, int row) {
    const struct row *it = &counters->rows[row];
    return (struct counter){it->week, it->kind, str_c(it->name), str_c(it->language), it->count};
}

struct str counters_csv(const struct counters *counters, struct arena *arena) {
    const struct str text = write_rows(counters, true, "\r\n");
    const struct str copy = arena_dup(arena, text);
    free((char *)(uintptr_t)text.ptr);
    return copy;
}
