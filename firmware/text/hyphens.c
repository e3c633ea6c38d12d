// SPDX-License-Identifier: EUPL-1.2
// text/hyphens.c: where a Dutch word may be hyphenated. libhyphen with Debian's patterns, which do
// not see where the parts of a compound meet ("cli-ën-ton-der-steu-ning"), and our own patterns for
// the words of this field, which do. Read when the first word is too wide: most visits never need
// it.
#include "base/asset.h"
#include "base/utf8.h"
#include "text/typeset.h"
#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>

struct hyphens {
    char *folder; // NULL: only Debian's
    HyphenDict *dictionary;
    bool tried;
};

struct hyphens *hyphens_create(const char *folder) {
    struct hyphens *hyphens = calloc(1, sizeof(*hyphens));
    if (!hyphens)
        abort();
    if (folder && !(hyphens->folder = strdup(folder)))
        abort();
    return hyphens;
}

void hyphens_destroy(struct hyphens *hyphens) {
    if (!hyphens)
        return;
    if (hyphens->dictionary)
        hnj_hyphen_free(hyphens->dictionary);
    free(hyphens->folder);
    free(hyphens);
}

static FILE *open_dictionary(const struct hyphens *hyphens) {
    static const char name[] = "hyph_nl_NL.dic";
    const char *const folders[] = {hyphens->folder, "/usr/share/hyphen"};
    for (int i = 0; i < 2; i++) {
        char path[512];
        if (!folders[i])
            continue;
        snprintf(path, sizeof(path), "%s/%s", folders[i], name);
        FILE *file = fopen(path, "rbe");
        if (file)
            return file;
    }
    return NULL;
}

// libhyphen knows Latin-1 here. What that lacks becomes '?', which no pattern has.
static char latin1(uint32_t code) {
    return (char)(code < 0x100 ? (unsigned char)code : '?');
}

static HyphenDict *dictionary(struct hyphens *hyphens) {
    if (hyphens->tried)
        return hyphens->dictionary;
    hyphens->tried = true;
    FILE *file = open_dictionary(hyphens);
    if (file) {
        hyphens->dictionary = hnj_hyphen_load_file(file);
        fclose(file);
    }
    return hyphens->dictionary;
}

static uint32_t lower(uint32_t code) {
    const bool capital =
        (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7);
    return capital ? code + 32 : code;
}

// Spelling: a trema that opens a syllable goes when the line breaks before it. We would have to
// change the word, so we do not break there.
static bool is_trema(uint32_t code) {
    const uint32_t c = lower(code);
    return c == 0xE4 || c == 0xEB || c == 0xEF || c == 0xF6 || c == 0xFC;
}

// A lower-case word in Latin-1 and what is known of the places before its letters.
struct word {
    char bytes[HYPHEN_WORD_MAX + 1];
    int count;
    uint8_t *levels;
};

// Marks the seams of one line of our list ("zorg|kantoor", "|wet.") wherever it stands in the word.
static void mark_seam(struct word *word, struct str line) {
    char wanted[HYPHEN_WORD_MAX];
    int len = 0, seam[4], seams = 0;
    const bool at_start = str_starts(line, STR(".")), at_end = str_ends(line, STR("."));
    while (line.len > 0 && len < HYPHEN_WORD_MAX) {
        const uint32_t code = utf8_next(&line);
        if (code == '|' && seams < 4)
            seam[seams++] = len;
        else if (code != '.')
            wanted[len++] = latin1(code);
    }
    for (int at = 0; len > 0 && at + len <= word->count; at++) {
        const bool placed = (!at_start || at == 0) && (!at_end || at + len == word->count);
        if (!placed || memcmp(word->bytes + at, wanted, (size_t)len) != 0)
            continue;
        for (int i = 0; i < seams; i++)
            if (at + seam[i] < word->count)
                word->levels[at + seam[i]] = HYPHEN_LEVEL_SEAM;
    }
}

static void mark_seams(struct word *word) {
    struct str rest = asset_find(STR("hyphen/nl-naden.txt"));
    while (rest.ptr) {
        const struct str line = str_trim(str_cut(&rest, '\n'));
        if (!str_empty(line) && line.ptr[0] != '#')
            mark_seam(word, line);
    }
}

// libhyphen's points in letters [from, to): a part of a compound is a word of its own to it.
static void mark_syllables(HyphenDict *dict, struct word *word, int from, int to) {
    char part[HYPHEN_WORD_MAX + 1], found[HYPHEN_WORD_MAX + 8] = {0};
    const int count = to - from;
    memcpy(part, word->bytes + from, (size_t)count);
    part[count] = 0;
    char **replaced = NULL;
    int *place = NULL, *cut = NULL;
    const bool failed = hnj_hyphen_hyphenate3(dict, part, count, found, NULL, &replaced, &place,
                                              &cut, 2, 2, 2, 2) != 0;
    for (int i = 1; i < count && !failed; i++)
        if ((found[i - 1] & 1) &&
            !(replaced && replaced[i - 1])) // an odd digit behind letter i - 1
            word->levels[from + i] = HYPHEN_LEVEL_SYLLABLE;
    for (int i = 0; replaced && i < count; i++)
        free(replaced[i]);
    free(replaced);
    free(place);
    free(cut);
}

void hyphens_find(struct hyphens *hyphens, const struct letter *letters, int count,
                  uint8_t *levels) {
    memset(levels, 0, (size_t)count);
    if (count < 2 * HYPHEN_SIDE_MIN || count > HYPHEN_WORD_MAX)
        return;
    struct word word = {.count = count, .levels = levels};
    for (int i = 0; i < count; i++)
        word.bytes[i] = latin1(lower(letters[i].code));
    mark_seams(&word);
    HyphenDict *dict = dictionary(hyphens);
    for (int from = 0, to; from < count && dict; from = to) {
        for (to = from + 1; to < count && levels[to] == 0; to++)
            ;
        mark_syllables(dict, &word, from, to);
    }
    for (int i = 0; i < count; i++)
        if (i < HYPHEN_SIDE_MIN || i > count - HYPHEN_SIDE_MIN || is_trema(letters[i].code))
            levels[i] = 0;
}
