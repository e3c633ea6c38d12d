// SPDX-License-Identifier: EUPL-1.2
// tool/check.h: the command `check`: what is wrong in a folder, for the person who wrote it.
#pragma once
#include "content/content.h"

int check_run(int argc, char **argv);

// Loads a folder for another command; when reading found errors, prints all that it found. *out is
// NULL when there is nothing to show, else the caller's.
//   returns  EXIT_FINE or EXIT_FOUND
int check_load(const char *folder, struct content **out);
