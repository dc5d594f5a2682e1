#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Links between words against those that people drew, their cost, renderings.

    make bench WORDS_DATA=DIR [CEDICT=FILE]
    bench/words.py PROGRAM HELPER DIR [CEDICT=FILE]

PROGRAM is yizhi of the build folder, HELPER bench/words of it.  DIR has a
sentence a line, with blanks between words: tsinghua-dev and nist02-dev as .zh,
.en and .align, the gold, which numbers words from 1 and from 0; "i-j" is sure,
"ipj" and "i-j-P" are possible; and train-news.tok.zh and .en, pairs to learn
from.  CEDICT is CC-CEDICT as it is published; it joins the lexicon that ships.

AER: 1 - (|A∩S| + |A∩P|) / (|A| + |S|), A what is told, S the sure links, P all.
Both halves are linked in one run with the first N pairs of the news.

Large, with the lexicon that ships alone: the news over and over, up to 60,000
pairs in all.  From the second turn on each word is left out by a chance of 1 in
10, and by 1 in 50 it is followed by the number of its turn, so that the
vocabulary grows.

Renderings: of each run of one to four source words that all have sure links,
what yizhi names as written for it.  Clean are runs whose target words lie side
by side and have no sure link to another word.  Exact: the rendering has the
gold's words and no others; overlap: one of them at least.

eflomal-align, if it is in PATH, runs without its priors on the same pairs; its
two directions are joined by grow-diag-final-and.
"""
import collections
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

EXTRA = (0, 1000, 5000)
MANY = 60000
SETS = (("tsinghua-dev", 1), ("nist02-dev", 0))
LINK = re.compile(r"^(\d+)([-p?])(\d+)(-P)?$")
AROUND = ((-1, 0), (0, -1), (1, 0), (0, 1),
          (-1, -1), (-1, 1), (1, -1), (1, 1))


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [" ".join(line.split()) for line in file]


def read_gold(path, base):
    """(sure, possible) of each line; what is sure is possible."""
    gold = []
    for line in read_lines(path):
        sure, possible = set(), set()
        for word in line.split():
            found = LINK.match(word)
            if not found:
                sys.exit(f"{path} has a link that cannot be read: {word}")
            link = int(found[1]) - base, int(found[3]) - base
            possible.add(link)
            if found[2] == "-" and not found[4]:
                sure.add(link)
        gold.append((sure, possible))
    return gold


def aer(told, gold):
    """Precision, recall and AER, in percent."""
    both = list(zip(told, gold))
    count = sum(len(a) for a, _ in both)
    sure = sum(len(s) for _, (s, _) in both)
    in_sure = sum(len(a & s) for a, (s, _) in both)
    in_possible = sum(len(a & p) for a, (_, p) in both)
    return (100 * in_possible / max(count, 1), 100 * in_sure / max(sure, 1),
            100 * (1 - (in_sure + in_possible) / max(count + sure, 1)))


def read_links(text):
    return [{tuple(map(int, link.split("-"))) for link in line.split()}
            for line in text.split("\n")[:-1]]


class Data:
    def __init__(self, folder):
        self.pairs, self.gold = [], []
        for name, base in SETS:
            path = os.path.join(folder, name)
            pairs = list(zip(read_lines(path + ".zh"), read_lines(path + ".en")))
            gold = read_gold(path + ".align", base)
            if len(gold) != len(pairs):
                sys.exit(f"{path}: {len(pairs)} pairs, {len(gold)} of gold")
            self.gold.append((name, len(self.pairs), gold))
            self.pairs += pairs
        news = os.path.join(folder, "train-news.tok.")
        self.news = list(zip(read_lines(news + "zh"), read_lines(news + "en")))

    def write(self, path, pairs):
        with open(path, "w", encoding="utf-8") as file:
            for zh, en in pairs:
                file.write(f"{zh}\t{en}\n")

    def large(self, count):
        """The gold's pairs first, then the news in turns."""
        pairs, dice, turn = list(self.pairs), random.Random(1), 0
        while len(pairs) < count:
            for pair in self.news[:count - len(pairs)]:
                pairs.append(tuple(altered(side, dice, turn) for side in pair))
            turn += 1
        return pairs

    def scores(self, links):
        return [aer(links[first:first + len(gold)], gold)
                for _, first, gold in self.gold]


def altered(side, dice, turn):
    if turn == 0:
        return side
    words = [word + (str(turn) if dice.random() < .02 else "")
             for word in side.split() if dice.random() >= .1]
    return " ".join(words) or side


def measured(command, out):
    """Processor seconds, wall seconds, MiB at the peak; output into `out`."""
    begin = time.time()
    with open(out, "wb") as file, subprocess.Popen(command, stdout=file) as job:
        _, status, usage = os.wait4(job.pid, 0)
        job.returncode = os.waitstatus_to_exitcode(status)
    if job.returncode:
        sys.exit(f"{command[0]} failed: {job.returncode}")
    return (usage.ru_utime + usage.ru_stime, time.time() - begin,
            usage.ru_maxrss / 1024)


def link(program, table, lexicon, out):
    command = [program, "align", "--words", "--tokens", table]
    cost = measured(command + lexicon, out)
    with open(out, encoding="utf-8") as file:
        return read_links(file.read()), cost


def print_scores(name, extra, scores, cost):
    cells = "  ".join(f"{p:5.1f} {r:5.1f} {a:5.1f}" for p, r, a in scores)
    print(f"{name:12} {extra:>6}  {cells}  {cost[0]:6.2f} s {cost[1]:6.2f} s "
          f"{cost[2]:6.1f} MiB")


# ---- Renderings ----

def is_clean(source, target, into):
    return (max(target) - min(target) + 1 == len(target) and
            all(source[0] <= i < source[1] for j in target for i in into[j]))


def spans(gold, source):
    """(from, to, gold words, clean) of each run that has sure links."""
    out, into = collections.defaultdict(set), collections.defaultdict(set)
    for i, j in gold:
        out[i].add(j)
        into[j].add(i)
    words = source.split()
    for begin in range(len(words)):
        for end in range(begin + 1, min(begin + 4, len(words)) + 1):
            if not all(out[i] for i in range(begin, end)):
                break
            if re.search(r"\w", "".join(words[begin:end])):
                target = set().union(*(out[i] for i in range(begin, end)))
                yield begin, end, target, is_clean((begin, end), target, into)


def spot(helper, data, table, lexicon, name):
    done = subprocess.run([helper, table] + lexicon, capture_output=True,
                          text=True, check=True)
    told = {}
    for line in done.stdout.splitlines():
        words = line.split()
        told[tuple(map(int, words[:3]))] = (set(range(int(words[3]),
                                                      int(words[4]))),
                                            float(words[5]))
    for wanted in ("clean", "all"):
        n = covered = exact = overlap = sure = wrong = 0
        for _, first, gold in data.gold:
            for bead, (links, _) in enumerate(gold, first):
                for begin, end, target, clean in spans(links,
                                                       data.pairs[bead][0]):
                    if wanted == "clean" and not clean:
                        continue
                    n += 1
                    if (bead, begin, end) not in told:
                        continue
                    words, confidence = told[bead, begin, end]
                    covered += 1
                    exact += words == target
                    overlap += bool(words & target)
                    sure += confidence >= .9
                    wrong += confidence >= .9 and not words & target
        print(f"{name:12} {wanted:6} {n:6} spans  covered "
              f"{100 * covered / n:5.1f}  exact {100 * exact / covered:5.1f}  "
              f"overlap {100 * overlap / covered:5.1f}  sure {sure:5}, of "
              f"these wrong {100 * wrong / max(sure, 1):4.2f}")


# ---- eflomal ----

def joined(forward, reverse):
    """grow-diag-final-and."""
    links, union = forward & reverse, forward | reverse
    grows = True
    while grows:
        grows = False
        for i, j in sorted(links):
            for di, dj in AROUND:
                new = (i + di, j + dj)
                if new in union and new not in links and (
                        new[0] not in {x for x, _ in links} or
                        new[1] not in {y for _, y in links}):
                    links.add(new)
                    grows = True
    for side in (forward, reverse):
        for i, j in sorted(side):
            if (i not in {x for x, _ in links} and
                    j not in {y for _, y in links}):
                links.add((i, j))
    return links


def eflomal(pairs, folder):
    names = [os.path.join(folder, name) for name in ("s", "t", "f", "r")]
    for side in (0, 1):
        with open(names[side], "w", encoding="utf-8") as file:
            file.writelines(pair[side] + "\n" for pair in pairs)
    cost = measured(["eflomal-align", "-s", names[0], "-t", names[1],
                     "-f", names[2], "-r", names[3]], names[0] + ".out")
    sides = []
    for name in names[2:]:
        with open(name, encoding="utf-8") as file:
            sides.append(read_links(file.read()))
    return [joined(f, r) for f, r in zip(*sides)], cost


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    program, helper, data = sys.argv[1], sys.argv[2], Data(sys.argv[3])
    settings = dict(word.split("=", 1) for word in sys.argv[4:])
    lexicons = {"shipped": [], "none": ["none"]}
    if settings.get("CEDICT"):
        lexicons["CC-CEDICT"] = [settings["CEDICT"]]
    print("lexicon       pairs  " +
          "  ".join(f"{name[:8]:>8} P R AER" for name, _ in SETS) +
          "  processor, wall, peak")
    with tempfile.TemporaryDirectory() as folder:
        table, out = (os.path.join(folder, name) for name in ("t.tsv", "out"))
        sizes = [(f"+{n}", data.pairs + data.news[:n]) for n in EXTRA]
        sizes += [("600", data.pairs + data.news[:600 - len(data.pairs)]),
                  (f"{MANY}", data.large(MANY))]
        for extra, pairs in sizes:
            data.write(table, pairs)
            for name, paths in lexicons.items():
                if len(pairs) == MANY and name != "shipped":
                    continue
                options = [x for path in paths for x in ("--lexicon", path)]
                links, cost = link(program, table, options, out)
                print_scores(name, extra, data.scores(links), cost)
                print(f"{'':12} {len(pairs) / cost[0]:13.0f} pairs in a "
                      "processor second")
            if shutil.which("eflomal-align") and len(pairs) < MANY:
                links, cost = eflomal(pairs, folder)
                print_scores("eflomal", extra, data.scores(links), cost)
        data.write(table, data.pairs)
        for name, paths in lexicons.items():
            spot(helper, data, table, paths, name)


main()
