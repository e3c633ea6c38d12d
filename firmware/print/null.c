// SPDX-License-Identifier: EUPL-1.2
// A printer that prints nowhere: "null:" says done, "null:?fail=jam" fails, "&delay-ms=200" takes
// its time, "&end=sent" is mute, "&low=yes" has little paper left.
#include "print/driver.h"
#include <stdlib.h>

enum { NULL_DELAY_MAX_MS = 60000 };

struct null_printer {
    struct paper paper;
    struct print_fault fault; // TROUBLE_NONE: every slip comes out
    int delay_ms;
    enum print_state end; // of a slip that comes out
};

static const struct {
    const char *name;
    enum print_trouble trouble;
    const char *text;
} faults[] = {
    {"gone", TROUBLE_GONE, "Er is geen printer."},
    {"paper-out", TROUBLE_PAPER_OUT, "Het papier is op."},
    {"cover-open", TROUBLE_COVER_OPEN, "De klep van de printer staat open."},
    {"jam", TROUBLE_JAM, "Het papier zit vast."},
    {"cutter", TROUBLE_CUTTER, "Het mes van de printer zit vast."},
    {"ink", TROUBLE_INK, "De inkt of de toner is op."},
    {"silent", TROUBLE_SILENT, "De printer zegt niets meer."},
    {"other", TROUBLE_OTHER, "De printer doet het niet."},
};

static bool find_fault(struct str name, struct print_fault *out, struct error *err) {
    if (!name.ptr)
        return true;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        if (str_eq(name, str_c(faults[i].name))) {
            print_fault_set(out, faults[i].trouble, faults[i].text);
            return true;
        }
    return error_set(err, ERR_USAGE,
                     "printer: no fault \"" STR_FMT
                     "\"; choose gone, paper-out, cover-open, jam, cutter, ink, silent or other",
                     STR_ARG(name));
}

// A parameter that is left out or has the one value that it can have.
static bool find_switch(const struct print_uri *uri, struct str key, struct str value, bool *on,
                        struct error *err) {
    struct str given = print_uri_get(uri, key);
    *on = given.ptr != NULL;
    return !*on || str_eq(given, value) ||
           error_set(err, ERR_USAGE, "printer: " STR_FMT " can only be " STR_FMT, STR_ARG(key),
                     STR_ARG(value));
}

static void *null_open(const struct print_uri *uri, struct error *err) {
    static const char *const known[] = {"fail", "delay-ms", "end", "low", "paper", NULL};
    struct null_printer self = {0};
    bool mute, low;
    if (!str_empty(uri->path)) {
        error_set(err, ERR_USAGE, "printer: nothing may stand behind \"null:\" but \"?\"");
        return NULL;
    }
    if (!print_uri_check(uri, known, err) ||
        !print_uri_paper(uri, PAPER_ROLL_80, &self.paper, err) ||
        !find_fault(print_uri_get(uri, STR("fail")), &self.fault, err) ||
        !find_switch(uri, STR("end"), STR("sent"), &mute, err) ||
        !find_switch(uri, STR("low"), STR("yes"), &low, err))
        return NULL;
    self.end = mute ? PRINT_SENT : PRINT_DONE;
    self.fault.low = low;
    struct str delay = print_uri_get(uri, STR("delay-ms"));
    if (delay.ptr && (!str_to_int(delay, &self.delay_ms) || self.delay_ms > NULL_DELAY_MAX_MS)) {
        error_set(err, ERR_USAGE, "printer: delay-ms is a number from 0 to %d", NULL_DELAY_MAX_MS);
        return NULL;
    }
    struct null_printer *copy = malloc(sizeof *copy);
    if (!copy)
        abort();
    *copy = self;
    return copy;
}

static void null_close(void *self) {
    free(self);
}

static struct paper null_paper(const void *self) {
    return ((const struct null_printer *)self)->paper;
}

static enum print_state null_send(void *self, const struct ink *ink, struct print_link *link,
                                  struct print_fault *fault) {
    const struct null_printer *printer = self;
    (void)ink;
    if (printer->fault.trouble == TROUBLE_GONE) {
        *fault = printer->fault;
        return PRINT_TROUBLE;
    }
    print_link_started(link);
    if (!print_link_pause(link, printer->delay_ms))
        return PRINT_CANCELLED;
    *fault = printer->fault;
    return fault->trouble == TROUBLE_NONE ? printer->end : PRINT_TROUBLE;
}

const struct print_driver print_null = {
    .scheme = "null",
    .open = null_open,
    .close = null_close,
    .paper = null_paper,
    .send = null_send,
};
