#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_walls.sh BUILD SOURCE: everything that wegwijs-stick does with sticks, with all its walls up: the
# release build, because the sanitizers of BUILD are in the way of one.
set -euo pipefail

build=$1
program=${WEGWIJS_RELEASE:-$2/build/release}/wegwijs-stick
[[ -x $program ]] || {
    echo "FAILED: there is no $program; tests/run builds it"
    exit 1
}
WEGWIJS_STICK=$program "$build/stick_test_client"
