// SPDX-License-Identifier: EUPL-1.2
// stick/sandbox.h: what the process that reads sticks may still do. Whoever takes it over by what
// lies on a stick can read that stick, what is shown to everybody anyway, and fill staging; nothing
// else: no other file, no network, no program, no other process, no new code.
//
// Two walls, because either can be missing or have a hole:
//   files   Landlock: only the paths given (Linux 5.13 and later, when it is on)
//   calls   seccomp: only the system calls that copying and checking need, none of the others exist
// and limits on memory, processor time, open files, file size and processes.
//
// Not with the address sanitizer: it maps and asks whatever it wants. There the walls are files and
// a part of the limits; tests/stick/hostile_reader.c is always built without it.
//
// Source: Linux Documentation/userspace-api/landlock.rst and seccomp_filter.rst; seccomp(2).
#pragma once
#include "base/error.h"

enum sandbox_right {
    SANDBOX_READ, // list and read
    SANDBOX_FILL, // and make, write and remove files and folders
};

struct sandbox_path {
    const char *path; // NULL, or not there: no right is given
    enum sandbox_right right;
};

enum { // what stands
    SANDBOX_FILES = 1 << 0,
    SANDBOX_CALLS = 1 << 1,
};

enum {
    SANDBOX_MEMORY_MB = 384, // address space; 15 MB of text beside as much took 243
    SANDBOX_CPU_S = 300,     // for one stick
    SANDBOX_FILES_MAX = 64,  // open at once
    SANDBOX_FILE_MB = 9,     // written
};

// The wall around files, for the caller and threads it makes from now on. What is open stays open.
//   walls   gets SANDBOX_FILES when the kernel has it; without it there is only the other one
//   errors  ERR_IO
bool sandbox_close_files(const struct sandbox_path *paths, int count, int *walls,
                         struct error *err);

// The limits and the wall around system calls, for all threads. No thread can be made any more.
//   errors  ERR_IO the kernel has no seccomp: nothing may be read
bool sandbox_close_calls(int *walls, struct error *err);
