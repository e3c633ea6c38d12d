// SPDX-License-Identifier: EUPL-1.2
// content/content.h: all that the kiosk can show, read once from a folder that a person can make.
// Everything points into one block and is borrowed until content_destroy(). Nothing changes after
// loading. The folder is described for its authors in content/LEESMIJ.md.
#pragma once
#include "base/clock.h"
#include "base/error.h"
#include "content/language.h"
#include "content/problem.h"

// What a contact helps with and what a visitor needs: bits, so that one contact can have several.
enum topic {
    TOPIC_WMO = 1 << 0,
    TOPIC_WLZ = 1 << 1,
    TOPIC_YOUTH = 1 << 2,   // jeugd
    TOPIC_WORK = 1 << 3,    // werk (and income, debts)
    TOPIC_CARER = 1 << 4,   // mantelzorg
    TOPIC_MENTAL = 1 << 5,  // ggz
    TOPIC_ELDERLY = 1 << 6, // ouderen
    TOPIC_RIGHTS = 1 << 7,  // rechten: complaint, objection, legal advice
    TOPIC_TALK = 1 << 8,    // praten: emergency and listening lines
    TOPIC_COUNT = 9,
};
bool topic_from_name(struct str name, unsigned *bit); // Dutch names as in contacten.csv

// Where a link, a tile or an answer leads.
enum target_kind {
    TARGET_NONE,
    TARGET_PAGE,      // index: page
    TARGET_CHOOSER,   // index: question, 0 is the first
    TARGET_OUTCOME,   // index: outcome
    TARGET_CONTACTS,  // index: topic bits, 0 is all
    TARGET_CONTACT,   // index: contact
    TARGET_WORD,      // index: word
    TARGET_PLACE,     // choose a municipality
    TARGET_ABOUT,     // "Over deze zuil"
    TARGET_CHECKLIST, // the questions of vragenlijst.md, from the first
    TARGET_LETTER,    // index: letter of brieven.md, to take along as a slip
};
struct target {
    enum target_kind kind;
    int index;
};

// A stretch of a text, in bytes from its start.
struct span {
    uint16_t start, len;
    bool bold;
    int16_t word; // index of the explained word; -1 when it is none
};

struct rich {
    struct str text;          // no markup, no line breaks
    const struct span *spans; // in order, not overlapping
    int span_count;
};

enum block_kind {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_ITEM,    // number: 0 is a bullet, else the number in front
    BLOCK_ROW,     // one row of a table: cells[]; the first says what the row is about
    BLOCK_PICTURE, // text is the description, picture the file name below beelden/
    BLOCK_LINK,    // a key to somewhere else: text and target
};
enum { BLOCK_CELLS = 4 };

struct block {
    enum block_kind kind;
    struct rich rich;
    int number;
    bool header; // BLOCK_ROW: the row with the names of the columns
    const struct rich *cells;
    int cell_count; // at most BLOCK_CELLS
    struct target target;
    struct str picture;
    int line; // in its file
};

enum after_date { AFTER_MARK, AFTER_HIDE }; // what happens past geldig-tot

struct page {
    struct str title, brief, icon;
    struct date updated, valid_until;
    enum after_date after;
    struct str source;
    int outcome;    // whose slip this page offers; -1: none
    bool phone_key; // contacts of `topics` are offered from this page
    unsigned topics;
    const struct block *blocks;
    int block_count;
    struct str file;        // "nl/wat-is-het.md"
    enum language language; // the language the text is really in (fallback)
    bool present;
};

struct tile {
    struct str title, brief, icon;
    struct target target;
    int line; // in its file
};

struct word {
    struct str term;         // as shown
    const struct str *forms; // other forms that are recognised in pages, folded
    int form_count;
    struct rich meaning; // one or two sentences
    bool present;
    int line; // in its file
};

struct answer {
    struct str text;
    struct target target; // TARGET_CHOOSER or TARGET_OUTCOME
    int line;             // in its file
};

struct question {
    struct str id, text, hint;
    const struct answer *answers;
    int answer_count;
    int steps_left; // questions on the longest way to an outcome, this one included
    int line;       // in its file
};

// What the chooser ends in, and what a slip is made of.
struct outcome {
    struct str id, title;
    struct rich body;        // at most two sentences
    struct str decides;      // "De gemeente beslist."
    struct str helps;        // "Een cliëntondersteuner helpt u gratis."
    unsigned topics;         // whose contacts are shown
    int page;                // where to read more; -1: none
    int contact;             // who comes first, whatever the town; -1: the best one there
    struct str purpose;      // slip: waarvoor
    struct str say;          // slip: zeg dit
    const struct str *bring; // slip: neem mee
    int bring_count;
    int line; // in its file
};

// vragenlijst.md: questions about how the town does, each answered by yes, no or "I do not know".
// What was answered with no becomes a point to raise, what is not known something to find out.
enum { CHECKLIST_QUESTIONS_MAX = 12, CHECKLIST_WHOM_MAX = 6 };
enum check { CHECK_NONE, CHECK_YES, CHECK_NO, CHECK_UNKNOWN };

struct check_question {
    struct str id, text, hint; // vraag, uitleg
    struct str raise;          // punt: to raise when the answer is no; one short sentence
    struct str find_out;       // zoek-uit: when nobody knows
    int line;
};

struct checklist {
    struct str title, brief, icon, source;
    struct str intro;  // inleiding: above the first question; may be empty
    struct str good;   // goed: every answer is yes
    struct str better; // beter: there is a point to raise
    struct str unsure; // uitzoeken: no point, but something to find out
    const struct check_question *questions;
    int question_count;     // the same in all languages; 0: there is no list
    const struct str *whom; // vertel-aan: with whom to raise it
    int whom_count;
    int page;        // bladzijde: where to read on; -1: none
    unsigned topics; // onderwerpen: whose contacts help with it
    struct date updated, valid_until;
    int line;
};

// brieven.md: letters that a visitor takes along and fills in with a pen. Always in Dutch, with the
// visitor's own language below it.
enum { LETTERS_MAX = 20, LETTER_LINES_MAX = 40, LETTER_BLANKS_MAX = 10 };

struct letter_line {
    struct str text; // may be empty
    int blanks;      // lines to write on below it
};

struct letter {
    struct str id, title, hint; // titel, uitleg: what to do with it
    const struct letter_line *lines;
    int line_count;
    int line; // in its file
};

// The texts of one language. Indices (page, word, question, outcome) are the same in all languages.
struct edition {
    bool present;
    struct str title;                 // of the home screen
    struct str attract, attract_more; // the large sentence while nobody is there, and one below it
    struct tile *tiles;
    int tile_count;
    struct page *pages;         // page_count; !present falls back to Dutch
    struct word *words;         // word_count
    struct question *questions; // question_count
    struct outcome *outcomes;   // outcome_count
    struct checklist checklist; // Dutch where this language has none
    struct letter *letters;     // letter_count; Dutch where this language has none
};

enum { HOURS_SPANS = 3 }; // open, lunch break, open, evening
struct hours {
    bool known;  // false: text only, nothing can be said about now
    bool always; // day and night
    struct {
        int16_t from, to;  // minutes of the day; from == to: none
    } day[7][HOURS_SPANS]; // 0 = Monday
};

enum contact_kind {
    CONTACT_SUPPORT,      // clientondersteuning: independent client support
    CONTACT_TEAM,         // wijkteam
    CONTACT_MUNICIPALITY, // gemeente
    CONTACT_CARE_OFFICE,  // zorgkantoor
    CONTACT_CARER,        // mantelzorg
    CONTACT_RIGHTS,       // rechten
    CONTACT_LISTEN,       // luisterlijn and emergency
    CONTACT_OTHER,        // overig
};

struct contact {
    struct str id, name;
    enum contact_kind kind;
    int municipality; // index; -1: not bound to one
    int region;       // index of a zorgkantoor region; -1: not bound to one
    unsigned topics;
    struct str street, postcode, town;
    struct str phone; // as shown, digits grouped; empty when nobody knows it for sure
    bool phone_sure;  // false: show it with "niet nagekeken" and its date
    struct date phone_date;
    struct str website, email;
    struct str hours_text; // as written
    struct hours hours;
    struct str explain[LANG_COUNT]; // one sentence: what for; Dutch when a language has none
    bool free;                      // gratis
    struct date updated, valid_until;
    struct str source;
    bool draft; // the editor must still fill it in: never shown to a visitor
    int line;
    struct str file;
};

struct municipality {
    struct str name, province, sort; // sort: folded, "'s-" and brackets left out
    int region;
};

// Postcode digits from..to (inclusive) lie, wholly or partly, in one municipality.
struct postcode_range {
    int16_t from, to;
    int16_t municipality;
};

struct settings {
    struct str municipality_name;
    int municipality; // index of the kiosk's own; -1 when plaatsen.csv lacks it
    struct str desk;  // one sentence: where the desk is
    struct str desk_phone;
    float panel_width_mm, panel_height_mm; // 0: ask the display
    float viewing_mm;                      // 600
    int rotate;                            // 0, 90, 180, 270
    struct str printer;                    // URI
    int idle_seconds;                      // 180 (120 to 300)
    int answer_seconds;                    // 45
    int lockout_ms;                        // 500 (0 to 2000)
    int attract_seconds;                   // 60: from an empty home screen to the large sentence
    struct hours open;                     // of the building
    struct str open_text;
    enum language languages[LANG_COUNT]; // offered, the first is where a visit starts
    int language_count;
};

struct content {
    struct str folder;
    struct settings settings;
    struct edition editions[LANG_COUNT];
    struct str *page_ids; // file names without .md
    int page_count;
    struct str *word_ids;
    int word_count;
    int question_count, outcome_count;
    int letter_count;
    int general_outcome; // the slip for a contact that was found without questions
    struct contact *contacts;
    int contact_count;
    struct municipality *municipalities; // in alphabetical order
    int municipality_count;
    struct str *regions; // zorgkantoor regions
    int region_count;
    struct postcode_range *ranges; // by `from`
    int range_count;
    const struct content_index *index; // content's own: whose contact is whose
    struct arena *arena;               // the block
};

// Reads `folder`. All mistakes go to `report` (texts live in the content's block; when the return
// is NULL in report->arena, given by the caller). Never crashes on anything.
//   returns  the content when it can be shown (report->errors may still be > 0: staff must mend
//            them before the folder may be placed); NULL when there is nothing to show at all
//   errors   ERR_NOT_FOUND no such folder; ERR_FORMAT nothing usable in it
struct content *content_load(const char *folder, struct report *report, struct error *err);
void content_destroy(struct content *content); // NULL is fine

// Never NULL: falls back to Dutch; page->language tells.
const struct page *content_page(const struct content *content, int page, enum language language);
const struct word *content_word(const struct content *content, int word, enum language language);
const struct question *content_question(const struct content *content, int question,
                                        enum language language);
const struct outcome *content_outcome(const struct content *content, int outcome,
                                      enum language language);
const struct checklist *content_checklist(const struct content *content, enum language language);
const struct letter *content_letter(const struct content *content, int letter,
                                    enum language language);
int content_find_page(const struct content *content, struct str id); // -1: none
// Shown on `today`: false for a page that is past its date and asks to be hidden.
bool content_page_shown(const struct page *page, struct date today);
bool content_contact_shown(const struct contact *contact, struct date today);

// The municipalities of a postcode (4 digits), at most `max`, the main one first. Returns how many.
int content_places_at(const struct content *content, int postcode, int *out, int max);

// Contacts for somebody who lives in `municipality` (-1: national ones only), best first: those of
// the municipality, then those of its zorgkantoor region, then national ones. Within each of these:
// client support, team, town, carers, rights, other, zorgkantoor, listening lines; equals keep the
// order of the file. `topics`: those that help with any of these; 0: all, and the listening lines
// (also those that help with nothing but talking) come last of all. A contact without topics in the
// file helps with everything but TOPIC_TALK. Past its date none is returned. Returns how many.
int content_contacts_for(const struct content *content, int municipality, unsigned topics,
                         struct date today, int *out, int max);

// Whom an outcome names: its own contact, else the best for its topics; -1: nobody is known.
int content_outcome_contact(const struct content *content, int outcome, int municipality,
                            struct date today);

// Hours and now.
enum open_state { OPEN_UNKNOWN, OPEN_NOW, OPEN_LATER_TODAY, OPEN_ANOTHER_DAY, OPEN_ALWAYS };
struct open_now {
    enum open_state state;
    int minute;  // OPEN_NOW: closes at; OPEN_LATER_TODAY, OPEN_ANOTHER_DAY: opens at
    int weekday; // OPEN_ANOTHER_DAY: 0 = Monday
    int days;    // OPEN_ANOTHER_DAY: 1 is tomorrow
};
bool hours_parse(struct str text,
                 struct hours *out); // "ma-vr 9.00-17.00; za 10.00-12.00", "dag en nacht"
// Whether who wrote it meant times: there is a digit, a day or "dag en nacht" in it. What is read as
// times by nobody, as "op afspraak", is a remark.
bool hours_meant(struct str text);
struct open_now hours_now(const struct hours *hours, struct moment now); // UNKNOWN when not trusted
