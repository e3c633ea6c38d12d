#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# test_thermal_encoders.sh BUILD SOURCE: what two encoders that are not ours make of a picture, the
# printer of our tests prints to the last dot. So it reads ESC/POS and Star as others write them,
# and what it says about our own stream counts.
set -euo pipefail

build=$1
source=$2
here=$source/tests/print/encoders
work=$build/encoders
printer=$build/fake-thermal

# Kept from run to run, as long as the lock stays the same.
stamp=$work/installed-$(sha256sum "$here/package.json" "$here/package-lock.json" | sha256sum | cut -c1-16)
if [[ ! -e $stamp ]]; then
    command -v npm >/dev/null || {
        echo "npm is missing: apt-get install npm" >&2
        exit 1
    }
    rm -rf "$work"
    mkdir -p "$work"
    cp "$here/package.json" "$here/package-lock.json" "$work/"
    # npm checks each package against the sum in the lock; their own scripts do not run.
    if ! (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1); then
        tail -n 20 "$work/npm.log" >&2
        echo "The encoders could not be installed: is there a network, and npm's registry in it?" >&2
        exit 1
    fi
    touch "$stamp"
fi
cp "$here/encode.mjs" "$work/"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# encode NAME PICTURE: prints the picture in each way.
encode() {
    node "$work/encode.mjs" "$out" "$1" "$2"
}

compared=0
failed=0
# same NAME: every stream of the picture equals it.
same() {
    local stream language said
    for stream in "$out/$1".*.escpos "$out/$1".*.star; do
        language=${stream##*.}
        if said=$("$printer" compare "$language" "$stream" "$out/$1.pbm"); then
            echo "same: $(basename "$stream")"
        else
            echo "DIFFERS: $(basename "$stream"): $said" >&2
            failed=1
        fi
        compared=$((compared + 1))
    done
}

for picture in slip80:"$source/tests/golden/slip-roll80-nl.png" \
    slip58:"$source/tests/golden/slip-roll58-nl.png" noise80:noise:576x96 noise58:noise:384x72; do
    encode "${picture%%:*}" "${picture#*:}"
    same "${picture%%:*}"
done

# One dot more must be seen: a comparison that cannot fail proves nothing.
python3 - "$out/noise80.pbm" <<'PYTHON'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
data[-1] ^= 1
open(sys.argv[1], "wb").write(data)
PYTHON
for stream in "$out"/noise80.*.escpos "$out"/noise80.*.star; do
    said=$("$printer" compare "${stream##*.}" "$stream" "$out/noise80.pbm" || true)
    if [[ $said != "1 dots differ, 0 bytes mean nothing" ]]; then
        echo "NOT SEEN: one dot in $(basename "$stream"): $said" >&2
        failed=1
    fi
done

# Four pictures in five ways.
if ((compared != 20)); then
    echo "compared $compared streams, expected 20" >&2
    failed=1
fi
exit $failed
