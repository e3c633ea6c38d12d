// SPDX-License-Identifier: EUPL-1.2
// stick/trust.h: whose content the kiosk accepts. Settled in a folder that no stick can write:
//
//     DIR/vertrouwen.ini   aanvaard = pin | handtekening | beide; without the file: handtekening
//                          when there are keys, else pin
//     DIR/pin.txt          the PIN of the staff, as `wegwijs-content pin` writes it
//     DIR/sleutels.pub     public keys of minisign, one a line
//
// "beide" means that either is enough. A signature that is there must hold, though: one that does
// not is never passed over for the PIN. Nothing here asks what time it is.
#pragma once
#include "stick/manifest.h"
#include "stick/minisign.h"

enum {
    ACCEPT_PIN = 1 << 0,
    ACCEPT_SIGNATURE = 1 << 1,
};
enum { TRUST_PIN_TEXT = 160 };

struct trust {
    unsigned accept;          // 0: nothing may be placed
    char pin[TRUST_PIN_TEXT]; // text of pin.txt; empty: there is no staff mode
    struct minisign_keys keys;
};

// Reads the folder (NULL: there is none). *out is always filled in, as far as it can be understood;
// what cannot accepts nothing.
//   errors  ERR_NOT_FOUND no PIN; ERR_FORMAT, ERR_LIMIT, ERR_IO a file that says nothing (Dutch,
//           with its name)
bool trust_read(const char *folder, struct trust *out, struct error *err);

enum verdict {
    VERDICT_NO,     // not to be placed: `says`
    VERDICT_PIN,    // nobody signed it; the PIN that opened staff mode vouches for it
    VERDICT_SIGNED, // by one of the keys, and newer than what proved itself
    VERDICT_REPLAY, // by one of the keys, but not newer: `says`
};

struct judgement {
    enum verdict verdict;
    struct manifest manifest; // unless VERDICT_NO: exactly what lies in `staging`
    char says[256];           // Dutch, a sentence or more; may be empty
};

// Judges what lies in `staging`, file by file, by the manifest and signature in it, or by `list`
// (see stick/client.h) when nobody signed. The word of who put it there is not asked.
//   arena   keeps the manifest
//   proved  the highest version that proved itself (stick/slots.h)
struct judgement trust_judge(const struct trust *trust, struct arena *arena, const char *staging,
                             const char *list, int proved);
