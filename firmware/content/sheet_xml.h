// SPDX-License-Identifier: EUPL-1.2
// content/sheet_xml.h: the XML in a zip entry, element by element. Names come as "URI|name"; what
// follows the last "|" is the name that counts, whatever prefix its writer chose. A document type,
// and with it every entity of one's own, is refused: no spreadsheet has one.
#pragma once
#include "content/zipped.h"

enum {
    XML_DEPTH_MAX = 100,
    XML_TOKEN_MAX = 256 << 10, // bytes of one tag: expat reads an unfinished one again and again
};

// Each returns false to stop; then `err` was set, or there is nothing more to know.
struct xml_reader {
    bool (*start)(void *user, const char *name, const char **attributes, struct error *err);
    bool (*end)(void *user, const char *name, struct error *err);
    bool (*text)(void *user, struct str text); // may be NULL
};

// False with err->code when the entry or a reader failed; true when it was read, or a reader
// stopped without an error.
//   errors  those of zipped_entry(), zipped_next() and the reader; ERR_FORMAT no good XML
bool xml_read(struct zipped *zip, const char *entry, const struct xml_reader *reader, void *user,
              struct error *err);

// The value of attribute `name`: "name" in any namespace, or "end-of-the-URI|name". NULL: none.
const char *xml_attribute(const char **attributes, const char *name);
bool xml_is(const char *name, const char *local);
