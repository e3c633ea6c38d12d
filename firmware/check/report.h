// SPDX-License-Identifier: EUPL-1.2
// check/report.h: a report as a person or a program reads it. Each returns UTF-8 in `arena`,
// whatever bytes the folder and its file names hold. The order is that of the report: sort it
// first.
#pragma once
#include "check/check.h"

struct report_about {
    struct str folder;       // as the reader knows it
    struct str municipality; // may be empty
    struct date today;       // may be not given
};

// A problem a line, "bestand:regel: FOUT: wat er mis is. Zo maakt u het goed: ...", and a last line
// with the counts.
struct str report_text(struct arena *arena, const struct report *report);

// That last line, without a line break: "2 fouten, 1 waarschuwing. Maak eerst de fouten goed."
struct str report_summary(struct arena *arena, const struct report *report);

// {"map", "fouten", "waarschuwingen", "meldingen": [{"ernst": "fout" or "waarschuwing", "bestand",
// "regel": number or null, "tekst", "advies"}]}. Source: RFC 8259.
struct str report_json(struct arena *arena, const struct report *report,
                       const struct report_about *about);

// One file that any browser opens: no scripts, nothing from elsewhere; prints well.
struct str report_html(struct arena *arena, const struct report *report,
                       const struct report_about *about);
