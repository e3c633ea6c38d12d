// SPDX-License-Identifier: EUPL-1.2
#include "print/ipp_rules.h"
#include <stdio.h>
#include <stdlib.h>

// ---- reasons
// --------------------------------------------------------------------------------------

// The first that is there is the one that is told: an open cover explains the missing paper.
static const struct {
    const char *keyword;
    enum print_trouble trouble;
    bool only_stopped; // said in passing by printers that print on
    const char *text;
} rows[] = {
    {"cover-open", TROUBLE_COVER_OPEN, false, "De klep van de printer staat open."},
    {"door-open", TROUBLE_COVER_OPEN, false, "De klep van de printer staat open."},
    {"interlock-open", TROUBLE_COVER_OPEN, false, "De klep van de printer staat open."},
    {"media-jam", TROUBLE_JAM, false, "Het papier zit vast in de printer."},
    {"input-tray-missing", TROUBLE_PAPER_OUT, false, "De papierlade zit niet in de printer."},
    {"media-empty", TROUBLE_PAPER_OUT, false, "Het papier in de printer is op."},
    {"media-needed", TROUBLE_PAPER_OUT, false, "De printer vraagt om papier."},
    {"toner-empty", TROUBLE_INK, false, "De toner in de printer is op."},
    {"marker-supply-empty", TROUBLE_INK, false, "De inkt of toner in de printer is op."},
    {"developer-empty", TROUBLE_INK, false, "De inkt of toner in de printer is op."},
    {"marker-waste-full", TROUBLE_INK, false, "De bak voor gebruikte inkt of toner is vol."},
    {"output-area-full", TROUBLE_OTHER, false, "De bak waar het papier uit komt is vol."},
    {"offline", TROUBLE_GONE, false, "De printer staat uit of zit los."},
    {"shutdown", TROUBLE_GONE, false, "De printer staat uit of zit los."},
    {"timed-out", TROUBLE_SILENT, false, "De printer geeft geen antwoord."},
    {"connecting-to-device", TROUBLE_SILENT, true, "De printer geeft geen antwoord."},
    {"spool-area-full", TROUBLE_OTHER, true, "Het geheugen van de printer is vol."},
    {"paused", TROUBLE_OTHER, true, "De printer staat op pauze."},
};
enum { ROWS = sizeof rows / sizeof *rows };

static const char *const nearly_out[] = {"media-low", "toner-low", "marker-supply-low",
                                         "developer-low"};

static bool cut_suffix(struct str *keyword, struct str suffix) {
    if (!str_ends(*keyword, suffix))
        return false;
    keyword->len -= suffix.len;
    return true;
}

// A keyword is lower case, digits, "-", "_" and "." (RFC 8011 5.1.4); staff read no other bytes.
static bool is_keyword(struct str keyword) {
    for (size_t i = 0; i < keyword.len; i++) {
        const char c = keyword.ptr[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.')
            return false;
    }
    return keyword.len > 0 && keyword.len < IPP_KEYWORD_MAX;
}

void ipp_reasons_add(struct ipp_reasons *reasons, struct str keyword) {
    struct str name = keyword;
    uint32_t *kind = &reasons->error;
    if (cut_suffix(&name, STR("-report")))
        kind = &reasons->report;
    else if (cut_suffix(&name, STR("-warning")))
        kind = &reasons->warning;
    else
        cut_suffix(&name, STR("-error"));
    for (size_t i = 0; i < sizeof nearly_out / sizeof *nearly_out; i++)
        if (str_eq(name, str_c(nearly_out[i]))) {
            reasons->low = true;
            return;
        }
    for (int i = 0; i < ROWS; i++)
        if (str_eq(name, str_c(rows[i].keyword))) {
            *kind |= 1u << i;
            return;
        }
    if (kind == &reasons->error && !str_eq(name, STR("none")) && !reasons->other[0] &&
        is_keyword(name))
        snprintf(reasons->other, sizeof reasons->other, STR_FMT, STR_ARG(name));
}

static enum print_trouble tell(struct print_fault *fault, enum print_trouble trouble,
                               const char *text) {
    print_fault_set(fault, trouble, text);
    return trouble;
}

enum print_trouble ipp_printer_trouble(const struct ipp_printer *printer, uint32_t known,
                                       struct print_fault *fault) {
    const struct ipp_reasons *reasons = &printer->reasons;
    const bool stopped = printer->state == IPP_PRINTER_IS_STOPPED;
    const uint32_t counting = reasons->error | (reasons->warning & ~known);
    const uint32_t all = reasons->error | reasons->warning | reasons->report;
    fault->low = reasons->low;
    // What counts goes first: a stopped printer may also have a tray that is empty and not in use.
    for (int i = 0; i < ROWS; i++)
        if (counting & 1u << i && (stopped || !rows[i].only_stopped))
            return tell(fault, rows[i].trouble, rows[i].text);
    for (int i = 0; i < ROWS && stopped; i++)
        if (all & 1u << i)
            return tell(fault, rows[i].trouble, rows[i].text);
    if (stopped && reasons->other[0]) {
        char text[sizeof fault->text];
        snprintf(text, sizeof text, "De printer is gestopt. Hij meldt: %s.", reasons->other);
        return tell(fault, TROUBLE_OTHER, text);
    }
    if (stopped)
        return tell(fault, TROUBLE_OTHER, "De printer is gestopt. Hij meldt niet waarom.");
    if (printer->refuses)
        return tell(fault, TROUBLE_OTHER, "De printer neemt nu niets aan.");
    return TROUBLE_NONE;
}

// ---- a job
// ----------------------------------------------------------------------------------------

bool ipp_job_is_final(const struct ipp_job *job) {
    return job->state == IPP_JOB_IS_CALLED_OFF || job->state == IPP_JOB_IS_GIVEN_UP ||
           job->state == IPP_JOB_IS_OVER;
}

// The printer's reason when it has one, else `text`.
static enum ipp_verdict stopped(const struct ipp_printer *printer, uint32_t known,
                                struct print_fault *fault, const char *text) {
    if (ipp_printer_trouble(printer, known, fault) == TROUBLE_NONE)
        print_fault_set(fault, TROUBLE_OTHER, text);
    return IPP_VERDICT_TROUBLE;
}

static enum ipp_verdict judge_over(const struct ipp_printer *printer, const struct ipp_job *job,
                                   uint32_t known, struct print_fault *fault) {
    fault->low = printer->reasons.low;
    if (job->with_errors)
        return stopped(printer, known, fault, "Het briefje is met fouten geprint.");
    return job->sheets == 0 ? IPP_VERDICT_SENT : IPP_VERDICT_DONE;
}

enum ipp_verdict ipp_judge(const struct ipp_printer *printer, const struct ipp_job *job,
                           uint32_t known, struct print_fault *fault) {
    switch ((enum ipp_job_state)job->state) {
    case IPP_JOB_IS_OVER:
        return judge_over(printer, job, known, fault);
    case IPP_JOB_IS_CALLED_OFF:
        return stopped(printer, known, fault, "Het briefje is bij de printer zelf gestopt.");
    case IPP_JOB_IS_GIVEN_UP:
        return stopped(printer, known, fault,
                       job->unreadable ? "Deze printer kan het briefje niet lezen."
                                       : "De printer is met het briefje opgehouden.");
    case IPP_JOB_IS_HALTED:
        return stopped(printer, 0, fault, "De printer is met het briefje opgehouden.");
    case IPP_JOB_IS_PENDING:
    case IPP_JOB_IS_HELD:
    case IPP_JOB_IS_MOVING:
        break;
    }
    if (ipp_printer_trouble(printer, known, fault) != TROUBLE_NONE)
        return IPP_VERDICT_TROUBLE;
    return job->state == IPP_JOB_IS_MOVING ? IPP_VERDICT_MOVING : IPP_VERDICT_WAIT;
}

// ---- how a slip goes on a sheet
// -------------------------------------------------------------------

enum {
    MM_100_PER_INCH = 2540,
    MARGIN_100 = 500,     // of the ink inside its sheet (slip/paper.h), kept at the other sides
    SAME_SIZE_100 = 100,  // sizes that differ less are the same one
    RESOLUTION_MIN = 200, // fewer dots, and a phone does not read the code
    RESOLUTION_MAX = 1200,
};

static int whole_times(struct ipp_resolution r, int dpi) {
    return r.x % dpi == 0 && r.y % dpi == 0 ? r.x / dpi + r.y / dpi : 0;
}

// Is `a` better than `b` for dots of `dpi`? Each dot a whole number of dots, as few as can be; else
// the next higher, else the next lower.
static bool better_resolution(struct ipp_resolution a, struct ipp_resolution b, int dpi) {
    const int whole_a = whole_times(a, dpi), whole_b = whole_times(b, dpi);
    if (whole_a || whole_b)
        return whole_a && (!whole_b || whole_a < whole_b);
    const bool fine_a = a.x >= dpi && a.y >= dpi, fine_b = b.x >= dpi && b.y >= dpi;
    if (fine_a != fine_b)
        return fine_a;
    return fine_a ? a.x + a.y < b.x + b.y : a.x + a.y > b.x + b.y;
}

static bool choose_resolution(const struct ipp_printer *printer, int dpi,
                              struct ipp_resolution *out) {
    if (printer->resolution_count == 0) { // it does not say: what nearly every printer has
        *out = (struct ipp_resolution){300, 300};
        return true;
    }
    bool found = false;
    for (int i = 0; i < printer->resolution_count; i++) {
        const struct ipp_resolution r = printer->resolutions[i];
        if (r.x < RESOLUTION_MIN || r.y < RESOLUTION_MIN || r.x > RESOLUTION_MAX ||
            r.y > RESOLUTION_MAX)
            continue;
        if (!found || better_resolution(r, *out, dpi))
            *out = r;
        found = true;
    }
    return found;
}

static bool row_is_blank(const struct ink *ink, int y) {
    const uint8_t *row = ink->rows + (size_t)y * (size_t)ink->stride;
    for (int i = 0; i < ink->stride; i++)
        if (row[i])
            return false;
    return true;
}

static bool column_is_blank(const struct ink *ink, int byte) {
    for (int y = 0; y < ink->height; y++)
        if (ink->rows[(size_t)y * (size_t)ink->stride + (size_t)byte])
            return false;
    return true;
}

// The smallest sheet that holds all that is black, with a margin. A column of 8 dots is fine
// enough.
static void needed_size(const struct ink *ink, int *width, int *height) {
    int rows_used = ink->height, bytes_used = ink->stride;
    while (rows_used > 0 && row_is_blank(ink, rows_used - 1))
        rows_used--;
    while (bytes_used > 0 && column_is_blank(ink, bytes_used - 1))
        bytes_used--;
    const int columns_used = bytes_used * 8 < ink->width ? bytes_used * 8 : ink->width;
    *width = columns_used * MM_100_PER_INCH / ink->dpi + MARGIN_100;
    *height = rows_used * MM_100_PER_INCH / ink->dpi + MARGIN_100;
}

static bool same_size(const struct ipp_media *media, const struct ink *ink) {
    return abs(media->width - ink->width * MM_100_PER_INCH / ink->dpi) < SAME_SIZE_100 &&
           abs(media->height - ink->height * MM_100_PER_INCH / ink->dpi) < SAME_SIZE_100;
}

static const struct ipp_media *choose_media(const struct ipp_printer *printer,
                                            const struct ink *ink) {
    const struct ipp_media *best = NULL;
    int width, height;
    needed_size(ink, &width, &height);
    for (int i = 0; i < printer->media_count; i++) {
        const struct ipp_media *media = &printer->media[i];
        if (same_size(media, ink))
            return media;
        if (media->width < width || media->height < height)
            continue;
        if (!best || (long)media->width * media->height < (long)best->width * best->height)
            best = media;
    }
    return best;
}

bool ipp_choose(const struct ipp_printer *printer, const struct ink *ink, struct ipp_choice *out,
                struct print_fault *fault) {
    struct ipp_choice choice = {
        .grey = printer->grey, .sides = printer->sides, .unscaled = printer->unscaled};
    if (!printer->raster || !(printer->grey || printer->black) ||
        !(printer->create || printer->print) ||
        !choose_resolution(printer, ink->dpi, &choice.resolution)) {
        print_fault_set(fault, TROUBLE_OTHER,
                        "Deze printer kan dit niet. Kies een printer met \"IPP Everywhere\", "
                        "\"AirPrint\" of \"Mopria\".");
        return false;
    }
    const struct ipp_media *media = choose_media(printer, ink);
    if (!media) {
        char text[sizeof fault->text];
        snprintf(text, sizeof text,
                 "Het papier in de printer is te klein. Leg papier in van %d bij %d mm.",
                 (ink->width * 254 / ink->dpi + 5) / 10, (ink->height * 254 / ink->dpi + 5) / 10);
        print_fault_set(fault, TROUBLE_OTHER, text);
        return false;
    }
    choice.media = *media;
    *out = choice;
    return true;
}

bool ipp_best_paper(const struct ipp_printer *printer, struct paper *out) {
    static const struct paper papers[] = {PAPER_A4, PAPER_A5, PAPER_A6};
    for (size_t p = 0; p < sizeof papers / sizeof *papers; p++) {
        const int width = papers[p].width_dots * MM_100_PER_INCH / papers[p].dpi - SAME_SIZE_100;
        const int height = papers[p].height_dots * MM_100_PER_INCH / papers[p].dpi - SAME_SIZE_100;
        for (int i = 0; i < printer->media_count; i++)
            if (printer->media[i].width >= width && printer->media[i].height >= height) {
                *out = papers[p];
                return true;
            }
    }
    return false;
}

static bool is_black(const struct ink *ink, const uint8_t *row, int x) {
    return x < ink->width && row[x / 8] & 0x80 >> x % 8;
}

void ipp_sheet_line(const struct ink *ink, const struct ipp_choice *choice, int width, int y,
                    uint8_t *line) {
    const size_t bytes = choice->grey ? (size_t)width : ((size_t)width + 7) / 8;
    memset(line, choice->grey ? 0xff : 0, bytes);
    const int64_t source_y = (int64_t)y * ink->dpi / choice->resolution.y;
    if (source_y >= ink->height || row_is_blank(ink, (int)source_y))
        return;
    const uint8_t *row = ink->rows + (size_t)source_y * (size_t)ink->stride;
    for (int x = 0; x < width; x++) {
        if (!is_black(ink, row, (int)((int64_t)x * ink->dpi / choice->resolution.x)))
            continue;
        if (choice->grey)
            line[x] = 0;
        else
            line[x / 8] |= (uint8_t)(0x80 >> x % 8);
    }
}
