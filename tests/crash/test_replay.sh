#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_replay.sh BUILD SOURCE: the power goes at every moment of an install, and of what belongs to it.
# What the program asked of the system is recorded; every state in which the card can then be is built
# and started (replay.c, model.h). Also with an fsync taken away, to see that it is missed.
set -euo pipefail

build=$1
here=$2/tests/crash
tmp=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d) # in memory, where that can be
trap 'rm -rf "$tmp"' EXIT
# shellcheck source=tests/crash/scenes.sh
. "$here/scenes.sh"
workers=$(nproc)
failed=0
scenes=()

# scene NAME STEPS < expect: records what the kiosk does with the card of that name.
scene() {
    local folder=$tmp/$1
    mkdir -p "$folder/run/data"
    cat >"$folder/expect"
    prepare "$1" "$folder/run/data"
    cp -a "$folder/run" "$folder/before"
    # shellcheck disable=SC2086 # steps are words
    strace -f -xx -s 1000000 -o "$folder/log" -e trace=%file,%desc,io_uring_setup,sync,syncfs \
        "$build/crash_install" "$folder/run/data" "$tmp/deliveries" $2 >"$tmp/said" ||
        { echo "FAILED: $1:"; cat "$tmp/said"; exit 1; }
    python3 "$here/operations.py" "$folder/log" >"$folder/operations"
    scenes+=("$folder")
}

make_deliveries
scene renew "open install 2 confirm" <<'EXPECT'
start => 1 proved 1
begin install => 1 2 proved 1
done install => 2 proved 1
done confirm => 2 proved 2
EXPECT
scene first "open install 2 confirm" <<'EXPECT'
start => -1
begin install => -1 2
done install => 2
done confirm => 2 proved 2
EXPECT
scene no-folder "open install 2 confirm" <<'EXPECT'
start => -1
begin install => -1 2
done install => 2
done confirm => 2 proved 2
EXPECT
scene onto-damaged "open install 2 confirm" <<'EXPECT'
start => 1 proved 1
begin install => 1 2 proved 1
done install => 2 proved 1
done confirm => 2 proved 2
EXPECT
scene onto-file "open install 2 confirm" <<'EXPECT'
start => 1 proved 1
begin install => 1 2 proved 1
done install => 2 proved 1
done confirm => 2 proved 2
EXPECT
scene from-damaged "open install 2 confirm" <<'EXPECT'
start => 0 proved 1 damaged
begin install => 0 2 proved 1 damaged
done install => 2 proved 1
done confirm => 2 proved 2
EXPECT
scene pointer "open install 2 confirm" <<'EXPECT'
start => -1 proved 1 damaged
begin install => -1 2 proved 1 damaged
done install => 2 proved 1
done confirm => 2 proved 2
EXPECT
scene interrupted "open install 2 confirm" <<'EXPECT'
start => 1 proved 1
begin install => 1 2 proved 1
done install => 2 proved 1
done confirm => 2 proved 2
EXPECT
scene back "open back confirm" <<'EXPECT'
start => 2 proved 2
begin back => 2 1 proved 2
done back => 1 proved 2
EXPECT
scene never-up "open install 2 confirm" <<'EXPECT'
start => 1 proved 1 damaged
begin install => 1 2 proved 1 damaged
done install => 2 proved 1
done confirm => 2 proved 2
EXPECT

# replay PLANTED scenes...
replay() {
    rm -rf "$tmp/replay"
    "$build/crash_replay" "$tmp/deliveries" "$tmp/replay" "$workers" "$@"
}

replay - "${scenes[@]}" | tee "$tmp/counts" || failed=1
distinct=$(sed -n 's/.* \([0-9]*\) distinct.*/\1/p' "$tmp/counts")
[[ $distinct -ge 100000 ]] || { echo "FAILED: $distinct states are not enough"; failed=1; }

# missed NAME PATHS: without the fsync of these, a failure must be found.
missed() {
    local code=0
    replay "$2" "$tmp/renew" "$tmp/first" >"$tmp/said" 2>&1 || code=$?
    [[ $code == 1 ]] || { echo "FAILED: nobody misses the fsync of $1"; cat "$tmp/said"; failed=1; }
}

missed "the folder of a slot" '/data/inhoud/[ab]'
missed "a folder in a slot" '/data/inhoud/[ab]/nl'
missed "the folder above the slots" '/data/inhoud'
missed "the folder above that" '/data'
missed "the manifest" '/data/inhoud/[ab]/manifest.txt'
missed "a page" '/data/inhoud/[ab]/nl/start.md'
missed "a table" '/data/inhoud/[ab]/contacten.csv'
missed "the pointer" '/data/inhoud/actief.*'
missed "the highest version" '/data/inhoud/versie.*'
exit $failed
