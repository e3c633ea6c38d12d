// SPDX-License-Identifier: EUPL-1.2
#include "content/letters.h"
#include "content/header.h"
#include "content/mark.h"
#include <assert.h>

enum { KEY_TITLE, KEY_HINT, KEY_COUNT };
static const struct str keys[KEY_COUNT] = {{"titel", 5}, {"uitleg", 6}};

enum { BLANK_SIGNS = 3 }; // so many underscores are a line to write on

struct reader {
    struct load *load;
    struct str file;
    enum language language;
    struct letter letters[LETTERS_MAX]; // of this file
    int count;
    bool full; // told that there are too many
};

static void mistake(const struct reader *reader, int line, struct str remedy, const char *text,
                    struct str about) {
    report_error(reader->load->report, reader->file, line, remedy, text, STR_ARG(about));
}

// --- the lines of a letter ----------------------------------------------------------------------

struct writer {
    const struct reader *reader;
    struct str id;
    struct letter_line *lines;
    int count, room;
    bool full, wide; // told
};

// Takes the underscores (and blanks between them) off the end. True: enough for a line.
static bool cut_blank(struct str *text) {
    struct str s = *text;
    int signs = 0;
    while (s.len > 0 && (s.ptr[s.len - 1] == '_' || s.ptr[s.len - 1] == ' '))
        signs += s.ptr[--s.len] == '_';
    if (signs < BLANK_SIGNS)
        return false;
    *text = s;
    return true;
}

static struct letter_line *new_line(struct writer *writer, int line) {
    if (writer->count == LETTER_LINES_MAX) {
        if (!writer->full)
            report_error(writer->reader->load->report, writer->reader->file, line,
                         STR("Maak de brief korter. Hij moet op een blad passen."),
                         "De brief \"" STR_FMT "\" heeft meer dan %d regels.", STR_ARG(writer->id),
                         LETTER_LINES_MAX);
        writer->full = true;
        return NULL;
    }
    return &writer->lines[writer->count++];
}

static void add_blank(struct writer *writer, int line) {
    if (writer->count == 0 && !new_line(writer, line))
        return; // the letter starts with a line to write on
    struct letter_line *last = &writer->lines[writer->count - 1];
    if (last->blanks < LETTER_BLANKS_MAX) {
        last->blanks++;
        return;
    }
    if (!writer->wide)
        report_error(writer->reader->load->report, writer->reader->file, line,
                     STR("Haal er een paar weg."),
                     "Hier staan meer dan %d lege lijnen onder elkaar.", LETTER_BLANKS_MAX);
    writer->wide = true;
}

static void add_line(struct writer *writer, struct str text, int line) {
    const struct reader *reader = writer->reader;
    const bool blank = cut_blank(&text);
    text = source_clean(reader->load->arena, text);
    // Its line stays: other languages have one there too.
    const bool marked = mark_take(
        reader->load->report, reader->file, line,
        STR("Schrijf daar uw eigen tekst, of een lijn van ____ om op te schrijven."), &text);
    if (text.len > LETTER_TEXT_MAX) {
        report_error(reader->load->report, reader->file, line, STR("Verdeel de tekst over regels."),
                     "Deze regel is te lang. Er passen %d tekens in.", LETTER_TEXT_MAX);
        return;
    }
    if (!str_empty(text) || marked) {
        struct letter_line *added = new_line(writer, line);
        if (!added)
            return;
        added->text = text;
    }
    if (blank)
        add_blank(writer, line);
}

static void take_lines(const struct reader *reader, struct letter *letter, struct str text,
                       int line) {
    struct writer writer = {.reader = reader, .id = letter->id};
    for (struct str rest = text; rest.ptr && writer.room < LETTER_LINES_MAX; writer.room++)
        str_cut(&rest, '\n');
    writer.lines = arena_array(reader->load->arena, struct letter_line, writer.room);
    for (struct str rest = text; rest.ptr; line++) {
        struct str one = str_trim(str_cut(&rest, '\n'));
        if (!str_empty(one))
            add_line(&writer, one, line);
    }
    letter->lines = writer.lines;
    letter->line_count = writer.count;
}

// --- letters ------------------------------------------------------------------------------------

static struct letter take_letter(const struct reader *reader, const struct section *section) {
    struct letter letter = {.id = section->heading, .line = section->line};
    const struct header header = header_parse(reader->load, reader->file, section->body,
                                              section->body_line, keys, KEY_COUNT);
    letter.title = header.value[KEY_TITLE];
    letter.hint = header.value[KEY_HINT];
    take_lines(reader, &letter, header.body, header.body_line);
    if (str_empty(letter.title)) {
        mistake(reader, section->line, STR("Zet onder ## een regel: titel: ..."),
                "De brief \"" STR_FMT "\" heeft geen titel.", letter.id);
        letter.title = letter.id;
    }
    if (str_empty(letter.hint))
        report_warning(reader->load->report, reader->file, section->line,
                       STR("Zet onder titel: een regel: uitleg: ... met wat men ermee doet."),
                       "De brief \"" STR_FMT "\" heeft geen uitleg.", STR_ARG(letter.id));
    if (letter.line_count == 0)
        mistake(reader, section->line,
                STR("Zet onder uitleg: een lege regel en dan de tekst van de brief."),
                "In de brief \"" STR_FMT "\" staat geen tekst.", letter.id);
    return letter;
}

static bool may_add(struct reader *reader, const struct section *section) {
    const struct letter *same = NULL;
    for (int i = 0; i < reader->count; i++)
        if (str_eq(reader->letters[i].id, section->heading))
            same = &reader->letters[i];
    if (!source_plain_id(section->heading)) {
        mistake(reader, section->line, STR("Gebruik alleen kleine letters, cijfers en streepjes."),
                "De naam \"" STR_FMT "\" van deze brief kan niet.", section->heading);
    } else if (same) {
        report_error(reader->load->report, reader->file, section->line,
                     STR("Geef elke brief een eigen naam."),
                     "De brief \"" STR_FMT "\" staat ook al in regel %d.", STR_ARG(same->id),
                     same->line);
    } else if (reader->count == LETTERS_MAX) {
        if (!reader->full)
            report_error(reader->load->report, reader->file, section->line,
                         STR("Haal brieven weg."), "Er zijn meer dan %d brieven.", LETTERS_MAX);
        reader->full = true;
    } else {
        return true;
    }
    return false;
}

static void read_letters(struct reader *reader, struct str text) {
    struct section section;
    for (int line = 1; source_section(&text, &line, &section);) {
        if (!section.heading.ptr) {
            if (!str_empty(str_trim(section.body)))
                report_warning(reader->load->report, reader->file, section.body_line,
                               STR("Begin elke brief met een regel ## naam."),
                               "Deze tekst staat boven de eerste brief. De zuil toont die niet.");
        } else if (may_add(reader, &section)) {
            reader->letters[reader->count++] = take_letter(reader, &section);
        }
    }
    if (reader->count == 0)
        mistake(reader, 0, STR("Begin elke brief met een regel ## naam."),
                "Er staat geen brief in dit bestand." STR_FMT, (struct str){NULL, 0});
}

// --- Dutch --------------------------------------------------------------------------------------

static void finish_dutch(const struct reader *reader) {
    struct load *load = reader->load;
    struct content *content = load->content;
    struct letter *letters = arena_array(load->arena, struct letter, reader->count);
    for (int i = 0; i < reader->count; i++) {
        letters[i] = reader->letters[i];
        map_put(&load->letters, letters[i].id, i);
    }
    content->editions[LANG_NL].letters = letters;
    content->letter_count = reader->count;
}

// --- other languages ----------------------------------------------------------------------------

static bool same_lines(const struct letter *a, const struct letter *b) {
    if (a->line_count != b->line_count)
        return false;
    for (int i = 0; i < a->line_count; i++)
        if (a->lines[i].blanks != b->lines[i].blanks)
            return false;
    return true;
}

static void finish_other(const struct reader *reader) {
    struct load *load = reader->load;
    const struct content *content = load->content;
    const struct letter *dutch = content->editions[LANG_NL].letters;
    struct letter *letters = arena_array(load->arena, struct letter, content->letter_count);
    bool *there = arena_array(load->arena, bool, content->letter_count);
    for (int i = 0; i < content->letter_count; i++)
        letters[i] = dutch[i];
    for (int i = 0; i < reader->count; i++) {
        const struct letter *letter = &reader->letters[i];
        const int index = map_get(&load->letters, letter->id);
        if (index >= 0)
            there[index] = true;
        if (index < 0)
            mistake(reader, letter->line, STR("Maak eerst dezelfde brief in nl/brieven.md."),
                    "De brief \"" STR_FMT "\" is er niet in het Nederlands.", letter->id);
        else if (!same_lines(letter, &dutch[index]))
            mistake(reader, letter->line,
                    STR("Maak evenveel regels en lijnen als in nl/brieven.md."),
                    "De brief \"" STR_FMT "\" heeft niet dezelfde regels als in het Nederlands.",
                    letter->id);
        else
            letters[index] = *letter;
    }
    for (int i = 0; i < content->letter_count; i++)
        if (!there[i])
            mistake(reader, 0, STR("Maak dezelfde brieven als in nl/brieven.md."),
                    "De brief \"" STR_FMT "\" ontbreekt.", dutch[i].id);
    load->content->editions[reader->language].letters = letters;
}

void letters_parse(struct load *load, const struct source *source, enum language language) {
    struct reader *reader = arena_new(load->arena, struct reader);
    reader->load = load;
    reader->file = source->file;
    reader->language = language;
    read_letters(reader, source->text);
    if (language == LANG_NL)
        finish_dutch(reader);
    else
        finish_other(reader);
}
