// SPDX-License-Identifier: EUPL-1.2
// content/strings.h: the kiosk's own words, one INI file per language in assets/strings/, built into
// the program so that even the fallback screen has them.
#pragma once
#include "base/arena.h"
#include "content/language.h"

// X(id): enum TEXT_id, key "id" in the INI file.
// clang-format off
#define TEXT_LIST(X)                                                                              \
    X(begin) X(back) X(larger) X(normal_size) X(contrast) X(contrast_light) X(contrast_off)       \
    X(desk) X(desk_short) X(reading) X(low) X(high) X(about) X(about_short) X(language_key)       \
    X(language_title) X(next_leaf) X(next_short) X(more_topics) X(show_more) X(leaf_of) X(close)  \
    X(clear) X(who_helps) X(who_helps_in) X(question_of) X(contacts_none) X(helps_unknown)        \
    X(other_place) X(all_contacts) X(more_contacts) X(read_more) X(slip) X(slip_make)             \
    X(slip_title_screen) X(slip_print) X(slip_privacy) X(slip_ready) X(print_busy) X(print_done)  \
    X(print_sent) X(print_wait) X(print_again) X(trouble_gone) X(trouble_paper) X(trouble_cover)  \
    X(trouble_jam) X(trouble_cutter) X(trouble_ink) X(trouble_silent) X(trouble_other)            \
    X(trouble_instead) X(print_retry) X(scan) X(scan_how) X(scan_what)                            \
    X(place_title) X(place_title_short) X(place_type) X(place_list) X(place_list_short)           \
    X(place_is) X(place_several) X(place_several_short) X(place_unknown) X(place_unknown_short)   \
    X(place_which) X(place_letter) X(place_starts) X(erase) X(open_until) X(open_always)          \
    X(open_today) X(open_tomorrow) X(open_day) X(call_first) X(day_0) X(day_1) X(day_2) X(day_3)  \
    X(day_4) X(day_5) X(day_6) X(contact_phone) X(contact_address) X(contact_hours)               \
    X(contact_site) X(contact_mail) X(contact_free) X(contact_updated) X(phone_unsure)            \
    X(phone_none) X(phone_none_help) X(page_old) X(page_dutch) X(subject) X(topics_title)         \
    X(topic_wmo) X(topic_wlz) X(topic_youth) X(topic_work) X(topic_carer) X(topic_mental)         \
    X(topic_elderly) X(topic_rights) X(topic_talk) X(still_title) X(still_body)                   \
    X(still_body_one) X(still_yes) X(still_no) X(desk_title) X(desk_body) X(desk_phone)           \
    X(reading_title) X(words_title) X(month_1) X(month_2) X(month_3) X(month_4) X(month_5)        \
    X(month_6) X(month_7) X(month_8) X(month_9) X(month_10) X(month_11) X(month_12)               \
    X(fallback_title) X(fallback_body) X(fallback_emergency) X(fallback_suicide)                  \
    X(fallback_violence) X(municipality_of) X(municipality) X(slip_title) X(slip_for)             \
    X(slip_call_visit) X(slip_call) X(slip_visit) X(slip_help_from) X(slip_desk)                  \
    X(slip_no_phone_site) X(slip_no_phone) X(slip_unsure) X(slip_unsure_since) X(slip_say)        \
    X(slip_quote) X(slip_bring) X(slip_bring_these) X(slip_dutch) X(slip_scan)                    \
    X(slip_nothing_about_you) X(slip_code) X(slip_days) X(slip_days_span) X(slip_time)            \
    X(slip_hours_span) X(slip_hours_and) X(slip_hours_line) X(slip_hours_always)                  \
    X(check_yes) X(check_no) X(check_unknown) X(check_count_yes) X(check_count_no)                \
    X(check_count_unknown) X(check_and) X(check_again) X(list_tell) X(list_find_out) X(list_whom) \
    X(list_good) X(list_title_screen) X(letter_print) X(letter_busy) X(letter_done)               \
    X(letter_sent) X(letter_again) X(letter_privacy) X(no_printer_scan) X(no_printer_copy)        \
    X(trouble_copy) X(scan_what_text) X(slip_list_title) X(slip_in_dutch) X(slip_scan_text)       \
    X(slip_letter_keep)
// clang-format on

enum text_id {
#define X(id) TEXT_##id,
    TEXT_LIST(X)
#undef X
    TEXT_COUNT
};

// Never empty: falls back to Dutch.
struct str ui_text(enum text_id id, enum language language);
// The same with {1} and {2} filled in.
struct str ui_text_fill(struct arena *arena, enum text_id id, enum language language, struct str one,
                     struct str two);
