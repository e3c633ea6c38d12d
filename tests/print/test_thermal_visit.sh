#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_thermal_visit.sh BUILD SOURCE: a visit on the kiosk ends in a slip from a receipt printer, 80 mm
# and 58 mm, ESC/POS and Star. It is the very slip that goes to a folder as a picture, and a phone
# reads the code on it.
set -euo pipefail

build=$1
source=$2
out=$(mktemp -d)
server=
trap 'exec 3>&-; [[ -z $server ]] || wait "$server" || true; rm -rf "$out"' EXIT

cat >"$out/print.visit" <<'VISIT'
# Somebody who wants the slip and nothing else.
tap "Help mij op weg"
tap "Ik weet het niet"
tap "Ik snap een brief niet"
tap "Van de gemeente"
tap "Maak mijn briefje"
tap "Print mijn briefje"
print
see "Klaar. Pak uw briefje"
VISIT

visit() {
    (cd "$source" && "$build/wegwijs" --content content --now 2026-11-23T10:30 \
        --visit "$out/print.visit" --out "$out" --printer "$1" >"$out/log" 2>&1) || {
        cat "$out/log" >&2
        return 1
    }
}

# print_on LANGUAGE WIDTH: the printer lives as long as its input is open.
print_on() {
    local language=$1 width=$2 device slips=$out/$1-$2
    mkdir "$slips"
    mkfifo "$slips/life"
    "$build/fake-thermal" serve "$language" "$width" "$slips" <"$slips/life" >"$slips/device" &
    server=$!
    exec 3>"$slips/life"
    while [[ ! -s $slips/device ]]; do sleep 0.01; done
    device=$(<"$slips/device")
    visit "$language:$device?width=$width"
    exec 3>&-
    wait "$server"
    server=
    visit "file:$slips/picture?paper=roll$((width == 576 ? 80 : 58))"
    if [[ $(find "$slips" -name 'slip-*.pbm' | wc -l) != 1 ]]; then
        echo "not one slip came out: $language $width" >&2
        return 1
    fi
    # Below the slip there is white paper up to the cutter.
    local height
    height=$(identify -format %h "$slips/picture/slip-0001.png")
    convert "$slips/slip-1.pbm" -crop "${width}x$height+0+0" +repage "$slips/printed.pbm"
    convert "$slips/picture/slip-0001.png" "$slips/picture.pbm"
    cmp "$slips/printed.pbm" "$slips/picture.pbm"
    zbarimg -q --nodbus --raw "$slips/slip-1.pbm" | grep -q 'BEGIN:VCARD'
    echo "printed: $language, $width dots"
}

print_on escpos 576
print_on escpos 384
print_on star 576
