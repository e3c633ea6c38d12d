// SPDX-License-Identifier: EUPL-1.2
// A process per panel: typesets share nothing, and a panel that crashes does not hide the others.
#include "tool/survey.h"
#include "tool/walk.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct glass {
    const char *name;
    int long_px, short_px;
    float long_mm;
} GLASSES[] = {
    {"10,1 inch", 1280, 800, 217}, {"15,6 inch", 1366, 768, 344}, {"21,5 inch", 1920, 1080, 476},
    {"32 inch", 1920, 1080, 698},  {"43 inch", 3840, 2160, 941},
};
enum {
    GLASS_COUNT = sizeof GLASSES / sizeof GLASSES[0],
    QUICK_GLASS = 2,
    PANEL_COUNT = 2 * GLASS_COUNT
};
// Small glass and large letters spread the same choices over more leaves. There turning a leaf is
// reading on, no step of the way; on our own glass in normal letters every tap counts.
enum { STRICT_FROM = QUICK_GLASS };
enum { MAX_TAPS_PAGE = 3, MAX_TAPS_CONTACT = 2 };

// What all processes add to.
struct tally {
    int count[BREACH_COUNT], screens[PANEL_COUNT];
};

struct survey {
    const struct content *content;
    struct typeset *typeset;
    struct tally *tally;
    FILE *out;
    int panel_index;
    bool quick;
    bool complete; // every screen was walked
};

// One walk: a language and a letter size on one panel.
struct round {
    struct survey *survey;
    struct walk_options options;
    const char *panel_name;
    bool colors;      // are a matter of looks, not of sizes: measured in one size
    bool offers_low;  // some screen has the key
    int *page_taps;   // by page; -1: not reached
    int contact_taps; // of the nearest one; -1: none
};

static struct panel panel_at(const struct survey *survey) {
    const struct glass *glass = &GLASSES[survey->panel_index / 2];
    const bool standing = survey->panel_index % 2;
    const float viewing_mm = survey->content->settings.viewing_mm;
    return (struct panel){
        .width_px = standing ? glass->short_px : glass->long_px,
        .height_px = standing ? glass->long_px : glass->short_px,
        .width_mm = standing ? glass->long_mm * (float)glass->short_px / (float)glass->long_px
                             : glass->long_mm,
        .viewing_mm = viewing_mm > 0 ? viewing_mm : 600,
    };
}

// Opening times read differently by the hour, so each letter size comes at another one.
static struct moment moment_for(enum text_size size) {
    static const int minutes[SIZE_COUNT] = {10 * 60 + 30, 7 * 60, 18 * 60 + 15, 12 * 60};
    static const int days[SIZE_COUNT] = {0, 1, 3, 6};
    struct moment now = clock_wall();
    now = moment_add(now, (int64_t)days[size] * 24 * 60 * 60);
    now.minute = minutes[size];
    now.trusted = size != SIZE_LARGER;
    return now;
}

static void print_breaches(const struct round *round, const struct walk_screen *screen,
                           const struct breaches *breaches, struct arena *arena) {
    static const char *const sizes[SIZE_COUNT] = {"gewoon", "groot", "groter", "grootst"};
    if (breaches->total == 0)
        return;
    const struct str name = screen ? walk_name(&round->options, screen->state, screen->tree, arena)
                                   : STR("alle schermen");
    const struct language_info *language = language_info(round->options.language);
    for (const struct breach *b = breaches->first; b; b = b->next) {
        const struct str kind = breach_name(b->kind);
        fprintf(round->survey->out, STR_FMT ", " STR_FMT ", %s, %s%s: " STR_FMT ": " STR_FMT,
                STR_ARG(name), STR_ARG(language->code), sizes[round->options.size],
                round->panel_name, round->options.low ? " lager" : "", STR_ARG(kind),
                STR_ARG(b->what));
        if (b->w > 0 || b->h > 0)
            fprintf(round->survey->out, " [%.1f %.1f %.1f %.1f]", (double)b->x, (double)b->y,
                    (double)b->w, (double)b->h);
        fputc('\n', round->survey->out);
        __atomic_add_fetch(&round->survey->tally->count[b->kind], 1, __ATOMIC_RELAXED);
    }
}

static bool has_key(const struct tree *tree, enum event_kind kind) {
    const int count = tree_focus_order(tree, NULL, 0);
    struct node **targets = arena_array(tree->arena, struct node *, count + 1);
    tree_focus_order(tree, targets, count);
    for (int i = 0; i < count; i++)
        if (targets[i]->tap.kind == (int)kind)
            return true;
    return false;
}

void survey_way_out(const struct state *state, const struct tree *tree, struct breaches *breaches) {
    const bool dialog = state->dialog != DIALOG_NONE;
    const bool start = state->here.screen == SCREEN_ATTRACT ||
                       (state->here.screen == SCREEN_HOME && state->here.anchor == 0);
    if (start && !dialog)
        return;
    const bool out = dialog ? has_key(tree, EVENT_CLOSE) || has_key(tree, EVENT_STAY)
                            : has_key(tree, EVENT_HOME) && has_key(tree, EVENT_BACK);
    if (!out)
        breach_add(breaches, BREACH_NO_WAY_OUT, tree->root, "%s",
                   dialog ? "het venster kan niet dicht" : "\"Begin\" of \"Terug\" ontbreekt");
}

static void note_taps(struct round *round, const struct walk_screen *screen) {
    const struct state *state = screen->state;
    if (screen->taps < 0)
        return;
    if (state->here.screen == SCREEN_PAGE && round->page_taps[state->here.item] < 0)
        round->page_taps[state->here.item] = screen->taps;
    if (state->here.screen == SCREEN_CONTACT && round->contact_taps < 0)
        round->contact_taps = screen->taps;
}

static void look_at(const struct walk_screen *screen, void *user) {
    struct round *round = user;
    struct arena arena;
    arena_init(&arena);
    struct breaches breaches;
    breaches_init(&breaches, &arena);
    audit_tree(screen->tree, &breaches);
    survey_way_out(screen->state, screen->tree, &breaches);
    if (round->colors)
        for (int theme = 0; theme < THEME_COUNT; theme++)
            audit_colors(screen->tree, (enum theme)theme, &breaches);
    print_breaches(round, screen, &breaches, &arena);
    note_taps(round, screen);
    round->offers_low = round->offers_low || has_key(screen->tree, EVENT_LOW);
    arena_fini(&arena);
}

static void check_taps(const struct round *round, struct breaches *breaches) {
    const struct content *content = round->survey->content;
    for (int i = 0; i < content->page_count; i++) {
        const struct page *page = content_page(content, i, round->options.language);
        const int taps = round->page_taps[i];
        if (!content_page_shown(page, round->options.now.date))
            continue;
        if (taps < 0)
            breach_add(breaches, BREACH_TAPS, NULL, "geen tik leidt naar bladzijde " STR_FMT,
                       STR_ARG(content->page_ids[i]));
        else if (taps > MAX_TAPS_PAGE)
            breach_add(breaches, BREACH_TAPS, NULL,
                       "%d tikken naar bladzijde " STR_FMT ", hoogstens %d", taps,
                       STR_ARG(content->page_ids[i]), MAX_TAPS_PAGE);
    }
    if (round->contact_taps < 0 || round->contact_taps > MAX_TAPS_CONTACT)
        breach_add(breaches, BREACH_TAPS, NULL, "%d tikken naar een helper, hoogstens %d",
                   round->contact_taps, MAX_TAPS_CONTACT);
}

// Returns whether some screen offers "Lager".
static bool survey_round(struct survey *survey, const char *panel_name, enum language language,
                         enum text_size size, bool low) {
    struct round round = {.survey = survey, .panel_name = panel_name, .contact_taps = -1};
    round.options = (struct walk_options){.content = survey->content,
                                          .typeset = survey->typeset,
                                          .panel = panel_at(survey),
                                          .language = language,
                                          .size = size,
                                          .low = low,
                                          .now = moment_for(size)};
    round.options.free_leaves = size != SIZE_NORMAL || low || survey->panel_index / 2 < STRICT_FROM;
    round.colors = size == SIZE_NORMAL && survey->panel_index / 2 == QUICK_GLASS && !low;
    struct arena arena;
    arena_init(&arena);
    round.page_taps = arena_array(&arena, int, survey->content->page_count + 1);
    for (int i = 0; i < survey->content->page_count; i++)
        round.page_taps[i] = -1;
    const int screens = walk_screens(&round.options, look_at, &round);
    survey->tally->screens[survey->panel_index] += screens < 0 ? 0 : screens;
    survey->complete = survey->complete && screens >= 0;
    struct breaches breaches;
    breaches_init(&breaches, &arena);
    check_taps(&round, &breaches);
    print_breaches(&round, NULL, &breaches, &arena);
    arena_fini(&arena);
    return round.offers_low;
}

// The screen for when there is no content.
static void survey_fallback(struct survey *survey, const char *panel_name) {
    struct arena arena;
    arena_init(&arena);
    struct breaches breaches;
    breaches_init(&breaches, &arena);
    const struct panel panel = panel_at(survey);
    const struct state state = state_initial(NULL, 0, clock_wall(), false);
    const struct tree *tree = view_tree(&state, NULL, &panel, survey->typeset, &arena);
    audit_tree(tree, &breaches);
    for (const struct breach *b = breaches.first; b; b = b->next) {
        fprintf(survey->out, "noodscherm, %s: " STR_FMT ": " STR_FMT "\n", panel_name,
                STR_ARG(breach_name(b->kind)), STR_ARG(b->what));
        __atomic_add_fetch(&survey->tally->count[b->kind], 1, __ATOMIC_RELAXED);
    }
    arena_fini(&arena);
}

static void survey_panel(struct survey *survey) {
    const struct settings *settings = &survey->content->settings;
    char name[64];
    snprintf(name, sizeof name, "%s %s", GLASSES[survey->panel_index / 2].name,
             survey->panel_index % 2 ? "staand" : "liggend");
    survey_fallback(survey, name);
    for (int l = 0; l < settings->language_count; l++)
        for (int size = 0; size < SIZE_COUNT; size++)
            if (survey_round(survey, name, settings->languages[l], (enum text_size)size, false))
                survey_round(survey, name, settings->languages[l], (enum text_size)size, true);
}

struct job {
    pid_t pid;
    FILE *out;
    int status;
    bool done;
};

static bool start_job(struct survey *survey, struct job *job) {
    job->out = tmpfile();
    if (!job->out)
        return false;
    fflush(stdout);
    job->pid = fork();
    if (job->pid != 0)
        return job->pid > 0;
    struct error err = {0};
    survey->out = job->out;
    survey->complete = true;
    survey->typeset = typeset_create(NULL, &err);
    if (survey->typeset) {
        survey_panel(survey);
        typeset_destroy(survey->typeset);
    } else {
        fprintf(job->out, "%s\n", err.text);
    }
    fflush(job->out);
    _exit(survey->typeset && survey->complete ? 0 : 2);
}

static void wait_job(struct job *jobs, int count) {
    int status = 0;
    const pid_t pid = wait(&status);
    for (int i = 0; i < count; i++)
        if (jobs[i].pid == pid) {
            jobs[i].done = true;
            jobs[i].status = status;
        }
}

static void copy_out(FILE *from) {
    char bytes[4096];
    size_t n;
    rewind(from);
    while ((n = fread(bytes, 1, sizeof bytes, from)) > 0)
        fwrite(bytes, 1, n, stdout);
    fclose(from);
}

// Runs all panels, as many at a time as there are processors. Output stays in order.
static bool run_jobs(struct survey *survey, struct error *err) {
    struct job jobs[PANEL_COUNT] = {0};
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int started = 0, running = 0, count = survey->quick ? 1 : PANEL_COUNT;
    bool fine = true;
    while (started < count || running > 0) {
        if (started < count && running < processors) {
            survey->panel_index = survey->quick ? 2 * QUICK_GLASS : started;
            if (!start_job(survey, &jobs[started]))
                return error_set(err, ERR_IO, "geen nieuw proces of tijdelijk bestand");
            started++;
            running++;
        } else {
            wait_job(jobs, count);
            running--;
        }
    }
    for (int i = 0; i < count; i++) {
        copy_out(jobs[i].out);
        if (!WIFEXITED(jobs[i].status) || WEXITSTATUS(jobs[i].status) != 0)
            fine = error_set(err, ERR_DEVICE, "de controle van paneel %d is gestopt", i + 1);
    }
    return fine;
}

int survey_run(const struct content *content, bool quick, struct error *err) {
    struct tally *tally =
        mmap(NULL, sizeof *tally, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (tally == MAP_FAILED) {
        error_set(err, ERR_IO, "geen geheugen");
        return 2;
    }
    struct survey survey = {.content = content, .tally = tally, .quick = quick};
    const bool ran = run_jobs(&survey, err);
    int screens = 0, total = 0;
    for (int i = 0; i < PANEL_COUNT; i++)
        screens += tally->screens[i];
    for (int kind = 0; kind < BREACH_COUNT; kind++) {
        const struct str name = breach_name((enum breach_kind)kind);
        total += tally->count[kind];
        if (tally->count[kind])
            printf("%7d  " STR_FMT "\n", tally->count[kind], STR_ARG(name));
    }
    printf("%d schermen bekeken, %d keer niet goed\n", screens, total);
    munmap(tally, sizeof *tally);
    return !ran ? 2 : total ? 1 : 0;
}
