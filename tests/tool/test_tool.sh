#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_tool.sh BUILD SOURCE: wegwijs-content as the people use it who write a folder.
set -euo pipefail

tool=$1/wegwijs-content
source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# expect NAME CODE WORDS command...: the command ends with CODE and says WORDS ("" for anything).
expect() {
    local name=$1 code=$2 words=$3 said result=0
    shift 3
    said=$("$@" 2>&1) || result=$?
    if ((result != code)) || [[ $said != *"$words"* ]]; then
        printf 'FAILED: %s\nexpected %d and: %s\ngot %d and:\n%s\n' "$name" "$code" "$words" \
            "$result" "$(head -n 40 <<<"$said")" >&2
        exit 1
    fi
    echo "fine: $name"
}

# A folder as small as one can be: one page, one question, two helpers, two municipalities.
small_folder() {
    rm -rf "${folder:?}"/*
    mkdir "$folder/nl"
    cat >"$folder/instellingen.ini" <<'INI'
[plaats]
gemeente = Voorbeeldstad
balie = De balie is links van de ingang.
open = ma-vr 9.00-17.00

[talen]
talen = nl
INI
    cat >"$folder/plaatsen.csv" <<'CSV'
postcode_van;postcode_tot;gemeente;provincie;zorgkantoorregio
0100;0199;Voorbeeldstad;Voorbeeldland;Voorbeeldregio
1011;1019;Amsterdam;Noord-Holland;Amsterdam
CSV
    cat >"$folder/contacten.csv" <<'CSV'
id;naam;soort;gemeente;regio;onderwerpen;straat;postcode;plaats;telefoon;telefoon_datum;nagekeken;website;email;openingstijden;uitleg;uitleg_en;gratis;bijgewerkt;geldig_tot;bron
mee;MEE;clientondersteuning;Voorbeeldstad;;wmo;Stationsweg 12;0102 BC;Voorbeeldstad;000 000 00 02;2026-11-02;ja;www.mee.example;vraag@mee.example;ma-vr 9.00-12.30;Gratis hulp voor iedereen.;;ja;2026-11-22;;Verzonnen voorbeeld
CSV
    cp "$folder/contacten.csv" "$folder/contacten-landelijk.csv"
    sed -i 's/^mee;MEE;clientondersteuning;Voorbeeldstad;/lijn;De Luisterlijn;luisterlijn;;/' \
        "$folder/contacten-landelijk.csv"
    cat >"$folder/nl/start.md" <<'MD'
titel: Hulp bij uw vraag
lokzin: Hulp nodig?
lokzin-klein: Raak het scherm aan.

- [Help mij op weg](wegwijzer "wegwijzer") Een korte vraag
- [Wie helpt mij?](contacten "plaats") Adressen in uw buurt
- [Wat is hulp?](hulp.md)
- [Over deze zuil](over "info") Wie maakt dit?
MD
    cat >"$folder/nl/wegwijzer.md" <<'MD'
titel: Help mij op weg

## start
vraag: Waar heeft u hulp bij nodig?
- Hulp thuis -> algemeen
- Ik weet het niet -> algemeen

## algemeen
uitkomst: Hulp van de gemeente
onderwerpen: wmo
beslist: De gemeente beslist.
helpt: Iemand helpt u gratis.
bladzijde: hulp
waarvoor: Gratis hulp bij een vraag aan de gemeente.
zeg: Ik wil graag hulp.
neem-mee: brief van de gemeente

De gemeente helpt u.
MD
    cat >"$folder/nl/woorden.md" <<'MD'
## Wmo
De wet voor hulp van de gemeente.
MD
    for page in hulp over; do
        cat >"$folder/nl/$page.md" <<'MD'
titel: Wat is hulp?
kort: Een korte uitleg
pictogram: vraag
bijgewerkt: 2026-11-22
bron: Wmo 2015

Hulp is gratis.
MD
    done
}

expect "--help tells the commands in Dutch" 0 "wegwijs-content check MAP" "$tool" --help
expect "--version tells a version" 0 "wegwijs-content " "$tool" --version
expect "no command is a wrong use" 2 "--help" "$tool"
expect "an unknown command is a wrong use" 2 "dit commando is er niet: chek" "$tool" chek "$folder"
expect "a command without a folder is a wrong use" 2 "precies één map" "$tool" check
expect "two folders are a wrong use" 2 "precies één map" "$tool" check "$folder" "$folder"
expect "an unknown choice is a wrong use" 2 "deze keuze is er niet: --alles" "$tool" audit --alles "$folder"
expect "--snel belongs to audit" 2 "deze keuze is er niet: --snel" "$tool" check --snel "$folder"
expect "a folder that is not there is an error" 1 "$folder/weg" "$tool" check "$folder/weg"
expect "an empty folder is an error" 1 "" "$tool" check "$folder"

expect "the content that ships has no errors" 0 "" "$tool" check "$source/content"

small_folder
expect "a small folder is fine" 0 "" "$tool" check "$folder"
expect "a small folder passes the audit" 0 "0 keer niet goed" "$tool" audit --snel "$folder"

mkdir "$folder/none"
: >"$folder/none/libhunspell-1.7.so.0" # found first, and no library
expect "without hunspell a folder is fine, and the tool says what it did not look at" 0 \
    "De spelling is niet nagekeken: hunspell ontbreekt." \
    env LD_LIBRARY_PATH="$folder/none" "$tool" check "$folder"
expect "who asks for no spelling is not told so" 0 "" \
    bash -c '! LD_LIBRARY_PATH=$1 "$2" check --zonder-spelling "$3" | grep spelling' - \
    "$folder/none" "$tool" "$folder"
rm -r "$folder/none"

sed -i 's/^Hulp is gratis.*/Lees [dit](nergens.md)./' "$folder/nl/hulp.md"
expect "a link to nowhere is told with its line" 1 "nl/hulp.md:7: " "$tool" check "$folder"
expect "... and how to mend it" 1 "Zo maakt u het goed: " "$tool" check "$folder"
expect "the audit tells it too" 1 "nl/hulp.md:7: " "$tool" audit --snel "$folder"

small_folder
cp "$folder/nl/hulp.md" "$folder/nl/verborgen.md"
expect "a page that no tap leads to is found" 1 "geen tik leidt naar bladzijde verborgen" \
    "$tool" audit --snel "$folder"

small_folder
printf 'Lees meer.\n\n[Verder](een.md)\n' >>"$folder/nl/hulp.md"
for pair in een:twee twee:drie drie:hulp; do
    sed "s/^Hulp is gratis.*/[Verder](${pair#*:}.md)/; /^Lees meer/,\$d" "$folder/nl/over.md" \
        >"$folder/nl/${pair%:*}.md"
done
expect "a page more than 3 taps away is found" 1 "4 tikken naar bladzijde drie" \
    "$tool" audit --snel "$folder"

small_folder
sed -i 's/^Hulp is gratis.*/Dit teken kent niemand: 🧿/' "$folder/nl/hulp.md"
expect "a sign that no font has is found" 1 "teken ontbreekt in het lettertype" \
    "$tool" audit --snel "$folder"

small_folder
sed -i 's/^titel: .*/titel: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx/' \
    "$folder/nl/hulp.md"
expect "a word that is too long for its line is found" 1 "woord verkeerd afgebroken" \
    "$tool" audit --snel "$folder"
