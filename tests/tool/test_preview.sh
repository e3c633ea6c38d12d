#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_preview.sh BUILD SRC: somebody writes a page beside the preview. What is saved stands on the
# glass, as the kiosk would show it; what is wrong with it is told below; nothing breaks the preview;
# closing the window ends it well.
set -euo pipefail

build=$1
src=$2
limit_s=60 # for something to appear; a slow machine takes longer, a broken preview for ever
tmp=$(mktemp -d)
xvfb='' preview=''

fail() {
    echo "FAILED: $*" >&2
    [[ ! -f $tmp/preview.log ]] || cat "$tmp/preview.log" >&2
    exit 1
}

cleanup() {
    [[ -z $preview ]] || kill "$preview" 2>/dev/null || true
    pkill -f "$tmp/inhoud" 2>/dev/null || true
    [[ -z $xvfb ]] || kill "$xvfb" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$tmp"
}
trap cleanup EXIT

# until WHAT COMMAND...: waits for it to succeed.
until_true() {
    local what=$1 end=$((SECONDS + limit_s))
    shift
    until "$@"; do
        ((SECONDS < end)) || fail "waited too long: $what"
        sleep 0.2
    done
}

# The home screen of the folder as it stands, drawn in memory.
expect() {
    echo 'shot screen' >"$tmp/home.visit"
    "$build/wegwijs" --visit "$tmp/home.visit" --content "$tmp/inhoud" --window 1280x720 \
        --panel-mm 476x268 --printer null: --out "$tmp/expected" >/dev/null 2>&1
}

same_picture() {
    import -window root "$tmp/seen.png" 2>/dev/null &&
        [[ $(compare -metric AE "$tmp/seen.png" "$tmp"/expected/*screen*.png null: 2>&1) == 0 ]]
}

told() {
    grep -qF "$1" "$tmp/preview.log"
}

cp -r "$src/tests/fixtures/zuil" "$tmp/inhoud"
chmod -R u+w "$tmp/inhoud"
mkfifo "$tmp/display"
Xvfb -displayfd 3 -screen 0 1280x720x24 -nolisten tcp 3>"$tmp/display" >"$tmp/xvfb.log" 2>&1 &
xvfb=$!
read -r -t "$limit_s" number <"$tmp/display" || fail "Xvfb does not start"
export DISPLAY=:$number SDL_VIDEODRIVER=x11

# Leaks of the X libraries at the end are theirs.
ASAN_OPTIONS=detect_leaks=0 "$build/wegwijs-content" preview "$tmp/inhoud" >"$tmp/preview.log" 2>&1 &
preview=$!
until_true "it says what to do" told "Sla een bestand op"
expect
until_true "the home screen stands there" same_picture
cp "$tmp/seen.png" "$tmp/first.png"

sed -i 's/^titel:.*/titel: Een heel andere titel/' "$tmp/inhoud/nl/start.md"
expect
until_true "the new title stands there" same_picture
[[ $(compare -metric AE "$tmp/seen.png" "$tmp/first.png" null: 2>&1) != 0 ]] || fail "nothing changed"

# A careful editor writes beside it and renames; the mistake is told in words.
sed 's/^- \[.*/- geen knop/' "$tmp/inhoud/nl/start.md" >"$tmp/inhoud/nl/.start.md.tmp"
mv "$tmp/inhoud/nl/.start.md.tmp" "$tmp/inhoud/nl/start.md"
until_true "the mistake is told" told "geen tegel"
kill -0 "$preview" || fail "a mistake ended the preview"

# Everything gone: the last good screen stays.
mv "$tmp/inhoud/nl" "$tmp/weg"
until_true "the missing folder is told" told "nl"
sleep 1
kill -0 "$preview" || fail "a missing folder ended the preview"
mv "$tmp/weg" "$tmp/inhoud/nl"
cp "$src/tests/fixtures/zuil/nl/start.md" "$tmp/inhoud/nl/start.md"
expect
until_true "it is back" same_picture

pkill -TERM -f "wegwijs --watch --content $tmp/inhoud" || fail "no kiosk"
status=0
wait "$preview" || status=$?
preview=''
[[ $status == 0 ]] || fail "it ended with $status"

# Without a display it says so.
status=0
env -u DISPLAY SDL_VIDEODRIVER=x11 "$build/wegwijs-content" preview "$tmp/inhoud" >"$tmp/preview.log" 2>&1 || status=$?
[[ $status == 1 ]] && told "Is er een scherm?" || fail "without a display: $status"
echo "preview: all is well"
