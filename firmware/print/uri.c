// SPDX-License-Identifier: EUPL-1.2
#include "print/uri.h"

bool print_uri_parse(struct str text, struct print_uri *out, struct error *err) {
    struct print_uri uri = {0};
    struct str rest = text;
    uri.scheme = str_cut(&rest, ':');
    if (rest.ptr && !str_empty(uri.scheme)) {
        uri.path = str_cut(&rest, '?');
    } else { // only "auto" needs no more
        rest = text;
        uri.scheme = str_cut(&rest, '?');
        if (!str_eq(uri.scheme, STR("auto")))
            return error_set(err, ERR_USAGE,
                             "printer \"" STR_FMT
                             "\": write it as auto, escpos:/dev/usb/lp0, star:/dev/usb/lp0, "
                             "ipp://localhost:60000/ipp/print, file:DIR or null:",
                             STR_ARG(text));
    }
    while (rest.ptr) {
        struct str value = str_cut(&rest, '&');
        struct str key = str_cut(&value, '=');
        if (!value.ptr || str_empty(key))
            return error_set(err, ERR_USAGE, "printer: \"" STR_FMT "\" needs a value",
                             STR_ARG(key));
        if (print_uri_get(&uri, key).ptr)
            return error_set(err, ERR_USAGE, "printer: \"" STR_FMT "\" is given twice",
                             STR_ARG(key));
        if (uri.parameter_count == PRINT_URI_PARAMETERS)
            return error_set(err, ERR_USAGE, "printer: more than %d parameters",
                             PRINT_URI_PARAMETERS);
        uri.parameters[uri.parameter_count].key = key;
        uri.parameters[uri.parameter_count++].value = value;
    }
    *out = uri;
    return true;
}

struct str print_uri_get(const struct print_uri *uri, struct str key) {
    for (int i = 0; i < uri->parameter_count; i++)
        if (str_eq(uri->parameters[i].key, key))
            return uri->parameters[i].value;
    return (struct str){0};
}

bool print_uri_check(const struct print_uri *uri, const char *const known[], struct error *err) {
    for (int i = 0; i < uri->parameter_count; i++) {
        struct str key = uri->parameters[i].key;
        bool found = false;
        for (int k = 0; known[k]; k++)
            found |= str_eq(key, str_c(known[k]));
        if (!found)
            return error_set(err, ERR_USAGE,
                             "printer: \"" STR_FMT ":\" knows no parameter \"" STR_FMT "\"",
                             STR_ARG(uri->scheme), STR_ARG(key));
    }
    return true;
}

bool print_uri_paper(const struct print_uri *uri, struct paper fallback, struct paper *out,
                     struct error *err) {
    static const struct {
        struct str name;
        struct paper paper;
    } papers[] = {
        {{"roll80", 6}, PAPER_ROLL_80}, {{"roll58", 6}, PAPER_ROLL_58}, {{"a6", 2}, PAPER_A6},
        {{"a5", 2}, PAPER_A5},          {{"a4", 2}, PAPER_A4},
    };
    struct str wanted = print_uri_get(uri, STR("paper"));
    if (!wanted.ptr) {
        *out = fallback;
        return true;
    }
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
        if (str_eq(wanted, papers[i].name)) {
            *out = papers[i].paper;
            return true;
        }
    return error_set(err, ERR_USAGE,
                     "printer: no paper \"" STR_FMT "\"; choose roll80, roll58, a6, a5 or a4",
                     STR_ARG(wanted));
}
