// SPDX-License-Identifier: EUPL-1.2
// print/ipp.h: what is said to a printer that speaks IPP, and what it answers. The only file with
// libcups is ipp.c. Every question has a limit in time that nothing a printer does can stretch.
// Sources: RFC 8010 (encoding), RFC 8011 (operations).
#pragma once
#include "print/ipp_rules.h"

enum {
    IPP_PATH_MAX = 128,
    IPP_JOBS_MAX = 16,             // of ours, waiting at a printer
    IPP_ANSWER_BYTES = 256 * 1024, // real ones to our questions have a few KB
    IPP_SHEET_BYTES = 64 * 1024 * 1024,
};

// Where it listens: this machine only.
struct ipp_place {
    int port;
    char path[IPP_PATH_MAX]; // "/ipp/print"
};

// One question after another; each has a connection of its own.
struct ipp_line {
    const struct ipp_place *place;
    int drop_fd;      // readable: nobody waits any more, end at once; -1: cannot be dropped
    int64_t until_ms; // clock_monotonic_ms() at which no answer is waited for any more
    int status;       // of the last answer (RFC 8011 appendix B); 0 is fine; -404: HTTP's status
};

enum ipp_answer {
    IPP_ANSWER_YES,
    IPP_ANSWER_NO,     // `status` says why
    IPP_ANSWER_GONE,   // nobody listens
    IPP_ANSWER_SILENT, // no answer in time, or none that makes sense
    IPP_ANSWER_DROPPED,
};

// Values of `status` that mean more than "no": the job is not there, or not any more; the printer
// is doing something else.
enum { IPP_SAYS_NOT_FOUND = 0x0406, IPP_SAYS_NO_LONGER = 0x0407, IPP_SAYS_BUSY = 0x0507 };

struct ipp_bytes {
    uint8_t *ptr; // free()
    size_t len, room;
};

// Get-Printer-Attributes, RFC 8011 4.2.5
enum ipp_answer ipp_ask_printer(struct ipp_line *line, struct ipp_printer *out);
// Create-Job (4.2.4), Send-Document (4.3.1) as the last one; Print-Job (4.2.1) is both at once.
enum ipp_answer ipp_create_job(struct ipp_line *line, const struct ipp_choice *choice, int *job);
enum ipp_answer ipp_send_sheet(struct ipp_line *line, int job, const struct ipp_bytes *sheet);
enum ipp_answer ipp_print_job(struct ipp_line *line, const struct ipp_choice *choice,
                              const struct ipp_bytes *sheet, int *job);
// Get-Job-Attributes, 4.3.4
enum ipp_answer ipp_ask_job(struct ipp_line *line, int job, struct ipp_job *out);
// Cancel-Job, 4.3.3
enum ipp_answer ipp_cancel_job(struct ipp_line *line, int job);
// Get-Jobs, 4.2.6: those of this program that are not over.
enum ipp_answer ipp_list_jobs(struct ipp_line *line, int jobs[IPP_JOBS_MAX], int *count);
// The name that each of our jobs has at the printer. Nothing about a person.
bool ipp_job_is_ours(const struct ipp_job *job);

// One sheet as PWG raster. False over IPP_SHEET_BYTES. `out` is the caller's to free either way.
bool ipp_sheet_write(const struct ink *ink, const struct ipp_choice *choice, struct ipp_bytes *out);

// The readers of answers, on bytes from anywhere. False: not an IPP message, or not a safe one.
bool ipp_read_printer(const uint8_t *bytes, size_t len, struct ipp_printer *out);
bool ipp_read_job(const uint8_t *bytes, size_t len, struct ipp_job *out);
bool ipp_read_jobs(const uint8_t *bytes, size_t len, int jobs[IPP_JOBS_MAX], int *count);
