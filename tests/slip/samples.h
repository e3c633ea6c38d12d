// SPDX-License-Identifier: EUPL-1.2
// Slips to test with: contacts and outcomes as the content would hold them.
#pragma once
#include "slip/slip.h"

static inline struct contact sample_contact(void) {
    struct contact contact = {
        .id = STR("mee-voorbeeldregio"),
        .name = STR("MEE Voorbeeldregio"),
        .kind = CONTACT_SUPPORT,
        .street = STR("Stationsweg 12"),
        .postcode = STR("0101 AB"),
        .town = STR("Voorbeeldstad"),
        .phone = STR("000 000 00 02"),
        .phone_sure = true,
        .website = STR("www.mee-voorbeeldregio.example"),
        .hours_text = STR("ma-vr 9.00-16.30"),
        .hours = {.known = true},
    };
    for (int day = 0; day < 5; day++) {
        contact.hours.day[day][0].from = 9 * 60;
        contact.hours.day[day][0].to = 16 * 60 + 30;
    }
    return contact;
}

static const struct str sample_bring_nl[] = {
    {"brief van de gemeente", 21},
    {"identiteitsbewijs", 17},
};
static const struct str sample_bring_en[] = {
    {"letter from the town hall", 25},
    {"passport or identity card", 25},
};

static const struct outcome sample_nl = {
    .id = {"wmo", 3},
    .purpose = {"Gratis hulp van een cliëntondersteuner bij een vraag aan de gemeente (Wmo).", 76},
    .say = {"Ik wil graag een onafhankelijke cliëntondersteuner. "
            "Hij of zij moet met mij mee naar het gesprek.",
            98},
    .bring = sample_bring_nl,
    .bring_count = 2,
};
static const struct outcome sample_en = {
    .id = {"wmo", 3},
    .purpose = {"Free help from a client supporter with a question to the town hall (Wmo).", 73},
    .say = {"I would like an independent client supporter. Please come with me to the talk.", 78},
    .bring = sample_bring_en,
    .bring_count = 2,
};
#define SAMPLE_AR_PURPOSE "مساعدة مجانية من مرافق مستقل عند سؤال للبلدية (Wmo)."
#define SAMPLE_AR_SAY "أريد مرافقا مستقلا. أريد أن يأتي معي إلى المحادثة."
#define SAMPLE_AR_LETTER "رسالة البلدية"
#define SAMPLE_AR_PASSPORT "بطاقة الهوية"
static const struct str sample_bring_ar[] = {
    {SAMPLE_AR_LETTER, sizeof SAMPLE_AR_LETTER - 1},
    {SAMPLE_AR_PASSPORT, sizeof SAMPLE_AR_PASSPORT - 1},
};
static const struct outcome sample_ar = {
    .id = {"wmo", 3},
    .purpose = {SAMPLE_AR_PURPOSE, sizeof SAMPLE_AR_PURPOSE - 1},
    .say = {SAMPLE_AR_SAY, sizeof SAMPLE_AR_SAY - 1},
    .bring = sample_bring_ar,
    .bring_count = 2,
};

// `contact` NULL: the desk.
static inline struct slip sample_slip(const struct contact *contact, enum language language) {
    const struct outcome *const outcomes[LANG_COUNT] = {&sample_nl, &sample_en, &sample_ar};
    return (struct slip){
        .contact = contact,
        .outcome = {outcomes[language], &sample_nl},
        .language = {language, LANG_NL},
        .language_count = language == LANG_NL ? 1 : 2,
        .place = STR("Voorbeeldstad"),
        .desk = STR("De balie is links van de ingang."),
        .desk_phone = STR("000 000 00 00"),
        .date = {2026, 11, 22},
    };
}

#define TEXT(literal)                                                                              \
    { (literal), sizeof(literal) - 1 }

// A checklist of three questions.
static const struct check_question sample_questions_nl[] = {
    {.id = TEXT("a"),
     .raise = TEXT("Maak de hulp makkelijk te vinden."),
     .find_out = TEXT("Kijk of de hulp op de site staat.")},
    {.id = TEXT("b"),
     .raise = TEXT("Maak de hulp gratis en stel geen eisen."),
     .find_out = TEXT("Vraag of iemand iets moet betalen.")},
    {.id = TEXT("c"),
     .raise = TEXT("Geef hulp bij elke stap van de aanvraag."),
     .find_out = TEXT("Vraag of de hulp ook na het besluit blijft.")},
};
static const struct check_question sample_questions_en[] = {
    {.id = TEXT("a"),
     .raise = TEXT("Make the help easy to find."),
     .find_out = TEXT("See if the help is on the site.")},
    {.id = TEXT("b"),
     .raise = TEXT("Make the help free and ask nothing for it."),
     .find_out = TEXT("Ask if anybody has to pay.")},
    {.id = TEXT("c"),
     .raise = TEXT("Give help at each step of the request."),
     .find_out = TEXT("Ask if the help stays after the decision.")},
};
static const struct str sample_whom_nl[] = {TEXT("de wethouder"), TEXT("de gemeenteraad")};
static const struct str sample_whom_en[] = {TEXT("the alderman"), TEXT("the town council")};
static const struct checklist sample_list_nl = {
    .title = TEXT("Hoe doet uw gemeente het?"),
    .good = TEXT("Mooi. Bij u is alles goed geregeld."),
    .better = TEXT("Dit kan beter. Vertel het aan de gemeente."),
    .unsure = TEXT("Zoek eerst uit wat u nog niet weet."),
    .questions = sample_questions_nl,
    .question_count = 3,
    .whom = sample_whom_nl,
    .whom_count = 2,
};
static const struct checklist sample_list_en = {
    .title = TEXT("How is your town doing?"),
    .good = TEXT("Good. In your town all is well."),
    .better = TEXT("This can be better. Tell the town hall."),
    .unsure = TEXT("First find out what you do not know yet."),
    .questions = sample_questions_en,
    .question_count = 3,
    .whom = sample_whom_en,
    .whom_count = 2,
};

static inline unsigned sample_checks(enum check a, enum check b, enum check c) {
    return checks_set(checks_set(checks_set(0, 0, a), 1, b), 2, c);
}

// Arabic has no list of its own: its slip is about the Dutch one.
static inline struct slip sample_list_slip(unsigned checks, enum language language) {
    return (struct slip){
        .kind = SLIP_LIST,
        .checklist = {language == LANG_EN ? &sample_list_en : &sample_list_nl, &sample_list_nl},
        .checks = checks,
        .language = {language, LANG_NL},
        .language_count = language == LANG_NL ? 1 : 2,
        .place = STR("Voorbeeldstad"),
        .date = {2026, 11, 22},
    };
}

static const struct letter_line sample_lines_nl[] = {
    {TEXT("Aan:"), 1},
    {TEXT("Ik maak bezwaar tegen uw besluit."), 0},
    {TEXT("Ik ben het er niet mee eens, want:"), 5},
    {TEXT("Mijn naam:"), 1},
    {TEXT("Mijn adres:"), 2},
    {TEXT("Handtekening:"), 2},
};
static const struct letter_line sample_lines_en[] = {
    {TEXT("To:"), 1},
    {TEXT("I object to your decision."), 0},
    {TEXT("I do not agree, because:"), 5},
    {TEXT("My name:"), 1},
    {TEXT("My address:"), 2},
    {TEXT("Signature:"), 2},
};
static const struct letter_line sample_lines_ar[] = {
    {TEXT("إلى:"), 1},  {TEXT("أعترض على قراركم."), 0}, {TEXT("لا أوافق، لأن:"), 5},
    {TEXT("اسمي:"), 1}, {TEXT("عنواني:"), 2},           {TEXT("توقيعي:"), 2},
};
enum { SAMPLE_LINES = 6, SAMPLE_BLANKS = 11 };
static const struct letter sample_letters[LANG_COUNT] = {
    [LANG_NL] = {.id = TEXT("bezwaar"),
                 .title = TEXT("Brief: ik maak bezwaar"),
                 .hint = TEXT("Doe de brief binnen 6 weken op de post."),
                 .lines = sample_lines_nl,
                 .line_count = SAMPLE_LINES},
    [LANG_EN] = {.id = TEXT("bezwaar"),
                 .title = TEXT("Letter: I object"),
                 .hint = TEXT("Post the letter within 6 weeks."),
                 .lines = sample_lines_en,
                 .line_count = SAMPLE_LINES},
    [LANG_AR] = {.id = TEXT("bezwaar"),
                 .title = TEXT("رسالة: أنا أعترض"),
                 .hint = TEXT("أرسل الرسالة بالبريد خلال 6 أسابيع."),
                 .lines = sample_lines_ar,
                 .line_count = SAMPLE_LINES},
};

static inline struct slip sample_letter_slip(enum language language) {
    return (struct slip){
        .kind = SLIP_LETTER,
        .letter = {&sample_letters[language], &sample_letters[LANG_NL]},
        .language = {language, LANG_NL},
        .language_count = language == LANG_NL ? 1 : 2,
        .place = STR("Voorbeeldstad"),
        .date = {2026, 11, 22},
    };
}
