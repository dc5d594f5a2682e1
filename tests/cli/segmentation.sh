#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Rules for segmentation on the command line: --srx, the user's own folder,
# --explain.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99

# rules FILE BREAK BEFORE: a file of one rule.
rules() {
    cat >"$1" <<END
<srx version="2.0" xmlns="http://www.lisa.org/srx20">
  <header segmentsubflows="yes" cascade="yes"/>
  <body>
    <languagerules>
      <languagerule languagerulename="Mine">
        <!-- What I want. -->
        <rule break="$2"><beforebreak>$3</beforebreak></rule>
      </languagerule>
    </languagerules>
    <maprules>
      <languagemap languagepattern=".*" languagerulename="Mine"/>
    </maprules>
  </body>
</srx>
END
}

lines() {
    run "$@"
    tr '\n' '|' <"$tap_dir/out"
}

printf 'One; two. Then Dr. Wu came.\n' >a.en.txt
printf '他走了；她来了。\n' >a.zh.txt

is "the rules that ship" "One; two.|Then Dr. Wu came.|" \
    "$(lines segment a.en.txt)"

# ---- --srx ------------------------------------------------------------------
rules mine.srx yes '[;；]'
is "--srx takes the file alone" "One;|two. Then Dr. Wu came.|" \
    "$(lines segment --srx mine.srx a.en.txt)"
run align --srx mine.srx --from en --to zh a.en.txt a.zh.txt
is "--srx goes with align" 2 "$(grep -c -e 'One;' -e 'two\.' "$tap_dir/out")"
run extract --srx mine.srx --from en --to zh a.en.txt
is "and with extract" 2 "$(grep -c '<segment' "$tap_dir/out")"
run check --srx mine.srx --from en --to zh a.en.txt a.zh.txt
ok "--srx goes with check" [ "$status" -lt 2 ]
is "--srx is a setting of the segmenter" "One;|two. Then Dr. Wu came.|" \
    "$(lines segment --segmenter srx --set segmenter_srx.rules=mine.srx \
        a.en.txt)"
says "--srx and another segmenter" 2 \
    "--srx needs the segmenter srx, not “other”" \
    segment --srx mine.srx --segmenter other a.en.txt
says "--srx with lookup" 2 "--srx does not go with this command" \
    lookup --srx mine.srx x
says "a file that is not there" 2 "absent.srx: No such file or directory" \
    segment --srx absent.srx a.en.txt
rules bad.srx no '(a'
says "a pattern that is none" 2 "bad.srx:7: the beforebreak “(a”" \
    segment --srx bad.srx a.en.txt

# ---- The user's own folder --------------------------------------------------
mkdir -p config/yizhi-1/segment
rules config/yizhi-1/segment/10.srx yes ';'
rules config/yizhi-1/segment/20.srx no '[.;]'
export XDG_CONFIG_HOME=$PWD/config
is "own rules come first, in order of their names" \
    "One;|two. Then Dr. Wu came.|" "$(lines segment a.en.txt)"
is "--srx leaves them out" "One; two.|Then Dr.|Wu came.|" \
    "$(rules dots.srx yes '\.' && lines segment --srx dots.srx a.en.txt)"
rules config/yizhi-1/segment/30.srx maybe 'x'
says "a fault in one of them is told" 2 \
    "30.srx:7: break takes no, yes, not “maybe”" segment a.en.txt
rm -r config
is "without the folder all is as it was" "One; two.|Then Dr. Wu came.|" \
    "$(lines segment a.en.txt)"

# ---- --explain --------------------------------------------------------------
prints "a break, with its place" 0 "     1:10   break     One; two.‖ Then Dr." \
    segment --explain a.en.txt
prints "and no break" 0 "no break  " segment --explain a.en.txt
ok "with the text on both sides" grep -qF "Then Dr.· Wu came." "$tap_dir/out"
ok "the rule that ships is named" grep -Eq "default\.srx:[0-9]+ \(English\)" \
    "$tap_dir/out"
prints "one's own rule, by its comment" 0 "mine.srx:7 (Mine)  What I want." \
    segment --explain --srx mine.srx a.en.txt
printf '1) one 2) two\n' >b.en.txt
prints "a guard stands in no file" 0 "guard: the next item of a list" \
    segment --explain b.en.txt
run segment --explain --format tsv --srx mine.srx a.en.txt
is "as a table" \
    "a.en.txt	1	5	yes	One;	 two. Then Dr. W	mine.srx	7	Mine	; ‖ 	What I want." \
    "$(sed -n '2{s/\[;；\]/;/;p}' "$tap_dir/out")"
says "--explain goes with segment alone" 2 \
    "--explain does not go with this command" align --explain a.en.txt a.zh.txt
