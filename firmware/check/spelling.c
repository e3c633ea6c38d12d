// SPDX-License-Identifier: EUPL-1.2
#include "check/spelling.h"
#include "base/file.h"
#include "base/utf8.h"
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

// The C interface of hunspell 1.7 (hunspell/hunspell.h). Texts are in the dictionary's encoding.
struct hunspell {
    void *(*create)(const char *aff, const char *dic);
    void (*destroy)(void *handle);
    int (*spell)(void *handle, const char *word);
    int (*suggest)(void *handle, char ***list, const char *word);
    void (*free_list)(void *handle, char ***list, int count);
    char *(*encoding)(void *handle);
};

struct spelling {
    void *library, *handle;
    struct hunspell hunspell;
    bool latin1; // else UTF-8
    int suggested;
};

enum {
    WORD_LETTERS_MAX = 60,
    WORD_ENCODED_MAX = WORD_LETTERS_MAX * 4 + 8, // bytes
    COMPOUND_LETTERS = 12, // from here on a word may well be a good compound that nobody listed
    DISTANCE_SOME = 5,     // from here on one letter may differ; in shorter words only an accent
    DISTANCE_LONG = 8,     // from here on two
};

static bool take_symbol(void *library, const char *name, void *function, size_t size) {
    void *symbol = dlsym(library, name);
    memcpy(function, &symbol, size); // C has no cast from data to function
    return symbol != NULL;
}

static bool take_symbols(void *library, struct hunspell *out) {
#define TAKE(member, name) take_symbol(library, name, &out->member, sizeof out->member)
    return TAKE(create, "Hunspell_create") && TAKE(destroy, "Hunspell_destroy") &&
           TAKE(spell, "Hunspell_spell") && TAKE(suggest, "Hunspell_suggest") &&
           TAKE(free_list, "Hunspell_free_list") && TAKE(encoding, "Hunspell_get_dic_encoding");
#undef TAKE
}

// The dictionaries of a language, the first that is there.
static const char *const names[LANG_COUNT][4] = {
    [LANG_NL] = {"nl_NL", "nl"},
    [LANG_EN] = {"en_GB", "en_US"},
};

static bool find_dictionary(const char *folder, enum language language, char aff[PATH_MAX],
                            char dic[PATH_MAX]) {
    for (int i = 0; i < 4 && names[language][i]; i++) {
        snprintf(aff, PATH_MAX, "%s/%s.aff", folder, names[language][i]);
        snprintf(dic, PATH_MAX, "%s/%s.dic", folder, names[language][i]);
        if (file_exists(aff) && file_exists(dic))
            return true;
    }
    return false;
}

struct spelling *spelling_open(const struct spelling_source *source, enum language language) {
    const char *name = source && source->library ? source->library : "libhunspell-1.7.so.0";
    const char *folder = source && source->folder ? source->folder : "/usr/share/hunspell";
    char aff[PATH_MAX], dic[PATH_MAX];
    if (!find_dictionary(folder, language, aff, dic))
        return NULL;
    struct spelling spelling = {.library = dlopen(name, RTLD_NOW | RTLD_LOCAL)};
    if (!spelling.library)
        return NULL;
    if (!take_symbols(spelling.library, &spelling.hunspell))
        goto out;
    spelling.handle = spelling.hunspell.create(aff, dic);
    if (!spelling.handle)
        goto out;
    const char *encoding = spelling.hunspell.encoding(spelling.handle);
    spelling.latin1 = strncmp(encoding, "ISO8859-1", 9) == 0;
    struct spelling *result = malloc(sizeof *result);
    if (!result)
        abort();
    *result = spelling;
    return result;
out:
    dlclose(spelling.library);
    return NULL;
}

void spelling_close(struct spelling *spelling) {
    if (!spelling)
        return;
    spelling->hunspell.destroy(spelling->handle);
    dlclose(spelling->library);
    free(spelling);
}

bool spelling_available(enum language language) {
    struct spelling *spelling = spelling_open(NULL, language);
    const bool there = spelling != NULL;
    spelling_close(spelling);
    return there;
}

// --- encoding -----------------------------------------------------------------------------------

// False: the dictionary cannot write this word. A curly apostrophe is a straight one there.
static bool encode(const struct spelling *spelling, struct str word, char *out, size_t room) {
    size_t len = 0;
    while (word.len > 0) {
        uint32_t code = utf8_next(&word);
        if (len + 5 > room || code == 0xFFFD)
            return false;
        if (code == 0x2019)
            code = '\'';
        if (code == 0xAD)
            continue;
        if (!spelling->latin1)
            len += (size_t)utf8_encode(code, out + len);
        else if (code < 0x100)
            out[len++] = (char)code;
        else
            return false;
    }
    out[len] = '\0';
    return len > 0;
}

static struct str decode(const struct spelling *spelling, struct arena *arena, const char *word) {
    if (!spelling->latin1)
        return arena_dup(arena, str_c(word));
    char *out = arena_alloc(arena, strlen(word) * 4 + 1);
    size_t len = 0;
    for (; *word; word++)
        len += (size_t)utf8_encode((unsigned char)*word, out + len);
    return (struct str){out, len};
}

// --- nearness -----------------------------------------------------------------------------------

static int fold_letters(struct str word, char out[WORD_LETTERS_MAX + UTF8_FOLD_MAX]) {
    int len = 0;
    while (word.len > 0 && len < WORD_LETTERS_MAX)
        len += utf8_fold_one(utf8_next(&word), out + len);
    return len;
}

static int least(int a, int b, int c) {
    int ab = a < b ? a : b;
    return ab < c ? ab : c;
}

// Letters to change, leave out or add (Levenshtein), capitals and diacritics aside.
static int distance(struct str x, struct str y) {
    char a[WORD_LETTERS_MAX + UTF8_FOLD_MAX], b[WORD_LETTERS_MAX + UTF8_FOLD_MAX];
    int a_len = fold_letters(x, a), b_len = fold_letters(y, b);
    int row[WORD_LETTERS_MAX + UTF8_FOLD_MAX + 1];
    for (int k = 0; k <= b_len; k++)
        row[k] = k;
    for (int i = 1; i <= a_len; i++) {
        int corner = row[0];
        row[0] = i;
        for (int k = 1; k <= b_len; k++) {
            int above = row[k];
            row[k] = least(above + 1, row[k - 1] + 1, corner + (a[i - 1] != b[k - 1]));
            corner = above;
        }
    }
    return row[b_len];
}

// Whether `other` may be what the writer of `word` meant; *best: how far the best one so far is.
static bool is_nearer(struct str word, struct str other, int *best) {
    if (str_contains(other, STR(" ")) || str_contains(other, STR("-")))
        return false; // a compound cut in two
    int letters = utf8_count(word);
    int apart = distance(word, other);
    int allowed = (letters >= DISTANCE_SOME) + (letters >= DISTANCE_LONG);
    if (apart > allowed || apart >= *best)
        return false;
    *best = apart;
    return true;
}

static bool suggest(struct spelling *spelling, struct arena *arena, struct str word,
                    const char *encoded, struct str *suggestion) {
    if (spelling->suggested++ >= SPELLING_SUGGEST_MAX)
        return false;
    char **list = NULL;
    int count = spelling->hunspell.suggest(spelling->handle, &list, encoded);
    int best = INT_MAX;
    for (int i = 0; i < count; i++) {
        struct str other = decode(spelling, arena, list[i]);
        if (is_nearer(word, other, &best))
            *suggestion = other;
    }
    spelling->hunspell.free_list(spelling->handle, &list, count);
    return best < INT_MAX;
}

bool spelling_knows(const struct spelling *spelling, struct str word) {
    char encoded[WORD_ENCODED_MAX];
    return spelling && encode(spelling, word, encoded, sizeof encoded) &&
           spelling->hunspell.spell(spelling->handle, encoded);
}

// "ma-vr", "Wlz-brief": made of words that are right by themselves. Parts of two letters always
// are.
static bool parts_are_known(const struct spelling *spelling, struct str word) {
    if (!str_contains(word, STR("-")))
        return false;
    for (struct str rest = word; rest.ptr;) {
        struct str part = str_cut(&rest, '-');
        if (utf8_count(part) > 2 && !spelling_knows(spelling, part))
            return false;
    }
    return true;
}

enum spelling_result spelling_check(struct spelling *spelling, struct arena *arena, struct str word,
                                    struct str *suggestion) {
    char encoded[WORD_ENCODED_MAX];
    int letters = utf8_count(word);
    if (letters < 2 || letters > WORD_LETTERS_MAX ||
        !encode(spelling, word, encoded, sizeof encoded) ||
        spelling->hunspell.spell(spelling->handle, encoded) || parts_are_known(spelling, word))
        return SPELLING_FINE;
    if (suggest(spelling, arena, word, encoded, suggestion))
        return SPELLING_SUGGEST;
    return letters < COMPOUND_LETTERS ? SPELLING_UNKNOWN : SPELLING_FINE;
}
