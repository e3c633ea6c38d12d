// SPDX-License-Identifier: EUPL-1.2
#include "proof.h"

struct proof {
    const struct content *content;
    const struct panel *panel;
    struct typeset *typeset; // its own: the one of the glass is in use
    struct moment now;
    int64_t end_ms;
    struct arena frame;
    int count;
};

static void lay_out(struct proof *proof, enum language language, enum screen screen, int item) {
    struct state state = state_initial(proof->content, 0, proof->now, true);
    if (clock_monotonic_ms() >= proof->end_ms)
        return;
    state.language = language;
    state.here = (struct place){.screen = screen, .item = item};
    view_tree(&state, proof->content, proof->panel, proof->typeset, &proof->frame);
    arena_reset(&proof->frame);
    typeset_trim(proof->typeset);
    proof->count++;
}

static void lay_out_all(struct proof *proof, enum language language, enum screen screen,
                        int count) {
    for (int i = 0; i < count; i++)
        lay_out(proof, language, screen, i);
}

static void lay_out_language(struct proof *proof, enum language language) {
    const struct content *content = proof->content;
    static const enum screen alone[] = {SCREEN_HOME,     SCREEN_ATTRACT, SCREEN_CONTACTS,
                                        SCREEN_TOPICS,   SCREEN_PLACE,   SCREEN_LETTERS,
                                        SCREEN_LANGUAGE, SCREEN_CHECKED};
    const int questions = content_checklist(content, language)->question_count;
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        if (alone[i] != SCREEN_CHECKED || questions > 0)
            lay_out(proof, language, alone[i], 0);
    lay_out_all(proof, language, SCREEN_CHOOSER, content->question_count);
    lay_out_all(proof, language, SCREEN_RESULT, content->outcome_count);
    lay_out_all(proof, language, SCREEN_CHECK, questions);
    for (int i = 0; i < content->letter_count; i++)
        lay_out(proof, language, SCREEN_SLIP, slip_item_letter(i));
    for (int i = 0; i < content->outcome_count; i++)
        lay_out(proof, language, SCREEN_SLIP, slip_item(-1, i));
    lay_out_all(proof, language, SCREEN_PAGE, content->page_count);
}

int proof_lay_out(const struct content *content, const struct panel *panel, const char *font_folder,
                  struct moment now, int limit_ms) {
    struct proof proof = {.content = content,
                          .panel = panel,
                          .typeset = typeset_create(font_folder, NULL),
                          .now = now,
                          .end_ms = clock_monotonic_ms() + limit_ms};
    if (!proof.typeset)
        return 0;
    arena_init(&proof.frame);
    for (int i = 0; i < content->settings.language_count; i++)
        lay_out_language(&proof, content->settings.languages[i]);
    lay_out_all(&proof, LANG_NL, SCREEN_CONTACT, content->contact_count); // the many ones last
    arena_fini(&proof.frame);
    typeset_destroy(proof.typeset);
    return proof.count;
}
