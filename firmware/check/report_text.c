// SPDX-License-Identifier: EUPL-1.2
#include "base/utf8.h"
#include "check/buffer.h"
#include "check/report.h"

// File names may hold anything; what people read is one line of valid text.
static void add_plain(struct buffer *out, struct str text) {
    for (struct str rest = text; rest.len > 0;) {
        const uint32_t c = utf8_next(&rest);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0)) // a terminal would obey these
            buffer_add(out, STR(" "));
        else
            buffer_code_point(out, c);
    }
}

static void add_problem(struct buffer *out, const struct problem *problem) {
    add_plain(out, problem->file);
    if (problem->line > 0)
        buffer_printf(out, ":%d", problem->line);
    buffer_add(out, problem->severity == SEVERITY_ERROR ? STR(": FOUT: ") : STR(": let op: "));
    add_plain(out, problem->text);
    if (!str_empty(problem->remedy)) {
        buffer_add(out, STR(" Zo maakt u het goed: "));
        add_plain(out, problem->remedy);
    }
    buffer_add(out, STR("\n"));
}

struct str report_summary(struct arena *arena, const struct report *report) {
    if (report->errors == 0 && report->warnings == 0)
        return STR("Alles is goed.");
    return arena_printf(arena, "%d %s, %d %s. %s", report->errors,
                        report->errors == 1 ? "fout" : "fouten", report->warnings,
                        report->warnings == 1 ? "waarschuwing" : "waarschuwingen",
                        report->errors ? "Maak eerst de fouten goed." : "De map kan op de zuil.");
}

struct str report_text(struct arena *arena, const struct report *report) {
    struct buffer out = {.arena = arena};
    int shown = 0;
    for (const struct problem *p = report->first; p; p = p->next, shown++)
        add_problem(&out, p);
    if (report->errors + report->warnings > shown)
        buffer_printf(&out, "... en nog %d meer\n", report->errors + report->warnings - shown);
    buffer_add(&out, report_summary(arena, report));
    buffer_add(&out, STR("\n"));
    return buffer_text(&out);
}
