# SPDX-License-Identifier: EUPL-1.2
# scenes.sh: what the tests of this folder share: deliveries, and the cards to begin with.
# Needs $build (programs) and $tmp (an empty folder).
# shellcheck shell=bash disable=SC2154

# Delivery N: pages of three to eleven sectors, of which none is like those of another delivery.
make_delivery() {
    local n=$1 file bytes=$2 folder=$tmp/deliveries/$1
    shift 2
    mkdir -p "$folder"/{nl,en}
    for file in "$@"; do
        python3 -c 'import sys
n, name, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
line = f"{name} van versie {n}, "
print((line * size)[:size])' "$n" "$file" "$bytes" >"$folder/$file"
        bytes=$((bytes * 9 / 5 % 4000 + 1500))
    done
    find "$folder" -type d -empty -delete
}

make_deliveries() {
    make_delivery 0 300 contacten.csv nl/start.md
    if [[ ${small:-} ]]; then # fewer calls to look at
        make_delivery 1 500 contacten.csv nl/start.md
        make_delivery 2 600 contacten.csv nl/start.md
        make_delivery 9 90 contacten.csv
        return
    fi
    make_delivery 1 500 contacten.csv instellingen.ini nl/start.md en/start.md
    make_delivery 2 2700 contacten.csv instellingen.ini en/{start,help,wmo}.md \
        nl/{start,wegwijzer,woorden,melding,wmo,wlz,pgb,jeugd,zorg,brief,klacht}.md
    make_delivery 9 90 contacten.csv
}

# card DATA step...: lets the kiosk do this to a card.
card() {
    local data=$1
    shift
    "$build/crash_install" "$data" "$tmp/deliveries" "$@" >"$tmp/said" ||
        { echo "FAILED: $*:"; cat "$tmp/said"; exit 1; }
}

# prepare NAME DATA: the card of a scene, before what is looked at.
prepare() {
    local slots=$2/inhoud
    case $1 in
    first) ;;
    no-folder) rmdir "$2" ;;
    renew)
        card "$2" open install 0 confirm install 1 confirm ;;
    onto-damaged) # the other slot is not whole: a file less, one changed, one too many
        card "$2" open install 0 confirm install 1 confirm
        rm "$slots/a/contacten.csv"
        printf 'x' >>"$slots/a/nl/start.md"
        mkdir "$slots/a/beelden"
        printf 'iets' >"$slots/a/beelden/oud.png" ;;
    from-damaged) # the one shown before is not whole
        card "$2" open install 0 confirm install 1 confirm
        printf 'x' >>"$slots/b/nl/start.md" ;;
    onto-file) # something else has the name of the slot
        card "$2" open install 0 confirm install 1 confirm
        rm -r "$slots/a"
        printf 'iets' >"$slots/a" ;;
    pointer) # neither can be shown
        card "$2" open install 0 confirm install 1 confirm
        printf 'iets' >"$slots/actief" ;;
    interrupted)
        card "$2" open install 0 confirm install 1 confirm
        printf 'half' >"$slots/actief.Ab12Cd"
        printf 'half' >"$slots/starts.Ab12Cd"
        rm "$slots/a/manifest.txt" ;;
    back)
        card "$2" open install 1 confirm install 2 confirm ;;
    trial)
        card "$2" open install 1 confirm install 2 ;;
    never-up) # on trial, and started as often as may be
        card "$2" open install 1 confirm install 2
        card "$2" open
        card "$2" open
        card "$2" open ;;
    *) echo "no scene $1"; exit 2 ;;
    esac
}
