#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi translate with several documents: into which files, and what one that
# fails costs.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99
unset YIZHI_NO_CACHE
export XDG_CACHE_HOME=$tap_dir/cache

cat >old.tsv <<'END'
目录	Contents
前沿模型带来风险。	Frontier models bring risks.
各国应当合作。	Countries should cooperate.
END
mkdir -p docs/zh/deep docs/en docs/glossary
printf '# 目录\n\n前沿模型带来风险。\n' >docs/zh/a.md
printf '各国应当合作。\n' >docs/zh/deep/b.txt
printf 'What is here.\n' >docs/README.md
printf 'Contents\n' >docs/en/old.md
printf '目录\tContents\n' >docs/glossary/terms.tsv
printf '目录\n' >report.zh.txt
printf '目录\n' >plain.md

# files DIR: what lies below it.
files() {
    (cd "$1" && find . -type f | LC_ALL=C sort | tr '\n' ' ')
}

# ---- Names -------------------------------------------------------------------
says "files and folders" 0 "4 documents: 5 sentences: 2 in context, 3 exact" \
    translate docs report.zh.txt plain.md --memory old.tsv -o made/
is "have the target language in their names, and their folders" \
    "$(files made)" "./en/a.md ./en/deep/b.txt ./plain.md ./report.en.txt "
is "each holds its translation" "$(cat made/en/deep/b.txt)" \
    "Countries should cooperate."
says "a folder alone" 0 "2 documents" translate docs/zh --memory old.tsv -o whole
is "need not be there" "$(files whole)" "./a.md ./deep/b.txt "
says "one document into a folder" 0 "report.zh.txt: 1 sentence" \
    translate report.zh.txt --memory old.tsv -o one/
is "is named as its translation" "$(files one)" "./report.en.txt "
says "in its own folder" 0 "2 documents" \
    translate plain.md report.zh.txt --memory old.tsv -o .
ok "a name without a language gets one" test -e plain.en.md
ok "and one with it has the other" test -e report.en.txt
is "the document stays" "$(cat plain.md)" "目录"
rm plain.en.md report.en.txt
says "one that is named twice" 0 "plain.md: 1 sentence" \
    translate plain.md ./plain.md --memory old.tsv -o twice
printf 'msgid "目录"\nmsgstr ""\n' >app.po
says "a name stays that holds both languages" 0 "1 exact" \
    translate app.po --memory old.tsv -o po/
ok "as it is" grep -q 'msgstr "Contents"' po/app.po
mkdir -p locale/en
cp app.po locale/en
says "whatever language it tells" 0 "1 exact" \
    translate locale/en/app.po --memory old.tsv -o app.out.po

# ---- Other forms ---------------------------------------------------------------
says "work files" 0 "3 documents" translate docs plain.md --format xliff -o work \
    --memory old.tsv
is "have the documents' names" "$(files work)" \
    "./plain.md.xlf ./zh/a.md.xlf ./zh/deep/b.txt.xlf "
says "pages" 0 "2 documents" translate report.zh.txt plain.md --format html -o pages
is "too" "$(files pages)" "./plain.md.html ./report.zh.txt.html "
prints "how much there is, in all" 0 $'all\t4\t18\t20' \
    translate plain.md docs --memory old.tsv --analyse
prints "what comes again in another document" 0 $'repeated\t1\t2\t2' \
    translate plain.md report.zh.txt --analyse

# ---- What is there already -------------------------------------------------------
says "what is newer than its document stays" 3 "--force writes it again" \
    translate docs --memory old.tsv -o made
printf 'By hand.\n' >made/en/a.md
touch -d '+1 minute' docs/zh/deep/b.txt
says "what is older does not" 3 "docs/zh/deep/b.txt: 1 sentence" \
    translate docs --memory old.tsv -o made
is "and somebody's work is kept" "$(cat made/en/a.md)" "By hand."
silent_force=(translate docs --memory old.tsv -o made --force)
says "unless it is said" 0 "2 documents" "${silent_force[@]}"
ok "then it is written" grep -q "Frontier" made/en/a.md
cp plain.md docs/plain.md
says "two into one file" 2 "made2/plain.md would hold both" \
    translate plain.md docs/plain.md --memory old.tsv -o made2
ok "are not begun" test ! -e made2
rm docs/plain.md
says "what is read is not overwritten" 2 "app.po is read here and would be" \
    translate app.po --memory old.tsv -o .
ok "and stays" grep -q 'msgstr ""' app.po
touch file
says "a file is no folder" 2 "cannot make the folder file" \
    translate plain.md report.zh.txt --memory old.tsv -o file

# ---- What fails ------------------------------------------------------------------
printf '\xff\xfe\x00bad\xd8' >bad.docx
says "one that cannot be read costs itself" 3 "bad.docx: " \
    translate plain.md bad.docx absent.md report.zh.txt docs/en/old.md \
    --memory old.tsv -o fails
ok "one that is not there too" grep -q "cannot read absent.md" err
ok "and one in the other language" grep -q "say --from en --to zh" err
ok "which is said" grep -q "2 documents: 2 sentences: 2 exact" err
is "the others are written" "$(files fails)" "./plain.md ./report.en.txt "
says "none that can be read" 2 "bad.docx: " translate bad.docx absent.md -o none
ok "leaves nothing" test ! -e none
says "no document" 2 "no document to be translated" translate docs/en -o none
mkdir -p closed/report.en.txt/x
says "one that cannot be written costs itself" 3 "closed/report.en.txt" \
    translate report.zh.txt plain.md --memory old.tsv -o closed
ok "and the other is there" grep -q "Contents" closed/plain.md

# ---- Together --------------------------------------------------------------------
cat >speak.sh <<'END'
#!/bin/sh
cat >>asked
echo "This one."
END
chmod +x speak.sh
printf '这一句。\n' >x.md
cp x.md y.md
says "a sentence of two documents" 0 "2 documents: 2 sentences: 2 engine" \
    translate x.md y.md --engine command -o said --no-cache \
    --set "engine_command.command=$PWD/speak.sh" \
    --set engine_command.protocol=lines
is "is asked for once" "$(cat asked)" "这一句。"
ok "and written twice" cmp said/x.md said/y.md
