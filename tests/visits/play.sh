#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# play.sh PROGRAM SRC VISIT OUT: plays one visit and checks what its remarks promise.
# Remarks with a meaning, at the start of a line of their own:
#   # options: --printer null:?fail=jam    options of the program; paths from SRC, no blanks in them
#   # taps: 6        the visit taps exactly so many times
#   # slips: 1       so many slips come out of the printer, no more
#   # sticks: goed leeg   a kiosk with staff mode, PIN 271828, and these sticks (sticks.sh) to plug in;
#                    none is fine too: "# sticks: -"
#   # trust: handtekening   what it accepts; pin without this remark
#   # on-stick: goed/wegwijs-tellingen-*.csv   what was written on a stick; several may follow
#   # reach: 293 mm  no `tree` of the visit has a target above this height
set -euo pipefail
export SDL_AUDIODRIVER=dummy # the tones of staff mode, wherever this runs

program=$1
src=$2
visit=$3
out=$4

# remark KEY: what stands behind "# KEY:"; empty when it is not there
remark() {
    sed -n "s/^# $1: *//p" "$visit"
}

fail() {
    echo "FAILED: $visit: $*" >&2
    exit 1
}

rm -rf "$out"
mkdir -p "$out"
read -ra options <<<"$(remark options)"
taps=$(remark taps)
slips=$(remark slips)
reach=$(remark reach)
sticks=$(remark sticks)
trust=$(remark trust)

awk '/^# (options|taps|slips|reach|sticks|trust|on-stick):/ { next } /^# / { said = 1 } !/^#/ { exit }
    END { exit !said }' "$visit" || fail "does not say first who comes"
if [[ -n $slips ]]; then
    options+=(--printer "file:$out/slips")
fi
[[ " ${options[*]} " == *' --content '* ]] || options+=(--content content)
cd "$src"
if [[ -n $sticks ]]; then
    read -ra names <<<"${sticks#-}"
    "$src/tests/visits/sticks.sh" "$(dirname "$program")" "$src" "$out/sticks" "${trust:-pin}" \
        "${names[@]}"
    options+=(--data "$out/data" --trust "$out/sticks/vertrouwen" --stick "$out/sticks/zuil")
fi
"$program" "${options[@]}" --visit "$visit" --out "$out"

if [[ -n $taps ]]; then
    count=$(grep -cE '^(tap|twice|press|touch) ' "$visit" || true)
    [[ $count == "$taps" ]] || fail "$count taps instead of $taps"
fi
if [[ -n $slips ]]; then
    count=$(find "$out/slips" -name '*.png' | wc -l)
    [[ $count == "$slips" ]] || fail "$count slips instead of $slips"
fi
if [[ -n $reach ]]; then
    [[ -n $(find "$out" -name '*.txt') ]] || fail "no tree to look at"
    # role "label" [x y w h] → action
    high=$(awk -v limit="${reach% mm}" '
        / → / {
            match($0, /\[[-0-9. ]+\] → /)
            split(substr($0, RSTART + 1), rect, " ")
            if (rect[2] < limit)
                print FILENAME ": " $0
        }' "$out"/*.txt)
    [[ -z $high ]] || fail "out of reach: $high"
fi
read -ra patterns <<<"$(remark on-stick)"
for pattern in "${patterns[@]}"; do
    [[ -s $(find "$out/sticks" -path "$out/sticks/$pattern" -print -quit) ]] ||
        fail "nothing was written as $pattern"
done
