// SPDX-License-Identifier: EUPL-1.2
// The kiosk's side of staff mode: other content on the glass, what the keys of staff ask for, and
// what is counted. Without --data there is nothing of it.
#include "counters.h"
#include "device/sound.h"
#include "kiosk_parts.h"
#include "proof.h"
#include "slip/slip.h"
#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static struct date today(const struct kiosk *kiosk) {
    const struct moment now = kiosk_now(kiosk);
    return now.trusted ? now.date : (struct date){0};
}

static void say_news(struct kiosk *kiosk, enum office_news news, bool looking) {
    kiosk_happen(kiosk, (struct event){EVENT_OFFICE, (int)news, looking});
}

// ---- what staff see

static struct str printer_sentence(const struct kiosk *kiosk) {
    if (!kiosk->printer || !printer_present(kiosk->printer))
        return (struct str){0};
    if (kiosk->office.printer[0])
        return str_c(kiosk->office.printer);
    return printer_low(kiosk->printer) ? STR("De printer doet het. Het papier is bijna op.")
                                       : STR("De printer staat klaar.");
}

static bool is_watched(const struct kiosk *kiosk) {
    return kiosk->state.staff.open || kiosk->state.here.screen == SCREEN_PIN;
}

static void refresh(struct kiosk *kiosk) {
    struct office_side *office = &kiosk->office;
    const int64_t now_ms = kiosk_now_ms(kiosk);
    if (!office->stale && !keeper_changed(office->keeper, now_ms))
        return;
    const struct keeper_facts facts = {
        .now_ms = now_ms,
        .now = kiosk_now(kiosk),
        .printer = printer_sentence(kiosk),
        .clock = str_c(office->clock),
        .sound = str_c(office->tones),
        .counters = office->counters,
        .content = kiosk->content,
    };
    office->stale = false;
    keeper_refresh(office->keeper, &facts);
    if (is_watched(kiosk))
        say_news(kiosk, NEWS_PLAIN, false);
}

// ---- other content

static void show(struct kiosk *kiosk, const char *folder) {
    struct office_side *office = &kiosk->office;
    if (!kiosk->state.staff.open && kiosk->state.used) { // staff left before it was done
        office->waiting = folder;
        return;
    }
    office->waiting = NULL;
    struct content *next = kiosk_load_content(folder);
    if (!next) {
        keeper_refused(office->keeper);
        return;
    }
    struct content *looked = kiosk->kept ? kiosk->content : NULL;
    struct content *last = kiosk->kept ? kiosk->kept : kiosk->content;
    kiosk->kept = NULL;
    kiosk_put(kiosk, next);
    say_news(kiosk, NEWS_CONTENT, false);
    content_destroy(looked);
    content_destroy(last);
    office->prove = keeper_on_trial(office->keeper);
}

static void look(struct kiosk *kiosk, const char *folder) {
    struct content *next =
        kiosk->state.staff.open && !kiosk->kept ? kiosk_load_content(folder) : NULL;
    if (!next) {
        keeper_do(kiosk->office.keeper, DEED_LOOK_END, today(kiosk), (struct str){0});
        return;
    }
    kiosk->kept = kiosk->content;
    kiosk_put(kiosk, next);
    say_news(kiosk, NEWS_CONTENT, true);
}

// What was looked at, to be destroyed after the next view.
static struct content *put_back(struct kiosk *kiosk) {
    struct content *looked = kiosk->content;
    struct content *kept = kiosk->kept;
    kiosk->kept = NULL;
    kiosk_put(kiosk, kept);
    return looked;
}

static void end_looking(struct kiosk *kiosk) {
    if (!kiosk->kept)
        return;
    struct content *looked = put_back(kiosk);
    keeper_do(kiosk->office.keeper, DEED_LOOK_END, today(kiosk), (struct str){0});
    say_news(kiosk, NEWS_CONTENT, false);
    content_destroy(looked);
}

// However staff mode ended: no visitor sees what was not placed.
struct content *office_end_looking(struct kiosk *kiosk) {
    const struct state old = kiosk->state;
    if (!kiosk->kept || (old.staff.open && old.staff.looking))
        return NULL;
    struct content *looked = put_back(kiosk);
    kiosk->state = state_initial(kiosk->content, old.at_ms, old.now, old.printer);
    kiosk->state.office = old.office;
    kiosk->state.used = old.used;
    kiosk->state.touched_ms = old.touched_ms;
    return looked;
}

bool office_keeps_folder(const struct kiosk *kiosk) {
    const struct keeper *keeper = kiosk->office.keeper;
    return keeper &&
           (kiosk->kept || strcmp(keeper_folder(keeper), kiosk->options.content_folder) != 0);
}

// On trial: what cannot be laid out ends the program here, and not before a visitor.
void office_drawn(struct kiosk *kiosk) {
    struct office_side *office = &kiosk->office;
    if (!office->prove || kiosk->kept || !kiosk->content)
        return;
    office->prove = false;
    proof_lay_out(kiosk->content, &kiosk->panel, kiosk->options.font_folder, kiosk_now(kiosk),
                  PROOF_MS);
    keeper_shown(office->keeper);
}

// ---- printer

static void print_test(struct kiosk *kiosk) {
    struct office_side *office = &kiosk->office;
    const struct slip_subject subject = {SLIP_REFERRAL, -1, kiosk->content->general_outcome, 0, -1};
    const struct slip slip = slip_compose(kiosk->content, subject, -1, LANG_NL, kiosk_now(kiosk));
    const struct paper paper = printer_paper(kiosk->printer);
    struct error err = {0};
    struct ink *ink = slip_ink(&slip, &paper, kiosk->typeset, &err);
    office->test_job = ink ? printer_submit(kiosk->printer, ink) : 0;
    snprintf(office->printer, sizeof office->printer, "%s",
             office->test_job ? "De proef wordt geprint." : "De proef kan nu niet worden geprint.");
    office->stale = true;
}

static const char *test_sentence(const struct print_status *status) {
    switch (status->state) {
    case PRINT_IDLE:
    case PRINT_SENDING:
    case PRINT_PRINTING:
        break;
    case PRINT_DONE:
        return "De proef is geprint.";
    case PRINT_SENT:
        return "De proef is naar de printer gestuurd. Kijk of hij eruit komt.";
    case PRINT_TROUBLE:
        return status->text[0] ? status->text : "De proef kwam er niet uit.";
    case PRINT_CANCELLED:
        return "";
    }
    return "De proef wordt geprint.";
}

static struct str slip_name(const struct content *content, int item) {
    const struct slip_subject subject = slip_item_subject(item);
    switch (subject.kind) {
    case SLIP_REFERRAL:
        break;
    case SLIP_LIST:
        return STR("vragenlijst");
    case SLIP_LETTER:
        return subject.letter < content->letter_count
                   ? content_letter(content, subject.letter, LANG_NL)->id
                   : STR("brief");
    }
    return subject.outcome >= 0 && subject.outcome < content->outcome_count
               ? content_outcome(content, subject.outcome, LANG_NL)->id
               : STR("contact");
}

static void count_slip(struct kiosk *kiosk, unsigned job) {
    struct office_side *office = &kiosk->office;
    if (job == office->counted_job || kiosk->kept)
        return;
    office->counted_job = job;
    counters_add(office->counters, COUNT_SLIP, slip_name(kiosk->content, office->slip_item),
                 language_info(kiosk->state.language)->code, kiosk_now(kiosk));
}

void office_printer(struct kiosk *kiosk, const struct print_status *status) {
    struct office_side *office = &kiosk->office;
    if (!office->keeper)
        return;
    office->stale = true;
    const bool out = status->state == PRINT_DONE || status->state == PRINT_SENT;
    if (status->job != 0 && status->job == kiosk->job && out)
        count_slip(kiosk, status->job);
    if (status->job != 0 && status->job == office->test_job)
        snprintf(office->printer, sizeof office->printer, "%s", test_sentence(status));
    else if (status->job == 0)
        office->printer[0] = '\0'; // it came or went: the proof is old news
    if (is_watched(kiosk))
        refresh(kiosk);
}

// ---- clock

static bool set_system_clock(const struct moment *to) {
    struct tm local = {.tm_year = to->date.year - 1900,
                       .tm_mon = to->date.month - 1,
                       .tm_mday = to->date.day,
                       .tm_hour = to->minute / 60,
                       .tm_min = to->minute % 60,
                       .tm_isdst = -1};
    const time_t when = mktime(&local);
    if (when == (time_t)-1) {
        errno = EINVAL;
        return false;
    }
    return clock_settime(CLOCK_REALTIME, &(struct timespec){.tv_sec = when}) == 0;
}

static void set_clock(struct kiosk *kiosk) {
    struct office_side *office = &kiosk->office;
    struct moment to = kiosk->state.staff.clock;
    bool done = true;
    to.trusted = true;
    if (kiosk->fixed_clock) {
        kiosk->started = to;
        kiosk->started_ms = kiosk_now_ms(kiosk);
    } else {
        done = set_system_clock(&to);
    }
    const char *said = done             ? "De klok staat goed."
                       : errno == EPERM ? "De zuil mag de klok niet zetten. Bel de beheerder."
                                        : "De klok kan niet worden gezet. Bel de beheerder.";
    snprintf(office->clock, sizeof office->clock, "%s", said);
    office->stale = true;
}

// ---- sound

static void test_sound(struct kiosk *kiosk) {
    struct office_side *office = &kiosk->office;
    struct error err = {0};
    const bool heard = sound_test(office->sound, &err);
    if (!heard)
        fprintf(stderr, "wegwijs: sound: %s\n", err.text);
    snprintf(office->tones, sizeof office->tones, "%s",
             heard ? "Dit waren een lage en een hoge toon. Hoorde u ze?"
                   : "De zuil kan geen geluid maken. Bel de beheerder.");
    office->stale = true;
}

// ---- deeds

static void save_counters(struct kiosk *kiosk, bool at_once) {
    struct error err = {0};
    if (!counters_save(kiosk->office.counters, kiosk_now_ms(kiosk), at_once, &err))
        fprintf(stderr, "wegwijs: counters: %s\n", err.text);
}

static void ask_keeper(struct kiosk *kiosk, enum staff_deed deed) {
    struct arena arena;
    struct str table = {0};
    arena_init(&arena);
    if (deed == DEED_SAVE_COUNTERS)
        table = counters_csv(kiosk->office.counters, &arena);
    keeper_do(kiosk->office.keeper, deed, today(kiosk), table);
    arena_fini(&arena);
}

static void do_deed(struct kiosk *kiosk, enum staff_deed deed) {
    if (deed == DEED_LOOK_END)
        end_looking(kiosk);
    else if (deed == DEED_PRINT_TEST)
        print_test(kiosk);
    else if (deed == DEED_SOUND)
        test_sound(kiosk);
    else if (deed == DEED_SET_CLOCK)
        set_clock(kiosk);
    else if (deed == DEED_RESTART)
        kiosk->office.ended = true;
    else
        ask_keeper(kiosk, deed);
}

// Only what visitors choose, and only what they open: not on the way back.
static void count(struct kiosk *kiosk, const struct state *before, struct event event) {
    const struct state *state = &kiosk->state;
    const struct content *content = kiosk->content;
    const struct str code = language_info(state->language)->code;
    struct counters *counters = kiosk->office.counters;
    if (before->staff.open || state->staff.open || kiosk->kept)
        return;
    if (event.kind == EVENT_OPEN && state->here.screen == SCREEN_PAGE &&
        (before->here.screen != SCREEN_PAGE || before->here.item != state->here.item) &&
        state->here.item >= 0 && state->here.item < content->page_count)
        counters_add(counters, COUNT_PAGE, content->page_ids[state->here.item], code,
                     kiosk_now(kiosk));
    if (event.kind == EVENT_LANGUAGE && before->language != state->language)
        counters_add(counters, COUNT_LANGUAGE, language_info(state->language)->dutch_name, code,
                     kiosk_now(kiosk));
}

static void close_staff(struct kiosk *kiosk) {
    struct office_side *office = &kiosk->office;
    keeper_leave(office->keeper);
    office->printer[0] = office->clock[0] = office->tones[0] = '\0';
    office->test_job = 0;
    office->stale = true;
}

void office_follow(struct kiosk *kiosk, const struct state *before, struct event event,
                   const struct action *action) {
    struct office_side *office = &kiosk->office;
    if (!office->keeper)
        return;
    count(kiosk, before, event);
    if (action->kind == ACTION_PRINT)
        office->slip_item = action->item;
    if (before->staff.open && !kiosk->state.staff.open)
        close_staff(kiosk);
    if (action->kind == ACTION_PIN)
        keeper_pin(office->keeper, action->pin, kiosk_now_ms(kiosk));
    else if (action->kind == ACTION_STAFF)
        do_deed(kiosk, (enum staff_deed)action->item);
    if (office->waiting && action->kind == ACTION_FORGET)
        show(kiosk, office->waiting);
    refresh(kiosk);
}

// ---- what the keeper tells

static void take_news(struct kiosk *kiosk, const struct keeper_news *news) {
    refresh(kiosk); // the news are about what staff see with them
    switch (news->kind) {
    case KEEPER_PIN_RIGHT:
        say_news(kiosk, NEWS_PIN_RIGHT, false);
        if (kiosk->state.staff.open)
            keeper_enter(kiosk->office.keeper, today(kiosk));
        break;
    case KEEPER_PIN_WRONG:
        say_news(kiosk, NEWS_PIN_WRONG, false);
        break;
    case KEEPER_SHOW:
        show(kiosk, news->folder);
        break;
    case KEEPER_LOOK:
        look(kiosk, news->folder);
        break;
    }
}

void office_poll(struct kiosk *kiosk) {
    struct keeper_news news;
    if (!kiosk->office.keeper)
        return;
    while (keeper_poll(kiosk->office.keeper, &news))
        take_news(kiosk, &news);
    refresh(kiosk);
}

// ---- time

// A kiosk that nobody uses is woken for its counters once an hour at most; a visitor never waits
// for the card.
int64_t office_due_ms(const struct kiosk *kiosk) {
    const struct office_side *office = &kiosk->office;
    if (!office->keeper)
        return 0;
    const int64_t count =
        kiosk->state.used || !kiosk->content ? 0 : counters_due_ms(office->counters);
    const int64_t pin = kiosk->state.here.screen == SCREEN_PIN ? keeper_next_ms(office->keeper) : 0;
    return count == 0 || (pin != 0 && pin < count) ? pin : count;
}

void office_pass_time(struct kiosk *kiosk) {
    refresh(kiosk);
    if (!kiosk->state.used)
        save_counters(kiosk, false);
}

// ---- start and end

static void wake_loop(void *user) {
    struct device *device = user;
    device->driver->wake(device);
}

static void open_keeper(struct kiosk *kiosk) {
    const struct kiosk_options *options = &kiosk->options;
    const struct keeper_options wish = {
        .data = options->data,
        .trust = options->trust,
        .stick_program = options->stick_program,
        .stick = options->stick,
        .sticks = options->sticks,
        .exports = options->exports,
        .built_in = options->content_folder,
        .program = options->program,
        .wake = {wake_loop, kiosk->device},
        .now_ms = kiosk_now_ms(kiosk),
    };
    char counters[PATH_MAX];
    snprintf(counters, sizeof counters, "%s/tellingen.csv", options->data);
    kiosk->office.keeper = keeper_create(&wish);
    kiosk->office.counters = counters_create(counters);
    kiosk->office.sound = sound_create();
}

void office_open(struct kiosk *kiosk) {
    const char *folder = kiosk->options.content_folder;
    if (kiosk->options.data) {
        open_keeper(kiosk);
        folder = keeper_folder(kiosk->office.keeper);
    }
    kiosk->content = kiosk_load_content(folder);
    if (!kiosk->options.data)
        return;
    while (!kiosk->content && (folder = keeper_refused_at_start(kiosk->office.keeper)))
        kiosk->content = kiosk_load_content(folder);
    kiosk->office.prove = keeper_on_trial(kiosk->office.keeper);
    kiosk->office.stale = true;
    refresh(kiosk);
}

void office_close(struct kiosk *kiosk) {
    struct office_side *office = &kiosk->office;
    keeper_destroy(office->keeper);
    if (office->counters)
        save_counters(kiosk, true);
    sound_destroy(office->sound);
    counters_destroy(office->counters);
    content_destroy(kiosk->kept);
    *office = (struct office_side){0};
    kiosk->kept = NULL;
}
