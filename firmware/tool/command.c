// SPDX-License-Identifier: EUPL-1.2
#include "tool/command.h"
#include <stdio.h>

int command_misuse(const char *what, const char *value) {
    fprintf(stderr, "wegwijs-content: %s%s%s (zie wegwijs-content --help)\n", what,
            value ? ": " : "", value ? value : "");
    return EXIT_MISUSE;
}

const char *command_folder(int argc, char **argv, int at) {
    if (argc > at && argv[at][0] == '-')
        command_misuse("deze keuze is er niet", argv[at]);
    else if (argc != at + 1)
        command_misuse("noem precies één map", NULL);
    else
        return argv[at];
    return NULL;
}
