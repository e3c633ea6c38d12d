// SPDX-License-Identifier: EUPL-1.2
// A checklist and letters made of any bytes: within their limits, and the same in all languages.
#include "content/mark.h"
#include "fuzz.h"

static void check_shown(struct str text) {
    fuzz_check_text(text);
    fuzz_require(!mark_find(text, NULL));
}

static void check_list(const struct memory *memory, enum language language) {
    const struct checklist *list = content_checklist(&memory->content, language);
    const struct checklist *dutch = content_checklist(&memory->content, LANG_NL);
    fuzz_require(list->question_count >= 0 && list->question_count <= CHECKLIST_QUESTIONS_MAX);
    fuzz_require(list->question_count == dutch->question_count);
    fuzz_require(list->whom_count >= 0 && list->whom_count <= CHECKLIST_WHOM_MAX);
    fuzz_require(list->page < memory->content.page_count);
    check_shown(list->title);
    check_shown(list->intro);
    for (int i = 0; i < list->whom_count; i++) {
        check_shown(list->whom[i]);
        fuzz_require(list->whom[i].len > 0);
    }
    for (int i = 0; i < list->question_count; i++) {
        const struct check_question *question = &list->questions[i];
        fuzz_require(str_eq(question->id, dutch->questions[i].id));
        fuzz_require(question->text.len > 0 && question->raise.len > 0);
        fuzz_require(question->find_out.len > 0 && question->line > 0);
        check_shown(question->text);
        check_shown(question->hint);
        check_shown(question->raise);
        check_shown(question->find_out);
    }
}

static void check_letters(const struct memory *memory, enum language language) {
    const struct content *content = &memory->content;
    fuzz_require(content->letter_count >= 0 && content->letter_count <= LETTERS_MAX);
    for (int i = 0; i < content->letter_count; i++) {
        const struct letter *letter = content_letter(content, i, language);
        const struct letter *dutch = content_letter(content, i, LANG_NL);
        fuzz_require(str_eq(letter->id, dutch->id) && letter->title.len > 0);
        fuzz_require(letter->line_count <= LETTER_LINES_MAX);
        fuzz_require(letter->line_count == dutch->line_count);
        check_shown(letter->title);
        check_shown(letter->hint);
        for (int l = 0; l < letter->line_count; l++) {
            fuzz_require(letter->lines[l].blanks >= 0);
            fuzz_require(letter->lines[l].blanks <= LETTER_BLANKS_MAX);
            fuzz_require(letter->lines[l].blanks == dutch->lines[l].blanks);
            fuzz_require(letter->lines[l].text.len <= LETTER_TEXT_MAX);
            check_shown(letter->lines[l].text);
        }
    }
}

static void check_all(const struct memory *memory) {
    for (int i = 0; i < LANG_COUNT; i++) {
        check_list(memory, (enum language)i);
        check_letters(memory, (enum language)i);
    }
    fuzz_check_report(memory);
}

// The first half (up to a line "%%") is Dutch, the second English; without that line both are all.
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    const uint8_t *cut = memmem(bytes, size, "%%\n", 3);
    const size_t first = cut ? (size_t)(cut - bytes) : size;
    const size_t second = cut ? first + 3 : 0;
    struct memory memory;
    memory_init(&memory);
    struct source dutch = fuzz_source(&memory, "nl/vragenlijst.md", bytes, first);
    struct source english =
        fuzz_source(&memory, "en/vragenlijst.md", bytes + second, size - second);
    checklist_parse(&memory.load, &dutch, LANG_NL);
    checklist_parse(&memory.load, &english, LANG_EN);
    letters_parse(&memory.load, &dutch, LANG_NL);
    letters_parse(&memory.load, &english, LANG_EN);
    check_all(&memory);
    memory_fini(&memory);
    return 0;
}
