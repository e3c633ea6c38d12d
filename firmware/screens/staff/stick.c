// SPDX-License-Identifier: EUPL-1.2
// The stick: what is on it, what it would change, what is wrong with it, and what can go onto it.
#include "screens/staff/rooms.h"

static const char *const deed_words[] = {"Nieuw", "Anders", "Weg"};

static struct str plural(const struct view *view, int count, const char *one, const char *more) {
    return count == 1 ? arena_printf(view->arena, "1 %s", one)
                      : arena_printf(view->arena, "%d %s", count, more);
}

// ---- what can be done now

static void say_ready(struct view *view, struct room *room, const struct office *office) {
    if (office->trust == TRUST_MISSING)
        add_text(view, room->text, TYPE_KEY, LOOK_BAD, STR("Deze inhoud mag niet op de zuil."));
    else
        room_say(view, room, TYPE_KEY, STR("De inhoud op de stick is goed."));
    room_say(view, room, TYPE_BODY, office->says);
    room_row(view, room, "Er verandert", plural(view, office->change_total, "ding", "dingen"));
    if (office->warnings > 0)
        room_row(view, room, "Goede raad",
                 plural(view, office->warnings, "opmerking", "opmerkingen"));
    if (office->stick_version > 0)
        room_row(view, room, "Versie", arena_printf(view->arena, "%d", office->stick_version));
}

static void add_ready_keys(struct view *view, struct room *room, const struct office *office) {
    if (office->trust != TRUST_MISSING) {
        room_key(view, room, LOOK_MAIN, "vinkje", "Plaats op de zuil", room_event(ROOM_PLACE));
        if (office->trust != TRUST_REPLAY)
            room_key(view, room, LOOK_KEY, "boek", "Bekijk het eerst", staff_event(DEED_LOOK));
    }
    if (office->change_total > 0)
        room_key(view, room, LOOK_KEY, "lijst", "Wat verandert er?", room_event(ROOM_CHANGES));
    else if (office->problem_count > 0) // else it stands with the changes: four keys are too many
        room_key(view, room, LOOK_KEY, "info", "Goede raad", room_event(ROOM_PROBLEMS));
}

static void say_busy(struct view *view, struct room *room, const char *what,
                     const struct office *office) {
    room_say(view, room, TYPE_KEY, str_c(what));
    room_bar(view, room, office->progress_percent);
    room_say(view, room, TYPE_BODY, STR("Laat de stick in de zuil."));
}

static void say_wrong(struct view *view, struct room *room, const struct office *office) {
    add_text(view, room->text, TYPE_KEY, LOOK_BAD,
             STR("Op de stick staat iets fout. Er is niets veranderd."));
    room_row(view, room, "Fouten", plural(view, office->errors, "fout", "fouten"));
    room_say(view, room, TYPE_BODY,
             STR("Maak de fouten goed op uw computer. Doe de stick dan weer in de zuil."));
    if (office->problem_count > 0)
        room_key(view, room, LOOK_MAIN, "lijst", "Lees wat er fout is", room_event(ROOM_PROBLEMS));
    room_key(view, room, LOOK_KEY, "kaart", "Verslag op de stick", staff_event(DEED_SAVE_REPORT));
}

void room_stick(struct view *view) {
    const struct office *office = view->state->office;
    struct room room = room_open(view, "USB-stick");
    switch (office->stick) {
    case OFFICE_NONE:
        if (!str_empty(office->notice))
            add_text(view, room.text, TYPE_KEY, LOOK_GOOD, office->notice);
        room_say(view, &room, TYPE_KEY, STR("Doe de stick in de zuil."));
        room_say(view, &room, TYPE_BODY,
                 STR("Op de stick hoort een map met de naam wegwijs. Wij kijken hem eerst na. "
                     "Er verandert niets tot u dat kiest."));
        break;
    case OFFICE_READING:
        say_busy(view, &room, "De stick wordt nagekeken.", office);
        break;
    case OFFICE_READY:
        say_ready(view, &room, office);
        add_ready_keys(view, &room, office);
        break;
    case OFFICE_WRONG:
        say_wrong(view, &room, office);
        break;
    case OFFICE_PLACING:
        say_busy(view, &room, "De nieuwe inhoud wordt geplaatst.", office);
        break;
    case OFFICE_PLACED:
        add_text(view, room.text, TYPE_KEY, LOOK_GOOD,
                 STR("Klaar. De nieuwe inhoud staat op de zuil."));
        room_say(view, &room, TYPE_BODY, STR("U mag de stick eruit halen."));
        room_key(view, &room, LOOK_MAIN, "vinkje", "Sluiten", (struct event){EVENT_END, 0, 0});
        if (office->can_go_back)
            room_key(view, &room, LOOK_KEY, "terug", "Vorige inhoud terug", staff_event(DEED_BACK));
        break;
    case OFFICE_WRITING:
        say_busy(view, &room, "De stick wordt beschreven.", office);
        break;
    case OFFICE_WRITTEN:
        add_text(view, room.text, TYPE_KEY, LOOK_GOOD, STR("Klaar. Het staat op de stick."));
        room_say(view, &room, TYPE_BODY, office->says);
        room_say(view, &room, TYPE_BODY, STR("U mag de stick eruit halen."));
        room_key(view, &room, LOOK_KEY, "kaart", "Zet iets op de stick", room_event(ROOM_SAVE));
        break;
    case OFFICE_PULLED:
    case OFFICE_FAILED:
        add_text(view, room.text, TYPE_KEY, LOOK_BAD,
                 office->stick == OFFICE_PULLED ? STR("De stick is eruit. Er is niets veranderd.")
                                                : STR("Dat lukte niet. Er is niets veranderd."));
        room_say(view, &room, TYPE_BODY, office->says);
        room_say(view, &room, TYPE_BODY,
                 STR("Doe de stick er weer in om het nog eens te proberen."));
        break;
    }
}

// ---- lists

void room_changes(struct view *view) {
    const struct office *office = view->state->office;
    struct room room = room_open(view, "Wat verandert er?");
    for (int kind = CHANGE_NEW; kind <= CHANGE_GONE; kind++) {
        bool first = true;
        for (int i = 0; i < office->change_count; i++) {
            if ((int)office->changes[i].kind != kind)
                continue;
            if (first)
                add_heading(view, room.text, str_c(deed_words[kind]));
            first = false;
            room_say(view, &room, TYPE_BODY, office->changes[i].what);
        }
    }
    if (office->change_total > office->change_count)
        room_say(
            view, &room, TYPE_BODY,
            arena_printf(view->arena, "En nog %d.", office->change_total - office->change_count));
}

void room_problems(struct view *view) {
    const struct office *office = view->state->office;
    struct room room = room_open(view, "Wat wij zagen");
    for (int i = 0; i < office->problem_count; i++) {
        const struct office_problem *problem = &office->problems[i];
        const bool error = problem->severity == SEVERITY_ERROR;
        const struct str place = problem->line > 0
                                     ? arena_printf(view->arena, STR_FMT ", regel %d",
                                                    STR_ARG(problem->file), problem->line)
                                     : problem->file;
        struct node *node = add_text(view, room.text, TYPE_SMALL, error ? LOOK_BAD : LOOK_QUIET,
                                     arena_printf(view->arena, "%s · " STR_FMT,
                                                  error ? "Fout" : "Goede raad", STR_ARG(place)));
        node->keep = true;
        room_say(view, &room, TYPE_BODY, problem->text);
        room_say(view, &room, TYPE_BODY, problem->remedy);
    }
    if (office->stick == OFFICE_WRONG || office->stick == OFFICE_READY)
        room_key(view, &room, LOOK_KEY, "kaart", "Verslag op de stick",
                 staff_event(DEED_SAVE_REPORT));
}

// ---- questions

void room_place(struct view *view) {
    const struct office *office = view->state->office;
    const bool older = office->trust == TRUST_REPLAY;
    struct room room = room_open(view, "Inhoud plaatsen");
    if (office->stick != OFFICE_READY) { // pulled out meanwhile
        room_say(view, &room, TYPE_BODY, STR("De stick is er niet meer. Er is niets veranderd."));
        return;
    }
    if (older)
        add_text(view, room.text, TYPE_KEY, LOOK_BAD,
                 STR("Deze inhoud is niet nieuwer dan wat er al was."));
    room_say(view, &room, TYPE_BODY,
             STR("Bezoekers zien daarna de nieuwe inhoud. U kunt altijd terug naar de vorige."));
    room_key(view, &room, LOOK_MAIN, "vinkje", older ? "Toch plaatsen" : "Plaats nu",
             staff_event(older ? DEED_PLACE_OLDER : DEED_PLACE));
    room_key(view, &room, LOOK_KEY, "sluiten", "Nee, nog niet", (struct event){EVENT_BACK, 0, 0});
}

void room_save(struct view *view) {
    const struct office *office = view->state->office;
    struct room room = room_open(view, "Zet iets op de stick");
    room_say(view, &room, TYPE_BODY,
             STR("Wat op de stick staat blijft staan. Er komt een map bij."));
    room_key(view, &room, LOOK_KEY, "boek", "De inhoud van de zuil",
             staff_event(DEED_SAVE_CONTENT));
    if (office->problem_count > 0)
        room_key(view, &room, LOOK_KEY, "info", "Het verslag", staff_event(DEED_SAVE_REPORT));
    room_key(view, &room, LOOK_KEY, "lijst", "De tellingen", staff_event(DEED_SAVE_COUNTERS));
}
