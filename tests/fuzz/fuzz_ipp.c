// SPDX-License-Identifier: EUPL-1.2
// What a printer answers, made of any bytes: read as each answer it could be, and judged.
#include "print/ipp.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void require(bool promise) {
    if (!promise)
        abort();
}

static void require_text(const char *text, size_t size) {
    const size_t len = strnlen(text, size);
    require(len < size);
    for (size_t i = 0; i < len; i++)
        require(text[i] >= ' ' && text[i] <= '~'); // ours are plain; a printer's must be
}

static void check_sheet(const struct ink *ink, const struct ipp_choice *choice, bool whole) {
    uint8_t line[64];
    ipp_sheet_line(ink, choice, 64, 0, line);
    ipp_sheet_line(ink, choice, 64, 100000, line);
    struct ipp_bytes sheet = {0};
    require(!whole || (ipp_sheet_write(ink, choice, &sheet) && sheet.len > 1000));
    free(sheet.ptr);
}

static void check_printer(const struct ipp_printer *printer, const struct ipp_job *job) {
    struct print_fault fault = {0};
    require(printer->media_count >= 0 && printer->media_count <= IPP_MEDIA_MAX);
    require(printer->resolution_count >= 0 && printer->resolution_count <= IPP_RESOLUTIONS_MAX);
    require_text(printer->reasons.other, sizeof printer->reasons.other);
    for (int i = 0; i < printer->media_count; i++)
        require(strnlen(printer->media[i].name, IPP_KEYWORD_MAX) < IPP_KEYWORD_MAX);
    const enum print_trouble trouble = ipp_printer_trouble(printer, 0, &fault);
    require(trouble == fault.trouble);
    require_text(fault.text, sizeof fault.text);
    const enum ipp_verdict verdict = ipp_judge(printer, job, 0, &fault);
    require(verdict != IPP_VERDICT_TROUBLE || fault.trouble != TROUBLE_NONE);
    require(verdict != IPP_VERDICT_DONE || job->state == IPP_JOB_IS_OVER);
    struct ink *ink = ink_create(1240, 1748, 300);
    ink->rows[100 * ink->stride + 40] = 0xff;
    struct ipp_choice choice;
    if (ipp_choose(printer, ink, &choice, &fault))
        check_sheet(ink, &choice, choice.resolution.x <= 300 && choice.media.width <= 22000);
    else
        require_text(fault.text, sizeof fault.text);
    ink_destroy(ink);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct ipp_printer printer = {0};
    struct ipp_job job = {0};
    int jobs[IPP_JOBS_MAX], count = 0;
    const bool sound = ipp_read_printer(bytes, size, &printer);
    require(ipp_read_job(bytes, size, &job) == sound);
    require(ipp_read_jobs(bytes, size, jobs, &count) == sound);
    require(count >= 0 && count <= IPP_JOBS_MAX);
    for (int i = 0; i < count; i++)
        require(jobs[i] > 0);
    require(strnlen(job.name, IPP_KEYWORD_MAX) < IPP_KEYWORD_MAX);
    check_printer(&printer, &job);
    return 0;
}
