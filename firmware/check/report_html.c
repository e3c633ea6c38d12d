// SPDX-License-Identifier: EUPL-1.2
#include "base/utf8.h"
#include "check/buffer.h"
#include "check/report.h"
#include "content/strings.h"

// The page may load nothing and run nothing, whatever a folder holds.
static const char HEAD[] =
    "<!doctype html>\n"
    "<html lang=\"nl\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
    "'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<title>Verslag van de inhoud</title>\n"
    "<style>\n";

// Red and ochre differ in the word and in the bar as well: not everybody sees colours.
static const char STYLE[] =
    "body { margin: 0 auto; max-width: 46rem; padding: 1.5rem; color: #1a1a1a; background: #fff;\n"
    "  font: 1.25rem/1.5 \"Segoe UI\", \"DejaVu Sans\", Arial, sans-serif; }\n"
    "h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; }\n"
    "h2 { font-size: 1.4rem; margin: 2.5rem 0 .5rem; overflow-wrap: anywhere; }\n"
    "p { margin: .25rem 0; overflow-wrap: anywhere; }\n"
    ".about { color: #444; }\n"
    ".sum { margin: 1rem 0; padding: .75rem 1rem; font-size: 1.4rem; font-weight: bold;\n"
    "  border: .15rem solid; border-left-width: .75rem; }\n"
    ".good { color: #0b5c2a; }\n"
    ".advice { color: #7a4b00; }\n"
    ".bad { color: #a3001a; }\n"
    "table { border-collapse: collapse; margin: 1rem 0; width: 100%; }\n"
    "th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #bbb; }\n"
    "td.n, th.n { text-align: right; white-space: nowrap; padding-left: 1rem; }\n"
    "td { overflow-wrap: anywhere; }\n"
    "a { color: #003e80; }\n"
    "ol { list-style: none; margin: 0; padding: 0; }\n"
    "li { margin: .75rem 0; padding: .6rem 1rem; background: #f6f6f6; border-left: .5rem solid; }\n"
    "li.error { border-color: #a3001a; }\n"
    "li.warning { border-left-style: double; border-color: #7a4b00; }\n"
    "li .kind { font-weight: bold; }\n"
    "li.error .kind { color: #a3001a; }\n"
    "li.warning .kind { color: #7a4b00; }\n"
    ".how { font-weight: bold; }\n"
    "@media print {\n"
    "  body { max-width: none; padding: 0; font-size: 11pt; }\n"
    "  h1 { font-size: 18pt; } h2 { font-size: 13pt; margin-top: 14pt; break-after: avoid; }\n"
    "  li { background: none; break-inside: avoid; margin: 6pt 0; padding: 2pt 8pt; }\n"
    "  li .kind::before { content: \"\\2610\\a0\"; }\n"
    "  table { break-inside: avoid; } a { color: inherit; text-decoration: none; }\n"
    "}\n"
    "</style>\n"
    "</head>\n";

// Characters that HTML does not allow, and signs that turn the direction of what follows, become
// the sign for "cannot be shown".
static bool is_odd(uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || (c & 0xFFFE) == 0xFFFE;
}

static void add_escaped(struct buffer *out, struct str text) {
    for (struct str rest = text; rest.len > 0;) {
        const uint32_t c = utf8_next(&rest);
        if (c == '&')
            buffer_add(out, STR("&amp;"));
        else if (c == '<')
            buffer_add(out, STR("&lt;"));
        else if (c == '>')
            buffer_add(out, STR("&gt;"));
        else if (c == '"')
            buffer_add(out, STR("&quot;"));
        else if (c == '\'')
            buffer_add(out, STR("&#39;"));
        else
            buffer_code_point(out, is_odd(c) ? 0xFFFD : c);
    }
}

static void add_element(struct buffer *out, const char *open, struct str text, const char *close) {
    buffer_add(out, str_c(open));
    add_escaped(out, text);
    buffer_add(out, str_c(close));
}

static void add_about(struct buffer *out, const struct report_about *about) {
    add_element(out, "<p class=\"about\">Map: ", about->folder, "</p>\n");
    if (!str_empty(about->municipality))
        add_element(out, "<p class=\"about\">Gemeente: ", about->municipality, "</p>\n");
    if (date_given(about->today)) {
        const enum text_id month = (enum text_id)(TEXT_month_1 + about->today.month - 1);
        buffer_printf(out, "<p class=\"about\">Nagekeken op %d " STR_FMT " %d</p>\n",
                      about->today.day, STR_ARG(ui_text(month, LANG_NL)), about->today.year);
    }
}

static void add_sum(struct buffer *out, const struct report *report) {
    const char *open = report->errors     ? "<p class=\"sum bad\">"
                       : report->warnings ? "<p class=\"sum advice\">"
                                          : "<p class=\"sum good\">";
    add_element(out, open, report_summary(out->arena, report), "</p>\n");
    if (report->errors + report->warnings > 0)
        buffer_add(out, STR("<p>Een <b>fout</b> moet u eerst goed maken. Een <b>waarschuwing</b> "
                            "(let op) is een goede raad.</p>\n"));
}

// The file of `problem` is another one than that of the problem before it.
static bool is_new_file(const struct problem *before, const struct problem *problem) {
    return !before || !str_eq(before->file, problem->file);
}

static void add_files(struct buffer *out, const struct report *report) {
    int number = 0;
    buffer_add(out, STR("<table>\n<tr><th>Bestand</th><th class=\"n\">Fouten</th><th "
                        "class=\"n\">Let op</th></tr>\n"));
    for (const struct problem *p = report->first; p;) {
        int count[2] = {0, 0};
        const struct problem *first = p;
        for (; p && str_eq(p->file, first->file); p = p->next)
            count[p->severity]++;
        buffer_printf(out, "<tr><td><a href=\"#b%d\">", ++number);
        add_escaped(out, first->file);
        buffer_printf(out, "</a></td><td class=\"n\">%d</td><td class=\"n\">%d</td></tr>\n",
                      count[SEVERITY_ERROR], count[SEVERITY_WARNING]);
    }
    buffer_add(out, STR("</table>\n"));
}

static void add_problem(struct buffer *out, const struct problem *problem) {
    const bool error = problem->severity == SEVERITY_ERROR;
    buffer_printf(out, "<li class=\"%s\"><p><span class=\"kind\">%s</span>",
                  error ? "error" : "warning", error ? "Fout" : "Let op");
    if (problem->line > 0)
        buffer_printf(out, " in regel %d", problem->line);
    add_element(out, ": ", problem->text, "</p>\n");
    if (!str_empty(problem->remedy))
        add_element(out, "<p><span class=\"how\">Zo maakt u het goed:</span> ", problem->remedy,
                    "</p>");
    buffer_add(out, STR("</li>\n"));
}

static void add_problems(struct buffer *out, const struct report *report) {
    const struct problem *before = NULL;
    int number = 0, shown = 0;
    for (const struct problem *p = report->first; p; before = p, p = p->next, shown++) {
        if (is_new_file(before, p)) {
            buffer_add(out, before ? STR("</ol>\n") : STR(""));
            buffer_printf(out, "<h2 id=\"b%d\">", ++number);
            add_element(out, "", p->file, "</h2>\n<ol>\n");
        }
        add_problem(out, p);
    }
    buffer_add(out, before ? STR("</ol>\n") : STR(""));
    if (report->errors + report->warnings > shown)
        buffer_printf(out, "<p>En nog %d meer. Maak eerst deze goed.</p>\n",
                      report->errors + report->warnings - shown);
}

struct str report_html(struct arena *arena, const struct report *report,
                       const struct report_about *about) {
    struct buffer out = {.arena = arena};
    buffer_add(&out, STR(HEAD));
    buffer_add(&out, STR(STYLE));
    buffer_add(&out, STR("<body>\n<h1>Is de inhoud goed?</h1>\n"));
    add_about(&out, about);
    add_sum(&out, report);
    if (report->first)
        add_files(&out, report);
    add_problems(&out, report);
    buffer_add(&out, STR("</body>\n</html>\n"));
    return buffer_text(&out);
}
