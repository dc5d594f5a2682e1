#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sentences against data that others made: cases passed, F1, speed.

    make bench SEGMENTATION_DATA=DIR
    bench/segmentation.py PROGRAM DIR [--failed]

PROGRAM is bench/segmentation of the build folder.  DIR has some of:

  golden-rules.json, sentencex-cases.json   {"cases": [{language, input,
        expected, kind, id}]}
  *pud*.tsv       id, English, Chinese: sentences in order
  *gsd*.txt       one Chinese sentence a line, in order

A case is passed when the segments, without white space at their ends and
without empty ones, are the expected ones.  F1 is of the borders inside of ten
sentences that were glued together.
"""
import glob
import json
import os
import subprocess
import sys

GLUED = 10


def cut(program, records):
    """(language, text) → lists of segments."""
    lines = [
        lang + "\t" + text.replace("\\", "\\\\").replace("\n", "\\n")
        for lang, text in records
    ]
    done = subprocess.run(
        [program, "cut"], input=("\n".join(lines) + "\n").encode(),
        stdout=subprocess.PIPE, check=True)
    rows = done.stdout.decode().split("\n")[:-1]
    assert len(rows) == len(records)
    return [
        [piece.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\")
         for piece in row.split("\x1f")]
        for row in rows
    ]


def trimmed(pieces):
    return [p.strip() for p in pieces if p.strip()]


def run_cases(program, path, show):
    with open(path, encoding="utf-8") as file:
        cases = json.load(file)["cases"]
    records = [(c["language"], c["input"] or "") for c in cases]
    groups = {}
    for case, pieces in zip(cases, cut(program, records)):
        good = trimmed(pieces) == trimmed(case["expected"])
        group = groups.setdefault(case.get("kind", "all"), [0, 0, 0, 0])
        group[0] += good
        group[1] += 1
        if not case.get("lossless", True):
            group[2] += good
            group[3] += 1
        if show and not good:
            print("FAILED", case.get("id", "-"), case["language"],
                  "" if case.get("lossless", True) else "(needs cleaning)")
            print("   in  ", repr(case["input"])[:600])
            ours, wanted = trimmed(pieces), trimmed(case["expected"])
            for piece in ours:
                if piece not in wanted:
                    print("   got ", repr(piece)[:300])
            for piece in wanted:
                if piece not in ours:
                    print("   want", repr(piece)[:300])
    name = os.path.basename(path)
    for kind, (good, count, lossy, lossies) in sorted(groups.items()):
        print(f"{name} {kind}: {good} of {count}" + (
            f" ({lossy} of {lossies} that need cleaning)" if lossies else ""))
    if len(groups) > 1:
        print(f"{name} together: {sum(g[0] for g in groups.values())} of "
              f"{sum(g[1] for g in groups.values())}")


def borders(pieces):
    """Offsets of the ends of all pieces but the last, white space not counted.
    """
    found, at = set(), 0
    for piece in pieces[:-1]:
        at += sum(not c.isspace() for c in piece)
        found.add(at)
    return found


def run_f1(program, name, lang, sentences, glue, show):
    groups = [sentences[i:i + GLUED] for i in range(0, len(sentences), GLUED)]
    results = cut(program, [(lang, glue.join(g)) for g in groups])
    hits = ours = gold = 0
    for group, pieces in zip(groups, results):
        mine, theirs = borders(trimmed(pieces)), borders(group)
        hits += len(mine & theirs)
        ours += len(mine)
        gold += len(theirs)
        if show and mine != theirs:
            wanted = [s.strip() for s in group]
            for piece in trimmed(pieces):
                if piece not in wanted:
                    print("   ", name, repr(piece)[:400])
    f1 = 200 * hits / (ours + gold)
    print(f"{name}: F1 {f1:.2f} ({gold} borders, {ours} found, {hits} right)")


def run_speed(program, name, lang, text):
    done = subprocess.run([program, "speed", lang], input=(text * 8).encode(),
                          stdout=subprocess.PIPE, check=True)
    ours, icu, ratio, cuts, icu_cuts = map(float, done.stdout.split())
    print(f"{name}: {ours / 1e6:.1f} MB/s, ICU's sentences "
          f"{icu / 1e6:.1f} MB/s, ratio {ratio:.2f} "
          f"({cuts:.0f} and {icu_cuts:.0f} segments)")


def main():
    show = "--failed" in sys.argv
    program, folder = [a for a in sys.argv[1:] if a != "--failed"]
    for name in ("golden-rules.json", "sentencex-cases.json"):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            run_cases(program, path, show)
    texts = []
    for path in sorted(glob.glob(os.path.join(folder, "*pud*.tsv"))):
        with open(path, encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file]
        rows = [r for r in rows if len(r) == 3 and r[0] != "id"]
        texts.append(("zh PUD", "zh", [r[2] for r in rows], ""))
        texts.append(("en PUD", "en", [r[1] for r in rows], " "))
    for path in sorted(glob.glob(os.path.join(folder, "*gsd*.txt"))):
        with open(path, encoding="utf-8") as file:
            lines = [line.strip() for line in file]
        texts.append(("zh GSD", "zh", [s for s in lines if s], ""))
    for name, lang, sentences, glue in texts:
        run_f1(program, name, lang, sentences, glue, show)
    for name, lang, sentences, glue in texts:
        run_speed(program, name, lang, glue.join(sentences))
    if not texts:
        print("no data in", folder, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
