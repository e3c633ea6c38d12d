#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_ipp_screen.sh BUILD SOURCE: what an office printer says is what the visitor reads. The program
# prints to Debian's ippeveprinter, whose faults come from the command that it runs for a job.
set -euo pipefail

build=$1
source=$2
work=$(mktemp -d)
printer=
trap '[[ -z $printer ]] || kill -9 "$printer" 2>/dev/null || true; rm -rf "$work"' EXIT

# free_port: one that nobody listens on now
free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

listens() {
    (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# start PORT: an ippeveprinter that runs $work/command for each job; sets $printer
start() {
    LD_PRELOAD=$build/tests/libfake_avahi.so ippeveprinter -n localhost -p "$1" -d "$work" \
        -c "$work/command" Kiosk >"$work/printer.log" 2>&1 &
    printer=$!
    for _ in {1..300}; do
        listens "$1" && return
        kill -0 "$printer" || break
        sleep 0.1
    done
    cat "$work/printer.log" >&2
    echo "FAILED: ippeveprinter does not start" >&2
    exit 1
}

stop() {
    kill -9 "$printer"
    wait "$printer" 2>/dev/null || true
    printer=
}

# play VISIT PORT: a visit that is faster than the first look at the printer finds no key to print
# with; then there is another one.
play() {
    local try
    for try in {1..20}; do
        if (cd "$source" && "$build/wegwijs" --content content --visit "$1" --out "$work/out" \
            --printer "ipp://localhost:$2/ipp/print?paper=a5") >"$work/visit.log" 2>&1; then
            return 0
        fi
        grep -q 'nothing to tap with "Print mijn briefje"' "$work/visit.log" || return 1
        echo "once more ($try)"
    done
    return 1
}

# reads SENTENCE COMMAND: a visitor prints, the printer runs COMMAND, the visitor reads SENTENCE
reads() {
    local port
    port=$(free_port)
    printf '#!/bin/sh\nunset LD_PRELOAD\n%s\n' "$2" >"$work/command"
    chmod +x "$work/command"
    printf 'tap "Wie helpt mij?"\ntap "Briefje"\ntap "Print mijn briefje"\nprint\nsee "%s"\n' "$1" \
        >"$work/slip.visit"
    start "$port"
    play "$work/slip.visit" "$port" || {
        cat "$work/visit.log" >&2
        echo "FAILED: \"$1\" is not read when the printer does: $2" >&2
        exit 1
    }
    echo "read: $1"
    stop
}

fault() {
    printf "echo 'STATE: +%s' >&2\nsleep 4" "$1"
}

reads "Klaar. Pak uw briefje" "echo 'ATTR: job-impressions-completed=1' >&2"
reads "Het papier is op." "$(fault media-empty-error)"
reads "Er zit papier vast in de printer." "$(fault media-jam-error)"
reads "De printer staat open." "$(fault cover-open-error)"
reads "De inkt van de printer is op." "$(fault toner-empty-error)"

# A printer that is off is not offered.
printf 'tap "Wie helpt mij?"\ntap "Briefje"\nnot "Print mijn briefje"\n' >"$work/off.visit"
play "$work/off.visit" "$(free_port)" || {
    cat "$work/visit.log" >&2
    exit 1
}
echo "read: nothing about a printer"
