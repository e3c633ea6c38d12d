#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_release.sh BUILD SRC: what a town would run, as a visitor would use it.
# Plays release.visit twice: in memory, which gives the pictures and where to tap, and on a real X
# display with real taps. After each tap the display must show the same picture. Then:
#   - the slip comes out of the printer, the same dots both times
#   - nothing woke the program while nobody touched it
#   - no socket but unix and netlink was opened, from start to end
#   - SIGTERM ends it well
# WEGWIJS_RELEASE: folder with a release build; else one is made in BUILD/release.
set -euo pipefail

build=$1
src=$2
release=${WEGWIJS_RELEASE:-$build/release}
visit=$src/tests/e2e/release.visit
now=2026-11-23T10:30
size=1920x1080
panel=476x268
limit_s=30 # for a picture to appear; a slow machine takes longer, a broken kiosk for ever

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

for tool in Xvfb xdotool strace import compare; do
    command -v "$tool" >/dev/null || fail "$tool is missing (see tests/packages.txt)"
done

if [[ ! -x $release/wegwijs ]]; then
    cmake -S "$src" -B "$release" -DCMAKE_BUILD_TYPE=Release
    cmake --build "$release" --parallel 2 --target wegwijs
fi

tmp=$(mktemp -d)
xvfb='' tracer=''
cleanup() {
    local pid
    for pid in $tracer $xvfb; do
        pkill -KILL -P "$pid" 2>/dev/null || true # only children of what was started here
        kill "$pid" 2>/dev/null || true
    done
    wait 2>/dev/null || true
    if [[ -n ${KEEP:-} ]]; then
        echo "pictures: $tmp"
    else
        rm -rf "$tmp"
    fi
}
trap cleanup EXIT

# ---- in memory -----------------------------------------------------------------------------------

"$release/wegwijs" --visit "$visit" --window "$size" --panel-mm "$panel" --now "$now" \
    --printer "file:$tmp/memory-slips" --out "$tmp/memory" >"$tmp/memory.log" ||
    { cat "$tmp/memory.log"; fail "the visit in memory"; }
steps=$(find "$tmp/memory" -name '*.png' | wc -l)
((steps >= 6)) || fail "only $steps pictures in memory"

# ---- on a display --------------------------------------------------------------------------------

mkfifo "$tmp/display"
Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp 3>"$tmp/display" >"$tmp/xvfb.log" 2>&1 &
xvfb=$!
read -r -t "$limit_s" number <"$tmp/display" || fail "Xvfb does not start"
export DISPLAY=:$number SDL_VIDEODRIVER=x11
unset WAYLAND_DISPLAY

strace -f -qq -e trace=network -o "$tmp/network" "$release/wegwijs" --fullscreen \
    --panel-mm "$panel" --now "$now" --printer "file:$tmp/slips" 2>"$tmp/errors" &
tracer=$!

# How many pixels differ by more than 2 % from picture $1; the display is left in $tmp/seen.png.
differing() {
    import -silent -window root "$tmp/seen.png"
    compare -metric AE -fuzz 2% "$tmp/seen.png" "$1" null: 2>&1 | sed 's/[^0-9.e+].*//' || true
}

# Waits until the display shows picture $1.
wait_for() {
    local end=$((SECONDS + limit_s)) differ=
    while ((SECONDS < end)); do
        kill -0 "$tracer" 2>/dev/null || fail "the kiosk has ended: $(cat "$tmp/errors")"
        differ=$(differing "$1")
        [[ $differ == 0 ]] && return 0
        sleep 0.1
    done
    mkdir -p "$build/e2e"
    cp "$tmp/seen.png" "$build/e2e/seen.png"
    cp "$1" "$build/e2e/expected.png"
    fail "$(basename "$1"): $differ pixels differ; see $build/e2e"
}

# Where the middle of the target with label $2 lies, in pixels, by the tree in file $1:
#   role "label" [x y w h] → action
place_of() {
    awk -v label="$2" -v px_per_mm="$(awk "BEGIN { print ${size%x*} / ${panel%x*} }")" '
        / → / && index($0, "\"" label "\"") {
            rect = $0
            sub(/.*" \[/, "", rect)
            sub(/\].*/, "", rect)
            split(rect, r, " ")
            printf "%d %d\n", (r[1] + r[3] / 2) * px_per_mm, (r[2] + r[4] / 2) * px_per_mm
            exit
        }' "$1"
}

wait_for "$tmp/memory/$(sed -n 's/^shot //p' "$visit" | head -n 1).png"
kiosk=$(pgrep -P "$tracer")

# Nobody is there: no thread of it may wake up. (The program starts its rest with the first picture.)
switches() {
    cat /proc/"$kiosk"/task/*/status | awk '/ctxt_switches/ { n += $2 } END { print n }'
}
sleep 1
before=$(switches)
sleep 3
after=$(switches)
((before == after)) || fail "woke up $((after - before)) times in 3 s while nobody was there"

tree='' compared=0
while IFS= read -r line; do
    case $line in
    'tree '*)
        tree=$tmp/memory/${line#tree }.txt
        ;;
    'tap "'*)
        label=${line#tap \"}
        place=$(place_of "$tree" "${label%\"}")
        [[ -n $place ]] || fail "no place for: $line"
        sleep 0.7 # a tap within half a second after a new screen does not count
        # shellcheck disable=SC2086 # two numbers
        xdotool mousemove $place mousedown 1 mouseup 1
        ;;
    'shot '*)
        wait_for "$tmp/memory/${line#shot }.png"
        compared=$((compared + 1))
        echo "the display shows ${line#shot }"
        ;;
    esac
done <"$visit"
((compared == steps)) || fail "compared $compared of $steps pictures"

cmp "$tmp/memory-slips/slip-0001.png" "$tmp/slips/slip-0001.png" || fail "the slip is another one"
echo "the slip has come out: $(identify -format '%w x %h dots' "$tmp/slips/slip-0001.png")"

# ---- the end -------------------------------------------------------------------------------------

kill -TERM "$kiosk"
for ((i = 0; i < 50; i++)); do
    kill -0 "$tracer" 2>/dev/null || break
    sleep 0.1
done
kill -0 "$tracer" 2>/dev/null && fail "still there 5 s after SIGTERM"
code=0
wait "$tracer" || code=$?
tracer=''
((code == 0)) || fail "exit code $code after SIGTERM"
[[ -s $tmp/errors ]] && fail "it complained: $(cat "$tmp/errors")"

grep -q 'socket(AF_UNIX' "$tmp/network" || fail "strace has seen nothing"
if grep -E 'socket(pair)?\(' "$tmp/network" | grep -vE 'socket(pair)?\(AF_(UNIX|NETLINK)'; then
    fail "a socket of another family was opened"
fi
echo "no socket but $(grep -oE 'socket\(AF_[A-Z]+' "$tmp/network" | sort | uniq -c | xargs)"
