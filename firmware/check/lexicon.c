// SPDX-License-Identifier: EUPL-1.2
#include "check/lexicon.h"
#include "base/utf8.h"
#include "check/sentences.h"

enum { KEY_MAX = 160 }; // bytes of a phrase; longer ones are not found

void lexicon_init(struct lexicon *lexicon, struct arena *arena) {
    *lexicon = (struct lexicon){.arena = arena};
    map_init(&lexicon->phrases, arena);
    map_init(&lexicon->firsts, arena);
}

struct str lexicon_key(struct arena *arena, struct str text) {
    char *out = arena_alloc(arena, text.len + UTF8_FOLD_MAX);
    size_t len = 0;
    while (text.len > 0) {
        uint32_t code = utf8_next(&text);
        bool plain = letter_is(code) || (code >= '0' && code <= '9');
        if (code == 0xAD) // a soft hyphen is no sign
            continue;
        if (plain)
            len += (size_t)utf8_fold_one(code, out + len);
        else if (len > 0 && out[len - 1] != ' ')
            out[len++] = ' ';
    }
    return str_trim((struct str){out, len});
}

static struct str first_part(struct str key) {
    return str_cut(&key, ' ');
}

void lexicon_add(struct lexicon *lexicon, struct str phrase, int value) {
    struct str key = lexicon_key(lexicon->arena, phrase);
    if (str_empty(key) || key.len > KEY_MAX)
        return;
    map_put(&lexicon->phrases, key, value);
    map_put(&lexicon->firsts, first_part(key), 1);
}

int lexicon_get(const struct lexicon *lexicon, struct str key) {
    return map_get(&lexicon->phrases, key);
}

int lexicon_find(const struct lexicon *lexicon, const struct word_seen *words, int count,
                 int *taken) {
    char key[KEY_MAX + 1];
    size_t len = 0;
    int found = -1;
    if (count == 0 || map_get(&lexicon->firsts, first_part(words[0].key)) < 0)
        return -1;
    for (int i = 0; i < count && i < LEXICON_WORDS_MAX; i++) {
        struct str part = words[i].key;
        if (len + part.len + 1 > KEY_MAX)
            break;
        if (len > 0)
            key[len++] = ' ';
        memcpy(key + len, part.ptr, part.len);
        len += part.len;
        int value = map_get(&lexicon->phrases, (struct str){key, len});
        if (value < 0)
            continue;
        found = value;
        *taken = i + 1;
    }
    return found;
}
