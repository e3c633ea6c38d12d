#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_rules.sh BUILD SOURCE: our sources keep the rules of rules.py, and rules.py sees each breach
# when one is planted in a copy.
set -euo pipefail

build=$1
source=$2
rules=$source/tests/rules/rules.py

echo "our sources and objects keep the rules"
python3 "$rules" "$source" "$build"

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

# planted NAME WORDS FILE LINE: with LINE in FILE the rules must fail and say WORDS.
planted() {
    local name=$1 words=$2 file=$3 line=$4 said
    rm -rf "${copy:?}"/*
    mkdir -p "$copy/tests"
    cp -r "$source/firmware" "$source/README.md" "$copy/"
    mkdir -p "$copy/$(dirname "$file")"
    printf '// SPDX-License-Identifier: EUPL-1.2\n%s\n' "$line" >"$copy/$file"
    if said=$(python3 "$rules" "$copy"); then
        echo "NOT SEEN: $name" >&2
        return 1
    fi
    if [[ $(wc -l <<<"$said") != 1 || $said != *"$words"* ]]; then
        printf 'SEEN OTHERWISE: %s\nexpected: %s\nsaid: %s\n' "$name" "$words" "$said" >&2
        return 1
    fi
    echo "seen: $name"
}

planted "a device that knows a screen" "device may not include screens" \
    firmware/device/planted.c '#include "screens/state.h"'
planted "a screen that knows a device" "screens may not include device" \
    firmware/screens/planted.c '#  include "device/device.h"'
planted "a header that reaches up" "base may not include content" \
    firmware/base/planted.h '#include "content/content.h"'
planted "the tool with the kiosk inside" "tool may not include kiosk" \
    firmware/tool/planted.c '#include "kiosk.h"'
planted "SDL in a screen" "SDL2 (<SDL2/SDL.h>) is not for screens/planted.c" \
    firmware/screens/planted.c '#include <SDL2/SDL.h>'
planted "SDL in another file of print than the named one" "SDL2 (<SDL2/SDL_image.h>) is not for" \
    firmware/print/planted.c '#include <SDL2/SDL_image.h>'
planted "a QR library beside tree/code.c" "qrencode (<qrencode.h>) is not for tree/planted.c" \
    firmware/tree/planted.c '#include <qrencode.h>'
planted "Markdown outside content" "MD4C (<md4c.h>) is not for slip/planted.c" \
    firmware/slip/planted.c '#include <md4c.h>'
planted "a library that nobody agreed on" "neither C library nor in the table" \
    firmware/base/planted.c '#include <curl/curl.h>'
planted "a folder without a row" "no row in README.md's table for cellar" \
    firmware/cellar/planted.c 'int cellar(void);'
planted "a network header" "loopback (<netinet/in.h>) is not for device" \
    firmware/device/planted.c '#include <netinet/in.h>'

rm -rf "${copy:?}"/*
mkdir -p "$copy/tests"
cp -r "$source/firmware" "$source/README.md" "$copy/"
echo 'int planted(void);' >"$copy/firmware/base/planted.h"
said=$(python3 "$rules" "$copy" || true)
if [[ $said == *"planted.h:1: the first line does not name the licence"* ]]; then
    echo "seen: a source without a licence"
else
    echo "NOT SEEN: a source without a licence" >&2
    exit 1
fi

# variable NAME CODE: an object of CODE must be refused (expected=1) or accepted (expected=0).
variable() {
    local expected=$1 name=$2 code=$3 result=0
    rm -rf "${copy:?}"/*
    mkdir -p "$copy/build/x.dir/firmware/base" "$copy/tests"
    cp -r "$source/firmware" "$source/README.md" "$copy/"
    printf '%s\n' "$code" | cc -xc -fPIE -c - -o "$copy/build/x.dir/firmware/base/planted.c.o"
    python3 "$rules" "$copy" "$copy/build" >"$copy/said" || result=$?
    if ((result != expected)); then
        echo "WRONG ($result): $name" >&2
        cat "$copy/said" >&2
        return 1
    fi
    echo "right: $name"
}
variable 1 "a counter of the file is refused" 'static int n; int f(void) { return n++; }'
variable 1 "a counter inside a function is refused" 'int f(void) { static int n = 7; return n++; }'
variable 1 "a variable for everybody is refused" 'int n = 7;'
variable 1 "a variable of a thread is refused" '_Thread_local int n;'
variable 0 "a constant table with pointers is fine" \
    'static const char *const t[] = {"a", "b"}; const char *f(int i) { return t[i]; }'
variable 0 "the flag of a signal handler is fine" \
    '#include <signal.h>
     static volatile sig_atomic_t quit_signal; void f(int s) { quit_signal = s; }'
