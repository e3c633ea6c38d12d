// SPDX-License-Identifier: EUPL-1.2
// The menu of staff mode, and the rooms that only tell.
#include "screens/staff/rooms.h"
#include <stdio.h>

// ---- parts

struct room room_open(struct view *view, const char *title) {
    struct room room;
    view->more = TEXT_show_more;
    struct node *body = screen_frame(view, str_c(title), (struct primary){0});
    struct node *keys = NULL, *text = body;
    if (!view->keys_in_text)
        text = add_sides(view, body, &keys);
    room.text = add_leaves(view, text, view->gap);
    room.keys = keys ? keys : room.text;
    if (keys && !view->wide) {
        keys->flow = FLOW_GRID;
        keys->columns = 2;
    }
    return room;
}

void room_say(struct view *view, struct room *room, enum type type, struct str text) {
    if (!str_empty(text))
        add_text(view, room->text, type, LOOK_NONE, text);
}

void room_row(struct view *view, struct room *room, const char *name, struct str value) {
    if (str_empty(value))
        return;
    add_text(view, room->text, TYPE_SMALL, LOOK_QUIET, str_c(name))->keep = true;
    struct node *node = add_text(view, room->text, TYPE_BODY, LOOK_NONE, value);
    node->tuck = 0.6f * room->text->gap;
}

void room_key(struct view *view, struct room *room, enum look look, const char *icon,
              const char *label, struct event tap) {
    add_key(view, room->keys, look, str_c(icon), str_c(label), tap);
}

void room_bar(struct view *view, struct room *room, int percent) {
    enum { PARTS = 20 };
    const int full = percent * PARTS / 100;
    struct node *row = add_group(view, room->text, FLOW_ROW, 1);
    row->max_width = 26 * em_mm(view, TYPE_BODY);
    for (int i = 0; i < PARTS; i++)
        tree_add(view->tree, row,
                 NODE(.role = ROLE_GROUP, .look = i < full ? LOOK_MAIN : LOOK_FIELD, .grow = 1,
                      .height = 10));
    room_say(view, room, TYPE_BODY, arena_printf(view->arena, "%d procent", percent));
}

// ---- menu

void room_menu(struct view *view) {
    static const struct {
        const char *icon, *label;
        struct event tap;
    } keys[] = {
        {"kaart", "USB-stick", {EVENT_OPEN, SCREEN_STAFF, ROOM_STICK}},
        {"verder", "Zet iets op de stick", {EVENT_OPEN, SCREEN_STAFF, ROOM_SAVE}},
        {"boek", "Inhoud op de zuil", {EVENT_OPEN, SCREEN_STAFF, ROOM_CONTENT}},
        {"klok", "Verlopen teksten", {EVENT_OPEN, SCREEN_STAFF, ROOM_OLD}},
        {"lijst", "Tellingen", {EVENT_OPEN, SCREEN_STAFF, ROOM_COUNTERS}},
        {"print", "Printer", {EVENT_OPEN, SCREEN_STAFF, ROOM_PRINTER}},
        {"ster", "Glas schoonmaken", {EVENT_STAFF, DEED_CLEAN, 0}},
        {"contrast", "Beeld en aanraken", {EVENT_OPEN, SCREEN_STAFF, ROOM_DISPLAY}},
        {"praten", "Geluid", {EVENT_OPEN, SCREEN_STAFF, ROOM_SOUND}},
        {"klok", "Datum en tijd", {EVENT_OPEN, SCREEN_STAFF, ROOM_CLOCK}},
        {"begin", "Opnieuw starten", {EVENT_OPEN, SCREEN_STAFF, ROOM_RESTART}},
        {"sluiten", "Sluiten", {EVENT_END, 0, 0}},
    };
    view->more = TEXT_show_more;
    struct node *body = screen_frame(view, STR("Voor medewerkers"), (struct primary){0});
    struct node *grid = add_grid(view, body, view->portrait || view->small ? 1 : 2);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct node *key =
            add_key(view, grid, LOOK_TILE, str_c(keys[i].icon), str_c(keys[i].label), keys[i].tap);
        key->center = false;
        key->pad_x = 8;
        key->min_height = TARGET_MM;
    }
}

// ---- what is on the kiosk

static struct str dutch_date(const struct view *view, struct date date) {
    return date_given(date) ? long_date(view, date) : STR("onbekend");
}

static struct str version_of(const struct view *view, int version) {
    return version > 0 ? arena_printf(view->arena, "%d", version) : STR("zonder nummer");
}

static int count_old(const struct view *view);

void room_content(struct view *view) {
    const struct office *office = view->state->office;
    const struct content *content = view->content;
    struct room room = room_open(view, "Inhoud op de zuil");
    if (!str_empty(office->health))
        add_text(view, room.text, TYPE_BODY, LOOK_BAD, office->health);
    else if (!str_empty(office->notice))
        add_text(view, room.text, TYPE_KEY, LOOK_GOOD, office->notice);
    else
        room_say(view, &room, TYPE_BODY, STR("Alles is in orde."));
    room_row(view, &room, "Gemeente", content->settings.municipality_name);
    if (office->built_in)
        room_row(view, &room, "Versie", STR("de inhoud die bij de zuil hoort"));
    else
        room_row(view, &room, "Versie", version_of(view, office->version));
    if (date_given(office->placed))
        room_row(view, &room, "Geplaatst op", dutch_date(view, office->placed));
    room_row(view, &room, "Bladzijden en contacten",
             arena_printf(view->arena, "%d en %d", content->page_count, content->contact_count));
    const int old = count_old(view);
    if (old > 0)
        room_row(view, &room, "Verlopen", arena_printf(view->arena, "%d", old));
    room_row(view, &room, "Zegel van de inhoud", office->seal);
    room_row(view, &room, "Programma", office->program);
    if (old > 0)
        room_key(view, &room, LOOK_MAIN, "klok", "Verlopen teksten", room_event(ROOM_OLD));
    if (office->can_go_back)
        room_key(view, &room, LOOK_KEY, "terug", "Vorige inhoud terug", staff_event(DEED_BACK));
}

// ---- what is too old

// Past its date on this day: hidden, or marked for visitors.
static bool is_past(struct date valid_until, struct date today) {
    return date_given(valid_until) && date_given(today) && date_compare(valid_until, today) < 0;
}

static int count_old(const struct view *view) {
    const struct content *content = view->content;
    const struct moment now = view->state->now;
    int count = 0;
    for (int i = 0; i < content->page_count && now.trusted; i++)
        count += is_past(content_page(content, i, LANG_NL)->valid_until, now.date);
    for (int i = 0; i < content->contact_count && now.trusted; i++)
        count += is_past(content->contacts[i].valid_until, now.date);
    return count;
}

static void add_old(struct view *view, struct room *room, struct str what, struct str file,
                    struct date date, const char *now) {
    add_text(view, room->text, TYPE_KEY, LOOK_NONE, what)->keep = true;
    const struct str until = dutch_date(view, date);
    struct node *node =
        add_text(view, room->text, TYPE_SMALL, LOOK_QUIET,
                 arena_printf(view->arena, "Geldig tot " STR_FMT ". %s (" STR_FMT ")",
                              STR_ARG(until), now, STR_ARG(file)));
    node->tuck = 0.6f * room->text->gap;
}

void room_old(struct view *view) {
    const struct content *content = view->content;
    const struct moment now = view->state->now;
    struct room room = room_open(view, "Verlopen teksten");
    if (!now.trusted)
        room_say(view, &room, TYPE_BODY,
                 STR("De zuil weet niet welke dag het is. Zet eerst datum en tijd goed."));
    else if (count_old(view) == 0)
        room_say(view, &room, TYPE_BODY, STR("Geen tekst is verlopen."));
    else
        room_say(view, &room, TYPE_BODY, STR("Kijk deze teksten na. Zet ze daarna op een stick."));
    for (int i = 0; i < content->page_count && now.trusted; i++) {
        const struct page *page = content_page(content, i, LANG_NL);
        if (is_past(page->valid_until, now.date))
            add_old(view, &room, page->title, page->file, page->valid_until,
                    page->after == AFTER_HIDE ? "Bezoekers zien hem niet"
                                              : "Bezoekers zien dat hij oud is");
    }
    for (int i = 0; i < content->contact_count && now.trusted; i++) {
        const struct contact *contact = &content->contacts[i];
        if (is_past(contact->valid_until, now.date))
            add_old(view, &room, contact->name, contact->file, contact->valid_until,
                    "Bezoekers zien het niet");
    }
    if (!now.trusted)
        room_key(view, &room, LOOK_MAIN, "klok", "Datum en tijd", room_event(ROOM_CLOCK));
}

// ---- counters

void room_counters(struct view *view) {
    const struct office *office = view->state->office;
    struct room room = room_open(view, "Tellingen");
    room_say(view, &room, TYPE_BODY,
             office->counter_count > 0
                 ? STR("Hoe vaak, deze week en vorige week. Minder dan 5 telt niet mee.")
                 : STR("Er is nog niets geteld."));
    for (int i = 0; i < office->counter_count; i++) {
        const struct office_counter *counter = &office->counters[i];
        char counts[2][16] = {"–", "–"};
        const int values[2] = {counter->week_count, counter->before_count};
        for (int k = 0; k < 2; k++)
            if (values[k] >= 0)
                snprintf(counts[k], sizeof counts[k], "%d", values[k]);
        room_say(view, &room, TYPE_SMALL,
                 arena_printf(view->arena, STR_FMT ": %s (%s)", STR_ARG(counter->what), counts[0],
                              counts[1]));
    }
    if (office->counter_count > 0 && office->stick != OFFICE_NONE)
        room_key(view, &room, LOOK_MAIN, "kaart", "Zet op de stick",
                 staff_event(DEED_SAVE_COUNTERS));
    else if (office->counter_count > 0)
        room_say(view, &room, TYPE_SMALL, STR("Meenemen? Doe een USB-stick in de zuil."));
}

// ---- printer, restart

void room_printer(struct view *view) {
    const struct office *office = view->state->office;
    struct room room = room_open(view, "Printer");
    room_say(view, &room, TYPE_BODY,
             str_empty(office->printer) ? STR("Er is geen printer. Kijk of hij aan staat. Kijk ook "
                                              "naar de kabel.")
                                        : office->printer);
    if (view->state->printer)
        room_key(view, &room, LOOK_MAIN, "print", "Print een proef", staff_event(DEED_PRINT_TEST));
}

void room_sound(struct view *view) {
    struct room room = room_open(view, "Geluid");
    const struct str said = view->state->office->sound;
    room_say(view, &room, TYPE_BODY,
             str_empty(said) ? STR("U hoort een lage en een hoge toon. Hoort u niets? Kijk naar de "
                                   "luidspreker of de oortjes.")
                             : said);
    room_key(view, &room, LOOK_MAIN, "praten", "Laat horen", staff_event(DEED_SOUND));
}

void room_restart(struct view *view) {
    struct room room = room_open(view, "Opnieuw starten");
    room_say(view, &room, TYPE_BODY,
             STR("De zuil gaat uit en weer aan. Dat duurt ongeveer een minuut."));
    room_key(view, &room, LOOK_MAIN, "begin", "Start opnieuw", staff_event(DEED_RESTART));
}
