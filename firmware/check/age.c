// SPDX-License-Identifier: EUPL-1.2
// What is too old, or soon will be: the list by which staff keep a folder young.
#include "check/checking.h"

enum { OLD_MONTHS = 18, SOON_DAYS = 30 };

struct dated {
    struct str file;
    const char *what;    // "Deze bladzijde"
    const char *expired; // what a visitor sees once it is past its date, a whole sentence
    const char *expires; // the same, of a day to come
    struct date updated, valid_until;
};

static void check_updated(const struct checking *check, const struct dated *dated) {
    const struct date today = check->options->today;
    const bool future = date_compare(dated->updated, today) > 0;
    if (!future && !check_older(dated->updated, today, OLD_MONTHS))
        return;
    const int line = check_find_key(check, dated->file, STR("bijgewerkt"), NULL);
    const struct str day = check_date(check, dated->updated);
    if (future)
        report_warning(check->report, dated->file, line,
                       STR("Zet er de dag van vandaag, als u alles heeft nagekeken."),
                       "bijgewerkt is " STR_FMT ". Die dag moet nog komen.", STR_ARG(day));
    else
        report_warning(check->report, dated->file, line,
                       STR("Kijk na of alles nog klopt. Zet dan de nieuwe datum bij bijgewerkt."),
                       "%s is van " STR_FMT ". Dat is langer dan %d maanden geleden.", dated->what,
                       STR_ARG(day), OLD_MONTHS);
}

// A line without a date: reading told only when the line is not there.
static void check_no_date(const struct checking *check, const struct dated *dated) {
    struct str value;
    const int line = check_find_key(check, dated->file, STR("bijgewerkt"), &value);
    if (line > 0 && str_empty(value))
        report_warning(check->report, dated->file, line,
                       STR("Schrijf de datum erachter, zo: 2026-11-22."),
                       "De datum van bijwerken ontbreekt.");
}

static void check_valid(const struct checking *check, const struct dated *dated) {
    const int days = date_days(dated->valid_until) - date_days(check->options->today);
    if (days > SOON_DAYS)
        return;
    const int line = check_find_key(check, dated->file, STR("geldig-tot"), NULL);
    const struct str remedy = STR("Kijk de tekst na en zet een nieuwe datum bij geldig-tot, of "
                                  "haal het bestand weg.");
    const struct str day = check_date(check, dated->valid_until);
    if (days < 0)
        report_warning(check->report, dated->file, line, remedy,
                       "De datum geldig-tot (" STR_FMT ") is voorbij. %s", STR_ARG(day),
                       dated->expired);
    else
        report_warning(check->report, dated->file, line, remedy,
                       "%s geldt nog tot en met " STR_FMT ". %s", dated->what, STR_ARG(day),
                       dated->expires);
}

static void check_dated(const struct checking *check, const struct dated *dated) {
    if (!date_given(dated->updated))
        check_no_date(check, dated);
    else if (date_given(check->options->today))
        check_updated(check, dated);
    if (date_given(dated->valid_until) && date_given(check->options->today))
        check_valid(check, dated);
}

static void check_page_age(const struct checking *check, const struct page *page) {
    const bool hide = page->after == AFTER_HIDE;
    check_dated(check, &(struct dated){
                           .file = page->file,
                           .what = "Deze bladzijde",
                           .expired = hide ? "Bezoekers zien deze bladzijde nu niet meer."
                                           : "Bezoekers zien nu dat de tekst oud is.",
                           .expires = hide ? "Daarna verdwijnt hij."
                                           : "Daarna zien bezoekers dat de tekst oud is.",
                           .updated = page->updated,
                           .valid_until = page->valid_until,
                       });
}

static void check_list_age(const struct checking *check, enum language language) {
    const struct content *content = check->content;
    const struct checklist *list = &content->editions[language].checklist;
    const bool dutch =
        language != LANG_NL && list->questions == content->editions[LANG_NL].checklist.questions;
    if (list->question_count == 0 || dutch)
        return;
    check_dated(check, &(struct dated){
                           .file = arena_printf(check->arena, STR_FMT "/vragenlijst.md",
                                                STR_ARG(language_info(language)->code)),
                           .what = "Deze vragenlijst",
                           .expired = "Bezoekers zien de vragenlijst nog wel.",
                           .expires = "Kijk hem op tijd na.",
                           .updated = list->updated,
                           .valid_until = list->valid_until,
                       });
}

void check_age(const struct checking *check) {
    const struct content *content = check->content;
    for (int l = 0; l < LANG_COUNT; l++) {
        if (!content->editions[l].present)
            continue;
        for (int i = 0; i < content->page_count; i++)
            if (content->editions[l].pages[i].present)
                check_page_age(check, &content->editions[l].pages[i]);
        check_list_age(check, (enum language)l);
    }
}
