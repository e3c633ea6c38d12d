#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""rules.py ROOT [BUILD]: the rules of the house that a compiler does not check.

Reads the table "folder | may include | other libraries" of ROOT/README.md and every source, and the
objects below BUILD. Prints one line for each breach; exit 1 when there is one.
"""
import pathlib
import re
import subprocess
import sys

SPDX = "SPDX-License-Identifier: EUPL-1.2"

# Which header belongs to which library of the table.
LIBRARIES = [
    ("SDL2", re.compile(r"^SDL")),
    ("libudev", re.compile(r"^libudev\.h$")),
    ("libcups", re.compile(r"^cups/")),
    ("libpng", re.compile(r"^png\.h$")),
    ("MD4C", re.compile(r"^md4c")),
    ("inih", re.compile(r"^ini\.h$")),
    ("libsodium", re.compile(r"^sodium\.h$")),
    ("loopback", re.compile(r"^(netinet|arpa|net)/|^netdb\.h$")),
    ("Linux", re.compile(r"^(sys/(inotify|pidfd|syscall)\.h|linux/.+|malloc\.h)$")),
    ("libzip", re.compile(r"^zip\.h$")),
    ("expat", re.compile(r"^expat\.h$")),
    ("FriBidi", re.compile(r"^fribidi")),
    ("Hyphen", re.compile(r"^hyphen\.h$")),
    ("qrencode", re.compile(r"^qrencode\.h$")),
]

# C17 and POSIX: what base may use, and so everybody.
C_LIBRARY = set("""assert.h ctype.h errno.h fenv.h float.h inttypes.h iso646.h limits.h locale.h math.h
setjmp.h signal.h stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h stdint.h stdio.h stdlib.h
stdnoreturn.h string.h strings.h threads.h time.h uchar.h wchar.h wctype.h
dirent.h dlfcn.h fcntl.h getopt.h glob.h libgen.h poll.h pthread.h spawn.h termios.h unistd.h
sys/mman.h sys/resource.h sys/socket.h sys/stat.h sys/time.h sys/types.h sys/uio.h sys/un.h sys/wait.h
sys/epoll.h sys/eventfd.h sys/prctl.h sys/timerfd.h""".split())

# The only names that may change at run time: signal handlers can reach nothing else.
MUTABLE_ALLOWED = {"quit_signal"}


def read_table(readme):
    """{folder: (set of folders or None for all, {library: set of files or None for all})}"""
    rows = {}
    inside = False
    for line in readme.read_text().splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        if cells[:2] == ["folder", "may include"]:
            inside = True
        elif inside and not line.startswith("|"):
            inside = False
        elif inside and len(cells) == 3 and not cells[0].startswith("-"):
            for folder in cells[0].split(","):
                rows[folder.strip()] = (cells[1], read_libraries(cells[2]))
    table = {}
    for folder, (may, libraries) in rows.items():
        names = {name.strip() for name in may.removeprefix("all but").split(",")}
        if may.startswith("all"):
            allowed = set(rows) - (names if may.startswith("all but") else set())
        else:
            allowed = names & set(rows)
        table[folder] = (allowed | {folder}, libraries)
    return table


def read_libraries(cell):
    libraries = {}
    for part in re.findall(r"(\w+)(?: \(([^)]*)\))?", cell):
        libraries[part[0]] = {f.strip() for f in part[1].split(",")} if part[1] else None
    return libraries


def folder_of(path):
    """The row of the table: text for firmware/text/font.c; kiosk for all that lies in firmware/."""
    return path.parts[0] if len(path.parts) > 1 else "kiosk"


def check_include(table, folder, name, quoted, target):
    """What is wrong with one #include in `folder` of a file `name`; None when nothing is."""
    allowed, libraries = table[folder]
    if quoted:
        other = folder_of(pathlib.PurePath(target))
        if other not in table:
            return f'"{target}" is in no row of the table'
        return None if other in allowed else f"{folder} may not include {other} (\"{target}\")"
    header = target.removeprefix("SDL2/")
    for library, pattern in LIBRARIES:
        if pattern.match(header):
            files = libraries.get(library, set())
            if files is None or name in files:
                return None
            return f"{library} (<{target}>) is not for {folder}/{name}"
    return None if target in C_LIBRARY else f"<{target}> is neither C library nor in the table"


def check_sources(root):
    table = read_table(root / "README.md")
    if not table:
        yield "README.md: the table of includes is gone"
        return
    firmware = root / "firmware"
    for path in sorted(firmware.rglob("*.[ch]")):
        place = path.relative_to(firmware)
        shown = path.relative_to(root)
        folder = folder_of(place)
        lines = path.read_text().splitlines()
        if not lines or SPDX not in lines[0]:
            yield f"{shown}:1: the first line does not name the licence ({SPDX})"
        if folder not in table:
            yield f"{shown}: no row in README.md's table for {folder}"
            continue
        for number, line in enumerate(lines, 1):
            found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
            if not found:
                continue
            wrong = check_include(table, folder, place.name, found[1] == '"', found[2])
            if wrong:
                yield f"{shown}:{number}: {wrong}"


def check_licences_of_tests(root):
    for path in sorted((root / "tests").rglob("*.[ch]")) + sorted((root / "tests").rglob("*.sh")):
        head = path.read_text(errors="replace").splitlines()[:2]
        if not any(SPDX in line for line in head):
            yield f"{path.relative_to(root)}:1: does not name the licence ({SPDX})"


def objects(build):
    """The objects of firmware/ (not of the tests, not of embedded assets)."""
    for path in sorted(build.rglob("*.o")):
        if "/firmware/" in str(path.relative_to(build)):
            yield path


def check_objects(build):
    found = 0
    for path in objects(build):
        found += 1
        text = subprocess.run(["objdump", "-t", str(path)], check=True, capture_output=True,
                              text=True).stdout
        for line in text.splitlines():
            # 0000000000000000 l     O .bss	0000000000000004 counter
            match = re.match(r"[0-9a-f]+ .{7} (\S+)\s+[0-9a-f]+ (?:\.hidden )?(\S+)$", line)
            if not match or match[1] == match[2] or "d" in line[17:24]:
                continue  # no symbol, or the section itself
            section, symbol = match[1], match[2]
            # Constant tables with pointers lie in .data.rel.ro: read-only once loaded.
            mutable = section in ("*COM*",) or re.match(r"\.(t?bss|t?data)(?!\.rel\.ro)", section)
            if not mutable or symbol.split(".")[0] in MUTABLE_ALLOWED or is_sanitizer(symbol):
                continue
            yield f"{path.name}: `{symbol}` can change at run time ({section})"
    if not found:
        yield f"{build}: no objects of firmware/ there"


def is_sanitizer(symbol):
    return bool(re.match(r"(\.?_*L?(asan|ubsan|odr_asan|sancov|unnamed_|UBSAN|LASAN)|\*?\.?L[A-Z])", symbol))


def main(arguments):
    root = pathlib.Path(arguments[0]).resolve()
    breaches = list(check_sources(root)) + list(check_licences_of_tests(root))
    if len(arguments) > 1:
        breaches += check_objects(pathlib.Path(arguments[1]).resolve())
    for breach in breaches:
        print(breach)
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
