#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the engine "memory" makes of a yearly report out of those before it.

    make bench REPAIR_DATA=DIR [SHOW=N]
    bench/repair.py HELPER DIR [SHOW=N]

HELPER is bench/repair of the build folder.  DIR has hkma-YEAR.zh and .en, a
paragraph a line, and hkma-YEAR.terms.tsv, terms in both languages.  Each year
is translated in both directions, out of all earlier years, and again out of
these and the lines before in the same report ("growing"); the glossary is the
year's.  SHOW=N prints N repaired lines of each run, chosen evenly.

Hits: of the 12 sources with the most trigrams in common, those with a
similarity of 0.7 and more, which is 1 - edit distance / the longer length, in
characters; of equal sources the newest.  Exact lines are counted apart.

Altered: each line with digits four times, one to three of its numbers altered by
chance (always the same ones), is translated out of the line as it was; what comes
is translated back out of the same pair, and must be the altered line, number by
number.  Else a number went to a wrong place.

Bare dates, most of them headings of a calendar, are counted apart: each year writes
them in another way, 12 APR, 12 Apr.

Wrong numbers: proposals that are no exact hits and have a number of digits
without an equal in the source, or the other way round, as the check N01 reads
numbers, without its leniency for years.
"""
import collections
import os
import random
import re
import subprocess
import sys

LEAST = 0.7
CANDIDATE = 0.75
ASSEMBLED = 0.85  # the engine's score of what has no earlier translation
SIDES = ("zh", "en")
DATE = re.compile(r"\d+月\d+日|\d+ [A-Z][A-Za-z]+")


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        # What a filter would take off: the mark of a heading.
        return [re.sub(r"^#+ ", "", " ".join(line.split())) for line in file]


def read_terms(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return [(row[0], row[1]) for row in rows if len(row) > 1 and all(row[:2])]


def distance(a, b):
    """Edit distance, by Hyyrö's bits in parallel."""
    if not a or not b:
        return max(len(a), len(b))
    places = collections.defaultdict(int)
    for i, c in enumerate(a):
        places[c] |= 1 << i
    mask, last = (1 << len(a)) - 1, 1 << (len(a) - 1)
    up, down, score = mask, 0, len(a)
    for c in b:
        eq = places[c]
        vertical = eq | down
        horizontal = (((eq & up) + up) ^ up) | eq
        plus = down | ~(horizontal | up) & mask
        minus = up & horizontal
        score += bool(plus & last) - bool(minus & last)
        plus = (plus << 1 | 1) & mask
        minus = minus << 1 & mask
        up = minus | ~(vertical | plus) & mask
        down = plus & vertical
    return score


def trigrams(text):
    text = "  " + text.lower() + " "
    return {text[i:i + 3] for i in range(len(text) - 2)}


class Memory:
    def __init__(self):
        self.pairs = {}
        self.index = collections.defaultdict(list)
        self.sources = []

    def add(self, source, target):
        if source not in self.pairs:
            for gram in trigrams(source):
                self.index[gram].append(len(self.sources))
            self.sources.append(source)
        self.pairs[source] = target

    def hits(self, text):
        count = collections.Counter()
        for gram in trigrams(text):
            for i in self.index.get(gram, ()):
                count[i] += 1
        best = sorted(count, key=lambda i: (-count[i] / (len(text) + len(
            self.sources[i])), -i))[:12]
        found = []
        for i in best:
            source = self.sources[i]
            longer = max(len(source), len(text))
            score = 1 - distance(source, text) / longer
            if score >= LEAST:
                found.append((score, i, source))
        found.sort(key=lambda hit: (-hit[0], -hit[1]))
        return [(score, source, self.pairs[source])
                for score, _, source in found]


class Terms:
    """The longest term at each place, from left to right."""

    def __init__(self, rows, side):
        self.targets = collections.defaultdict(list)
        for row in rows:
            key = row[side].lower()
            if row[1 - side] not in self.targets[key]:
                self.targets[key].append(row[1 - side])
        self.words = side == 1
        longest = sorted(self.targets, key=len, reverse=True)
        edge = r"\b" if self.words else ""
        self.pattern = re.compile(
            edge + "(" + "|".join(map(re.escape, longest)) + ")" + edge)

    def lines(self, text):
        for found in self.pattern.finditer(text.lower()):
            begin = len(text[:found.start()].encode())
            end = len(text[:found.end()].encode())
            targets = "\t".join(self.targets[found.group(1)][:8])
            yield f"T\t{begin}\t{end}\t{targets}\n"


def ask(helper, side, jobs, terms):
    lines = []
    for text, hits in jobs:
        lines.append(f"S\t{text}\n")
        lines += list(terms.lines(text))[:64]
        for score, source, target in hits[:12]:
            lines.append(f"H\t{score:.4f}\t{source}\t{target}\n")
            lines += list(terms.lines(source))[:64]
        lines.append(".\n")
    out = subprocess.run(
        [helper, SIDES[side], SIDES[1 - side]], input="".join(lines),
        text=True, check=True, stdout=subprocess.PIPE).stdout.splitlines()
    assert len(out) == len(jobs)
    return [line.split("\t") for line in out]


def kind(reason):
    return re.sub(r"\d+ times", "N times",
                  re.sub(r"“.*?”", "“…”", reason))


def plain(text):
    """Without what is a house's habit: blanks, capitals, names of months."""
    text = re.sub(r"\s", "", text.lower())
    return re.sub(r"(jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)"
                  r"(ruary|uary|tember|ember|ober|ust|ch|il|e|y|t)?", r"\1",
                  text)


def share(part, whole):
    return f"{part} of {whole} ({100 * part / whole:.1f} %)" if whole else "-"


def measure(helper, side, year, memory, lines, terms, growing, show):
    jobs, humans, exact, exact_same = [], [], 0, 0
    for row in zip(*lines):
        text, human = row[side], row[1 - side]
        if not text or not human:
            continue
        hits = memory.hits(text)
        if hits and hits[0][1] == text:
            exact += 1
            exact_same += hits[0][2] == human
        else:
            jobs.append((text, hits))
            humans.append(human)
        if growing:
            memory.add(text, human)
    answers = ask(helper, side, jobs, terms)
    near = [i for i, (_, hits) in enumerate(jobs)
            if hits and hits[0][0] >= CANDIDATE]
    given = [i for i in range(len(jobs)) if answers[i][0] == "P"]
    repaired = [i for i in given if float(answers[i][1]) > ASSEMBLED]
    alone = [i for i in given if float(answers[i][1]) <= ASSEMBLED]
    same = [i for i in repaired if answers[i][2] == humans[i]]
    before = [i for i in repaired if jobs[i][1][0][2] == humans[i]]
    wrong = [i for i in repaired + alone if answers[i][3] != "="]
    print(f"\n{SIDES[side]}-{SIDES[1 - side]} {year}"
          f"{' growing' if growing else ''}: {len(jobs) + exact} lines")
    print("  exact", share(exact, len(jobs) + exact), "the human's",
          share(exact_same, exact))
    print(f"  near, {CANDIDATE} and more", len(near), "repaired of these",
          share(len([i for i in repaired if i in near]), len(near)))
    print("  repaired in all", len(repaired), "the human's",
          share(len(same), len(repaired)), "hit as it was the human's",
          len(before))
    texts = [i for i in repaired if not DATE.fullmatch(jobs[i][0])]
    print("  of these no bare dates", len(texts), "the human's", share(
        sum(answers[i][2] == humans[i] for i in texts), len(texts)))
    print("  but for blanks, capitals, months", share(
        sum(plain(answers[i][2]) == plain(humans[i]) for i in repaired),
        len(repaired)))
    print("  assembled", len(alone), "the human's",
          sum(answers[i][2] == humans[i] for i in alone))
    print("  WRONG NUMBERS", len(wrong))
    reasons = collections.Counter(
        kind(answers[i][1]) for i in near if answers[i][0] == "R")
    for reason, count in reasons.most_common(12):
        print(f"    {count:4} {reason}")
    step = max(1, len(repaired) // show) if show else 0
    for i in repaired[::step][:show] if show else ():
        print("  ----" if answers[i][2] != humans[i] else "  ==== same")
        print("  seg:", jobs[i][0], "\n  src:", jobs[i][1][0][1], "\n  was:",
              jobs[i][1][0][2], "\n  now:", answers[i][2], "\n  ref:",
              humans[i])
    return len(wrong)


def alter(text, chance):
    """`text` with one to three of its numbers altered; None: it has none."""
    found = list(re.finditer(r"\d[\d,]*(\.\d+)?", text))
    if not found:
        return None
    some = chance.sample(found, min(len(found), chance.choice((1, 1, 2, 3))))
    for one in sorted(some, key=lambda one: -one.start()):
        old = one.group(0).rstrip(",")
        value = float(old.replace(",", ""))
        if re.fullmatch(r"(19|20)\d\d", old):
            new = str(chance.randint(2000, 2030))
        elif "." in old:
            new = f"{chance.uniform(0, 2 * value):,.{chance.randint(1, 2)}f}"
        else:
            new = str(chance.randint(1, max(12, 3 * int(value))))
            if "," in old:
                new = f"{int(new):,}"
        text = text[:one.start()] + new + text[one.start() + len(old):]
    return text


def values(helper, side, texts):
    out = subprocess.run(
        [helper, SIDES[side], SIDES[1 - side]], text=True, check=True,
        input="".join(f"F\t{text}\n" for text in texts),
        stdout=subprocess.PIPE).stdout.splitlines()
    return [re.sub(r"\s", "", line) for line in out]


def measure_altered(helper, side, pairs):
    chance = random.Random(1)
    jobs = []
    for pair in pairs:
        source, target = pair[side], pair[1 - side]
        for _ in range(4):
            new = alter(source, chance)
            if new and new != source and target:
                jobs.append((new, source, target))
    nothing = Terms([("\x01", "\x01")], side)
    there = ask(helper, side, [(new, [(0.9, source, target)])
                               for new, source, target in jobs], nothing)
    done = [i for i in range(len(jobs)) if there[i][0] == "P"]
    back = ask(helper, 1 - side, [(there[i][2], [(0.9, jobs[i][2],
                                                 jobs[i][1])])
                                  for i in done], nothing)
    both = [(i, answer[2]) for i, answer in zip(done, back)
            if answer[0] == "P"]
    wanted = values(helper, side, [jobs[i][0] for i, _ in both])
    got = values(helper, side, [text for _, text in both])
    wrong = [i for (i, _), a, b in zip(both, wanted, got) if a != b]
    print(f"\n{SIDES[side]}-{SIDES[1 - side]} altered: {len(jobs)} lines")
    print("  repaired", share(len(done), len(jobs)), "and back", len(both))
    print("  WRONG PLACES", len(wrong), "WRONG NUMBERS",
          sum(there[i][3] != "=" for i in done))
    reasons = collections.Counter(
        kind(answer[1]) for answer in there if answer[0] == "R")
    for reason, count in reasons.most_common(8):
        print(f"    {count:4} {reason}")
    for i in wrong[:5]:
        print("  ", *jobs[i], there[i][2], sep="\n   ")
    return len(wrong)


def main():
    helper, folder = sys.argv[1:3]
    show = int(dict(a.split("=", 1) for a in sys.argv[3:]).get("SHOW", 0))
    years = sorted(name[5:9] for name in os.listdir(folder)
                   if re.fullmatch(r"hkma-\d{4}\.zh", name))
    wrong = 0
    for side in (0, 1):
        for growing in (False, True):
            memory = Memory()
            for n, year in enumerate(years):
                lines = [read_lines(f"{folder}/hkma-{year}.{lang}")
                         for lang in SIDES]
                rows = read_terms(f"{folder}/hkma-{year}.terms.tsv")
                if n > 0 or growing:
                    wrong += measure(helper, side, year, memory, lines,
                                     Terms(rows, side), growing, show)
                if not growing:
                    for row in zip(*lines):
                        memory.add(row[side], row[1 - side])
        wrong += measure_altered(helper, side, [
            row for year in years for row in zip(*[
                read_lines(f"{folder}/hkma-{year}.{lang}")
                for lang in SIDES])])
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
