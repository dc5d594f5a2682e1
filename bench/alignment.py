#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Alignment against gold that others made: F1, confidence, omissions, time.

    make bench ALIGNMENT_DATA=DIR [CEDICT=FILE] [OMISSIONS=SET,SET] [SCALE=N]
    bench/alignment.py PROGRAM DIR [CEDICT=FILE] ...

PROGRAM is yizhi of the build folder.  A set is a folder in DIR with LANG/NAME,
LANG/NAME and gold/NAME, or flat with NAME.de, NAME.fr and NAME.defr, the gold:
one sentence a line; [0,1]:[0], numbers from 0, the source first.

Precision is of our beads, those with one side empty too; recall is of the gold
beads with both sides.  Strict: the same bead.  Lax: or shares a sentence on
both sides with one.  OMISSIONS (mag; or none): sets in which 5 % of the beads
lose a side.  SCALE (0): size of a pair made of the first.  User's own lexicons
and plugins take no part.
"""
import itertools
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter

SURE, DELETED, SEEDS = 0.9, 0.05, (1, 2, 3)
SHAPES = (("alone", 1, 1), ("runs of 2-5", 2, 5))
BEAD = re.compile(r"\[([\d, ]*)\]:\[([\d, ]*)\](?::(\S+))?")


def read_lines(path):
    with open(path, encoding="utf-8-sig", newline="\n") as file:
        return [line.rstrip("\n") for line in file]


def write_lines(path, lines):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("".join(line + "\n" for line in lines))


def read_beads(path):
    """[((source numbers), (target numbers)), score]"""
    found = [BEAD.match(line) for line in read_lines(path) if line.strip()]
    if None in found:
        sys.exit(f"{path}: a line is no bead")
    return [(tuple(tuple(sorted({int(n) for n in re.findall(r"\d+", side)}))
                   for side in match.groups()[:2]), float(match.group(3) or 0))
            for match in found]


def misfit(found):
    """How many sentences too few or too many the gold has for the lines."""
    return sum(abs(len(lines) - sum(len(bead[side]) for bead in gold))
               for sides, gold in found[1] for side, lines in enumerate(sides))


def read_set(folder):
    """(languages, [([source lines, target lines], gold)]), or None."""
    names, places = sorted(os.listdir(folder)), []
    langs = [n for n in names if n != "gold" and os.path.isdir(folder + n)]
    if "gold" in names:
        places = [[f"{part}/{n}" for part in langs + ["gold"]]
                  for n in sorted(os.listdir(folder + "gold"))]
    for a, b in itertools.permutations(names, 2):
        (stem, _, lang), (other, _, end) = a.rpartition("."), b.rpartition(".")
        if stem == other and a + end in names:
            langs = [lang, end]
            places.append([a, b, a + end])
    documents = [([read_lines(folder + side) for side in sides],
                  [bead for bead, _ in read_beads(folder + gold)])
                 for *sides, gold in places]
    turned = [(sides[::-1], gold) for sides, gold in documents]
    return len(langs) == 2 and documents and min(
        (langs, documents), (langs[::-1], turned), key=misfit)


class Bench:
    def __init__(self, program, cedict, work):
        self.program, self.work = program, work
        self.env = dict(os.environ, XDG_DATA_HOME=work + "/nothing",
                        YIZHI_LEXICON_PATH="", YIZHI_PLUGIN_PATH="")
        self.systems = [
            ("yizhi", []), ("yizhi, no lexicon", ["--lexicon", "none"]),
            *([("yizhi, CEDICT too", ["--lexicon", cedict])] * bool(cedict)),
            ("yizhi, length", ["--aligner", "length"])]

    def systems_for(self, langs):
        """CC-CEDICT has words of Chinese and English alone."""
        mine = sorted(lang[:2] for lang in langs) == ["en", "zh"]
        return [s for s in self.systems if mine or "CEDICT" not in s[0]]

    def run(self, command, out):
        """Wall time in seconds and peak memory in MiB.  What wait4() tells is
        never less than this Python's own, so the program's is read."""
        begin, peak, how = time.monotonic(), 0, os.WEXITED | os.WNOHANG
        with open(out, "wb") as file:
            process = subprocess.Popen(command, stdout=file, env=self.env)
        while not os.waitid(os.P_PID, process.pid, how | os.WNOWAIT):
            with open(f"/proc/{process.pid}/status", "rb") as status:
                seen = re.search(rb"VmHWM:\s+(\d+)", status.read())
            peak = max(peak, int(seen.group(1)) / 1024 if seen else 0)
            time.sleep(0.005)
        if process.wait():
            sys.exit(f"status {process.returncode}: {' '.join(command)}")
        return time.monotonic() - begin, peak

    def hunalign(self, paths, out):
        """It wants words, so each Chinese character is made one."""
        parts = [f"{out}.{part}" for part in ("dic", "0", "1")]
        for part, path in zip(parts, [os.devnull] + paths):
            write_lines(part, [re.sub(r"([\u3000-\u9fff\uff00-\uffef])",
                                      r" \1 ", s) for s in read_lines(path)])
        cost = self.run(["hunalign", "-realign"] + parts, out)
        rungs = [list(map(int, s.split("\t")[:2])) for s in read_lines(out)]
        return cost, [((tuple(range(a, c)), tuple(range(b, d))), 0)
                      for (a, b), (c, d) in zip(rungs, rungs[1:])]

    def yizhi(self, options, langs, paths, out):
        return self.run([self.program, "align", "--lines", "--format", "txt",
                         "--from", langs[0], "--to", langs[1], "-o", out,
                         *options, *paths], os.devnull)

    def align(self, files, options, langs, stored):
        """(wall, memory), beads with scores of each pair."""
        out = tempfile.mkdtemp(dir=self.work) + "/"
        if files == "together":
            paths = map(os.path.dirname, stored[0])
            return self.yizhi(options, langs, paths, out), [
                read_beads(f"{out}{os.path.basename(source)}.txt")
                for source, _ in stored]
        done = [self.hunalign(paths, out + "txt") if options is None else
                (self.yizhi(options, langs, paths, out + "txt"),
                 read_beads(out + "txt")) for paths in stored]
        walls, peaks = zip(*(cost for cost, _ in done))
        return (sum(walls), max(peaks)), [beads for _, beads in done]

    def store(self, langs, documents):
        """Writes them under plain names: a pair of paths for each."""
        folder = tempfile.mkdtemp(dir=self.work)
        for at, (sides, _) in enumerate(documents):
            for lang, lines in zip(langs, sides):
                write_lines(f"{folder}/{lang}/{at:04}", lines)
        return [[f"{folder}/{lang}/{at:04}" for lang in langs]
                for at in range(len(documents))]


def lax_hits(beads, other):
    owners = {}
    for source, target in other:
        for n in source:
            owners.setdefault(n, set()).update(target)
    return sum(any(owners.get(n, set()) & set(target) for n in source)
               for source, target in beads)


def count(gold, scored):
    gold, ours = set(gold), {bead for bead, _ in scored if any(bead)}
    gold_pairs, our_pairs = ({b for b in s if all(b)} for s in (gold, ours))
    same, found = gold & ours, gold_pairs & our_pairs
    sure = [bead in gold for bead, score in scored if score >= SURE]
    return Counter(
        gold=len(gold_pairs), ours=len(ours), right=len(same),
        lax_right=len(same) + lax_hits(ours - same, gold_pairs),
        lax_found=len(found) + lax_hits(gold_pairs - found, our_pairs),
        found=len(found), sure=len(sure), sure_right=sum(sure))


def measures(right, ours, found, gold):
    """P, R, F1"""
    p, r = right / ours if ours else 1.0, found / gold if gold else 1.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def show(title, head, rows):
    print(title)
    widths = [max(map(len, column)) for column in zip(head, *rows)]
    for row in [head] + rows:
        print("  ".join(map(str.ljust, row, widths)).rstrip())
    print(flush=True)


def measure(bench, name, langs, documents, rounds=3):
    stored, costs, totals = bench.store(langs, documents), {}, {}
    ways = [(files, *system) for system in bench.systems_for(langs) for files in
            ("alone", "together") if files == "alone" or len(documents) > 1]
    if shutil.which("hunalign") and rounds > 1:
        ways.append(("alone", "hunalign", None))
    for files, system, options in ways * rounds:
        cost, results = bench.align(files, options, langs, stored)
        costs.setdefault((files, system), []).append(cost)
        totals[files, system] = sum((count(gold, beads) for (_, gold), beads
                                     in zip(documents, results)), Counter())
    lines, rows = [sum(len(d[0][s]) for d in documents) for s in (0, 1)], []
    for way, n in totals.items():
        walls, peaks = zip(*costs[way])
        wall = sorted(walls)[len(walls) // 2]
        strict = measures(n["right"], n["ours"], n["found"], n["gold"])
        lax = measures(n["lax_right"], n["ours"], n["lax_found"], n["gold"])
        sure = 100 * n["sure_right"] / max(1, n["sure"])
        rows.append([*way, *(f"{value:.4f}" for value in strict + lax[2:]),
                     f"{sure:.1f} % of {n['sure']} in {n['ours']}",
                     f"{wall:.2f}", f"{wall * 5000 / lines[0]:.2f}",
                     f"{max(peaks):.1f}"])
    show(f"{name}: {langs[0]}-{langs[1]}, {len(documents)} file(s), {lines[0]} "
         f"and {lines[1]} sentences, median of {rounds}",
         ["files", "aligner", "P", "R", "strict F1", "lax F1",
          f"right at {SURE}", "s", "s/5000", "MiB"], rows)


def choose(gold, shortest, longest, rng):
    """Places in gold of beads to delete, no two runs side by side."""
    wanted, chosen = round(DELETED * sum(map(all, gold))), set()
    for _ in range(1000 * wanted):
        begin = rng.randrange(len(gold))
        end = begin + rng.randint(shortest, longest)
        if len(chosen) < wanted and end <= len(gold) and not chosen & set(
                range(begin - 1, end + 1)) and all(map(all, gold[begin:end])):
            chosen |= set(range(begin, end))
    return chosen


def lonely(beads, numbers):
    """(side, number) of what has no counterpart."""
    return {(side, numbers[side][n]) for bead in beads if not all(bead)
            for side in (0, 1) for n in bead[side]}


def measure_omissions(bench, name, langs, documents):
    rows = []
    for (shape, *lengths), (system, options) in itertools.product(
            SHAPES, bench.systems_for(langs)):
        n = Counter()
        for (at, (sides, gold)), seed, side in itertools.product(
                enumerate(documents), SEEDS, (0, 1)):
            rng = random.Random(f"{at} {seed} {side} {shape}")
            gone = {(s, i) for place in choose(gold, *lengths, rng)
                    for s in (0, 1) for i in gold[place][s]}
            kept = [[i for i in range(len(sides[s]))
                     if s != side or (s, i) not in gone] for s in (0, 1)]
            stored = bench.store(langs, [
                ([[sides[s][i] for i in kept[s]] for s in (0, 1)], [])])
            _, (beads,) = bench.align("alone", options, langs, stored)
            said = lonely(dict(beads), kept)
            made = {(s, i) for s, i in gone if s != side}
            wanted = made | lonely(gold, [range(len(s)) for s in sides])
            n.update(said=len(said), wanted=len(wanted), made=len(made),
                     hits=len(said & wanted), found=len(said & made))
        rows.append([shape, system, *(f"{v:.3f}" for v in measures(
            n["hits"], n["said"], n["hits"], n["wanted"])),
            f"{n['found']} of {n['made']}", f"{n['hits']} of {n['wanted']}"])
    show(f"{name}: no counterpart, {DELETED:.0%} of beads cut, seeds {SEEDS}",
         ["deleted", "aligner", "P", "R", "F1", "of deleted", "in all"], rows)


def enlarge(documents, wanted):
    """Pieces in ever new order, the number of the turn in each sentence."""
    rng, big, moved = random.Random(1), ([], []), []
    pieces = [(sides, gold[at:at + 50]) for sides, gold in documents
              for at in range(0, len(gold), 50)]
    for turn in itertools.count(1):
        rng.shuffle(pieces)
        for sides, bead in ((s, b) for s, beads in pieces for b in beads):
            if len(big[0]) >= wanted:
                return big, moved
            moved.append(tuple(tuple(range(len(lines), len(lines) + len(part)))
                               for lines, part in zip(big, bead)))
            for lines, texts, part in zip(big, sides, bead):
                lines += [f"{texts[n].rstrip()} ({turn})" for n in part]


def main():
    words = [a for a in sys.argv[1:] if not re.match("[A-Z]+=", a)]
    settings = dict(a.split("=", 1) for a in sys.argv[1:] if a not in words)
    if len(words) != 2:
        sys.exit(__doc__)
    sets = {name: found for name in sorted(os.listdir(words[1]))
            if os.path.isdir(f"{words[1]}/{name}")
            and (found := read_set(f"{words[1]}/{name}/"))}
    if not sets:
        sys.exit(f"{words[1]}: no sets in it")
    if not shutil.which("hunalign"):
        print("hunalign is not on PATH and not measured\n")
    chosen = (settings.get("OMISSIONS") or "mag").split(",")
    scale = int(settings.get("SCALE") or 0)
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(os.path.abspath(words[0]), settings.get("CEDICT"), work)
        for name, found in sets.items():
            measure(bench, name, *found)
        for name in chosen:
            if name in sets:
                measure_omissions(bench, name, *sets[name])
            elif name != "none":
                print(f"there is no set {name}: omissions not measured\n")
        if scale and chosen[0] in sets:
            langs, documents = sets[chosen[0]]
            measure(bench, "enlarged", langs, [enlarge(documents, scale)], 1)


if __name__ == "__main__":
    main()
