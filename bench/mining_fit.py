#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The weights of the miner "pair", fitted, and what they are worth elsewhere.

    bench/mining_fit.py MEASURES DIR [LEXICON]

MEASURES is bench/measures of the build folder, DIR as bench/mining.py has it.
Prints scores of each document under weights fitted on the others, and then the
weights fitted on all, as plugins/miner_text/pair_score.c wants them.

Logistic regression with a ridge, by Newton's method: is the pair in the gold?
Pairs that are not in it are drawn, one in DRAW, and count DRAW times.  A source
term of the gold is where renderings compete, so those of its other renderings
are all taken and count MORE times.
"""
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import mining

RIDGE = 4.0
DRAW = 6
MORE = 2
LEAST, NEAR = 0.003, 0.05  # as in plugins/miner_text/mine_pairs.c


def names():
    """Those of the measures, in order."""
    head = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..",
                        "plugins", "miner_text", "pair_score.h")
    with open(head, encoding="utf-8") as file:
        text = file.read()
    return re.findall(r"^\s+(PAIR_\w+)[,\s]",
                      text[text.index("enum {"):text.index("PAIR_MEASURES")],
                      re.M)


def measure(program, data, documents, lexicon):
    """[source, target, measures] of each candidate in these documents."""
    with tempfile.TemporaryDirectory() as folder:
        for name in documents:
            for side in ("zh", "en"):
                shutil.copy(os.path.join(data, f"{name}.{side}"),
                            f"{folder}/{name}.{side}.txt")
        command = [program, folder] + ([lexicon] if lexicon else [])
        done = subprocess.run(command, capture_output=True, text=True,
                              check=False)
    if done.returncode:
        sys.exit(done.stderr)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    sources = mining.simplified([row[0] for row in rows])
    return [(mining.plain_zh(source), mining.plain_en(row[1]),
             [float(value) for value in row[3:]] + [1.0])
            for row, source in zip(rows, sources)]


def gold_of(gold, data, documents):
    """The pairs that stand in one line of these documents."""
    lines = []
    for name in documents:
        with open(os.path.join(data, name + ".zh"), encoding="utf-8") as file:
            zh = mining.simplified(file.read().lower().split("\n"))
        with open(os.path.join(data, name + ".en"), encoding="utf-8") as file:
            en = file.read().split("\n")
        lines += [(mining.plain_zh(z), f" {mining.plain_en(e)} ")
                  for z, e in zip(zh, en)]
    return {(s, t) for s, t in gold
            if any(s in z and f" {t} " in e for z, e in lines)}


def solve(matrix, right):
    """Gauss, of a matrix that is symmetric and positive."""
    size = len(right)
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    for i in range(size):
        for k in range(i + 1, size):
            factor = rows[k][i] / rows[i][i]
            if factor:
                rows[k] = [b - factor * a for a, b in zip(rows[i], rows[k])]
    out = [0.0] * size
    for i in reversed(range(size)):
        rest = sum(rows[i][k] * out[k] for k in range(i + 1, size))
        out[i] = (rows[i][size] - rest) / rows[i][i]
    return out


def chance(weights, values):
    total = sum(w * v for w, v in zip(weights, values) if v)
    return 1 / (1 + math.exp(-max(-30, min(30, total))))


def examples(rows, gold):
    sources = {source for source, _ in gold}
    out = []
    for i, (source, target, values) in enumerate(rows):
        if (source, target) in gold:
            out.append((1, 1, values))
        elif source in sources:
            out.append((0, MORE, values))
        elif i % DRAW == 0:
            out.append((0, DRAW, values))
    return out


def fit(rows, gold, rounds=7):
    taken = examples(rows, gold)
    size = len(taken[0][2])
    weights = [0.0] * size
    weights[-1] = -3.0
    for _ in range(rounds):
        slope = [-RIDGE * w for w in weights[:-1]] + [0.0]
        bend = [[0.0] * size for _ in range(size)]
        for i in range(size):
            bend[i][i] = RIDGE if i + 1 < size else 1e-6
        for right, count, values in taken:
            p = chance(weights, values)
            much = count * p * (1 - p)
            some = [(i, v) for i, v in enumerate(values) if v]
            for i, v in some:
                slope[i] += count * (right - p) * v
                row, factor = bend[i], much * v
                for k, u in some:
                    row[k] += factor * u
        weights = [w + s for w, s in zip(weights, solve(bend, slope))]
    return weights


def ranked(rows, weights):
    """As the miner tells them."""
    scored = [(chance(weights, values), source, target)
              for source, target, values in rows]
    best = {}
    for value, source, _ in scored:
        best[source] = max(best.get(source, 0), value)
    scored = [one for one in scored
              if one[0] >= LEAST and one[0] >= NEAR * best[one[1]]]
    scored.sort(key=lambda one: -one[0])
    return list(dict.fromkeys((s, t) for _, s, t in scored))


def show(name, scores):
    print(f"{name:12}", "  ".join(f"{key} {value:.1f}"
                                  for key, value in scores.items()), flush=True)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, data = sys.argv[1:3]
    lexicon = sys.argv[3] if len(sys.argv) > 3 else None
    gold, documents = mining.read_gold(data)
    for name in documents:
        others = [other for other in documents if other != name]
        weights = fit(measure(program, data, others, lexicon),
                      gold_of(gold, data, others))
        show(name, mining.score(ranked(measure(program, data, [name], lexicon),
                                       weights), gold_of(gold, data, [name])))
    rows = measure(program, data, documents, lexicon)
    weights = fit(rows, gold)
    show("all, on all", mining.score(ranked(rows, weights), gold))
    for name, weight in zip(names(), weights):
        print(f"    [{name}] = {weight:.2f},")
    print(f"#define BIAS ({weights[-1]:.2f})")


if __name__ == "__main__":
    main()
