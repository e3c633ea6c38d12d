#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_staff.sh BUILD SRC: staff with a stick, on what a town would run.
#   - every visit of staff is played by the release build, where the reader of sticks has all its walls
#   - staff.visit is played in memory, and then on a real X display with real taps and a folder that
#     comes and goes; after each step the display must show the same picture
#   - the kiosk is killed as soon as the new content is placed; after its next start it is shown
#   - nothing wakes the kiosk while nobody is there, and no socket but unix and netlink is opened
# WEGWIJS_RELEASE: folder with a release build; else one is made in BUILD/release.
set -euo pipefail

build=$1
src=$2
release=${WEGWIJS_RELEASE:-$build/release}
visit=$src/tests/e2e/staff.visit
now=2026-11-23T10:30
size=1920x1080
panel=476x268
limit_s=30

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

for tool in Xvfb xdotool strace import compare; do
    command -v "$tool" >/dev/null || fail "$tool is missing (see tests/packages.txt)"
done

if [[ ! -x $release/wegwijs || ! -x $release/wegwijs-stick || ! -x $release/wegwijs-content ]]; then
    cmake -S "$src" -B "$release" -DCMAKE_BUILD_TYPE=Release
    cmake --build "$release" --parallel 2 --target wegwijs wegwijs-stick wegwijs-content
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

# ---- every visit of staff, with all walls --------------------------------------------------------

for each in "$src"/tests/visits/40-staff-*.visit; do
    name=$(basename "$each" .visit)
    "$src/tests/visits/play.sh" "$release/wegwijs" "$src" "$each" "$tmp/visits/$name" \
        >"$tmp/visit.log" 2>&1 || { cat "$tmp/visit.log"; fail "$name"; }
done
echo "$(find "$tmp/visits" -mindepth 1 -maxdepth 1 | wc -l) visits of staff"

# ---- in memory -----------------------------------------------------------------------------------

# options DIR: a kiosk with its own data and sticks
options() {
    mkdir -p "$1"
    "$src/tests/visits/sticks.sh" "$release" "$src" "$1" pin goed
    kiosk_options=(--content "$src/content" --data "$1/data" --trust "$1/vertrouwen"
        --stick "$1/zuil" --panel-mm "$panel" --now "$now" --printer "")
}

options "$tmp/memory-kiosk"
"$release/wegwijs" "${kiosk_options[@]}" --visit "$visit" --window "$size" --out "$tmp/memory" \
    >"$tmp/memory.log" || { cat "$tmp/memory.log"; fail "the visit in memory"; }
steps=$(find "$tmp/memory" -name '*.png' | wc -l)
((steps >= 17)) || fail "only $steps pictures in memory"

# ---- on a display --------------------------------------------------------------------------------

mkfifo "$tmp/display"
Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp 3>"$tmp/display" >"$tmp/xvfb.log" 2>&1 &
xvfb=$!
read -r -t "$limit_s" number <"$tmp/display" || fail "Xvfb does not start"
export DISPLAY=:$number SDL_VIDEODRIVER=x11
unset WAYLAND_DISPLAY

options "$tmp/kiosk"
start() {
    strace -f -qq -e trace=network -o "$tmp/network.$1" "$release/wegwijs" --fullscreen \
        "${kiosk_options[@]}" 2>"$tmp/errors" &
    tracer=$!
}

differing() {
    import -silent -window root "$tmp/seen.png"
    compare -metric AE -fuzz 2% "$tmp/seen.png" "$1" null: 2>&1 | sed 's/[^0-9.e+].*//' || true
}

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

# tap TREE LABEL
tap() {
    local place
    place=$(place_of "$1" "$2")
    [[ -n $place ]] || fail "no place for \"$2\""
    sleep 0.7 # a tap within half a second after a new screen does not count
    # shellcheck disable=SC2086 # two numbers
    xdotool mousemove $place mousedown 1 mouseup 1
}

kiosk_of() {
    pgrep -P "$tracer" -x wegwijs
}

# Nobody is there: no thread of it may wake up.
stays_asleep() {
    local kiosk before after
    kiosk=$(kiosk_of)
    sleep 1
    before=$(cat /proc/"$kiosk"/task/*/status | awk '/ctxt_switches/ { n += $2 } END { print n }')
    sleep 3
    after=$(cat /proc/"$kiosk"/task/*/status | awk '/ctxt_switches/ { n += $2 } END { print n }')
    ((before == after)) || fail "woke up $((after - before)) times in 3 s while nobody was there"
}

start 1
wait_for "$tmp/memory/01-home.png"
stays_asleep

tree='' compared=0
while IFS= read -r line; do
    case $line in
    'tree '*) tree=$tmp/memory/${line#tree }.txt ;;
    'tap "'*)
        label=${line#tap \"}
        tap "$tree" "${label%\"}"
        ;;
    'stick goed') mv "$tmp/kiosk/goed" "$tmp/kiosk/zuil" ;;
    unplug) mv "$tmp/kiosk/zuil" "$tmp/kiosk/goed" ;;
    restart)
        kill -KILL "$(kiosk_of)"
        wait "$tracer" 2>/dev/null || true
        start 2
        ;;
    'shot '*)
        wait_for "$tmp/memory/${line#shot }.png"
        compared=$((compared + 1))
        echo "the display shows ${line#shot }"
        ;;
    esac
done <"$visit"
((compared == steps)) || fail "compared $compared of $steps pictures"
stays_asleep

# ---- the end -------------------------------------------------------------------------------------

kill -TERM "$(kiosk_of)"
code=0
wait "$tracer" || code=$?
tracer=''
((code == 0)) || fail "exit code $code after SIGTERM"
[[ -s $tmp/errors ]] && fail "it complained: $(cat "$tmp/errors")"
pgrep -f "^$release/wegwijs-stick .*$tmp" && fail "the reader of sticks is still there"

if cat "$tmp"/network.* | grep -E 'socket(pair)?\(' |
    grep -vE 'socket(pair)?\(AF_(UNIX|NETLINK)'; then
    fail "a socket of another family was opened"
fi
grep -q 'socketpair(AF_UNIX, SOCK_SEQPACKET' "$tmp/network.1" || fail "strace has seen nothing"
echo "placed, killed, shown"
