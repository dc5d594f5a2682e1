#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi translate: from memories, with engines, into any form.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99
unset YIZHI_NO_CACHE
export XDG_CACHE_HOME=$tap_dir/cache

cat >old.tsv <<'END'
目录	Contents
第一章	Chapter 1
前沿模型带来风险。	Frontier models bring risks.
各国应当合作。	Countries should cooperate.
END
cat >terms.tsv <<'END'
前沿模型	frontier model
监管沙盒	regulatory sandbox
END
cat >new.md <<'END'
# 目录

前沿模型带来风险。各国应当合作。

> 监管沙盒很重要。

- **第一章**
- 没有人译过这一句。
END

# ---- Words -------------------------------------------------------------------
says "a document is wanted" 2 "name a document" translate
says "several want a folder" 2 "say -o DIR/" translate new.md old.tsv
says "no such engine" 2 "nowhere" translate new.md --engine nowhere
says "no such memory" 2 "absent.yzm" translate new.md --memory absent.yzm
says "no such form" 2 "--format takes document|xliff|tsv|html" \
    translate new.md --format pdf
says "the other language" 2 "say --from en --to zh" translate "$example_en"

# ---- From memory -------------------------------------------------------------
says "a file as memory" 0 "6 sentences: 1 in context, 3 exact, 2 untouched" \
    translate new.md --memory old.tsv -o new.en.md
is "the same document, in English" "$(cat new.en.md)" "# Contents

Frontier models bring risks. Countries should cooperate.

> 监管沙盒很重要。

- **Chapter 1**
- 没有人译过这一句。"
run memory import old.yzm old.tsv
says "a memory" 0 "3 exact, 2 untouched" \
    translate new.md --memory old.yzm -o again.md
ok "gives the same" cmp new.en.md again.md
printf '前沿模型带来风险。\tOther words.\n' >other.tsv
says "the first memory named wins" 0 "1 sentence has other translations" \
    translate new.md --memory old.yzm --memory other.tsv -o two.md
ok "and is what is written" grep -q "Frontier models bring risks." two.md

# ---- Forms -------------------------------------------------------------------
prints "a table" 0 $'目录\tContents\texact\t1.00\t1:3\t' \
    translate new.md --memory old.tsv --format tsv
prints "a page" 0 '<td class="t" lang="en">Contents</td>' \
    translate new.md --memory old.tsv --format html
prints "how much there is" 0 $'exact\t3\t' \
    translate new.md --memory old.tsv --analyse
prints "and what is new" 0 $'new\t2\t15\t17' \
    translate new.md --memory old.tsv --analyse
says "a work file" 0 "3 exact" \
    translate new.md --memory old.tsv -g terms.tsv -o work.xlf
ok "says what is done" grep -q 'state="translated" subState="yizhi:exact"' \
    work.xlf
ok "has the terms of what is not" grep -q '<gls:term>监管沙盒</gls:term>' work.xlf
ok "and what memories have" grep -q '<mtc:match ref="#s1" type="tm"' work.xlf
says "it is put back" 0 "2 sentences have no translation" merge work.xlf new.md -o merged.md
ok "as the document itself is" cmp new.en.md merged.md

# ---- Bilingual documents -----------------------------------------------------
cat >app.po <<'END'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "目录"
msgstr ""

msgid "第一章"
msgstr "Chapter One"
END
says "what is there stays" 0 "2 sentences: 1 given, 1 in context" \
    translate app.po --memory old.tsv -o app.en.po
ok "and the rest is filled in" grep -q 'msgstr "Contents"' app.en.po
ok "nothing else is changed" grep -q 'msgstr "Chapter One"' app.en.po

# ---- Parts and repairs ---------------------------------------------------------
cat >parts.tsv <<'END'
金融风险	Financial risks
气候变化	Climate change
截至年底，共有12家机构获得认可。	At year-end, 12 institutions were recognised.
END
cat >parts.txt <<'END'
金融风险、气候变化

（一）金融风险

金融风险和气候变化

金融风险、其他事项

截至年底，共有15家机构获得认可。
END
says "what memories have in parts, or nearly" 0 \
    "5 sentences: 1 repaired, 3 assembled, 1 untouched" \
    translate parts.txt --memory parts.tsv -o parts.en.txt
is "is put together, and put right" "$(grep -v '^$' parts.en.txt)" \
    "Financial risks, Climate change
(1) Financial risks
Financial risks and Climate change
金融风险、其他事项
At year-end, 15 institutions were recognised."
prints "the page shows what was put in" 0 '<mark class="number" title="number">15</mark>' \
    translate parts.txt --memory parts.tsv --format html
says "unless nothing is to be put right" 0 "5 untouched" \
    translate parts.txt --memory parts.tsv --engine none -o none.txt

# ---- Engines -----------------------------------------------------------------
cat >speak.sh <<'END'
#!/bin/sh
echo asked >>asked
sed 's/监管沙盒很重要。/The sandbox matters./
    s/没有人译过这一句。/Nobody has translated this one./
    s/请⟦1⟧点击⟦2⟧这里。/⟦1⟧Click⟦2⟧ here./'
END
chmod +x speak.sh
engine=(--engine command --set "engine_command.command=$PWD/speak.sh"
    --set engine_command.protocol=lines)
says "an engine has the rest" 0 "3 exact, 2 engine" \
    translate new.md --memory old.tsv "${engine[@]}" -o engine.md
ok "as it said it" grep -q '^- Nobody has translated this one\.$' engine.md
says "terms are looked for in it" 1 "1 of 2 terms rendered" \
    translate new.md --memory old.tsv -g terms.tsv "${engine[@]}" -o engine.md
says "and asked for by place" 1 "1 of 1 terms not rendered (engine)" \
    translate new.md --memory old.tsv -g terms.tsv "${engine[@]}" -v -o engine.md
says "what was given is counted" 0 "characters were given to engines" \
    translate new.md --memory old.tsv "${engine[@]}" --no-cache -o engine.md
cat >stop.sh <<'END'
#!/bin/sh
exit 3
END
chmod +x stop.sh
says "one that fails is no translation" 3 "2 sentences that engine command was asked for have no" \
    translate new.md --memory old.tsv --engine command \
    --set "engine_command.command=$PWD/stop.sh" \
    --set engine_command.protocol=lines -o failed.md
ok "the document has what there is" cmp failed.md new.en.md
rm -f asked
says "what was said once" 0 "2 engine" \
    translate new.md --memory old.tsv "${engine[@]}" -o kept.md
ok "is not asked again" test ! -e asked
prints "a dry run sends nothing" 0 "没有人译过这一句。" \
    translate new.md --memory old.tsv "${engine[@]}" --dry-run --no-cache
ok "not even to a program" test ! -e asked

printf '目录\n' >sure.md
says "nor is one that no sentence needs, set up or not" 0 "1 exact" \
    translate sure.md --memory old.tsv --engine http -o sure.en.md
says "one that a sentence needs must be" 3 "engine_http is not set up" \
    translate new.md --memory old.tsv --engine http -o sure.en.md

# Codes: an engine that swallows them is asked again, and then not believed.
cat >swallow.sh <<'END'
#!/bin/sh
sed 's/⟦[0-9]*⟧//g; s/{[0-9]*}//g'
END
chmod +x swallow.sh
printf '请**点击**这里。\n' >codes.md
says "codes that do not come back" 3 "1 untouched" translate codes.md \
    --engine command --set "engine_command.command=$PWD/swallow.sh" \
    --set engine_command.protocol=lines --set engine_command.masks=text \
    -o codes.en.md
ok "leave the sentence as it was" cmp codes.md codes.en.md
says "codes that do" 0 "1 engine" translate codes.md "${engine[@]}" \
    --set engine_command.masks=text -o codes.en.md
is "are where they were" "$(cat codes.en.md)" "**Click** here."

# An engine that reads markup writes it anew, and quotes as references.
cat >rewrite.sh <<'END'
#!/bin/sh
sed 's|<x id="\([0-9]*\)"/>|<X id='"'\1'"'></x>|g
    s/请/Click \&quot;/; s/点击/\&quot; \&#38; wait /; s/这里。/here./'
END
chmod +x rewrite.sh
says "codes in another spelling" 0 "1 engine" translate codes.md \
    --engine command --set "engine_command.command=$PWD/rewrite.sh" \
    --set engine_command.protocol=lines --set engine_command.masks=xml \
    -o codes.en.md
is "are understood" "$(cat codes.en.md)" 'Click "**" & wait **here.'

# A translation without its code is written, and told by its place in the
# document.
cat >bare.tmx <<'END'
<tmx version="1.4"><header creationtool="a" creationtoolversion="1"
 segtype="sentence" o-tmf="a" adminlang="en" srclang="zh" datatype="xml"/><body>
<tu><tuv xml:lang="zh"><seg>点<bpt i="1">[</bpt>这里<ept i="1">]</ept>。</seg></tuv>
<tuv xml:lang="en"><seg>Click here.</seg></tuv></tu></body></tmx>
END
printf '别的。\n\n点[这里](a.md)。\n' >link.md
says "a translation without its code" 1 \
    "link.md:3:1: “[” is missing; written without it" \
    translate link.md --memory bare.tmx -o link.en.md
ok "is counted" grep -q "1 translation lacks codes of the source" err
is "and written" "$(tail -n 1 link.en.md)" "Click here."

# ---- Killed ------------------------------------------------------------------
# What an engine said before is kept; the document is there whole or not at all.
for ((i = 0; i < 450; i++)); do
    printf '第%d句。\n\n' "$i"
done >long.md
cat >slow.sh <<'END'
#!/bin/sh
cat >batch
wc -l <batch >>asked
sleep 0.3
sed 's/第\(.*\)句。/Sentence \1./' batch
END
chmod +x slow.sh
slow=(translate long.md --engine command --set engine_command.protocol=lines
    --set "engine_command.command=$PWD/slow.sh" -o long.en.md)
: >asked
"$YIZHI" "${slow[@]}" 2>/dev/null &
for ((i = 0; i < 200; i++)); do
    [ "$(wc -l <asked)" -ge 2 ] && break
    sleep 0.05
done
kill -9 $! && wait $! 2>/dev/null
ok "a run that is killed writes nothing" test ! -e long.en.md
: >asked
says "the next one" 0 "450 engine" "${slow[@]}"
is "asks for the rest" "$(awk '{ n += $1 } END { print n }' asked)" 250
ok "and has it all" grep -q '^Sentence 449\.$' long.en.md
