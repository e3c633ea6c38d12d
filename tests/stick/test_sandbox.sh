#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_sandbox.sh BUILD SOURCE: what a process may still do that was taken over by a stick. Each attempt
# is also made without walls: one that fails there proves nothing, and is told.
set -uo pipefail

reader=$1/hostile_reader
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
refused=0
unproven=()

fresh() {
    rm -rf "${work:?}/d"
    mkdir -p "$work"/d/{stick/wegwijs,staging,shown}
    echo x | tee "$work/d/stick/wegwijs/start.md" "$work/d/shown/start.md" >"$work/d/pin.txt"
    ln -s ../pin.txt "$work/d/stick/link"
}

# attempt NAME walled|free: its exit status; 159 is SIGSYS
attempt() {
    fresh
    {
        "$reader" "$work/d" "$1" "$2" >/dev/null 2>"$work/said"
    } 2>/dev/null # the shell would tell of each SIGSYS
}

fail() {
    echo "FAILED: $*"
    cat "$work/said"
    failed=1
}

attempt read_stick walled
if [[ $? -eq 2 ]] && grep -q . "$work/said"; then
    fail "the walls do not stand"
elif "$reader" "$work/d" read_password walled 2>/dev/null; then
    echo "this kernel has no Landlock: only system calls are proven"
fi

for name in read_stick read_shown fill_staging write_stick use_memory; do
    attempt "$name" walled || fail "$name must be possible"
done

for name in $("$reader" --list | sed 1,5d); do
    attempt "$name" walled
    case $? in
        0) fail "$name was possible" ;;
        1 | 159) refused=$((refused + 1)) ;;
        *) fail "$name ended strangely ($?)" ;;
    esac
    case $name in # without walls these do harm, or are not ours to try
        restart_machine | mount_folder | become_other | trace_parent | be_traced) continue ;;
    esac
    attempt "$name" free || unproven+=("$name")
done

# The content that is shown and the file beside it are as they were.
attempt empty_shown walled
[[ $(cat "$work/d/shown/start.md") == x ]] || fail "the content was changed"

echo "$refused attempts refused; not possible here without walls either: ${unproven[*]-}"
[[ $refused -ge 50 ]] || fail "only $refused attempts were made"
exit $failed
