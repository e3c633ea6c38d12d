// SPDX-License-Identifier: EUPL-1.2
// tool/command.h: one command of wegwijs-content, a row in the table of main.c.
#pragma once
#include "content/content.h"

enum { EXIT_FINE, EXIT_FOUND, EXIT_MISUSE }; // nothing wrong; something is; a wrong command

struct command {
    const char *name;
    const char *usage; // its lines in --help, in plain Dutch, each ended by a line break
    // argv[0] is the name of the command.
    //   returns  one of the above
    int (*run)(int argc, char **argv);
};

// Tells on stderr what is wrong with the command, and where to read on. Returns EXIT_MISUSE.
int command_misuse(const char *what, const char *value);

// The one folder behind the choices, at argv[at]; NULL: misuse was told.
const char *command_folder(int argc, char **argv, int at);
