#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a plugin costs that is a program: process.py BUILD [BEADS].

The same checker, "a question keeps its question mark", as a module in C and as
a program in Python, over a table of made-up rows.  Prints the
processor time of `yizhi check` with each, beyond a run without either.
"""
import os
import subprocess
import sys
import tempfile

C = r"""
#include <yizhi/kind/checker.h>
#include <yizhi/text.h>
static const yz_rule rules[] = {{ .id = "X.ask.01",
    .severity = YZ_SEVERITY_WARNING, .summary = "s", .message = "m",
    .explanation = "e", .bad = "b", .good = "g" }};
static size_t find(yz_str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        uint32_t c = yz_utf8_next(text, &at);
        if (c == '?' || c == 0xFF1F)
            return begin;
    }
    return text.len;
}
static yz_status check(void *self, const yz_check_context *context,
                       const yz_bead *bead, const yz_checker_sink *sink,
                       yz_error *err)
{
    yz_str source = bead->sides[0].text;
    yz_check_result result = YZ_CHECK_RESULT_INIT("X.ask.01");
    size_t mark = find(source);
    (void)self, (void)context, (void)err;
    if (mark == source.len || find(bead->sides[1].text) <
                                  bead->sides[1].text.len)
        return YZ_OK;
    result.source = yz_span_of(mark, mark + (source.ptr[mark] == '?' ? 1 : 3));
    return sink->finding(sink->payload, &result);
}
static const yz_checker_ops ops = { .struct_size = sizeof ops, .rules = rules,
                                    .rule_count = 1, .check = check };
static const yz_feature features[] = {{
    YZ_FEATURE_HEAD("checker", "ask", &ops), .summary = "s" }};
YZ_PLUGIN_DEFINE(checker_ask) = { YZ_PLUGIN_HEAD("checker_ask", "1"),
    .summary = "s", .licence = "Apache-2.0", .origin = "o",
    .features = features, .feature_count = 1 };
"""

PYTHON = r"""import json, sys
RULE = {"id": "X.ask.01", "severity": "warning", "summary": "s",
        "message": "m", "explanation": "e", "bad": "b", "good": "g"}
def find(text):
    return next((i for i, c in enumerate(text) if c in "?？"), -1)
def look(bead):
    at = find(bead["source"]["text"])
    if at >= 0 and find(bead["target"]["text"]) < 0:
        yield {"rule": "X.ask.01", "pair": bead["pair"], "bead": bead["bead"],
               "source": [at, at + 1]}
sys.stdin.readline()
print(json.dumps({"protocol": 1, "kind": "checker", "name": "ask",
                  "version": "1", "summary": "s", "licence": "Apache-2.0",
                  "origin": "o", "units": "characters", "rules": [RULE]}),
      flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    found = [f for b in asked.get("beads", []) for f in look(b)]
    print(json.dumps({"id": asked["id"], "findings": found}), flush=True)
"""


def run(yizhi, table, *more):
    """Seconds of processor time, the plugin's among them; the best of seven."""
    best = 1e9
    for _ in range(7):
        with subprocess.Popen([yizhi, "check", table, "--no-cache", "--jobs",
                               "1", *more], stdout=subprocess.DEVNULL) as child:
            usage = os.wait4(child.pid, 0)[2]
            child.returncode = 0
        best = min(best, usage.ru_utime + usage.ru_stime)
    return best


def make_table(path, beads):
    with open(path, "w", encoding="utf-8") as table:
        for i in range(beads):
            mark = "？" if i % 10 == 0 else "。"
            end = "." if i % 100 == 0 or mark == "。" else "?"
            table.write(f"第{i}个问题由谁来负责，什么时候能够得到解决{mark}\t"
                        f"Who is responsible for question {i}, and when will "
                        f"it be settled{end}\n")


def make_plugins(folder, build):
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    for name in ("c", "python"):
        os.mkdir(os.path.join(folder, name), 0o755)
    source = os.path.join(folder, "checker_ask.c")
    with open(source, "w", encoding="utf-8") as out:
        out.write(C)
    subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-I" + root
                    + "/core/include", "-o", folder + "/c/checker_ask.so",
                    source, "-L" + build + "/.libs", "-lyizhi"], check=True)
    program = folder + "/python/checker_ask.py"
    with open(program, "w", encoding="utf-8") as out:
        out.write("#!" + os.path.realpath(sys.executable) + "\n" + PYTHON)
    os.chmod(program, 0o755)


def main():
    build = os.path.abspath(sys.argv[1])
    beads = int(sys.argv[2]) if len(sys.argv) > 2 else 50000
    yizhi = build + "/yizhi"
    with tempfile.TemporaryDirectory() as folder:
        make_plugins(folder, build)
        for count in (1, beads):
            table = f"{folder}/{count}.tsv"
            make_table(table, count)
            bare = run(yizhi, table, "--select", "P01")
            for name in ("c", "python"):
                taken = run(yizhi, table, "--select", "X.ask.01,P01",
                            "--plugin-path", f"{folder}/{name}")
                print(f"{count} beads, {name}: {1000 * (taken - bare):.1f} ms "
                      f"beside {1000 * bare:.1f} ms")


main()
