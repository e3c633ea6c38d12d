#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_sweep.sh BUILD SOURCE: every system call of an install, a confirmation, a way back and a start fails,
# or is the last one (sweep.py).
set -euo pipefail

build=$1
here=$2/tests/crash
tmp=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d) # in memory, where that can be
trap 'rm -rf "$tmp"' EXIT
# shellcheck source=tests/crash/scenes.sh
. "$here/scenes.sh"
small=yes make_deliveries
scenes=()

# scene NAME STEPS OLD NEW
scene() {
    mkdir -p "$tmp/$1/before"
    prepare "$1" "$tmp/$1/before"
    scenes+=("$1:$2:$3:$4")
}

scene renew "open install 2 confirm" 1 2
scene first "open install 2 confirm" -1 2
scene onto-damaged "open install 2" 1 2
scene back "open back confirm" 2 1
scene trial "open confirm" 2 2
scene never-up "open" 1 1

python3 "$here/sweep.py" "$build/crash_install" "$tmp/deliveries" "$tmp" "${scenes[@]}"
