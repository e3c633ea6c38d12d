#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_options.sh BUILD SRC: the program's exit codes and its one clear line.
set -euo pipefail

program=$1/wegwijs
src=$2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failed=0

# expect NAME CODE PATTERN arguments...: the exit code, and a line of what it says.
expect() {
    local name=$1 code=$2 pattern=$3 got=0
    shift 3
    env -u DISPLAY -u WAYLAND_DISPLAY -u SDL_VIDEODRIVER "$program" "$@" >"$tmp/out" 2>&1 || got=$?
    if [[ $got != "$code" ]] || ! grep -qE -- "$pattern" "$tmp/out"; then
        echo "FAILED: $name: exit $got instead of $code, or not \"$pattern\":"
        cat "$tmp/out"
        failed=1
    fi
}

# Only one line, and that on stderr.
expect_usage() {
    expect "$1" 2 "$2" "${@:3}"
    [[ $(wc -l <"$tmp/out") == 1 ]] || { echo "FAILED: $1: more than one line"; failed=1; }
}

printf 'see "Help mij op weg"\nsee "what nobody wrote"\n' >"$tmp/wrong.visit"
printf '# a remark\njump "Help"\n' >"$tmp/unknown.visit"
printf 'see "Help mij op weg"\nshot home\n' >"$tmp/right.visit"
printf 'see "Vraag het aan de balie"\n' >"$tmp/fallback.visit"
visit=(--content "$src/content" --out "$tmp/pictures" --visit)

expect "help" 0 '^  --content DIR' --help
expect "version" 0 '^wegwijs [0-9]+\.[0-9]+\.[0-9]+$' --version
expect_usage "an unknown option" '^wegwijs: no option "--colour"' --colour
expect_usage "a wrong value" '^wegwijs: --rotate: "45"' --rotate 45
expect_usage "a missing value" '^wegwijs: --now needs a value' --now
expect "an unknown printer" 2 'no driver for "lpr:"' --content "$src/content" --printer lpr:x
expect "a data folder that cannot be made" 1 "/proc/data" --data /proc/data
expect "no display" 1 '^wegwijs: no display' --content "$src/content"
expect "a visit that is right" 0 'shot home' "${visit[@]}" "$tmp/right.visit"
[[ -s $tmp/pictures/home.png ]] || { echo "FAILED: no picture"; failed=1; }
mkdir "$tmp/read-only"
if mount -t tmpfs -o ro tmpfs "$tmp/read-only" 2>/dev/null; then # as a card that is worn out
    expect "a data folder that may only be read" 0 'cannot write' --data "$tmp/read-only" \
        "${visit[@]}" "$tmp/right.visit"
    umount "$tmp/read-only"
fi
expect "a visit that does not see it" 1 'wrong\.visit:2: "what nobody wrote"' "${visit[@]}" \
    "$tmp/wrong.visit"
expect "a visit with an unknown word" 1 'unknown\.visit:2: there is no word "jump"' "${visit[@]}" \
    "$tmp/unknown.visit"
expect "a visit that is not there" 1 'nowhere\.visit' "${visit[@]}" "$tmp/nowhere.visit"
expect "content that is not there" 2 "content: there is no folder" --content "$tmp/none" \
    --visit "$tmp/fallback.visit" --out "$tmp/pictures"
mkdir "$tmp/empty"
expect "a folder without content" 0 'see "Vraag het aan de balie"' --content "$tmp/empty" \
    --visit "$tmp/fallback.visit" --out "$tmp/pictures"
exit $failed
