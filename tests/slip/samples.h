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
