// SPDX-License-Identifier: EUPL-1.2
// print/ipp_rules.h: what a printer that speaks IPP told, and what follows from it. Pure: no
// printer, no clock.
// Sources: RFC 8011 (sections are named below), PWG 5100.14 IPP Everywhere, PWG 5101.1 media names,
// PWG 5102.4 raster.
#pragma once
#include "base/str.h"
#include "print/driver.h"
#include <stdint.h>

enum {
    IPP_MEDIA_MAX = 24,      // more trays and sizes than a printer has
    IPP_RESOLUTIONS_MAX = 8, //
    IPP_KEYWORD_MAX = 64,
};

// Values of printer-state and job-state (RFC 8011 5.4.11 and 5.3.7).
enum ipp_printer_state { IPP_PRINTER_IS_IDLE = 3, IPP_PRINTER_IS_BUSY, IPP_PRINTER_IS_STOPPED };
enum ipp_job_state {
    IPP_JOB_IS_PENDING = 3,
    IPP_JOB_IS_HELD,
    IPP_JOB_IS_MOVING,
    IPP_JOB_IS_HALTED, // processing-stopped
    IPP_JOB_IS_CALLED_OFF,
    IPP_JOB_IS_GIVEN_UP, // aborted
    IPP_JOB_IS_OVER,
};

// printer-state-reasons (RFC 8011 5.4.12): bit i is row i of the table in ipp_rules.c.
struct ipp_reasons {
    uint32_t error;              // "-error", or no suffix
    uint32_t warning;            // the printer can still print, or will soon not be able to
    uint32_t report;             // nothing suffers from it: a tray that is not in use is empty
    bool low;                    // paper or toner is nearly out
    char other[IPP_KEYWORD_MAX]; // the first error that has no row; for staff
};
void ipp_reasons_add(struct ipp_reasons *reasons, struct str keyword);

struct ipp_media {
    char name[IPP_KEYWORD_MAX]; // "iso_a4_210x297mm"
    int width, height;          // in 1/100 mm
};
struct ipp_resolution {
    int x, y; // dots per inch
};

// An answer to Get-Printer-Attributes.
struct ipp_printer {
    int state; // enum ipp_printer_state; 0: not told
    struct ipp_reasons reasons;
    bool refuses;         // printer-is-accepting-jobs is false (5.4.23)
    bool raster;          // takes image/pwg-raster
    bool grey, black;     // takes its sgray_8, its black_1
    bool create, print;   // takes Create-Job with Send-Document; takes Print-Job
    bool sides, unscaled; // knows sides=one-sided, print-scaling=none
    struct ipp_resolution resolutions[IPP_RESOLUTIONS_MAX];
    int resolution_count;
    struct ipp_media media[IPP_MEDIA_MAX]; // that is loaded
    int media_count;
};

// An answer to Get-Job-Attributes.
struct ipp_job {
    int state;        // enum ipp_job_state; 0: not told
    bool with_errors; // job-completed-with-errors (5.3.8)
    bool unreadable;  // the printer could not read the page
    int sheets;       // impressions or sheets that came out; -1: it does not count
    char name[IPP_KEYWORD_MAX];
};
bool ipp_job_is_final(const struct ipp_job *job);

// Why nothing would come out now; TROUBLE_NONE when something would. Warnings in `known` were there
// before the job and do not stop it. Fills in *fault, also its `low`.
enum print_trouble ipp_printer_trouble(const struct ipp_printer *printer, uint32_t known,
                                       struct print_fault *fault);

enum ipp_verdict {
    IPP_VERDICT_WAIT,
    IPP_VERDICT_MOVING,
    IPP_VERDICT_DONE, // the paper is there
    IPP_VERDICT_SENT, // the job is over, but the printer counted no sheet
    IPP_VERDICT_TROUBLE,
};
enum ipp_verdict ipp_judge(const struct ipp_printer *printer, const struct ipp_job *job,
                           uint32_t known, struct print_fault *fault);

// How a slip goes on a sheet: at its own size, in the corner at the top left.
struct ipp_choice {
    struct ipp_media media;
    struct ipp_resolution resolution;
    bool grey; // sgray_8, else black_1
    bool sides, unscaled;
};
// False when this printer, or the paper in it, will not do: *fault says why.
bool ipp_choose(const struct ipp_printer *printer, const struct ink *ink, struct ipp_choice *out,
                struct print_fault *fault);
// The largest of A4, A5 and A6 that fits on paper that is loaded. False when there is none.
bool ipp_best_paper(const struct ipp_printer *printer, struct paper *out);
// Line `y` of the sheet, `width` dots: a byte a dot (0 is black) when grey, else a bit (1 is
// black).
void ipp_sheet_line(const struct ink *ink, const struct ipp_choice *choice, int width, int y,
                    uint8_t *line);
