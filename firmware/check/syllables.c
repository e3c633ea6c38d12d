// SPDX-License-Identifier: EUPL-1.2
#include "check/syllables.h"
#include "base/utf8.h"
#include "check/sentences.h"

enum { WORD_MAX = 80 }; // letters; what stands behind them in a word is not counted

// A stretch of letters in base form, and which of them carry a trema.
struct letters {
    char sign[WORD_MAX + 1];
    bool trema[WORD_MAX + 1];
    int count, capitals;
};

static bool has_trema(uint32_t code) {
    return code == 0xEB || code == 0xEF || code == 0xF6 || code == 0xFC || code == 0xE4 ||
           code == 0xCB || code == 0xCF || code == 0xD6 || code == 0xDC || code == 0xC4;
}

static bool vowel(char c) {
    return c && memchr("aeiouy", c, 6);
}

// --- numbers ------------------------------------------------------------------------------------

static int below_hundred(int n) {
    // nul een twee drie vier vijf zes ze-ven acht ne-gen tien elf twaalf der-tien ...
    static const char small[] = {1, 1, 1, 1, 1, 1, 1, 2, 1, 2, 1, 1, 1, 2, 2, 2, 2, 3, 2, 3};
    // twin-tig der-tig veer-tig vijf-tig zes-tig ze-ven-tig tach-tig ne-gen-tig
    static const char tens[] = {0, 0, 2, 2, 2, 2, 2, 3, 2, 3};
    if (n < 20)
        return small[n];
    return tens[n / 10] + (n % 10 ? small[n % 10] + 1 /* "en" */ : 0);
}

static int number(int n) {
    if (n >= 1100 && n < 2000 && n % 100) // a year: negentien achtennegentig
        return below_hundred(n / 100) + below_hundred(n % 100);
    int count = 0;
    if (n >= 1000)
        count += 2 + (n >= 2000 ? below_hundred(n / 1000) : 0); // dui-zend
    if (n % 1000 >= 100)
        count += 2 + (n % 1000 >= 200 ? below_hundred(n % 1000 / 100) : 0); // hon-derd
    if (n % 100 || n == 0)
        count += below_hundred(n % 100);
    return count;
}

static int digits(struct str run) {
    if (str_eq(run, STR("00"))) // 9.00
        return 0;
    int value;
    if (run.len <= 4 && run.ptr[0] != '0' && str_to_int(run, &value))
        return number(value);
    int count = 0;
    for (size_t i = 0; i < run.len; i++)
        count += below_hundred(run.ptr[i] - '0');
    return count;
}

// --- letters ------------------------------------------------------------------------------------

// Words that are read letter by letter although they have a vowel and small letters.
static const char *const spelled[] = {"wmo", "awb", "anw", "aow", "wao", "wvp", "ioaw", "ggz"};
// Capitals that are read as a word.
static const char *const spoken[] = {"mee", "avo",  "mavo", "havo", "halt", "ieder", "nibud", "let",
                                     "op",  "niet", "geen", "nu",   "uit",  "aan",   "een"};

// Loan words: how many syllables more or fewer than their vowels say.
static const struct {
    const char *part;
    int more;
} loans[] = {
    {"team", -1},   {"website", -1},  {"online", -1}, {"offline", -1},
    {"coach", -1},  {"service", -1},  {"toilet", -1}, {"interview", -1},
    {"update", -1}, {"software", -2}, {"museum", 1},  {"petroleum", 1},
};

static bool one_of(const struct letters *letters, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(letters->sign, list[i]) == 0)
            return true;
    return false;
}

static bool read_by_letter(const struct letters *letters) {
    bool any_vowel = false;
    for (int i = 0; i < letters->count; i++)
        any_vowel |= vowel(letters->sign[i]);
    if (letters->count > 5)
        return false;
    if (!any_vowel || one_of(letters, spelled, sizeof spelled / sizeof *spelled))
        return true;
    return letters->count > 1 && letters->capitals == letters->count &&
           !one_of(letters, spoken, sizeof spoken / sizeof *spoken);
}

// Letters that sound as one: how many from `at` on.
static int sound(const struct letters *letters, int at) {
    static const char *const sounds[] = {"aai", "ooi", "oei", "eau", "ieu", "eeu",
                                         "aa",  "ee",  "oo",  "uu",  "ie",  "oe",
                                         "eu",  "ui",  "ei",  "au",  "ou",  "ai"};
    for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++) {
        int len = (int)strlen(sounds[i]);
        if (strncmp(letters->sign + at, sounds[i], (size_t)len) != 0)
            continue;
        bool opened = false; // by a trema within it
        for (int k = 1; k < len; k++)
            opened |= letters->trema[at + k];
        if (!opened)
            return len;
    }
    return 1;
}

static bool is_vowel_at(const struct letters *letters, int at) {
    char c = letters->sign[at];
    char before = at ? letters->sign[at - 1] : 0;
    if (c == 'u' && before == 'q')
        return false;
    if (c == 'y') // yoga, royaal: a consonant before a vowel
        return !vowel(letters->sign[at + 1]) && !(before && vowel(before));
    return vowel(c);
}

static int count_sounds(const struct letters *letters) {
    int count = 0;
    for (int at = 0; at < letters->count;) {
        if (!is_vowel_at(letters, at)) {
            at++;
            continue;
        }
        count++;
        at += sound(letters, at);
    }
    for (size_t i = 0; i < sizeof loans / sizeof *loans; i++)
        if (strstr(letters->sign, loans[i].part))
            count += loans[i].more;
    return count;
}

static int count_letters(const struct letters *letters) {
    if (letters->count == 0)
        return 0;
    if (read_by_letter(letters))
        return letters->count;
    int count = count_sounds(letters);
    return count > 0 ? count : 1;
}

static void add_letter(struct letters *letters, uint32_t code) {
    char plain[UTF8_FOLD_MAX];
    int size = utf8_fold_one(code, plain);
    letters->capitals += letter_is_capital(code);
    for (int i = 0; i < size && letters->count < WORD_MAX; i++) {
        letters->trema[letters->count] = has_trema(code);
        letters->sign[letters->count++] = plain[i];
        letters->sign[letters->count] = '\0';
    }
}

static void take_letters(struct str *word, struct letters *letters) {
    for (struct str rest = *word; rest.len > 0; *word = rest) {
        uint32_t code = utf8_next(&rest);
        if (!letter_is(code))
            return;
        add_letter(letters, code);
    }
}

static struct str take_digits(struct str *word) {
    size_t len = 0;
    while (len < word->len && word->ptr[len] >= '0' && word->ptr[len] <= '9')
        len++;
    struct str run = str_slice(*word, 0, len);
    *word = str_slice(*word, len, word->len);
    return run;
}

int syllables_count(struct str word) {
    int count = 0;
    while (word.len > 0) {
        size_t before = word.len;
        struct letters letters = {0};
        take_letters(&word, &letters);
        count += count_letters(&letters);
        struct str run = take_digits(&word);
        if (run.len > 0)
            count += digits(run);
        if (word.len == before) // a hyphen, an apostrophe
            utf8_next(&word);
    }
    return count > 0 ? count : 1;
}
