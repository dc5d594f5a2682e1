#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi translate with documents that hold both languages: what is not sure is
# marked where the format can, what is there stays.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99
unset YIZHI_NO_CACHE
export XDG_CACHE_HOME=$tap_dir/cache

cat >old.tsv <<'END'
目录	Contents
截至年底，共有12家机构获得认可。	At year-end, 12 institutions were recognised.
END
number() {
    echo "截至年底，共有$1家机构获得认可。"
}
repaired() {
    echo "At year-end, $1 institutions were recognised."
}

# changed FILE NEW: what differs, without the places.
changed() {
    diff "$1" "$2" | grep '^[<>]'
}

# ---- PO ----------------------------------------------------------------------
cat >app.po <<END
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#. A note
#: a.c:1
#, c-format
msgctxt "menu"
msgid "$(number 15)"
msgstr ""

msgid "$(number 16)"
msgstr ""

#, fuzzy
#| msgid "旧目录"
msgid "目录"
msgstr "Old contents"

#, fuzzy, no-wrap
msgid "$(number 17)"
msgstr "Not this"

#, c-format
msgid "$(number 18)"
msgid_plural "$(number 19)"
msgstr[0] "One"
msgstr[1] ""

#| msgid "x"
msgid "$(number 20)"
msgstr ""

#, fuzzy
#~ msgid "obsolete"
#~ msgstr "gone"

msgctxt "once more"
msgid "目录"
msgstr ""

msgid "$(number 21)"
msgstr "Given."
END
says "what is repaired" 0 "9 sentences: 4 given, 1 exact, 4 repaired" \
    translate app.po --memory old.tsv -o new.po
ok "is told" grep -q "4 translations are not sure, and marked as such" err
is "is marked as fuzzy, beside other flags, and nothing else is changed" \
    "$(changed app.po new.po)" "< #, c-format
> #, fuzzy, c-format
< msgstr \"\"
> msgstr \"$(repaired 15)\"
> #, fuzzy
< msgstr \"\"
> msgstr \"$(repaired 16)\"
< #, c-format
> #, fuzzy, c-format
< msgstr[1] \"\"
> msgstr[1] \"$(repaired 19)\"
< #| msgid \"x\"
> #, fuzzy
< msgstr \"\"
> msgstr \"$(repaired 20)\"
< msgstr \"\"
> msgstr \"Contents\""
if command -v msgfmt >/dev/null; then
    ok "gettext takes it" msgfmt -c -o /dev/null new.po
    is "and counts the same" "$(msgfmt --statistics -o /dev/null new.po 2>&1)" \
        "2 translated messages, 6 fuzzy translations."
else
    skip "gettext takes it" "no msgfmt"
    skip "and counts the same" "no msgfmt"
fi
says "what is fuzzy stays" 0 "9 sentences: 9 given" \
    translate new.po --memory old.tsv -o again.po
ok "as it was" cmp new.po again.po
says "unless it is asked for" 0 "2 given, 2 exact, 5 repaired" \
    translate app.po --memory old.tsv --redo -o redo.po
ok "then what is sure is fuzzy no more" grep -A1 '^msgid "目录"' redo.po
is "nor has it what was before" "$(grep -c '旧目录' redo.po)" 0
is "and what is not sure still is" \
    "$(grep -A2 '^#, fuzzy, no-wrap' redo.po | tail -n 1)" \
    "msgstr \"$(repaired 17)\""
ok "what is translated stays in any case" grep -q 'msgstr "Given."' redo.po
sed 's/$/\r/' app.po >crlf.po
says "lines that end otherwise" 0 "4 repaired" \
    translate crlf.po --memory old.tsv -o crlf.new.po
is "do so all" "$(grep -c -v $'\r$' crlf.new.po)" 0
printf 'msgid "%s" msgstr "" msgid "%s" msgstr ""' "$(number 5)" "$(number 6)" \
    >line.po
says "two on one line" 0 "2 repaired" translate line.po --memory old.tsv -o line.new.po
is "have a line above each" "$(grep -c '^#, fuzzy$' line.new.po)" 2

# A work file on its way says so, too.
says "a work file" 0 "4 repaired" translate app.po --memory old.tsv -o app.xlf
silent "that nobody looked at" 0 merge app.xlf -o merged.po
ok "gives the same" cmp merged.po new.po
sed 's/state="initial" subState="yizhi:[a-z]*"/state="translated"/' app.xlf >seen.xlf
run merge seen.xlf -o seen.po
is "what somebody has confirmed is not fuzzy" "$(grep -c '^#, fuzzy' seen.po)" 3

# ---- XLIFF -------------------------------------------------------------------
cat >one.xlf <<END
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="zh" target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>$(number 15)</source></trans-unit>
<trans-unit id="2" approved="yes"><source>$(number 16)</source><target/></trans-unit>
<trans-unit id="3"><source>$(number 17)</source><target state="new"></target></trans-unit>
<trans-unit id="4"><source>目录</source><target state="needs-review-translation" state-qualifier="fuzzy-match">Old</target></trans-unit>
<trans-unit id="5"><source>$(number 18)</source><target state="final">Given.</target></trans-unit>
<trans-unit id="6"><source>目录</source></trans-unit>
</body></file></xliff>
END
unsure='state="needs-review-translation" state-qualifier="x-yizhi-unsure"'
says "XLIFF 1.2" 0 "2 given, 1 exact, 3 repaired" \
    translate one.xlf --memory old.tsv -o one.new.xlf
is "has a state for it" "$(changed one.xlf one.new.xlf | grep '^>')" \
    "> <trans-unit id=\"1\"><source>$(number 15)</source><target $unsure>$(repaired 15)</target></trans-unit>
> <trans-unit id=\"2\" approved=\"no\"><source>$(number 16)</source><target $unsure>$(repaired 16)</target></trans-unit>
> <trans-unit id=\"3\"><source>$(number 17)</source><target $unsure>$(repaired 17)</target></trans-unit>
> <trans-unit id=\"6\"><source>目录</source><target>Contents</target></trans-unit>"
says "which counts as not done" 0 "4 translations that are not done were left out" \
    memory import one.yzm one.new.xlf
says "and is done again" 0 "2 given, 1 exact, 3 repaired" \
    translate one.new.xlf --memory old.tsv --redo -o one.redo.xlf
ok "until it is sure" grep -q \
    'id="4"><source>目录</source><target state="translated">Contents<' one.redo.xlf

cat >two.xlf <<END
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh" trgLang="en"><file id="f">
<unit id="1"><segment id="s1"><source>$(number 15)</source></segment></unit>
<unit id="2"><segment state="initial" subState="my:x"><source>$(number 16)</source><target/></segment></unit>
<unit id="3"><segment state="final"><source>$(number 17)</source><target></target></segment></unit>
<unit id="4"><segment state="initial"><source>目录</source><target>Old</target></segment></unit>
<unit id="5"><segment state="initial"><source>目录</source></segment></unit>
</file></xliff>
END
unsure='state="initial" subState="yizhi:unsure"'
says "XLIFF 2" 0 "1 given, 1 exact, 3 repaired" \
    translate two.xlf --memory old.tsv -o two.new.xlf
is "has one, too" "$(changed two.xlf two.new.xlf | grep '^>')" \
    "> <unit id=\"1\"><segment id=\"s1\" $unsure><source>$(number 15)</source><target>$(repaired 15)</target></segment></unit>
> <unit id=\"2\"><segment $unsure><source>$(number 16)</source><target>$(repaired 16)</target></segment></unit>
> <unit id=\"3\"><segment $unsure><source>$(number 17)</source><target>$(repaired 17)</target></segment></unit>
> <unit id=\"5\"><segment state=\"translated\"><source>目录</source><target>Contents</target></segment></unit>"
says "which is read again" 0 "1 given, 1 exact, 3 repaired" \
    translate two.new.xlf --memory old.tsv --redo -o two.redo.xlf
says "and stays unless it is asked for" 0 "5 given" \
    translate two.new.xlf --memory old.tsv -o two.same.xlf
ok "byte for byte" cmp two.same.xlf two.new.xlf

# ---- Formats that cannot say it ------------------------------------------------
printf '目录\t\n%s\t\n' "$(number 15)" >table.tsv
says "a table" 0 "1 translation is not sure and was not written; --unsure" \
    translate table.tsv --memory old.tsv -o table.new.tsv
is "has what is sure" "$(cat table.new.tsv)" "目录	Contents
$(number 15)	"
says "and the rest where that is wanted" 0 "1 exact, 1 repaired" \
    translate table.tsv --memory old.tsv --unsure -o table.new.tsv
is "unmarked" "$(tail -n 1 table.new.tsv)" "$(number 15)	$(repaired 15)"
