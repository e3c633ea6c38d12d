// SPDX-License-Identifier: EUPL-1.2
#include "slip/slip.h"
#include "slip/build.h"
#include <assert.h>

// More makes a code too fine to read at arm's length. What fits in the largest one (tree/code.h:
// 412 bytes), with room for its ECI header.
enum { CODE_TEXT_MAX = 400 };

struct slip slip_compose(const struct content *content, struct slip_subject subject,
                         int municipality, enum language language, struct moment now) {
    struct slip slip = {
        .kind = subject.kind,
        .place = content->settings.municipality_name,
        .language_count = language == LANG_NL ? 1 : 2,
        .language = {language, LANG_NL},
    };
    if (now.trusted)
        slip.date = now.date;
    switch (subject.kind) {
    case SLIP_REFERRAL:
        compose_referral(&slip, content, subject);
        break;
    case SLIP_LIST:
        if (municipality >= 0)
            slip.place = content->municipalities[municipality].name;
        slip.checks = subject.checks;
        slip.checklist[0] = content_checklist(content, language);
        slip.checklist[1] = content_checklist(content, LANG_NL);
        break;
    case SLIP_LETTER:
        slip.letter[0] = content_letter(content, subject.letter, language);
        slip.letter[1] = content_letter(content, subject.letter, LANG_NL);
        break;
    }
    return slip;
}

void slip_build(const struct slip *slip, struct tree *tree, struct node *parent) {
    assert(slip->language_count >= 1 && slip->language_count <= SLIP_LANGUAGES);
    switch (slip->kind) {
    case SLIP_REFERRAL:
        build_referral(slip, tree, parent);
        break;
    case SLIP_LIST:
        build_list(slip, tree, parent);
        break;
    case SLIP_LETTER:
        build_letter(slip, tree, parent);
        break;
    }
}

struct str slip_code_text(const struct slip *slip, struct arena *arena) {
    struct str text = {0};
    switch (slip->kind) {
    case SLIP_REFERRAL:
        return slip_vcard(slip, arena);
    case SLIP_LIST:
        text = build_list_text(slip, arena);
        break;
    case SLIP_LETTER:
        text = build_letter_text(slip, arena);
        break;
    }
    return text.len <= CODE_TEXT_MAX ? text : (struct str){0};
}
