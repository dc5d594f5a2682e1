# SPDX-License-Identifier: Apache-2.0
"""Every segment of both files stands in an alignment once, whatever the files.

Random documents, some of them hostile, are aligned into every form; each form
is read back by a reader of its own and must give the segments of the files, in
order, each once.  Then rows are locked, merged and split, and must survive.

    align.py YIZHI FOLDER ROUNDS [ALIGNER ...]

writes "ok WHAT" or "not ok WHAT" lines.  The seed of a round is its number.
"""

import html.parser
import json
import os
import random
import re
import subprocess
import sys
import xml.etree.ElementTree

YIZHI, FOLDER, ROUNDS = sys.argv[1], sys.argv[2], int(sys.argv[3])
ALIGNERS = sys.argv[4:] or [""]

# What yizhi takes for white space.
WHITE = re.compile("[\\s\u0085\u200b\ufeff\x1c-\x1f]")
FORMS = ["tsv", "tmx", "json", "html", "txt"]

WORDS = {
    "zh": ["模型", "风险", "安全", "评估", "数据", "开发者", "系统", "治理", "。", "，", "12", "AI"],
    "en": ["model", "risk", "the", "safety", "of", "evaluates", "data", "system.", "and", "12", "AI"],
}
HOSTILE = ["\t", '"', '""', '"x"', "\x1b[31m", "\x01", "\u202e", "\u0085", "&amp;", "<b>",
           "]]>", "\\", "\ufffe", "\U0001f600", "\u2028", "{", "=1+1", "\x9b", "\u200b"]


class Failure(Exception):
    pass


def want(condition, *what):
    if not condition:
        raise Failure(" ".join(str(w) for w in what))


def run(*args, status=(0,)):
    done = subprocess.run([YIZHI, *args], capture_output=True, cwd=FOLDER, check=False)
    err = done.stderr.decode("utf-8", "replace")
    want(done.returncode in status, args, "gives", done.returncode, err)
    return done.returncode, done.stdout, err


def line(rng, lang, hostile):
    words = [rng.choice(WORDS[lang]) for _ in range(rng.choice([1, 3, 8, 20]))]
    if hostile and rng.random() < 0.5:
        words.insert(rng.randrange(len(words) + 1), rng.choice(HOSTILE))
    if hostile and rng.random() < 0.1:
        words.insert(0, '"')
    if hostile and rng.random() < 0.01:
        words *= 1000
    return ("" if lang == "zh" else " ").join(words) + ("。" if lang == "zh" else ".")


def document(rng, lang, size, hostile):
    lines = [line(rng, lang, hostile) for _ in range(size)]
    for _ in range(size // 3):  # sentences that are there again
        lines[rng.randrange(size)] = lines[rng.randrange(size)]
    for _ in range(rng.randrange(3) if lines else 0):
        lines.insert(rng.randrange(len(lines) + 1), rng.choice(["", " ", "\t"]))
    end = rng.choice(["\n", "\r\n", "\n\n"])
    return (rng.choice(["", "\ufeff"]) if hostile else "") + end.join(lines) + rng.choice(["", end])


def write(name, text):
    with open(os.path.join(FOLDER, name), "wb") as file:
        file.write(text.encode("utf-8"))


def read(name):
    with open(os.path.join(FOLDER, name), "rb") as file:
        return file.read().decode("utf-8")


def dense(text):
    return WHITE.sub("", text)


def in_xml(text):
    return re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


# ---- Readers: the rows of a form, as (id, source, target) -------------------


def cells_of(text):
    """Independent of the filter: one row a line, quotes as in RFC 4180."""
    rows = [r.split("\t") for r in text.split("\n")]
    want(rows[-1] == [""], "the last line has no end")
    head = rows[0]
    want(head == ["lock", "id", "score", "source", "target", "source_place", "target_place"], head)
    for row in rows[1:-1]:
        want(len(row) == len(head), "a row has", len(row), "cells:", row)
        for i in (3, 4):
            if row[i][:1] == '"':
                want(re.fullmatch('"([^"]|"")*"', row[i]), "a cell is not quoted well:", row[i])
                row[i] = row[i][1:-1].replace('""', '"')
    return rows[1:-1]


def rows_tsv(text):
    return [(r[1], r[3], r[4]) for r in cells_of(text)]


def rows_tmx(text):
    root = xml.etree.ElementTree.fromstring(text.encode("utf-8"))
    want(root.tag == "tmx" and root.get("version") == "1.4", "no TMX 1.4")
    header = root.find("header")
    for name in ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang",
                 "srclang", "datatype"):
        want(header.get(name), "the header has no", name)
    rows = []
    for unit in root.find("body"):
        sides = {}
        for variant in unit.findall("tuv"):
            lang = variant.get("{http://www.w3.org/XML/1998/namespace}lang")
            want(lang in ("zh", "en") and lang not in sides, "xml:lang is", lang)
            sides[lang] = variant.find("seg").text
        want(sides, "a unit without a variant")
        props = {p.get("type"): p.text for p in unit.findall("prop")}
        want(props["x-id"] == unit.get("tuid") and 0 <= float(props["x-score"]) <= 1, props)
        rows.append((unit.get("tuid"), sides.get("zh", ""), sides.get("en", "")))
    return rows


def rows_json(text):
    pairs = json.loads(text)["pairs"]
    want(len(pairs) == 1, "several pairs")
    rows = []
    at = {"source": 0, "target": 0}
    for bead in pairs[0]["beads"]:
        sides = []
        for side in at:
            for segment in bead[side]:
                want(segment["number"] == at[side], "segment", segment, "comes at", at[side])
                at[side] += 1
            sides.append("".join(s["text"] for s in bead[side]))
        want(any(sides), "an empty bead")
        want(0 <= bead["score"] <= 1, "the score is", bead["score"])
        rows.append((bead["id"], *sides))
    want(at == pairs[0]["segments"], "segments:", at, pairs[0]["segments"])
    return rows


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows, self.cell, self.skip = [], None, False

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        want(tag != "script", "a script")
        want(not any(str(v).startswith(("http", "//")) for k, v in attrs.items() if k in ("src", "href")),
             "a link to elsewhere")
        if tag == "tr" and "id" in attrs:
            self.rows.append([attrs["id"].split("-")[1]])
        elif tag == "td":
            self.cell = None if attrs.get("class") == "n" else ""
            self.skip = attrs.get("class") == "none"

    def handle_endtag(self, tag):
        if tag == "td" and self.cell is not None:
            self.rows[-1].append("" if self.skip else self.cell)

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data


def rows_html(text):
    page = Page()
    page.feed(text)
    page.close()
    return [tuple(r) for r in page.rows]


def ladder(text):
    sides = ([], [])
    for row in text.splitlines():
        found = re.fullmatch(r"\[([\d,]*)\]:\[([\d,]*)\]:(\d\.\d{4})", row)
        want(found, "no ladder:", row)
        for side in (0, 1):
            sides[side].extend(int(n) for n in found[side + 1].split(",") if n)
    return sides


# ---- A round ----------------------------------------------------------------


def proof(rows, texts, change, form):
    """The rows hold the texts of the files, each once and in order."""
    for side in (0, 1):
        got = dense("".join(r[side + 1] for r in rows))
        wanted = dense(change("".join(texts[side])))
        want(got == wanted, form, "side", side, "differs:", repr(got[:300]), repr(wanted[:300]))
    want(len({r[0] for r in rows}) == len(rows), form, "has an id twice")


def as_html(text):
    return re.sub("[\x7f-\x9f]", "\ufffd", in_xml(text))


def align_all(names, args):
    """The texts of both sides, as the JSON has them, proved in all forms."""
    outs = {}
    for form in FORMS:
        out = "out." + form
        if os.path.exists(os.path.join(FOLDER, out)):
            os.remove(os.path.join(FOLDER, out))
        run("align", *names, *args, "-o", out, status=(0, 3))
        outs[form] = read(out)
    pair = json.loads(outs["json"])["pairs"][0]
    texts = [[s["text"] for b in pair["beads"] for s in b[side]] for side in ("source", "target")]
    proof(rows_json(outs["json"]), texts, str, "json")
    proof(rows_tsv(outs["tsv"]), texts, str, "tsv")
    proof(rows_tmx(outs["tmx"]), texts, in_xml, "tmx")
    proof(rows_html(outs["html"]), texts, as_html, "html")
    ids = [[r[0] for r in rows] for rows in (rows_json(outs["json"]), rows_tsv(outs["tsv"]),
                                             rows_tmx(outs["tmx"]), rows_html(outs["html"]))]
    want(all(i == ids[0] for i in ids), "the forms name rows differently")
    return texts, outs


def trim(text):
    while text and WHITE.match(text[0]):
        text = text[1:]
    while text and WHITE.match(text[-1]):
        text = text[:-1]
    return text


def lines_of(text):
    """The lines that are not blank, with their numbers from 0."""
    text = text[1:] if text.startswith("\ufeff") else text
    lines = re.split("\r\n|\n|\r", text)
    return [(i, trim(t)) for i, t in enumerate(lines) if trim(t)]


def prove_lines(docs, texts, outs):
    numbers = ladder(outs["txt"])
    for side in (0, 1):
        wanted = lines_of(docs[side])
        want(texts[side] == [t for _, t in wanted], "side", side, "is not its lines")
        want(numbers[side] == [n for n, _ in wanted], "side", side, "has other numbers")


def prove_read_back(outs):
    write("again.tsv", outs["tsv"])
    _, out, _ = run("align", "again.tsv", "--format", "json", status=(0, 3))
    rows = [(dense(s), dense(t)) for _, s, t in rows_json(out.decode("utf-8"))]
    wanted = [(dense(s), dense(t)) for _, s, t in rows_tsv(outs["tsv"])]
    want(rows == wanted, "the table is read as another")
    run("check", "again.tsv", "-q", status=(0, 1))


def quote(cell):
    return '"' + cell.replace('"', '""') + '"' if cell[:1] == '"' else cell


def lock(rng, rows):
    """A person's work on a table: some rows locked, some of them merged, some
    parted into a row with a source and one with a target."""
    done, locked, i = [], [], 0
    while i < len(rows):
        source, target = rows[i][3], rows[i][4]
        if rng.random() < 0.4:
            if rng.random() < 0.3 and i + 1 < len(rows):
                i += 1
                source = (source + " " + rows[i][3]).strip()
                target += rows[i][4]
            if rng.random() < 0.2 and source and target:
                new = [(source, ""), ("", target)]
            else:
                new = [(source, target)]
            locked.extend(new)
            done.extend([rng.choice(["x", "1", "yes", "TRUE"]), "", "", quote(s), quote(t), "", ""]
                        for s, t in new)
        else:
            done.append(["", *rows[i][1:3], quote(source), quote(target), "", ""])
        i += 1
    head = "lock\tid\tscore\tsource\ttarget\tsource_place\ttarget_place"
    return locked, "\n".join([head, *("\t".join(r) for r in done)]) + "\n"


def prove_locks(rng, names, args, texts, outs):
    locked, table = lock(rng, cells_of(outs["tsv"]))
    write("out.tsv", table)
    _, _, err = run("align", *names, *args, "-o", "out.tsv", status=(0, 3))
    if locked:
        want(f"kept {len(locked)} locked row" in err, "keeps not", len(locked), err)
    rows = cells_of(read("out.tsv"))
    proof([(r[1], r[3], r[4]) for r in rows], texts, str, "the table with locks")
    got = [(dense(r[3]), dense(r[4])) for r in rows if r[0]]
    want(got == [(dense(s), dense(t)) for s, t in locked], "other rows are locked", got, locked)
    want(all(float(r[2]) == 1 for r in rows if r[0]), "a locked row has another score")
    before = read("out.tsv")
    run("align", *names, *args, "-o", "out.tsv", status=(0, 3))
    want(read("out.tsv") == before, "a second time gives another table")


def prove_ids(names, args, docs, outs):
    """What stands at the end leaves the ids before it alone."""
    write(names[1], docs[1] + "\nSomething else was written here.\n")
    run("align", *names, *args, "-o", "other.json", status=(0, 3))
    before = {(dense(s)): i for i, s, _ in rows_json(outs["json"]) if s}
    after = {(dense(s)): i for i, s, _ in rows_json(read("other.json")) if s}
    for text in before.keys() & after.keys():
        once = dense(docs[0]).count(text) == 1
        want(not once or after[text] == before[text], "the id of a row changed:", text)


def play(number, aligner):
    rng = random.Random(number)
    hostile = number % 2 == 1
    by_lines = number % 4 < 2
    sizes = [rng.choice([0, 1, 2, 5, 20, 60]) for _ in range(2)]
    if rng.random() < 0.7:
        sizes[1] = sizes[0]
    docs = [document(rng, lang, size, hostile) for lang, size in zip(("zh", "en"), sizes)]
    names = ["d.zh.txt", "d.en.txt"]
    for name, text in zip(names, docs):
        write(name, text)
    args = (["--lines"] if by_lines else []) + (["--aligner", aligner] if aligner else [])
    texts, outs = align_all(names, args)
    if by_lines:
        prove_lines(docs, texts, outs)
    else:
        want([len(side) for side in ladder(outs["txt"])] == [len(t) for t in texts], "the ladder's length")
    prove_read_back(outs)
    prove_locks(rng, names, args, texts, outs)
    prove_ids(names, args, docs, outs)


def main():
    for aligner in ALIGNERS:
        for number in range(ROUNDS):
            what = f"round {number}, aligner {aligner or 'of the highest rank'}"
            try:
                play(number, aligner)
                print("ok", what)
            except Failure as failure:
                print("not ok", what)
                print("#", str(failure).replace("\n", "\\n")[:2000])


main()
