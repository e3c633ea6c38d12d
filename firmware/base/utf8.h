// SPDX-License-Identifier: EUPL-1.2
// base/utf8.h: UTF-8, Windows-1252 and folding for comparison. Source: RFC 3629, WHATWG windows-1252.
#pragma once
#include "base/arena.h"

// Takes the next code point off `*rest`. An invalid byte gives U+FFFD and is skipped; 0 at the end.
uint32_t utf8_next(struct str *rest);
int utf8_encode(uint32_t code_point, char out[4]); // bytes written, 1 to 4
bool utf8_valid(struct str s);
int utf8_count(struct str s); // code points

enum text_encoding { ENCODING_UTF8, ENCODING_UTF8_BOM, ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_CP1252 };

// File bytes to UTF-8: BOM decides, else valid UTF-8, else Windows-1252. NULs are dropped, CRLF and a
// lone CR become LF, so that line numbers count the same for everybody. Borrows `bytes` when nothing
// had to change.
struct str utf8_from_file(struct arena *arena, struct str bytes, enum text_encoding *found);

// Lower case without diacritics ("Cliënt" gives "client", "'s-Hertogenbosch" keeps its signs):
// Latin-1, Latin Extended-A, Greek and Cyrillic capitals. For comparing and sorting, never for showing.
struct str utf8_fold(struct arena *arena, struct str s);
enum { UTF8_FOLD_MAX = 4 };
int utf8_fold_one(uint32_t code_point, char out[UTF8_FOLD_MAX]); // bytes written, 0 to 4
