#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A server that nobody here wrote: the machine's apertium-apy, English to
# Spanish, on this machine alone.
# shellcheck source=tests/support/tap.sh
. "${top_srcdir:?}/tests/support/tap.sh"

here=$top_srcdir/tests/unit/plugins/engine_http
ask=${top_builddir:?}/tests/unit/plugins/engine_http/http_ask
python=/usr/bin/python3

if ! "$python" -c 'import apertium_apy, tornado' 2>/dev/null ||
    [ ! -e /usr/share/apertium/modes/eng-spa.mode ]; then
    skip "apertium-apy translates" "apertium-apy and apertium-eng-spa are not there"
    exit 0
fi

# HOME is empty in tests; APY keeps nothing.
coproc apy { exec "$python" "$here/run_apy.py" 2>"$tap_dir/apy.err"; }
# shellcheck disable=SC2154 # coproc sets it
if ! read -r -t 30 port <&"${apy[0]}"; then
    tap_show "$tap_dir/apy.err"
    ok "apertium-apy starts" false
    exit 0
fi

translate() {
    "$ask" "$port" "protocol=apertium" "$1" "$2"
}

is "a sentence" "$(echo "The house is big." | translate en es)" \
    "La casa es grande."
is "codes of three letters" "$(echo "The house is big." | translate eng spa)" \
    "La casa es grande."
is "several, in order" \
    "$(printf '%s\n' "The dog." "The house." "The dog." | translate en es)" \
    "$(printf '%s\n' "El perro." "La casa." "El perro.")"
is "masks and references stay" \
    "$(echo 'The <x id="1"/>house<x id="2"/> &amp; the dog &lt; 3.' |
        translate en es | sed 's|></x>|/>|g' |
        grep -oE '<[^>]*>|&[a-z]+;' | tr '\n' ' ')" \
    '<x id="1"/> <x id="2"/> &amp; &lt; '
# shellcheck disable=SC1111 # the sentence has such quotes
is "a language that it has not" \
    "$(echo "The house." | translate en zh-Hans)" \
    "unsupported: http://127.0.0.1:$port/translate does not serve these languages (status 400): “That pair is not installed”"
