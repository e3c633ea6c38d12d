#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_play.sh BUILD SRC: play.sh keeps a visit to what its remarks promise.
set -euo pipefail

build=$1
src=$2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failed=0

# expect NAME CODE PATTERN: plays what comes in on stdin
expect() {
    local got=0
    cat >"$tmp/proof.visit"
    "$src/tests/visits/play.sh" "$build/wegwijs" "$src" "$tmp/proof.visit" "$tmp/out" \
        >"$tmp/log" 2>&1 || got=$?
    if [[ $got != "$2" ]] || ! grep -qE -- "$3" "$tmp/log"; then
        echo "FAILED: $1: exit $got instead of $2, or not \"$3\":"
        cat "$tmp/log"
        failed=1
    fi
}

way='tap "Wie helpt mij?"
tap "Briefje"'

expect "a visit that keeps its promises" 0 'Klaar' <<<"# Who comes.
# taps: 3
# slips: 1
$way
tap \"Print mijn briefje\"
print
see \"Klaar\""
expect "nobody says who comes" 1 'does not say first who comes' <<<"$way"
expect "options do not say it either" 1 'does not say first who comes' <<<"# taps: 2
$way"
expect "one tap more than promised" 1 '2 taps instead of 1' <<<"# Who comes.
# taps: 1
$way"
expect "a touch counts as a tap" 1 '3 taps instead of 2' <<<"# Who comes.
# taps: 2
$way
touch 10 10"
expect "no slip came out" 1 '0 slips instead of 1' <<<"# Who comes.
# slips: 1
$way"
expect "a key out of reach" 1 'out of reach: .*button "Nederlands"' <<<"# Who comes.
# reach: 20 mm
tree home"
expect "all within reach" 0 'tree home' <<<"# Who comes.
# reach: 1 mm
tree home"
expect "reach without a tree" 1 'no tree to look at' <<<"# Who comes.
# reach: 20 mm
$way"
expect "options are passed on" 0 'Het papier is op' <<<"# options: --printer null:?fail=paper-out
# Who comes.
$way
tap \"Print mijn briefje\"
print
see \"Het papier is op.\""
expect "a wrong option" 2 'no option "--colour"' <<<"# options: --colour
# Who comes.
$way"
expect "a kiosk with staff mode" 0 'see "wegwijs ' <<<"# Who comes.
# sticks: -
tap \"Over deze zuil\"
tap \"Verder lezen\"
tap \"Verder lezen\"
see \"wegwijs \""
expect "a stick that nobody makes" 1 'there is no stick "roze"' <<<"# Who comes.
# sticks: roze"
expect "a stick that is not beside the other one" 1 'sticks/goed: No such file' <<<"# Who comes.
# sticks: leeg
stick goed"
expect "a stick without a place for it" 1 'start with --stick' <<<"# Who comes.
stick goed"
expect "nothing was put on the stick" 1 'nothing was written as leeg/wegwijs-\*' <<<"# Who comes.
# sticks: leeg
# on-stick: leeg/wegwijs-*
stick leeg"
expect "something is not on the screen" 1 'proof.visit:2: ' <<<"# Who comes.
see \"nobody wrote this\""
exit $failed
