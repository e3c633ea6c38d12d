// SPDX-License-Identifier: EUPL-1.2
#include "base/error.h"
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// What is too long loses its end, not in the middle of a character.
static void keep_start(struct error *err, const char *text) {
    size_t len = strlen(text);
    if (len >= sizeof err->text) {
        len = sizeof err->text - 1;
        while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
            len--;
    }
    memcpy(err->text, text, len);
    err->text[len] = '\0';
}

bool error_set(struct error *err, enum error_code code, const char *format, ...) {
    if (!err)
        return false;
    char text[2 * sizeof err->text];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    keep_start(err, text);
    err->code = code;
    err->file[0] = '\0';
    err->line = 0;
    return false;
}

bool error_context(struct error *err, const char *format, ...) {
    if (!err)
        return false;
    char context[sizeof err->text], text[2 * sizeof err->text + 2];
    va_list args;
    va_start(args, format);
    vsnprintf(context, sizeof context, format, args);
    va_end(args);
    snprintf(text, sizeof text, "%s: %s", context, err->text);
    keep_start(err, text);
    return false;
}

const char *error_reason(int why) {
    switch (why) {
    case ENOSPC:
    case EDQUOT:
        return "er is geen ruimte meer: maak plaats en probeer het opnieuw";
    case EROFS:
        return "hier kan niet worden geschreven: start opnieuw; helpt dat niet, laat de kaart dan "
               "vervangen";
    case EIO:
        return "de kaart geeft een fout: probeer het opnieuw; helpt dat niet, laat hem dan "
               "vervangen";
    case EACCES:
    case EPERM:
        return "dat mag niet: kijk naar de rechten";
    default:
        return strerror(why);
    }
}

bool error_place(struct error *err, const char *file, int line) {
    if (!err)
        return false;
    snprintf(err->file, sizeof err->file, "%s", file);
    err->line = line;
    return false;
}
