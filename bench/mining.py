#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Terms mined from translated texts, against a list that others made.

    make bench MINING_DATA=DIR [CEDICT=FILE]
    bench/mining.py PROGRAM DIR [CEDICT=FILE]

PROGRAM is yizhi of the build folder.  DIR has pairs NAME.zh, NAME.en, a
paragraph a line, and NAME.json, the gold: a list of [source, target] that stand
in one pair of lines at least; simplified, in small letters, marks apart.

acc@N: of the gold's source terms, how many have a right rendering among the
first N that are told of them.  P@N: how many of the first N pairs are in the
gold; it has not all terms, so this is a lower bound, good for comparing.  R@2000:
how much of the gold they have.  Ceiling: how much of it is told at all.
"""
import collections
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time


def simplified(lines):
    """All lines in simplified characters, by ICU."""
    done = subprocess.run(["uconv", "-x", "Traditional-Simplified"],
                          input="\n".join(lines), capture_output=True,
                          text=True, check=True)
    return done.stdout.split("\n")


def plain_zh(text):
    return re.sub(r"\s", "", text.lower()).replace("谘", "咨")


def plain_en(text):
    text = re.sub(r"([^\w\s-])", r" \1 ", text.lower().replace("’", "'"))
    return " ".join(text.split())


def read_gold(data):
    """Its pairs, and the names of the documents that it is of."""
    found = glob.glob(os.path.join(data, "*.json"))
    if not found:
        sys.exit(f"{data} has no gold (*.json)")
    with open(found[0], encoding="utf-8") as file:
        gold = {(plain_zh(s), plain_en(t)) for s, t in json.load(file)}
    years = re.findall(r"\d{4}", os.path.basename(found[0])) or [""]
    names = sorted(os.path.basename(path)[:-3]
                   for path in glob.glob(os.path.join(data, "*.zh")))
    return gold, [name for name in names if any(y in name for y in years)]


def mine(program, folder, cedict):
    command = [program, "mine", folder, "--way", "pair", "--format", "tsv",
               "--limit", "0"]
    if cedict:
        command += ["--lexicon", cedict]
    begin = time.time()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        sys.exit(done.stderr)
    return ([line.split("\t") for line in done.stdout.splitlines()[1:]],
            time.time() - begin)


def score(pairs, gold):
    wanted = collections.defaultdict(set)
    for source, target in gold:
        wanted[source].add(target)
    told = collections.defaultdict(list)
    for source, target in pairs:
        told[source].append(target)
    out = {}
    for n in (1, 5):
        right = sum(bool(wanted[s] & set(told[s][:n])) for s in wanted)
        out[f"acc@{n}"] = 100 * right / len(wanted)
    for n in (100, 500, 1000):
        out[f"P@{n}"] = 100 * len(gold & set(pairs[:n])) / n
    out["R@2000"] = 100 * len(gold & set(pairs[:2000])) / len(gold)
    out["ceiling"] = 100 * len(gold & set(pairs)) / len(gold)
    return out


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, data = sys.argv[1:3]
    settings = dict(word.split("=", 1) for word in sys.argv[3:])
    gold, documents = read_gold(data)
    with tempfile.TemporaryDirectory() as folder:
        for name in documents:
            for side in ("zh", "en"):
                shutil.copy(os.path.join(data, f"{name}.{side}"),
                            f"{folder}/{name}.{side}.txt")
        rows, seconds = mine(program, folder, settings.get("CEDICT"))
    pairs, seen = [], set()
    for row, source in zip(rows, simplified([row[0] for row in rows])):
        pair = (plain_zh(source), plain_en(row[1]))
        if pair not in seen:
            seen.add(pair)
            pairs.append(pair)
    print(f"{len(gold)} gold pairs, {len(pairs)} told in {seconds:.1f} s")
    for name, value in score(pairs, gold).items():
        print(f"{name:8} {value:5.1f}")


if __name__ == "__main__":
    main()
