// SPDX-License-Identifier: EUPL-1.2
#include "content/checklist.h"
#include "content/contacts.h"
#include "content/header.h"
#include "content/link.h"
#include "content/mark.h"

enum {
    KEY_TITLE,
    KEY_BRIEF,
    KEY_ICON,
    KEY_UPDATED,
    KEY_VALID_UNTIL,
    KEY_SOURCE,
    KEY_INTRO,
    KEY_GOOD,
    KEY_BETTER,
    KEY_UNSURE,
    KEY_WHOM,
    KEY_PAGE,
    KEY_TOPICS,
    KEY_COUNT,
};
enum { ASK_TEXT, ASK_HINT, ASK_RAISE, ASK_FIND_OUT, ASK_COUNT };
// clang-format off
static const struct str keys[KEY_COUNT] = {
    [KEY_TITLE] = {"titel", 5},
    [KEY_BRIEF] = {"kort", 4},
    [KEY_ICON] = {"pictogram", 9},
    [KEY_UPDATED] = {"bijgewerkt", 10},
    [KEY_VALID_UNTIL] = {"geldig-tot", 10},
    [KEY_SOURCE] = {"bron", 4},
    [KEY_INTRO] = {"inleiding", 9},
    [KEY_GOOD] = {"goed", 4},
    [KEY_BETTER] = {"beter", 5},
    [KEY_UNSURE] = {"uitzoeken", 9},
    [KEY_WHOM] = {"vertel-aan", 10},
    [KEY_PAGE] = {"bladzijde", 9},
    [KEY_TOPICS] = {"onderwerpen", 11},
};
static const struct str ask_keys[ASK_COUNT] = {
    [ASK_TEXT] = {"vraag", 5},
    [ASK_HINT] = {"uitleg", 6},
    [ASK_RAISE] = {"punt", 4},
    [ASK_FIND_OUT] = {"zoek-uit", 8},
};
// clang-format on

struct reader {
    struct load *load;
    struct str file;
    struct check_question *questions; // also those that are left out: their ids are taken
    bool *whole;
    int count;
};

static void mistake(const struct reader *reader, int line, struct str remedy, const char *text,
                    struct str about) {
    report_error(reader->load->report, reader->file, line, remedy, text, STR_ARG(about));
}

// --- the questions ------------------------------------------------------------------------------

static void report_ask_key(const struct reader *reader, struct str key, int line) {
    struct str near = name_nearest(key, ask_keys, ASK_COUNT);
    struct str remedy = STR("Kies uit: vraag, uitleg, punt, zoek-uit.");
    if (near.ptr)
        remedy = arena_printf(reader->load->arena, "Bedoelt u " STR_FMT ":?", STR_ARG(near));
    report_warning(reader->load->report, reader->file, line, remedy,
                   "\"" STR_FMT ":\" is onbekend in de vragenlijst.", STR_ARG(key));
}

static void take_line(const struct reader *reader, struct str text, int line, struct str *values,
                      int *lines) {
    struct str key, value;
    if (!source_pair(text, &key, &value)) {
        mistake(reader, line, STR("Begin de regel met vraag:, uitleg:, punt: of zoek-uit:."),
                "Deze regel hoort nergens bij." STR_FMT, (struct str){NULL, 0});
        return;
    }
    int i = 0;
    while (i < ASK_COUNT && !str_eq_nocase(ask_keys[i], key))
        i++;
    if (i == ASK_COUNT) {
        report_ask_key(reader, key, line);
        return;
    }
    if (lines[i])
        mistake(reader, line, STR("Haal een van de twee weg, of begin een nieuw deel met ##."),
                "\"" STR_FMT ":\" staat er twee keer.", ask_keys[i]);
    value = source_clean(reader->load->arena, value);
    mark_take(reader->load->report, reader->file, line, STR("Schrijf het achter de dubbele punt."),
              &value);
    if (value.len > HEADER_VALUE_MAX) {
        mistake(reader, line, STR("Maak de zin korter."),
                "De tekst achter " STR_FMT ": is te lang.", ask_keys[i]);
        value = (struct str){"", 0};
    }
    values[i] = value;
    lines[i] = line;
}

// False: a sentence is missing (reported).
static bool take_question(const struct reader *reader, const struct section *section,
                          struct check_question *question) {
    static const char *const missing[ASK_COUNT] = {
        [ASK_TEXT] = "In het deel \"" STR_FMT "\" ontbreekt vraag:.",
        [ASK_RAISE] = "In het deel \"" STR_FMT "\" ontbreekt punt:.",
        [ASK_FIND_OUT] = "In het deel \"" STR_FMT "\" ontbreekt zoek-uit:.",
    };
    static const char *const remedies[ASK_COUNT] = {
        [ASK_TEXT] = "Zet erbij: vraag: en de vraag.",
        [ASK_RAISE] = "Zet erbij: punt: en wat er beter moet.",
        [ASK_FIND_OUT] = "Zet erbij: zoek-uit: en wat men kan uitzoeken.",
    };
    struct str values[ASK_COUNT] = {{NULL, 0}}, rest = section->body;
    int lines[ASK_COUNT] = {0};
    for (int line = section->body_line; rest.ptr && rest.len > 0; line++) {
        struct str text = str_trim(str_cut(&rest, '\n'));
        if (!str_empty(text))
            take_line(reader, text, line, values, lines);
    }
    bool whole = true;
    for (int i = 0; i < ASK_COUNT; i++) {
        if (!missing[i] || !str_empty(values[i]))
            continue;
        mistake(reader, section->line, str_c(remedies[i]), missing[i], section->heading);
        whole = false;
    }
    *question = (struct check_question){
        .id = section->heading,
        .text = values[ASK_TEXT],
        .hint = values[ASK_HINT],
        .raise = values[ASK_RAISE],
        .find_out = values[ASK_FIND_OUT],
        .line = section->line,
    };
    return whole;
}

static bool may_add(const struct reader *reader, const struct section *section) {
    const struct check_question *same = NULL;
    for (int i = 0; i < reader->count; i++)
        if (str_eq(reader->questions[i].id, section->heading))
            same = &reader->questions[i];
    if (!source_plain_id(section->heading))
        mistake(reader, section->line, STR("Gebruik alleen kleine letters, cijfers en streepjes."),
                "De naam \"" STR_FMT "\" van dit deel kan niet.", section->heading);
    else if (same)
        report_error(
            reader->load->report, reader->file, section->line, STR("Geef elk deel een eigen naam."),
            "Het deel \"" STR_FMT "\" staat ook al in regel %d.", STR_ARG(same->id), same->line);
    else if (reader->count == CHECKLIST_QUESTIONS_MAX)
        report_error(reader->load->report, reader->file, section->line,
                     STR("Haal vragen weg. Niemand vult een lange lijst in."),
                     "De vragenlijst heeft meer dan %d vragen.", CHECKLIST_QUESTIONS_MAX);
    else
        return true;
    return false;
}

static void take_questions(struct reader *reader, struct str text, int line,
                           struct checklist *list) {
    struct arena *arena = reader->load->arena;
    struct section section;
    reader->questions = arena_array(arena, struct check_question, CHECKLIST_QUESTIONS_MAX);
    reader->whole = arena_array(arena, bool, CHECKLIST_QUESTIONS_MAX);
    while (source_section(&text, &line, &section)) {
        if (!section.heading.ptr && !str_empty(str_trim(section.body)))
            mistake(reader, section.body_line,
                    STR("Zet alle kopregels onder elkaar, zonder lege regel ertussen."),
                    "Deze tekst hoort nergens bij." STR_FMT, (struct str){NULL, 0});
        if (!section.heading.ptr || !may_add(reader, &section))
            continue;
        reader->whole[reader->count] =
            take_question(reader, &section, &reader->questions[reader->count]);
        reader->count++;
    }
    struct check_question *kept = arena_array(arena, struct check_question, reader->count);
    for (int i = 0; i < reader->count; i++)
        if (reader->whole[i])
            kept[list->question_count++] = reader->questions[i];
    list->questions = kept;
    if (reader->count == 0)
        mistake(reader, 0, STR("Begin elke vraag met een regel ## naam."),
                "Er staat geen vraag in de vragenlijst." STR_FMT, (struct str){NULL, 0});
}

// --- the lines at the top -----------------------------------------------------------------------

static struct date take_date(const struct reader *reader, const struct header *header, int key) {
    struct date date = {0};
    if (!str_empty(header->value[key]) && !date_parse(header->value[key], &date))
        mistake(reader, header->line[key], STR("Schrijf een datum zo: 2026-11-22."),
                "\"" STR_FMT "\" is geen datum.", header->value[key]);
    return date;
}

static int take_page(const struct reader *reader, const struct header *header) {
    struct load *load = reader->load;
    struct str id = header->value[KEY_PAGE];
    if (str_ends(id, STR(".md")))
        id = str_slice(id, 0, id.len - 3);
    const int page = str_empty(id) ? -1 : map_get(&load->pages, id);
    if (str_empty(id) || page >= 0)
        return page;
    struct str near = name_nearest(id, load->content->page_ids, load->content->page_count);
    struct str remedy = STR("Kijk welke bestanden er in de map nl staan.");
    if (near.ptr)
        remedy = arena_printf(load->arena, "Bedoelt u " STR_FMT "?", STR_ARG(near));
    mistake(reader, header->line[KEY_PAGE], remedy, "De bladzijde \"" STR_FMT "\" is er niet.", id);
    return -1;
}

static void check_header(const struct reader *reader, const struct checklist *list,
                         const struct header *header) {
    static const int required[] = {KEY_TITLE, KEY_GOOD, KEY_BETTER, KEY_UNSURE};
    struct arena *arena = reader->load->arena;
    for (size_t i = 0; i < sizeof required / sizeof *required; i++)
        if (str_empty(header->value[required[i]]))
            mistake(reader, 1,
                    arena_printf(arena, "Zet bovenaan een regel: " STR_FMT ": ...",
                                 STR_ARG(keys[required[i]])),
                    "De kopregel \"" STR_FMT ":\" ontbreekt.", keys[required[i]]);
    if (list->whom_count == 0)
        mistake(reader, 1,
                STR("Zet bovenaan een regel: vertel-aan: ... met wie de punten moet horen."),
                "De kopregel \"" STR_FMT ":\" ontbreekt.", keys[KEY_WHOM]);
    if (str_empty(list->source))
        report_warning(reader->load->report, reader->file, 1,
                       STR("Zet bovenaan een regel: bron: ... met waar dit vandaan komt."),
                       "De bron ontbreekt.");
    if (!header->line[KEY_UPDATED])
        report_warning(reader->load->report, reader->file, 1,
                       STR("Zet bovenaan een regel: bijgewerkt: en de datum."),
                       "De datum van bijwerken ontbreekt.");
}

static struct header take_header(const struct reader *reader, struct str text,
                                 struct checklist *list) {
    struct load *load = reader->load;
    struct header_many whom = {
        .key = KEY_WHOM,
        .values = arena_array(load->arena, struct str, CHECKLIST_WHOM_MAX),
        .max = CHECKLIST_WHOM_MAX,
    };
    const struct header header =
        header_parse_many(load, reader->file, text, 1, keys, KEY_COUNT, &whom);
    *list = (struct checklist){
        .title = header.value[KEY_TITLE],
        .brief = header.value[KEY_BRIEF],
        .icon = link_icon(load, header.value[KEY_ICON], reader->file, header.line[KEY_ICON]),
        .source = header.value[KEY_SOURCE],
        .intro = header.value[KEY_INTRO],
        .good = header.value[KEY_GOOD],
        .better = header.value[KEY_BETTER],
        .unsure = header.value[KEY_UNSURE],
        .whom = whom.values,
        .whom_count = whom.count,
        .page = take_page(reader, &header),
        .topics =
            topics_parse(load, header.value[KEY_TOPICS], reader->file, header.line[KEY_TOPICS]),
        .updated = take_date(reader, &header, KEY_UPDATED),
        .valid_until = take_date(reader, &header, KEY_VALID_UNTIL),
        .line = 1,
    };
    check_header(reader, list, &header);
    return header;
}

// --- both ---------------------------------------------------------------------------------------

static bool same_questions(const struct checklist *a, const struct checklist *b) {
    if (a->question_count != b->question_count)
        return false;
    for (int i = 0; i < a->question_count; i++)
        if (!str_eq(a->questions[i].id, b->questions[i].id))
            return false;
    return true;
}

// What need not be said twice is taken from the Dutch list. False: it is not the same list.
static bool follow_dutch(const struct reader *reader, struct checklist *list) {
    const struct checklist *dutch = &reader->load->content->editions[LANG_NL].checklist;
    if (!same_questions(list, dutch)) {
        mistake(reader, 0,
                dutch->question_count
                    ? STR("Zet dezelfde delen in dezelfde volgorde als in nl/vragenlijst.md.")
                    : STR("Maak eerst nl/vragenlijst.md."),
                "De vragen zijn niet dezelfde als in het Nederlands." STR_FMT,
                (struct str){NULL, 0});
        return false;
    }
    if (list->page < 0)
        list->page = dutch->page;
    if (list->topics == 0)
        list->topics = dutch->topics;
    if (str_empty(list->icon))
        list->icon = dutch->icon;
    if (list->whom_count == 0) {
        list->whom = dutch->whom;
        list->whom_count = dutch->whom_count;
    }
    return true;
}

void checklist_parse(struct load *load, const struct source *source, enum language language) {
    struct reader reader = {.load = load, .file = source->file};
    struct checklist list;
    const struct header header = take_header(&reader, source->text, &list);
    take_questions(&reader, header.body, header.body_line, &list);
    if (language == LANG_NL || follow_dutch(&reader, &list))
        load->content->editions[language].checklist = list;
}
