#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# board/run on a machine without any display: plays the main visit, and the slip is among the pictures.
set -euo pipefail

source=$2
for card in /dev/dri/card*; do
    if [[ -w $card ]]; then
        echo "there is a display here: nothing to test"
        exit 0
    fi
done

pictures=$source/build/pictures
rm -rf "$pictures"
env -u DISPLAY -u WAYLAND_DISPLAY "$source/board/run" >/dev/null
for name in home question result slip printed page contacts contact place slip-0001; do
    [[ -s $pictures/$name.png ]] || {
        echo "FAILED: $name.png was not made"
        exit 1
    }
done
env -u DISPLAY -u WAYLAND_DISPLAY "$source/board/run" --printer null: >/dev/null
