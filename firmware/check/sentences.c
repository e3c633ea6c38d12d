// SPDX-License-Identifier: EUPL-1.2
#include "check/sentences.h"
#include "base/utf8.h"
#include "check/lists.h"

// --- signs --------------------------------------------------------------------------------------

bool letter_is_small(uint32_t code) {
    return (code >= 'a' && code <= 'z') || (code >= 0xDF && code <= 0xFF && code != 0xF7) ||
           (code >= 0x100 && code <= 0x17F && (code & 1)) || (code >= 0x3AC && code <= 0x3CE) ||
           (code >= 0x430 && code <= 0x45F);
}

bool letter_is_capital(uint32_t code) {
    return (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7) ||
           (code >= 0x100 && code <= 0x17F && !(code & 1)) || (code >= 0x386 && code <= 0x3AB) ||
           (code >= 0x400 && code <= 0x42F);
}

bool letter_is(uint32_t code) {
    bool sign = code < 0xC0 || code == 0xD7 || code == 0xF7 || code == 0x60C || code == 0x61B ||
                code == 0x61F || (code >= 0x660 && code <= 0x66D) || code == 0x6D4 ||
                (code >= 0x2000 && code <= 0x2BFF) || (code >= 0x3000 && code <= 0x303F) ||
                code >= 0xFFF0;
    return !sign || letter_is_small(code) || letter_is_capital(code);
}

static bool is_digit(uint32_t code) {
    return (code >= '0' && code <= '9') || (code >= 0x660 && code <= 0x669);
}

static bool is_blank(uint32_t code) {
    return code == ' ' || code == '\t' || code == '\n' || code == '\r' || code == 0xA0 ||
           (code >= 0x2000 && code <= 0x200B) || code == 0x202F;
}

static bool is_stop(uint32_t code) {
    return code == '.' || code == '!' || code == '?' || code == 0x2026 || code == 0x61F ||
           code == 0x6D4;
}

static bool is_comma(uint32_t code) {
    return code == ',' || code == 0x60C;
}

// Quotes and brackets. The straight ones open and close.
static bool is_closer(uint32_t code) {
    return code == '"' || code == '\'' || code == ')' || code == ']' || code == 0xBB ||
           code == 0x2019 || code == 0x201D;
}

static bool is_opener(uint32_t code) {
    return code == '"' || code == '\'' || code == '(' || code == '[' || code == 0xAB ||
           (code >= 0x2018 && code <= 0x201E);
}

// The code point at `at`; *size: its bytes. 0 at the end.
static uint32_t sign_at(struct str text, size_t at, size_t *size) {
    struct str rest = str_slice(text, at, text.len);
    uint32_t code = utf8_next(&rest);
    *size = text.len - at - rest.len;
    return at < text.len ? code : 0;
}

static size_t skip(struct str text, size_t at, bool (*of_kind)(uint32_t)) {
    size_t size;
    while (at < text.len && of_kind(sign_at(text, at, &size)))
        at += size;
    return at;
}

static bool any(struct str text, bool (*of_kind)(uint32_t)) {
    for (struct str rest = text; rest.len > 0;)
        if (of_kind(utf8_next(&rest)))
            return true;
    return false;
}

static bool only_digits(struct str text) {
    for (size_t i = 0; i < text.len; i++)
        if (!is_digit((unsigned char)text.ptr[i]))
            return false;
    return text.len > 0;
}

// --- sentences ----------------------------------------------------------------------------------

// "'s Avonds", "'s-Hertogenbosch", "'t Huis": a small letter, and yet a beginning.
static bool starts_with_apostrophe(struct str text) {
    size_t size;
    if (text.len < 4 || is_closer(sign_at(text, 0, &size)) == false)
        return false;
    char letter = text.ptr[size], behind = size + 1 < text.len ? text.ptr[size + 1] : 0;
    struct str next = str_slice(text, size + 2, text.len);
    return (letter == 's' || letter == 't' || letter == 'n') && (behind == ' ' || behind == '-') &&
           letter_is_capital(sign_at(next, 0, &size));
}

static bool begins_sentence(struct str text) {
    if (starts_with_apostrophe(text))
        return true;
    size_t size;
    size_t at = skip(text, 0, is_opener);
    return !letter_is_small(sign_at(text, at, &size));
}

// The word that ends before `end`, from the last blank or opening sign; and what stands before it.
static struct str word_before(struct str text, size_t end, struct str *before) {
    size_t from = end;
    while (from > 0 && !memchr(" \t\n\"'([", text.ptr[from - 1], 7))
        from--;
    *before = str_trim(str_slice(text, 0, from));
    return str_slice(text, from, end);
}

// The full stop at `stop` belongs to its word and ends no sentence.
static bool stop_belongs_to_word(struct str text, size_t stop, uint32_t next) {
    struct str before;
    struct str word = word_before(text, stop, &before);
    if (str_empty(before) && only_digits(word)) // "1. Bel"
        return true;
    bool initial = word.len == 1 && letter_is_capital((unsigned char)word.ptr[0]);
    if (initial) // "J. Jansen", but "B en W. Dat"
        return !str_ends(before, STR(" en"));
    struct list_entry abbreviation;
    if (abbreviation_find(str_slice(text, (size_t)(word.ptr - text.ptr), stop + 1), &abbreviation))
        return !abbreviation.marked || is_digit(next); // "nov. 2026"
    // "q.q. Jan": letters with stops between them, known or not
    return word.len >= 3 && word.len <= 7 && word.ptr[1] == '.' && word.ptr[word.len - 2] == '.';
}

// Where the first sentence of `text` ends: behind its last sign.
static size_t sentence_end(struct str text) {
    for (size_t at = 0, size; at < text.len; at += size) {
        uint32_t code = sign_at(text, at, &size);
        if (code == '\n')
            return at;
        if (!is_stop(code))
            continue;
        size_t behind = skip(text, at, is_stop);
        bool one_dot = code == '.' && behind == at + 1;
        size_t closed = skip(text, behind, is_closer);
        size_t next = skip(text, closed, is_blank);
        if (next == text.len)
            return closed;
        bool new_line = memchr(text.ptr + closed, '\n', next - closed) != NULL;
        size_t unused;
        bool ends = next > closed && begins_sentence(str_slice(text, next, text.len)) &&
                    !(one_dot && stop_belongs_to_word(text, at, sign_at(text, next, &unused)));
        if (ends || new_line)
            return closed;
        size = closed - at;
    }
    return text.len;
}

bool sentence_next(struct str *rest, struct str *sentence) {
    for (;;) {
        struct str text = str_slice(*rest, skip(*rest, 0, is_blank), rest->len);
        if (str_empty(text)) {
            *rest = (struct str){NULL, 0};
            return false;
        }
        size_t end = sentence_end(text);
        *rest = str_slice(text, end, text.len);
        *sentence = str_trim(str_slice(text, 0, end));
        if (any(*sentence, letter_is))
            return true;
    }
}

// --- words --------------------------------------------------------------------------------------

static bool in_word(uint32_t code) {
    return letter_is(code) || is_digit(code);
}

static bool not_in_word(uint32_t code) {
    return !in_word(code);
}

static bool not_blank(uint32_t code) {
    return !is_blank(code);
}

// Without what is neither letter nor digit at both ends.
static struct str bare(struct str token) {
    token = str_slice(token, skip(token, 0, not_in_word), token.len);
    size_t end = 0, size;
    for (size_t at = 0; at < token.len; at += size)
        if (in_word(sign_at(token, at, &size)))
            end = at + size;
    return str_slice(token, 0, end);
}

// Cut before a slash between whole words: "en/of", "moeder/vader". Not "t/m", "1/2", an address.
static struct str before_slash(struct str token) {
    const char *slash = token.len ? memchr(token.ptr, '/', token.len) : NULL;
    if (!slash || str_contains(token, STR("www.")) || str_contains(token, STR("://")))
        return token;
    struct str left = str_slice(token, 0, (size_t)(slash - token.ptr));
    struct str right = bare(str_slice(token, left.len + 1, token.len));
    bool whole =
        bare(left).len >= 2 && right.len >= 2 && any(left, letter_is) && any(right, letter_is);
    return whole ? left : token;
}

// Digits with the signs of a phone number between them.
static bool is_number_group(struct str token) {
    bool digit = false;
    for (size_t i = 0; i < token.len; i++) {
        if (is_digit((unsigned char)token.ptr[i]))
            digit = true;
        else if (!memchr("-()+ ", token.ptr[i], 5))
            return false;
    }
    return digit;
}

static struct str next_token(struct str text) {
    size_t from = skip(text, 0, is_blank);
    return str_slice(text, from, skip(text, from, not_blank));
}

// 088-0767 000, 14 013, +31 20: groups of which one starts with 0 or +.
static struct str take_number(struct str text, struct str token) {
    for (;;) {
        struct str rest = str_slice(text, (size_t)(token.ptr + token.len - text.ptr), text.len);
        struct str next = next_token(rest);
        struct str group = bare(next);
        if (!is_number_group(token) || !is_number_group(group))
            return token;
        if (token.ptr[0] != '0' && token.ptr[0] != '+' && group.ptr[0] != '0')
            return token;
        token.len = (size_t)(group.ptr + group.len - token.ptr);
        if (next.ptr + next.len > group.ptr + group.len) // a stop or comma behind it
            return token;
    }
}

bool word_next(struct str *rest, struct str *word) {
    for (;;) {
        struct str token = next_token(*rest);
        if (str_empty(token)) {
            *rest = (struct str){NULL, 0};
            return false;
        }
        token = before_slash(take_number(*rest, token));
        size_t end = (size_t)(token.ptr + token.len - rest->ptr);
        if (end < rest->len && rest->ptr[end] == '/')
            end++;
        *rest = str_slice(*rest, end, rest->len);
        *word = bare(token);
        if (!str_empty(*word))
            return true;
    }
}

static int count_commas(struct str sentence) {
    int count = 0;
    for (size_t at = 0, size; at < sentence.len; at += size) {
        size_t unused;
        bool comma = is_comma(sign_at(sentence, at, &size));
        if (comma && !is_digit(sign_at(sentence, at + size, &unused)))
            count++;
    }
    return count;
}

struct sentence_size sentence_measure(struct str sentence) {
    struct sentence_size size = {.commas = count_commas(sentence)};
    struct str word;
    for (struct str rest = sentence; word_next(&rest, &word);)
        size.words++;
    return size;
}

struct str sentence_start(struct str sentence, int max_words, bool *all) {
    struct str rest = sentence, word = {sentence.ptr, 0};
    int count = 0;
    while (count < max_words && word_next(&rest, &word))
        count++;
    struct str unused;
    *all = !word_next(&rest, &unused);
    size_t end = *all ? sentence.len : (size_t)(word.ptr + word.len - sentence.ptr);
    return str_slice(sentence, 0, end);
}

struct str word_with_stop(struct str sentence, struct str word) {
    const char *end = word.ptr + word.len;
    if (end < sentence.ptr + sentence.len && *end == '.')
        word.len++;
    return word;
}
