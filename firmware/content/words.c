// SPDX-License-Identifier: EUPL-1.2
#include "content/words.h"
#include "base/utf8.h"
#include "content/link.h"
#include "content/mark.h"

// The terms of one language, folded, their words with one blank between them.
struct terms {
    struct map phrases;   // to the word
    struct map firsts;    // the first word of a phrase: how many words the longest such phrase has
    bool starts[1 << 12]; // bits of the first two bytes: most words are no term, and quickly
};

enum { TERM_MAX = 120, TOKENS_MAX = MARKDOWN_TEXT_MAX / 2 + 1 };

struct token {
    int16_t start, end;           // in the text
    int16_t fold_start, fold_end; // in the folded text
    bool apart; // a comma, a full stop and so on stands before it: no term goes across
};

struct tokens {
    struct token list[TOKENS_MAX];
    int count;
    char fold[MARKDOWN_TEXT_MAX + UTF8_FOLD_MAX];
    int fold_len;
};

static bool is_word_sign(uint32_t code) {
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
               (code >= '0' && code <= '9');
    if (code < 0xC0)
        return code == 0xAD; // a soft hyphen does not end a word
    bool sign = code == 0xD7 || code == 0xF7 || (code >= 0x2000 && code <= 0x206F) ||
                (code >= 0x20A0 && code <= 0x20CF) || code == 0x60C || code == 0x61B ||
                code == 0x61F || (code >= 0x66A && code <= 0x66D) || code == 0x6D4 ||
                (code >= 0x3000 && code <= 0x303F) || code >= 0xFFF0;
    return !sign;
}

static bool joins(uint32_t code) {
    return code == ' ' || code == '-' || code == '\'' || code == 0xA0 || code == 0x2019 ||
           code == 0x2011 || code == 0x2010;
}

// Cuts a text of at most MARKDOWN_TEXT_MAX bytes into words.
static void cut_tokens(struct tokens *tokens, struct str text) {
    tokens->count = tokens->fold_len = 0;
    bool inside = false, apart = true;
    for (size_t at = 0, size; at < text.len; at += size) {
        uint32_t code = (unsigned char)text.ptr[at];
        size = 1;
        if (code >= 0x80) {
            struct str rest = str_slice(text, at, text.len);
            code = utf8_next(&rest);
            size = text.len - at - rest.len;
        }
        if (!is_word_sign(code)) {
            inside = false;
            apart |= !joins(code);
            continue;
        }
        if (!inside) {
            if (tokens->count == TOKENS_MAX || tokens->fold_len >= MARKDOWN_TEXT_MAX)
                return;
            if (tokens->fold_len > 0)
                tokens->fold[tokens->fold_len++] = ' ';
            tokens->list[tokens->count++] = (struct token){
                .start = (int16_t)at, .fold_start = (int16_t)tokens->fold_len, .apart = apart};
            inside = true;
            apart = false;
        }
        struct token *token = &tokens->list[tokens->count - 1];
        if (tokens->fold_len < MARKDOWN_TEXT_MAX)
            tokens->fold_len += utf8_fold_one(code, tokens->fold + tokens->fold_len);
        token->end = (int16_t)(at + size);
        token->fold_end = (int16_t)tokens->fold_len;
    }
}

static struct str phrase(const struct tokens *tokens, int from, int count) {
    int start = tokens->list[from].fold_start, end = tokens->list[from + count - 1].fold_end;
    return (struct str){tokens->fold + start, (size_t)(end - start)};
}

static unsigned start_of(struct str word) {
    unsigned first = (unsigned char)word.ptr[0];
    unsigned second = word.len > 1 ? (unsigned char)word.ptr[1] : 0;
    return (first & 0x3F) << 6 | (second & 0x3F);
}

// The longest term that starts at token `from`: its word, or -1. *count: how many tokens it has.
static int match_term(const struct terms *terms, const struct tokens *tokens, int from,
                      int *count) {
    struct str first = phrase(tokens, from, 1);
    if (first.len == 0 || !terms->starts[start_of(first)])
        return -1;
    int longest = map_get(&terms->firsts, first);
    if (longest < 0)
        return -1;
    int room = 1;
    while (room < longest && from + room < tokens->count && !tokens->list[from + room].apart)
        room++;
    for (*count = room; *count > 0; --*count) {
        int word = map_get(&terms->phrases, phrase(tokens, from, *count));
        if (word >= 0)
            return word;
    }
    return -1;
}

// --- texts with explained words -----------------------------------------------------------------

struct marks {
    bool bold[MARKDOWN_TEXT_MAX];
    bool taken[MARKDOWN_TEXT_MAX]; // by a link: no other explanation there
    int16_t word[MARKDOWN_TEXT_MAX];
};

static void mark_links(struct marks *marks, const struct markdown_text *text,
                       const struct target *targets, struct words_seen seen) {
    for (int i = 0; i < text->link_count; i++) {
        const struct markdown_link *link = &text->links[i];
        bool word = targets[i].kind == TARGET_WORD;
        for (int at = link->range.start; at < link->range.end; at++) {
            marks->taken[at] = true;
            if (word)
                marks->word[at] = (int16_t)targets[i].index;
            else if (targets[i].kind != TARGET_NONE)
                marks->bold[at] = true;
        }
        if (word && seen.word)
            seen.word[targets[i].index] = true;
    }
}

static bool mark_terms(struct marks *marks, const struct terms *terms, struct str text,
                       struct words_seen seen) {
    struct tokens tokens;
    bool any = false;
    cut_tokens(&tokens, text);
    for (int i = 0, count = 1; i < tokens.count; i += count) {
        int word = match_term(terms, &tokens, i, &count);
        if (word < 0) {
            count = 1;
            continue;
        }
        int start = tokens.list[i].start, end = tokens.list[i + count - 1].end;
        bool taken = false;
        for (int at = start; at < end; at++)
            taken |= marks->taken[at];
        if (taken || seen.word[word])
            continue;
        any = seen.word[word] = true;
        for (int at = start; at < end; at++)
            marks->word[at] = (int16_t)word;
    }
    return any;
}

// Stretches of equal marks become spans; `spans` NULL: only counts.
static int make_spans(const struct marks *marks, size_t len, struct span *spans) {
    int count = 0;
    for (size_t from = 0, to; from < len; from = to) {
        for (to = from + 1; to < len && marks->bold[to] == marks->bold[from] &&
                            marks->word[to] == marks->word[from];)
            to++;
        if (!marks->bold[from] && marks->word[from] < 0)
            continue;
        if (spans)
            spans[count] = (struct span){(uint16_t)from, (uint16_t)(to - from), marks->bold[from],
                                         marks->word[from]};
        count++;
    }
    return count;
}

struct rich rich_build(struct load *load, const struct markdown_text *text,
                       const struct target *targets, enum language language,
                       struct words_seen seen) {
    struct rich rich = {.text = text->text};
    size_t len = text->text.len;
    const struct terms *terms = load->terms[language];
    if (len == 0 || len > MARKDOWN_TEXT_MAX)
        return rich;
    struct marks marks;
    memset(marks.bold, 0, len);
    memset(marks.taken, 0, len);
    memset(marks.word, 0xFF, len * sizeof *marks.word); // -1
    for (int i = 0; i < text->bold_count; i++)
        for (int at = text->bold[i].start; at < text->bold[i].end; at++)
            marks.bold[at] = true;
    mark_links(&marks, text, targets, seen);
    bool any = text->bold_count + text->link_count > 0;
    if (terms && seen.word && mark_terms(&marks, terms, text->text, seen))
        any = true;
    if (!any)
        return rich;
    rich.span_count = make_spans(&marks, len, NULL);
    if (rich.span_count > 0) {
        struct span *spans = arena_array(load->arena, struct span, rich.span_count);
        make_spans(&marks, len, spans);
        rich.spans = spans;
    }
    return rich;
}

// Where the links of a short text lead: only words can be explained there.
static void resolve_words(struct load *load, const struct markdown_text *text, struct str file,
                          struct target *targets) {
    for (int i = 0; i < text->link_count; i++) {
        const struct markdown_link *link = &text->links[i];
        targets[i] = (struct target){TARGET_NONE, 0};
        if (!link->picture && str_starts(link->href, STR("woord:")))
            link_resolve(load, link->href, file, link->line, &targets[i]);
        else
            report_error(load->report, file, link->line,
                         STR("Haal de link of de foto hier weg, of zet die op een bladzijde."),
                         "Hier kan geen link of foto staan.");
    }
}

static struct rich rich_join(struct arena *arena, struct rich a, struct rich b) {
    if (a.text.len == 0)
        return b;
    if (a.text.len + 1 + b.text.len > UINT16_MAX)
        return a;
    struct rich both = {
        .text = arena_printf(arena, STR_FMT " " STR_FMT, STR_ARG(a.text), STR_ARG(b.text)),
        .span_count = a.span_count + b.span_count};
    struct span *spans = arena_array(arena, struct span, both.span_count);
    for (int i = 0; i < both.span_count; i++) {
        bool second = i >= a.span_count;
        spans[i] = second ? b.spans[i - a.span_count] : a.spans[i];
        spans[i].start = (uint16_t)(spans[i].start + (second ? a.text.len + 1 : 0));
    }
    both.spans = spans;
    return both;
}

struct rich rich_parse(struct load *load, struct str text, struct str file, int line,
                       enum language language, struct words_seen seen) {
    struct markdown markdown = markdown_parse(load->arena, load->report, file, text, line);
    struct rich whole = {{NULL, 0}, NULL, 0};
    for (int i = 0; i < markdown.block_count; i++) {
        const struct markdown_block *block = &markdown.blocks[i];
        if (block->kind != BLOCK_PARAGRAPH)
            report_warning(load->report, file, block->line,
                           STR("Schrijf hier een of twee gewone zinnen."),
                           "Hier kan geen kop, lijstje of tabel staan.");
        if (block->kind == BLOCK_ROW)
            continue;
        struct target targets[MARKDOWN_LINKS_MAX];
        resolve_words(load, &block->text, file, targets);
        whole =
            rich_join(load->arena, whole, rich_build(load, &block->text, targets, language, seen));
    }
    return whole;
}

// --- woorden.md ---------------------------------------------------------------------------------

// "## Wlz {wlz}": the term and its id. Without an id between braces it is made of the term.
static struct str heading_id(struct load *load, struct str *term) {
    struct str rest = *term;
    struct str name = str_trim(str_cut(&rest, '{'));
    if (rest.ptr) {
        *term = name;
        return str_trim(str_cut(&rest, '}'));
    }
    struct str folded = utf8_fold(load->arena, name);
    char *id = arena_alloc(load->arena, folded.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++) {
        char c = folded.ptr[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            id[len++] = c;
        else if ((c == ' ' || c == '-') && len > 0 && id[len - 1] != '-')
            id[len++] = '-';
    }
    while (len > 0 && id[len - 1] == '-')
        len--;
    return (struct str){id, len};
}

void words_number(struct load *load, const struct source *source) {
    struct content *content = load->content;
    struct str rest = source->text;
    struct section section;
    content->word_ids = arena_array(load->arena, struct str, WORDS_MAX);
    for (int line = 1; source_section(&rest, &line, &section);) {
        if (!section.heading.ptr || mark_find(section.heading, NULL))
            continue;
        struct str term = section.heading;
        struct str id = heading_id(load, &term);
        if (!source_plain_id(id)) {
            report_error(load->report, source->file, section.line,
                         STR("Schrijf ## en dan het woord."),
                         "Dit woord kan niet: \"" STR_FMT "\".", STR_ARG(term));
        } else if (content->word_count == WORDS_MAX) {
            report_error(load->report, source->file, section.line, STR("Haal woorden weg."),
                         "Er staan meer dan %d woorden in dit bestand.", WORDS_MAX);
            return;
        } else if (map_put(&load->words, id, content->word_count) < 0) {
            content->word_ids[content->word_count++] = id;
        }
    }
}

// Makes a term or another form of it known. What is folded is returned.
static struct str add_form(struct load *load, enum language language, struct str form, int word,
                           struct str file, int line) {
    struct tokens tokens;
    struct terms *terms = load->terms[language];
    cut_tokens(&tokens, str_slice(form, 0, TERM_MAX));
    if (tokens.count == 0 || phrase(&tokens, 0, 1).len == 0 || tokens.count > WORD_PARTS_MAX ||
        form.len > TERM_MAX) {
        report_error(load->report, file, line, STR("Maak het korter."),
                     "\"" STR_FMT "\" kan geen woord met uitleg zijn.",
                     STR_ARG(str_slice(form, 0, TERM_MAX)));
        return (struct str){NULL, 0};
    }
    struct str whole = arena_dup(load->arena, phrase(&tokens, 0, tokens.count));
    struct str first = str_slice(whole, 0, phrase(&tokens, 0, 1).len);
    int other = map_put(&terms->phrases, whole, word);
    if (other >= 0 && other != word)
        report_error(load->report, file, line, STR("Laat een van de twee weg."),
                     "\"" STR_FMT "\" hoort al bij een ander woord.", STR_ARG(form));
    terms->starts[start_of(first)] = true;
    if (map_put(&terms->firsts, first, tokens.count) >= 0)
        map_raise(&terms->firsts, first, tokens.count);
    return whole;
}

static void take_forms(struct load *load, enum language language, struct str list, int index,
                       struct str file, int line) {
    struct word *word = &load->content->editions[language].words[index];
    struct str *forms = arena_array(load->arena, struct str, WORD_FORMS_MAX);
    for (struct str rest = list; rest.ptr;) {
        struct str form = str_trim(str_cut(&rest, ','));
        if (str_empty(form))
            continue;
        if (word->form_count == WORD_FORMS_MAX) {
            report_error(load->report, file, line, STR("Haal er een paar weg."),
                         "Dit woord heeft meer dan %d andere vormen.", WORD_FORMS_MAX);
            break;
        }
        struct str folded = add_form(load, language, form, index, file, line);
        if (folded.ptr)
            forms[word->form_count++] = folded;
    }
    word->forms = forms;
}

// A word that must still be filled in is none yet.
static bool is_marked(struct load *load, const struct source *source,
                      const struct section *section) {
    struct str hint;
    if (!mark_find(section->heading, &hint))
        return false;
    mark_report(load->report, source->file, section->line,
                STR("Schrijf het woord achter ##, of haal dit stuk weg."), hint);
    return true;
}

static void take_word(struct load *load, const struct source *source, enum language language,
                      const struct section *section) {
    struct str term = section->heading;
    int index = map_get(&load->words, heading_id(load, &term));
    if (index < 0 && language != LANG_NL)
        report_error(load->report, source->file, section->line,
                     STR("Zet het Nederlandse woord erachter, zo: ## Wlz {wlz}."),
                     "Het woord \"" STR_FMT "\" staat niet in nl/woorden.md.", STR_ARG(term));
    if (index < 0)
        return;
    struct word *word = &load->content->editions[language].words[index];
    if (word->present) {
        report_error(load->report, source->file, section->line, STR("Haal een van de twee weg."),
                     "Het woord \"" STR_FMT "\" staat er twee keer.", STR_ARG(term));
        return;
    }
    word->present = true;
    word->line = section->line;
    word->term = source_clean(load->arena, term);
    add_form(load, language, term, index, source->file, section->line);
    struct str body = section->body, ahead = body, key, value;
    int line = section->body_line;
    struct str first = str_cut(&ahead, '\n');
    if (source_pair(first, &key, &value) && str_eq_nocase(key, STR("ook"))) {
        take_forms(load, language, value, index, source->file, line);
        body = ahead;
        line++;
    }
    word->meaning = rich_parse(load, body, source->file, line, language, (struct words_seen){NULL});
    if (str_empty(word->meaning.text))
        report_error(load->report, source->file, section->line,
                     STR("Schrijf eronder in een of twee zinnen wat het is."),
                     "Het woord \"" STR_FMT "\" heeft geen uitleg.", STR_ARG(term));
}

void words_parse(struct load *load, const struct source *source, enum language language) {
    struct terms *terms = arena_new(load->arena, struct terms);
    map_init(&terms->phrases, load->arena);
    map_init(&terms->firsts, load->arena);
    load->terms[language] = terms;
    struct str rest = source->text;
    struct section section;
    for (int line = 1; source_section(&rest, &line, &section);)
        if (section.heading.ptr && !is_marked(load, source, &section))
            take_word(load, source, language, &section);
}
