#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_check.sh BUILD SOURCE: `wegwijs-content check` as staff and other programs use it.
set -euo pipefail

tool=$1/wegwijs-content
source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$source/tests/fixtures/slechte-map" "$folder/slecht"
today=2026-11-22

fail() {
    printf 'FAILED: %s\n' "$1" >&2
    exit 1
}

# expect NAME CODE WORDS command...: the command ends with CODE and says WORDS ("" for anything).
expect() {
    local name=$1 code=$2 words=$3 said result=0
    shift 3
    said=$("$@" 2>&1) || result=$?
    if ((result != code)) || [[ $said != *"$words"* ]]; then
        printf 'expected %d and: %s\ngot %d and:\n%s\n' "$code" "$words" "$result" "$said" >&2
        fail "$name"
    fi
    echo "fine: $name"
}

# field FILE EXPRESSION: what Python finds in the JSON document `r`.
field() {
    python3 -c "import json, sys; r = json.load(open(sys.argv[1], encoding='utf-8')); print($2)" "$1"
}

expect "a folder with errors ends with 1" 1 "Maak eerst de fouten goed." \
    "$tool" check --vandaag $today "$folder/slecht"
expect "choices may stand behind the folder" 1 "31 januari 2026" \
    "$tool" check "$folder/slecht" --vandaag $today --zonder-spelling
expect "before its date a page is not past it" 1 "geldt nog tot en met 31 januari 2026" \
    "$tool" check "$folder/slecht" --vandaag 2026-01-30

expect "an unknown choice" 2 "deze keuze is er niet: --jason" "$tool" check --jason "$folder/slecht"
expect "a day that is none" 2 "dit is geen datum" "$tool" check --vandaag 2026-02-30 "$folder/slecht"
expect "no day behind --vandaag" 2 "zeg welke dag het is" "$tool" check "$folder/slecht" --vandaag
expect "no file behind --html" 2 "in welk bestand" "$tool" check "$folder/slecht" --html
expect "no folder" 2 "precies één map" "$tool" check --json
expect "two folders" 2 "precies één map" "$tool" check "$folder/slecht" "$folder/slecht"

# --- JSON
expect "a report for programs is one document" 0 "" \
    bash -c "'$tool' check --json --vandaag $today '$folder/slecht' >'$folder/r.json' 2>'$folder/err'
             [[ \$? == 1 && ! -s '$folder/err' ]] && python3 -m json.tool '$folder/r.json'"
[[ $(field "$folder/r.json" "r['map']") == "$folder/slecht" ]] || fail "the folder is named"
[[ $(field "$folder/r.json" "r['fouten'] == sum(m['ernst'] == 'fout' for m in r['meldingen'])") == True ]] ||
    fail "the counts are those of the list"
[[ $(field "$folder/r.json" "sorted(set(map(len, r['meldingen'])))") == "[5]" ]] ||
    fail "each has five members"

printf 'Tekst.\n' >"$folder/slecht/nl/"$'odd\xff"\\\n\x1b.md'
printf 'x\n' >"$folder/slecht/beelden/"$'<b>\xe9\x80.png'
expect "names of files in no encoding at all" 0 "" \
    bash -c "'$tool' check --json --vandaag $today '$folder/slecht' >'$folder/r.json'
             [[ \$? == 1 ]] && python3 -m json.tool '$folder/r.json'"
[[ $(field "$folder/r.json" "any(m['bestand'] == 'nl/odd\ufffd\"\\\\\n\x1b.md' for m in r['meldingen'])") == True ]] ||
    fail "the name is told as far as it can be"
expect "a folder that is not there is a document too" 0 "" \
    bash -c "'$tool' check --json '$folder/weg' >'$folder/r.json'
             [[ \$? == 1 ]] && python3 -m json.tool '$folder/r.json'"
[[ $(field "$folder/r.json" "r['meldingen'][0]['tekst']") == "Deze map is er niet." ]] ||
    fail "what is wrong with the folder is told"

expect "a report that cannot be written down is no good report" 1 "geen ruimte meer" \
    bash -c "'$tool' check --json '$source/content' --vandaag $today --zonder-spelling >/dev/full"

# --- HTML
expect "a report for the browser" 1 "Het verslag staat in $folder/r.html" \
    "$tool" check --html "$folder/r.html" --vandaag $today "$folder/slecht"
grep -q '<html lang="nl">' "$folder/r.html" || fail "it is a page in Dutch"
grep -q 'beelden/&lt;b&gt;' "$folder/r.html" || fail "it holds what was found, escaped"
iconv -f utf-8 -t utf-8 "$folder/r.html" >/dev/null || fail "it is UTF-8"
expect "a place where nothing can be written" 1 "wegwijs-content: $folder/weg/r.html: " \
    "$tool" check --html "$folder/weg/r.html" "$folder/slecht"
expect "both at once: only the document on the screen" 0 "" \
    bash -c "'$tool' check --json --html '$folder/r.html' '$folder/slecht' | python3 -m json.tool"

expect "our own content has no errors and no warnings" 0 "Alles is goed." \
    "$tool" check "$source/content" --vandaag $today --zonder-spelling
for day in 2026-12-15 2027-02-01; do
    expect "on $day the page about a plan is told, and still nothing is wrong" 0 \
        "0 fouten, 2 waarschuwingen. De map kan op de zuil." \
        "$tool" check "$source/content" --vandaag $day --zonder-spelling
done
