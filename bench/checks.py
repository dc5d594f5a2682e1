#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""False alarms of the terminology check, and what it finds of planted faults.

    make bench CHECKS_DATA=DIR [YEARS=NAME,NAME] [FLAGS=FILE]
    bench/checks.py PROGRAM DIR [YEARS=NAME,NAME] [FLAGS=FILE]

PROGRAM is yizhi of the build folder.  DIR has sets of NAME.zh and NAME.en, the
same paragraphs line by line, and NAME.terms.tsv, their terms: Chinese, a tab,
English.  People translated them, so what is told of them as they stand counts
as a false alarm, though some of it is none.

A case is a line and a term that stands in its source: Chinese as a part of the
text, English as words, in any letter case.  A case is flagged if T01 to T04 or T06
tell of the term in the line.  Then an approved rendering in the target, at a
known place, is swapped for that of another term, deleted, altered in one
character, or left in the source's language: in copies of the whole set, one
fault a row.  Recall is over cases whose term stands for itself, outside a
longer one, and which were not flagged before.  "Plain" wants any approved
rendering as a part of the target, "counts" as many as the source has the term.

FLAGS writes 100 of the remaining flags, to be read.
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

SEED = 20
KINDS = ("swapped", "deleted", "altered", "left in source")
RULES = ("T01", "T02", "T03", "T04", "T06")
LEVELS = {"default": ("error", "warning"), "error": ("error",)}
SPECIAL = re.compile(r"[|…*\"]|^[!=?~#]|^$")


def read_lines(path):
    with open(path, encoding="utf-8-sig", newline="\n") as file:
        return [line.strip("\r\n").replace("\t", " ") for line in file]


def places(term, text, lang):
    """Where `term` stands in `text`, both in small letters."""
    found, at = [], text.find(term)
    while at >= 0:
        end = at + len(term)
        if lang == "zh" or not (
                at and term[0].isalnum() and text[at - 1].isalnum()
                or term[-1].isalnum() and text[end:end + 1].isalnum()):
            found.append((at, end))
        at = text.find(term, at + 1)
    return found


class Set:
    """One year in one direction."""

    def __init__(self, folder, name, langs):
        self.name, self.langs = name, langs
        self.rows = list(zip(*(read_lines(f"{folder}/{name}.{lang}")
                               for lang in langs)))
        self.pairs, self.targets = [], defaultdict(set)
        for line in read_terms(f"{folder}/{name}.terms.tsv"):
            pair = line if langs[0] == "zh" else line[::-1]
            self.pairs.append(pair)
            self.targets[pair[0].lower()].add(pair[1].lower())
        self.low = [[side.lower() for side in row] for row in self.rows]
        self.cases, self.standing = {}, set()
        for row, (source, _) in enumerate(self.low):
            spans = {term: places(term, source, langs[0])
                     for term in self.targets if term in source}
            every = [span for found in spans.values() for span in found]
            for term, found in spans.items():
                if found:
                    self.cases[row, term] = len(found)
                if any(not inside(span, every) for span in found):
                    self.standing.add((row, term))

    def found(self, term, target):
        """(any rendering, how many) by plain search."""
        counts = [target.count(t) for t in self.targets[term]]
        return any(counts), sum(counts)

    def plant(self, rng):
        """[(row, term, kind, target)]: one fault in each case where it can
        be, in an order that does not depend on this one."""
        others = sorted({target for _, target in self.pairs})
        letters = sorted({c for row in self.rows for c in row[1]
                          if c.isalpha() and (c > "\u3000") ==
                          (self.langs[1] == "zh")})
        here = defaultdict(set)
        for row, term in self.standing:
            here[row] |= {t for t in self.targets[term]
                          if t in self.low[row][1]}
        for row, term in sorted(self.standing):
            target = self.low[row][1]
            spans = sorted({span for t in self.targets[term]
                            for span in places(t, target, self.langs[1])})
            every = spans + [span for other in here[row] for span in places(
                other, target, self.langs[1])]
            spans = [span for span in spans if not inside(span, every)]
            if not spans or len(target) != len(self.rows[row][1]):
                continue
            begin, end = rng.choice(spans)
            kind, whole = rng.choice(KINDS), self.rows[row][1]
            new = self.put(rng, kind, term, whole[begin:end], others, letters,
                           target)
            if not new and begin and whole[begin - 1] == " ":
                begin -= 1
            yield row, term, kind, whole[:begin] + new + whole[end:]

    def copies(self):
        """[{row: (term, kind, target)}], together all faults."""
        rng = random.Random(f"{SEED} {self.name} {self.langs}")
        faults, copies = defaultdict(list), []
        for row, *fault in self.plant(rng):
            faults[row].append(tuple(fault))
        most = max(map(len, faults.values()))
        copies = [{} for _ in range(most)]
        for row, some in faults.items():
            for copy, fault in zip(rng.sample(copies, len(some)), some):
                copy[row] = fault
        return copies

    def put(self, rng, kind, term, old, others, letters, target):
        if kind == "deleted":
            return ""
        if kind == "left in source":
            return next(p[0] for p in self.pairs if p[0].lower() == term)
        for _ in range(1000):
            if kind == "swapped":
                new = rng.choice(others)
                same = new.lower() in target or any(
                    t in new.lower() or new.lower() in t
                    for t in self.targets[term])
            else:
                at = rng.randrange(len(old))
                new = old[:at] + rng.choice(letters) + old[at + 1:]
                same = not old[at].isalnum() or new.lower() == old.lower() or (
                    old[at:].lower() in ("s", "es") or new[-1] in "sS")
            if not same:
                return new
        return ""


def read_terms(path):
    """Pairs, but for those that mean something else in a glossary."""
    pairs = [tuple(cell.strip() for cell in line.rstrip("\r\n").split("\t")[:2])
             for line in open(path, encoding="utf-8-sig") if "\t" in line]
    return [p for p in dict.fromkeys(pairs) if not any(map(SPECIAL.search, p))]


def inside(span, others):
    return any(o != span and o[0] <= span[0] and span[1] <= o[1]
               for o in others)


def cell(text):
    return '"' + text.replace('"', '""') + '"' if '"' in text else text


class Check:
    def __init__(self, program, work):
        self.program, self.work = program, work
        self.env = dict(os.environ, XDG_DATA_HOME=work + "/nothing",
                        XDG_CACHE_HOME=work + "/cache", YIZHI_PLUGIN_PATH="",
                        YIZHI_LEXICON_PATH="")

    def write(self, name, head, rows):
        path = f"{self.work}/{name}.tsv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            for row in [head] + rows:
                file.write("\t".join(map(cell, row)) + "\n")
        return path

    def run(self, data, rows):
        """{(row, term): [finding]}"""
        head = ("source", "target")
        out = subprocess.run(
            [self.program, "check", self.write("rows", head, rows), "-g",
             self.write("terms", head, data.pairs), "--from", data.langs[0],
             "--to", data.langs[1], "--format", "json", "--select", "T", "-v"],
            env=self.env, stdout=subprocess.PIPE, check=False)
        if out.returncode not in (0, 1, 3):
            sys.exit(f"status {out.returncode}: {self.program} check")
        told, report = defaultdict(list), json.loads(out.stdout)
        if report["summary"]["beads"] != len(rows):
            sys.exit(f"{data.name}: {len(rows)} rows are not as many beads")
        for finding in report["findings"]:
            if finding["rule"] in RULES:
                for term in finding["concept"]["source"]:
                    told[finding["bead"], term["text"].lower()].append(finding)
        return told


def flagged(told, level):
    return {case for case, findings in told.items()
            if any(f["severity"] in LEVELS[level] for f in findings)}


def measure(check, data):
    """Counts of one set, and its flags."""
    n, told = Counter(), check.run(data, data.rows)
    # Other forms than the plain ones are cases too, where they are flagged.
    cases = set(data.cases) | {c for c in told if flagged(told, "default")
                               & {c}}
    n["cases"], n["standing"] = len(cases), len(data.standing)
    before = {level: flagged(told, level) for level in LEVELS}
    before["plain"] = {c for c in data.cases
                       if not data.found(c[1], data.low[c[0]][1])[0]}
    before["counts"] = {c for c in data.cases
                        if data.found(c[1], data.low[c[0]][1])[1]
                        < data.cases[c]}
    for way, flags in before.items():
        n[way, "flags"] = len(flags)
        n[way, "standing flags"] = len(flags & data.standing)
    for case in before["default"]:
        for f in told[case][:1]:
            n["rule", f["rule"], f["severity"]] += 1
    missed = []
    for planted in data.copies():
        after = check.run(data, [
            (source, planted[row][2] if row in planted else target)
            for row, (source, target) in enumerate(data.rows)])
        hits = {level: flagged(after, level) for level in LEVELS}
        for row, (term, kind, target) in planted.items():
            some, many = data.found(term, target.lower())
            hit = {level: (row, term) in hits[level] for level in LEVELS}
            hit["plain"] = not some
            hit["counts"] = many < data.cases[row, term]
            for way, flags in before.items():
                if (row, term) not in flags:
                    n[way, "planted", kind] += 1
                    n[way, "hit", kind] += hit[way]
            if (row, term) not in before["default"] and not hit["default"]:
                missed.append((row, term, kind, target,
                               [f["rule"] + " " + f["severity"]
                                for f in after.get((row, term), [])]))
    return n, [(data, case, told[case]) for case in
               sorted(before["default"])], [(data, m) for m in missed]


def share(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "-"


def show(title, n):
    print(f"{title}: {n['cases']} cases, {n['standing']} outside longer terms, "
          f"{sum(n['default', 'planted', k] for k in KINDS)} faults planted")
    print("  way      flagged  outside  recall  " + "  ".join(KINDS))
    for way in ("plain", "counts", *LEVELS):
        planted = [n[way, "planted", k] for k in KINDS]
        hit = [n[way, "hit", k] for k in KINDS]
        print(f"  {way:8} {share(n[way, 'flags'], n['cases']):7}  "
              f"{share(n[way, 'standing flags'], n['standing']):7}  "
              f"{sum(hit) / max(1, sum(planted)):.3f}   " + "  ".join(
                  f"{h / max(1, p):.3f} of {p}" for h, p in zip(hit, planted)))
    print("  flags by rule: " + ", ".join(
        f"{key[1]} {key[2]} {count}" for key, count in sorted(
            (k, v) for k, v in n.items() if k[0] == "rule")), flush=True)


def write_flags(path, flags):
    """100 of them, half of each direction."""
    with open(path, "w", encoding="utf-8") as file:
        for langs, some in flags.items():
            for data, (row, term), findings in sorted(
                    random.Random(SEED).sample(some, min(50, len(some))),
                    key=lambda flag: (flag[0].name, flag[1])):
                file.write(f"== {data.name} {langs} {row + 1} {term} → "
                           f"{' | '.join(sorted(data.targets[term]))}\n")
                for f in findings:
                    file.write(f"{f['rule']} {f['severity']} {f['message']}\n")
                file.write("\n".join(data.rows[row]) + "\n\n")


def main():
    words = [a for a in sys.argv[1:] if not re.match("[A-Z]+=", a)]
    settings = dict(a.split("=", 1) for a in sys.argv[1:] if a not in words)
    if len(words) != 2:
        sys.exit(__doc__)
    names = sorted(name[:-len(".terms.tsv")] for name in os.listdir(words[1])
                   if name.endswith(".terms.tsv"))
    wanted = list(filter(None, (settings.get("YEARS") or "").split(",")))
    if set(wanted) - set(names) or not names:
        sys.exit(f"{words[1]}: no such sets in it")
    flags = defaultdict(list)
    with tempfile.TemporaryDirectory() as work:
        check = Check(os.path.abspath(words[0]), work)
        for langs in (("zh", "en"), ("en", "zh")):
            total = Counter()
            for name in wanted or names:
                n, left, _ = measure(check, Set(words[1], name, langs))
                show(f"{name} {'→'.join(langs)}", n)
                flags[langs] += left
                total += n
            show(f"all {'→'.join(langs)}", total)
    if settings.get("FLAGS"):
        write_flags(settings["FLAGS"], flags)


if __name__ == "__main__":
    main()
