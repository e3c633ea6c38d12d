// SPDX-License-Identifier: EUPL-1.2
// IPP with libcups: requests out, answers into plain values, sheets as PWG raster.
#include "print/ipp.h"
#include "base/clock.h"
#include "print/ipp_guard.h"
#include <assert.h>
#include <cups/cups.h>
#include <cups/pwg.h>
#include <cups/raster.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

#define JOB_NAME "verwijsbriefje"
#define USER_NAME "wegwijs"
#define RASTER "image/pwg-raster"

enum {
    CONNECT_MS = 1500, // nobody is farther away than this machine
    SLICE = 32 * 1024, // of a sheet, at a time
    NESTING_MAX = 8,   // collections in collections: media-col-database has 3
    ATTRIBUTES_MAX = 4096,
};

static void append(struct ipp_bytes *bytes, const void *data, size_t len) {
    if (bytes->len + len > bytes->room) {
        bytes->room = (bytes->len + len) * 2;
        bytes->ptr = realloc(bytes->ptr, bytes->room);
        if (!bytes->ptr)
            abort();
    }
    memcpy(bytes->ptr + bytes->len, data, len);
    bytes->len += len;
}

// ---- answers: bytes to values
// ---------------------------------------------------------------------

// Is this whole, and small enough for libcups, which calls itself for each collection in another?
// RFC 8010 3.1. Its tag 0x7f for long tags is used by nobody, and read by libcups in a way of its
// own.
static bool is_sound(const uint8_t *bytes, size_t len) {
    enum {
        HEADER = 8,
        END = 0x03,
        FIRST_VALUE = 0x10,
        BEGIN_COLLECTION = 0x34,
        END_COLLECTION = 0x37,
        LONG_TAG = 0x7f
    };
    size_t at = HEADER;
    for (int count = 0, depth = 0; at < len && count < ATTRIBUTES_MAX; count++) {
        const int tag = bytes[at++];
        if (tag == END)
            return depth == 0;
        if (tag < FIRST_VALUE)
            continue;
        if (tag == LONG_TAG)
            return false;
        for (int part = 0; part < 2; part++) { // the name, the value
            if (len - at < 2)
                return false;
            const size_t size = (size_t)(bytes[at] << 8 | bytes[at + 1]);
            at += 2;
            if (size > len - at)
                return false;
            at += size;
        }
        depth += tag == BEGIN_COLLECTION ? 1 : tag == END_COLLECTION ? -1 : 0;
        if (depth < 0 || depth > NESTING_MAX)
            return false;
    }
    return false;
}

static ssize_t read_memory(void *user, ipp_uchar_t *out, size_t len) {
    struct str *rest = user;
    if (len > rest->len)
        len = rest->len;
    memcpy(out, rest->ptr, len);
    *rest = str_slice(*rest, len, rest->len);
    return (ssize_t)len;
}

// NULL when it is no message. ippDelete().
static ipp_t *parse(const uint8_t *bytes, size_t len) {
    if (!is_sound(bytes, len))
        return NULL;
    ipp_t *ipp = ippNew();
    if (!ipp)
        abort();
    struct str rest = {(const char *)bytes, len};
    if (ippReadIO(&rest, read_memory, 1, NULL, ipp) == IPP_STATE_DATA)
        return ipp;
    ippDelete(ipp);
    return NULL;
}

static void copy_keyword(char out[IPP_KEYWORD_MAX], const char *keyword) {
    snprintf(out, IPP_KEYWORD_MAX, "%s", keyword ? keyword : "");
}

// Is `value` among the values of the attribute? A keyword, name or type.
static bool has_string(ipp_t *ipp, const char *name, const char *value) {
    ipp_attribute_t *attribute = ippFindAttribute(ipp, name, IPP_TAG_ZERO);
    for (int i = 0; i < ippGetCount(attribute); i++) {
        const char *text = ippGetString(attribute, i, NULL);
        if (text && strcmp(text, value) == 0)
            return true;
    }
    return false;
}

static bool has_operation(ipp_t *ipp, ipp_op_t operation) {
    ipp_attribute_t *attribute = ippFindAttribute(ipp, "operations-supported", IPP_TAG_ENUM);
    for (int i = 0; i < ippGetCount(attribute); i++)
        if (ippGetInteger(attribute, i) == (int)operation)
            return true;
    return false;
}

static int get_number(ipp_t *ipp, const char *name, ipp_tag_t tag, int otherwise) {
    ipp_attribute_t *attribute = ippFindAttribute(ipp, name, tag);
    return ippGetCount(attribute) > 0 ? ippGetInteger(attribute, 0) : otherwise;
}

static void read_resolutions(ipp_t *ipp, struct ipp_printer *out) {
    ipp_attribute_t *attribute =
        ippFindAttribute(ipp, "pwg-raster-document-resolution-supported", IPP_TAG_RESOLUTION);
    for (int i = 0; i < ippGetCount(attribute); i++) {
        int y = 0;
        ipp_res_t units = IPP_RES_PER_INCH;
        const int x = ippGetResolution(attribute, i, &y, &units);
        if (units == IPP_RES_PER_INCH && out->resolution_count < IPP_RESOLUTIONS_MAX)
            out->resolutions[out->resolution_count++] = (struct ipp_resolution){x, y};
    }
}

static void add_media(struct ipp_printer *out, const char *name, int width, int height) {
    enum { MIN_100 = 5000, MAX_100 = 45000 }; // 50 mm to 450 mm: A3
    if (!name || strlen(name) >= IPP_KEYWORD_MAX || out->media_count == IPP_MEDIA_MAX ||
        width < MIN_100 || width > MAX_100 || height < MIN_100 || height > MAX_100)
        return;
    struct ipp_media *media = &out->media[out->media_count++];
    copy_keyword(media->name, name);
    media->width = width;
    media->height = height;
}

// The name tells the size: PWG 5101.1 section 5.
static void read_media_names(ipp_t *ipp, const char *attribute_name, struct ipp_printer *out) {
    ipp_attribute_t *attribute = ippFindAttribute(ipp, attribute_name, IPP_TAG_ZERO);
    for (int i = 0; i < ippGetCount(attribute); i++) {
        const char *name = ippGetString(attribute, i, NULL);
        const pwg_media_t *media =
            name && strlen(name) < IPP_KEYWORD_MAX ? pwgMediaForPWG(name) : NULL;
        if (media)
            add_media(out, name, media->width, media->length);
    }
}

// media-col-ready, PWG 5100.7: collections with a media-size in 1/100 mm.
static void read_media_sizes(ipp_t *ipp, struct ipp_printer *out) {
    ipp_attribute_t *all = ippFindAttribute(ipp, "media-col-ready", IPP_TAG_BEGIN_COLLECTION);
    for (int i = 0; i < ippGetCount(all); i++) {
        ipp_attribute_t *size =
            ippFindAttribute(ippGetCollection(all, i), "media-size", IPP_TAG_BEGIN_COLLECTION);
        ipp_t *sides = ippGetCount(size) > 0 ? ippGetCollection(size, 0) : NULL;
        const int width = get_number(sides, "x-dimension", IPP_TAG_INTEGER, 0);
        const int height = get_number(sides, "y-dimension", IPP_TAG_INTEGER, 0);
        const pwg_media_t *media = width > 0 && height > 0 ? pwgMediaForSize(width, height) : NULL;
        if (media)
            add_media(out, media->pwg, width, height);
    }
}

// media-ready is what lies in the trays now; a printer that does not know tells its default.
static void read_media(ipp_t *ipp, struct ipp_printer *out) {
    read_media_names(ipp, "media-ready", out);
    if (out->media_count == 0)
        read_media_sizes(ipp, out);
    if (out->media_count == 0)
        read_media_names(ipp, "media-default", out);
}

static void read_printer(ipp_t *ipp, struct ipp_printer *out) {
    struct ipp_printer printer = {
        .state = get_number(ipp, "printer-state", IPP_TAG_ENUM, 0),
        .raster = has_string(ipp, "document-format-supported", RASTER),
        .grey = has_string(ipp, "pwg-raster-document-type-supported", "sgray_8"),
        .black = has_string(ipp, "pwg-raster-document-type-supported", "black_1"),
        .create = has_operation(ipp, IPP_OP_CREATE_JOB) && has_operation(ipp, IPP_OP_SEND_DOCUMENT),
        .print = has_operation(ipp, IPP_OP_PRINT_JOB),
        .sides = has_string(ipp, "sides-supported", "one-sided"),
        .unscaled = has_string(ipp, "print-scaling-supported", "none"),
    };
    ipp_attribute_t *accepting =
        ippFindAttribute(ipp, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
    printer.refuses = ippGetCount(accepting) > 0 && !ippGetBoolean(accepting, 0);
    ipp_attribute_t *reasons = ippFindAttribute(ipp, "printer-state-reasons", IPP_TAG_KEYWORD);
    for (int i = 0; i < ippGetCount(reasons); i++)
        ipp_reasons_add(&printer.reasons, str_c(ippGetString(reasons, i, NULL)));
    read_resolutions(ipp, &printer);
    read_media(ipp, &printer);
    *out = printer;
}

static void read_job(ipp_t *ipp, struct ipp_job *out) {
    struct ipp_job job = {
        .state = get_number(ipp, "job-state", IPP_TAG_ENUM, 0),
        .with_errors = has_string(ipp, "job-state-reasons", "job-completed-with-errors"),
        .unreadable = has_string(ipp, "job-state-reasons", "document-format-error") ||
                      has_string(ipp, "job-state-reasons", "document-unprintable-error") ||
                      has_string(ipp, "job-state-reasons", "unsupported-document-format"),
    };
    const int impressions = get_number(ipp, "job-impressions-completed", IPP_TAG_INTEGER, -1);
    const int sheets = get_number(ipp, "job-media-sheets-completed", IPP_TAG_INTEGER, -1);
    job.sheets = impressions > sheets ? impressions : sheets;
    ipp_attribute_t *name = ippFindAttribute(ipp, "job-name", IPP_TAG_ZERO);
    copy_keyword(job.name, ippGetCount(name) > 0 ? ippGetString(name, 0, NULL) : NULL);
    *out = job;
}

bool ipp_job_is_ours(const struct ipp_job *job) {
    return strcmp(job->name, JOB_NAME) == 0;
}

// Each job is a group of attributes of its own: RFC 8011 4.2.6.2.
static void read_jobs(ipp_t *ipp, int jobs[IPP_JOBS_MAX], int *count) {
    int id = 0;
    bool ours = false;
    *count = 0;
    for (ipp_attribute_t *a = ippFirstAttribute(ipp);; a = ippNextAttribute(ipp)) {
        const char *name = a ? ippGetName(a) : NULL;
        if (!a || ippGetGroupTag(a) != IPP_TAG_JOB || !name) { // the end of a group
            if (id > 0 && ours && *count < IPP_JOBS_MAX)
                jobs[(*count)++] = id;
            id = 0;
            ours = false;
            if (!a)
                return;
        } else if (strcmp(name, "job-id") == 0) {
            id = ippGetInteger(a, 0);
        } else if (strcmp(name, "job-name") == 0) {
            const char *text = ippGetString(a, 0, NULL);
            ours = text && strcmp(text, JOB_NAME) == 0;
        }
    }
}

bool ipp_read_printer(const uint8_t *bytes, size_t len, struct ipp_printer *out) {
    ipp_t *ipp = parse(bytes, len);
    if (ipp)
        read_printer(ipp, out);
    ippDelete(ipp);
    return ipp != NULL;
}

bool ipp_read_job(const uint8_t *bytes, size_t len, struct ipp_job *out) {
    ipp_t *ipp = parse(bytes, len);
    if (ipp)
        read_job(ipp, out);
    ippDelete(ipp);
    return ipp != NULL;
}

bool ipp_read_jobs(const uint8_t *bytes, size_t len, int jobs[IPP_JOBS_MAX], int *count) {
    ipp_t *ipp = parse(bytes, len);
    if (ipp)
        read_jobs(ipp, jobs, count);
    ippDelete(ipp);
    return ipp != NULL;
}

// ---- a question and its answer
// --------------------------------------------------------------------

static bool is_dropped(const struct ipp_line *line) {
    struct pollfd file = {.fd = line->drop_fd, .events = POLLIN};
    return line->drop_fd >= 0 && poll(&file, 1, 0) > 0;
}

// The addresses are made by hand: a name would go to a resolver, and from there who knows where.
// "localhost" is what ipp-usb and printers behind it accept as a Host.
static http_t *connect_to(const struct ipp_line *line, enum ipp_answer *why) {
    http_addrlist_t six = {0}, four = {.next = &six};
    four.addr.ipv4.sin_family = AF_INET;
    four.addr.ipv4.sin_port = htons((uint16_t)line->place->port);
    four.addr.ipv4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    six.addr.ipv6.sin6_family = AF_INET6;
    six.addr.ipv6.sin6_port = four.addr.ipv4.sin_port;
    six.addr.ipv6.sin6_addr = (struct in6_addr)IN6ADDR_LOOPBACK_INIT;
    int64_t left = line->until_ms - clock_monotonic_ms();
    if (left <= 0) {
        *why = IPP_ANSWER_SILENT;
        return NULL;
    }
    const int64_t begin = clock_monotonic_ms();
    const int limit = left < CONNECT_MS ? (int)left : CONNECT_MS;
    http_t *http = httpConnect2("localhost", line->place->port, &four, AF_UNSPEC,
                                HTTP_ENCRYPTION_NEVER, 1, limit, NULL);
    // A port that is not there refuses at once; one whose owner hangs says nothing.
    *why = clock_monotonic_ms() - begin < limit ? IPP_ANSWER_GONE : IPP_ANSWER_SILENT;
    return http;
}

static bool post(http_t *http, const struct ipp_line *line, ipp_t *request,
                 const struct ipp_bytes *sheet) {
    httpClearFields(http);
    httpSetField(http, HTTP_FIELD_CONTENT_TYPE, "application/ipp");
    httpSetField(http, HTTP_FIELD_CONNECTION, "close");
    httpSetField(http, HTTP_FIELD_USER_AGENT, USER_NAME); // else libcups reads its settings for it
    httpSetLength(http, ippLength(request) + (sheet ? sheet->len : 0));
    if (httpPost(http, line->place->path) != 0)
        return false;
    ippSetState(request, IPP_STATE_IDLE);
    if (ippWrite(http, request) != IPP_STATE_DATA)
        return false;
    for (size_t at = 0; sheet && at < sheet->len; at += SLICE) {
        const size_t len = sheet->len - at < SLICE ? sheet->len - at : SLICE;
        if (httpWrite2(http, (const char *)sheet->ptr + at, len) < 0)
            return false;
    }
    return httpFlushWrite(http) >= 0;
}

// Also after a failed post(): a printer may refuse before it has read all.
static bool receive(http_t *http, struct ipp_line *line, struct ipp_bytes *body) {
    http_status_t status;
    do
        status = httpUpdate(http);
    while (status == HTTP_STATUS_CONTINUE);
    if (status >= HTTP_STATUS_MULTIPLE_CHOICES)
        line->status = -(int)status;
    if (status != HTTP_STATUS_OK)
        return false;
    char part[4096];
    ssize_t got;
    while ((got = httpRead2(http, part, sizeof part)) > 0) {
        if (body->len + (size_t)got > IPP_ANSWER_BYTES)
            return false;
        append(body, part, (size_t)got);
    }
    return true;
}

// Takes over `request`. *answer is the caller's to ippDelete(), also after IPP_ANSWER_NO; else
// NULL.
static enum ipp_answer ask(struct ipp_line *line, ipp_t *request, const struct ipp_bytes *sheet,
                           ipp_t **answer) {
    enum ipp_answer result;
    struct ipp_bytes body = {0};
    struct ipp_guard guard;
    *answer = NULL;
    line->status = 0;
    http_t *http = connect_to(line, &result);
    if (!http)
        goto out;
    result = IPP_ANSWER_SILENT;
    if (!ipp_guard_start(&guard, httpGetFd(http), line->drop_fd, line->until_ms))
        goto out;
    post(http, line, request, sheet);
    if (receive(http, line, &body))
        *answer = parse(body.ptr, body.len);
    ipp_guard_end(&guard);
    if (*answer) {
        line->status = (int)ippGetStatusCode(*answer);
        // "Successful" is 0x0000 to 0x00ff: RFC 8011 4.1.8 and appendix B.
        result = line->status >= 0 && line->status <= 0xff ? IPP_ANSWER_YES : IPP_ANSWER_NO;
    }
out:
    if (result != IPP_ANSWER_YES && result != IPP_ANSWER_NO && is_dropped(line))
        result = IPP_ANSWER_DROPPED;
    httpClose(http);
    ippDelete(request);
    free(body.ptr);
    return result;
}

// The attributes that every operation starts with, in this order: RFC 8011 4.1.4 and 4.1.5.
static ipp_t *request_new(const struct ipp_line *line, ipp_op_t operation, int job) {
    ipp_t *request = ippNew();
    if (!request)
        abort();
    char uri[IPP_PATH_MAX + 32];
    snprintf(uri, sizeof uri, "ipp://localhost:%d%s", line->place->port, line->place->path);
    ippSetVersion(request, 2, 0);
    ippSetOperation(request, operation);
    ippSetRequestId(request, 1);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_CHARSET, "attributes-charset", NULL, "utf-8");
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_LANGUAGE, "attributes-natural-language", NULL,
                 "en");
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, uri);
    if (job)
        ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL, USER_NAME);
    return request;
}

static void request_wants(ipp_t *request, const char *const names[], int count) {
    ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", count, NULL,
                  names);
}

enum ipp_answer ipp_ask_printer(struct ipp_line *line, struct ipp_printer *out) {
    static const char *const wanted[] = {
        "document-format-supported",
        "media-col-ready",
        "media-default",
        "media-ready",
        "operations-supported",
        "print-scaling-supported",
        "printer-is-accepting-jobs",
        "printer-state",
        "printer-state-reasons",
        "pwg-raster-document-resolution-supported",
        "pwg-raster-document-type-supported",
        "sides-supported",
    };
    ipp_t *request = request_new(line, IPP_OP_GET_PRINTER_ATTRIBUTES, 0), *answer;
    request_wants(request, wanted, sizeof wanted / sizeof *wanted);
    const enum ipp_answer result = ask(line, request, NULL, &answer);
    if (result == IPP_ANSWER_YES)
        read_printer(answer, out);
    ippDelete(answer);
    return result;
}

// ---- jobs
// -----------------------------------------------------------------------------------------

// One page, once, on one side, at its own size; what the printer does not know is left out.
static void request_template(ipp_t *request, const struct ipp_choice *choice) {
    ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", NULL, choice->media.name);
    ippAddInteger(request, IPP_TAG_JOB, IPP_TAG_INTEGER, "copies", 1);
    if (choice->sides)
        ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "sides", NULL, "one-sided");
    if (choice->unscaled)
        ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", NULL, "none");
}

static void request_name(ipp_t *request) {
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, JOB_NAME);
}

static void request_format(ipp_t *request) {
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL, RASTER);
}

// Says yes only with a job's number: without it nothing can be followed or called back.
static enum ipp_answer ask_for_job(struct ipp_line *line, ipp_t *request,
                                   const struct ipp_bytes *sheet, int *job) {
    ipp_t *answer;
    enum ipp_answer result = ask(line, request, sheet, &answer);
    if (result == IPP_ANSWER_YES) {
        const int id = get_number(answer, "job-id", IPP_TAG_INTEGER, 0);
        if (id > 0)
            *job = id;
        else
            result = IPP_ANSWER_SILENT;
    }
    ippDelete(answer);
    return result;
}

enum ipp_answer ipp_create_job(struct ipp_line *line, const struct ipp_choice *choice, int *job) {
    ipp_t *request = request_new(line, IPP_OP_CREATE_JOB, 0);
    request_name(request);
    request_template(request, choice);
    return ask_for_job(line, request, NULL, job);
}

enum ipp_answer ipp_print_job(struct ipp_line *line, const struct ipp_choice *choice,
                              const struct ipp_bytes *sheet, int *job) {
    ipp_t *request = request_new(line, IPP_OP_PRINT_JOB, 0);
    request_name(request);
    request_format(request);
    request_template(request, choice);
    return ask_for_job(line, request, sheet, job);
}

enum ipp_answer ipp_send_sheet(struct ipp_line *line, int job, const struct ipp_bytes *sheet) {
    ipp_t *request = request_new(line, IPP_OP_SEND_DOCUMENT, job), *answer;
    request_format(request);
    ippAddBoolean(request, IPP_TAG_OPERATION, "last-document", 1);
    const enum ipp_answer result = ask(line, request, sheet, &answer);
    ippDelete(answer);
    return result;
}

enum ipp_answer ipp_ask_job(struct ipp_line *line, int job, struct ipp_job *out) {
    static const char *const wanted[] = {
        "job-impressions-completed", "job-media-sheets-completed", "job-name", "job-state",
        "job-state-reasons",
    };
    ipp_t *request = request_new(line, IPP_OP_GET_JOB_ATTRIBUTES, job), *answer;
    request_wants(request, wanted, sizeof wanted / sizeof *wanted);
    const enum ipp_answer result = ask(line, request, NULL, &answer);
    if (result == IPP_ANSWER_YES)
        read_job(answer, out);
    ippDelete(answer);
    return result;
}

enum ipp_answer ipp_cancel_job(struct ipp_line *line, int job) {
    ipp_t *answer;
    const enum ipp_answer result =
        ask(line, request_new(line, IPP_OP_CANCEL_JOB, job), NULL, &answer);
    ippDelete(answer);
    return result;
}

enum ipp_answer ipp_list_jobs(struct ipp_line *line, int jobs[IPP_JOBS_MAX], int *count) {
    static const char *const wanted[] = {"job-id", "job-name"};
    ipp_t *request = request_new(line, IPP_OP_GET_JOBS, 0), *answer;
    ippAddBoolean(request, IPP_TAG_OPERATION, "my-jobs", 1);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", NULL, "not-completed");
    request_wants(request, wanted, sizeof wanted / sizeof *wanted);
    const enum ipp_answer result = ask(line, request, NULL, &answer);
    *count = 0;
    if (result == IPP_ANSWER_YES)
        read_jobs(answer, jobs, count);
    ippDelete(answer);
    return result;
}

// ---- a sheet
// --------------------------------------------------------------------------------------

static ssize_t append_sheet(void *user, unsigned char *data, size_t len) {
    struct ipp_bytes *bytes = user;
    if (bytes->len + len > IPP_SHEET_BYTES)
        return -1;
    append(bytes, data, len);
    return (ssize_t)len;
}

static bool write_lines(cups_raster_t *raster, const cups_page_header2_t *header,
                        const struct ink *ink, const struct ipp_choice *choice) {
    uint8_t *line = malloc(header->cupsBytesPerLine);
    if (!line)
        abort();
    bool ok = true;
    for (unsigned y = 0; ok && y < header->cupsHeight; y++) {
        ipp_sheet_line(ink, choice, (int)header->cupsWidth, (int)y, line);
        ok = cupsRasterWritePixels(raster, line, header->cupsBytesPerLine) ==
             header->cupsBytesPerLine;
    }
    free(line);
    return ok;
}

bool ipp_sheet_write(const struct ink *ink, const struct ipp_choice *choice,
                     struct ipp_bytes *out) {
    pwg_media_t media = {
        .pwg = choice->media.name, .width = choice->media.width, .length = choice->media.height};
    cups_page_header2_t header;
    if (!cupsRasterInitPWGHeader(&header, &media, choice->grey ? "sgray_8" : "black_1",
                                 choice->resolution.x, choice->resolution.y, "one-sided", NULL))
        return false;
    header.cupsInteger[CUPS_RASTER_PWG_TotalPageCount] = 1;
    cups_raster_t *raster = cupsRasterOpenIO(append_sheet, out, CUPS_RASTER_WRITE_PWG);
    if (!raster)
        return false;
    const bool ok =
        cupsRasterWriteHeader2(raster, &header) && write_lines(raster, &header, ink, choice);
    cupsRasterClose(raster);
    return ok;
}
