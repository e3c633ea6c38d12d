#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_manual.sh BUILD SOURCE: what content/LEESMIJ.md tells staff to type is what the programs
# understand, and the keys it names are on the kiosk.
# shellcheck disable=SC2016 # backquotes are Markdown here
set -euo pipefail

tool=$1/wegwijs-content
source=$2
manual=$source/content/LEESMIJ.md
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cp -r "$source/content" "$place/inhoud"

fail() {
    printf 'FAILED: %s\n' "$1" >&2
    exit 1
}

# section NUMBER: the lines of that chapter.
section() {
    sed -n "/^## $1\./,/^## $(($1 + 1))\./p" "$manual"
}

# example NUMBER FIRST: the indented example of chapter NUMBER whose first line begins with FIRST.
example() {
    section "$1" | awk -v first="    $2" '
        !on && index($0, first) == 1 { on = 1 }
        on && !/^    / && !/^$/ { exit }
        on { sub(/^    /, ""); print }'
}

# words_are NAME FILE: each word that is read is in FILE.
words_are() {
    local word count=0
    while read -r word; do
        grep -qwF -e "$word" "$2" || fail "$1: $word"
        count=$((count + 1))
    done
    ((count > 3)) || fail "$1: only $count found"
    echo "fine: $1 ($count)"
}

# --- names
head -n 1 "$source/content/contacten.csv" >"$place/kolommen"
section 2 | sed -n 's/^| \(`[^|]*\)|.*/\1/p' | grep -o '`[a-z_]*`' | tr -d '`' |
    words_are "every column is one of contacten.csv" "$place/kolommen"
section 6 | sed -n 's/^| \(`[^|]*\)|.*/\1/p' | grep -o '`[a-z-]*`' | tr -d '`' |
    words_are "every setting is one of instellingen.ini" "$source/content/instellingen.ini"
for name in $(sed -n 's/^Plaatjes: `\(.*\)`$/\1/p' "$manual"); do
    printf -- '- [Over](over.md "%s") Kort\n' "$name"
done >"$place/plaatjes"
(($(wc -l <"$place/plaatjes") > 30)) || fail "the pictures are listed"
cp -r "$place/inhoud" "$place/plaatje"
cat "$place/plaatjes" >>"$place/plaatje/nl/start.md"
if "$tool" check --zonder-spelling --vandaag 2026-11-23 "$place/plaatje" | grep 'Kies een naam uit de lijst'; then
    fail "a picture that the manual names is not there"
fi
echo "fine: every picture that it names is one"

# Words between quotes, of the chapter about the kiosk itself.
cat "$source"/firmware/screens/*.c "$source"/firmware/screens/staff/*.c "$source/assets/strings/nl.ini" "$source/content/nl/over.md" >"$place/toetsen"
section 9 | grep -o '"[^"]*"' | tr -d '"' | words_are "every key is on the kiosk" "$place/toetsen"

# --- examples
example 3 titel: >"$place/inhoud/nl/vervoer.md"
example 3 titel: | sed 's/^titel: .*/titel: Transport/' >"$place/inhoud/en/vervoer.md"
grep -q stap-voor-stap.md "$place/inhoud/nl/vervoer.md" || fail "the page is whole"
printf -- '\n- [Vervoer](vervoer.md)\n' | tee -a "$place/inhoud/en/start.md" >>"$place/inhoud/nl/start.md"
section 4 | grep -o '`- \[.*`[^`]*`*' | grep -o '\- \[Wie[^`]*' >>"$place/inhoud/nl/start.md"
example 4 '## slapen' | sed -e '/^## Wlz/,$d' -e '/^Elke weg/,$d' -e 's/^## .*/&-2/' -e 's/-> wonen/&-2/' |
    tee -a "$place/inhoud/en/wegwijzer.md" >>"$place/inhoud/nl/wegwijzer.md"
example 5 '## gratis' | sed 's/^## .*/\n&-2/' | tee -a "$place/inhoud/en/vragenlijst.md" >>"$place/inhoud/nl/vragenlijst.md"
section 3 | grep -o '`\[[^`]*`' | tr -d '`' | sed 's/^/\n- /' >"$place/knoppen"
(($(grep -c '^- ' "$place/knoppen") > 7)) || fail "the links are listed"
cat "$place/knoppen" >>"$place/inhoud/nl/vervoer.md"

# fine NAME: a check of the folder finds no mistake, and no name, link, time or address that it does
# not know.
fine() {
    if ! "$tool" check --zonder-spelling --vandaag 2026-11-23 "$place/inhoud" >"$place/gezegd" ||
        grep 'onbekend\|LEESMIJ\|niet lezen' "$place/gezegd"; then
        cat "$place/gezegd" >&2
        fail "$1"
    fi
    echo "fine: $1"
}
fine "its examples can be on the kiosk"

example 2 ma-do | sed -e 's/  .*//' -e '/^$/d' >"$place/tijden"
(($(wc -l <"$place/tijden") == 2)) || fail "two times are told"
while read -r hours; do
    sed -i "s/^open = .*/open = $hours/" "$place/inhoud/instellingen.ini"
    fine "hours as it gives them: $hours"
done < <(cat "$place/tijden"; echo "dag en nacht")
for address in $(section 6 | grep -o '`[a-z]*[:?][^`]*`\|`auto`\|`geen`' | tr -d '`' | sort -u); do
    sed -i "s#^uri = .*#uri = ${address//&/\\&}#" "$place/inhoud/instellingen.ini"
    fine "a printer as it gives it: $address"
done
