#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long yizhi check takes the first time, again, and after a change.

    bench/incremental.py YIZHI [DOCUMENTS [SENTENCES]]

Writes DOCUMENTS pairs (1,000) of SENTENCES sentences (100) out of a few dozen
patterns, with a glossary, into a folder of its own; then times whole processes:
the first run, the same again (the median of five), the same after one document
was changed, and again.  Every report is held against that of --no-cache.
"""
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

THINGS = [("模型", "model"), ("数据", "data set"), ("网络", "network"),
          ("机构", "institution"), ("标准", "standard"), ("报告", "report"),
          ("算法", "algorithm"), ("测试", "test"), ("专家", "expert"),
          ("政策", "policy"), ("法律", "law"), ("企业", "company")]
DEEDS = [("发现了", "found"), ("提出了", "raised"), ("评估了", "assessed"),
         ("公布了", "published"), ("降低了", "reduced"), ("讨论了", "discussed")]
TOPICS = [("风险", "risks"), ("漏洞", "vulnerabilities"), ("建议", "proposals"),
          ("原则", "principles"), ("事故", "incidents"), ("措施", "measures")]
WHEN = [("去年", "Last year"), ("今年三月", "In March this year"),
        ("在会议上", "At the conference"), ("此后", "Since then"),
        ("与此同时", "Meanwhile"), ("根据计划", "According to the plan")]


def sentence(chance):
    thing, deed, topic, when = (chance.choice(x)
                                for x in (THINGS, DEEDS, TOPICS, WHEN))
    n = chance.randrange(2, 99)
    told = n + 1 if chance.random() < 0.03 else n
    word = "dangers" if topic[1] == "risks" and chance.random() < 0.05 \
        else topic[1]
    return (f"{when[0]}，第{n}号{thing[0]}{deed[0]}{n}项{topic[0]}。",
            f"{when[1]}, {thing[1]} {n} {deed[1]} {told} {word}.")


def write(folder, documents, sentences):
    chance = random.Random(2026)
    for side in ("zh", "en"):
        os.makedirs(f"{folder}/texts/{side}")
    for d in range(documents):
        rows = [sentence(chance) for _ in range(sentences)]
        for side, name in enumerate(("zh", "en")):
            with open(f"{folder}/texts/{name}/a{d:05}.md", "w",
                      encoding="utf-8") as out:
                for i in range(0, sentences, 4):
                    mark = "" if side == 0 else " "
                    out.write(mark.join(r[side] for r in rows[i:i + 4]))
                    out.write("\n\n")
    with open(f"{folder}/terms.tsv", "w", encoding="utf-8") as out:
        for zh, en in THINGS + TOPICS:
            out.write(f"{zh}\t{en}\n")


def check(yizhi, folder, *more):
    begun = time.monotonic()
    done = subprocess.run([yizhi, "check", "texts", "-g", "terms.tsv", *more],
                          cwd=folder, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    if done.returncode not in (0, 1, 3):
        sys.exit(done.stdout.decode())
    return time.monotonic() - begun, done.stdout


def tell(what, seconds, first):
    print(f"  {what:<28} {seconds:8.3f} s   {seconds / first:8.4f} of the first")


def main():
    yizhi = os.path.abspath(sys.argv[1])
    documents = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    sentences = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        os.environ.pop("YIZHI_NO_CACHE", None)
        write(folder, documents, sentences)
        print(f"{documents} pairs of documents, {sentences} sentences each")
        first, wanted = check(yizhi, folder)
        tell("the first run", first, first)
        again = [check(yizhi, folder) for _ in range(5)]
        tell("the same again", statistics.median(t for t, _ in again), first)
        same = all(report == wanted for _, report in again)
        with open(f"{folder}/texts/en/a00000.md", "a", encoding="utf-8") as out:
            out.write("One sentence more.\n")
        changed, wanted = check(yizhi, folder)
        tell("one document changed", changed, first)
        seconds, report = check(yizhi, folder)
        tell("and again", seconds, first)
        same = same and report == wanted
        seconds, report = check(yizhi, folder, "--no-cache")
        tell("without the cache", seconds, first)
        same = same and report == wanted
        size = sum(e.stat().st_size
                   for e in os.scandir(f"{folder}/cache/yizhi-1"))
        print(f"  the reports are {'the same' if same else 'NOT THE SAME'}; "
              f"kept: {size / 2**20:.1f} MiB")
        return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
