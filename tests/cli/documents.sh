#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Documents taken apart and written again: yizhi extract, yizhi merge.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"

cd "$tap_dir" || exit 1

cat >page.html <<'END'
<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>共同词汇</title></head>
<body>
<p>秘书处维护<b>术语数据库</b>。 全库每月更新&amp;备份。</p>
<p class=x >参见<a href="a.html">第二章</a>。<br>完</p>
<script>var a = "<p>不译</p>";</script>
</body></html>
END

# Each source becomes its own target.
copy_sources() {
    sed 's|^\( *\)<source>\(.*\)</source>|&\n\1<target>\2</target>|' "$1"
}

# ---- Extracting --------------------------------------------------------------
says "without a document" 2 "extract: name one document" extract
says "a document that is not there" 2 "nowhere.html" extract nowhere.html
says "a name that tells the other language" 2 "--from en --to zh" \
    extract page.en.html
silent "a page" 0 extract page.html -o work.xlf
for part in '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"' \
    'srcLang="zh" trgLang="en"' 'original="page.html"' \
    '<source>全库每月更新&amp;备份。</source>' \
    '<data id="d1">&lt;b&gt;</data>' '术语数据库</pc>'; do
    ok "it has ${part:0:40}" grep -qF -- "$part" work.xlf
done
not_ok "but no script" grep -q 不译 work.xlf
run extract page.html -o again.xlf
ok "the same again" cmp work.xlf again.xlf
if command -v xmllint >/dev/null; then
    ok "and it is well-formed" xmllint --noout work.xlf
else
    skip "and it is well-formed" "no xmllint"
fi

# ---- Looking into them -------------------------------------------------------
printf 'zh\ten\n术语数据库\tterm base\n备份\tbackup\n笔记\tnote\n' >terms.tsv
prints "a term in a page has its place in the file" 0 \
    "   4:12  术语数据库                      term base  [terms.tsv:2]" \
    lookup -g terms.tsv page.html
prints "in a table too" 0 "page.html	4:34	备份	backup	stands" \
    lookup -g terms.tsv page.html --format tsv
printf 'A backup is made.\n' >other.txt
prints "a text of the other language is looked up the other way round" 0 \
    "   1:3  backup                          备份" \
    lookup -g terms.tsv page.html other.txt
judge "below the name of its file" 0 out "other.txt"
prints "a word that is no file is a text" 0 "   1:1  备份" lookup -g terms.tsv 备份
says "several words are files" 2 "cannot read 备份" \
    lookup -g terms.tsv page.html 备份
cp "$top_srcdir/fuzz/corpus/fuzz_filter_office/zip-word" note.docx
printf 'zh\ten\n无\tNote\n' >note.tsv
prints "a part of a compound file is named" 0 "  word/notes.xml" \
    lookup -g note.tsv note.docx
judge "and the paragraph" 0 out "   ¶2:1  Note"
prints "find names it" 0 "     ¶2:1  " find Note note.docx
judge "and the part" 0 out "  word/notes.xml"
prints "find tells columns of the file" 0 "     4:12  " find 术语数据库 page.html

# ---- Merging without a change ------------------------------------------------
says "without a work file" 2 "merge: name the work file" merge
says "without a translation" 0 "have no translation" merge work.xlf -o out.html
ok "the page is as it was" cmp page.html out.html
copy_sources work.xlf >same.xlf
silent "a translation that is the source" 0 merge same.xlf -o out.html
ok "gives the page, byte for byte" cmp page.html out.html

# ---- Merging a translation ---------------------------------------------------
copy_sources work.xlf |
    sed -e '/<target>/{s/秘书处维护/The secretariat keeps a /;s/术语数据库/term base/
s/全库每月更新/It is updated \&lt;monthly\&gt; /;s/备份/backed up/;s/共同词汇/Common words/
s/参见/See /;s/第二章/chapter 2/;s/完/The end/;s/。/./}' >done.xlf
silent "a translation" 0 merge done.xlf -o out.html
sed -e 's/秘书处维护/The secretariat keeps a /;s/术语数据库/term base/
s/全库每月更新/It is updated \&lt;monthly> /;s/备份/backed up/;s/共同词汇/Common words/
s/参见/See /;s/第二章/chapter 2/;s/完/The end/
/script/!s/。/./g' page.html >wanted.html
ok "stands in the page, and nothing else changed" diff wanted.html out.html

# ---- Codes -------------------------------------------------------------------
sed 's|<target>The sec.*</target>|<target>The secretariat keeps it.</target>|' \
    done.xlf >lost.xlf
says "codes that are gone are told" 1 "is missing; written without it" \
    merge lost.xlf -o out.html
ok "and the text is there" grep -qF 'keeps it. It is' out.html
sed 's|<target>See .*</target>|<target>See <ph id="77"/></target>|' \
    done.xlf >new.xlf
says "a code that is not in the source" 3 "is not in the source" \
    merge new.xlf -o out.html
ok "keeps the paragraph" grep -qF '参见<a href="a.html">第二章</a>。<br>完' out.html

# ---- The document ------------------------------------------------------------
mkdir elsewhere
cp page.html done.xlf elsewhere
silent "the document beside the work file" 0 \
    merge elsewhere/done.xlf -o out.html
mv page.html moved.html
mv elsewhere/page.html other.html
says "a document that is gone" 2 "page.html" merge done.xlf -o out.html
silent "one that is named" 0 merge done.xlf moved.html -o out.html
ok "is written" cmp wanted.html out.html
echo '<!-- -->' >>moved.html
says "one that has changed" 2 "has changed since" merge done.xlf moved.html
says "a work file that is none" 2 "moved.html" merge moved.html

# ---- From English ------------------------------------------------------------
echo '<p>It <i>works</i>. It does.</p>' >page.en.html
silent "the other direction" 0 extract page.en.html --from en --to zh -o en.xlf
copy_sources en.xlf | sed '/<target>/{s/It does\./的确。/;s/It /它/;s/works/行/
s/<\/pc>\./<\/pc>。/}' >zh.xlf
silent "needs no languages to merge" 0 merge zh.xlf -o zh.html
is "and no blank between sentences" "$(cat zh.html)" \
    '<p>它<i>行</i>。的确。</p>'

# ---- Messages ----------------------------------------------------------------
printf '%s\n' 'msgid ""' 'msgstr "Content-Type: text/plain; charset=UTF-8\n"' '' \
    '#, c-format' 'msgid "%d 个文件，共 %s\n"' 'msgstr "%d files in %s\n"' '' \
    '#, c-format' 'msgid "已完成 %d%%\n"' 'msgstr ""' >app.po
silent "messages" 0 extract app.po -o app.xlf
sed 's|^\( *\)<source>已完成 \(<ph.*/>\)%</source>|&\n\1<target>\2% done</target>|' \
    app.xlf >app.done.xlf
silent "what is translated and what was not" 0 merge app.done.xlf -o out.po
sed 's/^msgstr ""$/msgstr "%d%% done\\n"/' app.po >wanted.po
ok "stand in the file, blanks beside placeholders too" diff wanted.po out.po

cat >fuzzy.po <<'END'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\nLanguage: en\n"

#, fuzzy, c-format
#| msgid "旧"
msgid "共 %d 个"
msgstr "%d in all"

#, fuzzy
msgid "新的"
msgstr "Old"

#, fuzzy
msgid "不动"
msgstr "Stays"
END
silent "what is fuzzy" 0 extract fuzzy.po -o fuzzy.xlf
is "is not done yet" "$(grep -c 'state="initial"' fuzzy.xlf)" 3
silent "and comes back" 0 merge fuzzy.xlf -o fuzzy.out
ok "as it was" cmp fuzzy.po fuzzy.out
sed -e '0,/state="initial"/s//state="final"/' -e 's/>Old</>New</' fuzzy.xlf \
    >fuzzy.done
silent "what was translated, or is said to be" 0 merge fuzzy.done -o fuzzy.out
sed -e '/^#|/d;s/fuzzy, c-/c-/;s/Old/New/' -e '/#, fuzzy/{N;/新/s/.*\n//}' \
    fuzzy.po >wanted.po
ok "is fuzzy no longer, the rest is" diff wanted.po fuzzy.out

# ---- String resources --------------------------------------------------------
cat >zh.yml <<'END'
zh-CN:
  menu: # 菜单
    file: 文件
    open: '打开 %{name}'
    count: 12
  help: >
    第一句。
    第二句。
END
silent "YAML" 0 extract zh.yml -o yml.xlf
ok "with the path of its keys" grep -qF 'name="zh-CN.menu.file"' yml.xlf
copy_sources yml.xlf | sed -e '/<target>/{s/文件/File: all/;s/打开 /Open it: /
s/第一句。/One./;s/第二句。/Two./}' >yml.done
silent "comes back" 0 merge yml.done -o out.yml
sed -e 's/文件/"File: all"/;s/打开/Open it:/;/第一句/{N;s/第.*/One. Two./}' \
    zh.yml >wanted.yml
ok "in the form that it had, or in quotes" diff wanted.yml out.yml

# ---- Text in codes -----------------------------------------------------------
cat >nested.xlf <<'END'
<xliff version="1.2"><file original="a" source-language="zh" target-language="en" datatype="html"><body>
<trans-unit id="1"><source>看<ph id="1">[<sub>说明</sub>]</ph>图</source>
<target>See <ph id="1">( <sub>help</sub> )</ph> it</target></trans-unit>
<trans-unit id="2"><source>甲<ph id="1"><sub>乙</sub></ph></source></trans-unit>
<trans-unit id="3"><source>丙<ph id="1"><sub>丁</sub></ph></source>
<target>C<ph id="7"><sub>D</sub></ph></target></trans-unit>
</body></file></xliff>
END
says "of a code that is not in the target yet" 3 "2 texts of nested.xlf cannot" \
    extract nested.xlf -o nested.work
says "is left out, and all else comes back" 0 "2 sentences have no" \
    merge nested.work -o nested.out
ok "as it was, codes too" cmp nested.xlf nested.out
sed '/<target>/{s/See/View/;s/help/the manual/}' nested.work >nested.done
says "a translation with its text in a code" 0 "2 sentences have no" \
    merge nested.done -o nested.out
sed 's/See/View/;s/help/the manual/' nested.xlf >wanted.xlf
ok "stands in the code of the target" diff wanted.xlf nested.out
sed '/<source>丙/a<target>E</target>' nested.work >nested.lost
says "a code that goes with its text" 1 '“<ph id="7"><sub>D</sub></ph>” is' \
    merge nested.lost -o nested.out

# ---- What once went wrong ----------------------------------------------------
cat >twice.po <<'END'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\nLanguage: en\n"

#, c-format
msgid "共 %d 个，已复制 %d 个"
msgstr "%d of %d copied"
END
silent "a placeholder that is there twice" 0 extract twice.po -o twice.xlf
silent "comes back twice" 0 merge twice.xlf -o twice.out
ok "and the file is as it was" cmp twice.po twice.out
printf '<p>甲完。&nbsp;乙<br>完。&#9;丙。</p>\n' >parted.html
silent "sentences parted by other blanks" 0 extract parted.html -o parted.xlf
copy_sources parted.xlf >parted.same.xlf
silent "that are their own translation" 0 \
    merge parted.same.xlf parted.html -o parted.out
ok "stay parted by them" cmp parted.html parted.out
cat >codes.po <<'END'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\nLanguage: en\n"

#, c-format
msgid "共 %1$d 个，%2$s"
msgstr "%2$s, "
"%1$d in all"

#, c-format
msgid "\t曲线：\t%s\n"
msgstr "\tCurve:\t%s\n"

#, c-format
msgid "%s\n%s 完"
msgstr "%s\n%s"
END
silent "a translation that was there" 0 extract codes.po -o codes.xlf
silent "and is not touched" 0 merge codes.xlf codes.po -o codes.out
ok "keeps its lines" cmp codes.po codes.out
sed 's/>Curve:/>Bend:/' codes.xlf >bend.xlf
silent "white space beside a placeholder" 0 merge bend.xlf codes.po -o codes.out
ok "is kept where the text changes" \
    grep -qxF 'msgstr "\tBend:\t%s\n"' codes.out
cat >codes.tmx <<'END'
<tmx version="1.4"><header creationtool="a" creationtoolversion="1" segtype="block"
o-tmf="x" adminlang="en" srclang="zh" datatype="html"/><body><tu>
<tuv xml:lang="zh"><seg>读<bpt i="1" type="bold">&lt;b></bpt>书<ept i="1">&lt;/b></ept></seg></tuv>
<tuv xml:lang="en"><seg>Read <bpt type='bold' i='1'>&lt;b></bpt>it<ept i="1">&lt;/b></ept></seg></tuv>
</tu></body></tmx>
END
silent "codes that are written otherwise" 0 extract codes.tmx -o codes.xlf
silent "in a translation that is not touched" 0 merge codes.xlf codes.tmx -o codes.out
ok "stay as they were" cmp codes.tmx codes.out
printf '%s' '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"' \
    ' srcLang="zh"><file id="a"><unit id="b"><segment><source>读</source>' \
    '</segment></unit></file></xliff>' >alone.xlf
silent "a file that names no target language" 0 extract alone.xlf -o alone.work
says "does not, without a translation" 0 "1 sentence has no" \
    merge alone.work alone.xlf -o alone.out
ok "and is as it was" cmp alone.xlf alone.out
sed 's|<source>读</source>|&<target>Read</target>|' alone.work >alone.done
silent "and with a translation" 0 merge alone.done alone.xlf -o alone.out
is "names it" "$(cat alone.out)" '<xliff trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh"><file id="a"><unit id="b"><segment><source>读</source><target>Read</target></segment></unit></file></xliff>'
printf '甲\n\t\n---\n' >bare.yml
says "a text that cannot be written" 2 "nothing in it can be written back" \
    extract bare.yml
printf '<p>指定<code>to</code>。<code>to</code>是。<code>甲。乙</code>。</p>\n' >first.html
silent "protected text at the begin of a sentence" 0 \
    extract first.html -o first.xlf
is "is of that sentence" "$(grep -c '<source><ph .*/>是。</source>' first.xlf)" 1
not_ok "and is not its text too" grep -q '[>o]to' first.xlf
ok "a sentence end in it ends none" grep -q 'dataRef="d3"/>。</source>' first.xlf
mkfifo pipe.xlf
says "nobody waits for a FIFO" 2 "it is a FIFO" merge pipe.xlf
echo '<p></p>' >empty.html
says "a page without text" 2 "has no text to translate" extract empty.html
is "writes no work file" "$(cat out)" ""
sed '/<mda:metadata>/,/<\/mda:metadata>/d' done.xlf >bare.xlf
says "a work file that lost its digest is told" 0 "does not tell whether" \
    merge bare.xlf other.html -o out.html
says "with the place" 3 'new.xlf:' merge new.xlf other.html -o out.html
judge "and the code" 3 err '“77” is not in the source'
says "what is lost is shown" 1 '“<b>” is missing' \
    merge lost.xlf other.html -o out.html

# ---- Books ---------------------------------------------------------------------
# pack FILE: a book of the files below book/, its type first.
pack() {
    python3 -c '
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as book:
    book.write("book/mimetype", "mimetype", zipfile.ZIP_STORED)
    for name in ("META-INF/container.xml", "a.opf", "b 1.xhtml", "a.xhtml"):
        book.write("book/" + name, name)' "$1"
}

# member NAME: what stands in one of out.epub.
member() {
    python3 -c '
import sys, zipfile
sys.stdout.buffer.write(zipfile.ZipFile("out.epub").read(sys.argv[1]))' "$1"
}

mkdir -p book/META-INF
printf 'application/epub+zip' >book/mimetype
cat >book/META-INF/container.xml <<'END_OF_FILE'
<container><rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
END_OF_FILE
cat >book/a.opf <<'END_OF_FILE'
<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>两章</dc:title></metadata>
<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="b%201.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="b"/><itemref idref="a"/><itemref idref="c"/></spine></package>
END_OF_FILE
echo '<html xml:lang="zh"><p>后一章，<b>很短</b>。</p></html>' >book/a.xhtml
echo '<html><p>前一章<br/>如此</p></html>' >'book/b 1.xhtml'
if command -v python3 >/dev/null; then
    pack book.epub
    says "a chapter that is missing is told" 3 \
        '“c.xhtml” is not in the file, so it is left out' \
        extract book.epub -o book.xlf
    is "chapters come in the order of the book" \
        "$(sed -n 's/.*<source>\(.*\)<\/source>/\1/p' book.xlf | cut -c 1-9)" \
        $'前一章\n如此\n后一章\n两章'
    copy_sources book.xlf >same.xlf
    run merge same.xlf -o out.epub
    ok "a copy is the same book" cmp book.epub out.epub
    copy_sources book.xlf | sed '/<target>/{s/后一章，/Second, /;s/很短/short/
s/。/./;s/前一章/First/;s/如此/\&lt;so/;s/两章/Two/}' >done.xlf
    run merge done.xlf -o out.epub
    is "a translation is written" "$status $(member a.xhtml)" \
        '0 <html xml:lang="zh"><p>Second, <b>short</b>.</p></html>'
    is "as XML" "$(member "b 1.xhtml")" \
        '<html><p>First<br/>&lt;so</p></html>'
    is "into the package too" "$(member a.opf | grep -o 'Two')" 'Two'
    is "its type is where it was" \
        "$(head -c 58 out.epub | tail -c 28)" 'mimetypeapplication/epub+zip'
else
    skip "books" "no python3"
fi
