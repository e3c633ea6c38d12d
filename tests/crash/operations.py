#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""operations.py LOG: what a log of strace (-xx, one thread) did to files, one operation a line.

    open FD DIR PATH CREATE TRUNCATE    close FD
    write FD DATA                       pwrite FD OFFSET DATA     truncate FD LENGTH
    sync FD
    mkdir DIR PATH    unlink DIR PATH    rmdir DIR PATH    rename DIR PATH DIR PATH
    mark TEXT         what the program said with writev()

DIR is a file descriptor or -1; PATH and DATA are hexadecimal. Calls that failed did nothing. A call that
may change a file and that is not known here ends it: nothing is left out unseen.
"""
import re
import sys

LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += +(-?\d+|0x[0-9a-f]+)(?: .*)?$")
# Read only, or nothing that a crash could undo: modes and advice are not content.
HARMLESS = set("""read pread64 readv fstat stat lstat newfstatat statx lseek getdents64 access faccessat
faccessat2 readlink readlinkat fchmod fadvise64 fcntl getcwd chdir execve flock statfs fstatfs munmap
mprotect umask""".split())


def fail(line):
    sys.exit(f"operations.py: this is not known: {line.strip()[:200]}")


def text(word, line):
    """The bytes of "\\x61\\x62" as hexadecimal digits."""
    if word == '""':
        return "-"
    if not re.fullmatch(r'"(\\x[0-9a-f]{2})+"', word):
        fail(line)  # cut off by -s, too
    return word[1:-1].replace("\\x", "")


def directory(word, line):
    if word == "AT_FDCWD":
        return "-1"
    return word if word.isdigit() else fail(line)


def operation(name, args, result, line):
    """One line of output, or None."""
    if name in ("open", "openat", "creat"):
        if name != "openat":
            args = ["AT_FDCWD"] + args
        flags = "O_CREAT|O_TRUNC" if name == "creat" else args[2]
        if "O_APPEND" in flags or "O_TMPFILE" in flags:
            fail(line)
        return (f"open {result} {directory(args[0], line)} {text(args[1], line)} "
                f"{int('O_CREAT' in flags)} {int('O_TRUNC' in flags)}")
    if name == "close":
        return f"close {args[0]}"
    if name == "write":
        return f"write {args[0]} {text(args[1], line)[: 2 * int(result)] or '-'}"
    if name == "pwrite64":
        return f"pwrite {args[0]} {args[3]} {text(args[1], line)[: 2 * int(result)] or '-'}"
    if name == "writev" and args[0] == "1":
        said = re.search(r'"((?:\\x[0-9a-f]{2})*)"', line).group(1).replace("\\x", "")
        return "\n".join("mark " + part for part in bytes.fromhex(said).decode().splitlines())
    if name == "ftruncate":
        return f"truncate {args[0]} {args[1]}"
    if name in ("fsync", "fdatasync"):
        return f"sync {args[0]}"
    if name in ("mkdir", "unlink", "rmdir"):
        return f"{name} -1 {text(args[0], line)}"
    if name == "mkdirat":
        return f"mkdir {directory(args[0], line)} {text(args[1], line)}"
    if name == "unlinkat":
        kind = "rmdir" if "AT_REMOVEDIR" in args[2] else "unlink"
        return f"{kind} {directory(args[0], line)} {text(args[1], line)}"
    if name == "rename":
        return f"rename -1 {text(args[0], line)} -1 {text(args[1], line)}"
    if name in ("renameat", "renameat2") and (len(args) == 4 or args[4] == "0"):
        return (f"rename {directory(args[0], line)} {text(args[1], line)} "
                f"{directory(args[2], line)} {text(args[3], line)}")
    if name == "mmap" and not ("MAP_SHARED" in args[3] and "PROT_WRITE" in args[2]):
        return None
    return None if name in HARMLESS else fail(line)


def main():
    for line in open(sys.argv[1], encoding="ascii"):
        if line.startswith("+++") or re.match(r"^\d+ +\+\+\+", line):
            continue
        found = LINE.match(line)
        if not found:
            fail(line)
        name, args, result = found.groups()
        if result.startswith("-"):
            continue
        said = operation(name, args.split(", "), result, line)
        if said:
            print(said)


main()
