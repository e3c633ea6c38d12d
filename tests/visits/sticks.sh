#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# sticks.sh BUILD SRC OUT TRUST NAME...: folders in OUT that play USB sticks, and OUT/vertrouwen, what
# the kiosk trusts: TRUST is pin, handtekening or beide. Each stick is the content that ships with one
# thing changed.
set -euo pipefail

tool=$1/wegwijs-content
src=$2
out=$3
trust=$4
keys=$src/tests/fixtures/vertrouwen # PIN 271828

# fresh NAME: a stick with the content that ships
fresh() {
    mkdir -p "$out/$1"
    cp -r "$src/content" "$out/$1/wegwijs"
}

# better FOLDER: a delivery that is right: a page, a contact and a setting are other ones
better() {
    sed -i 's/De gemeente zorgt voor de teksten\./De gemeente schrijft de teksten./' "$1/nl/over.md"
    sed -i 's/De Meedenkers/De Meelopers/' "$1/contacten.csv"
    sed -i 's/links van de ingang/rechts van de ingang/' "$1/instellingen.ini"
}

# sign NAME VERSION KEY
sign() {
    "$tool" sign "$out/$1/wegwijs" --key "$keys/$3" --versie "$2" >/dev/null
}

make() {
    local wegwijs=$out/$1/wegwijs
    case $1 in
    leeg) mkdir -p "$out/$1" && echo "boodschappen" >"$out/$1/lijst.txt" ;;
    goed) fresh "$1" && better "$wegwijs" ;;
    hetzelfde) fresh "$1" ;;
    verborgen) # what systems leave behind
        fresh "$1" && better "$wegwijs"
        mkdir "$out/$1/System Volume Information" "$wegwijs/.Trashes"
        head -c 4096 /dev/urandom | tee "$wegwijs/._contacten.csv" "$wegwijs/nl/._over.md" \
            "$wegwijs/Thumbs.db" "$wegwijs/.DS_Store" >"$wegwijs/~\$contacten.csv"
        ;;
    verkeerde-regel) # a letter slipped in among the digits
        fresh "$1" && sed -i '/^de-meedenkers;/s/;0104 KD;/;0104 KDE;/; /^de-meedenkers;/s/;wmo, /;wno, /' \
            "$wegwijs/contacten.csv" ;;
    zonder-start) fresh "$1" && rm "$wegwijs/nl/start.md" ;;
    te-groot) fresh "$1" && mkdir -p "$wegwijs/beelden" && truncate -s 9M "$wegwijs/beelden/foto.png" ;;
    te-veel) fresh "$1" && mkdir -p "$wegwijs/beelden" && for i in {1..9}; do truncate -s 8M "$wegwijs/beelden/foto$i.png"; done ;;
    te-diep) fresh "$1" && mkdir "$wegwijs/nl/oud" && cp "$wegwijs/nl/over.md" "$wegwijs/nl/oud/" ;;
    koppeling) fresh "$1" && ln -s /etc/passwd "$wegwijs/nl/geheim.md" ;;
    verlopen) fresh "$1" && sed -i '0,/^bijgewerkt:.*/s//&\ngeldig-tot: 2026-10-31/' "$wegwijs/nl/over.md" ;;
    getekend-2) fresh "$1" && sign "$1" 2 proef.key ;;
    getekend-3) fresh "$1" && better "$wegwijs" && sign "$1" 3 proef.key ;;
    getekend-vreemd) fresh "$1" && better "$wegwijs" && sign "$1" 4 vreemd.key ;;
    getekend-veranderd) fresh "$1" && sign "$1" 5 proef.key && better "$wegwijs" ;;
    *)
        echo "there is no stick \"$1\"" >&2
        exit 1
        ;;
    esac
}

mkdir -p "$out/vertrouwen"
cp "$keys/pin.txt" "$out/vertrouwen/"
[[ $trust == pin ]] || cp "$keys/sleutels.pub" "$out/vertrouwen/"
printf 'aanvaard = %s\n' "$trust" >"$out/vertrouwen/vertrouwen.ini"
for name in "${@:5}"; do
    make "$name"
done
