#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_new.sh BUILD SOURCE: somebody makes a folder for a municipality with the program, fills it in
# and has it checked. When the disk is full or may not be written, nothing stays behind.
set -euo pipefail

tool=$1/wegwijs-content
source=$2
place=$(mktemp -d)
small='' # a disk of a few kilobytes
cleanup() {
    [[ -z $small ]] || umount "$place/klein"
    rm -rf "$place"
}
trap cleanup EXIT
cd "$place"

# expect NAME CODE WORDS command...: the command ends with CODE and says WORDS ("" for anything).
expect() {
    local name=$1 code=$2 words=$3 said result=0
    shift 3
    said=$("$@" 2>&1) || result=$?
    if ((result != code)) || [[ $said != *"$words"* ]]; then
        printf 'FAILED: %s\nexpected %d and: %s\ngot %d and:\n%s\n' "$name" "$code" "$words" \
            "$result" "$(head -n 60 <<<"$said")" >&2
        exit 1
    fi
    echo "fine: $name"
}

# only NAME NAMES...: these are in the folder, and nothing else.
only() {
    local name=$1 there
    shift
    there=$(find . -mindepth 1 -maxdepth 1 -printf '%f\n' | sort | paste -sd ' ')
    if [[ $there != "$*" ]]; then
        printf 'FAILED: %s\nexpected: %s\ngot: %s\n' "$name" "$*" "$there" >&2
        exit 1
    fi
    echo "fine: $name"
}

expect "--help tells the command" 0 "wegwijs-content new MAP --gemeente NAAM" "$tool" --help
expect "no folder is a wrong use" 2 "zeg hoe de nieuwe map heet" "$tool" new --gemeente Tilburg
expect "no town is a wrong use" 2 "zeg welke gemeente" "$tool" new zuil
expect "a choice without its value is a wrong use" 2 "zeg welke gemeente: --gemeente" "$tool" new zuil --gemeente
expect "an unknown choice is a wrong use" 2 "deze keuze is er niet: --stad" "$tool" new zuil --stad Tilburg
expect "two folders are a wrong use" 2 "een keer te veel: b" "$tool" new a b --gemeente Tilburg
expect "an unknown town is told with the nearest" 2 'Bedoelt u Tilburg?' "$tool" new zuil --gemeente Tilberg
expect "a name that two towns have gives both" 2 "Bergen (L.) of Bergen (NH.)" "$tool" new zuil --gemeente Bergen
only "nothing was made so far"

# The folder that ships, when none is named.
expect "a folder is made" 0 "De map zuil is klaar voor de gemeente Tilburg (Noord-Brabant)." \
    "$tool" new zuil --gemeente Tilburg
only "it is there, and nothing beside it" zuil
expect "it says what is known" 0 "www.bergen-nh.nl" "$tool" new bergen --gemeente "Bergen (NH.)" --van "$source/content"
expect "it finds the printer that is plugged in" 0 "uri = auto" grep -x "uri = auto" bergen/instellingen.ini
rm -r bergen
expect "it says what comes next" 0 "wegwijs-content preview bergen" "$tool" new bergen/ --gemeente "bergen nh"
rm -r bergen
expect "it says what to fill in, with the line" 0 "zuil-2/contacten.csv:2: naam van de organisatie" \
    "$tool" new zuil-2 --gemeente "'s-hertogenbosch"
rm -r zuil-2
expect "it is never made twice" 2 "bestaat al en is niet leeg" "$tool" new zuil --gemeente Goirle

# Marks are all that a check tells of it.
usual=$("$tool" check --zonder-spelling --vandaag 2026-11-23 "$source/content" | grep -c ': let op: ' || true)
found=$("$tool" check --zonder-spelling --vandaag 2026-11-23 zuil | grep ': let op: ' | grep -vc 'Hier moet u nog iets invullen' || true)
if ((found != usual)); then
    echo "FAILED: the check tells $found things beside the marks, and $usual of the folder that ships" >&2
    "$tool" check --zonder-spelling --vandaag 2026-11-23 zuil >&2
    exit 1
fi
expect "a check finds no mistakes" 0 "0 fouten" "$tool" check --zonder-spelling --vandaag 2026-11-23 zuil
if grep -rl 'oorbeeldstad\|MEE Voorbeeldregio' zuil --include='*.csv' --include='*.ini'; then
    echo "FAILED: the example's town is still in a file" >&2
    exit 1
fi
[[ $(head -c 3 zuil/contacten.csv | od -An -tx1 | tr -d ' ') == efbbbf ]] || {
    echo "FAILED: Excel would not read contacten.csv as UTF-8" >&2
    exit 1
}

# The editor fills everything in; then nothing is left to tell.
sed -i -e 's/= \[invullen: een zin[^]]*\]/= De balie is rechts./' -e 's/= \[invullen: het nummer[^]]*\]/= 013 542 00 00/' \
    -e 's/= \[invullen: wanneer[^]]*\]/= ma-vr 9.00-17.00/' zuil/instellingen.ini
sed -i -e '/\[invullen/s/\[invullen: naam[^]]*\]/Hulp in Tilburg NR/' -e 's/\[invullen: telefoon[^]]*\]//' \
    -e 's/\[invullen: wanneer[^]]*\]/ma-vr 9.00-12.00/' -e 's/;\(ja\)\?;;;$/;\1;2026-11-22;;Gebeld/' zuil/contacten.csv
awk '{ gsub(/ NR/, " " NR); print }' zuil/contacten.csv >c && mv c zuil/contacten.csv # each its own
sed -i -e 's/\[invullen: telefoonnummer van het zorgkantoor\]/013 594 93 49/' zuil/contacten-landelijk.csv
sed -i -e '/Zorgkantoor Midden-Brabant/s/;013 594 93 49;;/;013 594 93 49;2026-11-22;/' zuil/contacten-landelijk.csv
left=$("$tool" check --zonder-spelling --vandaag 2026-11-23 zuil | grep -c ': let op: ' || true)
usual=$("$tool" check --zonder-spelling --vandaag 2026-11-23 "$source/content" | grep -c ': let op: ' || true)
if ((left != usual)); then
    echo "FAILED: a folder that is filled in has something left to tell" >&2
    "$tool" check --zonder-spelling --vandaag 2026-11-23 zuil >&2
    exit 1
fi
echo "fine: a folder that is filled in has nothing left to tell"
if grep -rn '\[invullen' zuil --include='*.csv' --include='*.ini'; then
    echo "FAILED: this script did not fill in everything" >&2
    exit 1
fi
rm -r zuil

# A stick may be pulled out right after: each name is on it, the folder's own last.
ASAN_OPTIONS=detect_leaks=0 strace -y -e trace=fsync,rename -o calls.txt "$tool" new zuil --gemeente Tilburg >told.txt
for folder in /nl /en ''; do
    grep -q "^fsync([0-9]*<$place/zuil.tmp-[A-Za-z0-9]*$folder>) *= 0" calls.txt || {
        echo "FAILED: the names in the folder '$folder' are not on the disk" >&2
        exit 1
    }
done
tail -n 2 calls.txt | grep -q "^fsync([0-9]*<$place>) *= 0" || {
    echo "FAILED: the name of the new folder is not on the disk" >&2
    exit 1
}
echo "fine: what was made is on the disk when the program ends"
rm -r zuil calls.txt told.txt

# A disk that is full, or may not be written.
if ( # a file of the folder is larger than this many kB
    trap '' XFSZ
    ulimit -f 20
    "$tool" new vol --gemeente Tilburg
) >vol.txt 2>&1; then
    echo "FAILED: it did not see that a file was not written" >&2
    exit 1
fi
grep -q "vol/.*: Dit bestand kan niet worden opgeslagen. De schijf is vol. Maak ruimte vrij" vol.txt || {
    cat vol.txt >&2
    exit 1
}
rm vol.txt
only "a full disk is told, and nothing stays behind"
mkdir klein
if mount -t tmpfs -o size=100k none klein 2>/dev/null; then
    small=yes
    expect "a full disk is told" 1 "De schijf is vol" "$tool" new klein/zuil --gemeente Tilburg
    [[ -z $(ls -A klein) ]] || {
        echo "FAILED: something stayed behind on the full disk" >&2
        exit 1
    }
    mount -o remount,ro klein
    expect "a disk that may not be written is told" 1 "U mag hier niets opslaan" \
        "$tool" new klein/zuil --gemeente Tilburg
fi
