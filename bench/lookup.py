#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Terms found in text: rates, times to build, and what others take.

    make bench LOOKUP_DATA=DIR [CEDICT=FILE]
    bench/lookup.py PROGRAM DIR [CEDICT=FILE]

PROGRAM is bench/lookup of the build folder.  DIR is searched for Chinese texts:
.md, .mdx, .txt and .html files with "zh" in their name or folder; tags of HTML
are taken out.  They are repeated to some 27 MB.

Glossaries of 100, 10,000 and 100,000 terms are drawn from CC-CEDICT in its own
format (.u8) if CEDICT names it: simplified headwords of two characters and more.
Else they are n-grams of two to six ideographs of the texts themselves, which
match far more often than any glossary does.  One more, "a, aa, aaa ...", is
looked for in a text of nothing else, of two lengths: the time for a byte must
not grow with the text.

Beside yizhi and Hyperscan, which PROGRAM runs in turn, two peers are measured
right after each glossary if they are there: the Python module ahocorasick and,
built with cargo out of Debian's own folder of crates, the crate aho-corasick.
Both take a line at a time and count all matches, as yizhi does; they compare
bytes or characters and fold nothing.
"""
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

SIZE = 27_000_000
COUNTS = (100, 10_000, 100_000)
ROUNDS = 3
SUFFIXES = {".md", ".mdx", ".txt", ".html"}
HAN = re.compile("[\u4e00-\u9fff]+")

RUST = r"""
use aho_corasick::{AhoCorasickBuilder, MatchKind};
use std::{env, fs};
#[repr(C)]
struct Timespec { sec: i64, nsec: i64 }
extern "C" { fn clock_gettime(clock: i32, time: *mut Timespec) -> i32; }
// Seconds of the processor: CLOCK_PROCESS_CPUTIME_ID.
fn now() -> f64 {
    let mut t = Timespec { sec: 0, nsec: 0 };
    unsafe { clock_gettime(2, &mut t); }
    t.sec as f64 + t.nsec as f64 / 1e9
}
fn main() {
    let args: Vec<String> = env::args().collect();
    let text = fs::read(&args[1]).unwrap();
    let terms = fs::read_to_string(&args[2]).unwrap();
    let dfa = args[3] == "dfa";
    let begin = now();
    let ac = AhoCorasickBuilder::new().match_kind(MatchKind::Standard)
        .dfa(dfa).build(terms.lines());
    let built = now() - begin;
    let mut count = 0usize;
    let begin = now();
    for line in text.split(|b| *b == b'\n') {
        count += ac.find_overlapping_iter(line).count();
    }
    let took = now() - begin;
    println!("{} {} {}", text.len() as f64 / 1e6 / took, built * 1e3, count);
}
"""
CARGO = """
[package]
name = "peer"
version = "0.1.0"
edition = "2018"
[dependencies]
aho-corasick = "*"
[profile.release]
opt-level = 3
"""
CRATES = """
[source.crates-io]
replace-with = "debian"
[source.debian]
directory = "/usr/share/cargo/registry"
"""


def chinese(folder):
    """All Chinese lines below the folder."""
    lines = []
    for path in sorted(pathlib.Path(folder).rglob("*")):
        place = path.relative_to(folder).as_posix()
        if path.suffix not in SUFFIXES or not re.search(r"\bzh\b", place):
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        if path.suffix == ".html":
            text = re.sub(r"<(script|style).*?</\1>|<[^>]*>", "", text,
                          flags=re.S)
        lines += [line for line in text.splitlines() if line.strip()]
    return lines


def headwords(path):
    found = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            words = line.split(" ", 2)
            if not line.startswith("#") and len(words) == 3:
                found[words[1]] = None
    return [word for word in found if len(word) > 1]


def ngrams(lines, most, chance):
    found = {}
    runs = [run for line in lines for run in HAN.findall(line) if len(run) > 1]
    for _ in range(20 * most):
        run = chance.choice(runs)
        begin = chance.randrange(len(run) - 1)
        found[run[begin:begin + chance.randint(2, 6)]] = None
        if len(found) == most:
            break
    return [word for word in found if len(word) > 1]


def write(path, lines):
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return str(path)


def python_peer(text, terms):
    try:
        import ahocorasick
    except ImportError:
        return None
    begin = time.process_time()
    tree = ahocorasick.Automaton()
    for term in terms:
        tree.add_word(term, 1)
    tree.make_automaton()
    built = time.process_time() - begin
    lines = text.split("\n")
    begin = time.process_time()
    count = sum(sum(1 for _ in tree.iter(line)) for line in lines)
    took = time.process_time() - begin
    return len(text.encode()) / 1e6 / took, built * 1e3, count


def build_rust(folder):
    """The program of the Rust peer, or None."""
    if not shutil.which("cargo"):
        return None
    for name, body in (("src/main.rs", RUST), ("Cargo.toml", CARGO),
                       (".cargo/config.toml", CRATES)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(body)
    done = subprocess.run(["cargo", "build", "--release", "--offline", "-q"],
                          cwd=folder, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False)
    return str(folder / "target/release/peer") if done.returncode == 0 else None


def rust_peer(program, text, glossary, kind):
    if not program:
        return None
    rows = []
    for _ in range(ROUNDS):
        done = subprocess.run([program, text, glossary, kind],
                              stdout=subprocess.PIPE, check=True)
        rows.append([float(x) for x in done.stdout.split()])
    return (statistics.median(r[0] for r in rows),
            statistics.median(r[1] for r in rows), int(rows[0][2]))


def show(name, rows):
    bound = rows["icu"][0]
    print(f"-- {name}")
    for engine, row in rows.items():
        if row:
            print(f"   {engine:24} {row[0]:8.1f} MB/s  {row[0] / bound:6.3f} "
                  f"of the bound  built in {row[1]:8.2f} ms  "
                  f"{row[2]} matches", flush=True)


def ours(program, text, glossary):
    """What PROGRAM measured: name → rate, time to build, matches."""
    done = subprocess.run([program, text, glossary], stdout=subprocess.PIPE,
                          check=True)
    rows = {}
    for line in done.stdout.decode().splitlines():
        _, engine, what, number = line.split("\t")
        rows.setdefault(engine, {})[what] = float(number)
    return {engine: (row["rate"], row["build"], int(row["matches"]))
            for engine, row in rows.items()}


def run_glossaries(program, folder, lines, words, source):
    text = write(folder / "text", lines * (
        1 + SIZE // sum(len(line.encode()) + 1 for line in lines)))
    peer = build_rust(folder / "rust")
    chance = random.Random(1)
    for count in COUNTS:
        terms = chance.sample(words, min(count, len(words)))
        glossary = write(folder / f"terms{count}", terms)
        rows = ours(program, text, glossary)
        part = pathlib.Path(text).read_text(encoding="utf-8")[:1_000_000]
        rows["python ahocorasick"] = python_peer(part, terms)
        for kind in ("nfa", "dfa"):
            rows["rust aho-corasick " + kind] = rust_peer(peer, text, glossary,
                                                          kind)
        show(f"{len(terms)} terms of {source}", rows)


def run_worst(program, folder):
    glossary = write(folder / "worst", ["a" * n for n in range(1, 201)])
    dense = write(folder / "dense", ["的" * n for n in range(1, 201)])
    for name, terms, sign in (("a", glossary, "a"), ("的", dense, "的")):
        for size in (100_000, 400_000):
            text = write(folder / "worst.txt", [sign * size])
            show(f"{name}, {name}{name} ... 200 of them, in {size} in a row",
                 {"icu": ours(program, text, terms)["icu"],
                  "yizhi": ours(program, text, terms)["yizhi"]})


def main():
    program, data, *rest = sys.argv[1:]
    cedict = "".join(a[7:] for a in rest if a.startswith("CEDICT="))
    program = os.path.abspath(program)
    lines = chinese(data)
    if not lines:
        sys.exit(f"lookup: no Chinese texts in {data}")
    words = headwords(cedict) if cedict else ngrams(lines, COUNTS[-1],
                                                   random.Random(2))
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        run_glossaries(program, folder, lines, words,
                       "CC-CEDICT" if cedict else "n-grams")
        run_worst(program, folder)


if __name__ == "__main__":
    main()
