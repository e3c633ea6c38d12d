// SPDX-License-Identifier: EUPL-1.2
#include "check/judge.h"
#include "base/asset.h"
#include "base/utf8.h"
#include "check/sentences.h"
#include "check/syllables.h"
#include "check/wording.h"
#include <math.h>

enum { KNOWN_WORD, KNOWN_NAME }; // values of the lexicon `known`
enum { QUOTED_WORDS = 5 };       // of a sentence, to find it

// --- what is known ------------------------------------------------------------------------------

static void add_hard_words(struct judge *judge) {
    struct str asset = asset_find(STR("taal/moeilijke-woorden.txt"));
    struct list_entry entry;
    int count = 0;
    for (struct str rest = asset; list_next(&rest, &entry);)
        count++;
    struct list_entry *entries = arena_array(judge->arena, struct list_entry, count);
    judge->hard_words = entries;
    count = 0;
    for (struct str rest = asset; list_next(&rest, &entries[count]); count++)
        for (struct str forms = entries[count].forms; forms.ptr;)
            lexicon_add(&judge->hard, str_trim(str_cut(&forms, ',')), count);
}

static void add_name(struct judge *judge, struct str name) {
    lexicon_add(&judge->known, name, KNOWN_NAME);
    struct str word;
    for (struct str rest = name; word_next(&rest, &word);) // "MEE" of "MEE Voorbeeldregio"
        if (wording_capitals(word) != CAPITALS_NONE)
            lexicon_add(&judge->known, word, KNOWN_NAME);
}

static void add_known(struct judge *judge, const struct content *content) {
    const struct word *words = content->editions[LANG_NL].words;
    for (int i = 0; i < content->word_count; i++) {
        if (!words || !words[i].present)
            continue;
        lexicon_add(&judge->known, words[i].term, KNOWN_WORD);
        for (int k = 0; k < words[i].form_count; k++)
            lexicon_add(&judge->known, words[i].forms[k], KNOWN_WORD);
    }
    for (int i = 0; i < content->contact_count; i++)
        add_name(judge, content->contacts[i].name);
    for (int i = 0; i < content->municipality_count; i++) {
        add_name(judge, content->municipalities[i].name);
        add_name(judge, content->municipalities[i].province);
    }
    for (int i = 0; i < content->region_count; i++)
        add_name(judge, content->regions[i]);
    add_name(judge, content->settings.municipality_name);
}

void judge_init(struct judge *judge, const struct content *content, struct report *report,
                struct arena *arena) {
    *judge = (struct judge){.report = report, .arena = arena};
    lexicon_init(&judge->known, arena);
    lexicon_init(&judge->hard, arena);
    arena_init(&judge->scratch);
    add_known(judge, content);
    add_hard_words(judge);
}

void judge_fini(struct judge *judge) {
    arena_fini(&judge->scratch);
}

void judge_open(struct judge *judge, struct str file, enum language language) {
    judge->file = file;
    judge->language = language;
    judge->figures = (struct reading_figures){0};
    memset(judge->found, 0, sizeof judge->found);
    memset(judge->longest, 0, sizeof judge->longest);
    arena_reset(&judge->scratch);
    map_init(&judge->mentioned, &judge->scratch);
}

// --- remarks ------------------------------------------------------------------------------------

// Counts one more of a kind; whether it may still be told.
static bool may_tell(struct judge *judge, enum remark remark, int line) {
    if (judge->found[remark]++ < JUDGE_TOLD_MAX)
        return judge->report;
    if (judge->found[remark] == JUDGE_TOLD_MAX + 1)
        judge->rest_line[remark] = line;
    return false;
}

// The same for a word, which is told once in a file whatever is wrong with it.
static bool may_tell_word(struct judge *judge, enum remark remark, struct str key, int line) {
    return map_put(&judge->mentioned, key, remark) < 0 && may_tell(judge, remark, line);
}

#define WARN(judge, line, remedy, ...)                                                             \
    report_warning((judge)->report, (judge)->file, line, remedy, __VA_ARGS__)

// "U kunt hulp vragen bij de…"
static struct str quote(struct judge *judge, struct str sentence) {
    bool all;
    struct str start = sentence_start(sentence, QUOTED_WORDS, &all);
    return arena_printf(&judge->scratch, STR_FMT "%s", STR_ARG(start), all ? "" : "…");
}

static struct str say_rather(struct judge *judge, struct str instead) {
    if (str_eq(instead, STR("-")))
        return STR("Laat het weg.");
    return arena_printf(&judge->scratch, "Zeg liever: " STR_FMT ".", STR_ARG(instead));
}

// --- a sentence ---------------------------------------------------------------------------------

// Commas in a heading or a key list things: no sentence to cut.
static void judge_size(struct judge *judge, struct str sentence, int line, bool running) {
    struct sentence_size size = sentence_measure(sentence);
    if (size.words > SENTENCE_WORDS_MAX && may_tell(judge, REMARK_LONG_SENTENCE, line))
        WARN(judge, line, STR("Maak er twee zinnen van."),
             "Deze zin heeft %d woorden, hoogstens %d is goed: \"" STR_FMT "\".", size.words,
             SENTENCE_WORDS_MAX, STR_ARG(quote(judge, sentence)));
    else if (running && size.commas > SENTENCE_COMMAS_MAX && may_tell(judge, REMARK_COMMAS, line))
        WARN(judge, line, STR("Maak er twee zinnen of een lijstje van."),
             "Deze zin heeft %d komma's: \"" STR_FMT "\".", size.commas,
             STR_ARG(quote(judge, sentence)));
}

// Behind a quote, a bracket or a colon a capital says nothing.
static bool starts_something(struct str sentence, struct str word) {
    size_t at = (size_t)(word.ptr - sentence.ptr);
    if (at == 0)
        return true;
    struct str before = str_slice(sentence, 0, at);
    if (!str_ends(before, STR(" ")))
        return true;
    return str_ends(str_trim(before), STR(":")) || !str_trim(before).len;
}

static bool has_capital_or_digit(struct str word) {
    uint32_t code = utf8_next(&word);
    return letter_is_capital(code) || (code >= '0' && code <= '9') || code == '\'';
}

static bool is_name_by_capital(const struct word_seen *word) {
    return !word->first && has_capital_or_digit(word->text);
}

static bool in_explained_span(const struct rich *rich, struct str word) {
    size_t at = (size_t)(word.ptr - rich->text.ptr);
    for (int i = 0; i < rich->span_count; i++) {
        const struct span *span = &rich->spans[i];
        if (span->word >= 0 && at >= span->start && at < (size_t)span->start + span->len)
            return true;
    }
    return false;
}

// A form that nobody wrote down: "indicaties" when "indicatie" is explained.
static bool is_inflected(const struct judge *judge, struct str key) {
    static const char *const endings[] = {"s", "en", "n", "e", " s"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct str ending = str_c(endings[i]);
        if (key.len > ending.len + 2 && str_ends(key, ending) &&
            lexicon_get(&judge->known, str_slice(key, 0, key.len - ending.len)) == KNOWN_WORD)
            return true;
    }
    return false;
}

static void mark_known(const struct judge *judge, struct word_seen *words, int count) {
    for (int i = 0, taken = 1; i < count; i += taken) {
        int found = lexicon_find(&judge->known, words + i, count - i, &taken);
        if (found < 0) {
            taken = 1;
            words[i].explained |= is_inflected(judge, words[i].key);
            continue;
        }
        bool name = found == KNOWN_NAME && has_capital_or_digit(words[i].text);
        for (int k = i; k < i + taken; k++) {
            words[k].explained |= found == KNOWN_WORD;
            words[k].name |= name;
        }
    }
}

static struct word_seen *cut_words(struct judge *judge, const struct rich *rich,
                                   struct str sentence, int *count) {
    *count = sentence_measure(sentence).words;
    struct word_seen *words = arena_array(&judge->scratch, struct word_seen, *count);
    struct str rest = sentence;
    for (int i = 0; i < *count && word_next(&rest, &words[i].text); i++) {
        words[i].key = lexicon_key(&judge->scratch, words[i].text);
        words[i].first = i == 0 || starts_something(sentence, words[i].text);
        words[i].explained = in_explained_span(rich, words[i].text);
    }
    mark_known(judge, words, *count);
    return words;
}

static bool has_letter(struct str word) {
    return wording_longest_part(word) > 0;
}

static void keep_longest(struct judge *judge, struct str word, int syllables) {
    int lowest = 0;
    for (int i = 0; i < JUDGE_LONGEST; i++) {
        if (str_eq(judge->longest[i].word, word))
            return;
        if (judge->longest[i].syllables < judge->longest[lowest].syllables)
            lowest = i;
    }
    if (syllables > judge->longest[lowest].syllables) {
        judge->longest[lowest].word = word;
        judge->longest[lowest].syllables = syllables;
    }
}

static void count_words(struct judge *judge, const struct word_seen *words, int count) {
    judge->figures.sentences++;
    for (int i = 0; i < count; i++) {
        int syllables = syllables_count(words[i].text);
        judge->figures.words++;
        judge->figures.syllables += syllables;
        bool name = words[i].name || is_name_by_capital(&words[i]);
        if (words[i].explained || name || !has_letter(words[i].text))
            continue;
        judge->figures.plain_words++;
        judge->figures.plain_syllables += syllables;
        keep_longest(judge, words[i].text, syllables);
    }
}

// --- words --------------------------------------------------------------------------------------

// "bijv.", "t/m", "m.b.t.": from the list, or by its form.
static bool judge_written_short(struct judge *judge, struct str sentence,
                                const struct word_seen *word, int line) {
    struct str written = word_with_stop(sentence, word->text);
    struct list_entry entry;
    bool listed = abbreviation_find(written, &entry) || abbreviation_find(word->text, &entry);
    // One letter, a stop, one letter: "q.q"
    bool dotted = word->text.len >= 3 && word->text.len <= 9 && word->text.ptr[1] == '.' &&
                  word->text.ptr[word->text.len - 2] == '.' &&
                  letter_is((unsigned char)word->text.ptr[0]);
    if (!listed && !dotted)
        return false;
    if (may_tell_word(judge, REMARK_ABBREVIATION, word->key, line))
        WARN(judge, line,
             listed ? say_rather(judge, entry.instead) : STR("Schrijf de woorden voluit."),
             "\"" STR_FMT "\" is een afkorting.", STR_ARG(written));
    return true;
}

static bool judge_capitals(struct judge *judge, const struct word_seen *word, int line) {
    for (struct str rest = word->text; rest.ptr;) {
        struct str part = str_cut(&rest, '-');
        struct str key = lexicon_key(&judge->scratch, part);
        enum capitals capitals = wording_capitals(part);
        if (capitals == CAPITALS_NONE || lexicon_get(&judge->known, key) >= 0 ||
            is_inflected(judge, key))
            continue;
        if (capitals == CAPITALS_LOUD && may_tell_word(judge, REMARK_LOUD, key, line))
            WARN(judge, line, STR("Schrijf kleine letters, of maak het woord vet: **zo**."),
                 "\"" STR_FMT "\" staat in hoofdletters, dat leest moeilijk.", STR_ARG(part));
        if (capitals == CAPITALS_ABBREVIATION &&
            may_tell_word(judge, REMARK_ABBREVIATION, key, line))
            WARN(judge, line, STR("Schrijf het voluit, of leg het uit in nl/woorden.md."),
                 "De afkorting \"" STR_FMT "\" is niet uitgelegd.", STR_ARG(part));
        return true;
    }
    return false;
}

// The hard phrase that begins at words[0]; how many words it takes, 0: none.
static int judge_hard(struct judge *judge, const struct word_seen *words, int count, int line) {
    int taken = 0;
    int entry = lexicon_find(&judge->hard, words, count, &taken);
    if (entry < 0)
        return 0;
    for (int i = 0; i < taken; i++)
        if (words[i].explained || words[i].name)
            return 0;
    const char *end = words[taken - 1].text.ptr + words[taken - 1].text.len;
    struct str phrase = {words[0].text.ptr, (size_t)(end - words[0].text.ptr)};
    if (may_tell_word(judge, REMARK_HARD_WORD, lexicon_key(&judge->scratch, phrase), line))
        WARN(judge, line, say_rather(judge, judge->hard_words[entry].instead),
             "\"" STR_FMT "\" %s.", STR_ARG(phrase),
             taken == 1 ? "is een moeilijk woord" : "zijn moeilijke woorden");
    return taken;
}

static bool judge_long_word(struct judge *judge, const struct word_seen *word, int line) {
    int letters = wording_longest_part(word->text);
    if (letters <= WORD_LETTERS_LONG)
        return false;
    if (may_tell_word(judge, REMARK_LONG_WORD, word->key, line))
        WARN(judge, line, STR("Neem een korter woord, of leg het uit in nl/woorden.md."),
             "\"" STR_FMT "\" is een lang woord (%d letters).", STR_ARG(word->text), letters);
    return true;
}

static bool only_letters(struct str word) {
    while (word.len > 0) {
        uint32_t code = utf8_next(&word);
        if (!letter_is(code) && code != '-' && code != '\'' && code != 0x2019 && code != 0xAD)
            return false;
    }
    return true;
}

static void judge_spelling(struct judge *judge, const struct word_seen *word, int line) {
    if (!judge->spelling || !only_letters(word->text) || map_get(&judge->mentioned, word->key) >= 0)
        return;
    bool dutch = judge->language == LANG_NL;
    struct str suggestion;
    enum spelling_result result =
        spelling_check(judge->spelling, &judge->scratch, word->text, &suggestion);
    // The Dutch word that one hears at the desk.
    if (!dutch && result != SPELLING_FINE && spelling_knows(judge->dutch_spelling, word->text))
        result = SPELLING_FINE;
    switch (result) {
    case SPELLING_FINE:
        break;
    case SPELLING_SUGGEST:
        if (may_tell_word(judge, REMARK_SPELLING, word->key, line))
            WARN(judge, line,
                 dutch ? STR("Verbeter het, of leg het woord uit in nl/woorden.md.")
                       : STR("Verbeter het woord."),
                 "\"" STR_FMT "\" staat niet in het woordenboek. Bedoelt u \"" STR_FMT "\"?",
                 STR_ARG(word->text), STR_ARG(suggestion));
        break;
    case SPELLING_UNKNOWN:
        if (may_tell_word(judge, REMARK_SPELLING, word->key, line))
            WARN(judge, line,
                 dutch ? STR("Kijk of het goed is, of leg het woord uit in nl/woorden.md.")
                       : STR("Kijk of het woord goed geschreven is."),
                 "\"" STR_FMT "\" staat niet in het woordenboek.", STR_ARG(word->text));
        break;
    }
}

// An address: www.ciz.nl, info@ciz.nl.
static bool is_address(struct str word) {
    return str_contains(word, STR("@")) || str_contains(word, STR("www.")) ||
           str_contains(word, STR("://")) || str_ends(word, STR(".nl"));
}

// Looks at the word words[0]; returns how many words were dealt with.
static int judge_word(struct judge *judge, struct str sentence, const struct word_seen *words,
                      int count, int line) {
    const struct word_seen *word = &words[0];
    bool name = word->name || is_name_by_capital(word);
    if (word->explained || is_address(word->text))
        return 1;
    if (judge->language != LANG_NL) {
        if (!name)
            judge_spelling(judge, word, line);
        return 1;
    }
    if (judge_written_short(judge, sentence, word, line) || word->name ||
        judge_capitals(judge, word, line))
        return 1;
    int taken = judge_hard(judge, words, count, line);
    if (taken > 0)
        return taken;
    if (!name && !judge_long_word(judge, word, line))
        judge_spelling(judge, word, line);
    return 1;
}

static bool says_who(const struct word_seen *words, int count) {
    for (int i = 0; i < count; i++)
        if (str_eq(words[i].key, STR("door")))
            return true;
    return false;
}

static void judge_wording(struct judge *judge, struct str sentence, const struct word_seen *words,
                          int count, int line) {
    if (wording_is_passive(words, count) && may_tell(judge, REMARK_PASSIVE, line))
        WARN(judge, line, STR("Begin met wie het doet, zo: de gemeente belt u."),
             says_who(words, count) ? "Hier staat pas laat wie het doet: \"" STR_FMT "\"."
                                    : "Hier staat niet wie het doet: \"" STR_FMT "\".",
             STR_ARG(quote(judge, sentence)));
    int twice = wording_double_negation(words, count);
    if (twice >= 0 && may_tell(judge, REMARK_NEGATION, line))
        WARN(judge, line, STR("Zeg het zonder \"niet\"."),
             "Hier staat twee keer nee: \"" STR_FMT " " STR_FMT "\".", STR_ARG(words[twice].text),
             STR_ARG(words[twice + 1].text));
}

// --- texts --------------------------------------------------------------------------------------

void judge_rich(struct judge *judge, const struct rich *rich, int line, bool running) {
    struct str sentence;
    for (struct str rest = rich->text; sentence_next(&rest, &sentence);) {
        int count;
        struct word_seen *words = cut_words(judge, rich, sentence, &count);
        if (running)
            count_words(judge, words, count);
        judge_size(judge, sentence, line, running);
        if (judge->language == LANG_NL)
            judge_wording(judge, sentence, words, count, line);
        for (int i = 0; i < count;)
            i += judge_word(judge, sentence, words + i, count - i, line);
    }
}

void judge_text(struct judge *judge, struct str text, int line, bool running) {
    struct rich rich = {.text = text};
    judge_rich(judge, &rich, line, running);
}

// --- a file -------------------------------------------------------------------------------------

double reading_mean(const struct reading_figures *figures) {
    return figures->sentences ? (double)figures->words / figures->sentences : 0;
}

static double ease(double mean, int syllables, int words) {
    return words ? 206.84 - 0.93 * mean - 77.0 * syllables / words : 100;
}

double reading_ease(const struct reading_figures *figures) {
    return ease(reading_mean(figures), figures->syllables, figures->words);
}

double reading_ease_plain(const struct reading_figures *figures) {
    return ease(reading_mean(figures), figures->plain_syllables, figures->plain_words);
}

// Kinds in the order of the enum; %d is how many.
static const struct {
    const char *one, *more;
    const char *remedy;
} rests[REMARK_COUNT] = {
    [REMARK_LONG_SENTENCE] = {"Nog 1 zin is te lang.", "Nog %d zinnen zijn te lang.",
                              "Maak er steeds twee zinnen van."},
    [REMARK_COMMAS] = {"Nog 1 zin heeft veel komma's.", "Nog %d zinnen hebben veel komma's.",
                       "Maak er kortere zinnen van."},
    [REMARK_ABBREVIATION] = {"Er is nog 1 afkorting zonder uitleg.",
                             "Er zijn nog %d afkortingen zonder uitleg.",
                             "Schrijf ze voluit, of leg ze uit in nl/woorden.md."},
    [REMARK_LOUD] = {"Nog 1 woord staat in hoofdletters.", "Nog %d woorden staan in hoofdletters.",
                     "Schrijf kleine letters."},
    [REMARK_HARD_WORD] = {"Er staat nog 1 moeilijk woord.", "Er staan nog %d moeilijke woorden.",
                          "Zoek een gewoon woord, of leg ze uit in nl/woorden.md."},
    [REMARK_LONG_WORD] = {"Er staat nog 1 lang woord.", "Er staan nog %d lange woorden.",
                          "Neem kortere woorden, of leg ze uit in nl/woorden.md."},
    [REMARK_PASSIVE] = {"Nog 1 zin zegt niet wie het doet.",
                        "Nog %d zinnen zeggen niet wie het doet.", "Begin met wie het doet."},
    [REMARK_NEGATION] = {"Nog 1 zin zegt twee keer nee.", "Nog %d zinnen zeggen twee keer nee.",
                         "Zeg het zonder \"niet\"."},
    [REMARK_SPELLING] = {"Nog 1 woord staat niet in het woordenboek.",
                         "Nog %d woorden staan niet in het woordenboek.", "Kijk de woorden na."},
};

static void tell_rests(struct judge *judge) {
    for (int i = 0; i < REMARK_COUNT; i++) {
        int more = judge->found[i] - JUDGE_TOLD_MAX;
        if (more == 1)
            WARN(judge, judge->rest_line[i], str_c(rests[i].remedy), "%s", rests[i].one);
        else if (more > 1) {
            struct str text = str_c(rests[i].more), before = str_cut(&text, '%');
            WARN(judge, judge->rest_line[i], str_c(rests[i].remedy), STR_FMT "%d" STR_FMT,
                 STR_ARG(before), more, STR_ARG(str_slice(text, 1, text.len)));
        }
    }
}

static struct str shorter_words(struct judge *judge) {
    struct str all = {"", 0};
    for (int i = 0; i < JUDGE_LONGEST; i++)
        if (judge->longest[i].syllables > 2)
            all = arena_printf(&judge->scratch, STR_FMT "%s\"" STR_FMT "\"", STR_ARG(all),
                               all.len ? ", " : "", STR_ARG(judge->longest[i].word));
    if (str_empty(all))
        return STR("Maak de zinnen korter.");
    return arena_printf(&judge->scratch, "Kies kortere woorden, bijvoorbeeld voor " STR_FMT ".",
                        STR_ARG(all));
}

static void tell_averages(struct judge *judge) {
    const struct reading_figures *figures = &judge->figures;
    double mean = reading_mean(figures);
    if (mean > SENTENCE_WORDS_MEAN) {
        int tenths = (int)lround(mean * 10);
        WARN(judge, 0, STR("Knip de langste zinnen in tweeën."),
             "De zinnen hebben gemiddeld %d,%d woorden; het doel is hoogstens %d.", tenths / 10,
             tenths % 10, SENTENCE_WORDS_MEAN);
    }
    long plain = lround(reading_ease_plain(figures));
    if (plain < READING_EASE_MIN)
        WARN(judge, 0, shorter_words(judge),
             "Deze tekst leest moeilijk: leesbaarheid %ld (zonder de uitgelegde woorden %ld); het "
             "doel is %d.",
             lround(reading_ease(figures)), plain, READING_EASE_MIN);
}

void judge_close(struct judge *judge, bool averages) {
    if (!judge->report)
        return;
    tell_rests(judge);
    if (averages && judge->language == LANG_NL && judge->figures.plain_words >= READING_WORDS_MIN)
        tell_averages(judge);
}
