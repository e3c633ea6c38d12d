// SPDX-License-Identifier: EUPL-1.2
#include "base/utf8.h"
#include "check/buffer.h"
#include "check/report.h"

static void add_string(struct buffer *out, struct str text) {
    buffer_add(out, STR("\""));
    for (struct str rest = text; rest.len > 0;) {
        const uint32_t c = utf8_next(&rest);
        if (c == '"' || c == '\\')
            buffer_printf(out, "\\%c", (char)c);
        else if (c < 0x20 || c == 0x7F)
            buffer_printf(out, "\\u%04x", (unsigned)c);
        else
            buffer_code_point(out, c);
    }
    buffer_add(out, STR("\""));
}

static void add_member(struct buffer *out, const char *name, struct str value) {
    buffer_printf(out, "\"%s\": ", name);
    add_string(out, value);
}

static void add_problem(struct buffer *out, const struct problem *problem) {
    buffer_add(out, STR("    {"));
    add_member(out, "ernst",
               problem->severity == SEVERITY_ERROR ? STR("fout") : STR("waarschuwing"));
    buffer_add(out, STR(", "));
    add_member(out, "bestand", problem->file);
    if (problem->line > 0)
        buffer_printf(out, ", \"regel\": %d, ", problem->line);
    else
        buffer_add(out, STR(", \"regel\": null, "));
    add_member(out, "tekst", problem->text);
    buffer_add(out, STR(", "));
    add_member(out, "advies", problem->remedy);
    buffer_add(out, STR("}"));
}

struct str report_json(struct arena *arena, const struct report *report,
                       const struct report_about *about) {
    struct buffer out = {.arena = arena};
    buffer_add(&out, STR("{\n  "));
    add_member(&out, "map", about->folder);
    buffer_printf(&out, ",\n  \"fouten\": %d,\n  \"waarschuwingen\": %d,\n  \"meldingen\": [",
                  report->errors, report->warnings);
    for (const struct problem *p = report->first; p; p = p->next) {
        buffer_add(&out, p == report->first ? STR("\n") : STR(",\n"));
        add_problem(&out, p);
    }
    buffer_add(&out, report->first ? STR("\n  ]\n}\n") : STR("]\n}\n"));
    return buffer_text(&out);
}
