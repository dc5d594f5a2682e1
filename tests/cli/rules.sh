#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Rules of one's own: where they are found, what they do, what is told where one
# is wrong.
# shellcheck disable=SC1111,SC2016 # the program quotes with “”, $1 is a group
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
YIZHI=$(realpath "$YIZHI")
here=$(realpath "$top_srcdir")
umask 022
export HOME=$tap_dir/home XDG_CONFIG_HOME=$tap_dir/home/config
mkdir -p "$HOME/work" && cd "$HOME/work" || exit 99

cat >house.ini <<'EOF'
[house.01]
find = in order to
replace = to
why = It says no more than “to”.
bad = 为了赢 ⇒ in order to win
good = 为了赢 ⇒ to win

[house.02]
when = 为了
want = to | for
level = error
EOF
printf '为了赢，我们来了。\tWe came in order to win.\n' >a.tsv
printf '为了赢，我们来了。\tWe came and won.\n' >b.tsv

# found WHAT RULES ARGS...: the rules that have findings, in order.
found() {
    local what=$1 wanted=$2
    shift 2
    run check --format tsv "$@"
    is "$what" "$(awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i }
        NR > 1 { printf "%s%s", (NR > 2 ? " " : ""), $c["rule"] }' \
        "$tap_dir/out")" "$wanted"
}

# ---- Checking ----------------------------------------------------------------
found "without rules there is nothing" "" a.tsv
found "a phrase that should not stand" "X.house.01" a.tsv --rules house.ini
found "what is wanted and is not there" "X.house.02" b.tsv --rules house.ini
found "a rule that is ignored" "" a.tsv --rules house.ini --ignore X.house.01
found "a rule that is selected" "" b.tsv --rules house.ini --select X.house.01
found "all of them by their beginning" "X.house.02" b.tsv --rules house.ini \
    --select X.
prints "the message has what was found" 1 "“in order to” should be “to”" \
    check a.tsv --rules house.ini
prints "a level of its own" 1 "error    X.house.02  “为了” wants “to | for”" \
    check b.tsv --rules house.ini
says "a rule that is not there" 2 "there is no rule “X.house.03”" \
    check a.tsv --rules house.ini --select X.house.03
says "one without its X." 2 "“house”; did you mean “X.house”?" \
    check a.tsv --rules house.ini --select house
says "one in small letters" 2 "“t01”; did you mean “T01”?" explain t01
run check a.tsv --rules house.ini --format sarif
ok "SARIF lists the rule" grep -q '"id": *"X.house.01"' "$tap_dir/out"

mkdir several
printf '[b.01]\nfind = came\n' >several/b.ini
printf '[a.01]\nfind = came\n' >several/a.ini
printf 'no rules' >several/readme.txt
found "a folder is all its .ini files" "X.a.01 X.b.01" a.tsv --rules several
found "--rules may be repeated" "X.a.01 X.b.01 X.house.01" a.tsv \
    --rules several --rules house.ini
found "--set names them as well" "X.a.01 X.b.01" a.tsv \
    --set checker_rules.files=several
printf '[a.01]\nfind = won\n' >several/c.ini
says "an id that is there twice names both places" 2 \
    "several/c.ini:1:2: the rule [a.01] is there already, at several/a.ini:1:2" \
    check a.tsv --rules several

# ---- explain -----------------------------------------------------------------
prints "explain tells why" 0 "It says no more than “to”." \
    explain X.house.01 --rules house.ini
judge "where the rule stands" 0 out "A rule of house.ini, line 1."
judge "its examples" 0 out "Found:  为了赢 ⇒ in order to win"
judge "and what is right" 0 out "Mended: 为了赢 ⇒ to win"
prints "explain lists it" 0 "X.house.01 warning" explain --rules house.ini
says "without the file there is none" 2 "no rule “X.house.01”" \
    explain X.house.01
run explain X.house.02 --rules house.ini
not_ok "a rule without examples shows none" grep -q Found "$tap_dir/out"

# ---- What is wrong with a file -----------------------------------------------
# refuses WHAT TEXT INI
refuses() {
    printf '%b' "$3" >wrong.ini
    says "$1" 2 "$2" check a.tsv --rules wrong.ini
}
says "no such file" 2 "cannot read absent.ini: No such file" \
    check a.tsv --rules absent.ini
says "a name with a colon" 2 "no name with a colon" check a.tsv --rules a:b
refuses "an unknown key" 'wrong.ini:2:1: there is no key “fnd”' \
    '[h.1]\nfnd = a\n'
refuses "an expression that is none" \
    'wrong.ini:2:8: “(a” is no regular expression: brackets do not match' \
    '[h.1]\nfind = (a\nregex = yes\n'
refuses "a bad example that is not found" \
    'wrong.ini:3:7: the rule does not find its own example “b”' \
    '[h.1]\nfind = a\nbad = b\n'
refuses "a good one that is" 'wrong.ini:3:8: the rule finds its example' \
    '[h.1]\nfind = a\ngood = a\n'
refuses "bytes that are no text" 'wrong.ini:2:8: not valid UTF-8' \
    '[h.1]\nfind = \xff\n'
mkfifo pipe.ini
says "what is no file" 2 "pipe.ini is not a regular file" \
    check a.tsv --rules pipe.ini
printf '[h.1]\nfind = (a+)+$\nregex = yes\n' >slow.ini
printf '甲\t%s!\n' "$(printf 'a%.0s' {1..80})" >slow.tsv
prints "an expression that never ends is stopped" 3 \
    "slow.ini:1:2: the expression “(a+)+$” goes through too many ways" \
    check slow.tsv --rules slow.ini

# ---- fix ---------------------------------------------------------------------
# becomes WHAT RULES TARGET WANTED
becomes() {
    printf '%b' "$2" >fix.ini
    printf '我们来了。\n' >f.zh.txt
    printf '%s\n' "$3" >f.en.txt
    run fix f.zh.txt f.en.txt --rules fix.ini --select X --write
    is "$1" "$(cat f.en.txt)" "$4"
}
order='[h.1]\nfind = in order to\nreplace = to\n'
becomes "a phrase" "$order" "We came in order to win." "We came to win."
becomes "its capital" "$order" "In order to win, we came." "To win, we came."
becomes "its capitals" "$order" "WE CAME IN ORDER TO WIN" "WE CAME TO WIN"
becomes "each with its own" \
    '[h.1]\nfind = color | center\nreplace = colour | centre\n' \
    "The Color of the center." "The Colour of the centre."
becomes "groups of an expression" \
    '[h.1]\nfind = (\\w+) and (\\w+)\nreplace = $2 or $1\nregex = yes\n' \
    "we and you" "you or we"
becomes "something is taken out, with its blank" \
    '[h.1]\nfind = basically\nreplace =\n' \
    "That is basically all." "That is all."
becomes "an article that would be wrong stays" \
    '[h.1]\nfind = huge\nreplace = immense\n' \
    "It was a huge thing." "It was a huge thing."
judge "and it is told why" 1 err "the article before it may have to change"
becomes "capitals of its own stay" "$order" \
    "We Came In Order To Win" "We Came In Order To Win"

# ---- Projects ----------------------------------------------------------------
mkdir -p project/zh project/en project/rules
printf '我们来了。\n' >project/zh/a.txt
printf 'We came in order to win.\n' >project/en/a.txt
printf 'paths =\n    zh\n    en\n' >project/yizhi.ini
cp house.ini project/rules/house.ini
cd project || exit 99
found "the folder rules/ is used by itself" "X.house.01"
prints "config shows it" 0 "folder of the project" config rules
cd zh || exit 99
found "from a folder below, too" "X.house.01"
prints "config shows it as seen from there" 0 "../rules" config rules
cd .. || exit 99
prints "explain knows the rule" 0 "It says no more" explain X.house.01
found "not without the project" "" --no-project zh en
printf '[other.01]\nfind = came\n' >other.ini
found "rules of the command line instead" "X.other.01" --rules other.ini
printf 'rules = other.ini\n' >>yizhi.ini
found "the key names other ones" "X.other.01"
printf 'X.other.01 = off\n' >>yizhi.ini
found "a level of the project" ""
sed -i '/other/d' yizhi.ini
printf 'X.house.01 = error\n' >>yizhi.ini
prints "another level" 1 "error    X.house.01" check
printf 'X.house.09 = error\n' >>yizhi.ini
says "a level of no rule" 2 "there is no rule “X.house.09”" check
sed -i '/house/d' yizhi.ini

# A decision about a rule's finding.
run accept --all-current --reason "it is meant so"
found "a decision accepts its finding" ""
rm accepted.tsv

# What is kept of a check depends on what rules say.
unset YIZHI_NO_CACHE
export XDG_CACHE_HOME=$tap_dir/cache
find . -type f -exec touch -d 2020-01-01 {} +
found "an outcome is kept" "X.house.01"
found "and taken" "X.house.01"
sed -i 's/in order to/not there/; /^bad/d; /^good/d' rules/house.ini
touch -d 2020-01-01 rules/house.ini
found "but not when a rule is another" ""
printf '[new.01]\nfind = win\n' >rules/new.ini
found "nor when there is a new one" "X.new.01"
export YIZHI_NO_CACHE=1

cd .. || exit 99
run init begun
ok "init begins a file of rules" test -f begun/rules/00-project.ini
sed 's/^# \([a-z[]\)/\1/; s/^#$//' begun/rules/00-project.ini |
    sed -n '/^\[/,$p' >begun.ini
found "which holds a rule once the marks are off" "X.house.01" a.tsv \
    --rules begun.ini

# ---- What ships --------------------------------------------------------------
for file in "$here"/examples/rules/*.ini; do
    silent "$(basename "$file") is without fault" 0 explain --rules "$file"
done
silent "all of them together" 0 explain --rules "$here/examples/rules"

