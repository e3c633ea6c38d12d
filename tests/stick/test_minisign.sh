#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_minisign.sh BUILD SRC: what `wegwijs-content sign` makes, the program minisign believes; with a key
# that has a password and with one that has none. A wrong password, a broken key and a name that may
# not be are told.
set -euo pipefail

tool=$1/wegwijs-content
src=$2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# refused STATUS TEXT COMMAND...: ends with that status and says that text.
refused() {
    local want=$1 text=$2 status=0
    shift 2
    "$@" >"$tmp/out" 2>&1 || status=$?
    [[ $status == "$want" ]] || { cat "$tmp/out"; fail "status $status: $*"; }
    grep -qF "$text" "$tmp/out" || { cat "$tmp/out"; fail "does not say \"$text\": $*"; }
}

cp -r "$src/tests/fixtures/inhoud-klein" "$tmp/map"
chmod -R u+w "$tmp/map"
minisign -G -W -p "$tmp/open.pub" -s "$tmp/open.key" >/dev/null
printf 'geheim\ngeheim\n' | minisign -G -p "$tmp/closed.pub" -s "$tmp/closed.key" >/dev/null 2>&1

for key in open closed; do
    echo geheim | "$tool" sign "$tmp/map" --key "$tmp/$key.key" >"$tmp/out"
    minisign -V -H -p "$tmp/$key.pub" -m "$tmp/map/manifest.txt" >/dev/null || fail "minisign refuses $key"
    if minisign -V -H -p "$tmp/$([[ $key == open ]] && echo closed || echo open).pub" \
        -m "$tmp/map/manifest.txt" >/dev/null 2>&1; then
        fail "another key is as good"
    fi
done
grep -qx 'versie 2' "$tmp/map/manifest.txt" || fail "the second time is version 2"
"$tool" sign "$tmp/map" --key "$tmp/open.key" --versie 41 >/dev/null
grep -qx 'versie 41' "$tmp/map/manifest.txt" || fail "the version that was asked for"

# Every file with its size and hash, by other programs.
while read -r _ size hash path; do
    [[ $(stat -c %s "$tmp/map/$path") == "$size" ]] || fail "size of $path"
    [[ $(b2sum -l 256 "$tmp/map/$path" | cut -d' ' -f1) == "$hash" ]] || fail "hash of $path"
done < <(grep '^bestand ' "$tmp/map/manifest.txt")
[[ $(grep -c '^bestand ' "$tmp/map/manifest.txt") == $(find "$tmp/map" -type f ! -name 'manifest.txt*' | wc -l) ]] ||
    fail "not all files"

refused 1 "wachtwoord" bash -c "echo mis | '$tool' sign '$tmp/map' --key '$tmp/closed.key'"
refused 1 "geen geheime sleutel" "$tool" sign "$tmp/map" --key "$tmp/open.pub"
refused 1 "is er niet" "$tool" sign "$tmp/map" --key "$tmp/weg.key"
refused 2 "schrijf: sign MAP" "$tool" sign "$tmp/map"
touch "$tmp/map/contacten.XLSX"
refused 1 "als csv" "$tool" sign "$tmp/map" --key "$tmp/open.key"
rm "$tmp/map/contacten.XLSX"
touch "$tmp/map/.verborgen"
refused 1 ".verborgen" "$tool" sign "$tmp/map" --key "$tmp/open.key"

printf '274913\n274913\n' | "$tool" pin "$tmp/pin.txt" >/dev/null
grep -q '^\$argon2id\$' "$tmp/pin.txt" || fail "the PIN is no Argon2id"
grep -q 274913 "$tmp/pin.txt" && fail "the PIN stands in its file"
refused 1 "niet gelijk" bash -c "printf '274913\n274914\n' | '$tool' pin '$tmp/pin2.txt'"
refused 1 "6 tot 12 cijfers" bash -c "echo 123456 | '$tool' pin '$tmp/pin2.txt'"
[[ ! -e $tmp/pin2.txt ]] || fail "a refused PIN was kept"
echo "minisign: all is well"
