// SPDX-License-Identifier: EUPL-1.2
// tool/new.h: the command `new`: a folder for one municipality, ready to be filled in and put on a
// stick.
#pragma once
#include "content/content.h"

extern const char new_usage[];
int new_run(int argc, char **argv);

struct new_request {
    const char *folder;       // that is made
    const char *municipality; // as somebody writes it
    const char *from;         // the folder it starts from; NULL: the one that ships
};

// Makes the folder whole or not at all. Every mark in it is a warning in `report`; there are no
// errors.
//   returns  the new folder as it was loaded, the caller's; NULL on failure
//   errors   ERR_USAGE the name of the municipality, or a folder that cannot be used; ERR_FORMAT
//   the
//            base has mistakes; ERR_IO, ERR_NOT_FOUND: err->file
struct content *new_make(const struct new_request *request, struct report *report,
                         struct error *err);
