#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Apertium as an engine that keeps running (protocol nul):
#
#     apertium_nul.sh MODE        such as eng-spa
#
# "apertium -z -f none" gives no answer before its input ends, so the stages of
# the mode are run as they stand in its file, each with -z.  What Apertium takes
# for its own marks is escaped on the way in and comes back as it was.
set -u
mode=${1:?a mode, such as eng-spa; "apertium -l" lists them}
file=${APERTIUM_DATADIR:-/usr/share/apertium}/modes/$mode.mode
if ! [ -r "$file" ]; then
    echo "there is no mode $file; apertium -l lists those installed" >&2
    exit 1
fi
# Characters and not bytes, whatever the locale that yizhi was started in.
export LC_ALL=C.UTF-8
sed -zu 's/[][\\^$@<>{}\/]/\\&/g; s/$/[][\n]/' |
    bash <(apertium-wblank-mode -z "$file") -n |
    sed -zu 's/\[\]\[\n\]$//; s/\\\(.\)/\1/g'
