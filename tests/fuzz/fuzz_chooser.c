// SPDX-License-Identifier: EUPL-1.2
// Questions made of any bytes: every walk through them ends.
#include "fuzz.h"

static void check_chooser(const struct memory *memory, enum language language) {
    const struct content *content = &memory->content;
    for (int i = 0; i < content->question_count; i++) {
        const struct question *question = content_question(content, i, language);
        fuzz_check_text(question->text);
        for (int a = 0; a < question->answer_count; a++) {
            struct target target = question->answers[a].target;
            fuzz_check_text(question->answers[a].text);
            if (target.kind == TARGET_CHOOSER)
                fuzz_require(content_question(content, target.index, language)->steps_left <
                             question->steps_left);
            else
                fuzz_require(target.kind == TARGET_OUTCOME &&
                             target.index < content->outcome_count);
        }
    }
    for (int i = 0; i < content->outcome_count; i++) {
        const struct outcome *outcome = content_outcome(content, i, language);
        fuzz_check_rich(memory, &outcome->body);
        fuzz_require(outcome->bring_count <= CHOOSER_BRING_MAX);
        fuzz_require(outcome->page < content->page_count);
    }
    fuzz_require(content->general_outcome >= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct memory memory;
    memory_init(&memory);
    struct source source = fuzz_source(&memory, "nl/wegwijzer.md", bytes, size);
    chooser_parse(&memory.load, &source, LANG_NL);
    chooser_complete_dutch(&memory.load, &source);
    chooser_check_reached(&memory.load, source.file);
    check_chooser(&memory, LANG_NL);
    chooser_parse(&memory.load, &source, LANG_EN);
    check_chooser(&memory, LANG_EN);
    memory_fini(&memory);
    // The same bytes as the English side of a good Dutch file.
    memory_init(&memory);
    memory_fill(&memory);
    source = fuzz_source(&memory, "en/wegwijzer.md", bytes, size);
    chooser_parse(&memory.load, &source, LANG_EN);
    check_chooser(&memory, LANG_EN);
    fuzz_check_report(&memory);
    memory_fini(&memory);
    return 0;
}
