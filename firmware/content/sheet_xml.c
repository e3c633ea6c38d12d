// SPDX-License-Identifier: EUPL-1.2
#include "content/sheet_xml.h"
#include <expat.h>
#include <stdlib.h>

enum { CHUNK = 32 << 10 };

struct run {
    const struct xml_reader *reader;
    void *user;
    XML_Parser parser;
    struct error *err; // never NULL
    int depth;
    bool stopped;
};

static void stop(struct run *run) {
    run->stopped = true;
    XML_StopParser(run->parser, XML_FALSE);
}

static void refuse(struct run *run) {
    error_set(run->err, ERR_FORMAT, "Dit bestand is beschadigd");
    stop(run);
}

// Expat still calls for what it has seen when it is told to stop.
static void XMLCALL on_start(void *user, const char *name, const char **attributes) {
    struct run *run = user;
    if (run->stopped)
        return;
    if (++run->depth > XML_DEPTH_MAX)
        refuse(run);
    else if (!run->reader->start(run->user, name, attributes, run->err))
        stop(run);
}

static void XMLCALL on_end(void *user, const char *name) {
    struct run *run = user;
    if (run->stopped)
        return;
    run->depth--;
    if (!run->reader->end(run->user, name, run->err))
        stop(run);
}

static void XMLCALL on_text(void *user, const char *text, int len) {
    struct run *run = user;
    if (!run->stopped && run->reader->text &&
        !run->reader->text(run->user, (struct str){text, (size_t)len}))
        stop(run);
}

static void XMLCALL on_doctype(void *user, const char *name, const char *system_id,
                               const char *public_id, int internal) {
    (void)name, (void)system_id, (void)public_id, (void)internal;
    refuse(user);
}

static bool feed(struct run *run, struct zipped *zip) {
    for (XML_Index fed = 0;;) {
        char *bytes = XML_GetBuffer(run->parser, CHUNK);
        if (!bytes)
            abort(); // out of memory
        int got = zipped_next(zip, bytes, CHUNK, run->err);
        if (got < 0)
            return false;
        fed += got;
        enum XML_Status status = XML_ParseBuffer(run->parser, got, got == 0);
        if (run->stopped)
            return run->err->code == ERR_NONE;
        if (status != XML_STATUS_OK ||
            fed - XML_GetCurrentByteIndex(run->parser) > XML_TOKEN_MAX + CHUNK)
            return error_set(run->err, ERR_FORMAT, "Dit bestand is beschadigd");
        if (got == 0)
            return true;
    }
}

bool xml_read(struct zipped *zip, const char *entry, const struct xml_reader *reader, void *user,
              struct error *err) {
    struct error local = {0};
    if (!zipped_entry(zip, entry, &local)) {
        if (err)
            *err = local;
        return false;
    }
    struct run run = {.reader = reader, .user = user, .err = &local};
    run.parser = XML_ParserCreateNS(NULL, '|');
    if (!run.parser)
        abort();
    XML_SetUserData(run.parser, &run);
    XML_SetElementHandler(run.parser, on_start, on_end);
    XML_SetCharacterDataHandler(run.parser, on_text);
    XML_SetStartDoctypeDeclHandler(run.parser, on_doctype);
    bool good = feed(&run, zip);
    XML_ParserFree(run.parser);
    zipped_entry_close(zip);
    if (!good && err)
        *err = local;
    return good;
}

static const char *local_of(const char *name) {
    const char *bar = strrchr(name, '|');
    return bar ? bar + 1 : name;
}

const char *xml_attribute(const char **attributes, const char *name) {
    const bool full = strchr(name, '|') != NULL;
    const size_t len = strlen(name);
    for (; *attributes; attributes += 2) {
        if (full) {
            size_t have = strlen(*attributes);
            if (have >= len && strcmp(*attributes + have - len, name) == 0)
                return attributes[1];
        } else if (strcmp(local_of(*attributes), name) == 0) {
            return attributes[1];
        }
    }
    return NULL;
}

bool xml_is(const char *name, const char *local) {
    return strcmp(local_of(name), local) == 0;
}
