#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_clocks.sh BUILD SOURCE: whose content is accepted is the same whatever the clock says.
set -euo pipefail

build=$1
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# stick_test_trust goes through lists and signatures to the bit. The clock that was set by nobody, the turns of years and counters, today and far away.
clocks=('1970-01-01 00:00:01' '1999-12-31 23:59:59' '2000-02-29 12:00:00' '2026-01-01 00:00:00'
    '2026-11-22 10:30:00' '2038-01-19 03:14:08' '2099-12-31 23:59:59' '2106-02-07 06:28:16')

# The sanitizer must be loaded first, and is not: the clock is.
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0:detect_leaks=0
for clock in "${clocks[@]}"; do
    year=$(faketime -f "@$clock" date +%Y)
    [[ $year == "${clock%%-*}" ]] || {
        echo "FAILED: faketime does not set the clock to $clock but to $year"
        failed=1
    }
    faketime -f "@$clock" "$build/stick_test_trust" >"$log" 2>&1 || {
        echo "FAILED: at $clock:"
        tail -n 20 "$log"
        failed=1
    }
done
exit "$failed"
